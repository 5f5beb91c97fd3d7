#include "ui/operations/health_models.h"

#include "ui/live/cells.h"
#include "ui/operations/health_state.h"

namespace truebook::ui::operations {

using live::Cell;
using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;
using widgets::LampState;

namespace {

// All rows as they now are, as one list.
template <class Model, class Row>
void replaceRows(Model &model, std::vector<Row> rows, const api::Health &health)
{
    auto list = std::make_shared<api::ChangeList<Row>>();
    list->full = true;
    list->changed = std::move(rows);
    list->asOf = health.at;
    list->journalSequence = health.journalSequence;
    model.applyLists({std::move(list)});
}

Cell stateCell(const QString &text, LampState state)
{
    Cell cell = live::textCell(text, roleOf(state), Weight::Medium);
    if (state == LampState::Attention || state == LampState::Breach)
        cell.mark = widgets::Lamp::mark(state);
    return cell;
}

} // namespace

const api::LatencySpan &spanOf(const api::HopHealth &hop, LatencyWindow window)
{
    return window == LatencyWindow::Minute ? hop.minute : window == LatencyWindow::Hour ? hop.hour : hop.sinceStart;
}

// --- hops ------------------------------------------------------------------------------------------------------------

HopModel::HopModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::HopHealth;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back({{"hop", tr("Hop"), tr("From where to where"), ColumnKind::Text, 150, true},
                   [](const Row &row) {
                       Cell cell = live::textCell(hopName(row.hop), Role::Text, Weight::Strong);
                       cell.note = hopMeaning(row.hop);
                       return cell;
                   },
                   {},
                   {}});
    all.push_back({{"count", tr("Count"), tr("How often it was measured in the window"), ColumnKind::Figure, 72},
                   [this, f](const Row &row) { return live::countCell(span(row).figures.count, *f); },
                   [this](const Row &row) { return static_cast<std::int64_t>(span(row).figures.count); },
                   {}});
    const auto add = [&all, this, f](std::string_view id, const QString &title, const QString &what,
                                     std::int64_t base::LatencyFigures::*which) {
        all.push_back({{id, title, what, ColumnKind::Figure, 72},
                       [this, f, which](const Row &row) {
                           const base::LatencyFigures &figures = span(row).figures;
                           return figures.count == 0 ? live::textCell(QStringLiteral("–"), Role::Text3)
                                                     : live::textCell(spanText(figures.*which, f->locale()));
                       },
                       [this, which](const Row &row) { return span(row).figures.*which; },
                       [this, f, which](const Row &row) {
                           const base::LatencyFigures &figures = span(row).figures;
                           return figures.count == 0
                               ? QString()
                               : format::forSpreadsheet(spanText(figures.*which, f->locale()), f->locale());
                       }});
    };
    add("p50", tr("p50 ms"), tr("Half took no longer; at most 3.2% above the exact figure"),
        &base::LatencyFigures::p50);
    add("p90", tr("p90 ms"), tr("Nine of ten took no longer"), &base::LatencyFigures::p90);
    add("p99", tr("p99 ms"), tr("All but one of a hundred took no longer"), &base::LatencyFigures::p99);
    add("p999", tr("p99.9 ms"), tr("All but one of a thousand took no longer"), &base::LatencyFigures::p999);
    add("max", tr("Max ms"), tr("The longest"), &base::LatencyFigures::most);
    setColumns(std::move(all));
    setEmptyText(tr("The desk has not told its hops yet."));
}

void HopModel::apply(const api::Health &health)
{
    m_health = health;
    replaceRows(*this, health.hops, health);
}

void HopModel::setWindow(LatencyWindow window)
{
    if (window == m_window)
        return;
    m_window = window;
    if (!m_health.hops.empty())
        replaceRows(*this, m_health.hops, m_health);
}

// --- queues ----------------------------------------------------------------------------------------------------------

QueueModel::QueueModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::QueueHealth;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back({{"queue", tr("Queue"), tr("What waits for the kernel"), ColumnKind::Text, 84, true},
                   [](const Row &row) { return live::textCell(queueName(row.queue), Role::Text, Weight::Strong); },
                   {},
                   {}});
    all.push_back({{"depth", tr("Now"), tr("How many wait"), ColumnKind::Figure, 54},
                   [f](const Row &row) {
                       const Judgement judged = judgeQueue(row, f->locale());
                       Cell cell = judged.state == LampState::Good
                           ? live::countCell(row.depth, *f)
                           : stateCell(format::count(row.depth, f->locale()), judged.state);
                       cell.note = judged.why;
                       return cell;
                   },
                   [](const Row &row) { return static_cast<std::int64_t>(row.depth); },
                   {}});
    const auto add = [&all, f](std::string_view id, const QString &title, const QString &what,
                               std::uint64_t Row::*which, const QString &none) {
        all.push_back({{id, title, what, ColumnKind::Figure, 64},
                       [f, which, none](const Row &row) {
                           return row.*which == 0 && !none.isEmpty() ? live::textCell(none, Role::Text3)
                                                                     : live::countCell(row.*which, *f, Role::Text2);
                       },
                       [which](const Row &row) { return static_cast<std::int64_t>(row.*which); },
                       {}});
    };
    add("most", tr("Most"), tr("The most that waited since the desk started"), &Row::most, {});
    add("bound", tr("Bound"), tr("How many may wait; of quotes one of each LP and symbol"), &Row::bound,
        QStringLiteral("–"));
    add("overflowed", tr("Overflowed"),
        tr("How often the overflow rule was used: sessions paused, orders refused at the door; of quotes, replaced by a "
           "newer one"),
        &Row::overflowed, {});
    setColumns(std::move(all));
    setEmptyText(tr("The desk has not told its queues yet."));
    setEmphasis([f](const Row &row) { return judgeQueue(row, f->locale()).state != LampState::Good; });
}

