#pragma once
// The logins of the operating system's user, one file a store: 0600 in $XDG_STATE_HOME/truebook (~/.local/state/truebook),
// a line "USER TOKEN" each, the newest first. Nothing but the token's holder is proven by it, and not for long.
#include <string>
#include <vector>

#include "core/base/result.h"

namespace truebook::cli {

struct KeptLogin
{
    std::string user;
    std::string token;
};

// Empty when there is none, or when others may read the file.
std::vector<KeptLogin> keptLogins(const std::string &storePath);
// A user's new login takes the place of his old one. Refuses what the file system refuses.
base::Result<void> keepLogin(const std::string &storePath, const KeptLogin &login);
base::Result<void> forgetLogin(const std::string &storePath, const std::string &user);

} // namespace truebook::cli
