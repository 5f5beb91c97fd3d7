#include "core/domain/trading_day.h"

namespace truebook::domain {

namespace {
CivilDate plusDays(const CivilDate &date, std::int64_t days)
{
    return civilFromDays(daysFromCivil(date) + days);
}
} // namespace

base::Result<TradingCalendar> TradingCalendar::create(const TradingDayRule &rule)
{
    if (rule.rollNanosOfDay < 0 || rule.rollNanosOfDay >= nanosPerDay)
        return base::refuse(base::ReasonCode::BadConfiguration, "the roll lies outside the day", "roll");
    return TimeZone::parse(rule.zone).map([&](TimeZone zone) { return TradingCalendar(rule, std::move(zone)); });
}

TradingCalendar::TradingCalendar(TradingDayRule rule, TimeZone zone)
    : m_rule(std::move(rule))
    , m_zone(std::move(zone))
{ }

bool TradingCalendar::isTradingDay(const CivilDate &date) const
{
    const int day = weekday(date);
    return m_rule.weekends || (day != 0 && day != 6);
}

CivilDate TradingCalendar::nextDay(const CivilDate &date) const
{
    CivilDate next = plusDays(date, 1);
    while (!isTradingDay(next))
        next = plusDays(next, 1);
    return next;
}

CivilDate TradingCalendar::previousDay(const CivilDate &date) const
{
    CivilDate previous = plusDays(date, -1);
    while (!isTradingDay(previous))
        previous = plusDays(previous, -1);
    return previous;
}

CivilDate TradingCalendar::tradingDayOf(UtcTime instant) const
{
    // A changed clock can move the roll to a neighbouring date's evening or morning, so the roll itself is asked.
    CivilDate date = m_zone.toLocal(instant).date;
    if (instant >= m_zone.toUtc({date, m_rule.rollNanosOfDay}))
        date = plusDays(date, 1);
    return isTradingDay(date) ? date : nextDay(date);
}

UtcTime TradingCalendar::rollInstant(const CivilDate &date) const
{
    return m_zone.toUtc({date, m_rule.rollNanosOfDay});
}

UtcTime TradingCalendar::openInstant(const CivilDate &date) const
{
    return rollInstant(previousDay(date));
}

} // namespace truebook::domain
