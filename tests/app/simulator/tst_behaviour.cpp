// The behaviour file: what it sets, and that whatever it cannot mean is refused with the key and the line.
#include "tests/support/test_case.h"

#include "app/simulator/behaviour.h"

using namespace truebook;
using namespace truebook::simulator;

class tst_behaviour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anLpStartsFromTheDefault()
    {
        const auto read = parseBehaviour(R"(
[lp.LP2]
hold_ms = 20
order_style = "previously-quoted"
[lp.default]
latency_ms = 7
hold_ms = 5
[clients]
orders_per_minute = 60
)");
        QVERIFY(read.has_value());
        QCOMPARE(read->lp("LP1").latencyMs, std::int64_t {7});
        QCOMPARE(read->lp("LP1").holdMs, std::int64_t {5});
        QCOMPARE(read->lp("LP2").latencyMs, std::int64_t {7});
        QCOMPARE(read->lp("LP2").holdMs, std::int64_t {20});
        QCOMPARE(read->lp("LP2").orderStyle, std::string("previously-quoted"));
        QCOMPARE(read->clients.ordersPerMinute, std::int64_t {60});
    }

    void certificates()
    {
        const auto read = parseBehaviour(R"(
[lp.default]
certificate = "pinned"
[lp.LP2]
certificate = "expired"
[platform.PLATFORM3]
certificate = "none"
)");
        QVERIFY(read.has_value());
        QVERIFY(read->namesCertificates());
        QVERIFY(read->lp("LP1").certificate == Certificate::Pinned);
        QVERIFY(read->lp("LP2").certificate == Certificate::Expired);
        QVERIFY(read->platform("PLATFORM1") == Certificate::Good);
        QVERIFY(read->platform("PLATFORM3") == Certificate::None);
        QVERIFY(!parseBehaviour("").value().namesCertificates());
    }

    void scriptsAreInOrderOfTime()
    {
        const auto read = parseBehaviour(R"(
[[at]]
seconds = 30
lp = "LP2"
for_seconds = 10
silence = { after_open = 3, fill_late = 1, rest = "reject", withdraw_prices = true }
[[at]]
seconds = 2.5
symbol = "EURUSD"
for_seconds = 5
spike = { jump_points = -200, spread_per_cent = 600 }
[[at]]
seconds = 1
symbol = "EURUSD"
stops = { count = 500, distance_points = 50, side = "sell" }
[[at]]
seconds = 40
lp = "LP1"
set = { reject_per_mille = 400 }
[[at]]
seconds = 41
lp = "LP1"
disconnect = {}
)");
        QVERIFY(read.has_value());
        QCOMPARE(read->script.size(), std::size_t {5});
        QCOMPARE(read->script[0].kind, ScriptStep::Kind::Stops);
        QCOMPARE(read->script[0].count, std::int64_t {500});
        QCOMPARE(read->script[0].side, std::string("sell"));
        QCOMPARE(read->script[1].kind, ScriptStep::Kind::Spike);
        QCOMPARE(read->script[1].jumpPoints, std::int64_t {-200});
        QCOMPARE(read->script[2].kind, ScriptStep::Kind::Silence);
        QCOMPARE(read->script[2].fillLate, std::int64_t {1});
        QCOMPARE(read->script[2].rest, std::string("reject"));
        QVERIFY(read->script[2].withdrawPrices);
        QCOMPARE(read->script[3].set.at("reject_per_mille"), std::int64_t {400});
        QCOMPARE(read->script[4].kind, ScriptStep::Kind::Disconnect);
        QCOMPARE(read->script[4].session, std::string("both"));
    }

    void aSymbolOfItsOwn()
    {
        const auto read = parseBehaviour(R"(
[symbol.GBPUSD]
decimals = 5
start_price = "1.68650"
level_size = 1000000
step = 1000
minimum = 1000
typical = 200000
spread_points = 12
volatility = 1.5
)");
        QVERIFY(read.has_value());
        QCOMPARE(read->symbols.at("GBPUSD").startPrice, E8 {168'650'000});
        QCOMPARE(read->symbols.at("GBPUSD").point(), E8 {1000});
        QVERIFY(read->symbols.count("EURUSD") == 1);
    }

    // The files the demonstration and the acceptance runs use.
    void theFilesOfTheDemonstrationRead()
    {
        const auto hour = readBehaviour("resources/demo/bad_hour.toml");
        QVERIFY2(hour.has_value(), hour ? "" : hour.error().field.c_str());
        QCOMPARE(hour->script.size(), std::size_t {4});
        QCOMPARE(hour->script[0].count, std::int64_t {500});
        const auto rough = readBehaviour("resources/demo/rough.toml");
        QVERIFY2(rough.has_value(), rough ? "" : rough.error().field.c_str());
        QCOMPARE(rough->lp("LP2").bustPerMille, std::int64_t {3});
        QCOMPARE(readBehaviour("resources/demo/absent.toml").error().code, base::ReasonCode::BadFile);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("toml");
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("line");
        QTest::newRow("no toml") << "[lp"
                                 << "" << 1;
        QTest::newRow("no such section") << "[provider]\n"
                                         << "provider" << 1;
        QTest::newRow("no such key") << "[lp.LP1]\nlatency = 3\n"
                                     << "lp.LP1.latency" << 2;
        QTest::newRow("a text for a number") << "[lp.LP1]\nlatency_ms = \"3\"\n"
                                             << "lp.LP1.latency_ms" << 2;
        QTest::newRow("a fraction for a whole number") << "[clients]\nlimit_weight = 0.5\n"
                                                       << "clients.limit_weight" << 2;
        QTest::newRow("beyond per mille") << "[lp.LP1]\nreject_per_mille = 1001\n"
                                          << "lp.LP1.reject_per_mille" << 2;
        QTest::newRow("negative") << "[lp.LP1]\nhold_ms = -1\n"
                                  << "lp.LP1.hold_ms" << 2;
        QTest::newRow("unknown style") << "[lp.LP1]\norder_style = \"fill\"\n"
                                       << "lp.LP1.order_style" << 2;
        QTest::newRow("lp is no table") << "lp = 3\n"
                                        << "lp" << 1;
        QTest::newRow("clients is no table") << "clients = 3\n"
                                             << "clients" << 1;
        QTest::newRow("at is no list") << "[at]\nseconds = 1\n"
                                       << "at" << 1;
        QTest::newRow("step without a time") << "[[at]]\nlp = \"LP1\"\nset = { hold_ms = 1 }\n"
                                             << "at" << 1;
        QTest::newRow("step without an act") << "[[at]]\nseconds = 1\n"
                                             << "at" << 1;
        QTest::newRow("step with two acts") << "[[at]]\nseconds = 1\nlp = \"LP1\"\ndisconnect = {}\nsilence = {}\n"
                                            << "at" << 1;
        QTest::newRow("set without an lp") << "[[at]]\nseconds = 1\nset = { hold_ms = 1 }\n"
                                           << "at" << 1;
        QTest::newRow("spike without a symbol") << "[[at]]\nseconds = 1\nspike = { jump_points = 1 }\n"
                                                << "at" << 1;
        QTest::newRow("set of an unknown key") << "[[at]]\nseconds = 1\nlp = \"LP1\"\nset = { holds = 1 }\n"
                                               << "at.set.holds" << 4;
        QTest::newRow("silence rest") << "[[at]]\nseconds = 1\nlp = \"LP1\"\nsilence = { rest = \"lose\" }\n"
                                      << "at.silence.rest" << 4;
        QTest::newRow("negative time") << "[[at]]\nseconds = -1\nlp = \"LP1\"\ndisconnect = {}\n"
                                       << "at.seconds" << 2;
        QTest::newRow("symbol without prices") << "[symbol.ABC]\ndecimals = 2\n"
                                               << "symbol.ABC" << 1;
        QTest::newRow("symbol price") << "[symbol.EURUSD]\nstart_price = \"-1\"\n"
                                      << "symbol.EURUSD.start_price" << 2;
    }

    void refusals()
    {
        QFETCH(QString, toml);
        const auto read = parseBehaviour(toml.toStdString(), "b.toml");
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, base::ReasonCode::BadConfiguration);
        QCOMPARE(read.error().file, std::string("b.toml"));
        QTEST(QString::fromStdString(read.error().field), "field");
        QTEST(static_cast<int>(read.error().line), "line");
    }
};

TRUEBOOK_TEST(tst_behaviour)
#include "tst_behaviour.moc"
