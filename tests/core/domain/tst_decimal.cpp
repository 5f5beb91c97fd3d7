#include "tests/core/domain/wide.h"
#include "tests/support/property.h"
#include "tests/support/stops.h"
#include "tests/support/test_case.h"

#include "core/domain/decimal.h"
#include "core/domain/price.h"
#include "core/domain/quantity.h"

#include <limits>
#include <type_traits>

using namespace truebook::domain;
using truebook::base::Int128;
using truebook::base::ReasonCode;
using truebook::test::anyInt128;
using truebook::test::Big;
using truebook::test::big;

namespace {

// Rounding of a quotient by its definition, on unbounded integers.
Big oracleDivide(const Big &value, const Big &divisor, Rounding rounding)
{
    Big floor = value / divisor;
    if (floor * divisor > value)
        floor -= 1;
    const Big twice = (value - floor * divisor) * 2; // twice the distance above floor
    const bool exact = twice == 0;
    switch (rounding) {
    case Rounding::Floor:
        return floor;
    case Rounding::Ceiling:
        return exact ? floor : Big(floor + 1);
    case Rounding::Down:
        return value < 0 && !exact ? Big(floor + 1) : floor;
    case Rounding::HalfUp:
        return twice > divisor || (twice == divisor && value > 0) ? Big(floor + 1) : floor;
    case Rounding::HalfEven:
        return twice > divisor || (twice == divisor && floor % 2 != 0) ? Big(floor + 1) : floor;
    }
    return 0;
}

template <class T>
concept TimesDouble = requires(T a)
{
    a * 1.5;
};

} // namespace

