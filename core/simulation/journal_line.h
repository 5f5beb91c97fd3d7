#pragma once
// One line of the journal as the oracle reads it: JSON, and numbers by a reader of its own.
#include <rapidjson/document.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/check.h"
#include "core/domain/decimal.h"

namespace truebook::simulation {

// "-12.345" as e-8; what does not read is reported by the caller as a zero that fits nowhere.
inline std::int64_t e8(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (negative)
        text.remove_prefix(1);
    std::int64_t whole = 0;
    int decimals = -1;
    for (const char c : text) {
        if (c == '.') {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9' || decimals == 8)
            break;
        whole = whole * 10 + (c - '0');
        if (decimals >= 0)
            ++decimals;
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 8; ++i)
        whole *= 10;
    return negative ? -whole : whole;
}

inline std::string shown(std::int64_t raw)
{
    return domain::formatScaled(raw, 8);
}

// A field that must be there.
inline const rapidjson::Value &fieldOf(const rapidjson::Value &value, const char *name)
{
    const auto found = value.FindMember(name);
    TB_CHECK(found != value.MemberEnd(), "an event's line has all its fields");
    return found->value;
}

struct JournalLine
{
    std::string_view type;
    std::uint64_t sequence = 0;
    const rapidjson::Value *body = nullptr;

    bool has(const char *name) const { return body->HasMember(name); }
    const rapidjson::Value &at(const char *name) const { return fieldOf(*body, name); }
    static std::string text(const rapidjson::Value &value) { return {value.GetString(), value.GetStringLength()}; }
    std::string text(const char *name) const { return text(at(name)); }
    std::int64_t decimal(const char *name) const { return e8(text(name)); }
    static std::uint64_t number(const rapidjson::Value &value)
    {
        return value.IsString() ? std::stoull(text(value)) : value.GetUint64();
    }
    std::uint64_t number(const char *name) const { return number(at(name)); }
    // "12.34 USD"
    static std::pair<std::int64_t, std::string> money(const rapidjson::Value &value)
    {
        const std::string all = text(value);
        const std::size_t gap = all.find(' ');
        return {e8(std::string_view(all).substr(0, gap)),
                gap == std::string::npos ? std::string() : all.substr(gap + 1)};
    }
    std::pair<std::int64_t, std::string> money(const char *name) const { return money(at(name)); }
};

// What orders, LP orders and fills have in common; decimals e-8.
struct LineTerms
{
    std::string session; // where the event names one
    std::string symbol;
    bool buy = true;
    std::int64_t quantity = 0;

    void readTerms(const JournalLine &line)
    {
        if (line.has("session"))
            session = line.text("session");
        symbol = line.text("symbol");
        buy = line.text("side") == "buy";
        quantity = line.decimal("quantity");
    }
};

} // namespace truebook::simulation
