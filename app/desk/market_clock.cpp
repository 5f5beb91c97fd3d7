#include "app/desk/market_clock.h"

#include <chrono>

#include "core/base/int128.h"

namespace truebook::app {

domain::UtcTime MarketClock::wall() const
{
    using namespace std::chrono;
    return domain::UtcTime::fromNanos(duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count());
}

domain::UtcTime MarketClock::now() const
{
    return at(m_config, wall());
}

domain::UtcTime MarketClock::at(const std::optional<fix::ClockConfig> &config, domain::UtcTime wall)
{
    if (!config)
        return wall;
    const base::Int128 passed = static_cast<base::Int128>(wall.nanos() - config->originNanos) * config->speedMillionths;
    return config->start.plusNanos(static_cast<std::int64_t>(passed / 1'000'000));
}

std::int64_t MarketClock::monotonicNanos() const
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace truebook::app
