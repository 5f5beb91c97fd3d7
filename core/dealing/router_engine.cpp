#include "core/dealing/router_engine.h"

#include <algorithm>
#include <map>

namespace truebook::dealing {

using domain::Price;
using domain::Quantity;
using domain::Side;

namespace {

struct Candidate
{
    const RouteSource *source;
    const ports::QuoteLevel *level;
    Price allIn;
};

Quantity floorToStep(Quantity quantity, Quantity step)
{
    return step.positive() ? Quantity::fromRaw(quantity.raw() / step.raw() * step.raw()) : quantity;
}

bool worseThan(Side side, Price a, Price b)
{
    return side == Side::Buy ? a > b : a < b;
}

} // namespace

Price allInPrice(Side side, Price price, Price commissionPerMillion)
{
    const auto cost = static_cast<std::int64_t>(
        domain::divideRounded(static_cast<base::Int128>(price.raw()) * commissionPerMillion.raw(),
                              static_cast<base::Int128>(1'000'000) * Price::scale, domain::Rounding::HalfEven));
    return price + Price::fromRaw(domain::sign(side) * cost);
}

RoutePlan planRoute(const RouteRequest &request, const std::vector<RouteSource> &sources)
{
    std::vector<Candidate> candidates;
    for (const RouteSource &source : sources) {
        for (const ports::QuoteLevel &level : *source.levels)
            candidates.push_back({&source, &level, allInPrice(request.side, level.price, source.commissionPerMillion)});
    }
    std::stable_sort(candidates.begin(), candidates.end(), [&](const Candidate &a, const Candidate &b) {
        if (a.allIn != b.allIn)
            return worseThan(request.side, b.allIn, a.allIn);
        return a.source->lp < b.source->lp;
    });

    RoutePlan plan;
    std::map<domain::LpId, std::size_t> legOf;
    Quantity rest = request.quantity;
    for (const Candidate &candidate : candidates) {
        events::RouteLevel seen {
            candidate.source->lp, candidate.level->price, candidate.allIn, candidate.level->quantity, {}, {}};
        const RouteSource &source = *candidate.source;
        const auto leg = legOf.find(source.lp);
        const Quantity already = leg == legOf.end() ? Quantity() : plan.legs[leg->second].quantity;
        // A level without a size is as deep as the LP's largest order.
        Quantity available = candidate.level->quantity.zero() ? rest : candidate.level->quantity;
        if (source.maximum.positive())
            available = std::min(available, source.maximum - already);
        const Quantity take = floorToStep(std::min(rest, available), source.step);
        if (!source.excluded.empty()) {
            seen.why = source.excluded;
        } else if (request.limit.positive() && worseThan(request.side, candidate.level->price, request.limit)) {
            seen.why = "limit";
        } else if (!rest.positive()) {
            seen.why = "worse";
        } else if (!take.positive() || (request.whole && take < request.quantity)) {
            seen.why = "size";
        } else {
            seen.why = "taken";
            seen.taken = take;
            rest -= take;
            if (leg == legOf.end()) {
                legOf[source.lp] = plan.legs.size();
                plan.legs.push_back({source.lp, take, candidate.level->price, candidate.level->quoteId});
            } else {
                RouteLeg &grown = plan.legs[leg->second];
                grown.quantity += take;
                grown.limit = candidate.level->price; // levels come best first: the last is the worst
            }
        }
        plan.levels.push_back(std::move(seen));
    }
    plan.taken = request.quantity - rest;
    return plan;
}

} // namespace truebook::dealing
