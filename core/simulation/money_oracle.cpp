#include "core/simulation/money_oracle.h"

#include <algorithm>

namespace truebook::simulation {

namespace {

constexpr std::int64_t unit = 100'000'000; // e-8

int decimalsOf(const std::string &currency)
{
    return currency == "JPY" ? 0 : 2;
}

std::int64_t power(int exponent)
{
    std::int64_t result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= 10;
    return result;
}

// 0 Sunday; Sakamoto's method.
std::int64_t weekdayOf(const std::string &date)
{
    static constexpr std::int64_t shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    std::int64_t year = std::stoll(date.substr(0, 4));
    const std::size_t month = std::stoul(date.substr(5, 2));
    const std::int64_t day = std::stoll(date.substr(8, 2));
    year -= month < 3 ? 1 : 0;
    return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day) % 7;
}

boost::multiprecision::int512_t wide(base::Int128 value)
{
    const bool negative = value < 0;
    const auto magnitude = negative ? ~static_cast<base::UInt128>(value) + 1 : static_cast<base::UInt128>(value);
    boost::multiprecision::int512_t result = static_cast<std::uint64_t>(magnitude >> 64U);
    result <<= 64U;
    result |= static_cast<std::uint64_t>(magnitude);
    return negative ? -result : result;
}

} // namespace

void MoneyOracle::compare(const JournalLine &line, const char *what, std::int64_t booked, std::int64_t due) const
{
    if (booked != due)
        say(numbered("event ", line.sequence) + ": " + what + " is " + shown(booked) + ", the fills say " + shown(due));
}

std::int64_t MoneyOracle::rounded(const Wide &numerator, const Wide &denominator, const std::string &currency)
{
    const int decimals = decimalsOf(currency);
    const bool negative = (numerator < 0) != (denominator < 0);
    const Wide top = abs(numerator) * power(decimals);
    const Wide bottom = abs(denominator);
    Wide whole = top / bottom;
    const Wide twice = (top % bottom) * 2;
    if (twice > bottom || (twice == bottom && whole % 2 != 0))
        ++whole;
    const auto minor = static_cast<std::int64_t>(whole);
    return (negative ? -minor : minor) * power(8 - decimals);
}

bool MoneyOracle::leg(const std::string &from, const std::string &to, Wide &numerator, Wide &denominator) const
{
    for (const auto &[symbol, instrument] : m_instruments) {
        const auto mark = m_marks.find(symbol);
        if (mark == m_marks.end() || instrument.base.empty())
            continue;
        const Wide mid = Wide(mark->second.first) + mark->second.second; // doubled
        if (instrument.base == from && instrument.quote == to) {
            numerator *= mid;
            denominator *= Wide(2) * unit;
            return true;
        }
        if (instrument.base == to && instrument.quote == from) {
            numerator *= Wide(2) * unit;
            denominator *= mid;
            return true;
        }
    }
    return false;
}

std::int64_t MoneyOracle::convert(const Wide &amount, const std::string &from, const std::string &to) const
{
    Wide numerator = amount;
    Wide denominator = Wide(unit) * unit;
    if (from == to || leg(from, to, numerator, denominator))
        return rounded(numerator, denominator, to);
    for (const char *over : {"USD", "EUR"}) {
        Wide top = numerator;
        Wide bottom = denominator;
        if (leg(from, over, top, bottom) && leg(over, to, top, bottom))
            return rounded(top, bottom, to);
    }
    say("there is no way from " + from + " to " + to + ", and something was booked");
    return 0;
}

MoneyOracle::Wide MoneyOracle::deal(Holding &holding, bool buy, const Wide &quantity, const Wide &price)
{
    Wide realised = 0;
    Wide rest = quantity;
    const Wide held = abs(holding.quantity);
    if (held != 0 && (holding.quantity > 0) != buy) {
        const Wide closed = quantity < held ? quantity : held;
        const Wide share = holding.cost * closed / held; // towards zero at e-16; what is left keeps the rest
        realised = (buy ? -price * closed : price * closed) - share;
        holding.cost -= share;
        rest -= closed;
    }
    holding.cost += (buy ? price : -price) * rest;
    holding.quantity += buy ? quantity : -quantity;
    return realised;
}

