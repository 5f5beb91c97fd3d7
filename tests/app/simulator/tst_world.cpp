// The whole world over real FIX, joined without a desk: every client order ends, and what the LPs say they filled is
// what the clients say they got, line by line.
#include "tests/support/test_case.h"

#include "app/simulator/csv.h"
#include "app/simulator/world.h"
#include "tests/app/simulator/joint.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <atomic>
#include <future>
#include <thread>

using namespace truebook;
using namespace truebook::simulator;

namespace {

// What both sides must agree on, by ExecID.
std::map<std::string, std::string> fillsOf(const QString &folder, const char *name)
{
    const auto table = readCsv((folder + QLatin1Char('/')).toStdString() + name);
    std::map<std::string, std::string> fills;
    if (!table)
        return fills;
    for (const auto &row : table->rows) {
        const std::string text = row.at("kind") + ' ' + row.at("symbol") + ' ' + row.at("side") + ' '
            + row.at("quantity") + ' ' + row.at("price") + ' ' + row.at("ref_exec_id");
        if (!fills.emplace(row.at("exec_id"), text).second)
            fills["twice " + row.at("exec_id")] = text;
    }
    return fills;
}

QJsonObject summaryOf(const World &world)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(world.summary())).object();
}

// Runs the world with a joint until `enough` client orders were sent, then drains it.
bool play(World &world, test::Joint &joint, int enough, const std::function<void(int)> &each = {})
{
    std::atomic<bool> stop {false};
    auto ended = std::async(std::launch::async, [&] { return world.run(stop); });
    const auto record = world.record().folder() + "/client_orders.csv";
    int seen = 0;
    for (int i = 0; i < 1200 && seen < enough; ++i) { // two minutes at most; polled, not timed
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        QFile file(QString::fromStdString(record));
        if (file.open(QIODevice::ReadOnly))
            seen = static_cast<int>(file.readAll().count('\n')) - 1;
        if (each)
            each(seen);
    }
    stop = true;
    const bool whole = ended.get();
    joint.stop();
    return whole && seen >= enough;
}

Options options(const QTemporaryDir &folder)
{
    Options all;
    all.lps = 1;
    all.clients = 20;
    all.platforms = 2;
    all.leadSeconds = 0.5;
    all.drainSeconds = 60;
    all.ordersPerSecond = 60;
    all.quiet = true;
    all.recordFolder = folder.path().toStdString();
    return all;
}

} // namespace

