#include "core/domain/decimal.h"

#include <array>
#include <limits>

#include "core/base/check.h"

namespace truebook::domain {

using base::Int128;
using base::ReasonCode;
using base::UInt128;

Int128 divideRounded(Int128 value, Int128 divisor, Rounding rounding)
{
    TB_CHECK(divisor > 0, "divisor is positive");
    Int128 quotient = value / divisor;
    const Int128 remainder = value % divisor;
    if (remainder == 0)
        return quotient;
    const bool negative = value < 0;
    const Int128 away = negative ? -1 : 1;
    const Int128 magnitude = negative ? -remainder : remainder;
    switch (rounding) {
    case Rounding::Down:
        break;
    case Rounding::Floor:
        quotient -= negative ? 1 : 0;
        break;
    case Rounding::Ceiling:
        quotient += negative ? 0 : 1;
        break;
    case Rounding::HalfUp: // half away from zero
        if (magnitude >= divisor - magnitude)
            quotient += away;
        break;
    case Rounding::HalfEven:
        if (magnitude > divisor - magnitude || (magnitude == divisor - magnitude && quotient % 2 != 0))
            quotient += away;
        break;
    }
    return quotient;
}

namespace {

// Digits as an unsigned integer scaled by 10^decimals, at most `limit`.
base::Result<UInt128> parseMagnitude(std::string_view digits, int decimals, UInt128 limit)
{
    UInt128 value = 0;
    int fraction = -1;
    bool any = false;
    const auto take = [&](unsigned digit) {
        if (value > (limit - digit) / 10)
            return false;
        value = value * 10 + digit;
        return true;
    };
    for (const char c : digits) {
        if (c == '.') {
            if (fraction >= 0)
                return base::refuse(ReasonCode::BadDecimal, std::string(digits));
            fraction = 0;
            continue;
        }
        if (c < '0' || c > '9')
            return base::refuse(ReasonCode::BadDecimal, std::string(digits));
        any = true;
        if (fraction >= 0 && fraction == decimals) {
            if (c != '0')
                return base::refuse(ReasonCode::TooManyDecimals, std::string(digits));
            continue;
        }
        if (fraction >= 0)
            ++fraction;
        if (!take(static_cast<unsigned>(c - '0')))
            return base::refuse(ReasonCode::Overflow, std::string(digits));
    }
    if (!any)
        return base::refuse(ReasonCode::BadDecimal, std::string(digits));
    for (int i = fraction < 0 ? 0 : fraction; i < decimals; ++i) {
        if (!take(0))
            return base::refuse(ReasonCode::Overflow, std::string(digits));
    }
    return value;
}

// The common case without 128-bit division: at most 18 digits after scaling, so that nothing can overflow. -1 when the
// text is anything else; the long way then finds the value or the reason.
std::int64_t parseShort(std::string_view digits, int decimals)
{
    if (digits.size() > 19)
        return -1;
    std::int64_t value = 0;
    int count = 0;
    int fraction = -1;
    for (const char c : digits) {
        if (c >= '0' && c <= '9') {
            if (count == 18) // 19 digits without a point: beyond int64 already here
                return -1;
            value = value * 10 + (c - '0');
            ++count;
            fraction += fraction >= 0 ? 1 : 0;
        } else if (c == '.' && fraction < 0) {
            fraction = 0;
        } else {
            return -1;
        }
    }
    const int missing = decimals - (fraction < 0 ? 0 : fraction);
    if (count == 0 || missing < 0 || count + missing > 18)
        return -1;
    for (int i = 0; i < missing; ++i)
        value *= 10;
    return value;
}

} // namespace

base::Result<std::int64_t> parseScaled(std::string_view text, int decimals)
{
    const bool negative = !text.empty() && text.front() == '-';
    const std::string_view digits = negative ? text.substr(1) : text;
    if (digits.empty())
        return base::refuse(ReasonCode::BadDecimal, std::string(text));
    const std::int64_t quick = parseShort(digits, decimals);
    if (quick >= 0)
        return negative ? -quick : quick;
    const auto magnitude
        = parseMagnitude(digits, decimals, static_cast<UInt128>(std::numeric_limits<std::int64_t>::max()));
    if (!magnitude)
        return tl::unexpected(magnitude.error());
    const auto value = static_cast<std::int64_t>(*magnitude);
    return negative ? -value : value;
}

base::Result<Int128> parseScaledWide(std::string_view text, int decimals)
{
    const bool negative = !text.empty() && text.front() == '-';
    const std::string_view digits = negative ? text.substr(1) : text;
    if (digits.empty())
        return base::refuse(ReasonCode::BadDecimal, std::string(text));
    const UInt128 limit = ~UInt128(0) >> 1U;
    const auto magnitude = parseMagnitude(digits, decimals, limit);
    if (!magnitude)
        return tl::unexpected(magnitude.error());
    const auto value = static_cast<Int128>(*magnitude);
    return negative ? -value : value;
}

void appendScaled(std::string &out, Int128 value, int decimals, int minimumDecimals)
{
    std::array<char, 48> reversed {};
    std::size_t size = 0;
    const bool negative = value < 0;
    UInt128 rest = negative ? ~static_cast<UInt128>(value) + 1 : static_cast<UInt128>(value);
    int position = 0;
    bool significant = false;
    const auto put = [&](unsigned digit) {
        if (position < decimals) {
            significant = significant || digit != 0 || position >= decimals - minimumDecimals;
            if (significant)
                reversed[size++] = static_cast<char>('0' + digit);
            ++position;
            if (position == decimals && significant)
                reversed[size++] = '.';
        } else {
            reversed[size++] = static_cast<char>('0' + digit);
            ++position;
        }
    };
    while (rest > std::numeric_limits<std::uint64_t>::max()) {
        put(static_cast<unsigned>(rest % 10));
        rest /= 10;
    }
    auto small = static_cast<std::uint64_t>(rest);
    while (small != 0 || position <= decimals) {
        put(static_cast<unsigned>(small % 10));
        small /= 10;
    }
    if (negative)
        out.push_back('-');
    while (size > 0)
        out.push_back(reversed[--size]);
}

std::string formatScaled(Int128 value, int decimals, int minimumDecimals)
{
    std::string out;
    appendScaled(out, value, decimals, minimumDecimals);
    return out;
}

} // namespace truebook::domain
