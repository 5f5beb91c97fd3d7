// Margin terms as dated facts: which line counts, what is refused, and that they come back from saved books.
#include "core/reference/margin_terms.h"

#include <QTest>

#include "tests/support/desk_fixture.h"
#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;
using domain::Currency;
using domain::GroupId;
using domain::LpId;
using domain::Money;
using domain::Symbol;
using events::MarginRateSet;

namespace {

MarginRateSet rate(const char *group, const char *assetClass, const char *symbol, std::int64_t leverage,
                   const char *percent = "0", bool active = true)
{
    return {GroupId(group), assetClass, Symbol(symbol), leverage, test::price(percent), active};
}

events::LpMarginRateSet lpRate(const char *lp, const char *symbol, std::int64_t leverage, const char *percent = "0",
                               bool active = true)
{
    return {LpId(lp), Symbol(symbol), leverage, test::price(percent), active};
}

} // namespace

class tst_margin_terms : public QObject
{
    Q_OBJECT
private:
    static void found(test::DeskFixture &desk)
    {
        desk.brokerage();
        events::InstrumentDefined gold = *desk.rooms().reference.book().instrument(Symbol("EURUSD"));
        gold.assetClass = "fx";
        desk.establish(gold); // EURUSD of a class
        gold.symbol = Symbol("XAUUSD");
        gold.base = "XAU";
        gold.assetClass = "metal";
        desk.establish(gold);
    }
    template <class Fact>
    static std::string refusal(test::DeskFixture &desk, Fact fact)
    {
        desk.establish(std::move(fact));
        if (desk.answer)
            return "taken";
        return std::string(base::reasonName(desk.answer.error().code)) + " " + desk.answer.error().field;
    }

private Q_SLOTS:
    void theMostSpecificLineCounts()
    {
        test::DeskFixture desk;
        found(desk);
        const auto &terms = desk.rooms().reference.book().margin();
        QVERIFY(terms.rate(GroupId("G"), "fx", Symbol("EURUSD")) == nullptr);
        desk.establish(rate("G", "", "", 5));
        desk.establish(rate("G", "metal", "", 10));
        desk.establish(rate("G", "", "XAUUSD", 0, "75"));
        const auto leverage = [&](const char *assetClass, const char *symbol) {
            return reference::shareOf(*terms.rate(GroupId("G"), assetClass, Symbol(symbol)));
        };
        QVERIFY((leverage("fx", "EURUSD") == domain::Share {1, 5}));
        QVERIFY((leverage("metal", "XAGUSD") == domain::Share {1, 10}));
        QVERIFY((leverage("metal", "XAUUSD") == domain::Share {7'500'000'000, 10'000'000'000}));
        QVERIFY(terms.rate(GroupId("other"), "fx", Symbol("EURUSD")) == nullptr);
        desk.establish(rate("G", "", "XAUUSD", 0, "0", false));
        QVERIFY((leverage("metal", "XAUUSD") == domain::Share {1, 10}));
        desk.establish(rate("G", "metal", "", 20)); // a newer line of the same key
        QVERIFY((leverage("metal", "XAUUSD") == domain::Share {1, 20}));
    }

