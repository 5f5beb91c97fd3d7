#pragma once
// Our orders at liquidity providers and every answer that occurs.
#include "core/domain/ids.h"
#include "core/events/client_events.h"
#include "core/events/codec.h"

namespace truebook::events {

// The order is decided; the gateway sends it after the commit. ClOrdID is "L" and the number.
struct LpOrderPlaced
{
    static constexpr std::string_view type = "LpOrderPlaced";
    static constexpr int version = 1;
    domain::LpOrderId lpOrder;
    domain::OrderId order; // the client order it covers; none: a hedge of the desk
    domain::LpId lp;
    domain::SessionId session;
    domain::Symbol symbol;
    std::string lpSymbol;
    domain::Side side = domain::Side::Buy;
    domain::Quantity quantity; // base units
    domain::Quantity lpUnit; // base units of one of the LP's units
    domain::Price limit; // zero: market
    std::string style; // limit-ioc, limit-fok, market, previously-quoted
    std::string quoteId;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp_order", self.lpOrder);
        visit("order", self.order);
        visit("lp", self.lp);
        visit("session", self.session);
        visit("symbol", self.symbol);
        visit("lp_symbol", self.lpSymbol);
        visit("side", self.side);
        visit("quantity", self.quantity);
        visit("lp_unit", self.lpUnit);
        visit("limit", self.limit);
        visit("style", self.style);
        visit("quote_id", self.quoteId);
    }
};

struct LpOrderAcknowledged
{
    static constexpr std::string_view type = "LpOrderAcknowledged";
    static constexpr int version = 1;
    domain::LpOrderId lpOrder;
    std::string peerOrderId; // tag 37
    std::string execId;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp_order", self.lpOrder);
        visit("peer_order_id", self.peerOrderId);
        visit("exec_id", self.execId);
    }
};

// A fill at the LP, from our side: we bought or sold. Postings move realised P&L of the cover and the LP's commission, in
// the quote currency.
struct LpFilled
{
    static constexpr std::string_view type = "LpFilled";
    static constexpr int version = 1;
    domain::LpOrderId lpOrder;
    domain::LpId lp;
    domain::SessionId session;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    std::string execId;
    domain::Quantity quantity;
    domain::Price price;
    domain::Quantity leaves; // open quantity of the LP order after it
    domain::UtcTime peerTime;
    domain::Money realised; // of the part that closed cover, quote currency, our side
    domain::Money commission;
    std::vector<Posting> postings;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp_order", self.lpOrder);
        visit("lp", self.lp);
        visit("session", self.session);
        visit("symbol", self.symbol);
        visit("side", self.side);
        visit("exec_id", self.execId);
        visit("quantity", self.quantity);
        visit("price", self.price);
        visit("leaves", self.leaves);
        visit("peer_time", self.peerTime);
        visit("realised", self.realised);
        visit("commission", self.commission);
        visit("postings", self.postings);
    }
};

// The LP took a fill back (ExecType H), or the old half of a correction (G): booked as a fill of the opposite side at the
// same price. The new half of a correction is an LpFilled.
struct LpFillBusted
{
    static constexpr std::string_view type = "LpFillBusted";
    static constexpr int version = 1;
    domain::LpOrderId lpOrder;
    domain::LpId lp;
    domain::SessionId session;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy; // of the fill taken back
    std::string execId; // of the bust
    std::string refExecId; // of the fill
    domain::Quantity quantity;
    domain::Price price;
    domain::UtcTime peerTime;
    domain::Money realised;
    std::vector<Posting> postings;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp_order", self.lpOrder);
        visit("lp", self.lp);
        visit("session", self.session);
        visit("symbol", self.symbol);
        visit("side", self.side);
        visit("exec_id", self.execId);
        visit("ref_exec_id", self.refExecId);
        visit("quantity", self.quantity);
        visit("price", self.price);
        visit("peer_time", self.peerTime);
        visit("realised", self.realised);
        visit("postings", self.postings);
    }
};

// The LP order is over; what it did not fill it never will, as far as the LP says (a later fill is booked all the same).
struct LpOrderClosed
{
    static constexpr std::string_view type = "LpOrderClosed";
    static constexpr int version = 1;
    domain::LpOrderId lpOrder;
    std::string execId;
    std::string how; // filled, rejected, cancelled, expired, not-sent, resolved
    domain::Quantity unfilled;
    std::string code; // reason code
    std::string detail; // the LP's text
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp_order", self.lpOrder);
        visit("exec_id", self.execId);
        visit("how", self.how);
        visit("unfilled", self.unfilled);
        visit("code", self.code);
        visit("detail", self.detail);
    }
};

// Nobody knows what became of it: silence, a lost session or a crash. Never re-sent, never re-routed.
struct LpOrderInDoubt
{
    static constexpr std::string_view type = "LpOrderInDoubt";
    static constexpr int version = 1;
    domain::LpOrderId lpOrder;
    domain::Quantity open;
    std::string code; // LpTimeout, LpDisconnected, GatewayLost
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp_order", self.lpOrder);
        visit("open", self.open);
        visit("code", self.code);
    }
};

// A status request (H) goes out for an order in doubt; its answer may settle it.
struct LpStatusRequested
{
    static constexpr std::string_view type = "LpStatusRequested";
    static constexpr int version = 1;
    domain::LpOrderId lpOrder;
    std::int64_t attempt = 1;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp_order", self.lpOrder);
        visit("attempt", self.attempt);
    }
};

struct LpCancelRequested
{
    static constexpr std::string_view type = "LpCancelRequested";
    static constexpr int version = 1;
    domain::LpOrderId lpOrder;
    domain::LpOrderId cancel; // ClOrdID of the request, of the same counter
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp_order", self.lpOrder);
        visit("cancel", self.cancel);
    }
};

// The LP refused our cancel (35=9). What became of the order itself is then asked by status.
struct LpCancelRejected
{
    static constexpr std::string_view type = "LpCancelRejected";
    static constexpr int version = 1;
    domain::LpOrderId lpOrder;
    domain::LpOrderId cancel; // the request it answers; none when the LP did not say
    std::string code; // FilledWhileCancelling: too late; UnknownOrder; LpRejected: another reason
    std::string detail;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp_order", self.lpOrder);
        visit("cancel", self.cancel);
        visit("code", self.code);
        visit("detail", self.detail);
    }
};

// A report that changed nothing: a duplicate ExecID, an order we do not know, an answer that says nothing new.
struct LpReportNoted
{
    static constexpr std::string_view type = "LpReportNoted";
    static constexpr int version = 1;
    domain::SessionId session;
    std::string clOrdId;
    std::string execId;
    std::string execType;
    std::string what; // duplicate, unknown-order, status, cancel-refused, unreadable
    std::string detail;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("cl_ord_id", self.clOrdId);
        visit("exec_id", self.execId);
        visit("exec_type", self.execType);
        visit("what", self.what);
        visit("detail", self.detail);
    }
};

} // namespace truebook::events
