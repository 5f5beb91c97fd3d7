#pragma once
// Logging in, and what a person then may do. As long as a store has no users nobody logs in, and everybody may everything.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/domain/utc_time.h"

namespace truebook::api {

struct LoginWish
{
    std::string user;
    std::string password;
    std::string totp; // the second factor's six digits; empty: none was asked for
    std::string seat; // workstation or host
    std::int64_t seconds = 28'800; // how long the login holds, at most a day
};

struct LoginGrant
{
    std::string user;
    std::string role; // dealer, risk-manager, compliance, back-office, manager, administrator, auditor
    std::string token; // a secret: who has it is this user until then
    domain::UtcTime until; // market time
    std::vector<std::string> permitted; // the kinds of command that the role may wish
};

class DeskAccess
{
public:
    virtual ~DeskAccess() = default;
    // Waits for the desk, between two batches.
    virtual bool usersExist() = 0;
    // Answered from a thread of its own after some tenths of a second. Refuses LoginFailed, whatever was wrong, and
    // LoginBlocked after too many of them; either is journaled.
    virtual void logIn(LoginWish wish, std::function<void(const base::Result<LoginGrant> &)> answered) = 0;
    // Not waited for.
    virtual void logOut(const std::string &token) = 0;
};

// The roles by the names that commands, the journal and the command line use, in the order in which they are offered.
constexpr std::string_view roleNames[]
    = {"administrator", "dealer", "risk-manager", "back-office", "compliance", "manager", "auditor"};

} // namespace truebook::api
