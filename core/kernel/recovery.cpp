#include "core/kernel/recovery.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <limits>
#include <mutex>
#include <thread>
#include <utility>

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

Result<JournalReplay::Row> JournalReplay::parse(const ports::JournalRow &row, std::uint64_t after)
{
    const auto at = [&] { return "row " + std::to_string(row.first); };
    if (!hashHolds(row))
        return base::refuse(ReasonCode::JournalChainBroken, at());
    Row parsed {row.first, row.count, row.prev, row.hash, {}};
    parsed.events.reserve(row.count);
    std::uint64_t sequence = row.first;
    std::string_view lines = row.lines;
    for (; !lines.empty(); ++sequence) {
        const std::size_t end = lines.find('\n');
        if (end == std::string_view::npos)
            return base::refuse(ReasonCode::JournalBadEvent, at() + " is cut");
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(end + 1);
        if (sequence <= after) // saved books may end inside a row
            continue;
        auto event = events::eventRegistry().parse(line);
        if (!event)
            return tl::unexpected(event.error());
        if (event->sequence.number() != sequence)
            return base::refuse(ReasonCode::JournalBadEvent, at() + ": the sequence is out of order");
        parsed.events.push_back(std::move(*event));
    }
    if (sequence != row.first + row.count)
        return base::refuse(ReasonCode::JournalBadEvent, at() + ": its count differs");
    return parsed;
}

Result<bool> JournalReplay::apply(const Row &row, std::optional<domain::UtcTime> until)
{
    const auto at = [&] { return "row " + std::to_string(row.first); };
    const std::uint64_t before = m_rowEnd != 0 ? m_rowEnd : m_position.sequence;
    const bool holdsStart = m_rowEnd == 0 && before != 0; // the row in which the position lies
    if (holdsStart ? row.first > before || row.first + row.count <= before : row.first != before + 1)
        return base::refuse(ReasonCode::JournalGap, at() + " follows sequence " + std::to_string(before));
    if ((holdsStart ? row.hash : row.prev) != m_position.rowHash)
        return base::refuse(ReasonCode::JournalChainBroken, at());
    for (const events::Event &event : row.events) {
        if (event.at < m_position.at)
            return base::refuse(ReasonCode::JournalBadEvent, at() + ": time goes back");
        if (until && event.at > *until)
            return false;
        if (&event == &row.events.front())
            m_position.rowHash = row.hash;
        m_rooms.apply(event);
        m_position.sequence = event.sequence.number();
        m_position.at = event.at;
        ++m_events;
        if (m_observer != nullptr)
            m_observer->onApplied(event);
    }
    m_rowEnd = row.first + row.count - 1;
    return true;
}

Result<bool> JournalReplay::apply(const ports::JournalRow &row, std::optional<domain::UtcTime> until)
{
    const auto parsed = parse(row, m_position.sequence);
    if (!parsed)
        return tl::unexpected(parsed.error());
    return apply(*parsed, until);
}

namespace {

// Rows on their way from the thread that reads them to the one that applies them, and back to be freed where they were
// made: memory that wanders between threads is slow.
class RowQueue
{
public:
    using Rows = std::vector<JournalReplay::Row>;

    // Reading side. False: nobody wants more. Frees what came back.
    bool put(Rows &&rows)
    {
        std::vector<Rows> spent;
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_closed || m_rows.size() < bound; });
        if (!m_closed)
            m_rows.push_back(std::move(rows));
        spent.swap(m_spent);
        const bool open = !m_closed;
        lock.unlock();
        m_changed.notify_all();
        return open;
    }
    void end()
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_changed.notify_all();
    }
    // Applying side. None: the end.
    std::optional<Rows> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_ended || !m_rows.empty(); });
        if (m_rows.empty())
            return std::nullopt;
        Rows rows = std::move(m_rows.front());
        m_rows.pop_front();
        lock.unlock();
        m_changed.notify_all();
        return rows;
    }
    void giveBack(Rows &&rows)
    {
        const std::lock_guard lock(m_mutex);
        m_spent.push_back(std::move(rows));
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }

private:
    static constexpr std::size_t bound = 24; // hands: what is read while saved books load
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Rows> m_rows;
    std::vector<Rows> m_spent;
    bool m_ended = false;
    bool m_closed = false;
};

constexpr std::uint64_t longJournal = 20'000; // events from which a second thread is worth it
constexpr std::size_t eventsAHand = 4'000; // that change hands at once

