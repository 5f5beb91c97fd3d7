// What a desk meets once a year, each first seen in the simulated desk: late, corrected and twice-told answers, a clock that
// goes back, sessions that break, sizes that no client could order.
#include "tests/support/test_case.h"

#include "core/dealing/order_effects.h"
#include "tests/support/desk_fixture.h"

using namespace truebook;
using namespace truebook::events;
using domain::Side;
using test::count;
using test::DeskFixture;
using test::first;
using test::price;
using test::units;

class tst_rare_orders : public QObject
{
    Q_OBJECT

    static void open(DeskFixture &desk, std::int64_t aBook = 100)
    {
        desk.brokerage(aBook);
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        desk.quote("LP2", "EURUSD", "1.09999", "1.10012");
        desk.timer();
    }
    static commands::PlaceOrder limit(DeskFixture &desk, const char *at, TimeInForce force = TimeInForce::Gtc)
    {
        auto order = desk.market("N1", Side::Buy, "100000");
        order.orderType = OrderType::Limit;
        order.timeInForce = force;
        order.limit = price(at);
        return order;
    }
    static std::vector<dealing::ClientReport> reports(DeskFixture &desk, const std::vector<Event> &events)
    {
        std::vector<dealing::ClientReport> all;
        for (const Event &event : events)
            dealing::clientReports(event, desk.rooms().dealing.book(), desk.rooms().clients.book(), all);
        return all;
    }
    static std::string protection(DeskFixture &desk, const char *bid, const char *ask)
    {
        auto events = desk.quote("LP1", "EURUSD", bid, ask);
        const auto more = desk.quote("LP2", "EURUSD", bid, ask);
        events.insert(events.end(), more.begin(), more.end());
        return std::to_string(count<ClientOrderAccepted>(events)) + " accepted, "
            + std::to_string(count<CommandRefused>(events)) + " refused";
    }

private Q_SLOTS:
    // given a limit that rests again after an LP gave nothing, and was moved below what that LP then fills late
    // then the fill is ours, not the client's, who has said what he pays at most
    void lateFillBeyondTheNewLimitStaysWithTheDesk()
    {
        DeskFixture desk;
        open(desk);
        auto order = limit(desk, "1.10010");
        auto events = desk.wish(order);
        QCOMPARE(first<LpOrderPlaced>(events)->limit.text(), std::string("1.1001"));
        desk.lpReport("LP1", 1, "c1", '4');
        commands::ReplaceOrder replace;
        replace.session = order.session;
        replace.clOrdId = "moved";
        replace.origClOrdId = order.clOrdId;
        replace.limit = price("1.09000");
        QCOMPARE(count<ClientOrderReplaced>(desk.wish(replace)), std::size_t(1));
        events = desk.lpReport("LP1", 1, "late", 'F', "100000", "1.10010");
        QCOMPARE(count<LpFilled>(events), std::size_t(1));
        QCOMPARE(count<ClientFilled>(events), std::size_t(0));
        QCOMPARE(desk.coverNet().text(), std::string("100000"));
    }

    // given 40,000 of 100,000 filled and then corrected / then 60,000 are still open at the LP, and the client gets them
    void correctionLeavesOpenWhatWasOpen()
    {
        DeskFixture desk;
        open(desk);
        desk.wish(desk.market("N1", Side::Buy, "100000"));
        desk.lpReport("LP1", 1, "x1", 'F', "40000", "1.10010");
        desk.lpReport("LP1", 1, "x2", 'G', "40000", "1.10009", "x1");
        QCOMPARE(desk.rooms().dealing.book().lpOrder(domain::LpOrderId(1))->open().text(), std::string("60000"));
        const auto events = desk.lpReport("LP1", 1, "x3", 'F', "60000", "1.10010");
        QCOMPARE(first<ClientFilled>(events)->quantity.text(), std::string("60000"));
        QCOMPARE(desk.clientNet().text(), std::string("100000"));
        QCOMPARE(desk.coverNet().text(), std::string("100000"));
    }

