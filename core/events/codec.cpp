#include "core/events/codec.h"

#include <charconv>
#include <cstring>

namespace truebook::events {

namespace {

constexpr std::int64_t safeInteger = std::int64_t {1} << 53U;
constexpr char hexDigits[] = "0123456789abcdef";

bool plain(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

// Bytes of the well-formed UTF-8 sequence that begins at `at`, a byte beyond ASCII; 0 when there is none (Unicode 15,
// table 3-7).
std::size_t sequenceLength(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : static_cast<unsigned char>(0);
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xc0U) == 0x80U; };
    const unsigned char first = byte(0);
    const unsigned char second = byte(1);
    if (first >= 0xc2 && first <= 0xdf)
        return continues(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const bool shortest = first != 0xe0 || second >= 0xa0;
        const bool scalar = first != 0xed || second <= 0x9f;
        return continues(1) && continues(2) && shortest && scalar ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const bool shortest = first != 0xf0 || second >= 0x90;
        const bool scalar = first != 0xf4 || second <= 0x8f;
        return continues(1) && continues(2) && continues(3) && shortest && scalar ? 4 : 0;
    }
    return 0;
}

} // namespace

void writeText(std::string &out, std::string_view text)
{
    out.push_back('"');
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) >= 0x80) {
            // What is no UTF-8 (a peer's Latin-1) is escaped byte by byte and read back the same.
            if (const std::size_t length = sequenceLength(text, i); length > 0) {
                i += length - 1;
                continue;
            }
        } else if (plain(c)) {
            continue;
        }
        out.append(text.substr(from, i - from));
        from = i + 1;
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else {
            out.append("\\u00");
            out.push_back(hexDigits[static_cast<unsigned char>(c) >> 4U]);
            out.push_back(hexDigits[static_cast<unsigned char>(c) & 0xfU]);
        }
    }
    out.append(text.substr(from));
    out.push_back('"');
}

void writeInteger(std::string &out, std::int64_t value)
{
    char digits[24];
    const auto result = std::to_chars(digits, digits + sizeof digits, value);
    const bool quoted = value > safeInteger || value < -safeInteger;
    if (quoted)
        out.push_back('"');
    out.append(digits, result.ptr);
    if (quoted)
        out.push_back('"');
}

void writeUnsigned(std::string &out, std::uint64_t value)
{
    char digits[24];
    const auto result = std::to_chars(digits, digits + sizeof digits, value);
    const bool quoted = value > static_cast<std::uint64_t>(safeInteger);
    if (quoted)
        out.push_back('"');
    out.append(digits, result.ptr);
    if (quoted)
        out.push_back('"');
}

bool Cursor::takeLiteral(std::string_view literal)
{
    if (!ok || static_cast<std::size_t>(end - at) < literal.size()
        || std::memcmp(at, literal.data(), literal.size()) != 0)
        return ok = false;
    at += literal.size();
    return true;
}

bool Cursor::takeText(std::string_view &raw, std::string &scratch)
{
    if (!take('"'))
        return false;
    const char *from = at;
    while (at != end && plain(*at))
        ++at;
    if (at == end)
        return ok = false;
    if (*at == '"') {
        raw = std::string_view(from, static_cast<std::size_t>(at - from));
        ++at;
        return true;
    }
    scratch.assign(from, at);
    while (at != end && *at != '"') {
        if (*at != '\\') {
            if (static_cast<unsigned char>(*at) < 0x20)
                return ok = false;
            scratch.push_back(*at++);
            continue;
        }
        if (++at == end)
            return ok = false;
        const char escape = *at++;
        if (escape == '"' || escape == '\\') {
            scratch.push_back(escape);
        } else if (escape == 'u' && end - at >= 4 && at[0] == '0' && at[1] == '0') {
            unsigned value = 0;
            if (std::from_chars(at + 2, at + 4, value, 16).ptr != at + 4)
                return ok = false;
            scratch.push_back(static_cast<char>(value));
            at += 4;
        } else {
            return ok = false;
        }
    }
    if (!take('"'))
        return false;
    raw = scratch;
    return true;
}

namespace {
template <class T>
bool takeNumber(Cursor &cursor, T &value)
{
    const bool quoted = cursor.peek('"');
    if (quoted)
        cursor.take('"');
    if (!cursor.ok)
        return false;
    const auto result = std::from_chars(cursor.at, cursor.end, value);
    if (result.ec != std::errc() || result.ptr == cursor.at)
        return cursor.fail();
    cursor.at = result.ptr;
    return quoted ? cursor.take('"') : true;
}

// "12.34 USD" into its figure and its currency.
bool splitMoney(Cursor &cursor, std::string_view text, std::string_view &figure, domain::Currency &currency)
{
    const std::size_t space = text.rfind(' ');
    if (space == std::string_view::npos)
        return cursor.fail();
    figure = text.substr(0, space);
    currency = {};
    if (space + 1 == text.size())
        return true;
    const auto parsed = domain::Currency::parse(text.substr(space + 1));
    if (!parsed)
        return cursor.fail();
    currency = *parsed;
    return true;
}
} // namespace

bool Cursor::takeInteger(std::int64_t &value)
{
    return takeNumber(*this, value);
}

bool Cursor::takeUnsigned(std::uint64_t &value)
{
    return takeNumber(*this, value);
}

void FieldReader::read(domain::Money &value)
{
    std::string_view text;
    std::string_view figure;
    domain::Currency currency;
    if (!m_cursor.takeText(text, m_scratch) || !splitMoney(m_cursor, text, figure, currency))
        return;
    const auto parsed = domain::Money::parse(figure, currency);
    if (parsed)
        value = *parsed;
    else
        m_cursor.fail();
}

void FieldReader::read(domain::Amount &value)
{
    std::string_view text;
    std::string_view figure;
    domain::Currency currency;
    if (!m_cursor.takeText(text, m_scratch) || !splitMoney(m_cursor, text, figure, currency))
        return;
    const auto parsed = domain::parseScaledWide(figure, domain::Amount::decimals);
    if (parsed)
        value = domain::Amount(*parsed, currency);
    else
        m_cursor.fail();
}

} // namespace truebook::events
