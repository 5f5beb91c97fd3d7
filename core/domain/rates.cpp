#include "core/domain/rates.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <limits>
#include <tuple>

namespace truebook::domain {

using base::Int128;
using base::ReasonCode;
using base::UInt128;

namespace {

// The magnitude of the exact quotient never needs more than 255 bit: 127 of the amount and 64 of each of two rates.
using Wide = boost::multiprecision::uint256_t;

Wide wide(UInt128 value)
{
    Wide result = static_cast<std::uint64_t>(value >> 64U);
    result <<= 64U;
    result |= static_cast<std::uint64_t>(value);
    return result;
}

bool before(const Rate &rate, const std::pair<Currency, Currency> &pair)
{
    return std::tie(rate.base, rate.quote) < std::tie(pair.first, pair.second);
}

std::uint64_t powerOfTen(int exponent)
{
    std::uint64_t power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

// Twice the price that a side takes, so that the mid stays whole.
std::uint64_t doubled(const ConversionLeg &leg, RateSide side)
{
    const auto bid = static_cast<std::uint64_t>(leg.rate.bid.raw());
    const auto ask = static_cast<std::uint64_t>(leg.rate.ask.raw());
    if (side == RateSide::Mid)
        return bid + ask;
    return (side == RateSide::Selling) == leg.divides ? ask * 2 : bid * 2;
}

} // namespace

base::Result<void> RateSet::put(const Rate &rate)
{
    if (rate.base.none() || rate.quote.none() || rate.base == rate.quote || !rate.bid.positive() || rate.ask < rate.bid)
        return base::refuse(ReasonCode::BadValue,
                            std::string(rate.base.code()) + std::string(rate.quote.code()) + " " + rate.bid.text() + " "
                                + rate.ask.text(),
                            "rate");
    const auto at = std::lower_bound(m_rates.begin(), m_rates.end(), std::pair(rate.base, rate.quote), before);
    if (at != m_rates.end() && at->base == rate.base && at->quote == rate.quote)
        *at = rate;
    else
        m_rates.insert(at, rate);
    return {};
}

const Rate *RateSet::find(Currency base, Currency quote) const noexcept
{
    const auto at = std::lower_bound(m_rates.begin(), m_rates.end(), std::pair(base, quote), before);
    return at != m_rates.end() && at->base == base && at->quote == quote ? &*at : nullptr;
}

std::optional<ConversionLeg> RateSet::leg(Currency from, Currency to) const noexcept
{
    if (const Rate *rate = find(from, to))
        return ConversionLeg {*rate, false};
    if (const Rate *rate = find(to, from))
        return ConversionLeg {*rate, true};
    return std::nullopt;
}

base::Result<std::vector<ConversionLeg>> RateSet::path(Currency from, Currency to) const
{
    if (from == to && !from.none())
        return std::vector<ConversionLeg> {};
    if (const auto direct = leg(from, to))
        return std::vector<ConversionLeg> {*direct};
    const auto over = [&](Currency pivot) -> std::optional<std::vector<ConversionLeg>> {
        const auto first = leg(from, pivot);
        const auto second = first ? leg(pivot, to) : std::nullopt;
        if (!second)
            return std::nullopt;
        return std::vector<ConversionLeg> {*first, *second};
    };
    static const std::array<Currency, 2> preferred {Currency::of("USD"), Currency::of("EUR")};
    for (const Currency pivot : preferred) {
        if (auto legs = over(pivot))
            return *legs;
    }
    std::vector<Currency> pivots;
    for (const Rate &rate : m_rates) {
        if (rate.base == from || rate.quote == from)
            pivots.push_back(rate.base == from ? rate.quote : rate.base);
    }
    std::sort(pivots.begin(), pivots.end());
    for (const Currency pivot : pivots) {
        if (auto legs = over(pivot))
            return *legs;
    }
    return base::refuse(ReasonCode::NoConversionRate, std::string(from.code()) + " to " + std::string(to.code()));
}

base::Result<Money> convert(const Amount &amount, Currency to, const RateSet &rates, RateSide side)
{
    const auto legs = rates.path(amount.currency(), to);
    if (!legs)
        return tl::unexpected(legs.error());
    const bool negative = amount.raw() < 0;
    Wide numerator = wide(negative ? ~static_cast<UInt128>(amount.raw()) + 1 : static_cast<UInt128>(amount.raw()));
    Wide denominator = powerOfTen(Amount::decimals - to.exponent());
    constexpr auto unit = static_cast<std::uint64_t>(Price::scale) * 2;
    for (const ConversionLeg &step : *legs) {
        numerator *= step.divides ? unit : doubled(step, side);
        denominator *= step.divides ? doubled(step, side) : unit;
    }
    Wide minor;
    Wide remainder;
    boost::multiprecision::divide_qr(numerator, denominator, minor, remainder);
    const Wide rest = denominator - remainder;
    if (remainder > rest || (remainder == rest && (minor & 1U) != 0U))
        ++minor;
    if (minor > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return base::refuse(ReasonCode::Overflow, amount.text() + " " + std::string(amount.currency().code()),
                            "amount");
    const auto magnitude = static_cast<std::int64_t>(minor.convert_to<std::uint64_t>());
    return Money(negative ? -magnitude : magnitude, to);
}

base::Result<Money> convert(const Money &money, Currency to, const RateSet &rates, RateSide side)
{
    return convert(Amount::of(money), to, rates, side);
}

} // namespace truebook::domain
