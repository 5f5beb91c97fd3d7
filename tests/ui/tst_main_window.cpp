#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>
#include <QPushButton>
#include <QSet>
#include <QSettings>
#include <QStackedWidget>
#include <QTemporaryDir>

#include "tests/support/desk_rows.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/stop_dialog.h"
#include "ui/format/words.h"
#include "ui/live/live_table_view.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/main_window.h"
#include "ui/shell/words_page.h"
#include "ui/widgets/lamp.h"
#include "ui/widgets/table_panel.h"
#include "ui/widgets/tile.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

class tst_main_window : public GuiCase
{
    Q_OBJECT
private:
    struct Fixture
    {
        explicit Fixture(QSettings &settings)
            : window(settings, formats, clock, {QStringLiteral("anna.k"), QStringLiteral("desk-2")})
        {
            desk.quotes.set({quote("EURUSD", "1.08412", "1.08414")});
            desk.exposure.set({exposure("EURUSD", 10'940'000, 2'000'000, "-9692032.80", "-2183.72")});
            desk.clientOrders.set({clientOrder(1, "EURUSD", "working")});
            desk.lpOrders.set({lpOrder(11, 1, "LP1", "EURUSD", "in-doubt")});
            desk.sessions.set({session("LP1.price", "lp-price", "logged-on"),
                               session("LP1.trade", "lp-trade", "disconnected"),
                               session("PLATFORM1", "client", "logged-on")});
            auto line = status();
            line.ordersInDoubt = 1;
            line.demo = true;
            desk.setStatus(line);
        }
        void open()
        {
            window.resize(1440, 900);
            window.show();
            window.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            window.setDesk(desk, desk);
            clock.runFrame();
        }
        template <class T>
        T *named(const QString &accessibleName)
        {
            const auto all = window.findChildren<T *>();
            for (T *one : all) {
                if (one->accessibleName() == accessibleName && one->isVisible())
                    return one;
            }
            qFatal("nothing is called %s", qPrintable(accessibleName));
        }
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
        m_settings = std::make_unique<QSettings>(m_home.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        m_settings->clear();
    }

