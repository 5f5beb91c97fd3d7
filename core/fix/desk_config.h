#pragma once
// The desk's configuration file: the market clock of a demonstration, where client platforms connect, and the FIX
// sessions with their endpoints and secrets. What may change with a date (instruments, routing, limits) is not here but
// in events. docs/configuration.md lists the keys.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/utc_time.h"

namespace truebook::fix {

// market now = start + (wall clock − origin) × speed
struct ClockConfig
{
    domain::UtcTime start;
    std::int64_t originNanos = 0; // wall clock, UTC ns
    std::int64_t speedMillionths = 1'000'000;
};

// Where client platforms connect.
struct ListenConfig
{
    std::string host = "127.0.0.1";
    int port = 0; // 0: a free one, told by the gateway
    std::string certificateFile; // TLS towards clients
    std::string keyFile;
};

enum class SessionKind : std::uint8_t { LpPrice, LpTrade, Client };
enum class SessionTrust : std::uint8_t { PrivateLine, Pin, Authority };

struct SessionConfig
{
    domain::SessionId id; // an LP's trade session is called <lp>.trade
    SessionKind kind = SessionKind::Client;
    domain::LpId lp; // of an LP's session
    std::string host;
    int port = 0;
    std::string sender; // our CompID
    std::string target; // theirs
    SessionTrust trust = SessionTrust::PrivateLine;
    bool privateLine = true; // plain TCP on a line that was named: an amber lamp
    std::vector<std::string> pins; // base64 of SHA-256 over the peer's SubjectPublicKeyInfo
    std::string caFile;
    std::string serverName;
    std::string certificateFile;
    std::string keyFile;
    std::string reset; // logon, daily, never
    std::string resetAt; // daily: UTC hh:mm:ss
    int heartbeatSeconds = 30;
    std::string dialect = "standard"; // resources/fix/dialects/<name>.toml, or a dictionary's path ending in .xml
    std::string username;
    std::string password;
    std::string orderStyle; // trade sessions: limit-ioc, limit-fok, market, previously-quoted
    std::string account; // tag 1 of our orders at the LP, empty: none
    std::vector<std::string> allow; // clients: addresses that may connect, empty: any
    std::vector<std::pair<std::string, std::string>> settings; // more of the session layer's
};

std::string_view kindName(SessionKind kind) noexcept; // lp-price, lp-trade, client

// The reports that a desk makes by itself, every morning of its own time.
struct ReportConfig
{
    std::string folder;
    std::string zone = "UTC";
    std::int64_t secondOfDay = 7 * 3600 + 30 * 60; // on the zone's wall clock
    std::vector<std::string> formats; // csv, json, xlsx, pdf
};

// The FIX messages that are kept beside the store, for looking up conversations.
struct MessagesConfig
{
    bool keep = true;
    bool prices = false; // W and X too: every quote is in the tick store anyway
    std::int64_t days = 7;
    std::int64_t quotaMegabytes = 4'096; // the oldest go
    std::int64_t reserveMegabytes = 1'024; // of the disk, left to the journal
};

struct DeskConfig
{
    std::optional<ClockConfig> clock;
    ListenConfig listen;
    std::vector<SessionConfig> sessions;
    std::optional<ReportConfig> reports;
    MessagesConfig messages;
    std::vector<std::pair<std::string, std::string>> gateway; // options of the gateway

    const SessionConfig *session(const domain::SessionId &id) const noexcept;
};

// Strict: an unknown key is refused. Refuses BadFile and BadConfiguration, with file, line and key. Relative names of
// files count from the configuration's own folder.
base::Result<DeskConfig> loadDeskConfig(const std::string &path);
base::Result<DeskConfig> parseDeskConfig(std::string_view text, const std::string &file);

// The numbers a session goes on with, from the sessions' book.
struct SessionNumbers
{
    std::uint64_t senderNext = 1; // the first number above every reserved one
    std::uint64_t targetNext = 1; // expected from the peer
    std::int64_t numbersSinceNanos = 0; // daily: when they last began at 1, UTC; 0: unknown
};

// The text of the link's Configure frame: options first, then a block a session. A session that resets at logon is given
// no numbers.
std::string gatewayConfiguration(const DeskConfig &config, const std::map<domain::SessionId, SessionNumbers> &numbers);

} // namespace truebook::fix
