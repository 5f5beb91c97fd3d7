#include "tests/core/market/some_ticks.h"
#include "tests/support/property.h"
#include "tests/support/test_case.h"

#include "core/base/os/files.h"
#include "core/market/tick_store.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>

using namespace truebook::market;
using namespace truebook::domain;
using truebook::base::ReasonCode;
using truebook::test::plainTick;

namespace {

const Symbol eurusd("EURUSD");
const Symbol gold("XAUUSD");

std::vector<Tick> readAll(const std::string &folder, const std::string &source, const Symbol &symbol,
                          UtcTime from = UtcTime::fromNanos(0), UtcTime to = *UtcTime::parse("2200-01-01"))
{
    std::vector<Tick> ticks;
    const TicksRead read = readTicks(folder, source, symbol, from, to, [&](const Tick &tick) {
        ticks.push_back(tick);
        return true;
    });
    if (!read.damaged.empty() || read.ticks != ticks.size())
        ticks.clear();
    return ticks;
}

UtcTime at(const char *time)
{
    return *UtcTime::parse(time);
}

} // namespace

class tst_tick_store : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesOfSourcesAreNamesOfFolders()
    {
        QCOMPARE(folderOfSource("LP1.price"), std::string("LP1.price"));
        QCOMPARE(folderOfSource("stream/RETAIL"), std::string("stream%2FRETAIL"));
        QCOMPARE(folderOfSource("../up"), std::string("%2E.%2Fup"));
        QCOMPARE(folderOfSource("50%"), std::string("50%25"));
        TRUEBOOK_PROPERTY("no source leaves the folder", [](const std::string &source) {
            const std::string folder = folderOfSource(source);
            RC_ASSERT(folder.find('/') == std::string::npos);
            RC_ASSERT(folder != "." && folder != "..");
            RC_ASSERT(folder.find('\0') == std::string::npos);
        });
    }

    void quotesAreFiledBySourceSymbolAndDay()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString() + "/desk.ticks";
        auto store = *TickStore::open(folder, {4});
        std::vector<Tick> euro;
        std::vector<Tick> metal;
        for (int i = 0; i < 10; ++i) {
            // six hours apart from 12:00: two on the first day, four on each after
            Tick tick = plainTick(0);
            tick.at = tick.at.plusNanos(i * 6 * 3600 * nanosPerSecond);
            euro.push_back(tick);
            QVERIFY(store.append("LP1", eurusd, tick));
            tick.at = tick.at.plusNanos(1);
            metal.push_back(tick);
            QVERIFY(store.append("LP1", gold, tick));
            QVERIFY(store.append("stream/RETAIL", eurusd, tick));
        }
        QCOMPARE(store.takeClosed().size(), std::size_t(4)); // two days of two sources
        QVERIFY(store.close());
        QCOMPARE(store.waiting(), std::uint64_t(0));
        QCOMPARE(store.takeClosed().size(), std::size_t(2));
        const auto segments = listSegments(folder);
        QCOMPARE(segments.size(), std::size_t(6));
        QCOMPARE(segments[0].source, std::string("LP1"));
        QCOMPARE(segments[3].source, std::string("stream/RETAIL"));
        QVERIFY(segments[0].date == (CivilDate {2014, 5, 5}) && segments[2].date == (CivilDate {2014, 5, 7}));
        for (const auto &segment : segments)
            QVERIFY(verifySegment(segment.path)->ok);
        QVERIFY(readAll(folder, "LP1", eurusd) == euro);
        QVERIFY(readAll(folder, "LP1", gold) == metal);
        QVERIFY(readAll(folder, "LP2", gold).empty());
        QVERIFY(readAll(folder, "LP1", Symbol("GBPUSD")).empty());
    }

    // Any range of a random series, against a plain filter; and the quote in force at an instant.
    void rangesAreWhatAPlainFilterGives()
    {
        TRUEBOOK_COSTLY_PROPERTY("ranges", []() {
            QTemporaryDir temporary;
            const std::string folder = temporary.path().toStdString();
            auto store = *TickStore::open(folder, {*rc::gen::inRange<std::size_t>(1, 9)});
            std::map<Symbol, std::vector<Tick>> filed;
            UtcTime now = at("2014-05-05T22:00:00Z");
            for (int i = *rc::gen::inRange(0, 60); i > 0; --i) {
                now = now.plusNanos(
                    *rc::gen::weightedElement<std::int64_t>({{10, 1}, {10, 60'000'000'000}, {2, 7'200'000'000'000}}));
                Tick tick = plainTick(i);
                tick.at = now;
                const Symbol &symbol = *rc::gen::arbitrary<bool>() ? eurusd : gold;
                filed[symbol].push_back(tick);
                RC_ASSERT(store.append("LP1", symbol, tick).has_value());
                if (*rc::gen::inRange(0, 10) == 0)
                    RC_ASSERT(store.flush().has_value());
                if (*rc::gen::inRange(0, 25) == 0)
                    RC_ASSERT(store.close().has_value());
            }
            RC_ASSERT(store.close().has_value());
            const auto drawn = [] {
                return at("2014-05-05T21:00:00Z")
                    .plusNanos(*rc::gen::inRange<std::int64_t>(0, 60LL * 3600) * nanosPerSecond);
            };
            for (const auto &[symbol, ticks] : filed) {
                const UtcTime from = drawn();
                const UtcTime to = drawn();
                std::vector<Tick> expected;
                std::optional<Tick> standing;
                for (const Tick &tick : ticks) {
                    if (tick.at >= from && tick.at < to)
                        expected.push_back(tick);
                    if (tick.at <= from)
                        standing = tick;
                }
                RC_ASSERT(readAll(folder, "LP1", symbol, from, to) == expected);
                RC_ASSERT((tickAt(folder, "LP1", symbol, from, 100 * 3600 * nanosPerSecond) == standing));
            }
        });
    }

    void aQuoteTooOldDoesNotStand()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString();
        auto store = *TickStore::open(folder);
        QVERIFY(store.append("LP1", eurusd, plainTick(0)) && store.close());
        const UtcTime later = plainTick(0).at.plusNanos(60 * nanosPerSecond);
        QVERIFY(tickAt(folder, "LP1", eurusd, later).has_value());
        QVERIFY(tickAt(folder, "LP1", eurusd, plainTick(0).at).has_value());
        QVERIFY(!tickAt(folder, "LP1", eurusd, plainTick(0).at.plusNanos(-1)));
        QVERIFY(!tickAt(folder, "LP1", eurusd, later, 59 * nanosPerSecond));
    }

    // A crash: what was flushed is there, what was being written is cut off and told, the next start begins a new part.
    void aCrashLosesOnlyWhatWasNotWritten()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString();
        {
            auto store = *TickStore::open(folder, {8});
            for (int i = 0; i < 20; ++i)
                QVERIFY(store.append("LP1", eurusd, plainTick(i)));
            // destroyed without close: 16 quotes are in the file, 4 wait
        }
        const std::string path = listSegments(folder).at(0).path;
        std::ofstream(path, std::ios::binary | std::ios::app) << "TBk1 torn";
        auto store = *TickStore::open(folder, {8});
        const auto recovered = store.recover();
        QVERIFY(recovered.has_value());
        QCOMPARE(recovered->size(), std::size_t(1));
        QCOMPARE((*recovered)[0].tornBytes, std::uint64_t(9));
        QCOMPARE((*recovered)[0].segment.quotes, std::uint64_t(16));
        QVERIFY((*recovered)[0].last == plainTick(15).at);
        QCOMPARE((*recovered)[0].segment.sha256, verifySegment(path)->sha256);
        for (int i = 20; i < 25; ++i)
            QVERIFY(store.append("LP1", eurusd, plainTick(i)));
        QVERIFY(store.close());
        QCOMPARE(listSegments(folder).size(), std::size_t(2));
        QCOMPARE(listSegments(folder)[1].part, 2);
        const auto ticks = readAll(folder, "LP1", eurusd);
        QCOMPARE(ticks.size(), std::size_t(21));
        QVERIFY(ticks[15] == plainTick(15) && ticks[16] == plainTick(20));
        QVERIFY(store.recover()->empty()); // everything is closed
    }

    void anEmptyBeginningIsTakenAway()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString();
        std::filesystem::create_directories(folder + "/LP1");
        std::ofstream(folder + "/LP1/2014-05-05.0001.ticks") << "TBT";
        std::ofstream(folder + "/LP1/notes.txt") << "not a segment";
        QVERIFY(TickStore::open(folder)->recover()->empty());
        QVERIFY(listSegments(folder).empty());
        QVERIFY(std::filesystem::exists(folder + "/LP1/notes.txt"));
    }

    void damagedBlocksAreLeftOutAndListed()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString();
        auto store = *TickStore::open(folder, {5});
        for (int i = 0; i < 20; ++i)
            QVERIFY(store.append("LP1", eurusd, plainTick(i)));
        QVERIFY(store.close());
        const std::string path = listSegments(folder).at(0).path;
        std::string bytes = *truebook::base::os::readFile(path);
        const auto block = TickSegmentReader::open(path)->index().blocks.at(1);
        bytes[block.payloadOffset + 2] = static_cast<char>(bytes[block.payloadOffset + 2] ^ 4);
        std::ofstream(path, std::ios::binary) << bytes;
        std::vector<Tick> ticks;
        const TicksRead read
            = readTicks(folder, "LP1", eurusd, UtcTime::fromNanos(0), at("2200-01-01"), [&](const Tick &tick) {
                  ticks.push_back(tick);
                  return true;
              });
        QCOMPARE(read.ticks, std::uint64_t(15));
        QCOMPARE(read.damaged.size(), std::size_t(1));
        QVERIFY(ticks[4] == plainTick(4) && ticks[5] == plainTick(10));
    }

    // While the disk refuses, nothing is lost; when it works again, everything is filed in its order.
    void aRefusingDiskLosesNothing()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString() + "/desk.ticks";
        auto store = *TickStore::open(folder, {2});
        std::ofstream(folder + "/LP1") << "a file where the source's folder should be";
        for (int i = 0; i < 7; ++i) {
            const auto done = store.append("LP1", eurusd, plainTick(i));
            QCOMPARE(done.has_value(), i == 0);
            if (!done)
                QCOMPARE(done.error().code, ReasonCode::StoreUnreachable);
        }
        QCOMPARE(store.waiting(), std::uint64_t(7));
        QVERIFY(!store.close());
        std::filesystem::remove(folder + "/LP1");
        QVERIFY(store.append("LP1", eurusd, plainTick(7)));
        QVERIFY(store.close());
        const auto ticks = readAll(folder, "LP1", eurusd);
        QCOMPARE(ticks.size(), std::size_t(8));
        for (int i = 0; i < 8; ++i)
            QVERIFY(ticks[static_cast<std::size_t>(i)] == plainTick(i));
    }

    void namesThatCannotBeAreRefused()
    {
        QTemporaryDir temporary;
        auto store = *TickStore::open(temporary.path().toStdString());
        QCOMPARE(store.append("", eurusd, plainTick(0)).error().code, ReasonCode::BadValue);
        QCOMPARE(store.append("LP1", Symbol(), plainTick(0)).error().code, ReasonCode::BadValue);
        QCOMPARE(store.append(std::string(201, 'x'), eurusd, plainTick(0)).error().code, ReasonCode::BadValue);
        QCOMPARE(store.waiting(), std::uint64_t(0));
    }

    void retention()
    {
        std::vector<SegmentName> segments;
        for (int day = 1; day <= 10; ++day)
            segments.push_back({"LP1", {2014, 5, day}, 1, "LP1/" + std::to_string(day), 100});
        segments.push_back({"LP2", {2014, 5, 1}, 1, "LP2/1", 100});
        const CivilDate today {2014, 5, 10};
        const auto paths = [&](RetentionRule rule) {
            std::string text;
            for (const auto &segment : expiredSegments(segments, rule, today))
                text += segment.path + " ";
            return text;
        };
        QCOMPARE(paths({}), std::string());
        QCOMPARE(paths({7, 0}), std::string("LP1/1 LP2/1 LP1/2 ")); // the 3rd is seven whole days before
        QCOMPARE(paths({0, 850}), std::string("LP1/1 LP2/1 LP1/2 "));
        QCOMPARE(paths({0, 1}),
                 std::string("LP1/1 LP2/1 LP1/2 LP1/3 LP1/4 LP1/5 LP1/6 LP1/7 LP1/8 LP1/9 ")); // never today's
        QCOMPARE(paths({9, 1'099}), std::string("LP1/1 "));
    }
};

TRUEBOOK_TEST(tst_tick_store)
#include "tst_tick_store.moc"
