#include "app/setup/demo_market.h"

namespace truebook::setup {

namespace {

std::vector<ports::QuoteLevel> levelsOf(const std::vector<simulator::Level> &levels)
{
    std::vector<ports::QuoteLevel> out;
    out.reserve(levels.size());
    for (const simulator::Level &level : levels)
        out.push_back({domain::Price::fromRaw(level.price), domain::Quantity::fromRaw(level.size), {}});
    return out;
}

} // namespace

DemoMarket::DemoMarket(const simulator::Behaviour &behaviour, std::size_t lps, domain::UtcTime from, domain::UtcTime to,
                       std::uint64_t seed, const std::function<bool(const std::string &, domain::UtcTime)> &open)
    : m_symbols(behaviour.symbols)
    , m_rng(simulator::mixSeed(seed, "quotes"))
{
    for (const auto &[name, spec] : m_symbols) {
        if (spec.isCross())
            continue;
        m_paths.try_emplace(name, spec, from.nanos(), to.nanos(), seed, [&open, &symbol = name](simulator::Nanos at) {
            return open(symbol, domain::UtcTime::fromNanos(at));
        });
    }
    for (const auto &[name, spec] : m_symbols) {
        if (spec.isCross())
            m_paths.try_emplace(name, spec, m_symbols.at(spec.firstLeg), m_paths.at(spec.firstLeg),
                                m_symbols.at(spec.secondLeg), m_paths.at(spec.secondLeg));
    }
    // Market time is their wall time: what is past has only one clock.
    const simulator::MarketClock clock {from.nanos(), from.nanos(), 1.0};
    const auto dialect = std::make_shared<const fix::Dialect>();
    for (std::size_t i = 1; i <= lps; ++i) {
        const std::string name = "LP" + std::to_string(i);
        DemoLp lp;
        lp.lp = domain::LpId(name);
        lp.trade = domain::SessionId(name + ".trade");
        lp.price = domain::SessionId(name + ".price");
        lp.model = std::make_unique<simulator::LpModel>(name, behaviour.lp(name), m_symbols, clock,
                                                        simulator::mixSeed(seed, name), "H",
                                                        [](const simulator::LpExecution &) {});
        lp.codec = std::make_unique<fix::LpCodec>(lp.trade, lp.lp, dialect);
        m_lps.push_back(std::move(lp));
    }
}

void DemoMarket::map(const events::LpSymbolMapped &mapping)
{
    for (DemoLp &lp : m_lps)
        lp.codec->map(mapping);
}

double DemoMarket::mid(const std::string &symbol, domain::UtcTime at) const
{
    const auto &spec = m_symbols.at(symbol);
    return m_paths.at(symbol).pointsAt(at.nanos()) * static_cast<double>(spec.point())
        / static_cast<double>(simulator::oneE8);
}

simulator::Book DemoMarket::bookOf(DemoLp &lp, const std::string &symbol, domain::UtcTime at)
{
    const simulator::SymbolSpec &spec = m_symbols.at(symbol);
    const simulator::LpBehaviour &behaviour = lp.model->behaviour();
    if (simulator::quietAt(behaviour, at.nanos()))
        return {};
    const std::int64_t skew = simulator::skewPoints(spec, behaviour.spreadPerCent);
    const double middle = m_paths.at(symbol).pointsAt(at.nanos()) + static_cast<double>(m_rng.between(-skew, skew));
    return simulator::seededBook(spec, behaviour, middle, behaviour.spreadPerCent, 0);
}

void DemoMarket::quote(const std::string &symbol, domain::UtcTime at, std::vector<ports::QuoteUpdate> &out)
{
    for (DemoLp &lp : m_lps) {
        if (!lp.up)
            continue;
        simulator::Book book = bookOf(lp, symbol, at);
        bool &shown = m_shown.try_emplace({lp.lp.text(), symbol}, false).first->second;
        if (!book.bids.empty() || shown) {
            ports::QuoteUpdate update;
            update.lp = lp.lp;
            update.symbol = domain::Symbol(symbol);
            update.bids = levelsOf(book.bids);
            update.asks = levelsOf(book.asks);
            update.at = at;
            update.peerTime = at;
            out.push_back(std::move(update));
        }
        shown = !book.bids.empty();
        lp.model->setBook(symbol, std::move(book), at.nanos());
    }
}

void DemoMarket::look(DemoLp &lp, domain::UtcTime at)
{
    for (const auto &[symbol, spec] : m_symbols) {
        if (lp.model->book(symbol) != nullptr)
            lp.model->setBook(symbol, bookOf(lp, symbol, at), at.nanos());
    }
}

} // namespace truebook::setup
