#include "core/kernel/recovery.h"

#include <limits>

namespace truebook::kernel {

using base::ReasonCode;
using base::Result;

namespace {

bool hashHolds(const ports::JournalRow &row)
{
    return row.hash == ports::journalHash(row.prev, row.first, row.count, row.lines)
        && (row.first != 1 || row.prev == ports::genesisHash);
}

base::Refusal broken(const ports::SavedBooks &saved, const std::string &why)
{
    return {ReasonCode::SnapshotBroken, "saved books of " + std::to_string(saved.sequence) + ": " + why, {}, 0, {}};
}

// Whether the journal has, at the sequence of these books, the row and the event that they name.
Result<bool> standsInJournal(ports::JournalStore &journal, const ports::SavedBooks &saved)
{
    bool same = false;
    const auto read = journal.read(saved.sequence, [&](const ports::JournalRow &row) {
        if (row.first > saved.sequence || row.first + row.count <= saved.sequence || row.hash != saved.rowHash
            || !hashHolds(row))
            return false;
        std::string_view rest = row.lines;
        for (std::uint64_t sequence = row.first; sequence < saved.sequence; ++sequence) {
            const std::size_t end = rest.find('\n');
            if (end == std::string_view::npos)
                return false;
            rest.remove_prefix(end + 1);
        }
        const auto event = events::eventRegistry().parse(rest.substr(0, rest.find('\n')));
        same = event && event->sequence.number() == saved.sequence && event->at == saved.at;
        return false;
    });
    if (!read)
        return tl::unexpected(read.error());
    return same;
}

} // namespace

JournalReplay::JournalReplay(RoomSet &rooms, JournalPosition from, BookObserver *observer)
    : m_rooms(rooms)
    , m_observer(observer)
    , m_position(std::move(from))
{ }

Result<bool> JournalReplay::apply(const ports::JournalRow &row, std::optional<domain::UtcTime> until)
{
    const auto at = [&] { return "row " + std::to_string(row.first); };
    const std::uint64_t before = m_rowEnd != 0 ? m_rowEnd : m_position.sequence;
    const bool holdsStart = m_rowEnd == 0 && before != 0; // the row in which the position lies
    if (holdsStart ? row.first > before || row.first + row.count <= before : row.first != before + 1)
        return base::refuse(ReasonCode::JournalGap, at() + " follows sequence " + std::to_string(before));
    if (!hashHolds(row) || (holdsStart ? row.hash : row.prev) != m_position.rowHash)
        return base::refuse(ReasonCode::JournalChainBroken, at());
    std::uint64_t sequence = row.first;
    std::string_view lines = row.lines;
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        if (end == std::string_view::npos)
            return base::refuse(ReasonCode::JournalBadEvent, at() + " is cut");
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(end + 1);
        if (sequence > m_position.sequence) { // saved books may end inside a row
            auto event = events::eventRegistry().parse(line);
            if (!event)
                return tl::unexpected(event.error());
            if (event->sequence.number() != sequence || event->at < m_position.at)
                return base::refuse(ReasonCode::JournalBadEvent, at() + ": sequence or time is out of order");
            if (until && event->at > *until)
                return false;
            m_rooms.apply(*event);
            m_position.sequence = sequence;
            m_position.at = event->at;
            ++m_events;
            if (m_observer != nullptr)
                m_observer->onApplied(*event);
        }
        ++sequence;
    }
    if (sequence != row.first + row.count)
        return base::refuse(ReasonCode::JournalBadEvent, at() + ": its count differs");
    m_rowEnd = sequence - 1;
    m_position.rowHash = row.hash;
    return true;
}

Result<Recovery> beginBooks(const RoomFactory &factory, ports::JournalStore &journal,
                            const ports::SavedBooksOpener &saved, std::optional<domain::UtcTime> until)
{
    Recovery recovery;
    const std::unique_ptr<ports::SavedBooksSource> source = saved ? saved() : nullptr;
    if (source != nullptr) {
        // A row holds at most 2^63 - 1, as SQLite's integers do.
        auto found = until ? source->newest(*until)
                           : source->newest(static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
        while (found && *found) {
            const ports::SavedBooks &books = **found;
            const auto stands = standsInJournal(journal, books);
            if (!stands)
                return tl::unexpected(stands.error());
            std::string why;
            if (!*stands) {
                why = "the journal has another row there";
            } else if (books.format != ports::savedBooksFormat) {
                why = "of format " + std::to_string(books.format);
            } else if (ports::journalHash(ports::genesisHash, books.sequence, 0, books.bytes) != books.digest) {
                why = "not the bytes that were saved";
            } else {
                auto rooms = factory();
                if (const auto loaded = rooms->load(books.bytes)) {
                    recovery.rooms = std::move(rooms);
                    recovery.position = {books.sequence, books.at, books.rowHash};
                    recovery.begunWith = books.kind;
                    recovery.digest = books.digest;
                    return recovery;
                } else {
                    why = loaded.error().detail;
                }
            }
            recovery.unused.push_back(broken(books, why));
            if (books.sequence == 0)
                break;
            found = source->newest(books.sequence - 1);
        }
        if (!found)
            recovery.unused.push_back(found.error()); // the file does not read: the journal is enough
    }
    recovery.rooms = factory();
    return recovery;
}

Result<Recovery> recoverBooks(const RoomFactory &factory, ports::JournalStore &journal,
                              const ports::SavedBooksOpener &saved, std::optional<domain::UtcTime> until,
                              BookObserver *observer)
{
    auto recovery = beginBooks(factory, journal, saved, until);
    if (!recovery)
        return recovery;
    if (observer != nullptr)
        observer->onRebuild(*recovery->rooms);
    JournalReplay replay(*recovery->rooms, recovery->position, observer);
    Result<bool> applied = true;
    const auto read = journal.read(replay.readFrom(), [&](const ports::JournalRow &row) {
        applied = replay.apply(row, until);
        return applied && *applied;
    });
    if (!read)
        return tl::unexpected(read.error());
    if (!applied)
        return tl::unexpected(applied.error());
    recovery->position = replay.position();
    return recovery;
}

Result<void> checkChain(ports::JournalStore &journal, std::uint64_t upTo)
{
    if (upTo == 0)
        return {};
    std::uint64_t next = 1;
    std::string prev(ports::genesisHash);
    Result<void> walked;
    const auto read = journal.read(1, [&](const ports::JournalRow &row) {
        if (row.first != next)
            walked = base::refuse(ReasonCode::JournalGap,
                                  "row " + std::to_string(row.first) + " follows sequence " + std::to_string(next - 1));
        else if (row.prev != prev || !hashHolds(row))
            walked = base::refuse(ReasonCode::JournalChainBroken, "row " + std::to_string(row.first));
        next = row.first + row.count;
        prev = row.hash;
        return walked && next <= upTo;
    });
    if (!read)
        return read;
    if (walked && next <= upTo)
        return base::refuse(ReasonCode::JournalGap, "the journal ends at " + std::to_string(next - 1));
    return walked;
}

} // namespace truebook::kernel
