#include "app/simulator/price_feed.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/simulator/seeded_prices.h"

namespace truebook::simulator {

namespace {

// The place of a level in its side: what an incremental message changes it by.
std::string entryId(bool bid, std::size_t place)
{
    return fmt::format("{}{}", bid ? 'B' : 'A', place);
}

} // namespace

PriceFeed::PriceFeed(MarketClock clock, Symbols symbols, std::uint64_t seed, std::string tag)
    : m_clock(clock)
    , m_symbols(std::move(symbols))
    , m_seed(seed)
    , m_tag(std::move(tag))
{ }

void PriceFeed::addTape(const std::string &lp, const std::string &symbol, std::vector<TickRow> rows, Nanos from,
                        Nanos to)
{
    Source source;
    source.lp = lp;
    source.symbol = symbol;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(source.rows),
                 [from, to](const TickRow &row) { return row.at >= from && row.at < to; });
    if (source.rows.empty())
        return;
    m_due.emplace(m_clock.wallAt(source.rows.front().at), m_sources.size());
    m_sources.push_back(std::move(source));
}

void PriceFeed::addWalk(const std::string &lp, const std::string &symbol, const LpBehaviour &behaviour)
{
    Source source;
    source.lp = lp;
    source.symbol = symbol;
    source.walk = true;
    source.rng = base::Rng(mixSeed(m_seed, lp + '/' + symbol));
    source.nextWall = m_clock.origin;
    m_due.emplace(source.nextWall, m_sources.size());
    m_sources.push_back(std::move(source));
    m_behaviours[lp] = &behaviour;
    beginWalk(symbol);
}

void PriceFeed::beginWalk(const std::string &symbol)
{
    const SymbolSpec &spec = m_symbols.at(symbol);
    if (spec.isCross()) {
        beginWalk(spec.firstLeg);
        beginWalk(spec.secondLeg);
        return;
    }
    Walk &walk = m_walks[symbol];
    if (walk.at == 0) {
        walk.points = static_cast<double>(spec.startPrice) / static_cast<double>(spec.point());
        walk.at = m_clock.start;
        walk.rng = base::Rng(mixSeed(m_seed, symbol));
    }
}

Nanos PriceFeed::nextDue() const
{
    return m_due.empty() ? LpModel::never : m_due.begin()->first;
}

Nanos PriceFeed::tapeEnd() const
{
    Nanos end = 0;
    for (const Source &source : m_sources) {
        if (!source.walk)
            end = std::max(end, source.rows.back().at);
    }
    return end;
}

bool PriceFeed::tapesEnded() const
{
    return std::all_of(m_sources.begin(), m_sources.end(),
                       [](const Source &source) { return source.walk || source.at >= source.rows.size(); });
}

std::string PriceFeed::quoteId()
{
    return 'Q' + m_tag + std::to_string(++m_lastQuote);
}

double PriceFeed::walkTo(const std::string &symbol, Nanos market)
{
    Walk &walk = m_walks.at(symbol);
    if (market > walk.at) {
        const double seconds = static_cast<double>(market - walk.at) / static_cast<double>(nanosPerSecond);
        walk.points
            = std::max(10.0, walk.points + gaussian(walk.rng) * m_symbols.at(symbol).volatility * std::sqrt(seconds));
        walk.at = market;
    }
    return walk.points;
}

double PriceFeed::middleAt(const std::string &symbol, Nanos market)
{
    const SymbolSpec &spec = m_symbols.at(symbol);
    if (spec.isCross()) {
        const double first = middleAt(spec.firstLeg, market);
        return crossPoints(spec, m_symbols.at(spec.firstLeg), first, m_symbols.at(spec.secondLeg),
                           middleAt(spec.secondLeg, market));
    }
    const auto tape = m_tapeMiddle.find(symbol);
    return tape == m_tapeMiddle.end() ? walkTo(symbol, market) : tape->second;
}

void PriceFeed::fill(Source &source, PriceUpdate &update, Nanos wall)
{
    const SymbolSpec &spec = m_symbols.at(source.symbol);
    const E8 point = spec.point();
    const auto behaviour = m_behaviours.find(source.lp);
    const LpBehaviour standard;
    const LpBehaviour &lp = behaviour == m_behaviours.end() ? standard : *behaviour->second;
    std::int64_t spread = lp.spreadPerCent;
    E8 shift = m_shiftPoints[source.symbol] * point;
    const auto spike = m_spikes.find(source.symbol);
    if (spike != m_spikes.end()) {
        if (wall < spike->second.until) {
            spread = spread * spike->second.spreadPerCent / 100;
            shift += spike->second.jumpPoints * point;
        } else {
            m_shiftPoints[source.symbol] += spike->second.jumpPoints / 2;
            shift += spike->second.jumpPoints / 2 * point;
            m_spikes.erase(spike);
        }
    }
    const E8 size = spec.levelSize / 100 * lp.sizePerCent;
    if (!source.walk) {
        const TickRow &row = source.rows[source.at == 0 ? 0 : source.at - 1];
        m_tapeMiddle[source.symbol] = static_cast<double>(row.bid + row.ask) / 2 / static_cast<double>(point);
        // A file's own spread stays as it is, locked and crossed too, unless somebody widens it.
        const E8 wider = spread <= 100 ? 0 : std::max<E8>(0, row.ask - row.bid) * (spread - 100) / 200 / point * point;
        update.book.bids.push_back({std::max(point, row.bid + shift - wider), size, quoteId()});
        update.book.asks.push_back({std::max(point, row.ask + shift + wider), size, quoteId()});
        return;
    }
    const std::int64_t skew = skewPoints(spec, lp.spreadPerCent);
    const double middle
        = (spec.isCross() ? middleAt(source.symbol, update.market) : walkTo(source.symbol, update.market))
        + static_cast<double>(source.rng.between(-skew, skew));
    if (quietAt(lp, update.market))
        return; // it shows nothing
    update.book = seededBook(spec, lp, middle, spread, shift);
    for (std::size_t level = 0; level < update.book.bids.size(); ++level) {
        update.book.bids[level].quoteId = quoteId();
        update.book.asks[level].quoteId = quoteId();
    }
}

