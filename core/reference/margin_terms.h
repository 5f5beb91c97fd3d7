#pragma once
// The margin terms in force, of client groups and of LPs. A book that replayed no such event has none: margin is then
// absent, not zero.
#include <map>
#include <tuple>

#include "core/domain/share.h"
#include "core/events/margin_events.h"
#include "core/ports/room.h"

namespace truebook::reference {

class MarginTerms
{
public:
    MarginTerms();
    void apply(const events::Event &event) { m_dispatch(*this, event); }
    void save(ports::StateWriter &out) const;
    // True when the record was one of these; it was refused when `result` says so.
    bool load(const ports::StateRecord &record, base::Result<void> &result);

    // What a group's positions in a symbol of a class bind of their notional; nullptr: no terms say it.
    const events::MarginRateSet *rate(const domain::GroupId &group, const std::string &assetClass,
                                      const domain::Symbol &symbol) const;
    events::HedgedMargin hedged(const domain::Symbol &symbol) const;
    const events::LpMarginRateSet *lpRate(const domain::LpId &lp, const domain::Symbol &symbol) const;
    const events::LpAccountSet *lpAccount(const domain::LpId &lp) const;

    using GroupKey = std::tuple<domain::GroupId, std::string, domain::Symbol>; // group, asset class, symbol
    const std::map<GroupKey, events::MarginRateSet> &rates() const { return m_rates; }
    const std::map<domain::Symbol, events::HedgedMarginSet> &hedgedModes() const { return m_hedged; }
    const std::map<domain::LpId, events::LpAccountSet> &lpAccounts() const { return m_lpAccounts; }
    const std::map<std::pair<domain::LpId, domain::Symbol>, events::LpMarginRateSet> &lpRates() const
    {
        return m_lpRates;
    }

private:
    void onRate(const events::MarginRateSet &fact, const events::Event &);
    void onHedged(const events::HedgedMarginSet &fact, const events::Event &);
    void onLpRate(const events::LpMarginRateSet &fact, const events::Event &);
    void onLpAccount(const events::LpAccountSet &fact, const events::Event &);

    events::EventDispatch<MarginTerms> m_dispatch;
    std::map<GroupKey, events::MarginRateSet> m_rates;
    std::map<domain::Symbol, events::HedgedMarginSet> m_hedged;
    std::map<domain::LpId, events::LpAccountSet> m_lpAccounts;
    std::map<std::pair<domain::LpId, domain::Symbol>, events::LpMarginRateSet> m_lpRates;
};

// Of the notional: 1/leverage, or percent/100.
template <class Rate>
domain::Share shareOf(const Rate &rate)
{
    if (rate.leverage > 0)
        return {1, rate.leverage};
    return {rate.percent.raw(), domain::Price::scale * 100};
}

} // namespace truebook::reference
