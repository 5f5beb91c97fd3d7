#pragma once
// When clients' orders came, until their reports have left: a table of fixed size that allocates nothing. Two orders under
// way that meet in one place are rare, and the older is then not timed. The link thread's alone, but for keyOf().
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/desk/desk_meters.h"
#include "core/domain/ids.h"

namespace truebook::app {

class OrderArrivals
{
public:
    static constexpr std::size_t places = 16'384;

    // Never 0.
    static std::uint64_t keyOf(const domain::SessionId &session, const std::string &clOrdId)
    {
        const std::uint64_t order = std::hash<std::string> {}(clOrdId);
        const std::uint64_t mixed = (order ^ (order >> 31U)) * 0x9e3779b97f4a7c15ULL;
        return (mixed ^ std::hash<std::string> {}(session.text())) | 1U;
    }

    // `rests`: it may wait for its price, so that its fill says nothing about the desk.
    void came(std::uint64_t key, std::int64_t nanos, bool rests)
    {
        m_places[key / 2 % places] = {key, nanos, rests, false};
    }
    // A report of that order was handed to the socket.
    void told(std::uint64_t key, bool fill, std::int64_t nanos, DeskMeters &meters)
    {
        Place &place = m_places[key / 2 % places];
        if (place.key != key)
            return;
        if (!place.answered)
            meters.record(Hop::Order, nanos - place.nanos);
        place.answered = true;
        if (fill && !place.rests)
            meters.record(Hop::Fill, nanos - place.nanos);
        if (fill || place.rests)
            place = {};
    }

private:
    struct Place
    {
        std::uint64_t key = 0;
        std::int64_t nanos = 0;
        bool rests = false;
        bool answered = false;
    };
    std::vector<Place> m_places {places};
};

} // namespace truebook::app
