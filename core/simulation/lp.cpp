#include "core/simulation/lp.h"

namespace truebook::simulation {

using domain::Price;
using domain::Quantity;

namespace {
constexpr std::int64_t milli = 1'000'000;
}

SimLp::SimLp(Terms terms, std::uint64_t seed, const MarketWalk &market, Session &trade, Findings &findings)
    : m_terms(std::move(terms))
    , m_rng(seed)
    , m_market(market)
    , m_trade(trade)
    , m_findings(findings)
{
    m_trade.onPeer = [this](const Envelope &envelope) { m_inbox.push_back(envelope); };
}

std::string SimLp::nextExec()
{
    return m_terms.name + "-X" + std::to_string(++m_exec);
}

void SimLp::plan(std::int64_t due, Task task)
{
    m_tasks.emplace(std::pair(due, ++m_serial), std::move(task));
}

// A time for the next answer of an order, never before the one already planned; while answers are shuffled the spread is
// wide, so that those of different orders overtake each other.
std::int64_t SimLp::after(const std::string &order, std::int64_t now, std::int64_t low, std::int64_t high)
{
    std::int64_t &last = m_lastDue[order];
    if (now < reorderUntil)
        high += 600;
    last = std::max(last, now) + m_rng.between(low, high) * milli;
    return last;
}

void SimLp::step(std::int64_t now, std::int64_t wallNanos, bool calm)
{
    m_wallNanos = wallNanos;
    if (now < silentUntil)
        return;
    while (!m_inbox.empty()) {
        const Envelope envelope = std::move(m_inbox.front());
        m_inbox.pop_front();
        if (const auto *request = std::get_if<dealing::LpRequest>(&envelope.message))
            receive(*request, now);
        else
            m_findings.add(m_terms.name + ": got what is no request");
    }
    while (!m_tasks.empty() && m_tasks.begin()->first.first <= now) {
        const Task task = std::move(m_tasks.begin()->second);
        m_tasks.erase(m_tasks.begin());
        perform(task, now, calm);
    }
}

void SimLp::receive(const dealing::LpRequest &request, std::int64_t now)
{
    using Kind = dealing::LpRequest::Kind;
    if (request.kind == Kind::Order) {
        if (!m_received.emplace(request.clOrdId, request).second) {
            m_findings.add(m_terms.name + ": order " + request.clOrdId + " was sent twice");
            return;
        }
        Order order;
        order.request = request;
        for (const WalkSymbol &symbol : m_market.symbols()) {
            if (lpSymbol(symbol.symbol) == request.lpSymbol)
                order.symbol = symbol.symbol;
        }
        if (order.symbol.empty() || !request.units.positive() || request.units.raw() % Quantity::scale != 0)
            m_findings.add(m_terms.name + ": order " + request.clOrdId + " for " + request.units.text() + " of "
                           + request.lpSymbol + " makes no sense");
        order.quantity = request.units.raw() / Quantity::scale;
        m_orders[request.clOrdId] = order;
        Task task;
        task.order = request.clOrdId;
        if (m_rng.chance(850)) {
            task.kind = Task::Kind::Acknowledge;
            plan(after(task.order, now, 1, 20), task);
        }
        task.kind = Task::Kind::Decide;
        // now and then one order hangs far beyond the desk's patience
        plan(m_rng.chance(20) ? after(task.order, now, 1'500, 6'000) : after(task.order, now, 5, 150), task);
        return;
    }
    const std::string &about = request.kind == Kind::Cancel ? request.origClOrdId : request.clOrdId;
    const auto found = m_orders.find(about);
    if (request.kind == Kind::Cancel) {
        commands::LpCancelRefused no;
        no.session = m_trade.id();
        no.clOrdId = request.clOrdId;
        no.origClOrdId = about;
        no.ordStatus = found == m_orders.end() ? '8' : found->second.status;
        m_trade.peerSend(no, false, now);
        return;
    }
    commands::LpReport status;
    if (found == m_orders.end()) {
        status.clOrdId = about;
        status.ordStatus = '8';
        status.text = "unknown order";
    } else {
        status = report(found->second, 'I');
    }
    status.session = m_trade.id();
    status.execType = 'I';
    status.execId = m_rng.chance(500) ? std::string("0") : nextExec();
    say(std::move(status), now, false);
}

commands::LpReport SimLp::report(const Order &order, char execType) const
{
    commands::LpReport told;
    told.session = m_trade.id();
    told.clOrdId = order.request.clOrdId;
    told.peerOrderId = m_terms.name + "-" + order.request.clOrdId;
    told.execType = execType;
    told.ordStatus = order.status;
    told.cumulative = Quantity::units(order.standing);
    told.leaves
        = order.status == '0' || order.status == '1' ? Quantity::units(order.quantity - order.filled) : Quantity();
    told.peerTime = domain::UtcTime::fromNanos(m_wallNanos);
    return told;
}

void SimLp::say(commands::LpReport told, std::int64_t now, bool mayRepeat)
{
    if (mayRepeat && m_rng.chance(now < duplicateUntil ? 400 : 15)) {
        Task task;
        task.kind = Task::Kind::Repeat;
        task.report = told;
        plan(now + m_rng.between(1, 400) * milli, std::move(task));
    }
    m_trade.peerSend(std::move(told), false, now);
}

void SimLp::decide(Order &order, std::int64_t now, bool calm)
{
    const WalkSymbol &symbol = *m_market.find(order.symbol);
    const bool buy = order.request.side == domain::Side::Buy;
    const auto end = [&](char execType) {
        Task finish;
        finish.kind = Task::Kind::Finish;
        finish.order = order.request.clOrdId;
        finish.quantity = execType;
        plan(after(finish.order, now, 1, 40), std::move(finish));
    };
    if (!calm && m_rng.chance(60)) // last look went against us
        return end('8');
    // The price it deals at now: its own side of the market, deeper for more.
    const std::int64_t usual = m_terms.odd ? 1 : std::max<std::int64_t>(1, symbol.unit / m_terms.unit);
    const std::int64_t step = order.quantity % usual == 0 ? usual : 1;
    std::int64_t rest = order.quantity;
    if (!calm && order.request.style != "limit-fok" && m_rng.chance(150))
        rest = step * m_rng.between(1, order.quantity / step);
    std::int64_t depth = 0;
    const std::int64_t pieces = order.request.style == "limit-fok" ? 1 : m_rng.between(1, 3);
    for (std::int64_t piece = 0; piece < pieces && rest > 0; ++piece, depth += 3) {
        const std::int64_t distance = m_terms.halfSpread + depth;
        const Price price = MarketWalk::price(symbol, symbol.mid + (buy ? distance : -distance));
        if (order.request.limit.positive() && (buy ? price > order.request.limit : price < order.request.limit))
            break;
        const std::int64_t part = piece + 1 == pieces ? rest : step * m_rng.between(1, rest / step);
        rest -= part;
        order.planned += part;
        Task fill;
        fill.kind = Task::Kind::Fill;
        fill.order = order.request.clOrdId;
        fill.quantity = part;
        fill.price = price;
        plan(after(fill.order, now, 1, 60), std::move(fill));
    }
    if (order.planned < order.quantity)
        end(m_rng.chance(700) ? '4' : 'C');
}

void SimLp::perform(const Task &task, std::int64_t now, bool calm)
{
    if (task.kind == Task::Kind::Repeat) {
        m_trade.peerSend(task.report, true, now);
        return;
    }
    Order &order = m_orders.at(task.order);
    const auto execute
        = [&](LpExecution::Kind kind, std::int64_t quantity, Price price, std::string refers) -> const LpExecution & {
        LpExecution execution;
        execution.kind = kind;
        execution.execId = nextExec();
        execution.refers = std::move(refers);
        execution.clOrdId = task.order;
        execution.symbol = order.symbol;
        execution.buy = order.request.side == domain::Side::Buy;
        execution.quantity = quantity * m_terms.unit;
        execution.priceRaw = price.raw();
        m_executions.push_back(std::move(execution));
        return m_executions.back();
    };
    const auto tell = [&](const LpExecution &execution, char execType) {
        commands::LpReport told = report(order, execType);
        told.execId = execution.execId;
        told.execRefId = execution.refers;
        told.lastQuantity = Quantity::units(execution.quantity / m_terms.unit);
        told.lastPrice = Price::fromRaw(execution.priceRaw);
        say(std::move(told), now, true);
    };
    switch (task.kind) {
    case Task::Kind::Acknowledge: {
        commands::LpReport told = report(order, '0');
        told.execId = nextExec();
        say(std::move(told), now, true);
        return;
    }
    case Task::Kind::Decide:
        decide(order, now, calm);
        return;
    case Task::Kind::Fill:
    case Task::Kind::LateFill: {
        order.filled += task.quantity;
        order.standing += task.quantity;
        if (task.kind == Task::Kind::Fill)
            order.status = order.filled >= order.quantity ? '2' : '1';
        tell(execute(LpExecution::Kind::Trade, task.quantity, task.price, {}), 'F');
        if (!calm && m_rng.chance(25)) {
            Task later;
            later.order = task.order;
            later.kind = m_rng.chance(500) ? Task::Kind::Bust : Task::Kind::Correct;
            later.execution = m_executions.size() - 1;
            // while the order still fills, or long after
            plan(now + (m_rng.chance(400) ? m_rng.between(1, 50) : m_rng.between(20, 4'000)) * milli, std::move(later));
        }
        return;
    }
    case Task::Kind::Finish: {
        order.status = static_cast<char>(task.quantity);
        commands::LpReport told = report(order, order.status);
        told.execId = nextExec();
        say(std::move(told), now, true);
        const std::int64_t rest = order.quantity - order.filled;
        if (order.status == '4' && rest > 0 && !calm && m_rng.chance(60)) { // filled all the same
            Task late;
            late.kind = Task::Kind::LateFill;
            late.order = task.order;
            late.quantity = rest;
            const WalkSymbol &symbol = *m_market.find(order.symbol);
            late.price = order.request.limit.positive() ? order.request.limit : MarketWalk::price(symbol, symbol.mid);
            plan(now + m_rng.between(20, 3'000) * milli, std::move(late));
        }
        return;
    }
    case Task::Kind::Bust:
    case Task::Kind::Correct: {
        const LpExecution wrong = m_executions[task.execution];
        const std::int64_t units = wrong.quantity / m_terms.unit;
        if (task.kind == Task::Kind::Bust) {
            order.standing -= units;
            tell(execute(LpExecution::Kind::Bust, units, Price::fromRaw(wrong.priceRaw), wrong.execId), 'H');
            return;
        }
        const std::int64_t right = m_rng.chance(600) ? units : m_rng.between(1, units);
        const WalkSymbol &symbol = *m_market.find(order.symbol);
        order.standing += right - units;
        tell(execute(LpExecution::Kind::Correction, right,
                     Price::fromRaw(wrong.priceRaw + m_rng.between(-5, 5) * symbol.tickRaw), wrong.execId),
             'G');
        return;
    }
    case Task::Kind::Repeat:
        return;
    }
}

std::optional<ports::QuoteUpdate> SimLp::quote(std::int64_t now, domain::UtcTime peerTime)
{
    if (now < silentUntil)
        return std::nullopt;
    const WalkSymbol &symbol = m_market.symbols()[m_rng.below(m_market.symbols().size())];
    if (symbol.unit < m_terms.unit)
        return std::nullopt; // dealt in smaller pieces than its unit
    ports::QuoteUpdate update;
    update.lp = domain::LpId(m_terms.name);
    update.symbol = domain::Symbol(symbol.symbol);
    update.peerTime = peerTime;
    std::int64_t bid = symbol.mid - m_terms.halfSpread;
    std::int64_t ask = symbol.mid + m_terms.halfSpread;
    if (m_rng.chance(10)) // locked or crossed: not to be dealt on
        bid = ask + m_rng.between(0, 3);
    for (std::int64_t level = 0; level < 3; ++level) {
        const Quantity size = Quantity::units(symbol.unit * m_rng.between(1, 400));
        const std::string id = m_terms.name + "-Q" + std::to_string(++m_quoteId);
        update.bids.push_back({MarketWalk::price(symbol, bid - 3 * level), size, id + "b"});
        update.asks.push_back({MarketWalk::price(symbol, ask + 3 * level), size, id + "a"});
    }
    return update;
}

} // namespace truebook::simulation
