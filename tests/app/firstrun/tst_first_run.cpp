// The first run by key and mouse: a firm with a provider that is tried by a real logon, symbols from a file with a bad row, a
// second place; and the demonstration, made and stopped. What is left is a store that verifies and a desk that starts.
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"

#include "app/desk/running_desk.h"
#include "app/setup/first_run.h"
#include "app/simulator/world.h"
#include "core/store/heads.h"
#include "core/store/journal_check.h"
#include "ui/firstrun/first_run_wizard.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>

#include <future>

using namespace truebook;
using ui::firstrun::FirstRunWizard;

namespace {

// A provider that runs: the simulator's, with prices.
class Provider
{
public:
    Provider()
        : m_world(options(), simulator::Behaviour())
    {
        if (!m_world.start())
            qFatal("the provider does not start");
        m_ended = std::async(std::launch::async, [this] { return m_world.run(m_stop); });
    }
    ~Provider()
    {
        m_stop = true;
        m_ended.wait();
    }
    simulator::LpPorts ports() const { return m_world.ports().front(); }

private:
    static simulator::Options options()
    {
        simulator::Options all;
        all.lps = 1;
        all.clients = 0;
        all.leadSeconds = 0;
        all.drainSeconds = 1;
        all.quiet = true;
        return all;
    }
    simulator::World m_world;
    std::atomic<bool> m_stop {false};
    std::future<bool> m_ended;
};

QString write(const QTemporaryDir &folder, const char *name, const char *text)
{
    QFile file(folder.filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
        qFatal("the test's own file");
    return file.fileName();
}

std::uint64_t eventsOf(const QString &store)
{
    const auto url = *store::StoreUrl::parse(store.toStdString());
    auto opened = store::SqliteStore::openForCheck(url);
    if (!opened)
        return 0;
    const auto key = (*opened)->meta("public_key");
    const store::Seals seals = store::readSeals(url, {}, key.value_or(std::string()));
    const auto report = store::checkJournal(**opened, seals, [](const events::Event &) {});
    return report.chainOk && report.sealsOk ? report.events : 0;
}

} // namespace

class tst_first_run : public test::GuiCase
{
    Q_OBJECT

    QTemporaryDir m_folder;
    setup::FirstRunSetup m_setup {TRUEBOOK_FIX_PROGRAM};

