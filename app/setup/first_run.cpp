#include "app/setup/first_run.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>

#include "app/desk/demo_brokerage.h"
#include "app/desk/market_clock.h"
#include "app/desk/resources.h"
#include "app/setup/margin_defaults.h"
#include "app/setup/new_store.h"
#include "app/setup/symbols_csv.h"
#include "core/access/access_room.h"
#include "core/access/credential.h"
#include "core/base/os/file_system_id.h"
#include "core/base/os/files.h"
#include "core/base/os/process.h"
#include "core/commands/access_commands.h"
#include "core/commands/reference_commands.h"
#include "core/domain/time_zone.h"
#include "core/fix/desk_config.h"
#include "core/fix/gateway_link.h"

namespace truebook::setup {

using base::ReasonCode;
using base::refuse;
using commands::Command;
using commands::Establish;
using domain::Quantity;
using namespace events;

namespace {

// TOML's basic string.
std::string quoted(const std::string &text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
            out += c;
    }
    return out + '"';
}

std::string sessionText(const api::NewLp &lp, bool price)
{
    std::string text = "\n[[session]]\nid = " + quoted(lp.lp + (price ? ".price" : ".trade")) + "\nkind = "
        + (price ? "\"lp-price\"" : "\"lp-trade\"") + "\nlp = " + quoted(lp.lp) + "\nhost = " + quoted(lp.host)
        + "\nport = " + std::to_string(price ? lp.pricePort : lp.tradePort) + "\nsender = " + quoted(lp.sender)
        + "\ntarget = " + quoted(price ? lp.priceTarget : lp.tradeTarget) + "\ntrust = " + quoted(lp.trust) + '\n';
    if (lp.trust == "pin")
        text += "pins = [" + quoted(lp.pin) + "]\n";
    if (lp.trust == "ca")
        text += "ca_file = " + quoted(lp.caFile) + "\nserver_name = " + quoted(lp.serverName) + '\n';
    if (!lp.username.empty())
        text += "username = " + quoted(lp.username) + "\npassword = " + quoted(lp.password) + '\n';
    text += price ? "reset = \"logon\"\n" : "reset = \"never\"\norder_style = \"limit-ioc\"\n";
    return text;
}

// Hears of one session until it stands or its peer has said no.
class LogonWatch final : public ports::LinkListener
{
public:
    void onState(const domain::SessionId &, ports::SessionState state, const std::string &code,
                 const std::string &detail) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_done)
            return;
        if (state == ports::SessionState::LoggedOn) {
            m_answer.loggedOn = true;
            m_answer.code = ReasonCode::None;
            m_answer.detail.clear();
            m_done = true;
        } else if (!code.empty() && code != "None") {
            m_answer.code = base::reasonFromName(code).value_or(ReasonCode::LogonRefused);
            m_answer.detail = detail;
            // A peer that is not there may come; one that refused has spoken.
            m_done = state == ports::SessionState::Refused || state == ports::SessionState::Blocked
                || m_answer.code == ReasonCode::PeerUnreachable;
        }
        m_changed.notify_all();
    }
    void onGatewayLost(const std::string &why) override
    {
        const std::lock_guard lock(m_mutex);
        if (!m_done)
            m_answer = {false, ReasonCode::GatewayLost, why, 0};
        m_done = true;
        m_changed.notify_all();
    }
    api::LpAnswer wait(int milliseconds)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return m_done; });
        if (!m_done && m_answer.code == ReasonCode::None)
            m_answer.code = ReasonCode::LpTimeout;
        m_done = true;
        return m_answer;
    }
    void onMessage(Message &&) override { }
    void onReserve(const domain::SessionId &session, std::uint64_t upTo) override
    {
        if (link != nullptr)
            link->grant(session, upTo);
        if (link != nullptr)
            link->flush();
    }
    void onSent(const domain::SessionId &, std::int64_t, std::uint64_t, std::int64_t) override { }
    void onSendFailed(const domain::SessionId &, std::int64_t, const std::string &) override { }
    void onRoundTrip(const domain::SessionId &, std::int64_t) override { }
    void onGap(const domain::SessionId &, std::uint64_t, std::uint64_t) override { }
    void onRejected(const domain::SessionId &, const std::string &) override { }
    void onBacklog(const domain::SessionId &, std::int64_t) override { }
    void onPeerRefused(const std::string &, const std::string &, const std::string &, const std::string &) override { }
    void onRestarted(const domain::SessionId &) override { }

    ports::FixLink *link = nullptr; // before it begins

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_done = false;
    api::LpAnswer m_answer;
};

