// Stop: firm, LP, symbol, group, account, user; stop routing, cancel working, or both; sticky over restart.
#include "core/dealing/dealing_room.h"

namespace truebook::dealing {

base::Result<void> DealingRoom::setStop(const commands::SetStop &wish, ports::EventSink &out) const
{
    using base::ReasonCode;
    const auto unknown = [&](ReasonCode code) { return base::refuse(code, wish.id, "id"); };
    if (wish.scope == "firm") {
        if (!wish.id.empty())
            return unknown(ReasonCode::BadValue);
    } else if (wish.scope == "lp") {
        if (m_reference.lp(domain::LpId(wish.id)) == nullptr)
            return unknown(ReasonCode::UnknownLp);
    } else if (wish.scope == "symbol") {
        if (m_reference.instrument(domain::Symbol(wish.id)) == nullptr)
            return unknown(ReasonCode::UnknownSymbol);
    } else if (wish.scope == "group") {
        if (m_reference.group(domain::GroupId(wish.id)) == nullptr)
            return unknown(ReasonCode::UnknownGroup);
    } else if (wish.scope == "account") {
        if (m_accounts.account(domain::AccountId(wish.id)) == nullptr)
            return unknown(ReasonCode::UnknownAccount);
    } else if (wish.scope != "user" || wish.id.empty()) {
        return base::refuse(ReasonCode::BadValue, wish.scope, "scope");
    }
    if (!wish.routing && !wish.cancelWorking)
        return base::refuse(ReasonCode::WrongUse, "stop routing, cancel working, or both");
    out.emit(events::StopSet {wish.scope, wish.id, wish.routing, wish.cancelWorking});
    return {};
}

std::string DealingRoom::stopOn(const clients::Account &account, const domain::Symbol &symbol,
                                const std::string &user) const
{
    if (m_book.stops().empty())
        return {};
    const std::pair<const char *, const std::string *> scopes[] = {{"account", &account.account.text()},
                                                                   {"symbol", &symbol.text()},
                                                                   {"group", &account.group.text()},
                                                                   {"user", &user}};
    for (const auto &[scope, id] : scopes) {
        if (!id->empty() && m_book.stopped(scope, *id))
            return std::string(scope) + " " + *id;
    }
    return m_book.stopped("firm", {}) ? "firm" : std::string();
}

} // namespace truebook::dealing
