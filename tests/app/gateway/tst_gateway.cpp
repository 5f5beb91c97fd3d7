// The program truebook-fix over its link.
#include "tests/support/test_case.h"

#include <QCoreApplication>

#include <sys/resource.h>

#include "tests/app/gateway/link_desk.h"
#include "tests/app/gateway/raw_peer.h"
#include "tests/app/gateway/recorder.h"

using namespace truebook;
using namespace truebook::fix::test;
using fix::Engine;
using fix::EngineOptions;
using fix::field;
using fix::Incoming;
using gateway::test::Frame;
using gateway::test::LinkDesk;
using ports::FrameKind;
using ports::SessionState;

class tst_gateway : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ordersCrossTheProcess();
    void refusedSendsSayWhy();
    void clientsReachTheDesk();
    void endOfTheLinkLogsOut();
    void stopFrameEndsInOrder();
    void brokenLinkEnds();
    void badConfigurationIsRefused_data();
    void badConfigurationIsRefused();
    void portInUseIsAwaitedWhileTheRestRuns();
    void thousandsOfDescriptors();
    void restartedGatewayNeverReusesNumbers();
};

namespace {

std::string program()
{
    return (QCoreApplication::applicationDirPath() + QStringLiteral("/../bin/truebook-fix")).toStdString();
}

EngineOptions worldOptions()
{
    EngineOptions options;
    options.freeRunning = true;
    options.tickMs = 20;
    options.reconnectMs = 20;
    return options;
}

std::string quick()
{
    return "tick_ms=20\nreconnect_ms=20\nround_trip_ms=50\nlogout_wait_ms=1000\n\n";
}

std::string lpBlock(int port, const std::string &more = {})
{
    return "id=LP1.trade\nkind=lp-trade\nlp=LP1\nhost=127.0.0.1\nport=" + std::to_string(port)
        + "\nsender=DESK\ntarget=LP1\ntrust=private-line\nreset=never\nheartbeat_s=30\n" + more + "\n";
}

const char order[] = "35=D|11=L1|55=EURUSD|54=1|60=20140505-05:00:00|38=100000|40=2|44=1.38700|59=3";

} // namespace

void tst_gateway::ordersCrossTheProcess()
{
    Recorder lp;
    fix::SessionSpec spec = acceptorSpec("lp", "LP1", "DESK");
    spec.reset = fix::ResetRule::Never;
    Engine acceptor({spec}, worldOptions(), lp);
    lp.reply = [&](const Incoming &message) {
        acceptor.send("lp",
                      "35=8|37=O1|11=" + field(*message.raw, 11)
                          + "|17=E1|150=F|39=2|55=EURUSD|54=1|38=100000|32=100000|31=1.38700|151=0|14=100000|6=1.387");
    };
    QCOMPARE(acceptor.start(), std::string());
    LinkDesk desk;
    QVERIFY(desk.start(program()));
    const Frame *hello = desk.find(FrameKind::Hello);
    QVERIFY(hello != nullptr);
    QCOMPARE(hello->numbers[0], ports::linkVersion);
    QCOMPARE(hello->numbers[1], std::int64_t(desk.pid()));
    desk.configure(quick() + lpBlock(acceptor.port("lp")));
    QVERIFY(desk.findState("LP1.trade", SessionState::LoggedOn) != nullptr);
    desk.send("LP1.trade", 77, order);
    const Frame *sent = desk.find(FrameKind::Sent, "LP1.trade");
    QVERIFY(sent != nullptr);
    QCOMPARE(sent->numbers[0], std::int64_t(77));
    const Frame *message = desk.find(FrameKind::Message, "LP1.trade");
    QVERIFY(message != nullptr);
    QCOMPARE(field(message->text, 11), std::string("L1"));
    QCOMPARE(field(message->text, 31), std::string("1.38700")); // text, digit for digit
    QCOMPARE(message->text.substr(0, 9), std::string("8=FIX.4.4"));
    QVERIFY(desk.find(FrameKind::RoundTrip, "LP1.trade") != nullptr);
    QVERIFY(lp.wait([&] { return !lp.messages.empty(); }));
    QCOMPARE(lp.messages[0].sequence, sent->numbers[1]);
    QVERIFY(!desk.broken);
}

