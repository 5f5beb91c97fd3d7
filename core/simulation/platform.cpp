#include "core/simulation/platform.h"

namespace truebook::simulation {

using domain::Price;
using domain::Quantity;
using domain::Side;
using events::OrderType;
using events::TimeInForce;

namespace {

constexpr std::int64_t milli = 1'000'000;

// What must be the same in every repeat.
std::string contentOf(const dealing::ClientReport &report)
{
    std::string text;
    for (const std::string &part :
         {report.clOrdId, report.origClOrdId, std::to_string(report.order.number()), std::string(1, report.execType),
          std::string(1, report.ordStatus), report.quantity.text(), report.lastQuantity.text(), report.lastPrice.text(),
          report.cumulative.text(), report.leaves.text(), report.average.text(), report.code, report.at.text()})
        text.append(part).push_back('|');
    return text;
}

} // namespace

SimPlatform::SimPlatform(std::string name, std::vector<SimAccount> accounts, std::uint64_t seed,
                         const MarketWalk &market, Session &session, Findings &findings)
    : m_name(std::move(name))
    , m_accounts(std::move(accounts))
    , m_rng(seed)
    , m_market(market)
    , m_session(session)
    , m_findings(findings)
{
    m_session.onPeer = [this](const Envelope &envelope) { receive(envelope); };
}

SimPlatform::Order *SimPlatform::find(const std::string &clOrdId)
{
    const auto first = m_chain.find(clOrdId);
    return first == m_chain.end() ? nullptr : &m_orders.at(first->second);
}

void SimPlatform::receive(const Envelope &envelope)
{
    const auto *report = std::get_if<dealing::ClientReport>(&envelope.message);
    if (report == nullptr) {
        m_findings.add(m_name + ": got what is no report");
        return;
    }
    if (report->execType == 'I') {
        status(*report);
        return;
    }
    const std::string content = contentOf(*report);
    const auto [known, fresh] = m_contents.try_emplace(report->execId, content);
    if (!fresh) {
        if (!envelope.possDup && !envelope.possResend)
            m_findings.add(m_name + ": ExecID " + report->execId + " came twice and does not say so");
        if (known->second != content)
            m_findings.add(m_name + ": ExecID " + report->execId + " came twice and differs: " + known->second
                           + " then " + content);
        return;
    }
    m_execIds.insert(report->execId);
    execution(*report, envelope.possResend);
}

// Says where an order stands and reports nothing new: the reports that made it so come by themselves. An order that came
// again and was refused before is over.
void SimPlatform::status(const dealing::ClientReport &report)
{
    if (report.execId != "0")
        m_findings.add(m_name + ": a status of " + report.clOrdId + " has ExecID " + report.execId);
    const auto order
        = m_orders.find(report.clOrdId); // not by the id of a cancel or replace, which may be refused as well
    if (order == m_orders.end() || report.ordStatus != '8' || report.code != "OrderFinal" || order->second.final())
        return;
    if (order->second.status != 'A')
        m_findings.add(m_name + ": the status of " + report.clOrdId + " is refused, and it lived");
    order->second.status = '8';
    m_open.erase(report.clOrdId);
}

void SimPlatform::execution(const dealing::ClientReport &report, bool repeat)
{
    Order *order = find(report.clOrdId);
    if (order == nullptr && !report.origClOrdId.empty())
        order = find(report.origClOrdId);
    if (report.requestRefused) {
        if (order != nullptr && order->request == report.clOrdId)
            order->request.clear();
        return;
    }
    if (order == nullptr) {
        if (report.order.none())
            return; // an answer to abuse
        // The desk's own order on one of our accounts: a stop-loss or take-profit at work.
        Order made;
        made.clOrdId = report.clOrdId;
        made.terms.account = report.account;
        made.terms.symbol = report.symbol;
        made.terms.side = report.side;
        made.terms.limit = report.limit;
        made.quantityRaw = report.quantity.raw();
        made.status = 'A';
        m_chain[report.clOrdId] = report.clOrdId;
        m_open.insert(report.clOrdId);
        order = &(m_orders[report.clOrdId] = made);
    }
    const std::string first
        = m_chain.count(report.clOrdId) > 0 ? m_chain.at(report.clOrdId) : m_chain.at(report.origClOrdId);
    if (report.ordStatus == '8' && report.clOrdId.starts_with("desk-"))
        return; // an id that is not ours to use
    if (report.execType == '8' && report.ordStatus != '8')
        return; // the second with this id is refused; the first stands as OrdStatus says
    if (report.execType == '8') {
        if (order->status != 'A' && order->status != '8' && !repeat)
            m_findings.add(m_name + ": " + report.clOrdId + " was rejected after it lived");
        order->status = '8';
        m_open.erase(first);
        return;
    }
    if (order->number == 0) {
        order->number = report.order.number();
        m_accepted[order->number] = first;
    } else if (order->number != report.order.number()) {
        m_findings.add(m_name + ": " + report.clOrdId + " is order " + std::to_string(order->number) + " and "
                       + std::to_string(report.order.number()));
    }
    if (order->final())
        m_findings.add(m_name + ": report " + report.execId + " on " + report.clOrdId + " after its end");
    if (report.execType == '5') {
        order->clOrdId = report.clOrdId;
        order->quantityRaw = report.quantity.raw();
        order->terms.limit = report.limit;
        order->request.clear();
    }
    if (report.execType == 'F') {
        ClientFillRecord fill {report.execId,         report.order.number(),    report.account.text(),
                               report.symbol.text(),  report.side == Side::Buy, report.lastQuantity.raw(),
                               report.lastPrice.raw()};
        order->cumulativeRaw += fill.quantityRaw;
        if (fill.quantityRaw <= 0 || order->cumulativeRaw > order->quantityRaw)
            m_findings.add(m_name + ": " + report.clOrdId + " is filled "
                           + Quantity::fromRaw(order->cumulativeRaw).text() + " of "
                           + Quantity::fromRaw(order->quantityRaw).text());
        if (order->terms.limit.positive()
            && (report.side == Side::Buy ? report.lastPrice > order->terms.limit
                                         : report.lastPrice < order->terms.limit))
            m_findings.add(m_name + ": " + report.clOrdId + " with limit " + order->terms.limit.text()
                           + " is filled at " + report.lastPrice.text());
        for (const events::TicketChange &change : report.tickets) {
            OpenTicket &ticket = m_tickets[change.ticket.number()];
            ticket.account = report.account.text();
            ticket.symbol = report.symbol.text();
            ticket.quantityRaw += domain::sign(report.side) * change.quantity.raw();
            if (ticket.quantityRaw == 0)
                m_tickets.erase(change.ticket.number());
        }
        m_fills.emplace(fill.execId, std::move(fill));
    }
    if (report.cumulative.raw() != order->cumulativeRaw)
        m_findings.add(m_name + ": report " + report.execId + " says " + report.cumulative.text()
                       + " filled, its fills say " + Quantity::fromRaw(order->cumulativeRaw).text());
    order->status = report.ordStatus;
    if (order->final()) {
        m_open.erase(first);
        if (!order->request.empty() && (report.execType == '4' || report.execType == 'C'))
            order->request.clear(); // whoever ended it, the order is over
    }
}

void SimPlatform::send(const commands::PlaceOrder &wish, std::int64_t now, bool possResend)
{
    commands::PlaceOrder sent = wish;
    sent.possResend = possResend;
    m_session.peerSend(std::move(sent), possResend, now);
}

void SimPlatform::step(std::int64_t now, std::int64_t wallNanos, bool calm)
{
    if (!m_session.up())
        return;
    resend(now);
    if (calm) {
        if (m_rng.chance(400)) {
            for (const std::string &first : m_open) {
                Order &order = m_orders.at(first);
                if (order.request.empty() && order.number != 0 && order.clOrdId.rfind("desk-", 0) != 0)
                    request(order, false, now);
            }
        }
        return;
    }
    if (m_rng.chance(70))
        place(now, wallNanos);
    if (m_rng.chance(8))
        abuse(now);
    if (!m_open.empty() && m_rng.chance(25)) {
        auto chosen = m_open.begin();
        std::advance(chosen, static_cast<std::ptrdiff_t>(m_rng.below(m_open.size())));
        Order &order = m_orders.at(*chosen);
        if (order.request.empty() && order.clOrdId.rfind("desk-", 0) != 0)
            request(order, m_rng.chance(500), now);
    }
    if (m_rng.chance(5) && !m_orders.empty())
        m_session.peerSend(
            commands::ClientStatusRequest {m_session.id(), m_name + "-" + std::to_string(m_rng.below(m_id + 2))}, false,
            now);
}

void SimPlatform::request(Order &order, bool replace, std::int64_t now)
{
    const std::string id = nextId();
    m_chain[id] = m_chain.at(order.clOrdId);
    order.request = id;
    order.requestedAt = now;
    order.requestReplaces = replace;
    if (replace) {
        commands::ReplaceOrder wish;
        wish.session = m_session.id();
        wish.clOrdId = id;
        wish.origClOrdId = order.clOrdId;
        const WalkSymbol *symbol = m_market.find(order.terms.symbol.text());
        if (symbol != nullptr) {
            if (m_rng.chance(500))
                wish.quantity = Quantity::units(symbol->unit * m_rng.between(1, 60));
            const std::int64_t tick = symbol->mid + m_rng.between(-60, 60);
            if (order.terms.orderType == OrderType::Limit)
                wish.limit = MarketWalk::price(*symbol, tick);
            else if (order.terms.orderType == OrderType::Stop)
                wish.stop = MarketWalk::price(*symbol, tick);
        }
        m_session.peerSend(std::move(wish), false, now);
    } else {
        commands::CancelOrder wish;
        wish.session = m_session.id();
        wish.clOrdId = id;
        wish.origClOrdId = order.clOrdId;
        m_session.peerSend(std::move(wish), false, now);
    }
}

void SimPlatform::place(std::int64_t now, std::int64_t wallNanos)
{
    const SimAccount &account = m_accounts[m_rng.below(m_accounts.size())];
    const WalkSymbol &symbol = m_market.symbols()[m_rng.below(m_market.symbols().size())];
    commands::PlaceOrder wish;
    wish.session = m_session.id();
    wish.clOrdId = nextId();
    wish.account = domain::AccountId(account.account);
    wish.symbol = domain::Symbol(symbol.symbol);
    wish.side = m_rng.chance(500) ? Side::Buy : Side::Sell;
    wish.quantity = Quantity::units(symbol.unit * m_rng.between(1, m_rng.chance(100) ? 900 : 60));
    wish.peerTime = domain::UtcTime::fromNanos(wallNanos);
    const std::int64_t direction = domain::sign(wish.side);
    const std::uint64_t kind = m_rng.below(100);
    if (kind < 45) {
        wish.orderType = OrderType::Market;
        wish.timeInForce = m_rng.chance(200) ? TimeInForce::Fok : TimeInForce::Ioc;
    } else if (kind < 80) {
        wish.orderType = OrderType::Limit;
        constexpr TimeInForce forces[] = {TimeInForce::Gtc, TimeInForce::Day, TimeInForce::Ioc, TimeInForce::Fok};
        wish.timeInForce = forces[m_rng.below(4)];
        wish.limit = MarketWalk::price(symbol, symbol.mid - direction * m_rng.between(-15, 40));
    } else {
        wish.orderType = OrderType::Stop;
        wish.timeInForce = m_rng.chance(500) ? TimeInForce::Gtc : TimeInForce::Day;
        wish.stop = MarketWalk::price(symbol, symbol.mid + direction * m_rng.between(8, 50));
    }
    if (m_rng.chance(300)) {
        wish.stopLoss = MarketWalk::price(symbol, symbol.mid - direction * m_rng.between(15, 80));
        if (m_rng.chance(700))
            wish.takeProfit = MarketWalk::price(symbol, symbol.mid + direction * m_rng.between(15, 80));
    }
    if (account.hedging && m_rng.chance(500)) { // close a ticket, or a part of it
        for (const auto &[number, ticket] : m_tickets) {
            if (ticket.account != account.account || !m_rng.chance(400))
                continue;
            const WalkSymbol &of = *m_market.find(ticket.symbol);
            wish.symbol = domain::Symbol(ticket.symbol);
            wish.side = ticket.quantityRaw > 0 ? Side::Sell : Side::Buy;
            wish.closes = domain::TicketId(number);
            wish.orderType = OrderType::Market;
            wish.timeInForce = TimeInForce::Ioc;
            wish.limit = wish.stop = wish.stopLoss = wish.takeProfit = Price();
            const Quantity whole = Quantity::fromRaw(ticket.quantityRaw).magnitude();
            const std::int64_t steps = whole.raw() / Quantity::scale / of.unit;
            wish.quantity = steps > 1 && m_rng.chance(300) ? Quantity::units(of.unit * m_rng.between(1, steps)) : whole;
            break;
        }
    }
    Order order;
    order.terms = wish;
    order.clOrdId = wish.clOrdId;
    order.quantityRaw = wish.quantity.raw();
    order.sentAt = now;
    m_chain[wish.clOrdId] = wish.clOrdId;
    m_open.insert(wish.clOrdId);
    m_orders[wish.clOrdId] = order;
    send(wish, now, false);
    if (m_rng.chance(now < duplicateUntil ? 300 : 10))
        send(wish, now, true); // a platform that says everything twice
}

// Orders that must all be refused, each without harm to anything else; nothing is kept of them but the answers.
void SimPlatform::abuse(std::int64_t now)
{
    const WalkSymbol &symbol = m_market.symbols()[m_rng.below(m_market.symbols().size())];
    commands::PlaceOrder wish;
    wish.session = m_session.id();
    wish.clOrdId = nextId();
    wish.account = domain::AccountId(m_accounts[m_rng.below(m_accounts.size())].account);
    wish.symbol = domain::Symbol(symbol.symbol);
    wish.quantity = Quantity::units(symbol.unit);
    switch (m_rng.below(8)) {
    case 0:
        wish.symbol = domain::Symbol("NOSUCH");
        break;
    case 1:
        wish.quantity = Quantity::units(90'000'000'000);
        break;
    case 2:
        wish.quantity = Quantity::units(-symbol.unit);
        break;
    case 3:
        wish.quantity = Quantity::fromRaw(1);
        break;
    case 4:
        wish.account = domain::AccountId("999999");
        break;
    case 5:
        wish.orderType = OrderType::Limit;
        wish.limit = MarketWalk::price(symbol, symbol.mid * 3);
        break;
    case 6:
        wish.orderType = OrderType::Limit;
        wish.limit = Price::fromRaw(symbol.mid * symbol.tickRaw + 1);
        break;
    default: { // the id of an order that lives already, with other terms; a refused one once more as it was
        if (m_orders.empty())
            return;
        auto chosen = m_orders.begin();
        std::advance(chosen, static_cast<std::ptrdiff_t>(m_rng.below(m_orders.size())));
        if (chosen->second.status == '8') {
            send(chosen->second.terms, now, m_rng.chance(500));
            return;
        }
        wish.clOrdId = chosen->first;
        if (chosen->second.number == 0)
            return; // its first coming is still on the way
        break;
    }
    }
    send(wish, now, false);
}

void SimPlatform::resend(std::int64_t now)
{
    if (now < m_resendAt)
        return;
    m_resendAt = now + 400 * milli;
    for (const std::string &first : m_open) {
        Order &order = m_orders.at(first);
        if (order.status == 'A' && order.number == 0 && now - order.sentAt > 1'500 * milli) {
            order.sentAt = now;
            send(order.terms, now, true);
        }
    }
}

bool SimPlatform::settled() const
{
    if (!m_open.empty())
        return false;
    for (const auto &[first, order] : m_orders) {
        if (!order.request.empty())
            return false;
    }
    return true;
}

void SimPlatform::reportUnsettled()
{
    for (const auto &[first, order] : m_orders) {
        if (!order.final())
            m_findings.add(m_name + ": order " + first + " number " + std::to_string(order.number)
                           + " never came to an end");
        else if (!order.request.empty())
            m_findings.add(m_name + ": request " + order.request + " on " + first + " was never answered");
    }
}

} // namespace truebook::simulation
