#include "core/access/user_book.h"

#include <algorithm>

namespace truebook::access {

using namespace events;

UserBook::UserBook()
{
    m_dispatch.on<UserAdded, &UserBook::onAdded>();
    m_dispatch.on<UserChanged, &UserBook::onChanged>();
    m_dispatch.on<UserCredentialSet, &UserBook::onCredential>();
    m_dispatch.on<UserLoggedIn, &UserBook::onLoggedIn>();
    m_dispatch.on<UserLoggedOut, &UserBook::onLoggedOut>();
    m_dispatch.on<LoginRefused, &UserBook::onRefused>();
}

void UserBook::onAdded(const UserAdded &fact, const Event &event)
{
    User &user = m_users[fact.user];
    user.user = fact.user;
    user.role = fact.role;
    user.added = event.at;
}

void UserBook::onChanged(const UserChanged &fact, const Event &)
{
    const auto found = m_users.find(fact.user);
    if (found == m_users.end())
        return;
    found->second.role = fact.role;
    found->second.active = fact.active;
    endLogins(fact.user);
}

void UserBook::onCredential(const UserCredentialSet &fact, const Event &)
{
    const auto found = m_users.find(fact.user);
    if (found == m_users.end())
        return;
    found->second.credential = fact.credential;
    found->second.failures = 0;
    endLogins(fact.user);
}

void UserBook::onLoggedIn(const UserLoggedIn &fact, const Event &event)
{
    const auto found = m_users.find(fact.user);
    if (found == m_users.end())
        return;
    found->second.lastLogin = event.at;
    found->second.failures = 0;
    found->second.totpStep = std::max(found->second.totpStep, fact.totpStep);
    std::erase_if(m_logins, [&event](const auto &one) { return one.second.until <= event.at; });
    m_logins[fact.login] = {fact.login, fact.user, fact.until};
}

void UserBook::onLoggedOut(const UserLoggedOut &fact, const Event &)
{
    m_logins.erase(fact.login);
}

void UserBook::onRefused(const LoginRefused &fact, const Event &event)
{
    const auto found = m_users.find(fact.user);
    if (found == m_users.end() || fact.code != base::reasonName(base::ReasonCode::LoginFailed))
        return;
    ++found->second.failures;
    found->second.lastFailure = event.at;
}

void UserBook::endLogins(const std::string &user)
{
    std::erase_if(m_logins, [&user](const auto &one) { return one.second.user == user; });
}

const User *UserBook::user(std::string_view name) const
{
    const auto found = m_users.find(name);
    return found == m_users.end() ? nullptr : &found->second;
}

const Login *UserBook::login(const std::string &login) const
{
    const auto found = m_logins.find(login);
    return found == m_logins.end() ? nullptr : &found->second;
}

std::size_t UserBook::activeAdministrators() const
{
    return static_cast<std::size_t>(std::count_if(m_users.begin(), m_users.end(), [](const auto &one) {
        return one.second.active && one.second.role == Role::Administrator;
    }));
}

domain::UtcTime UserBook::blockedUntil(const User &user)
{
    if (user.failures < failuresBeforeBlock)
        return {};
    const std::int64_t doubled = std::int64_t {30}
        << static_cast<unsigned>(std::min<std::uint64_t>(user.failures - failuresBeforeBlock, 10));
    return user.lastFailure.plusNanos(std::min<std::int64_t>(doubled, 900) * 1'000'000'000);
}

void UserBook::save(ports::StateWriter &out) const
{
    for (const auto &[name, user] : m_users)
        out.record(user);
    for (const auto &[id, login] : m_logins)
        out.record(login);
}

base::Result<void> UserBook::load(const ports::StateRecord &record)
{
    if (record.is<User>())
        return record.read<User>().map([this](const User &user) { m_users[user.user] = user; });
    if (record.is<Login>())
        return record.read<Login>().map([this](const Login &login) { m_logins[login.login] = login; });
    return base::refuse(base::ReasonCode::SnapshotBroken, std::string(record.type));
}

} // namespace truebook::access
