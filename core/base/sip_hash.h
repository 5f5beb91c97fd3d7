#pragma once
// SipHash-2-4 with 128 bits of result and a key of our own: names of any length in sixteen bytes, the same on every
// machine. Two names with one hash are not to be met by chance in the life of a desk (10^9 names: one in 6 x 10^20).
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace truebook::base {

struct Hash128
{
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    bool none() const noexcept { return low == 0 && high == 0; }
    friend bool operator==(const Hash128 &, const Hash128 &) = default;
    friend auto operator<=>(const Hash128 &a, const Hash128 &b) noexcept = default;
    // 32 hexadecimal digits, in the order of the result's bytes.
    std::string text() const;
    static std::optional<Hash128> parse(std::string_view text);
};

struct SipKey
{
    std::uint64_t low = 0;
    std::uint64_t high = 0;
};

Hash128 sipHash(const SipKey &key, std::string_view bytes) noexcept;

} // namespace truebook::base
