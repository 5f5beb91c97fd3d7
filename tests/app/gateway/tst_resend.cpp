// What a resend request brings, and what comes again after a crash.
#include "tests/support/test_case.h"

#include "tests/app/gateway/raw_peer.h"
#include "tests/app/gateway/recorder.h"

using namespace truebook::fix;
using namespace truebook::fix::test;

class tst_resend : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void staleOrdersAreNeverSentAgain();
    void ordersRefusedWhileAwayStayUnsent();
    void reportsAreSentAgain();
    void boundedRequestEndsInTheRightNumber();
    void whatLeftTheRingIsGapFilled();
    void redeliveryCarriesPossDupAndTheDesksNumber();
    void earlyMessagesComeRawAndInOrder();
    void gapsAreTold();
    void numbersContinueOverReconnects();
};

namespace {

EngineOptions options()
{
    EngineOptions made;
    made.reconnectMs = 20;
    made.tickMs = 20;
    made.roundTripEveryMs = 0;
    made.logoutWaitMs = 200;
    return made;
}

SessionSpec tradeSpec(int port, std::int64_t targetNext = 1)
{
    SessionSpec spec = initiatorSpec("LP1.trade", "DESK", "PEER", port);
    spec.reset = ResetRule::Never;
    spec.targetNext = targetNext;
    return spec;
}

SessionSpec clientSpec(std::int64_t targetNext = 1)
{
    SessionSpec spec = acceptorSpec("PLATFORM1", "DESK", "PEER");
    spec.reset = ResetRule::Never;
    spec.targetNext = targetNext;
    return spec;
}

std::string order(const std::string &id)
{
    return "35=D|11=" + id + "|55=EURUSD|54=1|60=20140505-05:00:00|38=1|40=1";
}

std::string report(const std::string &id)
{
    return "35=8|37=O|11=" + id + "|17=E" + id + "|150=F|39=2|55=EURUSD|54=1|151=0|14=1.10|6=1.3870";
}

} // namespace

// Q10: an order that the peer may not have seen must not come to it later, when the price is another one.
void tst_resend::staleOrdersAreNeverSentAgain()
{
    RawPeer lp;
    Recorder desk;
    Engine engine({tradeSpec(lp.listen())}, options(), desk);
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(lp.accept());
    lp.next();
    lp.logon(1);
    QVERIFY(desk.waitState("LP1.trade", SessionState::LoggedOn));
    QCOMPARE(engine.send("LP1.trade", order("L1")).sequence, std::int64_t(2));
    QCOMPARE(engine.send("LP1.trade", "35=F|11=L2|41=L1|55=EURUSD|54=1|60=20140505-05:00:00").sequence,
             std::int64_t(3));
    const std::size_t from = desk.stateCount();
    lp.hangUp(); // it never read them
    QVERIFY(lp.accept());
    QCOMPARE(field(lp.next(), 34), std::string("4"));
    lp.logon(2);
    QVERIFY(desk.waitState("LP1.trade", SessionState::LoggedOn, from));
    lp.say("2", 3, "7=2|16=0");
    const std::string answer = lp.next();
    QCOMPARE(field(answer, 35), std::string("4"));
    QCOMPARE(field(answer, 34), std::string("2"));
    QCOMPARE(field(answer, 36), std::string("5"));
    engine.send("LP1.trade", order("L3"));
    const std::string next = lp.next(); // nothing came between the gap-fill and the new order
    QCOMPARE(field(next, 11), std::string("L3"));
    QCOMPARE(field(next, 43), std::string());
    engine.stop();
}

void tst_resend::ordersRefusedWhileAwayStayUnsent()
{
    RawPeer lp;
    Recorder desk;
    Engine engine({tradeSpec(lp.listen())}, options(), desk);
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(lp.accept());
    lp.next();
    QCOMPARE(engine.send("LP1.trade", order("L1")).code,
             std::string("LpDisconnected")); // the logon is not answered yet
    lp.logon(1);
    QVERIFY(desk.waitState("LP1.trade", SessionState::LoggedOn));
    lp.say("2", 2, "7=1|16=0");
    QCOMPARE(field(lp.next(), 36), std::string("2"));
    QCOMPARE(engine.send("LP1.trade", order("L2")).sequence, std::int64_t(2));
    engine.stop();
}