// Reads, checks and parses rows on a thread of its own, until nobody wants more of them, or the instant is behind.
class RowReader
{
public:
    // The rows from the one that holds `after` on, without its events up to there.
    RowReader(ports::JournalStore &journal, std::uint64_t after, std::optional<domain::UtcTime> until)
        : m_after(after)
        , m_thread([this, &journal, until] { work(journal, until); })
    { }
    ~RowReader() { (void)stop(); }
    RowReader(const RowReader &) = delete;
    RowReader &operator=(const RowReader &) = delete;

    std::uint64_t after() const { return m_after; }
    RowQueue &queue() { return m_queue; }
    // Ends it. Refuses what reading and parsing refused.
    Result<void> stop()
    {
        m_queue.close();
        if (m_thread.joinable())
            m_thread.join();
        return m_parsed ? m_read : m_parsed;
    }

private:
    void work(ports::JournalStore &journal, std::optional<domain::UtcTime> until)
    {
        RowQueue::Rows rows;
        std::size_t events = 0;
        m_read = journal.read(std::max<std::uint64_t>(m_after, 1), [&](const ports::JournalRow &row) {
            auto one = JournalReplay::parse(row, m_after);
            if (!one) {
                m_parsed = tl::unexpected(one.error());
                return false;
            }
            events += one->events.size();
            const bool over = until && !one->events.empty() && one->events.back().at > *until;
            rows.push_back(std::move(*one));
            if (over)
                return false; // the instant lies before this row's end
            if (events < eventsAHand)
                return true;
            events = 0;
            return m_queue.put(std::exchange(rows, {}));
        });
        m_queue.put(std::move(rows));
        m_queue.end();
    }

    const std::uint64_t m_after;
    RowQueue m_queue;
    Result<void> m_read;
    Result<void> m_parsed;
    std::thread m_thread;
};

Result<void> applyRead(JournalReplay &replay, RowReader &reader, std::optional<domain::UtcTime> until)
{
    Result<bool> applied = true;
    while (applied && *applied) {
        auto rows = reader.queue().take();
        if (!rows)
            break;
        for (const JournalReplay::Row &row : *rows) {
            applied = replay.apply(row, until);
            if (!applied || !*applied)
                break;
        }
        reader.queue().giveBack(std::move(*rows));
    }
    const Result<void> ended = reader.stop();
    if (!applied)
        return tl::unexpected(applied.error());
    if (!*applied)
        return {}; // the instant was met: what comes after it is nobody's concern here
    return ended;
}

// Whether so much lies behind a sequence that a second thread is worth it.
Result<bool> farFrom(ports::JournalStore &journal, std::uint64_t sequence)
{
    const auto last = journal.last();
    if (!last)
        return tl::unexpected(last.error());
    return *last && (*last)->first + (*last)->count - 1 > sequence + longJournal;
}

} // namespace

Result<void> replayJournal(JournalReplay &replay, ports::JournalStore &journal, std::optional<domain::UtcTime> until)
{
    const auto far = farFrom(journal, replay.position().sequence);
    if (!far)
        return tl::unexpected(far.error());
    if (*far) {
        RowReader reader(journal, replay.position().sequence, until);
        return applyRead(replay, reader, until);
    }
    Result<bool> applied = true;
    const auto read = journal.read(replay.readFrom(), [&](const ports::JournalRow &row) {
        applied = replay.apply(row, until);
        return applied && *applied;
    });
    if (!read)
        return read;
    if (!applied)
        return tl::unexpected(applied.error());
    return {};
}

