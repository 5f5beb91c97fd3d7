#pragma once
// A part of an amount as an exact fraction, a thirtieth say, and its conversion with one rounding at the end.
#include "core/domain/rates.h"

namespace truebook::domain {

struct Share
{
    std::int64_t numerator = 0; // not negative
    std::int64_t denominator = 1; // positive
    friend bool operator==(const Share &, const Share &) = default;
};

// `share` of an amount that is not negative, at the mids along the way to another currency, rounded up to its minor unit:
// what is asked of somebody is never less than the exact figure. Refuses BadValue (a negative amount or share, nothing to
// divide by), NoConversionRate, and Overflow when the result is beyond Money.
base::Result<Money> convertUp(const Amount &amount, const Share &share, Currency to, const RateSet &rates);

} // namespace truebook::domain
