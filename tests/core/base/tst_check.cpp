#include "tests/support/stops.h"
#include "tests/support/test_case.h"

#include "core/base/check.h"
#include "core/base/checked.h"
#include "core/base/int128.h"

#include <limits>

using namespace truebook::base;

class tst_check : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBrokenInvariantStopsAndAKeptOneDoesNot()
    {
        QVERIFY(truebook::test::stops([] { TB_CHECK(1 + 1 == 3, "arithmetic"); }));
        QVERIFY(!truebook::test::stops([] { TB_CHECK(1 + 1 == 2, "arithmetic"); }));
    }

    void aRecoverableOneSaysSoAndGoesOn()
    {
        QVERIFY(!truebook::test::stops([] { (void)TB_RECOVER(1 + 1 == 3); }));
        QVERIFY(TB_RECOVER(true));
    }

    void checkedArithmeticIsArithmeticUntilItStops()
    {
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        constexpr auto least = std::numeric_limits<std::int64_t>::min();
        QCOMPARE(checkedAdd<std::int64_t>(most - 1, 1), most);
        QCOMPARE(checkedSubtract<std::int64_t>(least + 1, 1), least);
        QCOMPARE(checkedMultiply<std::int64_t>(-1, most), -most);
        QCOMPARE(checkedNegate<std::int64_t>(7), std::int64_t(-7));
        QVERIFY(truebook::test::stops([] { (void)checkedAdd<std::int64_t>(most, 1); }));
        QVERIFY(truebook::test::stops([] { (void)checkedSubtract<std::int64_t>(least, 1); }));
        QVERIFY(truebook::test::stops([] { (void)checkedMultiply<std::int64_t>(most, 2); }));
        QVERIFY(truebook::test::stops([] { (void)checkedNegate<std::int64_t>(least); }));
        static const Int128 wide = static_cast<Int128>(~UInt128(0) >> 1U);
        QVERIFY(checkedAdd<Int128>(wide - 1, 1) == wide);
        QVERIFY(truebook::test::stops([] { (void)checkedAdd<Int128>(wide, 1); }));
    }
};

TRUEBOOK_TEST(tst_check)
#include "tst_check.moc"
