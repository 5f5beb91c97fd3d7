#pragma once
// What the first-run assistant asks: whether a firm's beginnings are sound, and to make its store and configuration, or the
// demonstration's. Secrets go into the configuration file alone, never into the journal.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace truebook::api {

// One liquidity provider's two sessions, prices and trades.
struct NewLp
{
    std::string lp; // LP1
    std::string host;
    int pricePort = 0;
    int tradePort = 0;
    std::string sender; // our CompID
    std::string priceTarget; // theirs
    std::string tradeTarget;
    std::string trust = "private-line"; // private-line, pin, ca
    std::string pin; // of pin: SHA-256 of the key, base64
    std::string caFile; // of ca
    std::string serverName; // of ca
    std::string username;
    std::string password;
};

struct LpAnswer
{
    bool loggedOn = false;
    base::ReasonCode code = base::ReasonCode::None; // why not
    std::string detail;
    std::int64_t milliseconds = 0; // from the start to the answer
};

struct NewSymbol
{
    std::string symbol;
    std::string description;
    std::string quote;
    std::string digits;
    std::string contractSize;
    std::string minimum;
    std::string step;
    std::string maximum;
};
struct BadSymbolRow
{
    long line = 0;
    std::string field;
    base::ReasonCode code = base::ReasonCode::None;
    std::string detail;
};
struct SymbolSheet
{
    std::vector<NewSymbol> symbols; // the good rows
    std::vector<BadSymbolRow> bad;
};

struct BackupPlace
{
    bool writable = false;
    bool sameFileSystem = true; // as the store's: what takes one takes both
    std::uint64_t freeBytes = 0;
    std::string detail; // why it is not writable
};

// One who will log in; the password goes nowhere but through scrypt.
struct NewUser
{
    std::string user;
    std::string role; // of roleNames (core/api/access_api.h)
    std::string password;
};

struct NewFirm
{
    std::string store; // sqlite:PATH
    std::string config; // the file to be written; must not be there yet
    std::string name;
    std::string currency;
    std::string rollZone;
    int rollSecond = 61'200;
    std::vector<NewUser> users; // none: everybody may everything
    std::vector<NewLp> lps;
    std::string symbolsFile; // empty: none yet
    bool goodRowsOnly = false; // take the good rows of a file with bad ones
    std::string backupFolder; // empty: none
    std::string user; // who does this, and where
    std::string seat;
};

struct MakingProgress
{
    double share = 0; // 0 to 1
    std::string day; // of a history, ISO
    std::uint64_t events = 0;
};
struct Made
{
    bool cancelled = false;
    std::uint64_t events = 0;
};

// Every call waits for its answer: each from a thread of its own choice, none from the one that draws.
class FirstRun
{
public:
    virtual ~FirstRun() = default;

    // Refuses BadFile, BadHeader.
    virtual base::Result<SymbolSheet> readSymbols(const std::string &path) = 0;
    // A real logon of the price session through the FIX gateway and its edge; numbers of the trade session are left alone.
    // At most `milliseconds`; LpTimeout when nobody answered.
    virtual LpAnswer testLp(const NewLp &lp, int milliseconds) = 0;
    virtual BackupPlace backupPlace(const std::string &folder, const std::string &store) = 0;
    // Refuses BadIdentifier, UnknownRole, PasswordTooWeak.
    virtual base::Result<void> checkUser(const NewUser &user) = 0;
    // What keeps the firm from being made: what checkUser() refuses, LastAdministrator, MissingField, UnknownCurrency, BadConfiguration, StoreExists, AlreadyExists,
    // BadRow.
    virtual base::Result<void> check(const NewFirm &firm) = 0;
    // Store and configuration, or neither.
    virtual base::Result<Made> make(const NewFirm &firm) = 0;
    // The demonstration with a past of `span` (12m, 6w, 10d; empty: none). False of `watch` cancels, and nothing is left.
    virtual base::Result<Made> makeDemo(const std::string &store, const std::string &span,
                                        const std::function<bool(const MakingProgress &)> &watch)
        = 0;
};

} // namespace truebook::api
