#include "tests/support/test_case.h"

#include "tests/app/gateway/recorder.h"

using namespace truebook::fix;
using namespace truebook::fix::test;

class tst_engine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ordersAndReportsCross();
    void valuesKeepEveryDigitAndOrder();
    void bodiesThatAreNotOursAreRefused();
    void nothingIsSentLoggedOut();
    void portInUseIsRefused();
    void stopIsOrdered();
};

namespace {
EngineOptions freeOptions()
{
    EngineOptions options;
    options.freeRunning = true;
    options.reconnectMs = 20;
    options.tickMs = 20;
    return options;
}
} // namespace

void tst_engine::ordersAndReportsCross()
{
    Recorder lp;
    Recorder desk;
    Engine acceptor({acceptorSpec("lp", "LP1", "DESK")}, freeOptions(), lp);
    lp.reply = [&](const Incoming &message) {
        if (message.type == "D")
            acceptor.send(
                "lp", "35=8|37=1|11=" + field(*message.raw, 11) + "|17=E1|150=F|39=2|55=EURUSD|54=1|151=0|14=5|6=1");
    };
    QCOMPARE(acceptor.start(), std::string());
    Engine initiator({initiatorSpec("LP1.trade", "DESK", "LP1", acceptor.port("lp"))}, freeOptions(), desk);
    QCOMPARE(initiator.start(), std::string());
    QVERIFY(desk.waitState("LP1.trade", SessionState::LoggedOn));
    const SendResult sent
        = initiator.send("LP1.trade", "35=D|11=L1|55=EURUSD|54=1|60=20140505-05:00:00|38=5|40=2|44=1.10000|59=3");
    QVERIFY(bool(sent));
    QVERIFY(sent.sequence >= 2); // the logon had number 1
    QVERIFY(desk.wait([&] { return desk.messages.size() == 1; }));
    QCOMPARE(desk.messages[0].type, std::string("8"));
    QCOMPARE(field(desk.messages[0].raw, 11), std::string("L1"));
    QCOMPARE(lp.messages[0].sequence, sent.sequence);
    initiator.stop();
    QVERIFY(lp.waitState("lp", SessionState::LoggedOut));
    acceptor.stop();
}

void tst_engine::valuesKeepEveryDigitAndOrder()
{
    Recorder lp;
    Recorder desk;
    Engine acceptor({acceptorSpec("lp", "LP1", "DESK")}, freeOptions(), lp);
    QCOMPARE(acceptor.start(), std::string());
    Engine initiator({initiatorSpec("px", "DESK", "LP1", acceptor.port("lp"))}, freeOptions(), desk);
    QCOMPARE(initiator.start(), std::string());
    QVERIFY(lp.waitState("lp", SessionState::LoggedOn));
    const std::string group = "55=EURUSD|268=2|269=0|270=123456789012.3456|271=1000000.00|269=1|270=1.10020|271=0.1";
    QVERIFY(bool(acceptor.send("lp", "35=W|" + group)));
    QVERIFY(desk.wait([&] { return desk.messages.size() == 1; }));
    std::string expected = group;
    for (char &c : expected)
        c = c == '|' ? '\x01' : c;
    QVERIFY(desk.messages[0].raw.find(expected) != std::string::npos);
    initiator.stop();
    acceptor.stop();
}

void tst_engine::bodiesThatAreNotOursAreRefused()
{
    Recorder desk;
    Engine initiator({initiatorSpec("s", "DESK", "NOBODY", 1)}, freeOptions(), desk);
    QCOMPARE(initiator.start(), std::string());
    for (const char *body : {"", "11=1|35=D", "35=D", "35=D|34=7|11=1", "35=A|98=0", "35=D|11=", "35=D|x=1", "35=D|11"})
        QCOMPARE(initiator.send("s", body).code, std::string("BadMessage"));
    QCOMPARE(initiator.send("t", "35=D|11=1").code, std::string("UnknownSession"));
    initiator.stop();
}

void tst_engine::nothingIsSentLoggedOut()
{
    Recorder desk;
    Engine initiator({initiatorSpec("s", "DESK", "NOBODY", 1)}, freeOptions(), desk);
    QCOMPARE(initiator.start(), std::string());
    const std::int64_t before = initiator.senderNext("s");
    QCOMPARE(initiator.send("s", "35=D|11=1|55=EURUSD").code, std::string("LpDisconnected"));
    QCOMPARE(initiator.senderNext("s"), before);
    QVERIFY(desk.wait([&] {
        for (const StateSeen &seen : desk.states) {
            if (seen.code == "PeerUnreachable")
                return true;
        }
        return false;
    }));
    initiator.stop();
}

void tst_engine::portInUseIsRefused()
{
    Recorder one;
    Engine first({acceptorSpec("a", "A", "B")}, freeOptions(), one);
    QCOMPARE(first.start(), std::string());
    SessionSpec spec = acceptorSpec("c", "C", "D");
    spec.port = first.port("a");
    Engine second({spec}, freeOptions(), one);
    QVERIFY(second.start().rfind("PortInUse", 0) == 0);
}

void tst_engine::stopIsOrdered()
{
    Recorder lp;
    Recorder desk;
    Engine acceptor({acceptorSpec("lp", "LP1", "DESK")}, freeOptions(), lp);
    QCOMPARE(acceptor.start(), std::string());
    Engine initiator({initiatorSpec("s", "DESK", "LP1", acceptor.port("lp"))}, freeOptions(), desk);
    QCOMPARE(initiator.start(), std::string());
    QVERIFY(desk.waitState("s", SessionState::LoggedOn));
    acceptor.stop();
    QVERIFY(desk.waitState("s", SessionState::LoggedOut));
    initiator.stop();
    initiator.stop();
}

TRUEBOOK_TEST(tst_engine)
#include "tst_engine.moc"
