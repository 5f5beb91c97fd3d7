#pragma once
// Prices out of a seed: the book that a provider makes around a middle, and the path of a symbol's middle over months,
// which ends where the live walk begins.
#include <functional>
#include <string_view>
#include <vector>

#include "app/simulator/behaviour.h"
#include "app/simulator/lp_model.h"

namespace truebook::simulator {

std::uint64_t mixSeed(std::uint64_t seed, std::string_view text);
double gaussian(base::Rng &rng);

// How lively a market is at that hour of the UTC day: 1 on average, most when London and New York are both at work.
double paceOfDay(Nanos market);

// How far the middle of a provider may lie from the others', in points: never so far that two of them cross.
std::int64_t skewPoints(const SymbolSpec &spec, std::int64_t spreadPerCent);

// A provider's book around `middle` (points): spread, sizes and number of levels as it behaves. Without quote ids.
Book seededBook(const SymbolSpec &spec, const LpBehaviour &lp, double middle, std::int64_t spreadPerCent, E8 shift);

// The middle of a cross in its points, of its legs' middles in theirs.
double crossPoints(const SymbolSpec &cross, const SymbolSpec &firstLeg, double first, const SymbolSpec &secondLeg,
                   double second);

// The middle of one symbol minute by minute over [from, to]: a random walk of the symbol's own volatility that ends at its
// start price, so that a live walk goes on from it. It stands still where `open` says that the market is closed; the
// weekend's gap lies in the first minute after. The same seed gives the same path.
class PricePath
{
public:
    PricePath(const SymbolSpec &spec, Nanos from, Nanos to, std::uint64_t seed, const std::function<bool(Nanos)> &open);
    // Of a cross, from its legs' paths over the same span.
    PricePath(const SymbolSpec &cross, const SymbolSpec &firstLeg, const PricePath &first, const SymbolSpec &secondLeg,
              const PricePath &second);

    double pointsAt(Nanos market) const; // between two minutes by a straight line; beyond the ends the ends

private:
    Nanos m_from;
    std::vector<double> m_points;
};

} // namespace truebook::simulator
