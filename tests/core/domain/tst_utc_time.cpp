#include "tests/support/property.h"
#include "tests/support/test_case.h"

#include "core/domain/utc_time.h"

#include <ctime>

using namespace truebook::domain;
using truebook::base::ReasonCode;

class tst_utc_time : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The C library's timegm and gmtime_r say the same, over every second an int64 of nanoseconds reaches.
    void agreesWithTheCLibrary()
    {
        TRUEBOOK_PROPERTY("gmtime", [](std::int64_t nanos) {
            const UtcTime time = UtcTime::fromNanos(nanos);
            const std::int64_t seconds
                = (nanos - ((nanos % nanosPerSecond) + nanosPerSecond) % nanosPerSecond) / nanosPerSecond;
            const std::time_t clock = seconds;
            std::tm tm {};
            gmtime_r(&clock, &tm);
            RC_ASSERT(time.date().year == tm.tm_year + 1900);
            RC_ASSERT(time.date().month == tm.tm_mon + 1);
            RC_ASSERT(time.date().day == tm.tm_mday);
            RC_ASSERT(weekday(time.date()) == tm.tm_wday);
            RC_ASSERT(time.nanosOfDay() / nanosPerSecond == tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec);
            RC_ASSERT(timegm(&tm) == seconds);
            RC_ASSERT(UtcTime::fromDate(time.date(), time.nanosOfDay()) == time);
        });
        TRUEBOOK_PROPERTY("timegm", []() {
            std::tm tm {};
            tm.tm_year = *rc::gen::inRange(1700 - 1900, 2260 - 1900);
            tm.tm_mon = *rc::gen::inRange(0, 12);
            tm.tm_mday = *rc::gen::inRange(1, 29);
            const CivilDate date {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday};
            RC_ASSERT(daysFromCivil(date) * 86'400 == timegm(&tm));
            RC_ASSERT(civilFromDays(daysFromCivil(date)) == date);
        });
    }

    void textComesBack()
    {
        TRUEBOOK_PROPERTY("ISO 8601", []() {
            // Within the years that parse takes: 1678 to 2261.
            const auto nanos
                = *rc::gen::inRange<std::int64_t>(-9'214'560'000LL * nanosPerSecond, 9'214'560'000LL * nanosPerSecond);
            const UtcTime time = UtcTime::fromNanos(nanos);
            RC_ASSERT(*UtcTime::parse(time.text()) == time);
            const UtcTime millis
                = UtcTime::fromNanos(nanos - ((nanos % nanosPerMilli) + nanosPerMilli) % nanosPerMilli);
            RC_ASSERT(*UtcTime::parse(millis.fixText()) == millis);
        });
    }

    void texts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qlonglong>("nanos");
        // seconds from `date -u -d … +%s`
        QTest::newRow("iso") << "2014-05-05T13:00:00Z" << 1399294800LL * nanosPerSecond;
        QTest::newRow("fraction") << "2014-05-05T13:00:00.5Z" << 1399294800LL * nanosPerSecond + 500'000'000;
        QTest::newRow("nanos") << "2014-05-05T13:00:00.123456789Z" << 1399294800LL * nanosPerSecond + 123'456'789;
        QTest::newRow("space") << "2014-05-05 13:00:00Z" << 1399294800LL * nanosPerSecond;
        QTest::newRow("date") << "2014-05-05" << 1399248000LL * nanosPerSecond;
        QTest::newRow("fix") << "20140505-13:00:00" << 1399294800LL * nanosPerSecond;
        QTest::newRow("fix millis") << "20140505-13:00:00.250" << 1399294800LL * nanosPerSecond + 250'000'000;
        QTest::newRow("before 1970") << "1969-12-31T23:59:59.999999999Z" << -1LL;
        QTest::newRow("leap day") << "2016-02-29T00:00:00Z" << 1456704000LL * nanosPerSecond;
        QTest::newRow("leap second") << "2016-12-31T23:59:60Z" << 1483228800LL * nanosPerSecond - 1;
    }
    void texts()
    {
        QFETCH(QString, text);
        const auto time = UtcTime::parse(text.toStdString());
        QVERIFY(time.has_value());
        QTEST(static_cast<qlonglong>(time->nanos()), "nanos");
    }

    void refusals()
    {
        for (const char *text : {"",
                                 "2014",
                                 "2014-05-05T13:00:00",
                                 "2014-05-05T13:00Z",
                                 "2014-05-05T24:00:00Z",
                                 "2014-02-29T00:00:00Z",
                                 "1900-02-29",
                                 "2014-13-01",
                                 "2014-00-10",
                                 "2014-01-00",
                                 "2014-05-05T13:00:00.Z",
                                 "2014-05-05T13:00:00.1234567890Z",
                                 "2014-05-05X13:00:00Z",
                                 "2014/05/05",
                                 "20140505-13:00",
                                 "20140505-13:60:00",
                                 "1600-01-01",
                                 "2300-01-01",
                                 "2014-05-05T13:00:00+02:00",
                                 "-014-05-05"})
            QVERIFY2(!UtcTime::parse(text).has_value() && UtcTime::parse(text).error().code == ReasonCode::BadTime,
                     text);
        QCOMPARE(parseDate("2014-04-31").error().code, ReasonCode::BadDate);
        QVERIFY(parseDate("20000229") == (CivilDate {2000, 2, 29}));
        QCOMPARE(dateText({2014, 5, 5}), std::string("2014-05-05"));
    }

    void noTextBreaksTheParser()
    {
        TRUEBOOK_PROPERTY("any bytes", [](const std::string &text) { (void)UtcTime::parse(text); });
        TRUEBOOK_PROPERTY("nearly right", []() {
            std::string text = "2014-05-05T13:00:00.123Z";
            const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
            text[at] = *rc::gen::arbitrary<char>();
            if (const auto time = UtcTime::parse(text.substr(0, *rc::gen::inRange<std::size_t>(0, text.size() + 1))))
                RC_ASSERT(*UtcTime::parse(time->text()) == *time);
        });
    }
};

TRUEBOOK_TEST(tst_utc_time)
#include "tst_utc_time.moc"
