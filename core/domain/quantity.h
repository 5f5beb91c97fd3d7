#pragma once
// A quantity in base units (EUR, ounces, index units), as int64 e-8: at most some 92 thousand million units. Lots exist
// at the edge only. Sums over a book are QuantitySum, int128 e-8. The operator table is docs/money.md.
#include <compare>
#include <cstdint>
#include <limits>

#include "core/base/checked.h"
#include "core/domain/decimal.h"

namespace truebook::domain {

class Quantity
{
public:
    static constexpr int decimals = 8;
    static constexpr std::int64_t scale = 100'000'000;

    constexpr Quantity() = default;
    static constexpr Quantity fromRaw(std::int64_t e8) { return Quantity(e8); }
    static constexpr Quantity units(std::int64_t whole) { return Quantity(base::checkedMultiply(whole, scale)); }
    static base::Result<Quantity> parse(std::string_view text)
    {
        return parseScaled(text, decimals).map([](std::int64_t raw) { return Quantity(raw); });
    }

    constexpr std::int64_t raw() const noexcept { return m_raw; }
    constexpr bool positive() const noexcept { return m_raw > 0; }
    constexpr bool zero() const noexcept { return m_raw == 0; }
    constexpr Quantity magnitude() const { return m_raw < 0 ? -*this : *this; }
    double toDouble() const noexcept { return static_cast<double>(m_raw) / static_cast<double>(scale); }
    std::string text() const { return formatScaled(m_raw, decimals); }

    // Overflow stops the program: it is never input.
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity(base::checkedAdd(a.m_raw, b.m_raw)); }
    friend constexpr Quantity operator-(Quantity a, Quantity b)
    {
        return Quantity(base::checkedSubtract(a.m_raw, b.m_raw));
    }
    friend constexpr Quantity operator-(Quantity a) { return Quantity(base::checkedNegate(a.m_raw)); }
    constexpr Quantity &operator+=(Quantity b) { return *this = *this + b; }
    constexpr Quantity &operator-=(Quantity b) { return *this = *this - b; }
    friend constexpr auto operator<=>(const Quantity &, const Quantity &) = default;

private:
    constexpr explicit Quantity(std::int64_t raw)
        : m_raw(raw)
    { }
    std::int64_t m_raw = 0;
};

// A sum of quantities, which may be more than one Quantity holds.
class QuantitySum
{
public:
    constexpr QuantitySum() = default;
    constexpr QuantitySum(Quantity quantity) // a quantity is a sum of one
        : m_raw(quantity.raw())
    { }
    static constexpr QuantitySum fromRaw(base::Int128 e8)
    {
        QuantitySum sum;
        sum.m_raw = e8;
        return sum;
    }

    constexpr base::Int128 raw() const noexcept { return m_raw; }
    constexpr bool zero() const noexcept { return m_raw == 0; }
    std::string text() const { return formatScaled(m_raw, Quantity::decimals); }
    // Refuses Overflow when the sum is beyond one Quantity.
    base::Result<Quantity> toQuantity() const
    {
        constexpr base::Int128 most = std::numeric_limits<std::int64_t>::max();
        if (m_raw > most || m_raw < -most)
            return base::refuse(base::ReasonCode::Overflow, text(), "quantity");
        return Quantity::fromRaw(static_cast<std::int64_t>(m_raw));
    }

    friend constexpr QuantitySum operator+(QuantitySum a, QuantitySum b)
    {
        return fromRaw(base::checkedAdd(a.m_raw, b.m_raw));
    }
    friend constexpr QuantitySum operator-(QuantitySum a, QuantitySum b)
    {
        return fromRaw(base::checkedSubtract(a.m_raw, b.m_raw));
    }
    friend constexpr QuantitySum operator-(QuantitySum a) { return fromRaw(base::checkedNegate(a.m_raw)); }
    constexpr QuantitySum &operator+=(QuantitySum b) { return *this = *this + b; }
    constexpr QuantitySum &operator-=(QuantitySum b) { return *this = *this - b; }
    friend constexpr bool operator==(const QuantitySum &, const QuantitySum &) = default;
    friend constexpr std::strong_ordering operator<=>(const QuantitySum &a, const QuantitySum &b)
    {
        return a.m_raw < b.m_raw ? std::strong_ordering::less
            : a.m_raw > b.m_raw  ? std::strong_ordering::greater
                                 : std::strong_ordering::equal;
    }

private:
    base::Int128 m_raw = 0;
};

} // namespace truebook::domain
