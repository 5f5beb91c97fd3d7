// When an LP's answer is overdue: the bridge's watch by a clock of the test's own, to the nanosecond.
#include "app/desk/fix_bridge.h"

#include "tests/support/desk_fixture.h"
#include "tests/support/test_case.h"

using namespace truebook;
using namespace truebook::events;
using domain::Side;
using test::count;
using test::DeskFixture;
using test::first;

namespace {

class HandClock final : public ports::ClockSource
{
public:
    domain::UtcTime now() const override { return domain::UtcTime::fromNanos(1'399'291'200'000'000'000 + nanos); }
    std::int64_t monotonicNanos() const override { return nanos; }
    std::int64_t nanos = 1'000'000'000'000;
};

constexpr std::int64_t milli = 1'000'000;

// A desk in memory, LP1 and LP2 with 1,500 ms for an answer, and the bridge beside it as the kernel's thread runs it.
struct Watched
{
    DeskFixture desk;
    HandClock clock;
    fix::DeskConfig config;
    app::Inbox inbox;
    app::FixBridge bridge {config, inbox, clock, nullptr};

    Watched()
    {
        desk.brokerage();
        for (const char *lp : {"LP1", "LP2"})
            desk.establish(LpDefined {domain::LpId(lp), lp, "limit-ioc", {}, 1'500, 5'000});
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        if (!bridge.open(desk.rooms()))
            qFatal("the bridge does not open");
    }
    std::vector<Event> commit(std::vector<Event> events)
    {
        bridge.onCommitted(events, desk.rooms());
        return events;
    }
    // What the bridge wishes at this moment, carried out.
    std::vector<Event> tick()
    {
        std::vector<commands::Command> wishes;
        bridge.onTick(desk.rooms(), wishes);
        std::vector<Event> all;
        for (commands::Command &wish : wishes) {
            for (Event &event : commit(desk.run(std::move(wish))))
                all.push_back(std::move(event));
        }
        return all;
    }
};

} // namespace

class tst_answer_watch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // given an order at an LP that may take 1,500 ms / one nanosecond before, nothing / then the order stands in doubt with
    // its amount, the session is silent, and the status is asked: well within the two seconds that are promised
    void anUnansweredOrderStandsInDoubt()
    {
        Watched at;
        at.commit(at.desk.wish(at.desk.market("N1", Side::Buy, "70000")));
        at.clock.nanos += 1'500 * milli - 1;
        QCOMPARE(at.tick().size(), std::size_t(0));
        at.clock.nanos += 1;
        const auto events = at.tick();
        QCOMPARE(first<LpOrderInDoubt>(events)->open.text(), std::string("70000"));
        QCOMPARE(first<LpOrderInDoubt>(events)->code, std::string("LpTimeout"));
        QCOMPARE(first<SessionChanged>(events)->state, std::string("silent"));
        QCOMPARE(count<LpStatusRequested>(events), std::size_t(1));
    }

    // Each order has its own time-out; an answered one has none.
    void eachOrderHasItsOwn()
    {
        Watched at;
        const auto one = at.commit(at.desk.wish(at.desk.market("N1", Side::Buy, "10000")));
        at.clock.nanos += 700 * milli;
        at.commit(at.desk.wish(at.desk.market("N1", Side::Buy, "20000")));
        at.commit(at.desk.lpReport("LP1", first<LpOrderPlaced>(one)->lpOrder.number(), "x", 'F', "10000", "1.10010"));
        at.clock.nanos += 800 * milli; // 1,500 ms after the first
        QCOMPARE(count<LpOrderInDoubt>(at.tick()), std::size_t(0));
        at.clock.nanos += 700 * milli;
        QCOMPARE(first<LpOrderInDoubt>(at.tick())->open.text(), std::string("20000"));
    }

    // Asked again every two seconds, five times; then a dealer's case.
    void theStatusIsAskedSoOften()
    {
        Watched at;
        at.commit(at.desk.wish(at.desk.market("N1", Side::Buy, "10000")));
        at.clock.nanos += 1'500 * milli;
        std::size_t asked = count<LpStatusRequested>(at.tick());
        for (int i = 0; i < 100; ++i) {
            at.clock.nanos += 500 * milli;
            asked += count<LpStatusRequested>(at.tick());
        }
        QCOMPARE(asked, std::size_t(6));
        QCOMPARE(at.desk.rooms().dealing.book().inDoubt(), std::uint64_t(1));
    }
};

TRUEBOOK_TEST(tst_answer_watch)
#include "tst_answer_watch.moc"
