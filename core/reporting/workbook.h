#pragma once
// The P&L report as a workbook (XLSX): Daily, Compare, Top and bottom, Notes, Data. Every total is a formula over Data,
// with its value beside it for readers that do not compute.
#include "core/reporting/report_files.h"

namespace truebook::reporting {

// Rows that a sheet holds below its header; what is more stands on "Data 2" and so on, and the formulas add them up.
constexpr std::uint32_t workbookSheetRows = 1'048'575;

// Makes the file; temporary ones stand in its folder. Figures stand as numbers: beyond 2^53 minor units a spreadsheet has
// no exact ones. `goOn` is asked while rows are written and ten times a second while they are packed. False: cancelled,
// and no file is left: one that was being packed is finished unseen on a thread of its own, and goes. Refuses StoreFull, StoreUnreachable. `sheetRows` is for tests.
base::Result<bool> writePnlWorkbook(const PnlReport &report, const PnlSummary &summary, const std::string &path,
                                    const std::function<bool(std::uint64_t, std::uint64_t)> &goOn = {},
                                    std::uint32_t sheetRows = workbookSheetRows);

} // namespace truebook::reporting
