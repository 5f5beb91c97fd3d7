#include "core/store/sqlite_session.h"

#include <cerrno>

#include "core/base/check.h"
#include "core/base/os/files.h"

namespace truebook::store {

namespace os = base::os;
using base::ReasonCode;
using base::Result;

namespace {

// The log is cut back to this when it starts anew.
constexpr int walSizeLimit = 16 * 1024 * 1024;
constexpr int busyTimeoutMs = 5'000; // readers meet the writer only for moments

int countWalPages(void *counter, sqlite_api::sqlite3 *, const char *, int pages)
{
    *static_cast<int *>(counter) = pages;
    return SQLITE_OK;
}

} // namespace

Result<std::unique_ptr<SqliteSession>> SqliteSession::open(const std::string &path, SqliteMode mode, SqliteBirth birth,
                                                           const SqliteSchema &schema)
{
    if (!os::exists(path))
        return base::refuse(ReasonCode::StoreMissing, "no store at " + path);
    if (mode != SqliteMode::Inspector) {
        const auto system = os::fileSystemOf(path);
        if (!system)
            return tl::unexpected(system.error());
        if (os::isNetworkFileSystem(*system))
            return base::refuse(ReasonCode::StoreNetworkDrive,
                                path + " lies on a network file system (" + system->name
                                    + "): locks do not hold there");
    }
    std::unique_ptr<SqliteSession> session(new SqliteSession);
    session->m_path = path;
    if (auto done = session->connect(path, mode); !done)
        return tl::unexpected(done.error());
    // What the file is comes first: nothing of a foreign or newer file may change, not even its journal mode.
    if (auto done = session->identify(mode, birth, schema); !done)
        return tl::unexpected(done.error());
    // An inspector goes on with what it gets: that a file cannot be read is for the verification to say.
    if (auto done = session->setPragmas(mode, schema.durable); !done && mode != SqliteMode::Inspector)
        return tl::unexpected(done.error());
    if (mode == SqliteMode::Writer) {
        // After the pragmas: wal_autocheckpoint takes the hook's place.
        sqlite_api::sqlite3_wal_hook(session->m_handle, countWalPages, &session->m_walPages);
        if (auto done = session->migrate(schema); !done)
            return tl::unexpected(done.error());
    }
    return session;
}

Result<std::unique_ptr<SqliteSession>> SqliteSession::openMemory(const SqliteSchema &schema)
{
    std::unique_ptr<SqliteSession> session(new SqliteSession);
    session->m_path = ":memory:";
    if (auto done = session->connect(session->m_path, SqliteMode::Writer); !done)
        return tl::unexpected(done.error());
    sqlite_api::sqlite3_db_config(session->m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (auto done = session->migrate(schema); !done)
        return tl::unexpected(done.error());
    return session;
}

SqliteSession::~SqliteSession() = default;

Result<void> SqliteSession::connect(const std::string &path, SqliteMode mode)
{
    // A connection is one thread's at a time here, so SQLite need not lock it at every call.
    static const bool once = [] {
        return sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD) == SQLITE_OK
            && sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
    }();
    TB_CHECK(once, "SQLite was not in use before");
    const std::string parameters = "dbname=\"" + path + '"' + (mode == SqliteMode::Writer ? "" : " readonly=true");
    try {
        m_sql = std::make_unique<soci::session>(soci::sqlite3, parameters);
    } catch (const soci::soci_error &error) {
        return base::refuse(ReasonCode::StoreUnreachable, "cannot open " + path + ": " + error.what());
    }
    m_handle = static_cast<soci::sqlite3_session_backend *>(m_sql->get_backend())->conn_;
    sqlite_api::sqlite3_busy_timeout(m_handle, busyTimeoutMs);
    if (mode != SqliteMode::Writer) {
        // SQLite before 3.51.3 may damage a file whose log is reset by two connections: a reader never does it.
        sqlite_api::sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
    return {};
}

Result<std::string> SqliteSession::pragma(const std::string &text)
{
    return guarded("PRAGMA " + text, [&] {
        std::string value;
        *m_sql << "PRAGMA " + text, soci::into(value);
        return value;
    });
}

// Sets a pragma and reads it back: SQLite ignores one that it cannot follow.
Result<void> SqliteSession::demand(const std::string &name, const std::string &value)
{
    if (auto set = guarded("PRAGMA " + name, [&] { *m_sql << "PRAGMA " + name + '=' + value; }); !set)
        return set;
    const auto now = pragma(name);
    if (!now)
        return tl::unexpected(now.error());
    if (*now != value)
        return base::refuse(ReasonCode::StoreFailed, m_path + ": PRAGMA " + name + " is " + *now + ", not " + value);
    return {};
}

Result<void> SqliteSession::setPragmas(SqliteMode mode, bool durable)
{
    const auto all = [this](std::initializer_list<std::pair<const char *, std::string>> pragmas) -> Result<void> {
        for (const auto &[name, value] : pragmas) {
            if (auto done = demand(name, value); !done)
                return done;
        }
        return {};
    };
    if (mode == SqliteMode::Writer) {
        // Only a file without a page yet takes it; one that an interrupted start left keeps its own, which is slower.
        if (auto done = guarded("page size", [&] { *m_sql << "PRAGMA page_size=" + std::to_string(sqlitePageSize); });
            !done)
            return done;
        // No automatic checkpoints: the writer makes them itself, when it is idle or the log is at its bound.
        return all({{"journal_mode", "wal"},
                    {"synchronous", durable ? "2" : "1"},
                    {"foreign_keys", "1"},
                    {"wal_autocheckpoint", "0"},
                    {"journal_size_limit", std::to_string(walSizeLimit)},
                    {"temp_store", "2"},
                    {"trusted_schema", "0"}});
    }
    return all({{"query_only", "1"}, {"wal_autocheckpoint", "0"}, {"temp_store", "2"}, {"trusted_schema", "0"}});
}

Result<void> SqliteSession::identify(SqliteMode mode, SqliteBirth birth, const SqliteSchema &schema)
{
    const auto version = pragma("user_version");
    if (mode == SqliteMode::Inspector) {
        m_version = version ? std::stoi(*version) : 0;
        return {};
    }
    const auto application = pragma("application_id");
    const auto tables = guarded("read", [this] {
        int count = 0;
        *m_sql << "SELECT count(*) FROM sqlite_master", soci::into(count);
        return count;
    });
    if (!version || !application || !tables) {
        if (birth == SqliteBirth::Fresh)
            return base::refuse(ReasonCode::StoreExists, "there is another file at " + m_path);
        return tl::unexpected(!version ? version.error() : !application ? application.error() : tables.error());
    }
    m_version = std::stoi(*version);
    const bool unborn = m_version == 0 && *application == "0" && *tables == 0;
    if (unborn && birth == SqliteBirth::Existing)
        return base::refuse(ReasonCode::StoreMissing, m_path + " is empty");
    if (!unborn && birth == SqliteBirth::Fresh)
        return base::refuse(ReasonCode::StoreExists, "there is a file at " + m_path);
    if (!unborn && *application != std::to_string(schema.applicationId))
        return base::refuse(ReasonCode::StoreFailed,
                            m_path + " is no file of this program (application_id " + *application + ')');
    const int latest = latestVersion(schema.migrations);
    if (m_version > latest)
        return base::refuse(ReasonCode::StoreNewer,
                            m_path + " has schema version " + *version + ", this program knows "
                                + std::to_string(latest));
    return {};
}

Result<void> SqliteSession::migrate(const SqliteSchema &schema)
{
    // Each step with its number in one transaction: a file is at one version or the other.
    for (const EmbeddedFile &step : schema.migrations.subspan(static_cast<std::size_t>(m_version))) {
        const std::string script = "BEGIN IMMEDIATE;\n" + std::string(step.text)
            + "\nPRAGMA application_id = " + std::to_string(schema.applicationId)
            + ";\nPRAGMA user_version = " + std::to_string(m_version + 1) + ";\nCOMMIT;";
        if (sqlite_api::sqlite3_exec(m_handle, script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            const base::Refusal why = refusal("schema step " + std::string(step.name));
            sqlite_api::sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
            return tl::unexpected(why);
        }
        ++m_version;
    }
    return {};
}

base::Refusal SqliteSession::refusal(const std::string &doing) const
{
    const int extended = sqlite_api::sqlite3_extended_errcode(m_handle);
    const int primary = extended & 0xff;
    const int error = sqlite_api::sqlite3_system_errno(m_handle);
    ReasonCode code = ReasonCode::StoreFailed;
    // The shared-memory file and fsync report a full disk as an I/O error.
    if (primary == SQLITE_FULL
        || (primary == SQLITE_IOERR
            && (error == ENOSPC || error == EDQUOT || error == EFBIG || os::freeBytes(m_path) < 65'536)))
        code = ReasonCode::StoreFull;
    else if (primary == SQLITE_CANTOPEN || primary == SQLITE_PERM)
        code = ReasonCode::StoreUnreachable;
    return {code,
            doing + ": " + sqlite_api::sqlite3_errmsg(m_handle) + " (SQLite " + std::to_string(extended)
                + (error != 0 ? ", errno " + std::to_string(error) : std::string()) + ')',
            m_path,
            0,
            {}};
}

base::Refusal SqliteSession::thrown(const std::string &doing, const char *what) const
{
    if (m_handle == nullptr)
        return {ReasonCode::StoreUnreachable, doing + ": " + what, m_path, 0, {}};
    base::Refusal why = refusal(doing);
    why.detail += std::string("; ") + what;
    return why;
}

Result<void> SqliteSession::checkpoint()
{
    int pages = 0;
    int moved = 0;
    if (sqlite_api::sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &moved)
        != SQLITE_OK)
        return tl::unexpected(refusal("checkpoint"));
    if (moved == pages)
        m_walPages = 0;
    return {};
}

} // namespace truebook::store
