#include "app/desk/screen_feed.h"

#include "app/desk/desk_service.h"
#include "app/desk/row_channel.h"
#include "app/desk/screen_rows.h"
#include "core/dealing/flow_book.h"

namespace truebook::app {

using namespace events;

namespace {
constexpr std::int64_t frameNanos = 33'000'000;
} // namespace

// One view's watchers and the rows they last saw, by key, as text: a row goes out again only when it changed.
template <class Row>
struct ScreenFeed::Channel
{
    struct Watcher
    {
        std::uint64_t id;
        api::Listener<Row> listener;
        bool fresh = true;
    };
    std::vector<Watcher> watchers;
    std::map<std::string, Row> rows;
    bool restarted = true;

    bool watched() const { return !watchers.empty(); }

    void send(std::vector<Row> &&changed, std::vector<std::string> &&removed, domain::UtcTime asOf,
              std::uint64_t sequence)
    {
        for (Row &row : changed)
            rows[row.key()] = row;
        for (const std::string &key : removed)
            rows.erase(key);
        std::shared_ptr<const api::ChangeList<Row>> full;
        std::shared_ptr<const api::ChangeList<Row>> part;
        for (Watcher &watcher : watchers) {
            if (watcher.fresh) {
                if (!full) {
                    api::ChangeList<Row> list;
                    list.full = true;
                    for (const auto &[key, row] : rows)
                        list.changed.push_back(row);
                    list.asOf = asOf;
                    list.journalSequence = sequence;
                    full = std::make_shared<const api::ChangeList<Row>>(std::move(list));
                }
                watcher.fresh = false;
                watcher.listener(full);
            } else if (!changed.empty() || !removed.empty()) {
                if (!part)
                    part = std::make_shared<const api::ChangeList<Row>>(
                        api::ChangeList<Row> {false, changed, removed, asOf, sequence});
                watcher.listener(part);
            }
        }
    }
};

struct ScreenFeed::Channels
{
    std::mutex mutex;
    std::uint64_t lastId = 0;
    Channel<api::QuoteRow> quotes;
    Channel<api::AccountRow> accounts;
    Channel<api::ClientOrderRow> clientOrders;
    Channel<api::LpOrderRow> lpOrders;
    Channel<api::CoverRow> cover;
    Channel<api::ExposureRow> exposure;
    Channel<api::SessionRow> sessions;
    Channel<api::StopRow> stops;
    std::vector<std::pair<std::uint64_t, std::function<void(const api::StatusLine &)>>> status;
    api::StatusLine lastStatus;

