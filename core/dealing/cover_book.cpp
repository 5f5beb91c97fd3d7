#include "core/dealing/cover_book.h"

#include <algorithm>

#include "core/dealing/flow_book.h"

namespace truebook::dealing {

using namespace events;
using domain::Quantity;

void CoverBook::apply(const Event &event, const OrderBook &orders)
{
    if (const auto *accepted = event.as<CoverOrderAccepted>()) {
        CoverOrder order;
        order.terms = *accepted;
        order.user = userOf(event.origin);
        order.at = event.at;
        m_open.insert_or_assign(accepted->order, std::move(order));
        return;
    }
    if (m_open.empty())
        return;
    if (const auto *routed = event.as<OrderRouted>()) {
        if (const auto found = m_open.find(routed->order); found != m_open.end())
            found->second.attempts = routed->attempt;
    } else if (const auto *placed = event.as<LpOrderPlaced>()) {
        if (const auto found = m_open.find(placed->order); found != m_open.end())
            found->second.legs.push_back(placed->lpOrder);
    } else if (const auto *closed = event.as<LpOrderClosed>()) {
        const LpOrder *lp = orders.lpOrder(closed->lpOrder);
        if (lp == nullptr || closed->how == "filled")
            return;
        const auto found = m_open.find(lp->terms.order);
        if (found == m_open.end())
            return;
        found->second.failed.push_back(lp->terms.lp);
        found->second.cancelled = found->second.cancelled || !lp->cancels.empty();
    } else if (const auto *done = event.as<CoverOrderClosed>()) {
        m_open.erase(done->order);
    }
}

const CoverOrder *CoverBook::order(domain::OrderId id) const
{
    const auto found = m_open.find(id);
    return found == m_open.end() ? nullptr : &found->second;
}

Quantity CoverBook::Progress::left(const CoverOrder &order) const
{
    return std::max(Quantity(), order.terms.quantity - filled - atLps);
}

CoverBook::Progress CoverBook::progress(const CoverOrder &order, const OrderBook &orders)
{
    Progress sum;
    for (const domain::LpOrderId id : order.legs) {
        if (const LpOrder *lp = orders.lpOrder(id)) {
            sum.filled += lp->filled;
            sum.atLps += lp->open();
        }
    }
    return sum;
}

void CoverBook::save(ports::StateWriter &out) const
{
    for (const auto &[id, order] : m_open)
        out.record(order);
}

base::Result<bool> CoverBook::load(const ports::StateRecord &record)
{
    if (!record.is<CoverOrder>())
        return false;
    return record.read<CoverOrder>().map([this](CoverOrder &&order) {
        const domain::OrderId id = order.terms.order;
        m_open.insert_or_assign(id, std::move(order));
        return true;
    });
}

} // namespace truebook::dealing
