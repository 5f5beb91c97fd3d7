#pragma once
// A simulated liquidity provider: a book of its own, orders, last look, partial fills, rejects, silence, late fills, busts
// and corrections, and its own record of what it traded, which is the truth about the cover.
#include <map>
#include <optional>

#include "core/domain/ids.h"
#include "core/ports/quote_update.h"
#include "core/simulation/market_walk.h"
#include "core/simulation/session.h"

namespace truebook::simulation {

// What an LP executed, in base units; a correction replaces the execution it refers to.
struct LpExecution
{
    enum class Kind : std::uint8_t { Trade, Bust, Correction };
    Kind kind = Kind::Trade;
    std::string execId;
    std::string refers;
    std::string clOrdId;
    std::string symbol; // the desk's
    bool buy = true; // the desk bought
    std::int64_t quantity = 0; // base units
    std::int64_t priceRaw = 0; // e-8
};

class SimLp
{
public:
    struct Terms
    {
        std::string name;
        std::string style;
        std::int64_t unit = 1; // base units of its quantity unit
        std::int64_t halfSpread = 4; // ticks
        bool renames = false; // writes symbols its own way
        bool odd = false; // deals in any size, else in the symbol's own steps
    };

    SimLp(Terms terms, std::uint64_t seed, const MarketWalk &market, Session &trade, Findings &findings);

    const Terms &terms() const { return m_terms; }
    Session &trade() { return m_trade; }
    bool priceUp = false; // its price session
    std::int64_t silentUntil = 0;
    std::int64_t duplicateUntil = 0;
    std::int64_t reorderUntil = 0;

    void step(std::int64_t now, std::int64_t wallNanos, bool calm);
    // A quote of one symbol when it has one to say.
    std::optional<ports::QuoteUpdate> quote(std::int64_t now, domain::UtcTime peerTime);
    std::string lpSymbol(const std::string &symbol) const { return m_terms.renames ? symbol + ".x" : symbol; }

    const std::vector<LpExecution> &executions() const { return m_executions; }
    const std::map<std::string, dealing::LpRequest> &received() const { return m_received; }
    // OrdStatus as the LP's own book has it; nothing for an order that never came.
    std::optional<char> statusOf(const std::string &clOrdId) const
    {
        const auto found = m_orders.find(clOrdId);
        return found == m_orders.end() ? std::nullopt : std::optional<char>(found->second.status);
    }
    bool busy() const { return !m_tasks.empty() || !m_inbox.empty(); }

private:
    struct Order
    {
        dealing::LpRequest request;
        std::string symbol;
        std::int64_t quantity = 0; // the LP's units
        std::int64_t filled = 0; // ever executed
        std::int64_t standing = 0; // filled less what was taken back
        std::int64_t planned = 0;
        char status = '0';
    };
    struct Task
    {
        enum class Kind : std::uint8_t { Acknowledge, Decide, Fill, Finish, LateFill, Bust, Correct, Repeat };
        std::string order;
        Kind kind = Kind::Decide;
        std::int64_t quantity = 0;
        domain::Price price;
        std::size_t execution = 0;
        commands::LpReport report;
    };

    void receive(const dealing::LpRequest &request, std::int64_t now);
    void perform(const Task &task, std::int64_t now, bool calm);
    void decide(Order &order, std::int64_t now, bool calm);
    void plan(std::int64_t due, Task task);
    std::int64_t after(const std::string &order, std::int64_t now, std::int64_t low, std::int64_t high);
    commands::LpReport report(const Order &order, char execType) const;
    void say(commands::LpReport report, std::int64_t now, bool mayRepeat);
    std::string nextExec();

    Terms m_terms;
    base::Rng m_rng;
    const MarketWalk &m_market;
    Session &m_trade;
    Findings &m_findings;
    std::deque<Envelope> m_inbox;
    std::map<std::string, Order> m_orders;
    std::map<std::string, dealing::LpRequest> m_received;
    std::map<std::pair<std::int64_t, std::uint64_t>, Task> m_tasks;
    std::map<std::string, std::int64_t> m_lastDue; // an order's own answers keep their order
    std::uint64_t m_serial = 0;
    std::uint64_t m_exec = 0;
    std::uint64_t m_quoteId = 0;
    std::int64_t m_wallNanos = 0;
    std::vector<LpExecution> m_executions;
};

} // namespace truebook::simulation
