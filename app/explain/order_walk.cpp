#include "app/explain/order_walk.h"

#include <algorithm>

namespace truebook::app {

using namespace events;
using dealing::LpOrderState;
using dealing::OrderState;
using domain::Amount;

std::string LegWalk::status() const
{
    return state == LpOrderState::Closed ? how : std::string(enumName(state));
}

bool LegWalk::apply(const Event &event)
{
    const domain::LpOrderId id = terms.lpOrder;
    if (const auto *acknowledged = event.as<LpOrderAcknowledged>(); acknowledged && acknowledged->lpOrder == id) {
        if (state == LpOrderState::Placed || state == LpOrderState::InDoubt)
            state = LpOrderState::Acknowledged;
        doubt = false;
        return true;
    }
    if (const auto *fill = event.as<LpFilled>(); fill && fill->lpOrder == id) {
        if (busts.count(fill->execId) > 0)
            return false;
        filled += fill->quantity;
        value = Amount(value.raw() + domain::multiply(fill->price, fill->quantity, {}).raw(), {});
        return true;
    }
    if (const auto *bust = event.as<LpFillBusted>(); bust && bust->lpOrder == id) {
        busts.insert(bust->execId);
        return false;
    }
    if (const auto *closed = event.as<LpOrderClosed>(); closed && closed->lpOrder == id) {
        state = LpOrderState::Closed;
        doubt = false;
        how = closed->how;
        detail = closed->detail.empty() ? closed->code : closed->detail;
        return true;
    }
    if (const auto *unknown = event.as<LpOrderInDoubt>(); unknown && unknown->lpOrder == id) {
        state = LpOrderState::InDoubt;
        doubt = true;
        return true;
    }
    return false;
}

bool OrderWalk::inDoubt() const
{
    return !final() && atLps.positive()
        && std::any_of(legs.begin(), legs.end(), [](const auto &leg) { return leg.second.doubt; });
}

std::string OrderWalk::status() const
{
    if (inDoubt())
        return "in-doubt";
    return !final() && filled.positive() ? "partly-filled" : std::string(enumName(state));
}

std::string OrderWalk::book() const
{
    return aBook && bBook ? "A+B" : bBook ? "B" : aBook ? "A" : "";
}

std::string OrderWalk::routedTo() const
{
    std::string names;
    for (const domain::LpId &lp : lps)
        names += (names.empty() ? "" : ", ") + lp.text();
    if (bBook)
        names += names.empty() ? "internal" : ", internal";
    return names;
}

bool OrderWalk::apply(const Event &event)
{
    const domain::OrderId id = terms.order;
    const auto fillWhole = [this] {
        if (filled == terms.quantity && !final())
            state = OrderState::Filled;
    };
    if (const auto *accepted = event.as<ClientOrderAccepted>(); accepted && accepted->order == id) {
        terms = *accepted;
        at = event.at;
        return true;
    }
    if (const auto *triggered = event.as<ClientOrderTriggered>(); triggered && triggered->order == id) {
        state = OrderState::Routing;
        return true;
    }
    if (const auto *routed = event.as<OrderRouted>(); routed && routed->order == id) {
        aBook = aBook || routed->aBook.positive();
        bBook = bBook || routed->bBook.positive();
        state = routed->attempt == 0 ? OrderState::Working : OrderState::Routing;
        return true;
    }
    if (const auto *fill = event.as<ClientFilled>(); fill && fill->order == id) {
        filled += fill->quantity;
        value = Amount(value.raw() + domain::multiply(fill->price, fill->quantity, {}).raw(), {});
        fillWhole();
        return true;
    }
    if (const auto *cancelled = event.as<ClientOrderCancelled>(); cancelled && cancelled->order == id) {
        cancelCode = cancelled->code;
        state = OrderState::Cancelled;
        return true;
    }
    if (const auto *replaced = event.as<ClientOrderReplaced>(); replaced && replaced->order == id) {
        terms.quantity = replaced->quantity;
        terms.limit = replaced->limit;
        terms.stop = replaced->stop;
        fillWhole();
        return true;
    }
    if (const auto *placed = event.as<LpOrderPlaced>(); placed && placed->order == id) {
        LegWalk &leg = legs[placed->lpOrder];
        leg.terms = *placed;
        leg.at = event.at;
        atLps += placed->quantity;
        if (std::find(lps.begin(), lps.end(), placed->lp) == lps.end())
            lps.push_back(placed->lp);
        return true;
    }
    for (auto &[lpOrder, leg] : legs) {
        const domain::Quantity before = leg.open();
        if (!leg.apply(event))
            continue;
        if (const auto *fill = event.as<LpFilled>())
            atLps -= std::min(before, fill->quantity);
        else if (event.as<LpOrderClosed>() != nullptr)
            atLps -= before;
        return true;
    }
    return false;
}

} // namespace truebook::app
