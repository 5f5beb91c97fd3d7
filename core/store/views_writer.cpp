#include <chrono>
#include <filesystem>

#include "core/base/os/file_lock.h"
#include "core/base/os/files.h"
#include "core/base/os/process.h"
#include "core/store/view_tables.h"
#include "core/store/views.h"

namespace truebook::store {

namespace os = base::os;
using base::ReasonCode;
using base::Result;
using base::os::steadyNow;
using events::Event;
using ports::CommitQueue;

namespace {

constexpr auto retryAfter = std::chrono::milliseconds(500);
constexpr std::size_t booksWaiting = 4; // to be written; a replica that catches up makes them faster
constexpr long long booksKeptOver = 2'000'000; // events
constexpr int checkpointPages = 1'000; // 16 MB
constexpr std::uint64_t eventsATransaction = 20'000; // while catching up

std::string lockPath(const StoreUrl &url)
{
    return url.views() + ".lock";
}

void removeFile(const std::string &path)
{
    std::error_code error;
    for (const char *suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(path + suffix, error);
}

} // namespace

// The open file; dropped whole after any failure, since SOCI's statements do not outlive one.
struct ViewsWriter::File
{
    std::unique_ptr<SqliteSession> session;
    std::unique_ptr<ViewTables> tables;
    std::uint64_t sequence = 0;
    domain::UtcTime at;

    template <class Apply>
    Result<void> transaction(Apply &&apply)
    {
        auto done = session->guarded("views", [&] {
            soci::transaction commit(session->sql());
            apply();
            commit.commit();
        });
        if (done && session->walPages() >= checkpointPages)
            (void)session->checkpoint();
        return done;
    }
};

Result<std::unique_ptr<ViewsWriter>> ViewsWriter::start(const StoreUrl &url,
                                                        std::unique_ptr<ports::JournalStore> journal, Pace pace)
{
    std::unique_ptr<ViewsWriter> writer(new ViewsWriter(url, std::move(journal), pace));
    auto lock = os::FileLock::tryLock(lockPath(url));
    if (!lock)
        return tl::unexpected(lock.error());
    writer->m_lock = std::move(*lock);
    writer->m_thread = std::thread([raw = writer.get()] { raw->work(); });
    return writer;
}

ViewsWriter::ViewsWriter(StoreUrl url, std::unique_ptr<ports::JournalStore> journal, Pace pace)
    : m_url(std::move(url))
    , m_journal(std::move(journal))
    , m_pace(pace)
{ }

ViewsWriter::~ViewsWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void ViewsWriter::push(CommitQueue::Batch batch)
{
    bool look = false;
    {
        const std::lock_guard lock(m_mutex);
        look = m_queue.push(std::move(batch), {}, steadyNow());
    }
    if (look)
        m_changed.notify_all();
}

void ViewsWriter::saveBooks(ports::SavedBooks books)
{
    {
        const std::lock_guard lock(m_mutex);
        // While the file is slow or in trouble they must not heap up: what is not kept for ever, the newest replaces.
        if (books.kind != ports::SavedKind::Roll && (m_state.trouble || m_books.size() >= booksWaiting))
            std::erase_if(m_books, [](const ports::SavedBooks &older) { return older.kind != ports::SavedKind::Roll; });
        m_books.push_back(std::move(books));
    }
    m_changed.notify_all();
}

bool ViewsWriter::booksWait() const
{
    const std::lock_guard lock(m_mutex);
    return !m_state.trouble && m_books.size() >= booksWaiting;
}

ViewsState ViewsWriter::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

bool ViewsWriter::waitFor(std::uint64_t sequence, int milliseconds) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::milliseconds(milliseconds),
                              [&] { return m_state.sequence >= sequence; });
}

void ViewsWriter::reached(File &file)
{
    {
        const std::lock_guard lock(m_mutex);
        m_state.sequence = file.sequence;
        m_state.at = file.at;
        m_state.alarms = file.tables->alarms();
        m_state.trouble.reset();
    }
    m_changed.notify_all();
}

