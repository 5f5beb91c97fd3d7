#pragma once
// The dealing room: client orders, routing, LP orders and their answers, Stop and the safety floor.
//
// Order of refusals of a new order: DuplicateOrder, BadIdentifier; UnknownAccount, SessionNotOwner, AccountDisabled, AccountReadOnly;
// UnknownSymbol; UnsupportedOrderType, UnsupportedTimeInForce; BadValue, QuantityBelowMinimum, QuantityAboveMaximum,
// QuantityNotOnStep; PriceRequired, PriceNotOnTick; UnknownTicket, WrongSide, TicketTooSmall; AccountCloseOnly; Stopped;
// MessageRate; DuplicateWindow; MaximumTicket; MaximumNet; MarketClosed; NoQuote; PriceOutsideCollar;
// StopPriceThroughMarket; NoConversionRate.
#include "core/dealing/cover_book.h"
#include "core/dealing/flow_book.h"
#include "core/dealing/order_book.h"
#include "core/dealing/router_engine.h"
#include "core/dealing/trigger_index.h"
#include "core/market/market_room.h"
#include "core/positions/position_room.h"
#include "core/sessions/session_book.h"

namespace truebook::dealing {

// The trade session of an LP carries its name: "LP1.trade".
domain::SessionId tradeSession(const domain::LpId &lp);
// "L" and the number, and back; none when it is not ours.
std::string lpClOrdId(domain::LpOrderId id);
domain::LpOrderId lpOrderIdOf(std::string_view clOrdId);

// Further than `percent` percent from the market price; zero of either: no collar.
bool outsideCollar(domain::Price price, domain::Price market, domain::Price percent);

// ClOrdIDs of orders that the desk makes begin so; no client may use one.
constexpr std::string_view deskIdPrefix = "desk-";

class DealingRoom final : public ports::Room
{
public:
    // Attempts at the LPs before what is left of a market order is cancelled.
    static constexpr std::int64_t maximumAttempts = 3;
    // A stop-loss or take-profit that found no liquidity tries again after this, not with every quote.
    static constexpr std::int64_t protectionPauseNanos = domain::nanosPerSecond;

    DealingRoom(const reference::ReferenceBook &reference, const sessions::SessionBook &sessions,
                const clients::AccountBook &accounts, market::MarketRoom &market,
                const positions::PositionRoom &positions);

    std::string_view name() const override { return "dealing"; }
    void apply(const events::Event &event) override;
    void save(ports::StateWriter &out) const override;
    base::Result<void> load(const ports::StateRecord &record) override;
    std::vector<events::TypeIndex> owns() const override;
    void prepare(commands::Command &command) override;
    base::Result<void> decide(const commands::Command &command, ports::EventSink &out) override;
    void react(const events::Event &event, ports::CommandSink &out) override;
    void onQuote(const ports::QuoteUpdate &quote, ports::CommandSink &out) override;
    void onTimer(domain::UtcTime now, ports::CommandSink &out) override;

