// Cover: the desk's own orders at the LPs.
//
// Order of refusals: UnknownSymbol; BadValue, QuantityBelowMinimum, QuantityNotOnStep, PriceNotOnTick; Stopped; MessageRate;
// MaximumTicket; MarketClosed; NoQuote, QuoteStale; PriceOutsideCollar.
#include "core/dealing/dealing_room.h"

namespace truebook::dealing {

using base::ReasonCode;
using base::refuse;
using domain::Quantity;
using domain::Side;
using namespace events;

namespace {

std::string nameOf(ReasonCode code)
{
    return std::string(base::reasonName(code));
}

} // namespace

std::string DealingRoom::coverStopOn(const domain::Symbol &symbol, const std::string &user) const
{
    if (m_book.stopped("symbol", symbol.text()))
        return "symbol " + symbol.text();
    if (!user.empty() && m_book.stopped("user", user))
        return "user " + user;
    return m_book.stopped("firm", {}) ? "firm" : std::string();
}

base::Result<void> DealingRoom::checkCover(const commands::PlaceCover &wish, domain::UtcTime at,
                                           const std::string &user) const
{
    const InstrumentDefined *instrument = m_reference.instrument(wish.symbol);
    if (instrument == nullptr)
        return refuse(ReasonCode::UnknownSymbol, wish.symbol.text(), "symbol");
    if (!wish.quantity.positive())
        return refuse(ReasonCode::BadValue, wish.quantity.text(), "quantity");
    const Quantity step = smallestAtLps(wish.symbol); // of the LPs', the finest
    if (wish.quantity < step)
        return refuse(ReasonCode::QuantityBelowMinimum, wish.quantity.text() + " < " + step.text(), "quantity");
    if (step.positive() && wish.quantity.raw() % step.raw() != 0)
        return refuse(ReasonCode::QuantityNotOnStep, wish.quantity.text() + " by " + step.text(), "quantity");
    if (wish.limit.raw() < 0 || wish.limit.raw() % reference::ReferenceBook::point(*instrument).raw() != 0)
        return refuse(ReasonCode::PriceNotOnTick, wish.limit.text(), "limit");
    if (const std::string stop = coverStopOn(wish.symbol, user); !stop.empty())
        return refuse(ReasonCode::Stopped, stop);
    for (const auto &[scope, id] :
         {std::pair<const char *, const std::string &> {"symbol", wish.symbol.text()}, {"user", user}}) {
        if (rateUsedUp(scope, id, at))
            return refuse(ReasonCode::MessageRate, std::string(scope) + " " + id, scope);
    }
    for (const auto &[scope, id] : {std::pair<const char *, std::string> {"symbol", wish.symbol.text()},
                                    {"user", user},
                                    {"firm", std::string()}}) {
        const Quantity ticket = m_book.limit("max-ticket", scope, id);
        if (ticket.positive() && wish.quantity > ticket)
            return refuse(ReasonCode::MaximumTicket, wish.quantity.text() + " > " + ticket.text() + " of " + scope,
                          "quantity");
    }
    if (!wish.market.open)
        return refuse(ReasonCode::MarketClosed, wish.symbol.text(), "symbol");
    if (!wish.market.fresh)
        return refuse(wish.market.quoted ? ReasonCode::QuoteStale : ReasonCode::NoQuote, wish.symbol.text(), "symbol");
    const domain::Price reference = wish.side == Side::Buy ? wish.market.ask : wish.market.bid;
    if (wish.limit.positive() && outsideCollar(wish.limit, reference, instrument->collarPercent))
        return refuse(ReasonCode::PriceOutsideCollar, wish.limit.text() + " against " + reference.text(), "limit");
    return {};
}

base::Result<void> DealingRoom::placeCover(const commands::PlaceCover &wish, domain::UtcTime at,
                                           const std::string &user, ports::EventSink &out) const
{
    if (auto checked = checkCover(wish, at, user); !checked)
        return checked;
    out.emit(CoverOrderAccepted {m_book.nextOrder(), wish.symbol, wish.side, wish.quantity, wish.limit, wish.market.bid,
                                 wish.market.ask, wish.market.input});
    return {};
}

base::Result<void> DealingRoom::routeCover(const commands::RouteCover &wish, domain::UtcTime at,
                                           ports::EventSink &out) const
{
    const CoverOrder *order = m_cover.order(wish.order);
    if (order == nullptr)
        return {};
    const CoverBook::Progress so = CoverBook::progress(*order, m_book);
    if (so.atLps.positive())
        return {}; // while an answer is outstanding nothing is routed on
    const Quantity left = so.left(*order);
    const auto close = [&](std::string code, std::string detail = {}) -> base::Result<void> {
        out.emit(CoverOrderClosed {wish.order, so.filled, left, std::move(code), std::move(detail)});
        return {};
    };
    if (left.zero())
        return close({});
    if (order->cancelled)
        return close(nameOf(ReasonCode::CancelledByDealer));
    if (const std::string stop = coverStopOn(order->terms.symbol, order->user); !stop.empty())
        return close(nameOf(ReasonCode::CancelledByStop), stop);
    if (!wish.market.open)
        return close(nameOf(ReasonCode::MarketClosed));
    if (!wish.market.fresh)
        return close(nameOf(wish.market.quoted ? ReasonCode::QuoteStale : ReasonCode::NoQuote));
    if (order->attempts >= maximumAttempts)
        return close(nameOf(ReasonCode::NoLiquidity), std::to_string(order->attempts) + " attempts");
    OrderRouted routed;
    routed.order = wish.order;
    routed.attempt = order->attempts + 1;
    routed.bid = wish.market.bid;
    routed.ask = wish.market.ask;
    routed.input = wish.market.input;
    std::vector<LpOrderPlaced> legs;
    routeToLps({wish.order, order->terms.symbol, {order->terms.side, left, order->terms.limit, false}, order->failed},
               wish.market, at, routed, legs);
    for (const LpOrderPlaced &leg : legs)
        routed.aBook += leg.quantity;
    const bool none = legs.empty();
    out.emit(std::move(routed)); // what it looked at explains what was taken, or why nothing was
    if (none)
        return close(nameOf(ReasonCode::NoLiquidity));
    for (LpOrderPlaced &leg : legs)
        out.emit(std::move(leg));
    return {};
}

DealingRoom::CoverPreview DealingRoom::previewCover(commands::PlaceCover wish, domain::UtcTime at,
                                                    const std::string &user) const
{
    CoverPreview preview;
    wish.market = view(wish.symbol, {}, wish.side, true, at);
    preview.verdict = checkCover(wish, at, user);
    preview.route.bid = wish.market.bid;
    preview.route.ask = wish.market.ask;
    preview.route.input = wish.market.input;
    preview.step = smallestAtLps(wish.symbol);
    if (preview.verdict) {
        const std::vector<domain::LpId> none;
        routeToLps({{}, wish.symbol, {wish.side, wish.quantity, wish.limit, false}, none}, wish.market, at,
                   preview.route, preview.legs);
        for (const LpOrderPlaced &leg : preview.legs)
            preview.route.aBook += leg.quantity;
    }
    preview.market = std::move(wish.market);
    return preview;
}

} // namespace truebook::dealing
