#pragma once
// A price in quote currency per base unit, as int64 e-8. The operator table is docs/money.md.
#include <compare>
#include <concepts>
#include <cstdint>

#include "core/base/checked.h"
#include "core/domain/decimal.h"

namespace truebook::domain {

class Price
{
public:
    static constexpr int decimals = 8;
    static constexpr std::int64_t scale = 100'000'000;

    constexpr Price() = default;
    static constexpr Price fromRaw(std::int64_t e8) { return Price(e8); }
    // Refuses as parseScaled does; the sign is the caller's to judge (spreads and points are negative at times).
    static base::Result<Price> parse(std::string_view text)
    {
        return parseScaled(text, decimals).map([](std::int64_t raw) { return Price(raw); });
    }

    constexpr std::int64_t raw() const noexcept { return m_raw; }
    constexpr bool positive() const noexcept { return m_raw > 0; }
    constexpr bool zero() const noexcept { return m_raw == 0; }
    // For statistics and pixels only.
    double toDouble() const noexcept { return static_cast<double>(m_raw) / static_cast<double>(scale); }
    std::string text(int minimumDecimals = 0) const { return formatScaled(m_raw, decimals, minimumDecimals); }

    // Overflow stops the program: it is never input.
    friend constexpr Price operator+(Price a, Price b) { return Price(base::checkedAdd(a.m_raw, b.m_raw)); }
    friend constexpr Price operator-(Price a, Price b) { return Price(base::checkedSubtract(a.m_raw, b.m_raw)); }
    friend constexpr Price operator-(Price a) { return Price(base::checkedNegate(a.m_raw)); }
    friend constexpr Price operator*(Price a, std::int64_t n) { return Price(base::checkedMultiply(a.m_raw, n)); }
    template <std::floating_point T>
    Price operator*(T) const = delete;
    friend constexpr auto operator<=>(const Price &, const Price &) = default;

private:
    constexpr explicit Price(std::int64_t raw)
        : m_raw(raw)
    { }
    std::int64_t m_raw = 0;
};

} // namespace truebook::domain
