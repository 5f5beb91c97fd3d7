#pragma once
// Sums over the rows of a P&L report, and its canonical rows: what every file format shows.
#include <optional>

#include "core/reporting/pnl_report.h"

namespace truebook::reporting {

// Figures are minor units of the report's currency, lots e-8, the volume cents.
struct PnlTotals
{
    std::uint64_t fills = 0;
    std::uint64_t active = 0; // summed over days: a client counts once a day
    base::Int128 lots = 0;
    std::int64_t volumeUsd = 0;
    std::array<std::int64_t, pnlColumnCount> figures {};
    std::int64_t total = 0;

    void add(const PnlRow &row);
    void add(const PnlTotals &other);
};

// Total a million USD dealt, minor units, half-even; nothing without volume.
std::optional<std::int64_t> revenuePerMillion(std::int64_t total, std::int64_t volumeUsd);

struct PnlSummary
{
    std::vector<PnlTotals> days; // as the report's
    PnlTotals range;
    std::int64_t booksTotal = 0;
    std::int64_t leftOut = 0; // by the filter
    std::int64_t residual = 0;
    // The last day of the range against the trading day before it, and the month of the last day to it.
    std::optional<std::size_t> last;
    std::optional<std::size_t> previous; // none: not in the range
    std::size_t monthFirst = 0; // first day of the month that the range has
    PnlTotals month;
    bool wholeMonth = false; // the range reaches back to the month's beginning
    struct Account
    {
        std::uint32_t account = 0;
        PnlTotals totals;
    };
    std::vector<Account> top; // by total, the house's best first; at most 20
    std::vector<Account> bottom; // the house's worst first; none that stands in `top` and made it money
};
PnlSummary summarise(const PnlReport &report);

// "trading_day,account,…,total" and one line a row, each ended by a line break: what the data hash is of.
std::string pnlHeader(const PnlReport &report);
void appendPnlRow(std::string &out, const PnlReport &report, const PnlRow &row);
// Once, after applyFilter(): fills filter, dataHash and code. Refuses BadValue as ReportCode does.
base::Result<void> sealReport(PnlReport &report);

// Minor units as text with the currency's decimals.
std::string pnlMoney(const PnlReport &report, std::int64_t minor);

} // namespace truebook::reporting
