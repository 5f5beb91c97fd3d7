#pragma once
// Judges the quotes of one source and symbol, one by one in the order of receipt, and counts each finding by itself; one
// quote may count in several. Whether a marked quote may be dealt on is the composite book's rule. Rules:
//   Locked      bid = ask
//   Crossed     bid > ask
//   OutOfOrder  the provider's time is earlier than the quote before had
//   Stale       on arrival already older than staleNanos by the provider's time, or it repeats both prices of the quote
//               before, which have stood unchanged for longer than staleNanos
//   Spike       its mid departs from the median mid of the `spikeWindow` quotes before by more than spikePerMillion of
//               that median; judged from the third quote on, and quotes from before a silence longer than
//               spikeMemoryNanos do not count. All quotes enter the window, so a market that really moved is marked for
//               half a window at most
#include <array>
#include <cstdint>

#include "core/domain/price.h"
#include "core/domain/utc_time.h"

namespace truebook::market {

enum class QuoteMark : std::uint8_t { Locked = 1, Crossed = 2, OutOfOrder = 4, Stale = 8, Spike = 16 };

// A set of marks.
class QuoteMarks
{
public:
    constexpr QuoteMarks() = default;
    constexpr explicit QuoteMarks(std::uint8_t bits)
        : m_bits(bits)
    { }
    constexpr void set(QuoteMark mark) { m_bits = static_cast<std::uint8_t>(m_bits | static_cast<std::uint8_t>(mark)); }
    constexpr bool has(QuoteMark mark) const { return (m_bits & static_cast<std::uint8_t>(mark)) != 0; }
    constexpr bool any(QuoteMarks of) const { return (m_bits & of.m_bits) != 0; }
    constexpr bool empty() const { return m_bits == 0; }
    constexpr std::uint8_t bits() const { return m_bits; }
    friend constexpr bool operator==(const QuoteMarks &, const QuoteMarks &) = default;

private:
    std::uint8_t m_bits = 0;
};

struct QuoteFilterRule
{
    std::int64_t staleNanos = 60 * domain::nanosPerSecond;
    std::int64_t spikePerMillion = 2'000; // 0.2 %
    std::int64_t spikeMemoryNanos = 600 * domain::nanosPerSecond;
    static constexpr std::size_t spikeWindow = 5;
};

struct QuoteCounts
{
    std::uint64_t quotes = 0;
    std::uint64_t locked = 0;
    std::uint64_t crossed = 0;
    std::uint64_t outOfOrder = 0;
    std::uint64_t stale = 0;
    std::uint64_t spikes = 0;
    void count(QuoteMarks marks);
    friend bool operator==(const QuoteCounts &, const QuoteCounts &) = default;
};

class QuoteFilter
{
public:
    explicit QuoteFilter(const QuoteFilterRule &rule = {})
        : m_rule(rule)
    { }

    // Best bid and ask, both positive; `at` is the receipt, `peerTime` the provider's time (zero when it sends none; the
    // receipt then stands for it).
    QuoteMarks judge(domain::Price bid, domain::Price ask, domain::UtcTime at, domain::UtcTime peerTime);

    const QuoteCounts &counts() const { return m_counts; }
    // After a session was lost or the market closed: the next quote is compared with nothing. Counts stay.
    void forget();

private:
    bool isSpike(std::int64_t mid, domain::UtcTime at);

    QuoteFilterRule m_rule;
    QuoteCounts m_counts;
    bool m_any = false;
    domain::Price m_bid;
    domain::Price m_ask;
    domain::UtcTime m_unchangedSince;
    domain::UtcTime m_lastAt;
    domain::UtcTime m_lastPeer;
    std::array<std::int64_t, QuoteFilterRule::spikeWindow> m_mids {}; // a ring
    std::size_t m_midCount = 0;
    std::size_t m_midNext = 0;
};

} // namespace truebook::market
