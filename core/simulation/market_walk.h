#pragma once
// The true market of the simulation: a random walk a symbol, in ticks.
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/rng.h"
#include "core/domain/price.h"

namespace truebook::simulation {

struct WalkSymbol
{
    std::string symbol;
    std::int64_t tickRaw; // price e-8 of one tick
    std::int64_t mid; // ticks
    std::int64_t volatility; // most ticks a step
    std::int64_t unit; // base units that orders are multiples of
};

class MarketWalk
{
public:
    explicit MarketWalk(std::uint64_t seed)
        : m_rng(seed)
        , m_symbols {{"EURUSD", 1'000, 138'700, 6, 1'000},
                     {"USDJPY", 100'000, 102'150, 5, 1'000},
                     {"US500", 1'000'000, 188'400, 9, 1}}
    { }

    void step()
    {
        for (WalkSymbol &symbol : m_symbols)
            symbol.mid += m_rng.between(-symbol.volatility, symbol.volatility);
    }
    const std::vector<WalkSymbol> &symbols() const { return m_symbols; }
    const WalkSymbol *find(std::string_view symbol) const
    {
        for (const WalkSymbol &one : m_symbols) {
            if (one.symbol == symbol)
                return &one;
        }
        return nullptr;
    }
    static domain::Price price(const WalkSymbol &symbol, std::int64_t ticks)
    {
        return domain::Price::fromRaw(ticks * symbol.tickRaw);
    }

private:
    base::Rng m_rng;
    std::vector<WalkSymbol> m_symbols;
};

} // namespace truebook::simulation
