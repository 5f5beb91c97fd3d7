#include "ui/operations/operations_workspace.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QMainWindow>

#include "ui/operations/health_models.h"
#include "ui/operations/health_state.h"
#include "ui/operations/latency_panel.h"
#include "ui/operations/message_panel.h"
#include "ui/operations/session_model.h"
#include "ui/theme/style.h"
#include "ui/widgets/switch_row.h"
#include "ui/widgets/table_panel.h"
#include "ui/widgets/tile.h"

namespace truebook::ui::operations {

using theme::Role;

OperationsWorkspace::OperationsWorkspace(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats,
                                         QWidget *parent)
    : Workspace(QStringLiteral("operations"), tr("Operations"), parent)
    , m_desk(desk)
    , m_clock(clock)
    , m_formats(formats)
    , m_sessions(new SessionModel(formats, this))
    , m_filters(new FilterCountModel(formats, this))
    , m_sessionFeed(
          clock, [this](auto listener) { return m_desk.views().watchSessions(std::move(listener)); },
          [this](const auto &lists) {
              m_sessions->applySessions(lists);
              refresh();
          })
    , m_quoteFeed(
          clock, [this](auto listener) { return m_desk.views().watchQuotes(std::move(listener)); },
          [this](const auto &lists) { m_filters->applyLists(lists); })
    , m_lps(new LpModel(formats, this))
    , m_queues(new QueueModel(formats, this))
    , m_machine(new MachineModel(formats, this))
{
    makeTiles();
    makePanels();
    showHealth({});
    refresh();
}

OperationsWorkspace::~OperationsWorkspace() = default;

void OperationsWorkspace::makeTiles()
{
    auto *strip = new QWidget(this);
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::gap);
    const auto tile = [strip, row](const char *id, const QString &title) {
        auto *made = new widgets::Tile(title, strip);
        made->setObjectName(QLatin1String(id));
        row->addWidget(made);
        return made;
    };
    m_up = tile("sessions", tr("FIX sessions"));
    m_age = tile("age", tr("Oldest LP quotes"));
    m_order = tile("order", tr("Order → report, p99"));
    m_waiting = tile("queue", tr("Waits for the kernel"));
    m_doubt = tile("doubt", tr("LP orders in doubt"));
    m_clockTile = tile("clock", tr("Clock"));
    m_disk = tile("disk", tr("Disk of the store"));
    addStrip(strip);
}

// Sessions, LPs and symbols behind the chips of one panel: the same lines, seen three ways.
void OperationsWorkspace::makeConnections()
{
    m_connections = new widgets::TablePanel(QStringLiteral("operations.connections"), tr("Connections"), docks());
    auto *sessions = new live::LiveTableView(*m_sessions, QStringLiteral("sessions"), tr("FIX sessions"),
                                             m_desk.viewer(), m_connections);
    auto *lps = new live::LiveTableView(*m_lps, QStringLiteral("lp_quotes"), tr("Quotes of each LP"), m_desk.viewer(),
                                        m_connections);
    auto *filters = new live::LiveTableView(*m_filters, QStringLiteral("quote_filters"), tr("Quotes of each symbol"),
                                            m_desk.viewer(), m_connections);
    m_connections->addTable(sessions, tr("FIX sessions"));
    m_connections->addTable(lps, tr("LPs"));
    m_connections->addTable(filters, tr("Symbols"));
    for (auto *table : {sessions, lps, filters})
        addTable(table);
    m_connections->header()->setCovers(tr("quotes: marked and counted, never hidden"));
    connect(sessions, &QAbstractItemView::activated, this, [this, sessions] {
        if (const SessionLine *line = m_sessions->find(sessions->currentKey()))
            openReject(line->health.reject.number);
    });
    connect(lps, &QAbstractItemView::activated, this, [this, lps] {
        if (const LpRow *row = m_lps->find(lps->currentKey()))
            openReject(row->reject.number);
    });
}

