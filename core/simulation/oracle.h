#pragma once
// The judge: reads the journal's lines with a reader of its own and holds them against each other and against what the LPs
// and the platforms have in their own records. It shares nothing with the books; where it looks into them, it is to compare
// them with what it worked out itself.
#include <map>
#include <set>
#include <tuple>

#include "core/simulation/desk.h"
#include "core/simulation/lp.h"
#include "core/simulation/money_oracle.h"
#include "core/simulation/platform.h"

namespace truebook::simulation {

class Oracle
{
public:
    using Lps = std::vector<std::unique_ptr<SimLp>>;
    using Platforms = std::vector<std::unique_ptr<SimPlatform>>;
    Oracle(Findings &findings, const Lps &lps, const Platforms &platforms)
        : m_findings(findings)
        , m_lps(lps)
        , m_platforms(platforms)
        , m_money(findings)
    { }

    // After each turn: reads the rows that are new, checks each event, scans triggers for the quotes of the turn.
    void afterTurn(const SimDisk &disk, const SimDesk &desk);
    // After a restart: reads the whole journal again; whatever a peer was told must still be there.
    void afterRestart(const SimDisk &disk);
    // At rest: everything, with broker, client and cover per symbol against the books.
    void atRest(const SimDisk &disk, const SimDesk &desk);

private:
    struct Order : LineTerms
    {
        std::string clOrdId;
        std::string account;
        std::string type;
        std::string timeInForce;
        std::int64_t filled = 0;
        std::int64_t limit = 0;
        std::int64_t stop = 0;
        std::uint64_t closes = 0;
        std::int64_t expires = 0; // nanoseconds; 0: never
        bool working = false; // rests, may be triggered
        bool cancelling = false;
        bool cover = false; // the desk's own: only LPs fill it
        bool final = false;
        std::uint64_t touched = 0; // sequence of its newest event
        std::set<std::uint64_t> openLegs;
        std::set<std::string> lps; // routed to
    };
    struct Leg : LineTerms
    {
        std::uint64_t order = 0;
        std::string lpSymbol;
        std::int64_t unit = 1;
        std::int64_t limit = 0;
        std::int64_t filled = 0;
        bool open = true;
        bool sent = true; // false: the desk says that it never left
    };
    struct Fill : LineTerms
    {
        std::uint64_t order = 0;
        std::string account;
        std::int64_t price = 0;
    };
    struct LpLine : LineTerms // an LpFilled or LpFillBusted
    {
        bool bust = false;
        std::string refers;
        std::int64_t price = 0;
        std::int64_t passedOn = 0; // to clients
    };
    // Session, ExecID, bust or not: a correction is a bust and a fill under one ExecID.
    using LpLineKey = std::tuple<std::string, std::string, bool>;
    struct Ticket
    {
        std::string account;
        std::string symbol;
        std::int64_t quantity = 0; // signed
        std::int64_t takeProfit = 0;
        std::int64_t stopLoss = 0;
        std::uint64_t touched = 0;
        std::string closing; // when an order to close it was last made
    };
    struct Account
    {
        std::string group;
        std::string currency;
        std::string platform;
    };
    struct Quote
    {
        std::int64_t bid = 0;
        std::int64_t ask = 0;
        std::int64_t at = 0; // nanoseconds of the market clock
    };
    using Cents = base::Int128; // e-8
    // Everything read from the journal; begins anew when the journal is read again.
    struct Book
    {
        std::uint64_t lastSequence = 0;
        std::string lastAt;
        std::size_t rows = 0;
        std::map<std::uint64_t, Order> orders;
        std::set<std::uint64_t> open; // those without an end
        std::set<std::pair<std::string, std::string>> clOrdIds;
        std::map<std::uint64_t, Leg> legs;
        std::map<std::string, Fill> fills; // by ExecID
        std::map<LpLineKey, LpLine> lpLines;
        std::map<std::uint64_t, Ticket> tickets;
        std::map<std::string, Account> accounts;
        std::map<std::string, std::int64_t> digits; // by symbol
        std::map<std::string, std::int64_t> staleNanos;
        std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, std::int64_t>> markups; // e-8 points
        std::map<std::pair<std::string, std::string>, Cents> balances; // ledger account and currency, e-8
        std::map<std::string, std::uint64_t> reserved;
        std::map<std::string, std::uint64_t> expected;
        std::set<std::string> executions; // every ExecID that a client may be told
        std::set<std::pair<std::string, std::string>> stops; // scope, id
        std::set<std::uint64_t> toCancel; // orders, by a Stop of this turn
    };

    void beginAnew(const SimDisk &disk);
    void read(const SimDisk &disk);
    void judge(const JournalLine &line);
    void judgeClientFill(const JournalLine &line);
    void judgeCoverEnd(const JournalLine &line, Order &order);
    void filledAtLp(Leg &leg, std::int64_t quantity);
    void judgeLpLine(const JournalLine &line, bool bust);
    void judgePostings(const JournalLine &line);
    void judgeLpEnd(const JournalLine &line);
    void judgeStop(const JournalLine &line);
    // Whether a Stop is against orders of the account in the symbol that came by the session (none: the desk's own).
    bool stopped(const std::string &account, const std::string &symbol, const std::string &session) const;
    void checkStops(const SimDesk &desk);
    void scanOrders(const SimDesk &desk, std::uint64_t before);
    void takeQuotes(const SimDesk &desk);
    // Bid and ask of a group; of LPs that cross each other the mid on both sides, for stops each LP side as it is.
    std::pair<std::int64_t, std::int64_t> stream(const std::string &symbol, const std::string &group, std::int64_t now,
                                                 bool forStops) const;
    void say(const std::string &text) { m_findings.add(text); }

    Findings &m_findings;
    const Lps &m_lps;
    const Platforms &m_platforms;
    Book m_book;
    MoneyOracle m_money; // begins anew with it
    std::map<std::pair<std::string, std::string>, Quote> m_quotes; // by LP and symbol; what may be dealt on
    std::uint64_t m_rebuilds = 0;
    // The newest event before this turn: a clock set back stands still there until it catches up.
    std::int64_t m_turnBegan = 0;
};

} // namespace truebook::simulation
