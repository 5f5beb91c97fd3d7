// What the store does when the machine fails: killed, without power, on a full disk, with a disk that cannot sync.
#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include "core/base/os/files.h"
#include "core/base/rng.h"
#include "core/store/journal_check.h"
#include "core/store/sqlite_store.h"
#include "tests/support/journal_rows.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;
using store::SqliteStore;
using store::StoreUrl;
using test::PowerCutVfs;

namespace {

QString childProgram()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/store_child");
}

// Writes an image's files into a folder, under their own names.
StoreUrl place(const PowerCutVfs::Image &image, const StoreUrl &original, const QString &folder)
{
    const StoreUrl url = *StoreUrl::parse(folder.toStdString() + "/after.db");
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(QString::fromStdString(url.path() + suffix));
    for (const auto &[path, content] : image) {
        if (!base::os::replaceFile(url.path() + path.substr(original.path().size()), content))
            qFatal("an image could not be written");
    }
    return url;
}

} // namespace

class tst_store_failures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // kill -9 under load: what was acknowledged is there, the journal is whole, the next writer goes on.
    void killed()
    {
        const QTemporaryDir folder;
        const StoreUrl url = *StoreUrl::parse(folder.filePath(QStringLiteral("desk.db")).toStdString());
        base::Rng rng(20140505);
        const int kills
            = qEnvironmentVariableIntValue("TRUEBOOK_KILLS") > 0 ? qEnvironmentVariableIntValue("TRUEBOOK_KILLS") : 20;
        std::uint64_t before = 0;
        for (int kill = 0; kill < kills; ++kill) {
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            child.start(childProgram(),
                        {QStringLiteral("append"), QString::fromStdString(url.path()), QString::number(kill)});
            QByteArray acknowledged;
            const auto lines = 1 + static_cast<qsizetype>(rng.below(40));
            while (acknowledged.count('\n') < lines) {
                QVERIFY2(child.waitForReadyRead(30'000), "the child acknowledges");
                acknowledged += child.readAllStandardOutput();
            }
            child.kill();
            QVERIFY(child.waitForFinished(30'000));
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            acknowledged += child.readAllStandardOutput();
            acknowledged.truncate(acknowledged.lastIndexOf('\n'));
            const auto promised = acknowledged.mid(acknowledged.lastIndexOf('\n') + 1).toULongLong();
            QVERIFY(promised > before);
            const auto store = SqliteStore::openReadOnly(url);
            QVERIFY(store.has_value());
            const auto report = store::checkJournal(**store, std::nullopt);
            QVERIFY(report.ok());
            QVERIFY2(report.lastSequence >= promised, "what was acknowledged is there");
            before = report.lastSequence;
        }
    }

    void secondProcessIsRefused()
    {
        const QTemporaryDir folder;
        const StoreUrl url = *StoreUrl::parse(folder.filePath(QStringLiteral("desk.db")).toStdString());
        auto store = *SqliteStore::create(url);
        const auto answer = [&](QProcess &child) {
            child.start(childProgram(), {QStringLiteral("hold"), QString::fromStdString(url.path())});
            return child.waitForReadyRead(30'000) ? child.readLine().trimmed() : QByteArray();
        };
        QProcess refused;
        QCOMPARE(answer(refused), QByteArray("StoreLocked"));
        store.reset();
        QProcess holder;
        QCOMPARE(answer(holder), QByteArray("open"));
        const auto second = SqliteStore::open(url);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ReasonCode::StoreLocked);
        QVERIFY(second.error().detail.find(std::to_string(holder.processId())) != std::string::npos);
        // A dead holder holds nothing.
        holder.kill();
        QVERIFY(holder.waitForFinished(30'000));
        QVERIFY(SqliteStore::open(url).has_value());
        refused.closeWriteChannel();
        QVERIFY(refused.waitForFinished(30'000));
    }

    void full_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("file system") << QStringList {QStringLiteral("disk")};
        QTest::newRow("limit of file size") << QStringList {QStringLiteral("quota")};
    }
    void full()
    {
        QFETCH(QStringList, arguments);
        const QTemporaryDir folder;
        if (arguments[0] == QLatin1String("quota"))
            arguments << folder.path();
        QProcess child;
        child.setProcessChannelMode(QProcess::MergedChannels);
        child.start(childProgram(), arguments);
        QVERIFY(child.waitForFinished(120'000));
        if (child.exitCode() == 77)
            QSKIP("this machine allows no file system of one's own");
        const QByteArray output = child.readAll();
        QVERIFY2(child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0, output.constData());
    }

    // Power cut at any moment: what was acknowledged was synced before, so it is there, and what stands there is whole.
    void powerCut()
    {
        const QTemporaryDir folder;
        const StoreUrl url = *StoreUrl::parse(folder.filePath(QStringLiteral("desk.db")).toStdString());
        std::vector<PowerCutVfs::Cut> cuts;
        {
            PowerCutVfs disk(11);
            auto store = *SqliteStore::create(url);
            disk.cutEvery(12);
            test::RowMaker maker;
            base::Rng rng(5);
            for (int i = 0; i < 150; ++i) {
                const auto row = maker.next(1 + rng.below(4), rng.below(6'000));
                QVERIFY(store->append(row).has_value());
                disk.acknowledge(row.first + row.count - 1);
                if (rng.chance(100))
                    store->idle();
            }
            cuts = disk.takeCuts();
        }
        QVERIFY(cuts.size() > 50);
        std::size_t behind = 0;
        for (const PowerCutVfs::Cut &cut : cuts) {
            const QTemporaryDir after;
            const auto store = SqliteStore::open(place(cut.image, url, after.path()));
            QVERIFY2(store.has_value(), store ? "" : store.error().detail.c_str());
            const auto report = store::checkJournal(**store, std::nullopt);
            QVERIFY(report.ok());
            QVERIFY2(report.lastSequence >= cut.acknowledged, "what was acknowledged is there");
            behind += report.lastSequence == cut.acknowledged ? 1 : 0;
        }
        QVERIFY(behind > 0); // the cuts do take away what was not synced
    }

    // A commit that fails at the sync stands in the log as if it were good: it must not come back after a crash.
    void failedSyncLeavesNothing()
    {
        const QTemporaryDir folder;
        const StoreUrl url = *StoreUrl::parse(folder.filePath(QStringLiteral("desk.db")).toStdString());
        PowerCutVfs disk(3);
        auto store = *SqliteStore::create(url);
        test::RowMaker maker;
        for (int i = 0; i < 3; ++i)
            QVERIFY(store->append(maker.next()).has_value());
        for (const std::size_t padding : {std::size_t(10), std::size_t(9'000)}) {
            test::RowMaker other;
            other.follow(**store->last());
            const auto refused = other.next(2, padding);
            disk.failSyncs(1);
            const auto done = store->append(refused);
            QVERIFY(!done);
            QCOMPARE(done.error().code, ReasonCode::StoreFailed);
            // The very files, as a crash of the process would leave them.
            const QTemporaryDir after;
            PowerCutVfs::Image image;
            for (const char *suffix : {"", "-wal"})
                image[url.path() + suffix] = *base::os::readFile(url.path() + suffix);
            const auto crashed = SqliteStore::open(place(image, url, after.path()));
            QVERIFY(crashed.has_value());
            QVERIFY((**(*crashed)->last()).first < refused.first);
            // And the store goes on with another row of that number.
            QVERIFY(store->append(maker.next(1, 30)).has_value());
        }
        QVERIFY(store::checkJournal(*store, std::nullopt).ok());
        QCOMPARE(*store->meta("refused_commits"), std::string("2"));
    }
};

TRUEBOOK_TEST(tst_store_failures)
#include "tst_store_failures.moc"
