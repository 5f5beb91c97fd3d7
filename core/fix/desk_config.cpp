#include "core/fix/desk_config.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <set>

#include "core/base/config_table.h"
#include "core/domain/time_zone.h"

namespace truebook::fix {

namespace {

const std::vector<std::string_view> kindNames {"lp-price", "lp-trade", "client"};
const std::vector<std::string_view> trustNames {"private-line", "pin", "ca"};
const std::vector<std::string_view> resetNames {"logon", "daily", "never"};
// What the gateway takes as options; tests and slow lines change them.
constexpr std::array optionNames {"reserve_block",      "round_trip_ms",   "reconnect_ms", "reconnect_max_ms",
                                  "logon_within_ms",    "logout_wait_ms",  "tick_ms",      "backlog_report_bytes",
                                  "backlog_drop_bytes", "maximum_sessions"};
const std::vector<std::string_view> styleNames {"limit-ioc", "limit-fok", "market", "previously-quoted"};

// Values go to the gateway as lines: a line break, or a comma inside a list, would say something else there.
bool plain(std::string_view text, bool inList = false)
{
    return std::none_of(text.begin(), text.end(), [&](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == '\x7f' || (inList && c == ',');
    });
}

std::string plainText(base::ConfigTable &table, std::string_view key, std::string_view fallback = {})
{
    std::string text = table.text(key, fallback);
    if (!plain(text))
        table.refuse(key, "must not hold control characters");
    return text;
}

std::string required(base::ConfigTable &table, std::string_view key)
{
    if (!table.has(key)) {
        table.refuse(key, "is missing");
        return {};
    }
    std::string text = plainText(table, key);
    if (text.empty())
        table.refuse(key, "must not be empty");
    return text;
}

std::vector<std::string> list(base::ConfigTable &table, std::string_view key)
{
    std::vector<std::string> texts = table.texts(key);
    for (const std::string &text : texts) {
        if (text.empty() || !plain(text, true))
            table.refuse(key, "must not hold an empty text, a comma or a control character");
    }
    return texts;
}

std::string fileName(base::ConfigTable &table, std::string_view key, const std::string &file)
{
    const std::string name = plainText(table, key);
    if (name.empty() || std::filesystem::path(name).is_absolute())
        return name;
    return (std::filesystem::path(file).parent_path() / name).string();
}

// Base64 of 32 bytes: 43 letters and one '='.
bool isPin(std::string_view pin)
{
    return pin.size() == 44 && pin.back() == '=' && std::all_of(pin.begin(), pin.end() - 1, [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+'
                   || c == '/';
           });
}

void refuseKeys(base::ConfigTable &table, std::initializer_list<std::string_view> keys, const std::string &why)
{
    for (const std::string_view key : keys) {
        if (table.has(key))
            table.refuse(key, why);
    }
}

void readTrust(base::ConfigTable &table, SessionConfig &session, const std::string &file)
{
    session.trust = static_cast<SessionTrust>(table.choice("trust", trustNames, 0));
    session.privateLine = session.trust == SessionTrust::PrivateLine;
    session.pins = list(table, "pins");
    session.caFile = fileName(table, "ca_file", file);
    session.serverName = plainText(table, "server_name");
    session.certificateFile = fileName(table, "certificate_file", file);
    session.keyFile = fileName(table, "key_file", file);
    for (const std::string &pin : session.pins) {
        if (!isPin(pin))
            table.refuse("pins", "must be base64 of a SHA-256: " + pin);
    }
    if (session.trust == SessionTrust::Pin && session.pins.empty())
        table.refuse("pins", "trust by pin needs at least one");
    if (session.trust == SessionTrust::Authority && session.caFile.empty())
        table.refuse("ca_file", "is needed to trust by authority");
    if (session.trust == SessionTrust::Authority && session.serverName.empty() && session.kind != SessionKind::Client)
        table.refuse("server_name", "is needed to trust by authority");
    if (session.certificateFile.empty() != session.keyFile.empty())
        table.refuse("certificate_file", "certificate and key go together");
}

SessionConfig readSession(base::ConfigTable &table, const std::string &file)
{
    SessionConfig session;
    session.id = domain::SessionId(required(table, "id"));
    session.kind = static_cast<SessionKind>(table.choice("kind", kindNames));
    session.sender = required(table, "sender");
    session.target = required(table, "target");
    const bool client = session.kind == SessionKind::Client;
    if (client) {
        refuseKeys(table, {"lp", "host", "port", "order_style", "account"}, "is for an LP's session");
        session.allow = list(table, "allow");
    } else {
        refuseKeys(table, {"allow"}, "is for a client's session");
        session.lp = domain::LpId(required(table, "lp"));
        session.host = required(table, "host");
        session.port = static_cast<int>(table.whole("port", 1, 65535));
        session.account = plainText(table, "account");
    }
    if (session.kind == SessionKind::LpTrade)
        session.orderStyle = styleNames[static_cast<std::size_t>(table.choice("order_style", styleNames, 0))];
    else if (session.kind == SessionKind::LpPrice && table.has("order_style"))
        table.choice("order_style", styleNames, 0); // says nothing here, and does no harm
    readTrust(table, session, file);
    const int usual = session.kind == SessionKind::LpPrice ? 0 : 2;
    session.reset = resetNames[static_cast<std::size_t>(table.choice("reset", resetNames, usual))];
    session.resetAt = plainText(table, "reset_at", session.reset == "daily" ? "22:00:00" : "");
    if (!session.resetAt.empty() && !domain::UtcTime::parse("20000101-" + session.resetAt))
        table.refuse("reset_at", "must be hh:mm:ss");
    session.heartbeatSeconds = static_cast<int>(table.whole("heartbeat_s", 1, 3600, 30));
    session.dialect = plainText(table, "dialect", "standard");
    if (session.dialect.empty())
        table.refuse("dialect", "must not be empty");
    session.username = plainText(table, "username");
    session.password = plainText(table, "password");
    base::ConfigTable settings = table.table("setting");
    for (const std::string &key : settings.keys())
        session.settings.emplace_back(key, plainText(settings, key));
    if (session.kind == SessionKind::LpTrade && session.id.text() != session.lp.text() + ".trade")
        table.refuse("id", "the trade session of " + session.lp.text() + " is called " + session.lp.text() + ".trade");
    if (session.kind == SessionKind::LpPrice && session.id.text() != session.lp.text() + ".price")
        table.refuse("id", "the price session of " + session.lp.text() + " is called " + session.lp.text() + ".price");
    return session;
}

void readClock(base::ConfigTable &table, ClockConfig &clock)
{
    const std::string start = required(table, "start");
    const auto instant = domain::UtcTime::parse(start);
    if (!instant)
        table.refuse("start", "is no UTC time: " + start);
    else
        clock.start = *instant;
    clock.originNanos = table.whole("origin_ns", 0, std::numeric_limits<std::int64_t>::max());
    clock.speedMillionths = table.millionths("speed", 1, 100'000'000'000, 1'000'000);
}

void readReports(base::ConfigTable &table, ReportConfig &reports, const std::string &file)
{
    reports.folder = fileName(table, "folder", file);
    if (reports.folder.empty())
        table.refuse("folder", "is needed: where the reports go");
    reports.zone = plainText(table, "zone", reports.zone);
    if (!domain::TimeZone::parse(reports.zone))
        table.refuse("zone", "is no time zone: " + reports.zone);
    const std::string at = plainText(table, "at", "07:30");
    const auto noon = domain::UtcTime::parse("2000-01-01T" + at + ":00Z");
    if (at.size() != 5 || !noon)
        table.refuse("at", "is no time of day such as 07:30: " + at);
    else
        reports.secondOfDay = noon->nanosOfDay() / domain::nanosPerSecond;
    reports.formats = table.texts("formats");
    if (reports.formats.empty())
        reports.formats = {"xlsx", "pdf"};
    for (const std::string &format : reports.formats) {
        if (format != "csv" && format != "json" && format != "xlsx" && format != "pdf")
            table.refuse("formats", "are csv, json, xlsx and pdf: " + format);
    }
}

DeskConfig readDesk(base::ConfigTable &document, const std::string &file)
{
    DeskConfig config;
    if (document.has("clock")) {
        base::ConfigTable clock = document.table("clock");
        readClock(clock, config.clock.emplace());
    }
    base::ConfigTable listen = document.table("listen");
    config.listen.host = plainText(listen, "host", config.listen.host);
    config.listen.port = static_cast<int>(listen.whole("port", 0, 65535, 0));
    config.listen.certificateFile = fileName(listen, "certificate_file", file);
    config.listen.keyFile = fileName(listen, "key_file", file);
    if (config.listen.certificateFile.empty() != config.listen.keyFile.empty())
        listen.refuse("certificate_file", "certificate and key go together");
    if (document.has("reports")) {
        base::ConfigTable reports = document.table("reports");
        readReports(reports, config.reports.emplace(), file);
    }
    base::ConfigTable messages = document.table("messages");
    config.messages.keep = messages.flag("keep", config.messages.keep);
    config.messages.prices = messages.flag("prices", config.messages.prices);
    config.messages.days = messages.whole("days", 1, 36'500, config.messages.days);
    config.messages.quotaMegabytes = messages.whole("quota_mb", 64, 100'000'000, config.messages.quotaMegabytes);
    config.messages.reserveMegabytes = messages.whole("reserve_mb", 0, 100'000'000, config.messages.reserveMegabytes);
    base::ConfigTable gateway = document.table("gateway");
    for (const std::string_view name : optionNames) {
        if (gateway.has(name))
            config.gateway.emplace_back(
                name, std::to_string(gateway.whole(name, 0, std::numeric_limits<std::int32_t>::max())));
    }
    std::set<std::string> ids;
    std::optional<SessionConfig> client; // the first
    std::set<std::pair<std::string, std::string>> names;
    for (base::ConfigTable &table : document.tables("session")) {
        SessionConfig session = readSession(table, file);
        if (!ids.insert(session.id.text()).second)
            table.refuse("id", "stands twice: " + session.id.text());
        if (!names.insert({session.sender, session.target}).second)
            table.refuse("target", "two sessions have the same CompIDs: " + session.sender + ", " + session.target);
        if (session.kind == SessionKind::Client && !document.has("listen"))
            table.refuse("kind", "a client's session needs [listen]");
        if (session.kind == SessionKind::Client && !session.privateLine && session.certificateFile.empty()
            && config.listen.certificateFile.empty())
            table.refuse("trust", "TLS towards clients needs certificate_file and key_file, here or in [listen]");
        if (session.kind == SessionKind::Client) {
            if (!client) {
                client = session;
            } else if (client->privateLine != session.privateLine) {
                table.refuse("trust", "the clients share a port: all of their sessions with TLS, or none");
            } else if (!session.privateLine && client->certificateFile != session.certificateFile) {
                table.refuse("certificate_file", "the clients share a port, which shows one certificate");
            }
        }
        config.sessions.push_back(std::move(session));
    }
    return config;
}

base::Result<DeskConfig> finished(base::Result<base::ConfigTable> document, const std::string &file)
{
    if (!document)
        return tl::unexpected(document.error());
    DeskConfig config = readDesk(*document, file);
    auto fine = document->finish();
    if (!fine)
        return tl::unexpected(fine.error());
    return config;
}

} // namespace

std::string_view kindName(SessionKind kind) noexcept
{
    return kindNames[static_cast<std::size_t>(kind)];
}

base::Result<DeskConfig> parseDeskConfig(std::string_view text, const std::string &file)
{
    return finished(base::ConfigTable::parse(text, file), file);
}

base::Result<DeskConfig> loadDeskConfig(const std::string &path)
{
    return finished(base::ConfigTable::load(path), path);
}

const SessionConfig *DeskConfig::session(const domain::SessionId &id) const noexcept
{
    const auto found
        = std::find_if(sessions.begin(), sessions.end(), [&](const SessionConfig &each) { return each.id == id; });
    return found == sessions.end() ? nullptr : &*found;
}

std::string gatewayConfiguration(const DeskConfig &config, const std::map<domain::SessionId, SessionNumbers> &numbers)
{
    std::string text;
    const auto line = [&](std::string_view key, std::string_view value) {
        if (!value.empty())
            text.append(key).append("=").append(value).append("\n");
    };
    const auto joined = [](const std::vector<std::string> &items) {
        std::string all;
        for (const std::string &item : items)
            all.append(all.empty() ? "" : ",").append(item);
        return all;
    };
    for (const auto &[key, value] : config.gateway)
        line(key, value);
    if (config.messages.keep)
        line("tell_wire", config.messages.prices ? "2" : "1");
    for (const SessionConfig &session : config.sessions) {
        const bool client = session.kind == SessionKind::Client;
        if (!text.empty())
            text.push_back('\n');
        line("id", session.id.text());
        line("kind", kindName(session.kind));
        line("host", client ? config.listen.host : session.host);
        line("port", std::to_string(client ? config.listen.port : session.port));
        line("sender", session.sender);
        line("target", session.target);
        line("trust", trustNames[static_cast<std::size_t>(session.trust)]);
        line("pins", joined(session.pins));
        line("ca_file", session.caFile);
        line("server_name", session.serverName);
        const bool listeners = client && session.certificateFile.empty() && !session.privateLine;
        line("certificate_file", listeners ? config.listen.certificateFile : session.certificateFile);
        line("key_file", listeners ? config.listen.keyFile : session.keyFile);
        line("reset", session.reset);
        line("reset_at", session.resetAt);
        line("heartbeat_s", std::to_string(session.heartbeatSeconds));
        line("dialect", session.dialect);
        line("username", session.username);
        line("password", session.password);
        line("allow", joined(session.allow));
        for (const auto &[key, value] : session.settings)
            line("setting." + key, value);
        const auto known = numbers.find(session.id);
        if (known == numbers.end() || session.reset == "logon")
            continue;
        line("sender_next", std::to_string(known->second.senderNext));
        line("target_next", std::to_string(known->second.targetNext));
        if (known->second.numbersSinceNanos > 0)
            line("numbers_since_ns", std::to_string(known->second.numbersSinceNanos));
    }
    return text;
}

} // namespace truebook::fix
