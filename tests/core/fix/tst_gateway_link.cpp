#include "tests/support/test_case.h"

#include "core/base/os/process.h"
#include "core/fix/gateway_link.h"

#include <QElapsedTimer>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <functional>
#include <mutex>

using namespace truebook;
using fix::GatewayLink;
using fix::GatewayLinkOptions;

namespace {

// What the link told, as lines.
class Recorder final : public ports::LinkListener
{
public:
    using Id = domain::SessionId;
    void onMessage(Message &&message) override
    {
        std::string text = message.raw;
        for (char &c : text)
            c = c == '\x01' ? '|' : c;
        note("message " + message.session.text() + " " + std::to_string(message.sequence)
             + (message.possDup ? " again " : " ") + message.receivedAt.text() + " "
             + std::to_string(message.monotonicNanos) + " " + text);
        if (blocked)
            waitFor([this] { return !blocked.load(); });
    }
    void onState(const Id &session, ports::SessionState state, const std::string &code,
                 const std::string &detail) override
    {
        note("state " + session.text() + " " + std::to_string(static_cast<int>(state)) + " " + code + " " + detail);
    }
    void onReserve(const Id &session, std::uint64_t upTo) override
    {
        note("reserve " + session.text() + " " + std::to_string(upTo));
    }
    void onSent(const Id &session, std::int64_t token, std::uint64_t sequence, std::int64_t at) override
    {
        note("sent " + session.text() + " " + std::to_string(token) + " " + std::to_string(sequence) + " "
             + std::to_string(at));
    }
    void onSendFailed(const Id &session, std::int64_t token, const std::string &code) override
    {
        note("failed " + session.text() + " " + std::to_string(token) + " " + code);
    }
    void onRoundTrip(const Id &session, std::int64_t us) override
    {
        note("round trip " + session.text() + " " + std::to_string(us));
    }
    void onArrived(const Id &session, std::int64_t at) override
    {
        note("arrived " + session.text() + " " + std::to_string(at));
    }
    void onGap(const Id &session, std::uint64_t from, std::uint64_t to) override
    {
        note("gap " + session.text() + " " + std::to_string(from) + " " + std::to_string(to));
    }
    void onRejected(const Id &session, const std::string &raw) override
    {
        note("rejected " + session.text() + " " + raw.substr(0, 4));
    }
    void onBacklog(const Id &session, std::int64_t bytes) override
    {
        note("backlog " + session.text() + " " + std::to_string(bytes));
    }
    void onPeerRefused(const std::string &listener, const std::string &peer, const std::string &code,
                       const std::string &detail) override
    {
        note("refused " + listener + " " + peer + " " + code + " " + detail);
    }
    void onRestarted(const Id &session) override { note("restarted " + session.text()); }
    void onListening(const Id &session, std::int64_t port) override
    {
        note("listening " + session.text() + " " + std::to_string(port));
    }
    void onGatewayLost(const std::string &why) override { note("lost " + why); }

    // Waits until it holds, a generous deadline against hanging.
    bool waitFor(const std::function<bool()> &holds)
    {
        QElapsedTimer timer;
        timer.start();
        while (!holds()) {
            if (timer.hasExpired(30'000))
                return false;
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, std::chrono::milliseconds(5));
        }
        return true;
    }
    std::vector<std::string> lines()
    {
        const std::lock_guard lock(m_mutex);
        return m_lines;
    }
    std::size_t count(const std::string &prefix)
    {
        std::size_t found = 0;
        for (const std::string &line : lines())
            found += line.rfind(prefix, 0) == 0 ? 1U : 0U;
        return found;
    }
    bool waitCount(const std::string &prefix, std::size_t wanted)
    {
        return waitFor([&] { return count(prefix) >= wanted; });
    }

    std::atomic<bool> blocked = false;

private:
    void note(std::string line)
    {
        const std::lock_guard lock(m_mutex);
        m_lines.push_back(std::move(line));
        m_changed.notify_all();
    }
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::string> m_lines;
};

std::unique_ptr<GatewayLink> begun(Recorder &recorder, const std::string &mode, const GatewayLinkOptions &options = {})
{
    auto link = GatewayLink::start(LINK_CHILD, recorder, options);
    if (!link)
        return nullptr;
    (*link)->begin(mode);
    return std::move(*link);
}

const domain::SessionId session("S");

} // namespace

class tst_gateway_link : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSentComesBack();
    void everyFrameReachesTheListener();
    void stopIsInOrder();
    void aStubbornGatewayIsEnded();
    void aGatewayThatNeverBeganIsEnded();
    void aDeathIsTold_data();
    void aDeathIsTold();
    void whatIsNoFrameEndsTheLink_data();
    void whatIsNoFrameEndsTheLink();
    void whatNeverLeftIsAnswered();
    void aGatewayThatTakesNothingIsGivenUp();
    void tooMuchUnreadIsGivenUp();
    void aSlowListenerStopsTheReadingAlone();
    void aMissingProgramIsRefused();
    void aSecondGatewayFollowsTheFirst();
    void otherChildrenDoNotHoldTheLink();
};

