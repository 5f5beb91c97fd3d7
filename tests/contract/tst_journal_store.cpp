// What every JournalStore promises (core/ports/journal_store.h).
#include <QTemporaryDir>

#include "core/store/memory_store.h"
#include "core/store/sqlite_store.h"
#include "tests/support/journal_rows.h"
#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;
using test::RowMaker;
using test::sameRow;

namespace {

// One kind of store: how to make one, and how to come back to it after its end (nothing when it is not durable).
struct Kind
{
    std::function<std::unique_ptr<ports::JournalStore>(const QString &folder)> make;
    std::function<std::unique_ptr<ports::JournalStore>(const QString &folder)> reopen;
};

store::StoreUrl urlIn(const QString &folder)
{
    return *store::StoreUrl::parse((folder + QStringLiteral("/desk of \u00e4 b.db")).toStdString());
}

template <class T>
std::unique_ptr<ports::JournalStore> opened(base::Result<std::unique_ptr<T>> result)
{
    if (!result)
        qWarning("%s %s", base::reasonName(result.error().code).data(), result.error().detail.c_str());
    return result ? std::move(*result) : nullptr;
}

Kind kind(const QString &name)
{
    if (name == QLatin1String("memory"))
        return {[](const QString &) { return std::make_unique<store::MemoryStore>(); }, nullptr};
    return {[](const QString &folder) { return opened(store::SqliteStore::create(urlIn(folder))); },
            [](const QString &folder) { return opened(store::SqliteStore::open(urlIn(folder))); }};
}

std::vector<ports::JournalRow> rowsFrom(ports::JournalStore &store, std::uint64_t from)
{
    std::vector<ports::JournalRow> rows;
    const auto done = store.read(from, [&](const ports::JournalRow &row) {
        rows.push_back(row);
        return true;
    });
    return done ? rows : std::vector<ports::JournalRow> {};
}

template <class T>
ReasonCode codeOf(const base::Result<T> &result)
{
    return result ? ReasonCode::None : result.error().code;
}

} // namespace

class tst_journal_store : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ports::JournalStore> m_store;
    Kind m_kind;

