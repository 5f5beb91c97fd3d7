#include "tests/support/property.h"
#include "tests/support/shared_file.h"
#include "tests/support/test_case.h"

#include "core/market/tick_reader.h"

#include <sstream>
#include <zlib.h>

using namespace truebook::market;
using namespace truebook::domain;
using truebook::base::PackedReader;
using truebook::base::ReasonCode;
using truebook::base::Result;

namespace {

struct Outcome
{
    Result<TickReading> reading;
    std::vector<TickRow> rows;
};

Outcome readText(const std::string &text, const TickFile &file = {{2014, 5, 5}, 0})
{
    Outcome outcome;
    auto reader = PackedReader::over(std::make_unique<std::istringstream>(text), "ticks.csv");
    if (!reader) {
        outcome.reading = tl::unexpected(reader.error());
        return outcome;
    }
    outcome.reading
        = readTicks(std::move(*reader), "ticks.csv", file, [&](const TickRow &row) { outcome.rows.push_back(row); });
    return outcome;
}

std::string failuresOf(const Outcome &outcome)
{
    std::string text;
    for (const auto &failure : outcome.reading->failures)
        text += std::to_string(failure.line) + ":" + failure.field + ":"
            + std::string(truebook::base::reasonName(failure.code)) + " ";
    return text;
}

} // namespace

