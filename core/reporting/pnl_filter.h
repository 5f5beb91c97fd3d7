#pragma once
// Which rows of a P&L report are asked for: accounts, symbols, client groups and books. Rows of one kind are alternatives,
// the kinds must all fit; an empty filter asks for all of them.
#include <optional>
#include <string>
#include <vector>

#include "core/reporting/pnl_report.h"

namespace truebook::reporting {

struct PnlFilter
{
    std::vector<std::string> accounts; // "(house)" too: what belongs to no client
    std::vector<std::string> symbols;
    std::vector<std::string> groups; // of the accounts, as they are at the report's event; the house is of none
    std::optional<events::Book> book;

    bool empty() const { return accounts.empty() && symbols.empty() && groups.empty() && !book; }
    // For people: "account 1001 or 1002, symbol EURUSD"; "all accounts, symbols and books" when empty.
    std::string words() const;
    // As a report's code carries it: "aA-1001,sEURUSD,gRaw,bA". Each kind sorted, each name once.
    std::string text() const;
    // Refuses BadValue.
    static base::Result<PnlFilter> parse(std::string_view text);
    friend bool operator==(const PnlFilter &, const PnlFilter &) = default;
};

// Leaves the rows that fit. Days stay, with what their other rows made in `leftOut`, so that rows, what is left out and the
// residual still make the books' total. To be done once, before the report is sealed.
void applyFilter(PnlReport &report, const PnlFilter &filter);

} // namespace truebook::reporting
