#pragma once
// What the risk screens ask: exposure taken apart, positions, one account, the P&L of the trading day. As in desk_api.h:
// full rows first, then what changed, at most thirty a second; a Handle's destruction ends its subscription.
#include <optional>

#include "core/api/desk_api.h"

namespace truebook::api {

// `truebook-cli exposure --by` gives the same lines.
enum class ExposureBy : std::uint8_t { Symbol = 0, Currency = 1, Group = 2, Book = 3, Lp = 4 };

// Whether there is a figure of margin, and if not why; absent is not zero.
enum class MarginState : std::uint8_t { Known = 0, NoTerms = 1, Unpriced = 2 };

// The holder's own currency; only the state when it is not known.
struct MarginFigures
{
    MarginState state = MarginState::NoTerms;
    domain::Money used;
    domain::Money free; // equity − used
    std::optional<std::int64_t> level; // equity / used in 0.01 %, rounded down; none: nothing is bound
    friend bool operator==(const MarginFigures &, const MarginFigures &) = default;
};

// What one holder has of one symbol, or one currency of it. Every way sums to the same figures in the firm's currency.
struct ExposureByRow
{
    std::string value; // "EURUSD", "EUR", "Standard", "A", "Alder"; "cover": all LPs, "clients": all clients
    domain::Symbol symbol;
    bool inSymbol = true; // quantities are base units of the symbol; false: units of the currency `value`
    std::int64_t digits = 5;
    domain::Quantity contractSize;
    domain::Quantity clientNet; // the clients' side
    domain::Quantity coverNet; // ours at the LPs
    domain::Quantity brokerNet; // −client + cover
    domain::Money clientNotional; // at the mid, firm's currency; the clients' side
    domain::Money coverNotional;
    domain::Money notional; // the firm's side, as floating and realised
    domain::Money floating;
    domain::Money realised; // since the store began
    std::optional<domain::Money> margin; // by LP: what our net there binds, in the LP account's currency; none: unknown
    std::string key() const { return value + '/' + symbol.text(); }
    friend bool operator==(const ExposureByRow &, const ExposureByRow &) = default;
};

// All clients, or we at one LP, in one symbol: gross and net.
struct PositionRow
{
    domain::Symbol symbol;
    std::string holder; // "clients", or the LP
    bool cover = false;
    std::int64_t digits = 5;
    domain::Quantity contractSize;
    domain::Quantity bought; // gross, positive; the holder's side
    domain::Quantity sold;
    domain::Quantity net;
    domain::Price averageBought; // rounded for display; zero: none
    domain::Price averageSold;
    domain::Money boughtNotional; // at the mid, firm's currency
    domain::Money soldNotional;
    domain::Money notional; // of the net, the holder's side
    domain::Money floating; // the holder's side
    domain::Money firmFloating; // the firm's
    std::string key() const { return symbol.text() + '/' + holder; }
    friend bool operator==(const PositionRow &, const PositionRow &) = default;
};

struct TicketRow
{
    domain::TicketId ticket;
    domain::Symbol symbol;
    std::int64_t digits = 5;
    domain::Quantity contractSize;
    domain::Quantity quantity; // signed, bought positive
    domain::Price average; // rounded for display
    domain::Price closing; // at which it would close now; zero: no mark
    domain::Money floating; // account currency
    std::string book;
    domain::UtcTime opened;
    friend bool operator==(const TicketRow &, const TicketRow &) = default;
};

// An account as it stands, its own currency, its own side.
struct AccountFiguresRow
{
    domain::AccountId account;
    domain::ClientId client;
    domain::GroupId group;
    std::string currency;
    std::string state;
    domain::Money balance;
    domain::Money floating;
    domain::Money equity; // balance + floating
    bool priced = true; // false: a ticket has no mark or no rate, and its figures are left out
    MarginFigures margin;
    const std::string &key() const { return account.text(); }
    friend bool operator==(const AccountFiguresRow &, const AccountFiguresRow &) = default;
};

// One account with what it holds.
struct AccountPeek
{
    domain::AccountId account;
    bool known = false; // false: the desk has no such account
    domain::ClientId client;
    domain::GroupId group;
    std::string currency;
    std::string state;
    domain::Money balance;
    domain::Money floating;
    domain::Money equity; // balance + floating
    domain::Money notional; // gross, of all tickets
    MarginFigures margin;
    bool priced = true; // false: a ticket has no mark or no rate, and its figures are left out
    // Realised + swap − commission since the trading day opened, and the change in floating; unknown until the day's
    // beginning is known.
    bool dayKnown = false;
    domain::Money dayResult;
    std::vector<TicketRow> tickets; // open, oldest first
    const std::string &key() const { return account.text(); }
    friend bool operator==(const AccountPeek &, const AccountPeek &) = default;
};

// The firm's P&L since the trading day opened, firm's currency. Two ways of adding up to the same total: by book (what
// clients of A and B brought, and what the cover did) and by cause.
struct DayPnlPoint
{
    domain::UtcTime at;
    std::uint64_t journalSequence = 0;
    domain::UtcTime opened; // of the trading day
    domain::Money aBook;
    domain::Money bBook;
    domain::Money cover; // our positions at the LPs, less their commission
    domain::Money spread;
    domain::Money commission;
    domain::Money swap;
    domain::Money
        realised; // clients' closed results mirrored, without spread; cover's closed results and LP commission
    domain::Money floating; // change
    domain::Money total;
    std::string key() const { return std::to_string(at.nanos()); }
    friend bool operator==(const DayPnlPoint &, const DayPnlPoint &) = default;
};

class RiskViews
{
public:
    virtual ~RiskViews() = default;
    virtual std::unique_ptr<Handle> watchExposureBy(ExposureBy by, Listener<ExposureByRow> listener) = 0;
    virtual std::unique_ptr<Handle> watchPositions(Listener<PositionRow> listener) = 0;
    virtual std::unique_ptr<Handle> watchAccountFigures(Listener<AccountFiguresRow> listener) = 0;
    virtual std::unique_ptr<Handle> watchAccountPeek(domain::AccountId account, Listener<AccountPeek> listener) = 0;
    // The day that stands open, from its beginning; a new day begins with a full list. What lies before the desk's start
    // is read from its journal and may come a while later, as a full list again.
    virtual std::unique_ptr<Handle> watchDayPnl(Listener<DayPnlPoint> listener) = 0;
};

} // namespace truebook::api
