#include "ui/dealing/order_model.h"

#include "ui/live/cells.h"

namespace truebook::ui::dealing {

using live::Cell;
using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;

namespace {

// Final or not, by the contract's status names.
bool openStatus(const std::string &status)
{
    return status == "working" || status == "routed" || status == "partly-filled" || status == "in-doubt"
        || status == "placed";
}

Cell averageCell(domain::Price value, std::int64_t digits, const format::Formats &formats)
{
    return live::priceCell(value, digits, formats);
}

} // namespace

ClientOrderModel::ClientOrderModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::ClientOrderRow;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back({{"time", tr("Time"), tr("When the desk took the order, on the clock that the header names"),
                    ColumnKind::Text, 98},
                   [f](const Row &row) { return live::timeCell(row.at, *f); },
                   [](const Row &row) { return row.at.nanos(); },
                   [](const Row &row) { return format::Times::iso(row.at); }});
    all.push_back({{"order", tr("Order"), tr("The desk's order number"), ColumnKind::Text, 58, true},
                   [](const Row &row) { return live::textCell(QString::number(row.order.number()), Role::Text2); },
                   [](const Row &row) { return static_cast<std::int64_t>(row.order.number()); },
                   {}});
    all.push_back({{"account", tr("Account"), tr("The client's trading account"), ColumnKind::Text, 64, true},
                   [](const Row &row) { return live::textCell(format::text(row.account.text())); },
                   {},
                   {}});
    all.push_back({{"group", tr("Group"), tr("The account's group"), ColumnKind::Text, 70, true},
                   [](const Row &row) { return live::textCell(format::text(row.group.text()), Role::Text2); },
                   {},
                   {}});
    all.push_back(
        {{"symbol", tr("Symbol"), tr("Our symbol"), ColumnKind::Text, 68, true},
         [](const Row &row) { return live::textCell(format::text(row.symbol.text()), Role::Text, Weight::Strong); },
         {},
         {}});
    all.push_back({{"side", tr("Side"), tr("The client's side"), ColumnKind::Text, 74, true},
                   [](const Row &row) { return live::wordCell(format::side(row.side)); },
                   {},
                   {}});
    all.push_back({{"lots", tr("Lots"), tr("Ordered quantity in lots"), ColumnKind::Figure, 62},
                   [f](const Row &row) { return live::textCell(format::lots(row.lots, f->locale())); },
                   [](const Row &row) { return row.lots.raw(); },
                   {}});
    all.push_back({{"units", tr("Units"), tr("Ordered quantity in base units"), ColumnKind::Figure, 74, false, false},
                   [f](const Row &row) {
                       return live::textCell(format::units(row.quantity, format::Sign::Negative, f->locale()));
                   },
                   [](const Row &row) { return row.quantity.raw(); },
                   {}});
    all.push_back({{"type", tr("Type"), tr("Order type and time in force"), ColumnKind::Text, 86, true},
                   [](const Row &row) {
                       return live::textCell(format::orderType(row.orderType) + QLatin1Char(' ')
                                                 + format::timeInForce(row.timeInForce),
                                             Role::Text2);
                   },
                   {},
                   {}});
    all.push_back(
        {{"requested", tr("Requested"), tr("Limit or stop price; none for a market order"), ColumnKind::Figure, 72},
         [f](const Row &row) { return live::priceCell(row.requested, row.digits, *f, Role::Text2); },
         [](const Row &row) { return row.requested.raw(); },
         {}});
    all.push_back({{"filled", tr("Filled"), tr("Filled share of the ordered quantity"), ColumnKind::Figure, 50},
                   [f](const Row &row) {
                       return live::textCell(format::percent(row.filled, row.quantity, f->locale()),
                                             row.filled.zero() ? Role::Text3 : Role::Text);
                   },
                   [](const Row &row) {
                       return row.quantity.zero()
                           ? 0
                           : row.filled.raw() / std::max<std::int64_t>(1, row.quantity.raw() / 10'000);
                   },
                   {}});
    all.push_back({{"average", tr("Avg price"), tr("Average price of the fills, rounded to the symbol's digits"),
                    ColumnKind::Figure, 70},
                   [f](const Row &row) { return averageCell(row.averagePrice, row.digits, *f); },
                   [](const Row &row) { return row.averagePrice.raw(); },
                   {}});
    all.push_back({{"book", tr("Book"), tr("A: covered at LPs, B: against the firm"), ColumnKind::Text, 46, true},
                   [](const Row &row) { return live::bookCell(row.book); },
                   {},
                   {}});
    all.push_back({{"routed", tr("Routed to"), tr("The LPs of its cover, or internal"), ColumnKind::Text, 86, true},
                   [](const Row &row) { return live::textCell(format::text(row.routedTo), Role::Text2); },
                   {},
                   {}});
    all.push_back({{"status", tr("Status"), tr("Where the order stands, and why when it was refused or cancelled"),
                    ColumnKind::Text, 104, true},
                   [](const Row &row) {
                       Cell cell = live::wordCell(format::clientOrderStatus(row.status));
                       const QString why = format::reason(row.code);
                       if (!why.isEmpty()) {
                           if (why.compare(cell.text, Qt::CaseInsensitive) != 0)
                               cell.text += QStringLiteral(" · ") + why;
                           cell.note = format::text(row.code);
                       }
                       return cell;
                   },
                   {},
                   [](const Row &row) {
                       return row.code.empty() ? format::text(row.status)
                                               : format::text(row.status) + QLatin1Char(' ') + format::text(row.code);
                   }});
    setColumns(std::move(all));
    sumColumn(
        "lots", [](const Row &row) { return live::quantityAddend(row.lots, row.symbol); },
        [f](const live::Total &total) { return live::lotsTotal(total, *f); });
    sumColumn(
        "units", [](const Row &row) { return live::quantityAddend(row.quantity, row.symbol); },
        [f](const live::Total &total) { return live::unitsTotal(total, *f); });
    explainColumn("lots", tr("lots = ordered units / contract size of the symbol"), {"units"});
    explainColumn("filled", tr("filled = filled units / ordered units, rounded down"), {"units"});
    explainColumn("average", tr("average = Σ (fill price × fill units) / Σ fill units"), {"filled", "requested"});
    explainColumn("routed", tr("the LPs that its cover was sent to; internal: none, the firm holds it"), {"book"});
    setEmptyText(tr("No client order yet. Orders appear here as the client platforms send them."));
    setEmphasis([](const Row &row) { return row.status == "in-doubt"; });
    sort(0, Qt::DescendingOrder);
}

bool ClientOrderModel::open(const api::ClientOrderRow &row)
{
    return openStatus(row.status);
}

int ClientOrderModel::openCount() const
{
    int count = 0;
    forEach([&count](const api::ClientOrderRow &row) { count += open(row) ? 1 : 0; });
    return count;
}

CoverModel::CoverModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::CoverRow;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back({{"time", tr("Time"), tr("When the desk took the order, on the clock that the header names"),
                    ColumnKind::Text, 98},
                   [f](const Row &row) { return live::timeCell(row.at, *f); },
                   [](const Row &row) { return row.at.nanos(); },
                   [](const Row &row) { return format::Times::iso(row.at); }});
    all.push_back({{"order", tr("Order"), tr("The desk's order number, one series with the clients' orders"),
                    ColumnKind::Text, 58, true},
                   [](const Row &row) { return live::textCell(QString::number(row.order.number()), Role::Text2); },
                   [](const Row &row) { return static_cast<std::int64_t>(row.order.number()); },
                   {}});
    all.push_back({{"user", tr("User"), tr("Who entered it"), ColumnKind::Text, 90, true},
                   [](const Row &row) { return live::textCell(format::text(row.user)); },
                   {},
                   {}});
    all.push_back(
        {{"symbol", tr("Symbol"), tr("Our symbol"), ColumnKind::Text, 68, true},
         [](const Row &row) { return live::textCell(format::text(row.symbol.text()), Role::Text, Weight::Strong); },
         {},
         {}});
    all.push_back({{"side", tr("Side"), tr("Our side at the LPs"), ColumnKind::Text, 66, true},
                   [](const Row &row) { return live::wordCell(format::side(row.side)); },
                   {},
                   {}});
    all.push_back({{"lots", tr("Lots"), tr("Ordered quantity / contract size"), ColumnKind::Figure, 66},
                   [f](const Row &row) {
                       return live::textCell(
                           format::lots(row.quantity, row.contractSize, format::Sign::Negative, f->locale()));
                   },
                   [](const Row &row) { return row.quantity.raw(); },
                   {}});
    all.push_back({{"limit", tr("Limit"), tr("Worst price at an LP; none: at the market"), ColumnKind::Figure, 74},
                   [f](const Row &row) { return live::priceCell(row.limit, row.digits, *f, Role::Text2); },
                   [](const Row &row) { return row.limit.raw(); },
                   {}});
    all.push_back({{"filled", tr("Filled"), tr("Filled part of the quantity"), ColumnKind::Figure, 54},
                   [f](const Row &row) {
                       return live::textCell(format::percent(row.filled, row.quantity, f->locale()),
                                             row.filled.zero() ? Role::Text3 : Role::Text);
                   },
                   [](const Row &row) { return row.filled.raw(); },
                   {}});
    all.push_back({{"average", tr("Avg price"), tr("Average price of the fills, rounded to the symbol's digits"),
                    ColumnKind::Figure, 74},
                   [f](const Row &row) { return averageCell(row.averagePrice, row.digits, *f); },
                   [](const Row &row) { return row.averagePrice.raw(); },
                   {}});
    all.push_back({{"lps", tr("LPs"), tr("Where it was placed, in order"), ColumnKind::Text, 100, true},
                   [](const Row &row) { return live::textCell(format::text(row.lps), Role::Text2); },
                   {},
                   {}});
    all.push_back({{"status", tr("Status"), tr("Where the order stands. In doubt: an LP's answer is not known."),
                    ColumnKind::Text, 90, true},
                   [](const Row &row) { return live::wordCell(format::clientOrderStatus(row.status)); },
                   {},
                   [](const Row &row) { return format::text(row.status); }});
    all.push_back({{"why", tr("Why"), tr("Why it was not filled whole"), ColumnKind::Text, 140, true},
                   [](const Row &row) { return live::textCell(format::reason(row.code), Role::Text2); },
                   {},
                   [](const Row &row) { return format::text(row.code); }});
    setColumns(std::move(all));
    setEmptyText(tr("No cover order in this run. F9 opens the ticket for the selected symbol."));
    setEmphasis([](const Row &row) { return row.status == "in-doubt"; });
    sort(0, Qt::DescendingOrder);
}

