#include "core/domain/time_zone.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include "core/base/check.h"

namespace truebook::domain {

namespace {

// Milliseconds, which ICU counts in, towards the past.
UDate icuMillis(std::int64_t nanos)
{
    const std::int64_t floored = nanos >= 0 ? nanos / nanosPerMilli : -((-(nanos + 1)) / nanosPerMilli) - 1;
    return static_cast<UDate>(floored);
}

} // namespace

struct TimeZone::Data
{
    std::string name;
    std::unique_ptr<icu::BasicTimeZone> zone; // its const functions may be called by any thread
};

TimeZone::TimeZone(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{ }

base::Result<TimeZone> TimeZone::parse(std::string_view name)
{
    const auto refused = base::refuse(base::ReasonCode::BadConfiguration, std::string(name), "zone");
    const std::unique_ptr<icu::TimeZone> made(icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int>(name.size())))));
    if (name.empty() || !made || *made == icu::TimeZone::getUnknown())
        return refused;
    const auto *basic = dynamic_cast<const icu::BasicTimeZone *>(made.get());
    if (basic == nullptr)
        return refused;
    auto data = std::make_shared<Data>();
    data->name = std::string(name);
    data->zone.reset(basic->clone());
    return TimeZone(std::move(data));
}

TimeZone TimeZone::utc()
{
    const auto zone = parse("UTC");
    TB_CHECK(zone.has_value(), "UTC is a zone");
    return *zone;
}

const std::string &TimeZone::name() const noexcept
{
    return m_data->name;
}

std::int64_t TimeZone::offsetAt(UtcTime instant) const
{
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    m_data->zone->getOffset(icuMillis(instant.nanos()), false, raw, saving, status);
    TB_CHECK(U_SUCCESS(status) != 0, "a zone has an offset at every instant");
    return (static_cast<std::int64_t>(raw) + saving) * nanosPerMilli;
}

LocalTime TimeZone::toLocal(UtcTime instant) const
{
    const UtcTime shifted = instant.plusNanos(offsetAt(instant));
    return {shifted.date(), shifted.nanosOfDay()};
}

UtcTime TimeZone::toUtc(const LocalTime &local) const
{
    const UtcTime wall = UtcTime::fromDate(local.date, local.nanosOfDay);
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    m_data->zone->getOffsetFromLocal(icuMillis(wall.nanos()), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, saving,
                                     status);
    TB_CHECK(U_SUCCESS(status) != 0, "a zone has an offset at every time");
    return wall.plusNanos(-(static_cast<std::int64_t>(raw) + saving) * nanosPerMilli);
}

} // namespace truebook::domain
