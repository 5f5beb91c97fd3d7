// Q5: QuickFIX's own TLS believes any certificate and sends the Logon, password and all. Ours says why not, and no byte
// of FIX leaves before the peer is believed.
#include "tests/support/test_case.h"

#include <QTemporaryDir>

#include <csignal>

#include "app/gateway/edge/tls.h"
#include "tests/app/gateway/certificates.h"
#include "tests/app/gateway/raw_peer.h"
#include "tests/app/gateway/recorder.h"

using namespace truebook::fix;
using namespace truebook::fix::test;

class tst_tls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void outbound_data();
    void outbound();
    void oldTlsIsRefused();
    void plainPeerIsRefused();
    void noTrustNoStart_data();
    void noTrustNoStart();
    void inboundCertificateBelongsToTheCompId();
    void inbound_data();
    void inbound();
    void aSharedPortIsOneKind();
    void bothDirectionsCarryAFlood();

private:
    std::string file(const char *name)
    {
        return (m_folder.path() + QLatin1Char('/') + QLatin1String(name)).toStdString();
    }
    QTemporaryDir m_folder;
    Identity m_authority;
    std::string m_authorityFile;
};

namespace {

EngineOptions options()
{
    EngineOptions made;
    made.freeRunning = true;
    made.reconnectMs = 20;
    made.tickMs = 20;
    made.roundTripEveryMs = 0;
    made.logoutWaitMs = 200;
    return made;
}

} // namespace

void tst_tls::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN); // the test's own server writes to peers that hang up
    QVERIFY(m_folder.isValid());
    m_authority = issue("Test authority", nullptr, -1, 30, true);
    m_authorityFile = writeCertificate(m_authority, file("authority.pem"));
}

void tst_tls::outbound_data()
{
    QTest::addColumn<QString>("trust"); // authority, pin, staged, otherpin, pinname
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("code"); // empty: believed
    QTest::newRow("good chain and name") << "authority"
                                         << "good"
                                         << "";
    QTest::newRow("wrong name") << "authority"
                                << "name"
                                << "PeerNameWrong";
    QTest::newRow("expired") << "authority"
                             << "expired"
                             << "PeerExpired";
    QTest::newRow("not valid yet") << "authority"
                                   << "future"
                                   << "PeerExpired";
    QTest::newRow("self-signed") << "authority"
                                 << "self"
                                 << "PeerSelfSigned";
    QTest::newRow("another authority") << "authority"
                                       << "other"
                                       << "TlsFailed";
    QTest::newRow("current pin") << "pin"
                                 << "good"
                                 << "";
    QTest::newRow("current pin, self-signed") << "pin"
                                              << "self"
                                              << "";
    QTest::newRow("staged pin") << "staged"
                                << "good"
                                << "";
    QTest::newRow("unpinned") << "otherpin"
                              << "good"
                              << "PeerNotPinned";
    QTest::newRow("pinned and expired") << "pin"
                                        << "expired"
                                        << "PeerExpired";
    QTest::newRow("pinned, wrong name") << "pinname"
                                        << "name"
                                        << "PeerNameWrong";
}

