// LPs that cross each other and LPs that fall silent: what clients are dealt at, what fires and what waits (docs/adr/0007).
#include "tests/support/test_case.h"

#include "tests/support/desk_fixture.h"

using namespace truebook;
using namespace truebook::events;
using domain::Side;
using test::count;
using test::DeskFixture;
using test::first;
using test::price;

class tst_crossed : public QObject
{
    Q_OBJECT

    // LP1 alone: 1.10020 / 1.10030.
    static void open(DeskFixture &desk, std::int64_t aBook)
    {
        desk.brokerage(aBook);
        desk.quote("LP1", "EURUSD", "1.10020", "1.10030");
        desk.timer();
    }
    // LP2 crosses it: the best bid is LP1's 1.10020, the best ask LP2's 1.10010, the mid 1.10015.
    static std::vector<Event> cross(DeskFixture &desk) { return desk.quote("LP2", "EURUSD", "1.10000", "1.10010"); }
    static commands::PlaceOrder resting(DeskFixture &desk, const char *account, Side side, OrderType type,
                                        const char *at)
    {
        auto order = desk.market(account, side, "10000");
        order.orderType = type;
        order.timeInForce = TimeInForce::Gtc;
        (type == OrderType::Limit ? order.limit : order.stop) = price(at);
        return order;
    }

private Q_SLOTS:
    void theBBookDealsAtTheMid()
    {
        DeskFixture desk;
        open(desk, 0);
        cross(desk);
        for (const Side side : {Side::Buy, Side::Sell})
            QCOMPARE(first<ClientFilled>(desk.wish(desk.market("N1", side, "10000")))->price.text(),
                     std::string("1.10015"));
    }

    void theABookDealsOnEachLpsOwnBook()
    {
        DeskFixture desk;
        open(desk, 100);
        cross(desk);
        auto events = desk.wish(desk.market("N1", Side::Buy, "10000"));
        QCOMPARE(first<LpOrderPlaced>(events)->lp.text(), std::string("LP2"));
        QCOMPARE(first<LpOrderPlaced>(events)->limit.text(), std::string("1.1001"));
        events = desk.wish(desk.market("H1", Side::Sell, "10000"));
        QCOMPARE(first<LpOrderPlaced>(events)->lp.text(), std::string("LP1"));
    }

    // given a sell stop at 1.10016 / when the shown bid falls to 1.10015 only because a second LP crosses / then LP1, which
    // still bids 1.10020, holds it back, until it falls as well
    void aStopWaitsWhileAnLpContradictsIt()
    {
        DeskFixture desk;
        open(desk, 0);
        desk.wish(resting(desk, "N1", Side::Sell, OrderType::Stop, "1.10016"));
        auto events = cross(desk);
        QCOMPARE(count<ClientOrderTriggered>(events), std::size_t(0));
        events = desk.quote("LP1", "EURUSD", "1.10005", "1.10015");
        QCOMPARE(count<ClientOrderTriggered>(events), std::size_t(1));
        QCOMPARE(first<ClientFilled>(events)->price.text(), std::string("1.10005"));
    }

    void aStopLossWaitsAsWell()
    {
        DeskFixture desk;
        open(desk, 0);
        auto bought = desk.market("H1", Side::Buy, "10000");
        bought.stopLoss = price("1.10016");
        desk.wish(bought);
        QCOMPARE(desk.clientNet().text(), std::string("10000"));
        cross(desk);
        QCOMPARE(desk.clientNet().text(), std::string("10000"));
        desk.quote("LP1", "EURUSD", "1.10005", "1.10015");
        QCOMPARE(desk.clientNet().text(), std::string("0"));
    }

    // Limits go by what is shown: the ask of 1.10015 is not yet 1.10012, though LP2 asks 1.10010.
    void limitsGoByWhatIsShown()
    {
        DeskFixture desk;
        open(desk, 0);
        desk.wish(resting(desk, "N1", Side::Buy, OrderType::Limit, "1.10012"));
        desk.wish(resting(desk, "H1", Side::Buy, OrderType::Limit, "1.10015"));
        const auto events = cross(desk);
        QCOMPARE(count<ClientFilled>(events), std::size_t(1));
        QCOMPARE(first<ClientFilled>(events)->account.text(), std::string("H1"));
        QCOMPARE(first<ClientFilled>(events)->price.text(), std::string("1.10015"));
    }

    // given all LPs stale / then orders are refused as QuoteStale, resting ones wait, and the next quote brings them back
    void nothingIsDealtWhenAllAreStale()
    {
        DeskFixture desk;
        desk.brokerage(0);
        QCOMPARE(first<ClientOrderRefused>(desk.wish(desk.market("N1", Side::Buy, "10000")))->code,
                 std::string("NoQuote"));
        desk.quote("LP1", "EURUSD", "1.10020", "1.10030");
        desk.quote("LP2", "EURUSD", "1.10018", "1.10031");
        desk.wish(resting(desk, "H1", Side::Sell, OrderType::Stop, "1.10010"));
        desk.now = desk.now.plusNanos(61 * domain::nanosPerSecond); // the instrument's limit is 60 s
        desk.timer();
        QCOMPARE(first<ClientOrderRefused>(desk.wish(desk.market("N1", Side::Buy, "10000")))->code,
                 std::string("QuoteStale"));
        QVERIFY(!desk.rooms().market.stream(domain::GroupId("G"), domain::Symbol("EURUSD")).bid.positive());
        const auto events = desk.quote("LP1", "EURUSD", "1.10008", "1.10018");
        QCOMPARE(count<ClientOrderTriggered>(events), std::size_t(1));
        QCOMPARE(first<ClientFilled>(desk.wish(desk.market("N1", Side::Buy, "10000")))->price.text(),
                 std::string("1.10018"));
    }
};

TRUEBOOK_TEST(tst_crossed)
#include "tst_crossed.moc"
