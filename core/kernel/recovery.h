#pragma once
// How books come to be: from the newest saved ones that hold against the journal, or from nothing, and then by the
// journal's events. The one way of the desk's start, of the replica and of every look at the past.
#include <optional>
#include <string>
#include <vector>

#include "core/kernel/room_set.h"
#include "core/ports/journal_store.h"
#include "core/ports/saved_books.h"

namespace truebook::kernel {

// Sees every event with the books exactly as it left them: what an effect needs of the books is taken here, since at the
// end of the batch they have moved on. On the thread of the books.
class BookObserver
{
public:
    virtual ~BookObserver() = default;
    // The books begin anew (start, or a refused commit); the events after those that `rooms` stand for follow.
    virtual void onRebuild(const RoomSet &rooms) = 0;
    // Applied, but not yet committed unless it comes from the journal: nothing may leave before the kernel's run()
    // returns, and what was made of a refused batch is void.
    virtual void onApplied(const events::Event &event) = 0;
};

// Where books stand in the journal.
struct JournalPosition
{
    std::uint64_t sequence = 0;
    domain::UtcTime at; // of that event
    std::string rowHash = std::string(ports::genesisHash); // of the row that holds it; of no row at the very beginning
};

// Applies journal rows to books that stand at a position: the rows from the one that holds its sequence on. Checks
// chain, numbering and time on the way.
class JournalReplay
{
public:
    explicit JournalReplay(RoomSet &rooms, JournalPosition from = {}, BookObserver *observer = nullptr);
    // Where to read from: the row that holds the position, since its hash is checked again and it may go on after it.
    std::uint64_t readFrom() const { return m_position.sequence == 0 ? 1 : m_position.sequence; }
    // Applies a row's events up to the instant `until` (none: all). Refuses JournalGap, JournalChainBroken,
    // JournalBadEvent. False: an event after `until` was met, and nothing more will be applied.
    base::Result<bool> apply(const ports::JournalRow &row, std::optional<domain::UtcTime> until = {});

    // The same in two steps: the first needs no books and may be done on another thread. `after`: events up to this
    // sequence are not read.
    struct Row
    {
        std::uint64_t first = 0;
        std::uint64_t count = 0;
        std::string prev;
        std::string hash;
        std::vector<events::Event> events;
    };
    static base::Result<Row> parse(const ports::JournalRow &row, std::uint64_t after);
    base::Result<bool> apply(const Row &row, std::optional<domain::UtcTime> until = {});

    const JournalPosition &position() const { return m_position; }
    std::uint64_t events() const { return m_events; }

private:
    RoomSet &m_rooms;
    BookObserver *m_observer;
    JournalPosition m_position;
    std::uint64_t m_rowEnd = 0; // of the last row applied; 0: none yet
    std::uint64_t m_events = 0;
};

// Applies the journal from where the replay stands, up to the instant `until` (none: all). A long journal is read and
// parsed on a thread beside the caller's, on which the books and the observer stay.
base::Result<void> replayJournal(JournalReplay &replay, ports::JournalStore &journal,
                                 std::optional<domain::UtcTime> until = {});

struct Recovery
{
    std::unique_ptr<RoomSet> rooms;
    JournalPosition position;
    std::optional<ports::SavedKind> begunWith; // of the saved books at the beginning; none: fresh books
    std::string digest; // theirs
    std::vector<base::Refusal> unused; // why newer saved books were passed over: SnapshotBroken each
};

// Books to begin with: the newest saved ones not after `until` (none: the newest) whose format is ours, whose bytes have
// their digest and whose row is in the journal with the same hash; fresh books when there are none. Of the chain it
// checks that one row. `found` hears of the sequence before the bytes are read into books, which takes a while. Refuses
// what reading the journal refuses.
base::Result<Recovery> beginBooks(const RoomFactory &factory, ports::JournalStore &journal,
                                  const ports::SavedBooksOpener &saved, std::optional<domain::UtcTime> until = {},
                                  const std::function<void(std::uint64_t)> &found = {});

// beginBooks() and then the journal's events up to `until` (none: all).
base::Result<Recovery> recoverBooks(const RoomFactory &factory, ports::JournalStore &journal,
                                    const ports::SavedBooksOpener &saved, std::optional<domain::UtcTime> until = {},
                                    BookObserver *observer = nullptr);

// Walks the rows up to the one that holds `upTo`: links, hashes, numbers, and no event is read. What stands before saved
// books is no longer replayed, but a desk does not go on with a record that was damaged. Refuses JournalGap,
// JournalChainBroken, and what reading refuses; the first damage in the order of the rows. From so many events on it
// is walked in stretches beside each other, where the store has readers for them.
base::Result<void> checkChain(ports::JournalStore &journal, std::uint64_t upTo, std::uint64_t eventsATogether = 20'000);

} // namespace truebook::kernel
