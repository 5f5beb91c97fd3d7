#pragma once
// Why a cell shows what it shows: the journal's events, the prices and rates that it is made of, and the way from them to
// the value. The core gives names and exact figures; words and colours are the screen's.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/domain/utc_time.h"

namespace truebook::api {

// Tables and columns are named as the screens name them: exposure, quotes, client_orders, lp_orders, cover_orders,
// accounts, sessions, stops; of the Risk screens exposure_currency, exposure_group, exposure_book, exposure_lp,
// risk_positions; of the history window history0 to history5, as RecordKind numbers them, keys as RecordRow::record.
struct CellQuestion
{
    std::string table;
    std::string key; // of the row: a symbol, an order's number, an account …
    std::string column;
    domain::UtcTime asOf; // used when there is no sequence; zero: now
    std::uint64_t sequence = 0; // events up to here count
};

// A field of an event, named as in the journal, or a step of the way to the value.
struct ExplainedFigure
{
    std::string name;
    std::string value;
    std::string unit; // units, lots, a currency's code; empty: a price, a count or a word
};

struct ExplainedInput
{
    std::uint64_t sequence = 0; // its line in the journal
    domain::UtcTime at;
    std::string type; // of the event
    std::string role; // what it is here: client-fill, lp-fill, mark, rate, instrument, markup, …
    std::vector<ExplainedFigure> fields; // those that the value uses
    std::string adds; // what it adds to the sum of its role; empty where nothing is summed
    std::string account = {}; // that it is of, or the LP; empty: of none
    std::string symbol = {};
};

// A quote as it came, from the tick store.
struct ExplainedTick
{
    std::string source; // the LP, or the client stream
    domain::UtcTime at; // receipt
    std::string bid;
    std::string ask;
    std::string segment; // its file within the store's ticks
    std::uint64_t row = 0; // which of the symbol's quotes in it, from 1
    bool shown = false; // it makes the value
};

struct CellExplanation
{
    CellQuestion question; // with the sequence that was used
    domain::UtcTime at; // of that event
    std::string formula; // of terms and roles
    std::string value; // exact, as files show it
    std::string unit;
    std::vector<ExplainedFigure> terms; // on the way to the value
    std::vector<ExplainedInput> inputs; // all of them, by sequence
    std::vector<ExplainedTick> ticks; // of a quote's cell: each source's last one at that instant
    // The screen may show something newer than the journal holds: live quotes stand in the ticks, their marks here.
    bool marked = false;
};

// One event as it stands in the journal.
struct JournalEntry
{
    std::uint64_t sequence = 0;
    std::string line; // the bytes that the chain covers
    std::vector<ExplainedFigure> fields; // all, with paths such as tickets[0].realised
    std::uint64_t rowFirst = 0; // its row: first event, number of events, hash of it and of the row before
    std::uint64_t rowCount = 0;
    std::string rowHash;
    std::string rowPrev;
};

class DeskExplain
{
public:
    virtual ~DeskExplain() = default;
    // Answers come from a thread of its own, in order. Refuse WrongUse (no such table or column, or nothing that the journal
    // could tell), UnknownSymbol, UnknownOrder, UnknownAccount, UnknownSession (no such row then), and what reading refuses.
    virtual void explain(CellQuestion question, std::function<void(const base::Result<CellExplanation> &)> answered)
        = 0;
    virtual void entry(std::uint64_t sequence, std::function<void(const base::Result<JournalEntry> &)> answered) = 0;
};

} // namespace truebook::api