void ViewsWriter::work()
{
    if (m_pace == Pace::Behind)
        os::lowerThreadPriority();
    std::unique_ptr<File> file;
    while (true) {
        CommitQueue::Taken taken;
        std::deque<ports::SavedBooks> saved;
        {
            std::unique_lock lock(m_mutex);
            const auto something = [&] { return m_stop || !m_queue.empty() || !m_books.empty(); };
            if (m_state.trouble)
                m_changed.wait_for(lock, retryAfter, [&] { return m_stop; });
            else
                m_changed.wait(lock, something);
            while (!m_stop && m_queue.resting(steadyNow()))
                m_changed.wait_for(lock, CommitQueue::gather, [&] { return m_stop; });
            if (m_stop && (m_state.trouble || (m_queue.empty() && m_books.empty())))
                return;
            taken = m_queue.take();
            saved.swap(m_books);
        }
        const auto began = steadyNow();
        Result<void> done;
        if (!file) {
            done = open(file);
            taken.missed = true;
        }
        if (done && taken.missed)
            done = catchUp(*file);
        if (done)
            done = takePushed(*file, taken.commits);
        for (const ports::SavedBooks &books : saved) {
            if (done)
                done = save(*file, books);
        }
        if (done)
            reached(*file);
        else
            file.reset();
        const std::lock_guard lock(m_mutex);
        m_queue.worked(began, steadyNow());
        if (!done) {
            // A file of ours that cannot be used any more is made anew; a full disk or a journal that does not answer is
            // not its fault.
            m_queue.miss();
            m_state.trouble = done.error();
            m_books.insert(m_books.begin(), std::make_move_iterator(saved.begin()),
                           std::make_move_iterator(saved.end()));
        }
    }
}

// Opens the file, or makes it anew where it is of no use: missing, damaged, of another version, of another journal.
Result<void> ViewsWriter::open(std::unique_ptr<File> &file)
{
    const std::string path = m_url.views();
    for (const bool anew : {false, true}) {
        if (anew) {
            removeFile(path);
            const std::lock_guard lock(m_mutex);
            ++m_state.rebuilds;
            m_state.sequence = 0;
        }
        if (!os::exists(path)) {
            if (auto made = os::createPrivate(path); !made)
                return made;
        }
        auto opened = std::make_unique<File>();
        auto session = SqliteSession::open(path, SqliteMode::Writer, SqliteBirth::Either, viewsSchema());
        if (!session) {
            const ReasonCode code = session.error().code;
            if (anew || (code != ReasonCode::StoreFailed && code != ReasonCode::StoreNewer))
                return tl::unexpected(session.error());
            continue;
        }
        opened->session = std::move(*session);
        const auto prepared = opened->session->guarded(
            "views", [&] { opened->tables = std::make_unique<ViewTables>(*opened->session); });
        Result<bool> ours = false;
        if (prepared) {
            ours = belongs(*opened);
            if (!ours)
                return tl::unexpected(ours.error());
        } else if (anew) {
            return prepared;
        }
        if (*ours) {
            file = std::move(opened);
            return {};
        }
    }
    return base::refuse(ReasonCode::StoreFailed, "views cannot be made at " + path);
}

// Whether the cursor stands on an event of this journal.
Result<bool> ViewsWriter::belongs(File &file)
{
    std::string hash;
    const auto read = file.session->guarded("views", [&] {
        long long sequence = 0;
        long long at = 0;
        file.session->sql() << "SELECT sequence, at, line_hash FROM cursor", soci::into(sequence), soci::into(at),
            soci::into(hash);
        file.sequence = static_cast<std::uint64_t>(sequence);
        file.at = domain::UtcTime::fromNanos(at);
    });
    if (!read)
        return false;
    if (file.sequence == 0)
        return true;
    bool found = false;
    const auto done = m_journal->read(file.sequence, [&](const ports::JournalRow &row) {
        std::string_view rest = row.lines;
        for (std::uint64_t sequence = row.first; sequence < file.sequence && !rest.empty(); ++sequence)
            rest.remove_prefix(std::min(rest.size(), rest.find('\n') + 1));
        found = ports::journalHash({}, 0, 0, rest.substr(0, rest.find('\n'))) == hash;
        return false;
    });
    if (!done)
        return tl::unexpected(done.error());
    return found;
}