class tst_world : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordinaryFlow()
    {
        const QTemporaryDir folder;
        Behaviour behaviour;
        behaviour.clients.stopWeight = 0; // the joint holds no stop orders
        World world(options(folder), behaviour);
        QVERIFY(world.start().has_value());
        test::Joint joint(world.deskPort(), world.ports().front(), 2);
        QCOMPARE(joint.start(), std::string());
        QVERIFY(play(world, joint, 200));
        const auto lp = fillsOf(folder.path(), "lp_fills.csv");
        QVERIFY(lp.size() > 50);
        QCOMPARE(fillsOf(folder.path(), "client_fills.csv"), lp);
        const QJsonObject summary = summaryOf(world);
        QCOMPARE(summary[QStringLiteral("orders_working")].toInt(), 0);
        QCOMPARE(summary[QStringLiteral("sequences_reused")].toInt(), 0);
        QVERIFY(summary[QStringLiteral("record_complete")].toBool());
        QCOMPARE(summary[QStringLiteral("lps")].toArray()[0].toObject()[QStringLiteral("positions")].toObject(),
                 summary[QStringLiteral("client_net")].toObject());
    }

    // As when an engine fills a gap over them: the platforms ask again, and deal.
    void lostPriceRequestsAreMadeAgain()
    {
        const QTemporaryDir folder;
        Behaviour behaviour;
        behaviour.clients.stopWeight = 0;
        World world(options(folder), behaviour);
        QVERIFY(world.start().has_value());
        test::Joint joint(world.deskPort(), world.ports().front(), 2);
        joint.losePriceRequests(static_cast<int>(behaviour.symbols.size()) * 2);
        QCOMPARE(joint.start(), std::string());
        QVERIFY(play(world, joint, 20));
    }

    // Every fault of the LP at once, cut lines on both sides: still each fill arrives, and counts once.
    void faultyFlow()
    {
        const QTemporaryDir folder;
        Behaviour behaviour;
        behaviour.clients.stopWeight = 0;
        behaviour.clients.disconnectEverySeconds = 2;
        behaviour.clients.disconnectSeconds = 0;
        LpBehaviour &lp = behaviour.lpDefault;
        lp.holdMs = 20;
        lp.rejectPerMille = 100;
        lp.partialPerMille = 400;
        lp.partialCancelPerMille = 100;
        lp.unsolicitedCancelPerMille = 50;
        lp.lateFillPerMille = 300;
        lp.duplicatePerMille = 200;
        lp.bustPerMille = 30;
        lp.correctPerMille = 30;
        lp.amendMs = 200;
        World world(options(folder), behaviour);
        QVERIFY(world.start().has_value());
        test::Joint joint(world.deskPort(), world.ports().front(), 2);
        QCOMPARE(joint.start(), std::string());
        int dropped = 0;
        QVERIFY(play(world, joint, 300, [&](int seen) {
            if (seen / 60 > dropped) {
                dropped = seen / 60;
                joint.dropTrade();
            }
        }));
        QVERIFY(dropped >= 3);
        const auto filled = fillsOf(folder.path(), "lp_fills.csv");
        QVERIFY(filled.size() > 50);
        QCOMPARE(fillsOf(folder.path(), "client_fills.csv"), filled);
        const QJsonObject summary = summaryOf(world);
        QCOMPARE(summary[QStringLiteral("orders_working")].toInt(), 0);
        QVERIFY(summary[QStringLiteral("repeated_fills")].toInt() > 0);
        QCOMPARE(summary[QStringLiteral("sequences_reused")].toInt(), 0);
    }

    // An hour of real quotes at 720 times its speed: every row arrives, and none besides.
    void recordedQuotesArriveWhole()
    {
        const std::string data = test::sharedData();
        if (data.empty())
            QSKIP("no ../shared/data on this machine");
        const QTemporaryDir folder;
        Options replay = options(folder);
        replay.leadSeconds = 5;
        replay.speed = 720;
        replay.ordersPerSecond = 0;
        replay.from = *parseIsoTime("2014-05-05T05:00:00Z");
        replay.to = *parseIsoTime("2014-05-05T06:00:00Z");
        for (const char *file : {"LP1:EURUSD:-5:%1/fx_ticks/fxcm/eurusd_20140505_quote.zip",
                                 "LP1:NZDUSD:-5:%1/fx_ticks/fxcm/nzdusd_20140505_quote.zip"}) {
            const QString text = QString::fromLatin1(file).arg(QString::fromStdString(data));
            replay.ticks.push_back(*parseTickArgument(text.toStdString()));
        }
        const Behaviour behaviour;
        World world(replay, behaviour);
        QVERIFY(world.start().has_value());
        test::Joint joint(world.deskPort(), world.ports().front(), 2);
        QCOMPARE(joint.start(), std::string());
        const std::atomic<bool> never {false};
        QVERIFY(world.run(never)); // ends with the files
        joint.stop();
        // awk over the first hour of the unzipped files: rows, locked, crossed.
        QCOMPARE(joint.quotes()["EURUSD"], (std::vector<int> {807, 20, 6}));
        QCOMPARE(joint.quotes()["NZDUSD"], (std::vector<int> {2583, 21, 19}));
        const QuoteCounts &own = world.record().quotes().at({"LP1", "NZDUSD"});
        QCOMPARE(own.sent, std::int64_t {2583});
        QCOMPARE(own.locked, std::int64_t {21});
        QCOMPARE(own.crossed, std::int64_t {19});
        QCOMPARE(own.skipped, std::int64_t {0});
    }

    // A later run against the same store goes on with the numbers of the earlier one.
    void theNextRunContinuesTheNumbers()
    {
        const QTemporaryDir folder;
        Behaviour behaviour;
        behaviour.clients.stopWeight = 0;
        Options again = options(folder);
        again.stateFile = folder.filePath(QStringLiteral("state")).toStdString();
        test::Joint::Numbers numbers;
        for (int run = 1; run <= 2; ++run) {
            World world(again, behaviour);
            QVERIFY(world.start().has_value());
            test::Joint joint(world.deskPort(), world.ports().front(), 2, numbers);
            QCOMPARE(joint.start(), std::string());
            QVERIFY(play(world, joint, 40 * run)); // the record goes on in the same files
            numbers = joint.numbers();
        }
        const auto sequences = readCsv(again.recordFolder + "/sequences.csv");
        QVERIFY(sequences.has_value());
        std::map<std::string, long> last;
        for (const auto &row : sequences->rows) {
            if (row.at("session") == "LP1.price")
                continue;
            long &before = last[row.at("session") + row.at("direction")];
            QVERIFY2(row.at("poss_dup") == "N" && std::stol(row.at("sequence")) > before, row.at("session").c_str());
            before = std::stol(row.at("sequence"));
        }
        QCOMPARE(last.size(), std::size_t {6});
        QCOMPARE(fillsOf(folder.path(), "client_fills.csv"), fillsOf(folder.path(), "lp_fills.csv"));

        QFile state(QString::fromStdString(again.stateFile));
        QVERIFY(state.open(QIODevice::WriteOnly | QIODevice::Truncate));
        state.write("LP1.trade 12 x");
        state.close();
        World broken(again, behaviour);
        const auto refused = broken.start();
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, base::ReasonCode::BadFile);
    }

    void refusesWhatCannotBe()
    {
        const QTemporaryDir folder;
        Options bad = options(folder);
        bad.ticks.push_back({"LP1", "EURUSD", 0, "/nowhere/t_20140505.csv", {}});
        const Behaviour plain;
        World absent(bad, plain);
        const auto noFile = absent.start();
        QVERIFY(!noFile.has_value());
        QCOMPARE(noFile.error().code, base::ReasonCode::BadFile);

        World first(options(folder), plain);
        QVERIFY(first.start().has_value());
        Options taken = options(folder);
        taken.basePort = first.ports().front().price;
        World second(taken, plain);
        const auto inUse = second.start();
        QVERIFY(!inUse.has_value());
        QCOMPARE(inUse.error().code, base::ReasonCode::PortInUse);
    }
};

TRUEBOOK_TEST(tst_world)
#include "tst_world.moc"
