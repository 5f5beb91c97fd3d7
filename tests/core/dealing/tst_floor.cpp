// The safety floor: rates, doubles and nets, by account, symbol, LP and user.
#include "tests/support/test_case.h"

#include "tests/support/desk_fixture.h"

using namespace truebook;
using namespace truebook::events;
using domain::Side;
using test::count;
using test::DeskFixture;
using test::first;
using test::price;
using test::units;

class tst_floor : public QObject
{
    Q_OBJECT

    static void open(DeskFixture &desk, std::int64_t aBook)
    {
        desk.brokerage(aBook);
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        desk.quote("LP2", "EURUSD", "1.09999", "1.10012");
        desk.timer();
        desk.now
            = *domain::UtcTime::parse("2014-05-05T12:00:01Z"); // a second of its own; each step takes a millisecond
    }
    static void limit(DeskFixture &desk, const char *kind, const char *scope, const char *id, const char *value)
    {
        desk.establish(LimitSet {kind, scope, id, units(value)});
        desk.now = *domain::UtcTime::parse("2014-05-05T12:00:02Z");
    }
    // The code of the refusal, empty when accepted.
    static std::string send(DeskFixture &desk, commands::PlaceOrder order, const char *user = "fix:PLATFORM1")
    {
        commands::Command command = commands::Command::of(std::move(order));
        command.origin = std::make_shared<const Origin>(Origin {user, {}, {}});
        const auto events = desk.run(std::move(command));
        const auto *refused = first<ClientOrderRefused>(events);
        if (refused != nullptr)
            return refused->code;
        return desk.answer ? std::string() : std::string(base::reasonName(desk.answer.error().code));
    }
    // By both LPs.
    static std::vector<Event> quoted(DeskFixture &desk, const char *bid, const char *ask)
    {
        auto events = desk.quote("LP1", "EURUSD", bid, ask);
        const auto more = desk.quote("LP2", "EURUSD", bid, ask);
        events.insert(events.end(), more.begin(), more.end());
        return events;
    }
    static void laterBy(DeskFixture &desk, std::int64_t milliseconds)
    {
        desk.now = desk.now.plusNanos((milliseconds - 1) * domain::nanosPerMilli); // a step itself takes one
    }

private Q_SLOTS:
    // given a window of 500 ms and an order that was filled at once / when the same comes again / then it is a double until
    // the window is over, though nothing of the first is working any more
    void aDoubleOfAnOrderThatIsFinal()
    {
        DeskFixture desk;
        open(desk, 0);
        limit(desk, "duplicate-window", "firm", "", "500");
        auto events = desk.wish(desk.market("N1", Side::Buy, "10000"));
        QCOMPARE(count<ClientFilled>(events), std::size_t(1));
        QCOMPARE(desk.rooms().dealing.book().working(), std::uint64_t(0));
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "10000")), std::string("DuplicateWindow"));
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "11000")), std::string());
        QCOMPARE(send(desk, desk.market("N1", Side::Sell, "10000")), std::string());
        QCOMPARE(send(desk, desk.market("H1", Side::Buy, "10000")), std::string());
        const auto accepted = desk.now; // of H1's
        laterBy(desk, 499);
        QCOMPARE(send(desk, desk.market("H1", Side::Buy, "10000")), std::string("DuplicateWindow"));
        QCOMPARE((desk.now.nanos() - accepted.nanos()) / domain::nanosPerMilli, std::int64_t(499));
        QCOMPARE(send(desk, desk.market("H1", Side::Buy, "10000")), std::string()); // 500 ms: over
    }

    void aDoubleOfAnOrderThatIsCancelled()
    {
        DeskFixture desk;
        open(desk, 100);
        limit(desk, "duplicate-window", "firm", "", "500");
        auto resting = desk.market("N1", Side::Buy, "10000");
        resting.orderType = OrderType::Limit;
        resting.timeInForce = TimeInForce::Gtc;
        resting.limit = price("1.05");
        const std::string first = resting.clOrdId;
        auto again = resting;
        auto other = resting;
        again.clOrdId = "again";
        other.clOrdId = "other";
        other.limit = price("1.06");
        QCOMPARE(send(desk, resting), std::string());
        desk.wish(commands::CancelOrder {domain::SessionId("PLATFORM1"), "x", first, {}, {}});
        QCOMPARE(desk.rooms().dealing.book().working(), std::uint64_t(0));
        QCOMPARE(send(desk, again), std::string("DuplicateWindow"));
        QCOMPARE(send(desk, other), std::string());
    }

    // given a rate for one user / when he sends more, for whichever account / then he is refused until the next second
    void rateOfAUser()
    {
        DeskFixture desk;
        open(desk, 0);
        limit(desk, "message-rate", "user", "fix:PLATFORM1", "3");
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "1000")), std::string());
        QCOMPARE(send(desk, desk.market("H1", Side::Buy, "1000")), std::string());
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "7")), std::string("QuantityBelowMinimum")); // counts as well
        QCOMPARE(send(desk, desk.market("H1", Side::Sell, "1000")), std::string("MessageRate"));
        QCOMPARE(send(desk, desk.market("H1", Side::Sell, "1000"), "fix:OTHER"), std::string());
        laterBy(desk, 1'000);
        QCOMPARE(send(desk, desk.market("H1", Side::Sell, "1000")), std::string());
    }

    void rateOfEachUserAndOfAPerson()
    {
        DeskFixture desk;
        open(desk, 0);
        limit(desk, "message-rate", "user", "", "2");
        limit(desk, "message-rate", "user", "anna", "1");
        for (const char *user : {"fix:PLATFORM1", "fix:OTHER"}) {
            QCOMPARE(send(desk, desk.market("N1", Side::Buy, "1000"), user), std::string());
            QCOMPARE(send(desk, desk.market("N1", Side::Buy, "1000"), user), std::string());
            QCOMPARE(send(desk, desk.market("N1", Side::Buy, "1000"), user), std::string("MessageRate"));
        }
        auto byHand = desk.market("N1", Side::Buy, "1000");
        byHand.session = {};
        QCOMPARE(send(desk, byHand, "anna"), std::string());
        QCOMPARE(send(desk, byHand, "anna"), std::string("MessageRate"));
        QCOMPARE(send(desk, byHand, "system:trigger"), std::string()); // the desk itself is nobody's
        QCOMPARE(send(desk, byHand, "system:trigger"), std::string());
        QCOMPARE(send(desk, byHand, "system:trigger"), std::string());
    }

    void rateOfASymbolAndOfAnAccount()
    {
        DeskFixture desk;
        open(desk, 0);
        limit(desk, "message-rate", "symbol", "EURUSD", "3");
        limit(desk, "message-rate", "account", "N1", "1");
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "1000")), std::string());
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "1000")), std::string("MessageRate")); // of N1
        QCOMPARE(send(desk, desk.market("H1", Side::Buy, "1000")), std::string());
        QCOMPARE(send(desk, desk.market("H1", Side::Buy, "1000")), std::string("MessageRate")); // of EURUSD
    }

    // given LP1 may be sent one order a second / when a second comes / then the other LP gets it
    void rateOfAnLp()
    {
        DeskFixture desk;
        open(desk, 100);
        limit(desk, "message-rate", "lp", "LP1", "1");
        auto events = desk.wish(desk.market("N1", Side::Buy, "10000"));
        QCOMPARE(first<LpOrderPlaced>(events)->lp.text(), std::string("LP1"));
        events = desk.wish(desk.market("H1", Side::Buy, "10000"));
        QCOMPARE(first<LpOrderPlaced>(events)->lp.text(), std::string("LP2"));
        laterBy(desk, 1'000);
        events = desk.wish(desk.market("H1", Side::Buy, "20000"));
        QCOMPARE(first<LpOrderPlaced>(events)->lp.text(), std::string("LP1"));
    }

    // given a net of 30,000 for a user / what his orders filled and what of them is working counts, by the worst side
    void netOfAUser()
    {
        DeskFixture desk;
        open(desk, 0);
        limit(desk, "max-net", "user", "fix:PLATFORM1", "30000");
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "20000")), std::string()); // filled
        auto resting = desk.market("H1", Side::Buy, "10000");
        resting.orderType = OrderType::Limit;
        resting.timeInForce = TimeInForce::Gtc;
        resting.limit = price("1.05");
        QCOMPARE(send(desk, resting), std::string()); // 30,000 with it
        QCOMPARE(send(desk, desk.market("H1", Side::Buy, "1000")), std::string("MaximumNet"));
        QCOMPARE(send(desk, desk.market("H1", Side::Buy, "1000"), "fix:OTHER"), std::string());
        QCOMPARE(send(desk, desk.market("N1", Side::Sell, "50000")), std::string()); // −30,000
        QCOMPARE(send(desk, desk.market("N1", Side::Sell, "1000")), std::string("MaximumNet"));
    }

    void stopOfAUser()
    {
        DeskFixture desk;
        open(desk, 0);
        desk.wish(commands::SetStop {"user", "fix:PLATFORM1", true, false});
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "1000")), std::string("Stopped"));
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "1000"), "fix:OTHER"), std::string());
    }

    // given resting orders of two users / when one is stopped and what works is to be cancelled / then his goes, the other's
    // stays; and what he has resting without that is not triggered
    void stopOfAUserHoldsWhatRests()
    {
        DeskFixture desk;
        open(desk, 0);
        const auto resting = [&](const char *user) {
            auto order = desk.market("N1", Side::Buy, "1000");
            order.orderType = OrderType::Limit;
            order.timeInForce = TimeInForce::Gtc;
            order.limit = price("1.09000");
            QCOMPARE(send(desk, order, user), std::string());
        };
        resting("fix:PLATFORM1");
        resting("fix:OTHER");
        const auto events = desk.wish(commands::SetStop {"user", "fix:PLATFORM1", true, true});
        QCOMPARE(count<ClientOrderCancelled>(events), std::size_t(1));
        QCOMPARE(first<ClientOrderCancelled>(events)->order, domain::OrderId(1));
        desk.wish(commands::SetStop {"user", "fix:OTHER", true, false});
        QCOMPARE(count<ClientOrderTriggered>(quoted(desk, "1.08000", "1.08010")), std::size_t(0));
        desk.wish(commands::ReleaseStop {"user", "fix:OTHER"});
        QCOMPARE(count<ClientOrderTriggered>(quoted(desk, "1.07990", "1.08000")), std::size_t(1));
    }

    // given a ticket whose stop-loss the market has reached, and a Stop on its account / then the desk takes no closing order
    // until the Stop is released
    void aStopHoldsTheDesksOwnOrders()
    {
        DeskFixture desk;
        open(desk, 0);
        auto order = desk.market("H1", Side::Buy, "1000");
        order.stopLoss = price("1.09500");
        QCOMPARE(send(desk, order), std::string());
        desk.wish(commands::SetStop {"account", "H1", true, false});
        QCOMPARE(count<ClientOrderAccepted>(quoted(desk, "1.09000", "1.09010")), std::size_t(0));
        auto byHand = desk.market("H1", Side::Sell, "1000");
        byHand.session = {};
        byHand.clOrdId.clear();
        desk.wish(byHand);
        QCOMPARE(desk.answer.error().code, base::ReasonCode::Stopped);
        desk.wish(commands::ReleaseStop {"account", "H1"});
        const auto events = quoted(desk, "1.08990", "1.09000");
        QCOMPARE(count<ClientOrderAccepted>(events), std::size_t(1));
        QCOMPARE(count<ClientFilled>(events), std::size_t(1));
    }

    void unknownScopesAreRefused()
    {
        DeskFixture desk;
        open(desk, 0);
        desk.establish(LimitSet {"message-rate", "planet", "earth", units("1")});
        QCOMPARE(desk.answer.error().code, base::ReasonCode::BadValue);
    }

    // What the floor remembers is in the snapshot and comes out of a replay.
    void theFloorSurvivesRestarts()
    {
        DeskFixture desk;
        open(desk, 0);
        limit(desk, "duplicate-window", "firm", "", "500");
        limit(desk, "max-net", "user", "fix:PLATFORM1", "30000");
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "20000")), std::string());
        const std::string digest = desk.kernel.digest();
        kernel::Kernel again(app::deskRoomFactory(), desk.store);
        QVERIFY(again.open().has_value());
        QCOMPARE(again.digest(), digest);
        app::DeskRooms loaded;
        QVERIFY(loaded.load(desk.kernel.rooms().save()).has_value());
        QCOMPARE(loaded.digest(desk.kernel.lastSequence()), digest);
        QVERIFY(desk.kernel.open().has_value()); // as after a crash
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "20000")), std::string("DuplicateWindow"));
        QCOMPARE(send(desk, desk.market("N1", Side::Buy, "21000")), std::string("MaximumNet"));
    }
};

TRUEBOOK_TEST(tst_floor)
#include "tst_floor.moc"
