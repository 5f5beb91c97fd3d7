// What a client platform makes of the desk's reports: fills once per ExecID, states, repeats, refusals, tickets.
#include "tests/support/test_case.h"

#include "app/simulator/client_platform.h"

using namespace truebook;
using namespace truebook::simulator;

namespace {

struct Bench
{
    explicit Bench(ClientBehaviour given)
        : behaviour(given)
        , platform("P", behaviour, demonstrationSymbols(), {{"100001", false}, {"100002", true}}, MarketClock {0, 0, 1},
                   5, "t-", [this](const ClientFill &fill) { fills.push_back(fill); })
    {
        platform.quote("EURUSD", 138'700'000, 138'710'000);
        platform.loggedOn(1);
    }

    // What it says now; each message gets the next sequence number.
    std::vector<ClientPlatform::Outgoing> take()
    {
        auto out = platform.take();
        for (const auto &one : out) {
            ++sequence;
            platform.sent(one, sequence, 1000 + sequence);
        }
        return out;
    }

    FixText report(const ClientPlatform::Outgoing &of, char execType, char status, const std::string &execId,
                   const std::string &quantity = {}, const std::string &ticket = {})
    {
        FixText message("8");
        message.add(37, "D" + of.clOrdId).add(11, of.clOrdId).add(17, execId).add(150, std::string(1, execType));
        message.add(39, std::string(1, status)).add(1, of.message.get(1)).add(55, of.message.get(55));
        message.add(54, of.message.get(54)).add(38, of.message.get(38));
        if (!quantity.empty())
            message.add(32, quantity).add(31, "1.38710");
        if (!ticket.empty())
            message.add(721, ticket);
        return message;
    }

    ClientBehaviour behaviour;
    std::vector<ClientFill> fills;
    ClientPlatform platform;
    std::int64_t sequence = 0;
};

ClientBehaviour markets()
{
    ClientBehaviour behaviour;
    behaviour.limitWeight = behaviour.stopWeight = behaviour.closeWeight = 0;
    behaviour.cancelWeight = behaviour.replaceWeight = behaviour.protectionPerMille = 0;
    return behaviour;
}

} // namespace

