#include "ui/format/times.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

namespace truebook::ui::format {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(truebook::ui::format)
};

constexpr std::int64_t nanosPerHour = 3600 * domain::nanosPerSecond;
constexpr std::int64_t serverShift = 7 * nanosPerHour;

domain::TimeZone newYork()
{
    const auto zone = domain::TimeZone::parse("America/New_York");
    return zone ? *zone : domain::TimeZone::utc();
}

QString clockText(std::int64_t nanosOfDay, bool milliseconds)
{
    const std::int64_t seconds = nanosOfDay / domain::nanosPerSecond;
    QString text = QStringLiteral("%1:%2:%3")
                       .arg(seconds / 3600, 2, 10, QLatin1Char('0'))
                       .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
                       .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (milliseconds) {
        const std::int64_t millis = nanosOfDay / domain::nanosPerMilli % 1000;
        text += QStringLiteral(".%1").arg(millis, 3, 10, QLatin1Char('0'));
    }
    return text;
}

} // namespace

Times::Times()
    : m_newYork(newYork())
{
    if (auto calendar = domain::TradingCalendar::create())
        m_calendar = std::move(*calendar);
}

std::int64_t Times::serverOffset(domain::UtcTime instant) const
{
    return m_newYork.offsetAt(instant) + serverShift;
}

QString Times::clock(domain::UtcTime instant, TimeMode mode, bool milliseconds) const
{
    if (mode == TimeMode::Server)
        return clockText(instant.plusNanos(serverOffset(instant)).nanosOfDay(), milliseconds);
    // The day's time since the last 17:00 New York: on a Monday that is Sunday's, though Monday holds the weekend as well.
    if (mode == TimeMode::TradingDay)
        return QLatin1Char('+') + clockText(instant.plusNanos(serverOffset(instant)).nanosOfDay(), milliseconds);
    return clockText(instant.nanosOfDay(), milliseconds);
}

QString Times::date(domain::UtcTime instant, TimeMode mode) const
{
    domain::CivilDate date = instant.date();
    if (mode == TimeMode::Server)
        date = instant.plusNanos(serverOffset(instant)).date();
    else if (mode == TimeMode::TradingDay && m_calendar)
        date = m_calendar->tradingDayOf(instant);
    return QLocale().toString(QDate(date.year, date.month, date.day), Words::tr("ddd d MMM yyyy", "date on the clock"));
}

QString Times::label(domain::UtcTime instant, TimeMode mode) const
{
    switch (mode) {
    case TimeMode::Server: {
        const std::int64_t hours = serverOffset(instant) / nanosPerHour;
        return Words::tr("server GMT%1").arg((hours < 0 ? QString() : QStringLiteral("+")) + QString::number(hours));
    }
    case TimeMode::TradingDay:
        return Words::tr("trading day");
    case TimeMode::Utc:
        break;
    }
    return QStringLiteral("UTC");
}

QString Times::iso(domain::UtcTime instant)
{
    const domain::CivilDate date = instant.date();
    return QStringLiteral("%1-%2-%3T%4Z")
        .arg(date.year, 4, 10, QLatin1Char('0'))
        .arg(date.month, 2, 10, QLatin1Char('0'))
        .arg(date.day, 2, 10, QLatin1Char('0'))
        .arg(clockText(instant.nanosOfDay(), true));
}

} // namespace truebook::ui::format
