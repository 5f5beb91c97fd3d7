#include "ui/operations/session_model.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "ui/live/cells.h"
#include "ui/operations/health_models.h"

namespace truebook::ui::operations {

using live::Cell;
using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;

SessionModel::SessionModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = SessionLine;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back({{"session", tr("Session"), tr("Our name of the FIX session"), ColumnKind::Text, 96, true},
                   [](const Row &row) {
                       return live::textCell(format::text(row.row.session.text()), Role::Text, Weight::Strong);
                   },
                   {},
                   {}});
    all.push_back({{"kind", tr("Kind"), tr("What the session carries"), ColumnKind::Text, 78, true},
                   [](const Row &row) { return live::textCell(format::sessionKind(row.row.kind), Role::Text2); },
                   {},
                   {}});
    all.push_back({{"peer", tr("Peer"), tr("The peer's CompID"), ColumnKind::Text, 86, true, false},
                   [](const Row &row) { return live::textCell(format::text(row.row.peer), Role::Text2); },
                   {},
                   {}});
    all.push_back(
        {{"state", tr("State"), tr("State of the session. A plain line is not encrypted."), ColumnKind::Text, 146,
          true},
         [](const Row &row) { return live::wordCell(format::sessionState(row.row.state, row.row.privateLine)); },
         {},
         [](const Row &row) { return format::text(row.row.state); }});
    all.push_back({{"reason", tr("Reason"), tr("Why it is not logged on"), ColumnKind::Text, 60, true},
                   [](const Row &row) {
                       Cell cell = live::textCell(format::reason(row.row.code), Role::Text);
                       cell.note = format::text(row.row.code);
                       return cell;
                   },
                   {},
                   [](const Row &row) { return format::text(row.row.code); }});
    all.push_back({{"round_trip", tr("Round trip ms"), tr("The last measured round trip, in milliseconds"),
                    ColumnKind::Figure, 80},
                   [f](const Row &row) {
                       return row.row.roundTripUs < 0
                           ? live::textCell(QStringLiteral("–"), Role::Text3)
                           : live::textCell(format::millis(row.row.roundTripUs, f->locale()));
                   },
                   [](const Row &row) { return row.row.roundTripUs; },
                   {}});
    all.push_back(
        {{"age", tr("Last message"), tr("Machine time since the last message came in"), ColumnKind::Figure, 94},
         [f](const Row &row) {
             return row.row.lastMessageAgeMs < 0
                 ? live::textCell(tr("none yet"), Role::Text3)
                 : live::textCell(format::age(row.row.lastMessageAgeMs, f->locale()), Role::Text2);
         },
         [](const Row &row) { return row.row.lastMessageAgeMs; },
         [](const Row &row) {
             return row.row.lastMessageAgeMs < 0 ? QString() : QString::number(row.row.lastMessageAgeMs);
         }});
    const auto number = [f](std::uint64_t api::SessionRow::*which) {
        return [f, which](const Row &row) { return live::countCell(row.row.*which, *f); };
    };
    all.push_back(
        {{"sent", tr("Sent"), tr("Messages sent since the desk started"), ColumnKind::Figure, 62, false, false},
         number(&api::SessionRow::sent),
         [](const Row &row) { return static_cast<std::int64_t>(row.row.sent); },
         {}});
    all.push_back({{"received", tr("Received"), tr("Messages received since the desk started"), ColumnKind::Figure, 62,
                    false, false},
                   number(&api::SessionRow::received),
                   [](const Row &row) { return static_cast<std::int64_t>(row.row.received); },
                   {}});
    all.push_back({{"expected", tr("Expected no."), tr("The sequence number expected next from the peer"),
                    ColumnKind::Figure, 88},
                   number(&api::SessionRow::expectedNumber),
                   [](const Row &row) { return static_cast<std::int64_t>(row.row.expectedNumber); },
                   {}});
    const auto health = [f](std::uint64_t api::SessionHealth::*which) {
        return [f, which](const Row &row) { return live::countCell(row.health.*which, *f); };
    };
    all.push_back({{"sent_number", tr("Sent no."), tr("The newest sequence number that left in this run"),
                    ColumnKind::Figure, 64},
                   health(&api::SessionHealth::sentNumber),
                   [](const Row &row) { return static_cast<std::int64_t>(row.health.sentNumber); },
                   {}});
    all.push_back({{"gaps", tr("Gaps"), tr("Numbers that were missed and asked for, since the store began"),
                    ColumnKind::Figure, 44},
                   health(&api::SessionHealth::gaps),
                   [](const Row &row) { return static_cast<std::int64_t>(row.health.gaps); },
                   {}});
    all.push_back({{"unreadable", tr("Unreadable"), tr("Messages that were refused as such, since the store began"),
                    ColumnKind::Figure, 70, false, false},
                   health(&api::SessionHealth::unreadable),
                   [](const Row &row) { return static_cast<std::int64_t>(row.health.unreadable); },
                   {}});
    all.push_back(
        {{"reject", tr("Last reject"), tr("What was last refused on it, by either side; Enter opens the message"),
          ColumnKind::Text, 150, true},
         [f](const Row &row) { return rejectCell(row.health.reject, *f); },
         [](const Row &row) { return row.health.reject.at.nanos(); },
         {}});
    setColumns(std::move(all));
    for (const auto &[id, which] :
         std::initializer_list<std::pair<std::string_view, std::uint64_t api::SessionRow::*>> {
             {"sent", &api::SessionRow::sent}, {"received", &api::SessionRow::received}}) {
        sumColumn(
            id, [which = which](const Row &row) { return live::countAddend(row.row.*which); },
            [f](const live::Total &total) { return live::countTotal(total, *f); });
    }
    setEmptyText(tr("No session is configured. Sessions stand in the configuration file, one [[session]] each."));
    setEmphasis([](const Row &row) { return needsAttention(row.row); });
    sort(0, Qt::AscendingOrder);
}

