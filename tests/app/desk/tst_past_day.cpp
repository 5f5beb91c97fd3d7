// A day's rows as the screens had them, recorded while it ran, against the same instants asked for afterwards.
#include "app/desk/past_desk.h"

#include <map>

#include "app/desk/fix_bridge.h"
#include "app/desk/screen_feed.h"
#include "app/desk/screen_table.h"
#include "core/base/rng.h"
#include "core/commands/reference_commands.h"
#include "core/kernel/replica.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"
#include "tests/support/desk_flow.h"
#include "tests/support/past_case.h"
#include "tests/support/test_case.h"

using namespace truebook;

namespace {

constexpr std::uint64_t eventsInAll = 12'000;
constexpr std::uint64_t eventsADay = 5'000;
constexpr int instants = 20;

// A screen's table as change lists make it.
template <class Row>
class Watched
{
public:
    template <class Views>
    void watch(Views &views, std::unique_ptr<api::Handle> (Views::*how)(api::Listener<Row>))
    {
        m_handle = (views.*how)([this](std::shared_ptr<const api::ChangeList<Row>> list) {
            if (list->full)
                m_rows.clear();
            for (const std::string &key : list->removed)
                m_rows.erase(key);
            for (const Row &row : list->changed)
                m_rows[row.key()] = row;
        });
    }
    app::ScreenTable table() const
    {
        std::vector<Row> rows;
        for (const auto &[key, row] : m_rows)
            rows.push_back(row);
        return app::tableOf(rows);
    }

private:
    std::map<std::string, Row> m_rows;
    std::unique_ptr<api::Handle> m_handle;
};

struct Moment
{
    domain::UtcTime at;
    std::uint64_t sequence = 0;
    std::map<std::string, app::ScreenTable> tables;
};

class tst_past_day : public QObject
{
    Q_OBJECT
private:
    test::PastCase m_past;
    std::vector<Moment> m_moments;