base::Result<SymbolRows> rowsOf(const std::string &path)
{
    if (path.empty())
        return SymbolRows {};
    const auto text = base::os::readFile(path);
    if (!text)
        return tl::unexpected(text.error());
    return parseSymbols(*text, path);
}

// Administrators first: nobody else may be the first user. The desk itself says it, since from the first of them on nobody
// may who is not logged in.
base::Result<std::vector<Command>> firstUsers(const api::NewFirm &firm)
{
    std::vector<Command> out;
    const auto who = std::make_shared<const Origin>(Origin {"system:first-run", firm.seat, "for " + firm.user});
    for (const bool administrators : {true, false}) {
        for (const api::NewUser &user : firm.users) {
            const auto role = enumFromName<Role>(user.role);
            if (!role)
                return refuse(ReasonCode::UnknownRole, user.role, "users");
            if ((*role == Role::Administrator) != administrators)
                continue;
            const auto credential = access::makeCredential(user.user, user.password, false);
            if (!credential)
                return tl::unexpected(credential.error());
            out.push_back(Command::of(commands::AddUser {user.user, *role, *credential}));
            out.back().origin = who;
        }
    }
    return out;
}

std::vector<Command> beginnings(const api::NewFirm &firm, const std::vector<InstrumentDefined> &instruments)
{
    std::vector<Command> out;
    const auto put = [&](auto fact) { out.push_back(Command::of(Establish<decltype(fact)> {std::move(fact)})); };
    put(FirmDefined {firm.name, *domain::Currency::parse(firm.currency), firm.rollZone, firm.rollSecond});
    for (const InstrumentDefined &instrument : instruments)
        put(instrument);
    put(GroupDefined {domain::GroupId("Standard"), {}});
    RoutingRuleSet rule;
    rule.rule = "all-hedged"; // nothing is kept before somebody decides so
    rule.aBookPercent = 100;
    put(rule);
    for (const api::NewLp &lp : firm.lps) {
        put(LpDefined {domain::LpId(lp.lp), lp.lp, "limit-ioc", {}, 1'500, 5'000});
        for (const InstrumentDefined &instrument : instruments)
            put(LpSymbolMapped {domain::LpId(lp.lp),
                                instrument.symbol,
                                instrument.symbol.text(),
                                Quantity::units(1),
                                instrument.step,
                                {}});
    }
    std::vector<domain::LpId> lps;
    for (const api::NewLp &lp : firm.lps)
        lps.emplace_back(lp.lp);
    for (Command &terms :
         marginDefaults(domain::GroupId("Standard"), instruments, lps, *domain::Currency::parse(firm.currency)))
        out.push_back(std::move(terms));
    return out;
}

// A copied folder is a whole store: journal, key, heads, and the configuration beside them.
base::Result<void> copyTo(const std::string &folder, const store::StoreUrl &url, const std::string &config)
{
    for (const std::string &path : {url.path(), url.key(), url.heads(), config}) {
        const auto bytes = base::os::readFile(path);
        if (!bytes)
            return tl::unexpected(bytes.error());
        const auto to = std::filesystem::path(folder) / std::filesystem::path(path).filename();
        if (base::os::exists(to.string()))
            return refuse(ReasonCode::AlreadyExists, to.string(), "backup");
        if (auto written = base::os::replaceFile(to.string(), *bytes); !written)
            return written;
    }
    return {};
}

} // namespace

