// The ladder and its words on a market made by hand.
#include <QLabel>

#include "tests/support/desk_rows.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/depth_panel.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

namespace {

const domain::UtcTime noon = instant("2014-05-05T12:00:00Z");

api::DepthLp lp(const char *name, const char *state, std::vector<api::DepthLevel> bids,
                std::vector<api::DepthLevel> asks, std::int64_t ageMs = 100)
{
    api::DepthLp made;
    made.lp = domain::LpId(name);
    made.state = state;
    made.at = noon.plusNanos(-ageMs * domain::nanosPerMilli);
    made.bids = std::move(bids);
    made.asks = std::move(asks);
    return made;
}

// Alder best by its price, Birch best with commission on it; Cedar would be best of all but is old.
api::Depth market()
{
    api::Depth depth;
    depth.symbol = domain::Symbol("EURUSD");
    depth.known = true;
    depth.contractSize = units(100'000);
    depth.bid = price("1.08412");
    depth.ask = price("1.08414");
    depth.bidLp = domain::LpId("Alder");
    depth.askLp = domain::LpId("Birch");
    depth.lps = {lp("Alder", "live",
                    {{price("1.08412"), price("1.08408"), units(100'000), {}},
                     {price("1.08410"), price("1.08406"), units(300'000), units(200'000)}},
                    {{price("1.08416"), price("1.08420"), units(200'000), {}}}),
                 lp("Birch", "live", {{price("1.08411"), price("1.08411"), units(150'000), {}}},
                    {{price("1.08414"), price("1.08414"), {}, {}}}),
                 lp("Cedar", "stale", {{price("1.08450"), price("1.08450"), units(500'000), {}}}, {}, 72'000)};
    return depth;
}

struct Fixture
{
    FakeDesk fake;
    format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
    live::FrameClock clock;
    live::Desk desk {fake, fake, {QStringLiteral("anna.k"), QStringLiteral("desk-2")}};
    dealing::DepthPanel panel {desk, clock, formats, nullptr};

    explicit Fixture(const api::Depth &depth = market())
    {
        fake.depths.stamp(noon, 42);
        fake.depths.set({depth});
    }
    void open()
    {
        panel.setVisible(true); // a hidden table keeps no order of its rows
        panel.setSymbol("EURUSD");
        panel.start();
        frame();
    }
    void frame()
    {
        QCoreApplication::sendPostedEvents();
        clock.runFrame();
    }
    // The row's shown texts of a side, the price first.
    QString bid(int row) { return texts(row, {"bid", "bid_size", "bid_sum", "bid_lp"}); }
    QString ask(int row) { return texts(row, {"ask", "ask_size", "ask_sum", "ask_lp"}); }
    QString texts(int row, std::initializer_list<const char *> columns, int table = 0)
    {
        QStringList all;
        for (const char *id : columns)
            all.append(cell(row, id, table).text);
        return all.join(QStringLiteral(" | "));
    }
    live::Cell cell(int row, const char *id, int table = 0)
    {
        const auto &model = panel.table(table)->table();
        return model.cell(row, model.columnOf(id));
    }
};

} // namespace

class tst_depth_panel : public GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    void bestOnTopAndWhatIsSkippedBelow()
    {
        Fixture f;
        f.open();
        QCOMPARE(f.panel.table()->table().rowCount(), 4);
        QCOMPARE(f.bid(0), QStringLiteral("1.08412 | 1 | 1 | Alder"));
        QCOMPARE(f.bid(1), QStringLiteral("1.08411 | 1.50 | 2.50 | Birch"));
        QCOMPARE(f.bid(2), QStringLiteral("1.08410 | 3 | 5.50 | Alder"));
        QCOMPARE(f.bid(3), QStringLiteral("1.08450 | 5 |  | Cedar")); // high, but nobody deals on it
        QVERIFY(f.cell(3, "bid_lp").note.contains(QStringLiteral("stale")));
        QVERIFY(f.cell(0, "bid_lp").note.contains(QStringLiteral("best bid")));
        QVERIFY(f.cell(1, "bid_lp").note.isEmpty());
        // Birch says no size: the sum is at least what the others show.
        QCOMPARE(f.ask(0), QStringLiteral("1.08414 | – |  | Birch"));
        QCOMPARE(f.ask(1), QStringLiteral("1.08416 | 2 | ≥2 | Alder"));
        QCOMPARE(f.ask(2), QStringLiteral(" |  |  | "));
        QVERIFY(f.cell(2, "bid_size").note.endsWith(QStringLiteral(" 2"))); // ours
        QCOMPARE(f.cell(2, "bid_ours").text, QStringLiteral("2"));
        QCOMPARE(f.panel.words(), QStringLiteral("The router would skip: Cedar (stale)."));
    }

    // With the commission on it Alder's bids come below Birch's: the router's order.
    void allInIsTheRoutersOrder()
    {
        Fixture f;
        f.open();
        auto *prices = f.panel.findChildren<widgets::SwitchRow *>().last();
        for (auto *row : f.panel.findChildren<widgets::SwitchRow *>()) {
            if (row->accessibleName() == QStringLiteral("Prices of the ladder"))
                prices = row;
        }
        prices->choose(1);
        QCOMPARE(f.bid(0), QStringLiteral("1.084110 | 1.50 | 1.50 | Birch"));
        QCOMPARE(f.bid(1), QStringLiteral("1.084080 | 1 | 2.50 | Alder"));
        prices->choose(0);
        QVERIFY(f.bid(0).startsWith(QStringLiteral("1.08412")));
    }

    void aLineAnLp()
    {
        api::Depth depth = market();
        depth.lps[0].skippedBuying = "net-limit";
        depth.lps[1].skippedBuying = depth.lps[1].skippedSelling = "silent";
        depth.lps[0].buying = units(200'000);
        Fixture f(depth);
        f.open();
        f.panel.tabs()->choose(1);
        QCOMPARE(f.texts(0, {"lp", "state", "age", "buying", "selling", "router"}, 1),
                 QStringLiteral("Alder | live | 100 ms | 2 |  | skips it when buying: the LP's net limit"));
        QCOMPARE(f.texts(1, {"lp", "state", "router"}, 1), QStringLiteral("Birch | live | skips it: the LP is silent"));
        QCOMPARE(f.texts(2, {"lp", "state", "age"}, 1), QStringLiteral("Cedar | stale | 1 min"));
        f.panel.setNow(noon.plusNanos(60 * domain::nanosPerSecond));
        QCOMPARE(f.cell(0, "age", 1).text, QStringLiteral("1 min"));
    }

    // Rows that are gone leave; another symbol is asked for anew; what is not there is said.
    void followsTheSymbol()
    {
        Fixture f;
        f.panel.start();
        QCOMPARE(f.panel.table()->stateText(), QStringLiteral("Select a symbol in Quotes to see its depth."));
        f.open();
        api::Depth thin = market();
        thin.lps.erase(thin.lps.begin(), thin.lps.begin() + 2);
        f.fake.depths.set({thin});
        f.frame();
        QCOMPARE(f.panel.table()->table().rowCount(), 1);
        f.panel.setSymbol("GBPUSD");
        f.frame();
        QCOMPARE(f.panel.table()->table().rowCount(), 0);
        QVERIFY(f.panel.words().isEmpty());
        api::Depth none;
        none.symbol = domain::Symbol("GBPUSD");
        none.known = true;
        none.lps = {lp("Alder", "disconnected", {}, {})};
        f.fake.depths.set({none});
        f.frame();
        QCOMPARE(f.panel.table()->stateText(), QStringLiteral("No LP has quoted GBPUSD yet."));
        QCOMPARE(f.panel.words(), QStringLiteral("The router would skip: Alder (withdrawn)."));
        QCOMPARE(f.fake.depths.listeners(), std::size_t(1));
        f.panel.stop();
        QCOMPARE(f.fake.depths.listeners(), std::size_t(0));
    }

    void thePastHasNoDepth()
    {
        Fixture f;
        f.open();
        f.panel.stop();
        f.desk.setViews(f.fake, true, 7);
        f.panel.start();
        f.frame();
        QCOMPARE(f.panel.table()->table().rowCount(), 0);
        QVERIFY(f.panel.table()->stateText().startsWith(QStringLiteral("Depth is not in the journal")));
        QCOMPARE(f.fake.depths.listeners(), std::size_t(0));
    }
};

TRUEBOOK_TEST(tst_depth_panel)
#include "tst_depth_panel.moc"
