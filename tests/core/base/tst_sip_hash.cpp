// SipHash with 128 bits of result, against the vectors that its authors publish (key 00 01 … 0f, input 00 01 … of that
// length; `openssl mac -macopt hexkey:000102…0f -macopt size:16 SIPHASH` says the same).
#include "tests/support/test_case.h"

#include "core/base/sip_hash.h"

using truebook::base::Hash128;
using truebook::base::sipHash;
using truebook::base::SipKey;

class tst_sip_hash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<QByteArray>("hash");
        QTest::newRow("0") << 0 << QByteArray("a3817f04ba25a8e66df67214c7550293");
        QTest::newRow("1") << 1 << QByteArray("da87c1d86b99af44347659119b22fc45");
        QTest::newRow("7") << 7 << QByteArray("a1f1ebbed8dbc153c0b84aa61ff08239");
        QTest::newRow("8") << 8 << QByteArray("3b62a9ba6258f5610f83e264f31497b4");
        QTest::newRow("9") << 9 << QByteArray("264499060ad9baabc47f8b02bb6d71ed");
        QTest::newRow("15") << 15 << QByteArray("5493e99933b0a8117e08ec0f97cfc3d9");
        QTest::newRow("16") << 16 << QByteArray("6ee2a4ca67b054bbfd3315bf85230577");
        QTest::newRow("40") << 40 << QByteArray("df6a301e95c95dad97ae0cc8c6913bd8");
        QTest::newRow("63") << 63 << QByteArray("5150d1772f50834a503e069a973fbd7c");
    }
    void vectors()
    {
        QFETCH(int, length);
        QFETCH(QByteArray, hash);
        std::string input;
        for (int i = 0; i < length; ++i)
            input.push_back(static_cast<char>(i));
        const Hash128 found = sipHash(SipKey {0x0706050403020100ULL, 0x0f0e0d0c0b0a0908ULL}, input);
        QCOMPARE(QByteArray::fromStdString(found.text()), hash);
        QCOMPARE(Hash128::parse(found.text()).value(), found);
    }

    void textThatIsNone()
    {
        for (const char *text : {"", "00", "0123456789abcdef0123456789abcdeg", "0123456789abcdef0123456789abcde",
                                 "0123456789ABCDEF0123456789abcdef"})
            QVERIFY(!Hash128::parse(text).has_value());
    }
};

TRUEBOOK_TEST(tst_sip_hash)
#include "tst_sip_hash.moc"
