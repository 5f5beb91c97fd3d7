#pragma once
// A small seeded generator (SplitMix64): the same seed gives the same draws on every machine and library. For
// simulation and demonstration; never for keys.
#include <cstdint>

namespace truebook::base {

class Rng
{
public:
    explicit constexpr Rng(std::uint64_t seed)
        : m_state(seed)
    { }

    constexpr std::uint64_t next() noexcept
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31U);
    }

    // Uniform in [0, bound); 0 for bound 0.
    constexpr std::uint64_t below(std::uint64_t bound) noexcept { return bound == 0 ? 0 : next() % bound; }

    // Uniform in [low, high].
    constexpr std::int64_t between(std::int64_t low, std::int64_t high) noexcept
    {
        return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
    }

    // True with the given chance in per mille.
    constexpr bool chance(unsigned perMille) noexcept { return below(1000) < perMille; }

private:
    std::uint64_t m_state;
};

} // namespace truebook::base
