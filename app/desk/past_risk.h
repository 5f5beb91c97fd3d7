#pragma once
// The risk screens' rows of a past instant. All but the day's P&L stands at once; that is read from the journal after the
// instant was answered, and whoever watches gets it, and the accounts' results of the day, when it is there.
#include <map>
#include <memory>

#include "app/composition.h"
#include "app/desk/day_pnl_reader.h"
#include "core/api/risk_api.h"

namespace truebook::app {

class PastRisk final : public api::RiskViews
{
public:
    PastRisk(const DeskRooms &rooms, domain::UtcTime at, std::uint64_t sequence);
    ~PastRisk() override;

    std::unique_ptr<api::Handle> watchExposureBy(api::ExposureBy by,
                                                 api::Listener<api::ExposureByRow> listener) override;
    std::unique_ptr<api::Handle> watchPositions(api::Listener<api::PositionRow> listener) override;
    std::unique_ptr<api::Handle> watchAccountFigures(api::Listener<api::AccountFiguresRow> listener) override;
    std::unique_ptr<api::Handle> watchAccountPeek(domain::AccountId account,
                                                  api::Listener<api::AccountPeek> listener) override;
    std::unique_ptr<api::Handle> watchDayPnl(api::Listener<api::DayPnlPoint> listener) override;

    domain::UtcTime closedAt() const { return m_closedAt; }
    // From the thread that read it: `rooms` stand at the instant.
    void fillDay(const DeskRooms &rooms, const DayPnlRead &read);

private:
    struct Late; // what comes later, and who waits for it

    domain::UtcTime m_at;
    std::uint64_t m_sequence;
    domain::UtcTime m_closedAt;
    std::map<api::ExposureBy, std::shared_ptr<const api::ChangeList<api::ExposureByRow>>> m_exposure;
    std::shared_ptr<const api::ChangeList<api::PositionRow>> m_positions;
    std::shared_ptr<const api::ChangeList<api::AccountFiguresRow>> m_figures;
    std::shared_ptr<Late> m_late;
};

} // namespace truebook::app
