// The demonstration's past: the same seed deals the same, nobody deals when markets are closed, the providers show their
// tempers, and at its end everything is answered and prices stand where the live walk begins.
#include "tests/support/test_case.h"

#include "app/composition.h"
#include "app/desk/demo_brokerage.h"
#include "app/desk/report_outbox.h"
#include "app/desk/resources.h"
#include "app/setup/demo_history.h"
#include "core/store/memory_store.h"

#include <map>

using namespace truebook;
using namespace truebook::setup;

namespace {

const std::vector<commands::Command> &brokerage()
{
    static const std::vector<commands::Command> wishes = [] {
        auto loaded = app::loadBrokerage(app::resourceFolder() + "/demo/brokerage.toml");
        if (!loaded)
            qFatal("no brokerage");
        return *loaded;
    }();
    return wishes;
}

domain::UtcTime instant(const char *text)
{
    return *domain::UtcTime::parse(text);
}

struct Dealt
{
    store::MemoryStore store;
    kernel::Kernel kernel {app::deskRoomFactory(), store};
    base::Result<bool> result = false;
    HistorySpan span;

    explicit Dealt(std::uint64_t seed, const char *length = "8d", const HistoryWatch &watch = {})
    {
        span = *historySpan(length, instant("2026-06-18T09:00:00Z"), brokerage()); // a Thursday
        if (!kernel.open())
            qFatal("an empty journal opens");
        const auto origin = std::make_shared<const events::Origin>(events::Origin {"tester", "test", {}});
        result = dealHistory(kernel, brokerage(), origin, {span, seed, app::resourceFolder() + "/demo/tempers.toml"},
                             watch);
    }
    app::DeskRooms &rooms() { return static_cast<app::DeskRooms &>(kernel.rooms()); }
    template <class Visit>
    void each(Visit visit)
    {
        const auto read = store.read(1, [&](const ports::JournalRow &row) {
            std::string_view lines = row.lines;
            while (!lines.empty()) {
                const std::size_t end = lines.find('\n');
                visit(*events::eventRegistry().parse(lines.substr(0, end)));
                lines.remove_prefix(end + 1);
            }
            return true;
        });
        QVERIFY(read.has_value());
    }
};

Dealt &week()
{
    static Dealt dealt(1);
    return dealt;
}

} // namespace

