#include "app/simulator/decimals.h"

#include <limits>

#include "core/base/int128.h"

namespace truebook::simulator {

using base::ReasonCode;
using base::refuse;

base::Result<E8> parseE8(std::string_view text)
{
    std::size_t at = 0;
    bool negative = false;
    if (at < text.size() && (text[at] == '-' || text[at] == '+'))
        negative = text[at++] == '-';
    const std::int64_t top = std::numeric_limits<std::int64_t>::max();
    std::int64_t value = 0;
    int decimals = -1; // -1: still before the point
    int digits = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9')
            return refuse(ReasonCode::BadDecimal, std::string(text));
        ++digits;
        if (decimals >= 8) {
            if (c != '0')
                return refuse(ReasonCode::TooManyDecimals, std::string(text));
            continue;
        }
        if (value > (top - (c - '0')) / 10)
            return refuse(ReasonCode::Overflow, std::string(text));
        value = value * 10 + (c - '0');
        if (decimals >= 0)
            ++decimals;
    }
    if (digits == 0)
        return refuse(ReasonCode::BadDecimal, std::string(text));
    for (int i = decimals < 0 ? 0 : decimals; i < 8; ++i) {
        if (value > top / 10)
            return refuse(ReasonCode::Overflow, std::string(text));
        value *= 10;
    }
    return negative ? -value : value;
}

std::string formatE8(E8 value, int decimals)
{
    const bool negative = value < 0;
    const std::uint64_t size = negative ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
    std::string text = std::to_string(size / static_cast<std::uint64_t>(oneE8));
    std::string fraction = std::to_string(size % static_cast<std::uint64_t>(oneE8));
    fraction.insert(0, 8 - fraction.size(), '0');
    while (!fraction.empty() && static_cast<int>(fraction.size()) > decimals && fraction.back() == '0')
        fraction.pop_back();
    if (!fraction.empty())
        text += '.' + fraction;
    return negative ? '-' + text : text;
}

E8 multiplyE8(E8 quantity, E8 price)
{
    const base::Int128 product = static_cast<base::Int128>(quantity) * price;
    return static_cast<E8>((product + oneE8 / 2) / oneE8);
}

} // namespace truebook::simulator
