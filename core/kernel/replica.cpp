#include "core/kernel/replica.h"

#include <chrono>

#include "core/base/os/process.h"

namespace truebook::kernel {

using base::Result;
using base::os::steadyNow;
using events::Event;
using ports::CommitQueue;

namespace {
constexpr auto retryAfter = std::chrono::milliseconds(500);
} // namespace

// The books and what is known of them; dropped whole when the journal does not go on where they stand.
struct Replica::Books final : BookObserver
{
    Books(Recovery &&begun, const ReplicaHooks &replicaHooks, std::uint64_t eventsBetween)
        : rooms(std::move(begun.rooms))
        , position(std::move(begun.position))
        , hooks(replicaHooks)
        , eventsBetweenSaves(eventsBetween)
        , savedSequence(position.sequence)
    {
        if (begun.begunWith == ports::SavedKind::Roll)
            days[savedSequence] = {begun.digest, false};
    }

    void onRebuild(const RoomSet &) override { }
    void onApplied(const Event &event) override
    {
        position.sequence = event.sequence.number();
        position.at = event.at;
        if (event.as<events::DayClosed>() != nullptr) {
            days[position.sequence] = {save(ports::SavedKind::Roll), false};
        } else if (const auto *known = event.as<events::BooksSaved>()) {
            const auto day = days.find(known->sequence);
            if (day == days.end())
                return;
            differences += day->second.digest == known->digest ? 0U : 1U;
            days.erase(day);
        }
    }

    void apply(const CommitQueue::Commit &row)
    {
        position.rowHash = row.rowHash;
        for (const Event &event : *row.events) {
            if (event.sequence.number() <= position.sequence)
                continue; // the journal was read up to there already
            rooms->apply(event);
            onApplied(event);
        }
        saveWhenDue();
    }

    void saveWhenDue()
    {
        if (position.sequence - savedSequence >= eventsBetweenSaves)
            save(ports::SavedKind::Periodic);
    }

    std::string save(ports::SavedKind kind)
    {
        ports::SavedBooks books;
        books.sequence = position.sequence;
        books.at = position.at;
        books.kind = kind;
        books.rowHash = position.rowHash;
        books.bytes = rooms->save();
        books.digest = ports::journalHash(ports::genesisHash, books.sequence, 0, books.bytes);
        std::string digest = books.digest;
        savedSequence = books.sequence;
        hooks.save(std::move(books));
        return digest;
    }

    // At the journal's end: a day that is not in it by now is told.
    void tellDays()
    {
        for (auto &[sequence, day] : days) {
            if (!day.told)
                hooks.daySaved({sequence, day.digest});
            day.told = true;
        }
    }

    struct Day
    {
        std::string digest;
        bool told;
    };
    std::unique_ptr<RoomSet> rooms;
    JournalPosition position;
    const ReplicaHooks &hooks;
    const std::uint64_t eventsBetweenSaves;
    std::uint64_t savedSequence;
    std::uint64_t differences = 0;
    std::map<std::uint64_t, Day> days; // saved here, their digest not met in the journal yet
};

Replica::Replica(RoomFactory factory, std::unique_ptr<ports::JournalStore> journal, ports::SavedBooksOpener saved,
                 ReplicaHooks hooks, std::uint64_t eventsBetweenSaves)
    : m_factory(std::move(factory))
    , m_journal(std::move(journal))
    , m_saved(std::move(saved))
    , m_hooks(std::move(hooks))
    , m_eventsBetweenSaves(eventsBetweenSaves)
    , m_thread([this] { work(); })
{ }

Replica::~Replica()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_end == End::None)
            m_end = End::Now;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Replica::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_end == End::None)
            m_end = End::Clean;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Replica::push(CommitQueue::Batch batch, const std::string &rowHash)
{
    bool look = false;
    {
        const std::lock_guard lock(m_mutex);
        look = m_queue.push(std::move(batch), rowHash, steadyNow());
    }
    if (look)
        m_changed.notify_all();
}

ReplicaState Replica::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

bool Replica::waitFor(std::uint64_t sequence, int milliseconds) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::milliseconds(milliseconds),
                              [&] { return m_state.sequence >= sequence; });
}

bool Replica::stopping() const
{
    const std::lock_guard lock(m_mutex);
    return m_end == End::Now;
}

void Replica::reached(const Books &books)
{
    {
        const std::lock_guard lock(m_mutex);
        m_state.sequence = books.position.sequence;
        m_state.at = books.position.at;
        m_state.savedSequence = books.savedSequence;
        m_state.differences = books.differences;
        m_state.trouble.reset();
    }
    m_changed.notify_all();
}

void Replica::work()
{
    base::os::lowerThreadPriority();
    std::unique_ptr<Books> books;
    while (true) {
        CommitQueue::Taken taken;
        End end = End::None;
        {
            std::unique_lock lock(m_mutex);
            const auto ending = [&] { return m_end != End::None; };
            if (m_state.trouble) {
                m_changed.wait_for(lock, retryAfter, ending);
            } else {
                m_changed.wait(lock, [&] { return ending() || !m_queue.empty(); });
                while (!ending() && m_queue.resting(steadyNow()))
                    m_changed.wait_for(lock, CommitQueue::gather, ending);
            }
            end = m_end;
            if (end == End::Now)
                return;
            taken = m_queue.take();
        }
        // What is committed by the time of a clean end counts, pushed or not.
        const auto began = steadyNow();
        const auto followed = follow(books, taken, end == End::Clean);
        if (followed) {
            if (end == End::Clean && books->savedSequence != books->position.sequence)
                books->save(ports::SavedKind::End);
            reached(*books);
        } else {
            books.reset();
        }
        {
            const std::lock_guard lock(m_mutex);
            m_queue.worked(began, steadyNow());
            if (!followed) {
                m_queue.miss();
                m_state.trouble = followed.error();
            }
        }
        if (end == End::Clean)
            return;
    }
}

Result<void> Replica::follow(std::unique_ptr<Books> &books, const CommitQueue::Taken &taken, bool toTheEnd)
{
    bool read = taken.missed || toTheEnd;
    if (!books) {
        auto begun = beginBooks(m_factory, *m_journal, m_saved);
        if (!begun)
            return tl::unexpected(begun.error());
        books = std::make_unique<Books>(std::move(*begun), m_hooks, m_eventsBetweenSaves);
        read = true;
    }
    if (read) {
        if (auto done = catchUp(*books); !done)
            return done;
    }
    for (const CommitQueue::Commit &row : taken.commits) {
        if (row.events->front().sequence.number() > books->position.sequence + 1) {
            if (auto done = catchUp(*books); !done)
                return done;
        }
        if (row.events->back().sequence.number() > books->position.sequence)
            books->apply(row);
    }
    if (!stopping())
        books->tellDays();
    return {};
}

Result<void> Replica::catchUp(Books &books)
{
    // Between an event and the end of its row the position's hash is that row's, for books saved there.
    JournalReplay replay(*books.rooms, books.position, &books);
    Result<bool> applied = true;
    const auto read = m_journal->read(replay.readFrom(), [&](const ports::JournalRow &row) {
        books.position.rowHash = row.hash;
        applied = replay.apply(row);
        if (!applied || stopping())
            return false;
        books.saveWhenDue();
        reached(books);
        return true;
    });
    if (!read)
        return read;
    if (!applied)
        return tl::unexpected(applied.error());
    return {};
}

} // namespace truebook::kernel