    void compareAll(bool indexed)
    {
        const app::MarketClock clock;
        app::DeskPast history(m_past.url(), clock);
        std::map<std::string, std::size_t> rows;
        int covered = 0; // cover orders that were over
        base::Rng dice(indexed ? 17 : 18);
        for (int i = 0; i < instants; ++i) {
            const Moment &moment = m_moments[dice.below(m_moments.size())];
            const auto past = m_past.ask(history, moment.at);
            QVERIFY(past.has_value());
            QCOMPARE(past->journalSequence, moment.sequence);
            for (const auto &[name, live] : moment.tables) {
                const auto table = app::screenTable(*past->views, name);
                QVERIFY(table.has_value());
                const std::string where = name + " as of " + moment.at.text();
                QVERIFY2(table->rows.size() == live.rows.size(),
                         (where + ": " + std::to_string(table->rows.size()) + " rows, live there were "
                          + std::to_string(live.rows.size()))
                             .c_str());
                for (std::size_t row = 0; row < live.rows.size(); ++row) {
                    for (std::size_t column = 0; column < live.columns.size(); ++column)
                        QVERIFY2(table->rows[row].cells[column] == live.rows[row].cells[column],
                                 (where + ", " + live.rows[row].key + ' ' + live.columns[column] + ": "
                                  + table->rows[row].cells[column] + ", live it was " + live.rows[row].cells[column])
                                     .c_str());
                }
                rows[name] += live.rows.size();
                for (const app::ScreenTable::Row &row : live.rows)
                    covered += name == "cover_orders" && (row.cells[10] == "filled" || row.cells[10] == "cancelled");
            }
        }
        for (const char *name :
             {"exposure", "client_orders", "lp_orders", "cover_orders", "accounts", "account_figures", "stops"})
            QVERIFY2(rows[name] > 0, name);
        QVERIFY(covered > 0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto store = store::SqliteStore::create(m_past.url());
        QVERIFY(store.has_value());
        test::DeskFlow flow(**store, 2014, 8, eventsADay);
        const app::MarketClock clock;
        const fix::DeskConfig config;
        app::Inbox inbox;
        app::FixBridge bridge(config, inbox, clock, nullptr);
        app::ScreenFeed feed(config, clock);
        Watched<api::ExposureRow> exposure;
        Watched<api::AccountRow> accounts;
        Watched<api::AccountFiguresRow> figures;
        Watched<api::ClientOrderRow> clientOrders;
        Watched<api::LpOrderRow> lpOrders;
        Watched<api::CoverRow> covers;
        Watched<api::StopRow> stops;
        api::DeskViews &views = feed;
        exposure.watch(views, &api::DeskViews::watchExposure);
        accounts.watch(views, &api::DeskViews::watchAccounts);
        figures.watch(*feed.risk(), &api::RiskViews::watchAccountFigures);
        clientOrders.watch(views, &api::DeskViews::watchClientOrders);
        lpOrders.watch(views, &api::DeskViews::watchLpOrders);
        covers.watch(views, &api::DeskViews::watchCover);
        stops.watch(views, &api::DeskViews::watchStops);
        // Few orders that are over stay in the tables: they go all the time.
        std::vector<kernel::Input> few;
        few.emplace_back(commands::Command::of(
            commands::Establish<events::LimitSet> {{"finished-orders", "firm", {}, domain::Quantity::units(20)}}));
        const auto set = flow.kernel().run(few, *domain::UtcTime::parse("2014-01-01T00:00:00Z"));
        QVERIFY(set.commit.has_value() && set.events);
        base::Rng dice(5);
        std::int64_t frame = 0;
        int steps = 0;
        while (flow.kernel().lastSequence() < eventsInAll) {
            const auto row = flow.step();
            if (!row.events)
                continue;
            feed.onCommitted(*row.events, flow.rooms());
            domain::UtcTime now = row.events->back().at;
            if (const int turn = ++steps % 20; turn == 5 || turn == 15) { // an account is stopped half of the time
                commands::Command wish = turn == 5
                    ? commands::Command::of(commands::SetStop {"account", "100003", true, false})
                    : commands::Command::of(commands::ReleaseStop {"account", "100003"});
                wish.origin
                    = std::make_shared<const events::Origin>(events::Origin {"anna.k", "desk-2", "it looks odd"});
                std::vector<kernel::Input> inputs;
                inputs.emplace_back(std::move(wish));
                now = now.plusNanos(domain::nanosPerMilli);
                const auto result = flow.kernel().run(inputs, now);
                QVERIFY(result.commit.has_value() && result.events);
                feed.onCommitted(*result.events, flow.rooms());
                now = result.events->back().at;
            }
            frame += domain::nanosPerSecond;
            feed.publish(flow.rooms(), bridge, flow.kernel().lastSequence(), frame);
            if (!dice.chance(250))
                continue;
            Moment moment;
            moment.at = now;
            moment.sequence = flow.kernel().lastSequence();
            moment.tables["exposure"] = exposure.table();
            moment.tables["accounts"] = accounts.table();
            moment.tables["account_figures"] = figures.table();
            moment.tables["client_orders"] = clientOrders.table();
            moment.tables["lp_orders"] = lpOrders.table();
            moment.tables["cover_orders"] = covers.table();
            moment.tables["stops"] = stops.table();
            m_moments.push_back(std::move(moment));
        }
        QVERIFY(m_moments.size() > std::size_t(instants));
    }

    void withoutSavedBooksItIsWhatWasLive() { compareAll(false); }

    void withSavedBooksItIsWhatWasLive()
    {
        auto forViews = store::SqliteStore::openReadOnly(m_past.url());
        auto forReplica = store::SqliteStore::openReadOnly(m_past.url());
        QVERIFY(forViews.has_value() && forReplica.has_value());
        auto views = store::ViewsWriter::start(m_past.url(), std::move(*forViews));
        QVERIFY(views.has_value());
        std::vector<ports::SavedBooks> saved;
        kernel::Replica replica(
            app::deskRoomFactory(), std::move(*forReplica), {},
            {[&](ports::SavedBooks books) { saved.push_back(std::move(books)); }, [](const auto &) {}}, 1'500);
        replica.finish();
        QVERIFY(saved.size() > 6);
        QVERIFY((*views)->waitFor(saved.back().sequence, 120'000));
        const auto reader = store::ViewsReader::open(m_past.url());
        QVERIFY(reader.has_value());
        for (const ports::SavedBooks &books : saved) {
            (*views)->saveBooks(books);
            QTRY_VERIFY_WITH_TIMEOUT((*(*reader)->newest(books.sequence))
                                         && (*(*reader)->newest(books.sequence))->sequence == books.sequence,
                                     60'000);
        }
        compareAll(true);
    }
};

} // namespace

TRUEBOOK_TEST(tst_past_day)
#include "tst_past_day.moc"