void MoneyOracle::judge(const JournalLine &line)
{
    const std::string_view type = line.type;
    if (type == "ClientFilled")
        return clientFill(line);
    if (type == "LpFilled" || type == "LpFillBusted")
        return lpFill(line, type == "LpFillBusted");
    if (type == "SwapCharged")
        return swapCharged(line);
    if (type == "DayClosed")
        return dayClosed(line);
    if (type == "InstrumentDefined") {
        m_instruments[line.text("symbol")] = {line.text("base"),
                                              line.text("quote"),
                                              unit / power(static_cast<int>(line.number("digits"))),
                                              line.decimal("swap_long"),
                                              line.decimal("swap_short"),
                                              line.at("triple_day").GetInt64()};
    } else if (type == "GroupDefined") {
        m_groupFees[line.text("group")] = line.decimal("commission_per_million");
    } else if (type == "LpDefined") {
        m_lpFees[line.text("lp")] = line.decimal("commission_per_million");
    } else if (type == "MarkupSet") {
        m_markups[{line.text("group"), line.text("symbol")}] = {line.decimal("bid_points"), line.decimal("ask_points")};
    } else if (type == "AccountOpened") {
        m_accounts[line.text("account")] = {line.text("group"), line.text("currency"), line.text("mode") == "hedging"};
    } else if (type == "MarketMarked") {
        for (const auto &mark : line.at("marks").GetArray())
            m_marks[JournalLine::text(fieldOf(mark, "symbol"))]
                = {e8(JournalLine::text(fieldOf(mark, "bid"))), e8(JournalLine::text(fieldOf(mark, "ask")))};
    } else if (type == "ClientOrderAccepted") {
        m_orders[line.number("order")].closes = line.number("closes");
    } else if (line.has("postings")) { // deposits and their like: what was said is what is booked
        for (const auto &posting : line.at("postings").GetArray()) {
            const auto [amount, currency] = JournalLine::money(fieldOf(posting, "amount"));
            m_balances[{JournalLine::text(fieldOf(posting, "account")), currency}] += amount;
        }
    }
}

void MoneyOracle::comparePostings(const JournalLine &line, const Postings &due)
{
    Postings rest = due;
    for (const auto &[key, amount] : due)
        m_balances[key] += amount;
    for (const auto &posting : line.at("postings").GetArray()) {
        const auto [amount, currency] = JournalLine::money(fieldOf(posting, "amount"));
        rest[{JournalLine::text(fieldOf(posting, "account")), currency}] -= amount;
    }
    for (const auto &[key, amount] : rest) {
        if (amount != 0)
            say(numbered("event ", line.sequence) + ": " + key.first + " lacks a posting of " + shown(amount) + " "
                + key.second);
    }
}

void MoneyOracle::clientFill(const JournalLine &line)
{
    LineTerms fill;
    fill.readTerms(line);
    const std::string account = line.text("account");
    const std::string book = line.text("book");
    const Account &owner = m_accounts[account];
    const std::string &quote = m_instruments[fill.symbol].quote;
    const Wide price = line.decimal("price");
    const Wide mid = line.decimal("mid");
    Order &order = m_orders[line.number("order")];
    Pnl &pnl = m_pnl[{account, fill.symbol, book}];

    // Which ticket closes follows from the account's kind and the order, the number of a new one from those before it.
    auto ticket = m_tickets.end();
    if (owner.hedging) {
        ticket = m_tickets.find(order.closes);
    } else {
        ticket = std::find_if(m_tickets.begin(), m_tickets.end(), [&](const auto &one) {
            return one.second.account == account && one.second.symbol == fill.symbol;
        });
    }
    struct Change
    {
        std::uint64_t ticket;
        std::int64_t quantity;
        std::int64_t realised; // of one that closes
        bool closes;
    };
    std::vector<Change> due;
    Wide rest = fill.quantity;
    std::uint64_t opens = m_lastTicket + 1;
    if (ticket != m_tickets.end()) {
        const Wide held = abs(ticket->second.quantity);
        if ((ticket->second.quantity > 0) != fill.buy) {
            const Wide closed = rest < held ? rest : held;
            const std::int64_t realised = convert(deal(ticket->second, fill.buy, closed, price), quote, owner.currency);
            due.push_back({ticket->first, static_cast<std::int64_t>(closed), realised, true});
            rest -= closed;
            if (ticket->second.quantity == 0)
                m_tickets.erase(ticket);
        } else if (!owner.hedging) {
            opens = ticket->first;
        }
    }
    if (rest > 0) {
        Ticket &opened = m_tickets[opens];
        opened.account = account;
        opened.symbol = fill.symbol;
        opened.book = book;
        deal(opened, fill.buy, rest, price);
        m_lastTicket = std::max(m_lastTicket, opens);
        due.push_back({opens, static_cast<std::int64_t>(rest), 0, false});
    }
    std::int64_t realised = 0;
    for (const Change &change : due)
        realised += change.realised;
    const auto &changes = line.at("tickets");
    bool same = changes.Size() == due.size();
    for (std::size_t i = 0; same && i < due.size(); ++i) {
        const auto &change = changes[static_cast<rapidjson::SizeType>(i)];
        same = JournalLine::number(fieldOf(change, "ticket")) == due[i].ticket
            && fieldOf(change, "closes").GetBool() == due[i].closes
            && e8(JournalLine::text(fieldOf(change, "quantity"))) == due[i].quantity;
        if (same)
            compare(line, "a ticket's realised P&L", JournalLine::money(fieldOf(change, "realised")).first,
                    due[i].realised);
    }
    if (!same)
        say(numbered("event ", line.sequence) + ": the tickets that a fill changed are others");

    const std::int64_t spread
        = mid > 0 ? convert((price - mid) * (fill.buy ? 1 : -1) * fill.quantity, quote, owner.currency) : 0;
    compare(line, "the spread", line.money("spread").first, spread);
    // A fee over partial fills: the whole order's so far, less what is booked.
    std::int64_t commission = 0;
    order.notional += (mid > 0 ? mid : price) * fill.quantity;
    if (const std::int64_t rate = m_groupFees[owner.group]; rate > 0) {
        const Wide fee = order.notional * rate / (Wide(1'000'000) * unit);
        const std::int64_t total = convert(fee, quote, owner.currency);
        commission = total - order.commission;
        order.commission = total;
    }
    compare(line, "the commission", line.money("commission").first, commission);

    pnl.realised += realised;
    pnl.spread += spread;
    pnl.commission += commission;
    const std::string &currency = owner.currency;
    const std::string client = "client/" + account;
    const std::string house = book == "A" ? "house/pnl/a-book" : "house/pnl/b-book";
    Postings postings;
    postings[{client, currency}] += realised - commission;
    postings[{house, currency}] -= realised + spread;
    postings[{"house/pnl/spread", currency}] += spread;
    postings[{"house/pnl/commission", currency}] += commission;
    comparePostings(line, postings);
}

