#include "ui/dealing/stop_model.h"

#include "ui/live/cells.h"

namespace truebook::ui::dealing {

using live::Cell;
using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;

StopModel::StopModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::StopRow;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back({{"object", tr("Stopped"), tr("What the stop covers"), ColumnKind::Text, 110, true},
                   [](const Row &row) {
                       Cell cell = live::textCell(format::stopObject(row.scope, row.id), Role::Text, Weight::Strong);
                       return cell;
                   },
                   {},
                   {}});
    all.push_back({{"what", tr("What"), tr("What the stop does while it is in force"), ColumnKind::Text, 110, true},
                   [](const Row &row) {
                       Cell cell = live::textCell(row.routing ? tr("No new orders") : tr("Cancelled working orders"),
                                                  Role::Loss);
                       cell.mark = theme::Mark::Attention;
                       return cell;
                   },
                   {},
                   {}});
    all.push_back(
        {{"since", tr("Since"), tr("When it was set, on the clock that the header names"), ColumnKind::Text, 92},
         [f](const Row &row) { return live::timeCell(row.at, *f); },
         [](const Row &row) { return row.at.nanos(); },
         [](const Row &row) { return format::Times::iso(row.at); }});
    all.push_back({{"actor", tr("By"), tr("Who set it"), ColumnKind::Text, 90, true},
                   [](const Row &row) { return live::textCell(format::text(row.actor), Role::Text2); },
                   {},
                   {}});
    all.push_back({{"reason", tr("Reason"), tr("The reason given"), ColumnKind::Text, 160, true},
                   [](const Row &row) { return live::textCell(format::text(row.reason), Role::Text2); },
                   {},
                   {}});
    setColumns(std::move(all));
    setEmptyText(tr("No stop is in force."));
    sort(2, Qt::DescendingOrder);
}

} // namespace truebook::ui::dealing