class tst_demo_history : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spans_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("length");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        // 17:00 New York is 22:00 UTC in winter, 21:00 in summer; a weekend is Monday's, which begins on Friday.
        QTest::newRow("Sunday night") << "2026-11-23T00:51:00Z"
                                      << "12m"
                                      << "2025-11-21T22:00:00Z"
                                      << "2026-11-20T22:00:00Z";
        QTest::newRow("over the clock's change") << "2026-11-04T12:00:00Z"
                                                 << "1w"
                                                 << "2026-10-27T21:00:00Z"
                                                 << "2026-11-03T22:00:00Z";
        QTest::newRow("just after a roll") << "2026-06-17T21:00:00Z"
                                           << "2d"
                                           << "2026-06-15T21:00:00Z"
                                           << "2026-06-17T21:00:00Z";
        QTest::newRow("just before it") << "2026-06-17T20:59:59Z"
                                        << "2d"
                                        << "2026-06-12T21:00:00Z"
                                        << "2026-06-16T21:00:00Z";
    }
    void spans()
    {
        QFETCH(QString, now);
        QFETCH(QString, length);
        QFETCH(QString, from);
        QFETCH(QString, to);
        const auto span = historySpan(length.toStdString(), instant(now.toUtf8().constData()), brokerage());
        QVERIFY(span.has_value());
        QCOMPARE(span->to, instant(to.toUtf8().constData()));
        QCOMPARE(span->from, instant(from.toUtf8().constData()));
    }

    void badSpansAreRefused()
    {
        for (const char *text : {"", "m", "0d", "-3d", "12", "12y", "1.5m", "12m "}) {
            const auto span = historySpan(text, instant("2026-06-18T09:00:00Z"), brokerage());
            QVERIFY2(!span.has_value(), text);
            QCOMPARE(span.error().code, base::ReasonCode::BadValue);
        }
        // The Saturday's and Sunday's trading day has begun on Friday: two days back lies in it.
        QVERIFY(!historySpan("1d", instant("2026-06-22T09:00:00Z"), brokerage()).has_value());
    }

    void aSeedRepeatsItsEvents()
    {
        QVERIFY(week().result.has_value() && *week().result);
        Dealt again(1);
        QCOMPARE(again.kernel.digest(), week().kernel.digest());
        QCOMPARE(again.kernel.lastHash(), week().kernel.lastHash());
        Dealt other(2);
        QVERIFY(other.kernel.lastHash() != week().kernel.lastHash());
    }

    void theJournalGivesTheBooks()
    {
        kernel::Kernel replay(app::deskRoomFactory(), week().store);
        QVERIFY(replay.open().has_value());
        QCOMPARE(replay.digest(), week().kernel.digest());
        for (const auto &[currency, sum] : week().rooms().money.book().totals())
            QVERIFY2(sum == 0, std::string(currency.code()).c_str());
    }

    void itEndsAnswered()
    {
        app::DeskRooms &rooms = week().rooms();
        QVERIFY(rooms.dealing.book().openLpOrders().empty());
        QVERIFY(rooms.dealing.book().lpOrdersInDoubt().empty());
        QCOMPARE(week().kernel.lastAt(), week().span.to);
        QCOMPARE(rooms.positions.book().closedAt(), week().span.to);
        // Reports of the past are not sent again: the cursor is at the end.
        QVERIFY(rooms.sessions.book().effectsDone(std::string(app::ReportOutbox::cursorName)).number() + 2
                >= week().kernel.lastSequence());
        QVERIFY(rooms.clients.book().accounts().size() > 600);
    }

    void nobodyDealsOnSaturday()
    {
        std::size_t fills = 0;
        std::size_t saturday = 0;
        week().each([&](const events::Event &event) {
            if (event.as<events::ClientFilled>() == nullptr && event.as<events::LpFilled>() == nullptr)
                return;
            ++fills;
            saturday += domain::weekday(event.at.date()) == 6 ? 1U : 0U;
        });
        QVERIFY2(fills > 1'000, std::to_string(fills).c_str());
        QCOMPARE(saturday, std::size_t {0});
    }

    void bothBooksAndTheHouseDeal()
    {
        std::map<std::string, std::size_t> seen;
        week().each([&](const events::Event &event) {
            if (const auto *fill = event.as<events::ClientFilled>())
                ++seen[fill->book == events::Book::A ? "A" : "B"];
            ++seen[std::string(event.type().name)];
        });
        for (const char *what : {"A", "B", "CoverOrderAccepted", "SwapCharged", "DayClosed", "DepositBooked",
                                 "ClientOrderRefused", "ClientOrderTriggered", "TicketProtectionSet", "MarketMarked"})
            QVERIFY2(seen[what] > 0, what);
        // From Tuesday's roll to Wednesday's of the week after: six trading days, each once.
        QCOMPARE(seen["DayClosed"], std::size_t {6});
    }

    void providersShowTheirTempers()
    {
        std::map<std::string, std::size_t> asked;
        std::map<std::string, std::size_t> refused;
        std::map<std::uint64_t, std::string> lpOf;
        std::size_t atNight = 0;
        week().each([&](const events::Event &event) {
            if (const auto *placed = event.as<events::LpOrderPlaced>()) {
                lpOf[placed->lpOrder.number()] = placed->lp.text();
                ++asked[placed->lp.text()];
                const std::int64_t hour = event.at.nanosOfDay() / 3'600'000'000'000;
                atNight += placed->lp.text() == "LP4" && (hour >= 21 || hour < 6) ? 1U : 0U;
            } else if (const auto *closed = event.as<events::LpOrderClosed>()) {
                refused[lpOf[closed->lpOrder.number()]] += closed->how == "rejected" ? 1U : 0U;
            }
        });
        QCOMPARE(atNight, std::size_t {0});
        QVERIFY(asked["LP1"] > 50);
        // tempers.toml: LP1 refuses 70 of 1000, LP5 none.
        QVERIFY2(refused["LP1"] * 1000 > asked["LP1"] * 30, std::to_string(refused["LP1"]).c_str());
        QCOMPARE(refused["LP5"], std::size_t {0});
    }

    void pricesEndWhereTheLiveWalkBegins()
    {
        // symbols.cpp: EURUSD starts at 1.38700, eight points wide.
        const events::Mark *mark = week().rooms().market.marks().mark(domain::Symbol("EURUSD"));
        QVERIFY(mark != nullptr);
        QVERIFY(std::abs(mark->bid.toDouble() - 1.387) < 0.0015);
        QVERIFY(mark->bid < mark->ask);
    }

    void aWatchCancels()
    {
        std::uint64_t last = 0;
        Dealt cancelled(1, "8d", [&](const HistoryProgress &progress) {
            last = progress.events;
            return progress.share < 0.4;
        });
        QVERIFY(cancelled.result.has_value());
        QVERIFY(!*cancelled.result);
        QVERIFY(last > 0 && last < week().kernel.lastSequence());
    }
};

TRUEBOOK_TEST(tst_demo_history)
#include "tst_demo_history.moc"
