// The world of the assistant's demonstration: it begins by itself, writes what the desk opens with, and ends with its owner.
#include "app/workstation/demo_world.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "app/setup/first_run.h"
#include "core/fix/desk_config.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"

using namespace truebook;
using workstation::DemoWorld;

class tst_demo_world : public test::GuiCase
{
    Q_OBJECT
    QTemporaryDir m_folder;

    QString demo(const char *name)
    {
        const QString store = QStringLiteral("sqlite:") + m_folder.filePath(QLatin1String(name));
        setup::FirstRunSetup setup;
        const auto made = setup.makeDemo(store.toStdString(), {}, {});
        if (!made)
            qFatal("%s", made.error().detail.c_str());
        if (!DemoWorld::mark(store))
            qFatal("no folder");
        return store;
    }
    static domain::UtcTime at(const char *text) { return *domain::UtcTime::parse(text); }

private Q_SLOTS:
    // 20 November 2026 is a Friday; New York is five hours behind UTC then.
    void itBeginsWhileTheMarketIsOpen_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("begins");
        const auto row = [](const char *name, const char *now, const char *end, const char *begins) {
            QTest::newRow(name) << QString::fromLatin1(now) << QString::fromLatin1(end) << QString::fromLatin1(begins);
        };
        row("a working day", "2026-11-19T09:30:00Z", "2026-11-18T22:00:00Z", "2026-11-19T09:30:00Z");
        row("an empty store", "2026-11-19T09:30:00Z", "", "2026-11-19T09:30:00Z");
        row("Friday's last minute", "2026-11-20T21:59:00Z", "", "2026-11-20T21:59:00Z");
        row("Friday evening", "2026-11-20T22:00:00Z", "", "2026-11-20T13:00:00Z");
        row("Saturday", "2026-11-21T12:00:00Z", "", "2026-11-20T13:00:00Z");
        row("Sunday before the open", "2026-11-22T22:30:00Z", "", "2026-11-20T13:00:00Z");
        row("Sunday after it", "2026-11-22T23:30:00Z", "", "2026-11-22T23:30:00Z");
        row("it has lived on", "2026-11-21T12:00:00Z", "2026-11-20T15:00:00Z", "2026-11-23T07:00:00Z");
    }
    void itBeginsWhileTheMarketIsOpen()
    {
        QFETCH(QString, now);
        QFETCH(QString, end);
        QFETCH(QString, begins);
        const auto stored = end.isEmpty() ? std::nullopt : std::optional(at(qPrintable(end)));
        QCOMPARE(DemoWorld::beginning(at(qPrintable(now)), stored), at(qPrintable(begins)));
    }

    void itStartsAndEndsWithItsOwner()
    {
        const QString store = demo("lives.db");
        QVERIFY(DemoWorld::belongsTo(store));
        qint64 process = 0;
        {
            DemoWorld world(store, QStringLiteral(TRUEBOOK_SIM_PROGRAM));
            QSignalSpy ready(&world, &DemoWorld::ready);
            QSignalSpy failed(&world, &DemoWorld::failed);
            world.start();
            QVERIFY(QTest::qWaitFor([&] { return ready.count() + failed.count() > 0; }, 90'000));
            QCOMPARE(failed.count(), 0);
            // What it wrote opens a desk with two sessions to each of the five providers.
            const auto config = fix::loadDeskConfig(ready.front().front().toString().toStdString());
            QVERIFY2(config.has_value(), config ? "" : config.error().detail.c_str());
            std::size_t lps = 0;
            for (const auto &session : config->sessions)
                lps += session.lp.text().empty() ? 0U : 1U;
            QCOMPARE(lps, std::size_t(10));
            // A second window's world leaves the first one alone.
            DemoWorld second(store, QStringLiteral(TRUEBOOK_SIM_PROGRAM));
            QSignalSpy refused(&second, &DemoWorld::failed);
            second.start();
            QCOMPARE(refused.count(), 1);
            QVERIFY(!second.running());
            process = world.processId();
            QVERIFY(world.running() && QFileInfo::exists(QStringLiteral("/proc/%1").arg(process)));
        }
        QVERIFY(!QFileInfo::exists(QStringLiteral("/proc/%1").arg(process)));
        QVERIFY(QFileInfo::exists(m_folder.filePath(QStringLiteral("lives.db.world")))); // its sessions' numbers
    }

    void aProgramThatIsNotThereIsSaid()
    {
        const QString store = demo("still.db");
        DemoWorld world(store, m_folder.filePath(QStringLiteral("truebook-sim")));
        QSignalSpy failed(&world, &DemoWorld::failed);
        world.start();
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed.front().front().toString().contains(QLatin1String("truebook-sim is not installed")));
    }

    void aProgramThatEndsIsSaid()
    {
        const QString store = demo("ends.db");
        DemoWorld world(store, QStringLiteral("/usr/bin/false"));
        QSignalSpy failed(&world, &DemoWorld::failed);
        world.start();
        QVERIFY(QTest::qWaitFor([&] { return failed.count() == 1; }, 30'000));
        QVERIFY(failed.front().front().toString().contains(QLatin1String("simulator.log")));
    }

    void otherStoresHaveNone()
    {
        QVERIFY(!DemoWorld::belongsTo(QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("other.db"))));
        QVERIFY(!DemoWorld::belongsTo(QStringLiteral("postgresql://localhost/book")));
    }
};

TRUEBOOK_TEST(tst_demo_world)
#include "tst_demo_world.moc"
