#pragma once
// The event codec: one ordered field list a type serves writing, reading, snapshots and the control socket.
//
//   struct LpFilled {
//       static constexpr std::string_view type = "LpFilled";
//       static constexpr int version = 1;
//       domain::LpOrderId lpOrder; domain::Price price;
//       template <class Self, class Visitor> static void fields(Self &self, Visitor &visit)
//       { visit("lp_order", self.lpOrder); visit("price", self.price); }
//   };
//
// The text is JSON with the fields in exactly this order; the reader is strict: a missing, unknown or misplaced field
// is an error, since each version has its own list. Decimals and money are strings, integers above 2^53 too. A field
// visited with visit.personal(...) holds a sealed value (design: personal data) and is a string.
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/strong_id.h"
#include "core/domain/money.h"
#include "core/domain/price.h"
#include "core/domain/quantity.h"
#include "core/domain/side.h"
#include "core/domain/utc_time.h"

namespace truebook::events {

// Names of an enum's values as they stand in the journal. Specialise with
//   static constexpr std::pair<E, std::string_view> names[] = {...};
template <class E>
struct EnumNames;

template <>
struct EnumNames<domain::Side>
{
    static constexpr std::pair<domain::Side, std::string_view> names[]
        = {{domain::Side::Buy, "buy"}, {domain::Side::Sell, "sell"}};
};

template <class E>
constexpr std::string_view enumName(E value) noexcept
{
    for (const auto &[candidate, name] : EnumNames<E>::names) {
        if (candidate == value)
            return name;
    }
    return "?";
}

template <class E>
constexpr std::optional<E> enumFromName(std::string_view name) noexcept
{
    for (const auto &[candidate, text] : EnumNames<E>::names) {
        if (text == name)
            return candidate;
    }
    return std::nullopt;
}

class FieldWriter;
class FieldReader;

template <class T>
concept Described = requires(T &value, FieldWriter &writer)
{
    T::fields(value, writer);
};

// --- writing ---------------------------------------------------------------------------------------------------------

void writeText(std::string &out, std::string_view text); // a JSON string, escaped
void writeInteger(std::string &out, std::int64_t value); // a string beyond 2^53
void writeUnsigned(std::string &out, std::uint64_t value);

class FieldWriter
{
public:
    explicit FieldWriter(std::string &out)
        : m_out(out)
    { }

    template <class T>
    void operator()(std::string_view name, const T &value)
    {
        m_out.append(m_first ? "\"" : ",\"", m_first ? 1U : 2U);
        m_first = false;
        m_out.append(name);
        m_out.append("\":", 2);
        write(value);
    }
    template <class T>
    void personal(std::string_view name, const T &value)
    {
        (*this)(name, value);
    }

    template <class T>
    static void object(std::string &out, const T &value)
    {
        out.push_back('{');
        FieldWriter writer(out);
        T::fields(value, writer);
        out.push_back('}');
    }

private:
    void write(const std::string &value) { writeText(m_out, value); }
    void write(bool value) { m_out.append(value ? "true" : "false"); }
    void write(domain::Price value) { scaled(value.raw(), domain::Price::decimals); }
    void write(domain::Quantity value) { scaled(value.raw(), domain::Quantity::decimals); }
    void write(domain::Currency value) { writeText(m_out, value.code()); }
    void write(const domain::Money &value)
    {
        m_out.push_back('"');
        domain::appendScaled(m_out, value.minor(), value.currency().exponent(), value.currency().exponent());
        currency(value.currency());
    }
    void write(const domain::Amount &value)
    {
        m_out.push_back('"');
        domain::appendScaled(m_out, value.raw(), domain::Amount::decimals);
        currency(value.currency());
    }
    void write(domain::UtcTime value)
    {
        m_out.push_back('"');
        value.appendText(m_out);
        m_out.push_back('"');
    }
    template <class Tag>
    void write(const base::StringId<Tag> &value)
    {
        writeText(m_out, value.text());
    }
    template <class Tag>
    void write(const base::NumberId<Tag> &value)
    {
        writeUnsigned(m_out, value.number());
    }
    template <class T>
    requires std::is_enum_v<T>
    void write(T value) { writeText(m_out, enumName(value)); }
    template <std::integral T>
    void write(T value)
    {
        if constexpr (std::is_signed_v<T>)
            writeInteger(m_out, value);
        else
            writeUnsigned(m_out, value);
    }
    template <class T>
    void write(const std::vector<T> &values)
    {
        m_out.push_back('[');
        bool first = true;
        for (const T &value : values) {
            if (!first)
                m_out.push_back(',');
            first = false;
            write(value);
        }
        m_out.push_back(']');
    }
    template <class T>
    void write(const std::optional<T> &value)
    {
        if (value)
            write(*value);
        else
            m_out.append("null", 4);
    }
    template <Described T>
    void write(const T &value)
    {
        object(m_out, value);
    }
    void scaled(std::int64_t raw, int decimals)
    {
        m_out.push_back('"');
        domain::appendScaled(m_out, raw, decimals);
        m_out.push_back('"');
    }
    void currency(domain::Currency value)
    {
        m_out.push_back(' ');
        m_out.append(value.code());
        m_out.push_back('"');
    }

