#pragma once
// A FIX message as its ordered fields. What the world outside sends and reads is written here as text, so numbers keep
// every digit and a wrong message can be written on purpose.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/simulator/decimals.h"

namespace truebook::simulator {

constexpr char soh = '\x01';

class FixText
{
public:
    struct Field
    {
        int tag;
        std::string value;
    };

    FixText() = default;
    // A message to be sent: 35 first; header and trailer are the engine's.
    explicit FixText(std::string_view type) { add(35, type); }

    // Reads tag=value fields parted by SOH. A piece that is no field is left out: the engine has already refused what
    // is not FIX.
    static FixText parse(std::string_view text);

    FixText &add(int tag, std::string_view value);
    FixText &add(int tag, const char *value) { return add(tag, std::string_view(value)); }
    FixText &add(int tag, std::int64_t value) { return add(tag, std::string_view(std::to_string(value))); }
    FixText &add(int tag, int value) { return add(tag, static_cast<std::int64_t>(value)); }
    FixText &addE8(int tag, E8 value, int decimals = 0)
    {
        return add(tag, std::string_view(formatE8(value, decimals)));
    }

    bool has(int tag) const { return find(tag) != nullptr; }
    // The first field of that tag; empty when there is none.
    std::string_view get(int tag) const;
    std::optional<std::int64_t> integer(int tag) const;
    // Nothing when the field is missing or is no decimal.
    std::optional<E8> decimal(int tag) const;

    std::string_view type() const { return get(35); }
    const std::vector<Field> &fields() const { return m_fields; }
    std::string text() const;

private:
    const std::string *find(int tag) const;

    std::vector<Field> m_fields;
};

// The same text with `|` for SOH: for logs and csv cells.
std::string readable(std::string_view raw);

} // namespace truebook::simulator
