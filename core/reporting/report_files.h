#pragma once
// A report as text: CSV (the rows) and JSON (everything).
#include <functional>
#include <string_view>

#include "core/reporting/pnl_figures.h"

namespace truebook::reporting {

// Where bytes go, and who is asked whether to go on.
struct ReportSink
{
    std::function<base::Result<void>(std::string_view)> write;
    std::function<bool(std::uint64_t rowsDone, std::uint64_t rowsAll)> goOn; // false: cancelled; none: always on
};

// Title, value: what every file says of where its figures come from.
std::vector<std::pair<std::string, std::string>> provenanceOf(const PnlReport &report);
// One line of it.
std::string provenanceLine(const PnlReport &report, const PnlSummary &summary);
// "EURUSD 1.38712/1.38714" or "1 / (USDJPY 102.31/102.33)", two of them joined by " × ".
std::string rateText(const PnlRate &rate);
// The rule by which figures came to the report's currency, for people.
std::string conversionRule(const PnlReport &report);

// The canonical rows, and as a last column the provenance, in the first row alone. False: cancelled.
base::Result<bool> writePnlCsv(const PnlReport &report, const PnlSummary &summary, const ReportSink &sink);
// One document; amounts are text with the currency's decimals. `rows` false: without the data.
base::Result<bool> writePnlJson(const PnlReport &report, const PnlSummary &summary, const ReportSink &sink,
                                bool rows = true);

} // namespace truebook::reporting
