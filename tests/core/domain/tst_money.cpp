#include "tests/core/domain/wide.h"
#include "tests/support/property.h"
#include "tests/support/stops.h"
#include "tests/support/test_case.h"

#include "core/domain/money.h"

#include <limits>
#include <numeric>

using namespace truebook::domain;
using truebook::base::Int128;
using truebook::base::ReasonCode;
using truebook::test::stops;

class tst_money : public QObject
{
    Q_OBJECT

    const Currency usd = Currency::of("USD");
    const Currency jpy = Currency::of("JPY");
    const Currency kwd = Currency::of("KWD");

private Q_SLOTS:
    void textHasTheCurrencysDecimals()
    {
        QCOMPARE(Money(1234, usd).text(), std::string("12.34"));
        QCOMPARE(Money(-5, usd).text(), std::string("-0.05"));
        QCOMPARE(Money(1234, jpy).text(), std::string("1234"));
        QCOMPARE(Money(1234, kwd).text(), std::string("1.234"));
        QCOMPARE(Money::parse("12.3", usd)->minor(), std::int64_t(1230));
        QCOMPARE(Money::parse("12.345", usd).error().code, ReasonCode::TooManyDecimals);
        QCOMPARE(Money::parse("1.5", jpy).error().code, ReasonCode::TooManyDecimals);
        QCOMPARE(Money::parse("92233720368547758.08", usd).error().code, ReasonCode::Overflow);
    }

    void currenciesDoNotMixAndSumsDoNotWrap()
    {
        const auto most = std::numeric_limits<std::int64_t>::max();
        QVERIFY(stops([&] { (void)(Money(1, usd) + Money(1, jpy)); }));
        QVERIFY(stops([&] { (void)(Money(1, usd) - Money(1, jpy)); }));
        QVERIFY(stops([&] { (void)(Money(most, usd) + Money(1, usd)); }));
        QVERIFY(stops([&] { (void)(Money(-most, usd) - Money(2, usd)); }));
        QVERIFY(stops([&] { (void)(Amount(1, usd) + Amount(1, jpy)); }));
        QVERIFY(stops([&] { (void)Amount(static_cast<Int128>(~truebook::base::UInt128(0) >> 1U), usd).toMoney(); }));
    }

    // Hand-computed: 1.38755 × 100,000 EUR = 138,755.00 USD; 102.3205 × 0.01 oz-like units rounds at the cent.
    void productsAreExactAndRoundOnce()
    {
        const auto price = *Price::parse("1.38755");
        QCOMPARE(multiply(price, Quantity::units(100'000), usd).toMoney(), Money(13'875'500, usd));
        const auto tiny = multiply(*Price::parse("0.00000001"), *Quantity::parse("0.00000001"), usd);
        QVERIFY(tiny.raw() == 1);
        QCOMPARE(tiny.text(), std::string("0.0000000000000001"));
        QCOMPARE(tiny.toMoney(), Money(0, usd));
        QCOMPARE(tiny.toMoney(Rounding::Ceiling), Money(1, usd));
        // half a cent goes to the even cent
        QCOMPARE(multiply(*Price::parse("0.125"), Quantity::units(1), usd).toMoney(), Money(12, usd));
        QCOMPARE(multiply(*Price::parse("0.135"), Quantity::units(1), usd).toMoney(), Money(14, usd));
        QCOMPARE(multiply(*Price::parse("-0.125"), Quantity::units(1), usd).toMoney(), Money(-12, usd));
        QCOMPARE(multiply(*Price::parse("0.125"), Quantity::units(1), usd).toMoney(Rounding::HalfUp), Money(13, usd));
    }

    // domain.md B2: EURUSD long −11.49 points, 1 lot (100,000), five digits: −11.49 USD.
    void theSwapOfOneLot()
    {
        const auto points = *Price::parse("-0.0001149"); // −11.49 × 10^-5
        QCOMPARE(multiply(points, Quantity::units(100'000), usd).toMoney(), Money(-1149, usd));
    }

    void moneyAsAmountIsTheSameMoney()
    {
        TRUEBOOK_PROPERTY("there and back", [](std::int64_t minor) {
            RC_PRE(minor != std::numeric_limits<std::int64_t>::min());
            for (const char *code : {"USD", "JPY", "KWD", "CLF", "XAU"}) {
                const Money money(minor, Currency::of(code));
                RC_ASSERT(Amount::of(money).toMoney() == money);
                RC_ASSERT(*Money::parse(money.text(), money.currency()) == money);
            }
        });
    }

    // Nothing is made or lost when a sum is cut into parts: round the running sum, book the difference (design.md: "a
    // fee over partial fills books round(cumulative) minus already booked").
    void partsBookedByTheRunningSumAddUpToTheWhole()
    {
        TRUEBOOK_PROPERTY("conservation", [this](const std::vector<std::int32_t> &parts) {
            Amount running(0, usd);
            Money booked(0, usd);
            Int128 whole = 0;
            for (const std::int32_t part : parts) {
                const Int128 raw = static_cast<Int128>(part) * 1'234'567'891'234;
                whole += raw;
                running += Amount(raw, usd);
                booked += running.toMoney() - booked;
            }
            RC_ASSERT(booked == Amount(whole, usd).toMoney());
        });
    }

    void sumsDoNotDependOnTheOrder()
    {
        TRUEBOOK_PROPERTY("order", [this](const std::vector<std::int32_t> &minors) {
            Money forward(0, usd);
            Money backward(0, usd);
            for (const auto minor : minors)
                forward += Money(minor, usd);
            for (auto minor = minors.rbegin(); minor != minors.rend(); ++minor)
                backward -= Money(-static_cast<std::int64_t>(*minor), usd);
            RC_ASSERT(forward == backward);
            RC_ASSERT(forward.minor() == std::accumulate(minors.begin(), minors.end(), std::int64_t(0)));
        });
    }

    void roundingMovesByLessThanOneMinorUnitAndHalfEvenByHalf()
    {
        TRUEBOOK_PROPERTY("distance", [this](std::int64_t high, std::int64_t low) {
            const Int128 raw = static_cast<Int128>(high % 100'000'000'000) * 100'000'000 + low % 100'000'000;
            const Int128 unit = 100'000'000'000'000; // a cent in e-16
            for (const Rounding rounding :
                 {Rounding::HalfEven, Rounding::HalfUp, Rounding::Down, Rounding::Floor, Rounding::Ceiling}) {
                const Int128 moved = Amount::of(Amount(raw, usd).toMoney(rounding)).raw() - raw;
                const Int128 distance = moved < 0 ? -moved : moved;
                RC_ASSERT(distance < unit);
                if (rounding == Rounding::HalfEven || rounding == Rounding::HalfUp)
                    RC_ASSERT(distance * 2 <= unit);
                if (rounding == Rounding::Floor)
                    RC_ASSERT(moved <= 0);
                if (rounding == Rounding::Ceiling)
                    RC_ASSERT(moved >= 0);
            }
        });
    }
};

TRUEBOOK_TEST(tst_money)
#include "tst_money.moc"
