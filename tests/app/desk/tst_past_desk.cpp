// The past as a screen sees it: at each instant it must be what the books of that instant were when they were live.
#include "app/desk/past_desk.h"

#include <future>

#include "core/events/market_events.h"
#include "core/store/sqlite_store.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/past_case.h"
#include "tests/support/test_case.h"

using namespace truebook;

namespace {

constexpr std::chrono::seconds fuse(20);

// What was live at an instant, read from the kernel's own books while they stood there.
struct Moment
{
    domain::UtcTime at;
    std::uint64_t sequence;
    domain::Quantity clientNet;
    domain::Quantity coverNet;
    std::size_t orders;
};

class tst_past_desk : public QObject
{
    Q_OBJECT
private:
    test::PastCase m_past;
    std::vector<Moment> m_moments;

    static base::Result<api::DeskHistory::Span> spanOf(api::DeskHistory &history)
    {
        std::promise<base::Result<api::DeskHistory::Span>> answer;
        history.span([&](const auto &span) { answer.set_value(span); });
        auto came = answer.get_future();
        if (came.wait_for(fuse) != std::future_status::ready)
            qFatal("no answer");
        return came.get();
    }
    template <class Row>
    static std::vector<Row> rows(std::unique_ptr<api::Handle> (api::DeskViews::*watch)(api::Listener<Row>),
                                 const api::PastDesk &past)
    {
        std::vector<Row> seen;
        (past.views.get()->*watch)([&](auto list) { seen = list->changed; });
        return seen;
    }

private Q_SLOTS:
    void initTestCase()
    {
        test::DeskFixture f;
        const auto moment = [&] {
            m_moments.push_back({f.now, f.kernel.lastSequence(), f.clientNet(), f.coverNet(),
                                 f.rooms().dealing.book().orders().size()});
        };
        moment(); // an empty journal
        f.brokerage(0);
        moment();
        f.quote("LP1", "EURUSD", "1.10000", "1.10010");
        for (const char *quantity : {"3000", "5000", "11000"}) {
            f.run(commands::Command::of(
                f.market("N1", quantity[0] == '5' ? domain::Side::Sell : domain::Side::Buy, quantity)));
            moment();
        }
        // 3,000 bought, 5,000 sold, 11,000 bought
        QCOMPARE(m_moments[2].clientNet, test::units("3000"));
        QCOMPARE(m_moments[3].clientNet, test::units("-2000"));
        QCOMPARE(m_moments[4].clientNet, test::units("9000"));
        auto store = store::SqliteStore::create(m_past.url());
        QVERIFY(store.has_value());
        base::Result<void> copied;
        QVERIFY(f.store.read(1, [&](const ports::JournalRow &row) {
            copied = (*store)->append(row);
            return copied.has_value();
        }));
        QVERIFY(copied.has_value());
    }

    void itIsWhatWasLive()
    {
        const app::MarketClock clock;
        app::DeskPast history(m_past.url(), clock);
        for (const Moment &moment : m_moments) {
            const auto past = m_past.ask(history, moment.at);
            QVERIFY(past.has_value());
            QCOMPARE(past->at, moment.at);
            QCOMPARE(past->journalSequence, moment.sequence);
            domain::Quantity net;
            domain::Quantity cover;
            for (const auto &row : rows(&api::DeskViews::watchExposure, *past)) {
                net += row.clientNet;
                cover += row.coverNet;
                QCOMPARE(row.brokerNet, row.coverNet - row.clientNet);
            }
            QCOMPARE(net, moment.clientNet);
            QCOMPARE(cover, moment.coverNet);
            QCOMPARE(rows(&api::DeskViews::watchClientOrders, *past).size(), moment.orders);
            QCOMPARE(rows(&api::DeskViews::watchAccounts, *past).size(), moment.sequence == 0 ? 0U : 2U);
            api::StatusLine status;
            past->views->watchStatus([&status](const api::StatusLine &line) { status = line; });
            QCOMPARE(status.journalSequence, moment.sequence);
            QCOMPARE(status.now, moment.at);
            QCOMPARE(status.orders, moment.orders);
        }
        // Between two instants it is what the earlier one left.
        const auto between = m_past.ask(history, m_moments[3].at.plusNanos(1));
        QVERIFY(between.has_value());
        QCOMPARE(between->journalSequence, m_moments[3].sequence);
    }

    void theSpanBeginsWithTheJournal()
    {
        const app::MarketClock clock;
        app::DeskPast history(m_past.url(), clock);
        const auto span = spanOf(history);
        QVERIFY(span.has_value());
        QCOMPARE(span->first, *domain::UtcTime::parse("2014-05-05T12:00:00.001Z")); // the fixture's first batch
        QVERIFY(span->second > span->first);
    }

    void aStoreThatIsNotThereIsRefused()
    {
        const app::MarketClock clock;
        app::DeskPast history(*store::StoreUrl::parse(m_past.url().path() + ".none"), clock);
        QVERIFY(!m_past.ask(history, m_moments[1].at).has_value());
        QVERIFY(!spanOf(history).has_value());
    }
};

} // namespace

TRUEBOOK_TEST(tst_past_desk)
#include "tst_past_desk.moc"
