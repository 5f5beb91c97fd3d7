#include "app/reports/report_schedule.h"

#include <filesystem>

#include "core/base/os/files.h"
#include "core/base/os/process.h"

namespace truebook::app {

namespace {
// What the desk decided at the due instant is committed by then.
constexpr std::int64_t settleNanos = 5 * domain::nanosPerSecond;
constexpr std::chrono::seconds betweenLooks {2};
constexpr std::chrono::seconds afterTrouble {60};
} // namespace

domain::UtcTime lastDue(const domain::TimeZone &zone, std::int64_t secondOfDay, domain::UtcTime now)
{
    domain::CivilDate date = zone.toLocal(now).date;
    domain::UtcTime due = zone.toUtc({date, secondOfDay * domain::nanosPerSecond});
    while (due > now) {
        date = domain::civilFromDays(domain::daysFromCivil(date) - 1);
        due = zone.toUtc({date, secondOfDay * domain::nanosPerSecond});
    }
    return due;
}

ReportSchedule::ReportSchedule(store::StoreUrl store, fix::ReportConfig config, std::function<domain::UtcTime()> now,
                               std::function<void(const std::string &)> say)
    : m_store(std::move(store))
    , m_config(std::move(config))
    , m_now(std::move(now))
    , m_say(std::move(say))
{ }

ReportSchedule::~ReportSchedule()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void ReportSchedule::start()
{
    m_thread = std::thread([this] { work(); });
}

bool ReportSchedule::stopping() const
{
    const std::lock_guard lock(m_mutex);
    return m_stopping;
}

base::Result<std::vector<std::string>> ReportSchedule::makeDue(domain::UtcTime now)
{
    std::vector<std::string> made;
    const auto zone = domain::TimeZone::parse(m_config.zone);
    if (!zone)
        return tl::unexpected(zone.error());
    const domain::UtcTime due = lastDue(*zone, m_config.secondOfDay, now.plusNanos(-settleNanos));
    if (due == m_done)
        return made;
    const auto days = morningRange(m_store, due);
    if (!days && days.error().code != base::ReasonCode::BadDate)
        return tl::unexpected(days.error());
    if (!days) { // no day had closed by then
        m_done = due;
        return made;
    }
    std::vector<std::string> missing;
    for (const std::string &format : m_config.formats) {
        std::string path = m_config.folder;
        path.append("/pnl-").append(days->second).append(".").append(format);
        if (!base::os::exists(path))
            missing.push_back(std::move(path));
    }
    if (!missing.empty()) {
        std::error_code failed;
        std::filesystem::create_directories(m_config.folder, failed);
        if (failed)
            return base::refuse(base::ReasonCode::StoreUnreachable, m_config.folder + ": " + failed.message());
        const ReportProgress goOn = [this](const char *, double) { return !stopping(); };
        const auto report = makePnlReport(m_store, {days->first, days->second, due, 0, "system:schedule"}, goOn);
        if (!report)
            return tl::unexpected(report.error());
        if (!*report)
            return made; // the desk ends; the next one makes it
        const reporting::PnlSummary summary = reporting::summarise(**report);
        for (const std::string &path : missing) {
            const auto written = writePnlReport(**report, summary, path, goOn);
            if (!written)
                return tl::unexpected(written.error());
            if (!*written)
                return made;
            made.push_back(path);
        }
    }
    m_done = due;
    return made;
}

void ReportSchedule::work()
{
    base::os::lowerThreadPriority();
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        lock.unlock();
        const auto made = makeDue(m_now());
        if (!made) {
            m_say("report: " + std::string(base::reasonName(made.error().code)) + ": " + made.error().detail);
        } else {
            for (const std::string &path : *made)
                m_say("report: " + path);
        }
        lock.lock();
        m_changed.wait_for(lock, made ? betweenLooks : afterTrouble, [this] { return m_stopping; });
    }
}

} // namespace truebook::app
