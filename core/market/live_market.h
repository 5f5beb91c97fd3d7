#pragma once
// The market as it streams in: every LP's book of every symbol, and the composite of those that may be dealt on. It is not
// journaled and starts empty; what a decision used of it stands in that decision's event. Kernel thread only.
#include <map>
#include <vector>

#include "core/market/quote_filter.h"
#include "core/ports/quote_update.h"

namespace truebook::market {

struct LpBook
{
    domain::LpId lp;
    std::vector<ports::QuoteLevel> bids;
    std::vector<ports::QuoteLevel> asks;
    domain::UtcTime at;
    domain::UtcTime peerTime;
    bool usable = false; // two-sided, not locked, not crossed, session up
};

// The best of the usable, fresh books; a price of zero says that none has that side. Bid and ask of different LPs may
// cross each other.
struct Composite
{
    domain::Price bid;
    domain::Price ask;
    domain::LpId bidLp;
    domain::LpId askLp;
    domain::UtcTime at; // of the newest usable book
    std::uint64_t input = 0;
};

class LiveMarket
{
public:
    // Spikes and quotes out of order are counted and leave the book as it was; a locked or crossed book is not dealt on,
    // nor is one without a newer quote for longer than `maximumAgeNanos`.
    void update(const ports::QuoteUpdate &quote, std::int64_t maximumAgeNanos);
    // Time passed: books that grew too old leave the composites.
    void expire(domain::UtcTime now);
    // The LP's session is down: its books are no longer dealt on.
    void drop(const domain::LpId &lp);

    const Composite *composite(const domain::Symbol &symbol) const;
    // When the newest quote of any LP was received, usable or not; the epoch when there was none.
    domain::UtcTime lastQuote(const domain::Symbol &symbol) const;
    // The books of a symbol, in LP order.
    const std::vector<LpBook> *books(const domain::Symbol &symbol) const;
    // Usable and not older than `maximumAgeNanos` at `now`.
    static bool fresh(const LpBook &book, domain::UtcTime now, std::int64_t maximumAgeNanos)
    {
        return book.usable && now.nanos() - book.at.nanos() <= maximumAgeNanos;
    }
    // Calls `visit(symbol, composite)` for every symbol, by name.
    template <class Visitor>
    void each(Visitor &&visit) const
    {
        for (const auto &[symbol, entry] : m_symbols)
            visit(symbol, entry.composite);
    }

private:
    struct Entry
    {
        std::vector<LpBook> books;
        Composite composite;
        domain::UtcTime lastQuote;
        std::int64_t maximumAgeNanos = 0;
        domain::UtcTime expires; // when the oldest book in the composite grows too old
    };
    static void recompose(Entry &entry, domain::UtcTime now);

    std::map<domain::Symbol, Entry> m_symbols;
};

} // namespace truebook::market
