#include "core/fix/fix_message.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace truebook::fix {

using base::ReasonCode;

tl::unexpected<base::Refusal> refuseField(ReasonCode code, int tag, std::string_view detail)
{
    return base::refuse(code, std::string(detail), tag > 0 ? std::to_string(tag) : std::string());
}

tl::unexpected<base::Refusal> badField(int tag, std::string_view why, std::string_view value)
{
    std::string detail(why);
    if (!value.empty())
        detail.append(": ").append(value.substr(0, 64));
    return refuseField(ReasonCode::BadMessage, tag, detail);
}

namespace {

// The data field that a length field announces, or 0 (FIX 4.4, type data). Its bytes may hold a SOH.
constexpr int dataTagAfter(int lengthTag)
{
    switch (lengthTag) {
    case 93:
        return 89;
    case 90:
    case 95:
    case 212:
    case 348:
    case 350:
    case 352:
    case 354:
    case 356:
    case 358:
    case 360:
    case 362:
    case 364:
    case 445:
    case 618:
    case 621:
        return lengthTag + 1;
    default:
        return 0;
    }
}

constexpr std::size_t noLength = static_cast<std::size_t>(-1);

std::size_t readLength(std::string_view text)
{
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    return error == std::errc() && end == text.data() + text.size() ? length : noLength;
}

// A value through its parser; the tag is put on a refusal. The common way makes no refusal and moves none.
template <class T>
base::Result<T> parsed(std::string_view value, int tag)
{
    if (value.empty())
        return refuseField(ReasonCode::MissingField, tag);
    auto result = T::parse(value);
    if (!result) {
        result.error().field = std::to_string(tag);
        result.error().detail.resize(std::min<std::size_t>(result.error().detail.size(), 64));
    }
    return result;
}

} // namespace

base::Result<std::string_view> FieldView::required(int tag) const
{
    const std::string_view value = text(tag);
    if (value.empty())
        return refuseField(ReasonCode::MissingField, tag);
    return value;
}

base::Result<char> FieldView::character(int tag) const
{
    const auto value = required(tag);
    if (!value)
        return tl::unexpected(value.error());
    if (value->size() != 1)
        return badField(tag, "not one character", *value);
    return value->front();
}

base::Result<std::uint64_t> FieldView::number(int tag) const
{
    const auto value = required(tag);
    if (!value)
        return tl::unexpected(value.error());
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
    if (error != std::errc() || end != value->data() + value->size())
        return badField(tag, "not a whole number", *value);
    return number;
}

base::Result<domain::Price> FieldView::price(int tag) const
{
    return parsed<domain::Price>(text(tag), tag);
}

base::Result<domain::Quantity> FieldView::quantity(int tag) const
{
    return parsed<domain::Quantity>(text(tag), tag);
}

base::Result<domain::UtcTime> FieldView::time(int tag) const
{
    return parsed<domain::UtcTime>(text(tag), tag);
}

base::Result<domain::Side> FieldView::side(int tag) const
{
    const auto value = required(tag);
    if (!value)
        return tl::unexpected(value.error());
    if (*value == "1")
        return domain::Side::Buy;
    if (*value == "2")
        return domain::Side::Sell;
    return badField(tag, "neither buy (1) nor sell (2)", *value);
}

base::Result<domain::Price> FieldView::priceOrZero(int tag) const
{
    const std::string_view value = text(tag);
    if (value.empty())
        return domain::Price();
    return parsed<domain::Price>(value, tag);
}

base::Result<domain::Quantity> FieldView::quantityOrZero(int tag) const
{
    const std::string_view value = text(tag);
    if (value.empty())
        return domain::Quantity();
    return parsed<domain::Quantity>(value, tag);
}

base::Result<domain::UtcTime> FieldView::timeOrZero(int tag) const
{
    const std::string_view value = text(tag);
    if (value.empty())
        return domain::UtcTime();
    return parsed<domain::UtcTime>(value, tag);
}

base::Result<void> FieldView::group(int countTag, int delimiter, std::vector<FieldView> &out) const
{
    out.clear();
    const std::size_t size = m_fields.size();
    std::size_t at = 0;
    while (at < size && m_fields[at].tag != countTag)
        ++at;
    if (at == size)
        return {};
    const std::size_t count = readLength(m_fields[at].value);
    if (count == noLength)
        return badField(countTag, "not a count", m_fields[at].value);
    ++at;
    if (count == 0)
        return {};
    if (at == size)
        return badField(countTag, "entries are missing");
    if (delimiter == 0)
        delimiter = m_fields[at].tag;
    if (m_fields[at].tag != delimiter)
        return badField(countTag, "the group does not begin with its first tag");
    while (at < size) {
        std::size_t end = at + 1;
        while (end < size && m_fields[end].tag != delimiter)
            ++end;
        out.emplace_back(m_fields.subspan(at, end - at));
        at = end;
    }
    if (out.size() != count) {
        out.clear();
        return badField(countTag, "the count differs from the entries", std::to_string(count));
    }
    return {};
}

