#include "core/market/live_market.h"

#include "core/base/int128.h"

namespace truebook::market {

namespace {

bool farFrom(std::int64_t mid, std::int64_t lastMid)
{
    const std::int64_t distance = mid > lastMid ? mid - lastMid : lastMid - mid;
    return static_cast<base::Int128>(distance) * domain::Price::scale
        > static_cast<base::Int128>(lastMid) * LiveMarket::spikeShareE8;
}

// Twice the mid, exact.
std::int64_t doubleMid(const std::vector<ports::QuoteLevel> &bids, const std::vector<ports::QuoteLevel> &asks)
{
    return bids.empty() || asks.empty() ? 0 : bids.front().price.raw() + asks.front().price.raw();
}

} // namespace

void LiveMarket::update(const ports::QuoteUpdate &quote)
{
    std::vector<LpBook> &books = m_books[quote.symbol];
    auto at = books.begin();
    while (at != books.end() && at->lp < quote.lp)
        ++at;
    if (at == books.end() || at->lp != quote.lp)
        at = books.insert(at, LpBook {quote.lp, {}, {}, {}, {}, false, {}, 0});
    LpBook &book = *at;

    ++book.counts.quotes;
    const bool twoSided = !quote.bids.empty() && !quote.asks.empty();
    const bool locked = twoSided && quote.bids.front().price == quote.asks.front().price;
    const bool crossed = twoSided && quote.bids.front().price > quote.asks.front().price;
    const bool outOfOrder = quote.peerTime.nanos() != 0 && quote.peerTime < book.peerTime;
    book.counts.locked += locked ? 1 : 0;
    book.counts.crossed += crossed ? 1 : 0;
    book.counts.outOfOrder += outOfOrder ? 1 : 0;
    bool spike = false;
    if (twoSided && book.usable) {
        spike = farFrom(doubleMid(quote.bids, quote.asks), doubleMid(book.bids, book.asks));
        book.counts.spikes += spike ? 1 : 0;
        book.spikesInARow = spike ? book.spikesInARow + 1 : 0;
        if (book.spikesInARow >= spikeConfirmations) {
            spike = false;
            book.spikesInARow = 0;
        }
    }
    if (outOfOrder || spike)
        return; // counted; the book keeps its last good state
    book.peerTime = quote.peerTime;
    book.bids = quote.bids;
    book.asks = quote.asks;
    book.at = quote.at;
    book.usable = twoSided && !locked && !crossed && quote.bids.front().price.positive();
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
