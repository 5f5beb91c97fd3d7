#pragma once
// The door through which every quote comes: judged by the filter of its LP and symbol, counted, and only then conflated.
// Belongs to the feed's thread; the counts may be read from any.
#include <map>
#include <mutex>

#include "core/market/quote_filter.h"
#include "core/ports/quote_update.h"

namespace truebook::market {

class QuoteIntake
{
public:
    explicit QuoteIntake(const QuoteFilterRule &rule = {})
        : m_rule(rule)
    { }
    // Marks the quote. A one-sided or empty book is no quote to judge: it passes unmarked.
    void judge(ports::QuoteUpdate &quote);
    // The LP's session ended: its next quotes are compared with nothing.
    void forget(const domain::LpId &lp);
    std::map<std::pair<domain::LpId, domain::Symbol>, QuoteCounts> counts() const;

private:
    const QuoteFilterRule m_rule;
    mutable std::mutex m_mutex;
    std::map<std::pair<domain::LpId, domain::Symbol>, QuoteFilter> m_filters;
};

} // namespace truebook::market
