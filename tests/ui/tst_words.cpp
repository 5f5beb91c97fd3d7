// Words in any language: with every text replaced by one that is two fifths longer, and in German, nothing is cut, and in
// the first case nothing stands there that did not come through tr().
#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QTabBar>
#include <QTableView>
#include <QTranslator>

#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "tests/ui/scenes.h"
#include "ui/live/live_table_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/lamp.h"
#include "ui/widgets/tile.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

namespace {

// "Orders" becomes "[Örðérš éxt]": accents that stand higher, two fifths more of it, brackets that show where it ends.
QString pseudo(const QString &source)
{
    static const QString plain = QStringLiteral("aceilnorsuyACEIOSUY");
    static const QString marked = QStringLiteral("áçéíłñöřšüýÅÇÉÎÖŠÜÝ");
    static const QString more = QStringLiteral("éxtra wördš möre ");
    QString out;
    int letters = 0;
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QChar c = source.at(i);
        if (c == QLatin1Char('%') || (c == QLatin1Char('&') && i + 1 < source.size())) { // %1, %n, %Ln, &mnemonic
            out += c;
            while (i + 1 < source.size() && (source.at(i + 1).isDigit() || source.at(i + 1) == QLatin1Char('L')))
                out += source.at(++i);
            if (i + 1 < source.size() && (c == QLatin1Char('&') || source.at(i + 1) == QLatin1Char('n')))
                out += source.at(++i);
            ++letters;
            continue;
        }
        const auto at = plain.indexOf(c);
        out += at < 0 ? c : marked.at(at);
        ++letters;
    }
    QString longer;
    while (longer.size() < (2 * letters + 4) / 5)
        longer += more;
    longer.truncate((2 * letters + 4) / 5);
    return QLatin1Char('[') + out + QLatin1Char(' ') + longer.trimmed() + QLatin1Char(']');
}

class PseudoTranslator : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return text.isEmpty() ? text : pseudo(text);
    }
};

// What of a text stands in no brackets and is no data: words of two letters and more that the desk's rows do not hold.
QStringList strangers(const QString &text)
{
    QString outside;
    int depth = 0;
    for (const QChar c : text) {
        depth += c == QLatin1Char('[') ? 1 : 0;
        if (depth == 0)
            outside += c;
        if (c == QLatin1Char(']')) {
            depth = std::max(0, depth - 1);
            outside += QLatin1Char(' ');
        }
    }
    static const QSet<QString> known = [] {
        QSet<QString> all;
        const QStringList words
            = QStringLiteral(
                  // of the desk's rows
                  "Alder Birch Cedar Dogwood Elm EURUSD GBPUSD USDJPY AUDUSD USDCAD USDCHF NZDUSD EURGBP EURJPY GBPJPY XAUUSD "
                  "XAGUSD US DE USOIL Standard VIP ECN Professional USD EUR GBP JPY CHF AUD CAD NZD XAU XAG PLATFORM anna ben "
                  "desk sqlite tmp truebook Truebook book db UTC GMT Kontor AG first toml csv symbols TRUEBOOK PX TR LP trade "
                  "price called seat "
                  // months and days come from the locale
                  "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun "
                  // FIX's and the journal's own words stand for themselves
                  "FIX ExecutionReport NewOrderSingle MsgType Symbol Password New order Buy Fill Execution report router fix "
                  "ClientOrderAccepted LpOrderPlaced LpOrderFilled ClientOrderFilled LpOrderInDoubt client house spread "
                  "quantity units hash StoreLocked BadDecimal pid oops step system taken worse limit ioc "
                  "LpTimeout GB Not enough liquidity")
                  .split(QLatin1Char(' '));
        for (const QString &word : words)
            all.insert(word);
        return all;
    }();
    static const QRegularExpression word(QStringLiteral("\\p{L}{2,}"));
    QStringList found;
    auto each = word.globalMatch(outside);
    while (each.hasNext()) {
        const QString one = each.next().captured();
        if (!known.contains(one))
            found.append(one);
    }
    return found;
}

} // namespace

class tst_words : public GuiCase
{
    Q_OBJECT
private:
    QStringList m_findings;
    QSet<QString> m_once;
    bool m_pseudo = false;
    int m_texts = 0;

    void find(const QString &scene, const QString &what)
    {
        if (m_once.contains(what))
            return;
        m_once.insert(what);
        m_findings.append(scene + QStringLiteral(": ") + what);
    }

