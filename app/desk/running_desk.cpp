#include "app/desk/running_desk.h"

#include <condition_variable>
#include <cstdio>
#include <mutex>

#include "app/desk/day_pnl_reader.h"
#include "app/desk/halting_store.h"
#include "app/desk/resources.h"
#include "app/desk/risk_feed.h"
#include "app/desk/status_json.h"
#include "core/commands/reference_commands.h"
#include "core/events/market_events.h"
#include "core/store/head_key.h"
#include "core/store/heads.h"
#include "core/store/journal_check.h"

namespace truebook::app {

namespace {
// A segment's name within the store's tick folder.
std::string segmentName(const store::StoreUrl &url, const std::string &file)
{
    const std::string folder = url.ticks() + "/";
    return file.starts_with(folder) ? file.substr(folder.size()) : file;
}

// Logins are seen and decided between two batches, as everything is.
LoginDoor::Ways loginWays(DeskService &service)
{
    const auto look = [&service](const std::function<void(const access::UserBook &)> &at) {
        service.inspect([&at](const DeskRooms &books) { at(books.access.book()); });
    };
    const auto decide = [&service](commands::Command command) {
        struct Waiting
        {
            std::mutex mutex;
            std::condition_variable done;
            std::optional<api::Answer> answer;
        };
        const auto waiting = std::make_shared<Waiting>(); // the answer may come after we gave up
        service.submit(std::move(command), [waiting](const api::Answer &answer) {
            const std::lock_guard lock(waiting->mutex);
            waiting->answer = answer;
            waiting->done.notify_one();
        });
        std::unique_lock lock(waiting->mutex);
        if (!waiting->done.wait_for(lock, std::chrono::seconds(20), [&] { return waiting->answer.has_value(); }))
            return api::Answer(base::refuse(base::ReasonCode::DeskBusy, "no answer yet"));
        return *waiting->answer;
    };
    return {look, decide, [&service] { return service.clock().now(); }};
}
} // namespace

base::Result<std::unique_ptr<RunningDesk>> RunningDesk::start(const store::StoreUrl &url, const std::string &configPath,
                                                              const std::string &program, const std::string &haltFile,
                                                              const std::function<void(std::string_view)> &stage)
{
    const auto reached = [&stage](std::string_view name) {
        if (stage)
            stage(name);
    };
    DeskOptions options;
    options.storeText = url.text();
    options.program = program;
    if (!configPath.empty()) {
        auto config = fix::loadDeskConfig(configPath);
        if (!config)
            return tl::unexpected(config.error());
        options.config = std::move(*config);
    }
    const std::optional<fix::ReportConfig> reports = options.config.reports;
    const fix::DeskConfig config = options.config;
    std::unique_ptr<RunningDesk> desk(new RunningDesk(url));
    auto opened = store::SqliteStore::open(url);
    if (!opened)
        return tl::unexpected(opened.error());
    desk->m_store = std::move(*opened);
    // A chain whose end was cut off is whole in itself: only the signed heads tell.
    const auto publicKey = desk->m_store->meta("public_key");
    if (auto sealed
        = store::reachesNewestHead(*desk->m_store, store::readSeals(url, {}, publicKey.value_or(std::string())));
        !sealed)
        return tl::unexpected(sealed.error());
    reached("store");
    std::vector<market::TickStore::Recovered> recovered;
    auto ticks = TickTap::open(url.ticks(), recovered);
    if (!ticks)
        return tl::unexpected(ticks.error());
    desk->m_ticks = std::move(*ticks);
    if (options.config.messages.keep) {
        const fix::MessagesConfig &wanted = options.config.messages;
        messages::LogRule rule;
        rule.days = wanted.days;
        rule.quotaBytes = static_cast<std::uint64_t>(wanted.quotaMegabytes) << 20U;
        rule.reserveBytes = static_cast<std::uint64_t>(wanted.reserveMegabytes) << 20U;
        auto log = messages::MessageLog::open(url.messages(), rule);
        if (!log)
            return tl::unexpected(log.error());
        desk->m_messages = std::move(*log);
        options.messages = desk->m_messages.get();
    }
    auto dictionary = messages::FixDictionary::standard(resourceFolder() + "/fix");
    if (!dictionary)
        return tl::unexpected(dictionary.error());
    desk->m_operations
        = std::make_unique<OperationsDesk>(url.messages(), desk->m_messages.get(), std::move(*dictionary));
    options.saved = store::savedBooksOf(url);
    options.committed = [raw = desk.get()](const kernel::EventBatch &batch, const std::string &rowHash) {
        if (raw->m_following) {
            raw->m_views->push(batch);
            raw->m_replica->push(batch, rowHash);
        }
    };
    ports::JournalStore *journal = desk->m_store.get();
    if (!haltFile.empty()) {
        desk->m_halting = std::make_unique<HaltingStore>(*journal, haltFile);
        journal = desk->m_halting.get();
    }
    desk->m_service = std::make_unique<DeskService>(std::move(options), *journal, desk->m_ticks.get());
    desk->m_exporter = std::make_unique<ReportExporter>(url);
    desk->m_service->setReports(desk->m_exporter.get());
    desk->m_service->riskFeed().setDayReader([raw = desk.get()](domain::UtcTime closedAt) {
        raw->m_dayThread = std::thread([raw, closedAt] {
            auto read = readDayPnl(raw->m_url, closedAt, {}, [raw] { return !raw->m_endingDay; });
            if (read && read->opened)
                raw->m_service->riskFeed().tellDay(std::move(read->opening), std::move(read->points), read->closedDay);
        });
    });
    if (auto started = desk->m_service->start(); !started)
        return tl::unexpected(started.error());
    reached("books");
    if (auto started = desk->startFollowers(); !started)
        return tl::unexpected(started.error());
    reached("followers");
    DeskService *service = desk->m_service.get();
    // What a crash left of the ticks: the segment stands as cut, and what may be missing after it is said.
    for (const market::TickStore::Recovered &one : recovered) {
        desk->journal(one.segment);
        service->submit(
            commands::Command::of(commands::Establish<events::TicksLost> {{one.last, service->clock().now()}}),
            [](const api::Answer &) {});
    }
    desk->m_ticks->onClosed([raw = desk.get()](const market::ClosedSegment &segment) { raw->journal(segment); });
    desk->m_health = std::make_unique<HealthDesk>(url, *service, *desk->m_operations, reports ? reports->folder : "");
    desk->m_door = std::make_unique<LoginDoor>(totpFileOf(url.path()), loginWays(*service), program);
    const auto status = [raw = desk.get()] {
        DeskStatus now = raw->m_service->status();
        now.followers = raw->followers();
        return statusJson(now, raw->m_url.text(), raw->m_health->newest().get());
    };
    auto socket = ControlSocket::open(url.socket(), *service, status, desk->m_door.get());
    if (!socket)
        return tl::unexpected(socket.error());
    desk->m_socket = std::move(*socket);
    if (reports) {
        desk->m_reports = std::make_unique<ReportSchedule>(
            url, *reports, [service] { return service->clock().now(); },
            [](const std::string &line) { std::fprintf(stderr, "%s\n", line.c_str()); });
        desk->m_reports->start();
    }
    desk->m_records = std::make_unique<DeskRecords>(url, config);
    desk->m_past = std::make_unique<DeskPast>(url, service->clock());
    desk->m_explain = std::make_unique<DeskExplanations>(url);
    desk->m_past->setRecords(desk->m_records.get());
    return desk;
}

// Views and replica begin with the journal's end already in the books: what is committed meanwhile they read there.
base::Result<void> RunningDesk::startFollowers()
{
    auto forViews = store::SqliteStore::openReadOnly(m_url);
    if (!forViews)
        return tl::unexpected(forViews.error());
    auto views = store::ViewsWriter::start(m_url, std::move(*forViews));
    if (!views)
        return tl::unexpected(views.error());
    m_views = std::move(*views);
    auto forReplica = store::SqliteStore::openReadOnly(m_url);
    if (!forReplica)
        return tl::unexpected(forReplica.error());
    kernel::ReplicaHooks hooks;
    hooks.save = [this](ports::SavedBooks books) { m_views->saveBooks(std::move(books)); };
    hooks.daySaved = [this](const events::BooksSaved &day) {
        m_service->submit(commands::Command::of(commands::Establish<events::BooksSaved> {day}),
                          [](const api::Answer &) {});
    };
    m_replica = std::make_unique<kernel::Replica>(deskRoomFactory(), std::move(*forReplica), store::savedBooksOf(m_url),
                                                  std::move(hooks));
    m_following = true;
    return {};
}

DeskStatus::Followers RunningDesk::followers() const
{
    DeskStatus::Followers all;
    all.startedFrom = m_service->startedFrom();
    if (!m_following)
        return all;
    const store::ViewsState views = m_views->state();
    const kernel::ReplicaState replica = m_replica->state();
    all.views = views.sequence;
    all.alarms = views.alarms;
    all.replica = replica.sequence;
    all.savedBooks = replica.savedSequence;
    all.differences = replica.differences;
    if (const auto &trouble = replica.trouble ? replica.trouble : views.trouble)
        all.trouble = base::reasonName(trouble->code);
    return all;
}

RunningDesk::~RunningDesk()
{
    (void)stop(0);
}

base::Result<void> RunningDesk::stop(std::int64_t milliseconds)
{
    if (m_stopped || m_service == nullptr)
        return {};
    m_stopped = true;
    m_reports.reset(); // it asks the service for the time
    m_socket.reset();
    m_door.reset();
    m_past.reset();
    m_explain.reset();
    m_records.reset();
    m_health.reset();
    m_operations.reset();
    // The segments' hashes belong in the journal, so the ticks end before the desk does; a quote after that is not dealt on.
    m_service->stop(milliseconds, [this] { m_ticks->stop(); });
    m_ticks->stop(); // of a desk that never ran
    if (m_messages != nullptr)
        m_messages->stop();
    m_endingDay = true;
    if (m_dayThread.joinable())
        m_dayThread.join();
    // Books of the end, for the next start; then what is left for the views.
    m_following = false;
    if (m_replica != nullptr)
        m_replica->finish();
    m_replica.reset();
    m_views.reset();
    const auto key = store::HeadKey::load(m_url.key());
    if (!key)
        return tl::unexpected(key.error());
    const auto head = store::signHead(*m_store, *key);
    if (!head)
        return tl::unexpected(head.error());
    return store::appendHead(m_url.heads(), *head);
}

} // namespace truebook::app

namespace truebook::app {

// While the store is full the desk's own wishes wait in its queue.
void RunningDesk::journal(const market::ClosedSegment &segment)
{
    m_service->submit(commands::Command::of(commands::Establish<events::TickSegmentClosed> {
                          {segmentName(m_url, segment.file), segment.sha256, segment.quotes}}),
                      [](const api::Answer &) {});
}

base::Result<DeskSummary> RunningDesk::finish(const std::string &folder)
{
    const auto books = kernel::recoverBooks(deskRoomFactory(), *m_store, store::savedBooksOf(m_url));
    if (!books)
        return tl::unexpected(books.error());
    const auto &rooms = static_cast<const DeskRooms &>(*books->rooms);
    if (!folder.empty()) {
        if (auto written = writeDeskFiles(folder, rooms, *m_store, m_url.text()); !written)
            return tl::unexpected(written.error());
    }
    return summaryOf(rooms, m_url.text());
}

} // namespace truebook::app
