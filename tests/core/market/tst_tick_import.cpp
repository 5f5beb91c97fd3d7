#include "tests/support/shared_file.h"
#include "tests/support/test_case.h"

#include "core/market/tick_import.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>

using namespace truebook::market;
using namespace truebook::domain;
using truebook::base::ReasonCode;

namespace {
const Symbol eurusd("EURUSD");
}

class tst_tick_import : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Figures by awk: rows, bid = ask, bid > ask, time below the row before.
    void aRealFile()
    {
        const std::string file = "fx_ticks/fxcm/eurusd_20140505_quote.zip";
        if (!truebook::test::sharedFile(file))
            QSKIP("no ../shared/data on this machine");
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString() + "/store.ticks";
        const auto import
            = importTicks(folder, "FXCM", eurusd, {{2014, 5, 5}, -5 * 3600}, truebook::test::sharedData() + "/" + file);
        QVERIFY(import.has_value());
        QCOMPARE(import->rows, std::uint64_t(58'143));
        QCOMPARE(import->badRows, std::uint64_t(0));
        QCOMPARE(import->counts, (QuoteCounts {58'143, 7'109, 4'987, 0, 0, 0}));
        QCOMPARE(import->segments.size(), std::size_t(2)); // 05:00 to 05:00 UTC: two UTC days
        QVERIFY(import->first >= *UtcTime::parse("2014-05-05T05:00:00Z")
                && import->last < *UtcTime::parse("2014-05-06T05:00:00Z"));
        std::uint64_t quotes = 0;
        std::uint64_t locked = 0;
        QVERIFY(readTicks(folder, "FXCM", eurusd, import->first, import->last.plusNanos(1), [&](const Tick &tick) {
                    ++quotes;
                    locked += tick.marks.has(QuoteMark::Locked) ? 1 : 0;
                    return true;
                }).damaged.empty());
        QCOMPARE(quotes, std::uint64_t(58'143));
        QCOMPARE(locked, std::uint64_t(7'109));
        // The same file again adds nothing.
        const auto again
            = importTicks(folder, "FXCM", eurusd, {{2014, 5, 5}, -5 * 3600}, truebook::test::sharedData() + "/" + file);
        QVERIFY(again->known && again->segments.empty());
        QCOMPARE(again->counts, import->counts);
        QCOMPARE(listSegments(folder).size(), std::size_t(2));
    }

    void badRowsCountOnlyAsBad()
    {
        QTemporaryDir temporary;
        const std::string path = temporary.path().toStdString() + "/ticks.csv";
        std::ofstream(path) << "1000,1.38,1.38\n500,1.39,1.38\nx,1.38,1.38\n2000,-1,-1\n3000,1.3801,1.3802";
        const auto import = importTicks(temporary.path().toStdString() + "/t", "LP1", eurusd, {{2014, 5, 5}, 0}, path);
        QCOMPARE(import->rows, std::uint64_t(5));
        QCOMPARE(import->badRows, std::uint64_t(2));
        QCOMPARE(import->failures.size(), std::size_t(2));
        QCOMPARE(import->failures[1].line, 4L);
        QCOMPARE(import->failures[1].file, path);
        QCOMPARE(import->counts, (QuoteCounts {3, 1, 1, 1, 0, 0}));
        QVERIFY(import->first == *UtcTime::parse("2014-05-05T00:00:00.5Z"));
    }

    void aRefusalLeavesTheStoreAsItWas()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString() + "/t";
        const std::string path = temporary.path().toStdString() + "/ticks.csv";
        const TickFile file {{2014, 5, 5}, 0};
        QCOMPARE(importTicks(folder, "LP1", eurusd, file, path).error().code, ReasonCode::BadFile);
        QCOMPARE(importTicks(folder, "", eurusd, file, path).error().code, ReasonCode::BadValue);
        QCOMPARE(importTicks(folder, "LP1", Symbol(), file, path).error().code, ReasonCode::BadValue);
        QVERIFY(!std::filesystem::exists(folder));
        std::ofstream(path) << "when,price\n1,2\n";
        QCOMPARE(importTicks(folder, "LP1", eurusd, file, path).error().code, ReasonCode::BadHeader);
        QVERIFY(listSegments(folder).empty());
        std::ofstream(folder + "/LP1") << "in the way";
        std::ofstream(path) << "1000,1.38,1.39\n";
        QCOMPARE(importTicks(folder, "LP1", eurusd, file, path).error().code, ReasonCode::StoreUnreachable);
        std::filesystem::remove(folder + "/LP1");
        QVERIFY(listSegments(folder).empty());
    }

    void theSecondSymbolOfADayIsAnotherPart()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString() + "/t";
        const std::string path = temporary.path().toStdString() + "/ticks.csv";
        std::ofstream(path) << "1000,1.38,1.39\n";
        QVERIFY(importTicks(folder, "LP1", eurusd, {{2014, 5, 5}, 0}, path));
        const auto other = importTicks(folder, "LP1", Symbol("GBPUSD"), {{2014, 5, 5}, 0}, path);
        QVERIFY(other && !other->known);
        QCOMPARE(listSegments(folder).size(), std::size_t(2));
        QCOMPARE(readTicks(folder, "LP1", eurusd, UtcTime::fromNanos(0), *UtcTime::parse("2200-01-01"),
                           [](const Tick &) { return true; })
                     .ticks,
                 std::uint64_t(1));
    }
};

TRUEBOOK_TEST(tst_tick_import)
#include "tst_tick_import.moc"
