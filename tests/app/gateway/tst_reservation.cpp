// Sequence reservations: what became of the file store's traps (not synced, torn, disk full).
#include "tests/support/test_case.h"

#include "core/base/reason.h"
#include "tests/app/gateway/raw_peer.h"
#include "tests/app/gateway/recorder.h"

using namespace truebook::fix;
using namespace truebook::fix::test;

class tst_reservation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noLogonBeforeTheGrant();
    void refusedReservationBlocksTheLogon();
    void numbersBelowThePeersBlockAndNeverRestart();
    void afterTheReservationTheGapIsFilled();
    void exhaustedReservationStopsBeforeTheWire();
    void neverMeansNever();
    void operatorRestartsNumbers();
    void askingForNumbersHoldsNoLock();
    void dailySessionRestartsWithItsDay();
    void grantFromAStateChangeIsTaken();
    void codesAreKnown();
};

namespace {

EngineOptions options()
{
    EngineOptions made;
    made.reconnectMs = 20;
    made.tickMs = 20;
    made.reserveBlock = 400;
    made.roundTripEveryMs = 0;
    made.logoutWaitMs = 300;
    return made;
}

SessionSpec deskSpec(int port, std::int64_t senderNext = 1, std::int64_t targetNext = 1)
{
    SessionSpec spec = initiatorSpec("LP1.trade", "DESK", "PEER", port);
    spec.reset = ResetRule::Never;
    spec.senderNext = senderNext;
    spec.targetNext = targetNext;
    return spec;
}

bool reserved(Recorder &recorder)
{
    return recorder.wait([&] { return !recorder.reserves.empty(); });
}

} // namespace

