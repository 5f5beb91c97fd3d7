// users add, list, change, password; login and logout. A password comes from the terminal or from a 0600 file, never from
// the command line, where everybody sees it.
#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"
#include "app/cli/login_file.h"
#include "app/desk/control_socket.h"
#include "app/desk/login_door.h"
#include "app/desk/market_clock.h"
#include "core/access/credential.h"
#include "core/access/totp.h"
#include "core/base/os/process.h"
#include "core/base/os/secret_input.h"
#include "core/commands/access_commands.h"

namespace truebook::cli {

using base::ReasonCode;

namespace {

struct UserWish
{
    std::string user;
    std::string role;
    std::string active;
    std::string passwordFile;
    std::string code; // of the second factor
    bool totp = false;
    std::int64_t hours = 8;
};

base::Result<std::string> password(const UserWish &wish, bool twice)
{
    if (!wish.passwordFile.empty())
        return base::os::readSecretFile(wish.passwordFile);
    auto first = base::os::askSecret("Password of " + wish.user + ": ");
    if (!first || !twice)
        return first;
    auto second = base::os::askSecret("Once more: ");
    if (!second)
        return second;
    const bool same = *first == *second;
    base::os::wipe(*second);
    if (same)
        return first;
    base::os::wipe(*first);
    return base::refuse(ReasonCode::BadValue, "they are not the same", "password");
}

base::Result<events::Role> roleOf(const std::string &name)
{
    const auto role = events::enumFromName<events::Role>(name);
    if (!role)
        return base::refuse(ReasonCode::UnknownRole, name, "role");
    return *role;
}

base::Result<std::uint64_t> executeOne(const Options &options, commands::Command wish)
{
    const auto answers = execute(options, {std::move(wish)});
    if (!answers)
        return tl::unexpected(answers.error());
    return answers->front();
}

int printDone(const Options &options, const base::Result<std::uint64_t> &answer, const std::string &secret,
              const std::string &uri)
{
    if (!answer)
        return printRefusal(options, answer.error());
    if (options.json) {
        Json json;
        json.object().key("journal_sequence").number(static_cast<std::int64_t>(*answer));
        if (!secret.empty())
            json.key("totp_secret").text(secret).key("totp_uri").text(uri);
        std::printf("%s\n", json.end().str().c_str());
        return done;
    }
    std::printf("done, journal %llu\n", static_cast<unsigned long long>(*answer));
    if (!secret.empty())
        std::printf("second factor, shown this once: %s\n%s\n", secret.c_str(), uri.c_str());
    return done;
}

// A user's first password, or his next one: the secret of the second factor stands in its file before the journal says that
// there is one.
int setPassword(const Options &options, const UserWish &wish, const std::optional<events::Role> &role)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    auto typed = password(wish, true);
    if (!typed)
        return printRefusal(options, typed.error());
    const auto credential = access::makeCredential(wish.user, *typed, wish.totp);
    base::os::wipe(*typed);
    if (!credential)
        return printRefusal(options, credential.error());
    const std::string file = app::totpFileOf(url->path());
    const auto before = app::totpSecret(file, wish.user);
    if (!before)
        return printRefusal(options, before.error());
    std::string secret;
    if (wish.totp) {
        secret = access::makeTotpSecret();
        if (const auto kept = app::setTotpSecret(file, wish.user, secret); !kept)
            return printRefusal(options, kept.error());
    }
    const auto answer = executeOne(options,
                                   role ? commands::Command::of(commands::AddUser {wish.user, *role, *credential})
                                        : commands::Command::of(commands::SetCredential {wish.user, *credential}));
    if (!answer && wish.totp)
        (void)app::setTotpSecret(file, wish.user, *before);
    if (answer && !wish.totp && !before->empty())
        (void)app::setTotpSecret(file, wish.user, {});
    const std::string uri = secret.empty() ? std::string() : access::totpUri("Truebook", wish.user, secret);
    return printDone(options, answer, secret, uri);
}

int runChange(const Options &options, const UserWish &wish)
{
    commands::ChangeUser change {wish.user, {}, {}};
    if (!wish.role.empty()) {
        const auto role = roleOf(wish.role);
        if (!role)
            return printRefusal(options, role.error());
        change.role = *role;
    }
    if (!wish.active.empty())
        change.active = wish.active == "true";
    if (!change.role && !change.active)
        return printRefusal(options, {ReasonCode::WrongUse, "--role or --active", {}, 0, {}});
    return printDone(options, executeOne(options, commands::Command::of(std::move(change))), {}, {});
}

int runList(const Options &options)
{
    const auto books = replay(options, {});
    if (!books)
        return printRefusal(options, books.error());
    const access::UserBook &book = books->rooms->access.book();
    const auto time = [](domain::UtcTime at) { return at == domain::UtcTime() ? std::string() : at.text(); };
    Json json;
    json.object().key("rows").array();
    for (const auto &[name, user] : book.users()) {
        const std::string last = time(user.lastLogin);
        if (!options.json) {
            std::printf("%-20s %-14s %-8s %-4s %llu failed  last login %s\n", name.c_str(),
                        std::string(events::enumName(user.role)).c_str(), user.active ? "active" : "inactive",
                        user.credential.totp ? "totp" : "", static_cast<unsigned long long>(user.failures),
                        last.empty() ? "never" : last.c_str());
            continue;
        }
        json.object().key("user").text(name).key("role").text(events::enumName(user.role));
        json.key("active").truth(user.active).key("totp").truth(user.credential.totp);
        json.key("failures").number(static_cast<std::int64_t>(user.failures)).key("last_login");
        if (last.empty())
            json.null();
        else
            json.text(last);
        json.end();
    }
    if (options.json)
        std::printf("%s\n", json.end().end().str().c_str());
    else if (book.users().empty())
        std::printf("no users: whoever may read and write the store's file may do everything\n");
    return done;
}

// Without a running desk the command line is the one writer, and checks the password as a desk would.
app::LoginDoor::Ways ownWays(const Options &options)
{
    const auto look = [&options](const std::function<void(const access::UserBook &)> &at) {
        if (const auto books = replay(options, {}))
            at(books->rooms->access.book());
    };
    const auto decide = [&options](commands::Command command) -> api::Answer {
        const auto answers = executeAsIs(options, {std::move(command)}, {});
        if (!answers)
            return tl::unexpected(answers.error());
        return answers->front();
    };
    std::optional<fix::ClockConfig> marketTime;
    if (!options.config.empty()) {
        if (const auto config = fix::loadDeskConfig(options.config))
            marketTime = config->clock;
    }
    return {look, decide, [marketTime] { return app::MarketClock(marketTime).now(); }};
}

int runLogin(const Options &options, const UserWish &wish)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    if (auto exists = store::SqliteStore::openReadOnly(*url); !exists)
        return printRefusal(options, exists.error());
    auto typed = password(wish, false);
    if (!typed)
        return printRefusal(options, typed.error());
    api::LoginWish login {wish.user, std::move(*typed), wish.code, base::os::hostName(), wish.hours * 3'600};
    auto grant = app::askLogin(url->socket(), login);
    if (!grant && grant.error().code == ReasonCode::DeskNotRunning)
        grant = app::LoginDoor(app::totpFileOf(url->path()), ownWays(options), "truebook-cli").logInNow(login);
    base::os::wipe(login.password);
    if (!grant)
        return printRefusal(options, grant.error());
    if (const auto kept = keepLogin(url->path(), {grant->user, grant->token}); !kept)
        return printRefusal(options, kept.error());
    base::os::wipe(grant->token);
    if (options.json) {
        Json json;
        json.object().key("user").text(grant->user).key("role").text(grant->role);
        std::printf("%s\n", json.key("until").text(grant->until.text()).end().str().c_str());
    } else {
        std::printf("logged in: %s, %s, until %s\n", grant->user.c_str(), grant->role.c_str(),
                    grant->until.text().c_str());
    }
    return done;
}

int runLogout(const Options &options)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    const std::string user = origin(options)->actor;
    const std::string token = tokenOf(options);
    if (token.empty())
        return printRefusal(options, {ReasonCode::NotLoggedIn, user, {}, 0, "user"});
    auto closed = app::askLogout(url->socket(), token);
    if (!closed && closed.error().code == ReasonCode::DeskNotRunning)
        closed = app::LoginDoor(app::totpFileOf(url->path()), ownWays(options), "truebook-cli").logOutNow(token);
    if (closed || closed.error().code == ReasonCode::NotLoggedIn) // it was over already: gone all the same
        (void)forgetLogin(url->path(), user);
    if (!closed)
        return printRefusal(options, closed.error());
    if (options.json)
        std::printf("{\"user\":\"%s\"}\n", user.c_str()); // a user's name needs no escape
    else
        std::printf("logged out: %s\n", user.c_str());
    return done;
}

} // namespace

