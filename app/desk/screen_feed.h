#pragma once
// What screens see: rows made of the books on the kernel's thread, at most thirty times a second, only for views that
// somebody watches; whole rows first, then those that changed.
#include <atomic>
#include <map>
#include <mutex>
#include <set>

#include "app/composition.h"
#include "app/desk/depth_feed.h"
#include "app/desk/doubt_feed.h"
#include "app/desk/market_clock.h"
#include "app/desk/risk_feed.h"
#include "app/desk/screen_rows.h"
#include "app/desk/trail_feed.h"
#include "core/api/desk_api.h"
#include "core/fix/desk_config.h"

namespace truebook::app {

class FixBridge;
struct DeskStatus;

class ScreenFeed final : public api::DeskViews, public api::DepthViews, public api::TrailViews, public api::DoubtViews
{
public:
    ScreenFeed(const fix::DeskConfig &config, const MarketClock &clock);
    ~ScreenFeed() override;

    std::unique_ptr<api::Handle> watchQuotes(api::Listener<api::QuoteRow> listener) override;
    std::unique_ptr<api::Handle> watchAccounts(api::Listener<api::AccountRow> listener) override;
    std::unique_ptr<api::Handle> watchClientOrders(api::Listener<api::ClientOrderRow> listener) override;
    std::unique_ptr<api::Handle> watchLpOrders(api::Listener<api::LpOrderRow> listener) override;
    std::unique_ptr<api::Handle> watchCover(api::Listener<api::CoverRow> listener) override;
    std::unique_ptr<api::Handle> watchExposure(api::Listener<api::ExposureRow> listener) override;
    std::unique_ptr<api::Handle> watchSessions(api::Listener<api::SessionRow> listener) override;
    std::unique_ptr<api::Handle> watchStops(api::Listener<api::StopRow> listener) override;
    std::unique_ptr<api::Handle> watchStatus(std::function<void(const api::StatusLine &)> listener) override;

    std::unique_ptr<api::Handle> watchDepth(domain::Symbol symbol, api::Listener<api::Depth> listener) override
    {
        return m_depth.watch(std::move(symbol), std::move(listener));
    }
    std::unique_ptr<api::Handle> watchTrails(api::Listener<api::TrailRow> listener) override
    {
        return m_trails.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchDoubts(api::Listener<api::DoubtRow> listener) override
    {
        return m_doubts.watch(std::move(listener));
    }
    void previewSettle(commands::ResolveLpOrder wish, std::function<void(const api::SettlePreview &)> answered) override
    {
        m_doubts.preview(std::move(wish), std::move(answered));
    }
    api::RiskViews *risk() override { return &m_risk; }
    RiskFeed &riskFeed() { return m_risk; }

    // When the oldest tick came whose row was handed over since the last call; 0: none. Any thread.
    std::int64_t takeTick() { return m_shownTick.exchange(0); }

    // Kernel thread
    void restart(); // the books were rebuilt: everything anew
    // Quotes of a batch are in the books, the oldest since `sinceNanos`.
    void ticked(std::int64_t sinceNanos)
    {
        if (m_tick == 0)
            m_tick = sinceNanos;
    }
    void onCommitted(const std::vector<events::Event> &events, const DeskRooms &rooms);
    void publish(const DeskRooms &rooms, FixBridge &bridge, std::uint64_t sequence, std::int64_t monotonicNanos);
    void publishStatus(const DeskStatus &status, const std::string &store);

private:
    template <class Row>
    struct Channel;
    struct Channels;

    const fix::DeskConfig &m_config;
    const MarketClock &m_clock;
    std::shared_ptr<Channels> m_channels;
    RiskFeed m_risk;
    DepthFeed m_depth;
    TrailFeed m_trails;
    DoubtFeed m_doubts;
    std::set<domain::OrderId> m_dirtyOrders; // kept while somebody watches; a first look takes every row
    std::set<domain::LpOrderId> m_dirtyLpOrders;
    // Cover orders as long as they are open, and the last of this run; the book forgets one at its end.
    void noteCover(const events::Event &event, const DeskRooms &rooms);
    struct Cover
    {
        CoverFacts facts;
        std::vector<CoverLeg> legs; // as last seen: the book forgets them too
    };
    std::map<domain::OrderId, Cover> m_covers;
    std::set<domain::OrderId> m_endedCovers;
    std::set<domain::OrderId> m_dirtyCovers;
    bool m_coversKnown = false; // the open ones of the books were taken over
    // Shown and over: they go when newer ones have taken their place in the book.
    std::set<domain::OrderId> m_finishedShown;
    std::set<domain::LpOrderId> m_closedShown;
    bool m_allOrders = true;
    bool m_allLpOrders = true;
    bool m_accountsChanged = true;
    bool m_stopsChanged = true;
    std::int64_t m_nextFrame = 0;
    std::int64_t m_tick = 0; // of the quotes that no screen was told of yet, the oldest; 0: none
    std::atomic<std::int64_t> m_shownTick {0};
};

} // namespace truebook::app
