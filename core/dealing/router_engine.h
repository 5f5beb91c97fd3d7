#pragma once
// The smart order router: a pure function over the LPs' books. Best all-in price first (price with the LP's commission on
// it), sweeping over LPs when one is not enough; never more than asked.
#include "core/commands/order_commands.h"
#include "core/domain/side.h"
#include "core/events/order_events.h"

namespace truebook::dealing {

// An LP that may be asked, with its book of the side the order takes.
struct RouteSource
{
    domain::LpId lp;
    const std::vector<ports::QuoteLevel> *levels = nullptr;
    domain::Price commissionPerMillion; // quote currency per million of notional
    domain::Quantity step; // smallest increment, base units
    domain::Quantity maximum; // largest single order; zero: none
    std::string excluded; // why it may not be asked; empty: it may
};

struct RouteRequest
{
    domain::Side side = domain::Side::Buy;
    domain::Quantity quantity;
    domain::Price limit; // worst LP price acceptable; zero: none
    bool whole = false; // fill-or-kill: one LP must show the whole quantity, or nothing is taken
};

struct RouteLeg
{
    domain::LpId lp;
    domain::Quantity quantity;
    domain::Price limit; // worst price of the levels taken there
    std::string quoteId; // of the best level taken there
};

struct RoutePlan
{
    std::vector<RouteLeg> legs; // at most one an LP, best first
    std::vector<events::RouteLevel>
        levels; // every level looked at, best all-in first, with why it was or was not taken
    domain::Quantity taken;
};

RoutePlan planRoute(const RouteRequest &request, const std::vector<RouteSource> &sources);

// price with the commission on it: worse for the taker. Rounded half-even at e-8.
domain::Price allInPrice(domain::Side side, domain::Price price, domain::Price commissionPerMillion);

} // namespace truebook::dealing
