// A journal cut, edited, reordered or written anew is found, with its code and its place; a damaged or newer store is
// not opened but read. The damage is done with SQL, past the store's own code.
#include "core/store/journal_check.h"

#include <QTemporaryDir>

#include "core/base/os/files.h"
#include "core/base/rng.h"
#include "core/events/client_events.h"
#include "core/store/memory_store.h"
#include "core/store/sqlite_store.h"
#include "tests/support/journal_rows.h"
#include "tests/support/sqlite_file.h"
#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;
using store::checkJournal;
using store::Finding;
using store::HeadKey;
using store::JournalReport;
using store::SqliteStore;
using store::StoreUrl;

namespace {

// A row of the given events, chained to `prev`.
ports::JournalRow rowOf(std::uint64_t first, const std::string &prev, const std::vector<events::Event> &batch)
{
    ports::JournalRow row;
    row.first = first;
    row.count = batch.size();
    row.prev = prev;
    for (const events::Event &event : batch) {
        event.appendLine(row.lines);
        row.lines.push_back('\n');
        row.at = event.at;
    }
    row.hash = ports::journalHash(row.prev, row.first, row.count, row.lines);
    return row;
}

template <class T>
events::Event eventOf(T body, std::uint64_t sequence, std::int64_t nanos)
{
    events::Event event = events::Event::of(std::move(body));
    event.sequence = domain::Sequence(sequence);
    event.at = domain::UtcTime::fromNanos(nanos);
    return event;
}

bool has(const JournalReport &report, ReasonCode code, std::uint64_t sequence)
{
    for (const Finding &finding : report.findings) {
        if (finding.code == code && finding.sequence == sequence)
            return true;
    }
    for (const Finding &finding : report.findings)
        qWarning("found %s at %llu: %s", base::reasonName(finding.code).data(),
                 static_cast<unsigned long long>(finding.sequence), finding.detail.c_str());
    return false;
}

} // namespace

class tst_journal_check : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;

    // Ten rows of three events (1-3, 4-6, … 28-30), sealed after row 5 (15) and at the end (30).
    StoreUrl sealedStore()
    {
        const StoreUrl url = *StoreUrl::parse(m_folder.filePath(QString::number(++m_number)).toStdString() + ".db");
        const HeadKey key = HeadKey::make();
        auto store = *SqliteStore::create(url);
        bool good = key.save(url.key()).has_value();
        test::RowMaker maker;
        for (int i = 1; i <= 10; ++i) {
            good = good && store->append(maker.next()).has_value();
            if (i % 5 == 0)
                good = good && store::appendHead(url.heads(), *store::signHead(*store, key)).has_value();
        }
        if (!good)
            qFatal("the store could not be made");
        return url;
    }

    static JournalReport check(const StoreUrl &url, std::uint64_t *visited = nullptr)
    {
        auto store = SqliteStore::openForCheck(url);
        if (!store)
            qFatal("whatever is a file can be checked");
        return checkJournal(**store, store::readSeals(url, {}, ""), [&](const events::Event &event) {
            if (visited != nullptr)
                *visited = event.sequence.number();
        });
    }

    static JournalReport afterDamage(const StoreUrl &url, const std::string &statements,
                                     std::uint64_t *visited = nullptr)
    {
        if (!test::sqliteRun(url.path(), statements))
            qFatal("the damage could not be done");
        return check(url, visited);
    }

    static base::Result<void> newestHead(const StoreUrl &url)
    {
        auto store = SqliteStore::openForCheck(url);
        if (!store)
            return tl::unexpected(store.error());
        return store::reachesNewestHead(**store, store::readSeals(url, {}, ""));
    }

