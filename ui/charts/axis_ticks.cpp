#include "ui/charts/axis_ticks.h"

#include <algorithm>
#include <limits>

namespace truebook::ui::charts {

namespace {

std::int64_t floorTo(std::int64_t value, std::int64_t step)
{
    const std::int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

Ticks every(std::int64_t from, std::int64_t to, std::int64_t step, std::int64_t shift)
{
    Ticks ticks;
    ticks.step = step;
    for (std::int64_t at = floorTo(from + shift, step) - shift; at <= to; at += step) {
        if (at >= from)
            ticks.places.push_back(at);
        if (at > std::numeric_limits<std::int64_t>::max() - step)
            break;
    }
    return ticks;
}

} // namespace

Ticks timeTicks(std::int64_t from, std::int64_t to, int most, std::int64_t shift)
{
    constexpr std::int64_t ms = 1'000'000;
    constexpr std::int64_t second = 1000 * ms;
    constexpr std::int64_t minute = 60 * second;
    constexpr std::int64_t hour = 60 * minute;
    constexpr std::int64_t day = 24 * hour;
    constexpr std::int64_t steps[] = {
        ms,          2 * ms,      5 * ms,      10 * ms,     20 * ms,     50 * ms,     100 * ms,  200 * ms,   500 * ms,
        second,      2 * second,  5 * second,  10 * second, 15 * second, 30 * second, minute,    2 * minute, 5 * minute,
        10 * minute, 15 * minute, 30 * minute, hour,        2 * hour,    3 * hour,    4 * hour,  6 * hour,   12 * hour,
        day,         2 * day,     7 * day,     14 * day,    28 * day,    91 * day,    182 * day, 364 * day};
    const std::int64_t span = std::max<std::int64_t>(1, to - from);
    const std::int64_t least = span / std::max(1, most) + 1;
    for (const std::int64_t step : steps) {
        if (step >= least)
            return every(from, to, step, shift);
    }
    return every(from, to, std::max<std::int64_t>(364 * day, least), shift);
}

Ticks valueTicks(std::int64_t from, std::int64_t to, int most)
{
    const std::int64_t span = std::max<std::int64_t>(1, to - from);
    const std::int64_t least = std::max<std::int64_t>(1, span / std::max(1, most));
    for (std::int64_t power = 1;; power *= 10) {
        for (const std::int64_t factor : {1, 2, 5}) {
            if (power > std::numeric_limits<std::int64_t>::max() / 50)
                return every(from, to, power, 0);
            if (factor * power >= least)
                return every(from, to, factor * power, 0);
        }
    }
}

} // namespace truebook::ui::charts
