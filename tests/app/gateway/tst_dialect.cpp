// An LP is configuration: dialects by name, and a foreign dictionary by its path.
#include "tests/support/test_case.h"

#include <filesystem>

#include "app/gateway/configuration.h"
#include "app/gateway/dialect.h"
#include "tests/app/gateway/raw_peer.h"
#include "tests/app/gateway/recorder.h"

using namespace truebook;
using namespace truebook::fix;
using namespace truebook::fix::test;

class tst_dialect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ourDialectsLoad();
    void foreignDictionariesLoad_data();
    void foreignDictionariesLoad();
    void cTraderSpeaksItsOwnTags();
    void sessionSettingsBeatTheDialect();
    void clientsAreHeldToTheDictionary_data();
    void clientsAreHeldToTheDictionary();
    void lenientLpMayBreakTheOrder();
    void wrongDictionaryIsRefused();
};

namespace {

EngineOptions options()
{
    EngineOptions made;
    made.freeRunning = true;
    made.tickMs = 20;
    made.reconnectMs = 20;
    made.roundTripEveryMs = 0;
    made.logoutWaitMs = 200;
    return made;
}

SessionSpec configured(const std::string &kind, int port, const std::string &dialect)
{
    gateway::Configuration configuration
        = gateway::parseConfiguration("id=s\nkind=" + kind + "\nhost=127.0.0.1\nport=" + std::to_string(port)
                                      + "\nsender=DESK\ntarget=PEER\nreset=logon\ndialect=" + dialect + "\n");
    if (!configuration.problem.empty())
        throw std::runtime_error(configuration.problem);
    return kind == "client" ? configuration.clients.at(0) : configuration.lpTrades.at(0);
}

std::string dictionary(const char *name)
{
    const std::string shared = truebook::test::sharedData();
    return shared.empty() ? shared : std::filesystem::absolute(shared + "/fix/dictionaries/" + name).string();
}

} // namespace

void tst_dialect::ourDialectsLoad()
{
    for (const char *name : {"standard", "client", "lenient"}) {
        const gateway::Dialect dialect = gateway::loadDialect(name);
        QCOMPARE(dialect.problem, std::string());
        Recorder desk;
        SessionSpec spec = initiatorSpec(name, "DESK", name, 1);
        spec.dictionary = dialect.dictionary;
        spec.settings = dialect.settings;
        Engine engine({spec}, options(), desk);
        QCOMPARE(engine.start(), std::string());
    }
}