void tst_gateway::refusedSendsSayWhy()
{
    LinkDesk desk;
    QVERIFY(desk.start(program()));
    RawPeer nobody;
    const int port = nobody.listen();
    nobody.close();
    desk.configure(quick() + lpBlock(port));
    QVERIFY(desk.findState("LP1.trade", SessionState::Disconnected) != nullptr);
    desk.send("LP1.trade", 1, order);
    desk.send("LP9.trade", 2, order);
    desk.send("LP1.trade", 3, "35=D|34=1|11=x");
    const auto code = [&](const std::string &session, std::int64_t token) {
        const Frame *frame = desk.find(FrameKind::SendFailed, session,
                                       [token](const Frame &seen) { return seen.numbers[0] == token; });
        return frame != nullptr ? frame->code : std::string();
    };
    QCOMPARE(code("LP1.trade", 1), std::string("LpDisconnected"));
    QCOMPARE(code("LP9.trade", 2), std::string("UnknownSession"));
    QCOMPARE(code("LP1.trade", 3), std::string("BadMessage"));
}

void tst_gateway::clientsReachTheDesk()
{
    LinkDesk desk;
    QVERIFY(desk.start(program()));
    desk.configure(
        quick()
        + "id=PLATFORM1\nkind=client\nhost=127.0.0.1\nport=0\nsender=DESK\ntarget=PEER\nreset=never\nallow=127.0.0.1\n");
    const Frame *listening = desk.find(FrameKind::Listening, "PLATFORM1");
    QVERIFY(listening != nullptr);
    RawPeer client;
    // Numbers are granted a moment after the start; a client that comes before them is sent away.
    QVERIFY(desk.find(FrameKind::Reserve, "PLATFORM1") != nullptr);
    std::string logon;
    for (int attempt = 0; attempt < 100 && logon.empty(); ++attempt) {
        QVERIFY(client.connectTo(static_cast<int>(listening->numbers[0])));
        client.logon(1);
        logon = client.next();
    }
    QCOMPARE(field(logon, 35), std::string("A"));
    QVERIFY(desk.findState("PLATFORM1", SessionState::LoggedOn) != nullptr);
    client.say("D", 2, "11=C1|1=100001|55=EURUSD|54=1|60=" + utcStamp() + "|38=1000|40=1|59=3|1000=1.4|1002=1.3");
    const Frame *message = desk.find(FrameKind::Message, "PLATFORM1");
    QVERIFY(message != nullptr);
    QCOMPARE(field(message->text, 1002), std::string("1.3"));
    QCOMPARE(message->numbers[0], std::int64_t(2));
    // A type that no client may say is answered, and the desk does not see it.
    client.say("8", 3, "37=a|17=b|150=0|39=0|55=EURUSD|54=1|151=1|14=0|6=0");
    QCOMPARE(field(client.nextOf("j"), 380), std::string("3"));
    QVERIFY(desk.find(FrameKind::Rejected, "PLATFORM1") != nullptr);
    // Malformed: refused by name, the session lives on.
    client.say("D", 4, "11=C2|1=100001|55=EURUSD|54=1|60=" + utcStamp() + "|38=x|40=1");
    QCOMPARE(field(client.nextOf("3"), 371), std::string("38"));
    client.say("1", 5, "112=STILL");
    QCOMPARE(field(client.nextOf("0"), 112), std::string("STILL"));
}

void tst_gateway::endOfTheLinkLogsOut()
{
    RawPeer lp;
    LinkDesk desk;
    QVERIFY(desk.start(program()));
    lp.sender = "LP1";
    desk.configure(quick() + lpBlock(lp.listen()));
    QVERIFY(lp.accept());
    lp.next();
    lp.logon(1);
    QVERIFY(desk.findState("LP1.trade", SessionState::LoggedOn) != nullptr);
    desk.hangUp();
    QVERIFY(!lp.nextOf("5").empty());
    lp.say("5", 2);
    QVERIFY(desk.ended(10000));
    QCOMPARE(desk.status, 0);
}

