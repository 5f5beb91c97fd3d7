#pragma once
// The desk's clocks: market time from the wall clock by the configured start, origin and speed; the monotonic clock for
// time-outs and latencies.
#include <optional>

#include "core/fix/desk_config.h"
#include "core/ports/clock_source.h"

namespace truebook::app {

class MarketClock final : public ports::ClockSource
{
public:
    explicit MarketClock(std::optional<fix::ClockConfig> config = {})
        : m_config(config)
    { }
    domain::UtcTime now() const override;
    std::int64_t monotonicNanos() const override;
    domain::UtcTime wall() const;
    // Market time at an instant of the wall clock.
    static domain::UtcTime at(const std::optional<fix::ClockConfig> &config, domain::UtcTime wall);

private:
    std::optional<fix::ClockConfig> m_config;
};

} // namespace truebook::app
