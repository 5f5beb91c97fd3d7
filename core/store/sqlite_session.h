#pragma once
// One SQLite connection on SOCI, opened the one way this house opens them. For the store's own .cpp files: it brings
// SOCI.
#include <cstdint>
#include <memory>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <span>
#include <string>

#include "core/base/result.h"
#include "core/store/migrations.h"

namespace truebook::store {

// Writer: the one connection of a file that writes and checkpoints. Reader: never writes, not even a checkpoint at its
// end. Inspector: a reader of files that may be damaged or newer; asks nothing of the schema.
enum class SqliteMode { Writer, Reader, Inspector };

// What the file is to be: one that exists already, a new one (an empty file, or what an interrupted start left), or
// either.
enum class SqliteBirth { Existing, Fresh, Either };

// A batch is a long row: a quarter of the writes that SQLite's own 4096 would take.
constexpr int sqlitePageSize = 16'384;

struct SqliteSchema
{
    std::int32_t applicationId; // PRAGMA application_id: what the file says it is
    std::span<const EmbeddedFile> migrations;
    bool durable = true; // false: synchronous=NORMAL, for a file that can be made again
};

class SqliteSession
{
public:
    // A Writer brings the file to the latest version. Refuses StoreMissing, StoreExists, StoreNewer, StoreNetworkDrive,
    // StoreFull, StoreUnreachable, StoreFailed (not a file of ours, damaged, a pragma that did not take).
    static base::Result<std::unique_ptr<SqliteSession>> open(const std::string &path, SqliteMode mode,
                                                             SqliteBirth birth, const SqliteSchema &schema);
    // Tables in memory; files that it attaches it only reads.
    static base::Result<std::unique_ptr<SqliteSession>> openMemory(const SqliteSchema &schema);
    ~SqliteSession();
    SqliteSession(const SqliteSession &) = delete;
    SqliteSession &operator=(const SqliteSession &) = delete;

    soci::session &sql() { return *m_sql; }
    sqlite_api::sqlite3 *handle() const { return m_handle; }
    int schemaVersion() const { return m_version; }

    // What SQLite's last answer on this connection means.
    base::Refusal refusal(const std::string &doing) const;
    // Runs `work`, which may throw what SOCI throws, and turns that into a refusal.
    template <class Work>
    auto guarded(const std::string &doing, Work &&work) -> base::Result<decltype(work())>
    {
        try {
            if constexpr (std::is_void_v<decltype(work())>) {
                work();
                return {};
            } else {
                return work();
            }
        } catch (const soci::soci_error &error) {
            return tl::unexpected<base::Refusal>(thrown(doing, error.what()));
        }
    }

    // Pages in the write-ahead log after the last commit of this connection.
    int walPages() const { return m_walPages; }
    // Moves the log into the file as far as readers allow; Writer only. A failure loses nothing: the log stays.
    base::Result<void> checkpoint();

private:
    SqliteSession() = default;
    base::Result<void> connect(const std::string &path, SqliteMode mode);
    base::Result<void> setPragmas(SqliteMode mode, bool durable);
    base::Result<void> identify(SqliteMode mode, SqliteBirth birth, const SqliteSchema &schema);
    base::Result<void> migrate(const SqliteSchema &schema);
    base::Result<std::string> pragma(const std::string &text);
    base::Result<void> demand(const std::string &name, const std::string &value);
    base::Refusal thrown(const std::string &doing, const char *what) const;

    std::string m_path;
    std::unique_ptr<soci::session> m_sql;
    sqlite_api::sqlite3 *m_handle = nullptr;
    int m_version = 0;
    int m_walPages = 0;
};

} // namespace truebook::store