void tst_gateway::stopFrameEndsInOrder()
{
    Recorder lp;
    Engine acceptor({acceptorSpec("lp", "LP1", "DESK")}, worldOptions(), lp);
    QCOMPARE(acceptor.start(), std::string());
    LinkDesk desk;
    QVERIFY(desk.start(program()));
    desk.configure(quick() + lpBlock(acceptor.port("lp")));
    QVERIFY(desk.findState("LP1.trade", SessionState::LoggedOn) != nullptr);
    desk.write(ports::FrameWriter(FrameKind::Stop).bytes());
    QVERIFY(desk.findState("LP1.trade", SessionState::LoggedOut) != nullptr);
    QVERIFY(lp.waitState("lp", SessionState::LoggedOut));
    QVERIFY(desk.ended(10000));
    QCOMPARE(desk.status, 0);
}

void tst_gateway::brokenLinkEnds()
{
    for (const std::string &bytes : {std::string("\xff\xff\xff\xff\x01", 5), std::string("\x02\0\0\0\x02z", 6),
                                     ports::FrameWriter(FrameKind::Hello).number(1).number(2).bytes()}) {
        LinkDesk desk;
        QVERIFY(desk.start(program()));
        QVERIFY(desk.find(FrameKind::Hello) != nullptr);
        desk.write(bytes);
        QVERIFY(desk.ended(10000));
        QCOMPARE(desk.status, 3);
    }
}

void tst_gateway::badConfigurationIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no kind") << QStringLiteral("id=a\nsender=A\ntarget=B\nport=1\n");
    QTest::newRow("unknown key") << QStringLiteral("id=a\nkind=client\nsender=A\ntarget=B\ncolour=red\n");
    QTest::newRow("no number") << QStringLiteral("id=a\nkind=client\nsender=A\ntarget=B\nport=x\n");
    QTest::newRow("port") << QStringLiteral("id=a\nkind=client\nsender=A\ntarget=B\nport=70000\n");
    QTest::newRow("dialect") << QStringLiteral("id=a\nkind=client\nsender=A\ntarget=B\ndialect=klingon\n");
    QTest::newRow("outside the folder") << QStringLiteral("id=a\nkind=client\nsender=A\ntarget=B\ndialect=../x\n");
    QTest::newRow("no line") << QStringLiteral("id=a\nnonsense\n");
    QTest::newRow("no trust") << QStringLiteral("id=a\nkind=client\nsender=A\ntarget=B\ntrust=blind\n");
}

void tst_gateway::badConfigurationIsRefused()
{
    QFETCH(QString, text);
    LinkDesk desk;
    QVERIFY(desk.start(program()));
    desk.configure(text.toStdString());
    const Frame *state = desk.findState("", SessionState::Refused);
    QVERIFY(state != nullptr);
    QCOMPARE(state->code, std::string("BadConfiguration"));
}

void tst_gateway::portInUseIsAwaitedWhileTheRestRuns()
{
    Recorder lp;
    Engine acceptor({acceptorSpec("lp", "LP1", "DESK")}, worldOptions(), lp);
    QCOMPARE(acceptor.start(), std::string());
    RawPeer squatter;
    const int taken = squatter.listen();
    LinkDesk desk;
    QVERIFY(desk.start(program()));
    desk.configure(quick() + lpBlock(acceptor.port("lp")) + "\nid=PLATFORM1\nkind=client\nhost=127.0.0.1\nport="
                   + std::to_string(taken) + "\nsender=DESK\ntarget=PLATFORM1\nreset=never\n");
    const Frame *state = desk.findState("PLATFORM1", SessionState::Refused);
    QVERIFY(state != nullptr);
    QCOMPARE(state->code, std::string("PortInUse"));
    QVERIFY(desk.findState("LP1.trade", SessionState::LoggedOn) != nullptr);
    // The other program ends: the gateway takes the port by itself, says so, and the client gets in.
    squatter.close();
    const Frame *listening = desk.find(FrameKind::Listening, "PLATFORM1");
    QVERIFY(listening != nullptr);
    QCOMPARE(listening->numbers[0], std::int64_t(taken));
    QVERIFY(desk.findState("PLATFORM1", SessionState::Disconnected) != nullptr);
    RawPeer client;
    client.sender = "PLATFORM1";
    QVERIFY(client.connectTo(taken));
    client.logon(1);
    QCOMPARE(field(client.next(), 35), std::string("A"));
    QVERIFY(desk.findState("PLATFORM1", SessionState::LoggedOn) != nullptr);
}

