#include "core/fix/desk_config.h"

#include "core/base/config_table.h"
#include <algorithm>

namespace truebook::fix {

std::string_view kindName(SessionKind kind)
{
    switch (kind) {
    case SessionKind::LpPrice:
        return "lp-price";
    case SessionKind::LpTrade:
        return "lp-trade";
    case SessionKind::Client:
        break;
    }
    return "client";
}

const SessionConfig *DeskConfig::session(const domain::SessionId &id) const
{
    const auto found
        = std::find_if(sessions.begin(), sessions.end(), [&](const SessionConfig &one) { return one.id == id; });
    return found == sessions.end() ? nullptr : &*found;
}

namespace {

using base::ConfigTable;

std::string joined(const std::vector<std::string> &items)
{
    std::string all;
    for (const std::string &item : items)
        all += (all.empty() ? "" : ",") + item;
    return all;
}

SessionConfig readSession(ConfigTable &table)
{
    SessionConfig session;
    session.id = domain::SessionId(table.text("id"));
    session.kind = static_cast<SessionKind>(table.choice("kind", {"lp-price", "lp-trade", "client"}));
    const bool client = session.kind == SessionKind::Client;
    session.values = {{"id", session.id.text()}, {"kind", std::string(kindName(session.kind))}};
    const auto text = [&](std::string_view key) {
        if (table.has(key))
            session.values.emplace_back(key, table.text(key));
    };
    const auto whole = [&](std::string_view key, std::int64_t low, std::int64_t high) {
        if (table.has(key))
            session.values.emplace_back(key, std::to_string(table.whole(key, low, high)));
    };
    for (const std::string_view key :
         {"host", "sender", "target", "trust", "ca_file", "server_name", "certificate_file", "key_file", "reset",
          "reset_at", "dialect", "username", "password", "order_style"})
        text(key);
    whole("port", 1, 65'535);
    whole("heartbeat_s", 1, 3'600);
    for (const std::string_view key : {"pins", "allow"}) {
        if (table.has(key))
            session.values.emplace_back(key, joined(table.texts(key)));
    }
    if (!client || table.has("lp"))
        session.lp = domain::LpId(table.text("lp"));
    for (auto &[key, value] : session.values) {
        if (value.find('\n') != std::string::npos)
            table.refuse(key, "a line break");
        if (key == "target")
            session.target = value;
        else if (key == "dialect")
            session.dialect = value;
        else if (key == "reset")
            session.reset = value;
        else if (key == "trust")
            session.privateLine = value == "private-line";
    }
    if (session.kind == SessionKind::LpTrade && session.id.text() != session.lp.text() + ".trade")
        table.refuse("id", "the trade session of " + session.lp.text() + " is called " + session.lp.text() + ".trade");
    return session;
}

} // namespace

base::Result<DeskConfig> loadDeskConfig(const std::string &path)
{
    auto file = ConfigTable::load(path);
    if (!file)
        return tl::unexpected(file.error());
    DeskConfig config;
    if (file->has("clock")) {
        ConfigTable table = file->table("clock");
        ClockConfig clock;
        const auto start = domain::UtcTime::parse(table.text("start"));
        if (start)
            clock.start = *start;
        else
            table.refuse("start", start.error().detail);
        clock.originNanos = table.whole("origin_ns", 0, INT64_MAX);
        clock.speedMillionths = table.millionths("speed", 1'000, 100'000'000'000, 1'000'000);
        config.clock = clock;
    }
    if (file->has("listen")) {
        ConfigTable table = file->table("listen");
        config.listenHost = table.text("host", "127.0.0.1");
        config.listenPort = table.whole("port", 0, 65'535);
    }
    if (file->has("gateway")) {
        ConfigTable table = file->table("gateway");
        for (const std::string &key : table.keys())
            config.gateway.emplace_back(key, std::to_string(table.whole(key, 0, INT64_MAX)));
    }
    for (ConfigTable table : file->tables("session")) {
        SessionConfig session = readSession(table);
        if (config.session(session.id) != nullptr)
            table.refuse("id", session.id.text() + " stands twice");
        config.sessions.push_back(std::move(session));
    }
    if (auto fine = file->finish(); !fine)
        return tl::unexpected(fine.error());
    return config;
}

std::string gatewayConfiguration(const DeskConfig &config, const std::map<domain::SessionId, SessionNumbers> &numbers)
{
    std::string text;
    for (const auto &[key, value] : config.gateway)
        text += key + '=' + value + '\n';
    if (!text.empty())
        text += '\n';
    for (const SessionConfig &session : config.sessions) {
        const bool client = session.kind == SessionKind::Client;
        bool hasHost = false;
        bool hasPort = false;
        for (const auto &[key, value] : session.values) {
            text += key + '=' + value + '\n';
            hasHost = hasHost || key == "host";
            hasPort = hasPort || key == "port";
        }
        if (client && !hasHost)
            text += "host=" + config.listenHost + '\n';
        if (client && !hasPort)
            text += "port=" + std::to_string(config.listenPort) + '\n';
        const auto found = numbers.find(session.id);
        if (found != numbers.end() && session.reset != "logon") {
            text += "sender_next=" + std::to_string(found->second.senderNext) + '\n';
            text += "target_next=" + std::to_string(found->second.targetNext) + '\n';
        }
        text += '\n';
    }
    return text;
}

} // namespace truebook::fix