    // A bust comes the day after; what ended days ago leaves the book, and a status request says so.
    void endedOrdersStayForTheirBusts()
    {
        DeskFixture desk;
        open(desk);
        const auto order = desk.market("N1", Side::Buy, "100000");
        desk.wish(order);
        desk.lpReport("LP1", 1, "x1", 'F', "100000", "1.10010");
        desk.now = *domain::UtcTime::parse("2014-05-06T12:00:00Z");
        QCOMPARE(count<DayClosed>(desk.timer()), std::size_t(1));
        const auto status = [&](const std::string &id) {
            return dealing::clientStatus(order.session, id, desk.rooms().dealing.book(), desk.now);
        };
        QCOMPARE(status(order.clOrdId).ordStatus, '2');
        const auto busted = desk.lpReport("LP1", 1, "x2", 'H', "0", "0", "x1");
        QCOMPARE(count<LpFillBusted>(busted), std::size_t(1));
        QCOMPARE(desk.coverNet().text(), std::string("0"));
        for (const char *day : {"2014-05-07T12:00:00Z", "2014-05-08T12:00:00Z"}) {
            desk.now = *domain::UtcTime::parse(day);
            desk.timer();
        }
        QVERIFY(desk.rooms().dealing.book().order(domain::OrderId(1)) == nullptr);
        QCOMPARE(status(order.clOrdId).ordStatus, '3');
        QCOMPARE(status("never seen").ordStatus, '8');
        QCOMPARE(status("never seen").execType, 'I');
    }

    // FIX 4.4 volume 4, F.1.b: an order whose ClOrdID is taken is refused with the state of the one that has it.
    void duplicateIsRefusedWithTheStateOfTheFirst()
    {
        DeskFixture desk;
        open(desk);
        const auto order = limit(desk, "1.09000");
        desk.wish(order);
        const auto told = reports(desk, desk.wish(order));
        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(told.front().execType, '8');
        QCOMPARE(told.front().ordStatus, '0');
        QCOMPARE(told.front().order, domain::OrderId(1));
        QCOMPARE(told.front().leaves.text(), std::string("100000"));
        QCOMPARE(told.front().code, std::string("DuplicateOrder"));
    }

    // One that says that it may have been sent before is answered, not decided; a refused one stays refused.
    void possibleResendIsAnsweredWithItsState()
    {
        DeskFixture desk;
        open(desk);
        auto order = limit(desk, "1.09000");
        auto bad = limit(desk, "1.09000");
        bad.symbol = domain::Symbol("NOSUCH");
        const dealing::OrderBook &book = desk.rooms().dealing.book();
        order.possResend = bad.possResend = true;
        QVERIFY(!dealing::answeredByStatus(order, book)); // the first was lost on the way: it is an order
        desk.wish(order);
        desk.wish(bad);
        QVERIFY(dealing::answeredByStatus(order, book));
        QVERIFY(dealing::answeredByStatus(bad, book));
        const auto lives = dealing::clientStatus(order.session, order.clOrdId, book, desk.now);
        QVERIFY(lives.execType == 'I' && lives.ordStatus == '0' && lives.execId == "0");
        const auto refused = dealing::clientStatus(bad.session, bad.clOrdId, book, desk.now);
        QVERIFY(refused.execType == 'I' && refused.ordStatus == '8' && refused.code == "OrderFinal");
        order.possResend = false;
        QVERIFY(!dealing::answeredByStatus(order, book));
    }

    // given an order at an LP that a client asks to cancel / then 6 tells him, and a full fill meanwhile is followed by 9
    // given one that a Stop cancels / then he hears of its end, and of nothing that he did not ask for
    void whoAsksForACancelIsAnswered()
    {
        DeskFixture desk;
        open(desk);
        const auto order = desk.market("N1", Side::Buy, "100000");
        desk.wish(order);
        commands::CancelOrder cancel;
        cancel.session = order.session;
        cancel.clOrdId = "away";
        cancel.origClOrdId = order.clOrdId;
        auto told = reports(desk, desk.wish(cancel));
        QCOMPARE(told.size(), std::size_t(1));
        QVERIFY(told[0].execType == '6' && told[0].ordStatus == '6' && told[0].clOrdId == "away");
        told = reports(desk, desk.lpReport("LP1", 1, "x1", 'F', "100000", "1.10010"));
        QCOMPARE(told.size(), std::size_t(2));
        QVERIFY(told[0].execType == 'F' && told[0].ordStatus == '2');
        QVERIFY(told[1].requestRefused && told[1].clOrdId == "away" && told[1].code == "FilledWhileCancelling");

        desk.wish(desk.market("N1", Side::Buy, "100000"));
        told = reports(desk, desk.wish(commands::SetStop {"firm", {}, true, true}));
        QCOMPARE(told.size(), std::size_t(0));
        told = reports(desk, desk.lpReport("LP1", 2, "x2", 'F', "40000", "1.10010"));
        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(told[0].ordStatus, '1');
    }

