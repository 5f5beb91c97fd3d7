#include "core/fix/desk_config.h"

#include <algorithm>
#include <toml++/toml.h>

namespace truebook::fix {

using base::ReasonCode;

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

struct Refuser
{
    const std::string &path;
    tl::unexpected<base::Refusal> operator()(const toml::node *node, std::string detail, std::string field) const
    {
        base::Refusal refusal {ReasonCode::BadConfiguration, std::move(detail), path, 0, std::move(field)};
        if (node != nullptr)
            refusal.line = static_cast<long>(node->source().begin.line);
        return tl::unexpected(std::move(refusal));
    }
};

// A value as the text that the gateway takes: lists separated by commas.
std::optional<std::string> textOf(const toml::node &node)
{
    if (const auto *text = node.as_string())
        return text->get();
    if (const auto *number = node.as_integer())
        return std::to_string(number->get());
    if (const auto *truth = node.as_boolean())
        return std::string(truth->get() ? "true" : "false");
    if (const auto *list = node.as_array()) {
        std::string joined;
        for (const toml::node &item : *list) {
            const auto *text = item.as_string();
            if (text == nullptr)
                return std::nullopt;
            joined += (joined.empty() ? "" : ",") + text->get();
        }
        return joined;
    }
    return std::nullopt;
}

constexpr std::string_view sessionKeys[]
    = {"id",       "kind",        "lp",       "host",        "port",        "sender",
       "target",   "trust",       "pins",     "ca_file",     "server_name", "certificate_file",
       "key_file", "reset",       "reset_at", "heartbeat_s", "dialect",     "username",
       "password", "order_style", "allow"};

base::Result<SessionConfig> readSession(const toml::table &table, const Refuser &refuse)
{
    SessionConfig session;
    std::string kind;
    for (const auto &[name, node] : table) {
        const std::string key(name.str());
        if (std::find(std::begin(sessionKeys), std::end(sessionKeys), key) == std::end(sessionKeys)
            && !key.starts_with("setting."))
            return refuse(&node, "unknown key", key);
        const auto value = textOf(node);
        if (!value || value->find('\n') != std::string::npos)
            return refuse(&node, "neither text, number nor list of texts", key);
        if (key == "id")
            session.id = domain::SessionId(*value);
        else if (key == "kind")
            kind = *value;
        else if (key == "lp")
            session.lp = domain::LpId(*value);
        else if (key == "target")
            session.target = *value;
        else if (key == "dialect")
            session.dialect = *value;
        else if (key == "reset")
            session.reset = *value;
        else if (key == "trust")
            session.privateLine = *value == "private-line";
        session.values.emplace_back(key, *value);
    }
    if (session.id.empty())
        return refuse(&table, "a session has an id", "id");
    if (kind == "lp-price")
        session.kind = SessionKind::LpPrice;
    else if (kind == "lp-trade")
        session.kind = SessionKind::LpTrade;
    else if (kind == "client")
        session.kind = SessionKind::Client;
    else
        return refuse(&table, "lp-price, lp-trade or client: " + kind, "kind");
    if (session.kind != SessionKind::Client && session.lp.empty())
        return refuse(&table, session.id.text() + " names no lp", "lp");
    if (session.kind == SessionKind::LpTrade && session.id.text() != session.lp.text() + ".trade")
        return refuse(&table,
                      "the trade session of " + session.lp.text() + " is called " + session.lp.text() + ".trade", "id");
    return session;
}

} // namespace

base::Result<DeskConfig> loadDeskConfig(const std::string &path)
{
    const Refuser refuse {path};
    toml::table file;
    try {
        file = toml::parse_file(path);
    } catch (const toml::parse_error &error) {
        base::Refusal refusal {ReasonCode::BadConfiguration, std::string(error.description()), path, 0, {}};
        refusal.line = static_cast<long>(error.source().begin.line);
        if (refusal.line == 0)
            refusal.code = ReasonCode::BadFile;
        return tl::unexpected(std::move(refusal));
    }
    DeskConfig config;
    for (const auto &[name, node] : file) {
        const std::string_view key = name.str();
        if (key == "clock" && node.is_table()) {
            ClockConfig clock;
            for (const auto &[field, value] : *node.as_table()) {
                if (field == "start" && value.is_string()) {
                    const auto start = domain::UtcTime::parse(value.as_string()->get());
                    if (!start)
                        return refuse(&value, start.error().detail, "clock.start");
                    clock.start = *start;
                } else if (field == "origin_ns" && value.is_integer()) {
                    clock.originNanos = value.as_integer()->get();
                } else if (field == "speed" && value.is_number()) {
                    const double speed = value.value<double>().value_or(0);
                    if (!(speed > 0.001 && speed <= 100'000))
                        return refuse(&value, "between 0.001 and 100000", "clock.speed");
                    clock.speedMillionths = static_cast<std::int64_t>(speed * 1e6 + 0.5);
                } else {
                    return refuse(&value, "unknown key or wrong type", "clock." + std::string(field.str()));
                }
            }
            config.clock = clock;
        } else if (key == "listen" && node.is_table()) {
            for (const auto &[field, value] : *node.as_table()) {
                if (field == "host" && value.is_string())
                    config.listenHost = value.as_string()->get();
                else if (field == "port" && value.is_integer())
                    config.listenPort = value.as_integer()->get();
                else
                    return refuse(&value, "unknown key or wrong type", "listen." + std::string(field.str()));
            }
        } else if (key == "gateway" && node.is_table()) {
            for (const auto &[field, value] : *node.as_table()) {
                const auto text = textOf(value);
                if (!text)
                    return refuse(&value, "neither text nor number", "gateway." + std::string(field.str()));
                config.gateway.emplace_back(std::string(field.str()), *text);
            }
        } else if (key == "session" && node.is_array_of_tables()) {
            for (const toml::node &one : *node.as_array()) {
                auto session = readSession(*one.as_table(), refuse);
                if (!session)
                    return tl::unexpected(session.error());
                if (config.session(session->id) != nullptr)
                    return refuse(&one, session->id.text() + " stands twice", "id");
                config.sessions.push_back(std::move(*session));
            }
        } else {
            return refuse(&node, "unknown table", std::string(key));
        }
    }
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
