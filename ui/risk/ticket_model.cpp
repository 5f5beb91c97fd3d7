#include "ui/risk/ticket_model.h"

#include "ui/live/cells.h"

namespace truebook::ui::risk {

using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;

TicketModel::TicketModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = TicketLine;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back({{"ticket", tr("Ticket"), tr("Number of the ticket"), ColumnKind::Figure, 70},
                   [f](const Row &row) { return live::countCell(row.ticket.number(), *f, Role::Text2); },
                   [](const Row &row) { return static_cast<std::int64_t>(row.ticket.number()); },
                   [](const Row &row) { return QString::number(row.ticket.number()); }});
    all.push_back(
        {{"symbol", tr("Symbol"), tr("Our symbol"), ColumnKind::Text, 80, true},
         [](const Row &row) { return live::textCell(format::text(row.symbol.text()), Role::Text, Weight::Strong); },
         {},
         {}});
    all.push_back({{"side", tr("Side"), tr("Bought or sold"), ColumnKind::Text, 62, true},
                   [](const Row &row) {
                       return live::wordCell(
                           format::side(row.quantity.positive() ? domain::Side::Buy : domain::Side::Sell));
                   },
                   {},
                   {}});
    all.push_back({{"quantity", tr("Position"), tr("Open quantity: positive is long. Copied in base units."),
                    ColumnKind::Figure, 84},
                   [f](const Row &row) { return live::netCell(row.quantity, row.contractSize, *f, Weight::Strong); },
                   [](const Row &row) { return row.quantity.raw(); },
                   [](const Row &row) { return QString::fromStdString(row.quantity.text()); }});
    all.push_back({{"average", tr("Open price"), tr("Average price at which it was opened"), ColumnKind::Figure, 84},
                   [f](const Row &row) { return live::priceCell(row.average, row.digits, *f); },
                   [](const Row &row) { return row.average.raw(); },
                   {}});
    all.push_back(
        {{"closing", tr("Closing price"), tr("The client's price at which it would close now"), ColumnKind::Figure, 84},
         [f](const Row &row) { return live::priceCell(row.closing, row.digits, *f); },
         [](const Row &row) { return row.closing.raw(); },
         {}});
    all.push_back({{"floating", tr("Floating P&L"), tr("The client's unrealised profit and loss, account currency"),
                    ColumnKind::Figure, 104},
                   [f](const Row &row) { return live::profitCell(row.floating, *f); },
                   [](const Row &row) { return row.floating.minor(); },
                   {}});
    all.push_back({{"book", tr("Book"), tr("A: hedged at the LPs, B: held by the firm"), ColumnKind::Text, 46, true},
                   [](const Row &row) { return live::bookCell(row.book); },
                   {},
                   {}});
    all.push_back({{"opened", tr("Opened"), tr("When the ticket was opened"), ColumnKind::Text, 96},
                   [f](const Row &row) { return live::timeCell(row.opened, *f); },
                   [](const Row &row) { return row.opened.nanos(); },
                   [](const Row &row) { return format::Times::iso(row.opened); }});
    setColumns(std::move(all));
    sumColumn(
        "floating", [](const Row &row) { return live::moneyAddend(row.floating); },
        [f](const live::Total &total) { return live::moneyTotal(total, *f, true); });
    explainColumn("floating", tr("floating = units × (closing price − open price), converted"),
                  {"quantity", "average", "closing"});
    setEmptyText(tr("No open ticket."));
    sort(0, Qt::AscendingOrder);
}

void TicketModel::setTickets(const std::vector<api::TicketRow> &tickets, domain::UtcTime asOf, std::uint64_t sequence)
{
    auto list = std::make_shared<api::ChangeList<TicketLine>>();
    list->full = true;
    for (const api::TicketRow &ticket : tickets)
        list->changed.push_back({ticket});
    list->asOf = asOf;
    list->journalSequence = sequence;
    applyLists({list});
}

void TicketModel::setCurrency(const QString &code)
{
    retitle("floating", tr("Floating P&L %1", "with the currency").arg(code));
}

} // namespace truebook::ui::risk
