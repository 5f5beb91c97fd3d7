#pragma once
// UTC instants as nanoseconds since 1970, and the market clock.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace truebook::simulator {

using Nanos = std::int64_t; // UTC nanoseconds since 1970, or a span
constexpr Nanos nanosPerMilli = 1'000'000;
constexpr Nanos nanosPerSecond = 1'000'000'000;
constexpr Nanos nanosPerHour = 3600 * nanosPerSecond;
constexpr Nanos nanosPerDay = 24 * nanosPerHour;

// "2014-05-05T05:00:00Z", with or without a fraction. Refuses everything else.
base::Result<Nanos> parseIsoTime(std::string_view text);

// "20140505" or "2014-05-05": that day's midnight.
base::Result<Nanos> parseDay(std::string_view text);

std::string formatIsoTime(Nanos at); // 2014-05-05T05:00:00.123456Z; the fraction only where there is one
std::string formatFixTime(Nanos at); // 20140505-05:00:00.123

// The machine's clocks. The world's own time runs on the wall clock alone: the market clock is defined by it.
Nanos wallNow();

// market_now = start + (wall - origin) * speed: the one clock that the desk and the world outside share.
struct MarketClock
{
    Nanos start = 0;
    Nanos origin = 0;
    double speed = 1.0;

    Nanos marketAt(Nanos wall) const;
    Nanos wallAt(Nanos market) const;
};

} // namespace truebook::simulator
