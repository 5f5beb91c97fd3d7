#pragma once
// The single writer. One call of run() is one batch: each command is decided, its events applied to the books in memory,
// the policies' commands decided at once; then one journal row holds everything, and only after its commit may anything
// leave. Not thread-safe: it belongs to the kernel thread (or to the simulation).
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "core/kernel/room_set.h"
#include "core/ports/journal_store.h"

namespace truebook::kernel {

struct TimerInput
{ };
using Input = std::variant<commands::Command, ports::QuoteUpdate, TimerInput>;

// What became of a command that somebody waits for: the journal sequence that holds it, or its refusal.
struct Outcome
{
    std::uint64_t correlation = 0;
    base::Result<std::uint64_t> result;
};

using EventBatch = std::shared_ptr<const std::vector<events::Event>>;

struct BatchResult
{
    base::Result<void> commit; // refused: nothing of the batch happened, books are as before it
    EventBatch events; // committed; empty when there were none
    std::vector<Outcome> outcomes;
};

struct Snapshot
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    std::string bytes; // RoomSet::save()
};

// Sees every event with the books exactly as it left them: what an effect needs of the books is taken here, since at the
// end of the batch they have moved on. Kernel thread.
class BookObserver
{
public:
    virtual ~BookObserver() = default;
    // The books begin anew (start, or a refused commit); the events that rebuild them follow.
    virtual void onRebuild(const RoomSet &rooms) = 0;
    // Applied, but not yet committed unless it comes from the journal: nothing may leave before run() returns, and what was
    // made of a refused batch is void.
    virtual void onApplied(const events::Event &event) = 0;
};

class Kernel
{
public:
    // The store and the factory must outlive the kernel.
    Kernel(RoomFactory factory, ports::JournalStore &store);
    // Before open(); must outlive the kernel.
    void observe(BookObserver *observer) { m_observer = observer; }

    // Rebuilds the books from the snapshot (if given) and the journal after it, checking the chain on the way. Refuses
    // what the store refuses, JournalGap, JournalChainBroken, JournalBadEvent, SnapshotBroken.
    base::Result<void> open(const std::optional<Snapshot> &snapshot = {});

    // One batch at the market time `now`, which never goes back in the journal. When the commit is refused the books are
    // thrown away and rebuilt; if even that fails, healthy() is false and nothing more is taken.
    BatchResult run(std::vector<Input> &inputs, domain::UtcTime now);

    RoomSet &rooms() { return *m_rooms; }
    const RoomSet &rooms() const { return *m_rooms; }
    bool healthy() const { return m_healthy; }
    std::uint64_t lastSequence() const { return m_lastSequence; }
    domain::UtcTime lastAt() const { return m_lastAt; }
    const std::string &lastHash() const { return m_lastHash; }
    // Quotes taken since the start; with event sequences it orders ticks and journal.
    std::uint64_t inputNumber() const { return m_input; }
    std::string digest() const { return m_rooms->digest(m_lastSequence); }

private:
    void take(commands::Command command, domain::Sequence cause);
    void settle();
    void record(std::vector<events::Event> &decided, const commands::Command &command, domain::Sequence cause);

    RoomFactory m_factory;
    ports::JournalStore &m_store;
    BookObserver *m_observer = nullptr;
    std::unique_ptr<RoomSet> m_rooms;
    bool m_healthy = false;
    std::uint64_t m_lastSequence = 0;
    domain::UtcTime m_lastAt;
    std::string m_lastHash;
    std::uint64_t m_input = 0;

    struct Pending
    {
        commands::Command command;
        domain::Sequence cause;
    };
    // of the running batch
    std::deque<Pending> m_pending;
    std::vector<events::Event> m_batch;
    std::vector<Outcome> m_outcomes;
    domain::UtcTime m_now;
    std::uint64_t m_batchSequence = 0;
};

// Applies journal rows to books: the one way of recovery, replica and as-of. Checks chain, numbering and time.
class JournalReplay
{
public:
    JournalReplay(RoomSet &rooms, std::uint64_t afterSequence, std::string lastHash, BookObserver *observer = nullptr);
    // Applies a row's events up to the instant `until` (none: all). Refuses JournalGap, JournalChainBroken,
    // JournalBadEvent. False: an event after `until` was met, and nothing more will be applied.
    base::Result<bool> apply(const ports::JournalRow &row, std::optional<domain::UtcTime> until = {});

    std::uint64_t lastSequence() const { return m_lastSequence; }
    domain::UtcTime lastAt() const { return m_lastAt; }
    const std::string &lastHash() const { return m_lastHash; }
    std::uint64_t events() const { return m_events; }

private:
    RoomSet &m_rooms;
    BookObserver *m_observer;
    std::uint64_t m_lastSequence;
    std::uint64_t m_rowEnd;
    domain::UtcTime m_lastAt;
    std::string m_lastHash;
    std::uint64_t m_events = 0;
};

} // namespace truebook::kernel
