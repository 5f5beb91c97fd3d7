#pragma once
// Keeps each symbol's mid of the last minutes, a point a step of market time. Kernel thread, but for watch().
#include <deque>
#include <map>
#include <memory>

#include "app/composition.h"
#include "core/api/trail_api.h"

namespace truebook::app {

class TrailFeed
{
public:
    TrailFeed();
    ~TrailFeed();

    // Any thread.
    std::unique_ptr<api::Handle> watch(api::Listener<api::TrailRow> listener);
    void publish(const DeskRooms &rooms, domain::UtcTime now, std::uint64_t sequence);

private:
    void sample(const DeskRooms &rooms, std::int64_t step);
    std::vector<api::TrailRow> rows(const DeskRooms &rooms) const;

    struct Channels;
    std::shared_ptr<Channels> m_channels;
    std::map<domain::Symbol, std::deque<domain::Price>> m_mids;
    std::int64_t m_step = -1; // the newest that was taken; −1: none yet
};

} // namespace truebook::app
