#pragma once
// What the kernel asks of a store: an append-only, hash-chained journal with one row a batch. SQLite, memory (and later
// PostgreSQL) implement it under one contract test (tests/contract).
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/utc_time.h"

namespace truebook::ports {

// One row: a batch of events. hash = SHA-256 over prev (as hex text), first, count and the stored bytes of `lines`, as
// journalHash() computes; the first row's prev is 64 zeros.
struct JournalRow
{
    std::uint64_t first = 0; // sequence of the first event
    std::uint64_t count = 0;
    domain::UtcTime at; // of the last event
    std::string prev;
    std::string hash;
    std::string lines; // JSON lines, each ended by a line break
};

constexpr std::string_view genesisHash = "0000000000000000000000000000000000000000000000000000000000000000";
std::string journalHash(std::string_view prev, std::uint64_t first, std::uint64_t count, std::string_view lines);

class JournalStore
{
public:
    virtual ~JournalStore() = default;

    // Durable when it returns. Refuses StoreFull (disk full, may work later), StoreFailed, JournalGap (row.first is not
    // the next sequence, or prev is not the last hash). After a refusal nothing of the row is in the store.
    virtual base::Result<void> append(const JournalRow &row) = 0;

    // The last row's key figures; nothing in an empty journal.
    virtual base::Result<std::optional<JournalRow>> last() = 0;

    // Rows in order, from the one that holds sequence `from` (1: all); stops early when `visit` returns false. The
    // chain is not checked here.
    virtual base::Result<void> read(std::uint64_t from, const std::function<bool(const JournalRow &)> &visit) = 0;

    // Another reader of the same record, for a thread of its own that walks beside this one. None: there is no such
    // thing here, or it could not be opened; then there is but one walk.
    virtual std::unique_ptr<JournalStore> reader() { return nullptr; }

    // Small durable values beside the journal that are no truth: schema, store id. Empty when unset.
    virtual base::Result<std::string> meta(const std::string &key) = 0;
    virtual base::Result<void> setMeta(const std::string &key, const std::string &value) = 0;

    // The writer has nothing to do for the moment: time for housekeeping that an order would else wait for.
    virtual void idle() { }
};

} // namespace truebook::ports
