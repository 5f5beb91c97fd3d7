#pragma once
// Conversion rates: one versioned set, each rate stored only as it was quoted. No inverse and no cross is stored or
// computed: a conversion multiplies or divides by the quoted figures along at most two legs, exactly in 256 bit, and
// rounds once, at the end (an inverse kept to ten decimals is off by some USD in a hundred thousand million JPY).
#include <optional>
#include <vector>

#include "core/domain/currency.h"
#include "core/domain/money.h"
#include "core/domain/price.h"
#include "core/domain/utc_time.h"

namespace truebook::domain {

// Units of `quote` for one of `base`, as quoted.
struct Rate
{
    Currency base;
    Currency quote;
    Price bid;
    Price ask;
    friend bool operator==(const Rate &, const Rate &) = default;
};

// Which figure of the quote a conversion takes. Mid is (bid + ask) / 2, never rounded on the way. Selling: what the
// market pays when the converted amount is sold (bid where it is base, ask where it is quote). Buying: what it costs to
// buy the converted amount (the other side).
enum class RateSide : std::uint8_t { Mid = 0, Selling = 1, Buying = 2 };

// One step of a conversion: the rate, and whether the amount is divided by it (it stood in the quote currency).
struct ConversionLeg
{
    Rate rate;
    bool divides = false;
    friend bool operator==(const ConversionLeg &, const ConversionLeg &) = default;
};

class RateSet
{
public:
    RateSet() = default;
    // The version counts up with each set that the journal takes; `at` is when the set was taken.
    RateSet(std::uint64_t version, UtcTime at)
        : m_version(version)
        , m_at(at)
    { }

    std::uint64_t version() const noexcept { return m_version; }
    UtcTime at() const noexcept { return m_at; }

    // Puts a rate, or replaces the one of the same pair and direction. Refuses BadValue: a price that is not positive, an
    // ask under the bid, one currency twice, or no currency.
    base::Result<void> put(const Rate &rate);
    // The rate quoted in exactly this direction.
    const Rate *find(Currency base, Currency quote) const noexcept;
    // In order of base and quote: what an event stores.
    const std::vector<Rate> &rates() const noexcept { return m_rates; }

    // The legs from one currency to another: none for the same one, the quoted pair (in the direction base to quote when
    // both are quoted), or two over the first pivot that works: USD, EUR, then by code. Refuses NoConversionRate.
    base::Result<std::vector<ConversionLeg>> path(Currency from, Currency to) const;

    friend bool operator==(const RateSet &, const RateSet &) = default;

private:
    std::optional<ConversionLeg> leg(Currency from, Currency to) const noexcept;

    std::uint64_t m_version = 0;
    UtcTime m_at;
    std::vector<Rate> m_rates;
};

// The amount in another currency, rounded half-even to its minor unit. Refuses NoConversionRate, and Overflow when the
// result is beyond Money.
base::Result<Money> convert(const Amount &amount, Currency to, const RateSet &rates, RateSide side = RateSide::Mid);
base::Result<Money> convert(const Money &money, Currency to, const RateSet &rates, RateSide side = RateSide::Mid);

} // namespace truebook::domain
