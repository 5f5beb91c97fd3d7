#include "app/cli/cli.h"

#include <cstdio>
#include <cstdlib>

#include "app/cli/login_file.h"
#include "app/desk/control_socket.h"
#include "app/desk/market_clock.h"
#include "core/access/credential.h"
#include "core/base/os/files.h"
#include "core/base/os/process.h"
#include "core/events/codec.h"
#include "core/store/views.h"

namespace truebook::cli {

using base::ReasonCode;

int exitStatus(ReasonCode code)
{
    switch (code) {
    case ReasonCode::StoreMissing:
    case ReasonCode::StoreUnreachable:
    case ReasonCode::StoreFailed:
    case ReasonCode::StoreNewer:
    case ReasonCode::StoreFull:
    case ReasonCode::StoreNetworkDrive:
    case ReasonCode::JournalGap:
    case ReasonCode::JournalChainBroken:
    case ReasonCode::JournalCut:
    case ReasonCode::JournalBadEvent:
    case ReasonCode::SealBroken:
    case ReasonCode::DeskNotRunning:
    case ReasonCode::PeerUnreachable:
    case ReasonCode::GatewayLost:
        return unreachable;
    case ReasonCode::StoreExists:
    case ReasonCode::StoreLocked:
    case ReasonCode::NotPermitted:
    case ReasonCode::LimitReached:
    case ReasonCode::FourEyes:
    case ReasonCode::NotLoggedIn:
    case ReasonCode::LoginFailed:
    case ReasonCode::LoginBlocked:
    case ReasonCode::LoginExpired:
    case ReasonCode::LastAdministrator:
    case ReasonCode::DeskBusy:
    case ReasonCode::DeskStopping:
    case ReasonCode::Stopped:
    case ReasonCode::AlreadyExists:
        return refused;
    case ReasonCode::WrongUse:
        return wrongUse;
    default:
        return badInput;
    }
}

int printRefusal(const Options &options, const base::Refusal &refusal)
{
    const std::string code(base::reasonName(refusal.code));
    if (options.json) {
        Json json;
        json.object().key("code").text(code).key("message").text(refusal.detail).key("file").text(refusal.file);
        json.key("line").number(refusal.line).key("field").text(refusal.field).end();
        std::printf("%s\n", json.str().c_str());
    }
    std::string where;
    if (!refusal.file.empty())
        where = " (" + refusal.file + (refusal.line > 0 ? ":" + std::to_string(refusal.line) : std::string()) + ")";
    std::fprintf(stderr, "truebook-cli: %s%s%s%s%s%s\n", code.c_str(), refusal.field.empty() ? "" : ": ",
                 refusal.field.c_str(), refusal.detail.empty() ? "" : ": ", refusal.detail.c_str(), where.c_str());
    return exitStatus(refusal.code);
}

void Json::separate()
{
    if (m_afterKey)
        m_afterKey = false;
    else if (!m_first)
        m_out.push_back(',');
    m_first = false;
}
Json &Json::open(char bracket)
{
    separate();
    m_out.push_back(bracket);
    m_stack.push_back(bracket);
    m_first = true;
    return *this;
}
Json &Json::end()
{
    m_out.push_back(m_stack.back() == '{' ? '}' : ']');
    m_stack.pop_back();
    m_first = false;
    return *this;
}
Json &Json::key(std::string_view name)
{
    separate();
    events::writeText(m_out, name);
    m_out.push_back(':');
    m_afterKey = true;
    return *this;
}
Json &Json::text(std::string_view value)
{
    separate();
    events::writeText(m_out, value);
    return *this;
}
Json &Json::number(std::int64_t value)
{
    separate();
    m_out += std::to_string(value);
    return *this;
}
Json &Json::seconds(std::int64_t nanos)
{
    separate();
    m_out += domain::formatScaled(nanos / 1'000, 6, 1);
    return *this;
}
Json &Json::truth(bool value)
{
    separate();
    m_out += value ? "true" : "false";
    return *this;
}
Json &Json::null()
{
    separate();
    m_out += "null";
    return *this;
}

base::Result<store::StoreUrl> storeUrl(const Options &options)
{
    if (!options.store.empty())
        return store::StoreUrl::parse(options.store);
    const char *data = std::getenv("XDG_DATA_HOME");
    const char *home = std::getenv("HOME");
    const std::string folder = data != nullptr && *data != '\0'
        ? std::string(data)
        : std::string(home == nullptr ? "." : home) + "/.local/share";
    return store::StoreUrl::parse(folder + "/truebook/truebook.db");
}

std::shared_ptr<const events::Origin> origin(const Options &options)
{
    std::string user = options.user;
    if (const auto url = storeUrl(options); user.empty() && url) {
        if (const auto logins = keptLogins(url->path()); !logins.empty())
            user = logins.front().user;
    }
    return std::make_shared<const events::Origin>(
        events::Origin {user.empty() ? base::os::userName() : user, base::os::hostName(), options.reason});
}

std::string tokenOf(const Options &options)
{
    const auto url = storeUrl(options);
    const std::string user = origin(options)->actor;
    for (const KeptLogin &login : url ? keptLogins(url->path()) : std::vector<KeptLogin>()) {
        if (login.user == user)
            return login.token;
    }
    return {};
}

base::Result<void> userIsOurs(const Options &options)
{
    const auto url = storeUrl(options);
    if (options.user.empty() || !url || !base::os::exists(url->path()) || !tokenOf(options).empty())
        return {};
    const auto books = replay(options, {});
    if (!books || books->rooms->access.book().users().empty())
        return {}; // what cannot be read is refused by the command itself
    return base::refuse(ReasonCode::NotLoggedIn, options.user, "user");
}

base::Result<Replayed> replay(const Options &options, const std::string &asOf)
{
    std::optional<domain::UtcTime> until;
    if (!asOf.empty()) {
        const auto instant = domain::UtcTime::parse(asOf);
        if (!instant)
            return tl::unexpected(instant.error());
        until = *instant;
    }
    const auto url = storeUrl(options);
    if (!url)
        return tl::unexpected(url.error());
    auto opened = store::SqliteStore::openReadOnly(*url);
    if (!opened)
        return tl::unexpected(opened.error());
    Replayed replayed;
    replayed.store = std::move(*opened);
    auto books = kernel::recoverBooks(app::deskRoomFactory(), *replayed.store, store::savedBooksOf(*url), until);
    if (!books)
        return tl::unexpected(books.error());
    for (const base::Refusal &unused : books->unused)
        std::fprintf(stderr, "%s: %s\n", std::string(base::reasonName(unused.code)).c_str(), unused.detail.c_str());
    replayed.rooms.reset(static_cast<app::DeskRooms *>(books->rooms.release()));
    replayed.sequence = books->position.sequence;
    replayed.at = until.value_or(books->position.at);
    return replayed;
}

base::Result<std::vector<base::Result<std::uint64_t>>> execute(const Options &options,
                                                               std::vector<commands::Command> wishes)
{
    const auto who = origin(options);
    const std::string token = tokenOf(options);
    if (!access::isPerson(who->actor)) // the desk and its sessions are not whom one can say to be
        return base::refuse(ReasonCode::NotPermitted, who->actor, "user");
    for (commands::Command &wish : wishes) {
        wish.origin = who;
        wish.session = access::loginOf(token);
    }
    return executeAsIs(options, std::move(wishes), token);
}

base::Result<std::vector<base::Result<std::uint64_t>>>
executeAsIs(const Options &options, std::vector<commands::Command> wishes, const std::string &token)
{
    const auto url = storeUrl(options);
    if (!url)
        return tl::unexpected(url.error());
    auto opened = store::SqliteStore::open(*url);
    if (!opened) {
        if (opened.error().code != ReasonCode::StoreLocked)
            return tl::unexpected(opened.error());
        return app::askDesk(url->socket(), wishes, token); // a desk runs: it decides
    }
    // The time is the desk's: a journal that was once ahead of it would hold the desk there.
    std::optional<fix::ClockConfig> marketTime;
    if (!options.config.empty()) {
        const auto config = fix::loadDeskConfig(options.config);
        if (!config)
            return tl::unexpected(config.error());
        marketTime = config->clock;
    }
    kernel::Kernel kernel(app::deskRoomFactory(), **opened);
    kernel.startFrom(store::savedBooksOf(*url));
    if (auto ready = kernel.open(); !ready)
        return tl::unexpected(ready.error());
    std::vector<kernel::Input> inputs;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        wishes[i].correlation = i + 1;
        inputs.emplace_back(wishes[i]);
    }
    const app::MarketClock clock(marketTime);
    kernel::BatchResult result = kernel.run(inputs, clock.now());
    if (!result.commit)
        return tl::unexpected(result.commit.error());
    std::vector<base::Result<std::uint64_t>> answers(wishes.size(), base::refuse(ReasonCode::UnknownCommand));
    for (kernel::Outcome &outcome : result.outcomes)
        answers[outcome.correlation - 1] = std::move(outcome.result);
    return answers;
}

int runWish(const Options &options, commands::Command wish)
{
    std::vector<commands::Command> wishes;
    wishes.push_back(std::move(wish));
    const auto answers = execute(options, std::move(wishes));
    if (!answers)
        return printRefusal(options, answers.error());
    if (!answers->front())
        return printRefusal(options, answers->front().error());
    if (options.json)
        std::printf("{\"journal_sequence\":%llu}\n", static_cast<unsigned long long>(*answers->front()));
    else
        std::printf("done, journal %llu\n", static_cast<unsigned long long>(*answers->front()));
    return done;
}

} // namespace truebook::cli
