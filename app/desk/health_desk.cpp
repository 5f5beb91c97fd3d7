#include "app/desk/health_desk.h"

#include <chrono>
#include <filesystem>

#include "core/base/os/files.h"
#include "core/base/os/process.h"

namespace truebook::app {

namespace {
constexpr std::chrono::seconds lookEvery {1};
constexpr std::int64_t diskNanos = 10'000'000'000;
constexpr std::int64_t rejectNanos = 5'000'000'000;
constexpr std::int64_t rejectSpan = 24 * 3'600 * domain::nanosPerSecond;
constexpr std::size_t rejectLimit = 200;

std::uint64_t folderBytes(const std::string &folder)
{
    namespace fs = std::filesystem;
    std::uint64_t bytes = 0;
    std::error_code trouble;
    for (fs::recursive_directory_iterator file(folder, trouble), end; !trouble && file != end;
         file.increment(trouble)) {
        std::error_code gone; // retention may take it away in between
        if (file->is_regular_file(gone))
            bytes += file->file_size(gone);
    }
    return bytes;
}

// With what SQLite writes beside it.
std::uint64_t databaseBytes(const std::string &path)
{
    return base::os::fileSize(path) + base::os::fileSize(path + "-wal");
}

api::DiskHealth diskOf(const std::string &what, const std::string &path)
{
    api::DiskHealth disk;
    disk.what = what;
    disk.path = path;
    if (path.empty())
        return disk;
    std::error_code trouble;
    const auto space = std::filesystem::space(path, trouble);
    if (!trouble) {
        disk.freeBytes = space.available;
        disk.totalBytes = space.capacity;
    }
    return disk;
}

api::LatencySpan spanOf(const base::LatencyHistogram::Counts &counts)
{
    return {base::latencyFigures(counts), base::latencyBars(counts)};
}

// What a reject says: its text, or the codes that stand for one.
std::string rejectText(const std::vector<api::MessageField> &fields)
{
    std::string text;
    std::string codes;
    for (const api::MessageField &field : fields) {
        if (field.tag == 58)
            text = field.value;
        if (field.tag == 102 || field.tag == 103 || field.tag == 281 || field.tag == 373 || field.tag == 380)
            codes += (codes.empty() ? "" : ", ") + field.name + "="
                + (field.meaning.empty() ? field.value : field.meaning);
    }
    return text.empty() ? codes : text;
}
} // namespace

// Its end waits for a call that is under way.
class HealthDesk::WatchHandle final : public api::Handle
{
public:
    WatchHandle(std::shared_ptr<Watchers> watchers, std::uint64_t id)
        : m_watchers(std::move(watchers))
        , m_id(id)
    { }
    ~WatchHandle() override
    {
        const std::lock_guard lock(m_watchers->mutex);
        m_watchers->listeners.erase(m_id);
    }

private:
    std::shared_ptr<Watchers> m_watchers;
    std::uint64_t m_id;
};

HealthDesk::HealthDesk(const store::StoreUrl &url, DeskService &service, api::DeskOperations &operations,
                       std::string reports)
    : m_url(url)
    , m_service(service)
    , m_operations(operations)
    , m_reports(std::move(reports))
    , m_thread([this] { work(); })
{ }

HealthDesk::~HealthDesk()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_wake.notify_one();
    }
    m_thread.join();
    m_search.reset();
}

std::unique_ptr<api::Handle> HealthDesk::watchHealth(std::function<void(std::shared_ptr<const api::Health>)> listener)
{
    const std::lock_guard lock(m_watchers->mutex);
    if (m_watchers->newest)
        listener(m_watchers->newest);
    m_watchers->listeners.emplace(++m_watchers->last, std::move(listener));
    return std::make_unique<WatchHandle>(m_watchers, m_watchers->last);
}

void HealthDesk::painted(std::int64_t tickNanos)
{
    m_service.bridge().meters().record(Hop::Screen, m_service.clock().monotonicNanos() - tickNanos);
}

std::shared_ptr<const api::Health> HealthDesk::newest() const
{
    const std::lock_guard lock(m_watchers->mutex);
    return m_watchers->newest;
}

void HealthDesk::work()
{
    base::os::lowerThreadPriority();
    while (true) {
        const auto health = look();
        {
            const std::lock_guard lock(m_watchers->mutex);
            m_watchers->newest = health;
            for (const auto &[id, listener] : m_watchers->listeners)
                listener(health);
        }
        std::unique_lock lock(m_mutex);
        if (m_wake.wait_for(lock, lookEvery, [this] { return m_ending; }))
            return;
    }
}