    std::unique_ptr<FirstRunWizard> wizard(const QString &store)
    {
        auto made = std::make_unique<FirstRunWizard>(m_setup, QStringLiteral("sqlite:") + store, QStringLiteral("anna"),
                                                     QStringLiteral("seat-1"));
        made->show();
        return made;
    }
    template <class Widget>
    static Widget &at(FirstRunWizard &wizard, const char *name)
    {
        auto *found = wizard.findChild<Widget *>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return *found;
    }
    static void type(FirstRunWizard &wizard, const char *name, const QString &text)
    {
        auto &edit = at<QLineEdit>(wizard, name);
        edit.setFocus();
        edit.selectAll();
        QTest::keyClick(&edit, Qt::Key_Backspace);
        QTest::keyClicks(&edit, text);
    }
    static void number(FirstRunWizard &wizard, const char *name, int value)
    {
        auto &box = at<QSpinBox>(wizard, name);
        box.setFocus();
        box.selectAll();
        QTest::keyClicks(&box, QString::number(value));
        QTest::keyClick(&box, Qt::Key_Tab);
    }
    static void press(FirstRunWizard &wizard, QWizard::WizardButton which)
    {
        QTest::mouseClick(wizard.button(which), Qt::LeftButton);
    }
    static void choose(FirstRunWizard &wizard, const char *name)
    {
        auto &button = at<QAbstractButton>(wizard, name);
        button.setFocus();
        QTest::keyClick(&button, Qt::Key_Space);
    }
    // For whoever wants to see the pages: TRUEBOOK_PICTURES names a folder.
    static void look(FirstRunWizard &wizard, const char *name)
    {
        const QString folder = qEnvironmentVariable("TRUEBOOK_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(wizard.grab().save(folder + QLatin1Char('/') + QLatin1String(name) + QLatin1String(".png")));
    }
    static void press(FirstRunWizard &wizard, const char *name)
    {
        QTest::mouseClick(&at<QAbstractButton>(wizard, name), Qt::LeftButton);
    }

private Q_SLOTS:
    void aNewFirm()
    {
        Provider provider;
        const QString store = m_folder.filePath(QStringLiteral("firm/book.db"));
        QVERIFY(QDir().mkpath(m_folder.filePath(QStringLiteral("second"))));
        auto window = wizard(store);
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        look(*window, "choice");
        press(*window, QWizard::NextButton);

        QCOMPARE(window->currentId(), static_cast<int>(FirstRunWizard::Firm));
        QVERIFY(!window->button(QWizard::NextButton)->isEnabled());
        type(*window, "firmName", QStringLiteral("Kontor AG"));
        QVERIFY(window->button(QWizard::NextButton)->isEnabled());
        at<QComboBox>(*window, "firmCurrency").setCurrentText(QStringLiteral("eur"));
        QVERIFY(!window->button(QWizard::NextButton)->isEnabled());
        QVERIFY(at<QLabel>(*window, "firmMissing").text().contains(QLatin1String("USD")));
        look(*window, "firm");
        at<QComboBox>(*window, "firmCurrency").setCurrentText(QStringLiteral("EUR"));
        press(*window, QWizard::NextButton);

        // Users: a weak password and two that differ are not taken, a dealer alone neither.
        QCOMPARE(window->currentId(), static_cast<int>(FirstRunWizard::Users));
        auto &told = at<QLabel>(*window, "userVerdict");
        QVERIFY(window->button(QWizard::NextButton)->isEnabled()); // none
        QVERIFY(told.text().contains(QLatin1String("everything")));
        const auto user = [&](const char *name, int role, const char *password, const char *again) {
            type(*window, "userName", QLatin1String(name));
            at<QComboBox>(*window, "userRole").setCurrentIndex(role);
            type(*window, "userPassword", QLatin1String(password));
            type(*window, "userAgain", QLatin1String(again));
        };
        user("dora", 1, "too short", "too short");
        QVERIFY2(told.text().contains(QLatin1String("PasswordTooWeak")), qPrintable(told.text()));
        QVERIFY(!at<QPushButton>(*window, "userAdd").isEnabled());
        user("dora", 1, "the sea, the sea", "the sea, the see");
        QVERIFY2(told.text().contains(QLatin1String("not the same")), qPrintable(told.text()));
        user("dora", 1, "the sea, the sea", "the sea, the sea");
        look(*window, "users");
        press(*window, "userAdd");
        QCOMPARE(at<QTableWidget>(*window, "userTable").rowCount(), 1);
        QVERIFY(!window->button(QWizard::NextButton)->isEnabled());
        QVERIFY2(told.text().contains(QLatin1String("administrator")), qPrintable(told.text()));
        user("anna", 0, "of a long line", "of a long line");
        QTest::keyClick(&at<QLineEdit>(*window, "userAgain"), Qt::Key_Return);
        QCOMPARE(at<QTableWidget>(*window, "userTable").rowCount(), 2);
        QCOMPARE(window->currentId(), static_cast<int>(FirstRunWizard::Users)); // Return added her and went nowhere
        QVERIFY(window->button(QWizard::NextButton)->isEnabled());
        look(*window, "users-two");
        press(*window, QWizard::NextButton);

        // A provider: once with a name that it does not know, then with the right one.
        QCOMPARE(window->currentId(), static_cast<int>(FirstRunWizard::Connections));
        QVERIFY(window->button(QWizard::NextButton)->isEnabled());
        type(*window, "lpHost", QStringLiteral("127.0.0.1"));
        QVERIFY(!window->button(QWizard::NextButton)->isEnabled());
        number(*window, "lpPricePort", provider.ports().price);
        number(*window, "lpTradePort", provider.ports().trade);
        type(*window, "lpTradeTarget", QStringLiteral("LP1-TR"));
        type(*window, "lpPriceTarget", QStringLiteral("NOBODY"));
        press(*window, "lpTest");
        auto &verdict = at<QLabel>(*window, "lpVerdict");
        QVERIFY2(QTest::qWaitFor([&] { return verdict.text().startsWith(QChar(0x25b2)); }, 60'000),
                 qPrintable(verdict.text()));
        QVERIFY2(verdict.text().contains(QLatin1Char('(')), qPrintable(verdict.text())); // the code
        look(*window, "connection-refused");
        type(*window, "lpPriceTarget", QStringLiteral("LP1-PX"));
        press(*window, "lpTest");
        QVERIFY2(QTest::qWaitFor([&] { return verdict.text().startsWith(QChar(0x2713)); }, 60'000),
                 qPrintable(verdict.text()));
        look(*window, "connection");
        press(*window, "lpAdd");
        QCOMPARE(at<QListWidget>(*window, "lpList").count(), 1);
        press(*window, QWizard::NextButton);

        QCOMPARE(window->currentId(), static_cast<int>(FirstRunWizard::Symbols));
        const QString symbols = write(m_folder, "symbols.csv",
                                      "symbol,base,quote,digits,contract_size,minimum,step,maximum\n"
                                      "EURUSD,EUR,USD,5,100000,1000,1000,50000000\n"
                                      "USDJPY,USD,JPY,3,100000,1000,oops,50000000\n");
        type(*window, "symbolsFile", symbols);
        QCOMPARE(at<QTableWidget>(*window, "symbolsTable").rowCount(), 1);
        QCOMPARE(at<QTableWidget>(*window, "symbolsBad").rowCount(), 1);
        QCOMPARE(at<QTableWidget>(*window, "symbolsBad").item(0, 0)->text(), QStringLiteral("3"));
        QCOMPARE(at<QTableWidget>(*window, "symbolsBad").item(0, 1)->text(), QStringLiteral("step"));
        QCOMPARE(at<QTableWidget>(*window, "symbolsBad").item(0, 3)->text(), QStringLiteral("BadDecimal"));
        QVERIFY(!window->button(QWizard::NextButton)->isEnabled());
        look(*window, "symbols");
        choose(*window, "symbolsGoodOnly");
        press(*window, QWizard::NextButton);

        QCOMPARE(window->currentId(), static_cast<int>(FirstRunWizard::Backup));
        type(*window, "backupFolder", m_folder.filePath(QStringLiteral("nowhere")));
        QVERIFY(!window->button(QWizard::NextButton)->isEnabled());
        type(*window, "backupFolder", m_folder.filePath(QStringLiteral("second")));
        QVERIFY(at<QLabel>(*window, "backupVerdict").text().contains(QLatin1String("same file system")));
        look(*window, "backup");
        press(*window, QWizard::NextButton);

        QCOMPARE(window->currentId(), static_cast<int>(FirstRunWizard::Summary));
        QVERIFY(at<QLabel>(*window, "summaryWords").text().contains(QLatin1String("Kontor AG")));
        QVERIFY(
            at<QLabel>(*window, "summaryWords").text().contains(QLatin1String("dora (Dealer), anna (Administrator)")));
        QVERIFY(!at<QLabel>(*window, "summaryWords").text().contains(QLatin1String("the sea")));
        QCOMPARE(at<QLabel>(*window, "summaryVerdict").text(), QStringLiteral("Ready."));
        QVERIFY(!QFile::exists(store));
        look(*window, "summary");
        press(*window, QWizard::CommitButton);
        auto *finish = window->button(QWizard::FinishButton);
        QVERIFY2(QTest::qWaitFor([&] { return finish->isEnabled(); }, 60'000),
                 qPrintable(at<QLabel>(*window, "makingWords").text()));
        QTest::mouseClick(finish, Qt::LeftButton);
        QCOMPARE(window->result(), static_cast<int>(QDialog::Accepted));

        // Firm, one symbol, group, rule, provider, its symbol; margin: the group's leverage, of pairs and of the one major, how
        // hedges count, the provider's account, limit and rate; two users with their passwords.
        QCOMPARE(eventsOf(window->store()), std::uint64_t {16});
        QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("second/book.db"))));
        QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("second/desk.toml"))));
        auto desk = app::RunningDesk::start(*store::StoreUrl::parse(window->store().toStdString()),
                                            window->config().toStdString(), "test");
        QVERIFY2(desk.has_value(), desk ? "" : desk.error().detail.c_str());
        std::string firm;
        (*desk)->service().inspect([&](const app::DeskRooms &rooms) {
            firm
                = rooms.reference.book().firm().name + ' ' + std::string(rooms.reference.book().firm().currency.code());
        });
        QCOMPARE(firm, std::string("Kontor AG EUR"));
        api::LoginWish wish {"dora", "the sea, the sea", {}, "seat-1"};
        const auto grant = (*desk)->access().logInNow(wish);
        QVERIFY2(grant.has_value(), grant ? "" : grant.error().detail.c_str());
        QCOMPARE(grant->role, std::string("dealer"));
        QVERIFY((*desk)->stop(2'000).has_value());
    }

    void backAndEscapeLeaveNothing()
    {
        const QString store = m_folder.filePath(QStringLiteral("left/book.db"));
        auto window = wizard(store);
        press(*window, QWizard::NextButton);
        type(*window, "firmName", QStringLiteral("Gone"));
        press(*window, QWizard::BackButton);
        QCOMPARE(window->currentId(), static_cast<int>(FirstRunWizard::Choice));
        press(*window, QWizard::NextButton);
        QCOMPARE(at<QLineEdit>(*window, "firmName").text(), QStringLiteral("Gone"));
        QTest::keyClick(window.get(), Qt::Key_Escape);
        QCOMPARE(window->result(), static_cast<int>(QDialog::Rejected));
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("left"))));
    }

    void theDemonstrationStoppedAndMade()
    {
        const QString store = m_folder.filePath(QStringLiteral("demo/book.db"));
        auto window = wizard(store);
        choose(*window, "choiceDemo");
        press(*window, QWizard::NextButton);
        QCOMPARE(window->currentId(), static_cast<int>(FirstRunWizard::Demo));
        look(*window, "demo");
        press(*window, QWizard::CommitButton); // twelve months
        auto &words = at<QLabel>(*window, "makingWords");
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(store); }, 60'000));
        look(*window, "making");
        press(*window, "makingCancel");
        QVERIFY2(QTest::qWaitFor([&] { return words.text().startsWith(QLatin1String("Stopped")); }, 60'000),
                 qPrintable(words.text()));
        QVERIFY(!window->button(QWizard::FinishButton)->isEnabled());
        QCOMPARE(QDir(m_folder.filePath(QStringLiteral("demo"))).entryList(QDir::Files), QStringList());
        QTest::keyClick(window.get(), Qt::Key_Escape);

        auto again = wizard(store);
        choose(*again, "choiceDemo");
        press(*again, QWizard::NextButton);
        at<QComboBox>(*again, "demoSpan").setCurrentIndex(2); // two weeks
        press(*again, QWizard::CommitButton);
        auto *finish = again->button(QWizard::FinishButton);
        QVERIFY2(QTest::qWaitFor([&] { return finish->isEnabled(); }, 120'000),
                 qPrintable(at<QLabel>(*again, "makingWords").text()));
        QTest::mouseClick(finish, Qt::LeftButton);
        QVERIFY(eventsOf(again->store()) > 20'000);
        QVERIFY(again->config().isEmpty());
    }

    void everyControlHasANameAndIsReached()
    {
        auto window = wizard(m_folder.filePath(QStringLiteral("names/book.db")));
        for (const char *type : {"QLineEdit", "QComboBox", "QSpinBox", "QCheckBox", "QRadioButton", "QPushButton",
                                 "QTableWidget", "QListWidget", "QProgressBar"}) {
            for (QWidget *control : window->findChildren<QWidget *>()) {
                if (!control->inherits(type) || control->objectName().startsWith(QLatin1String("qt_")))
                    continue;
                auto *push = qobject_cast<QAbstractButton *>(control);
                QVERIFY2(!control->accessibleName().isEmpty() || (push != nullptr && !push->text().isEmpty()),
                         qPrintable(control->objectName() + QLatin1String(type)));
                if (!control->inherits("QProgressBar")
                    && !control->inherits("QRadioButton")) // of a group the chosen one
                    QVERIFY2((control->focusPolicy() & Qt::TabFocus) != 0, qPrintable(control->objectName()));
            }
        }
    }
};

TRUEBOOK_TEST(tst_first_run)
#include "tst_first_run.moc"