    void end(std::uint64_t id)
    {
        const std::lock_guard lock(mutex);
        const auto drop
            = [id](auto &channel) { std::erase_if(channel.watchers, [id](const auto &one) { return one.id == id; }); };
        drop(quotes);
        drop(accounts);
        drop(clientOrders);
        drop(lpOrders);
        drop(cover);
        drop(exposure);
        drop(sessions);
        drop(stops);
        std::erase_if(status, [id](const auto &one) { return one.first == id; });
    }
};

namespace {
template <class Channels, class Channel, class Listener>
std::unique_ptr<api::Handle> watch(const std::shared_ptr<Channels> &channels, Channel &channel, Listener &&listener)
{
    const std::lock_guard lock(channels->mutex);
    const std::uint64_t id = ++channels->lastId;
    channel.watchers.push_back({id, std::forward<Listener>(listener), true});
    return std::make_unique<ChannelHandle<Channels>>(channels, id);
}
} // namespace

ScreenFeed::ScreenFeed(const fix::DeskConfig &config, const MarketClock &clock)
    : m_config(config)
    , m_clock(clock)
    , m_channels(std::make_shared<Channels>())
{ }

ScreenFeed::~ScreenFeed() = default;

std::unique_ptr<api::Handle> ScreenFeed::watchQuotes(api::Listener<api::QuoteRow> listener)
{
    return watch(m_channels, m_channels->quotes, std::move(listener));
}
std::unique_ptr<api::Handle> ScreenFeed::watchAccounts(api::Listener<api::AccountRow> listener)
{
    return watch(m_channels, m_channels->accounts, std::move(listener));
}
std::unique_ptr<api::Handle> ScreenFeed::watchClientOrders(api::Listener<api::ClientOrderRow> listener)
{
    return watch(m_channels, m_channels->clientOrders, std::move(listener));
}
std::unique_ptr<api::Handle> ScreenFeed::watchLpOrders(api::Listener<api::LpOrderRow> listener)
{
    return watch(m_channels, m_channels->lpOrders, std::move(listener));
}
std::unique_ptr<api::Handle> ScreenFeed::watchCover(api::Listener<api::CoverRow> listener)
{
    return watch(m_channels, m_channels->cover, std::move(listener));
}
std::unique_ptr<api::Handle> ScreenFeed::watchExposure(api::Listener<api::ExposureRow> listener)
{
    return watch(m_channels, m_channels->exposure, std::move(listener));
}
std::unique_ptr<api::Handle> ScreenFeed::watchSessions(api::Listener<api::SessionRow> listener)
{
    return watch(m_channels, m_channels->sessions, std::move(listener));
}
std::unique_ptr<api::Handle> ScreenFeed::watchStops(api::Listener<api::StopRow> listener)
{
    return watch(m_channels, m_channels->stops, std::move(listener));
}
std::unique_ptr<api::Handle> ScreenFeed::watchStatus(std::function<void(const api::StatusLine &)> listener)
{
    const std::lock_guard lock(m_channels->mutex);
    const std::uint64_t id = ++m_channels->lastId;
    m_channels->status.emplace_back(id, std::move(listener));
    return std::make_unique<ChannelHandle<Channels>>(m_channels, id);
}

void ScreenFeed::restart()
{
    m_risk.restart();
    m_depth.restart();
    m_doubts.restart();
    const std::lock_guard lock(m_channels->mutex);
    const auto anew = [](auto &channel) {
        channel.rows.clear();
        for (auto &watcher : channel.watchers)
            watcher.fresh = true;
    };
    anew(m_channels->accounts);
    anew(m_channels->clientOrders);
    anew(m_channels->lpOrders);
    anew(m_channels->cover);
    anew(m_channels->exposure);
    anew(m_channels->stops);
    m_dirtyOrders.clear();
    m_dirtyLpOrders.clear();
    m_finishedShown.clear();
    m_closedShown.clear();
    m_allOrders = m_allLpOrders = true;
    m_covers.clear();
    m_endedCovers.clear();
    m_dirtyCovers.clear();
    m_coversKnown = false;
    m_accountsChanged = m_stopsChanged = true;
}

void ScreenFeed::noteCover(const Event &event, const DeskRooms &rooms)
{
    if (const auto *accepted = event.as<CoverOrderAccepted>()) {
        m_covers[accepted->order].facts
            = {*accepted, event.sequence.number(), event.at, dealing::userOf(event.origin), {}, {}};
        m_dirtyCovers.insert(accepted->order);
        return;
    }
    if (m_covers.empty())
        return;
    const auto legOf = [&](domain::LpOrderId id) {
        const dealing::LpOrder *lp = rooms.dealing.book().lpOrder(id);
        if (lp != nullptr && m_covers.count(lp->terms.order) > 0)
            m_dirtyCovers.insert(lp->terms.order);
    };
    if (const auto *placed = event.as<LpOrderPlaced>()) {
        if (const auto found = m_covers.find(placed->order); found != m_covers.end()) {
            found->second.facts.legs.push_back(placed->lpOrder);
            m_dirtyCovers.insert(found->first);
        }
    } else if (const auto *filled = event.as<LpFilled>()) {
        legOf(filled->lpOrder);
    } else if (const auto *doubt = event.as<LpOrderInDoubt>()) {
        legOf(doubt->lpOrder);
    } else if (const auto *acknowledged = event.as<LpOrderAcknowledged>()) {
        legOf(acknowledged->lpOrder);
    } else if (const auto *done = event.as<CoverOrderClosed>()) {
        const auto found = m_covers.find(done->order);
        if (found == m_covers.end())
            return;
        found->second.facts.closed = *done;
        m_dirtyCovers.insert(done->order);
        m_endedCovers.insert(done->order);
        if (m_endedCovers.size() > coversKept) {
            const domain::OrderId oldest = *m_endedCovers.begin();
            m_endedCovers.erase(m_endedCovers.begin());
            m_covers.erase(oldest);
            m_dirtyCovers.insert(oldest);
        }
    }
}

void ScreenFeed::onCommitted(const std::vector<Event> &events, const DeskRooms &rooms)
{
    if (!events.empty())
        m_risk.onCommitted(events, rooms);
    if (!m_coversKnown) { // a desk that was started over open ones
        for (const auto &[id, open] : rooms.dealing.cover().open()) {
            if (m_covers.count(id) > 0)
                continue;
            m_covers[id].facts = {open.terms, 0, open.at, open.user, open.legs, {}};
            m_dirtyCovers.insert(id);
        }
        m_coversKnown = true;
    }
    for (const Event &event : events) {
        noteCover(event, rooms);
        m_stopsChanged = m_stopsChanged || event.as<StopSet>() != nullptr || event.as<StopReleased>() != nullptr;
        m_accountsChanged
            = m_accountsChanged || event.as<AccountOpened>() != nullptr || event.as<AccountStateSet>() != nullptr;
    }
    if (m_allOrders && m_allLpOrders) // nobody looks: the first who does gets all rows
        return;
    const auto lpOrder = [&](domain::LpOrderId id) {
        m_dirtyLpOrders.insert(id);
        if (const dealing::LpOrder *lp = rooms.dealing.book().lpOrder(id); lp != nullptr && !lp->terms.order.none())
            m_dirtyOrders.insert(lp->terms.order);
    };
    for (const Event &event : events) {
        if (const auto *fact = event.as<ClientOrderAccepted>())
            m_dirtyOrders.insert(fact->order);
        else if (const auto *routed = event.as<OrderRouted>())
            m_dirtyOrders.insert(routed->order);
        else if (const auto *filled = event.as<ClientFilled>())
            m_dirtyOrders.insert(filled->order);
        else if (const auto *cancelled = event.as<ClientOrderCancelled>())
            m_dirtyOrders.insert(cancelled->order);
        else if (const auto *pending = event.as<ClientCancelPending>())
            m_dirtyOrders.insert(pending->order);
        else if (const auto *replaced = event.as<ClientOrderReplaced>())
            m_dirtyOrders.insert(replaced->order);
        else if (const auto *placed = event.as<LpOrderPlaced>())
            lpOrder(placed->lpOrder);
        else if (const auto *acknowledged = event.as<LpOrderAcknowledged>())
            lpOrder(acknowledged->lpOrder);
        else if (const auto *lpFilled = event.as<LpFilled>())
            lpOrder(lpFilled->lpOrder);
        else if (const auto *closed = event.as<LpOrderClosed>())
            lpOrder(closed->lpOrder);
        else if (const auto *doubt = event.as<LpOrderInDoubt>())
            lpOrder(doubt->lpOrder);
    }
}

void ScreenFeed::publish(const DeskRooms &rooms, FixBridge &bridge, std::uint64_t sequence, std::int64_t monotonic)
{
    if (monotonic < m_nextFrame)
        return;
    m_nextFrame = monotonic + frameNanos;
    const domain::UtcTime now = m_clock.now();
    m_risk.publish(rooms, now, sequence);
    m_depth.publish(rooms, now, sequence);
    m_trails.publish(rooms, now, sequence);
    m_doubts.publish(rooms, now, sequence);
    const std::lock_guard lock(m_channels->mutex);
    Channels &channels = *m_channels;
    if (channels.quotes.watched()) {
        std::vector<api::QuoteRow> changed;
        const auto counts = bridge.intake().counts();
        // the stream that a screen shows beside the composite: that of the first account's group
        const auto &accounts = rooms.clients.book().accounts();
        const domain::GroupId group = accounts.empty() ? domain::GroupId() : accounts.begin()->second.group;
        for (const auto &[symbol, instrument] : rooms.reference.book().instruments()) {
            api::QuoteRow row = quoteRow(instrument, rooms, now);
            if (const market::Composite *composite = rooms.market.live().composite(symbol)) {
                const market::StreamPrice stream = rooms.market.stream(group, symbol);
                row.bid = composite->bid;
                row.ask = composite->ask;
                row.bestBidLp = composite->bidLp;
                row.bestAskLp = composite->askLp;
                row.clientBid = stream.bid;
                row.clientAsk = stream.ask;
            }
            // Nothing is overdue while a market is closed.
            const domain::UtcTime last = rooms.market.live().lastQuote(symbol);
            row.ageMs = last.nanos() == 0 ? -1 : (now.nanos() - last.nanos()) / domain::nanosPerMilli;
            row.stale = row.open && (row.bid.zero() || row.ask.zero() || rooms.market.overdue(symbol, now));
            for (const auto &[key, count] : counts) {
                if (key.second != symbol)
                    continue;
                row.quotes += count.quotes;
                row.locked += count.locked;
                row.crossed += count.crossed;
                row.outOfOrder += count.outOfOrder;
                row.spikes += count.spikes;
            }
            changed.push_back(std::move(row));
        }
        channels.quotes.send(std::move(changed), {}, now, sequence);
        // Behind the rows: whoever takes it finds them in his mailbox.
        if (std::int64_t none = 0; m_tick != 0)
            m_shownTick.compare_exchange_strong(none, m_tick);
    }
    m_tick = 0;
    const auto drain = [&](auto &channel, auto &dirty, bool &all, auto &overShown, const auto &overKept, auto every,
                           auto find, auto over, auto make) {
        if (!channel.watched()) {
            all = true;
            dirty.clear();
            overShown.clear();
            return;
        }
        if (all) {
            channel.rows.clear();
            overShown.clear();
            every(dirty);
            all = false;
        }
        using Row = std::decay_t<decltype(make(*find(*dirty.begin())))>;
        std::vector<Row> changed;
        std::vector<std::string> removed;
        for (const auto id : dirty) {
            if (const auto *record = find(id)) {
                changed.push_back(make(*record));
                if (over(*record))
                    overShown.insert(id);
            } else {
                removed.push_back(std::to_string(id.number()));
                overShown.erase(id);
            }
        }
        dirty.clear();
        if (overShown.size() > overKept.size()) {
            std::erase_if(overShown, [&](auto id) {
                if (find(id) != nullptr)
                    return false;
                removed.push_back(std::to_string(id.number()));
                return true;
            });
        }
        channel.send(std::move(changed), std::move(removed), now, sequence);
    };
    const dealing::OrderBook &book = rooms.dealing.book();
    drain(
        channels.clientOrders, m_dirtyOrders, m_allOrders, m_finishedShown, book.finishedOrders(),
        [&](auto &dirty) {
            for (const auto &[id, order] : book.orders())
                dirty.insert(dirty.end(), id);
        },
        [&](domain::OrderId id) { return book.order(id); },
        [](const dealing::ClientOrder &order) { return order.final() && order.atLps.zero(); },
        [&](const dealing::ClientOrder &order) { return clientOrderRow(order, rooms); });
    drain(
        channels.lpOrders, m_dirtyLpOrders, m_allLpOrders, m_closedShown, book.closedLpOrders(),
        [&](auto &dirty) {
            dirty.insert(book.openLpOrders().begin(), book.openLpOrders().end());
            dirty.insert(book.closedLpOrders().begin(), book.closedLpOrders().end());
        },
        [&](domain::LpOrderId id) {
            const dealing::LpOrder *lp = book.lpOrder(id);
            return lp == nullptr || lp->left ? nullptr : lp;
        },
        [](const dealing::LpOrder &lp) { return lp.state == dealing::LpOrderState::Closed; },
        [&](const dealing::LpOrder &lp) { return lpOrderRow(lp, rooms); });
    if (channels.cover.watched()) {
        std::vector<api::CoverRow> changed;
        std::vector<std::string> removed;
        for (const domain::OrderId id : m_dirtyCovers) {
            const auto found = m_covers.find(id);
            if (found == m_covers.end()) {
                removed.push_back(std::to_string(id.number()));
                continue;
            }
            Cover &cover = found->second;
            if (auto legs = coverLegs(cover.facts.legs, rooms); legs.size() == cover.facts.legs.size())
                cover.legs = std::move(legs);
            changed.push_back(coverRow(cover.facts, cover.legs, rooms));
        }
        m_dirtyCovers.clear();
        channels.cover.send(std::move(changed), std::move(removed), now, sequence);
    }
    if (channels.exposure.watched())
        channels.exposure.send(exposureRows(rooms), {}, now, sequence);
    if (channels.accounts.watched()) {
        // Accounts change seldom: all of them at the first look and after one of them changed.
        auto changed
            = m_accountsChanged || channels.accounts.rows.empty() ? accountRows(rooms) : std::vector<api::AccountRow>();
        m_accountsChanged = false;
        channels.accounts.send(std::move(changed), {}, now, sequence);
    }
    if (channels.sessions.watched()) {
        std::vector<api::SessionRow> changed;
        const auto figures = bridge.figures();
        for (const fix::SessionConfig &config : m_config.sessions) {
            api::SessionRow row;
            row.session = config.id;
            row.kind = fix::kindName(config.kind);
            row.peer = config.target;
            row.state = "disconnected";
            row.privateLine = config.privateLine;
            if (const sessions::SessionRecord *record = rooms.sessions.book().session(config.id)) {
                takeRecord(row, *record);
            }
            const auto known = figures.find(config.id);
            if (known != figures.end()) {
                row.roundTripUs = known->second.roundTripUs;
                row.sent = known->second.sent;
                row.received = known->second.received;
                if (known->second.lastMessageNanos > 0)
                    row.lastMessageAgeMs = (monotonic - known->second.lastMessageNanos) / 1'000'000;
            }
            changed.push_back(std::move(row));
        }
        channels.sessions.send(std::move(changed), {}, now, sequence);
    }
    if (channels.stops.watched()) {
        std::vector<api::StopRow> changed;
        std::vector<std::string> removed;
        if (m_stopsChanged) {
            for (const auto &[key, row] : channels.stops.rows) {
                if (rooms.dealing.book().stops().count({row.scope, row.id}) == 0)
                    removed.push_back(key);
            }
            changed = stopRows(rooms);
            m_stopsChanged = false;
        }
        channels.stops.send(std::move(changed), std::move(removed), now, sequence);
    }
}

void ScreenFeed::publishStatus(const DeskStatus &status, const std::string &store)
{
    const std::lock_guard lock(m_channels->mutex);
    api::StatusLine line;
    line.now = status.now;
    line.journalSequence = status.sequence;
    line.store = store;
    line.storeState = status.storeState;
    line.commitUs = status.commitUs;
    line.ordersWorking = status.working;
    line.ordersInDoubt = status.inDoubt;
    line.orders = status.orders;
    line.fills = status.fills;
    line.queueDepth = status.queueDepth;
    line.ticksState = status.ticksState;
    line.demo = status.demo;
    m_channels->lastStatus = line;
    for (const auto &[id, listener] : m_channels->status)
        listener(line);
}

} // namespace truebook::app
