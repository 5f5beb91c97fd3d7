#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

#include "tests/support/desk_rows.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/stop_dialog.h"
#include "ui/format/formats.h"
#include "ui/widgets/switch_row.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

class tst_stop_dialog : public GuiCase
{
    Q_OBJECT
private:
    struct Fixture
    {
        FakeDesk fake;
        format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        live::FrameClock clock;
        live::Desk desk {fake, fake, {QStringLiteral("anna.k"), QStringLiteral("desk-2")}};
        dealing::StopDialog dialog {desk, clock, formats, nullptr};

        Fixture()
        {
            fake.quotes.set({quote("EURUSD", "1.08412", "1.08414"), quote("XAUUSD", "2338.45", "2338.61", 2)});
            fake.clientOrders.set(
                {clientOrder(1, "EURUSD", "working"), clientOrder(2, "EURUSD", "routed", "100002", "VIP", "LP1"),
                 clientOrder(3, "XAUUSD", "working", "100003", "VIP"), clientOrder(4, "XAUUSD", "filled")});
            fake.lpOrders.set({lpOrder(11, 2, "LP1", "EURUSD", "in-doubt")});
        }
        void open(const char *scope = "firm", const char *id = "")
        {
            dialog.openFor(scope, id);
            QVERIFY(QTest::qWaitForWindowActive(&dialog));
            clock.runFrame();
        }
        template <class T>
        T *child(const char *name)
        {
            auto *found = dialog.findChild<T *>(QLatin1String(name));
            if (found == nullptr)
                qFatal("no %s", name);
            return found;
        }
        void click(QWidget *widget) { QTest::mouseClick(widget, Qt::LeftButton); }
        void answer() { QCoreApplication::sendPostedEvents(); }
    };

private Q_SLOTS:
    void theEffectStandsThereBefore()
    {
        Fixture f;
        f.open();
        QVERIFY(f.dialog.effectText().contains(QStringLiteral("New orders are refused")));
        QVERIFY(f.dialog.effectText().contains(QStringLiteral("3 working")));
        QVERIFY(f.dialog.effectText().contains(QStringLiteral("1 of them in doubt")));
        f.click(f.child<QRadioButton>("stopBoth"));
        QVERIFY(f.dialog.effectText().contains(QStringLiteral("3 working client order(s) will be cancelled")));
        f.click(f.child<QRadioButton>("stopCancel"));
        QVERIFY(!f.dialog.effectText().contains(QStringLiteral("New orders are refused")));
        // The figures live on while the dialog stands open.
        f.fake.clientOrders.set({clientOrder(5, "EURUSD", "working")});
        f.clock.runFrame();
        QVERIFY(f.dialog.effectText().contains(QStringLiteral("4 working")));
    }

