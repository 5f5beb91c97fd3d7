// Triggers become attempts, attempts become B-book fills and LP orders.
#include "core/base/check.h"
#include "core/dealing/dealing_room.h"

namespace truebook::dealing {

using base::ReasonCode;
using domain::Price;
using domain::Quantity;
using domain::Side;
using namespace events;

namespace {

// A resting order's price is met: a limit by the side it takes, as shown; a stop by the same side from the other direction,
// by the stops' reference.
bool met(const ClientOrder &order, const commands::MarketView &market, const market::StreamPrice &forStops)
{
    const bool buy = order.terms.side == Side::Buy;
    const bool stop = order.terms.orderType == OrderType::Stop;
    const Price price = buy ? (stop ? forStops.ask : market.clientAsk) : (stop ? forStops.bid : market.clientBid);
    if (!price.positive())
        return false;
    switch (order.terms.orderType) {
    case OrderType::Market:
        return true;
    case OrderType::Limit:
        return buy ? price <= order.terms.limit : price >= order.terms.limit;
    case OrderType::Stop:
        return buy ? price >= order.terms.stop : price <= order.terms.stop;
    }
    return false;
}

// Rests when an attempt takes nothing: GTC and DAY limits.
bool rests(const ClientOrder &order)
{
    return order.terms.orderType == OrderType::Limit
        && (order.terms.timeInForce == TimeInForce::Gtc || order.terms.timeInForce == TimeInForce::Day);
}

bool inWindow(const RoutingRuleSet &rule, domain::UtcTime at)
{
    if (rule.fromSecond == 0 && rule.toSecond == 0)
        return true;
    const std::int64_t second = at.nanosOfDay() / domain::nanosPerSecond;
    return rule.fromSecond <= rule.toSecond ? second >= rule.fromSecond && second < rule.toSecond
                                            : second >= rule.fromSecond || second < rule.toSecond;
}

} // namespace

base::Result<void> DealingRoom::trigger(const commands::TriggerOrder &wish, ports::EventSink &out) const
{
    const ClientOrder *order = m_book.order(wish.order);
    if (order == nullptr || order->state != OrderState::Working || order->cancelling || !wish.market.fresh
        || !wish.market.open || stoppedFor(*order))
        return {};
    const auto markup = m_reference.markup(m_accounts.account(order->terms.account)->group, order->terms.symbol);
    const int digits = static_cast<int>(m_reference.instrument(order->terms.symbol)->digits);
    if (!met(*order, wish.market,
             market::stopReference(wish.market.bid, wish.market.ask, markup.bid, markup.ask, digits)))
        return {};
    out.emit(ClientOrderTriggered {wish.order, wish.market.clientBid, wish.market.clientAsk, wish.market.input});
    return {};
}

bool DealingRoom::stoppedFor(const ClientOrder &order) const
{
    const clients::Account *account = m_accounts.account(order.terms.account);
    return !stopOn(*account, order.terms.symbol, order.user).empty();
}

bool DealingRoom::onlyCloses(const ClientOrder &order, Quantity quantity) const
{
    Quantity open;
    if (!order.terms.closes.none()) {
        const positions::Ticket *ticket = m_positions.book().ticket(order.terms.closes);
        open = ticket == nullptr ? Quantity() : ticket->quantity;
    } else if (m_accounts.account(order.terms.account)->mode == AccountMode::Netting) {
        open = m_positions.book().netOf(order.terms.account, order.terms.symbol);
    }
    return open.positive() == (order.terms.side == Side::Sell) && quantity <= open.magnitude();
}

Quantity DealingRoom::smallestAtLps(const domain::Symbol &symbol) const
{
    Quantity smallest;
    bool first = true;
    for (const auto &[lp, terms] : m_reference.lps()) {
        const LpSymbolMapped *mapped = m_reference.lpSymbol(lp, symbol);
        if (mapped == nullptr)
            continue;
        smallest = first ? mapped->step : std::min(smallest, mapped->step);
        first = false;
    }
    return smallest;
}

const RoutingRuleSet *DealingRoom::ruleFor(const ClientOrder &order, const clients::Account &account,
                                           domain::UtcTime at, std::vector<std::string> &losing) const
{
    const RoutingRuleSet *winner = nullptr;
    for (const RoutingRuleSet &rule : m_reference.rules()) {
        const bool matches = (rule.account.empty() || rule.account == order.terms.account)
            && (rule.group.empty() || rule.group == account.group)
            && (rule.symbol.empty() || rule.symbol == order.terms.symbol) && order.terms.quantity >= rule.minimum
            && (rule.maximum.zero() || order.terms.quantity <= rule.maximum) && inWindow(rule, at);
        if (!matches)
            continue;
        if (winner == nullptr)
            winner = &rule;
        else
            losing.push_back(rule.rule);
    }
    return winner;
}

base::Result<void> DealingRoom::route(const commands::RouteOrder &wish, domain::UtcTime at, ports::EventSink &out) const
{
    const ClientOrder *order = m_book.order(wish.order);
    if (order == nullptr || order->final() || order->cancelling || !order->unrouted().positive()
        || !order->atLps.zero())
        return {};
    const commands::MarketView &market = wish.market;
    const clients::Account *account = m_accounts.account(order->terms.account);
    const InstrumentDefined *instrument = m_reference.instrument(order->terms.symbol);
    OrderRouted routed;
    routed.order = wish.order;
    routed.attempt = order->attempts + 1;
    routed.bid = market.bid;
    routed.ask = market.ask;
    routed.input = market.input;
    const auto giveUp = [&](ReasonCode code, std::string detail) -> base::Result<void> {
        if (rests(*order)) {
            if (order->state != OrderState::Working) {
                routed.attempt = 0; // it rests again: the next turn counts anew
                out.emit(std::move(routed));
            }
        } else {
            if (!routed.levels.empty())
                out.emit(std::move(routed)); // what it looked at explains why nothing was taken
            out.emit(ClientOrderCancelled {
                wish.order, {}, order->unrouted(), std::string(base::reasonName(code)), std::move(detail)});
        }
        return {};
    };
    if (stoppedFor(*order))
        return giveUp(ReasonCode::CancelledByStop, {});
    if (!market.open)
        return giveUp(ReasonCode::MarketClosed, {});
    if (!market.fresh)
        return giveUp(market.quoted ? ReasonCode::QuoteStale : ReasonCode::NoQuote, {});
    if (order->attempts >= maximumAttempts)
        return giveUp(ReasonCode::NoLiquidity, std::to_string(order->attempts) + " attempts");

    const RoutingRuleSet *rule = ruleFor(*order, *account, at, routed.losingRules);
    routed.rule = rule == nullptr ? std::string() : rule->rule;
    const std::int64_t aBookPercent = rule == nullptr ? 100 : rule->aBookPercent;
    const Quantity open = order->unrouted();
    // The B-book part is decided once, on the first attempt, and rounded down to the step; what an LP refused later stays
    // on the A-book way.
    Quantity bBook;
    if (order->attempts == 0 && order->filled.zero()) {
        const base::Int128 share = static_cast<base::Int128>(open.raw()) * (100 - aBookPercent) / 100;
        bBook = Quantity::fromRaw(static_cast<std::int64_t>(share) / instrument->step.raw() * instrument->step.raw());
        if (aBookPercent == 0)
            bBook = open;
    } else if (order->bBook && !order->aBook) {
        bBook = open;
    }
    const auto markup = m_reference.markup(account->group, order->terms.symbol);
    const bool buy = order->terms.side == Side::Buy;
    const Price clientPrice = buy ? market.clientAsk : market.clientBid;
    const bool limited = order->terms.orderType == OrderType::Limit;
    const bool limitMet = !limited || (buy ? clientPrice <= order->terms.limit : clientPrice >= order->terms.limit);
    if (!limitMet || !clientPrice.positive())
        bBook = Quantity();

    std::vector<LpOrderPlaced> legs;
    Quantity aBook = open - bBook;
    if (aBookPercent == 0 || (order->bBook && !order->aBook))
        aBook = Quantity();
    // Odd rest: what only closes and is smaller than any LP takes is closed by the house at the client's price, so that
    // everybody can always go out. What opens or grows a position is not: the house takes no risk that it was not to take.
    if (aBook.positive() && aBook < smallestAtLps(order->terms.symbol) && limitMet && clientPrice.positive()
        && onlyCloses(*order, aBook)) {
        routed.levels.push_back({{}, clientPrice, clientPrice, aBook, aBook, "below-lp-step"});
        bBook += aBook;
        aBook = Quantity();
    }
    LpWish atLpsWish {wish.order, order->terms.symbol, {order->terms.side, aBook, {}, false}, order->failed};
    atLpsWish.request.whole = order->terms.timeInForce == TimeInForce::Fok;
    if (limited) // the client pays the markup on top, within his limit
        atLpsWish.request.limit = buy ? order->terms.limit - markup.ask : order->terms.limit + markup.bid;
    routeToLps(atLpsWish, market, at, routed, legs);
    Quantity atLps;
    for (const LpOrderPlaced &leg : legs)
        atLps += leg.quantity;
    if (order->terms.timeInForce == TimeInForce::Fok && atLps + bBook < open) {
        legs.clear();
        atLps = Quantity();
        bBook = Quantity();
        for (RouteLevel &level : routed.levels) {
            if (level.taken.positive()) {
                level.taken = Quantity();
                level.why = "fill-or-kill";
            }
        }
    }
    routed.aBook = atLps;
    routed.bBook = bBook;
    if (atLps.zero() && bBook.zero())
        return giveUp(ReasonCode::NoLiquidity, {});

    const domain::OrderId id = wish.order;
    const bool rest = (open - atLps - bBook).positive();
    out.emit(std::move(routed));
    if (bBook.positive()) {
        // B-book rule: the client's own price at the moment of the decision, whole, without slippage either way.
        ClientFilled fill;
        fill.fill = m_book.nextFill();
        fill.order = id;
        fill.account = order->terms.account;
        fill.symbol = order->terms.symbol;
        fill.side = order->terms.side;
        fill.book = Book::B;
        fill.quantity = bBook;
        fill.price = clientPrice;
        fill.mid = Price::fromRaw((market.bid.raw() + market.ask.raw()) / 2);
        fill.leaves = order->remaining() - bBook;
        if (auto filled = fillClient(*order, std::move(fill), out); !filled) {
            out.events.clear();
            return filled;
        }
    }
    for (LpOrderPlaced &leg : legs)
        out.emit(std::move(leg));
    if (rest && legs.empty() && !rests(*order)) {
        out.emit(
            ClientOrderCancelled {id, {}, open - bBook, std::string(base::reasonName(ReasonCode::NoLiquidity)), {}});
    }
    return {};
}

// The LP as the router may use it for this wish.
RouteSource DealingRoom::routeSource(const domain::LpId &lp, const std::vector<ports::QuoteLevel> &levels,
                                     const LpDefined &terms, const LpSymbolMapped &mapped, const LpWish &wish,
                                     domain::UtcTime at) const
{
    const RouteRequest &request = wish.request;
    RouteSource source {lp, &levels, terms.commissionPerMillion, mapped.step, mapped.maximum, {}};
    if (m_book.stopped("lp", lp.text()))
        source.excluded = "stopped";
    else if (!m_sessions.loggedOn(tradeSession(lp)))
        source.excluded = "not-connected";
    else if (!m_sessions.answering(tradeSession(lp)))
        source.excluded = "silent";
    else if (std::find(wish.failed.begin(), wish.failed.end(), lp) != wish.failed.end())
        source.excluded = "failed-before";
    else if (request.limit.positive() && terms.orderStyle == "market")
        source.excluded = "market-only"; // it takes no price: the client's limit could not be kept
    else if (rateUsedUp("lp", lp.text(), at))
        source.excluded = "message-rate";
    const Quantity perTicket = m_book.limit("max-ticket", "lp", lp.text());
    if (perTicket.positive() && (source.maximum.zero() || perTicket < source.maximum))
        source.maximum = perTicket;
    const Quantity maxNet = m_book.limit("max-net", "lp", lp.text());
    if (maxNet.positive()) {
        const positions::LpPosition *held = m_positions.book().lpPosition(lp, wish.symbol);
        const std::int64_t net = held == nullptr ? 0 : held->quantity.raw() * domain::sign(request.side);
        const std::int64_t room = maxNet.raw() - net;
        if (room <= 0)
            source.excluded = "net-limit";
        else if (source.maximum.zero() || Quantity::fromRaw(room) < source.maximum)
            source.maximum = Quantity::fromRaw(room);
    }
    return source;
}

std::string DealingRoom::excludedNow(const domain::LpId &lp, const domain::Symbol &symbol, Side side,
                                     domain::UtcTime at) const
{
    const LpDefined *terms = m_reference.lp(lp);
    const LpSymbolMapped *mapped = m_reference.lpSymbol(lp, symbol);
    if (terms == nullptr || mapped == nullptr)
        return "unmapped";
    const std::vector<ports::QuoteLevel> levels;
    const std::vector<domain::LpId> failed;
    return routeSource(lp, levels, *terms, *mapped, {{}, symbol, {side, {}, {}, false}, failed}, at).excluded;
}

void DealingRoom::routeToLps(const LpWish &wish, const commands::MarketView &market, domain::UtcTime at,
                             OrderRouted &routed, std::vector<LpOrderPlaced> &legs) const
{
    const RouteRequest &request = wish.request;
    if (!request.quantity.positive())
        return;
    const Side side = request.side;
    std::vector<RouteSource> sources;
    for (const commands::LpDepth &depth : market.depth) {
        const LpDefined *terms = m_reference.lp(depth.lp);
        const LpSymbolMapped *mapped = m_reference.lpSymbol(depth.lp, wish.symbol);
        if (terms != nullptr && mapped != nullptr)
            sources.push_back(routeSource(depth.lp, depth.levels, *terms, *mapped, wish, at));
    }
    RoutePlan plan = planRoute(request, sources);
    routed.levels = std::move(plan.levels);
    std::uint64_t number = m_book.nextLpOrder().number();
    for (const RouteLeg &leg : plan.legs) {
        const LpDefined *terms = m_reference.lp(leg.lp);
        const LpSymbolMapped *mapped = m_reference.lpSymbol(leg.lp, wish.symbol);
        LpOrderPlaced placed;
        placed.lpOrder = domain::LpOrderId(number++);
        placed.order = wish.order;
        placed.lp = leg.lp;
        placed.session = tradeSession(leg.lp);
        placed.symbol = wish.symbol;
        placed.lpSymbol = mapped->lpSymbol;
        placed.side = side;
        placed.quantity = leg.quantity;
        placed.lpUnit = mapped->lpUnit;
        placed.style = request.whole && terms->orderStyle == "limit-ioc" ? "limit-fok" : terms->orderStyle;
        placed.limit = placed.style == "market" ? Price() : leg.limit;
        placed.quoteId = leg.quoteId;
        legs.push_back(std::move(placed));
    }
}

// Completes and emits a client fill, and the protection of the ticket it opened.
base::Result<void> DealingRoom::fillClient(const ClientOrder &order, ClientFilled fill, ports::EventSink &out) const
{
    const domain::Currency quote = m_reference.instrument(order.terms.symbol)->quote;
    positions::CommissionSoFar soFar;
    if (order.filled.positive())
        soFar = {domain::Amount(order.notional.raw(), quote), order.commission};
    const domain::TicketId fresh = m_positions.book().nextTicket();
    if (auto booked = positions::bookClientFill(books(), order.terms.closes, soFar, fresh, fill); !booked)
        return booked;
    const bool opensTicket
        = !fill.tickets.empty() && !fill.tickets.back().closes && fill.tickets.back().ticket == fresh;
    out.emit(std::move(fill));
    if (opensTicket && (order.terms.takeProfit.positive() || order.terms.stopLoss.positive()))
        out.emit(TicketProtectionSet {fresh, order.terms.takeProfit, order.terms.stopLoss});
    return {};
}

} // namespace truebook::dealing
