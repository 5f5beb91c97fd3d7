#include "core/clients/account_book.h"

namespace truebook::clients {

using namespace events;

AccountBook::AccountBook()
{
    m_dispatch.on<AccountOpened, &AccountBook::onOpened>();
    m_dispatch.on<AccountStateSet, &AccountBook::onState>();
}

void AccountBook::onOpened(const AccountOpened &fact, const Event &event)
{
    m_accounts[fact.account] = {fact.account, fact.client,        fact.group,    fact.currency,
                                fact.mode,    AccountState::Full, fact.platform, event.at};
}

void AccountBook::onState(const AccountStateSet &fact, const Event &)
{
    const auto found = m_accounts.find(fact.account);
    if (found != m_accounts.end())
        found->second.state = fact.state;
}

const Account *AccountBook::account(const domain::AccountId &id) const
{
    const auto found = m_accounts.find(id);
    return found == m_accounts.end() ? nullptr : &found->second;
}

void AccountBook::save(ports::StateWriter &out) const
{
    for (const auto &[id, account] : m_accounts)
        out.record(account);
}

base::Result<void> AccountBook::load(const ports::StateRecord &record)
{
    if (!record.is<Account>())
        return base::refuse(base::ReasonCode::SnapshotBroken, std::string(record.type));
    return record.read<Account>().map([this](const Account &account) { m_accounts[account.account] = account; });
}

} // namespace truebook::clients
