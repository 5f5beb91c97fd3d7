#include "app/simulator/utc.h"

#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace truebook::simulator {

using base::ReasonCode;
using base::refuse;

namespace {

// Reads exactly `digits` digits at `at`; -1 when they are not there.
int number(std::string_view text, std::size_t at, std::size_t digits)
{
    if (at + digits > text.size())
        return -1;
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

base::Result<Nanos> midnight(int year, int month, int day, std::string_view text)
{
    const std::chrono::year_month_day date {std::chrono::year {year}, std::chrono::month {static_cast<unsigned>(month)},
                                            std::chrono::day {static_cast<unsigned>(day)}};
    if (year < 1970 || year > 2200 || month < 0 || day < 0 || !date.ok())
        return refuse(ReasonCode::BadDate, std::string(text));
    return std::chrono::sys_days {date}.time_since_epoch().count() * nanosPerDay;
}

struct Parts
{
    int year;
    unsigned month;
    unsigned day;
    Nanos ofDay;
};

Parts split(Nanos at)
{
    Nanos days = at / nanosPerDay;
    if (at % nanosPerDay < 0)
        --days;
    const std::chrono::year_month_day date {std::chrono::sys_days {std::chrono::days {days}}};
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
            at - days * nanosPerDay};
}

} // namespace

base::Result<Nanos> parseDay(std::string_view text)
{
    if (text.size() == 8)
        return midnight(number(text, 0, 4), number(text, 4, 2), number(text, 6, 2), text);
    if (text.size() == 10 && text[4] == '-' && text[7] == '-')
        return midnight(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2), text);
    return refuse(ReasonCode::BadDate, std::string(text));
}

base::Result<Nanos> parseIsoTime(std::string_view text)
{
    const auto bad = [&] { return refuse(ReasonCode::BadTime, std::string(text)); };
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z')
        return bad();
    const auto day = parseDay(text.substr(0, 10));
    const int hour = number(text, 11, 2);
    const int minute = number(text, 14, 2);
    const int second = number(text, 17, 2);
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return bad();
    Nanos fraction = 0;
    if (text.size() > 20) {
        const std::size_t digits = text.size() - 21;
        if (text[19] != '.' || digits < 1 || digits > 9)
            return bad();
        const int value = number(text, 20, digits);
        if (value < 0)
            return bad();
        fraction = value;
        for (std::size_t i = digits; i < 9; ++i)
            fraction *= 10;
    }
    return *day + ((hour * 60 + minute) * 60 + second) * nanosPerSecond + fraction;
}

std::string formatIsoTime(Nanos at)
{
    const Parts parts = split(at);
    const Nanos seconds = parts.ofDay / nanosPerSecond;
    std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", parts.year, parts.month, parts.day,
                                   seconds / 3600, seconds / 60 % 60, seconds % 60);
    const Nanos fraction = parts.ofDay % nanosPerSecond;
    if (fraction != 0) {
        std::string digits = fmt::format(".{:09}", fraction);
        while (digits.back() == '0')
            digits.pop_back();
        text += digits;
    }
    return text + 'Z';
}

std::string formatFixTime(Nanos at)
{
    const Parts parts = split(at);
    const Nanos seconds = parts.ofDay / nanosPerSecond;
    return fmt::format("{:04}{:02}{:02}-{:02}:{:02}:{:02}.{:03}", parts.year, parts.month, parts.day, seconds / 3600,
                       seconds / 60 % 60, seconds % 60, parts.ofDay % nanosPerSecond / nanosPerMilli);
}

Nanos wallNow()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

Nanos MarketClock::marketAt(Nanos wall) const
{
    return start + static_cast<Nanos>(std::llround(static_cast<double>(wall - origin) * speed));
}

Nanos MarketClock::wallAt(Nanos market) const
{
    return origin + static_cast<Nanos>(std::llround(static_cast<double>(market - start) / speed));
}

} // namespace truebook::simulator
