// What a cover order would bind at the LPs, before it is placed: figures worked by hand from the fixture's quotes.
#include "app/desk/cover_preview.h"

#include "tests/support/desk_fixture.h"
#include "tests/support/test_case.h"

using namespace truebook;
using domain::Currency;
using domain::LpId;
using domain::Money;

class tst_cover_preview : public QObject
{
    Q_OBJECT
private:
    static commands::PlaceCover wish(domain::Side side, const char *quantity)
    {
        return {domain::Symbol("EURUSD"), side, test::units(quantity), {}, {}};
    }
    static void account(test::DeskFixture &desk, const char *lp, const char *limit)
    {
        const Currency usd = Currency::of("USD");
        desk.establish(events::LpAccountSet {LpId(lp), usd, *Money::parse(limit, usd)});
        desk.establish(events::LpMarginRateSet {LpId(lp), {}, 50, {}, true});
    }
    static api::CoverPreview preview(test::DeskFixture &desk, domain::Side side, const char *quantity)
    {
        return app::coverPreview(desk.rooms(), wish(side, quantity), "anna", desk.now);
    }

private Q_SLOTS:
    void marginOfTheLpsOnTheRoute()
    {
        test::DeskFixture desk;
        desk.brokerage();
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010", "100000");
        desk.quote("LP2", "EURUSD", "1.09999", "1.10011", "1000000");
        desk.timer(); // marks 1.10000 / 1.10010
        account(desk, "LP1", "2000.00");
        auto seen = preview(desk, domain::Side::Buy, "150000");
        QVERIFY(seen.verdict.has_value());
        QCOMPARE(seen.margins.size(), std::size_t(2));
        QVERIFY(seen.margins[0].lp == LpId("LP1") && seen.margins[0].known);
        QCOMPARE(seen.margins[0].before.text(), std::string("0.00"));
        QCOMPARE(seen.margins[0].after.text(), std::string("2200.10")); // 100,000 × 1.10005 / 50
        QVERIFY(seen.margins[0].overLimit()); // 2,000.00
        QVERIFY(seen.margins[1].lp == LpId("LP2") && !seen.margins[1].known); // no terms: no figure
        QVERIFY(!seen.margins[1].overLimit());
        account(desk, "LP2", "0");
        seen = preview(desk, domain::Side::Buy, "150000");
        QCOMPARE(seen.margins[1].after.text(), std::string("1100.05"));
        QVERIFY(!seen.margins[1].overLimit()); // no limit

        // Bought in truth, a sale of the same frees it again.
        const auto placed = desk.wish(wish(domain::Side::Buy, "100000"));
        const auto *leg = test::first<events::LpOrderPlaced>(placed);
        QVERIFY(leg != nullptr && leg->lp == LpId("LP1"));
        desk.lpReport("LP1", leg->lpOrder.number(), "X1", 'F', "100000", "1.10010");
        seen = preview(desk, domain::Side::Sell, "100000");
        QCOMPARE(seen.margins.size(), std::size_t(1));
        QCOMPARE(seen.margins[0].before.text(), std::string("2200.10"));
        QCOMPARE(seen.margins[0].after.text(), std::string("0.00"));
        QVERIFY(!seen.margins[0].overLimit());
    }
};

TRUEBOOK_TEST(tst_cover_preview)
#include "tst_cover_preview.moc"
