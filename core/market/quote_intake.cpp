#include "core/market/quote_intake.h"

namespace truebook::market {

void QuoteIntake::judge(ports::QuoteUpdate &quote)
{
    quote.marks = 0;
    if (quote.bids.empty() || quote.asks.empty() || !quote.bids.front().price.positive()
        || !quote.asks.front().price.positive())
        return;
    const std::lock_guard lock(m_mutex);
    QuoteFilter &filter = m_filters.try_emplace({quote.lp, quote.symbol}, m_rule).first->second;
    quote.marks = filter.judge(quote.bids.front().price, quote.asks.front().price, quote.at, quote.peerTime).bits();
}

void QuoteIntake::forget(const domain::LpId &lp)
{
    const std::lock_guard lock(m_mutex);
    for (auto &[key, filter] : m_filters) {
        if (key.first == lp)
            filter.forget();
    }
}

std::map<std::pair<domain::LpId, domain::Symbol>, QuoteCounts> QuoteIntake::counts() const
{
    const std::lock_guard lock(m_mutex);
    std::map<std::pair<domain::LpId, domain::Symbol>, QuoteCounts> all;
    for (const auto &[key, filter] : m_filters)
        all[key] = filter.counts();
    return all;
}

} // namespace truebook::market
