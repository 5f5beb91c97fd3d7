#include "app/gateway/configuration.h"

#include <charconv>
#include <optional>
#include <stdexcept>

#include "app/gateway/dialect.h"
#include "app/gateway/engine/engine.h"

namespace truebook::gateway {

namespace {

[[noreturn]] void refuse(const std::string &detail)
{
    throw std::runtime_error("BadConfiguration: " + detail);
}

std::int64_t numberOf(const std::string &key, const std::string &value)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size() || number < 0)
        refuse(key + "=" + value + " is no number");
    return number;
}

int smallNumber(const std::string &key, const std::string &value, int maximum)
{
    const std::int64_t number = numberOf(key, value);
    if (number > maximum)
        refuse(key + "=" + value + " is above " + std::to_string(maximum));
    return static_cast<int>(number);
}

std::vector<std::string> listOf(const std::string &value)
{
    std::vector<std::string> items;
    std::size_t at = 0;
    while (at < value.size()) {
        std::size_t end = value.find(',', at);
        if (end == std::string::npos)
            end = value.size();
        if (end > at)
            items.push_back(value.substr(at, end - at));
        at = end + 1;
    }
    return items;
}

using Block = std::vector<std::pair<std::string, std::string>>;

std::vector<Block> blocksOf(const std::string &text)
{
    std::vector<Block> blocks(1);
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = text.find('\n', at);
        if (end == std::string::npos)
            end = text.size();
        const std::string line = text.substr(at, end - at);
        at = end + 1;
        if (line.empty()) {
            if (!blocks.back().empty())
                blocks.emplace_back();
            continue;
        }
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos || equals == 0)
            refuse("not key=value: " + line);
        blocks.back().emplace_back(line.substr(0, equals), line.substr(equals + 1));
    }
    if (blocks.back().empty())
        blocks.pop_back();
    return blocks;
}

void readOptions(const Block &block, fix::EngineOptions &options)
{
    for (const auto &[key, value] : block) {
        if (key == "reserve_block")
            options.reserveBlock = numberOf(key, value);
        else if (key == "round_trip_ms")
            options.roundTripEveryMs = smallNumber(key, value, 86'400'000);
        else if (key == "arrival_ms")
            options.arrivalEveryMs = smallNumber(key, value, 86'400'000);
        else if (key == "reconnect_ms")
            options.reconnectMs = smallNumber(key, value, 600'000);
        else if (key == "reconnect_max_ms")
            options.reconnectMaxMs = smallNumber(key, value, 600'000);
        else if (key == "logon_within_ms")
            options.logonWithinMs = smallNumber(key, value, 600'000);
        else if (key == "logout_wait_ms")
            options.logoutWaitMs = smallNumber(key, value, 60'000);
        else if (key == "tell_wire")
            options.tellWire = smallNumber(key, value, 2);
        else if (key == "tick_ms")
            options.tickMs = smallNumber(key, value, 10'000);
        else if (key == "backlog_report_bytes")
            options.backlogReport = static_cast<std::size_t>(numberOf(key, value));
        else if (key == "backlog_drop_bytes")
            options.backlogDrop = static_cast<std::size_t>(numberOf(key, value));
        else if (key == "maximum_sessions")
            options.maximumSessions = static_cast<std::size_t>(smallNumber(key, value, 400));
        else
            refuse("unknown option " + key);
    }
    if (options.reserveBlock < 200 || options.backlogReport == 0 || options.tickMs == 0 || options.reconnectMs == 0)
        refuse("reserve_block is at least 200, tick_ms, reconnect_ms and backlog_report_bytes above 0");
}

Kind readSession(const Block &block, fix::SessionSpec &spec)
{
    std::optional<Kind> kind;
    std::string dialectName;
    for (const auto &[key, value] : block) {
        if (key == "id")
            spec.id = value;
        else if (key == "kind") {
            if (value == "lp-price")
                kind = Kind::LpPrice;
            else if (value == "lp-trade")
                kind = Kind::LpTrade;
            else if (value == "client")
                kind = Kind::Client;
            else
                refuse("kind=" + value);
        } else if (key == "host")
            spec.host = value;
        else if (key == "port")
            spec.port = smallNumber(key, value, 65535);
        else if (key == "sender")
            spec.sender = value;
        else if (key == "target")
            spec.target = value;
        else if (key == "trust") {
            if (value == "private-line")
                spec.trust = fix::Trust::PrivateLine;
            else if (value == "pin")
                spec.trust = fix::Trust::Pin;
            else if (value == "ca")
                spec.trust = fix::Trust::Authority;
            else
                refuse("trust=" + value);
        } else if (key == "pins")
            spec.pins = listOf(value);
        else if (key == "ca_file")
            spec.authorityFile = value;
        else if (key == "server_name")
            spec.serverName = value;
        else if (key == "certificate_file")
            spec.certificateFile = value;
        else if (key == "key_file")
            spec.keyFile = value;
        else if (key == "reset") {
            if (value == "logon")
                spec.reset = fix::ResetRule::Logon;
            else if (value == "daily")
                spec.reset = fix::ResetRule::Daily;
            else if (value == "never")
                spec.reset = fix::ResetRule::Never;
            else
                refuse("reset=" + value);
        } else if (key == "reset_at")
            spec.resetAtUtc = value;
        else if (key == "numbers_since_ns")
            spec.numbersSinceNs = numberOf(key, value);
        else if (key == "heartbeat_s")
            spec.heartbeatSeconds = smallNumber(key, value, 3600);
        else if (key == "dialect")
            dialectName = value;
        else if (key == "username")
            spec.username = value;
        else if (key == "password")
            spec.password = value;
        else if (key == "allow")
            spec.allow = listOf(value);
        else if (key == "sender_next")
            spec.senderNext = numberOf(key, value);
        else if (key == "target_next")
            spec.targetNext = numberOf(key, value);
        else if (key.rfind("setting.", 0) == 0)
            spec.settings[key.substr(8)] = value;
        else if (key != "lp" && key != "order_style")
            refuse("unknown key " + key + " of session " + spec.id);
    }
    if (!kind)
        refuse("session " + spec.id + " has no kind");
    spec.acceptor = *kind == Kind::Client;
    if (dialectName.empty())
        dialectName = spec.acceptor ? "client" : "standard";
    const Dialect dialect = loadDialect(dialectName == "standard" && spec.acceptor ? "client" : dialectName);
    if (!dialect.problem.empty())
        throw std::runtime_error(dialect.problem);
    spec.dictionary = dialect.dictionary;
    for (const auto &[key, value] : dialect.settings)
        spec.settings.emplace(key, value); // what the session itself says wins
    if (!spec.acceptor && (spec.heartbeatSeconds < 1 || spec.port == 0))
        refuse("session " + spec.id + " needs a port and a heartbeat");
    return *kind;
}

} // namespace

Configuration parseConfiguration(const std::string &text)
{
    Configuration configuration;
    try {
        for (const Block &block : blocksOf(text)) {
            bool session = false;
            for (const auto &entry : block)
                session = session || entry.first == "id";
            if (!session) {
                readOptions(block, configuration.options);
                continue;
            }
            fix::SessionSpec spec;
            switch (readSession(block, spec)) {
            case Kind::LpTrade:
                configuration.lpTrades.push_back(std::move(spec));
                break;
            case Kind::LpPrice:
                configuration.lpPrices.push_back(std::move(spec));
                break;
            case Kind::Client:
                configuration.clients.push_back(std::move(spec));
                break;
            }
        }
    } catch (const std::exception &error) {
        configuration.problem = error.what();
    }
    return configuration;
}

} // namespace truebook::gateway