void OperationsWorkspace::makePanels()
{
    makeConnections();
    m_latency = new LatencyPanel(m_formats, m_desk.viewer(), docks());
    addTable(m_latency->table());

    m_queuePanel = new widgets::TablePanel(QStringLiteral("operations.queues"), tr("Queues"), docks());
    auto *queues
        = new live::LiveTableView(*m_queues, QStringLiteral("queues"), tr("Queues"), m_desk.viewer(), m_queuePanel);
    m_queuePanel->addTable(queues, tr("Queues"));
    addTable(queues);

    m_machinePanel = new widgets::TablePanel(QStringLiteral("operations.machine"), tr("Clock and disk"), docks());
    auto *machine = new live::LiveTableView(*m_machine, QStringLiteral("machine"), tr("Clock and disk"),
                                            m_desk.viewer(), m_machinePanel);
    m_machinePanel->addTable(machine, tr("Clock and disk"));
    addTable(machine);

    m_messages = new MessagePanel(m_clock, m_formats, m_desk.viewer(), docks());
    addTable(m_messages->table());

    docks()->addDockWidget(Qt::LeftDockWidgetArea, m_connections);
    docks()->splitDockWidget(m_connections, m_messages, Qt::Vertical);
    docks()->splitDockWidget(m_connections, m_latency, Qt::Horizontal);
    docks()->splitDockWidget(m_connections, m_queuePanel, Qt::Vertical);
    docks()->splitDockWidget(m_queuePanel, m_machinePanel, Qt::Horizontal);
    m_panels = {m_connections, m_latency, m_queuePanel, m_machinePanel, m_messages};
    rememberLayout();
}

void OperationsWorkspace::arrange()
{
    const int height = docks()->height();
    docks()->resizeDocks({m_panels[0], m_panels[4]}, {height * 62 / 100, height * 38 / 100}, Qt::Vertical);
    docks()->resizeDocks({m_panels[0], m_panels[1]}, {56, 44}, Qt::Horizontal);
    docks()->resizeDocks({m_panels[0], m_panels[2]}, {height * 33 / 100, height * 29 / 100}, Qt::Vertical);
    docks()->resizeDocks({m_panels[2], m_panels[3]}, {46, 54}, Qt::Horizontal);
}

void OperationsWorkspace::startWatching()
{
    m_sessionFeed.start();
    m_quoteFeed.start();
    m_messages->startWatching();
}

void OperationsWorkspace::stopWatching()
{
    m_sessionFeed.stop();
    m_quoteFeed.stop();
    m_messages->stopWatching();
}

void OperationsWorkspace::setOperations(api::DeskOperations &operations)
{
    m_messages->setOperations(operations);
}

void OperationsWorkspace::setUntil(std::optional<domain::UtcTime> instant)
{
    m_messages->setUntil(instant);
    if (instant.has_value() == m_past)
        return;
    m_past = instant.has_value();
    m_latency->setPast(m_past);
    const QString none = tr("Of the past there is none: it is not journaled.");
    m_queues->setEmptyText(m_past ? none : tr("The desk has not told its queues yet."));
    m_machine->setEmptyText(m_past ? none : tr("The desk has not told of its machine yet."));
    m_lps->setEmptyText(m_past ? none : tr("No LP is configured."));
    if (m_past)
        showHealth({});
}

void OperationsWorkspace::setHealth(const api::Health &health)
{
    if (!m_past)
        showHealth(health);
}

void OperationsWorkspace::setStatus(const api::StatusLine &status)
{
    const bool doubt = status.ordersInDoubt > 0;
    m_doubt->set(format::count(status.ordersInDoubt, m_formats.locale()), doubt ? Role::Loss : Role::Text,
                 doubt ? tr("Ctrl+Shift+D lists them") : tr("every answer is known"),
                 doubt ? theme::Mark::Breach : theme::Mark::None);
}

