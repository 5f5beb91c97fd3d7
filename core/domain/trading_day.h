#pragma once
// The trading day: the date under which the desk books, closes and charges swap. It ends at the roll, 17:00 New York by
// default, and that instant already belongs to the next one. Daylight saving of the roll's zone moves it in UTC.
#include <cstdint>

#include "core/domain/time_zone.h"

namespace truebook::domain {

struct TradingDayRule
{
    std::string zone = "America/New_York";
    std::int64_t rollNanosOfDay = 17 * 3600 * nanosPerSecond; // on the zone's wall clock
    bool weekends = false; // false: Saturday and Sunday are no trading days; what happens on them is Monday's
};

class TradingCalendar
{
public:
    // Refuses BadConfiguration: an unknown zone, or a roll outside the day.
    static base::Result<TradingCalendar> create(const TradingDayRule &rule = {});

    // The trading day that an instant belongs to.
    CivilDate tradingDayOf(UtcTime instant) const;
    // The end of the trading day `date`: the first instant of the one after it.
    UtcTime rollInstant(const CivilDate &date) const;
    // The first instant of the trading day `date`.
    UtcTime openInstant(const CivilDate &date) const;
    // The trading days before and after a date.
    CivilDate previousDay(const CivilDate &date) const;
    CivilDate nextDay(const CivilDate &date) const;
    bool isTradingDay(const CivilDate &date) const;

    const TradingDayRule &rule() const noexcept { return m_rule; }

private:
    TradingCalendar(TradingDayRule rule, TimeZone zone);

    TradingDayRule m_rule;
    TimeZone m_zone;
};

} // namespace truebook::domain
