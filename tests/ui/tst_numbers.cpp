#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/format/numbers.h"
#include "ui/format/times.h"
#include "ui/format/words.h"

#include "core/base/reason.h"

#include <iterator>

using namespace truebook;
using namespace truebook::ui::format;

namespace {
const QLocale english(QLocale::English, QLocale::UnitedStates);
const QLocale german(QLocale::German, QLocale::Germany);
domain::Price price(const char *text)
{
    return *domain::Price::parse(text);
}
domain::Quantity quantity(const char *text)
{
    return *domain::Quantity::parse(text);
}
domain::Money money(const char *text, const char *currency)
{
    return *domain::Money::parse(text, domain::Currency::of(currency));
}
} // namespace

class tst_numbers : public test::GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    void money_data()
    {
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("inEnglish");
        QTest::addColumn<QString>("inGerman");
        const auto row = [](const char *amount, const char *currency, const char16_t *en, const char16_t *de) {
            QTest::newRow(amount) << QString::fromLatin1(amount) << QString::fromLatin1(currency)
                                  << QString::fromUtf16(en) << QString::fromUtf16(de);
        };
        row("41286.40", "USD", u"+41,286.40", u"+41.286,40");
        row("-2183.72", "USD", u"−2,183.72", u"−2.183,72");
        row("0.00", "USD", u"0.00", u"0,00");
        row("-0.05", "EUR", u"−0.05", u"−0,05");
        row("1234567", "JPY", u"+1,234,567", u"+1.234.567");
        row("-92233720368547758.07", "USD", u"−92,233,720,368,547,758.07", u"−92.233.720.368.547.758,07");
    }
    void money()
    {
        QFETCH(QString, amount);
        QFETCH(QString, currency);
        QFETCH(QString, inEnglish);
        QFETCH(QString, inGerman);
        const auto value = ::money(amount.toLatin1().constData(), currency.toLatin1().constData());
        QCOMPARE(ui::format::money(value, Sign::Always, english), inEnglish);
        QCOMPARE(ui::format::money(value, Sign::Always, german), inGerman);
    }

    void moneyInShort()
    {
        QCOMPARE(shortMoney(::money("-11862340.55", "USD"), Sign::Always, english), QStringLiteral("−11.86 m"));
        QCOMPARE(shortMoney(::money("29010000.00", "USD"), Sign::Negative, english), QStringLiteral("29.01 m"));
        QCOMPARE(shortMoney(::money("756079.20", "USD"), Sign::Always, english), QStringLiteral("+756.1 k"));
        QCOMPARE(shortMoney(::money("9999.40", "USD"), Sign::Always, english), QStringLiteral("+9,999"));
        QCOMPARE(shortMoney(::money("-1500000000", "JPY"), Sign::Always, english), QStringLiteral("−1.50 bn"));
    }

    // README of the screens: the pips of a price larger than its handle.
    void pricesHavePips()
    {
        const QString euro = ui::format::price(::price("1.08412"), 5, english);
        QCOMPARE(euro, QStringLiteral("1.08412"));
        QCOMPARE(euro.mid(pipPart(euro, 5).first, pipPart(euro, 5).length), QStringLiteral("41"));
        const QString yen = ui::format::price(::price("151.287"), 3, english);
        QCOMPARE(yen.mid(pipPart(yen, 3).first, pipPart(yen, 3).length), QStringLiteral("28"));
        const QString gold = ui::format::price(::price("2338.45"), 2, english);
        QCOMPARE(gold, QStringLiteral("2338.45"));
        QCOMPARE(pipPart(gold, 2).length, 0);
        QCOMPARE(ui::format::price(::price("18021.5"), 1, german), QStringLiteral("18021,5"));
        QCOMPARE(ui::format::price({}, 5, english), QString());
    }

    // domain.md: a pip is ten points at five and three digits.
    void spreadsInPips()
    {
        QCOMPARE(pips(::price("0.00002"), 5, english), QStringLiteral("0.2"));
        QCOMPARE(pips(::price("0.00013"), 5, english), QStringLiteral("1.3"));
        QCOMPARE(pips(::price("0.006"), 3, english), QStringLiteral("0.6"));
        QCOMPARE(pips(::price("0.16"), 2, english), QStringLiteral("0.16"));
        QCOMPARE(pips(::price("2"), 1, english), QStringLiteral("2.0"));
        QCOMPARE(pips(-::price("0.00005"), 5, english), QStringLiteral("−0.5"));
    }

    void quantities()
    {
        QCOMPARE(units(quantity("1250000"), Sign::Negative, english), QStringLiteral("1,250,000"));
        QCOMPARE(units(quantity("0.125"), Sign::Always, english), QStringLiteral("+0.125"));
        QCOMPARE(lots(quantity("-10940000"), quantity("100000"), Sign::Always, english), QStringLiteral("−109.40"));
        QCOMPARE(lots(quantity("5"), quantity("0"), Sign::Always, english), QString());
        QCOMPARE(lots(quantity("5.06"), english), QStringLiteral("5.06"));
        QCOMPARE(lots(quantity("0.001"), english), QStringLiteral("0.001"));
        QCOMPARE(percent(quantity("60000"), quantity("100000"), english), QStringLiteral("60%"));
        QCOMPARE(percent(quantity("99999"), quantity("100000"), english),
                 QStringLiteral("99%")); // never 100 before it is
        QCOMPARE(percent(quantity("1"), quantity("0"), english), QString());
    }

    void roundingIsHalfEven()
    {
        QCOMPARE(decimal(125, 2, 1, Sign::Negative, english), QStringLiteral("1.2"));
        QCOMPARE(decimal(135, 2, 1, Sign::Negative, english), QStringLiteral("1.4"));
        QCOMPARE(decimal(-4, 2, 1, Sign::Always, english), QStringLiteral("0.0")); // no minus before zero
    }

    void spreadsheetsReadWhatIsCopied()
    {
        QCOMPARE(forSpreadsheet(QStringLiteral("−2,183.72"), english), QStringLiteral("-2183.72"));
        QCOMPARE(forSpreadsheet(QStringLiteral("+41.286,40"), german), QStringLiteral("41286,40"));
    }

    void ages()
    {
        QCOMPARE(age(84, english), QStringLiteral("84 ms"));
        QCOMPARE(age(1412, english), QStringLiteral("1.4 s"));
        QCOMPARE(age(185'000, english), QStringLiteral("3 min"));
        QCOMPARE(age(7'300'000, english), QStringLiteral("2 h"));
        QCOMPARE(millis(210, english), QStringLiteral("0.21"));
    }

    // 5 May 2014 14:03:22.184 UTC: New York is UTC-4 in May, so the server (New York + 7 h) shows 17:03:22, GMT+3; the
    // trading day opened at 21:00 UTC on Sunday, 17 h 3 min 22.184 s before. In January the server is at GMT+2.
    void clocks()
    {
        const Times times;
        const auto at = *domain::UtcTime::parse("2014-05-05T14:03:22.184Z");
        QCOMPARE(times.clock(at, TimeMode::Utc), QStringLiteral("14:03:22.184"));
        QCOMPARE(times.clock(at, TimeMode::Server), QStringLiteral("17:03:22.184"));
        QCOMPARE(times.clock(at, TimeMode::TradingDay), QStringLiteral("+17:03:22.184"));
        QCOMPARE(times.label(at, TimeMode::Server), QStringLiteral("server GMT+3"));
        QCOMPARE(times.label(*domain::UtcTime::parse("2014-01-15T12:00:00Z"), TimeMode::Server),
                 QStringLiteral("server GMT+2"));
        QCOMPARE(times.clock(at, TimeMode::Utc, false), QStringLiteral("14:03:22"));
        QCOMPARE(Times::iso(at), QStringLiteral("2014-05-05T14:03:22.184Z"));
    }

    // 21:30 UTC on Monday is past the roll: the server and the trading day stand on Tuesday, UTC on Monday.
    void datesFollowTheClock()
    {
        const Times times;
        const auto at = *domain::UtcTime::parse("2014-05-05T21:30:00Z");
        QVERIFY(times.date(at, TimeMode::Utc).contains(QStringLiteral("5")));
        QVERIFY(times.date(at, TimeMode::Server).contains(QStringLiteral("6")));
        QVERIFY(times.date(at, TimeMode::TradingDay).contains(QStringLiteral("6")));
        QCOMPARE(times.clock(at, TimeMode::Server, false), QStringLiteral("00:30:00"));
        QCOMPARE(times.clock(at, TimeMode::TradingDay, false), QStringLiteral("+00:30:00"));
    }

    void unknownNamesAreShownAsTheyCame()
    {
        QCOMPARE(clientOrderStatus("something-new").text, QStringLiteral("something-new"));
        QCOMPARE(reason("LaterCode"), QStringLiteral("LaterCode"));
        QCOMPARE(reason("None"), QString());
        QCOMPARE(stopObject("firm", ""), QStringLiteral("Firm"));
        QCOMPARE(stopObject("symbol", "EURUSD"), QStringLiteral("Symbol EURUSD"));
    }

    // Every status that asks for a person carries a mark, not only a colour.
    void doubtIsNotToldByColourAlone()
    {
        QVERIFY(lpOrderStatus("in-doubt").mark != ui::theme::Mark::None);
        QVERIFY(clientOrderStatus("in-doubt").mark != ui::theme::Mark::None);
        QVERIFY(side(domain::Side::Buy).mark != side(domain::Side::Sell).mark);
        QVERIFY(sessionState("disconnected", false).mark != sessionState("logged-on", false).mark);
        QVERIFY(sessionState("logged-on", true).mark != sessionState("logged-on", false).mark);
    }
};

TRUEBOOK_TEST(tst_numbers)
#include "tst_numbers.moc"
