#pragma once
// Reads a provider's file of quotes: csv, plain or packed. A first row that is numeric means no header and the order
// milliseconds since the provider's midnight, bid, ask; otherwise the header row names the columns, in any order:
//   time | timestamp | ms | milliseconds   a number: milliseconds since midnight; or ISO 8601 with Z or an offset
//   bid, ask                               decimals
//   bid_size, ask_size                     decimals in base units, may be missing or empty
// Other columns are left alone. Rows that cannot be read are reported and do not stop the rest.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/packed_reader.h"
#include "core/base/result.h"
#include "core/domain/price.h"
#include "core/domain/quantity.h"
#include "core/domain/utc_time.h"

namespace truebook::market {

struct TickFile
{
    domain::CivilDate date; // the provider's date, whose midnight the milliseconds count from
    std::int64_t utcOffsetSeconds = 0; // the provider's wall clock minus UTC: −18,000 for UTC−5
};

struct TickRow
{
    long line = 0; // from 1
    domain::UtcTime at;
    domain::Price bid; // positive
    domain::Price ask; // positive
    domain::Quantity bidSize; // zero when the file has none
    domain::Quantity askSize;
};

struct TickReading
{
    std::uint64_t rows = 0; // data rows, bad ones too
    std::uint64_t badRows = 0;
    std::vector<base::Refusal> failures; // file, line, field, code; the first `failuresListed` of them
    static constexpr std::size_t failuresListed = 1000;
};

// Calls `take` for every good row in the file's order. Refuses BadFile (cannot be read) and BadHeader (a header without
// time, bid and ask) before the first row. A file that was cut in half is no refusal: its good rows work, and the torn
// end is listed as FileTorn.
base::Result<TickReading> readTicks(base::PackedReader reader, const std::string &name, const TickFile &file,
                                    const std::function<void(const TickRow &)> &take);
base::Result<TickReading> readTicks(const std::string &path, const TickFile &file,
                                    const std::function<void(const TickRow &)> &take);

// "5", "-5", "+5.5", "-03:30" as seconds, within 15 hours. Refuses BadValue.
base::Result<std::int64_t> parseUtcOffset(std::string_view text);

} // namespace truebook::market
