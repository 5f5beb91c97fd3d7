// Figures were worked out by hand beside each test. One euro-dollar symbol, digits 5, lots of 100,000, ten points of
// markup a side, dollars throughout unless said.
#include <QDir>
#include <QTemporaryDir>

#include <chrono>
#include <fstream>
#include <thread>

#include "core/kernel/recovery.h"
#include "core/reporting/pnl_collector.h"
#include "core/reporting/pnl_filter.h"
#include "core/reporting/report_files.h"
#include "core/reporting/workbook.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/test_case.h"

using namespace truebook;
using namespace truebook::reporting;
using test::DeskFixture;
using test::first;

namespace {

class Watch final : public kernel::BookObserver
{
public:
    explicit Watch(PnlCollector &collector)
        : m_collector(collector)
    { }
    void onRebuild(const kernel::RoomSet &) override { }
    void onApplied(const events::Event &event) override { m_collector.apply(event); }

private:
    PnlCollector &m_collector;
};

// The report over the fixture's journal, folded by books of its own.
PnlReport reportOf(DeskFixture &desk, std::uint64_t upTo = 0, domain::CivilDate from = {2014, 5, 1},
                   domain::CivilDate to = {2014, 5, 30})
{
    app::DeskRooms rooms;
    PnlCollector collector({rooms.positions.books(), rooms.money.book(), rooms.dealing.book()}, {from, to, upTo}, true);
    Watch watch(collector);
    kernel::JournalReplay replay(rooms, {}, &watch);
    if (!kernel::replayJournal(replay, desk.store))
        qFatal("the journal does not replay");
    auto report = collector.finish();
    if (!report || !sealReport(*report))
        qFatal("no report: %s", report ? "seal" : report.error().detail.c_str());
    return *report;
}

std::string figure(const PnlReport &report, std::size_t row, PnlColumn column)
{
    return pnlMoney(report, report.figure(report.rows.at(row), column));
}

// A day's end: the roll is 17:00 in New York, 21:00 UTC in May.
void roll(DeskFixture &desk, const char *day)
{
    desk.now = *domain::UtcTime::parse(std::string(day) + "T21:00:01Z");
    desk.timer();
}

std::string csvOf(const PnlReport &report)
{
    std::string out;
    ReportSink sink;
    sink.write = [&](std::string_view bytes) {
        out.append(bytes);
        return base::Result<void>();
    };
    return *writePnlCsv(report, summarise(report), sink) ? out : std::string();
}

// A B-book long of 10,000 opened at 1.1003, held over a roll, closed at 1.0989.
void holdOverNight(DeskFixture &desk)
{
    desk.brokerage(0, "10");
    desk.quote("LP1", "EURUSD", "1.1000", "1.1002");
    desk.wish(desk.market("N1", domain::Side::Buy, "10000"));
    desk.quote("LP1", "EURUSD", "1.0990", "1.0992");
    desk.now = desk.now.plusNanos(2 * domain::nanosPerSecond);
    desk.timer();
    roll(desk, "2014-05-05");
    desk.quote("LP1", "EURUSD", "1.0990", "1.0992");
    desk.wish(desk.market("N1", domain::Side::Sell, "10000"));
}

} // namespace

