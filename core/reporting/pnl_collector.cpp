#include "core/reporting/pnl_collector.h"

#include "core/base/checked.h"
#include "core/domain/trading_day.h"

namespace truebook::reporting {

using base::Int128;
using domain::Amount;
using domain::Money;
using events::Book;

std::string_view pnlColumnName(PnlColumn column)
{
    constexpr std::string_view names[] = {"spread",          "commission",     "swap",         "b_book_realised",
                                          "floating_change", "hedge_slippage", "cover_result", "lp_cost"};
    static_assert(std::size(names) == pnlColumnCount);
    return names[static_cast<std::size_t>(column)];
}

std::string_view pnlColumnTitle(PnlColumn column)
{
    constexpr std::string_view titles[]
        = {"Spread",         "Commission",   "Swap",   "B-book realised", "Change in floating",
           "Hedge slippage", "Cover result", "LP cost"};
    static_assert(std::size(titles) == pnlColumnCount);
    return titles[static_cast<std::size_t>(column)];
}

std::string_view pnlColumnMeaning(PnlColumn column)
{
    constexpr std::string_view meanings[]
        = {"Clients' price against the composite mid at the fill.",
           "Charged to clients.",
           "Charged to clients less paid to them, at the roll.",
           "Clients' result of closed B-book tickets against the mid, mirrored.",
           "Of open B-book tickets at the clients' closing side, mirrored, from close to close.",
           "A-book: the mid at the client's fill against the LP's price that it passed on.",
           "What A-book clients and the cover made besides: open quantity, price moves, busts, floating of both.",
           "Commission paid to LPs."};
    static_assert(std::size(meanings) == pnlColumnCount);
    return meanings[static_cast<std::size_t>(column)];
}

namespace {

std::string fillKey(domain::LpOrderId order, const std::string &execId)
{
    return std::to_string(order.number()) + '\x1f' + execId;
}

Book bookOf(const std::string &name)
{
    return name == events::enumName(Book::B) ? Book::B : Book::A;
}

// Balances of the house's result accounts.
std::map<money::LedgerBook::Key, std::int64_t> resultBalances(const money::LedgerBook &ledger)
{
    std::map<money::LedgerBook::Key, std::int64_t> balances;
    for (const auto &[key, balance] : ledger.balances()) {
        if (key.first.text().rfind("house/pnl/", 0) == 0)
            balances[key] = balance;
    }
    return balances;
}

} // namespace

PnlCollector::PnlCollector(const ReportBooks &books, const PnlRange &range, bool freshBooks)
    : m_books(books)
    , m_from(domain::dateText(range.from))
    , m_to(domain::dateText(range.to))
    , m_upTo(range.upTo)
    , m_ready(freshBooks)
    , m_closed(books.positions.positions.closedDay())
    , m_ledger(resultBalances(books.ledger))
{
    m_report.from = m_from;
    m_report.to = m_to;
}

void PnlCollector::fail(base::Refusal refusal)
{
    if (!m_refusal)
        m_refusal = std::move(refusal);
}

domain::Currency PnlCollector::quoteOf(const domain::Symbol &symbol) const
{
    return m_books.positions.reference.instrument(symbol)->quote;
}

PnlCollector::Line *PnlCollector::lineOf(const domain::AccountId &account, const domain::Symbol &symbol, Book book)
{
    return &m_lines[{account, symbol, book}];
}

void PnlCollector::apply(const events::Event &event)
{
    if (m_upTo != 0 && event.sequence.number() > m_upTo)
        return;
    m_sequence = event.sequence.number();
    m_at = event.at;
    m_dayHasEvents = true;
    if (const auto *fill = event.as<events::ClientFilled>()) {
        onClientFilled(*fill);
    } else if (const auto *lp = event.as<events::LpFilled>()) {
        onLpFilled(*lp);
    } else if (const auto *bust = event.as<events::LpFillBusted>()) {
        Int128 &cover = m_house[bust->symbol].cover[bust->realised.currency()];
        cover = base::checkedAdd(cover, Amount::of(bust->realised).raw());
    } else if (const auto *swap = event.as<events::SwapCharged>()) {
        onSwap(*swap);
    } else if (const auto *closed = event.as<events::DayClosed>()) {
        onDayClosed(*closed);
    }
    if (m_upTo != 0 && m_sequence == m_upTo) { // the books stand there now, and only now
        auto report = finish();
        if (report)
            m_ended = std::move(*report);
        else
            fail(report.error());
    }
}

void PnlCollector::onClientFilled(const events::ClientFilled &fill)
{
    Line &line = *lineOf(fill.account, fill.symbol, fill.book);
    std::int64_t realised = 0; // the client's
    for (const events::TicketChange &ticket : fill.tickets)
        realised = base::checkedAdd(realised, ticket.realised.minor());
    line.spread = base::checkedAdd(line.spread, fill.spread.minor());
    line.commission = base::checkedAdd(line.commission, fill.commission.minor());
    // What the client lost against the mid is the book's; the spread stands in its own column.
    const std::int64_t book = base::checkedSubtract(base::checkedNegate(realised), fill.spread.minor());
    const Amount notional = domain::multiply(fill.price, fill.quantity, quoteOf(fill.symbol));
    line.notional = base::checkedAdd(line.notional, notional.raw());
    line.units = line.units + fill.quantity;
    ++line.fills;
    if (fill.book == Book::B) {
        line.realised = base::checkedAdd(line.realised, book);
        return;
    }
    HouseLine &house = m_house[fill.symbol];
    Int128 &cover = house.cover[fill.spread.currency()];
    cover = base::checkedAdd(cover, Amount::of(Money(book, fill.spread.currency())).raw());
    const auto lp = fill.lpOrder.none() ? m_lpPrices.end() : m_lpPrices.find(fillKey(fill.lpOrder, fill.lpExecId));
    if (lp == m_lpPrices.end() || !fill.mid.positive())
        return; // the house took it itself: all of it is cover's
    const Amount slippage
        = domain::multiply((fill.mid - lp->second) * domain::sign(fill.side), fill.quantity, quoteOf(fill.symbol));
    line.slippage = base::checkedAdd(line.slippage, slippage.raw());
    Int128 &rest = house.cover[slippage.currency()];
    rest = base::checkedSubtract(rest, slippage.raw());
}

void PnlCollector::onLpFilled(const events::LpFilled &fill)
{
    m_lpPrices[fillKey(fill.lpOrder, fill.execId)] = fill.price;
    HouseLine &house = m_house[fill.symbol];
    Int128 &cover = house.cover[fill.realised.currency()];
    cover = base::checkedAdd(cover, Amount::of(fill.realised).raw());
    if (fill.commission.zero())
        return;
    // The client whose order it covers bears it in his row.
    std::int64_t *cost = &house.lpCost;
    const dealing::LpOrder *placed = m_books.orders.lpOrder(fill.lpOrder);
    const domain::AccountId account
        = placed == nullptr ? domain::AccountId() : m_books.orders.accountOf(placed->terms.order);
    if (!account.empty())
        cost = &lineOf(account, fill.symbol, Book::A)->lpCost;
    *cost = base::checkedSubtract(*cost, fill.commission.minor());
}

void PnlCollector::onSwap(const events::SwapCharged &swap)
{
    Line &line = *lineOf(swap.account, swap.symbol, bookOf(swap.book));
    line.swap = base::checkedSubtract(line.swap, swap.amount.minor());
}

void PnlCollector::onDayClosed(const events::DayClosed &closed)
{
    Floating floating;
    for (const events::DayFloating &one : closed.floating)
        floating[{one.account, one.symbol, bookOf(one.book)}] = one.floating;
    if (!m_refusal && m_ready && wanted(closed.date))
        build(closed.date, true, floating, lpFloating());
    m_lines.clear();
    m_house.clear();
    m_lpPrices.clear();
    m_dayHasEvents = false;
    m_closed = closed.date;
    m_ledger = resultBalances(m_books.ledger);
    m_floating = std::move(floating);
    m_valued = clientFloating();
    m_lpFloating = lpFloating();
    m_ready = m_ready || closed.date < m_from;
}

// Rounded once a ticket, as the day's close does it.
PnlCollector::Floating PnlCollector::clientFloating() const
{
    const positions::Books &books = m_books.positions;
    Floating floating;
    for (const auto &[id, ticket] : books.positions.tickets()) {
        const clients::Account *account = books.accounts.account(ticket.account);
        const domain::Price price = positions::closingPrice(books, ticket, account->group);
        if (price.zero())
            continue;
        const auto open = domain::convert(Amount(positions::floatingAt(ticket.holding(), price), ticket.quote),
                                          account->currency, books.marks.rates());
        if (!open)
            continue; // the day's own figure then stands alone, and the residual shows it
        const auto [sum, added] = floating.try_emplace({ticket.account, ticket.symbol, ticket.book}, *open);
        if (!added)
            sum->second += *open;
    }
    return floating;
}

PnlCollector::LpFloating PnlCollector::lpFloating() const
{
    const positions::Books &books = m_books.positions;
    LpFloating floating;
    for (const auto &[key, position] : books.positions.lpPositions()) {
        const events::Mark *mark = books.marks.mark(position.symbol);
        if (mark == nullptr || position.quantity.zero())
            continue;
        floating[key]
            = Amount(positions::floatingAt(position.holding(), position.quantity.positive() ? mark->bid : mark->ask),
                     position.cost.currency())
                  .toMoney();
    }
    return floating;
}

base::Result<PnlReport> PnlCollector::finish()
{
    if (m_ended)
        return *m_ended;
    const events::FirmDefined &firm = m_books.positions.reference.firm();
    if (!m_refusal && m_ready && m_dayHasEvents && !firm.currency.none()) {
        // The day that stands open: the one after the last that closed, or the trading day of the last event.
        const auto calendar = firm.rollZone.empty()
            ? domain::TradingCalendar::create()
            : domain::TradingCalendar::create({firm.rollZone, firm.rollSecond * domain::nanosPerSecond, false});
        if (!calendar)
            return tl::unexpected(calendar.error());
        const auto last = domain::parseDate(m_closed);
        const std::string date = domain::dateText(last ? calendar->nextDay(*last) : calendar->tradingDayOf(m_at));
        if (wanted(date))
            build(date, false, clientFloating(), lpFloating());
    }
    if (firm.currency.none())
        return base::refuse(base::ReasonCode::BadConfiguration, "the firm has no currency", "firm");
    if (m_refusal)
        return tl::unexpected(*m_refusal);
    PnlReport report = m_report;
    report.firm = firm.name;
    report.currency = firm.currency;
    report.asOf = m_at;
    report.sequence = m_sequence;
    // A column is there when the books have ever had what feeds it.
    const auto posted = [&](std::string_view account) {
        for (const auto &[key, balance] : m_books.ledger.balances()) {
            if (key.first.text() == account)
                return true;
        }
        return false;
    };
    bool aBook = !m_books.positions.positions.lpPositions().empty();
    bool bBook = false;
    for (const auto &[key, line] : m_books.positions.positions.pnl())
        (std::get<Book>(key) == Book::A ? aBook : bBook) = true;
    const std::pair<PnlColumn, bool> fed[] = {{PnlColumn::Spread, posted("house/pnl/spread")},
                                              {PnlColumn::Commission, posted("house/pnl/commission")},
                                              {PnlColumn::Swap, posted("house/pnl/swap")},
                                              {PnlColumn::BBookRealised, bBook},
                                              {PnlColumn::FloatingChange, bBook},
                                              {PnlColumn::HedgeSlippage, aBook},
                                              {PnlColumn::CoverResult, aBook},
                                              {PnlColumn::LpCost, posted("house/pnl/lp-commission")}};
    report.columns.clear();
    for (const auto &[column, there] : fed) {
        if (there)
            report.columns.push_back(column);
    }
    return report;
}

} // namespace truebook::reporting
