#include "core/base/sip_hash.h"

#include <bit>

namespace truebook::base {

namespace {

std::uint64_t littleEndian(const char *bytes, std::size_t count) noexcept
{
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < count; ++i)
        word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return word;
}

struct State
{
    std::uint64_t v0, v1, v2, v3;

    void rounds(int count) noexcept
    {
        for (int i = 0; i < count; ++i) {
            v0 += v1;
            v2 += v3;
            v1 = std::rotl(v1, 13) ^ v0;
            v3 = std::rotl(v3, 16) ^ v2;
            v0 = std::rotl(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = std::rotl(v1, 17) ^ v2;
            v3 = std::rotl(v3, 21) ^ v0;
            v2 = std::rotl(v2, 32);
        }
    }
    void take(std::uint64_t word) noexcept
    {
        v3 ^= word;
        rounds(2);
        v0 ^= word;
    }
    std::uint64_t folded() const noexcept { return v0 ^ v1 ^ v2 ^ v3; }
};

int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

Hash128 sipHash(const SipKey &key, std::string_view bytes) noexcept
{
    State state {key.low ^ 0x736f6d6570736575ULL, key.high ^ 0x646f72616e646f6dULL ^ 0xeeULL,
                 key.low ^ 0x6c7967656e657261ULL, key.high ^ 0x7465646279746573ULL};
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8)
        state.take(littleEndian(bytes.data() + at, 8));
    state.take(littleEndian(bytes.data() + at, bytes.size() - at) | static_cast<std::uint64_t>(bytes.size()) << 56);
    state.v2 ^= 0xee;
    state.rounds(4);
    Hash128 result;
    result.low = state.folded();
    state.v1 ^= 0xdd;
    state.rounds(4);
    result.high = state.folded();
    return result;
}

std::string Hash128::text() const
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(32);
    for (const std::uint64_t word : {low, high}) {
        for (int byte = 0; byte < 8; ++byte) {
            out.push_back(digits[(word >> (8 * byte + 4)) & 15]);
            out.push_back(digits[(word >> (8 * byte)) & 15]);
        }
    }
    return out;
}

std::optional<Hash128> Hash128::parse(std::string_view text)
{
    if (text.size() != 32)
        return std::nullopt;
    Hash128 hash;
    for (std::size_t i = 0; i < 32; i += 2) {
        const int upper = digit(text[i]);
        const int lower = digit(text[i + 1]);
        if (upper < 0 || lower < 0)
            return std::nullopt;
        std::uint64_t &word = i < 16 ? hash.low : hash.high;
        word |= static_cast<std::uint64_t>(upper * 16 + lower) << (8 * (i / 2 % 8));
    }
    return hash;
}

} // namespace truebook::base
