#include "core/reference/margin_terms.h"

namespace truebook::reference {

using namespace events;

namespace {

template <class Map, class Key, class Fact>
void setOrRemove(Map &map, const Key &key, const Fact &fact)
{
    if (fact.active)
        map[key] = fact;
    else
        map.erase(key);
}

template <class Map, class Key>
auto *found(const Map &map, const Key &key)
{
    const auto at = map.find(key);
    return at == map.end() ? nullptr : &at->second;
}

} // namespace

MarginTerms::MarginTerms()
{
    m_dispatch.on<MarginRateSet, &MarginTerms::onRate>();
    m_dispatch.on<HedgedMarginSet, &MarginTerms::onHedged>();
    m_dispatch.on<LpMarginRateSet, &MarginTerms::onLpRate>();
    m_dispatch.on<LpAccountSet, &MarginTerms::onLpAccount>();
}

void MarginTerms::onRate(const MarginRateSet &fact, const Event &)
{
    setOrRemove(m_rates, GroupKey {fact.group, fact.assetClass, fact.symbol}, fact);
}
void MarginTerms::onHedged(const HedgedMarginSet &fact, const Event &)
{
    m_hedged[fact.symbol] = fact;
}
void MarginTerms::onLpRate(const LpMarginRateSet &fact, const Event &)
{
    setOrRemove(m_lpRates, std::pair {fact.lp, fact.symbol}, fact);
}
void MarginTerms::onLpAccount(const LpAccountSet &fact, const Event &)
{
    m_lpAccounts[fact.lp] = fact;
}

const MarginRateSet *MarginTerms::rate(const domain::GroupId &group, const std::string &assetClass,
                                       const domain::Symbol &symbol) const
{
    if (const auto *own = found(m_rates, GroupKey {group, {}, symbol}))
        return own;
    if (const auto *ofClass = found(m_rates, GroupKey {group, assetClass, {}}))
        return ofClass;
    return found(m_rates, GroupKey {group, {}, {}});
}

HedgedMargin MarginTerms::hedged(const domain::Symbol &symbol) const
{
    const HedgedMarginSet *fact = found(m_hedged, symbol);
    if (fact == nullptr)
        fact = found(m_hedged, domain::Symbol());
    return fact == nullptr ? HedgedMargin::LargerLeg : fact->mode;
}

const LpMarginRateSet *MarginTerms::lpRate(const domain::LpId &lp, const domain::Symbol &symbol) const
{
    const LpMarginRateSet *own = found(m_lpRates, std::pair {lp, symbol});
    return own != nullptr ? own : found(m_lpRates, std::pair {lp, domain::Symbol()});
}

const LpAccountSet *MarginTerms::lpAccount(const domain::LpId &lp) const
{
    return found(m_lpAccounts, lp);
}

void MarginTerms::save(ports::StateWriter &out) const
{
    for (const auto &[key, fact] : m_rates)
        out.record(fact);
    for (const auto &[key, fact] : m_hedged)
        out.record(fact);
    for (const auto &[key, fact] : m_lpAccounts)
        out.record(fact);
    for (const auto &[key, fact] : m_lpRates)
        out.record(fact);
}

bool MarginTerms::load(const ports::StateRecord &record, base::Result<void> &result)
{
    const Event none;
    bool known = false;
    const auto as = [&]<class T>(void (MarginTerms::*handler)(const T &, const Event &)) {
        if (!record.is<T>())
            return;
        known = true;
        const auto fact = record.read<T>();
        if (!fact)
            result = tl::unexpected(fact.error());
        else
            (this->*handler)(*fact, none);
    };
    as(&MarginTerms::onRate);
    as(&MarginTerms::onHedged);
    as(&MarginTerms::onLpRate);
    as(&MarginTerms::onLpAccount);
    return known;
}

} // namespace truebook::reference
