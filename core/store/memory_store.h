#pragma once
// The journal in memory: for tests and the deterministic simulation. Follows the same contract as the durable stores;
// what it holds ends with it.
#include <cstddef>
#include <limits>
#include <map>
#include <mutex>
#include <vector>

#include "core/ports/journal_store.h"

namespace truebook::store {

// Every call may come from any thread.
class MemoryStore final : public ports::JournalStore
{
public:
    // `capacity` bounds the bytes of all rows' lines, as a disk does: beyond it append refuses StoreFull.
    explicit MemoryStore(std::size_t capacity = std::numeric_limits<std::size_t>::max());

    base::Result<void> append(const ports::JournalRow &row) override;
    base::Result<std::optional<ports::JournalRow>> last() override;
    base::Result<void> read(std::uint64_t from, const std::function<bool(const ports::JournalRow &)> &visit) override;
    base::Result<std::string> meta(const std::string &key) override;
    base::Result<void> setMeta(const std::string &key, const std::string &value) override;

    void setCapacity(std::size_t capacity);
    // Forgets the last rows, as a disk does that lied about what it had written.
    void dropLast(std::size_t rows);

private:
    mutable std::mutex m_mutex;
    std::vector<ports::JournalRow> m_rows;
    std::map<std::string, std::string> m_meta;
    std::size_t m_capacity;
    std::size_t m_used = 0;
};

} // namespace truebook::store