    void aReasonIsMandatory()
    {
        Fixture f;
        f.open();
        auto *submit = f.child<QPushButton>("stopSubmit");
        QVERIFY(!submit->isEnabled());
        QVERIFY(f.child<QLabel>("stopMissing")->text().contains(QStringLiteral("reason")));
        QTest::keyClicks(f.child<QLineEdit>("stopReason"), QStringLiteral("  a "));
        QVERIFY(!submit->isEnabled());
        // Neither Return in the field nor Ctrl+Return sends without one.
        QTest::keyClick(f.child<QLineEdit>("stopReason"), Qt::Key_Return);
        QTest::keyClick(f.child<QLineEdit>("stopReason"), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(f.fake.taken.empty());
        QTest::keyClicks(f.child<QLineEdit>("stopReason"), QStringLiteral(" news spike"));
        QVERIFY(submit->isEnabled());
        QTest::keyClick(f.child<QLineEdit>("stopReason"), Qt::Key_Return);
        QVERIFY(f.fake.taken.empty());
        QTest::keyClick(f.child<QLineEdit>("stopReason"), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(f.fake.taken.size(), std::size_t(1));
    }

    void theCommandCarriesScopeReasonAndPerson()
    {
        Fixture f;
        f.open();
        auto *scope = f.child<widgets::SwitchRow>("stopScope");
        f.click(scope->chip(2)); // symbol
        QVERIFY(!f.child<QPushButton>("stopSubmit")->isEnabled());
        auto *object = f.child<QComboBox>("stopObject");
        QCOMPARE(object->count(), 2); // EURUSD and XAUUSD are offered
        QTest::keyClicks(object->lineEdit(), QStringLiteral("XAUUSD"));
        QVERIFY(f.dialog.effectText().contains(QStringLiteral("1 working")));
        f.click(f.child<QRadioButton>("stopBoth"));
        QTest::keyClicks(f.child<QLineEdit>("stopReason"), QStringLiteral("gold gaps"));
        f.click(f.child<QPushButton>("stopSubmit"));
        QCOMPARE(f.fake.taken.size(), std::size_t(1));
        const auto &command = f.fake.taken.front();
        const auto *stop = command.as<commands::SetStop>();
        QVERIFY(stop != nullptr);
        QCOMPARE(stop->scope, std::string("symbol"));
        QCOMPARE(stop->id, std::string("XAUUSD"));
        QVERIFY(stop->routing);
        QVERIFY(stop->cancelWorking);
        QCOMPARE(command.origin->actor, std::string("anna.k"));
        QCOMPARE(command.origin->seat, std::string("desk-2"));
        QCOMPARE(command.origin->reason, std::string("gold gaps"));
        f.answer();
        QVERIFY(f.dialog.outcomeText().contains(QStringLiteral("4,218,907")));
    }

    void aRefusalIsSaidWithItsCode()
    {
        Fixture f;
        f.fake.refuse = base::ReasonCode::DeskBusy;
        f.open();
        QTest::keyClicks(f.child<QLineEdit>("stopReason"), QStringLiteral("news spike"));
        f.click(f.child<QPushButton>("stopSubmit"));
        f.answer();
        QVERIFY(f.dialog.outcomeText().contains(QStringLiteral("Nothing was stopped")));
        QVERIFY(f.dialog.outcomeText().contains(QStringLiteral("DeskBusy")));
        QCOMPARE(f.child<QLineEdit>("stopReason")->text(), QStringLiteral("news spike")); // may be sent again
    }

    void aStopIsReleased()
    {
        Fixture f;
        f.open();
        QTest::keyClicks(f.child<QLineEdit>("stopReason"), QStringLiteral("news spike"));
        f.click(f.child<QPushButton>("stopSubmit"));
        f.answer();
        f.clock.runFrame();
        auto *table = f.child<live::LiveTableView>("stops");
        QCOMPARE(table->table().rowCount(), 1);
        auto *release = f.child<QPushButton>("releaseSubmit");
        QVERIFY(!release->isEnabled());
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(0, 0)).center());
        QVERIFY(!release->isEnabled()); // a reason is mandatory here too
        QTest::keyClicks(f.child<QLineEdit>("releaseReason"), QStringLiteral("calm again"));
        QVERIFY(release->isEnabled());
        f.click(release);
        QCOMPARE(f.fake.taken.size(), std::size_t(2));
        const auto *body = f.fake.taken.back().as<commands::ReleaseStop>();
        QVERIFY(body != nullptr);
        QCOMPARE(body->scope, std::string("firm"));
        QCOMPARE(f.fake.taken.back().origin->reason, std::string("calm again"));
        f.answer();
        f.clock.runFrame();
        QCOMPARE(table->table().rowCount(), 0);
        QVERIFY(f.dialog.outcomeText().contains(QStringLiteral("released")));
    }

    // A closed dialog watches nothing, and an answer that comes after its end finds nobody.
    void itEndsCleanly()
    {
        FakeDesk fake;
        format::Formats formats;
        live::FrameClock clock;
        live::Desk desk {fake, fake, {QStringLiteral("anna.k"), QStringLiteral("desk-2")}};
        {
            dealing::StopDialog dialog(desk, clock, formats, nullptr);
            dialog.openFor("firm", "");
            QVERIFY(QTest::qWaitForWindowActive(&dialog));
            QCOMPARE(fake.clientOrders.listeners(), std::size_t(1));
            QTest::keyClicks(dialog.findChild<QLineEdit *>(QStringLiteral("stopReason")), QStringLiteral("news spike"));
            QTest::mouseClick(dialog.findChild<QPushButton *>(QStringLiteral("stopSubmit")), Qt::LeftButton);
            QCOMPARE(fake.taken.size(), std::size_t(1));
            QTest::keyClick(&dialog, Qt::Key_Escape);
            QCOMPARE(fake.clientOrders.listeners(), std::size_t(0));
        }
        QCoreApplication::sendPostedEvents();
    }
};

TRUEBOOK_TEST(tst_stop_dialog)
#include "tst_stop_dialog.moc"
