#pragma once
// A simulated client platform: accounts, orders of every kind, ordinary and abusive, and its own record of every report,
// which is the truth about what clients were told.
#include <map>
#include <set>

#include "core/events/client_events.h"
#include "core/simulation/market_walk.h"
#include "core/simulation/session.h"

namespace truebook::simulation {

struct SimAccount
{
    std::string account;
    bool hedging = false;
    std::string currency;
    std::string group;
};

// A fill as the client was told.
struct ClientFillRecord
{
    std::string execId;
    std::uint64_t order = 0;
    std::string account;
    std::string symbol;
    bool buy = true;
    std::int64_t quantityRaw = 0; // e-8
    std::int64_t priceRaw = 0;
};

class SimPlatform
{
public:
    SimPlatform(std::string name, std::vector<SimAccount> accounts, std::uint64_t seed, const MarketWalk &market,
                Session &session, Findings &findings);

    Session &session() { return m_session; }
    const std::string &name() const { return m_name; }
    const std::vector<SimAccount> &accounts() const { return m_accounts; }
    std::int64_t duplicateUntil = 0;

    // Ordinary life; `calm`: no new orders, working ones are cancelled.
    void step(std::int64_t now, std::int64_t wallNanos, bool calm);
    // The session came back: what got no answer is asked again.
    void onLogon() { m_resendAt = 0; }

    const std::map<std::string, ClientFillRecord> &fills() const { return m_fills; } // by ExecID
    const std::set<std::string> &execIds() const { return m_execIds; }
    // Orders that were reported accepted, by the desk's number.
    const std::map<std::uint64_t, std::string> &accepted() const { return m_accepted; }
    bool settled() const;
    void reportUnsettled();

private:
    struct Order
    {
        commands::PlaceOrder terms;
        std::string clOrdId; // the newest of its chain
        std::uint64_t number = 0;
        char status = 'A'; // A: not answered yet
        std::int64_t cumulativeRaw = 0;
        std::int64_t quantityRaw = 0;
        std::int64_t sentAt = 0;
        std::string request; // a cancel or replace under way
        std::int64_t requestedAt = 0;
        bool requestReplaces = false;
        std::int64_t replaceQuantityRaw = 0;
        bool final() const { return status == '2' || status == '4' || status == '8' || status == 'C'; }
    };
    struct OpenTicket
    {
        std::string account;
        std::string symbol;
        std::int64_t quantityRaw = 0; // signed
    };

    void receive(const Envelope &envelope);
    void status(const dealing::ClientReport &report);
    void execution(const dealing::ClientReport &report, bool repeat);
    void place(std::int64_t now, std::int64_t wallNanos);
    void abuse(std::int64_t now);
    void request(Order &order, bool replace, std::int64_t now);
    void send(const commands::PlaceOrder &wish, std::int64_t now, bool possResend);
    void resend(std::int64_t now);
    Order *find(const std::string &clOrdId);
    std::string nextId() { return m_name + "-" + std::to_string(++m_id); }

    std::string m_name;
    std::vector<SimAccount> m_accounts;
    base::Rng m_rng;
    const MarketWalk &m_market;
    Session &m_session;
    Findings &m_findings;
    std::uint64_t m_id = 0;
    std::int64_t m_resendAt = 0;
    std::map<std::string, Order> m_orders; // by first ClOrdID
    std::map<std::string, std::string> m_chain; // any ClOrdID to the first
    std::set<std::string> m_open; // first ids of orders that are not final
    std::map<std::uint64_t, OpenTicket> m_tickets;
    std::map<std::string, ClientFillRecord> m_fills;
    std::set<std::string> m_execIds;
    std::map<std::string, std::string> m_contents; // of every ExecID, to compare its repeat
    std::map<std::uint64_t, std::string> m_accepted;
};

} // namespace truebook::simulation
