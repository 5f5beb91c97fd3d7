#include "ui/dealing/doubt_model.h"

#include <algorithm>

#include "ui/dealing/order_columns.h"
#include "ui/live/cells.h"

namespace truebook::ui::dealing {

using live::Cell;
using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;

DoubtModel::DoubtModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::DoubtRow;
    const format::Formats *f = &formats;
    const auto ago = [this, f](domain::UtcTime at) {
        const std::int64_t millis = std::max<std::int64_t>(0, m_now.nanos() - at.nanos()) / domain::nanosPerMilli;
        return format::age(millis, f->locale());
    };
    std::vector<Column<Row>> all;
    all.push_back({{"age", tr("In doubt for"), tr("Market time since its fate became unknown"), ColumnKind::Figure, 92},
                   [ago](const Row &row) {
                       Cell cell = live::textCell(ago(row.since), Role::Attention, Weight::Medium);
                       cell.mark = theme::Mark::Attention;
                       return cell;
                   },
                   [](const Row &row) { return -row.since.nanos(); },
                   [](const Row &row) { return format::Times::iso(row.since); }});
    all.push_back({{"why", tr("Why"), tr("What made it unknown"), ColumnKind::Text, 116, true},
                   [](const Row &row) {
                       Cell cell = live::textCell(format::reason(row.code));
                       cell.note = format::text(row.code);
                       return cell;
                   },
                   {},
                   [](const Row &row) { return format::text(row.code); }});
    all.push_back({{"placed", tr("Placed ago"), tr("Market time since the order was placed"), ColumnKind::Figure, 74},
                   [ago](const Row &row) { return live::textCell(ago(row.placed), Role::Text2); },
                   [](const Row &row) { return -row.placed.nanos(); },
                   [](const Row &row) { return format::Times::iso(row.placed); }});
    all.push_back(columns::lpOrder<Row>());
    all.push_back(columns::order<Row>(tr("The client's or the cover order that it is a part of")));
    all.push_back(
        {{"account", tr("Account"), tr("Of the client's order; cover: the desk's own"), ColumnKind::Text, 64, true},
         [](const Row &row) {
             return live::textCell(row.cover ? tr("cover") : format::text(row.account.text()), Role::Text2);
         },
         {},
         {}});
    all.push_back(columns::lp<Row>());
    all.push_back(columns::symbol<Row>());
    all.push_back(columns::side<Row>(tr("Our side at the LP")));
    all.push_back(
        {{"open", tr("Open units"), tr("What may have been filled without our knowing, in base units"),
          ColumnKind::Figure, 80},
         [f](const Row &row) { return live::textCell(format::units(row.open(), format::Sign::Negative, f->locale())); },
         [](const Row &row) { return row.open().raw(); },
         {}});
    all.push_back(columns::limit<Row>(formats, tr("Limit price at the LP")));
    all.push_back(
        {{"asked", tr("What happens"),
          tr("It counts as used and is never sent again; its status is asked until the LP answers. A dealer may settle "
             "it (Ctrl+Shift+S) once he knows from the LP what became of it."),
          ColumnKind::Text, 150},
         [](const Row &row) {
             return live::textCell(row.askable ? tr("status asked %n time(s)", nullptr, static_cast<int>(row.asked))
                                               : tr("session down: cannot be asked"),
                                   Role::Text2);
         },
         [](const Row &row) { return row.asked; },
         {}});
    setColumns(std::move(all));
    explainColumn("open", tr("open = ordered − filled, as we know of it"), {});
    setEmptyText(tr("Nothing is in doubt: every LP has answered."));
    sort(0, Qt::AscendingOrder);
}

void DoubtModel::setNow(domain::UtcTime now)
{
    m_now = now;
    if (total() == 0 || !active())
        return;
    std::vector<std::string> keys;
    forEach([&keys](const api::DoubtRow &row) { keys.push_back(row.key()); });
    for (const std::string &key : keys)
        change(key, [](api::DoubtRow &) {});
    commit();
}

} // namespace truebook::ui::dealing