void tst_tls::outbound()
{
    QFETCH(QString, trust);
    QFETCH(QString, certificate);
    QFETCH(QString, code);
    const Identity otherAuthority = issue("Another authority", nullptr, -1, 30, true);
    Identity shown;
    if (certificate == QLatin1String("good"))
        shown = issue("fix.lp.example", &m_authority);
    else if (certificate == QLatin1String("name"))
        shown = issue("evil.example", &m_authority);
    else if (certificate == QLatin1String("expired"))
        shown = issue("fix.lp.example", &m_authority, -30, -1);
    else if (certificate == QLatin1String("future"))
        shown = issue("fix.lp.example", &m_authority, 1, 30);
    else if (certificate == QLatin1String("self"))
        shown = issue("fix.lp.example", nullptr);
    else
        shown = issue("fix.lp.example", &otherAuthority);
    TlsServer server(shown);
    server.logonAnswer = framed("35=A|34=1|49=LP1|52=" + utcStamp() + "|56=DESK|98=0|108=30|141=Y|");

    SessionSpec spec = initiatorSpec("LP1.trade", "DESK", "LP1", server.port);
    spec.username = "desk";
    spec.password = "secret";
    const std::string pin = publicKeyPin(shown.certificate.get());
    const std::string strange = publicKeyPin(otherAuthority.certificate.get());
    if (trust == QLatin1String("authority")) {
        spec.trust = Trust::Authority;
        spec.authorityFile = m_authorityFile;
        spec.serverName = "fix.lp.example";
    } else {
        spec.trust = Trust::Pin;
        if (trust == QLatin1String("pin"))
            spec.pins = {pin};
        else if (trust == QLatin1String("staged"))
            spec.pins = {strange, pin};
        else if (trust == QLatin1String("otherpin"))
            spec.pins = {strange};
        else {
            spec.pins = {pin};
            spec.serverName = "fix.lp.example";
        }
    }
    Recorder desk;
    Engine engine({spec}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    if (code.isEmpty()) {
        QVERIFY(desk.waitState("LP1.trade", SessionState::LoggedOn));
        QCOMPARE(server.named.load(), !spec.serverName.empty());
    } else {
        QVERIFY(desk.waitState("LP1.trade", SessionState::Refused));
        QCOMPARE(QString::fromStdString(desk.lastCode()), code);
        // Several attempts, and none of them said a byte of FIX.
        QTRY_VERIFY(server.handshakes >= 2);
        QCOMPARE(server.heard.load(), 0L);
    }
    engine.stop();
}

void tst_tls::oldTlsIsRefused()
{
    const Identity shown = issue("fix.lp.example", &m_authority);
    TlsServer server(shown, TLS1_1_VERSION);
    SessionSpec spec = initiatorSpec("LP1.trade", "DESK", "LP1", server.port);
    spec.trust = Trust::Pin;
    spec.pins = {publicKeyPin(shown.certificate.get())};
    Recorder desk;
    Engine engine({spec}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    QVERIFY(desk.waitState("LP1.trade", SessionState::Refused));
    QCOMPARE(desk.lastCode(), std::string("TlsFailed"));
    QCOMPARE(server.heard.load(), 0L);
    engine.stop();
}

void tst_tls::plainPeerIsRefused()
{
    RawPeer plain;
    SessionSpec spec = initiatorSpec("LP1.trade", "DESK", "PEER", plain.listen());
    spec.trust = Trust::Pin;
    spec.pins = {"x"};
    Recorder desk;
    Engine engine({spec}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    QVERIFY(plain.accept());
    plain.sendRaw("this is not TLS at all");
    QVERIFY(desk.waitState("LP1.trade", SessionState::Refused));
    QCOMPARE(desk.lastCode(), std::string("TlsFailed"));
    engine.stop();
}

void tst_tls::noTrustNoStart_data()
{
    QTest::addColumn<int>("trust");
    QTest::addColumn<bool>("file");
    QTest::newRow("no pin") << int(Trust::Pin) << false;
    QTest::newRow("no authority") << int(Trust::Authority) << false;
    QTest::newRow("no server name") << int(Trust::Authority) << true;
}

void tst_tls::noTrustNoStart()
{
    QFETCH(int, trust);
    QFETCH(bool, file);
    SessionSpec spec = initiatorSpec("s", "DESK", "LP1", 1);
    spec.trust = static_cast<Trust>(trust);
    if (file)
        spec.authorityFile = m_authorityFile;
    Recorder desk;
    Engine engine({spec}, options(), desk);
    QVERIFY(engine.start().rfind("BadConfiguration: ", 0) == 0);
}

void tst_tls::inboundCertificateBelongsToTheCompId()
{
    const Identity server = issue("desk.example", &m_authority);
    SessionSpec platform = acceptorSpec("PLATFORM1", "DESK", "PLATFORM1");
    platform.trust = Trust::Authority;
    platform.authorityFile = m_authorityFile;
    platform.certificateFile = writeCertificate(server, file("desk.pem"));
    Recorder desk;
    Engine acceptor({platform}, options(), desk);
    QCOMPARE(acceptor.start(), std::string());

    const auto client = [&](const std::string &certificate) {
        SessionSpec spec = initiatorSpec("desk", "PLATFORM1", "DESK", acceptor.port("PLATFORM1"));
        spec.trust = Trust::Authority;
        spec.authorityFile = m_authorityFile;
        spec.serverName = "desk.example";
        spec.certificateFile = certificate;
        return spec;
    };
    {
        Recorder platformSide;
        Engine engine({client(writeCertificate(issue("PLATFORM2", &m_authority), file("two.pem")))}, options(),
                      platformSide);
        QCOMPARE(engine.start(), std::string());
        QVERIFY(desk.wait([&] { return !desk.refusals.empty(); }));
        QCOMPARE(desk.firstRefusal(), std::string("PeerNameWrong"));
        engine.stop();
    }
    {
        desk.note([&] { desk.refusals.clear(); });
        Recorder platformSide;
        Engine engine({client({})}, options(), platformSide); // shows no certificate
        QCOMPARE(engine.start(), std::string());
        QVERIFY(desk.wait([&] { return !desk.refusals.empty(); }));
        QCOMPARE(desk.firstRefusal(), std::string("TlsFailed"));
        engine.stop();
    }
    {
        Recorder platformSide;
        Engine engine({client(writeCertificate(issue("PLATFORM1", &m_authority), file("one.pem")))}, options(),
                      platformSide);
        QCOMPARE(engine.start(), std::string());
        QVERIFY(desk.waitState("PLATFORM1", SessionState::LoggedOn));
        engine.stop();
    }
    acceptor.stop();
}

void tst_tls::inbound_data()
{
    QTest::addColumn<QString>("platform");
    QTest::addColumn<QString>("certificate"); // whose name, of which authority
    QTest::addColumn<QString>("code"); // empty: believed
    const auto row = [](const char *name, const char *platform, const char *certificate, const char *code) {
        QTest::newRow(name) << QString::fromLatin1(platform) << QString::fromLatin1(certificate)
                            << QString::fromLatin1(code);
    };
    row("good chain and name", "PLATFORM1", "good", "");
    row("wrong name", "PLATFORM1", "name", "PeerNameWrong");
    row("expired", "PLATFORM1", "expired", "PeerExpired");
    row("not valid yet", "PLATFORM1", "future", "PeerExpired");
    row("self-signed", "PLATFORM1", "self", "PeerSelfSigned");
    row("another session's authority", "PLATFORM1", "other", "TlsFailed");
    row("none", "PLATFORM1", "none", "TlsFailed");
    row("another session's pinned key", "PLATFORM1", "pinned", "PeerSelfSigned");
    row("pinned", "PLATFORM2", "pinned", "");
    row("pinned and expired", "PLATFORM2", "pinexpired", "PeerExpired");
    row("unpinned", "PLATFORM2", "good", "PeerNotPinned");
    row("none for a pin", "PLATFORM2", "none", "TlsFailed");
    row("the other authority", "PLATFORM3", "other", "");
    row("the first session's authority", "PLATFORM3", "good", "TlsFailed");
}

// Sessions of one port trust in their own ways; whoever is not believed is told nothing, and his session says why.
void tst_tls::inbound()
{
    QFETCH(QString, platform);
    QFETCH(QString, certificate);
    QFETCH(QString, code);
    const std::string name = platform.toStdString();
    const Identity otherAuthority = issue("Another authority", nullptr, -1, 30, true);
    const Identity server = issue("desk.example", &m_authority);
    const auto pinnedKey = newKey();
    const Identity pinned = issue("PLATFORM2", nullptr, -1, 30, false, pinnedKey);
    Identity shown;
    if (certificate == QLatin1String("good"))
        shown = issue(name, &m_authority);
    else if (certificate == QLatin1String("name"))
        shown = issue("PLATFORM9", &m_authority);
    else if (certificate == QLatin1String("expired"))
        shown = issue(name, &m_authority, -30, -1);
    else if (certificate == QLatin1String("future"))
        shown = issue(name, &m_authority, 1, 30);
    else if (certificate == QLatin1String("self"))
        shown = issue(name, nullptr);
    else if (certificate == QLatin1String("other"))
        shown = issue(name, &otherAuthority);
    else if (certificate == QLatin1String("pinned"))
        shown = pinned;
    else if (certificate == QLatin1String("pinexpired"))
        shown = issue("PLATFORM2", nullptr, -30, -1, false, pinnedKey);

    std::vector<SessionSpec> specs;
    for (const char *id : {"PLATFORM1", "PLATFORM2", "PLATFORM3"}) {
        SessionSpec spec = acceptorSpec(id, "DESK", id);
        spec.listener = "clients";
        spec.certificateFile = writeCertificate(server, file("shared.pem"));
        spec.trust = specs.size() == 1 ? Trust::Pin : Trust::Authority;
        if (specs.size() == 1)
            spec.pins = {publicKeyPin(pinned.certificate.get())};
        else
            spec.authorityFile = specs.empty() ? m_authorityFile : writeCertificate(otherAuthority, file("other.pem"));
        specs.push_back(spec);
    }
    Recorder desk;
    Engine acceptor(specs, options(), desk);
    QCOMPARE(acceptor.start(), std::string());

    SessionSpec spec = initiatorSpec("desk", name, "DESK", acceptor.port(name));
    spec.trust = Trust::Authority;
    spec.authorityFile = m_authorityFile;
    spec.serverName = "desk.example";
    if (shown.certificate)
        spec.certificateFile = writeCertificate(shown, file("shown.pem"));
    Recorder client;
    Engine engine({spec}, options(), client);
    QCOMPARE(engine.start(), std::string());
    if (code.isEmpty()) {
        QVERIFY(desk.waitState(name, SessionState::LoggedOn));
    } else {
        QVERIFY(desk.wait([&] { return desk.refusals.size() >= 2; })); // he comes again, and it stays so
        QCOMPARE(QString::fromStdString(desk.firstRefusal()), code);
        if (shown.certificate) { // else nobody knows whose session it would have been
            QVERIFY(desk.waitState(name, SessionState::Refused));
            QCOMPARE(QString::fromStdString(desk.lastCode()), code);
        }
        QVERIFY(acceptor.state(name) != SessionState::LoggedOn);
        std::size_t heard = 0;
        client.note([&] { heard = client.messages.size(); });
        QCOMPARE(heard, std::size_t {0});
    }
    engine.stop();
    acceptor.stop();
}

void tst_tls::aSharedPortIsOneKind()
{
    const Identity server = issue("desk.example", &m_authority);
    SessionSpec tls = acceptorSpec("PLATFORM1", "DESK", "PLATFORM1");
    tls.listener = "clients";
    tls.trust = Trust::Authority;
    tls.authorityFile = m_authorityFile;
    tls.certificateFile = writeCertificate(server, file("kind.pem"));
    SessionSpec plain = acceptorSpec("PLATFORM2", "DESK", "PLATFORM2");
    plain.listener = "clients";
    SessionSpec other = tls;
    other.id = other.target = "PLATFORM3";
    other.certificateFile = writeCertificate(server, file("kind3.pem"));
    for (const auto &[first, second] : {std::pair {tls, plain}, std::pair {plain, tls}, std::pair {tls, other}}) {
        Recorder desk;
        Engine engine({first, second}, options(), desk);
        QVERIFY(engine.start().rfind("BadConfiguration: ", 0) == 0);
    }
}

void tst_tls::bothDirectionsCarryAFlood()
{
    const Identity server = issue("desk.example", &m_authority);
    SessionSpec platform = acceptorSpec("PLATFORM1", "DESK", "PLATFORM1");
    platform.trust = Trust::Authority;
    platform.certificateFile = writeCertificate(server, file("flood.pem"));
    EngineOptions roomy = options();
    roomy.backlogDrop = 64 * 1024 * 1024;
    Recorder desk;
    Engine acceptor({platform}, roomy, desk);
    QCOMPARE(acceptor.start(), std::string());
    SessionSpec spec = initiatorSpec("desk", "PLATFORM1", "DESK", acceptor.port("PLATFORM1"));
    spec.trust = Trust::Pin;
    spec.pins = {publicKeyPin(server.certificate.get())};
    Recorder client;
    Engine engine({spec}, roomy, client);
    QCOMPARE(engine.start(), std::string());
    QVERIFY(client.waitState("desk", SessionState::LoggedOn));
    QVERIFY(desk.waitState("PLATFORM1", SessionState::LoggedOn));
    constexpr int many = 5000;
    for (int i = 0; i < many; ++i) {
        QVERIFY(bool(acceptor.send("PLATFORM1", "35=W|55=EURUSD|268=1|269=0|270=1.1|271=" + std::to_string(i + 1))));
        QVERIFY(bool(engine.send(
            "desk", "35=D|11=C" + std::to_string(i) + "|1=1|55=EURUSD|54=1|60=" + utcStamp() + "|38=1|40=1")));
    }
    QVERIFY(client.wait([&] { return client.messages.size() == many; }));
    QVERIFY(desk.wait([&] { return desk.messages.size() == many; }));
    for (int i = 0; i < many; ++i)
        QCOMPARE(field(desk.messages[static_cast<std::size_t>(i)].raw, 11), "C" + std::to_string(i));
    engine.stop();
    acceptor.stop();
}

TRUEBOOK_TEST(tst_tls)
#include "tst_tls.moc"
