#pragma once
// Users, their roles, their logins.
#include <optional>

#include "core/events/codec.h"

namespace truebook::events {

enum class Role { Dealer, RiskManager, Compliance, BackOffice, Manager, Administrator, Auditor };
template <>
struct EnumNames<Role>
{
    static constexpr std::pair<Role, std::string_view> names[] = {
        {Role::Dealer, "dealer"},          {Role::RiskManager, "risk-manager"}, {Role::Compliance, "compliance"},
        {Role::BackOffice, "back-office"}, {Role::Manager, "manager"},          {Role::Administrator, "administrator"},
        {Role::Auditor, "auditor"}};
};

// What a password is checked against: scrypt (RFC 7914) of it. Never the password; the second factor's secret is not here
// either, only that there is one (docs/access.md).
struct Credential
{
    int logN = 0; // N = 2^logN
    int r = 0;
    int p = 0;
    std::string salt; // hexadecimal
    std::string hash; // hexadecimal
    bool totp = false;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("log_n", self.logN);
        visit("r", self.r);
        visit("p", self.p);
        visit("salt", self.salt);
        visit("hash", self.hash);
        visit("totp", self.totp);
    }
};

struct UserAdded
{
    static constexpr std::string_view type = "UserAdded";
    static constexpr int version = 1;
    std::string user;
    Role role = Role::Auditor;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("user", self.user);
        visit("role", self.role);
    }
};

// The whole of what may change; his logins end with it.
struct UserChanged
{
    static constexpr std::string_view type = "UserChanged";
    static constexpr int version = 1;
    std::string user;
    Role role = Role::Auditor;
    bool active = true;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("user", self.user);
        visit("role", self.role);
        visit("active", self.active);
    }
};

// A new password, a new second factor, or none of the latter any more; his logins end with it.
struct UserCredentialSet
{
    static constexpr std::string_view type = "UserCredentialSet";
    static constexpr int version = 1;
    std::string user;
    Credential credential;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("user", self.user);
        visit("credential", self.credential);
    }
};

// `login` is SHA-256 of the token that the person was given: it names the login and opens nothing.
struct UserLoggedIn
{
    static constexpr std::string_view type = "UserLoggedIn";
    static constexpr int version = 1;
    std::string user;
    std::string login;
    domain::UtcTime until;
    std::uint64_t totpStep = 0; // of the code that was used, which then is used up; 0: none was needed
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("user", self.user);
        visit("login", self.login);
        visit("until", self.until);
        visit("totp_step", self.totpStep);
    }
};

struct UserLoggedOut
{
    static constexpr std::string_view type = "UserLoggedOut";
    static constexpr int version = 1;
    std::string user;
    std::string login;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("user", self.user);
        visit("login", self.login);
    }
};

// Who wanted to log in and was not let in. A name that nobody has is left out: it may be a password in the wrong line.
struct LoginRefused
{
    static constexpr std::string_view type = "LoginRefused";
    static constexpr int version = 1;
    std::string user;
    std::string code; // LoginFailed counts towards the block, LoginBlocked does not
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("user", self.user);
        visit("code", self.code);
    }
};

} // namespace truebook::events