bool CoverModel::open(const api::CoverRow &row)
{
    return openStatus(row.status);
}

LpOrderModel::LpOrderModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::LpOrderRow;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back({{"time", tr("Time"), tr("When the order was placed, on the clock that the header names"),
                    ColumnKind::Text, 98},
                   [f](const Row &row) { return live::timeCell(row.at, *f); },
                   [](const Row &row) { return row.at.nanos(); },
                   [](const Row &row) { return format::Times::iso(row.at); }});
    all.push_back({{"lp_order", tr("LP order"), tr("Our ClOrdID at the LP"), ColumnKind::Text, 66, true},
                   [](const Row &row) {
                       return live::textCell(QLatin1Char('L') + QString::number(row.lpOrder.number()), Role::Text2);
                   },
                   [](const Row &row) { return static_cast<std::int64_t>(row.lpOrder.number()); },
                   {}});
    all.push_back({{"order", tr("Order"), tr("The client order it covers"), ColumnKind::Text, 58, true},
                   [](const Row &row) {
                       return live::textCell(row.order.none() ? QString() : QString::number(row.order.number()),
                                             Role::Text2);
                   },
                   [](const Row &row) { return static_cast<std::int64_t>(row.order.number()); },
                   {}});
    all.push_back(
        {{"lp", tr("LP"), tr("Where it was placed"), ColumnKind::Text, 60, true},
         [](const Row &row) { return live::textCell(format::text(row.lp.text()), Role::Text, Weight::Medium); },
         {},
         {}});
    all.push_back(
        {{"symbol", tr("Symbol"), tr("Our symbol"), ColumnKind::Text, 68, true},
         [](const Row &row) { return live::textCell(format::text(row.symbol.text()), Role::Text, Weight::Strong); },
         {},
         {}});
    all.push_back({{"side", tr("Side"), tr("Our side at the LP"), ColumnKind::Text, 66, true},
                   [](const Row &row) { return live::wordCell(format::side(row.side)); },
                   {},
                   {}});
    all.push_back({{"quantity", tr("Units"), tr("Ordered quantity in base units"), ColumnKind::Figure, 80},
                   [f](const Row &row) {
                       return live::textCell(format::units(row.quantity, format::Sign::Negative, f->locale()));
                   },
                   [](const Row &row) { return row.quantity.raw(); },
                   {}});
    all.push_back({{"limit", tr("Limit"), tr("Limit price at the LP"), ColumnKind::Figure, 74},
                   [f](const Row &row) { return live::priceCell(row.limit, row.digits, *f, Role::Text2); },
                   [](const Row &row) { return row.limit.raw(); },
                   {}});
    all.push_back({{"filled", tr("Filled units"), tr("Filled quantity in base units"), ColumnKind::Figure, 80},
                   [f](const Row &row) {
                       return live::textCell(format::units(row.filled, format::Sign::Negative, f->locale()),
                                             row.filled.zero() ? Role::Text3 : Role::Text);
                   },
                   [](const Row &row) { return row.filled.raw(); },
                   {}});
    all.push_back({{"average", tr("Avg price"), tr("Average price of the fills, rounded to the symbol's digits"),
                    ColumnKind::Figure, 70},
                   [f](const Row &row) { return averageCell(row.averagePrice, row.digits, *f); },
                   [](const Row &row) { return row.averagePrice.raw(); },
                   {}});
    all.push_back({{"status", tr("Status"), tr("Where the order stands. In doubt: the LP's answer is not known."),
                    ColumnKind::Text, 90, true},
                   [](const Row &row) { return live::wordCell(format::lpOrderStatus(row.status)); },
                   {},
                   [](const Row &row) { return format::text(row.status); }});
    all.push_back({{"detail", tr("Detail"), tr("What the LP or the gateway said"), ColumnKind::Text, 140, true},
                   [](const Row &row) {
                       Cell cell = live::textCell(format::reason(row.detail), Role::Text2);
                       if (cell.text != format::text(row.detail))
                           cell.note = format::text(row.detail);
                       return cell;
                   },
                   {},
                   {}});
    setColumns(std::move(all));
    sumColumn(
        "quantity", [](const Row &row) { return live::quantityAddend(row.quantity, row.symbol); },
        [f](const live::Total &total) { return live::unitsTotal(total, *f); });
    sumColumn(
        "filled", [](const Row &row) { return live::quantityAddend(row.filled, row.symbol); },
        [f](const live::Total &total) { return live::unitsTotal(total, *f); });
    explainColumn("average", tr("average = Σ (fill price × fill units) / Σ fill units"), {"filled", "limit"});
    setEmptyText(tr("No LP order yet. Cover of A-book orders appears here."));
    setEmphasis(&LpOrderModel::inDoubt);
    sort(0, Qt::DescendingOrder);
}