void tst_gateway_link::whatIsSentComesBack()
{
    Recorder recorder;
    auto link = begun(recorder, "echo");
    QVERIFY(link);
    for (std::int64_t i = 1; i <= 1000; ++i) {
        link->send(session, i, "35=D\x01" + std::to_string(i) + "\x01");
        if (i % 10 == 0)
            link->flush();
    }
    link->grant(session, 500);
    link->flush();
    link->reading(session, false);
    link->reading(session, true);
    link->resetSession(session);
    QVERIFY(recorder.waitCount("restarted S", 1));
    QCOMPARE(recorder.count("sent S "), std::size_t(1000));
    QCOMPARE(recorder.count("message S "), std::size_t(1000));
    QCOMPARE(recorder.count("reserve S 501"), std::size_t(1));
    QCOMPARE(recorder.lines()[0], std::string("sent S 1 1 1")); // in order
    QCOMPARE(recorder.lines()[1], std::string("message S 1 again 2014-05-05T13:00:00.000000000Z 77 35=D|1|"));
    QCOMPARE(recorder.lines()[1998], std::string("sent S 1000 1000 1"));
    QCOMPARE(recorder.count("backlog S 0") + recorder.count("backlog S 1"), std::size_t(2));
    QVERIFY(link->stop(30'000));
    QCOMPARE(recorder.count("lost"), std::size_t(0));
    QCOMPARE(recorder.count("failed"), std::size_t(0));
}

void tst_gateway_link::everyFrameReachesTheListener()
{
    Recorder recorder;
    auto link = begun(recorder, "everything");
    QVERIFY(link);
    QVERIFY(recorder.waitCount("restarted", 1));
    const std::vector<std::string> expected {
        "state S 2  up",    "listening P 41000",
        "reserve S 10000",  "message S 3 again 2014-05-05T13:00:00.000000000Z 77 35=0|",
        "sent S 5 6 7",     "failed S 8 LpDisconnected",
        "round trip S 250", "arrived S 99",
        "gap S 10 12",      "rejected S 35=3",
        "backlog S 4096",   "refused L 127.0.0.9 PeerNotAllowed why",
        "restarted S"};
    QCOMPARE(recorder.lines(), expected);
}

void tst_gateway_link::stopIsInOrder()
{
    Recorder recorder;
    auto link = begun(recorder, "echo");
    QVERIFY(link);
    link->send(session, 1, "35=D\x01"); // not flushed: stop() hands it over
    QVERIFY(link->stop(30'000));
    QVERIFY(link->stop(30'000)); // again: nothing happens
    const std::vector<std::string> expected {
        "sent S 1 1 1", "message S 1 again 2014-05-05T13:00:00.000000000Z 77 35=D|", "state S 3  bye"};
    QCOMPARE(recorder.lines(), expected);
}

void tst_gateway_link::aStubbornGatewayIsEnded()
{
    Recorder recorder;
    auto link = begun(recorder, "stubborn");
    QVERIFY(link);
    QVERIFY(!link->stop(50));
    QVERIFY(::kill(link->pid(), 0) != 0); // gone and waited for
    QCOMPARE(recorder.count("lost"), std::size_t(0));
}

void tst_gateway_link::aGatewayThatNeverBeganIsEnded()
{
    Recorder recorder;
    auto link = GatewayLink::start(LINK_CHILD, recorder);
    QVERIFY(link.has_value());
    const int pid = (*link)->pid();
    link->reset();
    QVERIFY(::kill(pid, 0) != 0);
    QVERIFY(recorder.lines().empty());
}

void tst_gateway_link::aDeathIsTold_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("why");
    QTest::newRow("killed") << "die"
                            << "lost the gateway was ended by signal 9";
    QTest::newRow("ended by itself") << "exit"
                                     << "lost the gateway ended with 7";
}

void tst_gateway_link::aDeathIsTold()
{
    QFETCH(QString, mode);
    QFETCH(QString, why);
    Recorder recorder;
    auto link = begun(recorder, mode.toStdString());
    QVERIFY(link);
    link->send(session, 1, "35=D\x01");
    link->flush();
    QVERIFY(recorder.waitCount("lost", 1));
    QCOMPARE(QString::fromStdString(recorder.lines().back()), why);
    // It was written and read: nobody knows what became of it, and nobody says.
    QCOMPARE(recorder.count("failed"), std::size_t(0));
    // What is sent afterwards never leaves.
    link->send(session, 2, "35=D\x01");
    link->flush();
    QVERIFY(recorder.waitCount("failed S 2 GatewayLost", 1));
}

void tst_gateway_link::whatIsNoFrameEndsTheLink_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("why");
    const char *const noFrame = "lost the gateway sent what is no frame";
    for (const char *mode : {"garbage", "huge", "short field", "long frame", "unknown state", "old version"})
        QTest::newRow(mode) << mode << noFrame;
    QTest::newRow("cut") << "cut"
                         << "lost the gateway ended with 0";
}

void tst_gateway_link::whatIsNoFrameEndsTheLink()
{
    QFETCH(QString, mode);
    QFETCH(QString, why);
    Recorder recorder;
    auto link = begun(recorder, mode.toStdString());
    QVERIFY(link);
    QVERIFY(recorder.waitCount("lost", 1));
    QCOMPARE(recorder.lines().size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(recorder.lines()[0]), why);
}

void tst_gateway_link::whatNeverLeftIsAnswered()
{
    // Given a gateway that reads a little and then nothing, and more orders than a socket buffers.
    Recorder recorder;
    auto link = begun(recorder, "sip");
    QVERIFY(link);
    const std::string body = "35=D\x01" + std::string(10'000, 'x') + "\x01";
    for (std::int64_t i = 1; i <= 1000; ++i)
        link->send(session, i, body);
    link->flush();
    QVERIFY(recorder.waitCount("backlog", 1));
    // When it dies
    base::os::endNow(link->pid());
    QVERIFY(recorder.waitCount("lost", 1));
    // Then the tail that never left is answered once each, before the loss is told; the head, which the socket took, is not.
    const auto lines = recorder.lines();
    const std::size_t failed = recorder.count("failed");
    QVERIFY2(failed > 0 && failed < 1000, std::to_string(failed).c_str());
    QCOMPARE(lines.size(), failed + 2);
    for (std::size_t i = 0; i < failed; ++i)
        QCOMPARE(lines[i + 1], "failed S " + std::to_string(1000 - failed + i + 1) + " GatewayLost");
    QCOMPARE(lines.back(), std::string("lost the gateway was ended by signal 9"));
}

void tst_gateway_link::aGatewayThatTakesNothingIsGivenUp()
{
    Recorder recorder;
    GatewayLinkOptions options;
    options.stallMs = 20;
    auto link = begun(recorder, "stall", options);
    QVERIFY(link);
    link->send(session, 1, "35=D\x01" + std::string(3'000'000, 'x') + "\x01");
    link->flush();
    QVERIFY(recorder.waitCount("lost", 1));
    const std::vector<std::string> expected {"failed S 1 GatewayLost", "lost the gateway takes nothing any more"};
    QCOMPARE(recorder.lines(), expected);
    QVERIFY(::kill(link->pid(), 0) != 0); // it holds no session any more
}

void tst_gateway_link::tooMuchUnreadIsGivenUp()
{
    Recorder recorder;
    GatewayLinkOptions options;
    options.outBound = 1'000'000;
    auto link = begun(recorder, "stall", options);
    QVERIFY(link);
    std::int64_t token = 0;
    QVERIFY(recorder.waitFor([&] {
        link->send(session, ++token, "35=D\x01" + std::string(100'000, 'x') + "\x01");
        link->flush();
        return recorder.count("lost") > 0;
    }));
    QCOMPARE(recorder.count("lost the gateway leaves too much unread"), std::size_t(1));
    QVERIFY(recorder.waitCount("failed S " + std::to_string(token) + " GatewayLost", 1));
}

void tst_gateway_link::aSlowListenerStopsTheReadingAlone()
{
    // A listener that waits (a full queue) takes no more messages; what we send still leaves.
    Recorder recorder;
    recorder.blocked = true;
    auto link = begun(recorder, "flood");
    QVERIFY(link);
    QVERIFY(recorder.waitCount("message", 1));
    link->send(session, 1, "35=D\x01");
    link->flush();
    QCOMPARE(recorder.count("message"), std::size_t(1));
    recorder.blocked = false;
    QVERIFY(recorder.waitCount("message", 20'001));
    QVERIFY(recorder.waitCount("sent S 1", 1));
    QVERIFY(link->stop(30'000));
}

void tst_gateway_link::aMissingProgramIsRefused()
{
    Recorder recorder;
    const auto link = GatewayLink::start("/nowhere/truebook-fix", recorder);
    QVERIFY(!link.has_value());
    QCOMPARE(link.error().code, base::ReasonCode::BadFile);
}

void tst_gateway_link::aSecondGatewayFollowsTheFirst()
{
    Recorder recorder;
    auto link = begun(recorder, "die");
    QVERIFY(link);
    link->send(session, 1, "35=D\x01");
    link->flush();
    QVERIFY(recorder.waitCount("lost", 1));
    link = begun(recorder, "echo");
    QVERIFY(link);
    link->send(session, 2, "35=D\x01");
    link->flush();
    QVERIFY(recorder.waitCount("sent S 2 1", 1));
}

void tst_gateway_link::otherChildrenDoNotHoldTheLink()
{
    // Two gateways at once: the end of one is seen although the other lives.
    Recorder first;
    Recorder second;
    auto one = begun(first, "echo");
    auto two = begun(second, "echo");
    QVERIFY(one && two);
    base::os::endNow(one->pid());
    QVERIFY(first.waitCount("lost", 1));
    two->send(session, 1, "35=D\x01");
    two->flush();
    QVERIFY(second.waitCount("sent S 1", 1));
    QCOMPARE(second.count("lost"), std::size_t(0));
}

TRUEBOOK_TEST(tst_gateway_link)
#include "tst_gateway_link.moc"
