#pragma once
// How well the machine's clock is kept, as its kernel knows it from whoever disciplines it (chrony, systemd-timesyncd,
// ntpd). Nobody is asked over a network.
#include <cstdint>

namespace truebook::base::os {

struct ClockState
{
    bool known = false; // the kernel answered
    bool synchronised = false; // somebody disciplines the clock, and not too long ago
    std::int64_t offsetNanos = 0; // what is left to correct: + the clock is behind
    std::int64_t estimatedErrorNanos = 0;
    std::int64_t maximumErrorNanos = 0; // grows until the next correction
};

ClockState clockState();

} // namespace truebook::base::os
