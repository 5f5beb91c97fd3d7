// Prices on the market clock: rows at their time and none twice, walks that a seed repeats, spikes, and the messages.
#include "tests/support/test_case.h"

#include "app/simulator/price_feed.h"
#include "app/simulator/seeded_prices.h"

#include <cmath>

using namespace truebook;
using namespace truebook::simulator;

namespace {

const MarketClock clock60 {1'000 * nanosPerSecond, 5 * nanosPerSecond, 60};

std::vector<TickRow> rows(int count)
{
    std::vector<TickRow> all;
    for (int i = 0; i < count; ++i)
        all.push_back({clock60.start + i * nanosPerSecond, 138'700'000 + i * 1000, 138'710'000 + i * 1000});
    return all;
}

std::string walkOf(std::uint64_t seed)
{
    PriceFeed feed(clock60, demonstrationSymbols(), seed, "t");
    const LpBehaviour behaviour;
    feed.addWalk("LP1", "EURUSD", behaviour);
    feed.addWalk("LP2", "EURUSD", behaviour);
    std::string all;
    for (const PriceUpdate &update : feed.advance(clock60.origin + 20 * nanosPerSecond, 100'000)) {
        all += update.lp + ' ' + formatE8(update.book.bids.front().price) + ' '
            + formatE8(update.book.asks.front().price) + '\n';
    }
    return all;
}

} // namespace

class tst_price_feed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsArePlayedAtTheirMarketTime()
    {
        PriceFeed feed(clock60, demonstrationSymbols(), 1, "t");
        feed.addTape("LP1", "EURUSD", rows(600), clock60.start, clock60.start + 300 * nanosPerSecond);
        QCOMPARE(feed.nextDue(), clock60.origin);
        // One machine second is sixty of the market: rows 0 to 60.
        const auto first = feed.advance(clock60.origin + nanosPerSecond, 100'000);
        QCOMPARE(first.size(), std::size_t {61});
        QCOMPARE(first.back().book.bids.front().price, E8 {138'760'000});
        const auto rest = feed.advance(clock60.origin + 3600 * nanosPerSecond, 100'000);
        QCOMPARE(rest.size(), std::size_t {239}); // the rows before --to, each once
        QVERIFY(feed.tapesEnded());
        QCOMPARE(feed.tapeEnd(), clock60.start + 299 * nanosPerSecond);
    }

    void aPathEndsAtTheStartPriceAndRestsWhenClosed()
    {
        const SymbolSpec &spec = demonstrationSymbols().at("USDJPY");
        constexpr Nanos minute = 60 * nanosPerSecond;
        const Nanos to = 20'000 * minute;
        const Nanos closedFrom = 5'000 * minute;
        const Nanos closedTo = 7'000 * minute;
        const auto open = [&](Nanos at) { return at < closedFrom || at >= closedTo; };
        const PricePath path(spec, 0, to, 3, open);
        QCOMPARE(path.pointsAt(to), 102'150.0); // symbols.cpp: 102.15, three decimals
        QCOMPARE(path.pointsAt(to + minute), path.pointsAt(to));
        for (Nanos at = closedFrom; at < closedTo; at += minute)
            QCOMPARE(path.pointsAt(at), path.pointsAt(closedFrom));
        // 1.2 points a root second: a minute moves by some nine, so ten thousand of them by no less than hundreds of points.
        double least = path.pointsAt(0);
        double most = least;
        for (Nanos at = 0; at < to; at += minute) {
            least = std::min(least, path.pointsAt(at));
            most = std::max(most, path.pointsAt(at));
        }
        QVERIFY(most - least > 100 && most - least < 10'000);
        QCOMPARE(PricePath(spec, 0, to, 3, open).pointsAt(0), path.pointsAt(0));
        QVERIFY(PricePath(spec, 0, to, 4, open).pointsAt(0) != path.pointsAt(0));
    }

    void providersDoNotCrossEachOther()
    {
        for (const auto &[name, spec] : demonstrationSymbols()) {
            for (const std::int64_t spread : {50, 60, 80, 100, 120}) {
                LpBehaviour lp;
                const std::int64_t skew = skewPoints(spec, spread);
                const Book low = seededBook(spec, lp, 50'000.0 - static_cast<double>(skew), spread, 0);
                const Book high = seededBook(spec, lp, 50'000.0 + static_cast<double>(skew), spread, 0);
                QVERIFY2(high.bids.front().price <= low.asks.front().price, name.c_str());
            }
        }
    }

    void aCrossFollowsItsLegs()
    {
        // A leg with a file: its rows, not its walk.
        PriceFeed feed(clock60, demonstrationSymbols(), 3, "t");
        LpBehaviour behaviour;
        behaviour.spreadPerCent = 0; // one point wide and without a skew of its own
        feed.addTape("LP1", "EURUSD", {{clock60.start, 150'000'000, 150'000'000}}, clock60.start,
                     clock60.start + nanosPerDay);
        for (const char *symbol : {"EURJPY", "USDJPY", "GBPUSD", "EURGBP"})
            feed.addWalk("LP1", symbol, behaviour);
        std::map<std::string, double> last;
        const auto middle = [](const Book &book) {
            return static_cast<double>(book.bids.front().price + book.asks.front().price) / 2e8;
        };
        int crosses = 0;
        for (const PriceUpdate &update : feed.advance(clock60.origin + 60 * nanosPerSecond, 1'000'000)) {
            last[update.symbol] = middle(update.book);
            if (last.size() < 5 || (update.symbol != "EURJPY" && update.symbol != "EURGBP"))
                continue;
            // The other leg was last said at most some seconds of market time ago.
            const double of = update.symbol == "EURJPY" ? 1.5 * last["USDJPY"] : 1.5 / last["GBPUSD"];
            QVERIFY2(std::abs(last[update.symbol] / of - 1) < 0.0005, update.symbol.c_str());
            ++crosses;
        }
        QVERIFY(crosses > 100);
    }

    void aPathOfACrossFollowsItsLegs()
    {
        const Symbols &all = demonstrationSymbols();
        const auto open = [](Nanos) { return true; };
        const SymbolSpec &eurusd = all.at("EURUSD");
        const SymbolSpec &gbpusd = all.at("GBPUSD");
        const PricePath first(eurusd, 0, nanosPerDay, 4, open);
        const PricePath second(gbpusd, 0, nanosPerDay, 4, open);
        const PricePath cross(all.at("EURGBP"), eurusd, first, gbpusd, second);
        for (Nanos at = 0; at <= nanosPerDay; at += nanosPerDay / 24)
            QVERIFY(std::abs(cross.pointsAt(at) - 1e5 * first.pointsAt(at) / second.pointsAt(at)) < 1e-6);
        // 1.38700 / 1.68700
        QVERIFY(std::abs(cross.pointsAt(nanosPerDay) - 82'216.95) < 0.01);
    }

    void aQuietProviderWithdrawsOnce()
    {
        // Market time runs from 20:59:50 of the first day; one machine second is sixty of it.
        const MarketClock evening {20 * nanosPerHour + 59 * 60 * nanosPerSecond + 50 * nanosPerSecond, 0, 60};
        PriceFeed feed(evening, demonstrationSymbols(), 1, "t");
        LpBehaviour behaviour;
        behaviour.quietFromHour = 21;
        behaviour.quietToHour = 6;
        feed.addWalk("LP1", "EURUSD", behaviour);
        std::size_t shown = 0;
        std::size_t withdrawn = 0;
        for (const PriceUpdate &update : feed.advance(60 * nanosPerSecond, 100'000)) {
            (update.book.bids.empty() ? withdrawn : shown) += 1;
            QCOMPARE(update.book.bids.empty(), update.market >= 21 * nanosPerHour);
        }
        QVERIFY(shown > 0);
        QCOMPARE(withdrawn, std::size_t {1});
        QVERIFY(quietAt(behaviour, 5 * nanosPerHour) && !quietAt(behaviour, 6 * nanosPerHour));
    }

    void aSeedRepeatsItsPrices()
    {
        const std::string one = walkOf(7);
        QVERIFY(one.size() > 1000);
        QCOMPARE(walkOf(7), one);
        QVERIFY(walkOf(8) != one);
    }

    void seededBooksAreInOrder()
    {
        PriceFeed feed(clock60, demonstrationSymbols(), 3, "t");
        const LpBehaviour behaviour;
        for (const auto &[symbol, spec] : demonstrationSymbols())
            feed.addWalk("LP1", symbol, behaviour);
        const auto updates = feed.advance(clock60.origin + 60 * nanosPerSecond, 1'000'000);
        QVERIFY(updates.size() > 1000);
        for (const PriceUpdate &update : updates) {
            QCOMPARE(update.book.bids.size(), std::size_t {3});
            QVERIFY(update.book.bids[0].price < update.book.asks[0].price);
            for (std::size_t i = 1; i < 3; ++i) {
                QVERIFY(update.book.bids[i].price < update.book.bids[i - 1].price);
                QVERIFY(update.book.asks[i].price > update.book.asks[i - 1].price);
            }
            QVERIFY(update.book.bids[0].size > 0);
        }
    }

    void aSpikeMovesAndWidensThenGivesHalfBack()
    {
        PriceFeed feed(clock60, demonstrationSymbols(), 1, "t");
        std::vector<TickRow> flat;
        for (int i = 0; i < 100; ++i)
            flat.push_back({clock60.start + i * 60 * nanosPerSecond, 138'700'000, 138'710'000});
        feed.addTape("LP1", "EURUSD", flat, clock60.start, clock60.start + nanosPerDay);
        QCOMPARE(feed.advance(clock60.origin, 10).size(), std::size_t {1});
        ScriptStep step;
        step.symbol = "EURUSD";
        step.jumpPoints = -200;
        step.spreadPerCent = 600;
        feed.spike(step, clock60.origin + nanosPerSecond / 2, clock60.origin + 5 * nanosPerSecond);
        const auto jumped = feed.advance(clock60.origin + nanosPerSecond / 2, 10);
        QCOMPARE(jumped.size(), std::size_t {1}); // the last row at once, moved
        QCOMPARE(jumped[0].book.bids[0].price, E8 {138'700'000 - 200'000 - 25'000});
        QCOMPARE(jumped[0].book.asks[0].price, E8 {138'710'000 - 200'000 + 25'000});
        const auto after = feed.advance(clock60.origin + 20 * nanosPerSecond, 1000);
        QCOMPARE(after.size(), std::size_t {20});
        QCOMPARE(after.back().book.bids[0].price, E8 {138'600'000});
        QCOMPARE(after.back().book.asks[0].price, E8 {138'610'000});
    }

    void messages()
    {
        const Book before {{{138'700'000, 100 * oneE8, "q1"}, {138'690'000, 200 * oneE8, "q2"}},
                           {{138'710'000, 100 * oneE8, "q3"}}};
        const Book now {{{138'700'000, 100 * oneE8, "q1"}},
                        {{138'712'000, 100 * oneE8, "q4"}, {138'720'000, 50 * oneE8, "q5"}}};
        QCOMPARE(
            readable(snapshotMessage("r", "EURUSD", before, 5).text()),
            std::string(
                "35=W|262=r|55=EURUSD|268=3|269=0|270=1.38700|271=100|278=B0|299=q1|269=0|270=1.38690|271=200|278=B1|"
                "299=q2|269=1|270=1.38710|271=100|278=A0|299=q3|"));
        QCOMPARE(readable(incrementalMessage("r", "EURUSD", before, now, 5).text()),
                 std::string(
                     "35=X|262=r|268=3|279=2|269=0|278=B1|55=EURUSD|279=1|269=1|278=A0|55=EURUSD|270=1.38712|271=100|"
                     "299=q4|279=0|269=1|278=A1|55=EURUSD|270=1.38720|271=50|299=q5|"));
        QCOMPARE(readable(snapshotMessage("r", "EURUSD", Book {}, 5).text()),
                 std::string("35=W|262=r|55=EURUSD|268=0|"));
    }
};

TRUEBOOK_TEST(tst_price_feed)
#include "tst_price_feed.moc"
