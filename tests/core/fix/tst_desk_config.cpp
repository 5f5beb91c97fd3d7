#include "tests/support/test_case.h"

#include "core/fix/desk_config.h"

using namespace truebook;
using base::ReasonCode;

namespace {

const std::string pin = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

const char *const whole = R"([clock]
start = "2014-05-05T05:00:00Z"
origin_ns = 1790000000000000000
speed = 60.0
[listen]
host = "127.0.0.1"
port = 41000
[gateway]
reserve_block = 500
[[session]]
id = "LP1.price"
kind = "lp-price"
lp = "LP1"
host = "127.0.0.1"
port = 41001
sender = "TRUEBOOK"
target = "LP1-PX"
trust = "private-line"
pins = []
ca_file = ""
server_name = ""
reset = "logon"
heartbeat_s = 30
dialect = "standard"
username = ""
password = ""
order_style = "limit-ioc"
[[session]]
id = "LP1.trade"
kind = "lp-trade"
lp = "LP1"
host = "lp1.example"
port = 41002
sender = "TRUEBOOK"
target = "LP1-TR"
trust = "ca"
ca_file = "certs/lp1.pem"
server_name = "fix.lp1.example"
reset = "never"
order_style = "previously-quoted"
account = "OMNIBUS"
username = "desk"
password = "s3cret"
setting.CheckLatency = "N"
[[session]]
id = "PLATFORM1"
kind = "client"
sender = "TRUEBOOK"
target = "PLATFORM1"
reset = "never"
allow = ["127.0.0.1", "127.0.0.2"]
)";

const std::string lpHead = "[[session]]\nid = \"LP1.trade\"\nkind = \"lp-trade\"\nsender = \"T\"\ntarget = \"L\"\n";
const std::string lp = lpHead + "lp = \"LP1\"\nhost = \"h\"\nport = 1\n"; // eight lines
const std::string client = "[[session]]\nid = \"P\"\nkind = \"client\"\nsender = \"T\"\ntarget = \"P\"\n"; // five

} // namespace

class tst_desk_config : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheWholeFile();
    void anEmptyFileIsAllowed();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void aMissingFileIsRefused();
    void theGatewayGetsOneBlockASession();
};

void tst_desk_config::readsTheWholeFile()
{
    const auto config = fix::parseDeskConfig(whole, "/etc/desk/desk.toml");
    QVERIFY2(config.has_value(), config ? "" : config.error().detail.c_str());
    QVERIFY(config->clock.has_value());
    QCOMPARE(config->clock->start.text(), std::string("2014-05-05T05:00:00.000000000Z"));
    QCOMPARE(config->clock->originNanos, std::int64_t(1790000000000000000));
    QCOMPARE(config->clock->speedMillionths, std::int64_t(60'000'000));
    QCOMPARE(config->listen.port, 41000);
    QCOMPARE(config->sessions.size(), std::size_t(3));

    const fix::SessionConfig &price = config->sessions[0];
    QVERIFY(price.kind == fix::SessionKind::LpPrice && price.lp == domain::LpId("LP1") && price.port == 41001);
    QVERIFY(price.trust == fix::SessionTrust::PrivateLine && price.reset == "logon" && price.privateLine);
    QVERIFY(price.orderStyle.empty());

    const fix::SessionConfig *trade = config->session(domain::SessionId("LP1.trade"));
    QVERIFY(trade != nullptr && trade->trust == fix::SessionTrust::Authority && !trade->privateLine);
    QCOMPARE(trade->caFile, std::string("/etc/desk/certs/lp1.pem"));
    QCOMPARE(trade->orderStyle, std::string("previously-quoted"));
    QCOMPARE(trade->account, std::string("OMNIBUS"));
    QCOMPARE(trade->heartbeatSeconds, 30);

    const fix::SessionConfig *platform = config->session(domain::SessionId("PLATFORM1"));
    QVERIFY(platform != nullptr && platform->kind == fix::SessionKind::Client && platform->allow.size() == 2);
    QVERIFY(config->session(domain::SessionId("nobody")) == nullptr);
}

void tst_desk_config::anEmptyFileIsAllowed()
{
    const auto config = fix::parseDeskConfig("", "desk.toml");
    QVERIFY(config.has_value() && !config->clock && config->sessions.empty());
}

