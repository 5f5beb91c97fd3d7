#pragma once
// A FIX message as it stands on the wire (tag=value, SOH separated), read without copying and written field by field.
// Numbers are decimal text that goes straight into fixed point; nothing passes through double.
//
// FixMessage keeps views into the raw text, which must outlive it. One object may read many messages: its memory is
// reused.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/domain/price.h"
#include "core/domain/quantity.h"
#include "core/domain/side.h"
#include "core/domain/utc_time.h"

namespace truebook::fix {

constexpr char soh = '\x01';

struct Field
{
    int tag = 0;
    std::string_view value;
};

// An unlawful message or field: BadMessage with the tag as `field`, and what is wrong as `detail`.
tl::unexpected<base::Refusal> badField(int tag, std::string_view why, std::string_view value = {});
// The same under another code (MissingField, Overflow, UnsupportedOrderType, …).
tl::unexpected<base::Refusal> refuseField(base::ReasonCode code, int tag, std::string_view detail = {});

// A run of fields: a whole message, or one entry of a repeating group. The first occurrence of a tag counts. An empty
// value counts as absent: some peers send tags without one.
class FieldView
{
public:
    FieldView() = default;
    explicit FieldView(std::span<const Field> fields)
        : m_fields(fields)
    { }

    std::span<const Field> fields() const noexcept { return m_fields; }
    bool has(int tag) const noexcept { return !text(tag).empty(); }
    // The value, or an empty text.
    std::string_view text(int tag) const noexcept
    {
        for (const Field &field : m_fields) {
            if (field.tag == tag)
                return field.value;
        }
        return {};
    }

    // Each refuses MissingField when the tag is absent, and BadMessage, BadTime or the decimal's code (BadDecimal,
    // TooManyDecimals, Overflow) when its value does not read; always with the tag as field.
    base::Result<std::string_view> required(int tag) const;
    base::Result<char> character(int tag) const;
    base::Result<std::uint64_t> number(int tag) const;
    base::Result<domain::Price> price(int tag) const;
    base::Result<domain::Quantity> quantity(int tag) const;
    base::Result<domain::UtcTime> time(int tag) const;
    base::Result<domain::Side> side(int tag) const;
    // Absent: zero, none. Present but unreadable: refused as above.
    base::Result<domain::Price> priceOrZero(int tag) const;
    base::Result<domain::Quantity> quantityOrZero(int tag) const;
    base::Result<domain::UtcTime> timeOrZero(int tag) const;
    // 'Y' or 'N'; absent is false. Any other value is false too: flags of a header never make a message unreadable.
    bool flag(int tag) const noexcept { return text(tag) == "Y"; }

    // The entries of a repeating group into `out` (cleared first). Each begins with `delimiter`; 0 takes the tag that
    // follows the count, which is FIX's rule. An entry ends where the next begins, the last where the view ends: the
    // fields after the group belong to it too, so that unknown tags inside entries do no harm. No count or a count of
    // zero gives no entries; a count that differs from the entries found is refused, BadMessage with the count's tag.
    base::Result<void> group(int countTag, int delimiter, std::vector<FieldView> &out) const;

private:
    std::span<const Field> m_fields;
};

class FixMessage
{
public:
    // Refuses BadMessage: no field at all, a tag that is no positive number, a field without '=', a last field without
    // its SOH (a cut message), a data field that is not as long as its length says, no MsgType among the first fields.
    base::Result<void> read(std::string_view raw);
    static base::Result<FixMessage> parse(std::string_view raw);

    FieldView view() const noexcept { return FieldView(std::span<const Field>(m_fields)); }
    std::string_view type() const noexcept { return m_type; } // tag 35

private:
    std::vector<Field> m_fields;
    std::string_view m_type;
};

// A message to send: "35=…" first, then the body's fields in the order they are added; header and trailer are the
// gateway's. A value that is empty or holds a control character is refused by finish(), BadMessage with its tag.
class FixBuilder
{
public:
    explicit FixBuilder(std::string_view messageType)
    {
        m_body.reserve(usualBytes);
        text(35, messageType);
    }

    FixBuilder &text(int tag, std::string_view value);
    FixBuilder &character(int tag, char value) { return text(tag, std::string_view(&value, 1)); }
    FixBuilder &number(int tag, std::int64_t value);
    FixBuilder &price(int tag, domain::Price value); // shortest exact text
    FixBuilder &quantity(int tag, domain::Quantity value);
    FixBuilder &time(int tag, domain::UtcTime value); // milliseconds
    FixBuilder &side(int tag, domain::Side value) { return character(tag, value == domain::Side::Buy ? '1' : '2'); }
    // Words of others (58): control characters become spaces, at most 512 bytes; nothing when empty.
    FixBuilder &words(int tag, std::string_view value);

    base::Result<std::string> finish();

private:
    static constexpr std::size_t usualBytes = 256; // an execution report fits: one allocation
    void begin(int tag);
    std::string m_body;
    int m_badTag = 0;
};

// The message with '|' for SOH: for logs and screens, never to be read back.
std::string readable(std::string_view raw);

} // namespace truebook::fix