std::shared_ptr<const api::Health> HealthDesk::look()
{
    auto health = std::make_shared<api::Health>();
    const DeskStatus status = m_service.status();
    const std::int64_t now = m_service.clock().monotonicNanos();
    health->at = status.now;
    health->journalSequence = status.sequence;
    for (std::size_t i = 0; i < DeskMeters::count; ++i) {
        const base::LatencyHistogram &hop = m_service.bridge().meters().hops[i];
        m_windows[i].turn(now, hop);
        health->hops.push_back({std::string(DeskMeters::names[i]), spanOf(m_windows[i].minute(hop)),
                                spanOf(m_windows[i].hour(hop)), spanOf(hop.counts())});
    }
    for (const Inbox::Depth &queue : status.queues)
        health->queues.push_back({std::string(queue.name), queue.now, queue.most, queue.bound, queue.overflowed});
    health->clock = base::os::clockState();
    lookAtDisk(now);
    health->disks = m_disks;
    health->parts = m_parts;
    for (const DeskStatus::Lp &lp : status.lps)
        health->lps.push_back({domain::LpId(lp.id), lp.state, lp.ageMs, lp.worstMs, lp.counts.quotes, lp.counts.locked,
                               lp.counts.crossed, lp.counts.outOfOrder, lp.counts.stale, lp.counts.spikes});
    lookForRejects(now, status.now);
    for (const DeskStatus::Session &session : status.sessions) {
        api::SessionHealth one {domain::SessionId(session.id),
                                domain::LpId(session.lp),
                                session.sentNumber,
                                session.gaps,
                                session.unreadable,
                                {}};
        if (const auto reject = m_rejects.find(session.id); reject != m_rejects.end())
            one.reject = reject->second;
        health->sessions.push_back(std::move(one));
    }
    health->openSymbols = status.openSymbols;
    for (const std::string &symbol : status.staleSymbols)
        health->staleSymbols.emplace_back(symbol);
    const api::MessageLogState log = m_operations.messageLog();
    health->messagesKept = log.kept;
    health->messagesDropped = log.dropped;
    return health;
}

void HealthDesk::lookAtDisk(std::int64_t now)
{
    if (now < m_nextDisk)
        return;
    m_nextDisk = now + diskNanos;
    m_disks = {diskOf("store", m_url.path()), diskOf("second", {})}; // nothing is copied away yet
    if (!m_reports.empty())
        m_disks.push_back(diskOf("reports", m_reports));
    m_parts = {{"journal", databaseBytes(m_url.path())},
               {"views", databaseBytes(m_url.views())},
               {"ticks", folderBytes(m_url.ticks())},
               {"messages", folderBytes(m_url.messages())}};
}

// The newest of a day at first, then what came since; each search runs on the messages' own thread.
void HealthDesk::lookForRejects(std::int64_t now, domain::UtcTime market)
{
    takeRejects();
    if (m_search != nullptr || now < m_nextRejects)
        return;
    m_nextRejects = now + rejectNanos;
    api::MessageQuestion question;
    question.text = "35=3 OR 35=j OR 35=9 OR 35=Y OR (35=8 AND 150=8)";
    question.after = m_rejectsSeen;
    question.limit = rejectLimit;
    if (m_rejectsSeen == 0)
        question.from = domain::UtcTime::fromNanos(market.nanos() - rejectSpan);
    m_asked = std::make_shared<Rejects>();
    m_search = m_operations.findMessages(std::move(question),
                                         [asked = m_asked](const base::Result<api::MessagePage> &answer) {
                                             const std::lock_guard lock(asked->mutex);
                                             asked->answer = answer;
                                         },
                                         {});
}

void HealthDesk::takeRejects()
{
    if (m_search == nullptr)
        return;
    std::optional<base::Result<api::MessagePage>> answer;
    {
        const std::lock_guard lock(m_asked->mutex);
        answer.swap(m_asked->answer);
    }
    if (!answer)
        return;
    m_search.reset();
    if (!*answer)
        return;
    m_rejectsSeen = std::max(m_rejectsSeen, (*answer)->newest);
    for (const api::MessageRow &row : (*answer)->rows) { // newest first
        api::RejectHealth &known = m_rejects[row.session.text()];
        if (row.number <= known.number)
            continue;
        known = {row.number, row.at, row.out, row.type, row.typeName, rejectText(m_operations.fieldsOf(row))};
    }
}

} // namespace truebook::app
