#include "core/reporting/report_code.h"

#include <cctype>
#include <vector>

#include "core/base/sha256.h"

namespace truebook::reporting {

using base::ReasonCode;

namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kind = "PNL";
// Format 1, first day 2, length 2, sequence 5, hash 4; of format 2 the filter comes after them. Then a check sum.
constexpr std::size_t payloadBytes = 14;
constexpr std::size_t codeLetters = 24; // of format 1
constexpr std::size_t mostFilter = 100; // bytes
using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t lettersOf(std::size_t bytes)
{
    return (bytes * 8 + 4) / 5;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::uint8_t hexByte(std::string_view text)
{
    return static_cast<std::uint8_t>((hexDigit(text[0]) << 4) | hexDigit(text[1]));
}

// Of all bytes but the last, which is it.
std::uint8_t checkSum(const Bytes &bytes)
{
    std::string payload(kind);
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i)
        payload.push_back(static_cast<char>(bytes[i]));
    return hexByte(base::Sha256::of(payload).substr(0, 2));
}

std::int64_t firstDay()
{
    return domain::daysFromCivil({2000, 1, 1});
}

int letterValue(char c)
{
    const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const char taken = upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
    const std::size_t at = letters.find(taken);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

} // namespace

base::Result<std::string> ReportCode::text() const
{
    const std::int64_t first = domain::daysFromCivil(from) - firstDay();
    const std::int64_t length = domain::daysFromCivil(to) - domain::daysFromCivil(from);
    if (first < 0 || first > 0xffff || length < 0 || length > 0xffff || sequence >> 40 != 0 || hashStart.size() != 8)
        return base::refuse(ReasonCode::BadValue, "no code holds these days, or this sequence", "code");
    if (filter.size() > mostFilter)
        return base::refuse(ReasonCode::BadValue, "no code holds a filter of so many names", "filter");
    Bytes bytes {static_cast<std::uint8_t>(filter.empty() ? 1 : 2), static_cast<std::uint8_t>(first >> 8),
                 static_cast<std::uint8_t>(first & 0xff), static_cast<std::uint8_t>(length >> 8),
                 static_cast<std::uint8_t>(length & 0xff)};
    for (unsigned i = 0; i < 5; ++i)
        bytes.push_back(static_cast<std::uint8_t>((sequence >> (8 * (4 - i))) & 0xff));
    for (std::size_t i = 0; i < 4; ++i)
        bytes.push_back(hexByte(std::string_view(hashStart).substr(2 * i, 2)));
    for (const char c : filter)
        bytes.push_back(static_cast<std::uint8_t>(c));
    bytes.push_back(0);
    bytes.back() = checkSum(bytes);

    std::string out(kind);
    unsigned bits = 0;
    int held = 0;
    std::size_t written = 0;
    for (const std::uint8_t byte : bytes) {
        bits = (bits << 8) | byte;
        held += 8;
        while (held >= 5) {
            held -= 5;
            if (written++ % 6 == 0)
                out.push_back('-');
            out.push_back(letters[(bits >> held) & 31U]);
        }
        bits &= (1U << held) - 1;
    }
    if (held > 0) {
        if (written % 6 == 0)
            out.push_back('-');
        out.push_back(letters[(bits << (5 - held)) & 31U]);
    }
    return out;
}

base::Result<ReportCode> ReportCode::parse(std::string_view text)
{
    const auto bad
        = [&](const char *why) { return base::refuse(ReasonCode::BadValue, std::string(text) + ": " + why, "code"); };
    std::string name;
    for (const char c : text.substr(0, kind.size()))
        name.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
    if (name != kind)
        return bad("a code begins with PNL");
    Bytes bytes;
    unsigned bits = 0;
    int held = 0;
    std::size_t taken = 0;
    for (const char c : text.substr(kind.size())) {
        if (c == '-' || c == ' ')
            continue;
        const int value = letterValue(c);
        if (value < 0)
            return bad("a letter that no code has");
        if (++taken > lettersOf(payloadBytes + mostFilter + 1))
            return bad("too long");
        bits = (bits << 5) | static_cast<unsigned>(value);
        held += 5;
        if (held >= 8) {
            held -= 8;
            bytes.push_back(static_cast<std::uint8_t>((bits >> held) & 0xff));
            bits &= (1U << held) - 1;
        }
    }
    if (taken < codeLetters)
        return bad("too short");
    if (taken > codeLetters && (bytes[0] == 1 || lettersOf(bytes.size()) != taken || bits != 0))
        return bad("too long");
    if (bytes.back() != checkSum(bytes))
        return base::refuse(ReasonCode::BadCheckDigit, std::string(text) + ": mistyped", "code");
    if (bytes[0] != 1 && bytes[0] != 2)
        return bad("of a newer version");
    const std::int64_t first = firstDay() + bytes[1] * 256 + bytes[2];
    ReportCode code;
    code.from = domain::civilFromDays(first);
    code.to = domain::civilFromDays(first + bytes[3] * 256 + bytes[4]);
    for (std::size_t i = 5; i < 10; ++i)
        code.sequence = (code.sequence << 8) | bytes[i];
    constexpr std::string_view hex = "0123456789abcdef";
    for (std::size_t i = 10; i < payloadBytes; ++i) {
        code.hashStart.push_back(hex[bytes[i] >> 4]);
        code.hashStart.push_back(hex[bytes[i] & 15U]);
    }
    for (std::size_t i = payloadBytes; i + 1 < bytes.size(); ++i)
        code.filter.push_back(static_cast<char>(bytes[i]));
    return code;
}

} // namespace truebook::reporting
