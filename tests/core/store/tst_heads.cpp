#include "core/store/heads.h"

#include <QFile>
#include <QTemporaryDir>

#include "core/base/os/files.h"
#include "core/store/memory_store.h"
#include "tests/support/journal_rows.h"
#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;
using store::Head;
using store::HeadKey;

class tst_heads : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string path(const char *name) { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }

private Q_SLOTS:
    // RFC 8032, section 7.1, tests 1 and 2.
    void ed25519Vectors()
    {
        const auto seedOf = [](const char *hex) {
            const QByteArray bytes = QByteArray::fromHex(hex);
            std::array<std::uint8_t, 32> seed {};
            std::copy(bytes.begin(), bytes.end(), seed.begin());
            return seed;
        };
        const HeadKey one
            = HeadKey::fromSeed(seedOf("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        const std::string onePublic = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        const std::string oneSignature
            = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf"
              "9b46bd25bf5f0595bbe24655141438e7a100b";
        QCOMPARE(one.publicKey(), onePublic);
        QCOMPARE(one.sign(""), oneSignature);
        QVERIFY(store::signatureHolds(onePublic, "", oneSignature));
        QVERIFY(!store::signatureHolds(onePublic, "x", oneSignature));
        const HeadKey two
            = HeadKey::fromSeed(seedOf("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        QCOMPARE(two.publicKey(), std::string("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        QCOMPARE(two.sign("r"),
                 std::string("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d"
                             "0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
        QVERIFY(!store::signatureHolds(two.publicKey(), "", oneSignature));
        for (const char *bad : {"", "zz", "D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A"})
            QVERIFY(!store::signatureHolds(bad, "", oneSignature));
    }

    void keyFile()
    {
        const HeadKey key = HeadKey::make();
        QVERIFY(key.save(path("a.key")).has_value());
        const QFile file(QString::fromStdString(path("a.key")));
        QCOMPARE(file.permissions()
                     & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup
                        | QFileDevice::WriteOther | QFileDevice::ExeOwner),
                 QFileDevice::Permissions());
        const auto again = HeadKey::load(path("a.key"));
        QVERIFY(again.has_value());
        QCOMPARE(again->publicKey(), key.publicKey());
        QCOMPARE(again->sign("x"), key.sign("x"));
        QVERIFY(HeadKey::make().publicKey() != key.publicKey());
        QCOMPARE(key.save(path("a.key")).error().code, ReasonCode::StoreExists);
        QCOMPARE(HeadKey::load(path("none.key")).error().code, ReasonCode::StoreMissing);
        QVERIFY(base::os::replaceFile(path("b.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n").has_value());
        QCOMPARE(HeadKey::load(path("b.key")).error().code, ReasonCode::KeyBroken);
    }

    void headOfAJournal()
    {
        const HeadKey key = HeadKey::make();
        store::MemoryStore journal;
        const Head empty = *store::signHead(journal, key);
        QCOMPARE(empty.sequence, std::uint64_t(0));
        QCOMPARE(empty.hash, std::string(64, '0'));
        test::RowMaker maker;
        QVERIFY(journal.append(maker.next(4)).has_value());
        const auto row = maker.next(3);
        QVERIFY(journal.append(row).has_value());
        const Head head = *store::signHead(journal, key);
        QCOMPARE(head.sequence, std::uint64_t(7));
        QCOMPARE(head.hash, row.hash);
        QVERIFY(head.at == row.at);
        QVERIFY(store::signatureHolds(key.publicKey(), head.signedText(), head.signature));
        // Each signed field counts.
        for (int field = 0; field < 3; ++field) {
            Head other = head;
            if (field == 0)
                other.sequence = 8;
            else if (field == 1)
                other.hash[0] = other.hash[0] == 'a' ? 'b' : 'a';
            else
                other.at = other.at.plusNanos(1);
            QVERIFY(!store::signatureHolds(key.publicKey(), other.signedText(), head.signature));
        }
    }

    void headsFile()
    {
        const std::string file = path("x.heads");
        QCOMPARE(store::readHeads(file).error().code, ReasonCode::HeadsMissing);
        const HeadKey key = HeadKey::make();
        store::MemoryStore journal;
        test::RowMaker maker;
        std::vector<Head> written;
        const auto add = [&] {
            QVERIFY(journal.append(maker.next()).has_value());
            written.push_back(*store::signHead(journal, key));
            QVERIFY(store::appendHead(file, written.back()).has_value());
        };
        const auto compare = [&] {
            const auto read = store::readHeads(file);
            QVERIFY(read.has_value());
            QCOMPARE(read->size(), written.size());
            for (std::size_t i = 0; i < written.size(); ++i) {
                QCOMPARE((*read)[i].signedText(), written[i].signedText());
                QCOMPARE((*read)[i].signature, written[i].signature);
                QCOMPARE((*read)[i].key, key.publicKey());
            }
        };
        add();
        add();
        compare();
        // A power cut left half a line: it is left out, and the next head does not stick to it.
        const std::string whole = *base::os::readFile(file);
        QVERIFY(base::os::replaceFile(file, whole + whole.substr(0, 50)).has_value());
        compare();
        add();
        compare();
        QCOMPARE(base::os::readFile(file)->find(whole), std::size_t(0));
        // Anything else that does not read is no accident.
        QVERIFY(base::os::replaceFile(file, whole + "{}\n" + whole).has_value());
        const auto read = store::readHeads(file);
        QCOMPARE(read.error().code, ReasonCode::SealBroken);
        QCOMPARE(read.error().line, 3L);
        QVERIFY(base::os::replaceFile(file, whole.substr(0, 20)).has_value());
        QCOMPARE(store::readHeads(file).error().code, ReasonCode::HeadsMissing);
    }
};

TRUEBOOK_TEST(tst_heads)
#include "tst_heads.moc"
