#pragma once
// The side of an order or fill, from the view of the party whose order it is.
#include <cstdint>

namespace truebook::domain {

enum class Side : std::uint8_t { Buy = 1, Sell = 2 }; // FIX tag 54

constexpr Side opposite(Side side)
{
    return side == Side::Buy ? Side::Sell : Side::Buy;
}
constexpr int sign(Side side)
{
    return side == Side::Buy ? 1 : -1;
}

} // namespace truebook::domain
