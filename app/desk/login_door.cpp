#include "app/desk/login_door.h"

#include <chrono>

#include "core/access/credential.h"
#include "core/access/permission_table.h"
#include "core/access/totp.h"
#include "core/base/os/files.h"
#include "core/base/os/secret_input.h"
#include "core/commands/access_commands.h"

namespace truebook::app {

using base::ReasonCode;
using commands::Command;

namespace {

std::int64_t wallSeconds()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

// Each line's user and secret, until `visit` says that it is enough.
void eachSecret(const std::string &bytes, const std::function<void(std::string_view, std::string_view)> &visit)
{
    std::string_view left = bytes;
    while (!left.empty()) {
        const std::size_t end = left.find('\n');
        const std::string_view line = left.substr(0, end);
        left.remove_prefix(end == std::string_view::npos ? left.size() : end + 1);
        const std::size_t space = line.find(' ');
        if (space != std::string_view::npos)
            visit(line.substr(0, space), line.substr(space + 1));
    }
}

} // namespace

std::string totpFileOf(const std::string &storePath)
{
    return storePath + ".totp";
}

base::Result<std::string> totpSecret(const std::string &file, const std::string &user)
{
    if (!base::os::exists(file))
        return std::string();
    if (const auto secure = base::os::readSecretFile(file); !secure)
        return tl::unexpected(secure.error());
    auto bytes = base::os::readFile(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    std::string found;
    eachSecret(*bytes, [&](std::string_view name, std::string_view secret) {
        if (name == user)
            found = secret;
    });
    base::os::wipe(*bytes);
    return found;
}

base::Result<void> setTotpSecret(const std::string &file, const std::string &user, const std::string &secret)
{
    std::string text = "- -\n"; // never empty: what guards it reads its first line
    if (base::os::exists(file)) {
        auto bytes = base::os::readFile(file);
        if (!bytes)
            return tl::unexpected(bytes.error());
        eachSecret(*bytes, [&](std::string_view name, std::string_view old) {
            if (name != user && name != "-")
                text += std::string(name) + ' ' + std::string(old) + '\n';
        });
        base::os::wipe(*bytes);
    }
    if (!secret.empty())
        text += user + ' ' + secret + '\n';
    auto written = base::os::replaceFile(file, text);
    base::os::wipe(text);
    return written;
}

LoginDoor::LoginDoor(std::string totpFile, Ways ways, std::string program)
    : m_totpFile(std::move(totpFile))
    , m_ways(std::move(ways))
    , m_actor("system:" + std::move(program))
{ }

LoginDoor::~LoginDoor()
{
    if (m_thread.joinable())
        m_thread.join();
}

Command LoginDoor::own(Command command, const std::string &seat) const
{
    command.origin = std::make_shared<const events::Origin>(events::Origin {m_actor, seat, "login"});
    return command;
}

bool LoginDoor::usersExist()
{
    bool any = false;
    m_ways.look([&any](const access::UserBook &book) { any = !book.users().empty(); });
    return any;
}

base::Result<api::LoginGrant> LoginDoor::logInNow(const api::LoginWish &wish)
{
    const std::lock_guard one(m_one);
    access::User user;
    domain::UtcTime blocked;
    m_ways.look([&](const access::UserBook &book) {
        if (const access::User *known = book.user(wish.user); known != nullptr && known->active) {
            user = *known;
            blocked = access::UserBook::blockedUntil(user);
        }
    });
    const bool known = !user.user.empty();
    const auto refuseIt = [&](ReasonCode code) -> base::Result<api::LoginGrant> {
        const auto told = m_ways.decide(
            own(Command::of(commands::RefuseLogin {wish.user, code == ReasonCode::LoginBlocked}), wish.seat));
        if (!told)
            return tl::unexpected(told.error()); // what cannot be recorded is not judged either
        return code == ReasonCode::LoginBlocked ? base::refuse(code, "until " + blocked.text(), "user")
                                                : base::refuse(code);
    };
    if (known && m_ways.now() < blocked)
        return refuseIt(ReasonCode::LoginBlocked);
    // Name, password and code are judged together, and a name that nobody has takes as long as one that somebody has.
    bool right = access::passwordHolds(known ? user.credential : access::nobodysCredential(), wish.password) && known;
    std::uint64_t step = 0;
    if (right && user.credential.totp) {
        auto secret = totpSecret(m_totpFile, user.user);
        const auto found = secret ? access::totpStep(*secret, wish.totp, wallSeconds()) : std::nullopt;
        right = found.has_value(); // without its file nobody with a second factor gets in
        step = found.value_or(0);
        if (secret)
            base::os::wipe(*secret);
    }
    if (!right)
        return refuseIt(ReasonCode::LoginFailed);
    api::LoginGrant grant {user.user,
                           std::string(events::enumName(user.role)),
                           access::makeToken(),
                           m_ways.now().plusNanos(wish.seconds * 1'000'000'000),
                           {}};
    const auto opened = m_ways.decide(
        own(Command::of(commands::OpenLogin {user.user, access::loginOf(grant.token), wish.seconds, step}), wish.seat));
    if (!opened) {
        if (opened.error().code == ReasonCode::LoginFailed)
            return refuseIt(ReasonCode::LoginFailed); // a code that was used before counts as a wrong one
        return tl::unexpected(opened.error());
    }
    for (const access::Permission &row : access::permissionTable()) {
        if (row.holds(user.role))
            grant.permitted.emplace_back(row.command);
    }
    return grant;
}

base::Result<void> LoginDoor::logOutNow(const std::string &token)
{
    const auto closed = m_ways.decide(own(Command::of(commands::CloseLogin {access::loginOf(token)}), {}));
    if (!closed)
        return tl::unexpected(closed.error());
    return {};
}

void LoginDoor::logIn(api::LoginWish wish, std::function<void(const base::Result<api::LoginGrant> &)> answered)
{
    if (m_thread.joinable())
        m_thread.join(); // the one before; who asks waits for his answer before he asks again
    m_thread = std::thread([this, wish = std::move(wish), answered = std::move(answered)]() mutable {
        const auto grant = logInNow(wish);
        base::os::wipe(wish.password);
        answered(grant);
    });
}

void LoginDoor::logOut(const std::string &token)
{
    if (m_thread.joinable())
        m_thread.join();
    m_thread = std::thread([this, token] { (void)logOutNow(token); });
}

} // namespace truebook::app
