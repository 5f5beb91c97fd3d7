// The day's P&L as it goes: against the ledger's own house accounts and the exposure's floating, and the same from the
// journal's rows as from the running books.
#include "core/risk/day_pnl.h"

#include <QTest>

#include "core/kernel/recovery.h"
#include "core/risk/exposure_engine.h"
#include "core/store/memory_store.h"
#include "tests/support/desk_flow.h"
#include "tests/support/test_case.h"

using namespace truebook;

namespace {
constexpr std::int64_t step = 20 * domain::nanosPerMilli; // the flow's market time is short
}

class tst_day_pnl : public QObject
{
    Q_OBJECT
private:
    static std::int64_t floatingOf(const app::DeskRooms &rooms)
    {
        std::int64_t sum = 0;
        for (const risk::ExposureLine &line : risk::exposureOf(rooms.positions.books()).symbols)
            sum += line.floating.minor();
        return sum;
    }
    static std::map<domain::Currency, std::int64_t> houseOf(const app::DeskRooms &rooms)
    {
        std::map<domain::Currency, std::int64_t> sums;
        for (const auto &[key, minor] : rooms.money.book().balances()) {
            if (key.first.text().starts_with("house/pnl/"))
                sums[key.second] += minor;
        }
        return sums;
    }
    static bool same(const risk::DayPnlFigures &one, const risk::DayPnlFigures &other)
    {
        return one.at == other.at && one.sequence == other.sequence && one.total == other.total
            && one.aBook == other.aBook && one.bBook == other.bBook && one.cover == other.cover
            && one.spread == other.spread && one.commission == other.commission && one.swap == other.swap
            && one.realised == other.realised && one.floating == other.floating;
    }

private Q_SLOTS:
    void samplesAreTheLedgers()
    {
        store::MemoryStore journal;
        test::DeskFlow flow(journal, 20140505, 8, 5'000);
        risk::DayPnlSampler live(true, step);
        risk::DayPnlSampler late(false, step); // a desk that started in the middle of a day
        std::map<domain::Currency, std::int64_t> house;
        std::int64_t floating = 0;
        std::uint64_t days = 0;
        std::size_t compared = 0;
        const auto take = [&](const test::DeskFlow::Row &row) {
            if (!row.events || row.events->empty())
                return;
            const auto &last = row.events->back();
            const app::DeskRooms &rooms = flow.rooms();
            live.note(rooms.positions.books(), rooms.money.book(), last.at, last.sequence.number());
            if (last.sequence.number() > 14'000)
                late.note(rooms.positions.books(), rooms.money.book(), last.at, last.sequence.number());
            if (live.days() != days) {
                days = live.days();
                house = days == 1 ? decltype(house) {} : houseOf(rooms);
                floating = days == 1 ? 0 : floatingOf(rooms);
            }
            if (live.points().empty() || live.points().back().sequence != last.sequence.number())
                return;
            const risk::DayPnlFigures &point = live.points().back();
            QCOMPARE(point.total, point.aBook + point.bBook + point.cover);
            QCOMPARE(point.total, point.spread + point.commission + point.swap + point.realised + point.floating);
            const domain::Currency firm = point.total.currency();
            std::int64_t expected = floatingOf(rooms) - floating;
            for (const auto &[currency, minor] : houseOf(rooms)) {
                const auto moved = domain::convert(domain::Money(minor - house[currency], currency), firm,
                                                   rooms.positions.books().marks.rates());
                QVERIFY(moved.has_value());
                expected += moved->minor();
            }
            // Each side rounds some dozen figures: by book, cause, currency and symbol.
            QVERIFY2(std::abs(point.total.minor() - expected) < 40,
                     qPrintable(QStringLiteral("%1 against %2").arg(point.total.minor()).arg(expected)));
            ++compared;
        };
        while (flow.kernel().lastSequence() < 18'000)
            take(flow.step());
        QVERIFY2(compared > 100, qPrintable(QString::number(compared)));
        QVERIFY(live.days() >= 3); // from the beginning, and a day has rolled at least twice
        QVERIFY(live.points().size() > 3);
        QVERIFY(live.points().back().total.minor() != 0);

        // The journal's rows, applied to fresh books, give the same points.
        auto rooms = app::deskRoomFactory()();
        const auto &books = static_cast<const app::DeskRooms &>(*rooms);
        kernel::JournalReplay replay(*rooms);
        risk::DayPnlSampler read(true, step);
        risk::DayPnlSampler before(true, step); // what a reader knew when the late desk was told
        const auto done = journal.read(1, [&](const ports::JournalRow &row) {
            if (!replay.apply(row))
                return false;
            read.note(books.positions.books(), books.money.book(), replay.position().at, replay.position().sequence);
            if (replay.position().sequence < 17'000)
                before.note(books.positions.books(), books.money.book(), replay.position().at,
                            replay.position().sequence);
            return true;
        });
        QVERIFY(done.has_value());
        QCOMPARE(replay.position().sequence, flow.kernel().lastSequence());
        QCOMPARE(read.points().size(), live.points().size());
        for (std::size_t i = 0; i < read.points().size(); ++i)
            QVERIFY2(same(read.points()[i], live.points()[i]), qPrintable(QStringLiteral("point %1").arg(i)));

        // Told the beginning afterwards, the late one has them too; a day that closed meanwhile it has by itself.
        if (!late.opened())
            late.tell(before.opening(), before.points(), before.closedDay());
        QVERIFY(late.opened());
        QCOMPARE(late.points().size(), live.points().size());
        for (std::size_t i = 0; i < late.points().size(); ++i)
            QVERIFY(same(late.points()[i], live.points()[i]));
    }

    void toldOfAnotherDayIsNotTaken()
    {
        store::MemoryStore journal;
        test::DeskFlow flow(journal, 7, 8, 5'000);
        flow.runTo(8'000);
        const app::DeskRooms &rooms = flow.rooms();
        risk::DayPnlSampler sampler(false);
        sampler.note(rooms.positions.books(), rooms.money.book(), *domain::UtcTime::parse("2014-05-05T12:00:00Z"),
                     8'000);
        QVERIFY(!sampler.opened());
        sampler.tell({}, {}, "1999-12-31");
        QVERIFY(!sampler.opened());
        sampler.tell({}, {}, sampler.closedDay());
        QVERIFY(sampler.opened());
        QCOMPARE(sampler.points().size(), std::size_t(1)); // what waited for the beginning
    }

    void accountsSumToTheirClients()
    {
        store::MemoryStore journal;
        test::DeskFlow flow(journal, 11);
        flow.runTo(6'000);
        const positions::Books books = flow.rooms().positions.books();
        const auto results = risk::accountResults(books);
        QVERIFY(results.size() > 20);
        // balance = deposits + realised + swap − commission, so result − floating is what the ledger moved.
        for (const auto &[account, result] : results) {
            domain::Money moved(0, result.currency());
            for (const auto &one : risk::pnlOf(books)) {
                if (one.line.account == account)
                    moved += one.floating;
            }
            moved = result - moved;
            const domain::Money balance
                = flow.rooms().money.book().balance(money::clientLedger(account), result.currency());
            const std::int64_t deposits = balance.minor() - moved.minor();
            QVERIFY2(deposits % 100'000 == 0, qPrintable(QString::number(deposits))); // whole thousands are paid in
        }
    }
};

TRUEBOOK_TEST(tst_day_pnl)
#include "tst_day_pnl.moc"