// Reads the journal from the cursor to its end, many rows a transaction.
Result<void> ViewsWriter::catchUp(File &file)
{
    while (true) {
        std::vector<Event> events;
        Result<void> parsed;
        const auto read = m_journal->read(file.sequence + 1, [&](const ports::JournalRow &row) {
            std::string_view rest = row.lines;
            while (!rest.empty()) {
                const std::size_t end = rest.find('\n');
                auto event = events::eventRegistry().parse(rest.substr(0, end));
                if (!event) {
                    parsed = tl::unexpected(event.error());
                    return false;
                }
                if (event->sequence.number() > file.sequence)
                    events.push_back(std::move(*event));
                rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            }
            return events.size() < eventsATransaction;
        });
        if (!read)
            return read;
        if (!events.empty()) {
            const auto done = file.transaction([&] {
                for (const Event &event : events)
                    file.tables->apply(event);
                file.tables->moveCursor(events.back());
            });
            if (!done)
                return done;
            file.sequence = events.back().sequence.number();
            file.at = events.back().at;
            reached(file);
        }
        if (!parsed)
            return parsed;
        if (events.size() < eventsATransaction)
            return {};
        const std::lock_guard lock(m_mutex);
        if (m_stop)
            return {};
    }
}

Result<void> ViewsWriter::takePushed(File &file, const std::deque<CommitQueue::Commit> &commits)
{
    if (commits.empty())
        return {};
    const Event *last = nullptr;
    std::uint64_t next = file.sequence + 1;
    bool gap = false;
    const auto done = file.transaction([&] {
        for (const CommitQueue::Commit &commit : commits) {
            for (const Event &event : *commit.events) {
                const std::uint64_t sequence = event.sequence.number();
                if (sequence < next)
                    continue; // the journal was read up to there already
                if (sequence > next) {
                    gap = true;
                    break;
                }
                file.tables->apply(event);
                last = &event;
                ++next;
            }
        }
        if (last != nullptr)
            file.tables->moveCursor(*last);
    });
    if (!done)
        return done;
    if (last != nullptr) {
        file.sequence = last->sequence.number();
        file.at = last->at;
    }
    return gap ? catchUp(file) : Result<void> {};
}

Result<void> ViewsWriter::save(File &file, const ports::SavedBooks &books)
{
    return file.transaction([&] {
        const auto sequence = static_cast<long long>(books.sequence);
        const long long at = books.at.nanos();
        const std::string kind(savedKindName(books.kind));
        file.session->sql() << "INSERT INTO snapshots (sequence, at, kind, format, row_hash, digest, bytes) "
                               "VALUES (:s, :a, :k, :f, :r, :d, :b) "
                               "ON CONFLICT (sequence) DO UPDATE SET at = excluded.at, format = excluded.format, "
                               "kind = CASE kind WHEN 'roll' THEN kind ELSE excluded.kind END, "
                               "row_hash = excluded.row_hash, digest = excluded.digest, bytes = excluded.bytes",
            soci::use(sequence), soci::use(at), soci::use(kind), soci::use(books.format), soci::use(books.rowHash),
            soci::use(books.digest), soci::use(books.bytes);
        // Those of days' closes stay; of the others as many as a look into the last days begins with, and always two.
        const long long oldest = std::max(0LL, sequence - booksKeptOver);
        file.session->sql() << "DELETE FROM snapshots WHERE kind <> 'roll' AND sequence < :oldest AND sequence NOT IN "
                               "(SELECT sequence FROM snapshots WHERE kind <> 'roll' ORDER BY sequence DESC LIMIT 2)",
            soci::use(oldest);
    });
}

} // namespace truebook::store