base::Result<void> FixMessage::read(std::string_view raw)
{
    m_fields.clear();
    m_type = {};
    const char *at = raw.data();
    const char *const end = at + raw.size();
    std::size_t dataLength = 0;
    int dataTag = 0;
    while (at != end) {
        int tag = 0;
        const char *const begin = at;
        while (at != end && *at >= '0' && *at <= '9' && at - begin < 9)
            tag = tag * 10 + (*at++ - '0');
        if (at == end || *at != '=' || tag == 0 || *begin == '0')
            return badField(tag, "no tag=value at byte " + std::to_string(begin - raw.data()));
        ++at;
        const char *stop = nullptr;
        if (tag == dataTag) {
            if (dataLength >= static_cast<std::size_t>(end - at) || at[dataLength] != soh)
                return badField(tag, "data of another length than announced");
            stop = at + dataLength;
        } else {
            stop = static_cast<const char *>(std::memchr(at, soh, static_cast<std::size_t>(end - at)));
            if (stop == nullptr)
                return badField(tag, "the last field has no end");
        }
        const std::string_view value(at, static_cast<std::size_t>(stop - at));
        m_fields.push_back(Field {tag, value});
        if (tag == 35 && m_type.empty())
            m_type = value;
        dataTag = dataTagAfter(tag);
        if (dataTag != 0) {
            dataLength = readLength(value);
            if (dataLength == noLength)
                return badField(tag, "not a length", value);
        }
        at = stop + 1;
    }
    if (m_fields.empty())
        return badField(0, "empty message");
    if (m_type.empty())
        return badField(35, "no message type");
    return {};
}

base::Result<FixMessage> FixMessage::parse(std::string_view raw)
{
    FixMessage message;
    auto read = message.read(raw);
    if (!read)
        return tl::unexpected(read.error());
    return message;
}

void FixBuilder::begin(int tag)
{
    std::array<char, 12> digits {};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), tag);
    m_body.append(digits.data(), end);
    m_body.push_back('=');
}

FixBuilder &FixBuilder::text(int tag, std::string_view value)
{
    bool plain = !value.empty();
    for (const char c : value)
        plain = plain && static_cast<unsigned char>(c) >= 0x20 && c != '\x7f';
    if (!plain && m_badTag == 0)
        m_badTag = tag;
    begin(tag);
    m_body.append(value);
    m_body.push_back(soh);
    return *this;
}

FixBuilder &FixBuilder::number(int tag, std::int64_t value)
{
    begin(tag);
    std::array<char, 24> digits {};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    m_body.append(digits.data(), end);
    m_body.push_back(soh);
    return *this;
}

FixBuilder &FixBuilder::price(int tag, domain::Price value)
{
    begin(tag);
    domain::appendScaled(m_body, value.raw(), domain::Price::decimals);
    m_body.push_back(soh);
    return *this;
}

FixBuilder &FixBuilder::quantity(int tag, domain::Quantity value)
{
    begin(tag);
    domain::appendScaled(m_body, value.raw(), domain::Quantity::decimals);
    m_body.push_back(soh);
    return *this;
}

FixBuilder &FixBuilder::time(int tag, domain::UtcTime value)
{
    return text(tag, value.fixText());
}

FixBuilder &FixBuilder::words(int tag, std::string_view value)
{
    constexpr std::size_t mostBytes = 512;
    if (value.size() > mostBytes) {
        std::size_t size = mostBytes;
        while (size > 0 && (static_cast<unsigned char>(value[size]) & 0xc0U) == 0x80U) // not inside a UTF-8 letter
            --size;
        value = value.substr(0, size);
    }
    if (value.empty())
        return *this;
    begin(tag);
    for (const char c : value)
        m_body.push_back(static_cast<unsigned char>(c) < 0x20 || c == '\x7f' ? ' ' : c);
    m_body.push_back(soh);
    return *this;
}

base::Result<std::string> FixBuilder::finish()
{
    if (m_badTag != 0)
        return badField(m_badTag, "not a value that can be sent");
    return std::move(m_body);
}

std::string readable(std::string_view raw)
{
    std::string text(raw);
    for (char &c : text) {
        if (c == soh)
            c = '|';
    }
    return text;
}

} // namespace truebook::fix
