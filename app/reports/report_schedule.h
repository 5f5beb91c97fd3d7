#pragma once
// The report of every morning: made once, as of its minute, whenever the desk gets to it.
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/reports/report_maker.h"
#include "core/domain/time_zone.h"
#include "core/fix/desk_config.h"

namespace truebook::app {

// The latest instant, not after `now`, at which the zone's wall clock shows that second of the day.
domain::UtcTime lastDue(const domain::TimeZone &zone, std::int64_t secondOfDay, domain::UtcTime now);

class ReportSchedule
{
public:
    // `now` is the desk's time; `say` hears of what was made and what failed. Both are called on the schedule's thread.
    ReportSchedule(store::StoreUrl store, fix::ReportConfig config, std::function<domain::UtcTime()> now,
                   std::function<void(const std::string &)> say);
    ~ReportSchedule();
    ReportSchedule(const ReportSchedule &) = delete;
    ReportSchedule &operator=(const ReportSchedule &) = delete;

    // Starts the thread; without it makeDue() is called by hand.
    void start();
    // The files of the latest due instant that are not there yet; their names. Nothing before a day has closed. Refuses
    // what makePnlReport and writePnlReport refuse.
    base::Result<std::vector<std::string>> makeDue(domain::UtcTime now);

private:
    void work();
    bool stopping() const;

    const store::StoreUrl m_store;
    const fix::ReportConfig m_config;
    const std::function<domain::UtcTime()> m_now;
    const std::function<void(const std::string &)> m_say;
    domain::UtcTime m_done; // the due instant that nothing is left of
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace truebook::app
