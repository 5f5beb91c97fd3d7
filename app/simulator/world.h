#pragma once
// The world outside the desk: liquidity providers and client platforms on real FIX sessions, driven by one thread on
// one market clock, with the record of all they did.
#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/gateway/engine/engine.h"
#include "app/simulator/behaviour.h"
#include "app/simulator/client_platform.h"
#include "app/simulator/desk_config.h"
#include "app/simulator/garbage.h"
#include "app/simulator/inbox.h"
#include "app/simulator/lp_model.h"
#include "app/simulator/options.h"
#include "app/simulator/price_feed.h"
#include "app/simulator/record.h"

namespace truebook::simulator {

class Certificates;

class World
{
public:
    World(const Options &options, const Behaviour &behaviour);
    ~World();

    // Reads the tick files, opens the LPs' ports, sets the market clock, writes the desk's configuration, begins to
    // connect the platforms. Refuses bad files and ports in use.
    base::Result<void> start();

    // Runs until the time is over, the files end or `stop` turns true; then drains: no new orders, working ones
    // cancelled, answers awaited. True when every client order is final and every provider has said all.
    bool run(const std::atomic<bool> &stop);

    const MarketClock &clock() const { return m_clock; }
    int deskPort() const { return m_deskPort; }
    const std::vector<LpPorts> &ports() const { return m_ports; }
    const Record &record() const { return m_record; }
    std::string summary() const; // JSON, as summary.json holds it
    std::string statusLine() const;

private:
    struct Lp
    {
        std::string name;
        std::unique_ptr<LpModel> model;
        std::map<std::string, std::string> subscriptions; // symbol to the subscriber's request id
        std::map<std::string, Book> shown; // what the subscriber has
        bool priceUp = false;
        bool tradeUp = false;
        bool pricesWithdrawn = false;
        bool silent = false;
        std::deque<FixText> outbox; // waits for the trade session
    };
    struct Platform
    {
        std::unique_ptr<ClientPlatform> model;
        Nanos disconnectAt = 0;
        std::size_t quotesReceived = 0;
        std::set<std::string> awaited; // symbols that no price has come of since the logon
        Nanos askAgain = 0;
    };

    base::Result<void> loadPrices();
    base::Result<void> makeCertificates();
    static void readLeniently(fix::SessionSpec &spec);
    std::vector<fix::SessionSpec> lpSessions();
    std::vector<fix::SessionSpec> clientSessions();

    void handle(const Inbound &in, Nanos wall);
    void lpState(Lp &lp, bool price, fix::SessionState state);
    void lpPriceMessage(Lp &lp, const FixText &message);
    void platformState(Platform &platform, fix::SessionState state, Nanos wall);
    void subscribe(Platform &platform, Nanos wall);
    void platformMessage(Platform &platform, const FixText &message, Nanos wall);

    void prices(Nanos wall);
    void showBook(Lp &lp, const std::string &symbol, const Book &book);
    void withdraw(Lp &lp);
    void lpOutput(Lp &lp, Nanos wall);
    void platformOutput(Platform &platform, Nanos wall);
    void newOrders(Nanos wall);
    void disconnects(Nanos wall);
    void strangers(Nanos wall);
    base::Result<void> readState(std::vector<fix::SessionSpec> &specs) const;
    void writeState(bool running) const;
    void script(Nanos wall);
    void apply(const ScriptStep &step, Nanos wall);
    Nanos nextDue(Nanos wall) const;
    void turn(Nanos wall);
    bool settled() const;
    void status(Nanos wall);

    void later(Nanos due, std::function<void(Nanos)> task) { m_later.emplace(due, std::move(task)); }
    Lp *lpOf(const std::string &session, bool &price);
    Platform *platformOf(const std::string &session);
    int decimals(const std::string &symbol) const;

    Options m_options;
    Behaviour m_behaviour;
    MarketClock m_clock;
    base::Rng m_rng;
    std::string m_tag;
    Record m_record;
    Inbox m_inbox;
    std::unique_ptr<PriceFeed> m_feed;
    std::map<std::string, std::map<std::string, TickTape>> m_tapes; // by LP, symbol
    std::map<std::string, std::size_t> m_badRows;
    std::vector<std::unique_ptr<Lp>> m_lps;
    std::vector<Platform> m_platforms;
    std::vector<LpPorts> m_ports;
    int m_deskPort = 0;
    std::unique_ptr<fix::Engine> m_lpEngine;
    std::unique_ptr<fix::Engine> m_clientEngine;

    std::multimap<Nanos, std::function<void(Nanos)>> m_later;
    std::size_t m_scriptAt = 0;
    Nanos m_tapeEnd = 0;
    Nanos m_nextOrder = 0;
    Nanos m_nextStranger = 0;
    std::unique_ptr<Garbage> m_garbage;
    std::unique_ptr<Certificates> m_certificates; // none: plain lines
    Nanos m_nextStatus = 0;
    Nanos m_endWall = LpModel::never;
    bool m_draining = false;
    bool m_pricesOver = false; // at the end, when every order is settled
    std::size_t m_clientFills = 0;
    std::size_t m_lpExecutions = 0;
    std::size_t m_gaps = 0;
    std::size_t m_rejects = 0;
};

} // namespace truebook::simulator
