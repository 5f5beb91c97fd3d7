// The inbound edge: who may knock, for how long, how loud; and who reads too slowly.
#include "tests/support/test_case.h"

#include <memory>

#include "app/gateway/engine/body_text.h"
#include "tests/app/gateway/raw_peer.h"
#include "tests/app/gateway/recorder.h"

using namespace truebook::fix;
using namespace truebook::fix::test;

class tst_edge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneByteConnectionsFreezeNobody();
    void slowReaderIsReportedThenDropped();
    void refusals_data();
    void refusals();
    void lateLogonIsRefused();
    void strangersAddressIsRefused();
    void onlySoManyConnections();
    void secondConnectionOfASessionIsRefused();
    void endlessMessageEndsTheConnection();
    void pausedReadingHoldsMessagesBack();
    void pausedSessionIsNotDialled();
    void messagesAreCutAnywhere();
    void wholeMessageJudgesLengthAndChecksum();
};

namespace {

EngineOptions options()
{
    EngineOptions made;
    made.freeRunning = true;
    made.tickMs = 20;
    made.roundTripEveryMs = 0;
    made.logoutWaitMs = 200;
    return made;
}

SessionSpec platform(int number)
{
    const std::string name = "PLATFORM" + std::to_string(number);
    SessionSpec spec = acceptorSpec(name, "DESK", name);
    spec.listener = "clients";
    return spec;
}

void logOn(RawPeer &peer, int port, int number)
{
    peer.sender = "PLATFORM" + std::to_string(number);
    QVERIFY(peer.connectTo(port));
    QVERIFY(peer.logon(1));
    QCOMPARE(field(peer.next(), 35), std::string("A"));
}

const char snapshot[] = "35=W|55=EURUSD|268=2|269=0|270=1.38701|271=1000000|269=1|270=1.38712|271=1000000";

} // namespace

void tst_edge::oneByteConnectionsFreezeNobody()
{
    Recorder desk;
    EngineOptions patient = options();
    patient.logonWithinMs = 600000; // they are never timed out here: whoever waits for them waits for ever
    Engine engine({platform(1)}, patient, desk);
    QCOMPARE(engine.start(), std::string());
    RawPeer client;
    logOn(client, engine.port("PLATFORM1"), 1);
    RawPeer silent[5];
    for (RawPeer &peer : silent) {
        QVERIFY(peer.connectTo(engine.port("PLATFORM1")));
        QVERIFY(peer.sendRaw("8"));
    }
    for (int i = 0; i < 200; ++i) {
        const std::string id = "T" + std::to_string(i);
        QVERIFY(client.say("1", 2 + i, "112=" + id));
        QCOMPARE(field(client.nextOf("0"), 112), id);
    }
    engine.stop();
}

void tst_edge::slowReaderIsReportedThenDropped()
{
    Recorder desk;
    EngineOptions bounded = options();
    bounded.backlogReport = 64 * 1024;
    bounded.backlogDrop = 1024 * 1024;
    Engine engine({platform(1), platform(2)}, bounded, desk);
    QCOMPARE(engine.start(), std::string());
    RawPeer slow;
    RawPeer quick;
    logOn(slow, engine.port("PLATFORM1"), 1);
    logOn(quick, engine.port("PLATFORM2"), 2);
    // The socket buffers of two ends take some megabytes; a hundred times that would be memory without bound.
    const auto dropped = [&] {
        for (const StateSeen &seen : desk.states) {
            if (seen.session == "PLATFORM1" && seen.state == SessionState::Disconnected)
                return seen.code == "SlowReader";
        }
        return false;
    };
    bool refused = false;
    for (int i = 0; i < 2'000'000 && !refused; ++i)
        refused = !engine.send("PLATFORM1", snapshot);
    QVERIFY(refused);
    QVERIFY(desk.wait(dropped));
    QVERIFY(!desk.backlogs.empty());
    for (const std::int64_t bytes : desk.backlogs)
        QVERIFY(bytes <= std::int64_t(bounded.backlogDrop) * 2);
    QVERIFY(bool(engine.send("PLATFORM2", snapshot))); // the others are served
    QCOMPARE(field(quick.next(), 35), std::string("W"));
    engine.stop();
}

