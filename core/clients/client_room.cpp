#include "core/clients/client_room.h"

#include "core/commands/reference_commands.h"

namespace truebook::clients {

using base::ReasonCode;
using base::refuse;
using commands::Establish;
using namespace events;

std::vector<TypeIndex> ClientRoom::owns() const
{
    return {typeIndex<Establish<AccountOpened>>(), typeIndex<Establish<AccountStateSet>>()};
}

base::Result<void> ClientRoom::decide(const commands::Command &command, ports::EventSink &out)
{
    if (const auto *wish = command.as<Establish<AccountOpened>>()) {
        const AccountOpened &fact = wish->fact;
        if (fact.account.empty())
            return refuse(ReasonCode::MissingField, {}, "account");
        if (m_book.account(fact.account) != nullptr)
            return refuse(ReasonCode::AlreadyExists, fact.account.text(), "account");
        if (m_reference.group(fact.group) == nullptr)
            return refuse(ReasonCode::UnknownGroup, fact.group.text(), "group");
        if (fact.currency.none())
            return refuse(ReasonCode::UnknownCurrency, fact.account.text(), "currency");
        out.emit(fact);
        return {};
    }
    if (const auto *wish = command.as<Establish<AccountStateSet>>()) {
        if (m_book.account(wish->fact.account) == nullptr)
            return refuse(ReasonCode::UnknownAccount, wish->fact.account.text(), "account");
        out.emit(wish->fact);
        return {};
    }
    return refuse(ReasonCode::UnknownCommand, std::string(command.name()));
}

} // namespace truebook::clients
