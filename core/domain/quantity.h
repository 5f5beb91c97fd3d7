#pragma once
// A quantity in base units (EUR, ounces, index units), as int64 e-8. Lots exist at the edge only.
#include <compare>
#include <cstdint>

#include "core/domain/decimal.h"

namespace truebook::domain {

class Quantity
{
public:
    static constexpr int decimals = 8;
    static constexpr std::int64_t scale = 100'000'000;

    constexpr Quantity() = default;
    static constexpr Quantity fromRaw(std::int64_t e8) { return Quantity(e8); }
    static constexpr Quantity units(std::int64_t whole) { return Quantity(whole * scale); }
    static base::Result<Quantity> parse(std::string_view text)
    {
        return parseScaled(text, decimals).map([](std::int64_t raw) { return Quantity(raw); });
    }

    constexpr std::int64_t raw() const noexcept { return m_raw; }
    constexpr bool positive() const noexcept { return m_raw > 0; }
    constexpr bool zero() const noexcept { return m_raw == 0; }
    constexpr Quantity magnitude() const noexcept { return Quantity(m_raw < 0 ? -m_raw : m_raw); }
    double toDouble() const noexcept { return static_cast<double>(m_raw) / static_cast<double>(scale); }
    std::string text() const { return formatScaled(m_raw, decimals); }

    friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity(a.m_raw + b.m_raw); }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity(a.m_raw - b.m_raw); }
    friend constexpr Quantity operator-(Quantity a) { return Quantity(-a.m_raw); }
    Quantity &operator+=(Quantity b) { m_raw += b.m_raw; return *this; }
    Quantity &operator-=(Quantity b) { m_raw -= b.m_raw; return *this; }
    friend constexpr auto operator<=>(const Quantity &, const Quantity &) = default;

private:
    constexpr explicit Quantity(std::int64_t raw)
        : m_raw(raw)
    {
    }
    std::int64_t m_raw = 0;
};

} // namespace truebook::domain
