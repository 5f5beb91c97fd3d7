#pragma once
// Margin terms as dated events: what a client group's and an LP's positions bind of an account. A rate is either a
// leverage (30 means a thirtieth of the notional, exactly) or a percentage of the notional, never both.
#include "core/domain/ids.h"
#include "core/events/codec.h"

namespace truebook::events {

// What counts of a symbol that an account holds both ways.
enum class HedgedMargin : std::uint8_t { LargerLeg = 0, Sum = 1, Net = 2 };
template <>
struct EnumNames<HedgedMargin>
{
    static constexpr std::pair<HedgedMargin, std::string_view> names[]
        = {{HedgedMargin::LargerLeg, "larger-leg"}, {HedgedMargin::Sum, "sum"}, {HedgedMargin::Net, "net"}};
};

// A group's line. The most specific one counts: its symbol's, its asset class's, the one of neither.
struct MarginRateSet
{
    static constexpr std::string_view type = "MarginRateSet";
    static constexpr int version = 1;
    domain::GroupId group;
    std::string assetClass; // empty: every class
    domain::Symbol symbol; // empty: every symbol; never with an asset class
    std::int64_t leverage = 0; // 0: percent says it
    domain::Price percent; // of the notional; 0: leverage says it
    bool active = true; // false removes the line
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("group", self.group);
        visit("asset_class", self.assetClass);
        visit("symbol", self.symbol);
        visit("leverage", self.leverage);
        visit("percent", self.percent);
        visit("active", self.active);
    }
};

// How client accounts that hold a symbol both ways are charged. An empty symbol is every one without its own line;
// where no line says it, the larger leg counts.
struct HedgedMarginSet
{
    static constexpr std::string_view type = "HedgedMarginSet";
    static constexpr int version = 1;
    domain::Symbol symbol;
    HedgedMargin mode = HedgedMargin::LargerLeg;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("symbol", self.symbol);
        visit("mode", self.mode);
    }
};

// Our margin account at an LP.
struct LpAccountSet
{
    static constexpr std::string_view type = "LpAccountSet";
    static constexpr int version = 1;
    domain::LpId lp;
    domain::Currency currency;
    domain::Money marginLimit; // what may be bound there, in that currency; 0: no limit
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp", self.lp);
        visit("currency", self.currency);
        visit("margin_limit", self.marginLimit);
    }
};

// What the LP asks for of our net in a symbol; an empty symbol is every one without its own line.
struct LpMarginRateSet
{
    static constexpr std::string_view type = "LpMarginRateSet";
    static constexpr int version = 1;
    domain::LpId lp;
    domain::Symbol symbol;
    std::int64_t leverage = 0;
    domain::Price percent;
    bool active = true;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp", self.lp);
        visit("symbol", self.symbol);
        visit("leverage", self.leverage);
        visit("percent", self.percent);
        visit("active", self.active);
    }
};

} // namespace truebook::events
