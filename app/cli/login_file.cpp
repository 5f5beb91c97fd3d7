#include "app/cli/login_file.h"

#include <cstdlib>
#include <filesystem>

#include "core/base/os/files.h"
#include "core/base/os/secret_input.h"
#include "core/base/sha256.h"

namespace truebook::cli {

namespace {

std::string fileOf(const std::string &storePath)
{
    const char *state = std::getenv("XDG_STATE_HOME");
    const char *home = std::getenv("HOME");
    const std::string folder = state != nullptr && *state != '\0'
        ? std::string(state)
        : std::string(home == nullptr ? "." : home) + "/.local/state";
    return folder + "/truebook/login-" + base::Sha256::of(storePath).substr(0, 16);
}

base::Result<void> write(const std::string &storePath, const std::vector<KeptLogin> &logins)
{
    const std::string file = fileOf(storePath);
    std::error_code failed;
    if (logins.empty()) {
        std::filesystem::remove(file, failed);
        return {};
    }
    std::filesystem::create_directories(std::filesystem::path(file).parent_path(), failed);
    std::string text;
    for (const KeptLogin &login : logins)
        text += login.user + ' ' + login.token + '\n';
    auto written = base::os::replaceFile(file, text);
    base::os::wipe(text);
    return written;
}

} // namespace

std::vector<KeptLogin> keptLogins(const std::string &storePath)
{
    const std::string file = fileOf(storePath);
    if (!base::os::exists(file) || !base::os::readSecretFile(file))
        return {};
    const auto bytes = base::os::readFile(file);
    std::vector<KeptLogin> logins;
    std::string_view left = bytes ? std::string_view(*bytes) : std::string_view();
    while (!left.empty()) {
        const std::size_t end = left.find('\n');
        const std::string_view line = left.substr(0, end);
        left.remove_prefix(end == std::string_view::npos ? left.size() : end + 1);
        const std::size_t space = line.find(' ');
        if (space != std::string_view::npos)
            logins.push_back({std::string(line.substr(0, space)), std::string(line.substr(space + 1))});
    }
    return logins;
}

base::Result<void> keepLogin(const std::string &storePath, const KeptLogin &login)
{
    std::vector<KeptLogin> logins = keptLogins(storePath);
    std::erase_if(logins, [&login](const KeptLogin &one) { return one.user == login.user; });
    logins.insert(logins.begin(), login);
    return write(storePath, logins);
}

base::Result<void> forgetLogin(const std::string &storePath, const std::string &user)
{
    std::vector<KeptLogin> logins = keptLogins(storePath);
    std::erase_if(logins, [&user](const KeptLogin &one) { return one.user == user; });
    return write(storePath, logins);
}

} // namespace truebook::cli
