#include "tests/support/property.h"
#include "tests/support/test_case.h"

#include "core/domain/trading_hours.h"

using namespace truebook::domain;
using truebook::base::ReasonCode;

namespace {

constexpr const char *forex = "Sun 17:00-Fri 17:00 America/New_York";

TradingHours hours(const char *text)
{
    return {*WeeklySessions::parse(text), *TradingCalendar::create()};
}

UtcTime at(const char *time)
{
    return *UtcTime::parse(time);
}

std::string text(const std::optional<UtcTime> &time)
{
    return time ? time->text().substr(0, 19) : "never";
}

} // namespace

class tst_trading_hours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Openings and closings around the weeks in which New York changes its clocks: by Python's zoneinfo.
    void theForexWeek_data()
    {
        QTest::addColumn<QString>("inside");
        QTest::addColumn<QString>("closes");
        QTest::addColumn<QString>("opens");
        QTest::newRow("spring") << "2014-03-07T12:00:00Z"
                                << "2014-03-07T22:00:00"
                                << "2014-03-09T21:00:00";
        QTest::newRow("summer") << "2014-05-05T12:00:00Z"
                                << "2014-05-09T21:00:00"
                                << "2014-05-11T21:00:00";
        QTest::newRow("autumn") << "2014-10-31T12:00:00Z"
                                << "2014-10-31T21:00:00"
                                << "2014-11-02T22:00:00";
    }
    void theForexWeek()
    {
        QFETCH(QString, inside);
        QFETCH(QString, closes);
        QFETCH(QString, opens);
        const TradingHours week = hours(forex);
        const UtcTime open = at(inside.toStdString().c_str());
        QVERIFY(week.isOpen(open));
        const auto close = week.nextChange(open);
        QCOMPARE(text(close), closes.toStdString());
        QVERIFY(week.isOpen(close->plusNanos(-1)) && !week.isOpen(*close));
        const auto reopen = week.nextChange(*close);
        QCOMPARE(text(reopen), opens.toStdString());
        QVERIFY(!week.isOpen(reopen->plusNanos(-1)) && week.isOpen(*reopen));
        QCOMPARE(text(week.since(*reopen)), opens.toStdString());
        QCOMPARE(text(week.since(reopen->plusNanos(3600 * nanosPerSecond))), opens.toStdString());
        QCOMPARE(text(week.since(reopen->plusNanos(-1))), closes.toStdString());
    }

    void aDailyBreakAndOtherZones()
    {
        const TradingHours metal
            = hours("Sun 18:00-Mon 17:00, Mon 18:00-Tue 17:00, Tue 18:00-Wed 17:00, Wed 18:00-Thu 17:00, "
                    "Thu 18:00-Fri 17:00 America/New_York");
        QVERIFY(metal.isOpen(at("2014-05-05T20:59:59Z")));
        QVERIFY(!metal.isOpen(at("2014-05-05T21:00:00Z")));
        QVERIFY(!metal.isOpen(at("2014-05-05T21:59:59Z")));
        QVERIFY(metal.isOpen(at("2014-05-05T22:00:00Z")));
        const TradingHours ftse = hours("Mon-Fri 08:00-16:30 Europe/London");
        QVERIFY(!ftse.isOpen(at("2014-03-28T07:59:59Z")));
        QVERIFY(ftse.isOpen(at("2014-03-28T08:00:00Z")));
        QVERIFY(!ftse.isOpen(at("2014-03-28T16:30:00Z")));
        QVERIFY(ftse.isOpen(at("2014-03-31T07:00:00Z"))); // London's clocks went forward on the 30th
        QCOMPARE(text(ftse.nextChange(at("2014-03-28T17:00:00Z"))), std::string("2014-03-31T07:00:00"));
        QVERIFY(hours("Fri-Mon 10:00-24:00 UTC").isOpen(at("2014-05-04T23:59:59Z")));
        QVERIFY(!hours("Fri-Mon 10:00-24:00 UTC").isOpen(at("2014-05-06T12:00:00Z")));
        // a window over the week's end
        const TradingHours weekend = hours("Sat 20:00-Sun 04:00 UTC");
        QVERIFY(weekend.isOpen(at("2014-05-04T03:59:59Z")) && !weekend.isOpen(at("2014-05-04T04:00:00Z")));
        QVERIFY(weekend.isOpen(at("2014-05-03T20:00:00Z")));
    }

    void alwaysIsAlways()
    {
        for (const char *spelling : {"always", "", "  "}) {
            const TradingHours crypto = hours(spelling);
            QVERIFY(crypto.isOpen(at("2014-05-03T12:00:00Z")));
            QCOMPARE(text(crypto.nextChange(at("2014-05-03T12:00:00Z"))), std::string("never"));
            QCOMPARE(text(crypto.since(at("2014-05-03T12:00:00Z"))), std::string("never"));
        }
    }

    // A holiday is a trading day: from 17:00 New York of the evening before to 17:00 of the day itself.
    void holidays()
    {
        TradingHours week = hours(forex);
        week.addHoliday({2014, 12, 25});
        QVERIFY(week.isOpen(at("2014-12-24T21:59:59Z")));
        QVERIFY(!week.isOpen(at("2014-12-24T22:00:00Z")));
        QVERIFY(!week.isOpen(at("2014-12-25T21:59:59Z")));
        QVERIFY(week.isOpen(at("2014-12-25T22:00:00Z")));
        QCOMPARE(text(week.nextChange(at("2014-12-24T12:00:00Z"))), std::string("2014-12-24T22:00:00"));
        QCOMPARE(text(week.nextChange(at("2014-12-24T22:00:00Z"))), std::string("2014-12-25T22:00:00"));
        QCOMPARE(text(week.since(at("2014-12-26T12:00:00Z"))), std::string("2014-12-25T22:00:00"));
        TradingHours crypto = hours("always");
        crypto.addHoliday({2014, 12, 25});
        QVERIFY(!crypto.isOpen(at("2014-12-25T12:00:00Z")));
        QCOMPARE(text(crypto.nextChange(at("2014-12-25T12:00:00Z"))), std::string("2014-12-25T22:00:00"));
    }

    void whatCannotBeReadIsRefused()
    {
        for (const char *bad :
             {"sometimes", "Sun 17:00-Fri 17:00", "Sun 17:00-Fri 17:00 Nowhere/Town", "Sun 17:00 America/New_York",
              "Sun 25:00-Fri 17:00 UTC", "Sun 17:60-Fri 17:00 UTC", "Sun 7:00-Fri 17:00 UTC", "Mon-Fri 16:30-08:00 UTC",
              "Mon-Fri 08:00 UTC", "Son 17:00-Fri 17:00 UTC", "Sun 17:00-Fri 17:00, UTC", "Sun 17:00-Fri 17:00x UTC",
              "Sun 24:01-Mon 17:00 UTC", ","}) {
            const auto parsed = WeeklySessions::parse(bad);
            QVERIFY2(!parsed && parsed.error().code == ReasonCode::BadConfiguration
                         && parsed.error().field == "sessions",
                     bad);
        }
    }

    // What nextChange says is the first instant at which isOpen answers otherwise, and since the last one.
    void changesAreWhereTheStateChanges()
    {
        const char *texts[] = {forex, "Mon-Fri 08:00-16:30 Europe/London", "Sat 20:00-Sun 04:00 UTC",
                               "Sun 18:00-Mon 17:00, Mon 18:00-Fri 17:00 America/New_York"};
        TRUEBOOK_PROPERTY("changes", [&texts]() {
            TradingHours table = hours(texts[*rc::gen::inRange(0, 4)]);
            if (*rc::gen::arbitrary<bool>())
                table.addHoliday(civilFromDays(16'150 + *rc::gen::inRange(0, 30)));
            const UtcTime time
                = UtcTime::fromNanos((16'150LL * 86'400 + *rc::gen::inRange(0, 30 * 86'400)) * nanosPerSecond);
            const bool open = table.isOpen(time);
            const auto next = table.nextChange(time);
            RC_ASSERT(next.has_value());
            RC_ASSERT(*next > time && table.isOpen(*next) != open && table.isOpen(next->plusNanos(-1)) == open);
            for (int i = 0; i < 20; ++i) {
                const UtcTime between = time.plusNanos((next->nanos() - time.nanos()) / 20 * i);
                RC_ASSERT(table.isOpen(between) == open);
            }
            const auto since = table.since(time);
            RC_ASSERT(since.has_value() && *since <= time && table.isOpen(*since) == open
                      && table.isOpen(since->plusNanos(-1)) != open);
            RC_ASSERT(table.nextChange(*since) == next);
        });
    }
};

TRUEBOOK_TEST(tst_trading_hours)
#include "tst_trading_hours.moc"