    void hedgedModesAndLps()
    {
        test::DeskFixture desk;
        found(desk);
        const auto &terms = desk.rooms().reference.book().margin();
        QVERIFY(terms.hedged(Symbol("EURUSD")) == events::HedgedMargin::LargerLeg); // where no line says it
        desk.establish(events::HedgedMarginSet {{}, events::HedgedMargin::Sum});
        desk.establish(events::HedgedMarginSet {Symbol("XAUUSD"), events::HedgedMargin::Net});
        QVERIFY(terms.hedged(Symbol("EURUSD")) == events::HedgedMargin::Sum);
        QVERIFY(terms.hedged(Symbol("XAUUSD")) == events::HedgedMargin::Net);
        QVERIFY(terms.lpAccount(LpId("LP1")) == nullptr);
        desk.establish(lpRate("LP1", "", 0, "2.5"));
        desk.establish(lpRate("LP1", "XAUUSD", 20));
        QVERIFY((reference::shareOf(*terms.lpRate(LpId("LP1"), Symbol("EURUSD")))
                 == domain::Share {250'000'000, 10'000'000'000}));
        QVERIFY((reference::shareOf(*terms.lpRate(LpId("LP1"), Symbol("XAUUSD"))) == domain::Share {1, 20}));
        QVERIFY(terms.lpRate(LpId("LP2"), Symbol("EURUSD")) == nullptr);
    }

    void badTermsAreRefused()
    {
        test::DeskFixture desk;
        found(desk);
        QCOMPARE(refusal(desk, rate("none", "", "", 30)), std::string("UnknownGroup group"));
        QCOMPARE(refusal(desk, rate("G", "", "none", 30)), std::string("UnknownSymbol symbol"));
        QCOMPARE(refusal(desk, rate("G", "fx", "EURUSD", 30)), std::string("BadValue asset_class"));
        QCOMPARE(refusal(desk, rate("G", "crypto", "", 2)), std::string("BadValue asset_class"));
        QCOMPARE(refusal(desk, rate("G", "", "", 0)), std::string("BadValue leverage"));
        QCOMPARE(refusal(desk, rate("G", "", "", -1)), std::string("BadValue leverage"));
        QCOMPARE(refusal(desk, rate("G", "", "", 10'001)), std::string("BadValue leverage"));
        QCOMPARE(refusal(desk, rate("G", "", "", 30, "3.33")), std::string("BadValue leverage"));
        QCOMPARE(refusal(desk, rate("G", "", "", 0, "-1")), std::string("BadValue percent"));
        QCOMPARE(refusal(desk, rate("G", "", "", 0, "100.00000001")), std::string("BadValue percent"));
        QCOMPARE(refusal(desk, rate("G", "", "", 0, "0", false)), std::string("BadValue active")); // no such line
        QCOMPARE(refusal(desk, rate("G", "", "", 10'000)), std::string("taken"));
        QCOMPARE(refusal(desk, rate("G", "", "", 0, "100")), std::string("taken"));
        QCOMPARE(refusal(desk, rate("G", "", "", 30, "0", false)), std::string("BadValue active")); // goes, yet says 30
        QCOMPARE(refusal(desk, rate("G", "", "", 0, "0", false)), std::string("taken"));
        QCOMPARE(refusal(desk, events::HedgedMarginSet {Symbol("none"), {}}), std::string("UnknownSymbol symbol"));
        QCOMPARE(refusal(desk, lpRate("none", "", 30)), std::string("UnknownLp lp"));
        QCOMPARE(refusal(desk, lpRate("LP1", "none", 30)), std::string("UnknownSymbol symbol"));
        QCOMPARE(refusal(desk, lpRate("LP1", "", 30, "1")), std::string("BadValue leverage"));
        QCOMPARE(refusal(desk, lpRate("LP1", "", 0, "0", false)), std::string("BadValue active"));
        const Currency usd = Currency::of("USD");
        QCOMPARE(refusal(desk, events::LpAccountSet {LpId("none"), usd, Money(0, usd)}), std::string("UnknownLp lp"));
        QCOMPARE(refusal(desk, events::LpAccountSet {LpId("LP1"), usd, Money(-1, usd)}),
                 std::string("BadValue margin_limit"));
        QCOMPARE(refusal(desk, events::LpAccountSet {LpId("LP1"), usd, Money(1, Currency::of("EUR"))}),
                 std::string("BadValue margin_limit"));
        QVERIFY(desk.rooms().reference.book().margin().rates().empty());
    }

    void savedBooksBringThemBack()
    {
        test::DeskFixture desk;
        found(desk);
        const std::string without = desk.rooms().digest(1);
        desk.establish(rate("G", "", "", 30));
        desk.establish(rate("G", "metal", "", 0, "12.5"));
        desk.establish(events::HedgedMarginSet {Symbol("EURUSD"), events::HedgedMargin::Sum});
        const Currency usd = Currency::of("USD");
        desk.establish(events::LpAccountSet {LpId("LP1"), usd, Money(12'345, usd)});
        desk.establish(lpRate("LP1", "EURUSD", 0, "2"));
        QVERIFY(desk.rooms().digest(1) != without);
        app::DeskRooms again;
        QVERIFY(again.load(desk.rooms().save()));
        QCOMPARE(again.digest(1), desk.rooms().digest(1));
        const auto &terms = again.reference.book().margin();
        QCOMPARE(terms.rates().size(), std::size_t(2));
        QCOMPARE(terms.lpAccount(LpId("LP1"))->marginLimit.text(), std::string("123.45"));
        QVERIFY(terms.hedged(Symbol("EURUSD")) == events::HedgedMargin::Sum);
        QVERIFY(terms.lpRate(LpId("LP1"), Symbol("EURUSD")) != nullptr);
        std::string broken = desk.rooms().save();
        const auto at = broken.find("MarginRateSet {\"group\"");
        QVERIFY(at != std::string::npos);
        broken.replace(at, 22, "MarginRateSet {\"grout\"");
        app::DeskRooms refusing;
        const auto loaded = refusing.load(broken);
        QVERIFY(!loaded && loaded.error().code == ReasonCode::SnapshotBroken);
    }
};

TRUEBOOK_TEST(tst_margin_terms)
#include "tst_margin_terms.moc"
