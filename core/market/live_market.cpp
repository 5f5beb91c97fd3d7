#include "core/market/live_market.h"

#include <algorithm>
#include <limits>

namespace truebook::market {

void LiveMarket::update(const ports::QuoteUpdate &quote, std::int64_t maximumAgeNanos)
{
    Entry &entry = m_symbols[quote.symbol];
    std::vector<LpBook> &books = entry.books;
    auto at = books.begin();
    while (at != books.end() && at->lp < quote.lp)
        ++at;
    if (at == books.end() || at->lp != quote.lp) {
        at = books.emplace(at);
        at->lp = quote.lp;
    }
    LpBook &book = *at;

    entry.lastQuote = std::max(entry.lastQuote, quote.at);
    const bool twoSided = !quote.bids.empty() && !quote.asks.empty() && quote.bids.front().price.positive()
        && quote.asks.front().price.positive();
    // Judged on arrival, quote by quote, before latest-wins takes some out (QuoteIntake).
    const QuoteMarks marks(quote.marks);
    if (marks.has(QuoteMark::OutOfOrder) || marks.has(QuoteMark::Spike))
        return;
    book.peerTime = quote.peerTime;
    book.bids = quote.bids;
    book.asks = quote.asks;
    book.at = quote.at;
    book.usable = twoSided && quote.bids.front().price < quote.asks.front().price;
    entry.maximumAgeNanos = maximumAgeNanos;
    entry.composite.input = quote.input;
    recompose(entry, quote.at);
}

void LiveMarket::expire(domain::UtcTime now)
{
    for (auto &[symbol, entry] : m_symbols) {
        if (now > entry.expires)
            recompose(entry, now);
    }
}

void LiveMarket::drop(const domain::LpId &lp)
{
    for (auto &[symbol, entry] : m_symbols) {
        for (LpBook &book : entry.books) {
            if (book.lp != lp || !book.usable)
                continue;
            book.usable = false;
            recompose(entry, entry.composite.at);
        }
    }
}

void LiveMarket::recompose(Entry &entry, domain::UtcTime now)
{
    Composite &best = entry.composite;
    best.bid = {};
    best.ask = {};
    best.at = {};
    entry.expires = domain::UtcTime::fromNanos(std::numeric_limits<std::int64_t>::max());
    const LpBook *bid = nullptr;
    const LpBook *ask = nullptr;
    for (const LpBook &book : entry.books) {
        if (!fresh(book, now, entry.maximumAgeNanos))
            continue;
        if (bid == nullptr || book.bids.front().price > bid->bids.front().price)
            bid = &book;
        if (ask == nullptr || book.asks.front().price < ask->asks.front().price)
            ask = &book;
        best.at = std::max(best.at, book.at);
        entry.expires = std::min(entry.expires, book.at.plusNanos(entry.maximumAgeNanos));
    }
    if (bid != nullptr) {
        best.bid = bid->bids.front().price;
        best.bidLp = bid->lp;
    } else {
        best.bidLp = {};
    }
    if (ask != nullptr) {
        best.ask = ask->asks.front().price;
        best.askLp = ask->lp;
    } else {
        best.askLp = {};
    }
}

const Composite *LiveMarket::composite(const domain::Symbol &symbol) const
{
    const auto found = m_symbols.find(symbol);
    return found == m_symbols.end() ? nullptr : &found->second.composite;
}

domain::UtcTime LiveMarket::lastQuote(const domain::Symbol &symbol) const
{
    const auto found = m_symbols.find(symbol);
    return found == m_symbols.end() ? domain::UtcTime() : found->second.lastQuote;
}

const std::vector<LpBook> *LiveMarket::books(const domain::Symbol &symbol) const
{
    const auto found = m_symbols.find(symbol);
    return found == m_symbols.end() ? nullptr : &found->second.books;
}

} // namespace truebook::market