void tst_edge::refusals_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const std::string &bytes, const char *code) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromLatin1(code);
    };
    const std::string rest = "52=" + utcStamp() + "|98=0|108=30|";
    row("web browser", "GET / HTTP/1.1\r\nHost: desk\r\n\r\n", "LogonInvalid");
    row("no logon", framed("35=0|34=1|49=PLATFORM1|56=DESK|" + rest), "LogonInvalid");
    row("unknown sender", framed("35=A|34=1|49=NOBODY|56=DESK|" + rest), "UnknownSession");
    row("unknown target", framed("35=A|34=1|49=PLATFORM1|56=OTHER|" + rest), "UnknownSession");
    row("other version", framed("35=A|34=1|49=PLATFORM1|56=DESK|" + rest, "FIX.4.2"), "LogonInvalid");
    std::string checksum = framed("35=A|34=1|49=PLATFORM1|56=DESK|" + rest);
    checksum[checksum.size() - 2] = checksum[checksum.size() - 2] == '1' ? '2' : '1';
    row("wrong checksum", checksum, "LogonInvalid");
    row("wrong length",
        "8=FIX.4.4\x01"
        "9=3\x01"
        "35=A\x01"
        "49=PLATFORM1\x01"
        "56=DESK\x01"
        "10=000\x01",
        "LogonInvalid");
    row("huge length",
        "8=FIX.4.4\x01"
        "9=9999999\x01",
        "LogonInvalid");
    row("absurd length",
        "8=FIX.4.4\x01"
        "9=99999999999999999999\x01",
        "LogonInvalid");
    row("oversized logon", framed("35=A|34=1|49=PLATFORM1|56=DESK|" + rest + "58=" + std::string(8000, 'x')),
        "LogonInvalid");
    row("zeroes", std::string(100, '\0'), "LogonInvalid");
}

void tst_edge::refusals()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    Recorder desk;
    Engine engine({platform(1)}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    RawPeer stranger;
    QVERIFY(stranger.connectTo(engine.port("PLATFORM1")));
    QVERIFY(stranger.sendRaw(bytes.toStdString()));
    QVERIFY(stranger.closed());
    QVERIFY(desk.wait([&] { return desk.refusals.size() == 1; }));
    QCOMPARE(QString::fromStdString(desk.firstRefusal()), code);
    RawPeer client; // and the next one is served
    logOn(client, engine.port("PLATFORM1"), 1);
    engine.stop();
}

void tst_edge::lateLogonIsRefused()
{
    Recorder desk;
    EngineOptions strict = options();
    strict.logonWithinMs = 100;
    Engine engine({platform(1)}, strict, desk);
    QCOMPARE(engine.start(), std::string());
    RawPeer silent;
    QVERIFY(silent.connectTo(engine.port("PLATFORM1")));
    QVERIFY(silent.sendRaw("8=FIX"));
    QVERIFY(silent.closed());
    QVERIFY(desk.wait([&] { return desk.refusals.size() == 1; }));
    QCOMPARE(desk.firstRefusal(), std::string("LogonInvalid"));
    engine.stop();
}

