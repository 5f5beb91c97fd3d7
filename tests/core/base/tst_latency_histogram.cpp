#include "tests/support/test_case.h"

#include "core/base/latency_histogram.h"
#include "core/base/os/clock_state.h"

#include <sys/timex.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace truebook;
using base::LatencyFigures;
using base::LatencyHistogram;

class tst_latency_histogram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyValueLiesInItsBucket();
    void figuresAreThoseOfTheSortedValues();
    void nothingHasNoFigures();
    void extremesAreKept();
    void windowsForgetWhatIsOlder();
    void barsHoldEveryValue();
    void theClockStateIsSane();
};

void tst_latency_histogram::everyValueLiesInItsBucket()
{
    std::int64_t before = -1;
    for (std::size_t i = 0; i < LatencyHistogram::buckets; ++i) {
        const std::int64_t end = LatencyHistogram::upperEnd(i);
        QVERIFY(end > before);
        QCOMPARE(LatencyHistogram::bucketOf(static_cast<std::uint64_t>(end)), i);
        QCOMPARE(LatencyHistogram::bucketOf(static_cast<std::uint64_t>(before + 1)), i);
        QVERIFY((end - before - 1) * 32 <= before + 1 || end < 64); // 3.2%
        before = end;
    }
}

void tst_latency_histogram::figuresAreThoseOfTheSortedValues()
{
    std::mt19937_64 random(7);
    std::lognormal_distribution<double> spread(10, 2);
    LatencyHistogram histogram;
    std::vector<std::int64_t> values;
    for (int i = 0; i < 20'000; ++i) {
        values.push_back(static_cast<std::int64_t>(spread(random)));
        histogram.record(values.back());
    }
    std::sort(values.begin(), values.end());
    const LatencyFigures figures = base::latencyFigures(histogram.counts());
    QCOMPARE(figures.count, std::uint64_t(20'000));
    const auto near = [&](std::int64_t figure, double share) {
        const auto rank = static_cast<std::size_t>(std::llround(share * 20'000)) - 1;
        const std::int64_t exact = values[rank];
        return figure >= exact && figure <= exact + exact / 31 + 1;
    };
    QVERIFY(near(figures.p50, 0.5));
    QVERIFY(near(figures.p90, 0.9));
    QVERIFY(near(figures.p99, 0.99));
    QVERIFY(near(figures.p999, 0.999));
    QVERIFY(near(figures.most, 1));
}

void tst_latency_histogram::nothingHasNoFigures()
{
    const LatencyFigures figures = base::latencyFigures(LatencyHistogram().counts());
    QCOMPARE(figures.count, std::uint64_t(0));
    QCOMPARE(figures.most, std::int64_t(0));
}

void tst_latency_histogram::extremesAreKept()
{
    LatencyHistogram histogram;
    histogram.record(-5); // two clocks
    histogram.record(std::numeric_limits<std::int64_t>::max());
    const LatencyFigures figures = base::latencyFigures(histogram.counts());
    QCOMPARE(figures.count, std::uint64_t(2));
    QCOMPARE(figures.p50, std::int64_t(0));
    QVERIFY(figures.most >= std::int64_t(3'600) * 1'000'000'000);
}

void tst_latency_histogram::windowsForgetWhatIsOlder()
{
    constexpr std::int64_t second = base::LatencyWindows::second;
    LatencyHistogram histogram;
    base::LatencyWindows windows;
    windows.turn(0, histogram);
    for (int i = 0; i < 100; ++i)
        histogram.record(1'000'000);
    for (std::int64_t t = 1; t <= 120; ++t)
        windows.turn(t * second, histogram);
    histogram.record(10);
    QCOMPARE(base::latencyFigures(windows.minute(histogram)).count, std::uint64_t(1));
    QCOMPARE(base::latencyFigures(windows.hour(histogram)).count, std::uint64_t(101));
    for (std::int64_t t = 121; t <= 4'000; ++t)
        windows.turn(t * second, histogram);
    QCOMPARE(base::latencyFigures(windows.hour(histogram)).count, std::uint64_t(0));
    QCOMPARE(base::latencyFigures(histogram.counts()).count, std::uint64_t(101));
}

// Against the values themselves, counted by comparison alone.
void tst_latency_histogram::barsHoldEveryValue()
{
    std::mt19937_64 random(11);
    std::lognormal_distribution<double> spread(12, 3);
    LatencyHistogram histogram;
    std::vector<std::int64_t> values;
    for (int i = 0; i < 5'000; ++i) {
        values.push_back(static_cast<std::int64_t>(spread(random)));
        histogram.record(values.back());
    }
    const std::vector<base::LatencyBar> bars = base::latencyBars(histogram.counts());
    QVERIFY(bars.size() > 20);
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        QVERIFY(i == 0 || bars[i].from == bars[i - 1].to + 1);
        const auto inside = std::count_if(values.begin(), values.end(), [&](std::int64_t value) {
            return value >= bars[i].from && value <= bars[i].to;
        });
        QCOMPARE(bars[i].count, static_cast<std::uint64_t>(inside));
        all += bars[i].count;
        if (bars[i].from >= 64) { // a quarter of a doubling
            const double width = static_cast<double>(bars[i].to + 1) / static_cast<double>(bars[i].from);
            QVERIFY(width > 1.14 && width < 1.26);
        }
    }
    QCOMPARE(all, std::uint64_t(5'000));
    QVERIFY(bars.front().count > 0 && bars.back().count > 0);
    QVERIFY(base::latencyBars(LatencyHistogram().counts()).empty());
}

void tst_latency_histogram::theClockStateIsSane()
{
    timex asked {}; // nothing is set: whoever may run may ask
    const bool tells = ::adjtimex(&asked) >= 0;
    const base::os::ClockState state = base::os::clockState();
    QCOMPARE(state.known, tells);
    QVERIFY(state.known || !state.synchronised);
    QVERIFY(state.maximumErrorNanos >= 0);
    QVERIFY(state.estimatedErrorNanos >= 0);
}

TRUEBOOK_TEST(tst_latency_histogram)
#include "tst_latency_histogram.moc"