class tst_tick_reader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsWithoutHeader()
    {
        const auto outcome
            = readText("0,1.38756,1.38758\r\n40.1868,1.38755,1.38758\r\n3074.1234567,1300.335,1300.799\r\n");
        QVERIFY(outcome.reading.has_value());
        QCOMPARE(outcome.reading->rows, std::uint64_t(3));
        QCOMPARE(outcome.reading->badRows, std::uint64_t(0));
        QCOMPARE(outcome.rows[0].at.text(), std::string("2014-05-05T00:00:00.000000000Z"));
        QCOMPARE(outcome.rows[1].at.text(), std::string("2014-05-05T00:00:00.040186800Z"));
        QCOMPARE(outcome.rows[2].at.text(), std::string("2014-05-05T00:00:03.074123456Z"));
        QCOMPARE(outcome.rows[0].bid.text(), std::string("1.38756"));
        QCOMPARE(outcome.rows[2].ask.text(), std::string("1300.799"));
        QCOMPARE(outcome.rows[2].line, 3L);
    }

    // FXCM's day is stamped UTC−5: its midnight is 05:00 UTC.
    void theProvidersZoneMovesTheRows()
    {
        const auto outcome = readText("3600000,1.38756,1.38758\n", {{2014, 5, 5}, -5 * 3600});
        QCOMPARE(outcome.rows[0].at.text(), std::string("2014-05-05T06:00:00.000000000Z"));
        const auto india = readText("0,1.38756,1.38758\n", {{2014, 5, 5}, *parseUtcOffset("+5.5")});
        QCOMPARE(india.rows[0].at.text(), std::string("2014-05-04T18:30:00.000000000Z"));
    }

    void offsets()
    {
        QCOMPARE(*parseUtcOffset("-5"), std::int64_t(-18'000));
        QCOMPARE(*parseUtcOffset("0"), std::int64_t(0));
        QCOMPARE(*parseUtcOffset("+5.5"), std::int64_t(19'800));
        QCOMPARE(*parseUtcOffset("-03:30"), std::int64_t(-12'600));
        for (const char *text : {"", "x", "--5", "16", "5:7", "5:60", "05:00:00", "1e1", "+-1", "0.00001"})
            QVERIFY2(!parseUtcOffset(text) && parseUtcOffset(text).error().code == ReasonCode::BadValue, text);
    }

    void aHeaderDecidesTheColumns()
    {
        const auto outcome
            = readText("\xef\xbb\xbf"
                       "Ask,venue,Time,bid_size,BID\n1.39,X,1000,250000,1.38\n1.4,X,2014-05-05T12:00:00Z,,1.3\n"
                       "1.4,X,2014-05-05 14:00:00.5+02:00,1,1.3\n1.4,X,2014-05-05T06:30:00-0530,1,1.3\n");
        QCOMPARE(failuresOf(outcome), std::string());
        QCOMPARE(outcome.rows.size(), std::size_t(4));
        QCOMPARE(outcome.rows[0].at.text(), std::string("2014-05-05T00:00:01.000000000Z"));
        QCOMPARE(outcome.rows[0].bidSize.text(), std::string("250000"));
        QVERIFY(outcome.rows[1].bidSize.zero() && outcome.rows[1].askSize.zero());
        QCOMPARE(outcome.rows[1].at.text(), std::string("2014-05-05T12:00:00.000000000Z"));
        QCOMPARE(outcome.rows[2].at.text(), std::string("2014-05-05T12:00:00.500000000Z"));
        QCOMPARE(outcome.rows[3].at.text(), std::string("2014-05-05T12:00:00.000000000Z"));
    }

    void aHeaderWithoutItsColumnsIsRefused()
    {
        const auto refused = readText("time,bid\n1,2\n").reading.error();
        QCOMPARE(refused.code, ReasonCode::BadHeader);
        QCOMPARE(refused.field, std::string("ask"));
        QCOMPARE(refused.line, 1L);
        QCOMPARE(refused.file, std::string("ticks.csv"));
        QCOMPARE(readText("price,when\n").reading.error().field, std::string("time"));
    }

    void badRowsAreListedAndTheRestWorks()
    {
        const auto outcome = readText("1000,1.38,1.39\n"
                                      "abc,1.38,1.39\n"
                                      "2000,1.38\n"
                                      "\n"
                                      "3000,0,1.39\n"
                                      "4000,1.38,-1.39\n"
                                      "5000,1.38,1.39e0\n"
                                      "-1,1.38,1.39\n"
                                      "90000000,1.38,1.39\n"
                                      "6000,1.123456789,1.39\n"
                                      "7000,,1.39\n"
                                      " 8000 , 1.38 ,\"1.39\"\n"
                                      "9000,99999999999999,1.39\n");
        QCOMPARE(outcome.reading->rows, std::uint64_t(12)); // an empty line is no row
        QCOMPARE(outcome.reading->badRows, std::uint64_t(10));
        QCOMPARE(
            failuresOf(outcome),
            std::string(
                "2:time:BadTime 3::BadRow 5:bid:BadValue 6:ask:BadValue 7:ask:BadDecimal 8:time:BadTime 9:time:BadTime "
                "10:bid:TooManyDecimals 11:bid:BadDecimal 13:bid:Overflow "));
        QCOMPARE(outcome.rows.size(), std::size_t(2));
        QCOMPARE(outcome.rows[1].ask.text(), std::string("1.39"));
    }

    void aDamagedFirstRowIsNoHeader()
    {
        const auto outcome = readText("x,1.38,1.39\n1000,1.38,1.39\n");
        QCOMPARE(outcome.reading->rows, std::uint64_t(2));
        QCOMPARE(failuresOf(outcome), std::string("1:time:BadTime "));
    }

    void aTornLastRowIsListed()
    {
        const std::string whole = "1000,1.38755,1.38758\n2000,1.38756,1.38759\n3000,1.38757,1.38761";
        QCOMPARE(readText(whole).reading->badRows, std::uint64_t(0));
        for (std::size_t cut = whole.rfind('\n') + 2; cut < whole.size(); ++cut) {
            const auto outcome = readText(whole.substr(0, cut));
            QCOMPARE(outcome.reading->rows, std::uint64_t(3));
            QCOMPARE(outcome.reading->badRows, std::uint64_t(1));
            QCOMPARE(outcome.reading->failures.at(0).code, ReasonCode::FileTorn);
            QCOMPARE(outcome.reading->failures.at(0).line, 3L);
            QCOMPARE(outcome.rows.size(), std::size_t(2));
        }
        // a figure with one trailing zero left out is whole
        const std::string gold = "1000,1300.335,1300.799\n1500,1300.335,1300.81\n2000,1300.335,1300.8";
        QCOMPARE(readText(gold + "34").reading->badRows, std::uint64_t(0));
        QCOMPARE(readText(gold + "3").reading->badRows, std::uint64_t(0));
        QCOMPARE(readText(gold).reading->badRows, std::uint64_t(1));
    }

    void aLineWithoutEndDoesNotFillTheMemory()
    {
        const auto outcome = readText("1000,1.38,1.39\n" + std::string(1'000'000, '7') + "\n2000,1.38,1.39\n");
        QCOMPARE(failuresOf(outcome), std::string("2::BadRow "));
        QCOMPARE(outcome.rows.size(), std::size_t(2));
    }

    // Of a packed file cut in half the rows of its first half come, each as in the whole file.
    void aPackedFileCutInHalf()
    {
        const std::string path = truebook::test::sharedData() + "/fx_ticks/fxcm/eurusd_20140505_quote.zip";
        const auto packed = truebook::test::sharedFile("fx_ticks/fxcm/eurusd_20140505_quote.zip");
        if (!packed)
            QSKIP("no ../shared/data on this machine");
        std::vector<TickRow> all;
        const TickFile file {{2014, 5, 5}, -18'000};
        const auto whole = readTicks(path, file, [&](const TickRow &row) { all.push_back(row); });
        QCOMPARE(whole->rows, std::uint64_t(58'143));
        const auto half = readText(packed->substr(0, packed->size() / 2), file);
        QVERIFY(half.rows.size() > 20'000 && half.rows.size() < 40'000);
        QVERIFY(half.reading->badRows <= 1);
        QVERIFY(!half.reading->failures.empty());
        QCOMPARE(half.reading->failures.back().code, ReasonCode::FileTorn);
        for (std::size_t i = 0; i < half.rows.size(); ++i)
            QVERIFY(half.rows[i].at == all[i].at && half.rows[i].bid == all[i].bid && half.rows[i].ask == all[i].ask);
    }

    void anotherProvidersFormat()
    {
        const std::string path = truebook::test::sharedData() + "/fx_ticks/other/truefx_usdjpy-ticks.csv";
        if (!truebook::test::sharedFile("fx_ticks/other/truefx_usdjpy-ticks.csv"))
            QSKIP("no ../shared/data on this machine");
        std::vector<TickRow> rows;
        const auto reading = readTicks(path, {{2013, 1, 1}, 0}, [&](const TickRow &row) { rows.push_back(row); });
        QCOMPARE(reading->rows, std::uint64_t(1'000)); // wc -l less the header
        QCOMPARE(reading->badRows, std::uint64_t(0));
        QCOMPARE(rows.front().at.text(), std::string("2013-01-01T22:00:00.295000000Z"));
        QCOMPARE(rows.front().ask.text(), std::string("86.728"));
    }

    void missingFilesAreRefused()
    {
        QCOMPARE(readTicks("no/such/file.csv", {}, [](const TickRow &) {}).error().code, ReasonCode::BadFile);
        QCOMPARE(readText("").reading->rows, std::uint64_t(0));
    }

    void noBytesBreakIt()
    {
        TRUEBOOK_PROPERTY("any bytes", [](const std::string &text) {
            const auto outcome = readText(text);
            if (outcome.reading) {
                RC_ASSERT(outcome.reading->rows == outcome.rows.size() + outcome.reading->badRows);
                for (const TickRow &row : outcome.rows)
                    RC_ASSERT(row.bid.positive() && row.ask.positive());
            }
        });
        TRUEBOOK_PROPERTY("rows with a damaged byte", []() {
            std::string text = "1000,1.38755,1.38758\n2000,1.38756,1.38759\n3000,1.38757,1.38760\n";
            text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
            const auto outcome = readText(text);
            if (outcome.reading)
                RC_ASSERT(outcome.reading->rows == outcome.rows.size() + outcome.reading->badRows);
        });
    }
};

TRUEBOOK_TEST(tst_tick_reader)
#include "tst_tick_reader.moc"
