#include "app/workstation/photographer.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QSaveFile>
#include <QSet>

#include <algorithm>
#include <climits>
#include <utility>

#include "app/workstation/figures.h"
#include "ui/dealing/cover_ticket.h"
#include "ui/dealing/dealing_workspace.h"
#include "ui/dealing/order_life_window.h"
#include "ui/dealing/stop_dialog.h"
#include "ui/firstrun/first_run_wizard.h"
#include "ui/live/explain_panel.h"
#include "ui/live/live_table_view.h"
#include "ui/risk/account_peek.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette.h"
#include "ui/theme/style.h"
#include "ui/widgets/table_panel.h"

namespace truebook::workstation {

using ui::theme::Mode;

namespace {

constexpr int settleMs = 1'200; // layout, first rows, a few frames
constexpr int openedMs = 400;
constexpr int patienceMs = 180'000; // over a long journal the views are built first

// The window with the dialogs that stand on it, as a person sees them.
QPixmap pictureOf(ui::shell::MainWindow &window, bool alone)
{
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    if (alone)
        painter.fillRect(window.rect(), ui::theme::coloursOf(&window)[ui::theme::Role::Ground]);
    const auto dialogs = window.findChildren<QDialog *>();
    for (QDialog *dialog : dialogs) {
        if (!dialog->isVisible())
            continue;
        const QPoint corner((window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 3);
        painter.drawPixmap(corner, dialog->grab());
        painter.setPen(ui::theme::coloursOf(&window)[ui::theme::Role::Line]);
        painter.drawRect(QRect(corner, dialog->size()).adjusted(-1, -1, 0, 0));
    }
    const auto menus = window.findChildren<QMenu *>();
    for (QMenu *menu : menus) {
        if (menu->isVisible())
            painter.drawPixmap(window.mapFromGlobal(menu->pos()), menu->grab());
    }
    return picture;
}

// With at most 256 colours, which a screen of ours hardly exceeds, a picture takes a third of the room. The most frequent
// colours stay as they are; a rare shade of an edge becomes the nearest of them.
QImage withFewColours(const QImage &picture)
{
    const QImage source = picture.convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, int> counts;
    const auto eachPixel = [&source](auto visit) {
        for (int y = 0; y < source.height(); ++y) {
            const auto *line = reinterpret_cast<const QRgb *>(source.constScanLine(y));
            for (int x = 0; x < source.width(); ++x)
                visit(line[x], x, y);
        }
    };
    eachPixel([&counts](QRgb colour, int, int) { ++counts[colour]; });
    std::vector<std::pair<int, QRgb>> frequent;
    for (auto one = counts.cbegin(); one != counts.cend(); ++one)
        frequent.emplace_back(-one.value(), one.key());
    std::sort(frequent.begin(), frequent.end());
    // Shades that differ in their last bits alone take one place.
    QList<QRgb> table;
    QSet<QRgb> buckets;
    for (const auto &[count, colour] : frequent) {
        if (table.size() == 256)
            break;
        const QRgb bucket = colour & 0x00f8f8f8U;
        if (buckets.contains(bucket))
            continue;
        buckets.insert(bucket);
        table.append(colour);
    }
    QHash<QRgb, uchar> nearest;
    for (const auto &[count, colour] : frequent) {
        int best = 0;
        int bestDistance = INT_MAX;
        for (int i = 0; i < table.size() && bestDistance > 0; ++i) {
            const int red = qRed(colour) - qRed(table.at(i));
            const int green = qGreen(colour) - qGreen(table.at(i));
            const int blue = qBlue(colour) - qBlue(table.at(i));
            const int distance = 3 * red * red + 6 * green * green + blue * blue;
            if (distance < bestDistance) {
                best = i;
                bestDistance = distance;
            }
        }
        nearest.insert(colour, static_cast<uchar>(best));
    }
    QImage few(source.size(), QImage::Format_Indexed8);
    few.setColorTable(table);
    eachPixel([&](QRgb colour, int x, int y) { few.scanLine(y)[x] = nearest.value(colour); });
    return few;
}

// A filled order that an LP took part in; the newest without one.
domain::OrderId coveredOrder(const ui::live::LiveTableModel &orders)
{
    int key = 0;
    int book = 0;
    int filled = 0;
    for (int column = 0; column < orders.columnCount(); ++column) {
        key = orders.columnInfo(column).id == "order" ? column : key;
        book = orders.columnInfo(column).id == "book" ? column : book;
        filled = orders.columnInfo(column).id == "filled" ? column : filled;
    }
    int chosen = 0;
    for (int row = orders.rowCount() - 1; row >= 0; --row) {
        if (orders.cell(row, book).text.contains(QLatin1Char('A')) && orders.cell(row, filled).text.startsWith(u'1'))
            chosen = row;
    }
    return domain::OrderId(QString::fromStdString(orders.keyAt(chosen)).toULongLong());
}

void explainFloating(ui::live::LiveTableView &table)
{
    for (int column = 0; column < table.table().columnCount(); ++column) {
        if (table.table().columnInfo(column).id == "floating")
            table.explain(table.table().index(0, column));
    }
}

} // namespace

Photographer::Photographer(ui::shell::MainWindow &window, const QString &folder, const QString &language,
                           api::FirstRun *hands, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(folder)
    , m_language(language)
    , m_hands(hands)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Photographer::look);
}

Photographer::~Photographer() = default;

void Photographer::addScenes(const QSize &size, Mode mode)
{
    const auto workspace
        = [this](const char *id) { return [this, id] { m_window.chooseWorkspace(QLatin1String(id)); }; };
    for (const char *id : {"dealing", "risk", "operations", "surveillance"})
        m_scenes.push_back({QLatin1String(id), size, mode, workspace(id), [] {}});
    // The other ways of looking at risk, in the firm's currency.
    m_scenes.push_back({QStringLiteral("risk-group"), size, mode,
                        [this] {
                            m_window.chooseWorkspace(QStringLiteral("risk"));
                            lookAtRisk(2, 1, 1, QStringLiteral("view.unit.money"));
                        },
                        [this] { lookAtRisk(0, 0, 0, QStringLiteral("view.unit.lots")); }});
    m_scenes.push_back({QStringLiteral("account"), size, mode,
                        [this] {
                            m_window.chooseWorkspace(QStringLiteral("dealing"));
                            const auto *orders
                                = m_window.findChild<ui::live::LiveTableView *>(QStringLiteral("client_orders"));
                            if (orders != nullptr && orders->table().rowCount() > 0)
                                m_window.peek(orders->table().plainText(0, orders->table().columnOf("account")));
                        },
                        [this] { m_window.accountPeek()->close(); }});
    m_scenes.push_back({QStringLiteral("stop"), size, mode,
                        [this] {
                            m_window.chooseWorkspace(QStringLiteral("dealing"));
                            m_window.openStop(QStringLiteral("symbol"), QStringLiteral("EURUSD"));
                        },
                        [this] { m_window.stopDialog()->close(); }});
}

// Which exposure, positions or accounts, which P&L, which unit.
void Photographer::lookAtRisk(int exposure, int held, int pnl, const QString &unit)
{
    if (auto *panel = m_window.findChild<ui::widgets::TablePanel *>(QStringLiteral("risk.exposure")))
        panel->tabs()->choose(exposure);
    if (auto *panel = m_window.findChild<ui::widgets::TablePanel *>(QStringLiteral("risk.positions")))
        panel->tabs()->choose(held);
    if (auto *panel = m_window.findChild<ui::widgets::Panel *>(QStringLiteral("risk.day_pnl"))) {
        if (auto *by = panel->header()->findChild<ui::widgets::SwitchRow *>())
            by->choose(pnl);
    }
    m_window.actions().action(unit)->trigger();
}

void Photographer::addShellScenes(const QSize &size, Mode mode)
{
    m_scenes.push_back({QStringLiteral("palette"), size, mode,
                        [this] {
                            m_window.chooseWorkspace(QStringLiteral("dealing"));
                            m_window.openPalette();
                            m_window.palette()->field()->setText(QStringLiteral("eur buy"));
                        },
                        [this] { m_window.palette()->shut(); }});
    m_scenes.push_back({QStringLiteral("past"), size, mode,
                        [this] {
                            m_window.chooseWorkspace(QStringLiteral("risk"));
                            m_window.openTimeBar();
                            m_window.lookAt(m_window.status().now.plusNanos(-20 * domain::nanosPerSecond));
                        },
                        [this] { m_window.backToLive(); }, [this] { return m_window.past(); }});
    m_scenes.push_back({QStringLiteral("keys"), size, mode,
                        [this] {
                            m_window.chooseWorkspace(QStringLiteral("risk"));
                            m_window.openKeys();
                        },
                        [this] { m_window.keysDialog()->close(); }});
}

// What opens on a row: the ticket, an order's life, a cell's explanation. Rows are awaited before it is opened.
void Photographer::addOrderScenes(const QSize &size, Mode mode)
{
    auto *dealing = m_window.findChild<ui::dealing::DealingWorkspace *>();
    const auto workspace
        = [this](const char *id) { return [this, id] { m_window.chooseWorkspace(QLatin1String(id)); }; };
    m_scenes.push_back({QStringLiteral("ticket"), size, mode, workspace("dealing"),
                        [dealing] { dealing->ticket()->close(); },
                        [this, dealing] {
                            if (dealing->ticket() == nullptr || !dealing->ticket()->isVisible()) {
                                if (rowsInSight("quotes") == nullptr)
                                    return false;
                                dealing->goToSymbol("EURUSD");
                                dealing->openTicket();
                                return false;
                            }
                            return !dealing->ticket()->netText().isEmpty();
                        }});
    m_scenes.push_back({QStringLiteral("life"), size, mode, workspace("dealing"),
                        [dealing] { dealing->lifeWindow()->close(); },
                        [this, dealing] {
                            if (dealing->lifeWindow() == nullptr || !dealing->lifeWindow()->isVisible()) {
                                if (const auto *orders = rowsInSight("client_orders"); orders != nullptr)
                                    dealing->openLife(coveredOrder(orders->table()));
                                return false;
                            }
                            return dealing->lifeWindow()->life().has_value();
                        }});
    const auto panels = [this] { return m_window.findChildren<ui::live::ExplainPanel *>(); };
    m_scenes.push_back({QStringLiteral("explain"), size, mode, workspace("risk"),
                        [panels] {
                            for (auto *panel : panels())
                                panel->close();
                        },
                        [this, panels] {
                            for (auto *panel : panels()) {
                                if (panel->isVisible())
                                    return panel->inputs()->table().rowCount() > 0;
                            }
                            if (auto *table = rowsInSight("exposure"); table != nullptr)
                                explainFloating(*table);
                            return false;
                        }});
}

// The visible table of that name, once it has rows.
ui::live::LiveTableView *Photographer::rowsInSight(const char *name) const
{
    const auto all = m_window.findChildren<ui::live::LiveTableView *>(QLatin1String(name));
    for (auto *view : all) {
        if (view->isVisible() && view->table().rowCount() > 0)
            return view;
    }
    return nullptr;
}

void Photographer::start()
{
    for (const QSize &size : {QSize(1440, 900), QSize(2560, 1440)}) {
        for (const Mode mode : {Mode::Dark, Mode::Light}) {
            addScenes(size, mode);
            addShellScenes(size, mode);
            addOrderScenes(size, mode);
            addRecordScenes(size, mode);
            addFirstRunScenes(size, mode);
        }
    }
    if (!QDir().mkpath(m_folder)) {
        end(QStringLiteral("the folder %1 cannot be made").arg(m_folder));
        return;
    }
    next();
}

void Photographer::end(const QString &why)
{
    QSaveFile file(m_folder + QStringLiteral("/ended"));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(why.toUtf8() + '\n');
        file.commit();
    }
    Q_EMIT ended(why);
}

