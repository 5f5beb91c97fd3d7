#include "core/simulation/disk.h"

#include <algorithm>
#include <cstring>

namespace truebook::simulation {

namespace {

std::uint64_t checksum(std::string_view bytes)
{
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a
    for (const char c : bytes)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

void put(std::string &out, std::uint64_t value)
{
    for (unsigned i = 0; i < 8; ++i)
        out.push_back(static_cast<char>((value >> (8 * i)) & 0xffU));
}

std::uint64_t get(std::string_view bytes, std::size_t at)
{
    std::uint64_t value = 0;
    for (unsigned i = 0; i < 8; ++i)
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

// length of the whole record, first, count, at, prev (64), hash (64), lines, checksum of all before
constexpr std::size_t head = 4 * 8 + 2 * 64;

} // namespace

base::Result<void> SimDisk::append(const ports::JournalRow &row)
{
    if (m_full)
        return base::refuse(base::ReasonCode::StoreFull, "the simulated disk is full");
    const std::uint64_t next = m_rows.empty() ? 1 : m_rows.back().first + m_rows.back().count;
    const std::string_view hash = m_rows.empty() ? ports::genesisHash : std::string_view(m_rows.back().hash);
    if (row.count == 0 || row.first != next || row.prev != hash)
        return base::refuse(base::ReasonCode::JournalGap,
                            std::string("row ").append(std::to_string(row.first)) + " after "
                                + std::to_string(next - 1));
    std::string record;
    put(record, head + row.lines.size() + 8);
    put(record, row.first);
    put(record, row.count);
    put(record, static_cast<std::uint64_t>(row.at.nanos()));
    record.append(row.prev);
    record.append(row.hash);
    record.append(row.lines);
    put(record, checksum(record));
    if (m_cut != Cut::None) {
        const bool torn = m_cut == Cut::Torn;
        m_cut = Cut::None;
        if (torn)
            m_file.append(record, 0, static_cast<std::size_t>(m_rng.below(record.size())));
        else if (m_rng.chance(500))
            m_file.append(record); // it is safe, only nobody was told
        throw PowerCut();
    }
    m_file.append(record);
    m_synced = m_file.size();
    m_rows.push_back(row);
    return {};
}

void SimDisk::forget(std::size_t confirmedThen)
{
    m_synced = std::min(m_synced, confirmedThen);
    m_file.resize(m_synced);
}

void SimDisk::recover()
{
    m_rows.clear();
    std::size_t at = 0;
    const std::string_view file = m_file;
    while (file.size() - at >= head + 8) {
        const std::uint64_t size = get(file, at);
        if (size < head + 8 || size > file.size() - at)
            break;
        const std::string_view record = file.substr(at, size);
        if (get(record, size - 8) != checksum(record.substr(0, size - 8)))
            break;
        ports::JournalRow row;
        row.first = get(record, 8);
        row.count = get(record, 16);
        row.at = domain::UtcTime::fromNanos(static_cast<std::int64_t>(get(record, 24)));
        row.prev = record.substr(32, 64);
        row.hash = record.substr(96, 64);
        row.lines = record.substr(head, size - head - 8);
        m_rows.push_back(std::move(row));
        at += size;
    }
    m_file.resize(at); // never confirmed: it was being written when the power went
    m_synced = at;
}

base::Result<std::optional<ports::JournalRow>> SimDisk::last()
{
    if (m_rows.empty())
        return std::nullopt;
    return m_rows.back();
}

base::Result<void> SimDisk::read(std::uint64_t from, const std::function<bool(const ports::JournalRow &)> &visit)
{
    auto row = std::partition_point(m_rows.begin(), m_rows.end(), [from](const ports::JournalRow &candidate) {
        return candidate.first + candidate.count <= from;
    });
    for (; row != m_rows.end(); ++row) {
        if (!visit(*row))
            break;
    }
    return {};
}

} // namespace truebook::simulation
