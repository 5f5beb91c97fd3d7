// A dealer's note: what is taken, what is refused, and that it moves nothing.
#include "tests/support/test_case.h"

#include "core/commands/note_commands.h"
#include "core/events/note_events.h"
#include "tests/support/desk_fixture.h"

using namespace truebook;
using base::ReasonCode;

class tst_note : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsWrittenAsItWasSaid()
    {
        test::DeskFixture f;
        f.brokerage(0);
        f.quote("LP1", "EURUSD", "1.10000", "1.10010");
        const auto placed = f.run(commands::Command::of(f.market("N1", domain::Side::Buy, "3000")));
        const auto *accepted = test::first<events::ClientOrderAccepted>(placed);
        QVERIFY(accepted != nullptr);
        const auto balance = f.balance("client/N1");
        const auto written = f.wish(
            commands::WriteNote {accepted->order, domain::AccountId("N1"), "Kunde rief an: Fill geprüft ✓\nok"});
        QVERIFY(f.answer.has_value());
        const auto *note = test::first<events::NoteWritten>(written);
        QVERIFY(note != nullptr);
        QCOMPARE(note->order, accepted->order);
        QCOMPARE(note->account, domain::AccountId("N1"));
        QCOMPARE(note->text, std::string("Kunde rief an: Fill geprüft ✓\nok"));
        QCOMPARE(f.balance("client/N1"), balance);
        f.wish(commands::WriteNote {{}, {}, "free"});
        QVERIFY(f.answer.has_value());
    }

    void whatCannotStandIsRefused_data()
    {
        QTest::addColumn<quint64>("order");
        QTest::addColumn<QByteArray>("account");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ReasonCode>("code");
        QTest::newRow("an order that never was")
            << quint64(7) << QByteArray() << QByteArray("x") << ReasonCode::UnknownOrder;
        QTest::newRow("an account that never was")
            << quint64(0) << QByteArray("N9") << QByteArray("x") << ReasonCode::UnknownAccount;
        QTest::newRow("nothing") << quint64(0) << QByteArray() << QByteArray() << ReasonCode::MissingField;
        QTest::newRow("blanks") << quint64(0) << QByteArray() << QByteArray("  \n ") << ReasonCode::MissingField;
        QTest::newRow("too long") << quint64(0) << QByteArray() << QByteArray(1'001, 'a') << ReasonCode::BadValue;
        QTest::newRow("a control character")
            << quint64(0) << QByteArray() << QByteArray("a\x1b[2J") << ReasonCode::BadValue;
        QTest::newRow("half a character")
            << quint64(0) << QByteArray() << QByteArray("a\xe2\x9c") << ReasonCode::BadValue;
        QTest::newRow("overlong") << quint64(0) << QByteArray() << QByteArray("\xc0\xaf") << ReasonCode::BadValue;
        QTest::newRow("a surrogate") << quint64(0) << QByteArray() << QByteArray("\xed\xa0\x80")
                                     << ReasonCode::BadValue;
    }
    void whatCannotStandIsRefused()
    {
        QFETCH(quint64, order);
        QFETCH(QByteArray, account);
        QFETCH(QByteArray, text);
        QFETCH(ReasonCode, code);
        test::DeskFixture f;
        f.brokerage(0);
        const auto written = f.wish(
            commands::WriteNote {domain::OrderId(order), domain::AccountId(account.toStdString()), text.toStdString()});
        QVERIFY(!f.answer.has_value());
        QCOMPARE(f.answer.error().code, code);
        QVERIFY(test::first<events::NoteWritten>(written) == nullptr);
    }

    void theLongestOneStands()
    {
        test::DeskFixture f;
        f.brokerage(0);
        f.wish(commands::WriteNote {{}, {}, std::string(1'000, 'a')});
        QVERIFY(f.answer.has_value());
    }
};

TRUEBOOK_TEST(tst_note)
#include "tst_note.moc"
