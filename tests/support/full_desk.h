#pragma once
// A desk that answers everything a window can ask, at once and with invented rows: for walks over all screens.
#include "core/api/access_api.h"
#include "core/api/desk_history.h"
#include "core/api/explain_api.h"
#include "core/api/first_run_api.h"
#include "core/api/operations_api.h"
#include "core/api/order_records_api.h"
#include "core/api/risk_api.h"
#include "tests/support/lively_desk.h"

namespace truebook::test {

class FullDesk final : public LivelyDesk,
                       public api::RiskViews,
                       public api::DeskHistory,
                       public api::OrderRecords,
                       public api::DeskOperations,
                       public api::DeskExplain
{
public:
    FullDesk();

    FakeTable<api::PositionRow> positions;
    FakeTable<api::AccountPeek> peeks;
    FakeTable<api::DayPnlPoint> day;
    FakeTable<api::ExposureByRow> exposureBy;
    FakeTable<api::AccountFiguresRow> figures;

    // RiskViews
    api::RiskViews *risk() override { return this; }
    std::unique_ptr<api::Handle> watchExposureBy(api::ExposureBy, api::Listener<api::ExposureByRow> listener) override
    {
        return exposureBy.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchPositions(api::Listener<api::PositionRow> listener) override
    {
        return positions.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchAccountPeek(domain::AccountId account,
                                                  api::Listener<api::AccountPeek> listener) override;
    std::unique_ptr<api::Handle> watchAccountFigures(api::Listener<api::AccountFiguresRow> listener) override
    {
        return figures.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchDayPnl(api::Listener<api::DayPnlPoint> listener) override
    {
        return day.watch(std::move(listener));
    }

    // DeskHistory
    void span(std::function<void(const base::Result<Span> &)> answered) override;
    void asOf(domain::UtcTime instant, std::function<void(const base::Result<api::PastDesk> &)> answered) override;
    api::OrderRecords *records() override { return this; }

    // OrderRecords
    void life(const api::LifeQuestion &question,
              std::function<void(const base::Result<api::OrderLife> &)> answered) override;
    void page(const api::RecordQuery &query,
              std::function<void(const base::Result<api::RecordPage> &)> answered) override;
    void count(const api::RecordQuery &query,
               std::function<void(const base::Result<api::RecordCount> &)> answered) override;

    // DeskOperations
    std::unique_ptr<api::Handle> findMessages(api::MessageQuestion question,
                                              std::function<void(const base::Result<api::MessagePage> &)> answered,
                                              std::function<void(std::uint64_t)> progress) override;
    std::vector<api::MessageField> fieldsOf(const api::MessageRow &row) const override;
    api::MessageLogState messageLog() const override;

    // DeskExplain
    void explain(api::CellQuestion question,
                 std::function<void(const base::Result<api::CellExplanation> &)> answered) override;
    void entry(std::uint64_t sequence, std::function<void(const base::Result<api::JournalEntry> &)> answered) override;
};

// The assistant's hands, without a store: one good symbol and one bad row in any file; makes nothing.
class FakeFirstRun final : public api::FirstRun
{
public:
    base::Result<api::SymbolSheet> readSymbols(const std::string &path) override;
    api::LpAnswer testLp(const api::NewLp &, int) override { return {true, base::ReasonCode::None, {}, 12}; }
    api::BackupPlace backupPlace(const std::string &, const std::string &) override
    {
        return {true, true, std::uint64_t {1} << 34U, {}};
    }
    base::Result<void> checkUser(const api::NewUser &) override { return {}; }
    base::Result<void> check(const api::NewFirm &) override { return {}; }
    base::Result<api::Made> make(const api::NewFirm &) override { return api::Made {false, 12}; }
    base::Result<api::Made> makeDemo(const std::string &, const std::string &,
                                     const std::function<bool(const api::MakingProgress &)> &) override
    {
        return api::Made {false, 974'945};
    }
};

// A door that opens to nobody.
class FakeAccess final : public api::DeskAccess
{
public:
    bool usersExist() override { return true; }
    void logIn(api::LoginWish, std::function<void(const base::Result<api::LoginGrant> &)> answered) override
    {
        answered(base::refuse(base::ReasonCode::LoginFailed, {}));
    }
    void logOut(const std::string &) override { }
};

} // namespace truebook::test
