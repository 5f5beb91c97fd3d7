#include "core/market/live_market.h"

namespace truebook::market {

void LiveMarket::update(const ports::QuoteUpdate &quote)
{
    std::vector<LpBook> &books = m_books[quote.symbol];
    auto at = books.begin();
    while (at != books.end() && at->lp < quote.lp)
        ++at;
    if (at == books.end() || at->lp != quote.lp) {
        at = books.emplace(at);
        at->lp = quote.lp;
    }
    LpBook &book = *at;

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
    recompose(quote.symbol, books, quote.input);
}

void LiveMarket::drop(const domain::LpId &lp)
{
    for (auto &[symbol, books] : m_books) {
        for (LpBook &book : books) {
            if (book.lp == lp && book.usable) {
                book.usable = false;
                const Composite *composite = this->composite(symbol);
                recompose(symbol, books, composite == nullptr ? 0 : composite->input);
            }
        }
    }
}

void LiveMarket::recompose(const domain::Symbol &symbol, const std::vector<LpBook> &books, std::uint64_t input)
{
    Composite best;
    best.input = input;
    for (const LpBook &book : books) {
        if (!book.usable)
            continue;
        if (best.bid.zero() || book.bids.front().price > best.bid) {
            best.bid = book.bids.front().price;
            best.bidLp = book.lp;
        }
        if (best.ask.zero() || book.asks.front().price < best.ask) {
            best.ask = book.asks.front().price;
            best.askLp = book.lp;
        }
        best.at = std::max(best.at, book.at);
    }
    m_composites[symbol] = std::move(best);
}

const Composite *LiveMarket::composite(const domain::Symbol &symbol) const
{
    const auto found = m_composites.find(symbol);
    return found == m_composites.end() ? nullptr : &found->second;
}

const std::vector<LpBook> *LiveMarket::books(const domain::Symbol &symbol) const
{
    const auto found = m_books.find(symbol);
    return found == m_books.end() ? nullptr : &found->second;
}

} // namespace truebook::market
