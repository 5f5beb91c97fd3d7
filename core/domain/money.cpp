#include "core/domain/money.h"

#include <limits>

#include "core/base/check.h"

namespace truebook::domain {

using base::Int128;

namespace {
Int128 powerOfTen(int exponent)
{
    Int128 power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}
} // namespace

base::Result<Money> Money::parse(std::string_view amount, Currency currency)
{
    return parseScaled(amount, currency.exponent()).map([&](std::int64_t minor) { return Money(minor, currency); });
}

Money operator+(const Money &a, const Money &b)
{
    TB_CHECK(a.m_currency == b.m_currency, "money of one currency");
    return {base::checkedAdd(a.m_minor, b.m_minor), a.m_currency};
}

Money operator-(const Money &a, const Money &b)
{
    TB_CHECK(a.m_currency == b.m_currency, "money of one currency");
    return {base::checkedSubtract(a.m_minor, b.m_minor), a.m_currency};
}

Amount Amount::of(const Money &money)
{
    return {static_cast<Int128>(money.minor()) * powerOfTen(decimals - money.currency().exponent()), money.currency()};
}

Money Amount::toMoney(Rounding rounding) const
{
    const Int128 minor = divideRounded(m_raw, powerOfTen(decimals - m_currency.exponent()), rounding);
    TB_CHECK(minor <= std::numeric_limits<std::int64_t>::max() && minor >= -std::numeric_limits<std::int64_t>::max(),
             "money fits 64 bit");
    return {static_cast<std::int64_t>(minor), m_currency};
}

Amount operator+(const Amount &a, const Amount &b)
{
    TB_CHECK(a.m_currency == b.m_currency, "amounts of one currency");
    return {base::checkedAdd(a.m_raw, b.m_raw), a.m_currency};
}

Amount operator-(const Amount &a, const Amount &b)
{
    TB_CHECK(a.m_currency == b.m_currency, "amounts of one currency");
    return {base::checkedSubtract(a.m_raw, b.m_raw), a.m_currency};
}

Amount multiply(Price price, Quantity quantity, Currency quoteCurrency)
{
    return {static_cast<Int128>(price.raw()) * quantity.raw(), quoteCurrency};
}

} // namespace truebook::domain
