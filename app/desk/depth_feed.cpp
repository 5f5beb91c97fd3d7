#include "app/desk/depth_feed.h"

#include "app/desk/row_channel.h"

namespace truebook::app {

using domain::Side;

namespace {

domain::SessionId priceSession(const domain::LpId &lp)
{
    return domain::SessionId(lp.text() + ".price");
}

std::string stateOf(const market::LpBook *book, bool connected, domain::UtcTime now, std::int64_t maximumAgeNanos)
{
    if (!connected)
        return "disconnected";
    if (book == nullptr || book->at.nanos() == 0)
        return "silent";
    if (!book->usable) {
        const bool twoSided = !book->bids.empty() && !book->asks.empty() && book->bids.front().price.positive()
            && book->asks.front().price.positive();
        // A usable book of a session that was lost and is back counts again with its next quote.
        return !twoSided ? "one-sided" : book->bids.front().price < book->asks.front().price ? "silent" : "crossed";
    }
    return market::LiveMarket::fresh(*book, now, maximumAgeNanos) ? "live" : "stale";
}

std::vector<api::DepthLevel> levelsOf(const std::vector<ports::QuoteLevel> &quoted, Side side,
                                      domain::Price commissionPerMillion)
{
    std::vector<api::DepthLevel> levels;
    for (const ports::QuoteLevel &level : quoted)
        levels.push_back(
            {level.price, dealing::allInPrice(side, level.price, commissionPerMillion), level.quantity, {}});
    return levels;
}

// What is open of our orders at the LP, at the level of its price where one is shown.
void addOurs(api::DepthLp &row, const dealing::OrderBook &book, const domain::Symbol &symbol)
{
    for (const domain::LpOrderId id : book.openLpOrders()) {
        const dealing::LpOrder *order = book.lpOrder(id);
        if (order == nullptr || order->terms.lp != row.lp || order->terms.symbol != symbol)
            continue;
        (order->terms.side == Side::Buy ? row.buying : row.selling) += order->open();
        row.inDoubt = row.inDoubt || order->state == dealing::LpOrderState::InDoubt;
        for (std::vector<api::DepthLevel> *levels : {&row.bids, &row.asks}) {
            for (api::DepthLevel &level : *levels) {
                if (level.price == order->terms.limit)
                    level.ours += order->open();
            }
        }
    }
}

} // namespace

api::Depth depthOfSymbol(const DeskRooms &rooms, const domain::Symbol &symbol, domain::UtcTime now)
{
    api::Depth depth;
    depth.symbol = symbol;
    const events::InstrumentDefined *instrument = rooms.reference.book().instrument(symbol);
    if (instrument == nullptr)
        return depth;
    depth.known = true;
    depth.digits = instrument->digits;
    depth.contractSize = instrument->contractSize;
    depth.open = rooms.market.open(symbol, now);
    const market::LiveMarket &live = rooms.market.live();
    if (const market::Composite *composite = live.composite(symbol)) {
        depth.bid = composite->bid;
        depth.ask = composite->ask;
        depth.bidLp = composite->bidLp;
        depth.askLp = composite->askLp;
    }
    const std::vector<market::LpBook> *books = live.books(symbol);
    for (const auto &[lp, terms] : rooms.reference.book().lps()) {
        if (rooms.reference.book().lpSymbol(lp, symbol) == nullptr)
            continue;
        const market::LpBook *book = nullptr;
        if (books != nullptr) {
            for (const market::LpBook &one : *books)
                book = one.lp == lp ? &one : book;
        }
        api::DepthLp row;
        row.lp = lp;
        const domain::SessionId session = priceSession(lp);
        // A desk without price sessions (its quotes come otherwise) has nothing to be disconnected from.
        const bool connected
            = rooms.sessions.book().session(session) == nullptr || rooms.sessions.book().loggedOn(session);
        row.state = stateOf(book, connected, now, instrument->staleMs * domain::nanosPerMilli);
        row.skippedBuying = rooms.dealing.excludedNow(lp, symbol, Side::Buy, now);
        row.skippedSelling = rooms.dealing.excludedNow(lp, symbol, Side::Sell, now);
        if (book != nullptr) {
            row.at = book->at;
            row.bids = levelsOf(book->bids, Side::Sell, terms.commissionPerMillion);
            row.asks = levelsOf(book->asks, Side::Buy, terms.commissionPerMillion);
        }
        addOurs(row, rooms.dealing.book(), symbol);
        depth.lps.push_back(std::move(row));
    }
    return depth;
}

struct DepthFeed::Channels
{
    std::mutex mutex;
    std::uint64_t lastId = 0;
    std::map<domain::Symbol, RowChannel<api::Depth>> symbols;

    void end(std::uint64_t id)
    {
        const std::lock_guard lock(mutex);
        for (auto &[symbol, channel] : symbols)
            std::erase_if(channel.watchers, [id](const auto &one) { return one.id == id; });
        std::erase_if(symbols, [](const auto &one) { return !one.second.watched(); });
    }
};

DepthFeed::DepthFeed()
    : m_channels(std::make_shared<Channels>())
{ }

DepthFeed::~DepthFeed() = default;

std::unique_ptr<api::Handle> DepthFeed::watch(domain::Symbol symbol, api::Listener<api::Depth> listener)
{
    const std::lock_guard lock(m_channels->mutex);
    const std::uint64_t id = ++m_channels->lastId;
    m_channels->symbols[std::move(symbol)].watchers.push_back({id, std::move(listener), true});
    return std::make_unique<ChannelHandle<Channels>>(m_channels, id);
}

void DepthFeed::restart()
{
    const std::lock_guard lock(m_channels->mutex);
    for (auto &[symbol, channel] : m_channels->symbols)
        channel.restart();
}

void DepthFeed::publish(const DeskRooms &rooms, domain::UtcTime now, std::uint64_t sequence)
{
    const std::lock_guard lock(m_channels->mutex);
    for (auto &[symbol, channel] : m_channels->symbols)
        channel.send({depthOfSymbol(rooms, symbol, now)}, now, sequence);
}

} // namespace truebook::app
