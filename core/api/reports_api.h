#pragma once
// Reports as a screen asks for them: a file is made beside the desk's work, and may be given up.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/domain/money.h"
#include "core/domain/utc_time.h"

namespace truebook::api {

class Handle;

// Which rows are wanted: those that fit every list that names something, and the book.
struct ReportFilter
{
    std::vector<std::string> accounts;
    std::vector<std::string> symbols;
    std::vector<std::string> groups; // of clients
    std::string book; // "A", "B"; empty: both
    bool empty() const { return accounts.empty() && symbols.empty() && groups.empty() && book.empty(); }
};

struct ReportMade
{
    std::string path;
    std::string from; // trading days
    std::string to;
    std::uint64_t journalSequence = 0;
    domain::UtcTime asOf;
    domain::Money total;
    domain::Money residual; // zero, or the rows do not add up to the books
    std::string code; // with which the figures are found again
    std::string filter = {}; // in words
};

class DeskReports
{
public:
    virtual ~DeskReports() = default;
    // The P&L report to the day that stands open, from the first of its month or the day before it, as the ending of
    // `path` says. Both functions are called on a thread of the report's; `progress` with 0 to 1, `done` once, unless the
    // handle has gone before: that gives the work up, and no file is written.
    virtual std::unique_ptr<Handle> exportPnl(const std::string &path, const std::string &user,
                                              const ReportFilter &filter, std::function<void(double)> progress,
                                              std::function<void(const base::Result<ReportMade> &)> done)
        = 0;
};

} // namespace truebook::api
