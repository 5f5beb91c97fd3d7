#pragma once
// Reports that a screen asked for, each on a thread of its own.
#include <list>
#include <mutex>
#include <thread>

#include "app/reports/report_maker.h"
#include "core/api/reports_api.h"

namespace truebook::app {

class ReportExporter final : public api::DeskReports
{
public:
    explicit ReportExporter(store::StoreUrl store)
        : m_store(std::move(store))
    { }
    // Gives up what is at work and waits for it, which takes a moment.
    ~ReportExporter() override;
    ReportExporter(const ReportExporter &) = delete;
    ReportExporter &operator=(const ReportExporter &) = delete;

    std::unique_ptr<api::Handle> exportPnl(const std::string &path, const std::string &user,
                                           const api::ReportFilter &filter, std::function<void(double)> progress,
                                           std::function<void(const base::Result<api::ReportMade> &)> done) override;

private:
    struct Job;
    struct End;
    void work(Job &job) const;

    const store::StoreUrl m_store;
    std::mutex m_mutex;
    std::list<std::pair<std::shared_ptr<Job>, std::thread>> m_jobs;
};

} // namespace truebook::app
