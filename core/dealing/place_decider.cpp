// New orders, cancels and replaces of clients.
#include "core/dealing/dealing_room.h"

namespace truebook::dealing {

using base::ReasonCode;
using base::refuse;
using domain::Price;
using domain::Quantity;
using domain::Side;
using namespace events;

namespace {

bool onTick(Price price, const InstrumentDefined &instrument)
{
    return price.raw() % reference::ReferenceBook::point(instrument).raw() == 0;
}

} // namespace

bool outsideCollar(Price price, Price market, Price percent)
{
    if (!percent.positive() || !market.positive())
        return false;
    const base::Int128 distance = price > market ? price.raw() - market.raw() : market.raw() - price.raw();
    return distance * 100 * Price::scale > static_cast<base::Int128>(market.raw()) * percent.raw();
}

base::Result<void> DealingRoom::place(const commands::PlaceOrder &wish, domain::UtcTime at, const std::string &user,
                                      ports::EventSink &out) const
{
    auto accepted = check(wish, at, user);
    if (accepted) {
        out.emit(std::move(*accepted));
        return {};
    }
    if (wish.session.empty())
        return tl::unexpected(accepted.error());
    // A refused order is an event of its own: a redelivered one is not accepted later.
    out.emit(ClientOrderRefused {wish.session, wish.clOrdId, wish.account, wish.symbol, wish.side, wish.quantity,
                                 std::string(base::reasonName(accepted.error().code)), accepted.error().detail});
    return {};
}

base::Result<ClientOrderAccepted> DealingRoom::check(const commands::PlaceOrder &wish, domain::UtcTime at,
                                                     const std::string &user) const
{
    if (!wish.session.empty() && m_book.seen(wish.session, wish.clOrdId))
        return refuse(ReasonCode::DuplicateOrder, wish.clOrdId, "cl_ord_id");
    if (!wish.session.empty() && (wish.clOrdId.empty() || wish.clOrdId.starts_with(deskIdPrefix)))
        return refuse(ReasonCode::BadIdentifier, wish.clOrdId,
                      "cl_ord_id"); // it would be one with an order of the desk
    const clients::Account *account = m_accounts.account(wish.account);
    if (account == nullptr)
        return refuse(ReasonCode::UnknownAccount, wish.account.text(), "account");
    if (!wish.session.empty() && account->platform != wish.session)
        return refuse(ReasonCode::SessionNotOwner, wish.account.text(), "account");
    if (account->state == AccountState::Disabled)
        return refuse(ReasonCode::AccountDisabled, wish.account.text(), "account");
    if (account->state == AccountState::ReadOnly)
        return refuse(ReasonCode::AccountReadOnly, wish.account.text(), "account");
    const InstrumentDefined *instrument = m_reference.instrument(wish.symbol);
    if (instrument == nullptr)
        return refuse(ReasonCode::UnknownSymbol, wish.symbol.text(), "symbol");
    if (wish.orderType == OrderType::Stop
        && (wish.timeInForce == TimeInForce::Ioc || wish.timeInForce == TimeInForce::Fok))
        return refuse(ReasonCode::UnsupportedTimeInForce, "a stop order rests: GTC or DAY", "time_in_force");
    if (auto sized = checkSize(wish, *instrument); !sized)
        return tl::unexpected(sized.error());
    if (wish.orderType == OrderType::Limit && !wish.limit.positive())
        return refuse(ReasonCode::PriceRequired, wish.limit.text(), "limit");
    if (wish.orderType == OrderType::Stop && !wish.stop.positive())
        return refuse(ReasonCode::PriceRequired, wish.stop.text(), "stop");
    for (const Price price : {wish.limit, wish.stop, wish.takeProfit, wish.stopLoss}) {
        if (price.raw() < 0 || !onTick(price, *instrument))
            return refuse(ReasonCode::PriceNotOnTick, price.text(), "price");
    }
    if (auto ticket = checkTicket(wish, *account); !ticket)
        return tl::unexpected(ticket.error());
    // Stop is for everybody; the rest of the floor is for clients.
    if (const std::string stop = stopOn(*account, wish.symbol, user); !stop.empty())
        return refuse(ReasonCode::Stopped, stop);
    if (!wish.session.empty()) {
        if (auto safe = checkFloor(wish, *account, at, user); !safe)
            return tl::unexpected(safe.error());
    } else if (rateUsedUp("user", user, at)) { // a person's own
        return refuse(ReasonCode::MessageRate, user, "user");
    }
    if (auto market = checkMarket(wish, *account, *instrument); !market)
        return tl::unexpected(market.error());
    if (!positions::convertible(books(), wish.symbol, account->currency))
        return refuse(ReasonCode::NoConversionRate, wish.symbol.text(), "symbol");

    ClientOrderAccepted fact;
    fact.order = m_book.nextOrder();
    fact.session = wish.session;
    fact.clOrdId
        = wish.clOrdId.empty() ? std::string(deskIdPrefix).append(std::to_string(fact.order.number())) : wish.clOrdId;
    fact.account = wish.account;
    fact.symbol = wish.symbol;
    fact.side = wish.side;
    fact.orderType = wish.orderType;
    fact.timeInForce = wish.timeInForce;
    fact.quantity = wish.quantity;
    fact.limit = wish.orderType == OrderType::Limit ? wish.limit : Price();
    fact.stop = wish.orderType == OrderType::Stop ? wish.stop : Price();
    fact.closes = wish.closes;
    fact.takeProfit = wish.takeProfit;
    fact.stopLoss = wish.stopLoss;
    fact.expires = wish.timeInForce == TimeInForce::Day ? wish.market.dayEnd : domain::UtcTime();
    fact.peerTime = wish.peerTime;
    return fact;
}

base::Result<void> DealingRoom::checkSize(const commands::PlaceOrder &wish, const InstrumentDefined &instrument) const
{
    if (!wish.quantity.positive())
        return refuse(ReasonCode::BadValue, wish.quantity.text(), "quantity");
    // What closes a whole ticket, or a netting account's whole position, may be smaller than the minimum: what partial
    // fills left odd must be closable.
    const positions::Ticket *ticket = wish.closes.none() ? nullptr : m_positions.book().ticket(wish.closes);
    bool closesWhole = ticket != nullptr && ticket->quantity.magnitude() == wish.quantity;
    const clients::Account *account = m_accounts.account(wish.account);
    if (wish.closes.none() && account != nullptr && account->mode == AccountMode::Netting) {
        const Quantity net = m_positions.book().netOf(wish.account, wish.symbol);
        closesWhole = net.positive() == (wish.side == Side::Sell) && net.magnitude() == wish.quantity;
    }
    // Nor may a size stop a stop-loss: what the desk closes by itself is what is open, odd or large as fills made it.
    if (ticket != nullptr && wish.session.empty())
        return {};
    if (wish.quantity < instrument.minimum && !closesWhole)
        return refuse(ReasonCode::QuantityBelowMinimum, wish.quantity.text() + " < " + instrument.minimum.text(),
                      "quantity");
    if (wish.quantity > instrument.maximum)
        return refuse(ReasonCode::QuantityAboveMaximum, wish.quantity.text() + " > " + instrument.maximum.text(),
                      "quantity");
    if (wish.quantity.raw() % instrument.step.raw() != 0 && !closesWhole)
        return refuse(ReasonCode::QuantityNotOnStep, wish.quantity.text() + " by " + instrument.step.text(),
                      "quantity");
    return {};
}

base::Result<void> DealingRoom::checkTicket(const commands::PlaceOrder &wish, const clients::Account &account) const
{
    bool reduces = false;
    if (!wish.closes.none()) {
        const positions::Ticket *ticket = m_positions.book().ticket(wish.closes);
        if (ticket == nullptr || ticket->account != wish.account || ticket->symbol != wish.symbol)
            return refuse(ReasonCode::UnknownTicket, std::to_string(wish.closes.number()), "closes");
        if (ticket->quantity.positive() == (wish.side == Side::Buy))
            return refuse(ReasonCode::WrongSide, std::to_string(wish.closes.number()), "side");
        const Quantity free = ticket->quantity.magnitude() - m_book.closingOf(wish.closes);
        if (wish.quantity > free)
            return refuse(ReasonCode::TicketTooSmall, wish.quantity.text() + " > " + free.text(), "quantity");
        reduces = true;
    } else if (account.mode == AccountMode::Netting) {
        const Quantity net = m_positions.book().netOf(wish.account, wish.symbol);
        reduces = !net.zero() && net.positive() == (wish.side == Side::Sell) && wish.quantity <= net.magnitude();
    }
    if (account.state == AccountState::CloseOnly && !reduces)
        return refuse(ReasonCode::AccountCloseOnly, wish.account.text(), "account");
    return {};
}

// The id's own limit, else that of all of its scope.
bool DealingRoom::rateUsedUp(const std::string &scope, const std::string &id, domain::UtcTime at) const
{
    if (id.empty())
        return false;
    const Quantity own = m_book.limit("message-rate", scope, id);
    const Quantity each = own.positive() ? own : m_book.limit("message-rate", scope, {});
    return each.positive()
        && m_flow.requestsInSecond(scope, id, at) >= static_cast<std::uint64_t>(each.raw() / Quantity::scale);
}

base::Result<void> DealingRoom::checkRate(const domain::AccountId &account, const domain::Symbol &symbol,
                                          const std::string &user, domain::UtcTime at) const
{
    const std::pair<const char *, const std::string &> scopes[]
        = {{"account", account.text()}, {"symbol", symbol.text()}, {"user", user}};
    for (const auto &[scope, id] : scopes) {
        if (rateUsedUp(scope, id, at))
            return refuse(ReasonCode::MessageRate, std::string(scope) + " " + id, scope);
    }
    // The firm's figure holds for each account that has none of its own.
    const Quantity firm = m_book.limit("message-rate", "firm", {});
    const bool own = m_book.limit("message-rate", "account", account.text()).positive()
        || m_book.limit("message-rate", "account", {}).positive();
    if (!own && firm.positive()
        && m_flow.requestsInSecond("account", account.text(), at)
            >= static_cast<std::uint64_t>(firm.raw() / Quantity::scale))
        return refuse(ReasonCode::MessageRate, firm.text() + " a second", "account");
    return {};
}

// Worst case a side, as for an account: what the user's orders filled and all that are working.
base::Result<void> DealingRoom::checkUserNet(const commands::PlaceOrder &wish, const std::string &user) const
{
    const Quantity net = m_book.limit("max-net", "user", user);
    if (user.empty() || !net.positive())
        return {};
    const auto [buys, sells] = m_book.workingOfUser(user, wish.symbol);
    const Quantity held = m_flow.netOf(user, wish.symbol);
    const Quantity after = wish.side == Side::Buy ? held + buys + wish.quantity : -(held - sells - wish.quantity);
    if (after > net)
        return refuse(ReasonCode::MaximumNet, after.text() + " > " + net.text() + " of " + user, "quantity");
    return {};
}

base::Result<void> DealingRoom::checkFloor(const commands::PlaceOrder &wish, const clients::Account &account,
                                           domain::UtcTime at, const std::string &user) const
{
    const std::pair<const char *, std::string> scopes[] = {{"account", wish.account.text()},
                                                           {"symbol", wish.symbol.text()},
                                                           {"group", account.group.text()},
                                                           {"user", user},
                                                           {"firm", {}}};
    if (auto rate = checkRate(wish.account, wish.symbol, user, at); !rate)
        return rate;
    const Quantity window = m_book.limit("duplicate-window", "firm", {});
    if (window.positive() && wish.closes.none()) {
        const domain::UtcTime last = m_flow.lastAlike(FlowBook::likeness(wish));
        const std::int64_t milliseconds = window.raw() / Quantity::scale;
        if (last.nanos() != 0 && at.nanos() - last.nanos() < milliseconds * domain::nanosPerMilli)
            return refuse(ReasonCode::DuplicateWindow, window.text() + " ms");
    }
    for (const auto &[scope, id] : scopes) {
        const Quantity ticket = m_book.limit("max-ticket", scope, id);
        if (ticket.positive() && wish.quantity > ticket)
            return refuse(ReasonCode::MaximumTicket, wish.quantity.text() + " > " + ticket.text() + " of " + scope,
                          "quantity");
    }
    if (auto net = checkUserNet(wish, user); !net)
        return net;
    const Quantity net = m_book.limit("max-net", "account", wish.account.text());
    if (net.positive()) {
        // worst case a side: the position and all working orders of the side
        const auto [buys, sells] = m_book.workingOf(wish.account, wish.symbol);
        const Quantity held = m_positions.book().netOf(wish.account, wish.symbol);
        const Quantity after = wish.side == Side::Buy ? held + buys + wish.quantity : -(held - sells - wish.quantity);
        if (after > net)
            return refuse(ReasonCode::MaximumNet, after.text() + " > " + net.text(), "quantity");
    }
    const Quantity symbolNet = m_book.limit("max-net", "symbol", wish.symbol.text());
    if (symbolNet.positive()) {
        const auto found = m_positions.book().clientNet().find(wish.symbol);
        const Quantity held = found == m_positions.book().clientNet().end() ? Quantity() : found->second;
        const Quantity after = wish.side == Side::Buy ? held + wish.quantity : held - wish.quantity;
        if (after.magnitude() > symbolNet && after.magnitude() > held.magnitude())
            return refuse(ReasonCode::MaximumNet, after.text() + " beyond " + symbolNet.text() + " in the symbol",
                          "quantity");
    }
    return {};
}

base::Result<void> DealingRoom::checkMarket(const commands::PlaceOrder &wish, const clients::Account &,
                                            const InstrumentDefined &instrument) const
{
    const commands::MarketView &market = wish.market;
    if (!market.open)
        return refuse(ReasonCode::MarketClosed, wish.symbol.text(), "symbol");
    if (!market.fresh) // without a market neither a collar nor a route can be judged
        return refuse(market.quoted ? ReasonCode::QuoteStale : ReasonCode::NoQuote, wish.symbol.text(), "symbol");
    const Price reference = wish.side == Side::Buy ? market.clientAsk : market.clientBid;
    for (const Price price : {wish.limit, wish.stop}) {
        if (price.positive() && outsideCollar(price, reference, instrument.collarPercent))
            return refuse(ReasonCode::PriceOutsideCollar, price.text() + " against " + reference.text(), "price");
    }
    if (wish.orderType == OrderType::Stop
        && (wish.side == Side::Buy ? wish.stop <= market.clientAsk : wish.stop >= market.clientBid))
        return refuse(ReasonCode::StopPriceThroughMarket, wish.stop.text() + " against " + reference.text(), "stop");
    return {};
}

base::Result<void> DealingRoom::cancel(const commands::CancelOrder &wish, ports::EventSink &out) const
{
    const bool byClient = !wish.session.empty();
    const domain::OrderId id = byClient ? m_book.orderOf(wish.session, wish.origClOrdId) : wish.order;
    const ClientOrder *order = m_book.order(id);
    const auto no = [&](ReasonCode code, std::string detail) -> base::Result<void> {
        if (!byClient)
            return refuse(code, std::move(detail), "order");
        out.emit(ClientRequestRefused {wish.session, wish.clOrdId, wish.origClOrdId, id, false,
                                       std::string(base::reasonName(code)), std::move(detail)});
        return {};
    };
    if (byClient && m_book.seen(wish.session, wish.clOrdId))
        return no(ReasonCode::DuplicateOrder, wish.clOrdId);
    if (const auto over = order == nullptr ? m_book.ended(id) : std::nullopt)
        return no(ReasonCode::OrderFinal, std::string(enumName(over->state)));
    if (order == nullptr)
        return no(ReasonCode::UnknownOrder, byClient ? wish.origClOrdId : std::to_string(id.number()));
    if (order->final())
        return no(ReasonCode::OrderFinal, std::string(enumName(order->state)));
    const std::string code = wish.code.empty() ? "CancelledByClient" : wish.code;
    if (order->atLps.zero()) {
        out.emit(ClientOrderCancelled {id, wish.clOrdId, order->remaining(), code, {}});
        return {};
    }
    if (order->cancelling)
        return no(ReasonCode::DuplicateOrder, "a cancel is already under way");
    out.emit(ClientCancelPending {id, wish.clOrdId, code});
    return {};
}

base::Result<void> DealingRoom::replace(const commands::ReplaceOrder &wish, domain::UtcTime at, const std::string &user,
                                        ports::EventSink &out) const
{
    const domain::OrderId id = m_book.orderOf(wish.session, wish.origClOrdId);
    const ClientOrder *order = m_book.order(id);
    const auto no = [&](ReasonCode code, std::string detail) -> base::Result<void> {
        out.emit(ClientRequestRefused {wish.session, wish.clOrdId, wish.origClOrdId, id, true,
                                       std::string(base::reasonName(code)), std::move(detail)});
        return {};
    };
    if (m_book.seen(wish.session, wish.clOrdId))
        return no(ReasonCode::DuplicateOrder, wish.clOrdId);
    if (const auto over = order == nullptr ? m_book.ended(id) : std::nullopt)
        return no(ReasonCode::OrderFinal, std::string(enumName(over->state)));
    if (order == nullptr)
        return no(ReasonCode::UnknownOrder, wish.origClOrdId);
    if (order->final() || order->cancelling)
        return no(ReasonCode::OrderFinal, std::string(enumName(order->state)));
    if (!order->atLps.zero() || order->state != OrderState::Working)
        return no(ReasonCode::OrderInDoubt, "answers of LPs are outstanding");
    if (auto rate = checkRate(order->terms.account, order->terms.symbol, user, at); !rate)
        return no(rate.error().code, rate.error().detail);
    commands::PlaceOrder changed;
    changed.account = order->terms.account;
    changed.symbol = order->terms.symbol;
    changed.side = order->terms.side;
    changed.orderType = order->terms.orderType;
    changed.quantity = wish.quantity.zero() ? order->terms.quantity : wish.quantity;
    changed.limit
        = order->terms.orderType == OrderType::Limit ? (wish.limit.zero() ? order->terms.limit : wish.limit) : Price();
    changed.stop
        = order->terms.orderType == OrderType::Stop ? (wish.stop.zero() ? order->terms.stop : wish.stop) : Price();
    changed.market = wish.market;
    const InstrumentDefined *instrument = m_reference.instrument(changed.symbol);
    if (auto sized = checkSize(changed, *instrument); !sized)
        return no(sized.error().code, sized.error().detail);
    if (changed.quantity <= order->filled)
        return no(ReasonCode::BadValue,
                  changed.quantity.text() + " is not above what is filled, " + order->filled.text());
    for (const Price price : {changed.limit, changed.stop}) {
        if (price.raw() < 0 || !onTick(price, *instrument))
            return no(ReasonCode::PriceNotOnTick, price.text());
    }
    if (!order->terms.closes.none() && changed.quantity > order->terms.quantity)
        return no(ReasonCode::TicketTooSmall, changed.quantity.text());
    const clients::Account *account = m_accounts.account(changed.account);
    if (auto market = checkMarket(changed, *account, *instrument); !market)
        return no(market.error().code, market.error().detail);
    out.emit(ClientOrderReplaced {id, wish.clOrdId, changed.quantity, changed.limit, changed.stop, order->clOrdId});
    return {};
}

} // namespace truebook::dealing
