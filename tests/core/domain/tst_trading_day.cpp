#include "tests/support/property.h"
#include "tests/support/test_case.h"

#include "core/domain/trading_day.h"

using namespace truebook::domain;
using truebook::base::ReasonCode;

class tst_trading_day : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The weeks around the clock changes of the US and of Europe, which are not the same ones. Expected:
    // `TZ=America/New_York date -d "<date> 17:00" +%s` and `TZ=Europe/London date -d "<date> 22:00" +%s`.
    void rolls_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<qlonglong>("newYork");
        QTest::addColumn<qlonglong>("london");
        const auto row = [](const char *date, qlonglong newYork, qlonglong london) {
            QTest::newRow(date) << date << newYork << london;
        };
        row("2007-03-09", 1173477600, 1173477600);
        row("2007-03-12", 1173733200, 1173736800);
        row("2007-10-31", 1193864400, 1193868000);
        row("2007-11-05", 1194300000, 1194300000);
        row("2014-03-07", 1394229600, 1394229600);
        row("2014-03-10", 1394485200, 1394488800);
        row("2014-03-28", 1396040400, 1396044000);
        row("2014-03-31", 1396299600, 1396299600);
        row("2014-10-24", 1414184400, 1414184400);
        row("2014-10-27", 1414443600, 1414447200);
        row("2014-10-31", 1414789200, 1414792800);
        row("2014-11-03", 1415052000, 1415052000);
        row("2019-03-08", 1552082400, 1552082400);
        row("2019-03-11", 1552338000, 1552341600);
        row("2019-03-29", 1553893200, 1553896800);
        row("2019-04-01", 1554152400, 1554152400);
        row("2019-10-25", 1572037200, 1572037200);
        row("2019-10-28", 1572296400, 1572300000);
        row("2019-11-01", 1572642000, 1572645600);
        row("2019-11-04", 1572904800, 1572904800);
        row("2024-03-08", 1709935200, 1709935200);
        row("2024-03-11", 1710190800, 1710194400);
        row("2024-03-28", 1711659600, 1711663200);
        row("2024-04-01", 1712005200, 1712005200);
        row("2024-10-25", 1729890000, 1729890000);
        row("2024-10-28", 1730149200, 1730152800);
        row("2024-11-01", 1730494800, 1730498400);
        row("2024-11-04", 1730757600, 1730757600);
        row("2026-03-06", 1772834400, 1772834400);
        row("2026-03-09", 1773090000, 1773093600);
        row("2026-03-27", 1774645200, 1774648800);
        row("2026-03-30", 1774904400, 1774904400);
        row("2026-10-23", 1792789200, 1792789200);
        row("2026-10-26", 1793048400, 1793052000);
        row("2026-10-30", 1793394000, 1793397600);
        row("2026-11-02", 1793656800, 1793656800);
    }
    void rolls()
    {
        QFETCH(QString, date);
        QFETCH(qlonglong, newYork);
        QFETCH(qlonglong, london);
        const CivilDate day = *parseDate(date.toStdString());
        const auto check = [&day](const TradingDayRule &rule, qlonglong seconds) {
            const auto calendar = TradingCalendar::create(rule);
            QVERIFY(calendar.has_value());
            const UtcTime roll = UtcTime::fromNanos(seconds * nanosPerSecond);
            QCOMPARE(calendar->rollInstant(day).nanos(), roll.nanos());
            QVERIFY(calendar->tradingDayOf(roll.plusNanos(-1)) == day);
            QVERIFY(calendar->tradingDayOf(roll) == calendar->nextDay(day));
            QVERIFY(calendar->openInstant(calendar->nextDay(day)) == roll);
        };
        check({}, newYork);
        check({"Europe/London", 22 * 3600 * nanosPerSecond, false}, london);
    }

    void theWeekendIsMondays()
    {
        const auto calendar = *TradingCalendar::create();
        const auto dayOf = [&](const char *time) { return dateText(calendar.tradingDayOf(*UtcTime::parse(time))); };
        QCOMPARE(dayOf("2014-05-02T20:59:59Z"), std::string("2014-05-02")); // Friday, a second before 17:00 in New York
        QCOMPARE(dayOf("2014-05-02T21:00:00Z"), std::string("2014-05-05"));
        QCOMPARE(dayOf("2014-05-03T12:00:00Z"), std::string("2014-05-05"));
        QCOMPARE(dayOf("2014-05-04T21:00:00Z"), std::string("2014-05-05")); // the market's opening on Sunday
        QCOMPARE(dayOf("2014-05-05T20:59:59Z"), std::string("2014-05-05"));
        QCOMPARE(dayOf("2014-05-05T21:00:00Z"), std::string("2014-05-06"));
        QVERIFY(!calendar.isTradingDay({2014, 5, 3}));
        QVERIFY(calendar.previousDay({2014, 5, 5}) == (CivilDate {2014, 5, 2}));
    }

    void aDeskThatTradesOnWeekendsHasWeekendDays()
    {
        TradingDayRule rule;
        rule.weekends = true;
        const auto calendar = *TradingCalendar::create(rule);
        QCOMPARE(dateText(calendar.tradingDayOf(*UtcTime::parse("2014-05-02T21:00:00Z"))), std::string("2014-05-03"));
        QCOMPARE(dateText(calendar.nextDay({2014, 5, 3})), std::string("2014-05-04"));
    }

    void impossibleRulesAreRefused()
    {
        QCOMPARE(TradingCalendar::create({"Nowhere/Town", 0, false}).error().code, ReasonCode::BadConfiguration);
        QCOMPARE(TradingCalendar::create({"UTC", -1, false}).error().code, ReasonCode::BadConfiguration);
        QCOMPARE(TradingCalendar::create({"UTC", nanosPerDay, false}).error().code, ReasonCode::BadConfiguration);
        QVERIFY(TradingCalendar::create({"UTC", 0, false}));
    }

    // Trading days follow each other without gap or overlap, whatever the rule.
    void daysTileTime()
    {
        for (const TradingDayRule &rule : {TradingDayRule {}, TradingDayRule {"UTC", 0, true},
                                           TradingDayRule {"Europe/London", 1'800 * nanosPerSecond, false},
                                           TradingDayRule {"America/New_York", 2 * 3600 * nanosPerSecond + 1, true},
                                           TradingDayRule {"Asia/Tokyo", nanosPerDay - 1, false}}) {
            const auto calendar = *TradingCalendar::create(rule);
            TRUEBOOK_PROPERTY("tiling", [&calendar]() {
                const UtcTime time
                    = UtcTime::fromNanos(*rc::gen::inRange<std::int64_t>(631'152'000, 2'114'380'800) * nanosPerSecond
                                         + *rc::gen::inRange(0, 1'000'000'000));
                const CivilDate day = calendar.tradingDayOf(time);
                RC_ASSERT(calendar.isTradingDay(day));
                RC_ASSERT(calendar.openInstant(day) <= time);
                RC_ASSERT(time < calendar.rollInstant(day));
                RC_ASSERT(calendar.tradingDayOf(calendar.rollInstant(day)) == calendar.nextDay(day));
                RC_ASSERT(calendar.previousDay(calendar.nextDay(day)) == day);
            });
        }
    }
};

TRUEBOOK_TEST(tst_trading_day)
#include "tst_trading_day.moc"
