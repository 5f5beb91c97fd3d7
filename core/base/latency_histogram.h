#pragma once
// How long something took, thousands of times a second, kept where it is measured: one relaxed addition a value. Buckets
// grow with the value, 32 to each doubling, so that a figure is at most 3.2% above what it stands for. Up to an hour.
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

namespace truebook::base {

class LatencyHistogram
{
public:
    static constexpr unsigned perDoubling = 32;
    static constexpr std::size_t buckets = 39 * perDoubling; // 2^43 ns: more than two hours
    using Counts = std::vector<std::uint64_t>;

    // Nanoseconds; what is negative (two clocks) counts as zero, what is too long as the longest. Any thread.
    void record(std::int64_t nanos) noexcept
    {
        const auto value = static_cast<std::uint64_t>(nanos < 0 ? 0 : nanos);
        m_counts[bucketOf(value)].fetch_add(1, std::memory_order_relaxed);
    }
    Counts counts() const
    {
        Counts all(buckets);
        for (std::size_t i = 0; i < buckets; ++i)
            all[i] = m_counts[i].load(std::memory_order_relaxed);
        return all;
    }

    static constexpr std::size_t bucketOf(std::uint64_t nanos) noexcept
    {
        if (nanos < perDoubling)
            return static_cast<std::size_t>(nanos);
        const auto power = static_cast<unsigned>(std::bit_width(nanos)) - 1; // at least 5
        const std::size_t index = (power - 4) * perDoubling + ((nanos >> (power - 5)) & (perDoubling - 1));
        return index < buckets ? index : buckets - 1;
    }
    // The greatest value that falls into a bucket.
    static constexpr std::int64_t upperEnd(std::size_t bucket) noexcept
    {
        if (bucket < perDoubling)
            return static_cast<std::int64_t>(bucket);
        const std::size_t power = bucket / perDoubling + 4;
        const std::int64_t step = std::int64_t {1} << (power - 5);
        return static_cast<std::int64_t>(perDoubling + bucket % perDoubling + 1) * step - 1;
    }

private:
    std::array<std::atomic<std::uint64_t>, buckets> m_counts {};
};

struct LatencyFigures
{
    std::uint64_t count = 0;
    std::int64_t p50 = 0; // nanoseconds: the upper end of the bucket that holds it
    std::int64_t p90 = 0;
    std::int64_t p99 = 0;
    std::int64_t p999 = 0;
    std::int64_t most = 0;
};

// Nearest rank: the smallest bucket that at least that share of the values does not exceed.
inline LatencyFigures latencyFigures(const LatencyHistogram::Counts &counts)
{
    LatencyFigures figures;
    for (const std::uint64_t count : counts)
        figures.count += count;
    std::uint64_t below = 0;
    const auto reach = [&](std::uint64_t perMille) { return (figures.count * perMille + 999) / 1000; };
    for (std::size_t i = 0; i < counts.size() && figures.count > 0; ++i) {
        if (counts[i] == 0)
            continue;
        const std::uint64_t before = below;
        below += counts[i];
        const std::int64_t end = LatencyHistogram::upperEnd(i);
        for (const auto &[perMille, figure] : {std::pair(500, &figures.p50), std::pair(900, &figures.p90),
                                               std::pair(990, &figures.p99), std::pair(999, &figures.p999)}) {
            const std::uint64_t rank = reach(static_cast<std::uint64_t>(perMille));
            if (before < rank && below >= rank)
                *figure = end;
        }
        figures.most = end;
    }
    return figures;
}

// A piece of the distribution: values from `from` to `to` nanoseconds, both included.
struct LatencyBar
{
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::uint64_t count = 0;
    friend bool operator==(const LatencyBar &, const LatencyBar &) = default;
};

// The counts in bars of one width on a logarithmic scale, four to each doubling, whose ends are ends of buckets: nothing
// is spread or guessed. From the first to the last bar that holds anything; empty bars in between are there.
inline std::vector<LatencyBar> latencyBars(const LatencyHistogram::Counts &counts)
{
    constexpr std::size_t together = LatencyHistogram::perDoubling / 4;
    std::vector<LatencyBar> bars;
    std::size_t full = 0; // bars up to the last that holds anything
    for (std::size_t first = 0; first + together <= counts.size(); first += together) {
        LatencyBar bar;
        bar.from = first == 0 ? 0 : LatencyHistogram::upperEnd(first - 1) + 1;
        bar.to = LatencyHistogram::upperEnd(first + together - 1);
        for (std::size_t i = first; i < first + together; ++i)
            bar.count += counts[i];
        if (bar.count == 0 && bars.empty())
            continue;
        bars.push_back(bar);
        if (bar.count > 0)
            full = bars.size();
    }
    bars.resize(full);
    return bars;
}

// Windows of a histogram's past: turn() now and then, from one thread, and the last minute and hour are differences.
class LatencyWindows
{
public:
    static constexpr std::int64_t second = 1'000'000'000;

    void turn(std::int64_t now, const LatencyHistogram &histogram)
    {
        keep(m_minute, 10 * second, 7, now, histogram);
        keep(m_hour, 60 * second, 61, now, histogram);
    }
    // At least the last 60 seconds, at most 10 more.
    LatencyHistogram::Counts minute(const LatencyHistogram &histogram) const { return since(m_minute, histogram); }
    // At least the last hour, at most a minute more.
    LatencyHistogram::Counts hour(const LatencyHistogram &histogram) const { return since(m_hour, histogram); }

private:
    using Past = std::deque<std::pair<std::int64_t, LatencyHistogram::Counts>>;
    static void keep(Past &past, std::int64_t every, std::size_t most, std::int64_t now,
                     const LatencyHistogram &histogram)
    {
        if (!past.empty() && now - past.back().first < every)
            return;
        past.emplace_back(now, histogram.counts());
        if (past.size() > most)
            past.pop_front();
    }
    static LatencyHistogram::Counts since(const Past &past, const LatencyHistogram &histogram)
    {
        LatencyHistogram::Counts counts = histogram.counts();
        if (!past.empty()) {
            for (std::size_t i = 0; i < counts.size(); ++i)
                counts[i] -= past.front().second[i];
        }
        return counts;
    }

    Past m_minute;
    Past m_hour;
};

} // namespace truebook::base
