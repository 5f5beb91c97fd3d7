#pragma once
// Quote files: csv, .zip (its one csv) or .gz; no header; rows `milliseconds since the provider's midnight,bid,ask`,
// fractions of milliseconds allowed.
#include <string>
#include <string_view>
#include <vector>

#include "app/simulator/decimals.h"
#include "app/simulator/utc.h"

namespace truebook::simulator {

struct TickRow
{
    Nanos at = 0; // UTC
    E8 bid = 0;
    E8 ask = 0;
};

struct TickTape
{
    std::vector<TickRow> rows; // by time; rows of the same instant stay in the file's order
    std::size_t badRows = 0; // without a readable time or without two positive prices: never sent
    std::size_t locked = 0; // bid = ask
    std::size_t crossed = 0; // bid > ask
};

struct TickFile
{
    std::string lp;
    std::string symbol;
    int utcOffsetHours = 0; // the provider's clock minus UTC: -5 where its midnight is 05:00 UTC
    std::string path;
    std::string day; // from --date; empty: the eight digits in the file's name
};

// "LP1:EURUSD:-5:/path/eurusd_20140505_quote.zip"; the path may hold colons.
base::Result<TickFile> parseTickArgument(std::string_view text);

// The eight digits of a day in a file's name (not in its folders), or empty.
std::string dayInName(std::string_view path);

// The file's text. Refuses what cannot be opened, is cut, or is a zip of more than one file.
base::Result<std::string> readMaybePacked(const std::string &path);

// Rows of one day from csv text; bad ones are counted, not kept.
TickTape parseTicks(std::string_view csv, Nanos midnightUtc);

// The whole file; refuses one that has no good row.
base::Result<TickTape> readTickFile(const TickFile &file);

} // namespace truebook::simulator
