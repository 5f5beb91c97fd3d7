#include "tests/support/property.h"
#include "tests/support/test_case.h"

#include "core/market/live_market.h"

using namespace truebook::market;
using namespace truebook::domain;
using truebook::ports::QuoteUpdate;

namespace {

const Symbol eurusd("EURUSD");
constexpr std::int64_t maximumAge = 60 * nanosPerSecond;

UtcTime at(int second)
{
    return UtcTime::fromNanos((1'399'291'200LL + second) * nanosPerSecond);
}

QuoteUpdate quote(const char *lp, std::int64_t bid, std::int64_t ask, int second)
{
    QuoteUpdate update;
    update.lp = LpId(lp);
    update.symbol = eurusd;
    if (bid != 0)
        update.bids.push_back({Price::fromRaw(bid), Quantity::units(1'000'000), {}});
    if (ask != 0)
        update.asks.push_back({Price::fromRaw(ask), Quantity::units(1'000'000), {}});
    update.at = at(second);
    update.input = static_cast<std::uint64_t>(second);
    return update;
}

std::string best(const LiveMarket &market)
{
    const Composite *composite = market.composite(eurusd);
    return composite->bidLp.text() + " " + std::to_string(composite->bid.raw()) + " / "
        + std::to_string(composite->ask.raw()) + " " + composite->askLp.text();
}

} // namespace

class tst_live_market : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBestOfTheLps()
    {
        LiveMarket market;
        QVERIFY(market.composite(eurusd) == nullptr && market.books(eurusd) == nullptr);
        market.update(quote("LP1", 100, 110, 1), maximumAge);
        QCOMPARE(best(market), std::string("LP1 100 / 110 LP1"));
        market.update(quote("LP2", 101, 112, 2), maximumAge);
        QCOMPARE(best(market), std::string("LP2 101 / 110 LP1"));
        QCOMPARE(market.composite(eurusd)->input, std::uint64_t(2));
        market.update(quote("LP2", 99, 109, 3), maximumAge);
        QCOMPARE(best(market), std::string("LP1 100 / 109 LP2"));
        market.drop(LpId("LP2"));
        QCOMPARE(best(market), std::string("LP1 100 / 110 LP1"));
        market.drop(LpId("LP1"));
        QCOMPARE(best(market), std::string(" 0 / 0 "));
        QCOMPARE(market.books(eurusd)->size(), std::size_t(2));
    }

    void whatCannotBeDealtOnIsLeftOut()
    {
        LiveMarket market;
        market.update(quote("LP1", 100, 110, 1), maximumAge);
        for (const QuoteUpdate &unusable : {quote("LP2", 105, 105, 2), quote("LP2", 106, 105, 3),
                                            quote("LP2", 105, 0, 4), quote("LP2", 0, 105, 5), quote("LP2", 0, 0, 6)}) {
            market.update(quote("LP2", 102, 108, 2), maximumAge);
            QCOMPARE(best(market), std::string("LP2 102 / 108 LP2"));
            market.update(unusable, maximumAge);
            QCOMPARE(best(market), std::string("LP1 100 / 110 LP1"));
        }
        // A spike or a quote out of order changes nothing.
        for (const QuoteMark mark : {QuoteMark::Spike, QuoteMark::OutOfOrder}) {
            QuoteUpdate marked = quote("LP1", 90, 95, 7);
            QuoteMarks marks;
            marks.set(mark);
            marked.marks = marks.bits();
            market.update(marked, maximumAge);
            QCOMPARE(best(market), std::string("LP1 100 / 110 LP1"));
        }
        QCOMPARE(market.lastQuote(eurusd).nanos(), at(7).nanos());
    }

    void anLpThatFellSilentLeavesTheComposite()
    {
        LiveMarket market;
        market.update(quote("LP1", 102, 108, 0), maximumAge);
        market.update(quote("LP2", 100, 110, 30), maximumAge);
        market.update(quote("LP2", 100, 110, 60), maximumAge);
        QCOMPARE(best(market), std::string("LP1 102 / 108 LP1")); // a minute old: still good
        market.update(quote("LP2", 100, 111, 61), maximumAge);
        QCOMPARE(best(market), std::string("LP2 100 / 111 LP2"));
        market.expire(at(121));
        QCOMPARE(best(market), std::string("LP2 100 / 111 LP2"));
        market.expire(at(122));
        QCOMPARE(best(market), std::string(" 0 / 0 "));
        QCOMPARE(market.lastQuote(eurusd).nanos(), at(61).nanos());
        market.update(quote("LP1", 101, 109, 130), maximumAge);
        QCOMPARE(best(market), std::string("LP1 101 / 109 LP1"));
    }

    // Against a plain search over the last quote of every LP.
    void agreesWithAPlainSearch()
    {
        TRUEBOOK_PROPERTY("composite", []() {
            LiveMarket market;
            std::map<std::string, QuoteUpdate> last;
            int second = 0;
            for (int step = 0; step < 30; ++step) {
                second += *rc::gen::weightedElement<int>({{10, 1}, {2, 20}, {1, 70}});
                if (*rc::gen::inRange(0, 6) == 0) {
                    market.expire(at(second));
                } else {
                    const auto lp = *rc::gen::element<std::string>("LP1", "LP2", "LP3");
                    const auto side = [] {
                        return *rc::gen::weightedElement<std::int64_t>(
                            {{1, 0}, {4, 100}, {4, 101}, {4, 102}, {4, 103}});
                    };
                    last[lp] = quote(lp.c_str(), side(), side(), second);
                    market.update(last[lp], maximumAge);
                }
                std::int64_t bid = 0;
                std::int64_t ask = 0;
                UtcTime newest;
                for (const auto &[lp, seen] : last) {
                    if (seen.bids.empty() || seen.asks.empty() || seen.bids[0].price >= seen.asks[0].price
                        || at(second).nanos() - seen.at.nanos() > maximumAge)
                        continue;
                    bid = std::max(bid, seen.bids[0].price.raw());
                    ask = ask == 0 ? seen.asks[0].price.raw() : std::min(ask, seen.asks[0].price.raw());
                    newest = std::max(newest, seen.at);
                }
                const Composite *composite = market.composite(eurusd);
                if (composite == nullptr) {
                    RC_ASSERT(last.empty());
                    continue;
                }
                RC_ASSERT(composite->bid.raw() == bid);
                RC_ASSERT(composite->ask.raw() == ask);
                RC_ASSERT(composite->at == newest);
                RC_ASSERT(composite->bidLp.empty() == (bid == 0));
                if (bid != 0) {
                    RC_ASSERT(last[composite->bidLp.text()].bids[0].price.raw() == bid);
                    RC_ASSERT(last[composite->askLp.text()].asks[0].price.raw() == ask);
                }
            }
        });
    }
};

TRUEBOOK_TEST(tst_live_market)
#include "tst_live_market.moc"
