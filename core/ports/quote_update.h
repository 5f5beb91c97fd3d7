#pragma once
// Quotes as the kernel sees them.
#include <cstdint>
#include <string>
#include <vector>

#include "core/domain/ids.h"
#include "core/domain/price.h"
#include "core/domain/quantity.h"
#include "core/domain/utc_time.h"

namespace truebook::ports {

// One level of an LP's book as quoted; a quantity of zero says that the LP sent no size.
struct QuoteLevel
{
    domain::Price price;
    domain::Quantity quantity;
    std::string quoteId; // FIX 299, for previously quoted orders
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("price", self.price);
        visit("quantity", self.quantity);
        visit("quote_id", self.quoteId);
    }
};

// An LP's whole book of one symbol (ours) after a snapshot or increment; best level first. Quotes are not events: what a
// journaled book holds never depends on one that is not in an event.
struct QuoteUpdate
{
    domain::LpId lp;
    domain::Symbol symbol;
    std::vector<QuoteLevel> bids;
    std::vector<QuoteLevel> asks;
    domain::UtcTime at; // market clock at receipt
    domain::UtcTime peerTime; // what the LP says, when it says
    std::uint64_t input = 0; // the kernel's input number, which orders quotes and events
    std::uint8_t marks = 0; // what the filter found (market::QuoteMarks), judged before quotes are conflated
};

} // namespace truebook::ports
