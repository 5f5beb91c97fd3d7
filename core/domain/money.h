#pragma once
// Money: int64 minor units and a currency, rounded. Amount: an exact, unrounded figure in one currency, int128 e-16,
// as a product of Price and Quantity is; it becomes Money at one place only, where it is booked.
#include <compare>
#include <concepts>
#include <cstdint>
#include <string>

#include "core/base/checked.h"
#include "core/base/int128.h"
#include "core/domain/currency.h"
#include "core/domain/decimal.h"
#include "core/domain/price.h"
#include "core/domain/quantity.h"

namespace truebook::domain {

class Money
{
public:
    Money() = default;
    Money(std::int64_t minor, Currency currency)
        : m_minor(minor)
        , m_currency(currency)
    { }
    // "12.34" in the currency's decimals. Refuses BadDecimal, TooManyDecimals, Overflow.
    static base::Result<Money> parse(std::string_view amount, Currency currency);

    std::int64_t minor() const noexcept { return m_minor; }
    Currency currency() const noexcept { return m_currency; }
    bool zero() const noexcept { return m_minor == 0; }
    // With exactly the currency's decimals, without its code.
    std::string text() const { return formatScaled(m_minor, m_currency.exponent(), m_currency.exponent()); }

    // Both sides must be of one currency; overflow and mixed currencies stop the program: they are never input.
    friend Money operator+(const Money &a, const Money &b);
    friend Money operator-(const Money &a, const Money &b);
    friend Money operator-(const Money &a) { return {base::checkedNegate(a.m_minor), a.m_currency}; }
    Money &operator+=(const Money &b) { return *this = *this + b; }
    Money &operator-=(const Money &b) { return *this = *this - b; }
    template <std::floating_point T>
    Money operator*(T) const = delete;
    friend bool operator==(const Money &, const Money &) = default;

private:
    std::int64_t m_minor = 0;
    Currency m_currency;
};

class Amount
{
public:
    static constexpr int decimals = 16;

    Amount() = default;
    Amount(base::Int128 e16, Currency currency)
        : m_raw(e16)
        , m_currency(currency)
    { }
    static Amount of(const Money &money);

    base::Int128 raw() const noexcept { return m_raw; }
    Currency currency() const noexcept { return m_currency; }
    // The one rounding point: to the currency's minor unit. Overflow of int64 stops.
    Money toMoney(Rounding rounding = Rounding::HalfEven) const;

    friend Amount operator+(const Amount &a, const Amount &b);
    friend Amount operator-(const Amount &a, const Amount &b);
    friend Amount operator-(const Amount &a) { return {base::checkedNegate(a.m_raw), a.m_currency}; }
    friend Amount operator*(const Amount &a, std::int64_t n)
    {
        return {base::checkedMultiply(a.m_raw, static_cast<base::Int128>(n)), a.m_currency};
    }
    Amount &operator+=(const Amount &b) { return *this = *this + b; }
    Amount &operator-=(const Amount &b) { return *this = *this - b; }
    bool zero() const noexcept { return m_raw == 0; }
    // All digits that matter, without the code: for explanations, never for booking.
    std::string text() const { return formatScaled(m_raw, decimals); }
    friend bool operator==(const Amount &, const Amount &) = default;

private:
    base::Int128 m_raw = 0;
    Currency m_currency;
};

// price × quantity, exactly (e-8 × e-8 = e-16), in the quote currency.
Amount multiply(Price price, Quantity quantity, Currency quoteCurrency);

} // namespace truebook::domain