Result<Recovery> beginBooks(const RoomFactory &factory, ports::JournalStore &journal,
                            const ports::SavedBooksOpener &saved, std::optional<domain::UtcTime> until,
                            const std::function<void(std::uint64_t)> &found)
{
    Recovery recovery;
    const std::unique_ptr<ports::SavedBooksSource> source = saved ? saved() : nullptr;
    if (source != nullptr) {
        // A row holds at most 2^63 - 1, as SQLite's integers do.
        auto newest = until ? source->newest(*until)
                            : source->newest(static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
        while (newest && *newest) {
            const ports::SavedBooks &books = **newest;
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
                if (found)
                    found(books.sequence);
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
            newest = source->newest(books.sequence - 1);
        }
        if (!newest)
            recovery.unused.push_back(newest.error()); // the file does not read: the journal is enough
    }
    recovery.rooms = factory();
    return recovery;
}

Result<Recovery> recoverBooks(const RoomFactory &factory, ports::JournalStore &journal,
                              const ports::SavedBooksOpener &saved, std::optional<domain::UtcTime> until,
                              BookObserver *observer)
{
    // The rows behind saved books are read while the books load.
    std::optional<RowReader> ahead;
    auto recovery = beginBooks(factory, journal, saved, until, [&](std::uint64_t sequence) {
        ahead.reset();
        if (const auto far = farFrom(journal, sequence); far && *far)
            ahead.emplace(journal, sequence, until);
    });
    if (!recovery)
        return recovery;
    if (observer != nullptr)
        observer->onRebuild(*recovery->rooms);
    JournalReplay replay(*recovery->rooms, recovery->position, observer);
    const bool readAlready = ahead && ahead->after() == replay.position().sequence;
    if (!readAlready)
        ahead.reset();
    if (auto done = readAlready ? applyRead(replay, *ahead, until) : replayJournal(replay, journal, until); !done)
        return tl::unexpected(done.error());
    recovery->position = replay.position();
    return recovery;
}

namespace {

// Where a walk of the chain stands: the next row's first sequence, and the hash that it must name.
struct ChainPlace
{
    std::uint64_t next = 1;
    std::string prev = std::string(ports::genesisHash);
};

Result<void> follows(const ChainPlace &place, std::uint64_t first, const std::string &prev)
{
    if (first != place.next)
        return base::refuse(ReasonCode::JournalGap,
                            "row " + std::to_string(first) + " follows sequence " + std::to_string(place.next - 1));
    if (prev != place.prev)
        return base::refuse(ReasonCode::JournalChainBroken, "row " + std::to_string(first));
    return {};
}

// Walks on from a place over every row that begins at or before `upTo`, also one that hides behind the row that holds it.
Result<void> walkChain(ports::JournalStore &journal, ChainPlace &place, std::uint64_t upTo)
{
    Result<void> walked;
    const auto read = journal.read(place.next, [&](const ports::JournalRow &row) {
        if (row.first > upTo && place.next > upTo)
            return false;
        walked = follows(place, row.first, row.prev);
        if (walked && !hashHolds(row))
            walked = base::refuse(ReasonCode::JournalChainBroken, "row " + std::to_string(row.first));
        place.next = row.first + row.count;
        place.prev = row.hash;
        return walked.has_value();
    });
    if (!read)
        return read;
    if (walked && place.next <= upTo)
        return base::refuse(ReasonCode::JournalGap, "the journal ends at " + std::to_string(place.next - 1));
    return walked;
}

// Where the row stands that holds the sequence, as it says itself: whether the row before it says so too is for the walk
// that ends there.
std::optional<ChainPlace> placeOf(ports::JournalStore &journal, std::uint64_t sequence)
{
    std::optional<ChainPlace> place;
    const auto read = journal.read(sequence, [&](const ports::JournalRow &row) {
        if (row.first > 1 && row.first <= sequence)
            place = ChainPlace {row.first, row.prev};
        return false;
    });
    return read ? place : std::nullopt;
}

} // namespace

Result<void> checkChain(ports::JournalStore &journal, std::uint64_t upTo, std::uint64_t eventsATogether)
{
    if (upTo == 0)
        return {};
    // A row's hash is its own matter, so that a long record is walked in stretches beside each other. Each stretch begins
    // at what its first row says it follows, and the one before must end exactly there.
    struct Stretch
    {
        ChainPlace begin;
        ChainPlace end;
        std::uint64_t upTo;
        std::unique_ptr<ports::JournalStore> journal;
        Result<void> walked;
        std::thread thread;
    };
    std::vector<Stretch> stretches;
    stretches.push_back({{}, {}, upTo, nullptr, {}, {}});
    const std::uint64_t wanted
        = std::clamp<std::uint64_t>(std::thread::hardware_concurrency(), 2, 4); // of a disk, more has no use
    for (std::uint64_t i = 1; i < wanted && upTo >= eventsATogether; ++i) {
        auto beside = journal.reader();
        const auto begin = beside ? placeOf(*beside, upTo / wanted * i) : std::nullopt;
        if (!begin || begin->next <= stretches.back().begin.next)
            break;
        stretches.back().upTo = begin->next - 1;
        stretches.push_back({*begin, {}, upTo, std::move(beside), {}, {}});
    }
    const auto walk = [&journal](Stretch &stretch) {
        stretch.end = stretch.begin;
        stretch.walked = walkChain(stretch.journal ? *stretch.journal : journal, stretch.end, stretch.upTo);
    };
    for (std::size_t i = 1; i < stretches.size(); ++i)
        stretches[i].thread = std::thread([&walk, &stretch = stretches[i]] { walk(stretch); });
    walk(stretches.front());
    for (std::size_t i = 1; i < stretches.size(); ++i)
        stretches[i].thread.join();
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        if (i > 0) {
            if (auto joined = follows(stretches[i - 1].end, stretches[i].begin.next, stretches[i].begin.prev); !joined)
                return joined;
        }
        if (!stretches[i].walked)
            return stretches[i].walked;
    }
    return {};
}

} // namespace truebook::kernel