private Q_SLOTS:
    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        m_kind = ::kind(kind);
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = m_kind.make(m_folder->path());
        QVERIFY(m_store != nullptr);
    }
    void cleanup()
    {
        m_store.reset();
        m_folder.reset();
    }
    void initTestCase_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("memory") << QStringLiteral("memory");
        QTest::newRow("sqlite") << QStringLiteral("sqlite");
    }

    void emptyJournalHasNoLastRow()
    {
        const auto last = m_store->last();
        QVERIFY(last.has_value());
        QVERIFY(!last->has_value());
        QVERIFY(rowsFrom(*m_store, 1).empty());
    }

    void givesBackTheBytes()
    {
        RowMaker maker;
        ports::JournalRow row = maker.next(3);
        row.lines += "{\"text\":\"quotes ' \\\" and \xc3\xa4 \xe2\x82\xac\"}\n";
        row.count = 4;
        row.hash = ports::journalHash(row.prev, row.first, row.count, row.lines);
        QVERIFY(m_store->append(row).has_value());
        const auto last = m_store->last();
        QVERIFY(last.has_value() && last->has_value());
        QVERIFY(sameRow(**last, row));
        const auto rows = rowsFrom(*m_store, 1);
        QCOMPARE(rows.size(), std::size_t(1));
        QVERIFY(sameRow(rows[0], row));
    }

    void readsInOrderFromTheRowThatHoldsTheSequence()
    {
        RowMaker maker;
        std::vector<ports::JournalRow> written;
        for (const std::uint64_t count : {1U, 4U, 2U, 8U})
            written.push_back(maker.next(count));
        for (const auto &row : written)
            QVERIFY(m_store->append(row).has_value());
        // Sequences: 1 | 2-5 | 6-7 | 8-15.
        const std::pair<std::uint64_t, std::size_t> expected[]
            = {{0, 0}, {1, 0}, {2, 1}, {3, 1}, {5, 1}, {6, 2}, {7, 2}, {8, 3}, {15, 3}, {16, 4}, {1000, 4}};
        for (const auto &[from, index] : expected) {
            const auto rows = rowsFrom(*m_store, from);
            QCOMPARE(rows.size(), written.size() - index);
            for (std::size_t i = 0; i < rows.size(); ++i)
                QVERIFY(sameRow(rows[i], written[index + i]));
        }
    }

    void readStopsWhenTold()
    {
        RowMaker maker;
        for (int i = 0; i < 5; ++i)
            QVERIFY(m_store->append(maker.next()).has_value());
        int seen = 0;
        QVERIFY(m_store->read(1, [&](const ports::JournalRow &) { return ++seen < 2; }).has_value());
        QCOMPARE(seen, 2);
    }

    void readsMoreThanOneChunk()
    {
        RowMaker maker;
        for (int i = 0; i < 140; ++i)
            QVERIFY(m_store->append(maker.next(1, 0)).has_value());
        for (int i = 0; i < 4; ++i)
            QVERIFY(m_store->append(maker.next(2, 2'000'000)).has_value());
        std::uint64_t expected = 1;
        std::size_t rows = 0;
        QVERIFY(m_store
                    ->read(1,
                           [&](const ports::JournalRow &row) {
                               if (row.first != expected
                                   || row.hash != ports::journalHash(row.prev, row.first, row.count, row.lines))
                                   return false;
                               expected += row.count;
                               ++rows;
                               return true;
                           })
                    .has_value());
        QCOMPARE(rows, std::size_t(144));
    }

    // A reader beside it sees what was appended before and after it was made; a store may have none.
    void readersBesideIt()
    {
        RowMaker rows;
        QVERIFY(m_store->append(rows.next(3)).has_value());
        const auto reader = m_store->reader();
        if (reader == nullptr)
            return;
        QCOMPARE(rowsFrom(*reader, 1).size(), std::size_t(1));
        QVERIFY(m_store->append(rows.next(2)).has_value());
        const auto seen = rowsFrom(*reader, 1);
        const auto own = rowsFrom(*m_store, 1);
        QCOMPARE(seen.size(), own.size());
        for (std::size_t i = 0; i < own.size(); ++i)
            QVERIFY(sameRow(seen[i], own[i]));
    }
    void readMayAppend()
    {
        RowMaker maker;
        QVERIFY(m_store->append(maker.next()).has_value());
        int seen = 0;
        QVERIFY(m_store
                    ->read(1,
                           [&](const ports::JournalRow &) {
                               if (++seen < 4)
                                   return m_store->append(maker.next()).has_value();
                               return true;
                           })
                    .has_value());
        QCOMPARE(seen, 4);
    }

    void refusesAGapARepetitionAndAnotherChain()
    {
        RowMaker maker;
        const auto first = maker.next();
        const auto second = maker.next();
        const auto third = maker.next();
        QCOMPARE(codeOf(m_store->append(second)), ReasonCode::JournalGap);
        QVERIFY(m_store->append(first).has_value());
        QCOMPARE(codeOf(m_store->append(first)), ReasonCode::JournalGap);
        QCOMPARE(codeOf(m_store->append(third)), ReasonCode::JournalGap);
        auto other = second;
        other.prev[0] = other.prev[0] == '0' ? '1' : '0';
        QCOMPARE(codeOf(m_store->append(other)), ReasonCode::JournalGap);
        auto none = second;
        none.count = 0;
        QCOMPARE(codeOf(m_store->append(none)), ReasonCode::JournalGap);
        // Nothing of what was refused is there, and the store goes on.
        QCOMPARE(rowsFrom(*m_store, 1).size(), std::size_t(1));
        QVERIFY(m_store->append(second).has_value());
        QVERIFY(m_store->append(third).has_value());
        QCOMPARE(rowsFrom(*m_store, 1).size(), std::size_t(3));
    }

    void keepsMeta()
    {
        QCOMPARE(*m_store->meta("store_id"), std::string());
        QVERIFY(m_store->setMeta("store_id", "a").has_value());
        QVERIFY(m_store->setMeta("store_id", "it's \"b\"").has_value());
        QCOMPARE(*m_store->meta("store_id"), std::string("it's \"b\""));
        QCOMPARE(*m_store->meta("other"), std::string());
    }

    void lastsBeyondItsEnd()
    {
        if (!m_kind.reopen)
            QSKIP("this store ends with its object");
        RowMaker maker;
        std::vector<ports::JournalRow> written;
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 10; ++i) {
                written.push_back(maker.next(2, 500));
                QVERIFY(m_store->append(written.back()).has_value());
                m_store->idle();
            }
            QVERIFY(m_store->setMeta("round", std::to_string(round)).has_value());
            m_store.reset();
            m_store = m_kind.reopen(m_folder->path());
            QVERIFY(m_store != nullptr);
            QCOMPARE(*m_store->meta("round"), std::to_string(round));
            const auto rows = rowsFrom(*m_store, 1);
            QCOMPARE(rows.size(), written.size());
            QVERIFY(std::equal(rows.begin(), rows.end(), written.begin(), sameRow));
        }
    }
};

TRUEBOOK_TEST(tst_journal_store)
#include "tst_journal_store.moc"
