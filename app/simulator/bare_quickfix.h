#pragma once
// What the benchmark stands beside: plain QuickFIX programs with threaded sockets and a memory store, without a
// dictionary on the order path and without a log. A relay that only forwards, a provider that fills at once, and a
// client that measures. Plain C++14, no QuickFIX type here.
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace truebook {
namespace simulator {

struct RelayOptions
{
    std::string host = "127.0.0.1";
    int listen = 0; // the client connects here
    int to = 0; // the LP's trade port
    std::string self = "TRUEBOOK"; // to both sides
    std::string client = "PLATFORM1";
    std::string lp = "LP1-TR";
    bool persist = true; // the memory store keeps sent messages; false: QuickFIX's PersistMessages=N
};

// Forwards 35=D to the LP and 35=8 to the client, and nothing else.
class Relay
{
public:
    explicit Relay(const RelayOptions &options);
    ~Relay();
    // Empty, or why it does not run.
    std::string start();
    void stop();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

struct InstantSymbol
{
    std::string name;
    std::string bid;
    std::string ask;
};

struct InstantLpOptions
{
    std::string host = "127.0.0.1";
    int pricePort = 0; // 0: no price session
    int tradePort = 0;
    std::string lp = "LP1";
    std::string peer = "TRUEBOOK";
    std::string dictionary; // of the price session: market data requests hold groups
    std::vector<InstantSymbol> symbols;
};

// Fills every order whole, at its limit or its price, with one report; shows the same quotes once a second.
class InstantLp
{
public:
    explicit InstantLp(const InstantLpOptions &options);
    ~InstantLp();
    std::string start();
    void stop();
    std::int64_t filled() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

struct BlastOptions
{
    std::string host = "127.0.0.1";
    int to = 0;
    std::string self = "PLATFORM1";
    std::string peer = "TRUEBOOK";
    std::string symbol = "EURUSD";
    std::string quantity = "1000";
    std::int64_t orders = 10000;
    std::int64_t warmUp = 500; // before those that count
    std::int64_t inFlight = 1;
    std::int64_t firstAccount = 100001;
    std::int64_t accounts = 1; // taken in turn
    std::int64_t accountStep = 4;
    std::int64_t firstSequence = 1; // sender number of the logon, where an earlier run used some
    int waitSeconds = 60; // for the logon and the first fill; without an answer for so long it gives up
};

struct BlastResult
{
    std::string problem; // not empty: it did not get to its end
    std::int64_t orders = 0; // that ended
    std::int64_t filled = 0;
    std::int64_t rejected = 0;
    std::string firstReject; // 58 of the first order that was not filled
    double seconds = 0;
    double ordersPerSecond = 0;
    double p50Us = 0; // from before the send to the final report
    double p99Us = 0;
    double maxUs = 0;
    std::int64_t nextSequence = 0; // sender number of a following run
};

// Buys and sells in turn at the market, `inFlight` orders without their final report at a time.
BlastResult blast(const BlastOptions &options, const std::atomic<bool> &stop);

} // namespace simulator
} // namespace truebook
