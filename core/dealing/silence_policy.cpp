// An LP that leaves an order open beyond its answer time-out and has spoken of no later one is silent: its trade session
// says so, and nothing further is routed to it. Whatever it says next, or a dealer who has decided what it left open, ends
// that.
#include "core/commands/reference_commands.h"
#include "core/dealing/dealing_room.h"

namespace truebook::dealing {

using namespace events;

void DealingRoom::wishSilent(const LpOrder &lp, const LpOrderInDoubt &doubt, ports::CommandSink &out) const
{
    if (doubt.code != "LpTimeout" || !m_sessions.answering(lp.terms.session))
        return;
    // An LP that has spoken of a later order since is slow with this one, not silent.
    const auto &orders = m_book.lpOrders();
    for (auto later = orders.upper_bound(lp.terms.lpOrder); later != orders.end(); ++later) {
        const LpOrder &other = later->second;
        const bool spoken = !other.peerOrderId.empty() || other.filled.positive()
            || (other.state == LpOrderState::Closed && other.how != "not-sent");
        if (other.terms.session == lp.terms.session && spoken)
            return;
    }
    out.wish(commands::Establish<SessionChanged> {
        {lp.terms.session, "lp-trade", "silent", "LpTimeout",
         "no answer to " + lpClOrdId(doubt.lpOrder) + ", " + doubt.open.text() + " " + lp.terms.symbol.text()}});
}

// The trade session whose LP spoke, or about whose last open question a dealer decided; none for other events.
domain::SessionId DealingRoom::answeredBy(const Event &event) const
{
    const auto of = [&](domain::LpOrderId id) {
        const LpOrder *lp = m_book.lpOrder(id);
        return lp == nullptr ? domain::SessionId() : lp->terms.session;
    };
    if (const auto *fact = event.as<LpOrderAcknowledged>())
        return of(fact->lpOrder);
    // A dealer's decision speaks for the LP once nothing is left open.
    const auto decided = [&](const domain::SessionId &session) {
        for (const domain::LpOrderId id : m_book.lpOrdersInDoubt()) {
            if (of(id) == session)
                return domain::SessionId();
        }
        return session;
    };
    if (const auto *fact = event.as<LpFilled>())
        return fact->execId.starts_with("dealer/") ? decided(fact->session) : fact->session;
    if (const auto *fact = event.as<LpFillBusted>())
        return fact->session;
    if (const auto *fact = event.as<LpCancelRejected>())
        return of(fact->lpOrder);
    if (const auto *fact = event.as<LpReportNoted>())
        return fact->session;
    if (const auto *fact = event.as<LpOrderClosed>()) {
        if (fact->how == "not-sent" || fact->how == "filled") // the fill itself was the answer
            return {};
        return fact->how == "resolved" ? decided(of(fact->lpOrder)) : of(fact->lpOrder);
    }
    return {};
}

void DealingRoom::wishAnswering(const domain::SessionId &session, ports::CommandSink &out) const
{
    const sessions::SessionRecord *record = m_sessions.session(session);
    if (record != nullptr && record->state == "silent")
        out.wish(commands::Establish<SessionChanged> {{session, record->kind, "logged-on", {}, {}}});
}

} // namespace truebook::dealing
