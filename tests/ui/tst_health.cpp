#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"

#include "ui/live/paint_probe.h"
#include "ui/operations/health_models.h"
#include "ui/operations/health_state.h"
#include "ui/operations/latency_lanes.h"
#include "ui/operations/latency_panel.h"
#include "ui/operations/operations_workspace.h"
#include "ui/shell/status_lamps.h"
#include "ui/widgets/switch_row.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <sstream>

#include "tests/support/fake_desk.h"
#include "tests/support/fake_health.h"

using namespace truebook;
using namespace truebook::ui;
using operations::LatencyWindow;
using test::FakeHealth;
using widgets::LampState;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);

QString text(live::LiveTableModel &model, const char *key, const char *column)
{
    return model.cell(model.rowOf(key), model.columnOf(column)).text;
}

// Of values sorted by themselves: the nearest rank, in milliseconds with three decimals, as the bucket's end rounds it up.
std::int64_t ranked(std::vector<std::int64_t> values, std::size_t perMille)
{
    std::sort(values.begin(), values.end());
    return values[(values.size() * perMille + 999) / 1'000 - 1];
}

} // namespace

class tst_health : public test::GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    // The table's figures against the values themselves, sorted.
    void figuresAreThoseOfTheValues()
    {
        std::mt19937_64 random(3);
        std::lognormal_distribution<double> spread(13, 1.2);
        base::LatencyHistogram histogram;
        std::vector<std::int64_t> values;
        for (int i = 0; i < 4'321; ++i) {
            values.push_back(static_cast<std::int64_t>(spread(random)));
            histogram.record(values.back());
        }
        api::Health health;
        const api::LatencySpan span {base::latencyFigures(histogram.counts()), base::latencyBars(histogram.counts())};
        health.hops.push_back({"order", {}, {}, span});
        format::Formats formats(english);
        operations::HopModel model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply(health);
        QCOMPARE(text(model, "order", "count"), QStringLiteral("0"));
        QCOMPARE(text(model, "order", "p99"), QStringLiteral("–"));
        model.setWindow(LatencyWindow::SinceStart);
        QCOMPARE(text(model, "order", "count"), QStringLiteral("4,321"));
        const std::pair<const char *, std::size_t> shown[]
            = {{"p50", 500}, {"p90", 900}, {"p99", 990}, {"p999", 999}, {"max", 1'000}};
        for (const auto &[column, perMille] : shown) {
            const double exact = static_cast<double>(ranked(values, perMille)) / 1e6;
            const double said = english.toDouble(text(model, "order", column));
            QVERIFY2(said >= exact - 0.001 && said <= exact * 1.033, column);
        }
    }

    void lanesAndTableGoTogether()
    {
        format::Formats formats(english);
        QMainWindow window;
        auto *panel
            = new operations::LatencyPanel(formats, {QStringLiteral("anna.k"), QStringLiteral("desk-2")}, &window);
        window.addDockWidget(Qt::LeftDockWidgetArea, panel);
        window.resize(700, 500);
        panel->apply(FakeHealth::calm());
        window.show();
        auto *lanes = panel->lanes();
        QCOMPARE(lanes->current(), std::string("link"));
        QTest::keyClick(lanes, Qt::Key_Down);
        QTest::keyClick(lanes, Qt::Key_Down);
        QCOMPARE(lanes->current(), std::string("batch"));
        QCOMPARE(panel->table()->currentKey(), std::string("batch"));
        panel->table()->selectKey("fill");
        QCOMPARE(lanes->current(), std::string("fill"));
        QTest::keyClick(lanes, Qt::Key_End);
        QCOMPARE(panel->table()->currentKey(), std::string("screen"));
        QTest::mouseClick(lanes, Qt::LeftButton, {}, {60, 4});
        QCOMPARE(lanes->current(), std::string("link"));
        QVERIFY(lanes->accessibleDescription().contains(QStringLiteral("600")));
        panel->windows()->choose(2);
        QVERIFY(lanes->accessibleDescription().contains(QStringLiteral("6,000")));
        QCOMPARE(text(*panel->model(), "link", "count"), QStringLiteral("6,000"));
    }

    void theAxisIsLogarithmic()
    {
        using operations::LatencyLanes;
        QCOMPARE(LatencyLanes::placeOf(10), 0.0);
        QCOMPARE(LatencyLanes::placeOf(1'000), 0.0);
        QVERIFY(qFuzzyCompare(LatencyLanes::placeOf(1'000'000), 3.0 / 7));
        QVERIFY(qFuzzyCompare(LatencyLanes::placeOf(10'000'000'000), 1.0));
        QCOMPARE(LatencyLanes::placeOf(100'000'000'000), 1.0);
    }

    // Of each bar one line; together they hold every value.
    void histogramsAreExported()
    {
        format::Formats formats(english);
        operations::LatencyLanes lanes(formats);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("bars.csv"));
        QVERIFY(!lanes.exportTo(path, QStringLiteral("anna.k")).isEmpty()); // nothing yet
        lanes.apply(FakeHealth::calm());
        QCOMPARE(lanes.exportTo(path, QStringLiteral("anna.k")), QString());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        std::istringstream lines(file.readAll().toStdString());
        std::string line;
        std::getline(lines, line);
        QVERIFY(line.find("anna.k") != std::string::npos && line.find("4,218,907") != std::string::npos);
        std::getline(lines, line);
        QCOMPARE(line, std::string("hop,window,from_us,to_us,count"));
        long counted = 0;
        while (std::getline(lines, line)) {
            if (line.rfind("order,hour,", 0) == 0)
                counted += std::stol(line.substr(line.rfind(',') + 1));
        }
        QCOMPARE(counted, 3'000L);
        for (const char *name : {"lanes.png", "lanes.svg"}) {
            QCOMPARE(lanes.exportTo(folder.filePath(QLatin1String(name)), {}), QString());
            QVERIFY(QFile(folder.filePath(QLatin1String(name))).size() > 2'000);
        }
        QVERIFY(!lanes.exportTo(folder.filePath(QStringLiteral("lanes.txt")), {}).isEmpty());
    }

    void whatIsNearItsBoundIsSaid()
    {
        const auto state = [](std::uint64_t depth, std::uint64_t bound) {
            return operations::judgeQueue({"orders", depth, depth, bound, 0}, english).state;
        };
        QCOMPARE(state(15'999, 20'000), LampState::Good);
        QCOMPARE(state(16'000, 20'000), LampState::Attention);
        QCOMPARE(state(20'000, 20'000), LampState::Breach);
        QCOMPARE(state(90'000, 0), LampState::Good); // of quotes one of each waits
        const auto clock = [](bool known, bool synchronised, std::int64_t offset) {
            return operations::judgeClock({known, synchronised, offset, 0, 0}, english).state;
        };
        QCOMPARE(clock(false, false, 0), LampState::Off);
        QCOMPARE(clock(true, false, 0), LampState::Attention);
        QCOMPARE(clock(true, true, 9'999'999), LampState::Good);
        QCOMPARE(clock(true, true, -10'000'000), LampState::Attention);
        QCOMPARE(clock(true, true, 100'000'000), LampState::Breach);
        const auto disk = [](std::uint64_t free, std::uint64_t total) {
            api::Health health;
            health.disks = {{"store", "/x", free, total}};
            return operations::judgeDisk(health, english).state;
        };
        constexpr std::uint64_t gib = 1ULL << 30U;
        QCOMPARE(disk(0, 0), LampState::Off);
        QCOMPARE(disk(50 * gib, 100 * gib), LampState::Good);
        QCOMPARE(disk(5 * gib - 1, 100 * gib), LampState::Attention);
        QCOMPARE(disk(19 * gib, 400 * gib), LampState::Attention); // less than a twentieth
        QCOMPARE(disk(gib - 1, 20 * gib), LampState::Breach);
        api::Health health;
        QCOMPARE(operations::judgeQuotes(health, english).state, LampState::Off);
        health.openSymbols = 2;
        QCOMPARE(operations::judgeQuotes(health, english).state, LampState::Good);
        health.staleSymbols = {domain::Symbol("XAGUSD")};
        const operations::Judgement stale = operations::judgeQuotes(health, english);
        QCOMPARE(stale.state, LampState::Attention);
        QVERIFY(stale.why.contains(QStringLiteral("XAGUSD")));
        health.staleSymbols.emplace_back("EURUSD");
        QCOMPARE(operations::judgeQuotes(health, english).state, LampState::Breach);
    }

    void bytesAndSpansInWords()
    {
        QCOMPARE(operations::bytesText(999, english), QStringLiteral("999 B"));
        QCOMPARE(operations::bytesText(1'234, english), QStringLiteral("1.2 kB"));
        QCOMPARE(operations::bytesText(412'300'000'000, english), QStringLiteral("412 GB"));
        QCOMPARE(operations::bytesText(41'230'000'000, english), QStringLiteral("41.2 GB"));
        QCOMPARE(operations::spanText(1'234'567, english), QStringLiteral("1.235"));
    }

    void lampsLeadToTheirPlaces()
    {
        format::Formats formats(english);
        shell::StatusLamps lamps(formats);
        QSignalSpy wanted(&lamps, &shell::StatusLamps::wanted);
        const auto lamp = [&lamps](const char *name) {
            const auto all = lamps.findChildren<widgets::Lamp *>();
            for (auto *one : all) {
                if (one->accessibleName() == QLatin1String(name))
                    return one;
            }
            return static_cast<widgets::Lamp *>(nullptr);
        };
        QCOMPARE(lamp("Clock")->state(), LampState::Off);
        api::Health health = FakeHealth::calm();
        lamps.show();
        lamps.setHealth(health);
        for (const char *name : {"Queue", "Quotes", "Clock", "Disk"})
            QCOMPARE(lamp(name)->state(), LampState::Good);
        health.clock.synchronised = false;
        health.queues[3].depth = 16'500;
        health.disks[0].freeBytes = 900'000'000;
        health.staleSymbols = {domain::Symbol("XAGUSD")};
        lamps.setHealth(health);
        QCOMPARE(lamp("Clock")->state(), LampState::Attention);
        QCOMPARE(lamp("Clock")->text(), QStringLiteral("Clock not synchronised"));
        QCOMPARE(lamp("Queue")->state(), LampState::Attention);
        QCOMPARE(lamp("Disk")->state(), LampState::Breach);
        QCOMPARE(lamp("Quotes")->text(), QStringLiteral("1 of 62 quotes stale"));
        QTest::mouseClick(lamp("Quotes"), Qt::LeftButton);
        QCOMPARE(wanted.takeFirst().first().toString(), QStringLiteral("lps"));
        QTest::keyClick(lamp("Clock"), Qt::Key_Return);
        QCOMPARE(wanted.takeFirst().first().toString(), QStringLiteral("machine/clock.state"));
        QTest::keyClick(lamp("Queue"), Qt::Key_Space);
        QCOMPARE(wanted.takeFirst().first().toString(), QStringLiteral("queues"));
    }

    void operationsShowsHowItStands()
    {
        format::Formats formats(english);
        live::FrameClock clock;
        test::FakeDesk desk;
        live::Desk held(desk, desk, {QStringLiteral("anna.k"), QStringLiteral("desk-2")});
        operations::OperationsWorkspace workspace(held, clock, formats);
        workspace.resize(1384, 800);
        workspace.show();
        api::SessionRow session;
        session.session = domain::SessionId("LP3.trade");
        session.kind = "lp-trade";
        session.state = "logged-on";
        desk.sessions.set({session});
        clock.runFrame();
        workspace.setHealth(FakeHealth::calm());
        auto *sessions = workspace.findChild<live::LiveTableView *>(QStringLiteral("sessions"));
        QCOMPARE(text(sessions->table(), "LP3.trade", "sent_number"), QStringLiteral("3,000"));
        QCOMPARE(text(sessions->table(), "LP3.trade", "gaps"), QStringLiteral("2"));
        QVERIFY(text(sessions->table(), "LP3.trade", "reject").endsWith(QStringLiteral("Not enough liquidity")));
        auto *lps = workspace.findChild<live::LiveTableView *>(QStringLiteral("lp_quotes"));
        workspace.goTo(QStringLiteral("lps")); // a table that nobody sees keeps no order
        QCOMPARE(text(lps->table(), "LP3", "age"), QStringLiteral("60 ms"));
        QCOMPARE(text(lps->table(), "LP3", "worst"), QStringLiteral("540 ms"));
        QCOMPARE(text(lps->table(), "LP3", "stale"), QStringLiteral("9"));
        QVERIFY(text(lps->table(), "LP3", "reject").endsWith(QStringLiteral("Not enough liquidity")));
        auto *queues = workspace.findChild<live::LiveTableView *>(QStringLiteral("queues"));
        QCOMPARE(text(queues->table(), "orders", "most"), QStringLiteral("388"));
        QCOMPARE(text(queues->table(), "quotes", "bound"), QStringLiteral("–"));
        auto *machine = workspace.findChild<live::LiveTableView *>(QStringLiteral("machine"));
        QCOMPARE(text(machine->table(), "clock.offset", "value"), QStringLiteral("+0.312 ms"));
        QCOMPARE(text(machine->table(), "disk.store", "value"), QStringLiteral("412 GB free"));
        QCOMPARE(text(machine->table(), "disk.second", "value"), QStringLiteral("none"));
        QCOMPARE(text(machine->table(), "bytes.journal", "value"), QStringLiteral("3.4 GB"));
        workspace.goTo(QStringLiteral("machine/disk.store"));
        QCOMPARE(machine->currentKey(), std::string("disk.store"));
        QVERIFY(lps->isVisible());
        workspace.goTo(QStringLiteral("hop/fill"));
        QCOMPARE(workspace.latency()->lanes()->current(), std::string("fill"));
        // The past has no machinery, and what comes meanwhile is not shown there.
        workspace.setUntil(domain::UtcTime::fromNanos(1));
        workspace.setHealth(FakeHealth::calm());
        QCOMPARE(queues->table().rowCount(), 0);
        QVERIFY(!queues->stateText().isEmpty());
        workspace.setUntil({});
        workspace.setHealth(FakeHealth::calm());
        QCOMPARE(queues->table().rowCount(), 5);
    }

    // A tick is timed once, when the frame that took it is painted; one that nothing was painted for is given up.
    void ticksAreTimedUpToThePaint()
    {
        live::FrameClock clock;
        FakeHealth health;
        live::PaintProbe probe(clock);
        health.tick = 41;
        clock.runFrame();
        probe.painted();
        QVERIFY(health.paintedTicks.empty()); // nobody asked yet
        probe.setHealth(&health);
        health.tick = 42;
        clock.runFrame();
        QVERIFY(health.paintedTicks.empty());
        probe.painted();
        probe.painted();
        QCOMPARE(health.paintedTicks, std::vector<std::int64_t>({42}));
        health.tick = 43;
        clock.runFrame();
        health.tick = 44;
        clock.runFrame();
        probe.painted();
        QCOMPARE(health.paintedTicks, std::vector<std::int64_t>({42, 44}));
    }
};

TRUEBOOK_TEST(tst_health)
#include "tst_health.moc"