class tst_client_platform : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFillCountsOnce()
    {
        Bench bench(markets());
        bench.platform.act(1);
        const auto out = bench.take();
        QCOMPARE(out.size(), std::size_t {1});
        QCOMPARE(bench.platform.working(), std::size_t {1});
        bench.platform.receive(bench.report(out[0], '0', '0', "S1"));
        const std::string quantity(out[0].message.get(38));
        bench.platform.receive(bench.report(out[0], 'F', '2', "E1", quantity));
        bench.platform.receive(bench.report(out[0], 'F', '2', "E1", quantity).add(97, "Y"));
        QCOMPARE(bench.fills.size(), std::size_t {1});
        QCOMPARE(bench.platform.repeatedFills(), std::size_t {1});
        QVERIFY(bench.platform.settled());
        const E8 sign = out[0].message.get(54) == "1" ? 1 : -1;
        QVERIFY(bench.platform.net().at("EURUSD") == sign * *parseE8(quantity));
    }

    void theAnswerToADuplicateDoesNotEndTheOrder()
    {
        ClientBehaviour behaviour = markets();
        behaviour.duplicatePerMille = 1000;
        Bench bench(behaviour);
        bench.platform.act(1);
        const auto out = bench.take();
        QCOMPARE(out.size(), std::size_t {2});
        QCOMPARE(out[0].clOrdId, out[1].clOrdId);
        bench.platform.receive(bench.report(out[0], '0', '0', "S1"));
        FixText refused("8");
        refused.add(37, "NONE").add(11, out[1].clOrdId).add(17, "S2").add(150, "8").add(39, "8");
        bench.platform.receive(refused);
        QCOMPARE(bench.platform.working(), std::size_t {1});
        bench.platform.receive(bench.report(out[0], '4', '4', "S3"));
        QVERIFY(bench.platform.settled());
    }

    void rejectsBySequenceNumberAndById()
    {
        Bench bench(markets());
        bench.platform.act(1);
        bench.platform.act(1);
        const auto out = bench.take();
        bench.platform.receive(FixText("3").add(45, 1).add(58, "no"));
        QCOMPARE(bench.platform.working(), std::size_t {1});
        bench.platform.receive(FixText("j").add(45, 99).add(379, out[1].clOrdId));
        QVERIFY(bench.platform.settled());
    }

    void unansweredOrdersGoAgainAsPossibleResends()
    {
        Bench bench(markets());
        bench.platform.act(1);
        bench.platform.act(1);
        const auto out = bench.take();
        bench.platform.receive(bench.report(out[0], '0', '0', "S1"));
        bench.platform.loggedOut();
        bench.platform.act(1); // decided while it is away: it waits and is new
        QVERIFY(bench.take().empty());
        bench.platform.loggedOn(5000);
        const auto again = bench.take();
        QCOMPARE(again.size(), std::size_t {2});
        std::size_t resends = 0;
        for (const auto &one : again) {
            if (one.message.get(97) != "Y")
                continue;
            ++resends;
            QCOMPARE(one.clOrdId, out[1].clOrdId);
        }
        QCOMPARE(resends, std::size_t {1});
    }

    void hedgingAccountsCloseTheirTickets()
    {
        ClientBehaviour behaviour = markets();
        Bench bench(behaviour);
        ClientPlatform::Outgoing opened;
        for (int i = 0; i < 50 && opened.clOrdId.empty(); ++i) {
            bench.platform.act(1);
            for (const auto &out : bench.take()) {
                if (out.message.get(1) == "100002" && opened.clOrdId.empty())
                    opened = out;
            }
        }
        QVERIFY(!opened.clOrdId.empty());
        bench.platform.receive(bench.report(opened, 'F', '2', "E1", std::string(opened.message.get(38)), "T77"));
        bench.behaviour.marketWeight = 0;
        bench.behaviour.closeWeight = 1;
        bench.behaviour.partialClosePerMille = 0;
        bench.platform.act(1);
        const auto closing = bench.take();
        QCOMPARE(closing.size(), std::size_t {1});
        QCOMPARE(closing[0].message.get(721), std::string_view("T77"));
        QCOMPARE(closing[0].message.get(38), opened.message.get(38));
        QVERIFY(closing[0].message.get(54) != opened.message.get(54));
        // While the close is under way there is nothing more to close; rejected, there is again.
        bench.platform.act(1);
        const auto other = bench.take();
        for (const auto &out : other)
            QVERIFY(out.message.get(721).empty());
        bench.platform.receive(bench.report(closing[0], '8', '8', "S9"));
        bench.platform.act(1);
        const auto second = bench.take();
        QCOMPARE(second.size(), std::size_t {1});
        QCOMPARE(second[0].message.get(721), std::string_view("T77"));
    }

    void bustsTakeTheFillBack()
    {
        Bench bench(markets());
        bench.platform.act(1);
        const auto out = bench.take();
        bench.platform.receive(bench.report(out[0], 'F', '2', "E1", std::string(out[0].message.get(38))));
        bench.platform.receive(bench.report(out[0], 'H', '4', "E2").add(19, "E1"));
        bench.platform.receive(bench.report(out[0], 'H', '4', "E2").add(19, "E1"));
        QCOMPARE(bench.fills.size(), std::size_t {2});
        QCOMPARE(bench.fills[1].kind, std::string("bust"));
        QVERIFY(bench.platform.net().at("EURUSD") == 0);
    }

    void drainsWhatWorks()
    {
        ClientBehaviour behaviour = markets();
        behaviour.marketWeight = 0;
        behaviour.limitWeight = 1;
        behaviour.iocPerMille = behaviour.fokPerMille = 0;
        Bench bench(behaviour);
        bench.platform.act(1);
        const auto out = bench.take();
        bench.platform.receive(bench.report(out[0], '0', '0', "S1"));
        bench.platform.drain(2);
        const auto cancel = bench.take();
        QCOMPARE(cancel.size(), std::size_t {1});
        QCOMPARE(cancel[0].message.type(), std::string_view("F"));
        QCOMPARE(cancel[0].message.get(41), std::string_view(out[0].clOrdId));
        FixText done("8");
        done.add(37, "D1").add(11, cancel[0].clOrdId).add(41, out[0].clOrdId).add(17, "S2").add(150, "4").add(39, "4");
        bench.platform.receive(done);
        QVERIFY(bench.platform.settled());
    }

    // Every message a client can send carries what FIX 4.4 asks of it, but for those it spoils on purpose.
    void ordinaryOrdersAreWhole()
    {
        ClientBehaviour behaviour;
        behaviour.protectionPerMille = 500;
        Bench bench(behaviour);
        std::map<std::string, int> kinds;
        for (int i = 0; i < 500; ++i) {
            bench.platform.act(1);
            for (const auto &out : bench.take()) {
                const FixText &m = out.message;
                ++kinds[std::string(m.type()) + std::string(m.get(40)) + std::string(m.get(59))];
                if (m.type() != "D")
                    continue;
                for (const int tag : {1, 11, 38, 40, 54, 55, 59, 60})
                    QVERIFY2(!m.get(tag).empty(), readable(m.text()).c_str());
                QCOMPARE(m.has(44), m.get(40) == "2");
                QCOMPARE(m.has(99), m.get(40) == "3");
                QCOMPARE(*m.decimal(38) % (1000 * oneE8), E8 {0});
                QVERIFY(*m.decimal(38) >= 1000 * oneE8);
                bench.platform.receive(bench.report(out, '0', '0', "S" + out.clOrdId));
            }
        }
        for (const char *kind : {"D13", "D20", "D21", "D23", "D30", "D31", "F", "G20", "G21"})
            QVERIFY2(kinds[kind] > 0, kind);
    }
};

TRUEBOOK_TEST(tst_client_platform)
#include "tst_client_platform.moc"
