// Cancels of LP orders: who asks, and what the LP says to it. A cancel is asked once and never sent again: after silence, a
// lost session or a crash the order is in doubt and its status is asked; only an LP that then says that it still works gets
// another request, under an id of its own.
#include "core/dealing/dealing_room.h"

namespace truebook::dealing {

using base::ReasonCode;
using base::refuse;
using namespace events;

namespace {
// An LP that refuses each cancel and yet says that the order works is a dealer's case.
constexpr std::size_t cancelAttempts = 3;
} // namespace

base::Result<void> DealingRoom::cancelAtLp(const commands::CancelLpOrder &wish, ports::EventSink &out) const
{
    const LpOrder *lp = m_book.lpOrder(wish.lpOrder);
    const std::string number = std::to_string(wish.lpOrder.number());
    if (lp == nullptr)
        return refuse(ReasonCode::UnknownOrder, number, "lp_order");
    if (lp->state == LpOrderState::Closed)
        return refuse(ReasonCode::OrderFinal, lp->how, "lp_order");
    if (lp->state == LpOrderState::InDoubt)
        return refuse(ReasonCode::OrderInDoubt, "its status is asked first", "lp_order");
    if (lp->cancelling)
        return refuse(ReasonCode::DuplicateOrder, "a cancel is already under way", "lp_order");
    if (!m_sessions.loggedOn(lp->terms.session))
        return refuse(ReasonCode::LpDisconnected, lp->terms.session.text(), "lp_order");
    out.emit(LpCancelRequested {wish.lpOrder, m_book.nextLpOrder()});
    return {};
}

// For a client order that is to end: its client, a dealer, Stop or its expiry wants so.
void DealingRoom::wishCancelAtLp(const LpOrder &lp, ports::CommandSink &out) const
{
    const ClientOrder *order = m_book.order(lp.terms.order);
    if (order != nullptr && order->cancelling && lp.rests() && !lp.cancelling && lp.cancels.size() < cancelAttempts
        && m_sessions.loggedOn(lp.terms.session))
        out.wish(commands::CancelLpOrder {lp.terms.lpOrder});
}

base::Result<void> DealingRoom::lpCancelRefused(const commands::LpCancelRefused &wish, ports::EventSink &out) const
{
    const domain::LpOrderId request = lpOrderIdOf(wish.clOrdId);
    const LpOrder *lp = m_book.lpOrderNamed(request);
    if (lp == nullptr)
        lp = m_book.lpOrderNamed(lpOrderIdOf(wish.origClOrdId));
    const auto noted = [&](const char *what, const std::string &detail) -> base::Result<void> {
        out.emit(LpReportNoted {wish.session, wish.clOrdId, {}, "9", what, detail});
        return {};
    };
    if (lp == nullptr || lp->terms.session != wish.session)
        return noted("unknown-order", wish.text);
    if (lp->state == LpOrderState::Closed)
        return noted("cancel-refused", "already " + lp->how);
    if (wish.reason == "3" || !lp->cancelling) // pending already, or nothing that we wait for
        return noted("cancel-refused", wish.text);
    const ReasonCode code = wish.reason == "0" ? ReasonCode::FilledWhileCancelling
        : wish.reason == "1"                   ? ReasonCode::UnknownOrder
                                               : ReasonCode::LpRejected;
    const std::string name(base::reasonName(code));
    const LpOrderInDoubt doubt {lp->terms.lpOrder, lp->open(), name};
    out.emit(LpCancelRejected {lp->terms.lpOrder, request, name, wish.text});
    // Its end is on the way (too late), or the LP does not know it, or it works on: nobody knows until the status says.
    out.emit(doubt);
    return {};
}

} // namespace truebook::dealing
