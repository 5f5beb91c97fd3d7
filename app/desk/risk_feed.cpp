#include "app/desk/risk_feed.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "app/desk/risk_rows.h"
#include "app/desk/row_channel.h"
#include "core/events/margin_events.h"
#include "core/events/market_events.h"

namespace truebook::app {

using namespace events;

struct RiskFeed::Channels
{
    struct DayWatcher
    {
        std::uint64_t id;
        api::Listener<api::DayPnlPoint> listener;
        std::uint64_t day = 0; // as the sampler counts them; 0: nothing was sent
        std::size_t sent = 0;
    };
    std::mutex mutex;
    std::uint64_t lastId = 0;
    std::map<api::ExposureBy, RowChannel<api::ExposureByRow>> exposure;
    RowChannel<api::PositionRow> positions;
    RowChannel<api::AccountFiguresRow> figures;
    std::map<domain::AccountId, RowChannel<api::AccountPeek>> accounts;
    std::vector<DayWatcher> days;

    void end(std::uint64_t id)
    {
        const std::lock_guard lock(mutex);
        const auto drop
            = [id](auto &channel) { std::erase_if(channel.watchers, [id](const auto &one) { return one.id == id; }); };
        for (auto &[by, channel] : exposure)
            drop(channel);
        drop(positions);
        drop(figures);
        for (auto &[account, channel] : accounts)
            drop(channel);
        std::erase_if(accounts, [](const auto &one) { return !one.second.watched(); });
        std::erase_if(days, [id](const auto &one) { return one.id == id; });
    }
};

RiskFeed::RiskFeed()
    : m_channels(std::make_shared<Channels>())
{ }

RiskFeed::~RiskFeed() = default;

std::unique_ptr<api::Handle> RiskFeed::watchExposureBy(api::ExposureBy by, api::Listener<api::ExposureByRow> listener)
{
    const std::lock_guard lock(m_channels->mutex);
    const std::uint64_t id = ++m_channels->lastId;
    m_channels->exposure[by].watchers.push_back({id, std::move(listener), true});
    return std::make_unique<ChannelHandle<Channels>>(m_channels, id);
}

std::unique_ptr<api::Handle> RiskFeed::watchPositions(api::Listener<api::PositionRow> listener)
{
    const std::lock_guard lock(m_channels->mutex);
    const std::uint64_t id = ++m_channels->lastId;
    m_channels->positions.watchers.push_back({id, std::move(listener), true});
    return std::make_unique<ChannelHandle<Channels>>(m_channels, id);
}

std::unique_ptr<api::Handle> RiskFeed::watchAccountFigures(api::Listener<api::AccountFiguresRow> listener)
{
    const std::lock_guard lock(m_channels->mutex);
    const std::uint64_t id = ++m_channels->lastId;
    m_channels->figures.watchers.push_back({id, std::move(listener), true});
    return std::make_unique<ChannelHandle<Channels>>(m_channels, id);
}

std::unique_ptr<api::Handle> RiskFeed::watchAccountPeek(domain::AccountId account,
                                                        api::Listener<api::AccountPeek> listener)
{
    const std::lock_guard lock(m_channels->mutex);
    const std::uint64_t id = ++m_channels->lastId;
    m_channels->accounts[account].watchers.push_back({id, std::move(listener), true});
    return std::make_unique<ChannelHandle<Channels>>(m_channels, id);
}

std::unique_ptr<api::Handle> RiskFeed::watchDayPnl(api::Listener<api::DayPnlPoint> listener)
{
    const std::lock_guard lock(m_channels->mutex);
    const std::uint64_t id = ++m_channels->lastId;
    m_channels->days.push_back({id, std::move(listener), 0, 0});
    return std::make_unique<ChannelHandle<Channels>>(m_channels, id);
}

void RiskFeed::tellDay(risk::DayOpening opening, std::vector<risk::DayPnlFigures> points, std::string closedDay)
{
    const std::lock_guard lock(m_mutex);
    m_told = std::make_unique<Told>(Told {std::move(opening), std::move(points), std::move(closedDay)});
}

void RiskFeed::restart()
{
    const std::lock_guard lock(m_channels->mutex);
    for (auto &[by, channel] : m_channels->exposure)
        channel.restart();
    m_channels->positions.restart();
    m_channels->figures.restart();
    m_allAccounts = true;
    for (auto &[account, channel] : m_channels->accounts)
        channel.restart();
}

void RiskFeed::onCommitted(const std::vector<Event> &events, const DeskRooms &rooms)
{
    m_sampler.note(rooms.positions.books(), rooms.money.book(), events.back().at, events.back().sequence.number());
    for (const Event &event : events) {
        if (!m_allAccounts)
            noteAccounts(event);
    }
}

void RiskFeed::noteAccounts(const Event &event)
{
    constexpr std::string_view forAll[] = {MarketMarked::type,  InstrumentDefined::type, MarkupSet::type,
                                           MarginRateSet::type, HedgedMarginSet::type,   FirmDefined::type};
    if (std::find(std::begin(forAll), std::end(forAll), event.type().name) != std::end(forAll)) {
        m_allAccounts = true;
        m_dirtyAccounts.clear();
        return;
    }
    EventFacts facts;
    event.type().facts(event.body(), facts);
    if (facts.account != nullptr)
        m_dirtyAccounts.insert(*facts.account);
    constexpr std::string_view ofClient = "client/"; // of the chart: money::clientLedger()
    for (const std::vector<Posting> *postings : facts.postings) {
        for (const Posting &posting : *postings) {
            if (posting.account.text().starts_with(ofClient))
                m_dirtyAccounts.emplace(posting.account.text().substr(ofClient.size()));
        }
    }
}

void RiskFeed::publish(const DeskRooms &rooms, domain::UtcTime now, std::uint64_t sequence)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_told) {
            m_sampler.tell(m_told->opening, std::move(m_told->points), m_told->closedDay);
            m_told.reset();
        }
    }
    const std::lock_guard lock(m_channels->mutex);
    Channels &channels = *m_channels;
    std::optional<std::vector<risk::ExposurePart>> parts; // made once, if anybody wants them
    const auto wanted = [&]() -> const std::vector<risk::ExposurePart> & {
        if (!parts)
            parts = risk::exposureParts(rooms.positions.books());
        return *parts;
    };
    for (auto &[by, channel] : channels.exposure) {
        if (channel.watched())
            channel.send(exposureByRows(rooms, by, wanted()), now, sequence);
    }
    if (channels.positions.watched())
        channels.positions.send(positionRows(rooms, wanted()), now, sequence);
    // Every figure follows from the journal: what none of its events touched is what it was.
    if (!channels.figures.watched()) {
        m_allAccounts = true;
        m_dirtyAccounts.clear();
    } else if (m_allAccounts) {
        channels.figures.send(accountFiguresRows(rooms), now, sequence);
        m_allAccounts = false;
    } else {
        channels.figures.sendSome(m_dirtyAccounts.empty() ? std::vector<api::AccountFiguresRow>()
                                                          : accountFiguresRows(rooms, m_dirtyAccounts),
                                  now, sequence);
        m_dirtyAccounts.clear();
    }
    const risk::DayOpening *opening = m_sampler.opened() ? &m_sampler.opening() : nullptr;
    for (auto &[account, channel] : channels.accounts) {
        if (channel.watched())
            channel.send({accountPeek(rooms, account, opening)}, now, sequence);
    }
    if (!m_sampler.opened()) {
        if (!channels.days.empty() || !channels.accounts.empty()) {
            if (m_dayReader && !std::exchange(m_dayAsked, true))
                m_dayReader(rooms.positions.book().closedAt());
        }
        return;
    }
    for (Channels::DayWatcher &watcher : channels.days) {
        const bool full = watcher.day != m_sampler.days();
        if (!full && watcher.sent == m_sampler.points().size())
            continue;
        auto list = std::make_shared<api::ChangeList<api::DayPnlPoint>>();
        list->full = full;
        list->changed = dayPnlPoints(m_sampler.points(), full ? 0 : watcher.sent, m_sampler.opening().state.at);
        list->asOf = now;
        list->journalSequence = sequence;
        watcher.day = m_sampler.days();
        watcher.sent = m_sampler.points().size();
        watcher.listener(std::move(list));
    }
}

} // namespace truebook::app
