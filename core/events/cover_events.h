#pragma once
// Orders of the desk itself that cover the book: bought or sold at LPs, for no client.
#include "core/domain/ids.h"
#include "core/domain/side.h"
#include "core/events/client_events.h"
#include "core/events/codec.h"

namespace truebook::events {

// Numbered with the client orders. Its legs are LpOrderPlaced under that number; what they fill is cover, and nobody else's.
struct CoverOrderAccepted
{
    static constexpr std::string_view type = "CoverOrderAccepted";
    static constexpr int version = 1;
    domain::OrderId order;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    domain::Quantity quantity; // base units
    domain::Price limit; // worst price at an LP; zero: none
    domain::Price bid; // the composite that the decision went by
    domain::Price ask;
    std::uint64_t input = 0; // number of its quote
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("symbol", self.symbol);
        visit("side", self.side);
        visit("quantity", self.quantity);
        visit("limit", self.limit);
        visit("bid", self.bid);
        visit("ask", self.ask);
        visit("input", self.input);
    }
};

// No answer of an LP is outstanding any more. Filled whole: open is zero and there is no code.
struct CoverOrderClosed
{
    static constexpr std::string_view type = "CoverOrderClosed";
    static constexpr int version = 1;
    domain::OrderId order;
    domain::Quantity filled;
    domain::Quantity open; // of the quantity, never bought or sold
    std::string code; // why: NoLiquidity, CancelledByStop, CancelledByDealer, QuoteStale, NoQuote, MarketClosed
    std::string detail;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("filled", self.filled);
        visit("open", self.open);
        visit("code", self.code);
        visit("detail", self.detail);
    }
};

} // namespace truebook::events