class tst_decimal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qlonglong>("raw");
        QTest::addColumn<QString>("shortest");
        QTest::newRow("price") << "1.38755" << 138755000LL << "1.38755";
        QTest::newRow("whole") << "100000" << 10000000000000LL << "100000";
        QTest::newRow("eight decimals") << "0.00000001" << 1LL << "0.00000001";
        QTest::newRow("trailing zeros beyond") << "1.50000000000" << 150000000LL << "1.5";
        QTest::newRow("leading zeros, FIX") << "00023.23" << 2323000000LL << "23.23";
        QTest::newRow("no fraction, FIX") << "23." << 2300000000LL << "23";
        QTest::newRow("no whole part") << ".5" << 50000000LL << "0.5";
        QTest::newRow("negative") << "-11.49" << -1149000000LL << "-11.49";
        QTest::newRow("minus zero") << "-0" << 0LL << "0";
        QTest::newRow("largest") << "92233720368.54775807" << 9223372036854775807LL << "92233720368.54775807";
        QTest::newRow("least") << "-92233720368.54775807" << -9223372036854775807LL << "-92233720368.54775807";
    }
    void texts()
    {
        QFETCH(QString, text);
        QFETCH(qlonglong, raw);
        const auto parsed = parseScaled(text.toStdString(), 8);
        QVERIFY(parsed.has_value());
        QCOMPARE(static_cast<qlonglong>(*parsed), raw);
        QTEST(QString::fromStdString(formatScaled(*parsed, 8)), "shortest");
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        const auto row
            = [](const char *text, ReasonCode code) { QTest::newRow(text) << text << static_cast<int>(code); };
        for (const char *text :
             {"", "-", ".", "-.", "+1", "1e5", " 1", "1 ", "1,5", "0x10", "--1", "1.2.3", "1-", "nan", "inf", "१"})
            row(text, ReasonCode::BadDecimal);
        row("1.000000001", ReasonCode::TooManyDecimals);
        row("92233720368.54775808", ReasonCode::Overflow);
        row("-92233720368.54775808", ReasonCode::Overflow);
        row("99999999999999999999999999999999999999999999", ReasonCode::Overflow);
    }
    void refusals()
    {
        QFETCH(QString, text);
        const auto parsed = parseScaled(text.toStdString(), 8);
        QVERIFY(!parsed.has_value());
        QTEST(static_cast<int>(parsed.error().code), "code");
    }

    void minimumDecimalsAreKept()
    {
        QCOMPARE(formatScaled(110000, 5, 5), std::string("1.10000"));
        QCOMPARE(formatScaled(110000, 5, 2), std::string("1.10"));
        QCOMPARE(formatScaled(110000, 5, 0), std::string("1.1"));
        QCOMPARE(formatScaled(-5, 2, 2), std::string("-0.05"));
        QCOMPARE(formatScaled(0, 2, 2), std::string("0.00"));
        QCOMPARE(formatScaled(7, 0, 0), std::string("7"));
    }

    void everyIntegerComesBackFromItsText()
    {
        TRUEBOOK_PROPERTY("int64", [](std::int64_t raw) {
            const int decimals = *rc::gen::inRange(0, 19);
            RC_PRE(raw != std::numeric_limits<std::int64_t>::min());
            RC_ASSERT(*parseScaled(formatScaled(raw, decimals), decimals) == raw);
        });
        TRUEBOOK_PROPERTY("int128", []() {
            const Int128 raw = *anyInt128();
            const int decimals = *rc::gen::inRange(0, 30);
            const int minimum = *rc::gen::inRange(0, decimals + 1);
            RC_ASSERT(*parseScaledWide(formatScaled(raw, decimals, minimum), decimals) == raw);
        });
    }

    void theTextIsTheDecimalOfTheUnboundedInteger()
    {
        TRUEBOOK_PROPERTY("digits", []() {
            const Int128 raw = *anyInt128();
            const int decimals = *rc::gen::inRange(0, 20);
            std::string digits = big(raw < 0 ? -raw : raw).str();
            while (digits.size() <= static_cast<std::size_t>(decimals))
                digits.insert(0, 1, '0');
            if (decimals > 0)
                digits.insert(digits.size() - static_cast<std::size_t>(decimals), 1, '.');
            if (raw < 0)
                digits.insert(0, 1, '-');
            RC_ASSERT(formatScaled(raw, decimals, decimals) == digits);
        });
    }

    void noTextBreaksTheParser()
    {
        TRUEBOOK_PROPERTY("any bytes", [](const std::string &text) {
            const auto parsed = parseScaled(text, 8);
            if (parsed)
                RC_ASSERT(*parseScaled(formatScaled(*parsed, 8), 8) == *parsed);
        });
    }

    void divisionRoundsByDefinition()
    {
        TRUEBOOK_PROPERTY("against unbounded integers", []() {
            const Int128 value = *anyInt128();
            const Int128 drawn = *anyInt128();
            const Int128 divisor = drawn == 0 ? 1 : drawn < 0 ? -drawn : drawn;
            for (const Rounding rounding :
                 {Rounding::HalfEven, Rounding::HalfUp, Rounding::Down, Rounding::Floor, Rounding::Ceiling})
                RC_ASSERT(big(divideRounded(value, divisor, rounding))
                          == oracleDivide(big(value), big(divisor), rounding));
        });
        TRUEBOOK_PROPERTY("on ties", [](std::int32_t half, std::uint16_t divisor) {
            const Int128 even = 2 * (static_cast<Int128>(divisor) + 1);
            const Int128 value = static_cast<Int128>(half) * (even / 2);
            for (const Rounding rounding :
                 {Rounding::HalfEven, Rounding::HalfUp, Rounding::Down, Rounding::Floor, Rounding::Ceiling})
                RC_ASSERT(big(divideRounded(value, even, rounding)) == oracleDivide(big(value), big(even), rounding));
        });
        QVERIFY(truebook::test::stops([] { (void)divideRounded(1, 0, Rounding::Down); }));
    }

    void pricesAndQuantitiesStopRatherThanWrap()
    {
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        QVERIFY(truebook::test::stops([] { (void)(Price::fromRaw(most) + Price::fromRaw(1)); }));
        QVERIFY(truebook::test::stops([] { (void)(Price::fromRaw(-most) - Price::fromRaw(2)); }));
        QVERIFY(truebook::test::stops([] { (void)(Price::fromRaw(most) * 2); }));
        QVERIFY(truebook::test::stops([] { (void)(Quantity::fromRaw(most) + Quantity::fromRaw(1)); }));
        QVERIFY(truebook::test::stops([] { (void)Quantity::units(most); }));
        QVERIFY((Price::fromRaw(5) * 3).raw() == 15);
        static_assert(!TimesDouble<Price> && !TimesDouble<Quantity>);
        static_assert(!std::is_convertible_v<Price, Quantity> && !std::is_convertible_v<double, Price>);
    }

    void aSumOfQuantitiesIsWiderThanOne()
    {
        const auto one = Quantity::fromRaw(std::numeric_limits<std::int64_t>::max());
        QuantitySum sum;
        for (int i = 0; i < 1000; ++i)
            sum += one;
        QCOMPARE(sum.text(), std::string("92233720368547.75807"));
        QCOMPARE(sum.toQuantity().error().code, ReasonCode::Overflow);
        for (int i = 0; i < 999; ++i)
            sum -= one;
        QVERIFY(sum.toQuantity() == one);
        QVERIFY(sum == QuantitySum(one) && QuantitySum() < sum && -sum < QuantitySum());
    }
};

TRUEBOOK_TEST(tst_decimal)
#include "tst_decimal.moc"