std::string firmConfiguration(const api::NewFirm &firm)
{
    std::string text
        = "# Written by the first-run assistant. docs/configuration.md names every key. It holds passwords: keep\n"
          "# it readable for its owner alone.\n";
    for (const api::NewLp &lp : firm.lps)
        text += sessionText(lp, true) + sessionText(lp, false);
    return text;
}

base::Result<api::SymbolSheet> FirstRunSetup::readSymbols(const std::string &path)
{
    auto rows = rowsOf(path);
    if (!rows)
        return tl::unexpected(rows.error());
    api::SymbolSheet sheet;
    for (const InstrumentDefined &fact : rows->instruments)
        sheet.symbols.push_back({fact.symbol.text(), fact.description, std::string(fact.quote.code()),
                                 std::to_string(fact.digits), fact.contractSize.text(), fact.minimum.text(),
                                 fact.step.text(), fact.maximum.text()});
    sheet.bad = std::move(rows->bad);
    return sheet;
}

api::LpAnswer FirstRunSetup::testLp(const api::NewLp &lp, int milliseconds)
{
    const auto began = std::chrono::steady_clock::now();
    const auto config = fix::parseDeskConfig(sessionText(lp, true), lp.lp);
    if (!config)
        return {false, config.error().code, config.error().field + ' ' + config.error().detail, 0};
    LogonWatch watch;
    const std::string program
        = m_gatewayProgram.empty() ? base::os::programFolder() + "/truebook-fix" : m_gatewayProgram;
    auto link = fix::GatewayLink::start(program, watch);
    if (!link)
        return {false, link.error().code, link.error().detail, 0};
    watch.link = link->get();
    (*link)->begin(fix::gatewayConfiguration(*config, {}));
    api::LpAnswer answer = watch.wait(milliseconds);
    (*link)->stop(2'000); // logs out in order
    answer.milliseconds
        = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began).count();
    return answer;
}

api::BackupPlace FirstRunSetup::backupPlace(const std::string &folder, const std::string &store)
{
    api::BackupPlace place;
    const auto url = store::StoreUrl::parse(store);
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        place.detail = folder;
        return place;
    }
    const std::string trial = (std::filesystem::path(folder) / ".truebook-trial").string();
    if (const auto written = base::os::replaceFile(trial, "trial"); !written)
        place.detail = written.error().detail;
    else
        place.writable = true;
    std::filesystem::remove(trial, error);
    place.freeBytes = base::os::freeBytes(folder);
    const auto here = base::os::fileSystemOf(folder);
    std::filesystem::path at = url ? std::filesystem::path(url->path()).parent_path() : std::filesystem::path("/");
    while (!std::filesystem::exists(at, error) && at.has_parent_path() && at != at.parent_path())
        at = at.parent_path();
    place.sameFileSystem = base::os::sameFileSystem(folder, at.string());
    return place;
}

base::Result<void> FirstRunSetup::checkUser(const api::NewUser &user)
{
    if (!access::isUserName(user.user))
        return refuse(ReasonCode::BadIdentifier, user.user, "user");
    if (!enumFromName<Role>(user.role))
        return refuse(ReasonCode::UnknownRole, user.role, "role");
    return access::passwordFits(user.user, user.password);
}

