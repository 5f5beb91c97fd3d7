#pragma once
// The running desk: one store, one kernel on its own thread, the gateway, the queues between them, and what screens and
// the control socket see. `truebook`, `truebook-cli run` and tests start the same one.
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "app/desk/fix_bridge.h"
#include "app/desk/market_clock.h"
#include "core/api/desk_api.h"
#include "core/kernel/kernel.h"

namespace truebook::app {

class RiskFeed;
class ScreenFeed;

struct DeskOptions
{
    fix::DeskConfig config;
    std::string storeText; // as --store takes it, for status lines
    std::string gatewayProgram; // empty: truebook-fix beside this program
    std::string program = "truebook";
    messages::MessageLog *messages = nullptr; // gets every FIX message; outlives the service
    ports::SavedBooksOpener saved; // books to start from
    // Gets every committed batch and its row's hash. Kernel's thread: it must not wait.
    std::function<void(const kernel::EventBatch &, const std::string &)> committed;
};

struct DeskStatus
{
    domain::UtcTime now;
    std::uint64_t sequence = 0;
    std::uint64_t orders = 0;
    std::uint64_t fills = 0;
    std::uint64_t working = 0;
    std::uint64_t inDoubt = 0;
    std::uint64_t openAtLps = 0;
    std::size_t queueDepth = 0;
    std::int64_t commitUs = 0;
    std::string storeState = "ok"; // ok, full, failed
    bool demo = false; // the store is a demonstration's
    std::string ticksState = "ok";
    std::int64_t quoteAgeMs = -1;
    struct Session
    {
        std::string id;
        std::string kind;
        std::string state;
        std::int64_t lastMessageAgeMs = -1;
        std::int64_t roundTripUs = -1;
        std::string code = {}; // why it is not logged on; empty: none is known
        std::string detail = {};
        std::uint64_t sent = 0; // messages of this run
        std::uint64_t received = 0;
        std::uint64_t sentNumber = 0; // of the newest that left in this run; 0: none yet
        std::uint64_t expected = 0;
        std::uint64_t gaps = 0; // since the store began
        std::uint64_t unreadable = 0; // likewise
        std::string lp = {};
    };
    std::vector<Session> sessions;
    struct Lp
    {
        std::string id;
        std::string state; // of its price session
        std::int64_t ageMs = -1;
        std::int64_t worstMs = -1; // of the last minute
        market::QuoteCounts counts;
    };
    std::vector<Lp> lps;
    std::uint64_t openSymbols = 0;
    std::vector<std::string> staleSymbols; // of those open
    std::vector<Inbox::Depth> queues;
    // How far the followers are; none in a program that has none.
    struct Followers
    {
        std::uint64_t views = 0; // sequences
        std::uint64_t replica = 0;
        std::uint64_t savedBooks = 0; // of the newest that a start could use
        std::uint64_t startedFrom = 0; // of those that this start used; 0: the journal alone
        std::uint64_t alarms = 0; // of the views' unique indexes
        std::uint64_t differences = 0; // days whose books the replica has otherwise
        std::string trouble; // code of what holds views or replica up; empty: nothing
    };
    std::optional<Followers> followers;
};

class DeskService final : public api::DeskCommands
{
public:
    // The store must outlive the service. `tap` gets every quote before conflation; may be null.
    DeskService(DeskOptions options, ports::JournalStore &store, QuoteTap *tap = nullptr);
    ~DeskService() override;

    // Recovers the books, starts kernel thread and gateway. Refuses what Kernel::open refuses, BadConfiguration, BadFile.
    base::Result<void> start();
    // In order: no new orders, LP answers awaited up to the deadline, sessions logged out, the kernel's thread joined.
    // `settled` runs when all that is left to journal is the end itself.
    void stop(std::int64_t milliseconds, const std::function<void()> &settled = {});

    void submit(commands::Command command, std::function<void(const api::Answer &)> answered) override;
    void previewCover(commands::PlaceCover wish, std::string user,
                      std::function<void(const api::CoverPreview &)> answered) override;
    // Theirs who makes them, outliving this; before start().
    void setReports(api::DeskReports *reports) { m_reports = reports; }
    api::DeskReports *reports() override { return m_reports; }
    // Runs on the kernel thread between two batches: for a consistent look at the books. Waits for it.
    void inspect(const std::function<void(const DeskRooms &)> &look);
    DeskStatus status();

    api::DeskViews &views();
    RiskFeed &riskFeed();
    const MarketClock &clock() const { return m_clock; }
    FixBridge &bridge() { return m_bridge; }
    // See api::DeskHealth. Any thread.
    std::int64_t takeTick();
    int gatewayPid() const { return m_gatewayPid; }
    // After start().
    std::uint64_t startedFrom() const { return m_startedFrom; }
    const std::vector<base::Refusal> &unusedBooks() const { return m_unusedBooks; }

private:
    void loop();
    void runBatch(Inbox::Taken &&taken);
    void refuseLater(const std::vector<Inbox::Numbered> &orders);
    void answerPeople(std::vector<Inbox::Numbered> &commands, base::ReasonCode code);
    void maintainGateway(std::int64_t now);
    void startGateway();
    void retryStore(std::int64_t now);
    DeskRooms &rooms() { return static_cast<DeskRooms &>(m_kernel.rooms()); }
    void refreshStatus();
    void lookAtQuotes(DeskStatus &status, const std::map<domain::SessionId, SessionFigures> &figures, std::int64_t now);
    std::shared_ptr<const events::Origin> systemOrigin() const;

    void tellCommitted(const kernel::BatchResult &result);

    const DeskOptions m_options;
    api::DeskReports *m_reports = nullptr;
    ports::JournalStore &m_store;
    MarketClock m_clock;
    Inbox m_inbox;
    FixBridge m_bridge;
    kernel::Kernel m_kernel;
    std::unique_ptr<fix::GatewayLink> m_link;
    std::unique_ptr<ScreenFeed> m_feed;
    std::thread m_thread;
    std::atomic<bool> m_stopping {false};
    std::atomic<bool> m_draining {false};
    std::atomic<int> m_gatewayPid {-1};
    std::int64_t m_gatewayRetryAt = 0;
    bool m_demo = false;
    std::int64_t m_nextTimer = 0;
    std::int64_t m_nextStatus = 0;
    std::int64_t m_commitUs = 0;
    std::int64_t m_committedAt = 0;
    std::int64_t m_alertNanos = 0; // how long the next look into the inbox goes without sleep
    std::int64_t m_storeRetryAt = 0;
    std::int64_t m_nextLook = 0;
    std::uint64_t m_openSymbols = 0;
    std::vector<std::string> m_staleSymbols;
    std::atomic<base::ReasonCode> m_storeTrouble {base::ReasonCode::None}; // the kernel's thread sets it
    std::uint64_t m_startedFrom = 0;
    std::vector<base::Refusal> m_unusedBooks;
    std::map<domain::SessionId, std::uint64_t> m_expected; // read from peers, by session

    std::mutex m_mutex;
    std::uint64_t m_correlation = 0;
    std::map<std::uint64_t, std::function<void(const api::Answer &)>> m_askers;
    std::vector<std::function<void(const DeskRooms &)>> m_looks;
    DeskStatus m_status;
};

} // namespace truebook::app