void QueueModel::apply(const api::Health &health)
{
    replaceRows(*this, health.queues, health);
}

// --- clock and disk --------------------------------------------------------------------------------------------------

MachineModel::MachineModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = MachineRow;
    std::vector<Column<Row>> all;
    all.push_back({{"what", tr("Clock and disk"), tr("What the figure is"), ColumnKind::Text, 138, true},
                   [](const Row &row) { return live::textCell(row.what, Role::Text2); },
                   [](const Row &row) { return row.place; },
                   {}});
    all.push_back({{"value", tr("Value"), tr("With its unit"), ColumnKind::Figure, 110},
                   [](const Row &row) {
                       Cell cell = stateCell(row.value, row.state);
                       cell.note = row.note;
                       return cell;
                   },
                   {},
                   [](const Row &row) { return row.value; }});
    all.push_back({{"note", tr("Note"), tr("What stands behind it"), ColumnKind::Text, 150, true},
                   [](const Row &row) { return live::textCell(row.note, Role::Text2); },
                   {},
                   {}});
    setColumns(std::move(all));
    setEmptyText(tr("The desk has not told of its machine yet."));
    setEmphasis([](const Row &row) { return row.state == LampState::Breach; });
    sort(0, Qt::AscendingOrder);
}

void MachineModel::apply(const api::Health &health)
{
    const auto &locale = formats().locale();
    std::vector<MachineRow> rows;
    const auto add = [&rows](std::string id, const QString &what, const QString &value, const QString &note,
                             LampState state = LampState::Good) {
        rows.push_back({std::move(id), what, value, note, state, static_cast<int>(rows.size())});
    };
    const base::os::ClockState &clock = health.clock;
    const Judgement kept = judgeClock(clock, locale);
    add("clock.state", tr("Clock"),
        !clock.known             ? tr("unknown", "the clock")
            : clock.synchronised ? tr("synchronised")
                                 : tr("not synchronised"),
        kept.why, clock.synchronised ? LampState::Good : kept.state);
    const auto millis = [&](std::int64_t nanos, format::Sign sign) {
        return clock.known ? tr("%1 ms", "milliseconds").arg(format::decimal(nanos / 1'000, 3, 3, sign, locale))
                           : QStringLiteral("–");
    };
    add("clock.offset", tr("Clock offset"),
        clock.synchronised ? millis(clock.offsetNanos, format::Sign::Always) : QStringLiteral("–"),
        tr("still to be corrected; plus: the clock is behind"), clock.synchronised ? kept.state : LampState::Off);
    add("clock.estimated", tr("Clock error, estimated"), millis(clock.estimatedErrorNanos, format::Sign::Negative),
        tr("as the kernel estimates it"), clock.known ? LampState::Good : LampState::Off);
    add("clock.maximum", tr("Clock error, at most"), millis(clock.maximumErrorNanos, format::Sign::Negative),
        tr("grows until the next correction"), clock.known ? LampState::Good : LampState::Off);
    for (const api::DiskHealth &disk : health.disks) {
        const QString path = format::text(disk.path);
        const bool known = disk.totalBytes > 0;
        const QString free = known ? tr("%1 free").arg(bytesText(disk.freeBytes, locale)) : tr("unknown", "a disk");
        const QString of = known ? tr("of %1 · %2", "bytes, path").arg(bytesText(disk.totalBytes, locale), path) : path;
        if (disk.what == "store")
            add("disk.store", tr("Disk of the store"), free, of, judgeDisk(health, locale).state);
        else if (disk.what == "second" && disk.path.empty())
            add("disk.second", tr("Second place"), tr("none"), tr("a lost disk takes everything"),
                LampState::Attention);
        else
            add("disk." + disk.what, disk.what == "second" ? tr("Second place") : tr("Disk of the reports"), free, of,
                known ? LampState::Good : LampState::Off);
    }
    for (const api::PartHealth &part : health.parts) {
        const QString what = part.part == "journal" ? tr("Journal")
            : part.part == "views"                  ? tr("Views")
            : part.part == "ticks"                  ? tr("Ticks")
                                                    : tr("FIX messages");
        QString note = part.part == "journal" ? tr("the only truth")
            : part.part == "views"            ? tr("may be deleted and rebuilt")
            : part.part == "ticks"            ? tr("every quote as it came")
                                              : tr("of the last days");
        LampState state = LampState::Good;
        if (part.part == "messages" && health.messagesDropped > 0) {
            note = tr("%n dropped since the start", nullptr, static_cast<int>(health.messagesDropped));
            state = LampState::Attention;
        }
        add("bytes." + part.part, what, bytesText(part.bytes, locale), note, state);
    }
    replaceRows(*this, std::move(rows), health);
}

// --- LPs -------------------------------------------------------------------------------------------------------------

Cell rejectCell(const api::RejectHealth &reject, const format::Formats &formats)
{
    if (reject.number == 0)
        return live::textCell(QStringLiteral("–"), Role::Text3);
    const QString what = reject.text.empty() ? format::text(reject.name) : format::text(reject.text);
    Cell cell = live::textCell(formats.times().clock(reject.at, formats.timeMode()) + QStringLiteral("  ") + what,
                               Role::Attention);
    cell.mark = theme::Mark::Attention;
    cell.note = QStringLiteral("%1 %2 · %3 · %4")
                    .arg(format::text(reject.type), format::text(reject.name), format::text(reject.at.text()), what);
    return cell;
}

LpModel::LpModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = LpRow;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back(
        {{"lp", tr("LP"), tr("Liquidity provider"), ColumnKind::Text, 62, true},
         [](const Row &row) { return live::textCell(format::text(row.lp.lp.text()), Role::Text, Weight::Strong); },
         {},
         {}});
    const auto age = [&all, f](std::string_view id, const QString &title, const QString &what,
                               std::int64_t api::LpHealth::*which) {
        all.push_back(
            {{id, title, what, ColumnKind::Figure, 66},
             [f, which](const Row &row) {
                 const std::int64_t value = row.lp.*which;
                 if (value < 0)
                     return live::textCell(tr("none yet"), Role::Text3);
                 return live::textCell(format::age(value, f->locale()));
             },
             [which](const Row &row) { return row.lp.*which; },
             [which](const Row &row) { return row.lp.*which < 0 ? QString() : QString::number(row.lp.*which); }});
    };
    age("age", tr("Quote age"), tr("Machine time since its newest message with prices"), &api::LpHealth::ageMs);
    age("worst", tr("Worst, minute"), tr("The longest silence that ended or lasted in the last minute"),
        &api::LpHealth::worstMs);
    const auto add = [&all, f](std::string_view id, const QString &title, const QString &what,
                               std::uint64_t api::LpHealth::*which, int width) {
        all.push_back({{id, title, what, ColumnKind::Figure, width},
                       [f, which](const Row &row) { return live::countCell(row.lp.*which, *f); },
                       [which](const Row &row) { return static_cast<std::int64_t>(row.lp.*which); },
                       {}});
    };
    add("quotes", tr("Quotes"), tr("Judged since the desk started"), &api::LpHealth::quotes, 62);
    add("locked", tr("Locked"), tr("Bid equal to ask"), &api::LpHealth::locked, 52);
    add("crossed", tr("Crossed"), tr("Bid above ask"), &api::LpHealth::crossed, 56);
    add("out_of_order", tr("Out of order"), tr("Earlier than the quote before it"), &api::LpHealth::outOfOrder, 76);
    add("stale", tr("Stale"), tr("Old on arrival, or the same prices for too long"), &api::LpHealth::stale, 46);
    add("spikes", tr("Spikes"), tr("Too far from the quotes before it"), &api::LpHealth::spikes, 50);
    all.push_back({{"gaps", tr("Gaps"), tr("Sequence numbers that were missed and asked for, since the store began"),
                    ColumnKind::Figure, 44},
                   [f](const Row &row) { return live::countCell(row.gaps, *f); },
                   [](const Row &row) { return static_cast<std::int64_t>(row.gaps); },
                   {}});
    all.push_back(
        {{"reject", tr("Last reject"), tr("What its sessions last refused, or we did; Enter opens the message"),
          ColumnKind::Text, 170, true},
         [f](const Row &row) { return rejectCell(row.reject, *f); },
         [](const Row &row) { return row.reject.at.nanos(); },
         {}});
    setColumns(std::move(all));
    setEmptyText(tr("No LP is configured."));
    sort(0, Qt::AscendingOrder);
}

void LpModel::apply(const api::Health &health)
{
    std::vector<LpRow> rows;
    for (const api::LpHealth &lp : health.lps) {
        LpRow row;
        row.lp = lp;
        row.rejectsKnown = health.messagesKept;
        for (const api::SessionHealth &session : health.sessions) {
            if (session.lp != lp.lp)
                continue;
            row.gaps += session.gaps;
            if (session.reject.number > row.reject.number)
                row.reject = session.reject;
        }
        rows.push_back(std::move(row));
    }
    replaceRows(*this, std::move(rows), health);
}

} // namespace truebook::ui::operations
