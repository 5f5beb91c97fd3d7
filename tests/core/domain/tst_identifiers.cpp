#include "tests/support/shared_file.h"
#include "tests/support/test_case.h"

#include "core/domain/identifiers.h"

using namespace truebook::domain;
using truebook::base::ReasonCode;

namespace {

std::vector<std::string> lines(const std::string &name)
{
    return truebook::test::linesOf(truebook::test::sharedFile("refdata/numbers/" + name).value_or(""));
}

// Every list of valid numbers is accepted; with one character changed, none is (where check digits promise it).
template <class Id>
void acceptsAll(const char *name, std::size_t count)
{
    const auto all = lines(name);
    if (all.empty())
        QSKIP("no ../shared/data on this machine");
    QCOMPARE(all.size(), count);
    for (const std::string &text : all) {
        const auto id = Id::parse(text);
        QVERIFY2(id.has_value(), text.c_str());
        QCOMPARE(id->text(), text);
    }
}

template <class Id>
void refusesOneWrongDigit(const char *name)
{
    const auto all = lines(name);
    if (all.empty())
        QSKIP("no ../shared/data on this machine");
    int changed = 0;
    for (const std::string &text : all) {
        for (std::size_t i = 2; i < text.size(); ++i) {
            if (text[i] < '0' || text[i] > '9')
                continue;
            std::string wrong = text;
            wrong[i] = text[i] == '9' ? '0' : static_cast<char>(text[i] + 1);
            const auto id = Id::parse(wrong);
            QVERIFY2(!id.has_value(), wrong.c_str());
            QCOMPARE(id.error().code, ReasonCode::BadCheckDigit);
            ++changed;
        }
    }
    QVERIFY(changed > 500);
}

} // namespace

class tst_identifiers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isins() { acceptsAll<Isin>("isin_valid.txt", 302); }
    void isinsWithAWrongDigit() { refusesOneWrongDigit<Isin>("isin_valid.txt"); }
    void leis() { acceptsAll<Lei>("lei_valid.txt", 100); }
    void leisWithAWrongDigit() { refusesOneWrongDigit<Lei>("lei_valid.txt"); }
    void ibans() { acceptsAll<Iban>("iban_valid.txt", 192); }
    void ibansWithAWrongDigit() { refusesOneWrongDigit<Iban>("iban_valid.txt"); }
    void bics() { acceptsAll<Bic>("bic_valid.txt", 400); }

    void ibansThatOnlyLookRight()
    {
        const auto all = lines("iban_invalid.txt");
        if (all.empty())
            QSKIP("no ../shared/data on this machine");
        QCOMPARE(all.size(), std::size_t(16));
        int checkDigits = 0;
        for (const std::string &text : all) {
            const auto id = Iban::parse(text);
            QVERIFY2(!id.has_value(), text.c_str());
            checkDigits += id.error().code == ReasonCode::BadCheckDigit ? 1 : 0;
        }
        QCOMPARE(checkDigits, 11); // the other five have a wrong length or country; counted by a mod 97 of their own
    }

    // Well-known examples of the standards' own texts, so that the check works where no data lies beside the project.
    void examples()
    {
        QVERIFY(Isin::parse("US0378331005"));
        QCOMPARE(Isin::parse("US0378331006").error().code, ReasonCode::BadCheckDigit);
        QVERIFY(Isin::parse("GB0002634946"));
        QVERIFY(Lei::parse("5493001KJTIIGC8Y1R12"));
        QCOMPARE(Lei::parse("5493001KJTIIGC8Y1R13").error().code, ReasonCode::BadCheckDigit);
        QVERIFY(Iban::parse("GB82 WEST 1234 5698 7654 32"));
        QCOMPARE(Iban::parse("GB82 WEST 1234 5698 7654 32")->text(), std::string("GB82WEST12345698765432"));
        QCOMPARE(Iban::parse("GB82WEST12345698765433").error().code, ReasonCode::BadCheckDigit);
        QCOMPARE(Iban::parse("DE89370400440532013000")->country(), std::string_view("DE"));
        QVERIFY(Bic::parse("DEUTDEFF"));
        QCOMPARE(Bic::parse("DEUTDEFF500")->country(), std::string_view("DE"));
        QVERIFY(Mic::parse("XLON"));
        QVERIFY(Mic::parse("360T"));
    }

    void forms_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "US037833100", "US03783310055", "us0378331005", "U10378331005", "US03783310O5 ", "US037833100X"})
            QTest::addRow("isin %s", text) << "isin" << text;
        for (const char *text :
             {"", "5493001KJTIIGC8Y1R1", "5493001KJTIIGC8Y1R123", "5493001kjtiigc8y1r12", "5493001KJTIIGC8Y1RX2"})
            QTest::addRow("lei %s", text) << "lei" << text;
        for (const char *text : {"", "XLO", "XLOND", "xlon", "XL N"})
            QTest::addRow("mic %s", text) << "mic" << text;
        for (const char *text :
             {"", "GB", "GB82", "ZZ82WEST12345698765432", "gb82west12345698765432", "GB82WEST1234569876543",
              "GB82WEST123456987654321", "GBX2WEST12345698765432", "GB82WEST1234569876543-"})
            QTest::addRow("iban %s", text) << "iban" << text;
        for (const char *text :
             {"", "DEUTDEF", "DEUTDEFF5", "DEUTDEFF50", "DEUTDEFF5000", "DEU1DEFF", "DEUT1EFF", "deutdeff"})
            QTest::addRow("bic %s", text) << "bic" << text;
    }
    void forms()
    {
        QFETCH(QString, kind);
        QFETCH(QString, text);
        const std::string value = text.toStdString();
        const std::string name = kind.toStdString();
        truebook::base::Refusal refusal;
        const auto take = [&](const auto &result) {
            QVERIFY(!result.has_value());
            refusal = result.error();
        };
        if (name == "isin")
            take(Isin::parse(value));
        else if (name == "lei")
            take(Lei::parse(value));
        else if (name == "mic")
            take(Mic::parse(value));
        else if (name == "iban")
            take(Iban::parse(value));
        else
            take(Bic::parse(value));
        QCOMPARE(refusal.code, ReasonCode::BadIdentifier);
        QCOMPARE(refusal.field, name);
    }

    // The published list of markets of 2019: each code has the form.
    void publishedMarkets()
    {
        const auto file = truebook::test::sharedFile("refdata/iso10383/ISO10383_MIC_2019.csv");
        if (!file)
            QSKIP("no ../shared/data on this machine");
        int markets = 0;
        for (const std::string &row : truebook::test::linesOf(*file)) {
            // "COUNTRY","ISO COUNTRY CODE","MIC",…: no quote stands inside these fields
            std::size_t at = 0;
            for (int field = 0; field < 2 && at != std::string::npos; ++field)
                at = row.find("\",\"", at + 1);
            if (at == std::string::npos || row.compare(at + 3, 4, "MIC\"") == 0)
                continue;
            QVERIFY2(Mic::parse(row.substr(at + 3, row.find('"', at + 3) - at - 3)), row.c_str());
            ++markets;
        }
        QVERIFY(markets > 1500);
    }
};

TRUEBOOK_TEST(tst_identifiers)
#include "tst_identifiers.moc"
