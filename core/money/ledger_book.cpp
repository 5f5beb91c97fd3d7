#include "core/money/ledger_book.h"

#include "core/base/check.h"
#include "core/events/control_events.h"
#include "core/events/lp_events.h"
#include "core/events/order_events.h"

namespace truebook::money {

using namespace events;

domain::LedgerAccount clientLedger(const domain::AccountId &account)
{
    return domain::LedgerAccount("client/" + account.text());
}

domain::LedgerAccount lpLedger(const domain::LpId &lp)
{
    return domain::LedgerAccount("lp/" + lp.text());
}

const std::vector<Posting> *postingsOf(const Event &event)
{
    if (const auto *fact = event.as<ClientFilled>())
        return &fact->postings;
    if (const auto *fact = event.as<LpFilled>())
        return &fact->postings;
    if (const auto *fact = event.as<LpFillBusted>())
        return &fact->postings;
    if (const auto *fact = event.as<DepositBooked>())
        return &fact->postings;
    if (const auto *fact = event.as<SwapCharged>())
        return &fact->postings;
    return nullptr;
}

bool balanced(const std::vector<Posting> &postings)
{
    // A handful of postings in one or two currencies: no table is worth it.
    for (std::size_t i = 0; i < postings.size(); ++i) {
        const domain::Currency currency = postings[i].amount.currency();
        base::Int128 sum = 0;
        for (std::size_t j = 0; j < postings.size(); ++j) {
            if (postings[j].amount.currency() != currency)
                continue;
            if (j < i)
                break; // summed already
            sum += postings[j].amount.minor();
        }
        if (sum != 0)
            return false;
    }
    return true;
}

void LedgerBook::apply(const Event &event)
{
    const std::vector<Posting> *postings = postingsOf(event);
    if (postings == nullptr || postings->empty())
        return;
    TB_CHECK(balanced(*postings), "the postings of an event sum to zero per currency");
    for (const Posting &posting : *postings) {
        std::int64_t &balance = m_balances[{posting.account, posting.amount.currency()}];
        TB_CHECK(!__builtin_add_overflow(balance, posting.amount.minor(), &balance), "a balance fits 64 bit");
    }
}

domain::Money LedgerBook::balance(const domain::LedgerAccount &account, domain::Currency currency) const
{
    const auto found = m_balances.find({account, currency});
    return {found == m_balances.end() ? 0 : found->second, currency};
}

std::map<domain::Currency, std::int64_t> LedgerBook::totals() const
{
    std::map<domain::Currency, std::int64_t> sums;
    for (const auto &[key, balance] : m_balances)
        sums[key.second] += balance;
    return sums;
}

namespace {
struct BalanceRecord
{
    static constexpr std::string_view type = "Balance";
    domain::LedgerAccount account;
    domain::Money balance;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("account", self.account);
        visit("balance", self.balance);
    }
};
} // namespace

void LedgerBook::save(ports::StateWriter &out) const
{
    for (const auto &[key, balance] : m_balances)
        out.record(BalanceRecord {key.first, {balance, key.second}});
}

base::Result<void> LedgerBook::load(const ports::StateRecord &record)
{
    if (!record.is<BalanceRecord>())
        return base::refuse(base::ReasonCode::SnapshotBroken, std::string(record.type));
    return record.read<BalanceRecord>().map([this](const BalanceRecord &value) {
        m_balances[{value.account, value.balance.currency()}] = value.balance.minor();
    });
}

} // namespace truebook::money
