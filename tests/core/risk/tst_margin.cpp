// Margin of accounts and at LPs. Expected figures come from tests/core/risk/margin_vectors.py (exact fractions), from a
// few positions worked by hand, and from rationals computed here from tickets, marks and terms.
#include "core/risk/margin_engine.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <QTest>

#include "core/store/memory_store.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/desk_flow.h"
#include "tests/support/test_case.h"

using namespace truebook;
using domain::Currency;
using domain::Money;
using risk::MarginState;
using test::price;
using test::units;
using Rational = boost::multiprecision::cpp_rational;
using Whole = boost::multiprecision::cpp_int;

namespace {

Whole up(const Rational &value)
{
    const Whole whole = numerator(value) / denominator(value);
    return Rational(whole) < value ? Whole(whole + 1) : whole;
}

Rational e8(std::int64_t raw)
{
    return Rational(raw, 100'000'000);
}

events::MarginRateSet group(const char *symbol, std::int64_t leverage, const char *percent = "0")
{
    return {domain::GroupId("G"), {}, domain::Symbol(symbol), leverage, price(percent), true};
}

class MarginDesk : public test::DeskFixture
{
public:
    MarginDesk()
    {
        brokerage(0); // all B-book: fills stand at once
        quote("LP1", "EURUSD", "1.10000", "1.10010");
    }
    void mark() { timer(); }
    void deal(const char *account, domain::Side side, const char *quantity)
    {
        wish(market(account, side, quantity));
        QVERIFY(answer.has_value());
    }
    risk::AccountFigures of(const char *account)
    {
        return risk::accountFigures(rooms().positions.books(), rooms().money.book()).at(domain::AccountId(account));
    }
};

} // namespace

