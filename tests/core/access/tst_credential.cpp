// Passwords and one-time codes against the vectors of their standards.
#include "core/access/credential.h"
#include "core/access/totp.h"

#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;

namespace {
constexpr int quick = 4; // N = 16: what is looked at here does not hang on the cost
}

class tst_credential : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // RFC 7914, section 12: "pleaseletmein", "SodiumChloride", N = 16384, r = 8, p = 1; the first 32 bytes of it.
    void scryptIsTheStandards()
    {
        const events::Credential known {14,
                                        8,
                                        1,
                                        "536f6469756d43686c6f72696465",
                                        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2",
                                        false};
        QVERIFY(access::passwordHolds(known, "pleaseletmein"));
        QVERIFY(!access::passwordHolds(known, "pleaseletmeiN"));
        QVERIFY(!access::passwordHolds(known, ""));
        events::Credential other = known;
        other.logN = 13;
        QVERIFY(!access::passwordHolds(other, "pleaseletmein"));
        other.logN = 40; // nobody makes us compute that
        QVERIFY(!access::passwordHolds(other, "pleaseletmein"));
    }

    void theSamePasswordIsSaltedAnew()
    {
        const auto one = access::makeCredential("anna", "a long day's night", false, quick);
        const auto two = access::makeCredential("anna", "a long day's night", false, quick);
        QVERIFY(one.has_value() && two.has_value());
        QVERIFY(one->salt != two->salt);
        QVERIFY(one->hash != two->hash);
        QCOMPARE(one->salt.size(), std::size_t(32));
        QVERIFY(access::passwordHolds(*one, "a long day's night"));
        QVERIFY(!access::passwordHolds(*one, "a long day's nighT"));
        QVERIFY(!access::passwordHolds(access::nobodysCredential(), "a long day's night"));
        QCOMPARE(access::makeCredential("anna", "a long day's night", false)->logN, 17); // the design's
    }

    void weakPasswordsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("short") << QByteArray("elevenbytes");
        QTest::newRow("too long") << QByteArray(257, 'a').append("bcdefgh");
        QTest::newRow("one letter") << QByteArray(20, 'a');
        QTest::newRow("his name") << QByteArray("anna-and-the-king");
        QTest::newRow("a line break") << QByteArray("correct\nhorse battery");
    }
    void weakPasswordsAreRefused()
    {
        QFETCH(QByteArray, password);
        const auto made = access::makeCredential("anna", password.toStdString(), false, quick);
        QVERIFY(!made.has_value());
        QCOMPARE(made.error().code, ReasonCode::PasswordTooWeak);
        QVERIFY(made.error().detail.find(password.toStdString()) == std::string::npos); // it goes into logs
    }

    // RFC 6238, appendix B, of eight digits the last six.
    void codesAreTheStandards_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("59") << qint64(59) << QByteArray("287082");
        QTest::newRow("1111111109") << qint64(1111111109) << QByteArray("081804");
        QTest::newRow("1234567890") << qint64(1234567890) << QByteArray("005924");
        QTest::newRow("2000000000") << qint64(2000000000) << QByteArray("279037");
        QTest::newRow("20000000000") << qint64(20000000000) << QByteArray("353130");
    }
    void codesAreTheStandards()
    {
        QFETCH(qint64, seconds);
        QFETCH(QByteArray, code);
        const char *secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // "12345678901234567890"
        const auto step = static_cast<std::uint64_t>(seconds / 30);
        QCOMPARE(access::totpCode(secret, step), code.toStdString());
        QCOMPARE(access::totpStep(secret, code.toStdString(), seconds), std::optional(step));
        QCOMPARE(access::totpStep(secret, code.toStdString(), seconds + 30), std::optional(step)); // a slow typist
        QVERIFY(!access::totpStep(secret, code.toStdString(), seconds + 90));
        QVERIFY(!access::totpStep(secret, "", seconds));
        QVERIFY(!access::totpStep("", code.toStdString(), seconds));
    }

    void aNewSecretIsTyped()
    {
        const std::string secret = access::makeTotpSecret();
        QCOMPARE(secret.size(), std::size_t(32));
        QVERIFY(secret != access::makeTotpSecret());
        QCOMPARE(access::totpCode(secret, 1).size(), std::size_t(6));
        QCOMPARE(access::totpUri("Desk & Co", "anna", "ABC"),
                 std::string("otpauth://totp/Desk---Co:anna?secret=ABC&issuer=Desk---Co"));
    }

    void aTokenIsKeptAsItsHash()
    {
        const std::string token = access::makeToken();
        QCOMPARE(token.size(), std::size_t(64));
        QVERIFY(access::loginOf(token) != token);
        QCOMPARE(access::loginOf(""), std::string()); // no token is no login
        // FIPS 180-2: SHA-256 of "abc"
        QCOMPARE(access::loginOf("abc"),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
};

TRUEBOOK_TEST(tst_credential)
#include "tst_credential.moc"
