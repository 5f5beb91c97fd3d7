#pragma once
// The ledger: balances by account of the chart and currency, credit positive. Every event that moves money carries its
// balanced postings; the sum over all accounts of a currency is always zero.
//
// The chart: client/ACCOUNT (what we owe a client), bank/client-money, lp/LP (our claim on an LP, negative when it owes
// us), house/pnl/a-book, house/pnl/b-book, house/pnl/cover (our trading result at LPs), house/pnl/spread,
// house/pnl/commission, house/pnl/swap, house/pnl/lp-commission.
#include <map>

#include "core/events/client_events.h"
#include "core/ports/room.h"

namespace truebook::money {

domain::LedgerAccount clientLedger(const domain::AccountId &account);
domain::LedgerAccount lpLedger(const domain::LpId &lp);

// The postings of an event that moves money; nullptr for every other event.
const std::vector<events::Posting> *postingsOf(const events::Event &event);
// True when they sum to zero in each currency.
bool balanced(const std::vector<events::Posting> &postings);

class LedgerBook
{
public:
    void apply(const events::Event &event);
    void save(ports::StateWriter &out) const;
    base::Result<void> load(const ports::StateRecord &record);

    using Key = std::pair<domain::LedgerAccount, domain::Currency>;
    const std::map<Key, std::int64_t> &balances() const { return m_balances; }
    domain::Money balance(const domain::LedgerAccount &account, domain::Currency currency) const;
    // Sum over all accounts a currency; all zero on a true book.
    std::map<domain::Currency, std::int64_t> totals() const;

private:
    std::map<Key, std::int64_t> m_balances;
};

} // namespace truebook::money
