#include "tests/core/domain/wide.h"
#include "tests/support/property.h"
#include "tests/support/test_case.h"

#include "core/domain/rates.h"

#include <limits>

using namespace truebook::domain;
using truebook::base::Int128;
using truebook::base::ReasonCode;
using truebook::test::anyInt128;
using truebook::test::Big;
using truebook::test::big;

namespace {

Rate rate(const char *base, const char *quote, const char *bid, const char *ask)
{
    return {Currency::of(base), Currency::of(quote), *Price::parse(bid), *Price::parse(ask)};
}

RateSet ratesOf(std::initializer_list<Rate> rates)
{
    RateSet set(1, UtcTime());
    for (const Rate &one : rates) {
        if (!set.put(one))
            qFatal("a test's rate is good");
    }
    return set;
}

std::string converted(const char *amount, const char *from, const char *to, const RateSet &rates,
                      RateSide side = RateSide::Mid)
{
    const auto result = convert(*Money::parse(amount, Currency::of(from)), Currency::of(to), rates, side);
    return result ? result->text() : std::string(truebook::base::reasonName(result.error().code));
}

} // namespace

class tst_rates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Expected figures: exact fractions (Python's fractions.Fraction), rounded half-even.
    void vectors()
    {
        const RateSet set = ratesOf({rate("GBP", "USD", "1.30923", "1.30923"), rate("USD", "JPY", "102.32", "102.32"),
                                     rate("EUR", "USD", "1.38755", "1.38758"), rate("USD", "CHF", "0.88765", "0.88771"),
                                     rate("KWD", "USD", "3.5", "3.5")});
        // domain.md B3: the leftover of buy GBPJPY, sell USDJPY, sell GBPUSD, one lot each: JPY −3,170,700
        QCOMPARE(converted("-3170700", "JPY", "USD", set), std::string("-30988.08"));
        QCOMPARE(converted("100000.00", "GBP", "USD", set), std::string("130923.00"));
        QCOMPARE(converted("1.00", "EUR", "USD", set), std::string("1.39")); // mid 1.387565
        QCOMPARE(converted("1234567.89", "CHF", "EUR", set), std::string("1002317.25")); // two legs, both divide
        QCOMPARE(converted("5.00", "USD", "USD", set), std::string("5.00"));
    }

    // design.md: with inverse rates kept to ten decimals a hundred thousand million JPY is off by some USD. By the quoted
    // rate 102.32 it is 977,326,035.97; by 0.0097732604 it would be 977,326,040.00.
    void noInverseIsUsed()
    {
        const RateSet set = ratesOf({rate("USD", "JPY", "102.32", "102.32")});
        QCOMPARE(converted("100000000000", "JPY", "USD", set), std::string("977326035.97"));
    }

    void twoLegsRoundOnce()
    {
        const RateSet set = ratesOf({rate("GBP", "USD", "1.30920", "1.30926"), rate("USD", "JPY", "102.318", "102.322"),
                                     rate("USD", "CHF", "0.88765", "0.88771")});
        QCOMPARE(converted("100000.00", "GBP", "JPY", set), std::string("13396041"));
        QCOMPARE(converted("1234567.89", "CHF", "JPY", set), std::string("142304644"));
        // 0.01 GBP is 0.013092 USD is 1.3396 JPY; rounded to 0.01 USD on the way it would be 1.0232 JPY
        QCOMPARE(converted("0.05", "GBP", "JPY", set), std::string("7")); // 6.698; by way of 0.07 USD: 7.16
        QCOMPARE(converted("0.03", "GBP", "JPY", set), std::string("4")); // 4.0188
    }

    void halvesGoToTheEvenUnit()
    {
        const RateSet set = ratesOf({rate("EUR", "USD", "0.1", "0.1")});
        QCOMPARE(converted("0.25", "EUR", "USD", set), std::string("0.02"));
        QCOMPARE(converted("0.35", "EUR", "USD", set), std::string("0.04"));
        QCOMPARE(converted("-0.25", "EUR", "USD", set), std::string("-0.02"));
        QCOMPARE(converted("-0.35", "EUR", "USD", set), std::string("-0.04"));
    }

    void sidesOfTheQuote()
    {
        const RateSet set = ratesOf({rate("EUR", "USD", "1.25", "2.00")});
        QCOMPARE(converted("100.00", "EUR", "USD", set, RateSide::Selling), std::string("125.00"));
        QCOMPARE(converted("100.00", "EUR", "USD", set, RateSide::Buying), std::string("200.00"));
        QCOMPARE(converted("100.00", "EUR", "USD", set, RateSide::Mid), std::string("162.50"));
        QCOMPARE(converted("100.00", "USD", "EUR", set, RateSide::Selling), std::string("50.00"));
        QCOMPARE(converted("100.00", "USD", "EUR", set, RateSide::Buying), std::string("80.00"));
    }

    void thePathIsDirectThenUsdThenEurThenByCode()
    {
        const auto path = [](const RateSet &set, const char *from, const char *to) {
            std::string text;
            const auto legs = set.path(Currency::of(from), Currency::of(to));
            if (!legs)
                return std::string(truebook::base::reasonName(legs.error().code));
            for (const auto &leg : *legs)
                text += std::string(leg.divides ? "/" : "*") + std::string(leg.rate.base.code())
                    + std::string(leg.rate.quote.code());
            return text;
        };
        RateSet set = ratesOf({rate("AUD", "JPY", "95", "95"), rate("AUD", "CHF", "0.8", "0.8")});
        QCOMPARE(path(set, "CHF", "JPY"), std::string("/AUDCHF*AUDJPY"));
        QVERIFY(set.put(rate("EUR", "CHF", "1.2", "1.2")) && set.put(rate("EUR", "JPY", "140", "140")));
        QCOMPARE(path(set, "CHF", "JPY"), std::string("/EURCHF*EURJPY"));
        QVERIFY(set.put(rate("USD", "CHF", "0.9", "0.9")) && set.put(rate("USD", "JPY", "102", "102")));
        QCOMPARE(path(set, "CHF", "JPY"), std::string("/USDCHF*USDJPY"));
        QVERIFY(set.put(rate("CHF", "JPY", "115", "115")));
        QCOMPARE(path(set, "CHF", "JPY"), std::string("*CHFJPY"));
        QCOMPARE(path(set, "JPY", "CHF"), std::string("/CHFJPY"));
        QCOMPARE(path(set, "JPY", "JPY"), std::string());
        // three legs would be needed: no
        QVERIFY(set.put(rate("GBP", "AUD", "1.8", "1.8")));
        QCOMPARE(path(set, "GBP", "USD"), std::string("NoConversionRate"));
        QCOMPARE(path(set, "GBP", "SEK"), std::string("NoConversionRate"));
        QCOMPARE(converted("1.00", "GBP", "SEK", set), std::string("NoConversionRate"));
    }

    void onlyWhatWasQuotedIsStored()
    {
        RateSet set = ratesOf({rate("USD", "JPY", "102.31", "102.33"), rate("EUR", "USD", "1.38", "1.39")});
        QVERIFY(set.find(Currency::of("USD"), Currency::of("JPY")) != nullptr);
        QVERIFY(set.find(Currency::of("JPY"), Currency::of("USD")) == nullptr);
        QVERIFY(set.find(Currency::of("EUR"), Currency::of("JPY")) == nullptr);
        QCOMPARE(set.rates().size(), std::size_t(2));
        QVERIFY(set.put(rate("USD", "JPY", "102.5", "102.5")));
        QCOMPARE(set.rates().size(), std::size_t(2));
        QCOMPARE(set.find(Currency::of("USD"), Currency::of("JPY"))->bid.text(), std::string("102.5"));
        QVERIFY(set.rates()[0].base < set.rates()[1].base);
    }

    void ratesThatCannotBeAreRefused()
    {
        RateSet set;
        for (const Rate &bad : {rate("USD", "JPY", "0", "102"), rate("USD", "JPY", "-1", "102"),
                                rate("USD", "JPY", "103", "102"), rate("USD", "USD", "1", "1"),
                                Rate {Currency(), Currency::of("USD"), Price::fromRaw(1), Price::fromRaw(1)}})
            QCOMPARE(set.put(bad).error().code, ReasonCode::BadValue);
        QVERIFY(set.rates().empty());
    }

    void whatDoesNotFitMoneyIsRefused()
    {
        const RateSet set = ratesOf({rate("BTN", "USD", "92233720368.54775807", "92233720368.54775807"),
                                     rate("USD", "INR", "92233720368.54775807", "92233720368.54775807"),
                                     rate("EUR", "USD", "0.00000001", "0.00000001")});
        const Int128 most = static_cast<Int128>(~truebook::base::UInt128(0) >> 1U);
        for (const Int128 raw : {most, -most}) {
            QCOMPARE(convert(Amount(raw, Currency::of("BTN")), Currency::of("INR"), set).error().code,
                     ReasonCode::Overflow);
            QCOMPARE(convert(Amount(raw, Currency::of("USD")), Currency::of("EUR"), set).error().code,
                     ReasonCode::Overflow);
        }
    }

    // Against unbounded integers, over the whole range of amounts and rates, one and two legs.
    void agreesWithUnboundedIntegers()
    {
        TRUEBOOK_PROPERTY("conversion", []() {
            const Int128 raw = *anyInt128();
            const auto price = [] { return *rc::gen::positive<std::int64_t>(); };
            const std::int64_t a = price();
            const std::int64_t b = price();
            const std::int64_t c = price();
            const std::int64_t d = price();
            const bool firstDivides = *rc::gen::arbitrary<bool>();
            const bool secondDivides = *rc::gen::arbitrary<bool>();
            const Currency from = Currency::of("CHF");
            const Currency pivot = Currency::of("USD");
            const Currency to = Currency::of(*rc::gen::element<std::string>("JPY", "EUR", "KWD", "CLF", "XAU"));
            const auto quoted = [](Currency base, Currency quote, std::int64_t p, std::int64_t q) {
                return Rate {base, quote, Price::fromRaw(std::min(p, q)), Price::fromRaw(std::max(p, q))};
            };
            RateSet set;
            RC_ASSERT(set.put(firstDivides ? quoted(pivot, from, a, b) : quoted(from, pivot, a, b)).has_value());
            RC_ASSERT(set.put(secondDivides ? quoted(to, pivot, c, d) : quoted(pivot, to, c, d)).has_value());
            Big numerator = big(raw);
            Big denominator = boost::multiprecision::pow(Big(10), static_cast<unsigned>(16 - to.exponent()));
            const Big first = Big(a) + b;
            const Big second = Big(c) + d;
            (firstDivides ? denominator : numerator) *= first;
            (firstDivides ? numerator : denominator) *= 200'000'000;
            (secondDivides ? denominator : numerator) *= second;
            (secondDivides ? numerator : denominator) *= 200'000'000;
            const Big sign = numerator < 0 ? -1 : 1;
            const Big magnitude = abs(numerator);
            Big quotient = (magnitude * 2 + denominator) / (denominator * 2);
            if ((magnitude * 2 + denominator) % (denominator * 2) == 0 && quotient % 2 != 0)
                quotient -= 1;
            const auto result = convert(Amount(raw, from), to, set);
            if (quotient > std::numeric_limits<std::int64_t>::max()) {
                RC_ASSERT(!result && result.error().code == ReasonCode::Overflow);
            } else {
                RC_ASSERT(result.has_value());
                RC_ASSERT(Big(result->minor()) == sign * quotient);
            }
        });
    }

    // There and back through one rate returns within what one rounding can move.
    void thereAndBackStaysWithinOneRounding()
    {
        TRUEBOOK_PROPERTY("round trip", [](std::int32_t minor, std::uint32_t price) {
            const Currency eur = Currency::of("EUR");
            const Currency usd = Currency::of("USD");
            const std::int64_t raw = static_cast<std::int64_t>(price) + 10'000'000; // 0.1 to 43
            RateSet set;
            RC_ASSERT(set.put({eur, usd, Price::fromRaw(raw), Price::fromRaw(raw)}).has_value());
            const Money start(minor, eur);
            const Money there = *convert(start, usd, set);
            const Money back = *convert(there, eur, set);
            // half a cent of USD is 0.5 / rate cents of EUR, and half a cent for rounding back
            const std::int64_t moved = std::abs(back.minor() - start.minor());
            RC_ASSERT(2 * moved * raw <= Price::scale + raw);
        });
    }
};

TRUEBOOK_TEST(tst_rates)
#include "tst_rates.moc"
