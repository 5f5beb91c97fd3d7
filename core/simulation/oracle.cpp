#include "core/simulation/oracle.h"

#include "core/money/ledger_book.h"

namespace truebook::simulation {

void Oracle::read(const SimDisk &disk)
{
    for (; m_book.rows < disk.rows().size(); ++m_book.rows) {
        const ports::JournalRow &row = disk.rows()[m_book.rows];
        std::string_view lines = row.lines;
        while (!lines.empty()) {
            const std::size_t end = lines.find('\n');
            rapidjson::Document document;
            document.Parse(lines.data(), end);
            lines.remove_prefix(end + 1);
            if (document.HasParseError() || !document.IsObject()) {
                say(numbered("row ", row.first) + " holds what is no JSON");
                continue;
            }
            JournalLine line;
            line.type = {fieldOf(document, "type").GetString(), fieldOf(document, "type").GetStringLength()};
            line.sequence = JournalLine::number(fieldOf(document, "seq"));
            line.body = &fieldOf(document, "body");
            if (line.sequence != m_book.lastSequence + 1)
                say(numbered("event ", line.sequence) + " follows " + std::to_string(m_book.lastSequence));
            const std::string at = JournalLine::text(fieldOf(document, "at"));
            if (at < m_book.lastAt) // fixed width: text order is time order
                say(numbered("event ", line.sequence) + " is at " + at + ", the one before at " + m_book.lastAt);
            m_book.lastSequence = line.sequence;
            m_book.lastAt = at;
            judge(line);
        }
    }
}

void Oracle::beginAnew(const SimDisk &disk)
{
    m_book = {};
    m_money = MoneyOracle(m_findings);
    read(disk);
}

void Oracle::judge(const JournalLine &line)
{
    const std::string_view type = line.type;
    const std::string where = numbered("event ", line.sequence) + ": ";
    const auto order = [&](std::uint64_t number) -> Order * {
        const auto found = m_book.orders.find(number);
        if (found == m_book.orders.end()) {
            say(where + "no order " + std::to_string(number));
            return nullptr;
        }
        found->second.touched = line.sequence;
        return &found->second;
    };
    const auto execution = [&] { m_book.executions.insert(numbered("S", line.sequence)); };
    judgePostings(line);
    m_money.judge(line);
    judgeStop(line);
    if (type == "InstrumentDefined") {
        m_book.digits[line.text("symbol")] = line.at("digits").GetInt64();
        m_book.staleNanos[line.text("symbol")] = line.at("stale_ms").GetInt64() * domain::nanosPerMilli;
    } else if (type == "MarkupSet") {
        m_book.markups[{line.text("group"), line.text("symbol")}]
            = {line.decimal("bid_points"), line.decimal("ask_points")};
    } else if (type == "AccountOpened") {
        m_book.accounts[line.text("account")] = {line.text("group"), line.text("currency"), line.text("platform")};
    } else if (type == "ClientOrderAccepted") {
        execution();
        Order fresh;
        fresh.readTerms(line);
        fresh.clOrdId = line.text("cl_ord_id");
        fresh.account = line.text("account");
        fresh.type = line.text("order_type");
        fresh.timeInForce = line.text("time_in_force");
        fresh.limit = line.decimal("limit");
        fresh.stop = line.decimal("stop");
        fresh.closes = line.number("closes");
        if (const auto expires = domain::UtcTime::parse(line.text("expires")); fresh.timeInForce == "day" && expires)
            fresh.expires = expires->nanos();
        fresh.working = fresh.type != "market" && (fresh.timeInForce == "gtc" || fresh.timeInForce == "day");
        fresh.touched = line.sequence;
        if (const auto ticket = m_book.tickets.find(fresh.closes); ticket != m_book.tickets.end())
            ticket->second.closing = m_book.lastAt;
        if (!fresh.session.empty() && !m_book.clOrdIds.emplace(fresh.session, fresh.clOrdId).second)
            say(where + "order " + fresh.clOrdId + " of " + fresh.session + " is accepted a second time");
        if (fresh.timeInForce == "day" && line.text("expires") <= m_book.lastAt)
            say(where + "a DAY order expires at " + line.text("expires"));
        m_book.open.insert(line.number("order"));
        if (!m_book.orders.emplace(line.number("order"), std::move(fresh)).second)
            say(where + "order number " + line.text("cl_ord_id") + " was used before");
    } else if (type == "CoverOrderAccepted") {
        Order fresh;
        fresh.readTerms(line);
        fresh.cover = true;
        fresh.type = "market";
        fresh.limit = line.decimal("limit");
        if (stopped({}, fresh.symbol, {}))
            say(where + "a cover order is taken against a Stop");
        if (!m_book.orders.emplace(line.number("order"), std::move(fresh)).second)
            say(where + "the order number of a cover order was used before");
    } else if (type == "CoverOrderClosed") {
        if (Order *closed = order(line.number("order")))
            judgeCoverEnd(line, *closed);
    } else if (type == "ClientOrderRefused" || type == "ClientRequestRefused") {
        execution();
    } else if (type == "OrdersRefusedAtDoor") {
        for (std::size_t i = 1; i <= line.at("orders").Size(); ++i)
            m_book.executions.insert(numbered("S", line.sequence) + "." + std::to_string(i));
    } else if (type == "ClientOrderTriggered") {
        if (Order *triggered = order(line.number("order"))) {
            const std::int64_t price = triggered->buy ? line.decimal("ask") : line.decimal("bid");
            const std::int64_t wanted = triggered->type == "limit" ? triggered->limit : triggered->stop;
            const bool below
                = (triggered->type == "limit") == triggered->buy; // limit buys and stop sells wait for a low price
            if (!triggered->working || price <= 0 || (below ? price > wanted : price < wanted))
                say(where + triggered->type + (triggered->buy ? " buy at " : " sell at ") + shown(wanted)
                    + " is triggered by " + shown(price));
            triggered->working = false;
        }
    } else if (type == "OrderRouted") {
        if (Order *routed = order(line.number("order"))) {
            if (line.at("attempt").GetInt64() == 0)
                routed->working = true;
            else if (line.decimal("a_book") > 0 && !routed->openLegs.empty())
                say(where + "order " + std::to_string(line.number("order"))
                    + " is routed again while an LP has not answered");
        }
    } else if (type == "ClientFilled") {
        judgeClientFill(line);
    } else if (type == "ClientOrderCancelled") {
        execution();
        if (Order *cancelled = order(line.number("order"))) {
            if (cancelled->final || !cancelled->openLegs.empty())
                say(where + "order " + std::to_string(line.number("order")) + " is cancelled "
                    + (cancelled->final ? "after its end" : "while an LP has not answered"));
            cancelled->final = true;
            cancelled->working = false;
            m_book.open.erase(line.number("order"));
        }
    } else if (type == "ClientCancelPending") {
        execution();
        if (Order *pending = order(line.number("order")))
            pending->cancelling = true;
    } else if (type == "ClientOrderReplaced") {
        execution();
        if (Order *replaced = order(line.number("order"))) {
            replaced->quantity = line.decimal("quantity");
            replaced->limit = line.decimal("limit");
            replaced->stop = line.decimal("stop");
        }
    } else if (type == "TicketProtectionSet") {
        const auto ticket = m_book.tickets.find(line.number("ticket"));
        if (ticket == m_book.tickets.end()) {
            say(where + "protection of a ticket that is not open");
        } else {
            ticket->second.takeProfit = line.decimal("take_profit");
            ticket->second.stopLoss = line.decimal("stop_loss");
            ticket->second.touched = line.sequence;
        }
    } else if (type == "LpOrderPlaced") {
        Leg leg;
        leg.readTerms(line);
        leg.order = line.number("order");
        leg.lpSymbol = line.text("lp_symbol");
        leg.unit = line.decimal("lp_unit");
        leg.limit = line.decimal("limit");
        const std::uint64_t number = line.number("lp_order");
        if (Order *owner = order(leg.order)) {
            std::int64_t asked = owner->filled + leg.quantity;
            for (const std::uint64_t other : owner->openLegs)
                asked += m_book.legs.at(other).quantity - m_book.legs.at(other).filled;
            if (asked > owner->quantity)
                say(where + "more is asked of LPs than order " + std::to_string(leg.order) + " lacks: " + shown(asked)
                    + " of " + shown(owner->quantity));
            if (owner->final)
                say(where + "order " + std::to_string(leg.order) + ", over, goes to an LP");
            if (owner->cover && owner->limit > 0
                && (leg.limit == 0 || (owner->buy ? leg.limit > owner->limit : leg.limit < owner->limit)))
                say(where + "a cover order of limit " + shown(owner->limit) + " is sent with " + shown(leg.limit));
            owner->openLegs.insert(number);
            owner->lps.insert(leg.session.substr(0, leg.session.find('.')));
        }
        if (!m_book.legs.emplace(number, std::move(leg)).second)
            say(where + "LP order number " + std::to_string(number) + " was used before");
    } else if (type == "LpFilled" || type == "LpFillBusted") {
        judgeLpLine(line, type == "LpFillBusted");
    } else if (type == "LpOrderClosed") {
        judgeLpEnd(line);
    } else if (type == "SenderNumbersReserved") {
        std::uint64_t &upTo = m_book.reserved[line.text("session")];
        if (line.number("up_to") <= upTo)
            say(where + "a reservation goes back");
        upTo = line.number("up_to");
    } else if (type == "TargetNumbersExpected") {
        for (const auto &session : line.at("sessions").GetArray()) {
            std::uint64_t &next = m_book.expected[JournalLine::text(fieldOf(session, "session"))];
            if (JournalLine::number(fieldOf(session, "next")) <= next)
                say(where + "an expected number goes back");
            next = JournalLine::number(fieldOf(session, "next"));
        }
    } else if (type == "SessionChanged") {
        if (line.text("kind") == "lp-price" && line.text("state") != "logged-on") {
            const std::string session = line.text("session");
            const std::string lp = session.substr(0, session.find('.'));
            std::erase_if(m_quotes, [&](const auto &entry) { return entry.first.first == lp; });
        }
    }
}

// What a cover order says of its end is what the LPs filled of it.
void Oracle::judgeCoverEnd(const JournalLine &line, Order &order)
{
    const std::string where = numbered("event ", line.sequence) + ": cover order ";
    if (order.final || !order.openLegs.empty())
        say(numbered(where, line.number("order"))
            + (order.final ? " is closed a second time" : " is closed while an LP has not answered"));
    order.final = true;
    const std::int64_t open = std::max<std::int64_t>(0, order.quantity - order.filled);
    if (line.decimal("filled") != order.filled || line.decimal("open") != open
        || line.text("code").empty() != (open == 0))
        say(numbered(where, line.number("order")) + " is closed with " + line.text("filled") + " filled and "
            + line.text("open") + " open " + line.text("code") + "; the LPs filled " + shown(order.filled) + " of "
            + shown(order.quantity));
}

bool Oracle::stopped(const std::string &account, const std::string &symbol, const std::string &session) const
{
    const auto owner = m_book.accounts.find(account);
    const auto in = [this](const char *scope, const std::string &id) { return m_book.stops.count({scope, id}) > 0; };
    return in("firm", {}) || in("symbol", symbol) || in("account", account)
        || (owner != m_book.accounts.end() && in("group", owner->second.group))
        || (!session.empty() && in("user", "fix:" + session));
}

// Against a Stop nothing is taken, triggered, routed or filled from the house, and nothing goes to an LP; without one,
// nothing is refused for it.
void Oracle::judgeStop(const JournalLine &line)
{
    const std::string_view type = line.type;
    const auto against
        = [&](const std::string &what) { say(numbered("event ", line.sequence) + ": " + what + " against a Stop"); };
    const auto order = [&]() -> const Order * {
        const auto found = m_book.orders.find(line.number("order"));
        return found == m_book.orders.end() ? nullptr : &found->second;
    };
    if (type == "StopSet") {
        const std::string scope = line.text("scope");
        const std::string id = line.text("id");
        if (line.at("routing").GetBool())
            m_book.stops.emplace(scope, id);
        if (!line.at("cancelled").GetBool())
            return;
        for (const std::uint64_t number : m_book.open) {
            const Order &open = m_book.orders.at(number);
            if (scope == "firm" || (scope == "symbol" && open.symbol == id)
                || (scope == "account" && open.account == id)
                || (scope == "group" && m_book.accounts[open.account].group == id)
                || (scope == "user" && !open.session.empty() && "fix:" + open.session == id)
                || (scope == "lp" && open.lps.count(id) > 0))
                m_book.toCancel.insert(number);
        }
    } else if (type == "StopReleased") {
        if (m_book.stops.erase({line.text("scope"), line.text("id")}) == 0)
            say(numbered("event ", line.sequence) + ": a Stop is released that was not set");
    } else if (type == "ClientOrderAccepted") {
        if (stopped(line.text("account"), line.text("symbol"), line.text("session")))
            against("order " + line.text("cl_ord_id") + " is taken");
    } else if (type == "ClientOrderRefused") {
        if (line.text("code") == "Stopped" && !stopped(line.text("account"), line.text("symbol"), line.text("session")))
            say(numbered("event ", line.sequence) + ": order " + line.text("cl_ord_id")
                + " is refused for a Stop that is not set");
    } else if (type == "ClientOrderTriggered") {
        if (const Order *triggered = order();
            triggered != nullptr && stopped(triggered->account, triggered->symbol, triggered->session))
            against(numbered("order ", line.number("order")) + " is triggered");
    } else if (type == "ClientFilled") {
        const Order *filled = order();
        if (line.text("book") == "B" && filled != nullptr && stopped(filled->account, filled->symbol, filled->session))
            against(numbered("order ", line.number("order")) + " is filled by the house");
    } else if (type == "LpOrderPlaced") {
        const Order *owner = order();
        const std::string session = line.text("session");
        if (m_book.stops.count({"lp", session.substr(0, session.find('.'))}) > 0
            || (owner != nullptr && stopped(owner->account, owner->symbol, owner->session)))
            against(numbered("LP order ", line.number("lp_order")) + " goes to " + session);
    }
}

// After the events of a turn: what a Stop was to cancel is over or on its way there, and the desk has the same Stops.
void Oracle::checkStops(const SimDesk &desk)
{
    for (const std::uint64_t number : m_book.toCancel) {
        const Order &order = m_book.orders.at(number);
        if (!order.final && !order.cancelling)
            say(numbered("order ", number) + " lives, and a Stop was to cancel it");
    }
    m_book.toCancel.clear();
    std::set<std::pair<std::string, std::string>> held;
    for (const auto &[key, stop] : RoomsSeen(desk.kernel().rooms()).dealing->book().stops())
        held.insert(key);
    if (held != m_book.stops)
        say("the desk has " + std::to_string(held.size()) + " Stops in force, the journal "
            + std::to_string(m_book.stops.size()) + " or others");
}

// The desk says that an LP order is over: the LP's own book must say so too, since what is left of the client's order goes
// elsewhere now.
void Oracle::judgeLpEnd(const JournalLine &line)
{
    const std::string where = numbered("event ", line.sequence) + ": ";
    const std::uint64_t number = line.number("lp_order");
    const auto leg = m_book.legs.find(number);
    if (leg == m_book.legs.end() || !leg->second.open) {
        say(where + "an LP order that is not open is closed");
        return;
    }
    leg->second.open = false;
    if (const auto owner = m_book.orders.find(leg->second.order); owner != m_book.orders.end()) {
        owner->second.touched = line.sequence;
        owner->second.openLegs.erase(number);
    }
    const std::string how = line.text("how");
    if (how == "resolved")
        return; // a dealer's word
    if (how == "filled") {
        if (leg->second.filled < leg->second.quantity)
            say(where + numbered("LP order ", number) + " is closed as filled with " + shown(leg->second.filled)
                + " of " + shown(leg->second.quantity));
        return;
    }
    leg->second.sent = how != "not-sent";
    for (const auto &lp : m_lps) {
        const auto status
            = lp->trade().id().text() == leg->second.session ? lp->statusOf(numbered("L", number)) : std::nullopt;
        if (status && (how == "not-sent" || *status == '0' || *status == '1'))
            say(numbered(where + "LP order ", number)
                    .append(" is closed as ")
                    .append(how)
                    .append(", ")
                    .append(lp->terms().name)
                    .append(" has it with status ")
                    .append(1, *status));
    }
}

void Oracle::judgeClientFill(const JournalLine &line)
{
    const std::string where = numbered("event ", line.sequence) + ": ";
    const std::string exec = numbered("E", line.number("fill"));
    Fill fill;
    fill.readTerms(line);
    fill.order = line.number("order");
    fill.account = line.text("account");
    fill.price = line.decimal("price");
    const auto found = m_book.orders.find(fill.order);
    if (found == m_book.orders.end()) {
        say(where + "fills order " + std::to_string(fill.order) + ", which is not there");
        return;
    }
    Order &order = found->second;
    order.touched = line.sequence;
    order.filled += fill.quantity;
    if (order.final || fill.quantity <= 0 || order.filled > order.quantity)
        say(where + "order " + std::to_string(fill.order) + (order.final ? ", over, is filled " : " is filled ")
            + shown(order.filled) + " of " + shown(order.quantity));
    if (line.decimal("leaves") != order.quantity - order.filled)
        say(where + "leaves " + line.text("leaves") + ", not " + shown(order.quantity - order.filled));
    if (fill.buy != order.buy || fill.symbol != order.symbol || fill.account != order.account)
        say(where + "the fill is not of its order's side, symbol or account");
    if (order.limit > 0 && (order.buy ? fill.price > order.limit : fill.price < order.limit))
        say(where + "limit " + shown(order.limit) + " is filled at " + shown(fill.price));
    if (order.filled == order.quantity) {
        order.final = true;
        order.working = false;
        m_book.open.erase(fill.order);
        if (!order.openLegs.empty() && line.text("book") == "B")
            say(where + "order " + std::to_string(fill.order) + " is full while LPs may still fill it");
    }
    if (line.text("book") == "A") {
        const std::uint64_t number = line.number("lp_order");
        const auto leg = m_book.legs.find(number);
        const auto lp = leg == m_book.legs.end()
            ? m_book.lpLines.end()
            : m_book.lpLines.find({leg->second.session, line.text("lp_exec_id"), false});
        if (lp == m_book.lpLines.end() || leg->second.order != fill.order)
            say(where + "an A-book fill without its LP's fill");
        else if ((lp->second.passedOn += fill.quantity) > lp->second.quantity)
            say(where + "the client gets more than the LP filled");
    }
    std::int64_t tickets = 0;
    const std::string currency = m_book.accounts[fill.account].currency;
    std::int64_t realised = 0;
    for (const auto &change : line.at("tickets").GetArray()) {
        const std::uint64_t number = JournalLine::number(fieldOf(change, "ticket"));
        const std::int64_t quantity = e8(JournalLine::text(fieldOf(change, "quantity")));
        const bool closes = fieldOf(change, "closes").GetBool();
        tickets += quantity;
        realised += JournalLine::money(fieldOf(change, "realised")).first;
        Ticket &ticket = m_book.tickets[number];
        const std::int64_t moved = fill.buy ? quantity : -quantity;
        if (closes
            && ((ticket.quantity > 0) == fill.buy
                || (ticket.quantity < 0 ? -ticket.quantity : ticket.quantity) < quantity))
            say(where + "closes more of ticket " + std::to_string(number) + " than it holds");
        if (!closes && ticket.quantity != 0 && (ticket.quantity > 0) != fill.buy)
            say(where + "opens against ticket " + std::to_string(number));
        ticket.account = fill.account;
        ticket.symbol = fill.symbol;
        ticket.quantity += moved;
        ticket.touched = line.sequence;
        if (ticket.quantity == 0)
            m_book.tickets.erase(number);
    }
    if (tickets != fill.quantity)
        say(where + "tickets change by " + shown(tickets) + ", the fill is " + shown(fill.quantity));
    // what the client's ledger account gets is what the fill says he realised, less commission
    std::int64_t cash = 0;
    for (const auto &posting : line.at("postings").GetArray()) {
        if (JournalLine::text(fieldOf(posting, "account")) == "client/" + fill.account)
            cash += JournalLine::money(fieldOf(posting, "amount")).first;
    }
    if (cash != realised - line.money("commission").first)
        say(where + "the client is credited " + shown(cash) + ", realised less commission is "
            + shown(realised - line.money("commission").first));
    fill.session = order.session.empty() ? m_book.accounts[fill.account].platform : order.session;
    m_book.executions.insert(exec);
    m_book.executions.insert(numbered("S", line.sequence)); // the cancel that it left without an object
    if (!m_book.fills.emplace(exec, std::move(fill)).second)
        say(where + "fill number " + exec + " was used before");
}

void Oracle::filledAtLp(Leg &leg, std::int64_t quantity)
{
    leg.filled += quantity;
    const auto owner = m_book.orders.find(leg.order);
    if (owner != m_book.orders.end() && owner->second.cover && !owner->second.final)
        owner->second.filled += quantity;
}

void Oracle::judgeLpLine(const JournalLine &line, bool bust)
{
    const std::string where = numbered("event ", line.sequence) + ": ";
    LpLine lp;
    lp.readTerms(line);
    lp.bust = bust;
    lp.price = line.decimal("price");
    if (bust)
        lp.refers = line.text("ref_exec_id");
    const auto leg = m_book.legs.find(line.number("lp_order"));
    if (leg == m_book.legs.end())
        say(where + "an LP fill of an order that was never placed");
    else if (!bust && m_book.lpLines.count({lp.session, line.text("exec_id"), true}) == 0)
        filledAtLp(leg->second, lp.quantity); // but not the right half of a correction
    if (!bust && leg != m_book.legs.end() && leg->second.open
        && line.decimal("leaves") != std::max<std::int64_t>(0, leg->second.quantity - leg->second.filled))
        say(where + numbered("LP order ", leg->first) + " leaves " + line.text("leaves") + " of "
            + shown(leg->second.quantity) + ", filled is " + shown(leg->second.filled));
    std::int64_t cash = 0;
    const std::string account = "lp/" + line.text("lp");
    for (const auto &posting : line.at("postings").GetArray()) {
        if (JournalLine::text(fieldOf(posting, "account")) == account)
            cash += JournalLine::money(fieldOf(posting, "amount")).first;
    }
    const std::int64_t due = (bust ? 0 : line.money("commission").first) - line.money("realised").first;
    if (cash != due)
        say(where + "the LP is credited " + shown(cash) + ", commission less realised is " + shown(due));
    if (!m_book.lpLines.emplace(LpLineKey(lp.session, line.text("exec_id"), bust), std::move(lp)).second)
        say(where + "LP execution " + line.text("exec_id") + " is booked a second time");
}

void Oracle::judgePostings(const JournalLine &line)
{
    const auto member = line.body->FindMember("postings");
    if (member == line.body->MemberEnd())
        return;
    std::map<std::string, Cents> sums;
    for (const auto &posting : member->value.GetArray()) {
        const auto [amount, currency] = JournalLine::money(fieldOf(posting, "amount"));
        sums[currency] += amount;
        m_book.balances[{JournalLine::text(fieldOf(posting, "account")), currency}] += amount;
    }
    for (const auto &[currency, sum] : sums) {
        if (sum != 0)
            say(numbered("event ", line.sequence) + ": its postings do not sum to zero in " + currency);
    }
}

void Oracle::takeQuotes(const SimDesk &desk)
{
    if (desk.rebuilds() != m_rebuilds) {
        m_rebuilds = desk.rebuilds();
        m_quotes.clear();
    }
    for (const ports::QuoteUpdate &quote : desk.quotesTaken()) {
        const std::int64_t bid = quote.bids.front().price.raw();
        const std::int64_t ask = quote.asks.front().price.raw();
        if (bid < ask)
            m_quotes[{quote.lp.text(), quote.symbol.text()}] = {bid, ask, std::max(quote.at.nanos(), m_turnBegan)};
        else
            m_quotes.erase({quote.lp.text(), quote.symbol.text()});
    }
}

std::pair<std::int64_t, std::int64_t> Oracle::stream(const std::string &symbol, const std::string &group,
                                                     std::int64_t now, bool forStops) const
{
    std::int64_t bid = 0;
    std::int64_t ask = 0;
    const auto stale = m_book.staleNanos.find(symbol);
    for (const auto &[key, quote] : m_quotes) {
        if (key.second != symbol || stale == m_book.staleNanos.end() || now - quote.at > stale->second)
            continue; // of another symbol, or old
        bid = std::max(bid, quote.bid);
        ask = ask == 0 ? quote.ask : std::min(ask, quote.ask);
    }
    if (bid == 0)
        return {0, 0};
    auto markup = m_book.markups.find({group, symbol});
    if (markup == m_book.markups.end())
        markup = m_book.markups.find({group, std::string()});
    const auto digits = m_book.digits.find(symbol);
    if (digits == m_book.digits.end())
        return {bid, ask};
    std::int64_t point = 100'000'000;
    for (std::int64_t i = 0; i < digits->second; ++i)
        point /= 10;
    if (bid > ask && !forStops) {
        const std::int64_t points = (bid + ask) / point; // of both together: an odd number has its half between two
        bid = points / 2 * point;
        ask = (points + 1) / 2 * point;
    }
    if (markup == m_book.markups.end())
        return {bid, ask};
    return {bid - markup->second.first / 100'000'000 * point, ask + markup->second.second / 100'000'000 * point};
}

// Whatever rested before this turn, was not touched by it, and whose price the turn's last quotes reach, was forgotten; so
// was a DAY order whose day was over before the turn.
void Oracle::scanOrders(const SimDesk &desk, std::uint64_t before)
{
    for (const std::uint64_t number : m_book.open) {
        const Order &order = m_book.orders.at(number);
        if (order.expires != 0 && order.expires < m_turnBegan && !order.cancelling && order.touched <= before)
            say(numbered("order ", number) + " outlived its day");
    }
    std::set<std::string> quoted;
    for (const ports::QuoteUpdate &quote : desk.quotesTaken())
        quoted.insert(quote.symbol.text());
    if (quoted.empty())
        return;
    const std::int64_t now = std::max(desk.quotesTaken().back().at.nanos(), m_turnBegan);
    std::map<std::uint64_t, std::int64_t> closing;
    for (const std::uint64_t number : m_book.open) {
        const Order &order = m_book.orders.at(number);
        if (order.closes != 0)
            closing[order.closes] += order.quantity - order.filled;
        if (!order.working || order.cancelling || order.touched > before || quoted.count(order.symbol) == 0
            || stopped(order.account, order.symbol, order.session))
            continue;
        const auto [bid, ask] = stream(order.symbol, m_book.accounts[order.account].group, now, order.type == "stop");
        const std::int64_t price = order.buy ? ask : bid;
        const std::int64_t wanted = order.type == "limit" ? order.limit : order.stop;
        const bool below = (order.type == "limit") == order.buy;
        if (price > 0 && (below ? price <= wanted : price >= wanted))
            say(numbered("order ", number) + ", " + order.type + (order.buy ? " buy at " : " sell at ") + shown(wanted)
                + ", was not triggered by " + shown(price));
    }
    for (const auto &[number, ticket] : m_book.tickets) {
        if (ticket.touched > before || quoted.count(ticket.symbol) == 0 || stopped(ticket.account, ticket.symbol, {})
            || (ticket.stopLoss == 0 && ticket.takeProfit == 0))
            continue;
        const auto [bid, ask] = stream(ticket.symbol, m_book.accounts[ticket.account].group, now, false);
        const auto [stopBid, stopAsk] = stream(ticket.symbol, m_book.accounts[ticket.account].group, now, true);
        const bool isLong = ticket.quantity > 0;
        const std::int64_t price = isLong ? bid : ask;
        if (price == 0)
            continue;
        const bool lost = ticket.stopLoss > 0 && (isLong ? stopBid <= ticket.stopLoss : stopAsk >= ticket.stopLoss);
        const bool won = ticket.takeProfit > 0 && (isLong ? price >= ticket.takeProfit : price <= ticket.takeProfit);
        // one that found no liquidity may pause for a second
        const auto tried = domain::UtcTime::parse(ticket.closing);
        if (tried && domain::UtcTime::parse(m_book.lastAt)->nanos() - tried->nanos() <= domain::nanosPerSecond)
            continue;
        if ((lost || won) && closing[number] < (isLong ? ticket.quantity : -ticket.quantity))
            say(numbered("ticket ", number) + " is at " + shown(price) + " and is not being closed: stop-loss "
                + shown(ticket.stopLoss) + ", take-profit " + shown(ticket.takeProfit));
    }
}

void Oracle::afterTurn(const SimDisk &disk, const SimDesk &desk)
{
    if (!desk.up())
        return;
    const std::uint64_t before = m_book.lastSequence;
    const auto newest = domain::UtcTime::parse(m_book.lastAt);
    m_turnBegan = newest ? newest->nanos() : 0;
    if (desk.rebuilds() != m_rebuilds) {
        m_rebuilds = desk.rebuilds();
        m_quotes.clear();
        read(disk);
        checkStops(desk);
        return; // the quotes of this turn went with the books, or came before them
    }
    read(disk);
    checkStops(desk);
    takeQuotes(desk);
    scanOrders(desk, before);
}

void Oracle::afterRestart(const SimDisk &disk)
{
    beginAnew(disk);
    for (const auto &lp : m_lps) {
        for (const auto &[clOrdId, request] : lp->received()) {
            const auto leg = m_book.legs.find(request.lpOrder.number());
            if (leg == m_book.legs.end() || leg->second.session != request.session.text()
                || leg->second.buy != (request.side == domain::Side::Buy) || leg->second.limit != request.limit.raw()
                || leg->second.lpSymbol != request.lpSymbol)
                say("after the restart: " + lp->terms().name + " has our order " + clOrdId + ", the journal has not");
        }
    }
    for (const auto &platform : m_platforms) {
        for (const std::string &exec : platform->execIds()) {
            if (m_book.executions.count(exec) == 0)
                say("after the restart: " + platform->name() + " was sent " + exec + ", the journal does not know it");
        }
        for (const auto &[number, clOrdId] : platform->accepted()) {
            if (m_book.orders.count(number) == 0)
                say("after the restart: order " + clOrdId + " was accepted and is gone");
        }
    }
}

void Oracle::atRest(const SimDisk &disk, const SimDesk &desk)
{
    beginAnew(disk);
    for (const auto &[number, order] : m_book.orders) {
        if (!order.final)
            say(numbered("at rest: order ", number) + " " + order.clOrdId + " has no end");
    }
    for (const auto &[number, leg] : m_book.legs) {
        if (leg.open)
            say(numbered("at rest: LP order ", number) + " has no end");
        for (const auto &lp : m_lps) {
            if (!leg.sent && lp->trade().id().text() == leg.session && lp->statusOf(numbered("L", number)))
                say(numbered("at rest: LP order ", number) + " was never sent, and " + lp->terms().name + " has it");
        }
    }
    std::map<std::string, Cents> client;
    std::map<std::string, Cents> cover;
    std::set<std::string> told;
    for (const auto &platform : m_platforms) {
        for (const auto &[exec, fill] : platform->fills()) {
            told.insert(exec);
            client[fill.symbol] += fill.buy ? fill.quantityRaw : -fill.quantityRaw;
            const auto booked = m_book.fills.find(exec);
            if (booked == m_book.fills.end() || booked->second.order != fill.order
                || booked->second.account != fill.account || booked->second.symbol != fill.symbol
                || booked->second.buy != fill.buy || booked->second.quantity != fill.quantityRaw
                || booked->second.price != fill.priceRaw)
                say("at rest: " + platform->name() + " was told fill " + exec + ", the journal has another or none");
        }
        for (const std::string &exec : platform->execIds()) {
            if (m_book.executions.count(exec) == 0)
                say("at rest: " + platform->name() + " was sent " + exec + ", the journal does not know it");
        }
    }
    for (const auto &[exec, fill] : m_book.fills) {
        if (told.count(exec) == 0)
            say("at rest: fill " + exec + " of account " + fill.account + " was never told");
    }
    std::set<LpLineKey> executed;
    for (const auto &lp : m_lps) {
        const std::string session = lp->trade().id().text();
        std::map<std::string, LpExecution> standing;
        const auto compare = [&](const std::string &exec, const LpExecution &execution, bool bust,
                                 std::int64_t quantity, std::int64_t price) {
            executed.emplace(session, exec, bust);
            const auto booked = m_book.lpLines.find({session, exec, bust});
            if (booked == m_book.lpLines.end() || booked->second.bust != bust
                || booked->second.symbol != execution.symbol || booked->second.buy != execution.buy
                || booked->second.quantity != quantity * domain::Quantity::scale || booked->second.price != price)
                say("at rest: " + lp->terms().name + " executed " + exec + " on " + execution.clOrdId
                    + ", the journal has another or none");
        };
        for (const LpExecution &execution : lp->executions()) {
            if (execution.kind == LpExecution::Kind::Trade) {
                compare(execution.execId, execution, false, execution.quantity, execution.priceRaw);
                standing[execution.execId] = execution;
                continue;
            }
            const LpExecution &wrong = standing.at(execution.refers);
            if (execution.kind == LpExecution::Kind::Bust) {
                compare(execution.execId, execution, true, wrong.quantity, wrong.priceRaw);
                standing.erase(execution.refers);
                continue;
            }
            compare(execution.execId, execution, true, wrong.quantity, wrong.priceRaw);
            compare(execution.execId, execution, false, execution.quantity, execution.priceRaw);
            standing.erase(execution.refers);
            standing[execution.execId] = execution;
        }
        std::map<std::string, Cents> at;
        for (const auto &[exec, execution] : standing)
            at[execution.symbol] += static_cast<Cents>(execution.buy ? execution.quantity : -execution.quantity)
                * domain::Quantity::scale;
        const positions::PositionBook &book = RoomsSeen(desk.kernel().rooms()).positions->book();
        for (const auto &[symbol, net] : at) {
            cover[symbol] += net;
            const positions::LpPosition *held = book.lpPosition(domain::LpId(lp->terms().name), domain::Symbol(symbol));
            if ((held == nullptr ? 0 : held->quantity.raw()) != net)
                say("at rest: our position at " + lp->terms().name + " in " + symbol + " is "
                    + (held == nullptr ? "0" : held->quantity.text()) + ", the LP states "
                    + domain::formatScaled(net, 8));
        }
    }
    for (const auto &[key, line] : m_book.lpLines) {
        if (executed.count(key) == 0)
            say("at rest: " + std::get<0>(key) + " never executed " + std::get<1>(key) + ", which is booked");
    }
    const RoomsSeen rooms(desk.kernel().rooms());
    const auto netOf
        = [](const std::map<domain::Symbol, domain::Quantity> &nets, const std::string &symbol) -> std::int64_t {
        const auto found = nets.find(domain::Symbol(symbol));
        return found == nets.end() ? 0 : found->second.raw();
    };
    for (const auto &[symbol, digits] : m_book.digits) {
        const Cents clientNet = netOf(rooms.positions->book().clientNet(), symbol);
        const Cents coverNet = netOf(rooms.positions->book().coverNet(), symbol);
        if (clientNet != client[symbol] || coverNet != cover[symbol]
            || -clientNet + coverNet != -client[symbol] + cover[symbol])
            say("at rest: broker net of " + symbol + ": the books say client " + domain::formatScaled(clientNet, 8)
                + " cover " + domain::formatScaled(coverNet, 8) + ", the peers client "
                + domain::formatScaled(client[symbol], 8) + " cover " + domain::formatScaled(cover[symbol], 8));
    }
    m_money.atRest(rooms.positions->book(), rooms.money->book());
    std::map<std::string, Cents> totals;
    for (const auto &[key, balance] : m_book.balances) {
        totals[key.second] += balance;
        const auto currency = domain::Currency::parse(key.second);
        const domain::Money held
            = currency ? rooms.money->book().balance(domain::LedgerAccount(key.first), *currency) : domain::Money();
        if (e8(held.text()) != balance)
            say("at rest: the ledger says " + held.text() + " " + key.second + " for " + key.first
                + ", the journal sums to " + domain::formatScaled(balance, 8));
    }
    for (const auto &[currency, sum] : totals) {
        if (sum != 0)
            say("at rest: the ledger does not sum to zero in " + currency);
    }
    if (rooms.dealing->book().inDoubt() != 0 || rooms.dealing->book().working() != 0)
        say(numbered("at rest: ", rooms.dealing->book().inDoubt()) + " LP orders in doubt, "
            + std::to_string(rooms.dealing->book().working()) + " orders working");
}

} // namespace truebook::simulation
