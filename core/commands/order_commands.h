#pragma once
// Wishes of clients, dealers, triggers and LPs' answers.
#include "core/domain/ids.h"
#include "core/events/codec.h"
#include "core/events/order_events.h"
#include "core/ports/quote_update.h"

namespace truebook::commands {

// The market as a decision sees it: attached by the room on the kernel's thread just before the decision.
struct LpDepth
{
    domain::LpId lp;
    std::vector<ports::QuoteLevel> levels; // of the side the order takes, best first
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp", self.lp);
        visit("levels", self.levels);
    }
};
struct MarketView
{
    bool fresh = false; // a composite quote exists and is not stale
    bool quoted = false; // an LP quoted it since the desk began
    bool open = true; // the symbol's session is open
    domain::Price bid; // composite
    domain::Price ask;
    domain::Price clientBid; // the account's stream
    domain::Price clientAsk;
    std::uint64_t input = 0; // the kernel's input number of the newest quote in it
    domain::UtcTime dayEnd; // the roll that ends the trading day
    std::vector<LpDepth> depth;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("fresh", self.fresh);
        visit("quoted", self.quoted);
        visit("open", self.open);
        visit("bid", self.bid);
        visit("ask", self.ask);
        visit("client_bid", self.clientBid);
        visit("client_ask", self.clientAsk);
        visit("input", self.input);
        visit("day_end", self.dayEnd);
        visit("depth", self.depth);
    }
};

struct PlaceOrder
{
    static constexpr std::string_view type = "PlaceOrder";
    domain::SessionId session;
    std::string clOrdId;
    domain::AccountId account;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    events::OrderType orderType = events::OrderType::Market;
    events::TimeInForce timeInForce = events::TimeInForce::Ioc;
    domain::Quantity quantity;
    domain::Price limit;
    domain::Price stop;
    domain::TicketId closes;
    domain::Price takeProfit;
    domain::Price stopLoss;
    domain::UtcTime peerTime;
    bool possResend = false;
    MarketView market;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("cl_ord_id", self.clOrdId);
        visit("account", self.account);
        visit("symbol", self.symbol);
        visit("side", self.side);
        visit("order_type", self.orderType);
        visit("time_in_force", self.timeInForce);
        visit("quantity", self.quantity);
        visit("limit", self.limit);
        visit("stop", self.stop);
        visit("closes", self.closes);
        visit("take_profit", self.takeProfit);
        visit("stop_loss", self.stopLoss);
        visit("peer_time", self.peerTime);
        visit("poss_resend", self.possResend);
        visit("market", self.market);
    }
};

// Cancel by the client's ids (session, origClOrdId) or, from the desk, by order number.
struct CancelOrder
{
    static constexpr std::string_view type = "CancelOrder";
    domain::SessionId session;
    std::string clOrdId;
    std::string origClOrdId;
    domain::OrderId order;
    std::string code; // reason when the desk cancels: CancelledByDealer, Expired, CancelledByStop, …
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("cl_ord_id", self.clOrdId);
        visit("orig_cl_ord_id", self.origClOrdId);
        visit("order", self.order);
        visit("code", self.code);
    }
};

struct ReplaceOrder
{
    static constexpr std::string_view type = "ReplaceOrder";
    domain::SessionId session;
    std::string clOrdId;
    std::string origClOrdId;
    domain::Quantity quantity;
    domain::Price limit;
    domain::Price stop;
    MarketView market;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("cl_ord_id", self.clOrdId);
        visit("orig_cl_ord_id", self.origClOrdId);
        visit("quantity", self.quantity);
        visit("limit", self.limit);
        visit("stop", self.stop);
        visit("market", self.market);
    }
};

// A request of a client session that asks for an order's status (H): answered from the book, no event.
struct ClientStatusRequest
{
    static constexpr std::string_view type = "ClientStatusRequest";
    domain::SessionId session;
    std::string clOrdId;
};

// A working order met its price on its stream (trigger), or an order must be routed (again).
struct TriggerOrder
{
    static constexpr std::string_view type = "TriggerOrder";
    domain::OrderId order;
    MarketView market;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("market", self.market);
    }
};
struct RouteOrder
{
    static constexpr std::string_view type = "RouteOrder";
    domain::OrderId order;
    MarketView market;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("market", self.market);
    }
};

// A dealer covers the book: buys or sells at the LPs, at the market or no worse than `limit`, at once or not at all.
struct PlaceCover
{
    static constexpr std::string_view type = "PlaceCover";
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    domain::Quantity quantity; // base units
    domain::Price limit; // worst price at an LP; zero: none
    MarketView market;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("symbol", self.symbol);
        visit("side", self.side);
        visit("quantity", self.quantity);
        visit("limit", self.limit);
        visit("market", self.market);
    }
};
// The next attempt of a cover order, or its end.
struct RouteCover
{
    static constexpr std::string_view type = "RouteCover";
    domain::OrderId order;
    MarketView market;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("market", self.market);
    }
};

