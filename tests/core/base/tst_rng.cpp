#include "tests/support/property.h"
#include "tests/support/test_case.h"

#include "core/base/rng.h"

#include <array>

using truebook::base::Rng;

class tst_rng : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The first draws of SplitMix64 for seed 1234567, as published with the algorithm (Rosetta Code, "Splitmix64").
    void drawsAreThoseOfTheAlgorithm()
    {
        Rng rng(1234567);
        QCOMPARE(rng.next(), 6457827717110365317ULL);
        QCOMPARE(rng.next(), 3203168211198807973ULL);
        QCOMPARE(rng.next(), 9817491932198370423ULL);
        QCOMPARE(rng.next(), 4593380528125082431ULL);
        QCOMPARE(rng.next(), 16408922859458223821ULL);
    }

    void drawsStayInTheirBounds()
    {
        TRUEBOOK_PROPERTY("between", [](std::uint64_t seed, std::int32_t a, std::int32_t b) {
            Rng rng(seed);
            const std::int64_t low = std::min(a, b);
            const std::int64_t high = std::max(a, b);
            for (int i = 0; i < 20; ++i) {
                const std::int64_t drawn = rng.between(low, high);
                RC_ASSERT(drawn >= low && drawn <= high);
            }
        });
        Rng rng(1);
        QCOMPARE(rng.below(0), std::uint64_t(0));
        QVERIFY(!rng.chance(0));
        QVERIFY(rng.chance(1000));
    }

    void everyValueOfASmallRangeComes()
    {
        Rng rng(42);
        std::array<int, 6> seen {};
        for (int i = 0; i < 6000; ++i)
            ++seen[static_cast<std::size_t>(rng.between(0, 5))];
        for (const int count : seen)
            QVERIFY2(count > 850 && count < 1150, "a die's face comes about a thousand times in six thousand throws");
    }
};

TRUEBOOK_TEST(tst_rng)
#include "tst_rng.moc"
