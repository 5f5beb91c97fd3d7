#pragma once
// The market as it streams in: every LP's book of every symbol, and the composite of those that may be dealt on. It is not
// journaled and starts empty; what a decision used of it stands in that decision's event. Kernel thread only.
#include <map>
#include <unordered_map>

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

// The best of the usable books; a price of zero says that no usable book has that side.
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
    // Spikes and quotes out of order are counted and leave the book as it was; a locked or crossed book is not dealt on.
    void update(const ports::QuoteUpdate &quote);
    // The LP's session is down: its books are no longer dealt on.
    void drop(const domain::LpId &lp);

    const Composite *composite(const domain::Symbol &symbol) const;
    // The books of a symbol, in LP order.
    const std::vector<LpBook> *books(const domain::Symbol &symbol) const;
    // Usable and not older than `maximumAgeNanos` at `now`.
    static bool fresh(const LpBook &book, domain::UtcTime now, std::int64_t maximumAgeNanos)
    {
        return book.usable && now.nanos() - book.at.nanos() <= maximumAgeNanos;
    }
    const std::map<domain::Symbol, std::vector<LpBook>> &all() const { return m_books; }

private:
    void recompose(const domain::Symbol &symbol, const std::vector<LpBook> &books, std::uint64_t input);

    std::map<domain::Symbol, std::vector<LpBook>> m_books;
    std::unordered_map<domain::Symbol, Composite> m_composites;
};

} // namespace truebook::market