std::vector<PriceUpdate> PriceFeed::advance(Nanos wall, std::size_t limit)
{
    std::vector<PriceUpdate> updates;
    while (updates.size() < limit && !m_due.empty() && m_due.begin()->first <= wall) {
        const Nanos due = m_due.begin()->first;
        const std::size_t index = m_due.begin()->second;
        m_due.erase(m_due.begin());
        Source &source = m_sources[index];
        PriceUpdate update {source.lp, source.symbol, m_clock.marketAt(due), !source.walk, {}};
        if (source.walk) {
            const std::int64_t rate = m_behaviours.at(source.lp)->updatesPerSecond;
            const Nanos period = nanosPerSecond / std::max<std::int64_t>(1, rate);
            // Each a little early or late, so that two LPs do not tick in step.
            source.nextWall
                = due + period / 2 + static_cast<Nanos>(source.rng.below(static_cast<std::uint64_t>(period)));
            m_due.emplace(source.nextWall, index);
            if (rate == 0)
                continue;
        } else if (source.spiked) {
            source.spiked = false; // the row shown last, once more
        } else {
            update.market = source.rows[source.at].at;
            ++source.at;
            if (source.at < source.rows.size())
                m_due.emplace(m_clock.wallAt(source.rows[source.at].at), index);
        }
        fill(source, update, due);
        const bool shows = !update.book.bids.empty();
        if (shows || !source.quiet) // that it shows nothing any more is said once
            updates.push_back(std::move(update));
        source.quiet = !shows;
    }
    return updates;
}

void PriceFeed::spike(const ScriptStep &step, Nanos wall, Nanos untilWall)
{
    m_spikes[step.symbol] = {step.jumpPoints, step.spreadPerCent, untilWall};
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        Source &source = m_sources[i];
        if (source.symbol != step.symbol || source.walk || source.at == 0 || source.spiked)
            continue;
        source.spiked = true;
        m_due.emplace(wall, i);
    }
}

FixText snapshotMessage(const std::string &requestId, const std::string &symbol, const Book &book, int decimals)
{
    FixText message("W");
    message.add(262, requestId).add(55, symbol);
    message.add(268, static_cast<std::int64_t>(book.bids.size() + book.asks.size()));
    for (const bool bid : {true, false}) {
        std::size_t place = 0;
        for (const Level &level : bid ? book.bids : book.asks) {
            message.add(269, bid ? 0 : 1).addE8(270, level.price, decimals).addE8(271, level.size);
            message.add(278, entryId(bid, place++));
            if (!level.quoteId.empty())
                message.add(299, level.quoteId);
        }
    }
    return message;
}

FixText incrementalMessage(const std::string &requestId, const std::string &symbol, const Book &before, const Book &now,
                           int decimals)
{
    struct Change
    {
        int action; // 279: 0 new, 1 change, 2 delete
        bool bid;
        std::size_t place;
        const Level *level;
    };
    std::vector<Change> changes;
    for (const bool bid : {true, false}) {
        const auto &was = bid ? before.bids : before.asks;
        const auto &is = bid ? now.bids : now.asks;
        for (std::size_t i = 0; i < std::max(was.size(), is.size()); ++i) {
            if (i >= is.size())
                changes.push_back({2, bid, i, nullptr});
            else if (i >= was.size())
                changes.push_back({0, bid, i, &is[i]});
            else if (was[i].price != is[i].price || was[i].size != is[i].size || was[i].quoteId != is[i].quoteId)
                changes.push_back({1, bid, i, &is[i]});
        }
    }
    FixText message("X");
    message.add(262, requestId).add(268, static_cast<std::int64_t>(changes.size()));
    for (const Change &change : changes) {
        message.add(279, change.action).add(269, change.bid ? 0 : 1);
        message.add(278, entryId(change.bid, change.place)).add(55, symbol);
        if (change.level != nullptr) {
            message.addE8(270, change.level->price, decimals).addE8(271, change.level->size);
            if (!change.level->quoteId.empty())
                message.add(299, change.level->quoteId);
        }
    }
    return message;
}

} // namespace truebook::simulator
