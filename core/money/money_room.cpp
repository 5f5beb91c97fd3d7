#include "core/money/money_room.h"

#include "core/commands/money_commands.h"

namespace truebook::money {

using base::ReasonCode;
using base::refuse;

std::vector<events::TypeIndex> MoneyRoom::owns() const
{
    return {events::typeIndex<commands::Deposit>()};
}

base::Result<void> MoneyRoom::decide(const commands::Command &command, ports::EventSink &out)
{
    const auto *deposit = command.as<commands::Deposit>();
    if (deposit == nullptr)
        return refuse(ReasonCode::UnknownCommand, std::string(command.name()));
    const clients::Account *account = m_accounts.account(deposit->account);
    if (account == nullptr)
        return refuse(ReasonCode::UnknownAccount, deposit->account.text(), "account");
    if (deposit->amount.minor() <= 0)
        return refuse(ReasonCode::BadValue, deposit->amount.text(), "amount");
    if (deposit->amount.currency() != account->currency)
        return refuse(ReasonCode::UnknownCurrency, std::string(deposit->amount.currency().code()), "currency");
    out.emit(events::DepositBooked {deposit->account,
                                    deposit->amount,
                                    deposit->reference,
                                    {{clientLedger(deposit->account), deposit->amount},
                                     {domain::LedgerAccount("bank/client-money"), -deposit->amount}}});
    return {};
}

} // namespace truebook::money
