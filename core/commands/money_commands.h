#pragma once
// Wishes that move clients' money.
#include "core/domain/ids.h"
#include "core/domain/money.h"
#include "core/events/codec.h"

namespace truebook::commands {

// Money arrived for an account (amount positive, the account's currency).
struct Deposit
{
    static constexpr std::string_view type = "Deposit";
    domain::AccountId account;
    domain::Money amount;
    std::string reference;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("account", self.account);
        visit("amount", self.amount);
        visit("reference", self.reference);
    }
};

} // namespace truebook::commands
