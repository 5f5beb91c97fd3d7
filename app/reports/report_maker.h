#pragma once
// Reports out of a store that may be read only: books are made again as of an instant, and a file is written beside and
// renamed. For the command line, the schedule and the screen alike.
#include <functional>
#include <optional>
#include <string>

#include "core/reporting/pnl_figures.h"
#include "core/reporting/pnl_filter.h"
#include "core/store/store_url.h"

namespace truebook::app {

// Asked on the way; false cancels. `share` is what is done of the step, 0 to 1.
using ReportProgress = std::function<bool(const char *step, double share)>;

struct PnlWish
{
    std::string from; // trading days, both inclusive
    std::string to;
    std::optional<domain::UtcTime> asOf; // none: the journal's end
    std::uint64_t sequence = 0; // instead of an instant: as of this event; 0: none
    std::string user; // who asks
    reporting::PnlFilter filter = {}; // rows; all by default
};

// The report with hash and code; nothing when cancelled. Refuses what reading the store refuses, BadDate, BadValue (`to`
// before `from`, a sequence that the journal does not reach), NoConversionRate, and UnknownAccount, UnknownSymbol or
// UnknownGroup for a name of the filter that the firm does not have.
base::Result<std::optional<reporting::PnlReport>> makePnlReport(const store::StoreUrl &store, const PnlWish &wish,
                                                                const ReportProgress &progress = {});

// Days that a morning's report covers when none are named: to the last trading day that closed, from the first of its
// month or the trading day before it, whichever is earlier. Refuses BadDate when no day has closed yet.
base::Result<std::pair<std::string, std::string>> morningRange(const store::StoreUrl &store,
                                                               std::optional<domain::UtcTime> asOf);

// The same for somebody who asks in the middle of a day: to the day that stands open.
base::Result<std::pair<std::string, std::string>> openRange(const store::StoreUrl &store);

// Writes the file that the ending names: csv, json, xlsx, or pdf (drawn by truebook-print, which stands beside the
// running program; BadFile without it). False: cancelled, and nothing is left. Refuses WrongUse
// (another ending), StoreFull, StoreUnreachable.
base::Result<bool> writePnlReport(const reporting::PnlReport &report, const reporting::PnlSummary &summary,
                                  const std::string &path, const ReportProgress &progress = {});

} // namespace truebook::app
