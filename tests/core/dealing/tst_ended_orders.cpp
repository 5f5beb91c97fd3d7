// Client orders that are over leave the book for newer ones; what is asked about them afterwards is answered as before.
#include "tests/support/test_case.h"

#include "core/dealing/order_effects.h"
#include "tests/support/desk_fixture.h"

using namespace truebook;
using namespace truebook::events;
using domain::OrderId;
using domain::Side;
using test::count;
using test::DeskFixture;
using test::first;
using test::price;
using test::units;

class tst_ended_orders : public QObject
{
    Q_OBJECT

    static void open(DeskFixture &desk, std::int64_t aBook, const char *kept)
    {
        desk.brokerage(aBook);
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        desk.quote("LP2", "EURUSD", "1.09999", "1.10012");
        desk.timer();
        desk.establish(LimitSet {"finished-orders", "firm", {}, units(kept)});
    }
    static const dealing::OrderBook &book(DeskFixture &desk) { return desk.rooms().dealing.book(); }
    static dealing::ClientReport status(DeskFixture &desk, const commands::PlaceOrder &order)
    {
        return dealing::clientStatus(order.session, order.clOrdId, book(desk), desk.now);
    }
    static commands::CancelOrder cancelOf(const commands::PlaceOrder &order, const char *id)
    {
        return {order.session, id, order.clOrdId, {}, {}};
    }
    // The books as a start makes them of saved ones, which must be the same as those that go on.
    static void reload(DeskFixture &desk)
    {
        app::DeskRooms loaded;
        QVERIFY(loaded.load(desk.kernel.rooms().save()).has_value());
        QCOMPARE(loaded.digest(desk.kernel.lastSequence()), desk.kernel.digest());
        const auto next = desk.wish(desk.market("N1", Side::Buy, "1000"));
        for (const Event &event : next)
            loaded.apply(event);
        QCOMPARE(loaded.digest(desk.kernel.lastSequence()), desk.kernel.digest());
    }

private Q_SLOTS:
    // given a desk that keeps three finished orders / when six are filled
    // then the newest three are in the book, and the others answer as they did: status, cancel, double
    void theOldestLeaveAndStillAnswer()
    {
        DeskFixture desk;
        open(desk, 0, "3");
        std::vector<commands::PlaceOrder> orders;
        for (const char *quantity : {"1000", "2000", "3000", "4000", "5000", "6000"}) {
            orders.push_back(desk.market("N1", quantity[0] == '2' ? Side::Sell : Side::Buy, quantity));
            QCOMPARE(count<ClientFilled>(desk.wish(orders.back())), std::size_t(1));
        }
        const auto before = status(desk, orders[5]);
        desk.wish(cancelOf(orders[5], "late")); // any event lets the oldest leave
        QCOMPARE(book(desk).orders().size(), std::size_t(3));
        QVERIFY(book(desk).order(OrderId(3)) == nullptr);
        QVERIFY(book(desk).order(OrderId(4)) != nullptr);
        const auto told = status(desk, orders[1]);
        QCOMPARE(told.ordStatus, '2');
        QCOMPARE(told.order, OrderId(2));
        QCOMPARE(told.symbol.text(), std::string("EURUSD"));
        QCOMPARE(told.account.text(), std::string("N1"));
        QVERIFY(told.side == Side::Sell);
        QCOMPARE(told.quantity, units("2000"));
        QCOMPARE(told.cumulative, units("2000"));
        QCOMPARE(told.leaves, domain::Quantity());
        QCOMPARE(told.average, price("1.10000"));
        QCOMPARE(told.execType, before.execType);
        QCOMPARE(told.execId, before.execId);
        QVERIFY(told.code.empty());
        QCOMPARE(first<ClientRequestRefused>(desk.wish(cancelOf(orders[0], "k1")))->code, std::string("OrderFinal"));
        QVERIFY(first<ClientRequestRefused>(desk.wish(cancelOf(orders[0], "k1")))->code == "DuplicateOrder");
        QCOMPARE(first<ClientOrderRefused>(desk.wish(orders[0]))->code, std::string("DuplicateOrder"));
        commands::PlaceOrder again = orders[0];
        again.possResend = true;
        QVERIFY(dealing::answeredByStatus(again, book(desk)));
        QCOMPARE(book(desk).accountOf(OrderId(1)).text(), std::string("N1"));
        reload(desk);
    }

    // A cancelled one says how it ended; a request about it is answered with its state.
    void aCancelledOneSaysItsCode()
    {
        DeskFixture desk;
        open(desk, 0, "1");
        auto resting = desk.market("N1", Side::Buy, "10000");
        resting.orderType = OrderType::Limit;
        resting.timeInForce = TimeInForce::Gtc;
        resting.limit = price("1.09000");
        desk.wish(resting);
        QCOMPARE(count<ClientOrderCancelled>(desk.wish(cancelOf(resting, "stop"))), std::size_t(1));
        desk.wish(desk.market("N1", Side::Buy, "1000"));
        desk.wish(desk.market("N1", Side::Buy, "1000"));
        QVERIFY(book(desk).order(OrderId(1)) == nullptr);
        const auto told = status(desk, resting);
        QCOMPARE(told.ordStatus, '4');
        QCOMPARE(told.code, std::string("CancelledByClient"));
        QCOMPARE(told.cumulative, domain::Quantity());
        const auto refused = desk.wish(cancelOf(resting, "stop2"));
        std::vector<dealing::ClientReport> reports;
        for (const Event &event : refused)
            dealing::clientReports(event, book(desk), desk.rooms().clients.book(), reports);
        QCOMPARE(reports.size(), std::size_t(1));
        QCOMPARE(reports[0].ordStatus, '4');
        QCOMPARE(reports[0].code, std::string("OrderFinal"));
        reload(desk);
    }

