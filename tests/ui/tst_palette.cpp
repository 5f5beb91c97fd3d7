#include <QAction>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSettings>
#include <QTableWidget>
#include <QTemporaryDir>

#include "tests/support/desk_rows.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/stop_dialog.h"
#include "ui/live/live_table_view.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;
using shell::Finding;
using shell::FindKind;
using shell::PaletteIndex;

namespace {

QStringList titles(const std::vector<Finding> &found)
{
    QStringList list;
    for (const auto &one : found)
        list.append(one.title);
    return list;
}

api::AccountRow account(const char *id, const char *group, const char *client)
{
    return {domain::AccountId(id), domain::ClientId(client), domain::GroupId(group), "USD", "full"};
}

} // namespace

class tst_palette : public GuiCase
{
    Q_OBJECT
private:
    struct Fixture
    {
        explicit Fixture(QSettings &settings)
            : window(settings, formats, clock, {QStringLiteral("anna.k"), QStringLiteral("desk-2")})
        {
            desk.quotes.set({quote("EURUSD", "1.08412", "1.08414"), quote("GBPUSD", "1.26735", "1.26740")});
            desk.accounts.set({account("100001", "Standard", "C7"), account("100002", "VIP", "C8")});
            desk.clientOrders.set(
                {clientOrder(4711, "EURUSD", "working", "100001"), clientOrder(4712, "GBPUSD", "filled", "100002")});
            desk.lpOrders.set({lpOrder(9001, 4711, "LP1", "EURUSD", "working")});
            desk.setStatus(status());
            window.resize(1440, 900);
            window.show();
            window.activateWindow();
            if (!QTest::qWaitForWindowActive(&window))
                qFatal("the window does not become active");
            window.setDesk(desk, desk);
            clock.runFrame();
        }
        void ask(const char *words)
        {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
            clock.runFrame();
            QTest::keyClicks(QApplication::focusWidget(), QLatin1String(words));
        }
        void enter() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); }
        live::LiveTableView *table(const char *id)
        {
            return window.findChild<live::LiveTableView *>(QLatin1String(id));
        }

        FakeDesk desk;
        format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        live::FrameClock clock;
        shell::MainWindow window;
    };

    QTemporaryDir m_home;
    std::unique_ptr<QSettings> m_settings;

