#pragma once
// How long an LP has been silent, now and at worst in the last minute: a place a second, each with the longest silence
// that ended in it. Not locked.
#include <algorithm>
#include <array>
#include <cstdint>

namespace truebook::app {

class QuoteAge
{
public:
    static constexpr std::int64_t second = 1'000'000'000;
    static constexpr std::int64_t span = 60; // seconds

    // Prices came; monotonic nanoseconds.
    void came(std::int64_t nanos)
    {
        if (m_last != 0) {
            Place &place = m_places[static_cast<std::size_t>(nanos / second % span)];
            if (place.second != nanos / second)
                place = {nanos / second, 0};
            place.silence = std::max(place.silence, nanos - m_last);
        }
        m_last = nanos;
    }
    // Nanoseconds; −1: none came yet.
    std::int64_t age(std::int64_t now) const { return m_last == 0 ? -1 : std::max<std::int64_t>(0, now - m_last); }
    std::int64_t worst(std::int64_t now) const
    {
        std::int64_t worst = age(now);
        if (worst < 0)
            return worst;
        for (const Place &place : m_places) {
            if (place.second > now / second - span)
                worst = std::max(worst, place.silence);
        }
        return worst;
    }

private:
    struct Place
    {
        std::int64_t second = -1;
        std::int64_t silence = 0;
    };
    std::int64_t m_last = 0;
    std::array<Place, static_cast<std::size_t>(span)> m_places {};
};

} // namespace truebook::app
