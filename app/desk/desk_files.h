#pragma once
// What `run --out FOLDER` leaves behind: summary.json, trades.csv, exposure.csv, pnl.csv. Columns as the project's contract
// names them.
#include <string>

#include "app/composition.h"
#include "core/ports/journal_store.h"

namespace truebook::app {

// Every trade since the store began, opening positions too; a bust is a further row of the opposite side.
base::Result<std::string> tradesCsv(ports::JournalStore &store);
std::string exposureCsv(const DeskRooms &rooms);
std::string pnlCsv(const DeskRooms &rooms);

struct DeskSummary
{
    std::string store;
    std::uint64_t orders = 0;
    std::uint64_t working = 0;
    std::uint64_t inDoubt = 0;
    std::uint64_t fills = 0;
};
std::string summaryJson(const DeskSummary &summary);
DeskSummary summaryOf(const DeskRooms &rooms, const std::string &store);

// Writes all four, each beside and renamed. Refuses StoreUnreachable.
base::Result<void> writeDeskFiles(const std::string &folder, const DeskRooms &rooms, ports::JournalStore &store,
                                  const std::string &storeText);

} // namespace truebook::app
