#include "tests/core/market/some_ticks.h"
#include "tests/support/test_case.h"

#include "core/market/tick_writer.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>

using namespace truebook::market;
using namespace truebook::domain;
using truebook::test::plainTick;

namespace {

const Symbol eurusd("EURUSD");

std::vector<Tick> readAll(const std::string &folder)
{
    std::vector<Tick> ticks;
    readTicks(folder, "LP1", eurusd, UtcTime::fromNanos(0), *UtcTime::parse("2200-01-01"), [&](const Tick &tick) {
        ticks.push_back(tick);
        return true;
    });
    return ticks;
}

TickEntry entry(int i)
{
    return {"LP1", eurusd, plainTick(i)};
}

} // namespace

class tst_tick_writer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingPushedIsFiledAndClosed()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString();
        std::vector<ClosedSegment> closed;
        TickWriter writer(*TickStore::open(folder), {64, 20, 5},
                          [&](const ClosedSegment &segment) { closed.push_back(segment); });
        for (int i = 0; i < 5000; ++i) {
            if (!writer.tryPush(entry(i)))
                QVERIFY(writer.push(entry(i)));
        }
        const auto left = writer.stop();
        QCOMPARE(left.quotes, std::uint64_t(0));
        QCOMPARE(writer.written(), std::uint64_t(5000));
        QCOMPARE(closed.size(), std::size_t(1));
        QCOMPARE(closed[0].sha256, verifySegment(closed[0].file)->sha256);
        const auto ticks = readAll(folder);
        QCOMPARE(ticks.size(), std::size_t(5000));
        for (int i = 0; i < 5000; ++i)
            QVERIFY(ticks[static_cast<std::size_t>(i)] == plainTick(i));
        QVERIFY(!writer.push(entry(0)) && !writer.tryPush(entry(0)));
    }

    // Quotes reach the file by themselves, without the writer's end.
    void quotesAreFlushedByAndBy()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString();
        TickWriter writer(*TickStore::open(folder), {64, 20, 5});
        QVERIFY(writer.push(entry(0)));
        QTRY_COMPARE_WITH_TIMEOUT(readAll(folder).size(), std::size_t(1), 20'000);
    }

    // The disk refuses: the queue fills up, tryPush says so, push waits; nothing is lost when the disk works again.
    void aRefusingDiskMakesTheFeedWait()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString() + "/desk.ticks";
        auto store = *TickStore::open(folder, {1});
        std::ofstream(folder + "/LP1") << "in the way";
        TickWriter writer(std::move(store), {8, 20, 5});
        int pushed = 0;
        QVERIFY(writer.push(entry(pushed++)));
        QTRY_VERIFY_WITH_TIMEOUT(writer.stuck(), 20'000);
        while (writer.tryPush(entry(pushed)))
            ++pushed;
        QVERIFY(writer.depth() == 8);
        std::thread feed([&] {
            for (int i = pushed; i < 100; ++i)
                writer.push(entry(i));
        });
        std::filesystem::remove(folder + "/LP1");
        feed.join();
        QTRY_VERIFY_WITH_TIMEOUT(!writer.stuck(), 20'000);
        QCOMPARE(writer.stop().quotes, std::uint64_t(0));
        const auto ticks = readAll(folder);
        QCOMPARE(ticks.size(), std::size_t(100));
        for (int i = 0; i < 100; ++i)
            QVERIFY(ticks[static_cast<std::size_t>(i)] == plainTick(i));
    }

    // Stopped while the disk refuses, the writer says how much it could not file.
    void whatCannotBeFiledAtTheEndIsTold()
    {
        QTemporaryDir temporary;
        const std::string folder = temporary.path().toStdString() + "/desk.ticks";
        auto store = *TickStore::open(folder, {1});
        std::ofstream(folder + "/LP1") << "in the way";
        TickWriter writer(std::move(store), {8, 20, 5});
        for (int i = 0; i < 5; ++i)
            QVERIFY(writer.push(entry(i)));
        const auto left = writer.stop();
        QCOMPARE(left.quotes, std::uint64_t(5));
        QCOMPARE(left.refusal.code, truebook::base::ReasonCode::StoreUnreachable);
    }
};

TRUEBOOK_TEST(tst_tick_writer)
#include "tst_tick_writer.moc"
