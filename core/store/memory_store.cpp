#include "core/store/memory_store.h"

#include <algorithm>

#include "core/store/row_order.h"

namespace truebook::store {

namespace {
JournalEnd endOf(const std::vector<ports::JournalRow> &rows)
{
    JournalEnd end;
    if (!rows.empty())
        end.advance(rows.back());
    return end;
}
} // namespace

MemoryStore::MemoryStore(std::size_t capacity)
    : m_capacity(capacity)
{ }

base::Result<void> MemoryStore::append(const ports::JournalRow &row)
{
    const std::lock_guard lock(m_mutex);
    if (auto admitted = endOf(m_rows).admit(row); !admitted)
        return admitted;
    if (row.lines.size() > m_capacity || m_used > m_capacity - row.lines.size())
        return base::refuse(base::ReasonCode::StoreFull, "the memory store's capacity is used up");
    m_used += row.lines.size();
    m_rows.push_back(row);
    return {};
}

base::Result<std::optional<ports::JournalRow>> MemoryStore::last()
{
    const std::lock_guard lock(m_mutex);
    if (m_rows.empty())
        return std::nullopt;
    return m_rows.back();
}

base::Result<void> MemoryStore::read(std::uint64_t from, const std::function<bool(const ports::JournalRow &)> &visit)
{
    std::uint64_t next = from;
    while (true) {
        ports::JournalRow row;
        {
            const std::lock_guard lock(m_mutex);
            const auto found = std::upper_bound(m_rows.begin(), m_rows.end(), next,
                                                [](std::uint64_t sequence, const ports::JournalRow &candidate) {
                                                    return sequence < candidate.first + candidate.count;
                                                });
            if (found == m_rows.end())
                return {};
            row = *found;
        }
        if (!visit(row))
            return {};
        next = row.first + row.count;
    }
}

base::Result<std::string> MemoryStore::meta(const std::string &key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_meta.find(key);
    return found == m_meta.end() ? std::string() : found->second;
}

base::Result<void> MemoryStore::setMeta(const std::string &key, const std::string &value)
{
    const std::lock_guard lock(m_mutex);
    m_meta[key] = value;
    return {};
}

void MemoryStore::setCapacity(std::size_t capacity)
{
    const std::lock_guard lock(m_mutex);
    m_capacity = capacity;
}

void MemoryStore::dropLast(std::size_t rows)
{
    const std::lock_guard lock(m_mutex);
    for (; rows > 0 && !m_rows.empty(); --rows) {
        m_used -= m_rows.back().lines.size();
        m_rows.pop_back();
    }
}

} // namespace truebook::store
