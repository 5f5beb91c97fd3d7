#pragma once
// The store of the simulated desk: one file of bytes, with writing and confirming apart. What append() confirmed survives a
// power cut; what was only written survives in part.
#include <vector>

#include "core/base/rng.h"
#include "core/ports/journal_store.h"

namespace truebook::simulation {

// Thrown out of append(): the machine is gone, nobody hears whether the row is safe.
struct PowerCut
{ };

class SimDisk final : public ports::JournalStore
{
public:
    explicit SimDisk(std::uint64_t seed)
        : m_rng(seed)
    { }

    base::Result<void> append(const ports::JournalRow &row) override;
    base::Result<std::optional<ports::JournalRow>> last() override;
    base::Result<void> read(std::uint64_t from, const std::function<bool(const ports::JournalRow &)> &visit) override;
    base::Result<std::string> meta(const std::string &) override { return std::string(); }
    base::Result<void> setMeta(const std::string &, const std::string &) override { return {}; }

    // The next append ends in a power cut. Torn: only a part of the row's bytes is written, else all or nothing of it.
    void cutInWrite(bool torn) { m_cut = torn ? Cut::Torn : Cut::Whole; }
    void cancelCut() { m_cut = Cut::None; }
    void setFull(bool full) { m_full = full; }
    bool full() const { return m_full; }
    // The file as it is confirmed now, and back to there: a disk that lied.
    std::size_t confirmed() const { return m_synced; }
    void forget(std::size_t confirmedThen);
    // After a power cut: reads the file from its beginning and drops a torn end.
    void recover();

    const std::vector<ports::JournalRow> &rows() const { return m_rows; }

private:
    enum class Cut : std::uint8_t { None, Whole, Torn };
    base::Rng m_rng;
    std::string m_file;
    std::size_t m_synced = 0;
    std::vector<ports::JournalRow> m_rows; // what the file holds, for reading
    Cut m_cut = Cut::None;
    bool m_full = false;
};

} // namespace truebook::simulation
