#pragma once
// The life of a client order and of the LP orders made for it.
#include "core/domain/ids.h"
#include "core/events/client_events.h"
#include "core/events/codec.h"

namespace truebook::events {

enum class OrderType : std::uint8_t { Market, Limit, Stop };
enum class TimeInForce : std::uint8_t { Gtc, Day, Ioc, Fok };
enum class Book : std::uint8_t { A, B };

template <>
struct EnumNames<OrderType>
{
    static constexpr std::pair<OrderType, std::string_view> names[]
        = {{OrderType::Market, "market"}, {OrderType::Limit, "limit"}, {OrderType::Stop, "stop"}};
};
template <>
struct EnumNames<TimeInForce>
{
    static constexpr std::pair<TimeInForce, std::string_view> names[]
        = {{TimeInForce::Gtc, "gtc"}, {TimeInForce::Day, "day"}, {TimeInForce::Ioc, "ioc"}, {TimeInForce::Fok, "fok"}};
};
template <>
struct EnumNames<Book>
{
    static constexpr std::pair<Book, std::string_view> names[] = {{Book::A, "A"}, {Book::B, "B"}};
};

struct ClientOrderAccepted
{
    static constexpr std::string_view type = "ClientOrderAccepted";
    static constexpr int version = 1;
    domain::OrderId order;
    domain::SessionId session; // where it came from; empty: the desk itself (stop-loss, dealer)
    std::string clOrdId;
    domain::AccountId account;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    OrderType orderType = OrderType::Market;
    TimeInForce timeInForce = TimeInForce::Ioc;
    domain::Quantity quantity;
    domain::Price limit; // zero: none
    domain::Price stop;
    domain::TicketId closes; // hedging accounts: the ticket this order closes
    domain::Price takeProfit; // for the ticket it opens
    domain::Price stopLoss;
    domain::UtcTime expires; // DAY: the roll; zero: never
    domain::UtcTime peerTime; // the client's TransactTime
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
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
        visit("expires", self.expires);
        visit("peer_time", self.peerTime);
    }
};

struct ClientOrderRefused
{
    static constexpr std::string_view type = "ClientOrderRefused";
    static constexpr int version = 1;
    domain::SessionId session;
    std::string clOrdId;
    domain::AccountId account;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    domain::Quantity quantity;
    std::string code;
    std::string detail;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("cl_ord_id", self.clOrdId);
        visit("account", self.account);
        visit("symbol", self.symbol);
        visit("side", self.side);
        visit("quantity", self.quantity);
        visit("code", self.code);
        visit("detail", self.detail);
    }
};

// Orders refused before a decision (client queue or store full, desk ending): a resend finds them refused.
struct RefusedAtDoor
{
    domain::SessionId session;
    std::string clOrdId;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("cl_ord_id", self.clOrdId);
    }
};
struct OrdersRefusedAtDoor
{
    static constexpr std::string_view type = "OrdersRefusedAtDoor";
    static constexpr int version = 1;
    std::string code; // DeskBusy, StoreFull, DeskStopping, …
    std::vector<RefusedAtDoor> orders;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("code", self.code);
        visit("orders", self.orders);
    }
};

// A resting limit or a stop met its price: the client stream's quote that did it.
struct ClientOrderTriggered
{
    static constexpr std::string_view type = "ClientOrderTriggered";
    static constexpr int version = 1;
    domain::OrderId order;
    domain::Price bid;
    domain::Price ask;
    std::uint64_t input = 0; // the kernel's input number of the quote
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("bid", self.bid);
        visit("ask", self.ask);
        visit("input", self.input);
    }
};

// One LP level the router looked at, best all-in price first, and what it took of it.
struct RouteLevel
{
    domain::LpId lp;
    domain::Price price;
    domain::Price allIn; // price with the LP's commission on it
    domain::Quantity available;
    domain::Quantity taken;
    std::string why; // taken, worse, size, stopped, limit, failed-before, …; no LP and below-lp-step: the house took it
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp", self.lp);
        visit("price", self.price);
        visit("all_in", self.allIn);
        visit("available", self.available);
        visit("taken", self.taken);
        visit("why", self.why);
    }
};

// Why an order went where it went: the routing line, the split, the market it saw and the levels considered.
struct OrderRouted
{
    static constexpr std::string_view type = "OrderRouted";
    static constexpr int version = 1;
    domain::OrderId order;
    std::int64_t attempt = 1;
    std::string rule; // the routing line, empty when no line matched: A-book
    std::vector<std::string> losingRules; // other lines that matched, best first
    domain::Quantity aBook;
    domain::Quantity bBook;
    domain::Price bid; // composite at the moment
    domain::Price ask;
    std::uint64_t input = 0;
    std::vector<RouteLevel> levels;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("attempt", self.attempt);
        visit("rule", self.rule);
        visit("losing_rules", self.losingRules);
        visit("a_book", self.aBook);
        visit("b_book", self.bBook);
        visit("bid", self.bid);
        visit("ask", self.ask);
        visit("input", self.input);
        visit("levels", self.levels);
    }
};

