#include "app/reports/report_exporter.h"

#include <atomic>

#include "core/api/desk_api.h"
#include "core/base/os/process.h"

namespace truebook::app {

struct ReportExporter::Job
{
    std::string path;
    std::string user;
    reporting::PnlFilter filter;
    std::function<void(double)> progress;
    std::function<void(const base::Result<api::ReportMade> &)> done;
    std::mutex mutex; // held while one of the two runs, and while the asker goes
    std::atomic<bool> givenUp {false};
    std::atomic<bool> ended {false};

    template <class Call>
    void tell(Call &&call)
    {
        const std::lock_guard lock(mutex);
        if (!givenUp)
            call();
    }
};

struct ReportExporter::End : api::Handle
{
    explicit End(std::shared_ptr<Job> of)
        : job(std::move(of))
    { }
    ~End() override
    {
        const std::lock_guard lock(job->mutex);
        job->givenUp = true;
    }
    std::shared_ptr<Job> job;
};

ReportExporter::~ReportExporter()
{
    const std::lock_guard lock(m_mutex);
    for (auto &[job, thread] : m_jobs) {
        {
            const std::lock_guard told(job->mutex);
            job->givenUp = true;
        }
        thread.join();
    }
}

std::unique_ptr<api::Handle> ReportExporter::exportPnl(const std::string &path, const std::string &user,
                                                       const api::ReportFilter &filter,
                                                       std::function<void(double)> progress,
                                                       std::function<void(const base::Result<api::ReportMade> &)> done)
{
    auto job = std::make_shared<Job>();
    job->path = path;
    job->user = user;
    job->filter.accounts = filter.accounts;
    job->filter.symbols = filter.symbols;
    job->filter.groups = filter.groups;
    if (!filter.book.empty())
        job->filter.book = filter.book == "A" ? events::Book::A : events::Book::B;
    job->progress = std::move(progress);
    job->done = std::move(done);
    const std::lock_guard lock(m_mutex);
    m_jobs.remove_if([](auto &one) {
        if (!one.first->ended)
            return false;
        one.second.join();
        return true;
    });
    m_jobs.emplace_back(job, std::thread([this, job] {
                            base::os::lowerThreadPriority();
                            work(*job);
                            job->ended = true;
                        }));
    return std::make_unique<End>(std::move(job));
}

void ReportExporter::work(Job &job) const
{
    // Reading the journal is the first half of what is shown, writing the second.
    double before = 0;
    const ReportProgress progress = [&](const char *, double share) {
        job.tell([&] { job.progress(before + share / 2); });
        return !job.givenUp;
    };
    const auto failed = [&](const base::Refusal &refusal) { job.tell([&] { job.done(tl::unexpected(refusal)); }); };
    const auto days = openRange(m_store);
    if (!days)
        return failed(days.error());
    const auto report = makePnlReport(m_store, {days->first, days->second, {}, 0, job.user, job.filter}, progress);
    if (!report)
        return failed(report.error());
    if (!*report)
        return;
    before = 0.5;
    const reporting::PnlSummary summary = reporting::summarise(**report);
    const auto written = writePnlReport(**report, summary, job.path, progress);
    if (!written)
        return failed(written.error());
    if (!*written)
        return;
    const reporting::PnlReport &made = **report;
    job.tell([&] {
        job.done(api::ReportMade {job.path,
                                  made.from,
                                  made.to,
                                  made.sequence,
                                  made.asOf,
                                  {summary.range.total, made.currency},
                                  {summary.residual, made.currency},
                                  made.code,
                                  made.filter});
    });
}

} // namespace truebook::app
