#include <cmath>

#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/theme/colours.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/theme/tabular_text.h"

#include <QAbstractButton>
#include <QGraphicsItem>
#include <QGraphicsView>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSettings>
#include <QTemporaryDir>

#include "tests/support/full_desk.h"
#include "ui/dealing/stop_dialog.h"
#include "ui/live/live_table_view.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/lamp.h"
#include "ui/widgets/tile.h"

using namespace truebook;
using namespace truebook::ui::theme;

Q_DECLARE_METATYPE(truebook::ui::theme::Mode)

class tst_theme : public test::GuiCase
{
    Q_OBJECT
private:
    static constexpr int larger = 2;
    QStringList m_findings;
    int m_texts = 0;

    void measure(const QImage &image, const QRect &place, const QString &what)
    {
        const QRect room = QRect(place.topLeft() * larger, place.size() * larger).intersected(image.rect());
        QHash<QRgb, int> counts;
        for (int y = room.top(); y <= room.bottom(); ++y) {
            const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
            for (int x = room.left(); x <= room.right(); ++x)
                ++counts[line[x]];
        }
        QRgb ground = 0;
        int most = 0;
        for (auto one = counts.cbegin(); one != counts.cend(); ++one) {
            if (one.value() > most) {
                most = one.value();
                ground = one.key();
            }
        }
        double best = 1;
        for (auto one = counts.cbegin(); one != counts.cend(); ++one) {
            if (one.value() >= 3)
                best = std::max(best, contrast(QColor(one.key()), QColor(ground)));
        }
        if (counts.size() < 2)
            return; // out of sight
        ++m_texts;
        if (best < 4.5 && !m_findings.contains(what))
            m_findings.append(QStringLiteral("%1: %2").arg(what).arg(best, 0, 'f', 2));
    }

    void look(QWidget &root, const char *scene)
    {
        QImage image(root.size() * larger, QImage::Format_RGB32);
        image.setDevicePixelRatio(larger);
        root.render(&image);
        const auto all = root.findChildren<QWidget *>();
        for (auto *widget : all) {
            if (!widget->isVisible() || widget->window() != &root)
                continue;
            const QRect place(widget->mapTo(&root, QPoint(0, 0)), widget->size());
            const QString what = QStringLiteral("%1: %2 %3 \"%4\"")
                                     .arg(QLatin1String(scene), QLatin1String(widget->metaObject()->className()),
                                          widget->objectName(), widget->accessibleName());
            if (const auto *button = qobject_cast<QAbstractButton *>(widget)) {
                if (!button->text().isEmpty())
                    measure(image, place.adjusted(6, 3, -6, -3), what + button->text());
            } else if (const auto *label = qobject_cast<QLabel *>(widget)) {
                if (!label->text().isEmpty())
                    measure(image, place, what + label->text());
            } else if (qobject_cast<QLineEdit *>(widget)) {
                measure(image, place.adjusted(5, 4, -5, -4), what);
            } else if (qobject_cast<ui::widgets::Tile *>(widget)) {
                measure(image, QRect(place.left() + 8, place.top() + 6, place.width() - 16, 18),
                        what + QLatin1String(" title"));
                measure(image, QRect(place.left() + 8, place.top() + 26, place.width() - 16, 20), what);
            } else if (const auto *lamp = qobject_cast<ui::widgets::Lamp *>(widget)) {
                if (!lamp->text().isEmpty())
                    measure(image, place.adjusted(14, 0, 0, 0), what);
            } else if (const auto *figure = qobject_cast<ui::widgets::FigureLabel *>(widget)) {
                if (!figure->text().isEmpty())
                    measure(image, place, what);
            } else if (const auto *header = qobject_cast<QHeaderView *>(widget)) {
                if (header->orientation() == Qt::Horizontal && header->model() != nullptr) {
                    for (int column = 0; column < header->count(); ++column) {
                        if (!header->isSectionHidden(column))
                            measure(image,
                                    QRect(place.left() + header->sectionViewportPosition(column) + 2, place.top() + 1,
                                          header->sectionSize(column) - 4, place.height() - 3)
                                        .intersected(place),
                                    what + header->model()->headerData(column, Qt::Horizontal).toString());
                    }
                }
            } else if (const auto *table = qobject_cast<ui::live::LiveTableView *>(widget)) {
                cells(image, root, *table, what);
            } else if (const auto *chart = qobject_cast<QGraphicsView *>(widget)) {
                const auto items = chart->scene()->items();
                for (const auto *item : items) {
                    const auto *words = qgraphicsitem_cast<const QGraphicsTextItem *>(item);
                    const auto *plain = qgraphicsitem_cast<const QGraphicsSimpleTextItem *>(item);
                    const QString text = words != nullptr ? words->toPlainText()
                        : plain != nullptr                ? plain->text()
                                                          : QString();
                    if (text.isEmpty() || !item->isVisible() || item->opacity() < 0.99)
                        continue;
                    const QRect inView = chart->mapFromScene(item->sceneBoundingRect()).boundingRect();
                    measure(image, QRect(chart->viewport()->mapTo(&root, inView.topLeft()), inView.size()),
                            what + text);
                }
            }
        }
    }

