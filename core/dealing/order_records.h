#pragma once
// The records of the order book.
#include "core/domain/money.h"
#include "core/events/lp_events.h"
#include "core/events/order_events.h"

namespace truebook::dealing {

enum class OrderState : std::uint8_t {
    Working, // resting: waits for its price, or for liquidity
    Routing, // an attempt is on its way: LP answers are outstanding or the next attempt is due
    Filled,
    Cancelled
};

enum class LpOrderState : std::uint8_t { Placed, Acknowledged, InDoubt, Closed };

} // namespace truebook::dealing

template <>
struct truebook::events::EnumNames<truebook::dealing::OrderState>
{
    using E = truebook::dealing::OrderState;
    static constexpr std::pair<E, std::string_view> names[]
        = {{E::Working, "working"}, {E::Routing, "routed"}, {E::Filled, "filled"}, {E::Cancelled, "cancelled"}};
};
template <>
struct truebook::events::EnumNames<truebook::dealing::LpOrderState>
{
    using E = truebook::dealing::LpOrderState;
    static constexpr std::pair<E, std::string_view> names[]
        = {{E::Placed, "placed"}, {E::Acknowledged, "working"}, {E::InDoubt, "in-doubt"}, {E::Closed, "closed"}};
};

namespace truebook::dealing {

struct ClientOrder
{
    static constexpr std::string_view type = "ClientOrder";
    events::ClientOrderAccepted terms; // as accepted; quantity, limit and stop as replaced
    std::string clOrdId; // the one it answers to now
    std::string user; // who sent or entered it; empty: the desk itself
    domain::UtcTime at;
    OrderState state = OrderState::Working;
    bool triggered = false; // a stop or limit that met its price
    std::int64_t attempts = 0;
    domain::Quantity filled;
    domain::Quantity atLps; // open at LPs: placed or in doubt, not yet filled
    domain::Amount value; // sum of quantity × price of the fills, for the average price
    domain::Amount notional; // sum of quantity × mid, the basis of the commission
    domain::Money commission; // booked so far
    bool aBook = false;
    bool bBook = false;
    std::vector<domain::LpId> lps; // routed to, in order
    std::vector<domain::LpId> failed; // LPs that rejected or cancelled in the running turn
    bool cancelling = false; // a cancel waits for LP answers
    std::string cancelClOrdId;
    std::string cancelCode;
    domain::Quantity remaining() const { return terms.quantity - filled; }
    domain::Quantity unrouted() const { return terms.quantity - filled - atLps; }
    bool final() const { return state == OrderState::Filled || state == OrderState::Cancelled; }
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("terms", self.terms);
        visit("cl_ord_id", self.clOrdId);
        visit("user", self.user);
        visit("at", self.at);
        visit("state", self.state);
        visit("triggered", self.triggered);
        visit("attempts", self.attempts);
        visit("filled", self.filled);
        visit("at_lps", self.atLps);
        visit("value", self.value);
        visit("notional", self.notional);
        visit("commission", self.commission);
        visit("a_book", self.aBook);
        visit("b_book", self.bBook);
        visit("lps", self.lps);
        visit("failed", self.failed);
        visit("cancelling", self.cancelling);
        visit("cancel_cl_ord_id", self.cancelClOrdId);
        visit("cancel_code", self.cancelCode);
    }
};

