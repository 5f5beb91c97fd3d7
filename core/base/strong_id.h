#pragma once
// Identifiers are types: an account is not a symbol. StringId holds the text as given (case-sensitive), NumberId a
// positive number given by the kernel; zero is "none".
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace truebook::base {

template <class Tag>
class StringId
{
public:
    StringId() = default;
    explicit StringId(std::string text)
        : m_text(std::move(text))
    { }
    explicit StringId(std::string_view text)
        : m_text(text)
    { }
    explicit StringId(const char *text)
        : m_text(text)
    { }

    const std::string &text() const noexcept { return m_text; }
    bool empty() const noexcept { return m_text.empty(); }

    friend bool operator==(const StringId &, const StringId &) = default;
    friend std::strong_ordering operator<=>(const StringId &a, const StringId &b) noexcept
    {
        return a.m_text.compare(b.m_text) <=> 0;
    }

private:
    std::string m_text;
};

template <class Tag>
class NumberId
{
public:
    constexpr NumberId() = default;
    constexpr explicit NumberId(std::uint64_t number)
        : m_number(number)
    { }

    constexpr std::uint64_t number() const noexcept { return m_number; }
    constexpr bool none() const noexcept { return m_number == 0; }

    friend constexpr bool operator==(const NumberId &, const NumberId &) = default;
    friend constexpr std::strong_ordering operator<=>(const NumberId &, const NumberId &) = default;

private:
    std::uint64_t m_number = 0;
};

} // namespace truebook::base

template <class Tag>
struct std::hash<truebook::base::StringId<Tag>>
{
    std::size_t operator()(const truebook::base::StringId<Tag> &id) const noexcept
    {
        return std::hash<std::string> {}(id.text());
    }
};

template <class Tag>
struct std::hash<truebook::base::NumberId<Tag>>
{
    std::size_t operator()(const truebook::base::NumberId<Tag> &id) const noexcept
    {
        return std::hash<std::uint64_t> {}(id.number());
    }
};
