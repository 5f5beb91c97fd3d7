#pragma once
// Trading accounts: whose, which group, currency and mode, and what state they are in.
#include <map>

#include "core/events/client_events.h"
#include "core/ports/room.h"

namespace truebook::clients {

struct Account
{
    static constexpr std::string_view type = "Account";
    domain::AccountId account;
    domain::ClientId client;
    domain::GroupId group;
    domain::Currency currency;
    events::AccountMode mode = events::AccountMode::Netting;
    events::AccountState state = events::AccountState::Full;
    domain::SessionId platform;
    domain::UtcTime opened;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("account", self.account);
        visit("client", self.client);
        visit("group", self.group);
        visit("currency", self.currency);
        visit("mode", self.mode);
        visit("state", self.state);
        visit("platform", self.platform);
        visit("opened", self.opened);
    }
};

class AccountBook
{
public:
    AccountBook();
    void apply(const events::Event &event) { m_dispatch(*this, event); }
    void save(ports::StateWriter &out) const;
    base::Result<void> load(const ports::StateRecord &record);

    const Account *account(const domain::AccountId &id) const;
    const std::map<domain::AccountId, Account> &accounts() const { return m_accounts; }

private:
    void onOpened(const events::AccountOpened &fact, const events::Event &event);
    void onState(const events::AccountStateSet &fact, const events::Event &);

    events::EventDispatch<AccountBook> m_dispatch;
    std::map<domain::AccountId, Account> m_accounts;
};

} // namespace truebook::clients
