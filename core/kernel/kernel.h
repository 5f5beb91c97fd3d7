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

#include "core/kernel/recovery.h"

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

class Kernel
{
public:
    // The store and the factory must outlive the kernel.
    Kernel(RoomFactory factory, ports::JournalStore &store);
    // Before open(); must outlive the kernel.
    void observe(BookObserver *observer) { m_observer = observer; }

    // Before open(): where saved books are, from which it then starts, and starts again after a refused commit.
    void startFrom(ports::SavedBooksOpener saved) { m_saved = std::move(saved); }

    // Rebuilds the books from saved ones, if there are any that hold, and the journal after them; the chain is checked
    // from the first row. Refuses what the store refuses, JournalGap, JournalChainBroken, JournalBadEvent.
    base::Result<void> open();
    // Of the last open(): the sequence of the saved books it began with (0: none), and why others were passed over.
    std::uint64_t openedFrom() const { return m_openedFrom; }
    const std::vector<base::Refusal> &unusedBooks() const { return m_unusedBooks; }

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
    ports::SavedBooksOpener m_saved;
    std::uint64_t m_openedFrom = 0;
    std::vector<base::Refusal> m_unusedBooks;
    bool m_chainChecked = false; // by this process, up to the books it once started from

    struct Pending
    {
        commands::Command command;
        domain::Sequence cause;
    };
    // of the running batch
    std::deque<Pending> m_pending;
    std::vector<events::Event> m_batch;
    ports::JournalRow m_row; // its buffers serve every batch
    std::vector<Outcome> m_outcomes;
    domain::UtcTime m_now;
    std::uint64_t m_batchSequence = 0;
};

} // namespace truebook::kernel
