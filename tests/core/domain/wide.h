#pragma once
// The oracle's integers: Boost.Multiprecision's unbounded ones, which share nothing with the code under test.
#include <boost/multiprecision/cpp_int.hpp>
#include <rapidcheck.h>

#include "core/base/int128.h"

namespace truebook::test {

using Big = boost::multiprecision::cpp_int;

inline Big big(base::Int128 value)
{
    const bool negative = value < 0;
    const base::UInt128 magnitude
        = negative ? ~static_cast<base::UInt128>(value) + 1 : static_cast<base::UInt128>(value);
    Big result = static_cast<std::uint64_t>(magnitude >> 64U);
    result <<= 64U;
    result += static_cast<std::uint64_t>(magnitude);
    return negative ? Big(-result) : result;
}

// Any 128-bit integer but the least one, small ones as often as large ones.
inline rc::Gen<base::Int128> anyInt128()
{
    return rc::gen::map(rc::gen::tuple(rc::gen::arbitrary<std::uint64_t>(), rc::gen::arbitrary<std::uint64_t>(),
                                       rc::gen::inRange(1, 128), rc::gen::arbitrary<bool>()),
                        [](const std::tuple<std::uint64_t, std::uint64_t, int, bool> &parts) {
                            const auto &[high, low, bits, negative] = parts;
                            base::UInt128 magnitude = (static_cast<base::UInt128>(high) << 64U) | low;
                            magnitude &= (~base::UInt128(0)) >> static_cast<unsigned>(128 - bits);
                            const auto value = static_cast<base::Int128>(magnitude);
                            return negative ? -value : value;
                        });
}

} // namespace truebook::test
