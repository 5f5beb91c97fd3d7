#pragma once
// The house's profit and loss by account, symbol, book and trading day, in the firm's currency. Positive is to the
// house's advantage, costs are negative, so that every row adds up to its total (docs/reports.md).
#include <array>
#include <string>
#include <vector>

#include "core/domain/ids.h"
#include "core/domain/money.h"
#include "core/domain/rates.h"
#include "core/domain/time_zone.h"
#include "core/events/order_events.h"

namespace truebook::reporting {

// What a figure is made of. In this order in every table.
enum class PnlColumn : std::uint8_t {
    Spread, // clients' price against the composite mid, ledger house/pnl/spread
    Commission, // charged to clients, house/pnl/commission
    Swap, // charged to clients less paid to them, house/pnl/swap
    BBookRealised, // clients' result of closed B-book tickets against the mid, mirrored, house/pnl/b-book
    FloatingChange, // of open B-book tickets, mirrored, from close to close
    HedgeSlippage, // A-book: the mid at the client's fill against the LP's price that it passed on
    CoverResult, // what A-book clients and cover made besides: house/pnl/a-book, house/pnl/cover, change in floating
    LpCost // commission paid to LPs, house/pnl/lp-commission; negative
};
constexpr std::size_t pnlColumnCount = 8;
// "spread", "b_book_realised": the name in files; "Spread", "B-book realised": the heading for people.
std::string_view pnlColumnName(PnlColumn column);
std::string_view pnlColumnTitle(PnlColumn column);
// What stands in it, in a sentence.
std::string_view pnlColumnMeaning(PnlColumn column);

struct PnlAccount
{
    domain::AccountId account; // "(house)": what belongs to no client
    domain::ClientId client;
    bool house = false;
    domain::GroupId group = {}; // as it is at the report's event; none of the house
};

struct PnlSymbol
{
    domain::Symbol symbol;
    domain::Quantity contractSize; // base units a lot
};

// One row. Figures are minor units of the report's currency.
struct PnlRow
{
    std::uint32_t day = 0; // places in the report's days, accounts and symbols
    std::uint32_t account = 0;
    std::uint32_t symbol = 0;
    events::Book book = events::Book::A;
    bool active = false; // the first row of a client with a fill on this day: their sum is the number of active clients
    std::uint32_t fills = 0;
    domain::Quantity units; // dealt, both sides, base units
    std::int64_t lots = 0; // the same in lots, e-8, half-even
    std::int64_t volumeUsd = 0; // cents: units at the fills' prices, at the day's rates
    std::array<std::int64_t, pnlColumnCount> figures {};
    std::int64_t total = 0;
};

// How a currency was brought to the report's currency (or to USD, for the volume) on a day.
struct PnlRate
{
    domain::Currency from;
    domain::Currency to;
    std::vector<domain::ConversionLeg> legs;
};

// Ledger and rows differ: an amount of a ledger account and currency that no row holds.
struct PnlGap
{
    std::string what; // the ledger account, or what of the valuation
    domain::Amount books;
    domain::Amount rows;
};

struct PnlDay
{
    std::string date;
    bool closed = false; // false: the day stands open, figures as of the instant
    std::uint64_t sequence = 0; // of its last event
    std::size_t firstRow = 0;
    std::size_t rowCount = 0;
    std::int64_t booksTotal = 0; // from the ledger's balances and the valuation of all tickets and LP positions
    std::int64_t leftOut = 0; // the rows that a filter left out
    std::int64_t residual = 0; // booksTotal less the sum of the rows and of those left out: zero, or shown
    std::vector<PnlRate> rates;
    std::vector<PnlGap> gaps;
};

struct PnlReport
{
    std::string firm;
    domain::Currency currency;
    std::string from; // trading days, both inclusive
    std::string to;
    domain::UtcTime asOf;
    std::uint64_t sequence = 0; // the journal's last event that the figures know
    std::vector<PnlColumn> columns; // those that something feeds
    std::vector<PnlAccount> accounts;
    std::vector<PnlSymbol> symbols;
    std::vector<PnlDay> days; // those with a row
    std::vector<PnlRow> rows; // by day, account (the house last), symbol, book
    std::string user;
    std::string filter; // in words
    std::string filterCode; // as the report's code carries it; empty: all rows
    std::string dataHash; // SHA-256 of the rows in canonical form (sealReport)
    std::string code;

    std::int64_t figure(const PnlRow &row, PnlColumn column) const
    {
        return row.figures[static_cast<std::size_t>(column)];
    }
};

} // namespace truebook::reporting