void tst_reservation::noLogonBeforeTheGrant()
{
    RawPeer lp;
    Recorder desk;
    Engine engine({deskSpec(lp.listen(), 501)}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    QVERIFY(reserved(desk));
    QVERIFY(!lp.accept(300)); // many reconnect intervals: nothing is dialled while nothing is granted
    QVERIFY(desk.reserves[0].second >= 501);
    QCOMPARE(desk.reserves.size(), std::size_t(1)); // and the request is not repeated
    engine.grant("LP1.trade", desk.reserves[0].second);
    QVERIFY(lp.accept());
    const std::string logon = lp.next();
    QCOMPARE(field(logon, 35), std::string("A"));
    QCOMPARE(field(logon, 34), std::string("501"));
    engine.stop();
}

void tst_reservation::refusedReservationBlocksTheLogon()
{
    RawPeer lp;
    Recorder desk;
    Engine engine({deskSpec(lp.listen(), 501)}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    QVERIFY(reserved(desk));
    engine.grant("LP1.trade", 500); // the disk is full, or the record was torn: what the desk has ends below
    QVERIFY(desk.waitState("LP1.trade", SessionState::Blocked));
    QCOMPARE(desk.lastCode(), std::string("SequenceReservationFailed"));
    QVERIFY(!lp.accept(300));
    QCOMPARE(engine.senderNext("LP1.trade"), std::int64_t(501)); // not restarted
    engine.grant("LP1.trade", 900);
    QVERIFY(lp.accept());
    QCOMPARE(field(lp.next(), 34), std::string("501"));
    engine.stop();
}

void tst_reservation::numbersBelowThePeersBlockAndNeverRestart()
{
    RawPeer lp;
    Recorder desk;
    Engine engine({deskSpec(lp.listen(), 1)}, options(), desk); // a torn record: we were at 57
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(lp.accept());
    QCOMPARE(field(lp.next(), 34), std::string("1"));
    QVERIFY(lp.say("5", 1, "58=MsgSeqNum too low, expecting 57 but received 1"));
    QVERIFY(desk.waitState("LP1.trade", SessionState::Blocked));
    QCOMPARE(desk.lastCode(), std::string("SequenceTooLow"));
    QVERIFY(!lp.accept(300)); // it does not climb there by trying again and again
    QVERIFY(engine.senderNext("LP1.trade") >= 2);
    engine.stop();
}

void tst_reservation::afterTheReservationTheGapIsFilled()
{
    RawPeer lp;
    Recorder desk;
    Engine engine({deskSpec(lp.listen(), 1001)}, options(), desk); // crashed at 57 of a reservation up to 1000
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(lp.accept());
    QCOMPARE(field(lp.next(), 34), std::string("1001"));
    QVERIFY(lp.logon(1));
    QVERIFY(desk.waitState("LP1.trade", SessionState::LoggedOn));
    QVERIFY(lp.say("2", 2, "7=57|16=0"));
    const std::string fill = lp.nextOf("4");
    QCOMPARE(field(fill, 34), std::string("57"));
    QCOMPARE(field(fill, 123), std::string("Y"));
    QCOMPARE(field(fill, 36), std::string("1002"));
    const SendResult sent = engine.send("LP1.trade", "35=D|11=L1|55=EURUSD|54=1|60=20140505-05:00:00|38=1|40=1");
    QCOMPARE(sent.sequence, std::int64_t(1002));
    QCOMPARE(field(lp.nextOf("D"), 34), std::string("1002"));
    engine.stop();
}

void tst_reservation::exhaustedReservationStopsBeforeTheWire()
{
    RawPeer lp;
    Recorder desk;
    Engine engine({deskSpec(lp.listen(), 1)}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    QVERIFY(reserved(desk));
    engine.grant("LP1.trade", 200); // and no more: the disk filled up meanwhile
    QVERIFY(lp.accept());
    lp.next();
    QVERIFY(lp.logon(1));
    QVERIFY(desk.waitState("LP1.trade", SessionState::LoggedOn));
    std::int64_t last = 1;
    SendResult sent;
    while ((sent = engine.send("LP1.trade", "35=D|11=L1|55=EURUSD|54=1|60=20140505-05:00:00|38=1|40=1"))) {
        QCOMPARE(sent.sequence, last + 1);
        last = sent.sequence;
    }
    QCOMPARE(sent.code, std::string("SequenceReservationFailed"));
    QVERIFY(last <= 200);
    QVERIFY(last > 100);
    engine.grant("LP1.trade", 600);
    sent = engine.send("LP1.trade", "35=D|11=L2|55=EURUSD|54=1|60=20140505-05:00:00|38=1|40=1");
    QCOMPARE(sent.sequence, last + 1);
    for (std::int64_t expected = 2; expected <= last + 1; ++expected)
        QCOMPARE(field(lp.nextOf("D"), 34), std::to_string(expected));
    engine.stop();
}

void tst_reservation::neverMeansNever()
{
    RawPeer lp;
    Recorder desk;
    Engine engine({deskSpec(lp.listen(), 501, 301)}, options(), desk);
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(lp.accept());
    lp.next();
    QVERIFY(lp.logon(1, "141=Y|"));
    QVERIFY(desk.waitState("LP1.trade", SessionState::Blocked));
    QCOMPARE(desk.lastCode(), std::string("LogonRefused"));
    QVERIFY(lp.closed());
    QVERIFY(engine.senderNext("LP1.trade") > 501);
    QCOMPARE(engine.targetNext("LP1.trade"), std::int64_t(301));
    QVERIFY(desk.restarts.empty());
    engine.stop();
}

void tst_reservation::operatorRestartsNumbers()
{
    RawPeer lp;
    Recorder desk;
    Engine engine({deskSpec(lp.listen(), 501, 301)}, options(), desk);
    desk.grantTo = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(lp.accept());
    QCOMPARE(field(lp.next(), 34), std::string("501"));
    engine.resetSession("LP1.trade");
    QVERIFY(desk.wait([&] { return desk.restarts.size() == 1; }));
    QVERIFY(lp.accept());
    QCOMPARE(field(lp.next(), 34), std::string("1"));
    QVERIFY(desk.reserves.size() >= 2); // the old grants are void, new numbers were asked for
    engine.stop();
}

// QuickFIX holds its session mutex while it stores a message; a store that asks the desk there, and waits, deadlocks
// with the desk's own sends. The request must go out with no lock held.
void tst_reservation::askingForNumbersHoldsNoLock()
{
    class Asking : public Recorder
    {
    public:
        void onReserve(const std::string &session, std::int64_t upTo) override
        {
            std::mutex mutex;
            std::condition_variable changed;
            bool done = false;
            std::thread other([&] {
                engine->grant(session, upTo);
                engine->send(session, "35=H|11=S|55=EURUSD|54=1");
                const std::lock_guard lock(mutex);
                done = true;
                changed.notify_all();
            });
            std::unique_lock lock(mutex);
            if (!changed.wait_for(lock, std::chrono::seconds(5), [&] { return done; }))
                stuck = true;
            lock.unlock();
            if (stuck)
                other.detach();
            else
                other.join();
            ++asked;
        }
        Engine *engine = nullptr;
        std::atomic<bool> stuck {false};
        std::atomic<int> asked {0};
    };
    RawPeer lp;
    Asking desk;
    Engine engine({deskSpec(lp.listen(), 1)}, options(), desk);
    desk.engine = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(lp.accept());
    lp.next();
    QVERIFY(lp.logon(1));
    QVERIFY(desk.waitState("LP1.trade", SessionState::LoggedOn));
    for (int i = 0; i < 1000; ++i)
        QVERIFY(bool(engine.send("LP1.trade", "35=D|11=L1|55=EURUSD|54=1|60=20140505-05:00:00|38=1|40=1")));
    QVERIFY(!desk.stuck);
    QVERIFY(desk.asked >= 3);
    engine.stop();
}

// The numbers of a daily session began two days ago: they start again at 1, and old grants are void.
void tst_reservation::dailySessionRestartsWithItsDay()
{
    for (const bool stale : {true, false}) {
        RawPeer lp;
        Recorder desk;
        SessionSpec spec = deskSpec(lp.listen(), 501, 301);
        spec.reset = ResetRule::Daily;
        // Half a day away from now, so that the day does not roll while this runs.
        const std::time_t opposite = std::time(nullptr) + 43200;
        std::tm parts {};
        gmtime_r(&opposite, &parts);
        char text[16];
        std::strftime(text, sizeof text, "%H:%M:%S", &parts);
        spec.resetAtUtc = text;
        spec.numbersSinceNs = utcNowNs() - (stale ? 2 * 86400LL * 1000000000LL : 1000000000LL);
        Engine engine({spec}, options(), desk);
        desk.grantTo = &engine;
        QCOMPARE(engine.start(), std::string());
        QVERIFY(lp.accept());
        const std::string logon = lp.next();
        QCOMPARE(field(logon, 34), std::string(stale ? "1" : "501"));
        QCOMPARE(desk.restarts.size(), std::size_t(stale ? 1 : 0));
        QCOMPARE(engine.targetNext("LP1.trade"), std::int64_t(stale ? 1 : 301));
        engine.stop();
    }
}

void tst_reservation::grantFromAStateChangeIsTaken()
{
    class Late : public Recorder
    {
    public:
        void onState(const std::string &session, SessionState state, const std::string &code,
                     const std::string &detail) override
        {
            Recorder::onState(session, state, code, detail);
            if (state == SessionState::Blocked)
                engine->grant(session, 900);
        }
        Engine *engine = nullptr;
    };
    RawPeer lp;
    Late desk;
    Engine engine({deskSpec(lp.listen(), 501)}, options(), desk);
    desk.engine = &engine;
    QCOMPARE(engine.start(), std::string());
    QVERIFY(reserved(desk));
    engine.grant("LP1.trade", 500);
    QVERIFY(lp.accept());
    QCOMPARE(field(lp.next(), 34), std::string("501"));
    engine.stop();
}

void tst_reservation::codesAreKnown()
{
    for (const char *code : {"SequenceReservationFailed",
                             "SequenceTooLow",
                             "LogonRefused",
                             "LogonInvalid",
                             "SlowReader",
                             "LpDisconnected",
                             "UnknownSession",
                             "BadMessage",
                             "PortInUse",
                             "PeerUnreachable",
                             "PeerNameWrong",
                             "PeerExpired",
                             "PeerSelfSigned",
                             "PeerNotPinned",
                             "PeerNotAllowed",
                             "TlsFailed",
                             "SessionExists",
                             "BadConfiguration",
                             "MessageTooLong",
                             "LimitReached",
                             "GatewayLost",
                             "None"})
        QVERIFY2(truebook::base::reasonFromName(code).has_value(), code);
}

TRUEBOOK_TEST(tst_reservation)
#include "tst_reservation.moc"
