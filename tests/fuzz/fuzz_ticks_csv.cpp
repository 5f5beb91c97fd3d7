// A provider's file of quotes, plain or packed: any bytes are read or refused; every line that is no header and not
// empty counts once, as a good row or a bad one; good rows have positive prices and, written down again, read the same.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "core/market/tick_reader.h"
#include "tests/fuzz/require.h"

using namespace truebook;

namespace {

base::Result<market::TickReading> read(const std::string &bytes, std::vector<market::TickRow> &rows)
{
    auto reader = base::PackedReader::over(std::make_unique<std::istringstream>(bytes), "ticks");
    if (!reader)
        return tl::unexpected(reader.error());
    const market::TickFile file {{2014, 5, 5}, -18'000};
    return market::readTicks(std::move(*reader), "ticks", file,
                             [&](const market::TickRow &row) { rows.push_back(row); });
}

// Lines with something in them besides blanks, counted without the reader.
std::size_t filledLines(const std::string &bytes)
{
    std::size_t lines = 0;
    std::istringstream stream(bytes.rfind("\xef\xbb\xbf", 0) == 0 ? bytes.substr(3) : bytes);
    for (std::string line; std::getline(stream, line);) {
        const std::size_t from = line.find_first_not_of(" \t\r");
        const std::size_t to = line.find_last_not_of(" \t\r");
        lines += from != std::string::npos && line.substr(from, to - from + 1) != "\"\"" ? 1 : 0;
    }
    return lines;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    std::vector<market::TickRow> rows;
    const auto reading = read(bytes, rows);
    if (!reading)
        return 0;
    TB_REQUIRE(reading->rows == rows.size() + reading->badRows);
    const bool packed = bytes.rfind("PK", 0) == 0 || bytes.rfind("\x1f\x8b", 0) == 0;
    const std::size_t lines = packed ? 0 : filledLines(bytes);
    // At most one line is no row: the header.
    TB_REQUIRE(packed || (reading->rows <= lines && lines <= reading->rows + 1));
    long before = 0;
    std::string written = "time,bid,ask,bid_size,ask_size\n";
    for (const market::TickRow &row : rows) {
        TB_REQUIRE(row.bid.positive() && row.ask.positive() && row.bidSize.raw() >= 0 && row.askSize.raw() >= 0);
        TB_REQUIRE(row.line > before);
        before = row.line;
        written += row.at.text() + "," + row.bid.text() + "," + row.ask.text() + "," + row.bidSize.text() + ","
            + row.askSize.text() + "\n";
    }
    std::vector<market::TickRow> again;
    const auto second = read(written, again);
    TB_REQUIRE(second && second->badRows == 0 && again.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        TB_REQUIRE(again[i].at == rows[i].at && again[i].bid == rows[i].bid && again[i].ask == rows[i].ask
                   && again[i].bidSize == rows[i].bidSize && again[i].askSize == rows[i].askSize);
    return 0;
}
