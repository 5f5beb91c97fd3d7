#pragma once
// A second set of books that follows the journal on a thread of its own. It does what the kernel must not wait for: it
// saves books every so many events, at each day's close and at the end, and holds its own against those whose digest is
// in the journal. It lags, and says how far it is.
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "core/events/control_events.h"
#include "core/kernel/recovery.h"
#include "core/ports/commit_queue.h"

namespace truebook::kernel {

struct ReplicaState
{
    std::uint64_t sequence = 0; // the books stand here
    domain::UtcTime at; // of that event
    std::uint64_t savedSequence = 0; // of the books last saved, or begun with
    std::uint64_t differences = 0; // days whose books are others here than the journal says: must stay zero
    std::optional<base::Refusal> trouble; // why it stands still at the moment; it begins anew soon
};

struct ReplicaHooks
{
    // Takes saved books away. Replica's thread; must not wait for the replica.
    std::function<void(ports::SavedBooks)> save;
    // A day's books were saved and their digest is not in the journal yet. Replica's thread.
    std::function<void(const events::BooksSaved &)> daySaved;
};

class Replica
{
public:
    // `journal` is a reader for this thread alone; `saved` is asked there too.
    Replica(RoomFactory factory, std::unique_ptr<ports::JournalStore> journal, ports::SavedBooksOpener saved,
            ReplicaHooks hooks, std::uint64_t eventsBetweenSaves = 250'000);
    // Stops after what it has at hand and saves nothing more.
    ~Replica();
    Replica(const Replica &) = delete;
    Replica &operator=(const Replica &) = delete;

    // A committed batch and the hash of its row, from any thread; never waits.
    void push(ports::CommitQueue::Batch batch, const std::string &rowHash);

    ReplicaState state() const;
    // True as soon as the books have reached `sequence`; false after `milliseconds`.
    bool waitFor(std::uint64_t sequence, int milliseconds) const;
    // A clean end: reads the journal to its end, saves the books there unless they are saved already, ends the thread.
    void finish();

private:
    struct Books;
    void work();
    base::Result<void> follow(std::unique_ptr<Books> &books, const ports::CommitQueue::Taken &taken, bool toTheEnd);
    base::Result<void> catchUp(Books &books);
    bool stopping() const;
    void reached(const Books &books);

    const RoomFactory m_factory;
    const std::unique_ptr<ports::JournalStore> m_journal;
    const ports::SavedBooksOpener m_saved;
    const ReplicaHooks m_hooks;
    const std::uint64_t m_eventsBetweenSaves;

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed; // something to do, or a state to look at
    ports::CommitQueue m_queue;
    enum class End : std::uint8_t { None, Clean, Now };
    End m_end = End::None;
    ReplicaState m_state;
    std::thread m_thread;
};

} // namespace truebook::kernel
