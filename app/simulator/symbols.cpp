#include "app/simulator/symbols.h"

#include <cmath>

namespace truebook::simulator {

namespace {

constexpr E8 thousand = 1'000 * oneE8;

SymbolSpec major(const char *name, int decimals, E8 price, std::int64_t spread, double volatility,
                 std::int64_t popularity)
{
    SymbolSpec spec {name, decimals, price, spread, volatility, 1'000 * thousand, thousand, thousand, 300 * thousand};
    spec.popularity = popularity;
    return spec;
}

// Metals, indices and oil: sizes in their own unit, from one unit on.
SymbolSpec contract(const char *name, int decimals, E8 price, std::int64_t spread, double volatility,
                    std::int64_t levelUnits, std::int64_t typicalUnits, std::int64_t popularity)
{
    SymbolSpec spec {name, decimals, price, spread, volatility, levelUnits * oneE8, oneE8, oneE8, typicalUnits * oneE8};
    spec.popularity = popularity;
    return spec;
}

SymbolSpec cross(const char *name, int decimals, const SymbolSpec &first, const SymbolSpec &second, bool divided,
                 std::int64_t spread, std::int64_t popularity)
{
    SymbolSpec spec = major(name, decimals, 0, spread, 0, popularity);
    spec.levelSize = 500 * thousand;
    spec.firstLeg = first.name;
    spec.secondLeg = second.name;
    spec.divided = divided;
    const double by = static_cast<double>(second.startPrice) / static_cast<double>(oneE8);
    const double price = static_cast<double>(first.startPrice) * (divided ? 1 / by : by);
    spec.startPrice = static_cast<E8>(std::llround(price / static_cast<double>(spec.point()))) * spec.point();
    return spec;
}

} // namespace

const Symbols &demonstrationSymbols()
{
    static const Symbols symbols = [] {
        Symbols all;
        const auto put = [&all](SymbolSpec spec) -> const SymbolSpec & {
            return all.emplace(spec.name, std::move(spec)).first->second;
        };
        // Levels of May 2014, so that seeded symbols stand beside the tick files of that month.
        const SymbolSpec &eurusd = put(major("EURUSD", 5, 138'700'000, 8, 1.2, 60));
        const SymbolSpec &gbpusd = put(major("GBPUSD", 5, 168'700'000, 10, 1.3, 25));
        const SymbolSpec &usdjpy = put(major("USDJPY", 3, 102 * oneE8 + 15'000'000, 9, 1.2, 30));
        const SymbolSpec &audusd = put(major("AUDUSD", 5, 92'700'000, 9, 1.1, 12));
        const SymbolSpec &usdchf = put(major("USDCHF", 5, 87'800'000, 11, 1.0, 10));
        put(major("USDCAD", 5, 109'600'000, 12, 1.0, 10));
        SymbolSpec nzdusd = major("NZDUSD", 5, 86'700'000, 14, 1.1, 20);
        nzdusd.levelSize = 500 * thousand;
        nzdusd.typical = 200 * thousand;
        put(std::move(nzdusd));
        put(cross("EURGBP", 5, eurusd, gbpusd, true, 10, 8));
        put(cross("EURJPY", 3, eurusd, usdjpy, false, 14, 12));
        put(cross("GBPJPY", 3, gbpusd, usdjpy, false, 20, 12));
        put(cross("EURCHF", 5, eurusd, usdchf, false, 14, 5));
        put(cross("AUDJPY", 3, audusd, usdjpy, false, 15, 5));
        put(contract("XAUUSD", 2, 1'302 * oneE8 + 50'000'000, 35, 2.5, 500, 100, 50));
        SymbolSpec silver = contract("XAGUSD", 3, 19 * oneE8 + 50'000'000, 20, 1.4, 20'000, 3'000, 10);
        silver.step = silver.minimum = 50 * oneE8;
        put(std::move(silver));
        put(contract("US500", 1, 1'880 * oneE8, 5, 0.6, 200, 50, 30));
        put(contract("US100", 1, 3'580 * oneE8, 10, 1.5, 100, 30, 25));
        put(contract("US30", 1, 16'500 * oneE8, 20, 5.0, 50, 6, 15));
        put(contract("DE40", 1, 9'530 * oneE8, 10, 3.5, 50, 10, 20));
        put(contract("UK100", 1, 6'820 * oneE8, 10, 2.0, 50, 10, 8));
        put(contract("USOIL", 2, 99 * oneE8 + 50'000'000, 4, 0.5, 2'000, 300, 15));
        return all;
    }();
    return symbols;
}

} // namespace truebook::simulator