void MoneyOracle::lpFill(const JournalLine &line, bool bust)
{
    LineTerms fill;
    fill.readTerms(line);
    const std::string lp = line.text("lp");
    const std::string &quote = m_instruments[fill.symbol].quote;
    const Wide price = line.decimal("price");
    Cover &cover = m_cover[{lp, fill.symbol}];
    cover.realised += deal(cover, fill.buy != bust, fill.quantity, price);
    const std::int64_t total = rounded(cover.realised, Wide(unit) * unit, quote);
    const std::int64_t realised = total - cover.booked;
    cover.booked = total;
    compare(line, "the cover's realised P&L", line.money("realised").first, realised);
    std::int64_t commission = 0;
    if (!bust) {
        const Wide fee = price * fill.quantity * m_lpFees[lp] / (Wide(1'000'000) * unit);
        commission = rounded(fee, Wide(unit) * unit, quote);
        compare(line, "the LP's commission", line.money("commission").first, commission);
    }
    Postings postings;
    postings[{"house/pnl/cover", quote}] += realised;
    postings[{"lp/" + lp, quote}] += commission - realised;
    postings[{"house/pnl/lp-commission", quote}] -= commission;
    comparePostings(line, postings);
}

std::int64_t MoneyOracle::swapOf(const Ticket &ticket, std::int64_t nights) const
{
    const Instrument &instrument = m_instruments.at(ticket.symbol);
    const Wide points = ticket.quantity > 0 ? instrument.swapLong : instrument.swapShort;
    const Wide amount
        = points * instrument.point * abs(ticket.quantity) / unit * nights; // e-16, a night cut towards zero
    return convert(amount, instrument.quote, m_accounts.at(ticket.account).currency);
}

// Judged when the day has closed: then the day is known, and that no ticket was left out.
void MoneyOracle::swapCharged(const JournalLine &line)
{
    const std::uint64_t number = line.number("ticket");
    if (!m_swaps.emplace(number, Swap {line.number("nights"), line.money("amount").first}).second)
        say(numbered("event ", line.sequence) + ": " + numbered("ticket ", number) + " is charged swap twice");
    const auto ticket = m_tickets.find(number);
    if (ticket == m_tickets.end()) {
        say(numbered("event ", line.sequence) + ": " + numbered("ticket ", number)
            + " is charged swap and is not open");
        return;
    }
    const std::int64_t due = swapOf(ticket->second, static_cast<std::int64_t>(line.number("nights")));
    const std::string currency = m_accounts[ticket->second.account].currency;
    compare(line, "the swap", line.money("amount").first, due);
    m_pnl[{ticket->second.account, ticket->second.symbol, ticket->second.book}].swap += due;
    comparePostings(line,
                    {{{"client/" + ticket->second.account, currency}, due}, {{"house/pnl/swap", currency}, -due}});
}