    void translated(const QString &scene, const QString &where, const QString &text)
    {
        ++m_texts;
        if (!m_pseudo || text.isEmpty())
            return;
        const QStringList words = strangers(text);
        if (!words.isEmpty())
            find(scene,
                 QStringLiteral("%1 not through tr(): \"%2\" (%3)").arg(where, text, words.join(QLatin1Char(' '))));
    }

    // What does not fit says all of it in its tooltip, or it is a finding.
    void fits(const QString &scene, const QString &where, const QString &text, int wanted, int given,
              const QString &toolTip)
    {
        if (wanted <= given || (!text.isEmpty() && toolTip.contains(text)))
            return;
        find(scene, QStringLiteral("%1 cut: \"%2\" wants %3, has %4").arg(where, text).arg(wanted).arg(given));
    }

    void widget(const QString &scene, QWidget *one)
    {
        const QString type = QString::fromLatin1(one->metaObject()->className()).section(QStringLiteral("::"), -1);
        translated(scene, type + QStringLiteral("'s name"), one->accessibleName());
        translated(scene, type + QStringLiteral("'s description"), one->accessibleDescription());
        translated(scene, type + QStringLiteral("'s tooltip"), one->toolTip());
        if (auto *label = qobject_cast<QLabel *>(one); label != nullptr && !label->text().isEmpty()) {
            translated(scene, type, label->text());
            const QRect room = label->contentsRect();
            if (label->wordWrap())
                fits(scene, type, label->text(), label->heightForWidth(label->width()), label->height(),
                     label->toolTip());
            else
                fits(scene, type, label->text(),
                     label->fontMetrics().horizontalAdvance(QString(label->text()).remove(QLatin1Char('&'))),
                     room.width() + 1, label->toolTip());
        } else if (auto *button = qobject_cast<QAbstractButton *>(one);
                   button != nullptr && !button->text().isEmpty()) {
            translated(scene, type, button->text());
            fits(scene, type, button->text(),
                 std::min(button->sizeHint().width(), button->fontMetrics().horizontalAdvance(button->text()) + 400),
                 button->width(), button->toolTip());
            if (type == QLatin1String("RailButton")) {
                const QFontMetrics metrics(theme::font(theme::basePixels - 1));
                fits(scene, type, button->text(), metrics.horizontalAdvance(button->text()), button->width() - 4,
                     button->toolTip());
            }
        } else if (auto *line = qobject_cast<QLineEdit *>(one)) {
            translated(scene, QStringLiteral("placeholder"), line->placeholderText());
            fits(scene, QStringLiteral("placeholder"), line->placeholderText(),
                 line->fontMetrics().horizontalAdvance(line->placeholderText()), line->width() - 14,
                 line->toolTip() + line->accessibleName());
        } else if (auto *box = qobject_cast<QComboBox *>(one)) {
            if (!box->isEditable()) {
                translated(scene, type, box->currentText());
                fits(scene, type, box->currentText(), box->fontMetrics().horizontalAdvance(box->currentText()),
                     box->width() - 24, box->toolTip());
            }
        } else if (auto *figure = qobject_cast<widgets::FigureLabel *>(one)) {
            translated(scene, type, figure->text());
            fits(scene, type, figure->text(), figure->sizeHint().width(), figure->width() + 1, figure->toolTip());
        } else if (auto *lamp = qobject_cast<widgets::Lamp *>(one)) {
            translated(scene, type, lamp->text());
            fits(scene, type, lamp->text(), lamp->sizeHint().width(), lamp->width() + 2, lamp->toolTip());
        } else if (auto *tile = qobject_cast<widgets::Tile *>(one)) {
            const QFontMetrics metrics(theme::font(theme::basePixels - 1));
            fits(scene, type, tile->accessibleName(), metrics.horizontalAdvance(tile->accessibleName()),
                 tile->width() - 18, tile->toolTip());
        } else if (auto *tabs = qobject_cast<QTabBar *>(one)) {
            for (int i = 0; i < tabs->count(); ++i) {
                translated(scene, type, tabs->tabText(i));
                fits(scene, type, tabs->tabText(i), tabs->fontMetrics().horizontalAdvance(tabs->tabText(i)),
                     tabs->tabRect(i).width() - 8, tabs->tabToolTip(i));
            }
        } else if (auto *header = qobject_cast<QHeaderView *>(one)) {
            head(scene, *header);
        }
        if (const auto *dock = qobject_cast<QDockWidget *>(one))
            translated(scene, type, dock->windowTitle());
        // Inside whatever holds it, as far as the window: what reaches beyond is not there for a reader.
        const bool words = qobject_cast<QLabel *>(one) || qobject_cast<QAbstractButton *>(one)
            || qobject_cast<QLineEdit *>(one) || qobject_cast<QComboBox *>(one) || qobject_cast<widgets::Lamp *>(one);
        const QRect place(one->mapTo(one->window(), QPoint(0, 0)), one->size());
        if (words && !one->window()->rect().contains(place))
            find(scene, QStringLiteral("%1 \"%2\" reaches out of its window").arg(type, one->accessibleName()));
    }