bool LpOrderModel::open(const api::LpOrderRow &row)
{
    return openStatus(row.status);
}

int LpOrderModel::openCount() const
{
    int count = 0;
    forEach([&count](const api::LpOrderRow &row) { count += open(row) ? 1 : 0; });
    return count;
}

int LpOrderModel::inDoubtCount() const
{
    int count = 0;
    forEach([&count](const api::LpOrderRow &row) { count += inDoubt(row) ? 1 : 0; });
    return count;
}

DoubtModel::DoubtModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::LpOrderRow;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back({{"age", tr("Placed ago"), tr("Market time since the order was placed"), ColumnKind::Figure, 84},
                   [this, f](const Row &row) {
                       const std::int64_t millis
                           = std::max<std::int64_t>(0, m_now.nanos() - row.at.nanos()) / domain::nanosPerMilli;
                       Cell cell = live::textCell(format::age(millis, f->locale()), Role::Attention, Weight::Medium);
                       cell.mark = theme::Mark::Attention;
                       return cell;
                   },
                   [](const Row &row) { return -row.at.nanos(); },
                   {}});
    all.push_back({{"time", tr("Time"), tr("When the order was placed, on the clock that the header names"),
                    ColumnKind::Text, 98},
                   [f](const Row &row) { return live::timeCell(row.at, *f); },
                   [](const Row &row) { return row.at.nanos(); },
                   [](const Row &row) { return format::Times::iso(row.at); }});
    all.push_back(
        {{"lp_order", tr("LP order"), tr("Our ClOrdID at the LP"), ColumnKind::Text, 66, true},
         [](const Row &row) { return live::textCell(QLatin1Char('L') + QString::number(row.lpOrder.number())); },
         [](const Row &row) { return static_cast<std::int64_t>(row.lpOrder.number()); },
         {}});
    all.push_back({{"order", tr("Order"), tr("The client order it covers"), ColumnKind::Text, 58, true},
                   [](const Row &row) {
                       return live::textCell(row.order.none() ? QString() : QString::number(row.order.number()),
                                             Role::Text2);
                   },
                   [](const Row &row) { return static_cast<std::int64_t>(row.order.number()); },
                   {}});
    all.push_back({{"lp", tr("LP"), tr("Where it was placed"), ColumnKind::Text, 70, true},
                   [](const Row &row) { return live::textCell(format::text(row.lp.text())); },
                   {},
                   {}});
    all.push_back(
        {{"symbol", tr("Symbol"), tr("Our symbol"), ColumnKind::Text, 68, true},
         [](const Row &row) { return live::textCell(format::text(row.symbol.text()), Role::Text, Weight::Strong); },
         {},
         {}});
    all.push_back({{"side", tr("Side"), tr("Our side at the LP"), ColumnKind::Text, 66, true},
                   [](const Row &row) { return live::wordCell(format::side(row.side)); },
                   {},
                   {}});
    all.push_back({{"open", tr("Open units"), tr("What may have been filled without our knowing, in base units"),
                    ColumnKind::Figure, 84},
                   [f](const Row &row) {
                       return live::textCell(
                           format::units(row.quantity - row.filled, format::Sign::Negative, f->locale()));
                   },
                   [](const Row &row) { return (row.quantity - row.filled).raw(); },
                   {}});
    all.push_back({{"limit", tr("Limit"), tr("Limit price at the LP"), ColumnKind::Figure, 74},
                   [f](const Row &row) { return live::priceCell(row.limit, row.digits, *f, Role::Text2); },
                   [](const Row &row) { return row.limit.raw(); },
                   {}});
    all.push_back(
        {{"asked", tr("What happens, and what a dealer may do"),
          tr("It counts as used and is never sent again. A dealer may settle it once he knows from the LP what became "
             "of it."),
          ColumnKind::Text, 420},
         [](const Row &row) {
             return live::textCell(tr("The LP is asked for its status again and again. Known from the LP: truebook-cli "
                                      "orders resolve %1")
                                       .arg(QString::number(row.lpOrder.number())),
                                   Role::Text2);
         },
         {},
         {}});
    setColumns(std::move(all));
    setEmptyText(tr("Nothing is in doubt: every LP has answered."));
    sort(0, Qt::AscendingOrder);
}

void DoubtModel::applyAll(const live::Lists<api::LpOrderRow> &lists)
{
    live::Lists<api::LpOrderRow> kept;
    for (const auto &list : lists) {
        auto one = std::make_shared<api::ChangeList<api::LpOrderRow>>();
        one->full = list->full;
        one->removed = list->removed;
        one->asOf = list->asOf;
        one->journalSequence = list->journalSequence;
        for (const auto &row : list->changed) {
            if (LpOrderModel::inDoubt(row))
                one->changed.push_back(row);
            else if (find(row.key()) != nullptr)
                one->removed.push_back(row.key());
        }
        kept.push_back(std::move(one));
    }
    applyLists(kept);
}

void DoubtModel::setNow(domain::UtcTime now)
{
    m_now = now;
    if (total() == 0 || !active())
        return;
    std::vector<std::string> keys;
    forEach([&keys](const api::LpOrderRow &row) { keys.push_back(row.key()); });
    for (const std::string &key : keys)
        change(key, [](api::LpOrderRow &) {});
    commit();
}

} // namespace truebook::ui::dealing
