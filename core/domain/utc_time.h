#pragma once
// An instant: UTC nanoseconds since 1970 in int64 (to the year 2262). Durations are plain int64 nanoseconds, named so.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace truebook::domain {

constexpr std::int64_t nanosPerSecond = 1'000'000'000;
constexpr std::int64_t nanosPerMilli = 1'000'000;
constexpr std::int64_t nanosPerDay = 86'400 * nanosPerSecond;

struct CivilDate
{
    int year = 1970;
    int month = 1;
    int day = 1;
    friend auto operator<=>(const CivilDate &, const CivilDate &) = default;
};

// Days since 1970-01-01 of a proleptic Gregorian date, and back.
std::int64_t daysFromCivil(const CivilDate &date) noexcept;
CivilDate civilFromDays(std::int64_t days) noexcept;
// "2014-05-05" or "20140505". Refuses BadDate.
base::Result<CivilDate> parseDate(std::string_view text);
std::string dateText(const CivilDate &date);
// 0 Sunday … 6 Saturday.
int weekday(const CivilDate &date) noexcept;

class UtcTime
{
public:
    constexpr UtcTime() = default;
    static constexpr UtcTime fromNanos(std::int64_t nanos) { return UtcTime(nanos); }
    static UtcTime fromDate(const CivilDate &date, std::int64_t nanosOfDay = 0);
    // ISO 8601 "2014-05-05T13:00:00[.fraction up to 9]Z" or a plain date (its first instant), and FIX's
    // "20140505-13:00:00[.fraction]". Refuses BadTime.
    static base::Result<UtcTime> parse(std::string_view text);

    constexpr std::int64_t nanos() const noexcept { return m_nanos; }
    CivilDate date() const noexcept;
    std::int64_t nanosOfDay() const noexcept;
    // "2014-05-05T13:00:00.123456789Z", always nine decimals.
    std::string text() const;
    void appendText(std::string &out) const;
    // FIX UTCTimestamp "20140505-13:00:00.123".
    std::string fixText() const;
    constexpr UtcTime plusNanos(std::int64_t nanos) const { return UtcTime(m_nanos + nanos); }

    friend constexpr auto operator<=>(const UtcTime &, const UtcTime &) = default;

private:
    constexpr explicit UtcTime(std::int64_t nanos)
        : m_nanos(nanos)
    { }
    std::int64_t m_nanos = 0;
};

} // namespace truebook::domain