    void head(const QString &scene, const QHeaderView &header)
    {
        const auto *model = header.model();
        if (model == nullptr || header.orientation() != Qt::Horizontal)
            return;
        const QFontMetrics metrics(theme::font(theme::basePixels - 1));
        for (int column = 0; column < header.count(); ++column) {
            if (header.isSectionHidden(column))
                continue;
            const QString title = model->headerData(column, Qt::Horizontal).toString();
            const QString tip = model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
            translated(scene, QStringLiteral("head"), title);
            translated(scene, QStringLiteral("head's tooltip"), tip);
            const int mark = header.sortIndicatorSection() == column && header.isSortIndicatorShown() ? 12 : 0;
            fits(scene, QStringLiteral("head of ") + header.parentWidget()->objectName(), title,
                 metrics.horizontalAdvance(title) + mark, header.sectionSize(column) - 2 * theme::gap, tip);
        }
    }

    void cells(const QString &scene, const live::LiveTableView &table)
    {
        const auto &model = table.table();
        translated(scene, QStringLiteral("empty table"), table.stateText());
        for (int row = 0; row < std::min(model.rowCount(), 4); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                if (table.isColumnHidden(column))
                    continue;
                const live::Cell cell = model.cell(row, column);
                const QString where
                    = QStringLiteral("cell %1.%2").arg(table.objectName(), format::text(model.columnInfo(column).id));
                translated(scene, where, cell.text);
                translated(scene, where + QStringLiteral("'s note"), cell.note);
                if (model.columnInfo(column).kind == live::ColumnKind::Text && cell.text.contains(QLatin1Char('[')))
                    fits(scene, where, cell.text, table.sizeHintForIndex(model.index(row, column)).width(),
                         table.columnWidth(column), table.toolTipOf(model.index(row, column)));
            }
        }
    }

    void menu(const QString &scene, const QMenu &menu)
    {
        for (const auto *action : menu.actions()) {
            translated(scene, QStringLiteral("menu"), action->text().section(QLatin1Char('\t'), 0, 0));
            translated(scene, QStringLiteral("menu's tooltip"), action->toolTip());
        }
    }

private Q_SLOTS:
    void nothingIsCut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("longer by two fifths") << QStringLiteral("pseudo");
        QTest::newRow("German") << QStringLiteral("de");
    }
    void nothingIsCut()
    {
        QFETCH(QString, language);
        m_pseudo = language == QLatin1String("pseudo");
        m_findings.clear();
        m_once.clear();
        PseudoTranslator longer;
        QTranslator german;
        if (!m_pseudo)
            QVERIFY(german.load(QStringLiteral(":/i18n/truebook_de.qm")));
        QTranslator &translator = m_pseudo ? longer : german;
        QCoreApplication::installTranslator(&translator);
        {
            Scenes scenes(m_pseudo ? QLocale(QLocale::English, QLocale::UnitedStates) : QLocale(QLocale::German));
            scenes.each([this](const QString &scene, QWidget &root) {
                translated(scene, QStringLiteral("title"), root.windowTitle());
                if (const auto *opened = qobject_cast<const QMenu *>(&root))
                    menu(scene, *opened);
                const auto all = root.findChildren<QWidget *>();
                for (auto *one : all) {
                    if (!one->isVisible() || one->window() != root.window()
                        || one->objectName().startsWith(QLatin1String("qt_")))
                        continue;
                    widget(scene, one);
                    if (const auto *table = qobject_cast<const live::LiveTableView *>(one))
                        cells(scene, *table);
                }
            });
        }
        QCoreApplication::removeTranslator(&translator);
        qInfo("%d texts", m_texts);
        for (const QString &finding : m_findings) // Qt Test cuts one long message
            qInfo("%s", qPrintable(finding));
        QVERIFY2(m_findings.isEmpty(), qPrintable(QStringLiteral("%1 findings").arg(m_findings.size())));
        QVERIFY(m_texts > 3000);
    }
};

TRUEBOOK_TEST(tst_words)
#include "tst_words.moc"
