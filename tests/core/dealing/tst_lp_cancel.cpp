// Orders that rest at an LP and are to go: the cancel (F), its answers (8, 9), fills that cross it, and crashes.
#include "tests/support/test_case.h"

#include "tests/support/desk_fixture.h"

using namespace truebook;
using namespace truebook::events;
using base::ReasonCode;
using domain::Side;
using test::count;
using test::DeskFixture;
using test::first;
using test::price;
using test::units;
using Events = std::vector<Event>;

class tst_lp_cancel : public QObject
{
    Q_OBJECT

    // A client's resting order for 100,000 whose price is met, and its LP order at LP1.
    struct Resting
    {
        DeskFixture desk;
        std::string clOrdId;
        domain::OrderId order;
        std::uint64_t lp = 0;

        explicit Resting(events::TimeInForce force = TimeInForce::Gtc)
        {
            desk.brokerage();
            desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
            desk.timer(); // opens the trading day, whose end DAY orders need
            auto wish = desk.market("N1", Side::Buy, "100000");
            wish.orderType = OrderType::Limit;
            wish.timeInForce = force;
            wish.limit = price("1.10010");
            clOrdId = wish.clOrdId;
            const auto events = desk.wish(wish);
            order = first<ClientOrderAccepted>(events)->order;
            lp = first<LpOrderPlaced>(events)->lpOrder.number();
        }
        Events acknowledge() { return desk.lpReport("LP1", lp, "ack", '0'); }
        Events clientCancels()
        {
            return desk.wish(
                commands::CancelOrder {domain::SessionId("PLATFORM1"), "cancel-" + clOrdId, clOrdId, {}, {}});
        }
        // An execution report that names the cancel request, with our order's id behind it or without.
        Events answer(const Events &asked, const char *execId, char type, const char *quantity = "0",
                      const char *at = "0", bool original = true)
        {
            commands::LpReport report;
            report.session = domain::SessionId("LP1.trade");
            report.clOrdId = "L" + std::to_string(first<LpCancelRequested>(asked)->cancel.number());
            if (original)
                report.origClOrdId = "L" + std::to_string(lp);
            report.execId = execId;
            report.execType = type;
            report.lastQuantity = units(quantity);
            report.lastPrice = price(at);
            return desk.wish(std::move(report));
        }
        Events status(char ordStatus, const char *cumulative)
        {
            commands::LpReport report;
            report.session = domain::SessionId("LP1.trade");
            report.clOrdId = "L" + std::to_string(lp);
            report.execType = 'I';
            report.ordStatus = ordStatus;
            report.cumulative = units(cumulative);
            return desk.wish(std::move(report));
        }
        Events refuse(const Events &asked, const char *reason, const char *text = "")
        {
            commands::LpCancelRefused refused;
            refused.session = domain::SessionId("LP1.trade");
            refused.clOrdId = "L" + std::to_string(first<LpCancelRequested>(asked)->cancel.number());
            refused.origClOrdId = "L" + std::to_string(lp);
            refused.reason = reason;
            refused.text = text;
            return desk.wish(std::move(refused));
        }
        const dealing::ClientOrder &client() { return *desk.rooms().dealing.book().order(order); }
        const dealing::LpOrder &lpOrder() { return *desk.rooms().dealing.book().lpOrder(domain::LpOrderId(lp)); }
    };

private Q_SLOTS:
    // given an LP that filled 40,000 and holds the rest / when the client cancels / then the LP is asked once, under an id
    // of its own, and the client hears of the end only after the LP's
    void theRestIsTakenBack()
    {
        Resting at;
        at.acknowledge();
        at.desk.lpReport("LP1", at.lp, "x1", 'F', "40000", "1.10010");
        const auto asked = at.clientCancels();
        QCOMPARE(count<ClientCancelPending>(asked), std::size_t(1));
        QCOMPARE(count<LpCancelRequested>(asked), std::size_t(1));
        QCOMPARE(first<LpCancelRequested>(asked)->lpOrder.number(), at.lp);
        QVERIFY(first<LpCancelRequested>(asked)->cancel.number() != at.lp);
        QCOMPARE(count<ClientOrderCancelled>(asked), std::size_t(0));
        QCOMPARE(count<LpCancelRequested>(at.answer(asked, "p", '6')), std::size_t(0)); // pending cancel says nothing
        const auto ended = at.answer(asked, "c", '4');
        QCOMPARE(first<LpOrderClosed>(ended)->how, std::string("cancelled"));
        QCOMPARE(first<LpOrderClosed>(ended)->unfilled.text(), std::string("60000"));
        QCOMPARE(first<ClientOrderCancelled>(ended)->code, std::string("CancelledByClient"));
        QCOMPARE(at.desk.clientNet().text(), std::string("40000"));
        QCOMPARE(at.desk.coverNet().text(), std::string("40000"));
    }

