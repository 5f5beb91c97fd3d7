#pragma once
// How the machinery of a running desk stands: the time that each hop takes, what waits, the clock, the disk, the LPs'
// quotes and the sessions' figures that are no facts of the journal. Only a running desk answers; the past has none.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/api/desk_api.h"
#include "core/base/latency_histogram.h"
#include "core/base/os/clock_state.h"

namespace truebook::api {

// Of one hop in one span of time; nanoseconds.
struct LatencySpan
{
    base::LatencyFigures figures;
    std::vector<base::LatencyBar> bars;
};

struct HopHealth
{
    std::string hop; // stable name, docs/operations.md
    LatencySpan minute;
    LatencySpan hour;
    LatencySpan sinceStart;
    const std::string &key() const { return hop; }
};

struct QueueHealth
{
    std::string queue;
    std::uint64_t depth = 0;
    std::uint64_t most = 0; // since the start
    std::uint64_t bound = 0; // 0: one of each LP and symbol waits, the newest
    std::uint64_t overflowed = 0; // times that the overflow rule was used
    const std::string &key() const { return queue; }
};

// A file system that the desk writes to, or should.
struct DiskHealth
{
    std::string what; // store, second, reports
    std::string path; // empty: none is configured
    std::uint64_t freeBytes = 0;
    std::uint64_t totalBytes = 0; // 0: it cannot be asked
    const std::string &key() const { return what; }
};

// What the store's parts take of it.
struct PartHealth
{
    std::string part; // journal, views, ticks, messages
    std::uint64_t bytes = 0;
    const std::string &key() const { return part; }
};

struct LpHealth
{
    domain::LpId lp;
    std::string state; // of its price session
    std::int64_t ageMs = -1; // machine time since its newest message with prices; −1: none yet
    std::int64_t worstMs = -1; // the longest silence that ended or lasted in the last minute
    std::uint64_t quotes = 0; // judged since the start, and of those, each by itself:
    std::uint64_t locked = 0;
    std::uint64_t crossed = 0;
    std::uint64_t outOfOrder = 0;
    std::uint64_t stale = 0;
    std::uint64_t spikes = 0;
    const std::string &key() const { return lp.text(); }
};

struct RejectHealth
{
    std::uint64_t number = 0; // in the message log; 0: none is known
    domain::UtcTime at;
    bool out = false; // ours
    std::string type; // 35
    std::string name; // "ExecutionReport"
    std::string text; // 58, or what the message says beside it
};

struct SessionHealth
{
    domain::SessionId session;
    domain::LpId lp; // of an LP's
    std::uint64_t sentNumber = 0; // the newest that left in this run; 0: none yet
    std::uint64_t gaps = 0; // since the store began
    std::uint64_t unreadable = 0; // messages that were refused as such, likewise
    RejectHealth reject; // the last of a day
    const std::string &key() const { return session.text(); }
};

struct Health
{
    domain::UtcTime at; // market clock
    std::uint64_t journalSequence = 0;
    std::vector<HopHealth> hops;
    std::vector<QueueHealth> queues;
    base::os::ClockState clock;
    std::vector<DiskHealth> disks;
    std::vector<PartHealth> parts;
    std::vector<LpHealth> lps;
    std::vector<SessionHealth> sessions;
    std::uint64_t openSymbols = 0; // whose market is open
    std::vector<domain::Symbol> staleSymbols; // of those: without a usable quote, or older than their limit
    bool messagesKept = false; // else no reject is known
    std::uint64_t messagesDropped = 0; // by the message log, since the start
};

class DeskHealth
{
public:
    virtual ~DeskHealth() = default;

    // About once a second, from the desk's own thread; the first at once when there is one.
    virtual std::unique_ptr<Handle> watchHealth(std::function<void(std::shared_ptr<const Health>)> listener) = 0;

    // For timing a tick up to the screen: the machine's monotonic time at which the oldest tick came whose row was handed
    // to the watchers of quotes since the last call; 0: none. Ask before the rows are taken, say when they are painted.
    virtual std::int64_t takeTick() = 0;
    virtual void painted(std::int64_t tickNanos) = 0;
};

} // namespace truebook::api
