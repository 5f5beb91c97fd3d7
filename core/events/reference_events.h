#pragma once
// Reference data as dated events: as-of includes parameters. Endpoints and secrets are not here but in the file.
#include "core/domain/ids.h"
#include "core/events/codec.h"

namespace truebook::events {

struct FirmDefined
{
    static constexpr std::string_view type = "FirmDefined";
    static constexpr int version = 1;
    std::string name;
    domain::Currency currency; // the currency of the firm's own reports
    std::string rollZone; // the trading day rolls at rollTime in this zone, "America/New_York"
    std::int64_t rollSecond = 0; // second of the local day, 61200 for 17:00
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("name", self.name);
        visit("currency", self.currency);
        visit("roll_zone", self.rollZone);
        visit("roll_second", self.rollSecond);
    }
};

struct InstrumentDefined
{
    static constexpr std::string_view type = "InstrumentDefined";
    static constexpr int version = 1;
    domain::Symbol symbol;
    std::string description;
    std::string assetClass; // fx, metal, index
    std::string base; // currency of the base, empty where a unit is no currency (index)
    std::string unit; // what one base unit is: EUR, ounce, index unit
    domain::Currency quote;
    std::int64_t digits = 5; // decimals of the quoted price; a point is 10^-digits
    domain::Quantity contractSize; // base units a lot
    domain::Quantity minimum; // base units an order
    domain::Quantity step;
    domain::Quantity maximum;
    domain::Price swapLong; // points a lot and night, positive is paid to the client
    domain::Price swapShort;
    std::int64_t tripleDay = 3; // weekday whose roll charges three nights, 0 Sunday
    std::string sessions; // weekly trading windows, "Sun 17:00-Fri 17:00 America/New_York"
    std::int64_t staleMs = 60'000; // an LP's quote older than this is stale while the market is open
    domain::Price collarPercent; // a client price further than this from the market is refused
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("symbol", self.symbol);
        visit("description", self.description);
        visit("asset_class", self.assetClass);
        visit("base", self.base);
        visit("unit", self.unit);
        visit("quote", self.quote);
        visit("digits", self.digits);
        visit("contract_size", self.contractSize);
        visit("minimum", self.minimum);
        visit("step", self.step);
        visit("maximum", self.maximum);
        visit("swap_long", self.swapLong);
        visit("swap_short", self.swapShort);
        visit("triple_day", self.tripleDay);
        visit("sessions", self.sessions);
        visit("stale_ms", self.staleMs);
        visit("collar_percent", self.collarPercent);
    }
};

struct HolidaySet
{
    static constexpr std::string_view type = "HolidaySet";
    static constexpr int version = 1;
    domain::Symbol symbol;
    std::string date; // closed from this trading date's open to its roll
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("symbol", self.symbol);
        visit("date", self.date);
    }
};

struct GroupDefined
{
    static constexpr std::string_view type = "GroupDefined";
    static constexpr int version = 1;
    domain::GroupId group;
    domain::Price commissionPerMillion; // account currency per million base units converted at mid, per side
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("group", self.group);
        visit("commission_per_million", self.commissionPerMillion);
    }
};

// Markup on the client stream of a group: client bid = LP bid − bidPoints, client ask = LP ask + askPoints. An empty
// symbol is every symbol without its own line.
struct MarkupSet
{
    static constexpr std::string_view type = "MarkupSet";
    static constexpr int version = 1;
    domain::GroupId group;
    domain::Symbol symbol;
    domain::Price bidPoints;
    domain::Price askPoints;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("group", self.group);
        visit("symbol", self.symbol);
        visit("bid_points", self.bidPoints);
        visit("ask_points", self.askPoints);
    }
};

// A line of the routing table. Empty account, group or symbol match all; quantities in base units, bounds inclusive, a
// zero maximum is none; times are seconds of the UTC day, from ≤ t < to, both zero is always. The matching line with the
// highest priority decides, among equals the lowest id.
struct RoutingRuleSet
{
    static constexpr std::string_view type = "RoutingRuleSet";
    static constexpr int version = 1;
    std::string rule;
    std::int64_t priority = 0;
    domain::AccountId account;
    domain::GroupId group;
    domain::Symbol symbol;
    domain::Quantity minimum;
    domain::Quantity maximum;
    std::int64_t fromSecond = 0;
    std::int64_t toSecond = 0;
    std::int64_t aBookPercent = 100; // 100 A-book, 0 B-book, between: a split, B-book part rounded down to the step
    bool active = true; // false removes the line
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("rule", self.rule);
        visit("priority", self.priority);
        visit("account", self.account);
        visit("group", self.group);
        visit("symbol", self.symbol);
        visit("minimum", self.minimum);
        visit("maximum", self.maximum);
        visit("from_second", self.fromSecond);
        visit("to_second", self.toSecond);
        visit("a_book_percent", self.aBookPercent);
        visit("active", self.active);
    }
};

struct LpDefined
{
    static constexpr std::string_view type = "LpDefined";
    static constexpr int version = 1;
    domain::LpId lp;
    std::string name;
    std::string orderStyle; // limit-ioc, limit-fok, market, previously-quoted
    domain::Price commissionPerMillion; // quote currency per million of notional, part of the all-in price
    std::int64_t answerTimeoutMs = 2'000; // silence after which an order is in doubt; machine time
    std::int64_t maximumAgeMs = 5'000; // an order that could not be sent within this is not sent at all
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp", self.lp);
        visit("name", self.name);
        visit("order_style", self.orderStyle);
        visit("commission_per_million", self.commissionPerMillion);
        visit("answer_timeout_ms", self.answerTimeoutMs);
        visit("maximum_age_ms", self.maximumAgeMs);
    }
};

struct LpSymbolMapped
{
    static constexpr std::string_view type = "LpSymbolMapped";
    static constexpr int version = 1;
    domain::LpId lp;
    domain::Symbol symbol;
    std::string lpSymbol; // as the LP writes tag 55
    domain::Quantity lpUnit; // base units of one of the LP's quantity units; 1 when it deals in base units
    domain::Quantity step; // smallest increment the LP takes, base units
    domain::Quantity maximum; // largest single order, base units; 0: none
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp", self.lp);
        visit("symbol", self.symbol);
        visit("lp_symbol", self.lpSymbol);
        visit("lp_unit", self.lpUnit);
        visit("step", self.step);
        visit("maximum", self.maximum);
    }
};

} // namespace truebook::events
