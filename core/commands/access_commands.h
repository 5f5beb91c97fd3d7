#pragma once
// Users and their logins.
#include <optional>

#include "core/events/access_events.h"

namespace truebook::commands {

// The first user is an administrator, who adds the others. Refused: BadIdentifier (the name: 1 to 40 of letters, digits,
// '.', '_', '-', '@', a letter first), AlreadyExists, MissingField (no credential), LastAdministrator.
struct AddUser
{
    static constexpr std::string_view type = "AddUser";
    std::string user;
    events::Role role = events::Role::Auditor;
    events::Credential credential;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("user", self.user);
        visit("role", self.role);
        visit("credential", self.credential);
    }
};

// What is none stays. Refused: UnknownUser, LastAdministrator: one active administrator remains.
struct ChangeUser
{
    static constexpr std::string_view type = "ChangeUser";
    std::string user;
    std::optional<events::Role> role;
    std::optional<bool> active;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("user", self.user);
        visit("role", self.role);
        visit("active", self.active);
    }
};

// Everybody may set his own. Refused: UnknownUser, MissingField.
struct SetCredential
{
    static constexpr std::string_view type = "SetCredential";
    std::string user;
    events::Credential credential;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("user", self.user);
        visit("credential", self.credential);
    }
};

// The desk's own wishes, after it has checked a password: no person's, and not taken over the socket as they are.
// Refused: LoginFailed (no such user, or not active, or the code's step is used up), LoginBlocked.
struct OpenLogin
{
    static constexpr std::string_view type = "OpenLogin";
    std::string user;
    std::string login; // SHA-256 of the token
    std::int64_t seconds = 0; // how long it holds, at most a day
    std::uint64_t totpStep = 0;
};
struct RefuseLogin
{
    static constexpr std::string_view type = "RefuseLogin";
    std::string user;
    bool blocked = false; // not even looked at
};
// Refused: NotLoggedIn.
struct CloseLogin
{
    static constexpr std::string_view type = "CloseLogin";
    std::string login;
};

} // namespace truebook::commands
