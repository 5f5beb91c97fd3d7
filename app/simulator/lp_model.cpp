#include "app/simulator/lp_model.h"

#include <algorithm>
#include <cmath>

namespace truebook::simulator {

namespace {

// 103 (OrdRejReason)
constexpr int unknownSymbol = 1;
constexpr int duplicateOrder = 6;
constexpr int otherReason = 99;

bool immediate(char timeInForce)
{
    return timeInForce == '3' || timeInForce == '4';
}

} // namespace

LpModel::LpModel(std::string name, LpBehaviour behaviour, Symbols symbols, MarketClock clock, std::uint64_t seed,
                 std::string tag, std::function<void(const LpExecution &)> onExecution)
    : m_name(std::move(name))
    , m_behaviour(std::move(behaviour))
    , m_symbols(std::move(symbols))
    , m_clock(clock)
    , m_rng(seed)
    , m_tag(std::move(tag))
    , m_onExecution(std::move(onExecution))
{ }

void LpModel::at(Nanos due, std::function<void(Nanos)> task)
{
    m_tasks.emplace(due, std::move(task));
}

Nanos LpModel::latency()
{
    const double uniform = static_cast<double>(m_rng.below(1'000'000) + 1) / 1'000'001.0;
    const double tail = -std::log(uniform) * static_cast<double>(m_behaviour.latencyTailMs);
    return m_behaviour.latencyMs * nanosPerMilli + static_cast<Nanos>(tail * static_cast<double>(nanosPerMilli));
}

std::string LpModel::newId(char kind)
{
    return m_name + '-' + m_tag + kind + std::to_string(++m_lastId);
}

void LpModel::setBook(const std::string &symbol, Book book, Nanos wall)
{
    if (m_behaviour.orderStyle == "previously-quoted") {
        for (const bool bid : {true, false}) {
            for (const Level &level : bid ? book.bids : book.asks) {
                if (!level.quoteId.empty()
                    && m_quotes.emplace(level.quoteId, Quote {symbol, bid, level.price, level.size, wall}).second)
                    m_quoteAges.emplace(wall, level.quoteId);
            }
        }
        const Nanos oldest = wall - 2 * m_behaviour.quoteTtlMs * nanosPerMilli - nanosPerSecond;
        while (!m_quoteAges.empty() && m_quoteAges.begin()->first < oldest) {
            m_quotes.erase(m_quoteAges.begin()->second);
            m_quoteAges.erase(m_quoteAges.begin());
        }
    }
    m_books[symbol] = std::move(book);
    if (m_silence == Silence::Silent)
        return;
    const auto [first, last] = m_restingBySymbol.equal_range(symbol);
    std::vector<std::size_t> resting;
    for (auto it = first; it != last; ++it)
        resting.push_back(it->second);
    for (const std::size_t index : resting) {
        Order &order = m_orders[index];
        if (order.final() || !order.pending.empty())
            continue;
        order.pending = available(order, wall);
        if (!order.pending.empty())
            nextPiece(index, wall);
    }
}

const Book *LpModel::book(const std::string &symbol) const
{
    const auto found = m_books.find(symbol);
    return found == m_books.end() ? nullptr : &found->second;
}

std::size_t LpModel::ordersOpen() const
{
    return static_cast<std::size_t>(
        std::count_if(m_orders.begin(), m_orders.end(), [](const Order &order) { return !order.final(); }));
}

Nanos LpModel::nextDue() const
{
    Nanos due = never;
    if (m_silence == Silence::Silent)
        return m_silentUntil;
    if (!m_tasks.empty())
        due = m_tasks.begin()->first;
    if (m_silence == Silence::Armed)
        due = std::min(due, m_silenceArmedUntil);
    return due;
}

void LpModel::advance(Nanos wall)
{
    checkSilence(wall);
    while (m_silence != Silence::Silent && !m_tasks.empty() && m_tasks.begin()->first <= wall) {
        auto task = std::move(m_tasks.begin()->second);
        m_tasks.erase(m_tasks.begin());
        task(wall);
        checkSilence(wall);
    }
}

std::vector<FixText> LpModel::take()
{
    std::vector<FixText> output;
    output.swap(m_output);
    return output;
}

void LpModel::calm()
{
    m_behaviour.rejectPerMille = m_behaviour.bustPerMille = m_behaviour.correctPerMille = 0;
    m_behaviour.lateFillPerMille = m_behaviour.duplicatePerMille = m_behaviour.unsolicitedCancelPerMille = 0;
    if (m_silence != Silence::None) { // it speaks again at the next turn
        m_silence = Silence::Silent;
        m_silentUntil = 0;
    }
}

void LpModel::receive(const FixText &message, Nanos wall)
{
    if (m_silence == Silence::Silent) {
        m_held.push_back(message);
        return;
    }
    const std::string_view type = message.type();
    if (type == "D")
        newOrder(message, wall);
    else if (type == "F")
        cancelRequest(message, wall);
    else if (type == "G")
        replaceRequest(message, wall);
    else if (type == "H")
        statusRequest(message, wall);
    else if (type != "j" && type != "3")
        m_output.push_back(FixText("j").add(45, message.get(34)).add(372, type).add(380, 3).add(58, "not supported"));
}

FixText LpModel::report(const Order &order, char execType, const std::string &execId, Nanos wall) const
{
    const auto found = m_symbols.find(order.symbol);
    const int decimals = found == m_symbols.end() ? 5 : found->second.decimals;
    FixText message("8");
    message.add(37, order.orderId).add(11, order.clOrdId).add(17, execId);
    message.add(150, std::string(1, execType)).add(39, std::string(1, order.status == 'A' ? '0' : order.status));
    message.add(55, order.symbol)
        .add(54, order.buy ? 1 : 2)
        .addE8(38, order.quantity)
        .add(40, std::string(1, order.type));
    if (order.price > 0)
        message.addE8(44, order.price, decimals);
    message.add(59, std::string(1, order.timeInForce));
    message.addE8(151, order.final() ? 0 : order.quantity - order.executed).addE8(14, order.cumulative);
    // Average of the standing executions, at 1e-8.
    message.addE8(
        6, order.cumulative == 0 ? 0 : static_cast<E8>((order.notional + order.cumulative / 2) / order.cumulative));
    message.add(60, formatFixTime(m_clock.marketAt(wall)));
    return message;
}

E8 LpModel::touch(const Order &order) const
{
    const Book *now = book(order.symbol);
    if (now == nullptr)
        return 0;
    const auto &side = order.buy ? now->asks : now->bids;
    return side.empty() ? 0 : side.front().price;
}

void LpModel::newOrder(const FixText &message, Nanos wall)
{
    const std::string id(message.get(11));
    const auto known = m_byClOrdId.find(id);
    if (known != m_byClOrdId.end()) {
        if (message.get(97) == "Y") {
            m_output.push_back(report(m_orders[known->second], 'I', newId('S'), wall));
        } else {
            FixText answer("8");
            answer.add(37, "NONE").add(11, id).add(17, newId('S')).add(150, "8").add(39, "8").add(55, message.get(55));
            answer.add(54, message.get(54)).add(38, message.get(38)).add(151, 0).add(14, 0).add(6, 0);
            answer.add(60, formatFixTime(m_clock.marketAt(wall))).add(103, duplicateOrder).add(58, "duplicate order");
            m_output.push_back(answer);
        }
        return;
    }
    Order order;
    order.orderId = newId('O');
    order.clOrdId = id;
    order.symbol = message.get(55);
    order.buy = message.get(54) == "1";
    order.type = message.get(40).empty() ? '?' : message.get(40).front();
    order.timeInForce = message.get(59).empty() ? (order.type == '1' ? '3' : '0') : message.get(59).front();
    order.price = message.decimal(44).value_or(0);
    order.quantity = message.decimal(38).value_or(0);
    order.quoteId = message.get(117);
    order.received = wall;
    order.touchAtReceipt = touch(order);
    m_orders.push_back(order);
    const std::size_t index = m_orders.size() - 1;
    m_byClOrdId.emplace(id, index);
    const std::string_view side = message.get(54);
    std::string wrong;
    int reason = otherReason;
    if (m_symbols.find(order.symbol) == m_symbols.end()) {
        wrong = "unknown symbol";
        reason = unknownSymbol;
    } else if (side != "1" && side != "2")
        wrong = "unknown side";
    else if (order.quantity <= 0)
        wrong = "no quantity";
    else if (order.type != '1' && order.type != '2' && order.type != 'D')
        wrong = "unknown order type";
    else if (order.type != '1' && order.price <= 0)
        wrong = "no price";
    if (!wrong.empty()) {
        at(wall + latency(), [this, index, wrong, reason](Nanos now) { rejectOrder(index, now, wrong, reason); });
        return;
    }
    at(wall + latency(), [this, index](Nanos now) { acknowledge(index, now); });
}

void LpModel::acknowledge(std::size_t index, Nanos wall)
{
    Order &order = m_orders[index];
    if (order.final())
        return;
    order.status = '0';
    m_output.push_back(report(order, '0', newId('S'), wall));
    if (m_silence == Silence::Armed) {
        m_openAtSilence.push_back(index); // held for the silence to come
        return;
    }
    if (m_behaviour.holdMs == 0)
        decide(index, wall);
    else
        at(wall + m_behaviour.holdMs * nanosPerMilli, [this, index](Nanos now) { decide(index, now); });
}

std::vector<LpModel::Piece> LpModel::available(const Order &order, Nanos wall) const
{
    std::vector<Piece> pieces;
    E8 want = order.quantity - order.executed;
    if (!order.quoteId.empty()) {
        const auto quote = m_quotes.find(order.quoteId);
        if (quote != m_quotes.end() && quote->second.symbol == order.symbol && quote->second.bid != order.buy
            && quote->second.price == order.price && wall - quote->second.at <= m_behaviour.quoteTtlMs * nanosPerMilli)
            pieces.push_back({std::min(want, quote->second.size), quote->second.price});
        return pieces;
    }
    const Book *now = book(order.symbol);
    if (now == nullptr)
        return pieces;
    for (const Level &level : order.buy ? now->asks : now->bids) {
        const bool within = order.type == '1' || (order.buy ? level.price <= order.price : level.price >= order.price);
        if (want <= 0 || !within)
            break;
        const E8 quantity = std::min(want, level.size);
        pieces.push_back({quantity, level.price});
        want -= quantity;
    }
    return pieces;
}

void LpModel::split(std::vector<Piece> &pieces, const Order &order)
{
    if (pieces.empty() || !m_rng.chance(static_cast<unsigned>(m_behaviour.partialPerMille)))
        return;
    const E8 step = m_symbols.at(order.symbol).step;
    const Piece whole = pieces.front();
    const std::int64_t parts = m_rng.between(2, 4);
    const E8 part = whole.quantity / parts / step * step;
    if (part <= 0)
        return;
    pieces.erase(pieces.begin());
    std::vector<Piece> small(static_cast<std::size_t>(parts - 1), Piece {part, whole.price});
    small.push_back({whole.quantity - part * (parts - 1), whole.price});
    pieces.insert(pieces.begin(), small.begin(), small.end());
}

void LpModel::decide(std::size_t index, Nanos wall)
{
    Order &order = m_orders[index];
    if (order.final())
        return;
    if (m_rng.chance(static_cast<unsigned>(m_behaviour.rejectPerMille)))
        return rejectOrder(index, wall, "last look");
    const E8 now = touch(order);
    const E8 moved = order.buy ? now - order.touchAtReceipt : order.touchAtReceipt - now;
    if (now > 0 && order.touchAtReceipt > 0 && moved > m_behaviour.lastLookPoints * m_symbols.at(order.symbol).point())
        return rejectOrder(index, wall, "price moved");
    if (m_rng.chance(static_cast<unsigned>(m_behaviour.unsolicitedCancelPerMille)))
        return cancelOrder(index, wall, "cancelled by the provider");
    std::vector<Piece> pieces = available(order, wall);
    E8 total = 0;
    for (const Piece &piece : pieces)
        total += piece.quantity;
    if (order.timeInForce == '4' && total < order.quantity)
        return cancelOrder(index, wall, "not fillable whole");
    if (!order.quoteId.empty() && pieces.empty())
        return rejectOrder(index, wall, "quote expired", otherReason);
    if (pieces.empty() && now == 0 && immediate(order.timeInForce))
        return rejectOrder(index, wall, "no price");
    const E8 step = m_symbols.at(order.symbol).step;
    if (order.timeInForce != '4' && immediate(order.timeInForce) && !pieces.empty()
        && pieces.front().quantity >= 2 * step
        && m_rng.chance(static_cast<unsigned>(m_behaviour.partialCancelPerMille))) {
        pieces.resize(1);
        pieces.front().quantity = std::max(step, pieces.front().quantity / 2 / step * step);
    } else if (order.timeInForce != '4') {
        split(pieces, order);
    }
    order.pending = std::move(pieces);
    if (!immediate(order.timeInForce) && !order.resting) {
        order.resting = true;
        m_restingBySymbol.emplace(order.symbol, index);
    }
    nextPiece(index, wall);
}

void LpModel::nextPiece(std::size_t index, Nanos wall)
{
    while (true) {
        Order &order = m_orders[index];
        if (order.final())
            return;
        if (order.pending.empty())
            return finish(index, wall);
        const Piece piece = order.pending.front();
        order.pending.erase(order.pending.begin());
        const E8 quantity = std::min(piece.quantity, order.quantity - order.executed);
        if (quantity > 0)
            execute(index, quantity, piece.price, wall, false);
        if (!m_orders[index].pending.empty() && m_behaviour.partialGapMs > 0) {
            at(wall + m_behaviour.partialGapMs * nanosPerMilli, [this, index](Nanos now) { nextPiece(index, now); });
            return;
        }
    }
}

void LpModel::finish(std::size_t index, Nanos wall)
{
    if (immediate(m_orders[index].timeInForce))
        cancelOrder(index, wall, "nothing more within the limit");
}

void LpModel::execute(std::size_t index, E8 quantity, E8 price, Nanos wall, bool late)
{
    Order &order = m_orders[index];
    order.executed += quantity;
    order.cumulative += quantity;
    order.notional += static_cast<base::Int128>(quantity) * price;
    if (order.executed == order.quantity)
        order.status = '2';
    else if (!late)
        order.status = '1';
    const std::string execId = newId('E');
    const std::size_t trade = m_trades.size();
    m_trades.push_back({index, quantity, price, execId, true});
    book(order.symbol, order.buy, quantity);
    m_onExecution({LpExecution::Kind::Trade,
                   execId,
                   {},
                   order.orderId,
                   order.clOrdId,
                   order.symbol,
                   order.buy,
                   quantity,
                   price,
                   m_clock.marketAt(wall)});
    FixText message = report(order, 'F', execId, wall);
    message.addE8(32, quantity).addE8(31, price, m_symbols.at(order.symbol).decimals);
    m_output.push_back(message);
    if (m_rng.chance(static_cast<unsigned>(m_behaviour.duplicatePerMille))) {
        if (m_rng.chance(static_cast<unsigned>(m_behaviour.duplicatePossResendPerMille)))
            message.add(97, "Y");
        at(wall + m_behaviour.duplicateMs * nanosPerMilli, [this, message](Nanos) { m_output.push_back(message); });
    }
    if (m_rng.chance(static_cast<unsigned>(m_behaviour.bustPerMille)))
        at(wall + m_behaviour.amendMs * nanosPerMilli, [this, trade](Nanos now) { bust(trade, now); });
    else if (m_rng.chance(static_cast<unsigned>(m_behaviour.correctPerMille)))
        at(wall + m_behaviour.amendMs * nanosPerMilli, [this, trade](Nanos now) { correct(trade, now); });
}

void LpModel::bust(std::size_t trade, Nanos wall)
{
    Trade &busted = m_trades[trade];
    Order &order = m_orders[busted.order];
    if (!busted.standing)
        return;
    busted.standing = false;
    order.cumulative -= busted.quantity;
    order.notional -= static_cast<base::Int128>(busted.quantity) * busted.price;
    if (order.final())
        order.status = '4'; // what was filled is no longer, and nothing of it works
    book(order.symbol, !order.buy, busted.quantity);
    const std::string execId = newId('E');
    m_onExecution({LpExecution::Kind::Bust, execId, busted.execId, order.orderId, order.clOrdId, order.symbol,
                   order.buy, busted.quantity, busted.price, m_clock.marketAt(wall)});
    FixText message = report(order, 'H', execId, wall);
    message.add(19, busted.execId).addE8(32, busted.quantity);
    message.addE8(31, busted.price, m_symbols.at(order.symbol).decimals).add(58, "trade busted");
    m_output.push_back(message);
}

void LpModel::correct(std::size_t trade, Nanos wall)
{
    Trade &wrong = m_trades[trade];
    Order &order = m_orders[wrong.order];
    if (!wrong.standing)
        return;
    const SymbolSpec &spec = m_symbols.at(order.symbol);
    const E8 right
        = std::max(spec.point(), wrong.price + m_rng.between(1, 5) * spec.point() * (m_rng.chance(500) ? 1 : -1));
    order.notional += static_cast<base::Int128>(wrong.quantity) * (right - wrong.price);
    const std::string execId = newId('E');
    m_onExecution({LpExecution::Kind::Correct, execId, wrong.execId, order.orderId, order.clOrdId, order.symbol,
                   order.buy, wrong.quantity, right, m_clock.marketAt(wall)});
    FixText message = report(order, 'G', execId, wall);
    message.add(19, wrong.execId).addE8(32, wrong.quantity).addE8(31, right, spec.decimals).add(58, "price corrected");
    m_output.push_back(message);
    wrong.price = right;
    wrong.execId = execId;
}

void LpModel::book(const std::string &symbol, bool buy, E8 quantity)
{
    m_positions[symbol] += buy ? quantity : -quantity;
}

void LpModel::cancelOrder(std::size_t index, Nanos wall, const std::string &text, const FixText *request)
{
    Order &order = m_orders[index];
    if (order.final())
        return;
    order.status = '4';
    order.pending.clear();
    FixText message;
    if (request != nullptr) {
        const std::string original = order.clOrdId;
        order.clOrdId = request->get(11);
        m_byClOrdId.emplace(order.clOrdId, index);
        message = report(order, '4', newId('S'), wall);
        message.add(41, original);
    } else {
        message = report(order, '4', newId('S'), wall);
        message.add(58, text);
    }
    m_output.push_back(message);
    const E8 leaves = order.quantity - order.executed;
    if (leaves <= 0 || touch(order) <= 0 || !m_rng.chance(static_cast<unsigned>(m_behaviour.lateFillPerMille)))
        return;
    // A trade that crossed the cancel inside the provider: it stands, and is told after it.
    const E8 price = order.type == '1' ? touch(order) : order.price;
    const E8 step = m_symbols.at(order.symbol).step;
    const E8 quantity = m_rng.chance(500) ? leaves : std::min(leaves, std::max(step, leaves / 2 / step * step));
    at(wall + m_behaviour.lateFillMs * nanosPerMilli,
       [this, index, quantity, price](Nanos now) { execute(index, quantity, price, now, true); });
}

void LpModel::rejectOrder(std::size_t index, Nanos wall, const std::string &text, int reason)
{
    Order &order = m_orders[index];
    if (order.final())
        return;
    if (order.executed > 0) // part of it is traded: only the rest can end
        return cancelOrder(index, wall, text);
    order.status = '8';
    order.pending.clear();
    FixText message = report(order, '8', newId('S'), wall);
    message.add(103, reason == 0 ? otherReason : reason).add(58, text);
    m_output.push_back(message);
}

void LpModel::cancelReject(const FixText &request, const Order *order, const std::string &text, Nanos wall)
{
    FixText message("9");
    message.add(37, order == nullptr ? std::string("NONE") : order->orderId).add(11, request.get(11));
    message.add(41, request.get(41)).add(39, std::string(1, order == nullptr ? '8' : order->status));
    message.add(434, request.type() == "G" ? 2 : 1).add(102, order == nullptr ? 1 : 0);
    message.add(60, formatFixTime(m_clock.marketAt(wall))).add(58, text);
    m_output.push_back(message);
}

void LpModel::cancelRequest(const FixText &message, Nanos wall)
{
    at(wall + latency(), [this, message](Nanos now) {
        const auto found = m_byClOrdId.find(std::string(message.get(41)));
        if (found == m_byClOrdId.end())
            return cancelReject(message, nullptr, "unknown order", now);
        if (m_orders[found->second].final())
            return cancelReject(message, &m_orders[found->second], "too late to cancel", now);
        cancelOrder(found->second, now, {}, &message);
    });
}

void LpModel::replaceRequest(const FixText &message, Nanos wall)
{
    at(wall + latency(), [this, message](Nanos now) {
        const auto found = m_byClOrdId.find(std::string(message.get(41)));
        if (found == m_byClOrdId.end())
            return cancelReject(message, nullptr, "unknown order", now);
        const std::size_t index = found->second;
        Order &order = m_orders[index];
        const E8 quantity = message.decimal(38).value_or(order.quantity);
        const E8 price = message.decimal(44).value_or(order.price);
        if (order.final() || quantity <= order.executed)
            return cancelReject(message, &order, "too late to replace", now);
        if (price <= 0 && order.type != '1')
            return cancelReject(message, &order, "no price", now);
        const std::string original = order.clOrdId;
        order.clOrdId = message.get(11);
        m_byClOrdId.emplace(order.clOrdId, index);
        order.quantity = quantity;
        order.price = price;
        order.pending.clear();
        FixText answer = report(order, '5', newId('S'), now);
        answer.add(41, original);
        m_output.push_back(answer);
        if (order.resting) {
            order.pending = available(order, now);
            nextPiece(index, now);
        }
    });
}

void LpModel::statusRequest(const FixText &message, Nanos wall)
{
    at(wall + latency(), [this, message](Nanos now) {
        const auto found = m_byClOrdId.find(std::string(message.get(11)));
        FixText answer("8");
        if (found == m_byClOrdId.end()) {
            answer.add(37, "NONE").add(11, message.get(11)).add(17, newId('S')).add(150, "I").add(39, "8");
            answer.add(55, message.get(55)).add(54, message.get(54)).add(151, 0).add(14, 0).add(6, 0);
            answer.add(60, formatFixTime(m_clock.marketAt(now))).add(103, 5).add(58, "unknown order");
        } else {
            answer = report(m_orders[found->second], 'I', newId('S'), now);
        }
        if (message.has(790))
            answer.add(790, message.get(790));
        m_output.push_back(answer);
    });
}

void LpModel::armSilence(const ScriptStep &step, Nanos wall)
{
    if (m_silence == Silence::Silent)
        return;
    m_silence = Silence::Armed;
    m_silenceStep = step;
    m_silenceArmedUntil = wall + static_cast<Nanos>(step.armSeconds * static_cast<double>(nanosPerSecond));
    m_openAtSilence.clear();
    checkSilence(wall);
}

void LpModel::checkSilence(Nanos wall)
{
    if (m_silence == Silence::Armed
        && (static_cast<std::int64_t>(m_openAtSilence.size()) >= m_silenceStep.afterOpen
            || wall >= m_silenceArmedUntil)) {
        m_silence = Silence::Silent;
        m_silentUntil = wall + static_cast<Nanos>(m_silenceStep.forSeconds * static_cast<double>(nanosPerSecond));
    }
    if (m_silence == Silence::Silent && wall >= m_silentUntil)
        speakAgain(wall);
}

void LpModel::speakAgain(Nanos wall)
{
    m_silence = Silence::None;
    std::int64_t filled = 0;
    for (const std::size_t index : m_openAtSilence) {
        if (m_orders[index].final())
            continue;
        if (filled < m_silenceStep.fillLate) {
            // At the price it held the order at: the order's own, or the market of that moment.
            const E8 price = m_orders[index].type == '1' ? m_orders[index].touchAtReceipt : m_orders[index].price;
            if (price > 0) {
                ++filled;
                execute(index, m_orders[index].quantity - m_orders[index].executed, price, wall, false);
                continue;
            }
        }
        if (m_silenceStep.rest == "cancel")
            cancelOrder(index, wall, "timed out");
        else if (m_silenceStep.rest == "reject")
            rejectOrder(index, wall, "timed out");
        else
            decide(index, wall);
    }
    m_openAtSilence.clear();
    // Then what came meanwhile, in its order: new orders are too old to be taken, the others are answered truthfully.
    std::vector<FixText> held;
    held.swap(m_held);
    for (const FixText &message : held) {
        receive(message, wall);
        if (message.type() == "D" && m_silenceStep.rest != "decide" && !m_orders.empty()
            && m_orders.back().clOrdId == message.get(11))
            rejectOrder(m_orders.size() - 1, wall, "too old");
    }
}

} // namespace truebook::simulator