    std::string &m_out;
    bool m_first = true;
};

// --- reading ---------------------------------------------------------------------------------------------------------

// Where a reader stands in the text. Once broken it stays so; `at` then tells where.
struct Cursor
{
    const char *at = nullptr;
    const char *end = nullptr;
    bool ok = true;

    bool take(char c)
    {
        if (ok && at != end && *at == c) {
            ++at;
            return true;
        }
        return ok = false;
    }
    bool takeLiteral(std::string_view literal);
    bool peek(char c) const { return ok && at != end && *at == c; }
    // A JSON string; `raw` points into the text when nothing was escaped, else into `scratch`.
    bool takeText(std::string_view &raw, std::string &scratch);
    bool takeInteger(std::int64_t &value); // a number, or a string beyond 2^53
    bool takeUnsigned(std::uint64_t &value);
    bool fail() { return ok = false; }
};

class FieldReader
{
public:
    explicit FieldReader(Cursor &cursor)
        : m_cursor(cursor)
    { }

    template <class T>
    void operator()(std::string_view name, T &value)
    {
        if (!m_first)
            m_cursor.take(',');
        m_first = false;
        if (m_cursor.take('"') && m_cursor.takeLiteral(name) && m_cursor.take('"') && m_cursor.take(':'))
            read(value);
    }
    template <class T>
    void personal(std::string_view name, T &value)
    {
        (*this)(name, value);
    }

    template <class T>
    static bool object(Cursor &cursor, T &value)
    {
        cursor.take('{');
        FieldReader reader(cursor);
        T::fields(value, reader);
        return cursor.take('}');
    }

private:
    void read(std::string &value)
    {
        std::string_view text;
        if (m_cursor.takeText(text, value) && text.data() != value.data())
            value.assign(text);
    }
    void read(bool &value)
    {
        if (m_cursor.peek('t')) {
            value = true;
            m_cursor.takeLiteral("true");
        } else {
            value = false;
            m_cursor.takeLiteral("false");
        }
    }
    void read(domain::Price &value) { scaled(value); }
    void read(domain::Quantity &value) { scaled(value); }
    void read(domain::Currency &value)
    {
        std::string_view text;
        if (!m_cursor.takeText(text, m_scratch))
            return;
        if (text.empty()) {
            value = {};
            return;
        }
        const auto parsed = domain::Currency::parse(text);
        if (parsed)
            value = *parsed;
        else
            m_cursor.fail();
    }
    void read(domain::Money &value);
    void read(domain::Amount &value);
    void read(domain::UtcTime &value)
    {
        std::string_view text;
        if (!m_cursor.takeText(text, m_scratch))
            return;
        const auto parsed = domain::UtcTime::parse(text);
        if (parsed)
            value = *parsed;
        else
            m_cursor.fail();
    }
    template <class Tag>
    void read(base::StringId<Tag> &value)
    {
        std::string_view text;
        if (m_cursor.takeText(text, m_scratch))
            value = base::StringId<Tag>(text);
    }
    template <class Tag>
    void read(base::NumberId<Tag> &value)
    {
        std::uint64_t number = 0;
        m_cursor.takeUnsigned(number);
        value = base::NumberId<Tag>(number);
    }
    template <class T>
    requires std::is_enum_v<T>
    void read(T &value)
    {
        std::string_view text;
        if (!m_cursor.takeText(text, m_scratch))
            return;
        const auto parsed = enumFromName<T>(text);
        if (parsed)
            value = *parsed;
        else
            m_cursor.fail();
    }
    template <std::integral T>
    void read(T &value)
    {
        if constexpr (std::is_signed_v<T>) {
            std::int64_t wide = 0;
            m_cursor.takeInteger(wide);
            value = static_cast<T>(wide);
            if (value != wide)
                m_cursor.fail();
        } else {
            std::uint64_t wide = 0;
            m_cursor.takeUnsigned(wide);
            value = static_cast<T>(wide);
            if (value != wide)
                m_cursor.fail();
        }
    }
    template <class T>
    void read(std::vector<T> &values)
    {
        values.clear();
        m_cursor.take('[');
        if (m_cursor.peek(']')) {
            m_cursor.take(']');
            return;
        }
        while (m_cursor.ok) {
            read(values.emplace_back());
            if (m_cursor.peek(','))
                m_cursor.take(',');
            else
                break;
        }
        m_cursor.take(']');
    }
    template <class T>
    void read(std::optional<T> &value)
    {
        if (m_cursor.peek('n')) {
            m_cursor.takeLiteral("null");
            value.reset();
        } else {
            read(value.emplace());
        }
    }
    template <Described T>
    void read(T &value)
    {
        object(m_cursor, value);
    }
    template <class T>
    void scaled(T &value)
    {
        std::string_view text;
        if (!m_cursor.takeText(text, m_scratch))
            return;
        const auto parsed = T::parse(text);
        if (parsed)
            value = *parsed;
        else
            m_cursor.fail();
    }

    Cursor &m_cursor;
    std::string m_scratch;
    bool m_first = true;
};

} // namespace truebook::events
