#pragma once
// How the running desk stands, gathered once a second on a thread of its own that gives way to all others: spans of the
// hops' histograms, sizes and disks, and what was last refused on each session, which the message log tells.
#include <array>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "app/desk/desk_service.h"
#include "core/api/health_api.h"
#include "core/api/operations_api.h"
#include "core/store/store_url.h"

namespace truebook::app {

class HealthDesk final : public api::DeskHealth
{
public:
    // Service and operations outlive it. `reports`: the folder of the desk's own reports; empty: it makes none.
    HealthDesk(const store::StoreUrl &url, DeskService &service, api::DeskOperations &operations, std::string reports);
    ~HealthDesk() override;
    HealthDesk(const HealthDesk &) = delete;
    HealthDesk &operator=(const HealthDesk &) = delete;

    std::unique_ptr<api::Handle> watchHealth(std::function<void(std::shared_ptr<const api::Health>)> listener) override;
    std::int64_t takeTick() override { return m_service.takeTick(); }
    void painted(std::int64_t tickNanos) override;

    // Null: none was made yet. Any thread.
    std::shared_ptr<const api::Health> newest() const;

private:
    struct Watchers
    {
        std::mutex mutex; // held while a listener is called
        std::uint64_t last = 0;
        std::map<std::uint64_t, std::function<void(std::shared_ptr<const api::Health>)>> listeners;
        std::shared_ptr<const api::Health> newest;
    };
    struct Rejects // an answer on its way
    {
        std::mutex mutex;
        std::optional<base::Result<api::MessagePage>> answer;
    };
    class WatchHandle;

    void work();
    std::shared_ptr<const api::Health> look();
    void lookAtDisk(std::int64_t now);
    void lookForRejects(std::int64_t now, domain::UtcTime market);
    void takeRejects();

    const store::StoreUrl m_url;
    DeskService &m_service;
    api::DeskOperations &m_operations;
    const std::string m_reports;
    std::shared_ptr<Watchers> m_watchers = std::make_shared<Watchers>();

    // The thread's own
    std::array<base::LatencyWindows, DeskMeters::count> m_windows;
    std::vector<api::DiskHealth> m_disks;
    std::vector<api::PartHealth> m_parts;
    std::int64_t m_nextDisk = 0;
    std::int64_t m_nextRejects = 0;
    std::uint64_t m_rejectsSeen = 0; // messages up to there were looked at
    std::map<std::string, api::RejectHealth> m_rejects; // by session, the newest
    std::shared_ptr<Rejects> m_asked;
    std::unique_ptr<api::Handle> m_search;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace truebook::app
