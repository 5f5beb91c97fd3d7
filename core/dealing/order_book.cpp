#include "core/dealing/order_book.h"

#include <algorithm>

#include "core/base/check.h"

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

void OrderBook::seenClOrdId(const domain::SessionId &session, const std::string &clOrdId, domain::OrderId order,
                            bool overwrite)
{
    const auto [known, added] = m_clOrdIds.try_emplace(key(session, clOrdId), Named {order, m_state.day});
    if (added)
        remember(KeyKind::ClOrdId, known->first, m_state.day);
    else if (overwrite)
        known->second.order = order;
}

void OrderBook::seenExecId(const domain::SessionId &session, const std::string &execId)
{
    const auto [known, added] = m_execIds.try_emplace(key(session, execId), m_state.day);
    if (added)
        remember(KeyKind::Exec, known->first, m_state.day);
}

void OrderBook::forgetKeys()
{
    while (!m_keys.empty() && m_keys.begin()->first + daysKept < m_state.day) {
        const auto leaving = std::move(m_keys.begin()->second);
        m_keys.erase(m_keys.begin());
        for (const auto &[kind, id] : leaving) {
            if (kind == KeyKind::Exec) {
                m_execIds.erase(m_execIds.find(*id));
            } else if (kind == KeyKind::Fill) {
                const auto fill = m_lpFills.find(*id);
                if (m_lpOrders.count(fill->second.lpOrder) > 0) {
                    fill->second.day = m_state.day;
                    remember(kind, fill->first, m_state.day);
                } else {
                    m_lpFills.erase(fill);
                }
            } else {
                const auto named = m_clOrdIds.find(*id);
                if (m_orders.count(named->second.order) > 0) {
                    named->second.day = m_state.day;
                    remember(kind, named->first, m_state.day);
                } else {
                    m_clOrdIds.erase(named);
                }
            }
        }
    }
}

void OrderBook::finish(ClientOrder &order, OrderState state)
{
    order.state = state;
    order.cancelling = false;
    unindex(order);
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
    m_orderAt.put(fact.order, &m_orders.insert_or_assign(m_orders.end(), fact.order, std::move(order))->second);
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
    ClientOrder &order = m_orderAt.at(fact.order);
    order.triggered = true;
    order.state = OrderState::Routing;
    order.failed.clear();
}

void OrderBook::onRouted(const OrderRouted &fact, const Event &)
{
    ClientOrder *found = m_orderAt.find(fact.order);
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
    ClientOrder &order = m_orderAt.at(fact.order);
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
    ClientOrder &order = m_orderAt.at(fact.order);
    if (!fact.clOrdId.empty() && !order.terms.session.empty())
        seenClOrdId(order.terms.session, fact.clOrdId, fact.order, true);
    order.cancelCode = fact.code;
    finish(order, OrderState::Cancelled);
}

void OrderBook::onCancelPending(const ClientCancelPending &fact, const Event &)
{
    ClientOrder &order = m_orderAt.at(fact.order);
    order.cancelling = true;
    order.cancelClOrdId = fact.clOrdId;
    order.cancelCode = fact.code;
    if (!fact.clOrdId.empty() && !order.terms.session.empty())
        seenClOrdId(order.terms.session, fact.clOrdId, fact.order, true);
}

void OrderBook::onReplaced(const ClientOrderReplaced &fact, const Event &)
{
    ClientOrder &order = m_orderAt.at(fact.order);
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
    if (ClientOrder *client = m_orderAt.find(fact.order)) {
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
    const auto [fill, added] = m_lpFills.insert_or_assign(
        key(fact.session, fact.execId),
        LpFillRecord {fact.session, fact.execId, fact.lpOrder, fact.quantity, fact.price, false, m_state.day});
    if (added)
        remember(KeyKind::Fill, fill->first, m_state.day);
    LpOrder *found = m_lpOrderAt.find(fact.lpOrder);
    if (found == nullptr || corrects)
        return; // of a corrected order stays open at the LP what was open
    LpOrder &lp = *found;
    const Quantity before = lp.open();
    lp.filled += fact.quantity;
    lp.value = Amount(lp.value.raw() + domain::multiply(fact.price, fact.quantity, {}).raw(), {});
    if (ClientOrder *client = m_orderAt.find(lp.terms.order))
        client->atLps -= std::min(before, fact.quantity);
}

void OrderBook::onLpBusted(const LpFillBusted &fact, const Event &)
{
    seenExecId(fact.session, fact.execId);
    const auto fill = m_lpFills.find(key(fact.session, fact.refExecId));
    if (fill != m_lpFills.end())
        fill->second.busted = true;
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
    ClientOrder *client = m_orderAt.find(lp.terms.order);
    if (client == nullptr)
        return;
    ClientOrder &order = *client;
    order.atLps -= open;
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
    if (fact.value.zero())
        m_limits.erase({fact.kind, fact.scope, fact.id});
    else
        m_limits[{fact.kind, fact.scope, fact.id}] = fact;
}

// Final orders leave the book at a roll, but not the next one: an LP fills late, busts and corrects after the day is over.
// History and search find them in the views.
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
            m_orderAt.put(entry.first, nullptr);
        return gone;
    });
    std::erase_if(m_cancels, [this](const auto &entry) { return m_lpOrders.count(entry.second) == 0; });
    ++m_state.day;
    forgetKeys();
}

