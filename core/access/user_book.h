#pragma once
// Users, who of them is logged in, and who has typed wrong passwords.
#include <map>

#include "core/events/access_events.h"
#include "core/ports/room.h"

namespace truebook::access {

struct User
{
    static constexpr std::string_view type = "User";
    std::string user;
    events::Role role = events::Role::Auditor;
    bool active = true;
    events::Credential credential;
    domain::UtcTime added;
    domain::UtcTime lastLogin; // zero: never
    domain::UtcTime lastFailure;
    std::uint64_t failures = 0; // since the last login that worked
    std::uint64_t totpStep = 0; // up to which codes are used up
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("user", self.user);
        visit("role", self.role);
        visit("active", self.active);
        visit("credential", self.credential);
        visit("added", self.added);
        visit("last_login", self.lastLogin);
        visit("last_failure", self.lastFailure);
        visit("failures", self.failures);
        visit("totp_step", self.totpStep);
    }
};

struct Login
{
    static constexpr std::string_view type = "Login";
    std::string login; // SHA-256 of its token
    std::string user;
    domain::UtcTime until;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("login", self.login);
        visit("user", self.user);
        visit("until", self.until);
    }
};

class UserBook
{
public:
    // From the fifth wrong password in a row on: half a minute without a look at the next, doubled by each, at most a
    // quarter of an hour.
    static constexpr std::uint64_t failuresBeforeBlock = 5;

    UserBook();
    void apply(const events::Event &event) { m_dispatch(*this, event); }
    void save(ports::StateWriter &out) const;
    base::Result<void> load(const ports::StateRecord &record);

    // Null: nobody of that name. Users are never forgotten, only made inactive.
    const User *user(std::string_view name) const;
    const std::map<std::string, User, std::less<>> &users() const { return m_users; }
    // Null: no such login, or it was ended; one that is over stays until the next login.
    const Login *login(const std::string &login) const;
    std::size_t activeAdministrators() const;
    // Until when his passwords are not looked at; zero: they are.
    static domain::UtcTime blockedUntil(const User &user);

private:
    void onAdded(const events::UserAdded &fact, const events::Event &event);
    void onChanged(const events::UserChanged &fact, const events::Event &);
    void onCredential(const events::UserCredentialSet &fact, const events::Event &);
    void onLoggedIn(const events::UserLoggedIn &fact, const events::Event &event);
    void onLoggedOut(const events::UserLoggedOut &fact, const events::Event &);
    void onRefused(const events::LoginRefused &fact, const events::Event &event);
    void endLogins(const std::string &user);

    events::EventDispatch<UserBook> m_dispatch;
    std::map<std::string, User, std::less<>> m_users;
    std::map<std::string, Login> m_logins;
};

} // namespace truebook::access