void MoneyOracle::dayClosed(const JournalLine &line)
{
    const std::int64_t weekday = weekdayOf(line.text("date"));
    std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> floating;
    for (const auto &[number, ticket] : m_tickets) {
        const Instrument &instrument = m_instruments.at(ticket.symbol);
        const Account &owner = m_accounts.at(ticket.account);
        const std::int64_t nights = weekday == instrument.tripleDay ? 3 : 1;
        const auto charged = m_swaps.find(number);
        if (charged == m_swaps.end() ? swapOf(ticket, nights) != 0
                                     : charged->second.nights != static_cast<std::uint64_t>(nights))
            say(numbered("event ", line.sequence) + ": " + numbered("ticket ", number) + " owes swap of "
                + std::to_string(nights) + " nights");
        const auto mark = m_marks.find(ticket.symbol);
        if (mark == m_marks.end())
            continue;
        auto markup = m_markups.find({owner.group, ticket.symbol});
        if (markup == m_markups.end())
            markup = m_markups.find({owner.group, std::string()});
        const auto [bidPoints, askPoints]
            = markup == m_markups.end() ? std::pair<std::int64_t, std::int64_t>() : markup->second;
        const Wide price = ticket.quantity > 0 ? mark->second.first - bidPoints / unit * instrument.point
                                               : mark->second.second + askPoints / unit * instrument.point;
        floating[{ticket.account, ticket.symbol, ticket.book}]
            += convert(price * ticket.quantity - ticket.cost, instrument.quote, owner.currency);
    }
    m_swaps.clear();
    for (const auto &one : line.at("floating").GetArray()) {
        const auto found
            = floating.find({JournalLine::text(fieldOf(one, "account")), JournalLine::text(fieldOf(one, "symbol")),
                             JournalLine::text(fieldOf(one, "book"))});
        compare(line, "a floating P&L", JournalLine::money(fieldOf(one, "floating")).first,
                found == floating.end() ? 0 : found->second);
        if (found != floating.end())
            floating.erase(found);
    }
    if (!floating.empty())
        say(numbered("event ", line.sequence) + ": the floating P&L of account " + std::get<0>(floating.begin()->first)
            + " is missing");
}

void MoneyOracle::atRest(const positions::PositionBook &positions, const money::LedgerBook &ledger) const
{
    const auto differ = [this](const std::string &what, std::int64_t held, std::int64_t due) {
        if (held != due)
            say("at rest: " + what + " is " + shown(held) + " in the books, by the fills " + shown(due));
    };
    for (const auto &[key, line] : positions.pnl()) {
        const auto &[account, symbol, book] = key;
        const auto found = m_pnl.find({account.text(), symbol.text(), book == events::Book::A ? "A" : "B"});
        const Pnl due = found == m_pnl.end() ? Pnl() : found->second;
        const std::string of = " of account " + account.text() + " in " + symbol.text();
        differ("realised P&L" + of, e8(line.realised.text()), due.realised);
        differ("the spread" + of, e8(line.spread.text()), due.spread);
        differ("the commission" + of, e8(line.commission.text()), due.commission);
        differ("the swap" + of, e8(line.swap.text()), due.swap);
    }
    if (positions.pnl().size() != m_pnl.size())
        say("at rest: the books have P&L of " + std::to_string(positions.pnl().size())
            + " accounts, symbols and books, by " + "the fills there are " + std::to_string(m_pnl.size()));
    for (const auto &[number, ticket] : m_tickets) {
        const positions::Ticket *held = positions.ticket(domain::TicketId(number));
        if (held == nullptr || Wide(held->quantity.raw()) != ticket.quantity || wide(held->cost.raw()) != ticket.cost)
            say("at rest: " + numbered("ticket ", number) + " has another quantity or cost in the books");
    }
    if (positions.tickets().size() != m_tickets.size())
        say("at rest: the books have " + std::to_string(positions.tickets().size())
            + " tickets, by the fills there are " + std::to_string(m_tickets.size()));
    for (const auto &[key, cover] : m_cover) {
        const auto *held = positions.lpPosition(domain::LpId(key.first), domain::Symbol(key.second));
        if (held == nullptr || Wide(held->quantity.raw()) != cover.quantity || wide(held->cost.raw()) != cover.cost
            || wide(held->realised.raw()) != cover.realised)
            say("at rest: the cover at " + key.first + " in " + key.second + " has another quantity, cost or P&L");
        else
            differ("the P&L booked at " + key.first, e8(held->bookedRealised.text()), cover.booked);
    }
    for (const auto &[key, balance] : m_balances) {
        const auto currency = domain::Currency::parse(key.second);
        if (currency)
            differ(key.first + " " + key.second, e8(ledger.balance(domain::LedgerAccount(key.first), *currency).text()),
                   balance);
    }
}

} // namespace truebook::simulation
