// Decimal text: accepted exactly when the grammar says so and the digits fit, and then to the very value: a reader that
// works on the text alone, without arithmetic, says what the shortest text of that value is.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/domain/decimal.h"
#include "tests/fuzz/require.h"

using namespace truebook;
using base::ReasonCode;

namespace {

struct Spelled
{
    bool negative = false;
    std::string whole; // without leading zeros
    std::string fraction; // without trailing zeros
};

bool digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The grammar of core/domain/decimal.h: [-]digits[.digits], one side of the point may be empty, not both.
std::optional<Spelled> spell(std::string_view text)
{
    Spelled result;
    if (!text.empty() && text.front() == '-') {
        result.negative = true;
        text.remove_prefix(1);
    }
    const auto point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (!digits(whole) || !digits(fraction) || (whole.empty() && fraction.empty()))
        return std::nullopt;
    result.whole = whole.substr(std::min(whole.find_first_not_of('0'), whole.size()));
    const auto last = fraction.find_last_not_of('0');
    result.fraction = last == std::string_view::npos ? std::string_view() : fraction.substr(0, last + 1);
    return result;
}

std::string shortest(const Spelled &spelled)
{
    std::string text = spelled.whole.empty() ? "0" : spelled.whole;
    if (!spelled.fraction.empty())
        text += "." + spelled.fraction;
    return spelled.negative && text != "0" ? "-" + text : text;
}

// Whether the scaled digits are at most the type's largest value, on either side of zero.
bool fits(const Spelled &spelled, int decimals, std::string_view largest)
{
    std::string scaled = spelled.whole + spelled.fraction;
    scaled.resize(spelled.whole.size() + static_cast<std::size_t>(decimals), '0'); // what is too fine is cut off
    scaled.erase(0, std::min(scaled.find_first_not_of('0'), scaled.size()));
    return scaled.size() != largest.size() ? scaled.size() < largest.size() : scaled <= largest;
}

template <class Parse>
void check(std::string_view text, int decimals, std::string_view largest, Parse parse)
{
    const auto spelled = spell(text);
    auto parsed = parse(text, decimals);
#ifdef TRUEBOOK_PLANTED
    if (parsed && text.size() > 3 && text.back() == '7' && *parsed < 0)
        *parsed += 1;
#endif
    if (!spelled) { // a text with two faults may be refused for either
        TB_REQUIRE(!parsed);
        return;
    }
    const bool tooMany = spelled->fraction.size() > static_cast<std::size_t>(decimals);
    const bool tooLarge = !fits(*spelled, decimals, largest);
    if (tooMany || tooLarge) {
        TB_REQUIRE(!parsed);
        TB_REQUIRE((tooMany && parsed.error().code == ReasonCode::TooManyDecimals)
                   || (tooLarge && parsed.error().code == ReasonCode::Overflow));
        return;
    }
    TB_REQUIRE(parsed);
    TB_REQUIRE(domain::formatScaled(*parsed, decimals) == shortest(*spelled));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0 || size > 200)
        return 0;
    const int decimals = data[0] % 17;
    const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
    check(text, decimals, "9223372036854775807", domain::parseScaled);
    check(text, decimals, "170141183460469231731687303715884105727", domain::parseScaledWide);
    return 0;
}