void addUserCommands(Registry &registry)
{
    static UserWish wish;
    auto *users = registry.app.add_subcommand("users", "Who may do what");
    users->require_subcommand(1);
    auto *add = users->add_subcommand("add", "Adds a user; the first is an administrator");
    auto *change = users->add_subcommand("change", "Another role, or none any more; his logins end");
    auto *secret = users->add_subcommand("password", "Another password, and another second factor or none");
    auto *list = users->add_subcommand("list", "The users");
    auto *login = registry.app.add_subcommand("login", "Gives this operating system's user a short login");
    for (auto *command : {add, change, secret, login})
        command->add_option("name", wish.user)->required();
    for (auto *command : {add, change})
        command->add_option("--role", wish.role,
                            "dealer, risk-manager, compliance, back-office, manager, administrator, auditor");
    add->get_option("--role")->required();
    for (auto *command : {add, secret})
        command->add_flag("--totp", wish.totp, "With a second factor, whose secret is shown once");
    for (auto *command : {add, secret, login})
        command->add_option("--password-file", wish.passwordFile, "Its first line; 0600; otherwise the terminal asks");
    change->add_option("--active", wish.active)->check(CLI::IsMember({"true", "false"}));
    login->add_option("--totp", wish.code, "The second factor's six digits");
    login->add_option("--hours", wish.hours, "How long it holds")->check(CLI::Range(1, 24));
    add->callback([&registry] {
        registry.action = [](const Options &options) {
            const auto role = roleOf(wish.role);
            return role ? setPassword(options, wish, *role) : printRefusal(options, role.error());
        };
    });
    change->callback(
        [&registry] { registry.action = [](const Options &options) { return runChange(options, wish); }; });
    secret->callback(
        [&registry] { registry.action = [](const Options &options) { return setPassword(options, wish, {}); }; });
    list->callback([&registry] { registry.action = [](const Options &options) { return runList(options); }; });
    login->callback([&registry] { registry.action = [](const Options &options) { return runLogin(options, wish); }; });
    auto *logout = registry.app.add_subcommand("logout", "Ends the login");
    logout->callback([&registry] { registry.action = [](const Options &options) { return runLogout(options); }; });
}

} // namespace truebook::cli