    void averagesRoundHalfEven()
    {
        const auto average = [](std::int64_t priceTimesUnits, std::int64_t units) { // e-8 prices
            return dealing::averagePrice(base::Int128(priceTimesUnits) * 100'000'000, domain::Quantity::units(units))
                .raw();
        };
        QCOMPARE(average(0, 0), std::int64_t(0));
        QCOMPARE(average(10, 4), std::int64_t(2)); // 2.5 goes to the even 2
        QCOMPARE(average(14, 4), std::int64_t(4)); // 3.5 to the even 4
        QCOMPARE(average(11, 4), std::int64_t(3)); // 2.75
        // 1 at 1.38725 and 2 at 1.38726: 1.387256666…
        QCOMPARE(average(138'725'000 + 2 * 138'726'000, 3), std::int64_t(138'725'667));
    }

    // The same at the door, where the books are not known: what lives already is not turned away.
    void doorDoesNotEndALivingOrder()
    {
        DeskFixture desk;
        open(desk);
        const auto order = limit(desk, "1.09000");
        desk.wish(order);
        const auto events = desk.establish(
            OrdersRefusedAtDoor {"DeskBusy", {{order.session, order.clOrdId}, {order.session, "new"}}});
        const auto *door = first<OrdersRefusedAtDoor>(events);
        QVERIFY(door != nullptr);
        QCOMPARE(door->orders.size(), std::size_t(1));
        QCOMPARE(door->orders.front().clOrdId, std::string("new"));
        QCOMPARE(first<ClientOrderRefused>(events)->code, std::string("DuplicateOrder"));
        QVERIFY(!desk.rooms().dealing.book().order(domain::OrderId(1))->final());
    }

    // A cancel that the door turned away names its order; one that came again and lives is not refused twice over.
    void doorRefusesACancelForItsOrder()
    {
        DeskFixture desk;
        open(desk);
        const auto order = limit(desk, "1.09000");
        desk.wish(order);
        const auto refused = [&](const char *clOrdId) {
            return desk.establish(
                ClientRequestRefused {order.session, clOrdId, order.clOrdId, {}, false, "DeskBusy", {}});
        };
        const auto events = refused("x1");
        QCOMPARE(first<ClientRequestRefused>(events)->order, domain::OrderId(1));
        const auto told = reports(desk, events);
        QCOMPARE(told.size(), std::size_t(1));
        QVERIFY(told.front().requestRefused);
        QCOMPARE(told.front().code, std::string("DeskBusy"));
        QCOMPARE(told.front().ordStatus, '0');
        QCOMPARE(first<ClientRequestRefused>(refused("x1"))->code, std::string("DuplicateOrder"));
        QVERIFY(!desk.rooms().dealing.book().order(domain::OrderId(1))->final());
    }

    void idsOfTheDeskAreNotForClients()
    {
        DeskFixture desk;
        open(desk);
        for (const char *id : {"desk-1", ""}) {
            auto order = desk.market("N1", Side::Buy, "10000");
            order.clOrdId = id;
            QCOMPARE(first<ClientOrderRefused>(desk.wish(order))->code, std::string("BadIdentifier"));
        }
    }

    // given a ticket larger than the symbol's maximum allows by now / then its stop-loss closes it all the same
    void stopLossClosesWhatNoClientCouldOrder()
    {
        DeskFixture desk;
        open(desk, 0);
        auto order = desk.market("H1", Side::Buy, "10000");
        order.stopLoss = price("1.09900");
        desk.wish(order);
        InstrumentDefined smaller = *desk.rooms().reference.book().instrument(domain::Symbol("EURUSD"));
        smaller.maximum = units("5000");
        desk.establish(smaller);
        QCOMPARE(protection(desk, "1.09890", "1.09900"), std::string("1 accepted, 0 refused"));
        QVERIFY(desk.rooms().positions.book().tickets().empty());
    }

