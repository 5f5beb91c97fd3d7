#include "core/domain/utc_time.h"

namespace truebook::domain {

using base::ReasonCode;

std::int64_t daysFromCivil(const CivilDate &date) noexcept
{
    const std::int64_t y = date.month <= 2 ? date.year - 1 : date.year;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yearOfEra = y - era * 400;
    const std::int64_t shifted = date.month > 2 ? date.month - 3 : date.month + 9;
    const std::int64_t dayOfYear = (153 * shifted + 2) / 5 + date.day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146'097 + dayOfEra - 719'468;
}

CivilDate civilFromDays(std::int64_t days) noexcept
{
    days += 719'468;
    const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
    const std::int64_t dayOfEra = days - era * 146'097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    CivilDate date;
    date.day = static_cast<int>(dayOfYear - (153 * shifted + 2) / 5 + 1);
    date.month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    date.year = static_cast<int>(yearOfEra + era * 400 + (date.month <= 2 ? 1 : 0));
    return date;
}

namespace {

bool digitsAt(std::string_view text, std::size_t at, std::size_t count, int &value)
{
    if (at + count > text.size())
        return false;
    value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        value = value * 10 + (text[i] - '0');
    }
    return true;
}

int daysInMonth(int year, int month)
{
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : lengths[month - 1];
}

bool validDate(const CivilDate &date)
{
    return date.year >= 1678 && date.year <= 2261 && date.month >= 1 && date.month <= 12 && date.day >= 1
        && date.day <= daysInMonth(date.year, date.month);
}

void appendDigits(std::string &out, std::int64_t value, int count)
{
    char digits[20];
    for (int i = count - 1; i >= 0; --i) {
        digits[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    out.append(digits, static_cast<std::size_t>(count));
}

// "13:00:00[.fraction]" as nanoseconds of the day, -1 when it is none.
std::int64_t parseTimeOfDay(std::string_view text)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!digitsAt(text, 0, 2, hour) || !digitsAt(text, 3, 2, minute) || !digitsAt(text, 6, 2, second) || text[2] != ':'
        || text[5] != ':' || hour > 23 || minute > 59 || second > 60)
        return -1;
    if (second == 60) // a leap second is filed on the last nanosecond of its minute's second 59
        return ((hour * 60LL + minute) * 60 + 59) * nanosPerSecond + 999'999'999;
    std::int64_t fraction = 0;
    if (text.size() > 8) {
        if (text[8] != '.' || text.size() == 9 || text.size() > 18)
            return -1;
        std::int64_t unit = nanosPerSecond / 10;
        for (std::size_t i = 9; i < text.size(); ++i, unit /= 10) {
            if (text[i] < '0' || text[i] > '9')
                return -1;
            fraction += (text[i] - '0') * unit;
        }
    }
    return ((hour * 60LL + minute) * 60 + second) * nanosPerSecond + fraction;
}

} // namespace

base::Result<CivilDate> parseDate(std::string_view text)
{
    CivilDate date;
    const bool dashed = text.size() == 10 && text[4] == '-' && text[7] == '-';
    const std::size_t month = dashed ? 5 : 4;
    const std::size_t day = dashed ? 8 : 6;
    if ((!dashed && text.size() != 8) || !digitsAt(text, 0, 4, date.year) || !digitsAt(text, month, 2, date.month)
        || !digitsAt(text, day, 2, date.day) || !validDate(date))
        return base::refuse(ReasonCode::BadDate, std::string(text));
    return date;
}

std::string dateText(const CivilDate &date)
{
    std::string out;
    appendDigits(out, date.year, 4);
    out.push_back('-');
    appendDigits(out, date.month, 2);
    out.push_back('-');
    appendDigits(out, date.day, 2);
    return out;
}

int weekday(const CivilDate &date) noexcept
{
    const std::int64_t days = daysFromCivil(date) + 4; // 1970-01-01 was a Thursday
    return static_cast<int>(((days % 7) + 7) % 7);
}

UtcTime UtcTime::fromDate(const CivilDate &date, std::int64_t nanosOfDay)
{
    return UtcTime(daysFromCivil(date) * nanosPerDay + nanosOfDay);
}

base::Result<UtcTime> UtcTime::parse(std::string_view text)
{
    const bool fix = text.size() >= 17 && text[8] == '-';
    const std::size_t dateSize = fix ? 8 : 10;
    if (text.size() < dateSize)
        return base::refuse(ReasonCode::BadTime, std::string(text));
    const auto date = parseDate(text.substr(0, dateSize));
    if (!date)
        return base::refuse(ReasonCode::BadTime, std::string(text));
    if (text.size() == dateSize)
        return fromDate(*date);
    std::string_view rest = text.substr(dateSize + 1);
    const char separator = text[dateSize];
    if (!fix) {
        if ((separator != 'T' && separator != ' ') || rest.empty() || rest.back() != 'Z')
            return base::refuse(ReasonCode::BadTime, std::string(text));
        rest.remove_suffix(1);
    }
    const std::int64_t nanos = rest.size() < 8 ? -1 : parseTimeOfDay(rest);
    if (nanos < 0)
        return base::refuse(ReasonCode::BadTime, std::string(text));
    return fromDate(*date, nanos);
}

CivilDate UtcTime::date() const noexcept
{
    return civilFromDays((m_nanos - nanosOfDay()) / nanosPerDay);
}

std::int64_t UtcTime::nanosOfDay() const noexcept
{
    const std::int64_t rest = m_nanos % nanosPerDay;
    return rest < 0 ? rest + nanosPerDay : rest;
}

void UtcTime::appendText(std::string &out) const
{
    const CivilDate day = date();
    const std::int64_t nanos = nanosOfDay();
    const std::int64_t seconds = nanos / nanosPerSecond;
    appendDigits(out, day.year, 4);
    out.push_back('-');
    appendDigits(out, day.month, 2);
    out.push_back('-');
    appendDigits(out, day.day, 2);
    out.push_back('T');
    appendDigits(out, seconds / 3600, 2);
    out.push_back(':');
    appendDigits(out, seconds / 60 % 60, 2);
    out.push_back(':');
    appendDigits(out, seconds % 60, 2);
    out.push_back('.');
    appendDigits(out, nanos % nanosPerSecond, 9);
    out.push_back('Z');
}

std::string UtcTime::text() const
{
    std::string out;
    out.reserve(30);
    appendText(out);
    return out;
}

std::string UtcTime::fixText() const
{
    const CivilDate day = date();
    const std::int64_t nanos = nanosOfDay();
    const std::int64_t seconds = nanos / nanosPerSecond;
    std::string out;
    appendDigits(out, day.year, 4);
    appendDigits(out, day.month, 2);
    appendDigits(out, day.day, 2);
    out.push_back('-');
    appendDigits(out, seconds / 3600, 2);
    out.push_back(':');
    appendDigits(out, seconds / 60 % 60, 2);
    out.push_back(':');
    appendDigits(out, seconds % 60, 2);
    out.push_back('.');
    appendDigits(out, nanos / nanosPerMilli % 1000, 3);
    return out;
}

} // namespace truebook::domain
