#include "core/domain/share.h"

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>

namespace truebook::domain {

using base::ReasonCode;

namespace {
// 127 bit of the amount, 64 of each of two rates, 63 of the share.
using Wide = boost::multiprecision::uint512_t;

Wide wide(base::UInt128 value)
{
    Wide result = static_cast<std::uint64_t>(value >> 64U);
    result <<= 64U;
    result |= static_cast<std::uint64_t>(value);
    return result;
}
} // namespace

base::Result<Money> convertUp(const Amount &amount, const Share &share, Currency to, const RateSet &rates)
{
    if (amount.raw() < 0 || share.numerator < 0 || share.denominator <= 0)
        return base::refuse(ReasonCode::BadValue, amount.text(), "amount");
    const auto legs = rates.path(amount.currency(), to);
    if (!legs)
        return tl::unexpected(legs.error());
    Wide numerator = wide(static_cast<base::UInt128>(amount.raw()));
    Wide denominator = 1;
    for (int i = to.exponent(); i < Amount::decimals; ++i)
        denominator *= 10U;
    numerator *= static_cast<std::uint64_t>(share.numerator);
    denominator *= static_cast<std::uint64_t>(share.denominator);
    constexpr auto unit = static_cast<std::uint64_t>(Price::scale) * 2;
    for (const ConversionLeg &leg : *legs) {
        const std::uint64_t doubled
            = static_cast<std::uint64_t>(leg.rate.bid.raw()) + static_cast<std::uint64_t>(leg.rate.ask.raw());
        numerator *= leg.divides ? unit : doubled;
        denominator *= leg.divides ? doubled : unit;
    }
    Wide minor;
    Wide remainder;
    boost::multiprecision::divide_qr(numerator, denominator, minor, remainder);
    if (remainder != 0U)
        ++minor;
    if (minor > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return base::refuse(ReasonCode::Overflow, amount.text() + " " + std::string(amount.currency().code()),
                            "amount");
    return Money(static_cast<std::int64_t>(minor.convert_to<std::uint64_t>()), to);
}

} // namespace truebook::domain
