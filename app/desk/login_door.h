#pragma once
// The one place where a password is checked: for the window, for the socket, and for a command line without a desk. One
// attempt at a time, so that a block cannot be run past; what is journaled of it is decided by the access room.
#include <functional>
#include <mutex>
#include <thread>

#include "core/access/user_book.h"
#include "core/api/access_api.h"
#include "core/api/desk_api.h"
#include "core/commands/command.h"

namespace truebook::app {

class LoginDoor final : public api::DeskAccess
{
public:
    // How it sees the users and has things decided: by a running desk, or by the one writer of a store without one.
    struct Ways
    {
        std::function<void(const std::function<void(const access::UserBook &)> &)> look;
        std::function<api::Answer(commands::Command)> decide; // waits for the answer
        std::function<domain::UtcTime()> now; // market time
    };
    // `totpFile`: see totpFileOf().
    LoginDoor(std::string totpFile, Ways ways, std::string program);
    ~LoginDoor() override;

    bool usersExist() override;
    void logIn(api::LoginWish wish, std::function<void(const base::Result<api::LoginGrant> &)> answered) override;
    void logOut(const std::string &token) override;

    // The same, waited for. Refuses LoginFailed, LoginBlocked, and what the store refuses.
    base::Result<api::LoginGrant> logInNow(const api::LoginWish &wish);
    base::Result<void> logOutNow(const std::string &token);

private:
    commands::Command own(commands::Command command, const std::string &seat) const;

    const std::string m_totpFile;
    const Ways m_ways;
    const std::string m_actor;
    std::mutex m_one;
    std::thread m_thread;
};

// The second factors' secrets, beside the store: 0600, a line "USER SECRET" each, in no journal and in no view.
std::string totpFileOf(const std::string &storePath);
// Empty: none. Refuses BadFile when others may read the file.
base::Result<std::string> totpSecret(const std::string &file, const std::string &user);
// An empty secret takes the user's line away. Refuses what the file system refuses.
base::Result<void> setTotpSecret(const std::string &file, const std::string &user, const std::string &secret);

} // namespace truebook::app