void tst_edge::strangersAddressIsRefused()
{
    Recorder desk;
    SessionSpec spec = platform(1);
    spec.allow = {"192.0.2.7"};
    Engine engine({spec}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    RawPeer stranger;
    QVERIFY(stranger.connectTo(engine.port("PLATFORM1")));
    QVERIFY(stranger.closed());
    QVERIFY(desk.wait([&] { return desk.refusals.size() == 1; }));
    QCOMPARE(desk.firstRefusal(), std::string("PeerNotAllowed"));
    engine.stop();
}

void tst_edge::onlySoManyConnections()
{
    Recorder desk;
    EngineOptions few = options();
    few.maximumSessions = 3;
    few.logonWithinMs = 600000;
    Engine engine({platform(1)}, few, desk);
    QCOMPARE(engine.start(), std::string());
    RawPeer peers[4];
    for (RawPeer &peer : peers)
        QVERIFY(peer.connectTo(engine.port("PLATFORM1")));
    QVERIFY(peers[3].closed());
    QVERIFY(desk.wait([&] { return desk.refusals.size() == 1; }));
    QCOMPARE(desk.firstRefusal(), std::string("LimitReached"));
    peers[0].hangUp();
    RawPeer client;
    for (;;) { // its place is free as soon as the edge has seen the end
        client.sender = "PLATFORM1";
        QVERIFY(client.connectTo(engine.port("PLATFORM1")));
        client.logon(1);
        if (!client.next().empty())
            break;
    }
    engine.stop();
}

void tst_edge::secondConnectionOfASessionIsRefused()
{
    Recorder desk;
    Engine engine({platform(1)}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    RawPeer first;
    logOn(first, engine.port("PLATFORM1"), 1);
    RawPeer second;
    second.sender = "PLATFORM1";
    QVERIFY(second.connectTo(engine.port("PLATFORM1")));
    QVERIFY(second.logon(1));
    QVERIFY(second.closed());
    QVERIFY(desk.wait([&] { return desk.refusals.size() == 1; }));
    QCOMPARE(desk.firstRefusal(), std::string("SessionExists"));
    QVERIFY(first.say("1", 2, "112=ALIVE"));
    QCOMPARE(field(first.next(), 112), std::string("ALIVE"));
    // One that comes while the old connection ends is let in.
    RawPeer third;
    third.sender = "PLATFORM1";
    QVERIFY(third.connectTo(engine.port("PLATFORM1")));
    QVERIFY(third.logon(1));
    first.hangUp();
    QCOMPARE(field(third.next(), 35), std::string("A"));
    engine.stop();
}

void tst_edge::endlessMessageEndsTheConnection()
{
    Recorder desk;
    EngineOptions bounded = options();
    bounded.messageBytes = 64 * 1024;
    Engine engine({platform(1)}, bounded, desk);
    QCOMPARE(engine.start(), std::string());
    for (const std::string &start : {std::string("8=FIX.4.4\x01"
                                                 "9=99999999\x01"
                                                 "35=D\x01"
                                                 "58="),
                                     std::string("8=FIX.4.4\x01"
                                                 "9=1\x01"
                                                 "35=D\x01"
                                                 "58=")}) {
        RawPeer client;
        logOn(client, engine.port("PLATFORM1"), 1);
        const std::size_t from = desk.stateCount();
        client.sendRaw(start);
        const std::string more(16 * 1024, 'x');
        for (int i = 0; i < 64 && client.sendRaw(more); ++i) { }
        QVERIFY(client.closed());
        QVERIFY(desk.waitState("PLATFORM1", SessionState::Disconnected, from));
        QCOMPARE(desk.lastCode(), std::string("MessageTooLong"));
    }
    engine.stop();
}

void tst_edge::pausedReadingHoldsMessagesBack()
{
    Recorder desk;
    Engine engine({platform(1)}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    RawPeer client;
    logOn(client, engine.port("PLATFORM1"), 1);
    engine.setReading("PLATFORM1", false);
    // The read that was already waiting may bring one more batch; after it, nothing.
    QVERIFY(client.say("1", 2, "112=FIRST"));
    client.next(500);
    int sequence = 3;
    const std::string order = "11=C|1=1|55=EURUSD|54=1|60=" + utcStamp() + "|38=1000|40=1";
    for (int i = 0; i < 50; ++i)
        QVERIFY(client.say("D", sequence++, order));
    QVERIFY(!desk.wait([&] { return !desk.messages.empty(); }, std::chrono::milliseconds(300)));
    engine.setReading("PLATFORM1", true);
    QVERIFY(desk.wait([&] { return desk.messages.size() == 50; }));
    for (std::size_t i = 1; i < desk.messages.size(); ++i)
        QCOMPARE(desk.messages[i].sequence, desk.messages[i - 1].sequence + 1);
    engine.stop();
}

void tst_edge::pausedSessionIsNotDialled()
{
    RawPeer lp;
    Recorder desk;
    EngineOptions quick = options();
    quick.reconnectMs = 20;
    Engine engine({initiatorSpec("LP1.trade", "DESK", "PEER", lp.listen())}, quick, desk);
    QCOMPARE(engine.start(), std::string());
    QVERIFY(lp.accept());
    engine.setReading("LP1.trade", false);
    engine.dropConnection("LP1.trade");
    QVERIFY(!lp.accept(300));
    engine.setReading("LP1.trade", true);
    QVERIFY(lp.accept());
    engine.stop();
}

void tst_edge::messagesAreCutAnywhere()
{
    const std::string one = framed("35=D|34=2|11=A|58=8=FIX inside|");
    const std::string two = framed("35=0|34=3|");
    const std::string stream = "noise" + one + two + "8=FI" + one;
    for (std::size_t step = 1; step < stream.size(); ++step) {
        MessageSplitter splitter(4096);
        std::vector<std::string> got;
        std::string message;
        for (std::size_t at = 0; at < stream.size(); at += step) {
            splitter.append(stream.data() + at, std::min(step, stream.size() - at));
            while (splitter.next(message))
                got.push_back(message);
        }
        QCOMPARE(got.size(), std::size_t(3));
        QCOMPARE(got[0], one);
        QCOMPARE(got[1], two);
        QCOMPARE(got[2], one);
        QVERIFY(!splitter.tooLong());
    }
}

void tst_edge::wholeMessageJudgesLengthAndChecksum()
{
    const std::string good = framed("35=A|34=1|49=A|56=B|");
    QCOMPARE(wholeMessage(good.data(), good.size(), 4096), long(good.size()));
    for (std::size_t size = 0; size < good.size(); ++size)
        QCOMPARE(wholeMessage(good.data(), size, 4096), 0L);
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        QVERIFY(wholeMessage(bad.data(), bad.size(), 4096) <= 0);
    }
    QCOMPARE(wholeMessage(good.data(), good.size(), good.size() - 1), -1L);
}

TRUEBOOK_TEST(tst_edge)
#include "tst_edge.moc"