void Photographer::next()
{
    if (m_scene == m_scenes.size()) {
        end({});
        return;
    }
    const Scene &scene = m_scenes[m_scene];
    if (m_window.themeMode() != scene.mode)
        m_window.setTheme(scene.mode);
    if (m_window.size() != scene.size) {
        m_window.resize(scene.size);
        m_window.resetLayouts();
    }
    scene.enter();
    m_opened = false;
    m_waiting.start();
    m_timer.start(settleMs);
}

void Photographer::look()
{
    if (std::exchange(m_taken, false)) {
        next();
        return;
    }
    const Scene &scene = m_scenes[m_scene];
    if (scene.ready && !m_opened && scene.ready()) { // what has just opened is laid out first
        m_opened = true;
        m_timer.start(openedMs);
        return;
    }
    if ((!scene.alone && !ofOneSequence(m_window)) || (scene.ready && !m_opened)) {
        if (m_waiting.elapsed() > patienceMs) {
            end(QStringLiteral("%1: not shown, or no moment of one journal sequence, in %2 s")
                    .arg(scene.name)
                    .arg(patienceMs / 1000));
            return;
        }
        m_timer.start(1);
        return;
    }
    take(scene);
}

void Photographer::take(const Scene &scene)
{
    // From here to the grab nothing else runs on this thread: what is read is what is drawn.
    const QString name = QStringLiteral("%1-%2x%3-%4")
                             .arg(scene.name)
                             .arg(scene.size.width())
                             .arg(scene.size.height())
                             .arg(scene.mode == Mode::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
    QJsonObject figures = figuresOf(m_window);
    figures[QStringLiteral("picture")] = name + QStringLiteral(".png");
    figures[QStringLiteral("language")] = m_language;

    const QString path = m_folder + QLatin1Char('/') + name;
    const QImage picture = withFewColours(pictureOf(m_window, scene.alone).toImage());
    QSaveFile file(path + QStringLiteral(".json"));
    // What was asked before there is a desk has no figures of one.
    const bool written = picture.save(path + QStringLiteral(".png"), "PNG", 0)
        && (scene.alone
            || (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(figures).toJson()) > 0 && file.commit()));
    if (!written) {
        end(QStringLiteral("%1 cannot be written").arg(path));
        return;
    }
    scene.leave();
    ++m_scene;
    m_taken = true;
    m_timer.start(0);
}

} // namespace truebook::workstation