void tst_resend::reportsAreSentAgain()
{
    Recorder desk;
    Engine engine({clientSpec()}, options(), desk);
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(desk.wait([&] { return !desk.reserves.empty(); }));
    RawPeer client;
    QVERIFY(client.connectTo(engine.port("PLATFORM1")));
    client.logon(1);
    client.next();
    QVERIFY(desk.waitState("PLATFORM1", SessionState::LoggedOn));
    engine.send("PLATFORM1", report("A")); // 2
    engine.send("PLATFORM1", "35=W|55=EURUSD|268=1|269=0|270=1.1|271=1"); // 3: a price of then is none now
    engine.send("PLATFORM1", report("B")); // 4
    for (int i = 0; i < 3; ++i)
        client.next();
    client.say("2", 2, "7=2|16=0");
    const std::string first = client.next();
    QCOMPARE(field(first, 34), std::string("2"));
    QCOMPARE(field(first, 43), std::string("Y"));
    QCOMPARE(field(first, 14), std::string("1.10"));
    QCOMPARE(field(first, 17), std::string("EA"));
    const std::string fill = client.next();
    QCOMPARE(field(fill, 35), std::string("4"));
    QCOMPARE(field(fill, 34), std::string("3"));
    QCOMPARE(field(fill, 36), std::string("4"));
    const std::string second = client.next();
    QCOMPARE(field(second, 34), std::string("4"));
    QCOMPARE(field(second, 17), std::string("EB"));
    engine.stop();
}

// A request for a range that ends in messages which are not kept must be gap-filled to the end of that range, and not
// beyond it: the report behind it would be lost to the peer.
void tst_resend::boundedRequestEndsInTheRightNumber()
{
    Recorder desk;
    Engine engine({clientSpec()}, options(), desk);
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(desk.wait([&] { return !desk.reserves.empty(); }));
    RawPeer client;
    QVERIFY(client.connectTo(engine.port("PLATFORM1")));
    client.logon(1);
    client.next();
    QVERIFY(desk.waitState("PLATFORM1", SessionState::LoggedOn));
    engine.send("PLATFORM1", report("A")); // 2
    for (int i = 0; i < 3; ++i) { // 3, 4, 5: heartbeats
        client.say("1", 2 + i, "112=T");
        client.nextOf("0");
    }
    engine.send("PLATFORM1", report("B")); // 6
    client.nextOf("8");
    client.say("2", 5, "7=2|16=4");
    QCOMPARE(field(client.next(), 17), std::string("EA"));
    const std::string fill = client.next();
    QCOMPARE(field(fill, 34), std::string("3"));
    QCOMPARE(field(fill, 36), std::string("5")); // not 3, not 6, not 7
    client.say("2", 6, "7=5|16=6");
    QCOMPARE(field(client.next(), 36), std::string("6"));
    QCOMPARE(field(client.next(), 17), std::string("EB"));
    engine.stop();
}

void tst_resend::whatLeftTheRingIsGapFilled()
{
    Recorder desk;
    EngineOptions small = options();
    small.ringMessages = 10;
    Engine engine({clientSpec()}, small, desk);
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(desk.wait([&] { return !desk.reserves.empty(); }));
    RawPeer client;
    QVERIFY(client.connectTo(engine.port("PLATFORM1")));
    client.logon(1);
    client.next();
    QVERIFY(desk.waitState("PLATFORM1", SessionState::LoggedOn));
    for (int i = 2; i <= 31; ++i) {
        engine.send("PLATFORM1", report(std::to_string(i)));
        client.next();
    }
    client.say("2", 2, "7=2|16=0");
    const std::string fill = client.next();
    QCOMPARE(field(fill, 34), std::string("2"));
    QCOMPARE(field(fill, 36), std::string("22"));
    for (int i = 22; i <= 31; ++i)
        QCOMPARE(field(client.next(), 17), "E" + std::to_string(i));
    engine.stop();
}

