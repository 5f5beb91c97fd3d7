#pragma once
// Exposure taken apart: who holds what of a symbol (a client group in a book, or we at an LP), and the same parts put
// together by symbol, currency, group, book or LP. Pure functions of books, marks and rates.
//
// A symbol's figures in the firm's currency are rounded once (exposure_engine.h). Each part is rounded by itself, and what
// that leaves of the symbol's figure, a few minor units at most, goes to its largest part: so every way of looking sums
// to the same minor unit.
#include <string>
#include <vector>

#include "core/risk/exposure_engine.h"

namespace truebook::risk {

struct ExposurePart
{
    domain::Symbol symbol;
    domain::LpId lp; // empty: clients
    domain::GroupId group; // of the clients, as it is now
    events::Book book = events::Book::A; // of the clients' tickets
    // The holder's own side, base units. bought and sold are gross, both positive or zero.
    domain::Quantity bought;
    domain::Quantity sold;
    domain::Amount boughtCost; // quote currency, positive
    domain::Amount soldCost;
    // The firm's side, firm's currency.
    domain::Money notional; // at the mid
    domain::Money floating;
    domain::Money realised; // since the store began
    bool converted = true;

    bool cover() const { return !lp.empty(); }
    domain::Quantity net() const { return bought - sold; }
};

// In order of symbol, clients by group and book, then LPs. Sums a symbol: Σ client net, Σ cover net, and the three figures
// of its ExposureLine, exactly.
std::vector<ExposurePart> exposureParts(const positions::Books &books);

enum class ExposureBy : std::uint8_t { Symbol = 0, Currency = 1, Group = 2, Book = 3, Lp = 4 };
base::Result<ExposureBy> exposureByOf(std::string_view name); // symbol, currency, group, book, lp; refuses BadValue
std::string_view exposureByName(ExposureBy by);

// What one holder or currency has of one symbol. By symbol: the symbol itself. By group and book: clients' lines, and one
// "cover" for all LPs. By LP: each LP's, and one "clients" for what they hold. By currency: what the symbol's base and
// quote currency gain and lose, in units of that currency at the mid; floating and realised stand with the quote currency.
struct ExposureByLine
{
    std::string value; // of the dimension: "EURUSD", "EUR", "Standard", "A", "Alder", "cover", "clients"
    domain::Symbol symbol;
    bool inSymbol = true; // quantities are the symbol's base units; false: units of the currency `value`
    domain::Quantity clientNet; // the clients' side
    domain::Quantity coverNet; // our side at the LPs
    domain::Quantity brokerNet; // −client + cover
    domain::Money clientNotional; // the clients' side
    domain::Money coverNotional;
    domain::Money notional; // −client + cover
    domain::Money floating;
    domain::Money realised;
};
std::vector<ExposureByLine> exposureBy(ExposureBy by, const std::vector<ExposurePart> &parts,
                                       const positions::Books &books);

} // namespace truebook::risk
