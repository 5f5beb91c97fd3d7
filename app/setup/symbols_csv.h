#pragma once
// Symbols as a csv file states them (docs/first-run.md): the header row decides about the order of columns, each row is one
// instrument, and a bad row says which field it is and why.
#include <string>
#include <vector>

#include "core/api/first_run_api.h"
#include "core/events/reference_events.h"

namespace truebook::setup {

struct SymbolRows
{
    std::vector<events::InstrumentDefined> instruments;
    std::vector<api::BadSymbolRow> bad;
};

// Refuses BadHeader: no header, a column that is needed missing, or one twice.
base::Result<SymbolRows> parseSymbols(std::string_view text, const std::string &file);

} // namespace truebook::setup
