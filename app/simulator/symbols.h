#pragma once
// What the world outside knows of a symbol: how it is quoted and in what sizes it is dealt.
#include <cstdint>
#include <map>
#include <string>

#include "app/simulator/decimals.h"

namespace truebook::simulator {

struct SymbolSpec
{
    std::string name;
    int decimals = 5; // of its prices; one point is 10^-decimals
    E8 startPrice = 0; // of the seeded walk
    std::int64_t spreadPoints = 10; // of the seeded book, best bid to best ask
    double volatility = 0; // of the seeded walk: points per square root of a second of market time
    E8 levelSize = 0; // base units at the best level
    E8 step = 0; // client quantities are whole steps, base units
    E8 minimum = 0;
    E8 typical = 0; // most client quantities lie between minimum and this
    std::int64_t popularity = 10; // its share of the client orders, against the other symbols'
    // A cross has no walk of its own: its middle is the first leg's times the second's, or divided by it.
    std::string firstLeg {};
    std::string secondLeg {};
    bool divided = false;

    bool isCross() const { return !firstLeg.empty(); }

    E8 point() const
    {
        E8 value = oneE8;
        for (int i = 0; i < decimals; ++i)
            value /= 10;
        return value;
    }
};

using Symbols = std::map<std::string, SymbolSpec>;

// The twenty symbols of resources/demo/brokerage.toml: majors, crosses that follow them, metals, indices and oil.
const Symbols &demonstrationSymbols();

} // namespace truebook::simulator
