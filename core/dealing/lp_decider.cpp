// Every answer that an LP gives.
#include "core/dealing/dealing_room.h"

namespace truebook::dealing {

using base::ReasonCode;
using domain::Price;
using domain::Quantity;
using namespace events;

namespace {

std::string codeName(ReasonCode code)
{
    return std::string(base::reasonName(code));
}

// The LP's units as base units, exactly; nothing when they are not positive or do not fit.
std::optional<Quantity> baseUnits(Quantity units, Quantity lpUnit)
{
    const base::Int128 product = static_cast<base::Int128>(units.raw()) * lpUnit.raw();
    if (product <= 0 || product % Quantity::scale != 0 || product / Quantity::scale > INT64_MAX)
        return std::nullopt;
    return Quantity::fromRaw(static_cast<std::int64_t>(product / Quantity::scale));
}

LpReportNoted noted(const commands::LpReport &report, std::string what, std::string detail = {})
{
    return {report.session,  report.clOrdId,   report.execId, std::string(1, report.execType),
            std::move(what), std::move(detail)};
}

} // namespace

base::Result<void> DealingRoom::lpReport(const commands::LpReport &report, ports::EventSink &out) const
{
    const bool status = report.execType == 'I';
    if (!status && !report.execId.empty() && m_book.seenExec(report.session, report.execId)) {
        out.emit(noted(report, "duplicate"));
        return {};
    }
    // After a cancel request an LP's reports may carry the request's id, with ours as 41 or without.
    const LpOrder *lp = m_book.lpOrderNamed(lpOrderIdOf(report.clOrdId));
    if (lp == nullptr)
        lp = m_book.lpOrderNamed(lpOrderIdOf(report.origClOrdId));
    if (lp == nullptr || lp->terms.session != report.session) {
        out.emit(noted(report, "unknown-order", report.text));
        return {};
    }
    const auto close = [&](const char *how, std::string code) -> base::Result<void> {
        if (lp->state == LpOrderState::Closed)
            out.emit(noted(report, "status", std::string("already ") + lp->how));
        else
            out.emit(LpOrderClosed {lp->terms.lpOrder, report.execId, how, lp->open(), std::move(code), report.text});
        return {};
    };
    switch (report.execType) {
    case '0':
    case 'A':
        if (lp->state == LpOrderState::Placed || lp->state == LpOrderState::InDoubt)
            out.emit(LpOrderAcknowledged {lp->terms.lpOrder, report.peerOrderId, report.execId});
        else
            out.emit(noted(report, "status"));
        return {};
    case 'F':
    case '1':
    case '2': {
        const auto quantity = baseUnits(report.lastQuantity, lp->terms.lpUnit);
        if (!quantity || !report.lastPrice.positive()) {
            out.emit(noted(report, "unreadable",
                           "quantity " + report.lastQuantity.text() + " price " + report.lastPrice.text()));
            return {};
        }
        return lpFill(report, *lp, *quantity, out);
    }
    case '4': {
        const ClientOrder *order = m_book.order(lp->terms.order);
        const bool wanted = order != nullptr && order->cancelling; // by its client, Stop, its expiry, …
        return close("cancelled",
                     lp->cancels.empty() ? codeName(ReasonCode::LpRejected)
                         : wanted        ? order->cancelCode
                                         : codeName(ReasonCode::CancelledByDealer));
    }
    case '3':
    case 'C':
        return close("expired", codeName(ReasonCode::Expired));
    case '8':
        return close("rejected", codeName(ReasonCode::LpRejected));
    case 'I':
        return lpStatus(report, *lp, out);
    case 'H':
    case 'G':
        return lpBust(report, *lp, out);
    default:
        out.emit(noted(report, "status", report.text));
        return {};
    }
}

base::Result<void> DealingRoom::lpFill(const commands::LpReport &report, const LpOrder &lp, Quantity quantity,
                                       ports::EventSink &out) const
{
    const Quantity open = lp.open();
    LpFilled fill;
    fill.lpOrder = lp.terms.lpOrder;
    fill.lp = lp.terms.lp;
    fill.session = report.session;
    fill.symbol = lp.terms.symbol;
    fill.side = lp.terms.side;
    fill.execId = report.execId;
    fill.quantity = quantity; // what the LP says it filled is what we have, even if it is more than we asked
    fill.price = report.lastPrice;
    fill.leaves = quantity < open ? open - quantity : Quantity();
    fill.peerTime = report.peerTime;
    positions::bookLpFill(books(), fill);
    const bool done = fill.leaves.zero() && lp.state != LpOrderState::Closed;
    out.emit(std::move(fill));

    // The client gets what the LP filled, never more than he asked nor beyond the limit he has now; a late fill of an order
    // that is over or was replaced by a tighter one, or an over-fill, stays with the desk.
    const ClientOrder *order = m_book.order(lp.terms.order);
    if (order != nullptr && !order->final()) {
        const Quantity others = order->atLps - std::min(open, quantity);
        const Quantity give = std::min(quantity, order->remaining() - others);
        const clients::Account *account = m_accounts.account(order->terms.account);
        const auto markup = m_reference.markup(account->group, order->terms.symbol);
        const bool buy = order->terms.side == domain::Side::Buy;
        const Price price = buy ? report.lastPrice + markup.ask : report.lastPrice - markup.bid;
        const Price limit = order->terms.limit;
        const bool within = limit.zero() || (buy ? price <= limit : price >= limit);
        if (give.positive() && within) {
            ClientFilled client;
            client.fill = m_book.nextFill();
            client.order = lp.terms.order;
            client.account = order->terms.account;
            client.symbol = order->terms.symbol;
            client.side = order->terms.side;
            client.book = Book::A;
            client.quantity = give;
            client.price = price;
            const commands::MarketView &market = report.market;
            client.mid = market.bid.positive() && market.ask.positive()
                ? Price::fromRaw((market.bid.raw() + market.ask.raw()) / 2)
                : report.lastPrice;
            client.leaves = order->remaining() - give;
            client.lpOrder = lp.terms.lpOrder;
            client.lpExecId = report.execId;
            if (auto filled = fillClient(*order, std::move(client), out); !filled) {
                out.events.clear();
                return filled;
            }
        }
    }
    if (done)
        out.emit(LpOrderClosed {lp.terms.lpOrder, {}, "filled", {}, {}, {}});
    return {};
}

base::Result<void> DealingRoom::lpStatus(const commands::LpReport &report, const LpOrder &lp,
                                         ports::EventSink &out) const
{
    if (lp.state == LpOrderState::Closed) {
        out.emit(noted(report, "status", std::string("already ") + lp.how));
        return {};
    }
    const auto cumulative = baseUnits(report.cumulative, lp.terms.lpUnit).value_or(Quantity());
    if (cumulative > lp.filled) {
        // Fills that we have not seen: they come by resend, or a dealer decides; the status alone books nothing.
        out.emit(noted(report, "status", "the LP filled " + cumulative.text() + ", we know of " + lp.filled.text()));
        return {};
    }
    switch (report.ordStatus) {
    case '0':
    case '1':
    case 'A':
        if (lp.state == LpOrderState::InDoubt || lp.state == LpOrderState::Placed)
            out.emit(LpOrderAcknowledged {lp.terms.lpOrder, report.peerOrderId, {}});
        else
            out.emit(noted(report, "status"));
        return {};
    case '4':
        out.emit(LpOrderClosed {
            lp.terms.lpOrder, {}, "cancelled", lp.open(), codeName(ReasonCode::LpRejected), report.text});
        return {};
    case '3':
    case 'C':
        out.emit(
            LpOrderClosed {lp.terms.lpOrder, {}, "expired", lp.open(), codeName(ReasonCode::Expired), report.text});
        return {};
    case '8': // rejected, or never received
        out.emit(
            LpOrderClosed {lp.terms.lpOrder, {}, "rejected", lp.open(), codeName(ReasonCode::LpRejected), report.text});
        return {};
    default:
        out.emit(noted(report, "status", report.text));
        return {};
    }
}

base::Result<void> DealingRoom::lpBust(const commands::LpReport &report, const LpOrder &lp, ports::EventSink &out) const
{
    const LpFillRecord *fill = m_book.lpFill(report.session, report.execRefId);
    if (fill == nullptr || fill->busted) {
        out.emit(noted(report, "unknown-order", "no fill " + report.execRefId + " to take back"));
        return {};
    }
    LpFillBusted bust;
    bust.lpOrder = lp.terms.lpOrder;
    bust.lp = lp.terms.lp;
    bust.session = report.session;
    bust.symbol = lp.terms.symbol;
    bust.side = lp.terms.side;
    bust.execId = report.execId;
    bust.refExecId = report.execRefId;
    bust.quantity = fill->quantity;
    bust.price = fill->price;
    bust.peerTime = report.peerTime;
    if (report.execType == 'H') {
        positions::bookLpBust(books(), bust);
        out.emit(std::move(bust));
        return {};
    }
    // A correction is a bust of the old fill and the right one in its place. Both are booked against the position as it is
    // now: the pair moves what lies between them.
    const auto quantity = baseUnits(report.lastQuantity, lp.terms.lpUnit);
    if (!quantity || !report.lastPrice.positive()) {
        out.emit(noted(report, "unreadable",
                       "quantity " + report.lastQuantity.text() + " price " + report.lastPrice.text()));
        return {};
    }
    positions::bookLpBust(books(), bust);
    LpFilled right;
    right.lpOrder = lp.terms.lpOrder;
    right.lp = lp.terms.lp;
    right.session = report.session;
    right.symbol = lp.terms.symbol;
    right.side = lp.terms.side;
    right.execId = report.execId;
    right.quantity = *quantity;
    right.price = report.lastPrice;
    right.leaves = lp.open();
    right.peerTime = report.peerTime;
    positions::bookLpCorrection(books(), bust, right);
    out.emit(std::move(bust));
    out.emit(std::move(right));
    return {};
}

base::Result<void> DealingRoom::resolve(const commands::ResolveLpOrder &wish, const events::Origin *origin,
                                        ports::EventSink &out) const
{
    constexpr std::size_t leastEvidence = 3; // characters: "ok" is none
    const LpOrder *lp = m_book.lpOrder(wish.lpOrder);
    if (lp == nullptr)
        return base::refuse(ReasonCode::UnknownOrder, std::to_string(wish.lpOrder.number()), "lp_order");
    if (lp->state != LpOrderState::InDoubt)
        return base::refuse(ReasonCode::OrderFinal, std::string(enumName(lp->state)), "lp_order");
    if (origin != nullptr && origin->reason.size() < leastEvidence)
        return base::refuse(ReasonCode::BadValue, "what the LP said, when and by whom", "reason");
    const Quantity open = lp->open();
    if (wish.filled.raw() < 0 || wish.filled > open)
        return base::refuse(ReasonCode::BadValue, wish.filled.text() + " of " + open.text(), "filled");
    const ReasonCode code = wish.end == "rejected" ? ReasonCode::LpRejected
        : wish.end == "cancelled"                  ? ReasonCode::CancelledByDealer
        : wish.end == "expired"                    ? ReasonCode::Expired
                                                   : ReasonCode::None;
    if (!wish.end.empty() && (code == ReasonCode::None || wish.filled == open))
        return base::refuse(ReasonCode::BadValue, wish.end, "end");
    if (!wish.execId.empty() && (wish.filled.zero() || m_book.seenExec(lp->terms.session, wish.execId)))
        return base::refuse(ReasonCode::BadValue, wish.execId, "exec_id");
    if (wish.filled.positive()) {
        if (!wish.price.positive())
            return base::refuse(ReasonCode::PriceRequired, {}, "price");
        commands::LpReport told;
        told.session = lp->terms.session;
        told.clOrdId = lpClOrdId(wish.lpOrder);
        told.execId = wish.execId.empty() ? "dealer/" + told.clOrdId : wish.execId;
        told.lastPrice = wish.price;
        if (auto filled = lpFill(told, *lp, wish.filled, out); !filled)
            return filled;
    }
    if (wish.filled < open)
        out.emit(LpOrderClosed {wish.lpOrder,
                                {},
                                "resolved",
                                open - wish.filled,
                                code == ReasonCode::None ? std::string() : codeName(code),
                                "decided by a dealer"});
    return {};
}

base::Result<std::vector<Event>> DealingRoom::previewResolve(const commands::ResolveLpOrder &wish) const
{
    ports::EventSink out;
    if (auto done = resolve(wish, nullptr, out); !done)
        return tl::unexpected(done.error());
    return std::move(out.events);
}

} // namespace truebook::dealing
