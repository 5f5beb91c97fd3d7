#include "app/simulator/fix_text.h"

#include <algorithm>
#include <charconv>

namespace truebook::simulator {

FixText FixText::parse(std::string_view text)
{
    FixText message;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(soh), text.size());
        const std::string_view piece = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t equals = piece.find('=');
        int tag = 0;
        if (equals == std::string_view::npos)
            continue;
        const auto [stop, error] = std::from_chars(piece.data(), piece.data() + equals, tag);
        if (error == std::errc {} && stop == piece.data() + equals)
            message.m_fields.push_back({tag, std::string(piece.substr(equals + 1))});
    }
    return message;
}

FixText &FixText::add(int tag, std::string_view value)
{
    m_fields.push_back({tag, std::string(value)});
    return *this;
}

const std::string *FixText::find(int tag) const
{
    for (const Field &field : m_fields) {
        if (field.tag == tag)
            return &field.value;
    }
    return nullptr;
}

std::string_view FixText::get(int tag) const
{
    const std::string *value = find(tag);
    return value == nullptr ? std::string_view {} : std::string_view {*value};
}

std::optional<std::int64_t> FixText::integer(int tag) const
{
    const std::string_view value = get(tag);
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (value.empty() || error != std::errc {} || stop != value.data() + value.size())
        return std::nullopt;
    return number;
}

std::optional<E8> FixText::decimal(int tag) const
{
    const std::string *value = find(tag);
    if (value == nullptr)
        return std::nullopt;
    const auto number = parseE8(*value);
    return number ? std::optional<E8>(*number) : std::nullopt;
}

std::string FixText::text() const
{
    std::string text;
    for (const Field &field : m_fields) {
        text += std::to_string(field.tag);
        text += '=';
        text += field.value;
        text += soh;
    }
    return text;
}

std::string readable(std::string_view raw)
{
    std::string text(raw);
    std::replace(text.begin(), text.end(), soh, '|');
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '"'; }, ' ');
    return text;
}

} // namespace truebook::simulator