// A change of a ticket by a fill: opened or increased (realised zero) or closed in part or whole.
struct TicketChange
{
    domain::TicketId ticket;
    domain::Quantity quantity; // of this fill on this ticket, positive
    bool closes = false;
    domain::Money realised; // account currency, positive is the client's gain
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("ticket", self.ticket);
        visit("quantity", self.quantity);
        visit("closes", self.closes);
        visit("realised", self.realised);
    }
};

// A client fill and its balanced postings. `spread` is what the client paid against the composite mid, `commission` what
// he was charged, both account currency; realised stands per ticket.
struct ClientFilled
{
    static constexpr std::string_view type = "ClientFilled";
    static constexpr int version = 1;
    domain::FillId fill; // ExecID is "E" and the number
    domain::OrderId order;
    domain::AccountId account;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    Book book = Book::A;
    domain::Quantity quantity;
    domain::Price price;
    domain::Price mid; // composite mid at the moment
    std::uint64_t rates = 0; // version of the conversion rates used (MarketMarked)
    domain::Quantity leaves; // open quantity of the order after it
    domain::LpOrderId lpOrder; // A-book: the LP order whose fill it passes on
    std::string lpExecId;
    std::vector<TicketChange> tickets;
    domain::Money spread;
    domain::Money commission;
    std::vector<Posting> postings;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("fill", self.fill);
        visit("order", self.order);
        visit("account", self.account);
        visit("symbol", self.symbol);
        visit("side", self.side);
        visit("book", self.book);
        visit("quantity", self.quantity);
        visit("price", self.price);
        visit("mid", self.mid);
        visit("rates", self.rates);
        visit("leaves", self.leaves);
        visit("lp_order", self.lpOrder);
        visit("lp_exec_id", self.lpExecId);
        visit("tickets", self.tickets);
        visit("spread", self.spread);
        visit("commission", self.commission);
        visit("postings", self.postings);
    }
};

struct ClientOrderCancelled
{
    static constexpr std::string_view type = "ClientOrderCancelled";
    static constexpr int version = 1;
    domain::OrderId order;
    std::string clOrdId; // of the cancel request, empty when nobody asked by FIX
    domain::Quantity unfilled;
    std::string code; // why: CancelledByClient, Expired, NoLiquidity, CancelledByLinkedOrder, …
    std::string detail;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("cl_ord_id", self.clOrdId);
        visit("unfilled", self.unfilled);
        visit("code", self.code);
        visit("detail", self.detail);
    }
};

// A cancel that must wait for LP answers still outstanding.
struct ClientCancelPending
{
    static constexpr std::string_view type = "ClientCancelPending";
    static constexpr int version = 1;
    domain::OrderId order;
    std::string clOrdId;
    std::string code;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("cl_ord_id", self.clOrdId);
        visit("code", self.code);
    }
};

struct ClientOrderReplaced
{
    static constexpr std::string_view type = "ClientOrderReplaced";
    static constexpr int version = 1;
    domain::OrderId order;
    std::string clOrdId; // the replace request's; the order answers to it from now on
    domain::Quantity quantity; // total, including what is filled
    domain::Price limit;
    domain::Price stop;
    std::string origClOrdId; // what it answered to until then
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("cl_ord_id", self.clOrdId);
        visit("quantity", self.quantity);
        visit("limit", self.limit);
        visit("stop", self.stop);
        visit("orig_cl_ord_id", self.origClOrdId);
    }
};

// A cancel or replace request that cannot be done; the order, if there is one, is as before.
struct ClientRequestRefused
{
    static constexpr std::string_view type = "ClientRequestRefused";
    static constexpr int version = 1;
    domain::SessionId session;
    std::string clOrdId;
    std::string origClOrdId;
    domain::OrderId order;
    bool replace = false;
    std::string code;
    std::string detail;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("cl_ord_id", self.clOrdId);
        visit("orig_cl_ord_id", self.origClOrdId);
        visit("order", self.order);
        visit("replace", self.replace);
        visit("code", self.code);
        visit("detail", self.detail);
    }
};

struct TicketProtectionSet
{
    static constexpr std::string_view type = "TicketProtectionSet";
    static constexpr int version = 1;
    domain::TicketId ticket;
    domain::Price takeProfit; // zero: none
    domain::Price stopLoss;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("ticket", self.ticket);
        visit("take_profit", self.takeProfit);
        visit("stop_loss", self.stopLoss);
    }
};

} // namespace truebook::events
