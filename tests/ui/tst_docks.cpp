// Panels that a user arranged: they come back for him alone, may float, and never stay on a screen that is gone.
#include <QDockWidget>
#include <QMainWindow>
#include <QScreen>
#include <QSettings>
#include <QTemporaryDir>

#include <memory>

#include "tests/support/desk_rows.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/dock_places.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

class tst_docks : public GuiCase
{
    Q_OBJECT
private:
    struct Fixture
    {
        Fixture(QSettings &settings, const QString &user)
            : window(settings, formats, clock, {user, QStringLiteral("desk-2")})
        {
            desk.exposure.set({exposure("EURUSD", 10'940'000, 2'000'000, "-9692032.80", "-2183.72")});
            window.resize(1440, 900);
            window.show();
            window.setDesk(desk, desk);
            window.chooseWorkspace(QStringLiteral("risk"));
            clock.runFrame();
            QCoreApplication::processEvents();
        }
        QDockWidget *dock(const char *id) { return window.findChild<QDockWidget *>(QLatin1String(id)); }

        FakeDesk desk;
        format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        live::FrameClock clock;
        shell::MainWindow window;
    };

private Q_SLOTS:
    void framesStayInSight()
    {
        const QList<QRect> two {{0, 0, 1920, 1080}, {1920, 0, 2560, 1440}};
        const QList<QRect> one {{0, 0, 1920, 1080}};
        const QRect second(2400, 200, 700, 500);
        QCOMPARE(widgets::inSight(second, two), second);
        const QRect back = widgets::inSight(second, one);
        QCOMPARE(back.size(), second.size());
        QVERIFY(one.front().contains(back));
        // Half out at the right is in sight; a head above the screen is not.
        QCOMPARE(widgets::inSight({1800, 100, 700, 500}, one), QRect(1800, 100, 700, 500));
        QVERIFY(one.front().contains(widgets::inSight({300, -200, 700, 500}, one)));
        QVERIFY(one.front().contains(widgets::inSight({1890, 100, 700, 500}, one))); // 30 pixels are no hold
        QVERIFY(one.front().contains(widgets::inSight({5000, 5000, 4000, 3000}, one))); // larger than the screen
        QCOMPARE(widgets::inSight(second, {}), second);
    }

    void arrangementComesBackForItsUser()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        {
            Fixture f(settings, QStringLiteral("anna.k"));
            QVERIFY(f.dock("risk.positions")->isVisible());
            f.dock("risk.positions")->hide();
            f.dock("risk.day_pnl")->setFloating(true);
            f.dock("risk.day_pnl")->setGeometry(200, 150, 640, 360);
            f.window.close();
        }
        {
            Fixture f(settings, QStringLiteral("anna.k"));
            QVERIFY(!f.dock("risk.positions")->isVisible());
            QVERIFY(f.dock("risk.day_pnl")->isFloating());
            QCOMPARE(f.dock("risk.day_pnl")->size(), QSize(640, 360));
        }
        {
            Fixture f(settings, QStringLiteral("ben.t"));
            QVERIFY(f.dock("risk.positions")->isVisible());
            QVERIFY(!f.dock("risk.day_pnl")->isFloating());
        }
    }

    void resetBringsAllBack()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        Fixture f(settings, QStringLiteral("anna.k"));
        f.dock("risk.positions")->hide();
        f.dock("risk.day_pnl")->setFloating(true);
        f.window.actions().action(QStringLiteral("layout.reset"))->trigger();
        QVERIFY(f.dock("risk.positions")->isVisible());
        QVERIFY(!f.dock("risk.day_pnl")->isFloating());
        // The panel that has the focus floats and comes back with one key.
        f.window.activateWindow();
        f.dock("risk.day_pnl")->widget()->findChild<QWidget *>()->setFocus();
        auto *floats = f.window.actions().action(QStringLiteral("panel.float"));
        QVERIFY(floats != nullptr && !floats->shortcut().isEmpty());
    }

    // As if the second screen had been taken away between two days.
    void aPanelOnALostScreenComesIntoSight()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        Fixture f(settings, QStringLiteral("anna.k"));
        auto *dock = f.dock("risk.day_pnl");
        dock->setFloating(true);
        dock->setGeometry(9000, 7000, 640, 360);
        f.window.bringPanelsIntoSight();
        const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
        QVERIFY(screen.intersects(dock->geometry()));
        QVERIFY(dock->isFloating());
    }
};

TRUEBOOK_TEST(tst_docks)
#include "tst_docks.moc"
