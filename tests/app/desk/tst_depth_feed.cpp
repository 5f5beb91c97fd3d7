// Depth by LP against quotes and answers given by hand, and against what the router then did.
#include "app/desk/depth_feed.h"

#include "tests/support/desk_fixture.h"
#include "tests/support/test_case.h"

using namespace truebook;
using namespace truebook::test;

namespace {

const domain::Symbol eurusd("EURUSD");

std::string whyOf(const std::vector<events::Event> &events, const char *lp)
{
    if (const auto *routed = first<events::OrderRouted>(events)) {
        for (const events::RouteLevel &level : routed->levels) {
            if (level.lp == domain::LpId(lp))
                return level.why;
        }
    }
    return "not looked at";
}

} // namespace

class tst_depth_feed : public QObject
{
    Q_OBJECT
private:
    static api::Depth depth(DeskFixture &desk) { return app::depthOfSymbol(desk.rooms(), eurusd, desk.now); }

private Q_SLOTS:
    // LP2 takes 30 a million: 1.20000 × 30 / 1,000,000 = 0.000036 on its ask, 1.19991 × 30 / 1,000,000 = 0.0000359973
    // off its bid.
    void everyLpWithItsLevels()
    {
        DeskFixture desk;
        desk.brokerage();
        desk.establish(events::LpDefined {domain::LpId("LP2"), "LP2", "limit-ioc", price("30"), 2'000, 5'000});
        desk.quote("LP1", "EURUSD", "1.19990", "1.20010", "2000000");
        const api::Depth before = depth(desk);
        QCOMPARE(before.lps.size(), std::size_t(2));
        QCOMPARE(before.lps[0].state, std::string("live"));
        QCOMPARE(before.lps[1].state, std::string("silent")); // it has said nothing yet
        desk.quote("LP2", "EURUSD", "1.19991", "1.20000");
        const api::Depth now = depth(desk);
        QVERIFY(now.known);
        QVERIFY(now.open);
        QCOMPARE(now.bid.text(), std::string("1.19991"));
        QCOMPARE(now.bidLp, domain::LpId("LP2"));
        QCOMPARE(now.lps[0].bids.front().quantity, units("2000000"));
        QCOMPARE(now.lps[0].asks.front().allIn.text(), std::string("1.2001"));
        QCOMPARE(now.lps[1].state, std::string("live"));
        QCOMPARE(now.lps[1].asks.front().allIn.text(), std::string("1.200036"));
        QCOMPARE(now.lps[1].bids.front().allIn.text(), std::string("1.199874"));
        QVERIFY(!app::depthOfSymbol(desk.rooms(), domain::Symbol("NOSUCH"), desk.now).known);
    }

    void whyAnLpIsNotDealtOn()
    {
        DeskFixture desk;
        desk.brokerage();
        desk.quote("LP1", "EURUSD", "1.19990", "1.20010");
        desk.now = desk.now.plusNanos(61 * domain::nanosPerSecond); // the symbol's limit is 60 s
        desk.quote("LP2", "EURUSD", "1.20020", "1.20020");
        QCOMPARE(depth(desk).lps[0].state, std::string("stale"));
        QCOMPARE(depth(desk).lps[1].state, std::string("crossed"));
        desk.establish(events::SessionChanged {domain::SessionId("LP2.price"), "lp-price", "disconnected", {}, {}});
        QCOMPARE(depth(desk).lps[1].state, std::string("disconnected"));
        QVERIFY(depth(desk).bid.zero());
    }

    // What the depth says of an LP is what the route of the next order says.
    void theRouterSkipsWhatItSays()
    {
        DeskFixture desk;
        desk.brokerage();
        desk.quote("LP1", "EURUSD", "1.19990", "1.20000");
        desk.quote("LP2", "EURUSD", "1.19991", "1.20001");
        QCOMPARE(depth(desk).lps[0].skippedBuying, std::string());
        commands::SetStop stop;
        stop.scope = "lp";
        stop.id = "LP1";
        desk.wish(stop);
        desk.establish(events::LimitSet {"max-net", "lp", "LP2", units("50000")});
        QCOMPARE(depth(desk).lps[0].skippedBuying, std::string("stopped"));
        QCOMPARE(depth(desk).lps[0].skippedSelling, std::string("stopped"));
        QCOMPARE(depth(desk).lps[1].skippedBuying, std::string());
        const auto bought = desk.wish(desk.market("N1", domain::Side::Buy, "50000"));
        QCOMPARE(whyOf(bought, "LP1"), depth(desk).lps[0].skippedBuying);
        QCOMPARE(whyOf(bought, "LP2"), std::string("taken"));
        // Ours stands at the level of its price until the LP answers.
        QCOMPARE(depth(desk).lps[1].buying, units("50000"));
        QCOMPARE(depth(desk).lps[1].asks.front().ours, units("50000"));
        QCOMPARE(depth(desk).lps[1].bids.front().ours, units("0"));
        desk.lpReport("LP2", 1, "e1", 'F', "50000", "1.20001");
        QCOMPARE(depth(desk).lps[1].buying, units("0"));
        // Long 50,000 of at most 50,000: it may still sell there, not buy.
        QCOMPARE(depth(desk).lps[1].skippedBuying, std::string("net-limit"));
        QCOMPARE(depth(desk).lps[1].skippedSelling, std::string());
        QCOMPARE(whyOf(desk.wish(desk.market("H1", domain::Side::Buy, "1000")), "LP2"), std::string("net-limit"));
    }

    // A watcher gets the whole first, then what changed; none is told of other symbols, or after its end.
    void tellsItsWatchers()
    {
        DeskFixture desk;
        desk.brokerage();
        desk.quote("LP1", "EURUSD", "1.19990", "1.20000");
        app::DepthFeed feed;
        std::vector<std::shared_ptr<const api::ChangeList<api::Depth>>> lists;
        auto handle = feed.watch(eurusd, [&lists](auto list) { lists.push_back(std::move(list)); });
        feed.publish(desk.rooms(), desk.now, 7);
        QCOMPARE(lists.size(), std::size_t(1));
        QVERIFY(lists[0]->full);
        QCOMPARE(lists[0]->journalSequence, std::uint64_t(7));
        feed.publish(desk.rooms(), desk.now, 7);
        QCOMPARE(lists.size(), std::size_t(1)); // nothing new
        desk.quote("LP2", "EURUSD", "1.19991", "1.20001");
        feed.publish(desk.rooms(), desk.now, 7);
        QCOMPARE(lists.size(), std::size_t(2));
        QVERIFY(!lists[1]->full);
        QCOMPARE(lists[1]->changed.front().bid.text(), std::string("1.19991"));
        feed.restart();
        feed.publish(desk.rooms(), desk.now, 7);
        QVERIFY(lists.back()->full);
        handle.reset();
        desk.quote("LP2", "EURUSD", "1.19992", "1.20001");
        feed.publish(desk.rooms(), desk.now, 8);
        QCOMPARE(lists.size(), std::size_t(3));
    }
};

TRUEBOOK_TEST(tst_depth_feed)
#include "tst_depth_feed.moc"
