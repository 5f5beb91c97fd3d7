#include "tests/support/test_case.h"

#include <rapidcheck.h>

#include "core/positions/exact_cost.h"

using namespace truebook;
using positions::applyFill;
using positions::Holding;

class tst_exact_cost : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Whatever the fills, realised and floating together are the cash of the fills and the value of what is left: nothing
    // is lost in a part's rounding. Cash and value are summed here without the code under test.
    void realisedAndFloatingSumToCashAndValue()
    {
        QVERIFY(rc::check([] {
            Holding holding;
            base::Int128 realised = 0;
            base::Int128 cash = 0;
            base::Int128 net = 0;
            const int fills = *rc::gen::inRange(1, 40);
            for (int i = 0; i < fills; ++i) {
                const auto quantity = *rc::gen::inRange<std::int64_t>(1, 5'000'000'000'000);
                const auto price = *rc::gen::inRange<std::int64_t>(1, 20'000'000'000);
                const bool buy = *rc::gen::arbitrary<bool>();
                const auto effect = applyFill(holding, buy ? domain::Side::Buy : domain::Side::Sell,
                                              domain::Quantity::fromRaw(quantity), domain::Price::fromRaw(price));
                RC_ASSERT(effect.closed.raw() + effect.opened.raw() == quantity);
                holding = effect.after;
                realised += effect.realised;
                net += buy ? quantity : -quantity;
                cash -= static_cast<base::Int128>(buy ? quantity : -quantity) * price;
            }
            const auto last = *rc::gen::inRange<std::int64_t>(1, 20'000'000'000);
            RC_ASSERT(static_cast<base::Int128>(holding.quantity.raw()) == net);
            RC_ASSERT(realised + positions::floatingAt(holding, domain::Price::fromRaw(last)) == cash + net * last);
        }));
    }

    // By hand: buy 100,000 at 1.10010, sell 40,000 at 1.10110: +40.00; short 60,000 more than held, and so on.
    void knownFigures()
    {
        const auto price = [](const char *text) { return *domain::Price::parse(text); };
        const domain::Quantity hundred = domain::Quantity::units(100'000);
        auto effect = applyFill({}, domain::Side::Buy, hundred, price("1.10010"));
        QCOMPARE(effect.realised == 0, true);
        effect = applyFill(effect.after, domain::Side::Sell, domain::Quantity::units(40'000), price("1.10110"));
        QCOMPARE(domain::formatScaled(effect.realised, 16), std::string("40"));
        effect = applyFill(effect.after, domain::Side::Sell, hundred, price("1.10010")); // flips: closes 60,000 at cost
        QCOMPARE(domain::formatScaled(effect.realised, 16), std::string("0"));
        QCOMPARE(effect.after.quantity.text(), std::string("-40000"));
        QCOMPARE(domain::formatScaled(positions::floatingAt(effect.after, price("1.10000")), 16), std::string("4"));
    }
};

TRUEBOOK_TEST(tst_exact_cost)
#include "tst_exact_cost.moc"
