#pragma once
// Quotes as the tick store keeps them: a block is a run of quotes of one symbol, delta-coded, readable by itself.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/domain/price.h"
#include "core/domain/quantity.h"
#include "core/domain/utc_time.h"
#include "core/market/quote_filter.h"

namespace truebook::market {

struct TickLevel
{
    domain::Price price;
    domain::Quantity size; // zero: the provider sent none
    friend bool operator==(const TickLevel &, const TickLevel &) = default;
};

// One quote as received, or as shown to clients. A price of zero says that the side is empty.
struct Tick
{
    domain::UtcTime at; // receipt; of a client stream, when it was shown
    domain::UtcTime peerTime; // what the provider says; zero when it says nothing
    domain::Price bid;
    domain::Price ask;
    domain::Quantity bidSize;
    domain::Quantity askSize;
    std::uint64_t input = 0; // the kernel's input number, which orders quotes and events; 0 for imported files
    QuoteMarks marks; // what the filter found
    std::uint32_t version = 0; // of the markup, on a client stream
    std::vector<TickLevel> moreBids; // the levels behind the best, best first
    std::vector<TickLevel> moreAsks;
    friend bool operator==(const Tick &, const Tick &) = default;
};

// The units in which a block counts: the largest power of ten that divides all its figures.
struct TickUnits
{
    std::uint8_t time = 0; // 10^time nanoseconds
    std::uint8_t price = 0; // 10^price e-8
    std::uint8_t size = 0;
};

constexpr std::size_t maximumTicksPerBlock = 4096;
constexpr std::size_t maximumTickLevels = 100; // a side, behind the best

struct EncodedTicks
{
    TickUnits units;
    std::string bytes;
};

// 1 to maximumTicksPerBlock quotes. Levels beyond maximumTickLevels are cut off.
EncodedTicks encodeTicks(const std::vector<Tick> &ticks);

// Refuses TicksBroken when the bytes are not exactly `count` quotes. Any bytes are safe to give.
base::Result<std::vector<Tick>> decodeTicks(std::string_view bytes, std::size_t count, const TickUnits &units);

} // namespace truebook::market
