// What is particular to the SQLite store: its file, its settings, its one writer. The contract is in tests/contract.
#include "core/store/sqlite_store.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include "core/base/os/file_lock.h"
#include "core/base/os/files.h"
#include "tests/support/journal_rows.h"
#include "tests/support/sqlite_file.h"
#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;
using store::SqliteStore;
using store::StoreUrl;

namespace {
template <class T>
ReasonCode codeOf(const base::Result<T> &result)
{
    return result ? ReasonCode::None : result.error().code;
}

std::uint64_t eventsIn(ports::JournalStore &store)
{
    std::uint64_t events = 0;
    const auto done = store.read(1, [&](const ports::JournalRow &row) {
        events += row.count;
        return true;
    });
    return done ? events : 0;
}
} // namespace

class tst_sqlite_store : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;

    StoreUrl freshUrl()
    {
        return *StoreUrl::parse("sqlite:" + m_folder.filePath(QString::number(++m_number)).toStdString() + ".db");
    }

private Q_SLOTS:
    void urls()
    {
        QCOMPARE(StoreUrl::parse("sqlite:/a/b c.db")->path(), std::string("/a/b c.db"));
        QCOMPARE(StoreUrl::parse("/a/./b/../c.db")->path(), std::string("/a/c.db"));
        QCOMPARE(StoreUrl::parse("x.db")->path(), QDir::current().filePath(QStringLiteral("x.db")).toStdString());
        const StoreUrl url = *StoreUrl::parse("/a/b");
        QCOMPARE(url.text(), std::string("sqlite:/a/b"));
        QCOMPARE(url.views(), std::string("/a/b.views"));
        QCOMPARE(url.ticks(), std::string("/a/b.ticks"));
        QCOMPARE(url.heads(), std::string("/a/b.heads"));
        QCOMPARE(url.key(), std::string("/a/b.key"));
        QCOMPARE(url.lock(), std::string("/a/b.lock"));
        QCOMPARE(url.socket(), std::string("/a/b.sock"));
        for (const char *bad : {"", "sqlite:", "/a/", "postgresql://h/d", "mysql://h/d", "/a\"b"})
            QCOMPARE(codeOf(StoreUrl::parse(bad)), ReasonCode::WrongUse);
    }

    void fileAndSettings()
    {
        const StoreUrl url = freshUrl();
        QCOMPARE(codeOf(SqliteStore::open(url)), ReasonCode::StoreMissing);
        QVERIFY(!base::os::exists(url.lock()));
        QCOMPARE(codeOf(SqliteStore::openReadOnly(url)), ReasonCode::StoreMissing);
        auto store = *SqliteStore::create(url);
        QVERIFY(store->append(test::RowMaker().next()).has_value());
        constexpr auto ours
            = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser;
        for (const char *suffix : {"", "-wal", "-shm", ".lock"}) {
            const QFile file(QString::fromStdString(url.path() + suffix));
            QVERIFY2(file.exists(), suffix);
            QCOMPARE(file.permissions(), ours);
        }
        store.reset();
        // As any SQL tool sees it: an ordinary rowid table, the schema's version in user_version.
        QCOMPARE(test::sqliteValue(url.path(), "PRAGMA journal_mode"), std::string("wal"));
        QCOMPARE(test::sqliteValue(url.path(), "PRAGMA user_version"), std::string("1"));
        QCOMPARE(test::sqliteValue(url.path(), "SELECT wr || strict FROM pragma_table_list WHERE name = 'journal'"),
                 std::string("01"));
        QCOMPARE(test::sqliteValue(url.path(), "SELECT group_concat(name) FROM pragma_table_info('journal')"),
                 std::string("first,count,at,prev,hash,lines"));
        QCOMPARE(test::sqliteValue(url.path(), "SELECT rowid FROM journal"), std::string("1"));
        QCOMPARE(codeOf(SqliteStore::create(url)), ReasonCode::StoreExists);
        QVERIFY(SqliteStore::open(url).has_value());
    }

    void secondWriterIsRefused()
    {
        const StoreUrl url = freshUrl();
        auto store = *SqliteStore::create(url);
        const auto second = SqliteStore::open(url);
        QCOMPARE(codeOf(second), ReasonCode::StoreLocked);
        // It names who holds it.
        QVERIFY(second.error().detail.find(std::to_string(QCoreApplication::applicationPid())) != std::string::npos);
        QVERIFY(SqliteStore::openReadOnly(url).has_value());
        store.reset();
        QVERIFY(SqliteStore::open(url).has_value());
    }

    void readersReadBesideTheWriterAndNeverWrite()
    {
        const StoreUrl url = freshUrl();
        auto writer = *SqliteStore::create(url);
        auto reader = *SqliteStore::openReadOnly(url);
        test::RowMaker maker;
        for (std::uint64_t n = 1; n <= 5; ++n) {
            QVERIFY(writer->append(maker.next(2)).has_value());
            QCOMPARE(eventsIn(*reader), 2 * n);
        }
        QCOMPARE(codeOf(reader->append(maker.next())), ReasonCode::WrongUse);
        QCOMPARE(codeOf(reader->setMeta("a", "b")), ReasonCode::WrongUse);
        writer.reset();
        // The last to go is the reader: it must leave the log alone.
        auto second = *SqliteStore::open(url);
        QVERIFY(second->setMeta("a", "b").has_value());
        const auto before = base::os::fileSize(url.path());
        second.reset();
        reader.reset();
        QCOMPARE(base::os::fileSize(url.path()), before);
        QCOMPARE(*(*SqliteStore::openReadOnly(url))->meta("a"), std::string("b"));
    }

    // The log stays bounded as long as nobody reads an old state, and goes on afterwards.
    void manyRowsAreInTogetherOrNotAtAll()
    {
        const StoreUrl url = freshUrl();
        test::RowMaker maker;
        std::vector<ports::JournalRow> rows {maker.next(2), maker.next(), maker.next(5)};
        {
            auto store = *SqliteStore::create(url);
            QVERIFY(store->append(rows[0]).has_value());
            QVERIFY(store->appendAll({rows[1], rows[2]}).has_value());
            const std::vector<ports::JournalRow> torn {maker.next(), maker.next(), maker.next()};
            QCOMPARE(codeOf(store->appendAll({torn[0], torn[2]})), ReasonCode::JournalGap);
            QCOMPARE((*store->last())->first, rows[2].first);
            QVERIFY(store->append(torn[0]).has_value()); // the first of them was not taken: it still fits
            rows.push_back(torn[0]);
        }
        auto reader = *SqliteStore::openReadOnly(url);
        QCOMPARE(codeOf(reader->appendAll({maker.next()})), ReasonCode::WrongUse);
        std::size_t at = 0;
        QVERIFY(reader
                    ->read(1,
                           [&](const ports::JournalRow &row) {
                               return at < rows.size() && row.hash == rows[at].hash && row.lines == rows[at++].lines;
                           })
                    .has_value());
        QCOMPARE(at, rows.size());
    }

    void logIsBounded()
    {
        const StoreUrl url = freshUrl();
        auto store = *SqliteStore::create(url);
        test::RowMaker maker;
        for (int i = 0; i < 30; ++i) {
            QVERIFY(store->append(maker.next(1, 1'000'000)).has_value());
            QVERIFY(store->walPages() > 0 || i > 0);
            QVERIFY(store->walPages() < SqliteStore::walPageBound + 300);
        }
        QVERIFY(base::os::fileSize(url.path() + "-wal") < 12'000'000);
        store->idle();
        QCOMPARE(store->walPages(), 0);
        QCOMPARE(eventsIn(*store), std::uint64_t(30));
    }

    void foreignAndNewerFilesAreLeftAlone()
    {
        const StoreUrl foreign = freshUrl();
        QVERIFY(base::os::createPrivate(foreign.path()).has_value());
        QVERIFY(test::sqliteRun(foreign.path(), "CREATE TABLE theirs (a)"));
        const std::string before = *base::os::readFile(foreign.path());
        QCOMPARE(codeOf(SqliteStore::open(foreign)), ReasonCode::StoreFailed);
        QCOMPARE(codeOf(SqliteStore::create(foreign)), ReasonCode::StoreExists);
        QCOMPARE(codeOf(SqliteStore::openReadOnly(foreign)), ReasonCode::StoreFailed);
        QCOMPARE(*base::os::readFile(foreign.path()), before);

        const StoreUrl text = freshUrl();
        QVERIFY(base::os::replaceFile(text.path(), std::string(5000, 'a')).has_value());
        QCOMPARE(codeOf(SqliteStore::create(text)), ReasonCode::StoreExists);
        QCOMPARE(codeOf(SqliteStore::open(text)), ReasonCode::StoreFailed);
        QCOMPARE(*base::os::readFile(text.path()), std::string(5000, 'a'));

        const StoreUrl newer = freshUrl();
        test::RowMaker maker;
        QVERIFY((*SqliteStore::create(newer))->append(maker.next(7)).has_value());
        QVERIFY(test::sqliteRun(newer.path(), "PRAGMA user_version = 99; ALTER TABLE journal ADD COLUMN later TEXT"));
        QCOMPARE(codeOf(SqliteStore::open(newer)), ReasonCode::StoreNewer);
        QCOMPARE(codeOf(SqliteStore::openReadOnly(newer)), ReasonCode::StoreNewer);
        auto check = SqliteStore::openForCheck(newer);
        QVERIFY(check.has_value());
        QCOMPARE((*check)->schemaVersion(), 99);
        QCOMPARE(eventsIn(**check), std::uint64_t(7));
    }

    void interruptedCreateIsTakenUp()
    {
        const StoreUrl url = freshUrl();
        QVERIFY(base::os::createPrivate(url.path()).has_value());
        QCOMPARE(codeOf(SqliteStore::open(url)), ReasonCode::StoreMissing);
        // The journal mode was set, the schema not yet written.
        QVERIFY(test::sqliteRun(url.path(), "PRAGMA journal_mode = wal"));
        QVERIFY(base::os::fileSize(url.path()) > 0);
        QCOMPARE(codeOf(SqliteStore::open(url)), ReasonCode::StoreMissing);
        QVERIFY(SqliteStore::create(url).has_value());
        QVERIFY(SqliteStore::open(url).has_value());
    }

    void networkDrives()
    {
        using base::os::FileSystem;
        using base::os::isNetworkFileSystem;
        // Numbers of linux/magic.h and of the file systems' own sources.
        const FileSystem network[]
            = {{0x6969, "nfs4"},           {0xff534d42, "cifs"},      {0xfe534d42, "smb3"}, {0x01021997, "9p"},
               {0x65735546, "fuse.sshfs"}, {0x65735546, "fuse.s3fs"}, {0x65735546, ""},     {0x00c36400, "ceph"}};
        for (const FileSystem &system : network)
            QVERIFY2(isNetworkFileSystem(system), system.name.c_str());
        const FileSystem local[]
            = {{0xef53, "ext4"},        {0x58465342, "xfs"},     {0x9123683e, "btrfs"},         {0x01021994, "tmpfs"},
               {0x794c7630, "overlay"}, {0x65735546, "fuseblk"}, {0x65735546, "fuse.gocryptfs"}};
        for (const FileSystem &system : local)
            QVERIFY2(!isNetworkFileSystem(system), system.name.c_str());
        // The mount table agrees with what the machine says of a folder that every Linux has.
        QCOMPARE(base::os::fileSystemOf("/proc/self")->name, std::string("proc"));
        QCOMPARE(base::os::fileSystemOf("/proc/self")->magic, std::uint64_t(0x9fa0));
    }

    void lockIsOneAtATime()
    {
        const std::string path = freshUrl().lock();
        auto first = base::os::FileLock::tryLock(path);
        QVERIFY(first.has_value());
        QCOMPARE(codeOf(base::os::FileLock::tryLock(path)), ReasonCode::StoreLocked);
        base::os::FileLock moved = std::move(*first);
        QVERIFY(moved.held() && !first->held());
        QCOMPARE(codeOf(base::os::FileLock::tryLock(path)), ReasonCode::StoreLocked);
        moved.release();
        QVERIFY(base::os::FileLock::tryLock(path).has_value());
    }
};

TRUEBOOK_TEST(tst_sqlite_store)
#include "tst_sqlite_store.moc"