    // given an LP that has said nothing yet / when the client cancels / then the LP's first word is awaited
    void askedOnlyAfterTheLpsFirstWord()
    {
        Resting at;
        QCOMPARE(count<LpCancelRequested>(at.clientCancels()), std::size_t(0));
        QCOMPARE(count<LpCancelRequested>(at.acknowledge()), std::size_t(1));
        QCOMPARE(count<LpCancelRequested>(at.desk.lpReport("LP1", at.lp, "x1", 'F', "10000", "1.10010")),
                 std::size_t(0));
    }

    void askedAfterAPartialFillWithoutAcknowledgement()
    {
        Resting at;
        at.clientCancels();
        QCOMPARE(count<LpCancelRequested>(at.desk.lpReport("LP1", at.lp, "x1", 'F', "10000", "1.10010")),
                 std::size_t(1));
    }

    // given a fill that crosses the cancel / when it comes before the refusal / then the refusal says nothing new
    void filledWhileCancelling()
    {
        Resting at;
        at.acknowledge();
        const auto asked = at.clientCancels();
        const auto filled = at.desk.lpReport("LP1", at.lp, "x1", 'F', "100000", "1.10010");
        QCOMPARE(first<ClientFilled>(filled)->quantity.text(), std::string("100000"));
        QVERIFY(at.client().state == dealing::OrderState::Filled);
        const auto late = at.refuse(asked, "0", "too late");
        QCOMPARE(first<LpReportNoted>(late)->what, std::string("cancel-refused"));
        QCOMPARE(late.size(), std::size_t(1));
    }

    // given the refusal comes first / then the order is in doubt, its status is asked, and the fill under the request's id
    // is ours all the same
    void tooLateBeforeItsFill()
    {
        Resting at;
        at.acknowledge();
        const auto asked = at.clientCancels();
        const auto late = at.refuse(asked, "0", "too late");
        QCOMPARE(first<LpCancelRejected>(late)->code, std::string("FilledWhileCancelling"));
        QCOMPARE(first<LpOrderInDoubt>(late)->open.text(), std::string("100000"));
        QCOMPARE(count<LpStatusRequested>(late), std::size_t(1));
        at.status('2', "100000"); // says more than we know: books nothing
        QCOMPARE(at.desk.clientNet().text(), std::string("0"));
        const auto filled = at.answer(asked, "x1", 'F', "100000", "1.10010", false);
        QCOMPARE(first<LpFilled>(filled)->lpOrder.number(), at.lp);
        QCOMPARE(first<LpOrderClosed>(filled)->how, std::string("filled"));
        QVERIFY(at.client().state == dealing::OrderState::Filled);
        QCOMPARE(at.desk.coverNet().text(), std::string("100000"));
    }

    void unknownAtTheLp()
    {
        Resting at;
        at.acknowledge();
        const auto late = at.refuse(at.clientCancels(), "1");
        QCOMPARE(first<LpCancelRejected>(late)->code, std::string("UnknownOrder"));
        const auto ended = at.status('8', "0"); // never received
        QCOMPARE(first<LpOrderClosed>(ended)->how, std::string("rejected"));
        QCOMPARE(first<ClientOrderCancelled>(ended)->code, std::string("CancelledByClient"));
    }

    // An LP that refuses for a reason of its own and works on gets three requests, then a dealer decides.
    void stubbornLp()
    {
        Resting at;
        at.acknowledge();
        auto asked = at.clientCancels();
        for (int i = 0; i < 2; ++i) {
            at.refuse(asked, "99", "not now");
            asked = at.status('0', "0");
            QCOMPARE(count<LpCancelRequested>(asked), std::size_t(1));
        }
        at.refuse(asked, "99", "not now");
        QCOMPARE(count<LpCancelRequested>(at.status('0', "0")), std::size_t(0));
        QCOMPARE(at.lpOrder().cancels.size(), std::size_t(3));
    }

    // Already pending at the LP: the answer is still to come.
    void pendingAlready()
    {
        Resting at;
        at.acknowledge();
        const auto asked = at.clientCancels();
        QCOMPARE(at.refuse(asked, "3").size(), std::size_t(1));
        QVERIFY(at.lpOrder().cancelling);
        QCOMPARE(count<ClientOrderCancelled>(at.answer(asked, "c", '4')), std::size_t(1));
    }

