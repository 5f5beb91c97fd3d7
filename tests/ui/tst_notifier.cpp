// What needs a person is told once, counted when it comes again, and never takes the focus.
#include "ui/shell/notifier.h"

#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "tests/support/desk_rows.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"

using namespace truebook;
using namespace truebook::test;
using ui::shell::NoticeKind;
using ui::shell::Notifier;

class tst_notifier : public GuiCase
{
    Q_OBJECT
private:
    QTemporaryDir m_home;
    int m_files = 0;
    struct Fixture
    {
        explicit Fixture(const QString &path)
            : settings(path, QSettings::IniFormat)
            , field(&window)
            , notifier(&window, settings, QStringLiteral("anna.k"))
        {
            window.resize(800, 600);
            window.show();
            field.setFocus();
            notifier.takeStatus(status());
            notifier.takeSessions({});
            notifier.takeStops({});
        }
        void doubts(std::uint64_t count)
        {
            auto line = status();
            line.ordersInDoubt = count;
            notifier.takeStatus(line);
        }
        QSettings settings;
        QWidget window;
        QLineEdit field;
        Notifier notifier;
    };
    QString file() { return m_home.filePath(QStringLiteral("n%1.ini").arg(++m_files)); }

private Q_SLOTS:
    void aFloodIsOneLineAndOneSound()
    {
        Fixture f(file());
        QSignalSpy sounds(&f.notifier, &Notifier::sounded);
        for (std::uint64_t count = 1; count <= 5; ++count)
            f.doubts(count);
        f.doubts(2); // fewer is no news
        QCOMPARE(f.notifier.notices().size(), std::size_t(1));
        QCOMPARE(f.notifier.notices().front().times, 5);
        QCOMPARE(f.notifier.unread(), 5);
        QCOMPARE(sounds.count(), 1);
        QVERIFY(f.notifier.toast()->isVisible());
        QCOMPARE(f.window.focusWidget(), &f.field);
    }

    void whatWasSoAtTheBeginningIsNoNews()
    {
        Fixture f(file());
        f.notifier.forget();
        auto line = status();
        line.ordersInDoubt = 3;
        line.storeState = "full";
        f.notifier.takeStatus(line);
        api::StopRow stop;
        stop.scope = "firm";
        f.notifier.takeStops({{stop.key(), stop}});
        f.notifier.takeSessions({{"LP1.trade", session("LP1.trade", "lp-trade", "disconnected")}});
        QVERIFY(f.notifier.notices().empty());
    }

    void eachKindIsTold()
    {
        Fixture f(file());
        auto line = status();
        line.storeState = "full";
        f.notifier.takeStatus(line);
        f.notifier.takeSessions({{"LP1.trade", session("LP1.trade", "lp-trade", "silent")},
                                 {"PLATFORM1", session("PLATFORM1", "client", "disconnected")}});
        api::StopRow stop;
        stop.scope = "symbol";
        stop.id = "EURUSD";
        stop.actor = "bob";
        f.notifier.takeStops({{stop.key(), stop}});
        f.notifier.takeStops({{stop.key(), stop}});
        const auto &notices = f.notifier.notices();
        QCOMPARE(notices.size(), std::size_t(3));
        QCOMPARE(notices[0].kind, NoticeKind::Stop);
        QVERIFY(notices[0].text.contains(QStringLiteral("EURUSD")));
        QCOMPARE(notices[1].kind, NoticeKind::Lp);
        QCOMPARE(notices[2].kind, NoticeKind::Store);
    }

    void aSoundThatIsOffStaysOff()
    {
        const QString path = file();
        {
            Fixture f(path);
            f.notifier.setSounds(NoticeKind::Doubt, false);
        }
        Fixture f(path);
        QSignalSpy sounds(&f.notifier, &Notifier::sounded);
        f.doubts(1);
        QCOMPARE(sounds.count(), 0);
        QCOMPARE(f.notifier.notices().size(), std::size_t(1));
    }
};

TRUEBOOK_TEST(tst_notifier)
#include "tst_notifier.moc"
