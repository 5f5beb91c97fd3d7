// The lines of the last minutes against quotes given by hand, on market time.
#include "app/desk/trail_feed.h"

#include "tests/support/desk_fixture.h"
#include "tests/support/test_case.h"

using namespace truebook;
using namespace truebook::test;

class tst_trail_feed : public QObject
{
    Q_OBJECT
private:
    struct Fixture
    {
        DeskFixture desk;
        app::TrailFeed feed;
        std::vector<std::shared_ptr<const api::ChangeList<api::TrailRow>>> lists;
        std::unique_ptr<api::Handle> handle;
        Fixture() { desk.brokerage(); }
        void watch()
        {
            handle = feed.watch([this](auto list) { lists.push_back(std::move(list)); });
        }
        void quoteAndPublish(const char *bid, const char *ask)
        {
            desk.quote("LP1", "EURUSD", bid, ask);
            feed.publish(desk.rooms(), desk.now, 1);
        }
        void pass(std::int64_t nanos) { desk.now = desk.now.plusNanos(nanos); }
        const api::TrailRow &newest() const { return lists.back()->changed.front(); }
    };

private Q_SLOTS:
    // (1.19990 + 1.20010) / 2 = 1.20000; what comes inside a step is the next step's.
    void aPointAStepOfMarketTime()
    {
        Fixture f;
        f.quoteAndPublish("1.19990", "1.20010");
        f.pass(domain::nanosPerSecond);
        f.quoteAndPublish("1.30000", "1.30020"); // in between: not sampled
        f.pass(api::TrailRow::stepNanos);
        f.quoteAndPublish("1.20000", "1.20030");
        f.watch(); // what was kept while nobody looked
        f.feed.publish(f.desk.rooms(), f.desk.now, 1);
        QCOMPARE(f.lists.size(), std::size_t(1));
        QVERIFY(f.lists.back()->full);
        QCOMPARE(f.newest().mids.size(), std::size_t(2));
        QCOMPARE(f.newest().mids[0].text(), std::string("1.2"));
        QCOMPARE(f.newest().mids[1].text(), std::string("1.20015"));
        f.feed.publish(f.desk.rooms(), f.desk.now, 1);
        QCOMPARE(f.lists.size(), std::size_t(1)); // no new step, nothing to tell
    }

    void whatNobodyQuotedIsAHole()
    {
        Fixture f;
        f.watch();
        f.quoteAndPublish("1.19990", "1.20010");
        f.pass(3 * api::TrailRow::stepNanos);
        f.quoteAndPublish("1.20000", "1.20030");
        QCOMPARE(f.newest().mids.size(), std::size_t(4));
        QVERIFY(f.newest().mids[1].zero());
        QVERIFY(f.newest().mids[2].zero());
        f.desk.establish(events::SessionChanged {domain::SessionId("LP1.price"), "lp-price", "disconnected", {}, {}});
        f.pass(api::TrailRow::stepNanos);
        f.feed.publish(f.desk.rooms(), f.desk.now, 2);
        QVERIFY(f.newest().mids.back().zero()); // nothing to deal on
    }

    // However long the desk runs or sleeps, a symbol's ring holds its steps and no more.
    void doesNotGrow()
    {
        Fixture f;
        f.watch();
        for (std::size_t i = 0; i < 2 * api::TrailRow::steps; ++i) {
            f.quoteAndPublish("1.19990", "1.20010");
            f.pass(api::TrailRow::stepNanos);
        }
        QCOMPARE(f.newest().mids.size(), api::TrailRow::steps);
        f.pass(1'000 * api::TrailRow::stepNanos);
        f.quoteAndPublish("1.20000", "1.20030");
        QCOMPARE(f.newest().mids.size(), api::TrailRow::steps);
        QVERIFY(f.newest().mids.front().zero());
        QCOMPARE(f.newest().mids.back().text(), std::string("1.20015"));
        // The market clock was set back.
        f.feed.publish(f.desk.rooms(), f.desk.now.plusNanos(-5'000 * api::TrailRow::stepNanos), 1);
        QCOMPARE(f.newest().mids.size(), std::size_t(1));
    }
};

TRUEBOOK_TEST(tst_trail_feed)
#include "tst_trail_feed.moc"
