#pragma once
// The desk's files against the world's own record: fills line by line, exposure by symbol, quote counts, the end of
// every order, repeats and sequence numbers. Whatever the desk says is believed nowhere but for positions that were there before the record
// began.
#include <string>
#include <vector>

#include "app/simulator/utc.h"
#include "core/base/result.h"

namespace truebook::simulator {

struct CheckFiles
{
    std::string record; // folder
    std::string trades; // trades.csv of the desk
    std::string exposure; // exposure.csv of the desk; empty: not compared
    std::string quoteCounts; // csv: source or lp, symbol, rows or quotes, locked, crossed; empty: not compared
    std::string openingPrefix = "OPEN"; // exec_id of positions that the store began with
    Nanos since = 0; // trades before it are positions from before the record, too; UTC ns, market time
};

struct CheckResult
{
    std::size_t clientFills = 0; // of the record, busts and corrections too
    std::size_t lpFills = 0;
    std::size_t openingRows = 0; // of the desk, before the record
    std::size_t symbols = 0;
    std::size_t quoteSeries = 0;
    std::size_t orders = 0; // that clients sent, each ClOrdID once
    std::size_t finalOrders = 0; // that the desk said are over
    std::vector<std::string> differences; // one line each, in words
};

// Refuses files that cannot be read or lack a column.
base::Result<CheckResult> checkDesk(const CheckFiles &files);

} // namespace truebook::simulator