    void cells(const QImage &image, QWidget &root, const ui::live::LiveTableView &table, const QString &what)
    {
        const auto &model = table.table();
        for (int row = 0; row < std::min(model.rowCount(), 8); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                const QRect inView = table.visualRect(model.index(row, column)).intersected(table.viewport()->rect());
                if (table.isColumnHidden(column) || inView.width() < 12 || inView.height() < 12
                    || model.cell(row, column).text.trimmed().isEmpty())
                    continue;
                measure(image,
                        QRect(table.viewport()->mapTo(&root, inView.topLeft()), inView.size()).adjusted(3, 1, -1, -2),
                        QStringLiteral("%1 %2 \"%3\"")
                            .arg(what, ui::format::text(model.columnInfo(column).id), model.cell(row, column).text));
            }
        }
    }

private Q_SLOTS:
    // Black on white is 21 by the definition of WCAG 2.1; #767676 on white is 4.54, W3C's own example of the AA border.
    void contrastFollowsWcag()
    {
        QCOMPARE(std::round(contrast(Qt::black, Qt::white) * 100), 2100.0);
        QCOMPARE(std::round(contrast(QColor(0x76, 0x76, 0x76), Qt::white) * 100), 454.0);
        QCOMPARE(contrast(Qt::white, Qt::black), contrast(Qt::black, Qt::white));
    }

    void textRolesMeetAa_data()
    {
        QTest::addColumn<Mode>("mode");
        QTest::newRow("light") << Mode::Light;
        QTest::newRow("dark") << Mode::Dark;
    }
    void textRolesMeetAa()
    {
        QFETCH(Mode, mode);
        const Colours &colours = Colours::of(mode);
        const Role texts[] = {Role::Text, Role::Text2, Role::Text3, Role::Accent,    Role::Buy,
                              Role::Sell, Role::Gain,  Role::Loss,  Role::Attention, Role::Ok};
        for (const Role text : texts) {
            for (const Role ground : {Role::Ground, Role::Panel, Role::Raised}) {
                const double ratio = contrast(colours[text], colours[ground]);
                QVERIFY2(ratio >= 4.5,
                         qPrintable(QStringLiteral("role %1 on %2: %3").arg(int(text)).arg(int(ground)).arg(ratio)));
            }
            // Context on a selection is drawn as Text2 (cell_delegate.cpp).
            if (text != Role::Text3) {
                const double ratio = contrast(colours[text], colours[Role::Selection]);
                QVERIFY2(ratio >= 4.5,
                         qPrintable(QStringLiteral("role %1 on a selection: %2").arg(int(text)).arg(ratio)));
            }
        }
        // Emphasised rows: whatever a cell may say, on their tint.
        for (const Role text : {Role::Text, Role::Text2, Role::Accent, Role::Buy, Role::Sell, Role::Gain, Role::Loss,
                                Role::Attention, Role::Ok}) {
            const double ratio = contrast(colours[text], colours.tint(Role::Attention));
            QVERIFY2(ratio >= 4.5,
                     qPrintable(QStringLiteral("role %1 on the attention tint: %2").arg(int(text)).arg(ratio)));
        }
        for (const Role fill : {Role::Accent, Role::Loss, Role::Attention}) {
            const double ratio = contrast(colours[Role::OnAccent], colours[fill]);
            QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("text on fill %1: %2").arg(int(fill)).arg(ratio)));
        }
    }

    void everyFigureHasTheSameWidth()
    {
        const TabularText text(font());
        const double one = text.width(u"111,111.11");
        for (const char16_t digit : {u'0', u'2', u'3', u'4', u'5', u'6', u'7', u'8', u'9'}) {
            QString figure = QStringLiteral("111,111.11");
            figure.replace(QLatin1Char('1'), QChar(digit));
            QCOMPARE(text.width(figure), one);
        }
    }

    // Tints are laid over and states combined where it is painted: a mark on a selected row, an old figure on a tint. Here
    // the pixels are asked. The ground is the colour that covers most of a text's place; the text's own colour is the one
    // farthest from it, which its strokes reach when they are drawn twice as large.
    void whatIsPaintedMeetsAa_data() { textRolesMeetAa_data(); }
    void whatIsPaintedMeetsAa()
    {
        QFETCH(Mode, mode);
        apply(mode);
        QTemporaryDir home;
        QSettings settings(home.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        test::FullDesk desk;
        ui::format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        ui::live::FrameClock clock;
        ui::shell::MainWindow window(settings, formats, clock, {QStringLiteral("anna.k"), QStringLiteral("desk-2")});
        window.resize(1440, 900);
        window.show();
        window.setDesk(desk, desk, &desk);
        window.setOperations(desk);
        const auto settle = [&] {
            for (int i = 0; i < 2; ++i) {
                clock.runFrame();
                QCoreApplication::processEvents();
            }
        };
        m_findings.clear();
        m_texts = 0;
        settle();
        auto *orders = window.findChild<ui::live::LiveTableView *>(QStringLiteral("client_orders"));
        auto *quotes = window.findChild<ui::live::LiveTableView *>(QStringLiteral("quotes"));
        auto state = orders->state();
        state.marks = QStringList({QStringLiteral("lots|breach|>3"), QStringLiteral("lots|attention|>0.5")});
        orders->setState(state);
        orders->selectAll();
        settle();
        look(window, "dealing, selected and marked");
        orders->clearSelection();
        for (auto *table : {orders, quotes})
            table->table().setState(ui::live::FeedState::Stale);
        settle();
        look(window, "dealing, old");
        orders->selectAll();
        settle();
        look(window, "dealing, old and selected");
        window.chooseWorkspace(QStringLiteral("risk"));
        settle();
        look(window, "risk");
        window.openStop();
        settle();
        look(*window.stopDialog(), "stop");
        window.stopDialog()->close();
        QVERIFY2(m_findings.isEmpty(), qPrintable(QLatin1Char('\n') + m_findings.join(QLatin1Char('\n'))));
        QVERIFY2(m_texts > 400, qPrintable(QString::number(m_texts)));
        apply(Mode::Dark);
    }

    // A state must be told without colour: each mark covers other pixels than every other.
    void marksDifferInShape()
    {
        const Mark marks[] = {Mark::Up, Mark::Down, Mark::Good, Mark::Attention, Mark::Breach, Mark::Off};
        QList<QImage> images;
        for (const Mark mark : marks) {
            QImage image(16, 16, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            drawMark(painter, QRectF(2, 2, 12, 12), mark, Qt::black);
            painter.end();
            for (const QImage &other : images)
                QVERIFY(image != other);
            images.append(image);
        }
    }
};

TRUEBOOK_TEST(tst_theme)
#include "tst_theme.moc"
