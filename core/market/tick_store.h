#pragma once
// The tick store: a folder of segments, <source>/<day>.<part>.ticks, where source is an LP ("LP1") or a client stream
// ("stream/RETAIL") and day the UTC day of receipt. It has one writer at a time a source; anybody may read.
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/market/tick_segment.h"

namespace truebook::market {

struct SegmentName
{
    std::string source;
    domain::CivilDate date;
    int part = 1; // a day that was begun anew, after a restart or by another import, has several
    std::string path;
    std::uint64_t bytes = 0;
};

// Folder name of a source: letters, digits, '-', '_' and inner dots stay, other bytes become %XX.
std::string folderOfSource(std::string_view source);

// All segments of a folder, by source, day and part. A folder that is not there has none.
std::vector<SegmentName> listSegments(const std::string &folder);

class TickStore
{
public:
    struct Rule
    {
        std::size_t ticksPerBlock = 512;
    };
    // A segment that a crash left open, now cut and closed.
    struct Recovered
    {
        ClosedSegment segment;
        std::string source;
        std::uint64_t tornBytes = 0;
        domain::UtcTime last; // the newest quote in it
    };

    // Makes the folder when it is not there. Refuses StoreFull, StoreUnreachable.
    static base::Result<TickStore> open(const std::string &folder);
    static base::Result<TickStore> open(const std::string &folder, Rule rule);

    // Closes the segments that an earlier writer left open; for the store's one writer, before it writes.
    base::Result<std::vector<Recovered>> recover();

    // Takes a quote. It is never dropped: after a refusal (StoreFull, StoreUnreachable) it is kept and written with the
    // next append or flush. The first quote of another day closes the source's segment. A name that is empty or longer
    // than maximumTickName refuses BadValue; that quote is not kept.
    base::Result<void> append(const std::string &source, const domain::Symbol &symbol, Tick tick);
    // Writes what waits for its block to fill; not yet durable against a power cut.
    base::Result<void> flush();
    base::Result<void> sync();
    // Flushes and closes all open segments.
    base::Result<void> close();

    // The segments closed since the last call; each one's hash belongs in the journal.
    std::vector<ClosedSegment> takeClosed();

    // The files that this writer made, open or closed.
    const std::vector<std::string> &made() const noexcept { return m_made; }
    const std::string &folder() const noexcept { return m_folder; }
    std::uint64_t waiting() const noexcept { return m_waiting; } // quotes not in a file yet

private:
    struct Open
    {
        domain::CivilDate date;
        std::optional<TickSegmentWriter> writer; // made with the first block
        std::map<domain::Symbol, std::vector<Tick>> waiting;
    };

    TickStore(std::string folder, Rule rule)
        : m_folder(std::move(folder))
        , m_rule(rule)
    { }
    base::Result<void> write(const std::string &source, Open &open, const domain::Symbol &symbol,
                             std::vector<Tick> &ticks);
    base::Result<void> flush(const std::string &source, Open &open);
    base::Result<void> close(const std::string &source, Open &open);

    std::string m_folder;
    Rule m_rule;
    std::map<std::string, std::vector<Open>>
        m_open; // by source; more than one only while an older day cannot be closed
    std::vector<ClosedSegment> m_closed;
    std::vector<std::string> m_made;
    std::uint64_t m_waiting = 0;
};

struct TicksRead
{
    std::uint64_t ticks = 0; // given to the visitor
    std::vector<DamagedPart> damaged; // blocks that could not be read; `what` names the file
};

// The quotes of a source and symbol received in [from, to), in the order of receipt; all of a day's parts. Stops early
// when `visit` returns false. Damaged blocks are left out and listed.
TicksRead readTicks(const std::string &folder, const std::string &source, const domain::Symbol &symbol,
                    domain::UtcTime from, domain::UtcTime to, const std::function<bool(const Tick &)> &visit);

// The quote that stood at an instant: the last one received at or before it, at most `maximumAgeNanos` older.
std::optional<Tick> tickAt(const std::string &folder, const std::string &source, const domain::Symbol &symbol,
                           domain::UtcTime instant, std::int64_t maximumAgeNanos = domain::nanosPerDay);

// The same with its place: the segment's file, and which of the symbol's quotes in it, from 1.
struct PlacedTick
{
    Tick tick;
    std::string segment;
    std::uint64_t row = 0;
};
std::optional<PlacedTick> placedTickAt(const std::string &folder, const std::string &source,
                                       const domain::Symbol &symbol, domain::UtcTime instant,
                                       std::int64_t maximumAgeNanos = domain::nanosPerDay);

struct RetentionRule
{
    int keepDays = 0; // whole days before `today` that stay; 0: no limit
    std::uint64_t quotaBytes = 0; // 0: no limit
};

// The segments that a rule gives up, oldest day first: those older than keepDays, then as many as bring the folder under
// its quota. Those of `today` always stay.
std::vector<SegmentName> expiredSegments(const std::vector<SegmentName> &segments, const RetentionRule &rule,
                                         const domain::CivilDate &today);

} // namespace truebook::market
