#pragma once
// A file that appears whole or not at all.
#include <functional>
#include <string>

#include "app/reports/report_maker.h"
#include "core/reporting/report_files.h"

namespace truebook::app {

// Lets `write` fill PATH.new through a sink and renames it, durably. False when it was cancelled; then, and after a
// refusal, nothing is left and what stood at `path` stands. Mode 0600.
base::Result<bool> writeThrough(const std::string &path, const ReportProgress &progress,
                                const std::function<base::Result<bool>(const reporting::ReportSink &)> &write);

// The same for a writer that makes the file itself at the name that it is given.
base::Result<bool> replaceWith(const std::string &path,
                               const std::function<base::Result<bool>(const std::string &beside)> &make);

} // namespace truebook::app
