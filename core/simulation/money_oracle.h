#pragma once
// What the books must hold in money, worked out from the fills alone by the rules of docs/money.md and with arithmetic of its
// own: average cost, realised P&L, spread, commission, swap, floating P&L at the day's close, LP cover and its commission.
// It takes from the journal what was dealt (fills, their mid, marks, terms), never what was booked for it.
#include <boost/multiprecision/cpp_int.hpp>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "core/money/ledger_book.h"
#include "core/positions/position_book.h"
#include "core/simulation/findings.h"
#include "core/simulation/journal_line.h"

namespace truebook::simulation {

class MoneyOracle
{
public:
    explicit MoneyOracle(Findings &findings)
        : m_findings(&findings)
    { }
    void judge(const JournalLine &line);
    // Every account, symbol and book, every open ticket, LP position and ledger account against the books.
    void atRest(const positions::PositionBook &positions, const money::LedgerBook &ledger) const;

private:
    using Wide = boost::multiprecision::int512_t; // nothing here comes near its end
    struct Instrument
    {
        std::string base;
        std::string quote;
        std::int64_t point = 0; // e-8
        std::int64_t swapLong = 0; // points, e-8
        std::int64_t swapShort = 0;
        std::int64_t tripleDay = 0;
    };
    struct Account
    {
        std::string group;
        std::string currency;
        bool hedging = false;
    };
    struct Holding // signed; cost is what was paid, quote currency
    {
        Wide quantity = 0; // e-8
        Wide cost = 0; // e-16
    };
    struct Ticket : Holding
    {
        std::string account;
        std::string symbol;
        std::string book; // of the fill that last opened some of it
    };
    struct Order
    {
        std::uint64_t closes = 0;
        Wide notional = 0; // e-16, at the mids of its fills
        std::int64_t commission = 0; // booked so far
    };
    struct Pnl // e-8, account currency
    {
        std::int64_t realised = 0;
        std::int64_t spread = 0;
        std::int64_t commission = 0;
        std::int64_t swap = 0;
    };
    struct Cover : Holding
    {
        Wide realised = 0; // exact, e-16
        std::int64_t booked = 0; // e-8
    };
    using Postings = std::map<std::pair<std::string, std::string>, std::int64_t>; // account, currency

    void clientFill(const JournalLine &line);
    void lpFill(const JournalLine &line, bool bust);
    void swapCharged(const JournalLine &line);
    void dayClosed(const JournalLine &line);
    void compare(const JournalLine &line, const char *what, std::int64_t booked, std::int64_t due) const;
    void comparePostings(const JournalLine &line, const Postings &due);
    // Half-even to the minor unit, as e-8; by marks' mids, over USD or EUR where no pair is direct.
    std::int64_t convert(const Wide &amount, const std::string &from, const std::string &to) const;
    bool leg(const std::string &from, const std::string &to, Wide &numerator, Wide &denominator) const;
    static std::int64_t rounded(const Wide &numerator, const Wide &denominator, const std::string &currency);
    // Moves the holding and says what it realised, e-16.
    static Wide deal(Holding &holding, bool buy, const Wide &quantity, const Wide &price);
    std::int64_t swapOf(const Ticket &ticket, std::int64_t nights) const;
    void say(const std::string &text) const { m_findings->add(text); }

    Findings *m_findings;
    std::map<std::string, Instrument> m_instruments;
    std::map<std::string, Account> m_accounts;
    std::map<std::string, std::int64_t> m_groupFees; // a million, e-8
    std::map<std::string, std::int64_t> m_lpFees;
    std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, std::int64_t>> m_markups; // points, e-8
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> m_marks;
    std::map<std::uint64_t, Order> m_orders;
    std::map<std::uint64_t, Ticket> m_tickets;
    std::uint64_t m_lastTicket = 0;
    std::map<std::tuple<std::string, std::string, std::string>, Pnl> m_pnl; // account, symbol, book
    std::map<std::pair<std::string, std::string>, Cover> m_cover; // LP, symbol
    Postings m_balances;
    struct Swap
    {
        std::uint64_t nights = 0;
        std::int64_t amount = 0;
    };
    std::map<std::uint64_t, Swap> m_swaps; // since the last day's close, by ticket
};

} // namespace truebook::simulation
