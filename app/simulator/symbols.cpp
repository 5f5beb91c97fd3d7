#include "app/simulator/symbols.h"

namespace truebook::simulator {

const Symbols &demonstrationSymbols()
{
    static const Symbols symbols = [] {
        Symbols all;
        const auto put = [&all](SymbolSpec spec) { all.emplace(spec.name, spec); };
        // Levels of May 2014, so that seeded symbols stand beside the tick files of that month.
        put({"EURUSD", 5, 138'700'000, 8, 1.2, 1'000'000 * oneE8, 1'000 * oneE8, 1'000 * oneE8, 300'000 * oneE8});
        put({"NZDUSD", 5, 86'700'000, 14, 1.1, 500'000 * oneE8, 1'000 * oneE8, 1'000 * oneE8, 200'000 * oneE8});
        put({"USDJPY", 3, 102 * oneE8 + 15'000'000, 9, 1.2, 1'000'000 * oneE8, 1'000 * oneE8, 1'000 * oneE8,
             300'000 * oneE8});
        put({"XAUUSD", 2, 1'302 * oneE8 + 50'000'000, 35, 2.5, 500 * oneE8, oneE8, oneE8, 100 * oneE8});
        put({"US500", 1, 1'880 * oneE8, 5, 0.6, 200 * oneE8, oneE8, oneE8, 50 * oneE8});
        return all;
    }();
    return symbols;
}

} // namespace truebook::simulator
