#pragma once
// Decimal text to scaled integers and back, exactly. Text is [-]digits[.digits], and as in FIX one
// side of the point may be empty ("23.", ".5"), not both; no exponent, no plus, no spaces.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/int128.h"
#include "core/base/result.h"

namespace truebook::domain {

// How a figure with too many digits is brought to fewer: half-even unless a rule of the field says otherwise.
enum class Rounding { HalfEven, HalfUp, Down, Floor, Ceiling };

// value / divisor rounded to an integer. divisor > 0.
base::Int128 divideRounded(base::Int128 value, base::Int128 divisor, Rounding rounding);

// Text as an integer scaled by 10^decimals. Refuses BadDecimal, TooManyDecimals (trailing zeros are allowed) and
// Overflow (a magnitude beyond the largest int64, or int128 in the wide form; the range is the same on both sides).
base::Result<std::int64_t> parseScaled(std::string_view text, int decimals);
base::Result<base::Int128> parseScaledWide(std::string_view text, int decimals);

// The shortest text with at least `minimumDecimals` decimals that is exactly value / 10^decimals.
std::string formatScaled(base::Int128 value, int decimals, int minimumDecimals = 0);
void appendScaled(std::string &out, base::Int128 value, int decimals, int minimumDecimals = 0);

} // namespace truebook::domain
