#pragma once
// Explains cells of the screens' tables from the journal: finds the events that a cell is made of, and makes its value of
// them alone. On the finder's thread.
#include "app/explain/journal_finder.h"
#include "core/api/explain_api.h"

namespace truebook::app {

// Refuses as api::DeskExplain says. `ticks`: the folder of the tick store, whose quotes are named beside a quote's mark.
base::Result<api::CellExplanation> explainCell(JournalFinder &finder, api::CellQuestion question,
                                               const std::string &ticks = {});

} // namespace truebook::app
