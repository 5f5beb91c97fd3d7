#pragma once
// The tick writer's thread: takes quotes from the feed through a bounded queue and files them. Nothing is dropped: when
// the queue is full the feed waits, and the session is marked lagging and read more slowly. On a full disk the thread
// keeps what it has, tries again, and the queue fills up behind it.
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "core/base/bounded_queue.h"
#include "core/market/tick_store.h"

namespace truebook::market {

struct TickEntry
{
    std::string source;
    domain::Symbol symbol;
    Tick tick;
};

class TickWriter
{
public:
    struct Rule
    {
        std::size_t bound = 65'536; // quotes in the queue
        std::int64_t flushMillis = 1'000; // how long a quote may wait for its block, machine time
        std::int64_t retryMillis = 200; // between tries while the disk refuses
    };
    // Called on the writer's thread: each closed segment, for the journal.
    using Closed = std::function<void(const ClosedSegment &)>;

    TickWriter(TickStore store, Rule rule, Closed closed = {});
    ~TickWriter(); // stop()

    // False when the queue is full or the writer stopped: the caller marks its session lagging and calls push.
    bool tryPush(TickEntry &&entry) { return m_queue.tryPush(std::move(entry)); }
    // Waits for room; false only after stop.
    bool push(TickEntry &&entry) { return m_queue.push(std::move(entry)); }

    // Files everything that was pushed and closes the segments. While the disk refuses, one last try is made; what then
    // could not be filed is the answer: how many quotes, and the refusal.
    struct Left
    {
        std::uint64_t quotes = 0;
        base::Refusal refusal;
    };
    Left stop();

    // The disk refuses at the moment.
    bool stuck() const noexcept { return m_stuck.load(std::memory_order_relaxed); }
    std::size_t depth() const { return m_queue.size(); }
    // Quotes that are in files.
    std::uint64_t written() const noexcept { return m_written.load(std::memory_order_relaxed); }

private:
    void run();
    bool pause(std::int64_t millis); // false when stopping
    void settle(const base::Result<void> &done);

    TickStore m_store;
    const Rule m_rule;
    Closed m_closed;
    base::BoundedQueue<TickEntry> m_queue;
    std::atomic<bool> m_stuck {false};
    std::atomic<std::uint64_t> m_written {0};
    std::uint64_t m_taken = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    Left m_left;
    std::thread m_thread;
};

} // namespace truebook::market
