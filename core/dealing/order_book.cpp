#include "core/dealing/order_book.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/dealing/order_effects.h"

namespace truebook::dealing {

using namespace events;
using domain::Amount;
using domain::Quantity;

OrderBook::OrderBook()
{
    m_dispatch.on<ClientOrderAccepted, &OrderBook::onAccepted>();
    m_dispatch.on<CoverOrderAccepted, &OrderBook::onCoverAccepted>();
    m_dispatch.on<ClientOrderRefused, &OrderBook::onRefused>();
    m_dispatch.on<OrdersRefusedAtDoor, &OrderBook::onRefusedAtDoor>();
    m_dispatch.on<ClientOrderTriggered, &OrderBook::onTriggered>();
    m_dispatch.on<OrderRouted, &OrderBook::onRouted>();
    m_dispatch.on<ClientFilled, &OrderBook::onFilled>();
    m_dispatch.on<ClientOrderCancelled, &OrderBook::onCancelled>();
    m_dispatch.on<ClientCancelPending, &OrderBook::onCancelPending>();
    m_dispatch.on<ClientOrderReplaced, &OrderBook::onReplaced>();
    m_dispatch.on<ClientRequestRefused, &OrderBook::onRequestRefused>();
    m_dispatch.on<LpOrderPlaced, &OrderBook::onLpPlaced>();
    m_dispatch.on<LpOrderAcknowledged, &OrderBook::onLpAcknowledged>();
    m_dispatch.on<LpFilled, &OrderBook::onLpFilled>();
    m_dispatch.on<LpFillBusted, &OrderBook::onLpBusted>();
    m_dispatch.on<LpOrderClosed, &OrderBook::onLpClosed>();
    m_dispatch.on<LpOrderInDoubt, &OrderBook::onLpInDoubt>();
    m_dispatch.on<LpStatusRequested, &OrderBook::onLpStatus>();
    m_dispatch.on<LpCancelRequested, &OrderBook::onLpCancel>();
    m_dispatch.on<LpCancelRejected, &OrderBook::onLpCancelRejected>();
    m_dispatch.on<LpReportNoted, &OrderBook::onLpNoted>();
    m_dispatch.on<StopSet, &OrderBook::onStop>();
    m_dispatch.on<StopReleased, &OrderBook::onRelease>();
    m_dispatch.on<LimitSet, &OrderBook::onLimit>();
    m_dispatch.on<DayClosed, &OrderBook::onDayClosed>();
}

void OrderBook::index(const ClientOrder &order)
{
    m_working.insert(order.terms.order);
    m_byAccount[{order.terms.account, order.terms.symbol}].insert(order.terms.order);
    if (!order.terms.closes.none())
        m_closing[order.terms.closes].insert(order.terms.order);
}

void OrderBook::unindex(const ClientOrder &order)
{
    m_working.erase(order.terms.order);
    const auto owned = m_byAccount.find({order.terms.account, order.terms.symbol});
    if (owned != m_byAccount.end()) {
        owned->second.erase(order.terms.order);
        if (owned->second.empty())
            m_byAccount.erase(owned);
    }
    const auto closing = m_closing.find(order.terms.closes);
    if (closing != m_closing.end()) {
        closing->second.erase(order.terms.order);
        if (closing->second.empty())
            m_closing.erase(closing);
    }
}

void OrderBook::apply(const Event &event)
{
    leave();
    m_dispatch(*this, event);
}

ClientOrder *OrderBook::find(domain::OrderId id) const
{
    const auto found = m_orderAt.find(id);
    return found == m_orderAt.end() ? nullptr : found->second;
}

ClientOrder &OrderBook::at(domain::OrderId id) const
{
    ClientOrder *order = find(id);
    if (order == nullptr)
        throw std::out_of_range("an event names a record that is not in the book");
    return *order;
}

// Between events, so that every effect of an event still finds the order that it is about.
void OrderBook::leave()
{
    for (; m_finished.size() > m_finishedKept; m_finished.pop_front()) {
        const domain::OrderId id = m_finished.front();
        const ClientOrder &order = at(id);
        m_ended.put({id, order.terms.account, order.terms.symbol, order.terms.side, order.terms.quantity, order.filled,
                     averagePrice(order.value.raw(), order.filled), order.state,
                     order.state == OrderState::Cancelled ? order.cancelCode : std::string(),
                     id.number() < m_ended.first() ? m_state.day : 0});
        m_orderAt.erase(id);
        m_orders.erase(id);
    }
    for (; m_closedLp.size() > m_finishedKept; m_closedLp.pop_front())
        m_lpOrderAt.at(m_closedLp.front()).left = true;
}

void OrderBook::seenClOrdId(const domain::SessionId &session, const std::string &clOrdId, domain::OrderId order,
                            bool overwrite)
{
    const base::Hash128 id = idHash(session, clOrdId);
    domain::OrderId *known = m_clOrdIds.find(id);
    if (known == nullptr)
        m_clOrdIds.add(id, order, m_state.day);
    else if (overwrite)
        *known = order;
}

void OrderBook::seenExecId(const domain::SessionId &session, const std::string &execId)
{
    const base::Hash128 id = idHash(session, execId);
    if (!m_execIds.known(id))
        m_execIds.add(id, {}, m_state.day);
}

void OrderBook::forgetKeys()
{
    if (m_state.day <= daysKept)
        return;
    const std::uint64_t first = m_state.day - daysKept;
    m_execIds.forget(first, m_state.day, [](Nothing) { return false; });
    m_lpFills.forget(first, m_state.day,
                     [this](const LpFillRecord &fill) { return m_lpOrders.count(fill.lpOrder) > 0; });
    m_clOrdIds.forget(first, m_state.day, [this](domain::OrderId order) { return m_orders.count(order) > 0; });
}

void OrderBook::finish(ClientOrder &order, OrderState state)
{
    order.state = state;
    order.cancelling = false;
    unindex(order);
    if (order.atLps.zero())
        settle(order);
}

// It is over, and no LP has anything of it open: it may leave when its turn comes.
void OrderBook::settle(const ClientOrder &order)
{
    m_finished.push_back(order.terms.order);
}

void OrderBook::onAccepted(const ClientOrderAccepted &fact, const Event &event)
{
    ClientOrder order;
    order.terms = fact;
    order.clOrdId = fact.clOrdId;
    order.at = event.at;
    if (event.origin && !event.origin->actor.starts_with("system:"))
        order.user = event.origin->actor;
    index(order);
    m_orderAt[fact.order] = &m_orders.insert_or_assign(m_orders.end(), fact.order, std::move(order))->second;
    m_state.lastOrder = std::max(m_state.lastOrder, fact.order.number());
    if (!fact.session.empty())
        seenClOrdId(fact.session, fact.clOrdId, fact.order, true);
}

void OrderBook::onCoverAccepted(const CoverOrderAccepted &fact, const Event &)
{
    m_state.lastOrder = std::max(m_state.lastOrder, fact.order.number()); // one series with the clients'
}

void OrderBook::onRefused(const ClientOrderRefused &fact, const Event &)
{
    if (fact.session.empty())
        return;
    seenClOrdId(fact.session, fact.clOrdId, {}, false);
}

void OrderBook::onRefusedAtDoor(const OrdersRefusedAtDoor &fact, const Event &)
{
    for (const RefusedAtDoor &refused : fact.orders)
        seenClOrdId(refused.session, refused.clOrdId, {}, false);
}

void OrderBook::onTriggered(const ClientOrderTriggered &fact, const Event &)
{
    ClientOrder &order = at(fact.order);
    order.triggered = true;
    order.state = OrderState::Routing;
    order.failed.clear();
}

void OrderBook::onRouted(const OrderRouted &fact, const Event &)
{
    ClientOrder *found = find(fact.order);
    if (found == nullptr)
        return; // a cover order's
    ClientOrder &order = *found;
    order.attempts = fact.attempt;
    order.aBook = order.aBook || fact.aBook.positive();
    order.bBook = order.bBook || fact.bBook.positive();
    order.state = fact.attempt == 0 ? OrderState::Working : OrderState::Routing; // 0: nothing was taken, it rests again
    if (fact.attempt == 0) {
        order.triggered = false;
        order.failed.clear();
    }
}

void OrderBook::onFilled(const ClientFilled &fact, const Event &)
{
    m_state.lastFill = std::max(m_state.lastFill, fact.fill.number());
    ClientOrder &order = at(fact.order);
    order.filled += fact.quantity;
    TB_CHECK(order.filled <= order.terms.quantity, "an order is never over-filled");
    order.value = Amount(order.value.raw() + domain::multiply(fact.price, fact.quantity, {}).raw(), {});
    order.notional = Amount(
        order.notional.raw() + domain::multiply(fact.mid.zero() ? fact.price : fact.mid, fact.quantity, {}).raw(), {});
    order.commission = order.commission.currency().none() ? fact.commission : order.commission + fact.commission;
    if (order.filled == order.terms.quantity && !order.final())
        finish(order, OrderState::Filled);
}

void OrderBook::onCancelled(const ClientOrderCancelled &fact, const Event &)
{
    ClientOrder &order = at(fact.order);
    if (!fact.clOrdId.empty() && !order.terms.session.empty())
        seenClOrdId(order.terms.session, fact.clOrdId, fact.order, true);
    order.cancelCode = fact.code;
    finish(order, OrderState::Cancelled);
}

void OrderBook::onCancelPending(const ClientCancelPending &fact, const Event &)
{
    ClientOrder &order = at(fact.order);
    order.cancelling = true;
    order.cancelClOrdId = fact.clOrdId;
    order.cancelCode = fact.code;
    if (!fact.clOrdId.empty() && !order.terms.session.empty())
        seenClOrdId(order.terms.session, fact.clOrdId, fact.order, true);
}

void OrderBook::onReplaced(const ClientOrderReplaced &fact, const Event &)
{
    ClientOrder &order = at(fact.order);
    order.terms.quantity = fact.quantity;
    order.terms.limit = fact.limit;
    order.terms.stop = fact.stop;
    order.clOrdId = fact.clOrdId;
    seenClOrdId(order.terms.session, fact.clOrdId, fact.order, true);
    if (order.filled == order.terms.quantity)
        finish(order, OrderState::Filled);
}

void OrderBook::onRequestRefused(const ClientRequestRefused &fact, const Event &)
{
    seenClOrdId(fact.session, fact.clOrdId, {}, false);
}

void OrderBook::onLpPlaced(const LpOrderPlaced &fact, const Event &event)
{
    LpOrder lp;
    lp.terms = fact;
    lp.at = event.at;
    m_lpOrderAt.put(fact.lpOrder, &m_lpOrders.insert_or_assign(m_lpOrders.end(), fact.lpOrder, std::move(lp))->second);
    m_openLp.insert(fact.lpOrder);
    m_state.lastLpOrder = std::max(m_state.lastLpOrder, fact.lpOrder.number());
    if (ClientOrder *client = find(fact.order)) {
        client->atLps += fact.quantity;
        auto &lps = client->lps;
        if (std::find(lps.begin(), lps.end(), fact.lp) == lps.end())
            lps.push_back(fact.lp);
    }
}

void OrderBook::onLpAcknowledged(const LpOrderAcknowledged &fact, const Event &)
{
    LpOrder &lp = m_lpOrderAt.at(fact.lpOrder);
    lp.peerOrderId = fact.peerOrderId;
    if (lp.state == LpOrderState::Placed || lp.state == LpOrderState::InDoubt)
        lp.state = LpOrderState::Acknowledged;
    m_inDoubt.erase(fact.lpOrder);
    if (!fact.execId.empty())
        seenExecId(lp.terms.session, fact.execId);
}

void OrderBook::onLpFilled(const LpFilled &fact, const Event &)
{
    // Only a correction is known before it: its bust, under the same ExecID, is the event before.
    const bool corrects = seenExec(fact.session, fact.execId);
    const base::Hash128 id = idHash(fact.session, fact.execId);
    const LpFillRecord fill {fact.lpOrder, fact.quantity, fact.price, false};
    if (LpFillRecord *known = m_lpFills.find(id))
        *known = fill;
    else
        m_lpFills.add(id, fill, m_state.day);
    LpOrder *found = m_lpOrderAt.find(fact.lpOrder);
    if (found == nullptr || corrects)
        return; // of a corrected order stays open at the LP what was open
    LpOrder &lp = *found;
    const Quantity before = lp.open();
    lp.filled += fact.quantity;
    lp.value = Amount(lp.value.raw() + domain::multiply(fact.price, fact.quantity, {}).raw(), {});
    if (ClientOrder *client = find(lp.terms.order)) {
        const bool open = client->atLps.positive();
        client->atLps -= std::min(before, fact.quantity);
        if (open && client->final() && client->atLps.zero())
            settle(*client);
    }
}

void OrderBook::onLpBusted(const LpFillBusted &fact, const Event &)
{
    seenExecId(fact.session, fact.execId);
    if (LpFillRecord *fill = m_lpFills.find(idHash(fact.session, fact.refExecId)))
        fill->busted = true;
}

void OrderBook::onLpClosed(const LpOrderClosed &fact, const Event &)
{
    LpOrder &lp = m_lpOrderAt.at(fact.lpOrder);
    if (!fact.execId.empty())
        seenExecId(lp.terms.session, fact.execId);
    const Quantity open = lp.open();
    lp.state = LpOrderState::Closed;
    lp.cancelling = false;
    lp.how = fact.how;
    lp.detail = fact.detail.empty() ? fact.code : fact.detail;
    m_openLp.erase(fact.lpOrder);
    m_inDoubt.erase(fact.lpOrder);
    m_closedLp.push_back(fact.lpOrder);
    ClientOrder *client = find(lp.terms.order);
    if (client == nullptr)
        return;
    ClientOrder &order = *client;
    const bool held = order.atLps.positive();
    order.atLps -= open;
    if (held && order.final() && order.atLps.zero())
        settle(order);
    if (fact.how != "filled" && std::find(order.failed.begin(), order.failed.end(), lp.terms.lp) == order.failed.end())
        order.failed.push_back(lp.terms.lp);
}

void OrderBook::onLpInDoubt(const LpOrderInDoubt &fact, const Event &event)
{
    LpOrder &lp = m_lpOrderAt.at(fact.lpOrder);
    if (lp.state != LpOrderState::InDoubt) {
        lp.doubtAt = event.at;
        lp.doubtCode = fact.code;
    }
    lp.state = LpOrderState::InDoubt;
    lp.cancelling = false; // whether the cancel arrived is as unknown as the rest; the status will say
    m_inDoubt.insert(fact.lpOrder);
}

void OrderBook::onLpStatus(const LpStatusRequested &fact, const Event &)
{
    m_lpOrderAt.at(fact.lpOrder).statusAttempts = fact.attempt;
}

void OrderBook::onLpCancel(const LpCancelRequested &fact, const Event &)
{
    LpOrder &lp = m_lpOrderAt.at(fact.lpOrder);
    lp.cancels.push_back(fact.cancel);
    lp.cancelling = true;
    m_cancels[fact.cancel] = fact.lpOrder;
    m_state.lastLpOrder = std::max(m_state.lastLpOrder, fact.cancel.number());
}

void OrderBook::onLpCancelRejected(const LpCancelRejected &fact, const Event &)
{
    m_lpOrderAt.at(fact.lpOrder).cancelling = false;
}

void OrderBook::onLpNoted(const LpReportNoted &fact, const Event &)
{
    if (fact.what == "unknown-order" && !fact.execId.empty())
        seenExecId(fact.session, fact.execId);
}

void OrderBook::onStop(const StopSet &fact, const Event &event)
{
    if (!fact.routing)
        return; // only cancelled working orders: nothing stays in force
    StopRecord stop {fact.scope, fact.id, fact.routing, event.at, {}, {}};
    if (event.origin) {
        stop.actor = event.origin->actor;
        stop.reason = event.origin->reason;
    }
    m_stops[{fact.scope, fact.id}] = std::move(stop);
}

void OrderBook::onRelease(const StopReleased &fact, const Event &)
{
    m_stops.erase({fact.scope, fact.id});
}

void OrderBook::onLimit(const LimitSet &fact, const Event &)
{
    setLimit(fact);
}

void OrderBook::setLimit(const LimitSet &limit)
{
    if (limit.value.zero())
        m_limits.erase({limit.kind, limit.scope, limit.id});
    else
        m_limits[{limit.kind, limit.scope, limit.id}] = limit;
    if (limit.kind == "finished-orders" && limit.scope == "firm" && limit.id.empty())
        m_finishedKept = limit.value.zero() ? finishedKeptByDefault
                                            : static_cast<std::size_t>(limit.value.raw() / Quantity::scale);
}

// LP orders that are over leave the book at a roll, but not the next one: an LP fills late, busts and corrects after the
// day is over. History and search find them in the views.
void OrderBook::onDayClosed(const DayClosed &fact, const Event &)
{
    const domain::UtcTime oldest = fact.instant.plusNanos(-finalKeptNanos);
    std::erase_if(m_lpOrders, [&](const auto &entry) {
        const bool gone = entry.second.state == LpOrderState::Closed && entry.second.at < oldest;
        if (gone)
            m_lpOrderAt.put(entry.first, nullptr);
        return gone;
    });
    std::set<domain::OrderId> covered; // what LP orders still name
    for (const auto &[id, lp] : m_lpOrders)
        covered.insert(lp.terms.order);
    std::erase_if(m_orders, [&](const auto &entry) {
        const bool gone = entry.second.final() && entry.second.at < oldest && covered.count(entry.first) == 0;
        if (gone)
            m_orderAt.erase(entry.first);
        return gone;
    });
    std::erase_if(m_finished, [this](domain::OrderId id) { return find(id) == nullptr; });
    std::erase_if(m_closedLp, [this](domain::LpOrderId id) { return lpOrder(id) == nullptr; });
    std::erase_if(m_cancels, [this](const auto &entry) { return m_lpOrders.count(entry.second) == 0; });
    ++m_state.day;
    m_state.rolls.push_back(domain::OrderId(m_state.lastOrder));
    if (m_state.rolls.size() > rollsKept) {
        m_ended.forget(m_state.rolls.front(), m_state.day - rollsKept);
        m_state.rolls.erase(m_state.rolls.begin());
    }
    forgetKeys();
}

const ClientOrder *OrderBook::order(domain::OrderId id) const
{
    return find(id);
}

domain::AccountId OrderBook::accountOf(domain::OrderId id) const
{
    if (const ClientOrder *order = find(id))
        return order->terms.account;
    const auto over = m_ended.find(id);
    return over ? over->account : domain::AccountId();
}

const LpOrder *OrderBook::lpOrder(domain::LpOrderId id) const
{
    return m_lpOrderAt.find(id);
}

const LpOrder *OrderBook::lpOrderNamed(domain::LpOrderId id) const
{
    const auto cancel = m_cancels.find(id);
    return lpOrder(cancel == m_cancels.end() ? id : cancel->second);
}

domain::OrderId OrderBook::orderOf(const domain::SessionId &session, const std::string &clOrdId) const
{
    const domain::OrderId *named = m_clOrdIds.find(idHash(session, clOrdId));
    return named == nullptr ? domain::OrderId() : *named;
}

bool OrderBook::seen(const domain::SessionId &session, const std::string &clOrdId) const
{
    return m_clOrdIds.known(idHash(session, clOrdId));
}

bool OrderBook::seenExec(const domain::SessionId &session, const std::string &execId) const
{
    const base::Hash128 id = idHash(session, execId);
    return m_execIds.known(id) || m_lpFills.known(id);
}

const LpFillRecord *OrderBook::lpFill(const domain::SessionId &session, const std::string &execId) const
{
    return m_lpFills.find(idHash(session, execId));
}

Quantity OrderBook::closingOf(domain::TicketId ticket) const
{
    Quantity sum;
    const auto found = m_closing.find(ticket);
    if (found != m_closing.end()) {
        for (const domain::OrderId id : found->second)
            sum += at(id).remaining();
    }
    return sum;
}

std::pair<Quantity, Quantity> OrderBook::workingOf(const domain::AccountId &account, const domain::Symbol &symbol) const
{
    std::pair<Quantity, Quantity> sums;
    const auto found = m_byAccount.find({account, symbol});
    if (found != m_byAccount.end()) {
        for (const domain::OrderId id : found->second) {
            const ClientOrder &order = at(id);
            (order.terms.side == domain::Side::Buy ? sums.first : sums.second) += order.remaining();
        }
    }
    return sums;
}

std::pair<Quantity, Quantity> OrderBook::workingOfUser(const std::string &user, const domain::Symbol &symbol) const
{
    std::pair<Quantity, Quantity> sums;
    for (const domain::OrderId id : m_working) {
        const ClientOrder &order = at(id);
        if (order.user == user && order.terms.symbol == symbol)
            (order.terms.side == domain::Side::Buy ? sums.first : sums.second) += order.remaining();
    }
    return sums;
}

bool OrderBook::stopped(const std::string &scope, const std::string &id) const
{
    return m_stops.count({scope, id}) > 0;
}

Quantity OrderBook::limit(const std::string &kind, const std::string &scope, const std::string &id) const
{
    const auto found = m_limits.find({kind, scope, id});
    return found == m_limits.end() ? Quantity() : found->second.value;
}

void OrderBook::save(ports::StateWriter &out) const
{
    BookState state = m_state;
    state.endedFrom = m_ended.first();
    state.finished.assign(m_finished.begin(), m_finished.end());
    state.closed.assign(m_closedLp.begin(), m_closedLp.end());
    out.record(state);
    for (const auto &[id, order] : m_orders)
        out.record(order);
    m_ended.visit([&out](const EndedOrder &order) { out.record(order); });
    for (const auto &[id, lp] : m_lpOrders)
        out.record(lp);
    m_clOrdIds.visit([&out](std::uint64_t day, const base::Hash128 &id, domain::OrderId order) {
        out.record(SeenId {id.text(), order, false, day});
    });
    m_execIds.visit([&out](std::uint64_t day, const base::Hash128 &id, Nothing) {
        out.record(SeenId {id.text(), {}, true, day});
    });
    m_lpFills.visit([&out](std::uint64_t day, const base::Hash128 &id, const LpFillRecord &fill) {
        out.record(SavedLpFill {id.text(), fill.lpOrder, fill.quantity, fill.price, fill.busted, day});
    });
    for (const auto &[id, stop] : m_stops)
        out.record(stop);
    for (const auto &[id, limit] : m_limits)
        out.record(limit);
}

base::Result<void> OrderBook::load(const ports::StateRecord &record)
{
    const auto broken = [&record] { return base::refuse(base::ReasonCode::SnapshotBroken, std::string(record.type)); };
    if (record.is<BookState>()) {
        return record.read<BookState>().map([this](BookState &&state) {
            m_finished.assign(state.finished.begin(), state.finished.end());
            m_closedLp.assign(state.closed.begin(), state.closed.end());
            m_ended.setFirst(state.endedFrom);
            m_state = std::move(state);
            m_state.finished.clear();
            m_state.closed.clear();
        });
    }
    if (record.is<ClientOrder>()) {
        return record.read<ClientOrder>().map([this](ClientOrder &&order) {
            const domain::OrderId id = order.terms.order;
            ClientOrder &kept = m_orders.insert_or_assign(m_orders.end(), id, std::move(order))->second;
            m_orderAt[id] = &kept;
            if (!kept.final())
                index(kept);
        });
    }
    if (record.is<EndedOrder>())
        return record.read<EndedOrder>().map([this](const EndedOrder &order) { m_ended.put(order); });
    if (record.is<LpOrder>()) {
        return record.read<LpOrder>().map([this](LpOrder &&read) {
            const domain::LpOrderId id = read.terms.lpOrder;
            LpOrder &lp = m_lpOrders.insert_or_assign(m_lpOrders.end(), id, std::move(read))->second;
            m_lpOrderAt.put(id, &lp);
            for (const domain::LpOrderId cancel : lp.cancels)
                m_cancels[cancel] = id;
            if (lp.state != LpOrderState::Closed)
                m_openLp.insert(id);
            if (lp.state == LpOrderState::InDoubt)
                m_inDoubt.insert(id);
        });
    }
    if (record.is<SeenId>()) {
        const auto seen = record.read<SeenId>();
        if (!seen)
            return tl::unexpected(seen.error());
        const auto id = base::Hash128::parse(seen->id);
        if (!id)
            return broken();
        if (seen->exec)
            m_execIds.add(*id, {}, seen->day);
        else
            m_clOrdIds.add(*id, seen->order, seen->day);
        return {};
    }
    if (record.is<SavedLpFill>()) {
        const auto fill = record.read<SavedLpFill>();
        if (!fill)
            return tl::unexpected(fill.error());
        const auto id = base::Hash128::parse(fill->id);
        if (!id)
            return broken();
        m_lpFills.add(*id, {fill->lpOrder, fill->quantity, fill->price, fill->busted}, fill->day);
        return {};
    }
    if (record.is<StopRecord>())
        return record.read<StopRecord>().map([this](const StopRecord &stop) { m_stops[{stop.scope, stop.id}] = stop; });
    if (record.is<LimitSet>())
        return record.read<LimitSet>().map([this](const LimitSet &limit) { setLimit(limit); });
    return broken();
}

} // namespace truebook::dealing
