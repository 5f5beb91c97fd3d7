#include "app/desk/trail_feed.h"

#include <algorithm>

#include "app/desk/row_channel.h"

namespace truebook::app {

struct TrailFeed::Channels
{
    std::mutex mutex;
    std::uint64_t lastId = 0;
    RowChannel<api::TrailRow> trails;

    void end(std::uint64_t id)
    {
        const std::lock_guard lock(mutex);
        std::erase_if(trails.watchers, [id](const auto &one) { return one.id == id; });
    }
};

TrailFeed::TrailFeed()
    : m_channels(std::make_shared<Channels>())
{ }

TrailFeed::~TrailFeed() = default;

std::unique_ptr<api::Handle> TrailFeed::watch(api::Listener<api::TrailRow> listener)
{
    const std::lock_guard lock(m_channels->mutex);
    const std::uint64_t id = ++m_channels->lastId;
    m_channels->trails.watchers.push_back({id, std::move(listener), true});
    return std::make_unique<ChannelHandle<Channels>>(m_channels, id);
}

// A step that nobody saw has no mid; a market clock that was set back begins anew.
void TrailFeed::sample(const DeskRooms &rooms, std::int64_t step)
{
    if (step < m_step)
        m_mids.clear();
    const std::int64_t missed
        = m_step < 0 || step < m_step ? 0 : std::min<std::int64_t>(step - m_step - 1, api::TrailRow::steps);
    m_step = step;
    rooms.market.live().each([&](const domain::Symbol &symbol, const market::Composite &composite) {
        m_mids[symbol]; // from its first quote on
        (void)composite;
    });
    for (auto &[symbol, mids] : m_mids) {
        domain::Price mid;
        const market::Composite *composite = rooms.market.live().composite(symbol);
        if (composite != nullptr && composite->bid.positive() && composite->ask.positive())
            mid = domain::Price::fromRaw(composite->bid.raw() + (composite->ask.raw() - composite->bid.raw()) / 2);
        mids.insert(mids.end(), static_cast<std::size_t>(missed), domain::Price());
        mids.push_back(mid);
        while (mids.size() > api::TrailRow::steps)
            mids.pop_front();
    }
}

std::vector<api::TrailRow> TrailFeed::rows(const DeskRooms &rooms) const
{
    std::vector<api::TrailRow> all;
    for (const auto &[symbol, mids] : m_mids) {
        const events::InstrumentDefined *instrument = rooms.reference.book().instrument(symbol);
        all.push_back({symbol,
                       instrument == nullptr ? 5 : instrument->digits,
                       domain::UtcTime::fromNanos(m_step * api::TrailRow::stepNanos),
                       {mids.begin(), mids.end()}});
    }
    return all;
}

void TrailFeed::publish(const DeskRooms &rooms, domain::UtcTime now, std::uint64_t sequence)
{
    const std::int64_t step = now.nanos() / api::TrailRow::stepNanos;
    const bool next = step != m_step;
    if (next)
        sample(rooms, step);
    const std::lock_guard lock(m_channels->mutex);
    auto &trails = m_channels->trails;
    const bool fresh
        = std::any_of(trails.watchers.begin(), trails.watchers.end(), [](const auto &one) { return one.fresh; });
    if (trails.watched() && (next || fresh))
        trails.send(rows(rooms), now, sequence);
}

} // namespace truebook::app
