#pragma once
// The simulator's own exact decimals: int64 at 1e-8. It shares no arithmetic with the desk, because its record is what
// the desk's figures are compared with.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace truebook::simulator {

using E8 = std::int64_t; // units of 1e-8
constexpr E8 oneE8 = 100'000'000;

// "1.38756", "-5", "0.1". Refuses an empty text, other characters, more than eight decimals and what does not fit.
base::Result<E8> parseE8(std::string_view text);

// Shortest text with at least `decimals` decimals: 1.10000 -> "1.1" (0), "1.10000" (5).
std::string formatE8(E8 value, int decimals = 0);

// quantity x price in units of 1e-8, rounded half away from zero; both non-negative.
E8 multiplyE8(E8 quantity, E8 price);

} // namespace truebook::simulator
