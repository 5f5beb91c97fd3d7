#include "core/store/sqlite_store.h"

#include <mutex>

#include "core/base/os/file_lock.h"
#include "core/base/os/files.h"
#include "core/store/row_order.h"
#include "core/store/sqlite_statement.h"

namespace truebook::store {

namespace os = base::os;
using base::ReasonCode;
using base::Result;
using ports::JournalRow;

namespace {

constexpr std::int32_t journalApplicationId = 0x54424a31; // "TBJ1"
constexpr int idlePages = 16; // below this a checkpoint costs more than it saves

// A reader takes this much at a time and then lets go of the file: a long walk must not keep the log from being reset.
constexpr std::size_t chunkBytes = 4 * 1024 * 1024;
constexpr int chunkRows = 128;

SqliteSchema schema()
{
    return {journalApplicationId, journalMigrations(), true};
}

} // namespace

struct SqliteStore::Parts
{
    std::mutex mutex;
    os::FileLock lock; // outlives the session: released last
    std::unique_ptr<SqliteSession> session;
    SqliteStatement insert; // finalized before the session ends
    JournalEnd end;
    StoreUrl url;
    std::string atText; // scratch

    Result<void> prepareInsert();
    int insertRow(const JournalRow &row);
    void overwriteRefused();
    Result<std::vector<JournalRow>> rows(long long from, int limit, const char *where);
    Result<long long> startOf(std::uint64_t from);
};

// The insert is the one statement that every order waits for, so it goes to the handle under SOCI
// (docs/adr/0005-hot-insert.md).
Result<void> SqliteStore::Parts::prepareInsert()
{
    return session->guarded("prepare", [&] {
        insert = SqliteStatement(*session,
                                 "INSERT INTO journal (first, count, at, prev, hash, lines) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    });
}

// One row is one statement and so one transaction: whole, or rolled back by SQLite. Gives SQLite's code.
int SqliteStore::Parts::insertRow(const JournalRow &row)
{
    atText.clear();
    row.at.appendText(atText);
    insert.bind(row.first, row.count, atText, row.prev, row.hash, row.lines);
    return insert.step();
}

// A commit that failed at the sync may stand whole in the log, where a crash would bring it back to life. Another
// transaction at the same place in the log ends that. On a full disk it fails as well, but then the commit was cut
// short.
void SqliteStore::Parts::overwriteRefused()
{
    if (sqlite_api::sqlite3_get_autocommit(session->handle()) == 0)
        sqlite_api::sqlite3_exec(session->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite_api::sqlite3_exec(session->handle(),
                             "INSERT INTO meta (key, value) VALUES ('refused_commits', '1') "
                             "ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
                             nullptr, nullptr, nullptr);
}

Result<std::vector<JournalRow>> SqliteStore::Parts::rows(long long from, int limit, const char *where)
{
    std::vector<JournalRow> found;
    std::string badTime;
    auto done = session->guarded("read", [&] {
        const std::string text = std::string("SELECT first, count, at, prev, hash, lines FROM journal ") + where;
        SqliteStatement statement(*session, text.c_str());
        std::size_t bytes = 0;
        statement.each(
            [&](const SqliteStatement &row) {
                const std::string_view time = row.text(2);
                const auto at = domain::UtcTime::parse(time);
                if (!at) {
                    badTime = "row " + std::to_string(row.number(0)) + ": at " + std::string(time);
                    return false;
                }
                found.push_back({static_cast<std::uint64_t>(row.number(0)), static_cast<std::uint64_t>(row.number(1)),
                                 *at, std::string(row.text(3)), std::string(row.text(4)), std::string(row.text(5))});
                bytes += found.back().lines.size() + 256;
                return bytes < chunkBytes;
            },
            from, limit);
    });
    if (!done)
        return tl::unexpected(done.error());
    // The rows before it are given first: the next call begins with the bad one.
    if (!badTime.empty() && found.empty())
        return base::refuse(ReasonCode::JournalBadEvent, badTime);
    return found;
}

// `first` of the row that holds the sequence; the whole table for the first one, so that no row hides below it.
Result<long long> SqliteStore::Parts::startOf(std::uint64_t from)
{
    constexpr long long lowest = std::numeric_limits<long long>::min();
    if (from <= 1)
        return lowest;
    return session->guarded("read", [&] {
        const auto sequence = static_cast<long long>(from);
        long long start = sequence;
        soci::indicator there = soci::i_null;
        session->sql() << "SELECT max(first) FROM journal WHERE first <= :from AND first + count > :from2",
            soci::use(sequence), soci::use(sequence), soci::into(start, there);
        return there == soci::i_ok ? start : sequence;
    });
}

SqliteStore::SqliteStore(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{ }

SqliteStore::~SqliteStore()
{
    m_parts->insert = {};
    m_parts->session.reset(); // the writer's last checkpoint, still under the lock
    m_parts->lock.release();
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::openWriter(const StoreUrl &url, bool fresh)
{
    auto parts = std::make_unique<Parts>();
    parts->url = url;
    auto lock = os::FileLock::tryLock(url.lock());
    if (!lock)
        return tl::unexpected(lock.error());
    parts->lock = std::move(*lock);
    if (fresh && !os::exists(url.path())) {
        if (auto made = os::createPrivate(url.path()); !made)
            return tl::unexpected(made.error());
    }
    auto session = SqliteSession::open(url.path(), SqliteMode::Writer,
                                       fresh ? SqliteBirth::Fresh : SqliteBirth::Existing, schema());
    if (!session)
        return tl::unexpected(session.error());
    parts->session = std::move(*session);
    if (fresh) {
        if (auto synced = os::syncFolderOf(url.path()); !synced)
            return tl::unexpected(synced.error());
    }
    if (auto prepared = parts->prepareInsert(); !prepared)
        return tl::unexpected(prepared.error());
    std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(parts)));
    const auto last = store->last();
    if (!last)
        return tl::unexpected(last.error());
    if (*last)
        store->m_parts->end.advance(**last);
    return store;
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::create(const StoreUrl &url)
{
    const auto system = os::fileSystemOf(url.path());
    if (!system)
        return tl::unexpected(system.error());
    if (os::isNetworkFileSystem(*system))
        return base::refuse(ReasonCode::StoreNetworkDrive,
                            url.path() + " lies on a network file system (" + system->name + ')');
    return openWriter(url, true);
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const StoreUrl &url)
{
    // Before the lock, which would leave a file beside a store that is not there.
    if (!os::exists(url.path()))
        return base::refuse(ReasonCode::StoreMissing, "no store at " + url.path());
    return openWriter(url, false);
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::openReadOnly(const StoreUrl &url)
{
    auto parts = std::make_unique<Parts>();
    parts->url = url;
    auto session = SqliteSession::open(url.path(), SqliteMode::Reader, SqliteBirth::Existing, schema());
    if (!session)
        return tl::unexpected(session.error());
    parts->session = std::move(*session);
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(parts)));
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::openForCheck(const StoreUrl &url)
{
    auto parts = std::make_unique<Parts>();
    parts->url = url;
    auto session = SqliteSession::open(url.path(), SqliteMode::Inspector, SqliteBirth::Existing, schema());
    if (!session)
        return tl::unexpected(session.error());
    parts->session = std::move(*session);
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(parts)));
}

Result<void> SqliteStore::append(const JournalRow &row)
{
    const std::lock_guard lock(m_parts->mutex);
    if (!m_parts->insert)
        return base::refuse(ReasonCode::WrongUse, "the store is open for reading only");
    if (auto admitted = m_parts->end.admit(row); !admitted)
        return admitted;
    const int code = m_parts->insertRow(row);
    if (code != SQLITE_DONE) {
        const base::Refusal why = m_parts->session->refusal("append");
        m_parts->insert.reset();
        m_parts->overwriteRefused();
        return tl::unexpected(why);
    }
    m_parts->insert.reset();
    m_parts->end.advance(row);
    if (m_parts->session->walPages() >= walPageBound)
        (void)m_parts->session->checkpoint(); // when it fails the log only stays longer
    return {};
}

Result<void> SqliteStore::appendAll(const std::vector<JournalRow> &rows)
{
    const std::lock_guard lock(m_parts->mutex);
    if (!m_parts->insert)
        return base::refuse(ReasonCode::WrongUse, "the store is open for reading only");
    JournalEnd end = m_parts->end;
    for (const JournalRow &row : rows) {
        if (auto admitted = end.admit(row); !admitted)
            return admitted;
        end.advance(row);
    }
    sqlite_api::sqlite3 *handle = m_parts->session->handle();
    int code = sqlite_api::sqlite3_exec(handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    for (std::size_t i = 0; i < rows.size() && code == SQLITE_OK; ++i) {
        const int inserted = m_parts->insertRow(rows[i]);
        code = inserted == SQLITE_DONE ? SQLITE_OK : inserted;
        if (code == SQLITE_OK)
            m_parts->insert.reset();
    }
    if (code == SQLITE_OK)
        code = sqlite_api::sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        const base::Refusal why = m_parts->session->refusal("append");
        m_parts->insert.reset();
        m_parts->overwriteRefused();
        return tl::unexpected(why);
    }
    m_parts->end = end;
    if (m_parts->session->walPages() >= walPageBound)
        (void)m_parts->session->checkpoint();
    return {};
}

Result<std::optional<JournalRow>> SqliteStore::last()
{
    const std::lock_guard lock(m_parts->mutex);
    auto found = m_parts->rows(std::numeric_limits<long long>::min(), 1,
                               "WHERE first >= :from ORDER BY first DESC LIMIT :limit");
    if (!found)
        return tl::unexpected(found.error());
    if (found->empty())
        return std::nullopt;
    return std::move(found->front());
}

Result<void> SqliteStore::read(std::uint64_t from, const std::function<bool(const JournalRow &)> &visit)
{
    long long next = 0;
    {
        const std::lock_guard lock(m_parts->mutex);
        const auto start = m_parts->startOf(from);
        if (!start)
            return tl::unexpected(start.error());
        next = *start;
    }
    while (true) {
        Result<std::vector<JournalRow>> chunk;
        {
            const std::lock_guard lock(m_parts->mutex);
            chunk = m_parts->rows(next, chunkRows, "WHERE first >= :from ORDER BY first LIMIT :limit");
        }
        if (!chunk)
            return tl::unexpected(chunk.error());
        if (chunk->empty())
            return {};
        for (const JournalRow &row : *chunk) {
            if (!visit(row))
                return {};
        }
        const auto after = static_cast<long long>(chunk->back().first);
        if (after < next) // a damaged tree may give anything; the walk must still end
            return base::refuse(ReasonCode::StoreFailed, "rows out of order at " + std::to_string(after));
        next = after + 1;
    }
}

std::unique_ptr<ports::JournalStore> SqliteStore::reader()
{
    auto opened = openReadOnly(m_parts->url);
    return opened ? std::move(*opened) : nullptr;
}

Result<std::string> SqliteStore::meta(const std::string &key)
{
    const std::lock_guard lock(m_parts->mutex);
    return m_parts->session->guarded("meta", [&] {
        std::string value;
        m_parts->session->sql() << "SELECT value FROM meta WHERE key = :key", soci::use(key), soci::into(value);
        return value;
    });
}

Result<void> SqliteStore::setMeta(const std::string &key, const std::string &value)
{
    const std::lock_guard lock(m_parts->mutex);
    if (!m_parts->insert)
        return base::refuse(ReasonCode::WrongUse, "the store is open for reading only");
    return m_parts->session->guarded("meta", [&] {
        m_parts->session->sql() << "INSERT INTO meta (key, value) VALUES (:key, :value) "
                                   "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            soci::use(key), soci::use(value);
    });
}

void SqliteStore::idle()
{
    const std::lock_guard lock(m_parts->mutex);
    if (m_parts->insert && m_parts->session->walPages() >= idlePages)
        (void)m_parts->session->checkpoint();
}

int SqliteStore::schemaVersion() const
{
    return m_parts->session->schemaVersion();
}

int SqliteStore::walPages() const
{
    const std::lock_guard lock(m_parts->mutex);
    return m_parts->session->walPages();
}

} // namespace truebook::store
