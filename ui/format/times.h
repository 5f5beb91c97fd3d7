#pragma once
// Instants as a screen shows them: in UTC, on the server's wall clock or by the trading day. Every view says which.
#include <QString>

#include <optional>

#include "core/domain/time_zone.h"
#include "core/domain/trading_day.h"
#include "core/domain/utc_time.h"

namespace truebook::ui::format {

enum class TimeMode {
    Utc,
    Server, // New York wall clock plus seven hours: midnight is the 17:00 New York roll, as trading servers keep it
    TradingDay // the trading day's date and the time since the last 17:00 New York
};

class Times
{
public:
    Times();

    // "14:03:22.184"; by trading day "+14:03:22.184", the time since the last roll.
    QString clock(domain::UtcTime instant, TimeMode mode, bool milliseconds = true) const;
    // "5 May 2014": the date on that clock, by trading day the trading day's.
    QString date(domain::UtcTime instant, TimeMode mode) const;
    // What the clock is called: "UTC", "server GMT+3", "trading day".
    QString label(domain::UtcTime instant, TimeMode mode) const;
    // ISO 8601 in UTC with milliseconds, for provenance and files.
    static QString iso(domain::UtcTime instant);

private:
    std::int64_t serverOffset(domain::UtcTime instant) const;

    domain::TimeZone m_newYork;
    std::optional<domain::TradingCalendar> m_calendar;
};

} // namespace truebook::ui::format