// Q11: the desk's expected number lags behind what the peer sent before the crash: it comes again, marked, and the desk
// finds it by its ExecID or ClOrdID.
void tst_resend::redeliveryCarriesPossDupAndTheDesksNumber()
{
    Recorder desk;
    Engine engine({clientSpec(3)}, options(), desk); // up to 2 is in the journal; the peer has sent up to 5
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(desk.wait([&] { return !desk.reserves.empty(); }));
    RawPeer client;
    QVERIFY(client.connectTo(engine.port("PLATFORM1")));
    client.logon(6);
    client.next();
    const std::string request = client.next();
    QCOMPARE(field(request, 35), std::string("2"));
    QCOMPARE(field(request, 7), std::string("3")); // the desk's number, not the process's
    for (int i = 3; i <= 5; ++i)
        client.say("D", i, "11=C" + std::to_string(i) + "|1=1|55=EURUSD|54=1|60=" + utcStamp() + "|38=1000|40=1",
                   "43=Y|122=" + utcStamp() + "|");
    QVERIFY(desk.wait([&] { return desk.messages.size() == 3; }));
    for (int i = 0; i < 3; ++i) {
        const Seen &seen = desk.messages[static_cast<std::size_t>(i)];
        QVERIFY(seen.possDup);
        QCOMPARE(seen.sequence, std::int64_t(i + 3));
        QCOMPARE(field(seen.raw, 11), "C" + std::to_string(i + 3));
    }
    // The same once more, below the number by now: nobody is disturbed, and the session lives.
    client.say("D", 4, "11=C4|1=1|55=EURUSD|54=1|60=" + utcStamp() + "|38=1000|40=1", "43=Y|122=" + utcStamp() + "|");
    client.say("1", 7, "112=ALIVE");
    QCOMPARE(field(client.nextOf("0"), 112), std::string("ALIVE"));
    QCOMPARE(desk.messages.size(), std::size_t(3));
    engine.stop();
}

void tst_resend::earlyMessagesComeRawAndInOrder()
{
    Recorder desk;
    Engine engine({clientSpec()}, options(), desk);
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(desk.wait([&] { return !desk.reserves.empty(); }));
    RawPeer client;
    QVERIFY(client.connectTo(engine.port("PLATFORM1")));
    client.logon(1);
    client.next();
    const std::string body = "|1=1|60=" + utcStamp() + "|55=EURUSD|54=1|40=1|38=1000.00";
    for (int i = 3; i <= 5; ++i)
        client.say("D", i, "11=C" + std::to_string(i) + body);
    QCOMPARE(field(client.nextOf("2"), 7), std::string("2"));
    client.say("D", 2, "11=C2" + body, "43=Y|122=" + utcStamp() + "|");
    QVERIFY(desk.wait([&] { return desk.messages.size() == 4; }));
    for (int i = 0; i < 4; ++i) {
        const Seen &seen = desk.messages[static_cast<std::size_t>(i)];
        QCOMPARE(seen.sequence, std::int64_t(i + 2));
        QCOMPARE(field(seen.raw, 11), "C" + std::to_string(i + 2));
        QVERIFY(seen.raw.find("40=1\x01"
                              "38=1000.00\x01"
                              "10=")
                != std::string::npos); // as it came, not as we would write it
    }
    engine.stop();
}

void tst_resend::gapsAreTold()
{
    Recorder desk;
    Engine engine({clientSpec()}, options(), desk);
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(desk.wait([&] { return !desk.reserves.empty(); }));
    RawPeer client;
    QVERIFY(client.connectTo(engine.port("PLATFORM1")));
    client.logon(1);
    client.next();
    client.say("0", 9);
    QVERIFY(desk.wait([&] { return desk.gaps["PLATFORM1"].size() == 1; }));
    QCOMPARE(desk.gaps["PLATFORM1"][0].first, std::int64_t(2));
    QCOMPARE(desk.gaps["PLATFORM1"][0].second, std::int64_t(8));
    engine.stop();
}

void tst_resend::numbersContinueOverReconnects()
{
    RawPeer lp;
    Recorder desk;
    Engine engine({tradeSpec(lp.listen())}, options(), desk);
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    std::int64_t last = 0;
    for (int life = 0; life < 5; ++life) {
        const std::size_t from = desk.stateCount();
        QVERIFY(lp.accept());
        const std::int64_t logon = std::stoll(field(lp.next(), 34));
        QCOMPARE(logon, last + 1);
        lp.logon(life + 1);
        QVERIFY(desk.waitState("LP1.trade", SessionState::LoggedOn, from));
        QCOMPARE(engine.send("LP1.trade", order("L")).sequence, logon + 1);
        lp.nextOf("D");
        last = logon + 1;
        engine.dropConnection("LP1.trade");
        QVERIFY(lp.closed());
    }
    engine.stop();
}

TRUEBOOK_TEST(tst_resend)
#include "tst_resend.moc"