    // given an A-book order that was filled and has left / when its LP fills once more, busts and corrects
    // then cover is booked as if it had stayed, and the client is not touched
    void anLpIsLateWithAnOrderThatHasLeft()
    {
        DeskFixture desk;
        open(desk, 100, "1");
        desk.wish(desk.market("N1", Side::Buy, "100000"));
        desk.lpReport("LP1", 1, "x1", 'F', "100000", "1.10010");
        for (const std::uint64_t lpOrder : {2U, 3U}) {
            desk.wish(desk.market("N1", Side::Buy, "1000"));
            desk.lpReport("LP1", lpOrder, lpOrder == 2 ? "y2" : "y3", 'F', "1000", "1.10010");
        }
        QVERIFY(book(desk).order(OrderId(1)) == nullptr);
        const dealing::LpOrder *lp = book(desk).lpOrder(domain::LpOrderId(1));
        QVERIFY(lp != nullptr && lp->left); // out of the live tables, not out of the book
        QCOMPARE(count<LpFilled>(desk.lpReport("LP1", 1, "x2", 'F', "5000", "1.10020")), std::size_t(1));
        QCOMPARE(desk.coverNet(), units("107000"));
        QCOMPARE(desk.clientNet(), units("102000"));
        QCOMPARE(count<LpFillBusted>(desk.lpReport("LP1", 1, "x3", 'H', "0", "0", "x1")), std::size_t(1));
        QCOMPARE(desk.coverNet(), units("7000"));
        const auto twice = desk.lpReport("LP1", 1, "x2", 'F', "5000", "1.10020");
        QCOMPARE(first<LpReportNoted>(twice)->what, std::string("duplicate"));
        QCOMPARE(desk.coverNet(), units("7000"));
        reload(desk);
    }

    // An order whose LP has something of it open stays, however many end after it.
    void whatIsOpenAtAnLpStays()
    {
        DeskFixture desk;
        open(desk, 100, "1");
        desk.wish(desk.market("N1", Side::Buy, "100000"));
        for (const std::uint64_t lpOrder : {2U, 3U, 4U}) {
            desk.wish(desk.market("N1", Side::Buy, "1000"));
            desk.lpReport("LP1", lpOrder, std::to_string(lpOrder).c_str(), 'F', "1000", "1.10010");
        }
        QVERIFY(book(desk).order(OrderId(1)) != nullptr);
        QCOMPARE(count<ClientFilled>(desk.lpReport("LP1", 1, "x1", 'F', "100000", "1.10010")), std::size_t(1));
        reload(desk);
    }

    // What is known of an order that has left goes at the second roll after, its id later; one that rested for days and
    // ends late is known as long after its end.
    void theRollForgets()
    {
        DeskFixture desk;
        open(desk, 0, "1");
        auto resting = desk.market("N1", Side::Buy, "10000");
        resting.orderType = OrderType::Limit;
        resting.timeInForce = TimeInForce::Gtc;
        resting.limit = price("1.09000");
        desk.wish(resting);
        const auto filled = desk.market("N1", Side::Buy, "1000");
        desk.wish(filled);
        desk.wish(desk.market("N1", Side::Buy, "1000"));
        desk.wish(desk.market("N1", Side::Buy, "1000"));
        const auto nextRoll = [&desk] {
            do {
                desk.now = desk.now.plusNanos(domain::nanosPerDay);
            } while (count<DayClosed>(desk.timer()) == 0);
        };
        nextRoll();
        QCOMPARE(status(desk, filled).ordStatus, '2');
        nextRoll();
        QCOMPARE(status(desk, filled).ordStatus, '2');
        nextRoll();
        QCOMPARE(status(desk, filled).ordStatus, '3');
        QCOMPARE(status(desk, filled).code, std::string("OrderFinal"));
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        desk.wish(cancelOf(resting, "at last"));
        for (int i = 0; i < 2; ++i) // whoever comes next lets it leave
            desk.establish(SessionChanged {domain::SessionId("LP1.trade"), "lp-trade", "logged-on", {}, {}});
        desk.establish(LimitSet {"finished-orders", "firm", {}, units("0.5")}); // none at all
        desk.timer();
        desk.establish(LimitSet {"finished-orders", "firm", {}, units("1")});
        QVERIFY(book(desk).order(OrderId(1)) == nullptr);
        QCOMPARE(status(desk, resting).ordStatus, '4');
        nextRoll();
        QCOMPARE(status(desk, resting).ordStatus, '4');
        nextRoll();
        nextRoll();
        QCOMPARE(status(desk, resting).ordStatus, '3');
    }

    // Only the firm has such a figure.
    void theFigureIsTheFirms()
    {
        DeskFixture desk;
        open(desk, 0, "3");
        desk.establish(LimitSet {"finished-orders", "account", "N1", units("3")});
        QVERIFY(!desk.answer.has_value());
        QCOMPARE(book(desk).finishedKept(), std::size_t(3));
        desk.establish(LimitSet {"finished-orders", "firm", {}, {}});
        QCOMPARE(book(desk).finishedKept(), std::size_t(1000));
    }
};

TRUEBOOK_TEST(tst_ended_orders)
#include "tst_ended_orders.moc"
