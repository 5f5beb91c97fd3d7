#pragma once
// The risk screens' rows of the running desk: made on the kernel's thread, at most thirty times a second, only for what
// somebody watches. The day's P&L is sampled all the time, a row of the journal in five seconds of market time.
#include <functional>
#include <memory>
#include <mutex>
#include <set>

#include "app/composition.h"
#include "core/api/risk_api.h"
#include "core/risk/day_pnl.h"

namespace truebook::app {

class RiskFeed final : public api::RiskViews
{
public:
    RiskFeed();
    ~RiskFeed() override;

    std::unique_ptr<api::Handle> watchExposureBy(api::ExposureBy by,
                                                 api::Listener<api::ExposureByRow> listener) override;
    std::unique_ptr<api::Handle> watchPositions(api::Listener<api::PositionRow> listener) override;
    std::unique_ptr<api::Handle> watchAccountFigures(api::Listener<api::AccountFiguresRow> listener) override;
    std::unique_ptr<api::Handle> watchAccountPeek(domain::AccountId account,
                                                  api::Listener<api::AccountPeek> listener) override;
    std::unique_ptr<api::Handle> watchDayPnl(api::Listener<api::DayPnlPoint> listener) override;

    // Once, before the kernel's thread runs: who reads the day's beginning when somebody first watches the day. Called on
    // the kernel's thread with the instant of the last close; answers by tellDay().
    void setDayReader(std::function<void(domain::UtcTime)> reader) { m_dayReader = std::move(reader); }
    // Any thread: what a DayPnlReader read of the day before this desk began.
    void tellDay(risk::DayOpening opening, std::vector<risk::DayPnlFigures> points, std::string closedDay);

    // Kernel thread
    void restart(); // the books were rebuilt: everything anew
    void onCommitted(const std::vector<events::Event> &events, const DeskRooms &rooms); // not empty
    void publish(const DeskRooms &rooms, domain::UtcTime now, std::uint64_t sequence);

private:
    struct Channels;
    struct Told
    {
        risk::DayOpening opening;
        std::vector<risk::DayPnlFigures> points;
        std::string closedDay;
    };

    void noteAccounts(const events::Event &event);

    std::shared_ptr<Channels> m_channels;
    // Whose figures changed since they were last sent; kernel thread. A mark or a term changes all of them.
    std::set<domain::AccountId> m_dirtyAccounts;
    bool m_allAccounts = true;
    risk::DayPnlSampler m_sampler {false}; // kernel thread
    std::function<void(domain::UtcTime)> m_dayReader;
    bool m_dayAsked = false;
    std::mutex m_mutex;
    std::unique_ptr<Told> m_told; // waits for the kernel thread
};

} // namespace truebook::app