void tst_desk_config::mistakesAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const std::string &text, const char *where) {
        QTest::newRow(name) << QString::fromStdString(text) << QString::fromLatin1(where);
    };
    const std::string listen = "[listen]\nport = 0\n";
    row("unknown table", "[sessions]\n", "1 sessions");
    row("unknown key", lp + "heartbeat = 3\n", "9 session.heartbeat");
    row("trade session's name",
        "[[session]]\nid = \"A\"\nkind = \"lp-trade\"\nsender = \"T\"\ntarget = \"L\"\nlp = \"LP1\"\nhost = \"h\"\nport = 1\n",
        "2 session.id");
    row("gateway option", "[gateway]\nreserve = 5\n", "2 gateway.reserve");
    row("gateway option is text", "[gateway]\nreserve_block = \"x\"\n", "2 gateway.reserve_block");
    row("kind", "[[session]]\nid = \"A\"\nkind = \"lp\"\nsender = \"T\"\ntarget = \"L\"\n", "3 session.kind");
    row("no id", "[[session]]\nkind = \"client\"\n", "1 session.id");
    row("LP without port", lpHead + "lp = \"LP1\"\nhost = \"h\"\n", "1 session.port");
    row("port", lpHead + "lp = \"LP1\"\nhost = \"h\"\nport = 70000\n", "8 session.port");
    row("trust", lp + "trust = \"everybody\"\n", "9 session.trust");
    row("pin trust without pin", lp + "trust = \"pin\"\n", "1 session.pins");
    row("pin is none", lp + "trust = \"pin\"\npins = [\"abc\"]\n", "10 session.pins");
    row("authority without file", lp + "trust = \"ca\"\nserver_name = \"h\"\n", "1 session.ca_file");
    row("authority without name", lp + "trust = \"ca\"\nca_file = \"a.pem\"\n", "1 session.server_name");
    row("certificate without key", lp + "certificate_file = \"a.pem\"\n", "9 session.certificate_file");
    row("reset rule", lp + "reset = \"weekly\"\n", "9 session.reset");
    row("reset time", lp + "reset = \"daily\"\nreset_at = \"25:00:00\"\n", "10 session.reset_at");
    row("heartbeat", lp + "heartbeat_s = 0\n", "9 session.heartbeat_s");
    row("order style", lp + "order_style = \"iceberg\"\n", "9 session.order_style");
    row("line break in a value", lp + "password = \"a\\nsender_next=1\"\n", "9 session.password");
    row("comma in a list", listen + client + "allow = [\"127.0.0.1,10.0.0.1\"]\n", "8 session.allow");
    row("same id", listen + client + client, "9 session.id");
    row("same CompIDs",
        listen + client + "[[session]]\nid = \"Q\"\nkind = \"client\"\nsender = \"T\"\ntarget = \"P\"\n",
        "12 session.target");
    row("client without a listener", client, "3 session.kind");
    row("client with a port", listen + client + "port = 5\n", "8 session.port");
    row("client TLS without certificate", listen + client + "trust = \"pin\"\npins = [\"" + pin + "\"]\n",
        "8 session.trust");
    const std::string second = "[[session]]\nid = \"Q\"\nkind = \"client\"\nsender = \"T\"\ntarget = \"Q\"\n";
    const std::string tls = "[listen]\nport = 0\ncertificate_file = \"d.pem\"\nkey_file = \"d.key\"\n";
    const std::string pinned = "trust = \"pin\"\npins = [\"" + pin + "\"]\n";
    row("a plain client beside one with TLS", tls + client + pinned + second, "12 session.trust");
    row("a client with TLS beside a plain one", tls + client + second + pinned, "15 session.trust");
    row("clients with certificates of their own",
        tls + client + pinned + second + pinned + "certificate_file = \"q.pem\"\nkey_file = \"q.key\"\n",
        "19 session.certificate_file");
    row("start", "[clock]\nstart = \"May\"\norigin_ns = 1\n", "2 clock.start");
    row("speed", "[clock]\nstart = \"2014-05-05\"\norigin_ns = 1\nspeed = 0\n", "4 clock.speed");
    row("origin", "[clock]\nstart = \"2014-05-05\"\norigin_ns = -1\n", "3 clock.origin_ns");
}

void tst_desk_config::mistakesAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, where);
    const auto config = fix::parseDeskConfig(text.toStdString(), "desk.toml");
    QVERIFY(!config.has_value());
    QCOMPARE(config.error().code, ReasonCode::BadConfiguration);
    QCOMPARE(config.error().file, std::string("desk.toml"));
    QCOMPARE(QString::number(config.error().line) + QLatin1Char(' ') + QString::fromStdString(config.error().field),
             where);
}

void tst_desk_config::aMissingFileIsRefused()
{
    const auto config = fix::loadDeskConfig("/nowhere/desk.toml");
    QVERIFY(!config.has_value());
    QCOMPARE(config.error().code, ReasonCode::BadFile);
}

void tst_desk_config::theGatewayGetsOneBlockASession()
{
    const auto config = fix::parseDeskConfig(whole, "/etc/desk/desk.toml");
    QVERIFY(config.has_value());
    // Numbers of a session that resets at logon are of no account.
    const std::map<domain::SessionId, fix::SessionNumbers> numbers {
        {domain::SessionId("LP1.trade"), {10'001, 57, 1'400'000'000'000'000'000}},
        {domain::SessionId("LP1.price"), {9, 9, 0}}};
    QCOMPARE(fix::gatewayConfiguration(*config, numbers),
             std::string(
                 "reserve_block=500\ntell_wire=1\n"
                 "\n"
                 "id=LP1.price\nkind=lp-price\nhost=127.0.0.1\nport=41001\nsender=TRUEBOOK\ntarget=LP1-PX\n"
                 "trust=private-line\nreset=logon\nheartbeat_s=30\ndialect=standard\n"
                 "\n"
                 "id=LP1.trade\nkind=lp-trade\nhost=lp1.example\nport=41002\nsender=TRUEBOOK\ntarget=LP1-TR\n"
                 "trust=ca\nca_file=/etc/desk/certs/lp1.pem\nserver_name=fix.lp1.example\nreset=never\nheartbeat_s=30\n"
                 "dialect=standard\nusername=desk\npassword=s3cret\nsetting.CheckLatency=N\nsender_next=10001\n"
                 "target_next=57\nnumbers_since_ns=1400000000000000000\n"
                 "\n"
                 "id=PLATFORM1\nkind=client\nhost=127.0.0.1\nport=41000\nsender=TRUEBOOK\ntarget=PLATFORM1\n"
                 "trust=private-line\nreset=never\nheartbeat_s=30\ndialect=standard\nallow=127.0.0.1,127.0.0.2\n"));
}

TRUEBOOK_TEST(tst_desk_config)
#include "tst_desk_config.moc"
