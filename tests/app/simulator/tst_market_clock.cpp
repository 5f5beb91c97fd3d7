// The market clock, UTC texts and exact decimals of the simulator.
#include "tests/support/test_case.h"

#include "app/simulator/decimals.h"
#include "app/simulator/utc.h"

using namespace truebook;
using namespace truebook::simulator;

class tst_market_clock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsAtItsRateFromItsOrigin()
    {
        const MarketClock clock {1'399'266'000'000'000'000, 1'790'000'000'000'000'000, 60.0};
        QCOMPARE(clock.marketAt(clock.origin), clock.start);
        QCOMPARE(clock.marketAt(clock.origin + nanosPerSecond), clock.start + 60 * nanosPerSecond);
        QCOMPARE(clock.marketAt(clock.origin - nanosPerSecond), clock.start - 60 * nanosPerSecond);
        QCOMPARE(clock.wallAt(clock.start + nanosPerHour), clock.origin + 60 * nanosPerSecond);
    }

    void utcTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("nanos"); // `date -u -d … +%s`
        QTest::newRow("2014") << "2014-05-05T05:00:00Z" << qint64(1'399'266'000'000'000'000);
        QTest::newRow("fraction") << "2014-05-05T05:00:00.123456789Z" << qint64(1'399'266'000'123'456'789);
        QTest::newRow("leap day") << "2024-02-29T23:59:59.5Z" << qint64(1'709'251'199'500'000'000);
        QTest::newRow("epoch") << "1970-01-01T00:00:00Z" << qint64(0);
    }

    void utcTexts()
    {
        QFETCH(QString, text);
        QFETCH(qint64, nanos);
        const auto parsed = parseIsoTime(text.toStdString());
        QVERIFY(parsed.has_value());
        QCOMPARE(static_cast<qint64>(*parsed), nanos);
        QCOMPARE(QString::fromStdString(formatIsoTime(nanos)), text);
    }

    void fixTimeHasMilliseconds()
    {
        QCOMPARE(formatFixTime(1'399'266'000'123'456'789), std::string("20140505-05:00:00.123"));
    }

    void refusesWhatIsNoTime_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "2014-05-05", "2014-05-05 05:00:00Z", "2014-05-05T05:00:00",
                                 "2014-02-30T05:00:00Z", "2014-05-05T24:00:00Z", "2014-05-05T05:60:00Z",
                                 "2014-05-05T05:00:00.Z", "2014-05-05T05:00:00.1234567890Z", "2014-5-05T05:00:00ZZ"})
            QTest::newRow(text) << text;
    }

    void refusesWhatIsNoTime()
    {
        QFETCH(QString, text);
        QVERIFY(!parseIsoTime(text.toStdString()).has_value());
    }

    void decimals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("units");
        QTest::addColumn<QString>("shown");
        QTest::newRow("price") << "1.38756" << qint64(138'756'000) << "1.38756";
        QTest::newRow("whole") << "300000" << qint64(30'000'000'000'000) << "300000";
        QTest::newRow("zeros") << "1.500" << qint64(150'000'000) << "1.5";
        QTest::newRow("least") << "0.00000001" << qint64(1) << "0.00000001";
        QTest::newRow("negative") << "-12.5" << qint64(-1'250'000'000) << "-12.5";
        QTest::newRow("largest") << "92233720368.54775807" << qint64(9223372036854775807) << "92233720368.54775807";
    }

    void decimals()
    {
        QFETCH(QString, text);
        QFETCH(qint64, units);
        const auto value = parseE8(text.toStdString());
        QVERIFY(value.has_value());
        QCOMPARE(static_cast<qint64>(*value), units);
        QTEST(QString::fromStdString(formatE8(units)), "shown");
    }

    void noDecimals_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "-", ".", "1.2.3", "1e5", "abc", "0.000000001", "92233720368.54775808", " 1"})
            QTest::newRow(text) << text;
    }

    void noDecimals()
    {
        QFETCH(QString, text);
        QVERIFY(!parseE8(text.toStdString()).has_value());
    }
};

TRUEBOOK_TEST(tst_market_clock)
#include "tst_market_clock.moc"
