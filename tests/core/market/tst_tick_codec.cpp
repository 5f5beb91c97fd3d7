#include "tests/core/market/some_ticks.h"
#include "tests/support/property.h"
#include "tests/support/shared_file.h"
#include "tests/support/test_case.h"

#include "core/market/tick_codec.h"
#include "core/market/tick_reader.h"

using namespace truebook::market;
using namespace truebook::domain;
using truebook::base::ReasonCode;
using truebook::test::anyTick;
using truebook::test::plainTick;

class tst_tick_codec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyQuotesComeBack()
    {
        TRUEBOOK_PROPERTY("round trip", []() {
            std::vector<Tick> ticks;
            for (int i = *rc::gen::inRange(1, 12); i > 0; --i)
                ticks.push_back(ticks.empty() || *rc::gen::inRange(0, 3) > 0 ? anyTick() : ticks.back());
            const EncodedTicks encoded = encodeTicks(ticks);
            const auto decoded = decodeTicks(encoded.bytes, ticks.size(), encoded.units);
            RC_ASSERT(decoded.has_value());
            RC_ASSERT(*decoded == ticks);
        });
    }

    void ordinaryQuotesAreSmall()
    {
        std::vector<Tick> ticks;
        for (int i = 0; i < 512; ++i)
            ticks.push_back(plainTick(i));
        const EncodedTicks encoded = encodeTicks(ticks);
        QVERIFY(*decodeTicks(encoded.bytes, 512, encoded.units) == ticks);
        QCOMPARE(static_cast<int>(encoded.units.time), 6); // whole milliseconds
        QCOMPARE(static_cast<int>(encoded.units.price), 3); // five decimals
        QVERIFY2(encoded.bytes.size() < 512 * 6, std::to_string(encoded.bytes.size()).c_str());
    }

    void aRealDayIsSmall()
    {
        const std::string path = "fx_ticks/fxcm/eurusd_20140505_quote.zip";
        if (!truebook::test::sharedFile(path))
            QSKIP("no ../shared/data on this machine");
        std::vector<Tick> ticks;
        std::size_t bytes = 0;
        std::size_t quotes = 0;
        const auto flush = [&] {
            const auto encoded = encodeTicks(ticks);
            QVERIFY(*decodeTicks(encoded.bytes, ticks.size(), encoded.units) == ticks);
            bytes += encoded.bytes.size();
            quotes += ticks.size();
            ticks.clear();
        };
        QVERIFY(readTicks(truebook::test::sharedData() + "/" + path, {{2014, 5, 5}, 0}, [&](const TickRow &row) {
            Tick tick;
            tick.at = tick.peerTime = row.at;
            tick.bid = row.bid;
            tick.ask = row.ask;
            ticks.push_back(tick);
            if (ticks.size() == 512)
                flush();
        }));
        flush();
        QCOMPARE(quotes, std::size_t(58'143));
        // the csv has 1,504,446 bytes, its zip 280,516
        QVERIFY2(bytes < 300'000, std::to_string(bytes).c_str());
        qInfo("%zu quotes in %zu bytes", quotes, bytes);
    }

    void tooManyLevelsAreCut()
    {
        Tick tick = plainTick(0);
        for (int i = 1; i <= 150; ++i)
            tick.moreBids.push_back({tick.bid - Price::fromRaw(i * 1000), Quantity::units(i)});
        const auto encoded = encodeTicks({tick});
        const auto decoded = decodeTicks(encoded.bytes, 1, encoded.units);
        QCOMPARE(decoded->front().moreBids.size(), maximumTickLevels);
        QVERIFY(decoded->front().moreBids.back() == tick.moreBids[maximumTickLevels - 1]);
    }

    void damagedBytesAreRefusedOrReadButNeverHarm()
    {
        TRUEBOOK_PROPERTY(
            "any bytes",
            [](const std::string &bytes, std::uint16_t count, std::uint8_t a, std::uint8_t b, std::uint8_t c) {
                const auto decoded = decodeTicks(bytes, count, {a, b, c});
                if (decoded)
                    RC_ASSERT(decoded->size() == count);
            });
        std::vector<Tick> ticks;
        for (int i = 0; i < 20; ++i)
            ticks.push_back(plainTick(i));
        const auto encoded = encodeTicks(ticks);
        for (std::size_t cut = 0; cut < encoded.bytes.size(); ++cut)
            QVERIFY(!decodeTicks(encoded.bytes.substr(0, cut), 20, encoded.units));
        QCOMPARE(decodeTicks(encoded.bytes, 19, encoded.units).error().code, ReasonCode::TicksBroken);
        QCOMPARE(decodeTicks(encoded.bytes, 21, encoded.units).error().code, ReasonCode::TicksBroken);
        QCOMPARE(decodeTicks(encoded.bytes, 0, encoded.units).error().code, ReasonCode::TicksBroken);
        QCOMPARE(decodeTicks(encoded.bytes, 20, {10, 0, 0}).error().code, ReasonCode::TicksBroken);
    }
};

TRUEBOOK_TEST(tst_tick_codec)
#include "tst_tick_codec.moc"