    void itOpensWithoutADesk()
    {
        Fixture f(*m_settings);
        f.window.showOpening(QStringLiteral("sqlite:/tmp/t.db"));
        f.window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&f.window));
        QVERIFY(!f.window.header()->findChild<QPushButton *>(QStringLiteral("stopButton"))->isEnabled());
        f.window.showRefusal(QStringLiteral("sqlite:/tmp/t.db"),
                             base::Refusal {base::ReasonCode::StoreLocked, "pid 7", {}, 0, {}});
        auto *page = qobject_cast<shell::WordsPage *>(f.window.findChild<QStackedWidget *>()->currentWidget());
        QVERIFY(page != nullptr);
        QVERIFY(page->words().contains(QStringLiteral("StoreLocked")));
        QVERIFY(page->words().contains(QStringLiteral("Another desk holds the store")));
        f.window.openStop(); // nothing to stop: says nothing, does nothing
    }

    void everyWorkspaceShowsTheDesk()
    {
        Fixture f(*m_settings);
        f.open();
        QCOMPARE(f.window.workspace(), QStringLiteral("dealing"));
        QCOMPARE(f.table("quotes")->table().rowCount(), 1);
        QCOMPARE(f.table("client_orders")->table().total(), 1);
        QCOMPARE(f.table("lp_orders")->table().total(), 1);
        QCOMPARE(f.named<widgets::Tile>(QStringLiteral("Broker net, all symbols"))->figure(),
                 QStringLiteral("−9.69 m"));
        QCOMPARE(f.named<widgets::Tile>(QStringLiteral("Floating P&L, firm's side"))->figure(),
                 QStringLiteral("−2,183.72"));
        QCOMPARE(f.named<widgets::Tile>(QStringLiteral("LP orders in doubt"))->figure(), QStringLiteral("1"));
        QVERIFY(f.window.header()->clockText().contains(QStringLiteral("14:03:22")));

        auto *journal = f.named<widgets::Lamp>(QStringLiteral("Journal"));
        QCOMPARE(journal->text(), QStringLiteral("Journal 4,218,907 · commit 0.21 ms"));
        QCOMPARE(journal->state(), widgets::LampState::Good);
        auto *lps = f.named<widgets::Lamp>(QStringLiteral("LP sessions"));
        QCOMPARE(lps->text(), QStringLiteral("LP sessions 1/2"));
        QCOMPARE(lps->state(), widgets::LampState::Attention);
        QCOMPARE(f.named<widgets::Lamp>(QStringLiteral("Orders"))->state(), widgets::LampState::Breach);

        QTest::keyClick(&f.window, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(f.window.workspace(), QStringLiteral("risk"));
        f.clock.runFrame();
        QCOMPARE(f.table("exposure")->table().rowCount(), 1);
        QTest::keyClick(&f.window, Qt::Key_9, Qt::ControlModifier);
        QCOMPARE(f.window.workspace(), QStringLiteral("operations"));
        f.clock.runFrame();
        QCOMPARE(f.table("sessions")->table().rowCount(), 3);
        // A table that nobody sees keeps no order: its chip brings it into sight.
        f.window.findChild<widgets::TablePanel *>(QStringLiteral("operations.connections"))->tabs()->choose(2);
        QCOMPARE(f.table("quote_filters")->table().rowCount(), 1);
        QTest::keyClick(&f.window, Qt::Key_5, Qt::ControlModifier);
        auto *page = qobject_cast<shell::WordsPage *>(f.window.findChild<QStackedWidget *>()->currentWidget());
        QVERIFY(page != nullptr);
        QVERIFY(page->words().contains(QStringLiteral("to come")));
    }

    // Only what is seen is watched: a workspace that is left ends its subscriptions.
    void hiddenWorkspacesWatchNothing()
    {
        Fixture f(*m_settings);
        f.open();
        QCOMPARE(f.desk.clientOrders.listeners(), std::size_t(1));
        f.window.chooseWorkspace(QStringLiteral("risk"));
        QCOMPARE(f.desk.clientOrders.listeners(), std::size_t(0));
        QCOMPARE(f.desk.quotes.listeners(), std::size_t(0));
        QCOMPARE(f.desk.exposure.listeners(), std::size_t(1));
        f.window.chooseWorkspace(QStringLiteral("dealing"));
        QCOMPARE(f.desk.clientOrders.listeners(), std::size_t(1));
    }

    void stopIsOnEveryScreen()
    {
        Fixture f(*m_settings);
        f.open();
        for (const char *id : {"risk", "clients", "operations"}) {
            f.window.chooseWorkspace(QLatin1String(id));
            QTest::keyClick(&f.window, Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
            QVERIFY(f.window.stopDialog()->isVisible());
            f.window.stopDialog()->close();
        }
        QTest::mouseClick(f.window.header()->stopButton(), Qt::LeftButton);
        QVERIFY(f.window.stopDialog()->isVisible());
        f.window.stopDialog()->close();
        auto *inForce = f.window.header()->findChild<QPushButton *>(QStringLiteral("stopsInForce"));
        QVERIFY(!inForce->isVisible());
        api::StopRow stop;
        stop.scope = "firm";
        f.desk.stops.set({stop});
        f.clock.runFrame();
        QVERIFY(inForce->isVisible());
        QVERIFY(inForce->text().contains(QStringLiteral("1")));
    }

    void theClockSwitchesForAll()
    {
        Fixture f(*m_settings);
        f.open();
        f.formats.setTimeMode(format::TimeMode::Server);
        QVERIFY(f.window.header()->clockText().contains(QStringLiteral("17:03:22")));
        QVERIFY(f.window.header()->clockText().contains(QStringLiteral("server GMT+3")));
        const auto &orders = f.table("client_orders")->table();
        QCOMPARE(orders.index(0, 0).data().toString(), QStringLiteral("17:03:22.185"));
    }

    void arrangementComesBack()
    {
        {
            Fixture f(*m_settings);
            f.open();
            f.window.chooseWorkspace(QStringLiteral("risk"));
            f.window.findChild<QDockWidget *>(QStringLiteral("risk.bars"))->hide();
            f.formats.setTimeMode(format::TimeMode::TradingDay);
            f.window.close();
        }
        Fixture f(*m_settings);
        f.open();
        QCOMPARE(f.window.workspace(), QStringLiteral("risk"));
        QVERIFY(f.window.findChild<QDockWidget *>(QStringLiteral("risk.bars"))->isHidden());
        QCOMPARE(f.formats.timeMode(), format::TimeMode::TradingDay);
    }

    void aSilentDeskIsMarked()
    {
        Fixture f(*m_settings);
        f.open();
        auto *silence = f.window.header()->findChild<QLabel *>(QStringLiteral("silence"));
        QVERIFY(silence->text().isEmpty());
        QVERIFY(waitFor([&] { return !silence->text().isEmpty(); }));
        QVERIFY(silence->text().contains(QStringLiteral("No word from the desk")));
        QCOMPARE(f.table("quotes")->table().state(), live::FeedState::Stale);
        QCOMPARE(f.named<widgets::Lamp>(QStringLiteral("Journal"))->state(), widgets::LampState::Breach);
        f.desk.setStatus(status(4'218'908));
        QVERIFY(waitFor([&] { return silence->text().isEmpty(); }));
        QCOMPARE(f.table("quotes")->table().state(), live::FeedState::Live);
    }

    void theThemeChangesWhileItRuns()
    {
        Fixture f(*m_settings);
        f.open();
        f.window.setTheme(theme::Mode::Light);
        QVERIFY(f.window.grab().toImage().pixelColor(700, 20).lightness() > 200);
        f.window.setTheme(theme::Mode::Dark);
        QVERIFY(f.window.grab().toImage().pixelColor(700, 20).lightness() < 60);
    }

    void noKeyMeansTwoThings()
    {
        Fixture f(*m_settings);
        f.open();
        QSet<QString> seen;
        for (const auto &action : f.window.actions().actions()) {
            const QString key = action.keys.toString(QKeySequence::PortableText);
            if (key.isEmpty() || action.where != shell::ActionRegistry::everywhere())
                continue;
            QVERIFY2(!seen.contains(key), qPrintable(action.id + QLatin1Char(' ') + key));
            seen.insert(key);
        }
        QVERIFY(seen.size() > 15);
    }
};

TRUEBOOK_TEST(tst_main_window)
#include "tst_main_window.moc"