void tst_dialect::foreignDictionariesLoad_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"cTrader_FIX44-CSERVER.xml", "marketcetera_FIX44.xml", "quickfix_FIX44.xml"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_dialect::foreignDictionariesLoad()
{
    QFETCH(QString, name);
    const std::string path = dictionary(name.toLatin1().constData());
    if (path.empty())
        QSKIP("../shared/data is not on this machine");
    RawPeer lp;
    Recorder desk;
    Engine engine({configured("lp-trade", lp.listen(), path)}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    QVERIFY(lp.accept());
    lp.next();
    lp.logon(1, "141=Y|");
    QVERIFY(desk.waitState("s", SessionState::LoggedOn));
    lp.say("W", 2, "55=1|268=2|269=0|270=1.10001|271=1000000|269=1|270=1.10003|271=1000000");
    QVERIFY(desk.wait([&] { return desk.messages.size() == 1; }));
    QVERIFY(desk.rejects.empty());
    engine.stop();
}

// Tags 1000 to 1008 of the cTrader dialect, in and out; another dictionary takes 1000 for what it is there, or refuses.
void tst_dialect::cTraderSpeaksItsOwnTags()
{
    const std::string path = dictionary("cTrader_FIX44-CSERVER.xml");
    if (path.empty())
        QSKIP("../shared/data is not on this machine");
    RawPeer lp;
    Recorder desk;
    Engine engine({configured("lp-trade", lp.listen(), path)}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    QVERIFY(lp.accept());
    lp.next();
    lp.logon(1, "141=Y|");
    QVERIFY(desk.waitState("s", SessionState::LoggedOn));
    QVERIFY(bool(engine.send("s", "35=D|11=L1|55=1|54=1|60=" + utcStamp() + "|38=1000|40=1|1000=1.2|1002=1.0")));
    const std::string order = lp.nextOf("D");
    QCOMPARE(field(order, 1000), std::string("1.2"));
    lp.say("8", 2,
           "37=101|11=L1|150=F|39=2|55=1|54=1|60=" + utcStamp()
               + "|38=1000|40=1|32=1000|31=1.1000|6=1.1|151=0|14=1000|721=77|1000=1.2|1002=1.0");
    QVERIFY(desk.wait([&] { return desk.messages.size() == 1; }));
    QCOMPARE(field(desk.messages[0].raw, 721), std::string("77"));
    QCOMPARE(field(desk.messages[0].raw, 1002), std::string("1.0"));
    QVERIFY(desk.rejects.empty());
    engine.stop();
}

void tst_dialect::sessionSettingsBeatTheDialect()
{
    const gateway::Configuration configuration = gateway::parseConfiguration(
        "id=s\nkind=lp-price\nhost=127.0.0.1\nport=1\nsender=A\ntarget=B\ndialect=lenient\nsetting.CheckLatency=Y\n");
    QCOMPARE(configuration.problem, std::string());
    QCOMPARE(configuration.lpPrices.at(0).settings.at("CheckLatency"), std::string("Y"));
    QCOMPARE(configuration.lpPrices.at(0).settings.at("ValidateFieldsHaveValues"), std::string("N"));
}

void tst_dialect::clientsAreHeldToTheDictionary_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("reason"); // 373
    const QString good = QStringLiteral("11=C|1=1|55=EURUSD|54=1|60=20140505-05:00:00|38=1000|40=1|");
    QTest::newRow("no symbol") << QStringLiteral("11=C|54=1|60=20140505-05:00:00|38=1|40=1") << "55"
                               << "1";
    QTest::newRow("no number") << QStringLiteral("11=C|55=E|54=1|60=20140505-05:00:00|38=abc|40=1") << "38"
                               << "6";
    QTest::newRow("no side") << QStringLiteral("11=C|55=E|54=7|60=20140505-05:00:00|38=1|40=1") << "54"
                             << "5";
    QTest::newRow("twice") << good + QStringLiteral("38=5") << "38"
                           << "13";
    QTest::newRow("unknown field") << good + QStringLiteral("999=5") << "999"
                                   << "0";
    QTest::newRow("of another message") << good + QStringLiteral("262=x") << "262"
                                        << "2";
    QTest::newRow("header in the body") << good + QStringLiteral("50=x") << "50"
                                        << "14";
}

void tst_dialect::clientsAreHeldToTheDictionary()
{
    QFETCH(QString, body);
    QFETCH(QString, tag);
    QFETCH(QString, reason);
    Recorder desk;
    Engine engine({configured("client", 0, "client")}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    RawPeer client;
    QVERIFY(client.connectTo(engine.port("s")));
    client.logon(1);
    client.next();
    client.say("D", 2, body.toStdString());
    const std::string reject = client.nextOf("3");
    QCOMPARE(field(reject, 371), tag.toStdString());
    QCOMPARE(field(reject, 373), reason.toStdString());
    QVERIFY(desk.wait([&] { return desk.rejects.size() == 1; }));
    client.say("D", 3, "11=C|1=1|55=EURUSD|54=1|60=20140505-05:00:00|38=1000|40=1");
    QVERIFY(desk.wait([&] { return desk.messages.size() == 1; })); // and the next good one is taken
    QCOMPARE(desk.messages[0].sequence, std::int64_t(3));
    engine.stop();
}

void tst_dialect::lenientLpMayBreakTheOrder()
{
    RawPeer lp;
    Recorder desk;
    Engine engine({configured("lp-trade", lp.listen(), "lenient")}, options(), desk);
    QCOMPARE(engine.start(), std::string());
    QVERIFY(lp.accept());
    lp.next();
    lp.logon(1, "141=Y|");
    QVERIFY(desk.waitState("s", SessionState::LoggedOn));
    lp.say("8", 2, "37=1|17=E|150=0|39=0|55=E|54=1|151=1|14=0|6=0|58=|9999=own|50=late header");
    QVERIFY(desk.wait([&] { return desk.messages.size() == 1; }));
    QVERIFY(desk.rejects.empty());
    engine.stop();
}

void tst_dialect::wrongDictionaryIsRefused()
{
    Recorder desk;
    SessionSpec spec = initiatorSpec("s", "DESK", "PEER", 1);
    spec.dictionary = "/nowhere/FIX44.xml";
    Engine missing({spec}, options(), desk);
    QVERIFY(missing.start().rfind("BadConfiguration: ", 0) == 0);
    spec.dictionary = standardDictionary();
    spec.settings["BeginString"] = "FIX.4.2";
    Engine other({spec}, options(), desk);
    QVERIFY(other.start().rfind("BadConfiguration: ", 0) == 0);
    spec.settings.clear();
    spec.settings["NoSuchSetting"] = "Y";
    Engine unknown({spec}, options(), desk);
    QVERIFY(unknown.start().rfind("BadConfiguration: ", 0) == 0);
}

TRUEBOOK_TEST(tst_dialect)
#include "tst_dialect.moc"
