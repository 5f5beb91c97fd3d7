#pragma once
// The clocks of the desk. Market time may run faster than the wall (replayed files); time-outs and latencies follow the
// monotonic clock.
#include <cstdint>

#include "core/domain/utc_time.h"

namespace truebook::ports {

class ClockSource
{
public:
    virtual ~ClockSource() = default;
    virtual domain::UtcTime now() const = 0; // market clock
    virtual std::int64_t monotonicNanos() const = 0;
};

} // namespace truebook::ports
