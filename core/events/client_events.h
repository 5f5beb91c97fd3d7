#pragma once
// Accounts and their money.
#include "core/domain/ids.h"
#include "core/events/codec.h"

namespace truebook::events {

enum class AccountMode : std::uint8_t { Netting, Hedging };
enum class AccountState : std::uint8_t { Full, CloseOnly, ReadOnly, Disabled };

template <>
struct EnumNames<AccountMode>
{
    static constexpr std::pair<AccountMode, std::string_view> names[]
        = {{AccountMode::Netting, "netting"}, {AccountMode::Hedging, "hedging"}};
};
template <>
struct EnumNames<AccountState>
{
    static constexpr std::pair<AccountState, std::string_view> names[] = {{AccountState::Full, "full"},
                                                                          {AccountState::CloseOnly, "close_only"},
                                                                          {AccountState::ReadOnly, "read_only"},
                                                                          {AccountState::Disabled, "disabled"}};
};

// One leg of a balanced posting; credit positive: a client's cash grows with what we owe him, a house account with what
// it earned. The postings of an event sum to zero per currency.
struct Posting
{
    domain::LedgerAccount account;
    domain::Money amount;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("account", self.account);
        visit("amount", self.amount);
    }
};

struct AccountOpened
{
    static constexpr std::string_view type = "AccountOpened";
    static constexpr int version = 1;
    domain::AccountId account;
    domain::ClientId client;
    domain::GroupId group;
    domain::Currency currency;
    AccountMode mode = AccountMode::Netting;
    domain::SessionId platform; // the client session that may trade it; empty: none
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("account", self.account);
        visit("client", self.client);
        visit("group", self.group);
        visit("currency", self.currency);
        visit("mode", self.mode);
        visit("platform", self.platform);
    }
};

struct AccountStateSet
{
    static constexpr std::string_view type = "AccountStateSet";
    static constexpr int version = 1;
    domain::AccountId account;
    AccountState state = AccountState::Full;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("account", self.account);
        visit("state", self.state);
    }
};

struct DepositBooked
{
    static constexpr std::string_view type = "DepositBooked";
    static constexpr int version = 1;
    domain::AccountId account;
    domain::Money amount;
    std::string reference;
    std::vector<Posting> postings;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("account", self.account);
        visit("amount", self.amount);
        visit("reference", self.reference);
        visit("postings", self.postings);
    }
};

} // namespace truebook::events
