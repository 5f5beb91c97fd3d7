#pragma once
// Marks: the market as the book needs it for conversion and valuation, once a second. Quotes themselves stand in the
// tick store.
#include "core/domain/ids.h"
#include "core/events/codec.h"

namespace truebook::events {

struct Mark
{
    domain::Symbol symbol;
    domain::Price bid; // composite, best of the LPs, without markup
    domain::Price ask;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("symbol", self.symbol);
        visit("bid", self.bid);
        visit("ask", self.ask);
    }
};

// The symbols whose mark changed since the last version. Conversion rates are the marks' mids.
struct MarketMarked
{
    static constexpr std::string_view type = "MarketMarked";
    static constexpr int version = 1;
    std::uint64_t version_ = 0; // of the whole set, counted from 1
    std::uint64_t input = 0; // the kernel's input number of the last quote in it
    std::vector<Mark> marks;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("version", self.version_);
        visit("input", self.input);
        visit("marks", self.marks);
    }
};

// Quotes received but not yet in the tick store when the desk ended.
struct TicksLost
{
    static constexpr std::string_view type = "TicksLost";
    static constexpr int version = 1;
    domain::UtcTime from;
    domain::UtcTime to;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("from", self.from);
        visit("to", self.to);
    }
};

struct TickSegmentClosed
{
    static constexpr std::string_view type = "TickSegmentClosed";
    static constexpr int version = 1;
    std::string file; // its name in the ticks folder
    std::string sha256;
    std::uint64_t quotes = 0;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("file", self.file);
        visit("sha256", self.sha256);
        visit("quotes", self.quotes);
    }
};

} // namespace truebook::events
