#include "app/desk/tick_tap.h"

namespace truebook::app {

base::Result<std::unique_ptr<TickTap>> TickTap::open(const std::string &folder,
                                                     std::vector<market::TickStore::Recovered> &recovered)
{
    auto store = market::TickStore::open(folder);
    if (!store)
        return tl::unexpected(store.error());
    auto left = store->recover();
    if (!left)
        return tl::unexpected(left.error());
    recovered = std::move(*left);
    std::unique_ptr<TickTap> tap(new TickTap);
    TickTap *self = tap.get();
    tap->m_writer = std::make_unique<market::TickWriter>(std::move(*store), market::TickWriter::Rule {},
                                                         [self](const market::ClosedSegment &segment) {
                                                             const std::lock_guard lock(self->m_mutex);
                                                             if (self->m_told)
                                                                 self->m_told(segment);
                                                             else
                                                                 self->m_closed.push_back(segment);
                                                         });
    return tap;
}

void TickTap::onQuote(const ports::QuoteUpdate &quote)
{
    market::TickEntry entry;
    entry.source = quote.lp.text();
    entry.symbol = quote.symbol;
    entry.tick.at = quote.at;
    entry.tick.peerTime = quote.peerTime;
    entry.tick.marks = market::QuoteMarks(quote.marks);
    const auto side = [](const std::vector<ports::QuoteLevel> &levels, domain::Price &best, domain::Quantity &size,
                         std::vector<market::TickLevel> &more) {
        if (levels.empty())
            return;
        best = levels.front().price;
        size = levels.front().quantity;
        for (std::size_t i = 1; i < levels.size() && i < market::maximumTickLevels; ++i)
            more.push_back({levels[i].price, levels[i].quantity});
    };
    side(quote.bids, entry.tick.bid, entry.tick.bidSize, entry.tick.moreBids);
    side(quote.asks, entry.tick.ask, entry.tick.askSize, entry.tick.moreAsks);
    market::TickEntry waiting = entry;
    if (m_writer->tryPush(std::move(entry))) {
        m_lagging = false;
        return;
    }
    m_lagging = true;
    m_writer->push(std::move(waiting));
}

bool TickTap::onShown(const ShownPrice &shown)
{
    market::TickEntry entry;
    entry.source = "stream." + shown.group.text();
    entry.symbol = shown.symbol;
    entry.tick.at = shown.at;
    entry.tick.bid = shown.price.bid;
    entry.tick.ask = shown.price.ask;
    entry.tick.input = shown.input;
    if (shown.price.bid.positive() && shown.price.bid == shown.price.ask)
        entry.tick.marks.set(market::QuoteMark::Locked);
    entry.tick.version = static_cast<std::uint32_t>(shown.markupVersion);
    const bool kept = m_writer->tryPush(std::move(entry));
    if (!kept)
        m_lagging = true;
    return kept;
}

market::TickWriter::Left TickTap::stop()
{
    return m_writer->stop();
}

void TickTap::onClosed(Closed told)
{
    const std::lock_guard lock(m_mutex);
    m_told = std::move(told);
    for (const market::ClosedSegment &segment : std::exchange(m_closed, {}))
        m_told(segment);
}

} // namespace truebook::app
