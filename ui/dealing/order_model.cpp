#include "ui/dealing/order_model.h"

#include <algorithm>

#include "ui/dealing/order_columns.h"
#include "ui/live/cells.h"

namespace truebook::ui::dealing {

using live::Cell;
using live::Column;
using live::ColumnKind;
using theme::Role;

namespace {

// Final or not, by the contract's status names.
bool openStatus(const std::string &status)
{
    return status == "working" || status == "routed" || status == "partly-filled" || status == "in-doubt"
        || status == "placed";
}

} // namespace

ClientOrderModel::ClientOrderModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::ClientOrderRow;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back(columns::time<Row>(formats, tr("When the desk took the order, on the clock that the header names")));
    all.push_back(columns::order<Row>(tr("The desk's order number")));
    all.push_back({{"account", tr("Account"), tr("The client's trading account"), ColumnKind::Text, 60, true},
                   [](const Row &row) { return live::textCell(format::text(row.account.text())); },
                   {},
                   {}});
    all.push_back({{"group", tr("Group"), tr("The account's group"), ColumnKind::Text, 64, true},
                   [](const Row &row) { return live::textCell(format::text(row.group.text()), Role::Text2); },
                   {},
                   {}});
    all.push_back(columns::symbol<Row>());
    all.push_back(columns::side<Row>(tr("The client's side")));
    all.push_back({{"lots", tr("Lots"), tr("Ordered quantity in lots"), ColumnKind::Figure, 54},
                   [f](const Row &row) { return live::textCell(format::lots(row.lots, f->locale())); },
                   [](const Row &row) { return row.lots.raw(); },
                   {}});
    all.push_back({{"units", tr("Units"), tr("Ordered quantity in base units"), ColumnKind::Figure, 74, false, false},
                   [f](const Row &row) {
                       return live::textCell(format::units(row.quantity, format::Sign::Negative, f->locale()));
                   },
                   [](const Row &row) { return row.quantity.raw(); },
                   {}});
    all.push_back({{"type", tr("Type"), tr("Order type and time in force"), ColumnKind::Text, 80, true},
                   [](const Row &row) {
                       return live::textCell(format::orderType(row.orderType) + QLatin1Char(' ')
                                                 + format::timeInForce(row.timeInForce),
                                             Role::Text2);
                   },
                   {},
                   {}});
    all.push_back(
        {{"requested", tr("Requested"), tr("Limit or stop price; none for a market order"), ColumnKind::Figure, 70},
         [f](const Row &row) { return live::priceCell(row.requested, row.digits, *f, Role::Text2); },
         [](const Row &row) { return row.requested.raw(); },
         {}});
    all.push_back(columns::filledShare<Row>(formats));
    all.push_back(columns::average<Row>(formats));
    all.push_back({{"book", tr("Book"), tr("A: covered at LPs, B: against the firm"), ColumnKind::Text, 46, true},
                   [](const Row &row) { return live::bookCell(row.book); },
                   {},
                   {}});
    all.push_back({{"routed", tr("Routed to"), tr("The LPs of its cover, or internal"), ColumnKind::Text, 76, true},
                   [](const Row &row) { return live::textCell(format::routedTo(row.routedTo), Role::Text2); },
                   {},
                   {}});
    all.push_back({{"status", tr("Status"), tr("Where the order stands, and why when it was refused or cancelled"),
                    ColumnKind::Text, 92, true},
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
    // Time and order number never change.
    setSameWords([](const Row &a, const Row &b) {
        return a.order == b.order && a.status == b.status && a.code == b.code && a.routedTo == b.routedTo
            && a.book == b.book && a.side == b.side && a.symbol == b.symbol && a.account == b.account
            && a.group == b.group && a.orderType == b.orderType && a.timeInForce == b.timeInForce;
    });
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
    all.push_back(columns::time<Row>(formats, tr("When the desk took the order, on the clock that the header names")));
    all.push_back(columns::order<Row>(tr("The desk's order number, one series with the clients' orders")));
    all.push_back({{"user", tr("User"), tr("Who entered it"), ColumnKind::Text, 90, true},
                   [](const Row &row) { return live::textCell(format::text(row.user)); },
                   {},
                   {}});
    all.push_back(columns::symbol<Row>());
    all.push_back(columns::side<Row>(tr("Our side at the LPs")));
    all.push_back({{"lots", tr("Lots"), tr("Ordered quantity / contract size"), ColumnKind::Figure, 66},
                   [f](const Row &row) {
                       return live::textCell(
                           format::lots(row.quantity, row.contractSize, format::Sign::Negative, f->locale()));
                   },
                   [](const Row &row) { return row.quantity.raw(); },
                   {}});
    all.push_back(columns::limit<Row>(formats, tr("Worst price at an LP; none: at the market")));
    all.push_back(columns::filledShare<Row>(formats));
    all.push_back(columns::average<Row>(formats));
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

void CoverModel::applyLists(const live::Lists<api::CoverRow> &lists)
{
    LiveModel::applyLists(lists);
    const bool anew = std::any_of(lists.begin(), lists.end(), [](const auto &list) { return list->full; });
    if (anew) // it names only those of the desk's run
        putEarlier();
}

void CoverModel::setEarlier(const std::vector<api::RecordRow> &rows)
{
    m_earlier.clear();
    for (const api::RecordRow &row : rows) {
        if (row.state != "filled" && row.state != "cancelled")
            continue; // the desk itself tells of what is open
        api::CoverRow cover;
        cover.order = row.order;
        cover.at = row.at;
        cover.user = row.actor;
        cover.symbol = domain::Symbol(row.symbol);
        cover.digits = row.digits;
        cover.side = row.side == "sell" ? domain::Side::Sell : domain::Side::Buy;
        cover.quantity = row.quantity;
        cover.contractSize = row.contractSize;
        cover.limit = row.price;
        cover.filled = row.filled;
        cover.averagePrice = row.average;
        cover.lps = row.lps;
        cover.status = row.state;
        cover.code = row.code;
        m_earlier.push_back(std::move(cover));
    }
    putEarlier();
}

void CoverModel::putEarlier()
{
    if (state() == live::FeedState::Loading)
        return; // the desk's own come first
    for (const api::CoverRow &row : m_earlier) {
        if (find(row.key()) == nullptr)
            put(row.key(), row);
    }
    commit();
}

LpOrderModel::LpOrderModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::LpOrderRow;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back(columns::time<Row>(formats, tr("When the order was placed, on the clock that the header names")));
    all.push_back(columns::lpOrder<Row>());
    all.push_back(columns::order<Row>(tr("The client order it covers")));
    all.push_back(columns::lp<Row>());
    all.push_back(columns::symbol<Row>());
    all.push_back(columns::side<Row>(tr("Our side at the LP")));
    all.push_back({{"quantity", tr("Units"), tr("Ordered quantity in base units"), ColumnKind::Figure, 80},
                   [f](const Row &row) {
                       return live::textCell(format::units(row.quantity, format::Sign::Negative, f->locale()));
                   },
                   [](const Row &row) { return row.quantity.raw(); },
                   {}});
    all.push_back(columns::limit<Row>(formats, tr("Limit price at the LP")));
    all.push_back({{"filled", tr("Filled units"), tr("Filled quantity in base units"), ColumnKind::Figure, 80},
                   [f](const Row &row) {
                       return live::textCell(format::units(row.filled, format::Sign::Negative, f->locale()),
                                             row.filled.zero() ? Role::Text3 : Role::Text);
                   },
                   [](const Row &row) { return row.filled.raw(); },
                   {}});
    all.push_back(columns::average<Row>(formats));
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

} // namespace truebook::ui::dealing
