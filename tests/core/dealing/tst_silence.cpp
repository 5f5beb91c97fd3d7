// An LP that leaves orders without a word: its session is silent, nothing goes to it, and what it says next ends that.
#include "tests/support/test_case.h"

#include "tests/support/desk_fixture.h"

using namespace truebook;
using namespace truebook::events;
using domain::Side;
using test::count;
using test::DeskFixture;
using test::first;
using test::units;

class tst_silence : public QObject
{
    Q_OBJECT

    static void open(DeskFixture &desk)
    {
        desk.brokerage();
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        desk.quote("LP2", "EURUSD", "1.09999", "1.10012");
    }
    static std::string state(DeskFixture &desk, const char *session = "LP1.trade")
    {
        return desk.rooms().sessions.book().session(domain::SessionId(session))->state;
    }
    static std::uint64_t place(DeskFixture &desk, const char *quantity)
    {
        return first<LpOrderPlaced>(desk.wish(desk.market("N1", Side::Buy, quantity)))->lpOrder.number();
    }
    static std::vector<Event> timeOut(DeskFixture &desk, std::uint64_t order)
    {
        return desk.wish(commands::DoubtLpOrder {domain::LpOrderId(order), "LpTimeout"});
    }

private Q_SLOTS:
    // given three orders at LP1 without a word / when the first time-out passes / then the session is silent, the order stands
    // in doubt with its amount, and the next order goes to LP2 though LP1 quotes better
    void theSessionSaysSo()
    {
        DeskFixture desk;
        open(desk);
        const std::uint64_t orders[] = {place(desk, "10000"), place(desk, "20000"), place(desk, "30000")};
        const auto events = timeOut(desk, orders[0]);
        QCOMPARE(first<LpOrderInDoubt>(events)->open.text(), std::string("10000"));
        QCOMPARE(first<SessionChanged>(events)->state, std::string("silent"));
        QCOMPARE(first<SessionChanged>(events)->code, std::string("LpTimeout"));
        QCOMPARE(count<LpStatusRequested>(events), std::size_t(1)); // it can still be asked
        QCOMPARE(count<LpOrderInDoubt>(events), std::size_t(1)); // the others have time-outs of their own
        QCOMPARE(count<SessionChanged>(timeOut(desk, orders[1])), std::size_t(0));
        QCOMPARE(first<LpOrderPlaced>(desk.wish(desk.market("H1", Side::Buy, "10000")))->lp.text(), std::string("LP2"));
        timeOut(desk, orders[2]);
        QCOMPARE(desk.rooms().dealing.book().inDoubt(), std::uint64_t(3));
    }

    void itsNextWordEndsIt()
    {
        DeskFixture desk;
        open(desk);
        const std::uint64_t order = place(desk, "10000");
        timeOut(desk, order);
        QCOMPARE(state(desk), std::string("silent"));
        const auto events = desk.lpReport("LP1", order, "late", 'F', "10000", "1.10010");
        QCOMPARE(first<ClientFilled>(events)->quantity.text(), std::string("10000"));
        QCOMPARE(state(desk), std::string("logged-on"));
        QCOMPARE(first<LpOrderPlaced>(desk.wish(desk.market("H1", Side::Buy, "10000")))->lp.text(), std::string("LP1"));
    }

    // given an order that was acknowledged and then left / when the LP answered a later one meanwhile / then it is slow, not
    // silent; without that it is silent
    void slowIsNotSilent()
    {
        for (const bool spoke : {true, false}) {
            DeskFixture desk;
            open(desk);
            const std::uint64_t order = place(desk, "10000");
            commands::LpReport acknowledged;
            acknowledged.session = domain::SessionId("LP1.trade");
            acknowledged.clOrdId = "L" + std::to_string(order);
            acknowledged.peerOrderId = "theirs";
            acknowledged.execId = "a";
            acknowledged.execType = '0';
            desk.wish(acknowledged);
            const std::uint64_t later = place(desk, "20000");
            if (spoke)
                desk.lpReport("LP1", later, "x", 'F', "20000", "1.10010");
            QCOMPARE(count<LpOrderInDoubt>(timeOut(desk, order)), std::size_t(1));
            QCOMPARE(state(desk), std::string(spoke ? "logged-on" : "silent"));
        }
    }

    // An LP that never answers again, not even questions: a dealer decides, and with the last one dealing goes on.
    void aDealerEndsItWithTheLastOrder()
    {
        DeskFixture desk;
        open(desk);
        const std::uint64_t orders[] = {place(desk, "10000"), place(desk, "20000")};
        timeOut(desk, orders[0]);
        timeOut(desk, orders[1]);
        desk.wish(commands::ResolveLpOrder {domain::LpOrderId(orders[0]), units("10000"), test::price("1.10010")});
        QCOMPARE(state(desk), std::string("silent"));
        desk.wish(commands::ResolveLpOrder {domain::LpOrderId(orders[1]), {}, {}});
        QCOMPARE(state(desk), std::string("logged-on"));
    }

    void aLostSessionIsLost()
    {
        DeskFixture desk;
        open(desk);
        const std::uint64_t order = place(desk, "10000");
        timeOut(desk, order);
        desk.establish(
            SessionChanged {domain::SessionId("LP1.trade"), "lp-trade", "disconnected", "LpDisconnected", {}});
        QCOMPARE(state(desk), std::string("disconnected"));
        desk.establish(SessionChanged {domain::SessionId("LP1.trade"), "lp-trade", "logged-on", {}, {}});
        QCOMPARE(state(desk), std::string("logged-on"));
    }
};

TRUEBOOK_TEST(tst_silence)
#include "tst_silence.moc"
