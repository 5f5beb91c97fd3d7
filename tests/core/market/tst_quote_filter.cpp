#include "tests/support/property.h"
#include "tests/support/shared_file.h"
#include "tests/support/test_case.h"

#include "core/market/quote_filter.h"
#include "core/market/tick_reader.h"

#include <algorithm>

using namespace truebook::market;
using namespace truebook::domain;

namespace {

UtcTime at(double seconds)
{
    return UtcTime::fromNanos(static_cast<std::int64_t>(seconds * 1e9) + 1'399'248'000LL * nanosPerSecond);
}

Price price(const char *text)
{
    return *Price::parse(text);
}

std::string names(QuoteMarks marks)
{
    std::string text;
    for (const auto &[mark, name] :
         {std::pair(QuoteMark::Locked, "L"), std::pair(QuoteMark::Crossed, "C"), std::pair(QuoteMark::OutOfOrder, "O"),
          std::pair(QuoteMark::Stale, "S"), std::pair(QuoteMark::Spike, "P")})
        text += marks.has(mark) ? name : "";
    return text;
}

} // namespace

class tst_quote_filter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lockedAndCrossed()
    {
        QuoteFilter filter;
        QCOMPARE(names(filter.judge(price("1.38755"), price("1.38758"), at(0), {})), std::string());
        QCOMPARE(names(filter.judge(price("1.38755"), price("1.38755"), at(1), {})), std::string("L"));
        QCOMPARE(names(filter.judge(price("1.38756"), price("1.38755"), at(2), {})), std::string("C"));
        QCOMPARE(filter.counts(), (QuoteCounts {3, 1, 1, 0, 0, 0}));
    }

    void outOfOrderIsByTheProvidersTime()
    {
        QuoteFilter filter;
        filter.judge(price("1.1"), price("1.2"), at(10), at(10));
        QCOMPARE(names(filter.judge(price("1.1"), price("1.2001"), at(11), at(9))), std::string("O"));
        QCOMPARE(names(filter.judge(price("1.1"), price("1.2"), at(12), at(9))),
                 std::string()); // the same time is no step back
        QCOMPARE(names(filter.judge(price("1.1"), price("1.2001"), at(8), {})),
                 std::string("O")); // none sent: the receipt counts
    }

    void staleIsLateOrFrozen()
    {
        QuoteFilter filter;
        QCOMPARE(names(filter.judge(price("1.1"), price("1.2"), at(100), at(40))), std::string());
        QCOMPARE(names(filter.judge(price("1.1"), price("1.2001"), at(101), at(40.9))), std::string("S"));
        filter.forget();
        for (int second = 200; second <= 260; second += 10)
            QCOMPARE(names(filter.judge(price("1.1"), price("1.2"), at(second), {})), std::string());
        QCOMPARE(names(filter.judge(price("1.1"), price("1.2"), at(260.5), {})), std::string("S"));
        QCOMPARE(names(filter.judge(price("1.1"), price("1.2001"), at(261), {})), std::string());
        QCOMPARE(filter.counts().stale, std::uint64_t(2));
    }

    // 0.2 % of 1.38755 is 0.0027751.
    void spikes()
    {
        QuoteFilter filter;
        const auto mid = [&](const char *bid, const char *ask, double second) {
            return names(filter.judge(price(bid), price(ask), at(second), {}));
        };
        QCOMPARE(mid("1.38755", "1.38755", 0), std::string("L"));
        QCOMPARE(mid("1.50000", "1.50001", 1), std::string()); // nothing to compare with yet
        QCOMPARE(mid("1.38754", "1.38756", 2), std::string());
        QCOMPARE(mid("1.38754", "1.38756", 3), std::string());
        QCOMPARE(mid("1.390325", "1.390325", 4), std::string("L")); // 0.002775 off
        QCOMPARE(mid("1.390326", "1.390326", 5), std::string("LP")); // 0.002776 off
        filter.forget();
        // a market that really moved is marked for half a window
        for (int i = 0; i < 5; ++i)
            QCOMPARE(mid("1.38754", "1.38756", 10 + i), std::string());
        for (int i = 0; i < 6; ++i)
            QCOMPARE(mid("1.49999", "1.50001", 20 + i), std::string(i < 3 ? "P" : ""));
        // after a long silence there is nothing to compare with
        QCOMPARE(mid("1.29999", "1.30001", 626), std::string());
        QCOMPARE(filter.counts().spikes, std::uint64_t(4));
    }

    // Every finding counts by itself.
    void oneQuoteMayCountInSeveral()
    {
        QuoteFilter filter;
        for (int i = 0; i < 3; ++i)
            filter.judge(price("1.1"), price("1.2"), at(100 + i), at(100 + i));
        QCOMPARE(names(filter.judge(price("2"), price("2"), at(200), at(99))), std::string("LOSP"));
        QCOMPARE(filter.counts(), (QuoteCounts {4, 1, 0, 1, 1, 1}));
    }