struct LpOrder
{
    static constexpr std::string_view type = "LpOrder";
    events::LpOrderPlaced terms;
    domain::UtcTime at;
    LpOrderState state = LpOrderState::Placed;
    std::string peerOrderId;
    domain::Quantity filled;
    domain::Amount value; // sum of quantity × price
    std::string how; // of its end
    std::string detail;
    std::int64_t statusAttempts = 0;
    std::vector<domain::LpOrderId> cancels; // ids of our cancel requests, each of which its reports may carry
    bool cancelling = false; // the answer to the newest is outstanding
    domain::UtcTime doubtAt; // when the doubt began that stands, or was the last
    std::string doubtCode; // LpTimeout, LpDisconnected, GatewayLost
    bool left = false; // newer ones that are over have taken its place in the live tables
    domain::Quantity open() const
    {
        return state == LpOrderState::Closed ? domain::Quantity() : terms.quantity - filled;
    }
    // The LP has it, answered, and has not ended it: it may rest there for as long as the LP likes.
    bool rests() const
    {
        return state == LpOrderState::Acknowledged || (state == LpOrderState::Placed && filled.positive());
    }
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("terms", self.terms);
        visit("at", self.at);
        visit("state", self.state);
        visit("peer_order_id", self.peerOrderId);
        visit("filled", self.filled);
        visit("value", self.value);
        visit("how", self.how);
        visit("detail", self.detail);
        visit("status_attempts", self.statusAttempts);
        visit("cancels", self.cancels);
        visit("cancelling", self.cancelling);
        visit("doubt_at", self.doubtAt);
        visit("doubt_code", self.doubtCode);
        visit("left", self.left);
    }
};

// A fill at an LP, kept so that a bust or a correction finds it, by the hash of its session and ExecID.
struct LpFillRecord
{
    domain::LpOrderId lpOrder;
    domain::Quantity quantity;
    domain::Price price;
    bool busted = false;
};

// As it is saved.
struct SavedLpFill
{
    static constexpr std::string_view type = "LpFillRecord";
    std::string id;
    domain::LpOrderId lpOrder;
    domain::Quantity quantity;
    domain::Price price;
    bool busted = false;
    std::uint64_t day = 0; // days closed before it
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("id", self.id);
        visit("lp_order", self.lpOrder);
        visit("quantity", self.quantity);
        visit("price", self.price);
        visit("busted", self.busted);
        visit("day", self.day);
    }
};

// What is left of a client order that is over and has left the book.
struct EndedOrder
{
    static constexpr std::string_view type = "EndedOrder";
    domain::OrderId order;
    domain::AccountId account;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    domain::Quantity quantity;
    domain::Quantity filled;
    domain::Price average;
    OrderState state = OrderState::Filled;
    std::string code; // of a cancel
    std::uint64_t day = 0; // days closed before it left; 0 but for an order that was placed long ago
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("account", self.account);
        visit("symbol", self.symbol);
        visit("side", self.side);
        visit("quantity", self.quantity);
        visit("filled", self.filled);
        visit("average", self.average);
        visit("state", self.state);
        visit("code", self.code);
        visit("day", self.day);
    }
};

struct StopRecord
{
    static constexpr std::string_view type = "Stop";
    std::string scope;
    std::string id;
    bool routing = true;
    domain::UtcTime at;
    std::string actor;
    std::string reason;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("scope", self.scope);
        visit("id", self.id);
        visit("routing", self.routing);
        visit("at", self.at);
        visit("actor", self.actor);
        visit("reason", self.reason);
    }
};

struct BookState
{
    static constexpr std::string_view type = "OrderBookState";
    std::uint64_t lastOrder = 0;
    std::uint64_t lastLpOrder = 0;
    std::uint64_t lastFill = 0;
    std::uint64_t day = 0; // days closed so far
    std::uint64_t endedFrom = 1; // of EndedOrders
    std::vector<domain::OrderId> rolls; // the last order of each of the last closed days
    std::vector<domain::OrderId>
        finished; // client orders that are over and still in the book, in the order of their ends
    std::vector<domain::LpOrderId> closed; // the newest LP orders that are over, likewise
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("last_order", self.lastOrder);
        visit("last_lp_order", self.lastLpOrder);
        visit("last_fill", self.lastFill);
        visit("day", self.day);
        visit("ended_from", self.endedFrom);
        visit("rolls", self.rolls);
        visit("finished", self.finished);
        visit("closed", self.closed);
    }
};

// An id that was seen, as it is saved; `order` names the order it belongs to, if any.
struct SeenId
{
    static constexpr std::string_view type = "SeenId";
    std::string id; // the hash of the session and the id, in hexadecimal digits
    domain::OrderId order;
    bool exec = false;
    std::uint64_t day = 0; // days closed before it
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("id", self.id);
        visit("order", self.order);
        visit("exec", self.exec);
        visit("day", self.day);
    }
};

} // namespace truebook::dealing
