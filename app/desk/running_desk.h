#pragma once
// A whole running desk on a SQLite store: store and lock, tick writer, service, control socket, signed head at the end.
// `truebook` and `truebook-cli run` are this and a window, or this and a status line.
#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "app/desk/control_socket.h"
#include "app/desk/desk_files.h"
#include "app/desk/desk_records.h"
#include "app/desk/desk_service.h"
#include "app/desk/health_desk.h"
#include "app/desk/login_door.h"
#include "app/desk/operations_desk.h"
#include "app/desk/past_desk.h"
#include "app/desk/tick_tap.h"
#include "app/explain/desk_explain.h"
#include "app/reports/report_exporter.h"
#include "app/reports/report_schedule.h"
#include "core/kernel/replica.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"

namespace truebook::app {

class RunningDesk
{
public:
    // `haltFile` is for crash tests, see app/desk/halting_store.h; `stage` hears of store, books and followers as they stand.
    // Refuses what opening the store, the configuration or the books refuses.
    static base::Result<std::unique_ptr<RunningDesk>> start(const store::StoreUrl &url, const std::string &configPath,
                                                            const std::string &program,
                                                            const std::string &haltFile = {},
                                                            const std::function<void(std::string_view)> &stage = {});
    ~RunningDesk();

    // In order: outstanding LP answers are awaited up to the deadline, then the head is signed.
    base::Result<void> stop(std::int64_t milliseconds);

    // After stop(): the books as the journal has them, and, unless `folder` is empty, the run's files in it.
    base::Result<DeskSummary> finish(const std::string &folder);

    DeskService &service() { return *m_service; }
    store::SqliteStore &store() { return *m_store; }
    // Until stop().
    api::DeskHistory &history() { return *m_past; }
    api::DeskExplain &explain() { return *m_explain; }
    api::DeskOperations &operations() { return *m_operations; }
    LoginDoor &access() { return *m_door; }
    api::DeskHealth &health() { return *m_health; }
    // Views and replica as they stand.
    DeskStatus::Followers followers() const;
    const store::StoreUrl &url() const { return m_url; }

private:
    explicit RunningDesk(store::StoreUrl url)
        : m_url(std::move(url))
    { }
    store::StoreUrl m_url;
    std::unique_ptr<store::SqliteStore> m_store;
    base::Result<void> startFollowers();
    void journal(const market::ClosedSegment &segment);
    std::unique_ptr<ports::JournalStore> m_halting;
    std::unique_ptr<TickTap> m_ticks;
    std::unique_ptr<messages::MessageLog> m_messages; // outlives the service, which puts into it
    std::unique_ptr<DeskService> m_service;
    std::unique_ptr<store::ViewsWriter> m_views;
    std::unique_ptr<kernel::Replica> m_replica; // hands its books to the views: ends before them
    std::atomic<bool> m_following {false}; // both stand, and take what is committed
    std::unique_ptr<DeskRecords> m_records; // likewise; outlives what gives it away
    std::atomic<bool> m_endingDay {false};
    std::thread m_dayThread; // reads the day's beginning, once somebody looks at it
    std::unique_ptr<DeskPast> m_past; // reads the store's file by itself
    std::unique_ptr<DeskExplanations> m_explain; // likewise
    std::unique_ptr<OperationsDesk> m_operations;
    std::unique_ptr<LoginDoor> m_door; // outlives the socket
    std::unique_ptr<HealthDesk> m_health; // asks service and operations: ends before them
    std::unique_ptr<ControlSocket> m_socket;
    std::unique_ptr<ReportExporter> m_exporter;
    std::unique_ptr<ReportSchedule> m_reports; // reads the store by itself; none without [reports]
    bool m_stopped = false;
};

} // namespace truebook::app
