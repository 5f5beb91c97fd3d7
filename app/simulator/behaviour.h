#pragma once
// How the world outside behaves: read from a TOML file (docs/simulator.md), every key checked.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/simulator/symbols.h"
#include "app/simulator/utc.h"
#include "core/base/result.h"

namespace truebook::simulator {

// What a peer shows where the world's lines are TLS. The desk believes the first two.
enum class Certificate {
    Good, // by the world's authority, for the right name
    Pinned, // self-signed, and the desk has its key
    WrongName,
    Expired,
    SelfSigned,
    Unpinned, // the desk has another key
    None // a platform's alone
};

// One liquidity provider. Times are milliseconds of the machine's clock; chances are per mille.
struct LpBehaviour
{
    std::int64_t latencyMs = 3; // least time before the first answer
    std::int64_t latencyTailMs = 4; // mean of the exponential part on top
    std::int64_t holdMs = 0; // last look: from the acknowledgement to the decision
    std::int64_t lastLookPoints = 1'000'000; // rejects when the price moved against it by more points while it held
    std::int64_t rejectPerMille = 0;
    std::int64_t partialPerMille = 50; // fills in two to four executions
    std::int64_t partialGapMs = 20; // between two of them
    std::int64_t partialCancelPerMille = 0; // fills a part and cancels the rest
    std::int64_t unsolicitedCancelPerMille = 0; // acknowledges, then cancels of its own accord
    std::int64_t lateFillPerMille = 0; // of cancelled remainders: executes after the cancel
    std::int64_t lateFillMs = 300; // how long after
    std::int64_t duplicatePerMille = 0; // of executions: the same ExecID once more
    std::int64_t duplicatePossResendPerMille = 500; // of those: marked PossResend
    std::int64_t duplicateMs = 200; // how long after
    std::int64_t bustPerMille = 0; // of executions: ExecType H
    std::int64_t correctPerMille = 0; // of executions: ExecType G, another price
    std::int64_t amendMs = 1500; // how long after the execution a bust or correction comes
    std::int64_t quoteTtlMs = 5000; // how long a quote id may be dealt on
    std::int64_t spreadPerCent = 100; // of the symbol's seeded spread; on tick files above 100 widens the file's
    std::int64_t sizePerCent = 100; // of the symbol's size per level
    std::int64_t levels = 3; // of seeded books
    std::int64_t updatesPerSecond = 5; // of each seeded symbol, machine time
    std::int64_t quietFromHour = 0; // of the UTC day, market time: from then it shows no seeded price
    std::int64_t quietToHour = 0; // until then; equal: never quiet
    std::int64_t incremental = 0; // 1: seeded books stream as X after the first W
    Certificate certificate = Certificate::Good;
    std::string orderStyle
        = "limit-ioc"; // what the desk's configuration is told: limit-ioc limit-fok market previously-quoted
};

// The provider shows no prices at that market time.
bool quietAt(const LpBehaviour &lp, Nanos market);

// All client platforms together. Weights are shares of the orders sent.
struct ClientBehaviour
{
    std::int64_t ordersPerMinute = 300;
    std::int64_t marketWeight = 50;
    std::int64_t limitWeight = 15;
    std::int64_t stopWeight = 10;
    std::int64_t closeWeight = 20; // hedging accounts, by ticket; whole or part
    std::int64_t cancelWeight = 5;
    std::int64_t replaceWeight = 5;
    std::int64_t partialClosePerMille = 300; // of closes
    std::int64_t protectionPerMille = 300; // of opening orders: stop-loss and take-profit
    std::int64_t iocPerMille = 150; // of limit orders
    std::int64_t fokPerMille = 100; // of limit orders
    std::int64_t dayPerMille = 400; // of resting orders; the others are GTC
    std::int64_t largePerMille = 10; // of orders: ten times the typical size
    std::int64_t maximumTickets = 6; // of a hedging account: beyond it the account closes
    std::int64_t distancePoints = 60; // of limit and stop orders from the market, mean
    // abuse, per mille of orders
    std::int64_t duplicatePerMille = 0; // the same ClOrdID twice
    std::int64_t malformedPerMille = 0; // a required field missing or no number
    std::int64_t absurdPerMille = 0; // negative or absurd sizes
    std::int64_t unknownSymbolPerMille = 0;
    std::int64_t farPricePerMille = 0;
    std::int64_t unknownAccountPerMille = 0;
    std::int64_t floodPerMille = 0; // a burst
    std::int64_t floodOrders = 50; // orders of a burst
    std::int64_t garbagePerMinute = 0; // connections that send what is no FIX
    // sessions
    std::int64_t disconnectEverySeconds = 0; // a platform drops its connection about this often; 0: never
    std::int64_t disconnectSeconds = 2; // and stays away so long
};

// Things that happen at a stated time after the market clock's origin, machine seconds.
struct ScriptStep
{
    enum class Kind { Set, Silence, Disconnect, Spike, Stops, ClientSet };
    Kind kind = Kind::Set;
    double seconds = 0;
    std::string lp; // Set, Silence, Disconnect
    std::string symbol; // Spike, Stops
    std::map<std::string, std::int64_t> set; // Set, ClientSet
    double forSeconds = 0; // Set, ClientSet: 0 for good; the others: how long
    // Silence: the LP acknowledges and holds orders until `afterOpen` stand open, then says nothing for `forSeconds`.
    std::int64_t afterOpen = 0;
    double armSeconds = 15; // falls silent after this even if fewer stand open
    std::int64_t fillLate = 0; // of the orders then open: filled when it speaks again, at the price it held
    std::string rest = "cancel"; // what becomes of the others: cancel, reject, or decide (as if nothing had been)
    bool withdrawPrices = false; // its books are emptied while it is silent
    // Disconnect
    std::string session = "both"; // price, trade, both
    // Spike: prices jump by `jumpPoints`, spreads widen; after forSeconds half of the jump is given back.
    std::int64_t jumpPoints = 0;
    std::int64_t spreadPerCent = 100;
    // Stops: clients place `count` stop orders `distancePoints` beyond the market.
    std::int64_t count = 0;
    std::int64_t distancePoints = 0;
    std::string side; // buy, sell, or empty for both in turn
};

struct Behaviour
{
    LpBehaviour lpDefault;
    std::map<std::string, LpBehaviour> lps;
    ClientBehaviour clients;
    std::map<std::string, Certificate> platforms; // those whose certificate is another than Good
    Symbols symbols = demonstrationSymbols();
    std::vector<ScriptStep> script; // by time

    const LpBehaviour &lp(const std::string &name) const
    {
        const auto found = lps.find(name);
        return found == lps.end() ? lpDefault : found->second;
    }
    Certificate platform(const std::string &name) const
    {
        const auto found = platforms.find(name);
        return found == platforms.end() ? Certificate::Good : found->second;
    }
    // Some peer shows another certificate than the usual one.
    bool namesCertificates() const;
};

// Refuses (BadConfiguration, with the key as field and the line) unknown keys, wrong types and values out of range.
base::Result<Behaviour> parseBehaviour(std::string_view toml, const std::string &name = "behaviour");
base::Result<Behaviour> readBehaviour(const std::string &path);

// Sets one key of the behaviour file by its name; false when there is no such key or the value is out of its range.
bool setKey(LpBehaviour &lp, std::string_view key, std::int64_t value);
bool setKey(ClientBehaviour &clients, std::string_view key, std::int64_t value);

} // namespace truebook::simulator
