#pragma once
// A time zone of the IANA database, for what people set their day by: the trading day's roll, a symbol's sessions, an
// LP's schedule. Nothing that happened is computed anew from it: events carry their instants.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/domain/utc_time.h"

namespace truebook::domain {

// A date and time of day on a wall clock.
struct LocalTime
{
    CivilDate date;
    std::int64_t nanosOfDay = 0;
    friend auto operator<=>(const LocalTime &, const LocalTime &) = default;
};

// Immutable and cheap to copy; any thread may use it.
class TimeZone
{
public:
    // "America/New_York", "Europe/London", "UTC". Refuses BadConfiguration for a name the database does not have.
    static base::Result<TimeZone> parse(std::string_view name);
    static TimeZone utc();

    const std::string &name() const noexcept;
    // Local time minus UTC at an instant, in nanoseconds: -4 h in a New York summer.
    std::int64_t offsetAt(UtcTime instant) const;
    LocalTime toLocal(UtcTime instant) const;
    // The instant of a wall-clock time. Where the clock goes back and shows it twice, the first; where it goes forward
    // and skips it, the instant as far after the change as the time lies after the gap's start.
    UtcTime toUtc(const LocalTime &local) const;

    friend bool operator==(const TimeZone &a, const TimeZone &b) { return a.name() == b.name(); }

private:
    struct Data;
    explicit TimeZone(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> m_data;
};

} // namespace truebook::domain
