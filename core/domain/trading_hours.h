#pragma once
// When a symbol trades: weekly windows on a zone's wall clock, and holidays by trading day. As an instrument states it:
//   "Sun 17:00-Fri 17:00 America/New_York"
//   "Sun 18:00-Mon 17:00, Mon 18:00-Tue 17:00 America/New_York"
//   "Mon-Fri 08:00-16:30 Europe/London"     the same hours on each of these days
//   "always", or nothing
// A window's first instant is open, its last one closed; one may run over the week's end.
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/domain/time_zone.h"
#include "core/domain/trading_day.h"

namespace truebook::domain {

class WeeklySessions
{
public:
    // Refuses BadConfiguration, field "sessions".
    static base::Result<WeeklySessions> parse(std::string_view text);

    bool contains(UtcTime instant) const;
    bool always() const noexcept { return m_windows.empty(); }
    // Instants in [from, to] at which a window begins or ends, in no order.
    void boundaries(UtcTime from, UtcTime to, std::vector<UtcTime> &out) const;

private:
    // Nanoseconds since Sunday 00:00 on the wall clock; end > start, beyond a week's length when it runs over its end.
    struct Window
    {
        std::int64_t start = 0;
        std::int64_t end = 0;
    };
    explicit WeeklySessions(TimeZone zone)
        : m_zone(std::move(zone))
    { }
    TimeZone m_zone;
    std::vector<Window> m_windows; // none: always
};

class TradingHours
{
public:
    TradingHours(WeeklySessions sessions, TradingCalendar calendar)
        : m_sessions(std::move(sessions))
        , m_calendar(std::move(calendar))
    { }

    // Closed from the trading day's opening to its roll.
    void addHoliday(const CivilDate &tradingDay) { m_holidays.insert(tradingDay); }

    bool isOpen(UtcTime instant) const;
    // The first instant after `instant` from which isOpen says otherwise; nothing when there is none in eight weeks.
    std::optional<UtcTime> nextChange(UtcTime instant) const;
    // Since when the state at `instant` has lasted; nothing when for more than eight weeks. A quote's age counts from
    // the opening: nothing is stale because the market was closed.
    std::optional<UtcTime> since(UtcTime instant) const;

private:
    std::vector<UtcTime> boundaries(UtcTime from, UtcTime to) const;

    WeeklySessions m_sessions;
    TradingCalendar m_calendar;
    std::set<CivilDate> m_holidays;
};

} // namespace truebook::domain