// One FIX execution report of an LP (35=8), our terms: base units, our symbol where known.
struct LpReport
{
    static constexpr std::string_view type = "LpReport";
    domain::SessionId session;
    std::string clOrdId; // 11
    std::string origClOrdId; // 41
    std::string peerOrderId; // 37
    std::string execId; // 17
    std::string execRefId; // 19
    char execType = '0'; // 150
    char ordStatus = '0'; // 39
    domain::Quantity lastQuantity; // 32, the LP's units as written; the room multiplies by lpUnit
    domain::Price lastPrice; // 31
    domain::Quantity leaves; // 151
    domain::Quantity cumulative; // 14
    domain::UtcTime peerTime; // 60
    std::string text; // 58
    std::string rejectReason; // 103
    bool possDup = false;
    MarketView market;
};

// 35=9 of an LP: our cancel was refused. 35=j or 3 on an order of ours: it was refused as a message.
struct LpCancelRefused
{
    static constexpr std::string_view type = "LpCancelRefused";
    domain::SessionId session;
    std::string clOrdId;
    std::string origClOrdId;
    char ordStatus = '8';
    std::string text;
    std::string reason; // 102: 0 too late, 1 unknown order, 3 already pending, …
};
struct LpMessageRefused
{
    static constexpr std::string_view type = "LpMessageRefused";
    domain::SessionId session;
    std::string clOrdId; // of the refused message when known (379), else empty
    std::uint64_t refSequence = 0; // 45
    std::string text;
};

// The gateway could not send: the message never left and never will.
struct LpOrderUnsent
{
    static constexpr std::string_view type = "LpOrderUnsent";
    domain::LpOrderId lpOrder;
    std::string code;
};

// The answer time-out of an LP order passed, its session was lost, or the gateway's end left it unknown.
struct DoubtLpOrder
{
    static constexpr std::string_view type = "DoubtLpOrder";
    domain::LpOrderId lpOrder;
    std::string code;
};

// Ask the LP (again) for an order in doubt.
struct AskLpStatus
{
    static constexpr std::string_view type = "AskLpStatus";
    domain::LpOrderId lpOrder;
};

// Ask the LP to take an order of ours off its book (35=F). Refused: unknown or final order; one in doubt (its status is
// asked first); a cancel whose answer is outstanding; a session that is not logged on.
struct CancelLpOrder
{
    static constexpr std::string_view type = "CancelLpOrder";
    domain::LpOrderId lpOrder;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp_order", self.lpOrder);
    }
};

// After silence a dealer decides by what the LP told him: the order counts as filled up to `filled` at `price`, the rest is
// dead. The command's reason is his evidence; a person must give one. Refused, in this order: UnknownOrder; OrderFinal (not in
// doubt); BadValue (reason, filled, end, exec_id); PriceRequired.
struct ResolveLpOrder
{
    static constexpr std::string_view type = "ResolveLpOrder";
    domain::LpOrderId lpOrder;
    domain::Quantity filled; // base units, of what is open
    domain::Price price;
    std::string end = {}; // of the rest, as the LP says: rejected, cancelled, expired; empty: it does not say
    std::string execId = {}; // the LP's of the fill: its report, should it still come, is then known; empty: not told
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp_order", self.lpOrder);
        visit("filled", self.filled);
        visit("price", self.price);
        visit("end", self.end);
        visit("exec_id", self.execId);
    }
};

// Stop: see events::StopSet. cancelWorking cancels working orders of the scope in the same unit.
struct SetStop
{
    static constexpr std::string_view type = "SetStop";
    std::string scope;
    std::string id;
    bool routing = true;
    bool cancelWorking = false;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("scope", self.scope);
        visit("id", self.id);
        visit("routing", self.routing);
        visit("cancel_working", self.cancelWorking);
    }
};
struct ReleaseStop
{
    static constexpr std::string_view type = "ReleaseStop";
    std::string scope;
    std::string id;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("scope", self.scope);
        visit("id", self.id);
    }
};

struct SetProtection
{
    static constexpr std::string_view type = "SetProtection";
    domain::TicketId ticket;
    domain::Price takeProfit;
    domain::Price stopLoss;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("ticket", self.ticket);
        visit("take_profit", self.takeProfit);
        visit("stop_loss", self.stopLoss);
    }
};

// Close the trading day: the trigger attaches nothing; the decider takes the marks of the book.
struct CloseDay
{
    static constexpr std::string_view type = "CloseDay";
    std::string date;
    domain::UtcTime instant;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("date", self.date);
        visit("instant", self.instant);
    }
};

} // namespace truebook::commands
