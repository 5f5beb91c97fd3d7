#include "core/reporting/report_code.h"
#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;
using reporting::ReportCode;

class tst_report_code : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBack()
    {
        const ReportCode code {{2014, 5, 1}, {2014, 5, 30}, 1'234'567'890'123ULL % (1ULL << 40), "0123abcd"};
        const auto text = code.text();
        QVERIFY(text.has_value());
        QCOMPARE(text->size(), std::size_t(31)); // PNL and four groups of six
        const auto back = ReportCode::parse(*text);
        QVERIFY(back.has_value());
        QVERIFY(back->from == code.from && back->to == code.to);
        QCOMPARE(back->sequence, code.sequence);
        QCOMPARE(back->hashStart, code.hashStart);
    }

    // The letters by hand: 15 bytes in groups of five bits, highest first. 2014-05-01 is day 5234 (0x1472) after 2000.
    void lettersAreBase32()
    {
        const auto text = ReportCode {{2014, 5, 1}, {2014, 5, 1}, 1, "00000000"}.text();
        QVERIFY(text.has_value());
        // Forty bits are eight letters: 01 14 72 00 00 is 04A74000, 00 00 00 00 01 is 00000001, then hash and check sum.
        QCOMPARE(text->substr(0, 27), std::string("PNL-04A740-000000-000100-00"));
    }

    void isTakenAsPeopleType()
    {
        const auto text = ReportCode {{2020, 1, 1}, {2021, 1, 1}, 987'654, "deadbeef"}.text();
        std::string typed;
        for (const char c : *text) {
            if (c == '0')
                typed += 'o';
            else if (c == '1')
                typed += 'l';
            else if (c != '-')
                typed += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        const auto back = ReportCode::parse(typed);
        QVERIFY2(back.has_value(), typed.c_str());
        QCOMPARE(back->hashStart, std::string("deadbeef"));
    }

    // Every single wrong letter but one in 256 is seen; here every place is tried with its neighbour.
    void aWrongLetterIsSeen()
    {
        const std::string letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        const auto text = ReportCode {{2014, 5, 1}, {2014, 5, 9}, 5'321, "a4e06638"}.text();
        int missed = 0;
        for (std::size_t i = 4; i < text->size(); ++i) {
            if ((*text)[i] == '-')
                continue;
            std::string wrong = *text;
            wrong[i] = letters[(letters.find(wrong[i]) + 1) % letters.size()];
            missed += ReportCode::parse(wrong).has_value() ? 1 : 0;
        }
        QVERIFY2(missed <= 1, qPrintable(QString::number(missed)));
    }

    // A filter makes the code longer and comes back as it went in; every kind of length has its letters.
    void carriesAFilter()
    {
        int missed = 0;
        for (std::size_t length = 0; length <= 100; ++length) {
            std::string filter;
            for (std::size_t i = 0; i < length; ++i)
                filter.push_back(static_cast<char>('!' + (i * 7 + length) % 90));
            const ReportCode code {{2014, 5, 1}, {2014, 5, 30}, 77'000'000'123ULL, "0123abcd", filter};
            const auto text = code.text();
            QVERIFY(text.has_value());
            const auto back = ReportCode::parse(*text);
            QVERIFY2(back.has_value(), text->c_str());
            QCOMPARE(back->filter, filter);
            QCOMPARE(back->sequence, code.sequence);
            QCOMPARE(back->hashStart, code.hashStart);
            QVERIFY(back->from == code.from && back->to == code.to);
            missed += ReportCode::parse(*text + '0').has_value() ? 1 : 0;
            missed += length > 0 && ReportCode::parse(text->substr(0, text->size() - 2)).has_value() ? 1 : 0;
        }
        QVERIFY2(missed <= 4, qPrintable(QString::number(missed))); // one in 256 check sums is right by chance
        QVERIFY(!(ReportCode {{2014, 5, 1}, {2014, 5, 1}, 1, "00000000", std::string(101, 'a')}.text().has_value()));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("another kind") << "XYZ-04A740-080000-0569MK-G6CE7A";
        QTest::newRow("short") << "PNL-04A740-080000-0569MK-G6CE7";
        QTest::newRow("long") << "PNL-04A740-080000-0569MK-G6CE7A0";
        QTest::newRow("no letter of it") << "PNL-04A740-080000-0569MK-G6CE7U";
    }
    void refusals()
    {
        QFETCH(QString, text);
        const auto code = ReportCode::parse(text.toStdString());
        QVERIFY(!code.has_value());
        QVERIFY(code.error().code == ReasonCode::BadValue);
    }

    void whatItCannotHoldIsRefused()
    {
        QVERIFY(!(ReportCode {{1999, 12, 31}, {2000, 1, 1}, 1, "00000000"}.text().has_value()));
        QVERIFY(!(ReportCode {{2014, 5, 2}, {2014, 5, 1}, 1, "00000000"}.text().has_value()));
        QVERIFY(!(ReportCode {{2014, 5, 1}, {2014, 5, 1}, 1ULL << 40, "00000000"}.text().has_value()));
    }
};

TRUEBOOK_TEST(tst_report_code)
#include "tst_report_code.moc"