class tst_pnl_report : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Spread 2 × 0.0002 × 10,000 = 4.00; the client gains (1.1009 − 1.1003) × 10,000 = 6.00, so the book has −6 − 4.
    void bBookRoundTrip()
    {
        DeskFixture desk;
        desk.brokerage(0, "10");
        desk.quote("LP1", "EURUSD", "1.1000", "1.1002");
        desk.wish(desk.market("N1", domain::Side::Buy, "10000"));
        desk.quote("LP1", "EURUSD", "1.1010", "1.1012");
        desk.wish(desk.market("N1", domain::Side::Sell, "10000"));
        const PnlReport report = reportOf(desk);
        QCOMPARE(report.rows.size(), std::size_t(1));
        QCOMPARE(report.days.at(0).date, std::string("2014-05-05"));
        QVERIFY(!report.days.at(0).closed);
        QCOMPARE(figure(report, 0, PnlColumn::Spread), std::string("4.00"));
        QCOMPARE(figure(report, 0, PnlColumn::BBookRealised), std::string("-10.00"));
        QCOMPARE(pnlMoney(report, report.rows[0].total), std::string("-6.00"));
        QCOMPARE(report.rows[0].fills, 2U);
        QCOMPARE(report.rows[0].units.text(), std::string("20000"));
        QCOMPARE(domain::formatScaled(report.rows[0].lots, 8), std::string("0.2"));
        QCOMPARE(report.rows[0].volumeUsd, std::int64_t(2'201'200)); // 11,003.00 + 11,009.00
        QVERIFY(report.rows[0].active);
        QCOMPARE(report.days[0].booksTotal, std::int64_t(-600));
        QCOMPARE(report.days[0].residual, std::int64_t(0));
        QVERIFY(report.days[0].gaps.empty());
    }

    // First day: spread 2, book −2, floating +14 (clients' 1.0989 − 1.1003), swap 11.49 points × 0.00001 × 10,000 = 1.15.
    // Second day: spread 2, realised 14 − 2, floating −14.
    void floatingFromCloseToClose()
    {
        DeskFixture desk;
        holdOverNight(desk);
        const PnlReport report = reportOf(desk);
        QCOMPARE(report.days.size(), std::size_t(2));
        QVERIFY(report.days[0].closed && !report.days[1].closed);
        QCOMPARE(report.days[1].date, std::string("2014-05-06"));
        QCOMPARE(figure(report, 0, PnlColumn::Spread), std::string("2.00"));
        QCOMPARE(figure(report, 0, PnlColumn::BBookRealised), std::string("-2.00"));
        QCOMPARE(figure(report, 0, PnlColumn::FloatingChange), std::string("14.00"));
        QCOMPARE(figure(report, 0, PnlColumn::Swap), std::string("1.15"));
        QCOMPARE(pnlMoney(report, report.rows[0].total), std::string("15.15"));
        QCOMPARE(figure(report, 1, PnlColumn::BBookRealised), std::string("12.00"));
        QCOMPARE(figure(report, 1, PnlColumn::FloatingChange), std::string("-14.00"));
        QCOMPARE(pnlMoney(report, report.rows[1].total), std::string("0.00"));
        for (const PnlDay &day : report.days)
            QCOMPARE(day.residual, std::int64_t(0));
        // The house earned what the client lost: 14.00 and the swap.
        QCOMPARE(summarise(report).range.total, std::int64_t(1'515));
    }

    // The LP fills at 1.1002 against a mid of 1.1001: slippage −0.0001 × 10,000 = −1.00.
    void aBookSlippageStandsWithTheClient()
    {
        DeskFixture desk;
        desk.brokerage(100, "10");
        desk.quote("LP1", "EURUSD", "1.1000", "1.1002");
        const auto placed = desk.wish(desk.market("N1", domain::Side::Buy, "10000"));
        const auto *order = first<events::LpOrderPlaced>(placed);
        QVERIFY(order != nullptr);
        desk.lpReport(order->lp.text().c_str(), order->lpOrder.number(), "x1", 'F', "10000", "1.1002");
        const PnlReport report = reportOf(desk);
        QCOMPARE(figure(report, 0, PnlColumn::HedgeSlippage), std::string("-1.00"));
        QCOMPARE(report.days.at(0).residual, std::int64_t(0));
        const auto last = report.rows.size() - 1;
        QVERIFY(report.accounts[report.rows[last].account].house);
        bool bBook = false;
        for (const PnlColumn column : report.columns)
            bBook = bBook || column == PnlColumn::BBookRealised || column == PnlColumn::Commission;
        QVERIFY(!bBook); // nothing feeds them
    }

    // As of the event after which the first day had closed, and found again from there.
    void asOfAnEvent()
    {
        DeskFixture desk;
        holdOverNight(desk);
        const PnlReport all = reportOf(desk);
        const std::uint64_t closed = all.days[0].sequence;
        const PnlReport then = reportOf(desk, closed);
        QCOMPARE(then.sequence, closed);
        QCOMPARE(then.rows.size(), std::size_t(1));
        QCOMPARE(then.rows[0].total, all.rows[0].total);
        QVERIFY(then.dataHash != all.dataHash);
        QCOMPARE(reportOf(desk, closed).code, then.code);
    }

    void rangeTakesDaysWithTheirFloating()
    {
        DeskFixture desk;
        holdOverNight(desk);
        const PnlReport second = reportOf(desk, 0, {2014, 5, 6}, {2014, 5, 6});
        QCOMPARE(second.rows.size(), std::size_t(1));
        QCOMPARE(figure(second, 0, PnlColumn::FloatingChange), std::string("-14.00"));
        QCOMPARE(second.days[0].residual, std::int64_t(0));
    }

    // 10.00, 10.00 and 10.00 EUR at a rate of 1.00333: a row alone is 10.0333, all are 30.0999 and so 30.10.
    void sharesAddUp()
    {
        DeskFixture desk;
        desk.brokerage(0, "0");
        const domain::Currency eur = domain::Currency::of("EUR");
        for (const char *account : {"E1", "E2", "E3"})
            desk.establish(events::AccountOpened {domain::AccountId(account), domain::ClientId(account),
                                                  domain::GroupId("G"), eur, events::AccountMode::Netting,
                                                  domain::SessionId("PLATFORM1")});
        desk.establish(
            events::GroupDefined {domain::GroupId("G"), test::price("1000")}); // a thousandth of the notional
        desk.quote("LP1", "EURUSD", "1.00332", "1.00334");
        desk.now = desk.now.plusNanos(2 * domain::nanosPerSecond);
        desk.timer();
        for (const char *account : {"E1", "E2", "E3"})
            desk.wish(desk.market(account, domain::Side::Buy, "10000"));
        const PnlReport report = reportOf(desk);
        QCOMPARE(report.rows.size(), std::size_t(3));
        std::int64_t sum = 0;
        for (const PnlRow &row : report.rows)
            sum += report.figure(row, PnlColumn::Commission);
        QCOMPARE(sum, std::int64_t(3'010));
        QCOMPARE(report.figure(report.rows[0], PnlColumn::Commission), std::int64_t(1'003));
        QCOMPARE(report.days[0].residual, std::int64_t(0));
    }

    // An account of house/pnl that no column knows is shown, not hidden.
    void whatNoColumnHoldsIsShown()
    {
        DeskFixture desk;
        desk.brokerage(0, "10");
        desk.quote("LP1", "EURUSD", "1.1000", "1.1002");
        desk.wish(desk.market("N1", domain::Side::Buy, "10000"));
        app::DeskRooms rooms;
        PnlCollector collector({rooms.positions.books(), rooms.money.book(), rooms.dealing.book()},
                               {{2014, 5, 1}, {2014, 5, 30}, 0}, true);
        Watch watch(collector);
        kernel::JournalReplay replay(rooms, {}, &watch);
        QVERIFY(kernel::replayJournal(replay, desk.store).has_value());
        const domain::Currency usd = domain::Currency::of("USD");
        events::Event bonus
            = events::Event::of(events::DepositBooked {domain::AccountId("N1"),
                                                       {500, usd},
                                                       "bonus",
                                                       {{domain::LedgerAccount("client/N1"), {500, usd}},
                                                        {domain::LedgerAccount("house/pnl/bonus"), {-500, usd}}}});
        bonus.sequence = domain::Sequence(replay.position().sequence + 1);
        bonus.at = replay.position().at;
        bonus.origin = std::make_shared<const events::Origin>();
        rooms.apply(bonus);
        collector.apply(bonus);
        const auto report = collector.finish();
        QVERIFY(report.has_value());
        QCOMPARE(report->days.at(0).residual, std::int64_t(-500));
        QCOMPARE(report->days[0].gaps.size(), std::size_t(1));
        QCOMPARE(report->days[0].gaps[0].books.toMoney().minor(), std::int64_t(-500));
    }

    void csvIsTheHashedText()
    {
        DeskFixture desk;
        holdOverNight(desk);
        const PnlReport report = reportOf(desk);
        const std::string csv = csvOf(report);
        QVERIFY(csv.find(",provenance\n") != std::string::npos);
        QVERIFY(csv.find(report.code) != std::string::npos && csv.find(report.dataHash) != std::string::npos);
        QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), std::ptrdiff_t(3));
    }

    void cancelLeavesNothing()
    {
        DeskFixture desk;
        holdOverNight(desk);
        PnlReport report = reportOf(desk);
        report.rows.resize(10'000, report.rows[0]);
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("a.xlsx")).toStdString();
        std::uint64_t asked = 0;
        const auto written = writePnlWorkbook(report, summarise(report), path, [&](std::uint64_t, std::uint64_t all) {
            ++asked;
            return all == 0;
        });
        QVERIFY(written.has_value() && !*written);
        QCOMPARE(asked, std::uint64_t(1));
        QVERIFY(!QFile::exists(QString::fromStdString(path)));
    }

    // The packing is one call of the library's: it is not waited for, and what it makes has no name any more.
    void cancelWhilePackingLeavesNothing()
    {
        DeskFixture desk;
        holdOverNight(desk);
        PnlReport report = reportOf(desk);
        report.rows.resize(20'000, report.rows[0]);
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("a.xlsx")).toStdString();
        bool packing = false;
        const auto written
            = writePnlWorkbook(report, summarise(report), path, [&](std::uint64_t done, std::uint64_t all) {
                  packing = done == all;
                  return !packing;
              });
        QVERIFY(written.has_value() && !*written);
        QVERIFY(packing);
        const auto files = [&] { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); };
        for (int i = 0; i < 3'000 && !files().isEmpty(); ++i) // no event loop here
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        QVERIFY(files().isEmpty());
        const auto again = writePnlWorkbook(report, summarise(report), path);
        QVERIFY(again.has_value() && *again);
        QCOMPARE(files(), QStringList {QStringLiteral("a.xlsx")});
    }

    // Rows that fit stay, and what the others made stands beside them: both make the books' total, to the minor unit.
    void filterLeavesWhatFits()
    {
        DeskFixture desk;
        holdOverNight(desk);
        const PnlReport whole = reportOf(desk);
        QVERIFY(whole.rows.size() == 2 && whole.days.size() == 2); // one account, one symbol, book B, two days
        const auto filtered = [&](const PnlFilter &filter) {
            PnlReport report = whole;
            report.filter.clear();
            applyFilter(report, filter);
            if (!sealReport(report))
                qFatal("a filtered report is sealed");
            return report;
        };
        PnlFilter fits {{"N1"}, {"EURUSD"}, {}, events::Book::B};
        const PnlReport same = filtered(fits);
        QCOMPARE(same.rows.size(), whole.rows.size());
        QCOMPARE(same.dataHash, whole.dataHash);
        QVERIFY(same.code != whole.code);
        QCOMPARE(summarise(same).leftOut, std::int64_t(0));
        for (const PnlFilter &none : {PnlFilter {{"N2"}, {}, {}, {}}, PnlFilter {{}, {"GBPUSD"}, {}, {}},
                                      PnlFilter {{}, {}, {"nobody"}, {}}, PnlFilter {{}, {}, {}, events::Book::A}}) {
            const PnlReport left = filtered(none);
            QVERIFY(left.rows.empty());
            const PnlSummary summary = summarise(left);
            QCOMPARE(summary.range.total, std::int64_t(0));
            QCOMPARE(summary.leftOut, summarise(whole).range.total);
            QCOMPARE(summary.residual, std::int64_t(0));
            QCOMPARE(summary.booksTotal, summary.leftOut);
        }
        // By hand: of two clients on one day, each is active once; with the first symbol gone the second row says so.
        PnlReport two = whole;
        two.filter.clear();
        two.days.resize(1);
        two.symbols.push_back({domain::Symbol("GBPUSD"), domain::Quantity::units(100'000)});
        PnlRow row = two.rows[0];
        row.fills = 1;
        row.active = true;
        row.total = 300;
        PnlRow other = row;
        other.symbol = 1;
        other.active = false;
        other.total = -100;
        two.rows = {row, other};
        two.days[0].firstRow = 0;
        two.days[0].rowCount = 2;
        applyFilter(two, {{}, {"GBPUSD"}, {}, {}});
        QCOMPARE(two.rows.size(), std::size_t(1));
        QVERIFY(two.rows[0].active);
        QCOMPARE(two.days[0].leftOut, std::int64_t(300));
        QCOMPARE(two.filter, std::string("symbol GBPUSD"));
    }

    // A filter goes into the code and out of it again, whatever its names are.
    void filterInWordsAndText()
    {
        const PnlFilter filter {{"B,2", "A\\1", "B,2"}, {"EURUSD"}, {"Raw"}, events::Book::A};
        QCOMPARE(filter.text(), std::string("aA\\\\1,aB\\,2,sEURUSD,gRaw,bA"));
        const auto back = PnlFilter::parse(filter.text());
        QVERIFY(back.has_value());
        QCOMPARE(back->text(), filter.text());
        QCOMPARE(back->words(), std::string("account A\\1 or B,2, symbol EURUSD, group Raw, book A"));
        QVERIFY(PnlFilter::parse("")->empty());
        for (const char *bad : {"x1", "a", "aA,", "bC", "aA\\"})
            QVERIFY2(!PnlFilter::parse(bad).has_value(), bad);
    }

    // More rows than a sheet holds go on at the next one; what the formulas then say is tests/reports' to compute.
    void moreRowsThanASheet()
    {
        DeskFixture desk;
        holdOverNight(desk);
        PnlReport report = reportOf(desk);
        report.rows.resize(25, report.rows[1]);
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("a.xlsx")).toStdString();
        const auto written = writePnlWorkbook(report, summarise(report), path, {}, 10);
        QVERIFY(written.has_value() && *written);
        std::ifstream file(path, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), {});
        QVERIFY(bytes.find("xl/worksheets/sheet7.xml") != std::string::npos); // four, and Data, Data 2, Data 3
        QVERIFY(bytes.find("xl/worksheets/sheet8.xml") == std::string::npos);
    }
};

TRUEBOOK_TEST(tst_pnl_report)
#include "tst_pnl_report.moc"
