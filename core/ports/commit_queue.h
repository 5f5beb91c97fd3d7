#pragma once
// What a follower of the journal has still to take: committed batches, and when it should. A follower lags so that orders
// need not: where processors are few it works a tenth of the time while commits keep coming, until what lies here is old
// or much. Not locked: the follower's own mutex guards it. Times are those of a steady clock.
#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "core/events/event.h"

namespace truebook::ports {

class CommitQueue
{
public:
    using Batch = std::shared_ptr<const std::vector<events::Event>>;
    using Time = std::chrono::nanoseconds; // of base::os::steadyNow()
    struct Commit
    {
        Batch events;
        std::string rowHash;
    };
    struct Taken
    {
        std::deque<Commit> commits;
        bool missed = false; // there are commits that were never here, or were dropped: the journal has them
    };

    // Rests after work are for machines on which followers take processors from orders.
    explicit CommitQueue(bool rests = fewProcessors());
    static bool fewProcessors(); // fewer than four: the desk, the gateway and its peers fill two

    // What is pushed while the journal is to be read anyway, or beyond eventBound, is dropped and read there. Tells whether
    // a sleeping follower should look.
    bool push(Batch batch, const std::string &rowHash, Time now);
    // Whatever was pushed so far is to be read from the journal.
    void miss();

    bool empty() const { return m_waiting.empty() && !m_missed; }
    // Whether what lies here should lie a little longer: commits gather, and the follower rests from its work.
    bool resting(Time now) const;
    // The oldest commits, some pieceEvents at most: long work would stand in the way of orders.
    Taken take();
    // After each piece of work: the rest is nine times as long.
    void worked(Time began, Time ended);

    static constexpr auto gather = std::chrono::milliseconds(20);
    static constexpr auto calm = std::chrono::milliseconds(100); // so long without a commit: no need to rest
    static constexpr auto patience = std::chrono::seconds(5); // this old a commit is taken without rest
    static constexpr std::size_t pieceEvents = 10'000;
    static constexpr std::size_t eventBound = 400'000; // bounds the memory; from half of it on there is no rest either

private:
    bool m_rests;
    struct Waiting
    {
        Commit commit;
        Time since;
    };
    std::deque<Waiting> m_waiting;
    std::size_t m_events = 0; // in them
    bool m_missed = true;
    Time m_newest {};
    Time m_restUntil {};
};

} // namespace truebook::ports
