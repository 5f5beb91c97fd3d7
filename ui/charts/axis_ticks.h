#pragma once
// Where an axis has its lines: at round instants and round figures, at most as many as its pixels have room for.
#include <cstdint>
#include <vector>

namespace truebook::ui::charts {

struct Ticks
{
    std::vector<std::int64_t> places; // ascending, within the range
    std::int64_t step = 1;
};

// Round stretches of the clock, from a millisecond to days. `shift` is what the shown clock is ahead of UTC. At most
// `most` ticks, at least one is wanted.
Ticks timeTicks(std::int64_t from, std::int64_t to, int most, std::int64_t shift = 0);
// Steps of 1, 2 or 5 times a power of ten, in the unit of the values.
Ticks valueTicks(std::int64_t from, std::int64_t to, int most);

} // namespace truebook::ui::charts
