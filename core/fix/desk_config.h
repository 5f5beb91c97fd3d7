#pragma once
// The desk's configuration file: endpoints, secrets, the market clock. Reference data is not here: it is events.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/utc_time.h"

namespace truebook::fix {

// market_now = start + (wall_now − origin) × speed.
struct ClockConfig
{
    domain::UtcTime start;
    std::int64_t originNanos = 0; // wall clock
    std::int64_t speedMillionths = 1'000'000;
};

enum class SessionKind : std::uint8_t { LpPrice, LpTrade, Client };

struct SessionConfig
{
    domain::SessionId id;
    SessionKind kind = SessionKind::Client;
    domain::LpId lp;
    std::string target;
    std::string dialect = "standard";
    std::string reset = "never";
    bool privateLine = false;
    std::vector<std::pair<std::string, std::string>> values; // every key as written, for the gateway
};

std::string_view kindName(SessionKind kind);

struct DeskConfig
{
    std::optional<ClockConfig> clock;
    std::string listenHost = "127.0.0.1";
    std::int64_t listenPort = 0;
    std::vector<SessionConfig> sessions;
    std::vector<std::pair<std::string, std::string>> gateway; // options of the gateway

    const SessionConfig *session(const domain::SessionId &id) const;
};

// Strict: an unknown key is refused. Refuses BadFile, BadConfiguration with file, line and field.
base::Result<DeskConfig> loadDeskConfig(const std::string &path);

// The sequence numbers a session starts with.
struct SessionNumbers
{
    std::uint64_t senderNext = 1;
    std::uint64_t targetNext = 1;
};
// The text of the gateway's Configure frame.
std::string gatewayConfiguration(const DeskConfig &config, const std::map<domain::SessionId, SessionNumbers> &numbers);

} // namespace truebook::fix