void OperationsWorkspace::showHealth(const api::Health &health)
{
    const auto &locale = m_formats.locale();
    m_sessions->applyHealth(health);
    m_lps->apply(health);
    m_queues->apply(health);
    m_machine->apply(health);
    m_latency->apply(health);
    const auto show = [](widgets::Tile *tile, const QString &figure, const Judgement &judged, const QString &beside) {
        const bool calm = judged.state == widgets::LampState::Good || judged.state == widgets::LampState::Off;
        tile->set(figure, roleOf(judged.state), beside, calm ? theme::Mark::None : widgets::Lamp::mark(judged.state));
        tile->setExplanation(judged.why);
    };
    const QString dash = QStringLiteral("–");
    if (health.hops.empty()) {
        for (auto *tile : {m_age, m_order, m_waiting, m_clockTile, m_disk})
            tile->set(dash, Role::Text3);
        return;
    }
    const api::LpHealth *oldest = nullptr;
    for (const api::LpHealth &lp : health.lps) {
        if (lp.ageMs >= 0 && (oldest == nullptr || lp.ageMs > oldest->ageMs))
            oldest = &lp;
    }
    show(m_age, oldest == nullptr ? dash : format::age(oldest->ageMs, locale), judgeQuotes(health, locale),
         oldest == nullptr
             ? tr("no quote yet")
             : QStringLiteral("%1 · %2").arg(format::text(oldest->lp.text()), judgeQuotes(health, locale).text));
    m_order->set(dash, Role::Text3, tr("none in the last minute"));
    for (const api::HopHealth &hop : health.hops) {
        if (hop.hop == "order" && hop.minute.figures.count > 0)
            m_order->set(tr("%1 ms", "milliseconds").arg(spanText(hop.minute.figures.p99, locale)), Role::Text,
                         tr("%1 in the last minute").arg(format::count(hop.minute.figures.count, locale)));
    }
    std::uint64_t waiting = 0;
    std::uint64_t overflowed = 0;
    for (const api::QueueHealth &queue : health.queues) {
        waiting += queue.depth;
        overflowed += queue.queue == "quotes" ? 0 : queue.overflowed;
    }
    show(m_waiting, format::count(waiting, locale), judgeQueues(health, locale),
         overflowed == 0 ? tr("nothing overflowed")
                         : tr("%1 overflowed since the start").arg(format::count(overflowed, locale)));
    const Judgement kept = judgeClock(health.clock, locale);
    show(m_clockTile,
         health.clock.synchronised
             ? tr("%1 ms", "milliseconds")
                   .arg(format::decimal(health.clock.offsetNanos / 1'000, 3, 3, format::Sign::Always, locale))
             : dash,
         kept, health.clock.synchronised ? tr("synchronised") : tr("not synchronised"));
    for (const api::DiskHealth &disk : health.disks) {
        if (disk.what == "store")
            show(m_disk, disk.totalBytes == 0 ? dash : bytesText(disk.freeBytes, locale), judgeDisk(health, locale),
                 tr("free of %1").arg(bytesText(disk.totalBytes, locale)));
    }
}

void OperationsWorkspace::openReject(std::uint64_t number)
{
    if (number > 0)
        findMessages(QStringLiteral("number=%1").arg(number));
}

void OperationsWorkspace::goTo(const QString &place)
{
    const QString kind = place.section(QLatin1Char('/'), 0, 0);
    const std::string row = place.section(QLatin1Char('/'), 1).toStdString();
    widgets::Panel *panel = m_connections;
    live::LiveTableView *table = m_connections->table(0);
    if (kind == QLatin1String("sessions") || kind == QLatin1String("lps")) {
        const int which = kind == QLatin1String("lps") ? 1 : 0;
        m_connections->tabs()->choose(which);
        table = m_connections->table(which);
    } else if (kind == QLatin1String("hop")) {
        panel = m_latency;
        table = m_latency->table();
    } else if (kind == QLatin1String("queues")) {
        panel = m_queuePanel;
        table = m_queuePanel->table();
    } else if (kind == QLatin1String("machine")) {
        panel = m_machinePanel;
        table = m_machinePanel->table();
    }
    panel->show();
    panel->raise();
    if (!row.empty())
        table->selectKey(row);
    table->setFocus(Qt::ShortcutFocusReason);
}

void OperationsWorkspace::findMessages(const QString &question)
{
    m_messages->show();
    m_messages->raise();
    m_messages->field()->setFocus();
    if (!question.isEmpty())
        m_messages->ask(question);
    else
        m_messages->field()->selectAll();
}

void OperationsWorkspace::refresh()
{
    const auto &locale = m_formats.locale();
    std::uint64_t up = 0;
    m_sessions->forEach([&up](const SessionLine &line) { up += line.row.state == "logged-on" ? 1 : 0; });
    const auto all = static_cast<std::uint64_t>(m_sessions->total());
    const bool missing = up < all;
    m_up->set(QStringLiteral("%1/%2").arg(format::count(up, locale), format::count(all, locale)),
              !missing      ? Role::Text
                  : up == 0 ? Role::Loss
                            : Role::Attention,
              missing ? tr("%n not logged on", nullptr, static_cast<int>(all - up)) : tr("logged on"),
              !missing      ? theme::Mark::None
                  : up == 0 ? theme::Mark::Breach
                            : theme::Mark::Attention);
}

} // namespace truebook::ui::operations
