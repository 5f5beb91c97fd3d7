#include "tests/support/shared_file.h"
#include "tests/support/test_case.h"

#include "core/domain/currency.h"

#include <map>
#include <set>

using namespace truebook::domain;
using truebook::base::ReasonCode;

class tst_currency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exponents()
    {
        QCOMPARE(Currency::of("USD").exponent(), 2);
        QCOMPARE(Currency::of("JPY").exponent(), 0);
        QCOMPARE(Currency::of("KWD").exponent(), 3);
        QCOMPARE(Currency::of("CLF").exponent(), 4);
        QCOMPARE(Currency::of("XAU").exponent(), 8);
    }

    void whatIsNoCurrencyIsRefused()
    {
        for (const char *text : {"", "US", "USDX", "usd", "ZZZ", "XXX", "XTS", "XDR", "U D", "SDE"})
            QCOMPARE(Currency::parse(text).error().code, ReasonCode::UnknownCurrency);
        QVERIFY(Currency().none());
    }

    // Every code of the published list that has a minor unit is known with it, and no other except those named in
    // currency.h.
    void thePublishedList()
    {
        const auto file = truebook::test::sharedFile("refdata/iso4217/iso-4217-list-one.xml");
        if (!file)
            QSKIP("no ../shared/data on this machine");
        const auto between = [&](const std::string &open, std::size_t &at) {
            at = file->find(open, at);
            if (at == std::string::npos)
                return std::string();
            at += open.size();
            return file->substr(at, file->find('<', at) - at);
        };
        std::map<std::string, std::string> published;
        for (std::size_t at = 0; at != std::string::npos;) {
            const std::string code = between("<Ccy>", at);
            if (!code.empty())
                published[code] = between("<CcyMnrUnts>", at);
        }
        QCOMPARE(published.size(), std::size_t(179));
        for (const auto &[code, unit] : published) {
            const auto currency = Currency::parse(code);
            if (unit != "N.A.")
                QVERIFY2(currency && std::to_string(currency->exponent()) == unit, code.c_str());
        }
        const std::set<std::string> kept {"HRK", "SLL", "ZWL", "XAG", "XAU", "XPD", "XPT"};
        for (char a = 'A'; a <= 'Z'; ++a)
            for (char b = 'A'; b <= 'Z'; ++b)
                for (char c = 'A'; c <= 'Z'; ++c) {
                    const std::string code {a, b, c};
                    const auto found = published.find(code);
                    const bool listed = (found != published.end() && found->second != "N.A.") || kept.count(code) > 0;
                    QCOMPARE(Currency::parse(code).has_value(), listed);
                }
    }
};

TRUEBOOK_TEST(tst_currency)
#include "tst_currency.moc"
