#include "tests/support/test_case.h"

#include "app/desk/inbox.h"
#include "app/desk/order_arrivals.h"
#include "app/desk/quote_age.h"

#include <random>

using namespace truebook;
using app::DeskMeters;
using app::Hop;
using app::OrderArrivals;

namespace {

std::uint64_t countOf(const DeskMeters &meters, Hop hop)
{
    return base::latencyFigures(meters.hops[static_cast<std::size_t>(hop)].counts()).count;
}

// The upper end of the one value's bucket, at most 3.2% above it.
bool measured(const DeskMeters &meters, Hop hop, std::int64_t nanos)
{
    const std::int64_t said = base::latencyFigures(meters.hops[static_cast<std::size_t>(hop)].counts()).most;
    return said >= nanos && said <= nanos + nanos / 31 + 1;
}

ports::QuoteUpdate quote(const char *symbol)
{
    ports::QuoteUpdate made;
    made.lp = domain::LpId("LP1");
    made.symbol = domain::Symbol(symbol);
    return made;
}

} // namespace

class tst_desk_meters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // A first report ends the way to the report, the first fill the way to the fill; what follows counts no more.
    void anOrderIsTimedToItsReportAndItsFill()
    {
        DeskMeters meters;
        OrderArrivals arrivals;
        const std::uint64_t key = OrderArrivals::keyOf(domain::SessionId("PLATFORM1"), "A-17");
        QVERIFY(key != 0);
        QVERIFY(key != OrderArrivals::keyOf(domain::SessionId("PLATFORM2"), "A-17"));
        arrivals.came(key, 1'000'000, false);
        arrivals.told(key, false, 1'400'000, meters);
        arrivals.told(key, false, 1'500'000, meters);
        arrivals.told(key, true, 9'000'000, meters);
        arrivals.told(key, true, 99'000'000, meters);
        QCOMPARE(countOf(meters, Hop::Order), std::uint64_t(1));
        QCOMPARE(countOf(meters, Hop::Fill), std::uint64_t(1));
        QVERIFY(measured(meters, Hop::Order, 400'000));
        QVERIFY(measured(meters, Hop::Fill, 8'000'000));
    }

    void aRestingOrdersFillSaysNothing()
    {
        DeskMeters meters;
        OrderArrivals arrivals;
        const std::uint64_t key = OrderArrivals::keyOf(domain::SessionId("PLATFORM1"), "A-18");
        arrivals.came(key, 1'000, true);
        arrivals.told(key, false, 2'000, meters);
        arrivals.told(key, true, 3'600'000'000'000, meters);
        QCOMPARE(countOf(meters, Hop::Order), std::uint64_t(1));
        QCOMPARE(countOf(meters, Hop::Fill), std::uint64_t(0));
    }

    void aReportOfAnUnknownOrderIsNotTimed()
    {
        DeskMeters meters;
        OrderArrivals arrivals;
        arrivals.told(OrderArrivals::keyOf(domain::SessionId("PLATFORM1"), "A-19"), true, 5, meters);
        QCOMPARE(countOf(meters, Hop::Order), std::uint64_t(0));
    }

    // With 300 orders under way at a time nearly all are timed, and each by its own arrival.
    void ordersDoNotDisturbOneAnother()
    {
        DeskMeters meters;
        OrderArrivals arrivals;
        const domain::SessionId session("PLATFORM1");
        for (int round = 0; round < 20; ++round) {
            std::vector<std::uint64_t> keys;
            for (int i = 0; i < 300; ++i) {
                keys.push_back(OrderArrivals::keyOf(session, std::to_string(round) + "-" + std::to_string(i)));
                arrivals.came(keys.back(), 1'000'000 + i, false);
            }
            for (std::size_t i = 0; i < keys.size(); ++i)
                arrivals.told(keys[i], true, 3'000'000 + static_cast<std::int64_t>(i), meters);
        }
        const auto figures = base::latencyFigures(meters.hops[static_cast<std::size_t>(Hop::Fill)].counts());
        QVERIFY(figures.count > 5'800 && figures.count <= 6'000);
        QVERIFY(figures.p50 >= 2'000'000 && figures.most <= 2'000'000 + 2'000'000 / 31);
    }

    // Against all silences, looked through one by one.
    void theWorstSilenceIsOfTheLastMinute()
    {
        constexpr std::int64_t second = app::QuoteAge::second;
        app::QuoteAge age;
        QCOMPARE(age.age(5 * second), std::int64_t(-1));
        QCOMPARE(age.worst(5 * second), std::int64_t(-1));
        std::mt19937_64 random(9);
        std::uniform_int_distribution<std::int64_t> pause(1'000'000, 4 * second);
        std::vector<std::pair<std::int64_t, std::int64_t>> silences; // end, length
        std::int64_t now = 1'000 * second;
        std::int64_t last = 0;
        for (int i = 0; i < 400; ++i) {
            now += pause(random);
            if (last != 0)
                silences.emplace_back(now, now - last);
            last = now;
            age.came(now);
            const std::int64_t asked = now + pause(random) / 3;
            QCOMPARE(age.age(asked), asked - now);
            std::int64_t worst = asked - now;
            for (const auto &[end, length] : silences) {
                if (end / second > asked / second - app::QuoteAge::span)
                    worst = std::max(worst, length);
            }
            QCOMPARE(age.worst(asked), worst);
        }
        QCOMPARE(age.worst(now + 500 * second), 500 * second); // nothing came since
    }

    // Of what waits together the oldest counts, also of one that a newer quote took the place of.
    void quotesWaitSinceTheOldestCame()
    {
        app::Inbox inbox;
        inbox.putQuote(quote("EURUSD"), 100);
        inbox.putQuote(quote("GBPUSD"), 200);
        inbox.putQuote(quote("EURUSD"), 300);
        const app::Inbox::Taken first = inbox.take(0);
        QCOMPARE(first.quotes.size(), std::size_t(2));
        QCOMPARE(first.quotesSince, std::int64_t(100));
        inbox.putQuote(quote("EURUSD"), 400);
        QCOMPARE(inbox.take(0).quotesSince, std::int64_t(400));
        QCOMPARE(inbox.take(0).quotesSince, std::int64_t(0));
        inbox.putQuote(quote("EURUSD"));
        QCOMPARE(inbox.take(0).quotesSince, std::int64_t(0)); // not measured
    }
};

TRUEBOOK_TEST(tst_desk_meters)
#include "tst_desk_meters.moc"