    const OrderBook &book() const { return m_book; }
    const CoverBook &cover() const { return m_cover; }
    // What the desk would do with the wish now: the refusal, or its route. Nothing is decided. Kernel thread.
    struct CoverPreview
    {
        base::Result<void> verdict;
        commands::MarketView market; // what it went by
        events::OrderRouted route; // levels, best first; aBook: what the LPs would take
        std::vector<events::LpOrderPlaced> legs;
        domain::Quantity step; // finest of the LPs; zero: any
    };
    CoverPreview previewCover(commands::PlaceCover wish, domain::UtcTime at, const std::string &user) const;
    // The events that settling an order in doubt would bring by itself, before policies answer them; nothing is decided.
    // Refuses what the command refuses but for its reason. Kernel thread.
    base::Result<std::vector<events::Event>> previewResolve(const commands::ResolveLpOrder &wish) const;
    // Why the router asks this LP for nothing on this side now, whatever its book shows: unmapped, or a word of
    // RouteLevel::why; empty: it may be asked. Kernel thread.
    std::string excludedNow(const domain::LpId &lp, const domain::Symbol &symbol, domain::Side side,
                            domain::UtcTime at) const;

private:
    // place_decider.cpp
    base::Result<void> place(const commands::PlaceOrder &wish, domain::UtcTime at, const std::string &user,
                             ports::EventSink &out) const;
    base::Result<events::ClientOrderAccepted> check(const commands::PlaceOrder &wish, domain::UtcTime at,
                                                    const std::string &user) const;
    base::Result<void> checkSize(const commands::PlaceOrder &wish, const events::InstrumentDefined &instrument) const;
    base::Result<void> checkTicket(const commands::PlaceOrder &wish, const clients::Account &account) const;
    base::Result<void> checkFloor(const commands::PlaceOrder &wish, const clients::Account &account, domain::UtcTime at,
                                  const std::string &user) const;
    base::Result<void> checkRate(const domain::AccountId &account, const domain::Symbol &symbol,
                                 const std::string &user, domain::UtcTime at) const;
    base::Result<void> checkUserNet(const commands::PlaceOrder &wish, const std::string &user) const;
    bool rateUsedUp(const std::string &scope, const std::string &id, domain::UtcTime at) const;
    base::Result<void> checkMarket(const commands::PlaceOrder &wish, const clients::Account &account,
                                   const events::InstrumentDefined &instrument) const;
    base::Result<void> cancel(const commands::CancelOrder &wish, ports::EventSink &out) const;
    base::Result<void> replace(const commands::ReplaceOrder &wish, domain::UtcTime at, const std::string &user,
                               ports::EventSink &out) const;
    // route_decider.cpp
    base::Result<void> trigger(const commands::TriggerOrder &wish, ports::EventSink &out) const;
    base::Result<void> route(const commands::RouteOrder &wish, domain::UtcTime at, ports::EventSink &out) const;
    // What an order asks of the LPs.
    struct LpWish
    {
        domain::OrderId order;
        const domain::Symbol &symbol;
        RouteRequest request;
        const std::vector<domain::LpId> &failed; // that are not asked again
    };
    RouteSource routeSource(const domain::LpId &lp, const std::vector<ports::QuoteLevel> &levels,
                            const events::LpDefined &terms, const events::LpSymbolMapped &mapped, const LpWish &wish,
                            domain::UtcTime at) const;
    void routeToLps(const LpWish &wish, const commands::MarketView &market, domain::UtcTime at,
                    events::OrderRouted &routed, std::vector<events::LpOrderPlaced> &legs) const;
    base::Result<void> fillClient(const ClientOrder &order, events::ClientFilled fill, ports::EventSink &out) const;
    // The Stop against new orders of an account in a symbol, "account 100001"; empty: none.
    std::string stopOn(const clients::Account &account, const domain::Symbol &symbol, const std::string &user) const;
    bool stoppedFor(const ClientOrder &order) const;
    bool onlyCloses(const ClientOrder &order, domain::Quantity quantity) const;
    // Smallest that any of the symbol's LPs takes; zero: one takes everything, or there is none.
    domain::Quantity smallestAtLps(const domain::Symbol &symbol) const;
    const events::RoutingRuleSet *ruleFor(const ClientOrder &order, const clients::Account &account, domain::UtcTime at,
                                          std::vector<std::string> &losing) const;
    // cover_decider.cpp
    base::Result<void> checkCover(const commands::PlaceCover &wish, domain::UtcTime at, const std::string &user) const;
    base::Result<void> placeCover(const commands::PlaceCover &wish, domain::UtcTime at, const std::string &user,
                                  ports::EventSink &out) const;
    base::Result<void> routeCover(const commands::RouteCover &wish, domain::UtcTime at, ports::EventSink &out) const;
    std::string coverStopOn(const domain::Symbol &symbol, const std::string &user) const;
    // lp_decider.cpp
    base::Result<void> lpReport(const commands::LpReport &report, ports::EventSink &out) const;
    base::Result<void> lpFill(const commands::LpReport &report, const LpOrder &lp, domain::Quantity quantity,
                              ports::EventSink &out) const;
    base::Result<void> lpStatus(const commands::LpReport &report, const LpOrder &lp, ports::EventSink &out) const;
    base::Result<void> lpBust(const commands::LpReport &report, const LpOrder &lp, ports::EventSink &out) const;
    base::Result<void> resolve(const commands::ResolveLpOrder &wish, const events::Origin *origin,
                               ports::EventSink &out) const;
    // lp_cancel_decider.cpp
    base::Result<void> cancelAtLp(const commands::CancelLpOrder &wish, ports::EventSink &out) const;
    base::Result<void> lpCancelRefused(const commands::LpCancelRefused &wish, ports::EventSink &out) const;
    void wishCancelAtLp(const LpOrder &lp, ports::CommandSink &out) const;
    // silence_policy.cpp
    void wishSilent(const LpOrder &lp, const events::LpOrderInDoubt &doubt, ports::CommandSink &out) const;
    domain::SessionId answeredBy(const events::Event &event) const;
    void wishAnswering(const domain::SessionId &session, ports::CommandSink &out) const;

    // stop_decider.cpp
    base::Result<void> setStop(const commands::SetStop &wish, ports::EventSink &out) const;

    commands::MarketView view(const domain::Symbol &symbol, const domain::GroupId &group, domain::Side side, bool depth,
                              domain::UtcTime at) const;
    void followUp(domain::OrderId order, ports::CommandSink &out) const;
    void indexLoaded();
    void indexOrder(const ClientOrder &order);
    void indexTicket(domain::TicketId ticket);
    positions::Books books() const { return m_positions.books(); }

    const reference::ReferenceBook &m_reference;
    const sessions::SessionBook &m_sessions;
    const clients::AccountBook &m_accounts;
    market::MarketRoom &m_market;
    const positions::PositionRoom &m_positions;
    OrderBook m_book;
    CoverBook m_cover;
    FlowBook m_flow;
    TriggerIndex m_triggers;
    std::set<std::pair<domain::UtcTime, domain::OrderId>> m_expiries; // of orders that were working once
    std::map<domain::TicketId, domain::UtcTime> m_protectionTried; // when a protected ticket was last to be closed
    bool m_indexed = false; // triggers and expiries stand: not while a journal is replayed, which asks for none
};

} // namespace truebook::dealing