private Q_SLOTS:
    void wholeJournal()
    {
        const StoreUrl url = sealedStore();
        std::uint64_t visited = 0;
        const JournalReport report = check(url, &visited);
        QVERIFY(report.ok());
        QCOMPARE(report.rows, std::uint64_t(10));
        QCOMPARE(report.events, std::uint64_t(30));
        QCOMPARE(report.lastSequence, std::uint64_t(30));
        QCOMPARE(report.sealedUpTo, std::uint64_t(30));
        QCOMPARE(report.findings.size(), std::size_t(0));
        QCOMPARE(visited, std::uint64_t(30));
        QCOMPARE(report.lastHash, test::sqliteValue(url.path(), "SELECT hash FROM journal WHERE first = 28"));
    }

    // After a crash the journal is longer than its last head.
    void unsealedTailIsNoFault()
    {
        const StoreUrl url = sealedStore();
        auto store = *SqliteStore::open(url);
        test::RowMaker maker;
        maker.follow(**store->last());
        QVERIFY(store->append(maker.next()).has_value());
        store.reset();
        const JournalReport report = check(url);
        QVERIFY(report.ok());
        QVERIFY(newestHead(url).has_value());
        QCOMPARE(report.lastSequence, std::uint64_t(33));
        QCOMPARE(report.sealedUpTo, std::uint64_t(30));
    }

    void emptyJournal()
    {
        const StoreUrl url = *StoreUrl::parse(m_folder.filePath(QStringLiteral("empty.db")).toStdString());
        auto store = *SqliteStore::create(url);
        const HeadKey key = HeadKey::make();
        QVERIFY(key.save(url.key()).has_value());
        QVERIFY(store::appendHead(url.heads(), *store::signHead(*store, key)).has_value());
        QVERIFY(check(url).ok());
        QCOMPARE(check(url).events, std::uint64_t(0));
    }

    void cut_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("sequence");
        const auto add = [](const char *name, const char *statement, ReasonCode code, int sequence) {
            QTest::newRow(name) << QString::fromLatin1(statement) << static_cast<int>(code) << sequence;
        };
        add("tail", "DELETE FROM journal WHERE first = 28", ReasonCode::JournalCut, 30);
        add("everything", "DELETE FROM journal", ReasonCode::JournalCut, 30);
        add("after the first head", "DELETE FROM journal WHERE first > 15", ReasonCode::JournalCut, 30);
        add("middle", "DELETE FROM journal WHERE first = 13", ReasonCode::JournalGap, 16);
        add("beginning", "DELETE FROM journal WHERE first = 1", ReasonCode::JournalGap, 4);
        add("row added below",
            "INSERT INTO journal SELECT 0, count, at, prev, hash, lines FROM journal WHERE first = 1",
            ReasonCode::JournalGap, 0);
        add("row doubled",
            "INSERT INTO journal SELECT first + 1, count, at, prev, hash, lines FROM journal WHERE first = 4",
            ReasonCode::JournalGap, 5);
    }
    void cut()
    {
        QFETCH(QString, statement);
        QFETCH(int, code);
        QFETCH(int, sequence);
        const StoreUrl url = sealedStore();
        const JournalReport report = afterDamage(url, statement.toStdString());
        QVERIFY(!report.ok());
        QVERIFY(has(report, static_cast<ReasonCode>(code), static_cast<std::uint64_t>(sequence)));
        const auto reaches = newestHead(url);
        if (static_cast<ReasonCode>(code) == ReasonCode::JournalCut)
            QVERIFY(!reaches && reaches.error().code == ReasonCode::JournalCut);
    }

    void edited_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("sequence");
        const auto add = [](const char *name, const char *statement, ReasonCode code, int sequence) {
            QTest::newRow(name) << QString::fromLatin1(statement) << static_cast<int>(code) << sequence;
        };
        add("lines", "UPDATE journal SET lines = replace(lines, 'WrongUse', 'WrongUsf') WHERE first = 10",
            ReasonCode::JournalChainBroken, 10);
        add("one space", "UPDATE journal SET lines = replace(lines, ',\"v\"', ', \"v\"') WHERE first = 10",
            ReasonCode::JournalChainBroken, 10);
        add("hash", "UPDATE journal SET hash = replace(hash, substr(hash, 1, 2), 'zz') WHERE first = 10",
            ReasonCode::JournalChainBroken, 10);
        add("link", "UPDATE journal SET prev = (SELECT hash FROM journal WHERE first = 4) WHERE first = 10",
            ReasonCode::JournalChainBroken, 10);
        add("count", "UPDATE journal SET count = 2 WHERE first = 10", ReasonCode::JournalChainBroken, 10);
        add("time of the row", "UPDATE journal SET at = '2014-05-05T09:00:00Z' WHERE first = 10",
            ReasonCode::JournalBadEvent, 10);
        add("time that is none", "UPDATE journal SET at = 'noon' WHERE first = 10", ReasonCode::JournalBadEvent, 10);
        add("two events in one row swapped",
            "UPDATE journal SET lines = substr(lines, instr(lines, char(10)) + 1) || substr(lines, 1, instr(lines, "
            "char(10))) "
            "WHERE first = 10",
            ReasonCode::JournalBadEvent, 10);
        add("rows' contents swapped",
            "CREATE TEMP TABLE a AS SELECT * FROM journal WHERE first IN (10, 13);"
            "UPDATE journal SET (at, prev, hash, lines) = (SELECT at, prev, hash, lines FROM a WHERE a.first = 23 - "
            "journal.first) "
            "WHERE first IN (10, 13)",
            ReasonCode::JournalChainBroken, 10);
        add("rows' places swapped",
            "UPDATE journal SET first = -1 WHERE first = 10; UPDATE journal SET first = 10 WHERE first = 13;"
            "UPDATE journal SET first = 13 WHERE first = -1",
            ReasonCode::JournalChainBroken, 10);
    }
    void edited()
    {
        QFETCH(QString, statement);
        QFETCH(int, code);
        QFETCH(int, sequence);
        std::uint64_t visited = 0;
        const JournalReport report = afterDamage(sealedStore(), statement.toStdString(), &visited);
        QVERIFY(!report.chainOk);
        QVERIFY(has(report, static_cast<ReasonCode>(code), static_cast<std::uint64_t>(sequence)));
        // Nothing that follows the break is handed on for replay.
        QVERIFY(visited <= 12);
        QVERIFY(visited >= 9);
    }

    // Whoever edits a row and its hash breaks the next row's link, at the end the seal.
    void editedWithItsHash()
    {
        for (const std::uint64_t first : {std::uint64_t(10), std::uint64_t(28)}) {
            const StoreUrl url = sealedStore();
            {
                auto store = *SqliteStore::openReadOnly(url);
                ports::JournalRow row;
                QVERIFY(store
                            ->read(first,
                                   [&](const ports::JournalRow &found) {
                                       row = found;
                                       return false;
                                   })
                            .has_value());
                row.lines.replace(row.lines.find("WrongUse"), 8, "BadValue");
                row.hash = ports::journalHash(row.prev, row.first, row.count, row.lines);
                QVERIFY(test::sqliteRun(url.path(),
                                        "UPDATE journal SET lines = '" + row.lines + "', hash = '" + row.hash
                                            + "' WHERE first = " + std::to_string(first)));
            }
            const JournalReport report = check(url);
            if (first == 10) {
                QVERIFY(has(report, ReasonCode::JournalChainBroken, 13));
            } else {
                QVERIFY(report.chainOk);
                QVERIFY(!report.sealsOk);
                QVERIFY(has(report, ReasonCode::SealBroken, 30));
                const auto reaches = newestHead(url);
                QVERIFY(!reaches && reaches.error().code == ReasonCode::SealBroken);
                QCOMPARE(report.sealedUpTo, std::uint64_t(15));
            }
        }
    }

    // All of it written anew with good hashes: only the heads can tell.
    void chainWrittenAnew()
    {
        const StoreUrl url = sealedStore();
        const StoreUrl other = sealedStore();
        test::RowMaker maker;
        QVERIFY(test::sqliteRun(other.path(), "DELETE FROM journal"));
        auto store = *SqliteStore::open(other);
        for (int i = 0; i < 10; ++i)
            QVERIFY(store->append(maker.next(3, 21)).has_value());
        store.reset();
        QVERIFY(test::sqliteRun(url.path(),
                                "ATTACH '" + other.path()
                                    + "' AS o; DELETE FROM journal; INSERT INTO journal SELECT * FROM o.journal"));
        const JournalReport report = check(url);
        QVERIFY(report.chainOk);
        QVERIFY(!report.sealsOk);
        QVERIFY(has(report, ReasonCode::SealBroken, 15));
        QVERIFY(has(report, ReasonCode::SealBroken, 30));
        // The same with rows of another size, so that no row ends at 15.
        QVERIFY(test::sqliteRun(url.path(), "DELETE FROM journal"));
        store = *SqliteStore::open(url);
        test::RowMaker anew;
        for (int i = 0; i < 5; ++i)
            QVERIFY(store->append(anew.next(8)).has_value());
        store.reset();
        const JournalReport again = check(url);
        QVERIFY(again.chainOk && !again.sealsOk);
        QVERIFY(has(again, ReasonCode::SealBroken, 15));
    }

    void headsGoneOrForged()
    {
        const StoreUrl url = sealedStore();
        const std::string heads = *base::os::readFile(url.heads());
        // The last line cut off a file that ends early is seen against a second place.
        const std::string second = url.path() + ".elsewhere";
        QVERIFY(base::os::replaceFile(second, heads).has_value());
        QVERIFY(base::os::replaceFile(url.heads(), heads.substr(0, heads.find('\n') + 1)).has_value());
        QVERIFY(test::sqliteRun(url.path(), "DELETE FROM journal WHERE first = 28"));
        QVERIFY(check(url).ok()); // what the store alone can show
        {
            auto store = *SqliteStore::openForCheck(url);
            const JournalReport report = checkJournal(*store, store::readSeals(url, {second}, ""));
            QVERIFY(has(report, ReasonCode::JournalCut, 30));
        }
        QVERIFY(QFile::remove(QString::fromStdString(url.heads())));
        QVERIFY(has(check(url), ReasonCode::HeadsMissing, 0));
        // Another's signature over the right text.
        auto store = *SqliteStore::openReadOnly(url);
        QVERIFY(store::appendHead(url.heads(), *store::signHead(*store, HeadKey::make())).has_value());
        QVERIFY(has(check(url), ReasonCode::SealBroken, 27));
        // Without the private half the caller's public one counts.
        const HeadKey key = *HeadKey::load(url.key());
        QVERIFY(base::os::replaceFile(url.heads(), "").has_value());
        QVERIFY(store::appendHead(url.heads(), *store::signHead(*store, key)).has_value());
        QVERIFY(QFile::remove(QString::fromStdString(url.key())));
        QVERIFY(!check(url).sealsOk);
        QVERIFY(checkJournal(*store, store::readSeals(url, {}, key.publicKey())).ok());
        // A key file that is no key.
        QVERIFY(base::os::replaceFile(url.key(), "x").has_value());
        QVERIFY(has(check(url), ReasonCode::KeyBroken, 0));
    }

    void newerStoreIsRead()
    {
        const StoreUrl url = sealedStore();
        QVERIFY(test::sqliteRun(url.path(), "PRAGMA user_version = 2; CREATE TABLE later (a)"));
        QCOMPARE(SqliteStore::open(url).error().code, ReasonCode::StoreNewer);
        const JournalReport report = check(url);
        QVERIFY(report.ok());
        QCOMPARE(report.events, std::uint64_t(30));
    }

    // A type that this build does not know is named; the chain over the bytes is checked all the same.
    void unknownEvent()
    {
        store::MemoryStore store;
        std::string line = R"({"type":"FromTheFuture","v":1,"seq":1,"at":"2014-05-05T00:00:00.000000000Z","cause":0,)"
                           R"("actor":"","seat":"","reason":"","body":{}})";
        ports::JournalRow row {1,  1,          domain::UtcTime::fromDate({2014, 5, 5}), std::string(ports::genesisHash),
                               "", line + '\n'};
        row.hash = ports::journalHash(row.prev, row.first, row.count, row.lines);
        QVERIFY(store.append(row).has_value());
        const JournalReport report = checkJournal(store, std::nullopt);
        QVERIFY(has(report, ReasonCode::JournalBadEvent, 1));
        QCOMPARE(report.findings.size(), std::size_t(1));
    }

    void halfAFile()
    {
        const StoreUrl url = sealedStore();
        {
            auto store = *SqliteStore::open(url);
            test::RowMaker maker;
            maker.follow(**store->last());
            for (int i = 0; i < 20; ++i)
                QVERIFY(store->append(maker.next(3, 4000)).has_value());
            QVERIFY(store::appendHead(url.heads(), *store::signHead(*store, *HeadKey::load(url.key()))).has_value());
        }
        const std::string whole = *base::os::readFile(url.path());
        for (const std::size_t size : {whole.size() / 2, whole.size() / 3, std::size_t(4096), std::size_t(700)}) {
            QVERIFY(base::os::replaceFile(url.path(), std::string_view(whole).substr(0, size)).has_value());
            const JournalReport report = check(url);
            QVERIFY2(!report.chainOk, std::to_string(size).c_str());
            QVERIFY(!report.findings.empty());
        }
        QVERIFY(base::os::replaceFile(url.path(), std::string(20'000, 'x')).has_value());
        QVERIFY(has(check(url), ReasonCode::StoreFailed, 1));
        QVERIFY(base::os::replaceFile(url.path(), "").has_value());
        QVERIFY(has(check(url), ReasonCode::StoreFailed, 1)); // no journal in it
    }

    void gapsInNumbersAndTime()
    {
        using events::DeskStopped;
        const std::string genesis(ports::genesisHash);
        const auto codeAt = [](std::vector<events::Event> batch, std::uint64_t count = 0) {
            store::MemoryStore store;
            auto row = rowOf(1, std::string(ports::genesisHash), std::move(batch));
            if (count != 0) {
                row.count = count;
                row.hash = ports::journalHash(row.prev, row.first, row.count, row.lines);
            }
            if (!store.append(row))
                return std::make_pair(ReasonCode::None, std::uint64_t(0));
            const JournalReport report = checkJournal(store, std::nullopt);
            return report.findings.empty() ? std::make_pair(ReasonCode::None, std::uint64_t(0))
                                           : std::make_pair(report.findings[0].code, report.findings[0].sequence);
        };
        const auto event = [](std::uint64_t sequence, std::int64_t nanos) {
            return eventOf(events::DeskStopped {"test"}, sequence, nanos);
        };
        using Pair = std::pair<ReasonCode, std::uint64_t>;
        QVERIFY(codeAt({event(1, 5), event(2, 5), event(3, 6)}) == Pair(ReasonCode::None, 0));
        QVERIFY(codeAt({event(1, 5), event(3, 5)}) == Pair(ReasonCode::JournalBadEvent, 2));
        QVERIFY(codeAt({event(1, 5), event(1, 5)}) == Pair(ReasonCode::JournalBadEvent, 2));
        QVERIFY(codeAt({event(1, 5), event(2, 4)}) == Pair(ReasonCode::JournalBadEvent, 2));
        QVERIFY(codeAt({event(1, 5), event(2, 6)}, 3) == Pair(ReasonCode::JournalBadEvent, 1));
    }

    void ledger()
    {
        const domain::Currency usd = *domain::Currency::parse("USD");
        const domain::Currency jpy = *domain::Currency::parse("JPY");
        const auto deposit = [](std::vector<events::Posting> postings) {
            return events::DepositBooked {domain::AccountId("1"), {}, "", std::move(postings)};
        };
        using domain::LedgerAccount;
        using domain::Money;
        const auto report = [&](std::vector<events::Posting> postings) {
            store::MemoryStore store;
            const auto done = store.append(
                rowOf(1, std::string(ports::genesisHash), {eventOf(deposit(std::move(postings)), 1, 1)}));
            return done ? checkJournal(store, std::nullopt) : JournalReport {};
        };
        QVERIFY(report({{LedgerAccount("a"), Money(500, usd)},
                        {LedgerAccount("b"), Money(-500, usd)},
                        {LedgerAccount("a"), Money(7, jpy)},
                        {LedgerAccount("b"), Money(-7, jpy)}})
                    .ok());
        const JournalReport off = report({{LedgerAccount("a"), Money(500, usd)},
                                          {LedgerAccount("b"), Money(-499, usd)},
                                          {LedgerAccount("a"), Money(7, jpy)}});
        QVERIFY(off.chainOk && !off.ledgerOk);
        QVERIFY(has(off, ReasonCode::LedgerUnbalanced, 1));
        QCOMPARE(off.findings[0].detail, std::string("DepositBooked leaves JPY 7, USD 0.01"));
        // Two currencies that cancel in figures are no balance.
        QVERIFY(!report({{LedgerAccount("a"), Money(5, usd)}, {LedgerAccount("b"), Money(-5, jpy)}}).ledgerOk);
    }

    // Any one byte of any column changed: found, whichever it is.
    void anyByte()
    {
        store::MemoryStore store;
        test::RowMaker maker;
        std::vector<ports::JournalRow> rows;
        for (int i = 0; i < 4; ++i)
            rows.push_back(maker.next(2));
        base::Rng rng(7);
        for (int trial = 0; trial < 2'000; ++trial) {
            std::vector<ports::JournalRow> damaged = rows;
            ports::JournalRow &row = damaged[rng.below(3)]; // the last row's hash is only under the seals
            std::string *column[] = {&row.lines, &row.prev, &row.hash};
            std::string &text = *column[rng.below(3)];
            const std::size_t at = rng.below(text.size());
            text[at] = static_cast<char>(text[at] ^ static_cast<char>(1U << rng.below(7)));
            class Rows final : public ports::JournalStore
            {
            public:
                std::vector<ports::JournalRow> rows;
                base::Result<void> append(const ports::JournalRow &) override { return {}; }
                base::Result<std::optional<ports::JournalRow>> last() override { return std::nullopt; }
                base::Result<void> read(std::uint64_t,
                                        const std::function<bool(const ports::JournalRow &)> &visit) override
                {
                    for (const auto &each : rows)
                        visit(each);
                    return {};
                }
                base::Result<std::string> meta(const std::string &) override { return std::string(); }
                base::Result<void> setMeta(const std::string &, const std::string &) override { return {}; }
            } journal;
            journal.rows = damaged;
            QVERIFY(!checkJournal(journal, std::nullopt).chainOk);
        }
    }
};

TRUEBOOK_TEST(tst_journal_check)
#include "tst_journal_check.moc"
