#pragma once
// The journal in one SQLite file (docs/store.md). Write-ahead log, synced at every commit; one writer a file, guarded
// by PATH.lock, which alone checkpoints.
#include <memory>
#include <vector>

#include "core/ports/journal_store.h"
#include "core/store/store_url.h"

namespace truebook::store {

// Every call may come from any thread; a thread that reads much has a reader of its own (openReadOnly).
class SqliteStore final : public ports::JournalStore
{
public:
    // A new store, empty, 0600; its folder must exist. Refuses StoreExists, and what open refuses.
    static base::Result<std::unique_ptr<SqliteStore>> create(const StoreUrl &url);
    // The one writer. Refuses StoreMissing, StoreLocked (another process writes), StoreNewer, StoreNetworkDrive,
    // StoreFull, StoreUnreachable, StoreFailed (damaged, or no store).
    static base::Result<std::unique_ptr<SqliteStore>> open(const StoreUrl &url);
    // Beside a running desk or without one. Refuses the same but StoreLocked; append and setMeta refuse WrongUse.
    static base::Result<std::unique_ptr<SqliteStore>> openReadOnly(const StoreUrl &url);
    // For verification: opens anything that is a file, also a damaged or newer store; read then refuses where it can be
    // read no further. Refuses StoreMissing, StoreUnreachable.
    static base::Result<std::unique_ptr<SqliteStore>> openForCheck(const StoreUrl &url);
    ~SqliteStore() override;

    base::Result<void> append(const ports::JournalRow &row) override;
    // Many rows in one commit, for a journal that is made and not lived: all of them, or none. Refuses as append does.
    base::Result<void> appendAll(const std::vector<ports::JournalRow> &rows);
    base::Result<std::optional<ports::JournalRow>> last() override;
    base::Result<void> read(std::uint64_t from, const std::function<bool(const ports::JournalRow &)> &visit) override;
    std::unique_ptr<ports::JournalStore> reader() override;
    base::Result<std::string> meta(const std::string &key) override;
    base::Result<void> setMeta(const std::string &key, const std::string &value) override;
    // Checkpoints when there is something worth it, so that the next order does not wait for it.
    void idle() override;

    int schemaVersion() const;
    // Pages in the write-ahead log: bounded by walPageBound while no reader holds an old state.
    int walPages() const;
    static constexpr int walPageBound = 500; // 8 MB: at this the writer checkpoints at once

private:
    struct Parts;
    explicit SqliteStore(std::unique_ptr<Parts> parts);
    static base::Result<std::unique_ptr<SqliteStore>> openWriter(const StoreUrl &url, bool fresh);

    std::unique_ptr<Parts> m_parts;
};

} // namespace truebook::store