    // given no LP to close at / then a stop-loss tries again after a second, not with every quote
    void stopLossWithoutLiquidityPauses()
    {
        DeskFixture desk;
        open(desk, 0);
        auto order = desk.market("H1", Side::Buy, "10000");
        order.stopLoss = price("1.09900");
        desk.wish(order);
        RoutingRuleSet rule;
        rule.rule = "all";
        rule.aBookPercent = 100;
        desk.establish(rule);
        for (const char *lp : {"LP1.trade", "LP2.trade"})
            desk.establish(SessionChanged {domain::SessionId(lp), "lp-trade", "disconnected", {}, {}});
        QCOMPARE(protection(desk, "1.09890", "1.09900"), std::string("1 accepted, 0 refused"));
        QCOMPARE(protection(desk, "1.09891", "1.09901"), std::string("0 accepted, 0 refused"));
        QCOMPARE(protection(desk, "1.09892", "1.09902"), std::string("0 accepted, 0 refused"));
        desk.now = desk.now.plusNanos(domain::nanosPerSecond);
        QCOMPARE(protection(desk, "1.09893", "1.09903"), std::string("1 accepted, 0 refused"));
    }

    // An LP that takes no price gets no order whose price must be kept.
    void limitsDoNotGoToMarketOnlyLps()
    {
        DeskFixture desk;
        open(desk);
        desk.establish(LpDefined {domain::LpId("LP1"), "LP1", "market", {}, 2'000, 5'000});
        auto events = desk.wish(limit(desk, "1.10015", TimeInForce::Ioc));
        QCOMPARE(first<LpOrderPlaced>(events)->lp.text(), std::string("LP2"));
        events = desk.wish(desk.market("N1", Side::Buy, "10000"));
        QCOMPARE(first<LpOrderPlaced>(events)->lp.text(), std::string("LP1"));
    }

    // given a DAY order before the desk's first timer, or between the roll and the timer that closes the day
    // then it ends with its own trading day: 17:00 New York is 21:00 UTC in May
    void dayOrderEndsWithItsOwnDay()
    {
        DeskFixture desk;
        desk.brokerage();
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        auto events = desk.wish(limit(desk, "1.09000", TimeInForce::Day));
        QCOMPARE(first<ClientOrderAccepted>(events)->expires.text(), std::string("2014-05-05T21:00:00.000000000Z"));
        desk.timer();
        desk.now = *domain::UtcTime::parse("2014-05-05T22:00:00Z");
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        events = desk.wish(limit(desk, "1.09100", TimeInForce::Day));
        QCOMPARE(first<ClientOrderAccepted>(events)->expires.text(), std::string("2014-05-06T21:00:00.000000000Z"));
        const auto rolled = desk.timer();
        QCOMPARE(count<ClientOrderCancelled>(rolled), std::size_t(1));
        QCOMPARE(first<ClientOrderCancelled>(rolled)->order.number(), std::uint64_t(1));
    }

    // An order that rested, was routed and rests again expires once.
    void expiresOnce()
    {
        DeskFixture desk;
        open(desk);
        desk.wish(limit(desk, "1.10010", TimeInForce::Day));
        desk.lpReport("LP1", 1, "c1", '4');
        QCOMPARE(desk.rooms().dealing.book().working(), std::uint64_t(1));
        desk.now = *domain::UtcTime::parse("2014-05-05T21:00:01Z");
        const auto rolled = desk.timer();
        QCOMPARE(count<ClientOrderCancelled>(rolled), std::size_t(1));
        QCOMPARE(first<ClientOrderCancelled>(rolled)->code, std::string("Expired"));
        QCOMPARE(count<CommandRefused>(rolled), std::size_t(0));
    }

    // given the clock is set back an hour / then quotes received since are as fresh as they are
    void quotesStayFreshWhenTheClockGoesBack()
    {
        DeskFixture desk;
        open(desk);
        desk.now = desk.now.plusNanos(-3'600 * domain::nanosPerSecond);
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        const auto events = desk.wish(desk.market("N1", Side::Buy, "10000"));
        QCOMPARE(count<LpOrderPlaced>(events), std::size_t(1));
    }

    // given the price session of the best LP breaks / then nothing is dealt on what it said last
    void pricesEndWithTheirSession()
    {
        DeskFixture desk;
        open(desk);
        desk.establish(SessionChanged {domain::SessionId("LP1.price"), "lp-price", "disconnected", {}, {}});
        auto events = desk.wish(desk.market("N1", Side::Buy, "10000"));
        QCOMPARE(first<LpOrderPlaced>(events)->lp.text(), std::string("LP2"));
        desk.establish(SessionChanged {domain::SessionId("LP2.price"), "lp-price", "disconnected", {}, {}});
        events = desk.wish(desk.market("N1", Side::Buy, "10000"));
        QCOMPARE(first<ClientOrderRefused>(events)->code, std::string("QuoteStale"));
    }
};

TRUEBOOK_TEST(tst_rare_orders)
#include "tst_rare_orders.moc"