private Q_SLOTS:
    void init()
    {
        GuiCase::init();
        m_settings = std::make_unique<QSettings>(m_home.filePath(QStringLiteral("p.ini")), QSettings::IniFormat);
        m_settings->clear();
    }

    void theBestComesFirst()
    {
        PaletteIndex index;
        index.put({FindKind::Action, QStringLiteral("a"), QStringLiteral("Show times in UTC"), {}, {}});
        index.put({FindKind::Action, QStringLiteral("b"), QStringLiteral("Light / dark"), {}, {}});
        index.put({FindKind::Symbol, QStringLiteral("EURUSD"), QStringLiteral("EURUSD"), {}, {}});
        index.put({FindKind::Symbol, QStringLiteral("NZDUSD"), QStringLiteral("NZDUSD"), {}, {}});
        index.put(
            {FindKind::Account, QStringLiteral("100100"), QStringLiteral("100100"), QStringLiteral("EUR VIP"), {}});
        // a whole title, then its beginning, then a word of the detail
        QCOMPARE(titles(index.find(QStringLiteral("eurusd"), 9)), QStringList({QStringLiteral("EURUSD")}));
        QCOMPARE(titles(index.find(QStringLiteral("eur"), 9)),
                 QStringList({QStringLiteral("EURUSD"), QStringLiteral("100100")}));
        // inside a word; every word must be found; letters in their order
        QCOMPARE(titles(index.find(QStringLiteral("usd"), 9)),
                 QStringList({QStringLiteral("EURUSD"), QStringLiteral("NZDUSD")}));
        QCOMPARE(titles(index.find(QStringLiteral("vip 1001"), 9)), QStringList({QStringLiteral("100100")}));
        QCOMPARE(titles(index.find(QStringLiteral("vip 1002"), 9)), QStringList());
        QCOMPARE(titles(index.find(QStringLiteral("ltdrk"), 9)), QStringList({QStringLiteral("Light / dark")}));
        // digits are no letters in their order: 1100 is no 100100
        QCOMPARE(titles(index.find(QStringLiteral("1100"), 9)), QStringList());
        // nothing typed: actions only
        QCOMPARE(index.find({}, 9).size(), std::size_t(2));
    }

    void whatGoesIsNotFound()
    {
        PaletteIndex index;
        index.put({FindKind::Order, QStringLiteral("7"), QStringLiteral("7"), QStringLiteral("working"), {}});
        index.put({FindKind::Order, QStringLiteral("7"), QStringLiteral("7"), QStringLiteral("filled"), {}});
        QCOMPARE(index.size(), std::size_t(1));
        QVERIFY(index.find(QStringLiteral("working"), 9).empty());
        index.remove(FindKind::Order, QStringLiteral("7"));
        QVERIFY(index.find(QStringLiteral("7"), 9).empty());
        // an account and an order may have one number
        index.put({FindKind::Order, QStringLiteral("8"), QStringLiteral("8"), {}, {}});
        index.put({FindKind::Account, QStringLiteral("8"), QStringLiteral("8"), {}, {}});
        index.clear(FindKind::Order);
        QCOMPARE(index.find(QStringLiteral("8"), 9).size(), std::size_t(1));
    }

    // 100,000 orders: the one is found among all, and the time of a keystroke is printed.
    void itFindsAmongAHundredThousand()
    {
        PaletteIndex index;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100'000; ++i)
            index.put({FindKind::Order,
                       QString::number(i),
                       QString::number(2'000'000 + i),
                       QStringLiteral("%1 · Buy 1.00 EURUSD · Filled").arg(100'000 + i % 1'200),
                       {}});
        const qint64 filled = timer.restart();
        const auto found = index.find(QStringLiteral("2098765"), 60);
        const qint64 one = timer.restart();
        QCOMPARE(titles(found), QStringList({QStringLiteral("2098765")}));
        QCOMPARE(index.find(QStringLiteral("buy eurusd"), 60).size(), std::size_t(60));
        qInfo("100,000 entries: %lld ms to take in, %lld ms for one, %lld ms for all", filled, one, timer.elapsed());
        // Beyond the bound it says so instead of growing.
        for (std::size_t i = index.size(); i < PaletteIndex::bound + 3; ++i)
            index.put({FindKind::Order, QString::number(i), QString::number(i), {}, {}});
        QCOMPARE(index.size(), PaletteIndex::bound);
        QCOMPARE(index.left(), std::size_t(3));
    }

    void itGoesToASymbolAnAccountAndAnOrder()
    {
        Fixture f(*m_settings);
        f.window.chooseWorkspace(QStringLiteral("operations"));
        f.ask("gbpusd");
        QCOMPARE(f.window.palette()->shown().front().title, QStringLiteral("GBPUSD"));
        f.enter();
        QVERIFY(!f.window.palette()->isOpen());
        QCOMPARE(f.window.workspace(), QStringLiteral("dealing"));
        QCOMPARE(f.table("quotes")->currentKey(), std::string("GBPUSD"));
        QVERIFY(f.table("quotes")->hasFocus());

        f.ask("100002");
        QCOMPARE(f.window.palette()->shown().front().kind, FindKind::Account);
        f.enter();
        QCOMPARE(f.table("client_orders")->table().rowCount(), 1);
        QCOMPARE(f.table("client_orders")->table().keyAt(0), std::string("4712"));

        // An order that the filter of before would hide.
        f.ask("4711");
        f.enter();
        QCOMPARE(f.table("client_orders")->currentKey(), std::string("4711"));
        f.ask("9001");
        QCOMPARE(f.window.palette()->shown().front().kind, FindKind::LpOrder);
        f.enter();
        QVERIFY(f.table("lp_orders")->isVisible());
        QCOMPARE(f.table("lp_orders")->currentKey(), std::string("9001"));
    }

    // It watches only while it is open, and lists that come meanwhile are found.
    void itWatchesWhileItIsOpen()
    {
        Fixture f(*m_settings);
        const auto before = f.desk.accounts.listeners();
        f.ask("100009");
        QCOMPARE(f.desk.accounts.listeners(), before + 1);
        QVERIFY(f.window.palette()->shown().empty());
        f.desk.accounts.set({account("100009", "VIP", "C9")});
        QVERIFY(waitFor([&] { return f.window.palette()->shown().size() == 1; }));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!f.window.palette()->isOpen());
        QCOMPARE(f.desk.accounts.listeners(), before);
    }

    // What changes anything opens its dialog, and nothing else happens.
    void anActionOpensItsDialog()
    {
        Fixture f(*m_settings);
        f.ask("stop");
        QCOMPARE(f.window.palette()->shown().front().key, QStringLiteral("stop.open"));
        f.enter();
        QVERIFY(f.window.stopDialog()->isVisible());
        QVERIFY(f.desk.taken.empty());
        f.window.stopDialog()->close();
        f.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.window));
        f.ask("server clock");
        f.enter();
        QCOMPARE(f.formats.timeMode(), format::TimeMode::Server);
        f.ask("filter table");
        f.enter();
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr);
    }

    void arrowsChoose()
    {
        Fixture f(*m_settings);
        f.ask("");
        QVERIFY(f.window.palette()->shown().size() > 10);
        QCOMPARE(f.window.palette()->chosen(), 0);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QCOMPARE(f.window.palette()->chosen(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_PageDown);
        QVERIFY(f.window.palette()->chosen() > 10);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("go to risk"));
        QCOMPARE(f.window.palette()->chosen(), 0);
        f.enter();
        QCOMPARE(f.window.workspace(), QStringLiteral("risk"));
    }

    // The page of keys and the keys are one list.
    void theKeysPageListsWhatThereIs()
    {
        Fixture f(*m_settings);
        QTest::keyClick(&f.window, Qt::Key_F1);
        QVERIFY(f.window.keysDialog() != nullptr && f.window.keysDialog()->isVisible());
        auto *table = f.window.keysDialog()->table();
        QSet<QString> listed;
        for (int row = 0; row < table->rowCount(); ++row) {
            QVERIFY(!table->item(row, 1)->text().isEmpty());
            QVERIFY(!table->item(row, 2)->text().isEmpty());
            listed.insert(table->item(row, 0)->text());
        }
        const auto actions = f.window.findChildren<QAction *>();
        for (const QAction *action : actions) {
            const QKeySequence keys = action->shortcut();
            if (!keys.isEmpty())
                QVERIFY2(listed.contains(keys.toString(QKeySequence::NativeText)), qPrintable(action->text()));
        }
        QVERIFY(listed.contains(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K).toString(QKeySequence::NativeText)));
        f.window.keysDialog()->close();
        // Two actions of one key are both dead: no key stands twice at the window.
        QSet<QKeySequence> seen;
        for (const auto &action : f.window.actions().actions()) {
            if (action.owner != shell::KeyOwner::Window || action.keys.isEmpty())
                continue;
            QVERIFY2(!seen.contains(action.keys), qPrintable(action.id));
            seen.insert(action.keys);
        }
    }
};

TRUEBOOK_TEST(tst_palette)
#include "tst_palette.moc"
