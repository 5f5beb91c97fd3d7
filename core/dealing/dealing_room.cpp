#include "core/dealing/dealing_room.h"

#include <charconv>

#include "core/commands/reference_commands.h"
#include "core/dealing/note_decider.h"

namespace truebook::dealing {

using base::ReasonCode;
using commands::Establish;
using domain::Quantity;
using domain::Side;
using namespace events;

domain::SessionId tradeSession(const domain::LpId &lp)
{
    return domain::SessionId(lp.text() + ".trade");
}

std::string lpClOrdId(domain::LpOrderId id)
{
    return std::string("L").append(std::to_string(id.number()));
}

domain::LpOrderId lpOrderIdOf(std::string_view clOrdId)
{
    std::uint64_t number = 0;
    if (clOrdId.size() < 2 || clOrdId.front() != 'L')
        return {};
    const char *end = clOrdId.data() + clOrdId.size();
    const auto result = std::from_chars(clOrdId.data() + 1, end, number);
    return result.ec == std::errc() && result.ptr == end ? domain::LpOrderId(number) : domain::LpOrderId();
}

DealingRoom::DealingRoom(const reference::ReferenceBook &reference, const sessions::SessionBook &sessions,
                         const clients::AccountBook &accounts, market::MarketRoom &market,
                         const positions::PositionRoom &positions)
    : m_reference(reference)
    , m_sessions(sessions)
    , m_accounts(accounts)
    , m_market(market)
    , m_positions(positions)
{ }

std::vector<TypeIndex> DealingRoom::owns() const
{
    return {typeIndex<commands::PlaceOrder>(),
            typeIndex<commands::CancelOrder>(),
            typeIndex<commands::ReplaceOrder>(),
            typeIndex<commands::TriggerOrder>(),
            typeIndex<commands::RouteOrder>(),
            typeIndex<commands::PlaceCover>(),
            typeIndex<commands::RouteCover>(),
            typeIndex<commands::LpReport>(),
            typeIndex<commands::LpCancelRefused>(),
            typeIndex<commands::LpMessageRefused>(),
            typeIndex<commands::LpOrderUnsent>(),
            typeIndex<commands::DoubtLpOrder>(),
            typeIndex<commands::AskLpStatus>(),
            typeIndex<commands::ResolveLpOrder>(),
            typeIndex<commands::CancelLpOrder>(),
            typeIndex<commands::SetStop>(),
            typeIndex<commands::ReleaseStop>(),
            typeIndex<commands::SetProtection>(),
            typeIndex<commands::WriteNote>(),
            typeIndex<Establish<LimitSet>>(),
            typeIndex<Establish<OrdersRefusedAtDoor>>(),
            typeIndex<Establish<ClientRequestRefused>>()};
}

commands::MarketView DealingRoom::view(const domain::Symbol &symbol, const domain::GroupId &group, Side side,
                                       bool depth, domain::UtcTime at) const
{
    commands::MarketView view;
    view.dayEnd = m_positions.nextRoll(at);
    const InstrumentDefined *instrument = m_reference.instrument(symbol);
    const market::Composite *composite = m_market.live().composite(symbol);
    if (instrument == nullptr || composite == nullptr)
        return view;
    view.open = m_market.open(symbol, at);
    view.quoted = m_market.live().lastQuote(symbol).nanos() != 0;
    view.bid = composite->bid;
    view.ask = composite->ask;
    view.input = composite->input;
    const market::StreamPrice stream = m_market.stream(group, symbol);
    view.clientBid = stream.bid;
    view.clientAsk = stream.ask;
    const std::int64_t staleNanos = instrument->staleMs * domain::nanosPerMilli;
    view.fresh = view.bid.positive() && view.ask.positive() && at.nanos() - composite->at.nanos() <= staleNanos;
    if (!depth)
        return view;
    if (const auto *books = m_market.live().books(symbol)) {
        for (const market::LpBook &book : *books) {
            if (market::LiveMarket::fresh(book, at, staleNanos))
                view.depth.push_back({book.lp, side == Side::Buy ? book.asks : book.bids});
        }
    }
    return view;
}

void DealingRoom::prepare(commands::Command &command)
{
    const auto ofOrder = [&](domain::OrderId id, bool depth) -> commands::MarketView {
        const ClientOrder *order = m_book.order(id);
        const clients::Account *account = order == nullptr ? nullptr : m_accounts.account(order->terms.account);
        return account == nullptr ? commands::MarketView()
                                  : view(order->terms.symbol, account->group, order->terms.side, depth, command.at);
    };
    if (auto *place = command.mutableAs<commands::PlaceOrder>()) {
        const clients::Account *account = m_accounts.account(place->account);
        place->market = view(place->symbol, account == nullptr ? domain::GroupId() : account->group, place->side, false,
                             command.at);
    } else if (auto *replace = command.mutableAs<commands::ReplaceOrder>()) {
        replace->market = ofOrder(m_book.orderOf(replace->session, replace->origClOrdId), false);
    } else if (auto *trigger = command.mutableAs<commands::TriggerOrder>()) {
        trigger->market = ofOrder(trigger->order, false);
    } else if (auto *route = command.mutableAs<commands::RouteOrder>()) {
        route->market = ofOrder(route->order, true);
    } else if (auto *cover = command.mutableAs<commands::PlaceCover>()) {
        cover->market = view(cover->symbol, {}, cover->side, false, command.at);
    } else if (auto *next = command.mutableAs<commands::RouteCover>()) {
        if (const CoverOrder *order = m_cover.order(next->order))
            next->market = view(order->terms.symbol, {}, order->terms.side, true, command.at);
    } else if (auto *report = command.mutableAs<commands::LpReport>()) {
        if (const LpOrder *lp = m_book.lpOrder(lpOrderIdOf(report->clOrdId))) {
            if (const market::Composite *composite = m_market.live().composite(lp->terms.symbol)) {
                report->market.bid = composite->bid;
                report->market.ask = composite->ask;
                report->market.input = composite->input;
            }
        }
    }
}

base::Result<void> DealingRoom::decide(const commands::Command &command, ports::EventSink &out)
{
    if (const auto *wish = command.as<commands::PlaceOrder>())
        return place(*wish, command.at, userOf(command.origin), out);
    if (const auto *wish = command.as<commands::LpReport>())
        return lpReport(*wish, out);
    if (const auto *wish = command.as<commands::RouteOrder>())
        return route(*wish, command.at, out);
    if (const auto *wish = command.as<commands::TriggerOrder>())
        return trigger(*wish, out);
    if (const auto *wish = command.as<commands::PlaceCover>())
        return placeCover(*wish, command.at, userOf(command.origin), out);
    if (const auto *wish = command.as<commands::RouteCover>())
        return routeCover(*wish, command.at, out);
    if (const auto *wish = command.as<commands::CancelOrder>())
        return cancel(*wish, out);
    if (const auto *wish = command.as<commands::ReplaceOrder>())
        return replace(*wish, command.at, userOf(command.origin), out);
    if (const auto *wish = command.as<commands::DoubtLpOrder>()) {
        const LpOrder *lp = m_book.lpOrder(wish->lpOrder);
        if (lp != nullptr && lp->state != LpOrderState::Closed && lp->state != LpOrderState::InDoubt)
            out.emit(LpOrderInDoubt {wish->lpOrder, lp->open(), wish->code});
        return {};
    }
    if (const auto *wish = command.as<commands::AskLpStatus>()) {
        const LpOrder *lp = m_book.lpOrder(wish->lpOrder);
        if (lp != nullptr && lp->state == LpOrderState::InDoubt && m_sessions.loggedOn(lp->terms.session))
            out.emit(LpStatusRequested {wish->lpOrder, lp->statusAttempts + 1});
        return {};
    }
    if (const auto *wish = command.as<commands::LpOrderUnsent>()) {
        const LpOrder *lp = m_book.lpOrder(wish->lpOrder);
        if (lp != nullptr && lp->state == LpOrderState::Placed)
            out.emit(LpOrderClosed {wish->lpOrder, {}, "not-sent", lp->open(), wish->code, {}});
        return {};
    }
    if (const auto *wish = command.as<commands::LpCancelRefused>())
        return lpCancelRefused(*wish, out);
    if (const auto *wish = command.as<commands::CancelLpOrder>())
        return cancelAtLp(*wish, out);
    if (const auto *wish = command.as<commands::LpMessageRefused>()) {
        const LpOrder *lp = m_book.lpOrder(lpOrderIdOf(wish->clOrdId));
        if (lp != nullptr && lp->state != LpOrderState::Closed && lp->terms.session == wish->session)
            out.emit(LpOrderClosed {lp->terms.lpOrder,
                                    {},
                                    "rejected",
                                    lp->open(),
                                    std::string(base::reasonName(ReasonCode::LpRejected)),
                                    wish->text});
        else
            out.emit(LpReportNoted {wish->session, wish->clOrdId, {}, "j", "unknown-order", wish->text});
        return {};
    }
    if (const auto *wish = command.as<commands::ResolveLpOrder>())
        return resolve(*wish, userOf(command.origin).empty() ? nullptr : command.origin.get(), out);
    if (const auto *wish = command.as<commands::SetStop>())
        return setStop(*wish, out);
    if (const auto *wish = command.as<commands::ReleaseStop>()) {
        if (!m_book.stopped(wish->scope, wish->id))
            return base::refuse(ReasonCode::BadValue, wish->scope + " " + wish->id, "scope");
        out.emit(StopReleased {wish->scope, wish->id});
        return {};
    }
    if (const auto *wish = command.as<commands::WriteNote>())
        return decideNote(*wish, m_book, m_accounts, out);
    if (const auto *wish = command.as<commands::SetProtection>()) {
        if (m_positions.book().ticket(wish->ticket) == nullptr)
            return base::refuse(ReasonCode::UnknownTicket, std::to_string(wish->ticket.number()), "ticket");
        out.emit(TicketProtectionSet {wish->ticket, wish->takeProfit, wish->stopLoss});
        return {};
    }
    if (const auto *wish = command.as<Establish<LimitSet>>()) {
        constexpr std::string_view kinds[]
            = {"max-ticket", "max-net", "message-rate", "duplicate-window", "finished-orders"};
        if (std::find(std::begin(kinds), std::end(kinds), wish->fact.kind) == std::end(kinds))
            return base::refuse(ReasonCode::BadValue, wish->fact.kind, "kind");
        constexpr std::string_view scopes[] = {"firm", "lp", "symbol", "group", "account", "user"};
        if (std::find(std::begin(scopes), std::end(scopes), wish->fact.scope) == std::end(scopes))
            return base::refuse(ReasonCode::BadValue, wish->fact.scope, "scope");
        if (wish->fact.value.raw() < 0)
            return base::refuse(ReasonCode::BadValue, wish->fact.value.text(), "value");
        if (wish->fact.kind == "finished-orders" && (wish->fact.scope != "firm" || !wish->fact.id.empty()))
            return base::refuse(ReasonCode::BadValue, wish->fact.scope + " " + wish->fact.id, "scope");
        out.emit(wish->fact);
        return {};
    }
    if (const auto *wish = command.as<Establish<OrdersRefusedAtDoor>>()) {
        // The door does not know the books: what came again and lives already is not refused but told where it stands.
        OrdersRefusedAtDoor refused {wish->fact.code, {}};
        for (const RefusedAtDoor &order : wish->fact.orders) {
            if (m_book.seen(order.session, order.clOrdId)) {
                ClientOrderRefused again;
                again.session = order.session;
                again.clOrdId = order.clOrdId;
                again.code = std::string(base::reasonName(ReasonCode::DuplicateOrder));
                out.emit(std::move(again));
            } else {
                refused.orders.push_back(order);
            }
        }
        if (!refused.orders.empty())
            out.emit(std::move(refused));
        return {};
    }
    if (const auto *wish = command.as<Establish<ClientRequestRefused>>()) {
        ClientRequestRefused refused = wish->fact;
        refused.order = m_book.orderOf(refused.session, refused.origClOrdId);
        if (m_book.seen(refused.session, refused.clOrdId)) // the first one lives: this is not its refusal
            refused.code = std::string(base::reasonName(ReasonCode::DuplicateOrder));
        out.emit(std::move(refused));
        return {};
    }
    return base::refuse(ReasonCode::UnknownCommand, std::string(command.name()));
}

// What is left of a client order after an LP answer: the next attempt, or the cancel that waited for it.
void DealingRoom::followUp(domain::OrderId id, ports::CommandSink &out) const
{
    if (m_cover.order(id) != nullptr) {
        out.wish(commands::RouteCover {id, {}});
        return;
    }
    const ClientOrder *order = m_book.order(id);
    if (order == nullptr || order->final() || !order->atLps.zero())
        return;
    if (order->cancelling)
        out.wish(commands::CancelOrder {{}, {}, {}, id, order->cancelCode});
    else if (order->unrouted().positive())
        out.wish(commands::RouteOrder {id, {}});
}

void DealingRoom::react(const Event &event, ports::CommandSink &out)
{
    if (const domain::SessionId session = answeredBy(event); !session.empty())
        wishAnswering(session, out);
    if (const auto *fact = event.as<ClientOrderAccepted>()) {
        const bool resting = fact->orderType != OrderType::Market
            && (fact->timeInForce == TimeInForce::Gtc || fact->timeInForce == TimeInForce::Day);
        if (resting)
            out.wish(commands::TriggerOrder {fact->order, {}}); // marketable already?
        else
            out.wish(commands::RouteOrder {fact->order, {}});
    } else if (const auto *cover = event.as<CoverOrderAccepted>()) {
        out.wish(commands::RouteCover {cover->order, {}});
    } else if (const auto *triggered = event.as<ClientOrderTriggered>()) {
        out.wish(commands::RouteOrder {triggered->order, {}});
    } else if (const auto *replaced = event.as<ClientOrderReplaced>()) {
        out.wish(commands::TriggerOrder {replaced->order, {}});
    } else if (const auto *closed = event.as<LpOrderClosed>()) {
        if (const LpOrder *lp = m_book.lpOrder(closed->lpOrder))
            followUp(lp->terms.order, out);
    } else if (const auto *pending = event.as<ClientCancelPending>()) {
        // What still rests at LPs is asked to go; of what is in doubt the status is asked first.
        for (const domain::LpOrderId id : m_book.openLpOrders()) {
            const LpOrder *lp = m_book.lpOrder(id);
            if (lp->terms.order != pending->order)
                continue;
            if (lp->state == LpOrderState::InDoubt)
                out.wish(commands::AskLpStatus {id});
            else
                wishCancelAtLp(*lp, out);
        }
    } else if (const auto *acknowledged = event.as<LpOrderAcknowledged>()) {
        if (const LpOrder *lp = m_book.lpOrder(acknowledged->lpOrder))
            wishCancelAtLp(*lp, out);
    } else if (const auto *partly = event.as<LpFilled>()) {
        if (const LpOrder *lp = m_book.lpOrder(partly->lpOrder))
            wishCancelAtLp(*lp, out);
    } else if (const auto *filled = event.as<ClientFilled>()) {
        for (const TicketChange &change : filled->tickets) {
            if (!change.closes || m_positions.book().ticket(change.ticket) != nullptr)
                continue;
            for (const domain::OrderId id : m_book.workingOrders()) { // orders that meant to close it are pointless now
                const ClientOrder *order = m_book.order(id);
                if (order->terms.closes == change.ticket && id != filled->order)
                    out.wish(commands::CancelOrder {{}, {}, {}, id, "PositionClosed"});
            }
        }
    } else if (event.as<DeskStarted>() != nullptr) {
        for (const domain::LpOrderId id : m_book.openLpOrders()) {
            if (m_book.lpOrder(id)->state != LpOrderState::InDoubt)
                out.wish(commands::DoubtLpOrder {id, "GatewayLost"});
        }
    } else if (const auto *session = event.as<SessionChanged>()) {
        if (session->kind != "lp-trade" || session->state == "silent")
            return; // of a silent LP each order has its own time-out
        for (const domain::LpOrderId id : m_book.openLpOrders()) {
            const LpOrder *lp = m_book.lpOrder(id);
            if (lp->terms.session != session->session)
                continue;
            if (session->state == "logged-on")
                out.wish(commands::AskLpStatus {id});
            else if (lp->state != LpOrderState::InDoubt)
                out.wish(commands::DoubtLpOrder {id, "LpDisconnected"});
        }
    } else if (const auto *doubt = event.as<LpOrderInDoubt>()) {
        out.wish(commands::AskLpStatus {doubt->lpOrder});
        if (const LpOrder *lp = m_book.lpOrder(doubt->lpOrder))
            wishSilent(*lp, *doubt, out);
    } else if (const auto *stop = event.as<StopSet>()) {
        if (!stop->cancelled)
            return;
        for (const domain::OrderId id : m_book.workingOrders()) {
            const ClientOrder *order = m_book.order(id);
            const clients::Account *account = m_accounts.account(order->terms.account);
            const bool inScope = stop->scope == "firm"
                || (stop->scope == "symbol" && order->terms.symbol.text() == stop->id)
                || (stop->scope == "account" && order->terms.account.text() == stop->id)
                || (stop->scope == "group" && account->group.text() == stop->id)
                || (stop->scope == "user" && order->user == stop->id)
                || (stop->scope == "lp"
                    && std::find(order->lps.begin(), order->lps.end(), domain::LpId(stop->id)) != order->lps.end());
            if (inScope)
                out.wish(commands::CancelOrder {{}, {}, {}, id, "CancelledByStop"});
        }
    }
}

// Triggers and expiries are derived from the books: built when first needed, then kept.
void DealingRoom::indexLoaded()
{
    if (m_indexed)
        return;
    m_triggers.clear();
    m_expiries.clear();
    for (const domain::OrderId id : m_book.workingOrders())
        indexOrder(*m_book.order(id));
    for (const auto &[id, ticket] : m_positions.book().tickets())
        indexTicket(id);
    m_indexed = true;
}

void DealingRoom::onQuote(const ports::QuoteUpdate &quote, ports::CommandSink &out)
{
    indexLoaded();
    const market::Composite *composite = m_market.live().composite(quote.symbol);
    if (composite == nullptr || composite->bid.zero() || composite->ask.zero() || composite->input != quote.input)
        return; // no market, or the filters kept this quote out of it: nothing moved
    m_triggers.groupsOf(quote.symbol, [&](const domain::GroupId &group) {
        const market::StreamPrice shown = m_market.stream(group, quote.symbol);
        const market::StreamPrice forStops = m_market.stopReference(group, quote.symbol);
        for (const TriggerIndex::Entry entry : m_triggers.reached(quote.symbol, group, shown, forStops)) {
            if (!entry.ticket) {
                out.wish(commands::TriggerOrder {domain::OrderId(entry.number), {}});
                continue;
            }
            const positions::Ticket *ticket = m_positions.book().ticket(domain::TicketId(entry.number));
            if (ticket == nullptr)
                continue;
            if (!stopOn(*m_accounts.account(ticket->account), ticket->symbol, {}).empty())
                continue; // it is protected again when the Stop is released
            const Quantity open = ticket->quantity.magnitude() - m_book.closingOf(ticket->ticket);
            if (!open.positive())
                continue; // a close is under way
            const auto [tried, first] = m_protectionTried.try_emplace(ticket->ticket, quote.at);
            if (!first && quote.at.nanos() - tried->second.nanos() < protectionPauseNanos)
                continue;
            tried->second = quote.at;
            commands::PlaceOrder close;
            close.account = ticket->account;
            close.symbol = ticket->symbol;
            close.side = ticket->quantity.positive() ? Side::Sell : Side::Buy;
            close.quantity = open;
            close.closes = ticket->ticket;
            out.wish(std::move(close));
        }
    });
}

void DealingRoom::onTimer(domain::UtcTime now, ports::CommandSink &out)
{
    indexLoaded(); // an order's day ends without a quote too
    auto at = m_expiries.begin();
    for (; at != m_expiries.end() && at->first <= now; ++at) {
        const ClientOrder *order = m_book.order(at->second);
        if (order != nullptr && !order->final() && !order->cancelling)
            out.wish(commands::CancelOrder {{}, {}, {}, at->second, "Expired"});
    }
    m_expiries.erase(m_expiries.begin(), at);
}

void DealingRoom::indexOrder(const ClientOrder &order)
{
    const TriggerIndex::Entry entry {false, order.terms.order.number()};
    m_triggers.remove(entry);
    if (order.final() || order.cancelling)
        return;
    if (order.terms.expires.nanos() != 0)
        m_expiries.emplace(order.terms.expires, order.terms.order);
    if (order.state != OrderState::Working)
        return;
    const clients::Account *account = m_accounts.account(order.terms.account);
    const bool buy = order.terms.side == Side::Buy;
    using When = TriggerIndex::When;
    if (order.terms.orderType == OrderType::Limit)
        m_triggers.add(order.terms.symbol, account->group, buy ? When::AskAtOrBelow : When::BidAtOrAbove,
                       order.terms.limit, entry);
    else if (order.terms.orderType == OrderType::Stop)
        m_triggers.add(order.terms.symbol, account->group, buy ? When::AskAtOrAbove : When::BidAtOrBelow,
                       order.terms.stop, entry);
}

void DealingRoom::indexTicket(domain::TicketId id)
{
    const TriggerIndex::Entry entry {true, id.number()};
    m_triggers.remove(entry);
    const positions::Ticket *ticket = m_positions.book().ticket(id);
    if (ticket == nullptr) {
        m_protectionTried.erase(id);
        return;
    }
    const clients::Account *account = m_accounts.account(ticket->account);
    const bool isLong = ticket->quantity.positive();
    using When = TriggerIndex::When;
    if (ticket->stopLoss.positive())
        m_triggers.add(ticket->symbol, account->group, isLong ? When::BidAtOrBelow : When::AskAtOrAbove,
                       ticket->stopLoss, entry);
    if (ticket->takeProfit.positive())
        m_triggers.add(ticket->symbol, account->group, isLong ? When::BidAtOrAbove : When::AskAtOrBelow,
                       ticket->takeProfit, entry);
}

void DealingRoom::apply(const Event &event)
{
    m_book.apply(event);
    m_cover.apply(event, m_book);
    m_flow.apply(event, m_book);
    if (!m_indexed)
        return;
    const auto again = [&](domain::OrderId id) {
        if (const ClientOrder *order = m_book.order(id))
            indexOrder(*order);
    };
    if (const auto *accepted = event.as<ClientOrderAccepted>()) {
        if (accepted->orderType != OrderType::Market)
            again(accepted->order);
    } else if (const auto *triggered = event.as<ClientOrderTriggered>()) {
        again(triggered->order);
    } else if (const auto *routed = event.as<OrderRouted>()) {
        if (routed->attempt == 0)
            again(routed->order);
    } else if (const auto *replaced = event.as<ClientOrderReplaced>()) {
        again(replaced->order);
    } else if (const auto *cancelled = event.as<ClientOrderCancelled>()) {
        again(cancelled->order);
    } else if (const auto *pending = event.as<ClientCancelPending>()) {
        again(pending->order);
    } else if (const auto *filled = event.as<ClientFilled>()) {
        for (const TicketChange &change : filled->tickets)
            indexTicket(change.ticket);
    } else if (const auto *protection = event.as<TicketProtectionSet>()) {
        indexTicket(protection->ticket);
    }
}

void DealingRoom::save(ports::StateWriter &out) const
{
    m_book.save(out);
    m_cover.save(out);
    m_flow.save(out);
}

base::Result<void> DealingRoom::load(const ports::StateRecord &record)
{
    m_indexed = false;
    const auto flow = m_flow.load(record);
    if (!flow)
        return tl::unexpected(flow.error());
    if (*flow)
        return {};
    const auto cover = m_cover.load(record);
    if (!cover)
        return tl::unexpected(cover.error());
    return *cover ? base::Result<void>() : m_book.load(record);
}

} // namespace truebook::dealing