const ClientOrder *OrderBook::order(domain::OrderId id) const
{
    return m_orderAt.find(id);
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
    const auto found = m_clOrdIds.find(key(session, clOrdId));
    return found == m_clOrdIds.end() ? domain::OrderId() : found->second.order;
}

bool OrderBook::seen(const domain::SessionId &session, const std::string &clOrdId) const
{
    return m_clOrdIds.count(key(session, clOrdId)) > 0;
}

bool OrderBook::seenExec(const domain::SessionId &session, const std::string &execId) const
{
    const std::string id = key(session, execId);
    return m_execIds.count(id) > 0 || m_lpFills.count(id) > 0;
}

const LpFillRecord *OrderBook::lpFill(const domain::SessionId &session, const std::string &execId) const
{
    const auto found = m_lpFills.find(key(session, execId));
    return found == m_lpFills.end() ? nullptr : &found->second;
}

Quantity OrderBook::closingOf(domain::TicketId ticket) const
{
    Quantity sum;
    const auto found = m_closing.find(ticket);
    if (found != m_closing.end()) {
        for (const domain::OrderId id : found->second)
            sum += m_orderAt.at(id).remaining();
    }
    return sum;
}

std::pair<Quantity, Quantity> OrderBook::workingOf(const domain::AccountId &account, const domain::Symbol &symbol) const
{
    std::pair<Quantity, Quantity> sums;
    const auto found = m_byAccount.find({account, symbol});
    if (found != m_byAccount.end()) {
        for (const domain::OrderId id : found->second) {
            const ClientOrder &order = m_orderAt.at(id);
            (order.terms.side == domain::Side::Buy ? sums.first : sums.second) += order.remaining();
        }
    }
    return sums;
}

std::pair<Quantity, Quantity> OrderBook::workingOfUser(const std::string &user, const domain::Symbol &symbol) const
{
    std::pair<Quantity, Quantity> sums;
    for (const domain::OrderId id : m_working) {
        const ClientOrder &order = m_orderAt.at(id);
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
    out.record(m_state);
    for (const auto &[id, order] : m_orders)
        out.record(order);
    for (const auto &[id, lp] : m_lpOrders)
        out.record(lp);
    const auto sorted = [](const auto &container) {
        std::vector<const std::string *> keys;
        keys.reserve(container.size());
        for (const auto &entry : container) // order does not matter: the keys are sorted below
            keys.push_back(&entry.first);
        std::sort(keys.begin(), keys.end(), [](const std::string *a, const std::string *b) { return *a < *b; });
        return keys;
    };
    for (const std::string *id : sorted(m_clOrdIds)) {
        const Named &named = m_clOrdIds.at(*id);
        out.record(SeenId {*id, named.order, false, named.day});
    }
    for (const std::string *id : sorted(m_execIds))
        out.record(SeenId {*id, {}, true, m_execIds.at(*id)});
    for (const std::string *id : sorted(m_lpFills))
        out.record(m_lpFills.at(*id));
    for (const auto &[id, stop] : m_stops)
        out.record(stop);
    for (const auto &[id, limit] : m_limits)
        out.record(limit);
}

base::Result<void> OrderBook::load(const ports::StateRecord &record)
{
    if (record.is<BookState>())
        return record.read<BookState>().map([this](const BookState &state) { m_state = state; });
    if (record.is<ClientOrder>()) {
        return record.read<ClientOrder>().map([this](ClientOrder &&order) {
            const domain::OrderId id = order.terms.order;
            ClientOrder &kept = m_orders.insert_or_assign(m_orders.end(), id, std::move(order))->second;
            m_orderAt.put(id, &kept);
            if (!kept.final())
                index(kept);
        });
    }
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
        return record.read<SeenId>().map([this](SeenId &&seen) {
            if (seen.exec) {
                const auto [known, added] = m_execIds.try_emplace(std::move(seen.key), seen.day);
                if (added)
                    remember(KeyKind::Exec, known->first, seen.day);
            } else {
                const auto [known, added] = m_clOrdIds.try_emplace(std::move(seen.key), Named {seen.order, seen.day});
                if (added)
                    remember(KeyKind::ClOrdId, known->first, seen.day);
            }
        });
    }
    if (record.is<LpFillRecord>()) {
        return record.read<LpFillRecord>().map([this](LpFillRecord &&fill) {
            std::string id = key(fill.session, fill.execId);
            const std::uint64_t day = fill.day;
            const auto [known, added] = m_lpFills.try_emplace(std::move(id), std::move(fill));
            if (added)
                remember(KeyKind::Fill, known->first, day);
        });
    }
    if (record.is<StopRecord>())
        return record.read<StopRecord>().map([this](const StopRecord &stop) { m_stops[{stop.scope, stop.id}] = stop; });
    if (record.is<LimitSet>()) {
        return record.read<LimitSet>().map([this](const LimitSet &limit) {
            m_limits[{limit.kind, limit.scope, limit.id}] = limit;
        });
    }
    return base::refuse(base::ReasonCode::SnapshotBroken, std::string(record.type));
}

} // namespace truebook::dealing
