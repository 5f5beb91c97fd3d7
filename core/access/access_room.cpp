#include "core/access/access_room.h"

#include "core/access/permission_table.h"
#include "core/commands/access_commands.h"

namespace truebook::access {

using base::ReasonCode;
using base::refuse;
using namespace commands;
using namespace events;

namespace {

constexpr std::int64_t secondsMost = 86'400;

base::Result<void> add(const AddUser &wish, const UserBook &book, ports::EventSink &out)
{
    if (!isUserName(wish.user))
        return refuse(ReasonCode::BadIdentifier, wish.user.substr(0, 40), "user");
    if (book.user(wish.user) != nullptr)
        return refuse(ReasonCode::AlreadyExists, wish.user, "user");
    if (wish.credential.hash.empty())
        return refuse(ReasonCode::MissingField, {}, "credential");
    if (book.users().empty() && wish.role != Role::Administrator)
        return refuse(ReasonCode::LastAdministrator, "the first user is an administrator", "role");
    out.emit(UserAdded {wish.user, wish.role});
    out.emit(UserCredentialSet {wish.user, wish.credential});
    return {};
}

base::Result<void> change(const ChangeUser &wish, const UserBook &book, ports::EventSink &out)
{
    const User *user = book.user(wish.user);
    if (user == nullptr)
        return refuse(ReasonCode::UnknownUser, wish.user, "user");
    const Role role = wish.role.value_or(user->role);
    const bool active = wish.active.value_or(user->active);
    const bool was = user->active && user->role == Role::Administrator;
    if (was && (!active || role != Role::Administrator) && book.activeAdministrators() == 1)
        return refuse(ReasonCode::LastAdministrator, wish.user, "user");
    if (role != user->role || active != user->active)
        out.emit(UserChanged {wish.user, role, active});
    return {};
}

base::Result<void> open(const OpenLogin &wish, const UserBook &book, domain::UtcTime at, ports::EventSink &out)
{
    const User *user = book.user(wish.user);
    if (user == nullptr || !user->active || wish.login.size() != 64)
        return refuse(ReasonCode::LoginFailed);
    if (at < UserBook::blockedUntil(*user))
        return refuse(ReasonCode::LoginBlocked, UserBook::blockedUntil(*user).text(), "user");
    if (user->credential.totp && wish.totpStep <= user->totpStep)
        return refuse(ReasonCode::LoginFailed, "the code was used before", "totp");
    if (wish.seconds < 1 || wish.seconds > secondsMost)
        return refuse(ReasonCode::BadValue, std::to_string(wish.seconds), "seconds");
    out.emit(UserLoggedIn {wish.user, wish.login, at.plusNanos(wish.seconds * 1'000'000'000), wish.totpStep});
    return {};
}

} // namespace

bool isUserName(std::string_view name)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (name.empty() || name.size() > 40 || !letter(name.front()))
        return false;
    for (const char c : name) {
        if (!letter(c) && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-' && c != '@')
            return false;
    }
    return true;
}

bool isPerson(std::string_view actor)
{
    return !actor.starts_with("system:") && !actor.starts_with("fix:");
}

std::vector<TypeIndex> AccessRoom::owns() const
{
    return {typeIndex<AddUser>(),   typeIndex<ChangeUser>(),  typeIndex<SetCredential>(),
            typeIndex<OpenLogin>(), typeIndex<RefuseLogin>(), typeIndex<CloseLogin>()};
}

base::Result<void> AccessRoom::decide(const Command &command, ports::EventSink &out)
{
    if (const auto *wish = command.as<AddUser>())
        return add(*wish, m_book, out);
    if (const auto *wish = command.as<ChangeUser>())
        return change(*wish, m_book, out);
    if (const auto *wish = command.as<SetCredential>()) {
        if (m_book.user(wish->user) == nullptr)
            return refuse(ReasonCode::UnknownUser, wish->user, "user");
        if (wish->credential.hash.empty())
            return refuse(ReasonCode::MissingField, {}, "credential");
        out.emit(UserCredentialSet {wish->user, wish->credential});
        return {};
    }
    if (const auto *wish = command.as<OpenLogin>())
        return open(*wish, m_book, command.at, out);
    if (const auto *wish = command.as<RefuseLogin>()) {
        const User *user = m_book.user(wish->user);
        out.emit(LoginRefused {
            user == nullptr ? std::string() : user->user,
            std::string(base::reasonName(wish->blocked ? ReasonCode::LoginBlocked : ReasonCode::LoginFailed))});
        return {};
    }
    if (const auto *wish = command.as<CloseLogin>()) {
        const Login *login = m_book.login(wish->login);
        if (login == nullptr)
            return refuse(ReasonCode::NotLoggedIn);
        out.emit(UserLoggedOut {login->user, login->login});
        return {};
    }
    return refuse(ReasonCode::UnknownCommand, std::string(command.name()));
}

base::Result<void> AccessRoom::permits(const Command &command) const
{
    if (m_book.users().empty())
        return {};
    if (!command.origin)
        return refuse(ReasonCode::NotLoggedIn, "nobody wishes it");
    const std::string &actor = command.origin->actor;
    if (!isPerson(actor))
        return {};
    const Login *login = command.session.empty() ? nullptr : m_book.login(command.session);
    const User *user = login == nullptr ? nullptr : m_book.user(login->user);
    if (user == nullptr || login->user != actor)
        return refuse(ReasonCode::NotLoggedIn, actor.substr(0, 40), "user");
    if (login->until <= command.at)
        return refuse(ReasonCode::LoginExpired, actor, "user");
    if (!user->active) // his logins have ended; this holds it all the same
        return refuse(ReasonCode::NotLoggedIn, actor, "user");
    if (const auto *own = command.as<SetCredential>(); own != nullptr && own->user == actor)
        return {};
    if (!mayWish(user->role, command.name()))
        return refuse(ReasonCode::NotPermitted,
                      std::string(enumName(user->role)) + " may not " + std::string(command.name()), "role");
    return {};
}

} // namespace truebook::access