// Q7: QuickFIX's select() aborts the process at descriptor 1024. Two thousand files of a careless desk are open in the
// gateway, and its sockets stand above 1024, when sessions log on.
void tst_gateway::thousandsOfDescriptors()
{
    rlimit limit {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    const rlimit before = limit;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 8192);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    if (limit.rlim_cur < 4096)
        QSKIP("this machine allows no 4096 open files");
    std::vector<int> files;
    for (int i = 0; i < 2000; ++i)
        files.push_back(::dup(2)); // inherited: no CLOEXEC
    RawPeer lp;
    lp.sender = "LP1";
    const int port = lp.listen();
    {
        // In this process too: an engine whose every descriptor is above 1024.
        Recorder desk;
        EngineOptions options = worldOptions();
        Engine engine({initiatorSpec("s", "DESK", "LP1", port)}, options, desk);
        QCOMPARE(engine.start(), std::string());
        QVERIFY(lp.accept());
        lp.next();
        lp.logon(1, "141=Y|");
        QVERIFY(desk.waitState("s", SessionState::LoggedOn));
        QVERIFY(bool(engine.send("s", order)));
        QVERIFY(!lp.nextOf("D").empty());
        QVERIFY(files.back() > 1024);
        lp.hangUp();
    }
    LinkDesk desk;
    QVERIFY(desk.start(program()));
    desk.configure(quick() + lpBlock(port));
    QVERIFY(lp.accept());
    lp.next();
    lp.logon(1);
    QVERIFY(desk.findState("LP1.trade", SessionState::LoggedOn) != nullptr);
    for (const int fd : files)
        ::close(fd);
    ::setrlimit(RLIMIT_NOFILE, &before);
}

// Kill -9 in the middle; the next gateway is told to go on above the reservation.
void tst_gateway::restartedGatewayNeverReusesNumbers()
{
    RawPeer lp;
    lp.sender = "LP1";
    const int port = lp.listen();
    std::int64_t highest = 0;
    std::int64_t reserved = 0;
    std::int64_t lastSeen = 0;
    std::int64_t next = 1;
    int theirs = 1;
    for (int life = 0; life < 3; ++life) {
        LinkDesk desk;
        QVERIFY(desk.start(program()));
        desk.configure(
            quick()
            + lpBlock(port, "sender_next=" + std::to_string(next) + "\ntarget_next=" + std::to_string(theirs) + "\n"));
        QVERIFY(lp.accept());
        const std::int64_t logon = std::stoll(field(lp.next(), 34));
        QVERIFY(logon > highest);
        highest = logon;
        lp.logon(theirs++);
        QVERIFY(desk.findState("LP1.trade", SessionState::LoggedOn) != nullptr);
        for (int i = 0; i < 20; ++i)
            desk.send("LP1.trade", i, order);
        for (int i = 0; i < 20; ++i) {
            lastSeen = std::stoll(field(lp.nextOf("D"), 34));
            QVERIFY(lastSeen > highest);
            highest = lastSeen;
        }
        desk.wait([&] {
            for (const auto &frame : desk.frames) {
                if (frame->kind == FrameKind::Reserve)
                    reserved = std::max(reserved, frame->numbers[0]);
            }
            return true;
        });
        ::kill(desk.pid(), SIGKILL);
        QVERIFY(desk.ended(10000));
        QVERIFY(reserved >= highest); // nothing left beyond what the desk had made durable
        next = reserved + 1;
        lp.hangUp();
    }
}

TRUEBOOK_TEST(tst_gateway)
#include "tst_gateway.moc"