    void stopCancelsWorkingAtTheLp()
    {
        Resting at;
        at.acknowledge();
        const auto asked = at.desk.wish(commands::SetStop {"symbol", "EURUSD", true, true});
        QCOMPARE(count<LpCancelRequested>(asked), std::size_t(1));
        const auto ended = at.answer(asked, "c", '4');
        QCOMPARE(first<LpOrderClosed>(ended)->code, std::string("CancelledByStop"));
        QCOMPARE(first<ClientOrderCancelled>(ended)->code, std::string("CancelledByStop"));
    }

    void expiryCancelsAtTheLp()
    {
        Resting at(TimeInForce::Day);
        at.acknowledge();
        at.desk.now = at.client().terms.expires;
        const auto asked = at.desk.timer();
        QCOMPARE(first<ClientCancelPending>(asked)->code, std::string("Expired"));
        QCOMPARE(count<LpCancelRequested>(asked), std::size_t(1));
        QCOMPARE(first<ClientOrderCancelled>(at.answer(asked, "c", '4'))->code, std::string("Expired"));
    }

    // A dealer takes an order off an LP's book: the client's order goes on elsewhere.
    void dealerCancelsAtTheLp()
    {
        Resting at;
        const auto code = [&](std::uint64_t number) {
            at.desk.wish(commands::CancelLpOrder {domain::LpOrderId(number)});
            return at.desk.answer ? ReasonCode::None : at.desk.answer.error().code;
        };
        QCOMPARE(code(999), ReasonCode::UnknownOrder);
        at.acknowledge();
        at.desk.quote("LP2", "EURUSD", "1.09999", "1.10010");
        const auto asked = at.desk.wish(commands::CancelLpOrder {domain::LpOrderId(at.lp)});
        QCOMPARE(code(at.lp), ReasonCode::DuplicateOrder);
        const auto ended = at.answer(asked, "c", '4');
        QCOMPARE(first<LpOrderClosed>(ended)->code, std::string("CancelledByDealer"));
        QCOMPARE(first<LpOrderPlaced>(ended)->lp.text(), std::string("LP2"));
        QCOMPARE(code(at.lp), ReasonCode::OrderFinal);
        at.lp = first<LpOrderPlaced>(ended)->lpOrder.number();
        at.desk.wish(commands::DoubtLpOrder {domain::LpOrderId(at.lp), "LpTimeout"});
        QCOMPARE(code(at.lp), ReasonCode::OrderInDoubt);
    }

    // given a crash after the request / when the desk is back / then the status is asked, the request is not sent again; only
    // an LP that says that it still works gets another, under another id
    void neverSentAgainAfterACrash()
    {
        Resting at;
        at.acknowledge();
        const auto before = at.clientCancels();
        QVERIFY(at.desk.kernel.open().has_value());
        auto events = at.desk.establish(DeskStarted {"test", "0"});
        QCOMPARE(first<LpOrderInDoubt>(events)->code, std::string("GatewayLost"));
        QCOMPARE(count<LpCancelRequested>(events), std::size_t(0));
        events = at.desk.establish(SessionChanged {domain::SessionId("LP1.trade"), "lp-trade", "logged-on", {}, {}});
        QCOMPARE(count<LpStatusRequested>(events), std::size_t(1));
        QCOMPARE(count<LpCancelRequested>(events), std::size_t(0));
        events = at.status('0', "0");
        QCOMPARE(count<LpCancelRequested>(events), std::size_t(1));
        QVERIFY(first<LpCancelRequested>(events)->cancel != first<LpCancelRequested>(before)->cancel);
        // The answer to the request from before the crash ends it just as well.
        QCOMPARE(count<ClientOrderCancelled>(at.answer(before, "c", '4')), std::size_t(1));
        const std::string digest = at.desk.kernel.digest();
        app::DeskRooms loaded;
        QVERIFY(loaded.load(at.desk.kernel.rooms().save()).has_value());
        QCOMPARE(loaded.digest(at.desk.kernel.lastSequence()), digest);
    }

    // Silence after the request: in doubt, by the time-out that holds for every answer.
    void silenceAfterTheRequest()
    {
        Resting at;
        at.acknowledge();
        at.clientCancels();
        const auto events = at.desk.wish(commands::DoubtLpOrder {domain::LpOrderId(at.lp), "LpTimeout"});
        QCOMPARE(count<LpStatusRequested>(events), std::size_t(1));
        QCOMPARE(count<LpCancelRequested>(events), std::size_t(0));
        const auto ended = at.status('4', "0");
        QCOMPARE(first<ClientOrderCancelled>(ended)->code, std::string("CancelledByClient"));
    }
};

TRUEBOOK_TEST(tst_lp_cancel)
#include "tst_lp_cancel.moc"
