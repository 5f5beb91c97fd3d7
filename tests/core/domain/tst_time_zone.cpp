#include "tests/support/property.h"
#include "tests/support/test_case.h"

#include "core/domain/time_zone.h"

#include <cstdlib>
#include <ctime>

using namespace truebook::domain;
using truebook::base::ReasonCode;

class tst_time_zone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknownZonesAreRefused()
    {
        for (const char *name : {"", "Mars/Olympus", "New York", "GMT+99", "America/New_York "})
            QVERIFY2(!TimeZone::parse(name).has_value()
                         && TimeZone::parse(name).error().code == ReasonCode::BadConfiguration,
                     name);
        QCOMPARE(TimeZone::utc().offsetAt(UtcTime::fromNanos(0)), std::int64_t(0));
    }

    // Expected: `TZ=<zone> date -d <instant> '+%FT%T %z'` of the machine's zone database.
    void offsets_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("instant");
        QTest::addColumn<QString>("local");
        const auto row = [](const char *zone, const char *instant, const char *local) {
            QTest::addRow("%s %s", zone, instant) << zone << instant << local;
        };
        row("America/New_York", "1967-04-30T06:59:59.999999999Z",
            "1967-04-30T01:59:59"); // before 1970: floors, not truncates
        row("America/New_York", "1967-04-30T07:00:00Z", "1967-04-30T03:00:00");
        row("America/New_York", "2014-03-09T06:59:59Z", "2014-03-09T01:59:59");
        row("America/New_York", "2014-03-09T07:00:00Z", "2014-03-09T03:00:00");
        row("America/New_York", "2014-03-30T01:00:00Z", "2014-03-29T21:00:00");
        row("America/New_York", "2014-11-02T05:59:59Z", "2014-11-02T01:59:59");
        row("America/New_York", "2014-11-02T06:00:00Z", "2014-11-02T01:00:00");
        row("Europe/London", "2014-03-30T00:59:59Z", "2014-03-30T00:59:59");
        row("Europe/London", "2014-03-30T01:00:00Z", "2014-03-30T02:00:00");
        row("Asia/Tokyo", "2014-10-04T15:30:00Z", "2014-10-05T00:30:00");
        row("Asia/Kolkata", "2014-11-02T06:00:00Z", "2014-11-02T11:30:00");
        row("Australia/Lord_Howe", "2014-10-04T15:30:00Z", "2014-10-05T02:30:00");
        row("America/St_Johns", "2014-11-02T06:00:00Z", "2014-11-02T02:30:00");
    }
    void offsets()
    {
        QFETCH(QString, zone);
        QFETCH(QString, instant);
        QFETCH(QString, local);
        const auto parsed = TimeZone::parse(zone.toStdString());
        QVERIFY(parsed.has_value());
        const LocalTime shown = parsed->toLocal(*UtcTime::parse(instant.toStdString()));
        QCOMPARE(UtcTime::fromDate(shown.date, shown.nanosOfDay).text().substr(0, 19), local.toStdString());
    }

    // Skipped and doubled wall-clock times. Instants: `date -d '2014-03-09 03:30 EDT' +%s` and so on.
    void skippedAndDoubledTimes()
    {
        const auto newYork = *TimeZone::parse("America/New_York");
        const auto london = *TimeZone::parse("Europe/London");
        const auto at = [](int hour, int minute) { return (hour * 60 + minute) * 60 * nanosPerSecond; };
        QCOMPARE(newYork.toUtc({{2014, 3, 9}, at(2, 30)}).nanos(), 1394350200LL * nanosPerSecond);
        QCOMPARE(newYork.toUtc({{2014, 11, 2}, at(1, 30)}).nanos(), 1414906200LL * nanosPerSecond);
        QCOMPARE(london.toUtc({{2014, 3, 30}, at(1, 15)}).nanos(), 1396142100LL * nanosPerSecond);
        QCOMPARE(london.toUtc({{2014, 10, 26}, at(1, 15)}).nanos(), 1414282500LL * nanosPerSecond);
    }

    // The C library's own reading of the zone database over random instants of 1990 to 2037.
    void agreesWithTheCLibrary()
    {
        const QByteArray before = qgetenv("TZ");
        for (const char *name :
             {"America/New_York", "Europe/London", "Europe/Nicosia", "Australia/Sydney", "Asia/Tokyo"}) {
            const auto zone = *TimeZone::parse(name);
            qputenv("TZ", name);
            tzset();
            TRUEBOOK_PROPERTY(std::string("localtime of ") + name, [&zone]() {
                const std::time_t seconds = *rc::gen::inRange<std::int64_t>(631'152'000, 2'114'380'800);
                std::tm tm {};
                localtime_r(&seconds, &tm);
                const UtcTime instant = UtcTime::fromNanos(seconds * nanosPerSecond + 999'999'999);
                RC_ASSERT(zone.offsetAt(instant) == tm.tm_gmtoff * nanosPerSecond);
                const UtcTime back = zone.toUtc(zone.toLocal(instant));
                // The second showing of a doubled hour goes back to the first.
                RC_ASSERT(back == instant || zone.toLocal(back) == zone.toLocal(instant));
            });
        }
        qputenv("TZ", before);
        if (before.isEmpty())
            qunsetenv("TZ");
        tzset();
    }
};

TRUEBOOK_TEST(tst_time_zone)
#include "tst_time_zone.moc"
