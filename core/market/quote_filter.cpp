#include "core/market/quote_filter.h"

#include <algorithm>

#include "core/base/checked.h"
#include "core/base/int128.h"

namespace truebook::market {

void QuoteCounts::count(QuoteMarks marks)
{
    ++quotes;
    locked += marks.has(QuoteMark::Locked) ? 1U : 0U;
    crossed += marks.has(QuoteMark::Crossed) ? 1U : 0U;
    outOfOrder += marks.has(QuoteMark::OutOfOrder) ? 1U : 0U;
    stale += marks.has(QuoteMark::Stale) ? 1U : 0U;
    spikes += marks.has(QuoteMark::Spike) ? 1U : 0U;
}

bool QuoteFilter::isSpike(std::int64_t mid, domain::UtcTime at)
{
    if (m_any && at.nanos() - m_lastAt.nanos() > m_rule.spikeMemoryNanos) {
        m_midCount = 0;
        m_midNext = 0;
    }
    bool spike = false;
    if (m_midCount >= 3) {
        auto sorted = m_mids;
        const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(m_midCount);
        const auto median = sorted.begin() + static_cast<std::ptrdiff_t>((m_midCount - 1) / 2);
        std::nth_element(sorted.begin(), median, end);
        const base::Int128 distance = mid > *median ? base::Int128(mid) - *median : base::Int128(*median) - mid;
        spike = distance * 1'000'000 > base::Int128(*median) * m_rule.spikePerMillion;
    }
    m_mids[m_midNext] = mid;
    m_midNext = (m_midNext + 1) % m_mids.size();
    m_midCount = std::min(m_midCount + 1, m_mids.size());
    return spike;
}

QuoteMarks QuoteFilter::judge(domain::Price bid, domain::Price ask, domain::UtcTime at, domain::UtcTime peerTime)
{
    const domain::UtcTime providerTime = peerTime.nanos() == 0 ? at : peerTime;
    QuoteMarks marks;
    if (bid == ask)
        marks.set(QuoteMark::Locked);
    if (bid > ask)
        marks.set(QuoteMark::Crossed);
    if (m_any && providerTime < m_lastPeer)
        marks.set(QuoteMark::OutOfOrder);
    if (!m_any || bid != m_bid || ask != m_ask)
        m_unchangedSince = at;
    if (at.nanos() - providerTime.nanos() > m_rule.staleNanos
        || at.nanos() - m_unchangedSince.nanos() > m_rule.staleNanos)
        marks.set(QuoteMark::Stale);
    // Halves of extreme prices keep the sum within 64 bit; the last digit of e-8 does not decide a spike.
    if (isSpike(bid.raw() / 2 + ask.raw() / 2, at))
        marks.set(QuoteMark::Spike);
    m_any = true;
    m_bid = bid;
    m_ask = ask;
    m_lastAt = at;
    m_lastPeer = providerTime;
    m_counts.count(marks);
    return marks;
}

void QuoteFilter::forget()
{
    m_any = false;
    m_midCount = 0;
    m_midNext = 0;
}

} // namespace truebook::market