    // Counts made from the files by awk (locked, crossed, out of order; whole numbers after taking out the point) and by
    // a second reading of the rules in Python (stale, spikes).
    void realFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<qulonglong>("rows");
        QTest::addColumn<qulonglong>("locked");
        QTest::addColumn<qulonglong>("crossed");
        QTest::addColumn<qulonglong>("stale");
        const auto row = [](const char *file, qulonglong rows, qulonglong locked, qulonglong crossed,
                            qulonglong stale) { QTest::newRow(file) << file << rows << locked << crossed << stale; };
        row("fxcm/eurusd_20140505", 58143, 7109, 4987, 0);
        row("fxcm/eurusd_20140506", 102682, 12154, 9999, 0);
        row("fxcm/nzdusd_20140505", 68867, 1090, 1641, 0);
        row("fxcm/nzdusd_20140506", 109001, 1641, 2650, 0);
        row("oanda/eurusd_20140505", 25177, 0, 0, 1);
        row("oanda/eurusd_20140506", 44864, 0, 0, 0);
        row("oanda/nzdusd_20140505", 27278, 0, 0, 1);
        row("oanda/nzdusd_20140506", 49798, 0, 0, 0);
        row("oanda_cfd/xauusd_20140505", 186204, 0, 0, 0);
    }
    void realFiles()
    {
        QFETCH(QString, file);
        QFETCH(qulonglong, rows);
        QFETCH(qulonglong, locked);
        QFETCH(qulonglong, crossed);
        QFETCH(qulonglong, stale);
        const std::string path = "fx_ticks/" + file.toStdString() + "_quote.zip";
        if (!truebook::test::sharedFile(path))
            QSKIP("no ../shared/data on this machine");
        QuoteFilter filter;
        const auto reading = readTicks(truebook::test::sharedData() + "/" + path, {{2014, 5, 5}, 0},
                                       [&](const TickRow &row) { filter.judge(row.bid, row.ask, row.at, row.at); });
        QCOMPARE(reading->rows, std::uint64_t(rows));
        QCOMPARE(reading->badRows, std::uint64_t(0));
        QCOMPARE(filter.counts(), (QuoteCounts {rows, locked, crossed, 0, stale, 0}));
    }

    // The same rules by their words, without a ring or running state.
    void agreesWithItsWords()
    {
        TRUEBOOK_PROPERTY("against the words", []() {
            struct Quote
            {
                std::int64_t bid, ask, at, peer;
            };
            std::vector<Quote> quotes;
            QuoteFilter filter;
            QuoteCounts counts;
            std::int64_t now = 1'399'248'000;
            for (int i = 0; i < 40; ++i) {
                now += *rc::gen::weightedElement<int>({{20, 0}, {20, 1}, {3, 40}, {1, 700}});
                const std::int64_t level
                    = *rc::gen::weightedElement<std::int64_t>({{20, 100'000'000}, {1, 101'000'000}, {1, 99'700'000}});
                const std::int64_t bid = level + *rc::gen::inRange<std::int64_t>(-2, 2);
                const Quote quote {bid, bid + *rc::gen::inRange<std::int64_t>(-1, 3), now,
                                   now - *rc::gen::weightedElement<int>({{10, 0}, {3, 2}, {1, 61}})};
                QuoteMarks marks;
                if (quote.bid == quote.ask)
                    marks.set(QuoteMark::Locked);
                if (quote.bid > quote.ask)
                    marks.set(QuoteMark::Crossed);
                if (!quotes.empty() && quote.peer < quotes.back().peer)
                    marks.set(QuoteMark::OutOfOrder);
                std::int64_t since = quote.at;
                std::vector<std::int64_t> mids;
                std::int64_t later = quote.at;
                bool same = true;
                bool near = true;
                for (auto before = quotes.rbegin(); before != quotes.rend(); ++before) {
                    same = same && before->bid == quote.bid && before->ask == quote.ask;
                    since = same ? before->at : since;
                    near = near && later - before->at <= 600;
                    later = before->at;
                    if (near && mids.size() < 5)
                        mids.push_back(before->bid / 2 + before->ask / 2);
                }
                if (quote.at - quote.peer > 60 || quote.at - since > 60)
                    marks.set(QuoteMark::Stale);
                if (mids.size() >= 3) {
                    std::sort(mids.begin(), mids.end());
                    const std::int64_t median = mids[(mids.size() - 1) / 2];
                    if (std::abs(quote.bid / 2 + quote.ask / 2 - median) * 500 > median)
                        marks.set(QuoteMark::Spike);
                }
                quotes.push_back(quote);
                counts.count(marks);
                const auto judged = filter.judge(Price::fromRaw(quote.bid), Price::fromRaw(quote.ask),
                                                 UtcTime::fromNanos(quote.at * nanosPerSecond),
                                                 UtcTime::fromNanos(quote.peer * nanosPerSecond));
                RC_ASSERT(judged.bits() == marks.bits());
            }
            RC_ASSERT(filter.counts() == counts);
        });
    }
};

TRUEBOOK_TEST(tst_quote_filter)
#include "tst_quote_filter.moc"