base::Result<void> FirstRunSetup::check(const api::NewFirm &firm)
{
    if (firm.name.empty())
        return refuse(ReasonCode::MissingField, {}, "name");
    if (!domain::Currency::parse(firm.currency))
        return refuse(ReasonCode::UnknownCurrency, firm.currency, "currency");
    bool administrator = firm.users.empty();
    for (const api::NewUser &user : firm.users) {
        if (auto fine = checkUser(user); !fine)
            return fine;
        administrator = administrator || user.role == enumName(Role::Administrator);
    }
    if (!administrator)
        return refuse(ReasonCode::LastAdministrator, {}, "users");
    if (const auto zone = domain::TimeZone::parse(firm.rollZone); !zone)
        return refuse(zone.error().code, firm.rollZone, "roll_zone");
    const auto url = store::StoreUrl::parse(firm.store);
    if (!url)
        return tl::unexpected(url.error());
    if (base::os::exists(url->path()))
        return refuse(ReasonCode::StoreExists, url->path(), "store");
    if (base::os::exists(firm.config))
        return refuse(ReasonCode::AlreadyExists, firm.config, "config");
    if (!firm.backupFolder.empty()) {
        const auto copy = std::filesystem::path(firm.backupFolder) / std::filesystem::path(url->path()).filename();
        if (base::os::exists(copy.string()))
            return refuse(ReasonCode::AlreadyExists, copy.string(), "backup");
    }
    if (const auto config = fix::parseDeskConfig(firmConfiguration(firm), firm.config); !config)
        return tl::unexpected(config.error());
    const auto rows = rowsOf(firm.symbolsFile);
    if (!rows)
        return tl::unexpected(rows.error());
    if (!rows->bad.empty() && !firm.goodRowsOnly)
        return tl::unexpected(base::Refusal {ReasonCode::BadRow, rows->bad.front().detail, firm.symbolsFile,
                                             rows->bad.front().line, rows->bad.front().field});
    return {};
}

base::Result<api::Made> FirstRunSetup::make(const api::NewFirm &firm)
{
    if (auto fine = check(firm); !fine)
        return tl::unexpected(fine.error());
    const auto rows = rowsOf(firm.symbolsFile);
    if (!rows)
        return tl::unexpected(rows.error());
    auto users = firstUsers(firm);
    if (!users)
        return tl::unexpected(users.error());
    NewStore wanted {*store::StoreUrl::parse(firm.store),
                     beginnings(firm, rows->instruments),
                     std::make_shared<const Origin>(Origin {firm.user, firm.seat, "first run"}),
                     app::MarketClock().now(),
                     false,
                     {}};
    wanted.wishes.insert(wanted.wishes.end(), users->begin(), users->end());
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(firm.config).parent_path(), ignored);
    if (auto begun = base::os::createPrivate(firm.config); !begun)
        return tl::unexpected(begun.error());
    auto written = base::os::replaceFile(firm.config, firmConfiguration(firm));
    const auto made
        = written ? createStore(wanted) : base::Result<std::optional<std::uint64_t>>(tl::unexpected(written.error()));
    if (!made) {
        std::filesystem::remove(firm.config, ignored);
        return tl::unexpected(made.error());
    }
    if (!firm.backupFolder.empty()) {
        if (auto copied = copyTo(firm.backupFolder, wanted.url, firm.config); !copied)
            return tl::unexpected(copied.error());
    }
    return api::Made {false, made->value_or(0)};
}

base::Result<api::Made> FirstRunSetup::makeDemo(const std::string &store, const std::string &span,
                                                const std::function<bool(const api::MakingProgress &)> &watch)
{
    const auto url = store::StoreUrl::parse(store);
    if (!url)
        return tl::unexpected(url.error());
    auto brokerage = app::loadBrokerage(app::resourceFolder() + "/demo/brokerage.toml");
    if (!brokerage)
        return tl::unexpected(brokerage.error());
    NewStore wanted {
        *url,
        std::move(*brokerage),
        std::make_shared<const Origin>(Origin {base::os::userName(), base::os::hostName(), "demonstration"}),
        app::MarketClock().now(),
        true,
        {}};
    if (!span.empty()) {
        const auto past = historySpan(span, wanted.at, wanted.wishes);
        if (!past)
            return tl::unexpected(past.error());
        wanted.history = {*past, 1, app::resourceFolder() + "/demo/tempers.toml"};
    }
    const auto made = createStore(wanted, [&](const HistoryProgress &progress) {
        return !watch || watch({progress.share, domain::dateText(progress.at.date()), progress.events});
    });
    if (!made)
        return tl::unexpected(made.error());
    return api::Made {!made->has_value(), made->value_or(0)};
}

} // namespace truebook::setup