void SessionModel::applySessions(const live::Lists<api::SessionRow> &lists)
{
    for (const auto &list : lists) {
        if (list->full)
            keepOnly(list->changed);
        for (const auto &key : list->removed)
            remove(key);
        for (const api::SessionRow &row : list->changed)
            change(row.key(), [&row](SessionLine &line) { line.row = row; });
        setProvenance(list->asOf, list->journalSequence);
    }
    setState(live::FeedState::Live);
    commit();
}

void SessionModel::applyHealth(const api::Health &health)
{
    for (const api::SessionHealth &one : health.sessions) {
        if (find(one.key()) != nullptr)
            change(one.key(), [&one](SessionLine &line) { line.health = one; });
    }
    commit();
}

bool SessionModel::needsAttention(const api::SessionRow &row)
{
    return row.state == "disconnected" || row.state == "refused" || row.state == "blocked";
}

FilterCountModel::FilterCountModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::QuoteRow;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back(
        {{"symbol", tr("Symbol"), tr("Our symbol"), ColumnKind::Text, 70, true},
         [](const Row &row) { return live::textCell(format::text(row.symbol.text()), Role::Text, Weight::Strong); },
         {},
         {}});
    const auto add = [&all, f](std::string_view id, const QString &title, const QString &what,
                               std::uint64_t Row::*which, int width) {
        all.push_back({{id, title, what, ColumnKind::Figure, width},
                       [f, which](const Row &row) { return live::countCell(row.*which, *f); },
                       [which](const Row &row) { return static_cast<std::int64_t>(row.*which); },
                       {}});
    };
    add("quotes", tr("Quotes"), tr("Received from all LPs"), &Row::quotes, 62);
    add("locked", tr("Locked"), tr("Bid equal to ask"), &Row::locked, 60);
    add("crossed", tr("Crossed"), tr("Bid above ask"), &Row::crossed, 64);
    add("out_of_order", tr("Out of order"), tr("Earlier than the quote before it"), &Row::outOfOrder, 88);
    add("spikes", tr("Spikes"), tr("Too far from the quotes before it"), &Row::spikes, 58);
    all.push_back({{"age", tr("Newest quote"), tr("Market time since the newest quote"), ColumnKind::Figure, 98},
                   [f](const Row &row) {
                       if (row.ageMs < 0 && row.quotes == 0)
                           return live::textCell(tr("none yet"), Role::Text3);
                       if (!row.open)
                           return live::textCell(tr("closed"), Role::Text2);
                       // An LP's clock may be a little ahead of ours.
                       Cell cell = live::textCell(format::age(std::max<std::int64_t>(row.ageMs, 0), f->locale()),
                                                  Role::Text2);
                       if (row.stale) {
                           cell.role = Role::Attention;
                           cell.mark = theme::Mark::Attention;
                           cell.note = tr("Stale: older than the symbol's limit");
                       }
                       return cell;
                   },
                   [](const Row &row) { return row.ageMs; },
                   [](const Row &row) { return row.ageMs < 0 ? QString() : QString::number(row.ageMs); }});
    setColumns(std::move(all));
    for (const auto &[id, which] :
         std::initializer_list<std::pair<std::string_view, std::uint64_t Row::*>> {{"quotes", &Row::quotes},
                                                                                   {"locked", &Row::locked},
                                                                                   {"crossed", &Row::crossed},
                                                                                   {"out_of_order", &Row::outOfOrder},
                                                                                   {"spikes", &Row::spikes}}) {
        sumColumn(
            id, [which = which](const Row &row) { return live::countAddend(row.*which); },
            [f](const live::Total &total) { return live::countTotal(total, *f); });
    }
    setEmptyText(tr("No quote was filtered yet: no LP has sent one."));
    sort(0, Qt::AscendingOrder);
}

} // namespace truebook::ui::operations
