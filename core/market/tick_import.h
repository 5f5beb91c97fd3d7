#pragma once
// Loads a provider's file of quotes into the tick store, under its source and symbol, and counts what the filter finds.
// Needs no LP and no instrument defined.
#include "core/market/quote_filter.h"
#include "core/market/tick_reader.h"
#include "core/market/tick_store.h"

namespace truebook::market {

struct TickImport
{
    std::string source;
    domain::Symbol symbol;
    std::uint64_t rows = 0; // every data row, bad ones too
    std::uint64_t badRows = 0;
    QuoteCounts counts; // over the good rows, each finding by itself
    std::vector<base::Refusal> failures; // the first thousand bad rows
    std::vector<ClosedSegment> segments; // new in the store; each one's hash belongs in the journal
    bool known = false; // all of it was in the store already; nothing was added
    domain::UtcTime first; // earliest and latest quote
    domain::UtcTime last;
};

// `folder` is the tick store's. Segments whose bytes are in the store already are not stored twice. Refuses BadFile and
// BadHeader before anything is written, BadValue (no source, no symbol, or names too long), StoreFull and
// StoreUnreachable; after a refusal the store is as before.
base::Result<TickImport> importTicks(const std::string &folder, const std::string &source, const domain::Symbol &symbol,
                                     const TickFile &file, const std::string &path, const QuoteFilterRule &rule = {});

} // namespace truebook::market
