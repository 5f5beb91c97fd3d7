// A store that begins: whole with its key and head, or nothing of it.
#include "tests/support/test_case.h"

#include "app/composition.h"
#include "app/desk/demo_brokerage.h"
#include "app/desk/resources.h"
#include "app/setup/new_store.h"
#include "core/events/control_events.h"
#include "core/store/heads.h"
#include "core/store/journal_check.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"

#include <QDir>
#include <QTemporaryDir>

#include <map>
#include <set>

using namespace truebook;
using namespace truebook::setup;

namespace {

NewStore wanted(const QTemporaryDir &folder, const char *history)
{
    const auto url = store::StoreUrl::parse(folder.filePath(QStringLiteral("firm/book.db")).toStdString());
    auto brokerage = app::loadBrokerage(app::resourceFolder() + "/demo/brokerage.toml");
    if (!url || !brokerage)
        qFatal("the test's own files");
    NewStore store {*url,
                    std::move(*brokerage),
                    std::make_shared<const events::Origin>(events::Origin {"t", "t", {}}),
                    *domain::UtcTime::parse("2026-06-18T09:00:00Z"),
                    true,
                    {}};
    if (*history != '\0')
        store.history
            = {*historySpan(history, store.at, store.wishes), 1, app::resourceFolder() + "/demo/tempers.toml"};
    return store;
}

QStringList filesOf(const QTemporaryDir &folder)
{
    return QDir(folder.filePath(QStringLiteral("firm"))).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

// Chain and seals of a store, read as verify reads it.
bool sound(const store::StoreUrl &url, std::uint64_t events)
{
    auto opened = store::SqliteStore::openForCheck(url);
    if (!opened)
        return false;
    const auto key = (*opened)->meta("public_key");
    const store::Seals seals = store::readSeals(url, {}, key.value_or(std::string()));
    const store::JournalReport report = store::checkJournal(**opened, seals, [](const events::Event &) {});
    return report.chainOk && report.sealsOk && report.events == events;
}

} // namespace

class tst_new_store : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatItBeginsWith()
    {
        QTemporaryDir folder;
        const NewStore store = wanted(folder, "");
        const auto events = createStore(store);
        QVERIFY(events.has_value() && events->has_value());
        // Every wish is one event of its own.
        QCOMPARE(**events, static_cast<std::uint64_t>(store.wishes.size()));
        QVERIFY(sound(store.url, **events));
        QVERIFY(filesOf(folder).contains(QStringLiteral("book.db.key")));
        QVERIFY(filesOf(folder).contains(QStringLiteral("book.db.heads")));
    }

    void aHistoryIsWhole()
    {
        QTemporaryDir folder;
        const NewStore store = wanted(folder, "3d");
        const auto events = createStore(store);
        QVERIFY(events.has_value() && events->has_value());
        QVERIFY(**events > 3'000);
        QVERIFY(sound(store.url, **events));
        auto opened = store::SqliteStore::open(store.url);
        QVERIFY(opened.has_value());
        kernel::Kernel kernel(app::deskRoomFactory(), **opened);
        QVERIFY(kernel.open().has_value());
        QCOMPARE(kernel.lastSequence(), **events);
    }

    // History, explanations and the day's figures are there at the first start, and it need not replay the past.
    void aHistoryHasItsTablesAndBooks()
    {
        QTemporaryDir folder;
        const NewStore store = wanted(folder, "3d");
        const auto events = createStore(store);
        QVERIFY(events.has_value() && events->has_value());
        auto journal = store::SqliteStore::open(store.url);
        QVERIFY(journal.has_value());
        QVERIFY(store::checkViews(**journal, store.url).has_value());
        auto views = store::ViewsReader::open(store.url);
        QVERIFY(views.has_value());
        QCOMPARE(*(*views)->reached(), **events);
        // Every day's close has its books, and the journal their digests: as the journal's own events say.
        std::set<std::uint64_t> closes;
        std::map<std::uint64_t, std::string> digests;
        (void)(*journal)->read(1, [&](const ports::JournalRow &row) {
            const auto parsed = kernel::JournalReplay::parse(row, 0);
            for (const events::Event &event : parsed->events) {
                if (event.as<events::DayClosed>() != nullptr)
                    closes.insert(event.sequence.number());
                if (const auto *saved = event.as<events::BooksSaved>())
                    digests[saved->sequence] = saved->digest;
            }
            return true;
        });
        QVERIFY(closes.size() >= 2);
        QCOMPARE(digests.size(), closes.size());
        for (const std::uint64_t close : closes) {
            const auto books = (*views)->newest(close);
            QVERIFY(books.has_value() && books->has_value());
            QCOMPARE((*books)->sequence, close);
            QVERIFY((*books)->kind == ports::SavedKind::Roll);
            QCOMPARE((*books)->digest, digests[close]);
            const auto replayed
                = kernel::recoverBooks(app::deskRoomFactory(), **journal, {}, (*books)->at); // from the first event
            QVERIFY(replayed.has_value());
            if (replayed->position.sequence == close) // more may have happened in that very instant
                QCOMPARE(replayed->rooms->digest(close), (*books)->digest);
        }
        kernel::Kernel kernel(app::deskRoomFactory(), **journal);
        kernel.startFrom(store::savedBooksOf(store.url));
        QVERIFY(kernel.open().has_value());
        QCOMPARE(kernel.openedFrom(), **events);
        QVERIFY(kernel.unusedBooks().empty());
    }

    void aStoreThatIsThereStays()
    {
        QTemporaryDir folder;
        const NewStore store = wanted(folder, "");
        const auto events = createStore(store);
        QVERIFY(events.has_value());
        const auto again = createStore(store);
        QVERIFY(!again.has_value());
        QCOMPARE(again.error().code, base::ReasonCode::StoreExists);
        QVERIFY(sound(store.url, **events));
    }

    void aCancelLeavesNothing()
    {
        QTemporaryDir folder;
        const auto events = createStore(wanted(folder, "6d"), [](const HistoryProgress &) { return false; });
        QVERIFY(events.has_value());
        QVERIFY(!events->has_value());
        QCOMPARE(filesOf(folder), QStringList());
    }

    void aRefusedWishLeavesNothing()
    {
        QTemporaryDir folder;
        NewStore store = wanted(folder, "");
        // an account that is there already
        for (const commands::Command &wish : store.wishes) {
            if (wish.name() == "AccountOpened") {
                store.wishes.push_back(wish);
                break;
            }
        }
        const auto events = createStore(store);
        QVERIFY(!events.has_value());
        QCOMPARE(events.error().code, base::ReasonCode::AlreadyExists);
        QCOMPARE(filesOf(folder), QStringList());
    }
};

TRUEBOOK_TEST(tst_new_store)
#include "tst_new_store.moc"
