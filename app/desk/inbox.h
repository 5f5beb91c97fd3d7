#pragma once
// Everything that waits for the kernel, in four queues with a bound each; a batch takes from LP answers, cancels, quotes,
// orders, in that order. Overflow rules: answers: their session is read no further until half is gone; cancels and orders:
// refused at the door (DeskBusy), and each refusal is journaled; refusals that wait: their session is read no further, as
// with answers; quotes: the latest of an LP and symbol wins; desk commands: DeskBusy to the asker.
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <string_view>
#include <unordered_map>

#include "core/commands/command.h"
#include "core/events/order_events.h"
#include "core/ports/quote_update.h"

namespace truebook::app {

class Inbox
{
public:
    static constexpr std::size_t answerBound = 50'000;
    static constexpr std::size_t orderBound = 20'000;
    // The most of each that one batch takes: peers work on what it said while the next one is decided.
    static constexpr std::size_t takeAnswers = 128;
    static constexpr std::size_t takeCancels = 256;
    static constexpr std::size_t takeQuotes = 256;
    static constexpr std::size_t takeOrders = 128;
    static constexpr std::size_t takeRefused = 4'096;
    static constexpr std::size_t takeRefusedRequests = 512;

    struct Numbered
    {
        commands::Command command;
        domain::SessionId session; // whose message it was; empty: none
        std::uint64_t sequence = 0; // of that message
        std::int64_t putNanos = 0; // monotonic; 0: not measured
    };
    // What waits, of what bound, and what had to give way.
    struct Depth
    {
        std::string_view name;
        std::size_t now = 0;
        std::size_t most = 0; // since the start
        std::size_t bound = 0; // 0: bounded by the number of its keys
        std::uint64_t overflowed = 0; // times that the overflow rule was used
    };
    // An order that was not taken, and why: DeskBusy, StoreFull, DeskStopping, …
    struct Refused
    {
        base::ReasonCode code;
        events::RefusedAtDoor order;
    };
    struct Taken
    {
        std::vector<Numbered> answers;
        std::vector<Numbered> cancels;
        std::vector<ports::QuoteUpdate> quotes;
        std::vector<Numbered> orders;
        std::vector<Refused> refused;
        std::vector<events::ClientRequestRefused> refusedRequests; // cancels and replaces, `order` not yet looked up
        std::vector<domain::SessionId> resume; // sessions to read again
        std::int64_t quotesSince = 0; // when the oldest of the quotes came, or one that gave way to it; 0: not measured
        bool empty() const
        {
            return answers.empty() && cancels.empty() && quotes.empty() && orders.empty() && refused.empty()
                && refusedRequests.empty();
        }
    };

    // True: the session must be read no further (pauseWanted); it stands among `resume` of a later take.
    bool putAnswer(Numbered &&item);
    // False: refused at the door, and the item is as it was.
    bool putCancel(Numbered &item);
    bool putOrder(Numbered &item);
    // True as with answers: the session must be read no further.
    bool putRefused(Refused refused);
    bool putRefused(events::ClientRequestRefused refused);
    // `cameNanos`: monotonic; 0: not measured.
    void putQuote(ports::QuoteUpdate &&quote, std::int64_t cameNanos = 0);
    void wake();

    // Takes a batch; waits up to the duration for something to come, at first `alert` nanoseconds without sleep.
    Taken take(std::int64_t waitNanos, std::int64_t alertNanos = 0);
    // Puts back to the front what a refused commit could not book and nobody may lose: answers, cancels, refusals, and
    // the sessions that were to be read on. Orders and quotes are not kept.
    void putBack(Taken &&taken);
    std::size_t depth() const;
    std::vector<Depth> depths() const;

private:
    bool refusedTooMany(const domain::SessionId &session);

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::atomic<bool> m_awake = false;
    std::vector<Numbered> m_answers;
    std::vector<Numbered> m_cancels;
    std::vector<Numbered> m_orders;
    std::vector<Refused> m_refused;
    std::vector<events::ClientRequestRefused> m_refusedRequests;
    std::vector<ports::QuoteUpdate> m_quotes;
    std::unordered_map<std::string, std::size_t> m_quoteAt;
    std::int64_t m_quotesSince = 0;
    std::set<domain::SessionId> m_paused;
    struct Marks
    {
        std::size_t most = 0;
        std::uint64_t overflowed = 0;
    };
    Marks m_answerMarks;
    Marks m_cancelMarks;
    Marks m_orderMarks;
    Marks m_refusedMarks;
    Marks m_quoteMarks;
};

} // namespace truebook::app