class tst_margin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shares_data()
    {
        QTest::addColumn<QString>("given"); // quantity bid ask share numerator/denominator
        QTest::addColumn<QString>("quote");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("rates"); // base quote bid ask, …
        QTest::addColumn<qlonglong>("minor");
        // python3 tests/core/risk/margin_vectors.py
        QTest::newRow("a lot of EURUSD, 30:1") << "100000 1.10000 1.10010 1/30"
                                               << "USD"
                                               << "USD"
                                               << "" << 366684LL;
        QTest::newRow("a tie goes up") << "100000 1.00000 1.00010 1/200"
                                       << "USD"
                                       << "USD"
                                       << "" << 50003LL;
        QTest::newRow("exact stays") << "100000 1.00000 1.00000 1/100"
                                     << "USD"
                                     << "USD"
                                     << "" << 100000LL;
        QTest::newRow("gold at 20:1") << "7 1310.250 1310.750 1/20"
                                      << "USD"
                                      << "USD"
                                      << "" << 45868LL;
        QTest::newRow("USDJPY into USD, 30:1") << "100000 102.153 102.155 1/30"
                                               << "JPY"
                                               << "USD"
                                               << "USD JPY 102.153 102.155" << 333334LL;
        QTest::newRow("GBPJPY into USD over JPY") << "50000 134.020 134.034 1/20"
                                                  << "JPY"
                                                  << "USD"
                                                  << "USD JPY 102.319 102.321" << 327471LL;
        QTest::newRow("an index into EUR") << "12.5 1873.5 1874.0 5/100"
                                           << "USD"
                                           << "EUR"
                                           << "EUR USD 1.38755 1.38765" << 84398LL;
        QTest::newRow("into JPY, no minor unit") << "1000 1.38755 1.38765 1/30"
                                                 << "USD"
                                                 << "JPY"
                                                 << "USD JPY 102.153 102.155" << 4725LL;
        QTest::newRow("a percentage of eight decimals") << "100000 1.10000 1.10010 333333333/10000000000"
                                                        << "USD"
                                                        << "USD"
                                                        << "" << 366684LL;
        QTest::newRow("more than one over the leverage") << "100000 1.10000 1.10010 50/100"
                                                         << "USD"
                                                         << "USD"
                                                         << "" << 5500250LL;
        QTest::newRow("two legs") << "100000 0.86905 0.86915 1/20"
                                  << "USD"
                                  << "GBP"
                                  << "EUR USD 1.38755 1.38765, EUR GBP 0.82 0.83" << 258363LL;
        QTest::newRow("the smallest thing") << "0.00000001 0.00000001 0.00000001 1/10000"
                                            << "USD"
                                            << "USD"
                                            << "" << 1LL;
    }
    void shares()
    {
        QFETCH(QString, given);
        QFETCH(QString, quote);
        QFETCH(QString, to);
        QFETCH(QString, rates);
        QFETCH(qlonglong, minor);
        const QStringList parts = given.split(QLatin1Char(' '));
        const auto at = [&](int i) { return price(parts[i].toStdString().c_str()); };
        const auto mid = domain::Price::fromRaw((at(1).raw() + at(2).raw()) / 2);
        const QStringList share = parts[3].split(QLatin1Char('/'));
        domain::RateSet set;
        for (const QString &line : rates.split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
            const QStringList rate = line.split(QLatin1Char(' '));
            QVERIFY(set.put({Currency::of(rate[0].toStdString()), Currency::of(rate[1].toStdString()),
                             price(rate[2].toStdString().c_str()), price(rate[3].toStdString().c_str())}));
        }
        const auto amount
            = domain::multiply(mid, units(parts[0].toStdString().c_str()), Currency::of(quote.toStdString()));
        const auto found = domain::convertUp(amount, {share[0].toLongLong(), share[1].toLongLong()},
                                             Currency::of(to.toStdString()), set);
        QVERIFY(found.has_value());
        QCOMPARE(static_cast<qlonglong>(found->minor()), minor);
    }

    void sharesRefuse()
    {
        const auto usd = Currency::of("USD");
        const domain::RateSet none;
        const auto code = [](const auto &result) { return result ? base::ReasonCode::None : result.error().code; };
        QCOMPARE(code(domain::convertUp({-1, usd}, {1, 30}, usd, none)), base::ReasonCode::BadValue);
        QCOMPARE(code(domain::convertUp({1, usd}, {1, 0}, usd, none)), base::ReasonCode::BadValue);
        QCOMPARE(code(domain::convertUp({1, usd}, {1, 30}, Currency::of("EUR"), none)),
                 base::ReasonCode::NoConversionRate);
        const base::Int128 most = static_cast<base::Int128>((base::UInt128(1) << 127U) - 1);
        QCOMPARE(code(domain::convertUp({most, usd}, {1, 1}, usd, none)), base::ReasonCode::Overflow);
    }

    // The account of ../shared's terms: cash 100, credit 200, floating −150, margin 160: 93.75, which a screen without
    // decimals calls 94%.
    void levels()
    {
        const auto usd = [](std::int64_t minor) { return Money(minor, Currency::of("USD")); };
        QCOMPARE(*risk::marginLevel(usd(15'000), usd(16'000)), 9'375);
        QCOMPARE(*risk::marginLevel(usd(2), usd(3)), 6'666); // down
        QCOMPARE(*risk::marginLevel(usd(-1), usd(30'000)), -1); // down here too: it never looks better than it is
        QCOMPARE(*risk::marginLevel(usd(0), usd(1)), 0);
        QVERIFY(!risk::marginLevel(usd(100), usd(0)));
        QCOMPARE(*risk::marginLevel(usd(INT64_MAX), usd(1)), INT64_MAX);
    }

    void withoutTermsMarginIsAbsent()
    {
        MarginDesk desk;
        desk.deal("N1", domain::Side::Buy, "100000");
        QVERIFY(desk.of("N1").margin.state == MarginState::NoTerms);
        QVERIFY(desk.of("H1").margin.state == MarginState::NoTerms); // flat, and yet not zero
        // A line for gold says nothing about EURUSD.
        events::InstrumentDefined gold = *desk.rooms().reference.book().instrument(domain::Symbol("EURUSD"));
        gold.symbol = domain::Symbol("XAUUSD");
        gold.base = "XAU";
        gold.assetClass = "metal";
        desk.establish(gold);
        desk.establish(group("XAUUSD", 20));
        QVERIFY(desk.of("N1").margin.state == MarginState::NoTerms);
        QVERIFY(desk.of("H1").margin.state == MarginState::Known);
        QCOMPARE(desk.of("H1").margin.used.minor(), 0);
        QCOMPARE(desk.of("H1").margin.free.text(), std::string("10000.00"));
        QVERIFY(!desk.of("H1").margin.level);
    }

    // 100,000 EURUSD bought at 1.10010; mid 1.10005; 110,005/30 = 3,666.8333…, up; equity 10,000 − 10.
    void anAccount()
    {
        MarginDesk desk;
        desk.establish(group("", 30));
        desk.deal("N1", domain::Side::Buy, "100000");
        desk.mark();
        risk::AccountFigures figures = desk.of("N1");
        QVERIFY(figures.margin.state == MarginState::Known);
        QCOMPARE(figures.equity.text(), std::string("9990.00"));
        QCOMPARE(figures.margin.used.text(), std::string("3666.84"));
        QCOMPARE(figures.margin.free.text(), std::string("6323.16"));
        QCOMPARE(risk::marginLevelText(figures.margin), std::string("272.44")); // 272.4416…
        // The new price counts, not the one that it was opened at: mid 1.20005, 120,005/30 = 4,000.1666…
        desk.quote("LP1", "EURUSD", "1.20000", "1.20010");
        desk.now = desk.now.plusNanos(2'000'000'000);
        desk.mark();
        figures = desk.of("N1");
        QCOMPARE(figures.margin.used.text(), std::string("4000.17"));
        QCOMPARE(figures.equity.text(), std::string("19990.00"));
        // A rate of its own exceeds one over the leverage.
        desk.establish(group("EURUSD", 0, "50"));
        QCOMPARE(desk.of("N1").margin.used.text(), std::string("60002.50"));
        QCOMPARE(desk.of("N1").margin.free.text(), std::string("-40012.50"));
    }

    void hedged_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("used"); // of 300,000 bought and 100,000 sold at 110,005 a lot, 100:1
        QTest::newRow("larger leg") << 0 << "3300.15";
        QTest::newRow("sum") << 1 << "4400.20";
        QTest::newRow("net") << 2 << "2200.10";
    }
    void hedged()
    {
        QFETCH(int, mode);
        QFETCH(QString, used);
        MarginDesk desk;
        desk.establish(group("", 100));
        desk.establish(events::HedgedMarginSet {{}, events::HedgedMargin::Net}); // the symbol's own line counts
        desk.establish(events::HedgedMarginSet {domain::Symbol("EURUSD"), static_cast<events::HedgedMargin>(mode)});
        desk.deal("H1", domain::Side::Buy, "200000");
        desk.deal("H1", domain::Side::Sell, "100000");
        desk.deal("H1", domain::Side::Buy, "100000");
        desk.mark();
        QCOMPARE(QString::fromStdString(desk.of("H1").margin.used.text()), used);
    }

    void atAnLp()
    {
        test::DeskFixture desk;
        desk.brokerage(100);
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        const auto margin = [&](const char *more = "0") {
            return risk::lpMargin(desk.rooms().positions.books(), domain::LpId("LP1"), domain::Symbol("EURUSD"),
                                  units(more));
        };
        QVERIFY(margin().state == MarginState::NoTerms);
        const Currency usd = Currency::of("USD");
        desk.establish(events::LpAccountSet {domain::LpId("LP1"), usd, Money(220'000, usd)});
        QVERIFY(margin().state == MarginState::Known); // nothing is held there
        QVERIFY(margin("1000").state == MarginState::NoTerms); // what would be held has no rate
        desk.establish(events::LpMarginRateSet {domain::LpId("LP1"), {}, 0, price("2"), true});
        const auto placed = desk.wish(desk.market("N1", domain::Side::Sell, "100000"));
        const auto *leg = test::first<events::LpOrderPlaced>(placed);
        QVERIFY(leg != nullptr && leg->lp == domain::LpId("LP1"));
        desk.lpReport("LP1", leg->lpOrder.number(), "X1", 'F', "100000", "1.10000");
        desk.timer();
        QCOMPARE(margin().used.text(), std::string("2200.10")); // 110,005 × 2%
        QVERIFY(margin().overLimit()); // 2,200.00
        QCOMPARE(margin("-100000").used.text(), std::string("4400.20")); // a net short grows
        QCOMPARE(margin("150000").used.text(), std::string("1100.05")); // and turns: 50,000 long
        QCOMPARE(margin("100000").used.text(), std::string("0.00"));
        QVERIFY(!margin("100000").overLimit());
        const auto lines = risk::lpPositionMargins(desk.rooms().positions.books());
        QCOMPARE(lines.size(), std::size_t(1));
        QCOMPARE(lines.front().margin.text(), std::string("2200.10"));
        // In the currency of the account there: no rate leads to JPY.
        desk.establish(events::LpAccountSet {domain::LpId("LP1"), Currency::of("JPY"), Money(0, Currency::of("JPY"))});
        QVERIFY(margin().state == MarginState::Unpriced);
    }

    // 200 accounts of a busy desk, mixed terms: every account's margin from its tickets, marks and terms, by rationals.
    void aBusyDesk()
    {
        store::MemoryStore store;
        test::DeskFlow flow(store, 20'261'123, 8, 6'000);
        flow.runTo(6'000);
        auto &kernel = flow.kernel();
        std::vector<kernel::Input> inputs;
        const auto establish = [&](auto fact) {
            inputs.emplace_back(commands::Command::of(commands::Establish<decltype(fact)> {std::move(fact)}));
        };
        establish(group("", 30));
        establish(group("USDJPY", 25));
        establish(group("XAUUSD", 0, "7.77777777"));
        establish(events::HedgedMarginSet {{}, events::HedgedMargin::Sum});
        establish(events::HedgedMarginSet {domain::Symbol("NZDUSD"), events::HedgedMargin::Net});
        establish(events::HedgedMarginSet {domain::Symbol("EURUSD"), events::HedgedMargin::LargerLeg});
        (void)kernel.run(inputs, *domain::UtcTime::parse("2030-01-01T00:00:00Z"));
        const positions::Books books = flow.rooms().positions.books();
        const std::map<std::string, Rational> shares {{"EURUSD", Rational(1, 30)},
                                                      {"NZDUSD", Rational(1, 30)},
                                                      {"USDJPY", Rational(1, 25)},
                                                      {"XAUUSD", Rational(777'777'777, 10'000'000'000LL)}};
        std::map<std::pair<domain::AccountId, std::string>, std::pair<Rational, Rational>> legs;
        for (const auto &[id, ticket] : books.positions.tickets()) {
            auto &[bought, sold] = legs[{ticket.account, ticket.symbol.text()}];
            (ticket.quantity.raw() > 0 ? bought : sold) += abs(e8(ticket.quantity.raw()));
        }
        std::map<domain::AccountId, Whole> expected;
        std::size_t bothWays = 0;
        for (const auto &[key, held] : legs) {
            const auto &[bought, sold] = held;
            bothWays += bought > 0 && sold > 0 ? 1U : 0U;
            const Rational counted = key.second == "NZDUSD" ? abs(bought - sold)
                : key.second == "EURUSD"                    ? std::max(bought, sold)
                                                            : bought + sold;
            const events::Mark *mark = books.marks.mark(domain::Symbol(key.second));
            Rational margin = counted * (e8(mark->bid.raw()) + e8(mark->ask.raw())) / 2 * shares.at(key.second);
            if (key.second == "USDJPY") // into USD by its own mid
                margin = counted * shares.at(key.second);
            expected[key.first] += up(margin * 100);
        }
        QVERIFY(bothWays > 5);
        const auto all = risk::accountFigures(books, flow.rooms().money.book());
        std::size_t charged = 0;
        for (const auto &[id, figures] : all) {
            QVERIFY(figures.margin.state == MarginState::Known);
            const Whole due = expected.count(id) > 0 ? expected.at(id) : Whole(0);
            QCOMPARE(Whole(figures.margin.used.minor()), due);
            QCOMPARE(figures.margin.free, figures.equity - figures.margin.used);
            QCOMPARE(figures.margin.level.has_value(), due > 0);
            charged += due > 0 ? 1U : 0U;
        }
        QVERIFY(charged > 50);
        // What the books save brings the same figures back.
        app::DeskRooms again;
        QVERIFY(again.load(flow.rooms().save()));
        const auto after = risk::accountFigures(again.positions.books(), again.money.book());
        for (const auto &[id, figures] : all)
            QCOMPARE(after.at(id).margin.used, figures.margin.used);
    }
};

TRUEBOOK_TEST(tst_margin)
#include "tst_margin.moc"
