#include "core/domain/trading_hours.h"

#include <algorithm>
#include <array>

namespace truebook::domain {

using base::ReasonCode;

namespace {

constexpr std::int64_t nanosPerWeek = 7 * nanosPerDay;
constexpr std::int64_t horizon = 8 * nanosPerWeek;

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

// Takes "Sun" from the front: 0 to 6, or nothing.
std::optional<int> takeDay(std::string_view &text)
{
    constexpr std::array<std::string_view, 7> names {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (text.starts_with(names[i])) {
            text = trimmed(text.substr(3));
            return static_cast<int>(i);
        }
    }
    return std::nullopt;
}

// Takes "17:00" from the front, up to "24:00": nanoseconds, or nothing.
std::optional<std::int64_t> takeTime(std::string_view &text)
{
    const auto digit
        = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -1; };
    if (digit(0) < 0 || digit(1) < 0 || text.size() < 5 || text[2] != ':' || digit(3) < 0 || digit(4) < 0)
        return std::nullopt;
    const std::int64_t minutes = (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
    if (digit(3) > 5 || minutes > 24 * 60)
        return std::nullopt;
    text = trimmed(text.substr(5));
    return minutes * 60 * nanosPerSecond;
}

bool takeDash(std::string_view &text)
{
    if (!text.starts_with('-'))
        return false;
    text = trimmed(text.substr(1));
    return true;
}

} // namespace

base::Result<WeeklySessions> WeeklySessions::parse(std::string_view text)
{
    const std::string_view whole = trimmed(text);
    if (whole.empty() || whole == "always")
        return WeeklySessions(TimeZone::utc());
    const auto refused = base::refuse(ReasonCode::BadConfiguration, std::string(text), "sessions");
    const std::size_t space = whole.rfind(' ');
    if (space == std::string_view::npos)
        return refused;
    const auto zone = TimeZone::parse(whole.substr(space + 1));
    if (!zone)
        return refused;
    WeeklySessions sessions(*zone);
    std::string_view rest = whole.substr(0, space);
    while (true) {
        const std::size_t comma = rest.find(',');
        std::string_view part = trimmed(rest.substr(0, comma));
        const auto firstDay = takeDay(part);
        if (!firstDay)
            return refused;
        if (takeDash(part)) { // Mon-Fri 08:00-16:30
            const auto lastDay = takeDay(part);
            const auto start = takeTime(part);
            const bool dash = takeDash(part);
            const auto end = takeTime(part);
            if (!lastDay || !start || !dash || !end || !part.empty() || *end <= *start)
                return refused;
            for (int day = *firstDay;; day = (day + 1) % 7) {
                sessions.m_windows.push_back({day * nanosPerDay + *start, day * nanosPerDay + *end});
                if (day == *lastDay)
                    break;
            }
        } else { // Sun 17:00-Fri 17:00
            const auto start = takeTime(part);
            const bool dash = takeDash(part);
            const auto lastDay = takeDay(part);
            const auto end = takeTime(part);
            if (!start || !dash || !lastDay || !end || !part.empty())
                return refused;
            const std::int64_t from = *firstDay * nanosPerDay + *start;
            std::int64_t to = *lastDay * nanosPerDay + *end;
            to += to <= from ? nanosPerWeek : 0;
            sessions.m_windows.push_back({from, to});
        }
        if (comma == std::string_view::npos)
            break;
        rest.remove_prefix(comma + 1);
    }
    return sessions;
}

bool WeeklySessions::contains(UtcTime instant) const
{
    if (m_windows.empty())
        return true;
    const LocalTime local = m_zone.toLocal(instant);
    const std::int64_t ofWeek = weekday(local.date) * nanosPerDay + local.nanosOfDay;
    return std::any_of(m_windows.begin(), m_windows.end(), [&](const Window &window) {
        return (ofWeek >= window.start && ofWeek < window.end) || ofWeek + nanosPerWeek < window.end;
    });
}

void WeeklySessions::boundaries(UtcTime from, UtcTime to, std::vector<UtcTime> &out) const
{
    if (m_windows.empty())
        return;
    // Sundays from the week before `from` on, since a window may begin a week earlier.
    const CivilDate day = m_zone.toLocal(from).date;
    std::int64_t sunday = daysFromCivil(day) - weekday(day) - 7;
    for (;; sunday += 7) {
        if (UtcTime::fromDate(civilFromDays(sunday)) > to.plusNanos(2 * nanosPerDay))
            return;
        for (const Window &window : m_windows) {
            for (const std::int64_t ofWeek : {window.start, window.end}) {
                const UtcTime at = m_zone.toUtc({civilFromDays(sunday + ofWeek / nanosPerDay), ofWeek % nanosPerDay});
                if (at >= from && at <= to)
                    out.push_back(at);
            }
        }
    }
}

bool TradingHours::isOpen(UtcTime instant) const
{
    return m_sessions.contains(instant)
        && (m_holidays.empty() || m_holidays.count(m_calendar.tradingDayOf(instant)) == 0);
}

std::vector<UtcTime> TradingHours::boundaries(UtcTime from, UtcTime to) const
{
    std::vector<UtcTime> all;
    m_sessions.boundaries(from, to, all);
    for (const CivilDate &holiday : m_holidays) {
        for (const UtcTime at : {m_calendar.openInstant(holiday), m_calendar.rollInstant(holiday)}) {
            if (at >= from && at <= to)
                all.push_back(at);
        }
    }
    std::sort(all.begin(), all.end());
    return all;
}

std::optional<UtcTime> TradingHours::nextChange(UtcTime instant) const
{
    const bool open = isOpen(instant);
    for (const UtcTime at : boundaries(instant.plusNanos(1), instant.plusNanos(horizon))) {
        if (isOpen(at) != open)
            return at;
    }
    return std::nullopt;
}

std::optional<UtcTime> TradingHours::since(UtcTime instant) const
{
    const bool open = isOpen(instant);
    std::vector<UtcTime> all = boundaries(instant.plusNanos(-horizon), instant);
    for (auto at = all.rbegin(); at != all.rend(); ++at) {
        if (isOpen(at->plusNanos(-1)) != open)
            return *at;
    }
    return std::nullopt;
}

} // namespace truebook::domain
