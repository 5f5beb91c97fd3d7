// Books that are saved and taken up again are the books of the whole journal, or they are not used.
#include "core/kernel/replica.h"
#include "tests/support/test_case.h"

#include <map>

#include "core/commands/reference_commands.h"
#include "core/store/memory_store.h"
#include "tests/support/desk_flow.h"

using namespace truebook;
using base::ReasonCode;
using kernel::recoverBooks;
using ports::SavedBooks;
using ports::SavedKind;

namespace {

constexpr int patience = 30'000;

// Saved books in memory, and the digests that replicas told of.
struct Shelf
{
    std::mutex mutex;
    std::map<std::uint64_t, SavedBooks> books;
    std::vector<events::BooksSaved> told;

    class Source final : public ports::SavedBooksSource
    {
    public:
        explicit Source(Shelf &shelf)
            : m_shelf(shelf)
        { }
        base::Result<std::optional<SavedBooks>> newest(std::uint64_t sequence) override
        {
            return last([&](const SavedBooks &one) { return one.sequence <= sequence; });
        }
        base::Result<std::optional<SavedBooks>> newest(domain::UtcTime at) override
        {
            return last([&](const SavedBooks &one) { return one.at <= at; });
        }

    private:
        template <class Fits>
        std::optional<SavedBooks> last(Fits fits)
        {
            const std::lock_guard lock(m_shelf.mutex);
            for (auto one = m_shelf.books.rbegin(); one != m_shelf.books.rend(); ++one) {
                if (fits(one->second))
                    return one->second;
            }
            return std::nullopt;
        }
        Shelf &m_shelf;
    };

    ports::SavedBooksOpener opener()
    {
        return [this] { return std::make_unique<Source>(*this); };
    }
    kernel::ReplicaHooks hooks()
    {
        return {[this](SavedBooks one) {
                    const std::lock_guard lock(mutex);
                    books[one.sequence] = std::move(one);
                },
                [this](const events::BooksSaved &day) {
                    const std::lock_guard lock(mutex);
                    told.push_back(day);
                }};
    }
};

// Another thread's view of the journal, as a read-only connection is.
class Reader final : public ports::JournalStore
{
public:
    explicit Reader(ports::JournalStore &store)
        : m_store(store)
    { }
    base::Result<void> append(const ports::JournalRow &) override { return base::refuse(ReasonCode::WrongUse); }
    base::Result<std::optional<ports::JournalRow>> last() override { return m_store.last(); }
    base::Result<void> read(std::uint64_t from, const std::function<bool(const ports::JournalRow &)> &visit) override
    {
        return m_store.read(from, visit);
    }
    base::Result<std::string> meta(const std::string &key) override { return m_store.meta(key); }
    base::Result<void> setMeta(const std::string &, const std::string &) override
    {
        return base::refuse(ReasonCode::WrongUse);
    }

private:
    ports::JournalStore &m_store;
};

// The books at a sequence by the journal alone.
std::string digestAt(ports::JournalStore &journal, std::uint64_t sequence)
{
    app::DeskRooms rooms;
    (void)journal.read(1, [&](const ports::JournalRow &row) {
        std::string_view rest = row.lines;
        for (std::uint64_t at = row.first; at < row.first + row.count && at <= sequence; ++at) {
            rooms.apply(*events::eventRegistry().parse(rest.substr(0, rest.find('\n'))));
            rest.remove_prefix(rest.find('\n') + 1);
        }
        return row.first + row.count <= sequence;
    });
    return rooms.digest(sequence);
}

std::unique_ptr<kernel::Replica> replicaOf(ports::JournalStore &journal, Shelf &shelf, std::uint64_t between)
{
    return std::make_unique<kernel::Replica>(app::deskRoomFactory(), std::make_unique<Reader>(journal), shelf.opener(),
                                             shelf.hooks(), between);
}

// A desk that ran three days, and what a replica saved of it.
// Rows as they are given, whatever they are; with readers beside it or without.
class Shared final : public ports::JournalStore
{
public:
    Shared(std::vector<ports::JournalRow> rows, bool readers)
        : m_rows(std::move(rows))
        , m_readers(readers)
    { }
    base::Result<void> append(const ports::JournalRow &) override { return base::refuse(ReasonCode::WrongUse, {}); }
    base::Result<std::optional<ports::JournalRow>> last() override { return m_rows.back(); }
    base::Result<void> read(std::uint64_t from, const std::function<bool(const ports::JournalRow &)> &visit) override
    {
        auto row = m_rows.begin();
        while (row != m_rows.end() && row->first + row->count <= from)
            ++row;
        while (row != m_rows.end() && visit(*row))
            ++row;
        return {};
    }
    std::unique_ptr<ports::JournalStore> reader() override
    {
        return m_readers ? std::make_unique<Shared>(m_rows, false) : nullptr;
    }
    base::Result<std::string> meta(const std::string &) override { return std::string(); }
    base::Result<void> setMeta(const std::string &, const std::string &) override { return {}; }

private:
    const std::vector<ports::JournalRow> m_rows;
    const bool m_readers;
};

struct Ran
{
    store::MemoryStore journal;
    Shelf shelf;
    std::uint64_t last = 0;
    std::string digest;

    Ran()
    {
        test::DeskFlow flow(journal, 11, 4, 3'000);
        flow.runTo(9'000);
        last = flow.kernel().lastSequence();
        digest = flow.kernel().digest();
        replicaOf(journal, shelf, 2'000)->finish();
    }
};

} // namespace

class tst_replica : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Wherever books are saved, they come back the same, and the rest of the journal leads to the same end.
    void savedAnywhereTheSameEnd()
    {
        Ran ran;
        QCOMPARE(digestAt(ran.journal, ran.last), ran.digest);
        const auto books = std::move(ran.shelf.books);
        QVERIFY(books.size() >= 6);
        std::size_t days = 0;
        for (const auto &[sequence, saved] : books) {
            QCOMPARE(saved.digest, digestAt(ran.journal, sequence));
            app::DeskRooms again;
            QVERIFY(again.load(saved.bytes).has_value());
            QCOMPARE(again.digest(sequence), saved.digest);
            ran.shelf.books = {{sequence, saved}};
            const auto recovered = recoverBooks(app::deskRoomFactory(), ran.journal, ran.shelf.opener());
            QVERIFY(recovered.has_value());
            QVERIFY(recovered->begunWith == saved.kind);
            QVERIFY(recovered->unused.empty());
            QCOMPARE(recovered->position.sequence, ran.last);
            QCOMPARE(recovered->rooms->digest(ran.last), ran.digest);
            days += saved.kind == SavedKind::Roll ? 1U : 0U;
        }
        QCOMPARE(days, std::size_t(2));
        QVERIFY(books.rbegin()->second.kind == SavedKind::End);
        QCOMPARE(books.rbegin()->first, ran.last);
    }

    // A kernel that starts from them decides as the one that never stopped.
    void kernelGoesOnFromThem()
    {
        Ran ran;
        kernel::Kernel whole(app::deskRoomFactory(), ran.journal);
        QVERIFY(whole.open().has_value());
        kernel::Kernel quick(app::deskRoomFactory(), ran.journal);
        quick.startFrom(ran.shelf.opener());
        QVERIFY(quick.open().has_value());
        QCOMPARE(quick.openedFrom(), ran.last);
        QCOMPARE(quick.lastSequence(), whole.lastSequence());
        QCOMPARE(quick.lastHash(), whole.lastHash());
        QVERIFY(quick.lastAt() == whole.lastAt());
        QCOMPARE(quick.digest(), whole.digest());
        // The same market on both: resting orders and stops are met, DAY orders expire, the day closes with its swaps.
        store::MemoryStore copy;
        (void)ran.journal.read(1, [&](const ports::JournalRow &row) { return copy.append(row).has_value(); });
        kernel::Kernel other(app::deskRoomFactory(), copy);
        QVERIFY(other.open().has_value());
        QVERIFY(other.rooms().save() == quick.rooms().save());
        const auto &orders = static_cast<app::DeskRooms &>(quick.rooms()).dealing.book();
        QVERIFY(orders.workingOrders().size() > 20);
        domain::UtcTime now = quick.lastAt();
        for (const int move : {-300, 300, 0}) {
            for (const char *lp : {"LP1", "LP2"}) {
                ports::QuoteUpdate quote;
                quote.lp = domain::LpId(lp);
                quote.symbol = domain::Symbol("EURUSD");
                quote.bids
                    = {{domain::Price::fromRaw(138'760'000 + move * 1'000), *domain::Quantity::parse("9000000"), {}}};
                quote.asks
                    = {{domain::Price::fromRaw(138'763'000 + move * 1'000), *domain::Quantity::parse("9000000"), {}}};
                quote.at = now;
                std::vector<kernel::Input> inputs {quote};
                const auto a = quick.run(inputs, now);
                inputs = {quote};
                const auto b = other.run(inputs, now);
                QVERIFY(a.commit.has_value() && b.commit.has_value());
                QCOMPARE(quick.lastHash(), other.lastHash());
            }
            now = now.plusNanos(domain::nanosPerDay);
            std::vector<kernel::Input> inputs {kernel::TimerInput {}};
            QVERIFY(quick.run(inputs, now).commit.has_value());
            inputs = {kernel::TimerInput {}};
            QVERIFY(other.run(inputs, now).commit.has_value());
            QCOMPARE(quick.lastHash(), other.lastHash());
        }
        QVERIFY(quick.lastSequence() > ran.last + 100);
        QCOMPARE(quick.digest(), other.digest());
    }

    // Pushed batches and rows read come to the same books; a day's digest is told once, and only while it is not in the
    // journal.
    void followsWhatIsPushed()
    {
        store::MemoryStore journal;
        Shelf shelf;
        test::DeskFlow flow(journal, 5, 4, 2'000);
        const auto replica = replicaOf(journal, shelf, 700);
        base::Rng rng(2);
        while (flow.kernel().lastSequence() < 6'500) {
            const auto row = flow.step();
            if (rng.chance(900)) // what is missing is read from the journal
                replica->push(row.events, row.hash);
        }
        const std::uint64_t last = flow.kernel().lastSequence();
        replica->finish();
        QCOMPARE(replica->state().sequence, last);
        QVERIFY(!replica->state().trouble);
        QCOMPARE(shelf.books.rbegin()->first, last);
        for (const auto &[sequence, saved] : shelf.books)
            QCOMPARE(saved.digest, digestAt(journal, sequence));
        QCOMPARE(shelf.told.size(), std::size_t(3));
        for (const events::BooksSaved &day : shelf.told) {
            QCOMPARE(day.digest, shelf.books.at(day.sequence).digest);
            QVERIFY(shelf.books.at(day.sequence).kind == SavedKind::Roll);
        }
        // Told of the days that the journal does not have yet; another replica then has nothing to tell.
        std::vector<kernel::Input> inputs;
        for (const events::BooksSaved &day : shelf.told)
            inputs.emplace_back(commands::Command::of(commands::Establish<events::BooksSaved> {day}));
        QVERIFY(flow.kernel().run(inputs, flow.kernel().lastAt()).commit.has_value());
        Shelf other;
        const auto second = replicaOf(journal, other, 100'000);
        second->finish();
        QVERIFY(other.told.empty());
        QCOMPARE(second->state().differences, std::uint64_t(0));
        QCOMPARE(other.books.size(), std::size_t(4)); // three days, and the end
    }

    // The journal says another digest than the replica finds: counted.
    void differencesAreCounted()
    {
        store::MemoryStore journal;
        test::DeskFlow flow(journal, 5, 4, 2'000);
        flow.runTo(2'500);
        Shelf shelf;
        replicaOf(journal, shelf, 100'000)->finish();
        QCOMPARE(shelf.told.size(), std::size_t(1));
        events::BooksSaved day = shelf.told.front();
        day.digest[0] = day.digest[0] == '0' ? '1' : '0';
        std::vector<kernel::Input> inputs;
        inputs.emplace_back(commands::Command::of(commands::Establish<events::BooksSaved> {day}));
        QVERIFY(flow.kernel().run(inputs, flow.kernel().lastAt()).commit.has_value());
        Shelf other;
        const auto replica = replicaOf(journal, other, 100'000);
        replica->finish();
        QCOMPARE(replica->state().differences, std::uint64_t(1));
    }

    // As of an instant: the newest books not after it, then only the events up to it.
    void asOf()
    {
        Ran ran;
        std::vector<domain::UtcTime> instants;
        (void)ran.journal.read(1, [&](const ports::JournalRow &row) {
            if (instants.empty() || row.first > 300 * instants.size()) {
                instants.push_back(row.at);
                instants.push_back(row.at.plusNanos(1));
                instants.push_back(row.at.plusNanos(-1));
            }
            return true;
        });
        for (const auto &[sequence, saved] : ran.shelf.books)
            instants.push_back(saved.at);
        QVERIFY(instants.size() > 30);
        std::size_t fromSaved = 0;
        for (const domain::UtcTime instant : instants) {
            const auto slow = recoverBooks(app::deskRoomFactory(), ran.journal, {}, instant);
            const auto quick = recoverBooks(app::deskRoomFactory(), ran.journal, ran.shelf.opener(), instant);
            QVERIFY(slow.has_value() && quick.has_value());
            QCOMPARE(quick->position.sequence, slow->position.sequence);
            QVERIFY(quick->position.at <= instant);
            QCOMPARE(quick->rooms->digest(quick->position.sequence), slow->rooms->digest(slow->position.sequence));
            fromSaved += quick->begunWith ? 1U : 0U;
        }
        QVERIFY(fromSaved > instants.size() / 2);
    }

    // Far from the journal's end its rows are read while saved books load; the same books, and damage is found all the same.
    void readWhileTheyLoad()
    {
        store::MemoryStore journal;
        test::DeskFlow flow(journal, 13, 8, 9'000);
        flow.runTo(32'000);
        Shelf shelf;
        replicaOf(journal, shelf, 2'500)->finish();
        std::vector<ports::JournalRow> rows;
        (void)journal.read(1, [&](const ports::JournalRow &row) {
            rows.push_back(row);
            return true;
        });
        std::size_t fromSaved = 0;
        for (std::size_t at = 5; at < rows.size() && rows[at].first < 9'000; at += 40) {
            const auto slow = recoverBooks(app::deskRoomFactory(), journal, {}, rows[at].at);
            const auto quick = recoverBooks(app::deskRoomFactory(), journal, shelf.opener(), rows[at].at);
            QVERIFY(slow.has_value() && quick.has_value());
            QCOMPARE(quick->position.sequence, slow->position.sequence);
            QCOMPARE(quick->rooms->digest(quick->position.sequence), slow->rooms->digest(slow->position.sequence));
            fromSaved += quick->begunWith ? 1U : 0U;
        }
        QVERIFY(fromSaved > 2);
        const auto whole = recoverBooks(app::deskRoomFactory(), journal, shelf.opener(), rows.back().at);
        QVERIFY(whole.has_value());
        QCOMPARE(whole->rooms->digest(whole->position.sequence), flow.kernel().digest());
        // Books of the first save only, and a damaged row behind them.
        Shelf first;
        first.books.insert(*shelf.books.begin());
        for (ports::JournalRow &row : rows) {
            if (row.first > 20'000) {
                row.lines[25] ^= 1;
                break;
            }
        }
        Shared damaged(rows, false);
        const auto refused = recoverBooks(app::deskRoomFactory(), damaged, first.opener());
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ReasonCode::JournalChainBroken);
    }

    // Saved books that are not what they say are passed over; older ones or the journal do.
    void brokenOnesAreNotUsed()
    {
        Ran ran;
        const auto good = ran.shelf.books;
        const SavedBooks newest = good.rbegin()->second;
        const auto damage = [&](const char *what, const std::function<void(SavedBooks &)> &change) {
            ran.shelf.books = good;
            change(ran.shelf.books.at(newest.sequence));
            const auto recovered = recoverBooks(app::deskRoomFactory(), ran.journal, ran.shelf.opener());
            QVERIFY2(recovered.has_value(), what);
            QVERIFY2(recovered->unused.size() == 1, what);
            QVERIFY2(recovered->unused.front().code == ReasonCode::SnapshotBroken, what);
            QVERIFY2(recovered->begunWith.has_value(), what);
            QCOMPARE(recovered->rooms->digest(ran.last), ran.digest);
        };
        damage("a byte", [](SavedBooks &one) { one.bytes[one.bytes.size() / 2] ^= 1; });
        damage("a record more", [](SavedBooks &one) { one.bytes += "Stop {}\n"; });
        damage("cut", [](SavedBooks &one) { one.bytes.resize(one.bytes.size() / 2); });
        damage("another digest", [](SavedBooks &one) { one.digest[3] ^= 1; });
        damage("another format", [](SavedBooks &one) { one.format += 1; });
        damage("another row", [](SavedBooks &one) { one.rowHash = std::string(64, 'a'); });
        damage("another instant", [](SavedBooks &one) { one.at = one.at.plusNanos(-1); });
        damage("another sequence", [](SavedBooks &one) { one.sequence -= 1; });
        damage("beyond the journal", [](SavedBooks &one) { one.sequence += 5; });
        // Bytes with a digest that fits, of another build: a room is missing, or one more is there.
        const auto rehashed
            = [](SavedBooks &one) { one.digest = ports::journalHash(ports::genesisHash, one.sequence, 0, one.bytes); };
        damage("a room less", [&](SavedBooks &one) {
            one.bytes.resize(one.bytes.rfind("\n#") + 1);
            rehashed(one);
        });
        damage("a room more", [&](SavedBooks &one) {
            one.bytes += "#weather\n";
            rehashed(one);
        });
        // All of them: the journal alone.
        ran.shelf.books = good;
        for (auto &[sequence, one] : ran.shelf.books)
            one.digest.clear();
        const auto recovered = recoverBooks(app::deskRoomFactory(), ran.journal, ran.shelf.opener());
        QVERIFY(recovered.has_value() && !recovered->begunWith);
        QCOMPARE(recovered->unused.size(), good.size());
        QCOMPARE(recovered->rooms->digest(ran.last), ran.digest);
    }

    // A long journal is read and parsed on a thread beside the books: the same books, the same refusals, at every place.
    void longJournals()
    {
        store::MemoryStore journal;
        std::string digest;
        std::uint64_t last = 0;
        {
            test::DeskFlow flow(journal, 3, 20, 15'000);
            flow.runTo(45'000);
            digest = flow.kernel().digest();
            last = flow.kernel().lastSequence();
        }
        std::vector<ports::JournalRow> rows;
        (void)journal.read(1, [&](const ports::JournalRow &row) {
            rows.push_back(row);
            return true;
        });
        const auto whole = recoverBooks(app::deskRoomFactory(), journal, {});
        QVERIFY(whole.has_value());
        QCOMPARE(whole->position.sequence, last);
        QCOMPARE(whole->position.rowHash, rows.back().hash);
        QCOMPARE(whole->rooms->digest(last), digest);
        const ports::JournalRow &middle = rows[rows.size() / 2];
        const auto past = recoverBooks(app::deskRoomFactory(), journal, {}, middle.at);
        QVERIFY(past.has_value());
        QVERIFY(past->position.sequence >= middle.first + middle.count - 1 && past->position.at == middle.at);
        QCOMPARE(past->rooms->digest(past->position.sequence), digestAt(journal, past->position.sequence));
        // A row is edited, or an event cut: refused wherever it is, and nothing hangs.
        for (const std::size_t at : {std::size_t(0), rows.size() / 3, rows.size() - 1}) {
            for (const bool rehashed : {false, true}) {
                store::MemoryStore damaged;
                for (std::size_t i = 0; i < rows.size(); ++i) {
                    ports::JournalRow row = rows[i];
                    if (i == at) {
                        row.lines.replace(row.lines.find("\"at\""), 4, "\"ta\"");
                        if (rehashed)
                            row.hash = ports::journalHash(row.prev, row.first, row.count, row.lines);
                    }
                    if (!damaged.append(row)) // the next row's link no longer fits: the journal ends here
                        break;
                }
                const auto refused = recoverBooks(app::deskRoomFactory(), damaged, {});
                QVERIFY(!refused.has_value());
                QVERIFY(refused.error().code
                        == (rehashed ? ReasonCode::JournalBadEvent : ReasonCode::JournalChainBroken));
            }
        }
    }

    // Another journal's books, and a journal cut before them: not used.
    void ofAnotherJournal()
    {
        Ran ran;
        store::MemoryStore other;
        test::DeskFlow flow(other, 12, 4, 3'000);
        flow.runTo(9'500);
        const auto recovered = recoverBooks(app::deskRoomFactory(), other, ran.shelf.opener());
        QVERIFY(recovered.has_value() && !recovered->begunWith);
        QCOMPARE(recovered->rooms->digest(flow.kernel().lastSequence()), flow.kernel().digest());
        ran.journal.dropLast(200);
        const auto cut = recoverBooks(app::deskRoomFactory(), ran.journal, ran.shelf.opener());
        QVERIFY(cut.has_value());
        QVERIFY(!cut->unused.empty());
        QCOMPARE(cut->rooms->digest(cut->position.sequence), digestAt(ran.journal, cut->position.sequence));
    }

    // A desk does not go on with a damaged record, however good the saved books are; their readers check their row.
    void damagedRecordBeforeThem()
    {
        Ran ran;
        for (const bool edited : {true, false}) {
            store::MemoryStore damaged;
            std::vector<ports::JournalRow> rows;
            (void)ran.journal.read(1, [&](const ports::JournalRow &row) {
                rows.push_back(row);
                return true;
            });
            if (edited)
                rows[20].lines[30] ^= 1;
            else
                std::swap(rows[20].lines, rows[21].lines);
            for (const ports::JournalRow &row : rows)
                QVERIFY(damaged.append(row).has_value());
            kernel::Kernel kernel(app::deskRoomFactory(), damaged);
            kernel.startFrom(ran.shelf.opener());
            const auto opened = kernel.open();
            QVERIFY(!opened.has_value());
            QCOMPARE(opened.error().code, ReasonCode::JournalChainBroken);
        }
    }

    // A long record is walked in stretches beside each other: it finds what one walk from the first row to the last finds,
    // wherever the damage lies, also at the borders between them.
    void chainInStretches()
    {
        store::MemoryStore journal;
        test::DeskFlow(journal, 12, 4, 0).runTo(1'000);
        std::vector<ports::JournalRow> whole;
        (void)journal.read(1, [&](const ports::JournalRow &row) {
            whole.push_back(row);
            return true;
        });
        const std::uint64_t last = whole.back().first + whole.back().count - 1;
        const auto walks = [&](const std::vector<ports::JournalRow> &rows, std::uint64_t upTo) {
            Shared together(rows, true);
            Shared alone(rows, false);
            const auto inStretches = kernel::checkChain(together, upTo, 1);
            const auto inOne = kernel::checkChain(alone, upTo, 1);
            if (inStretches.has_value() != inOne.has_value())
                return std::pair {ReasonCode::WrongUse, std::string("they differ")};
            if (inOne)
                return std::pair {ReasonCode::None, std::string()};
            if (inOne.error().code != inStretches.error().code || inOne.error().detail != inStretches.error().detail)
                return std::pair {ReasonCode::WrongUse, inOne.error().detail + " / " + inStretches.error().detail};
            return std::pair {inOne.error().code, inOne.error().detail};
        };
        QVERIFY(Shared(whole, true).reader() != nullptr);
        QCOMPARE(walks(whole, last).first, ReasonCode::None);
        QCOMPARE(walks(whole, whole[7].first).first, ReasonCode::None);
        const auto refuses = [&](const char *what, std::size_t at, ReasonCode code, auto &&damage) {
            auto rows = whole;
            damage(rows);
            const auto found = walks(rows, last);
            QVERIFY2(found.first == code, (std::string(what) + ' ' + std::to_string(at) + ": " + found.second).c_str());
        };
        using Rows = std::vector<ports::JournalRow>;
        for (std::size_t at = 1; at + 1 < whole.size(); ++at) {
            refuses("a byte", at, ReasonCode::JournalChainBroken, [at](Rows &rows) { rows[at].lines[40] ^= 1; });
            refuses("a link", at, ReasonCode::JournalChainBroken, [at](Rows &rows) {
                ports::JournalRow &row = rows[at]; // whole in itself, of another record
                row.prev[5] ^= 1;
                row.hash = ports::journalHash(row.prev, row.first, row.count, row.lines);
            });
            refuses("a row less", at, ReasonCode::JournalGap,
                    [at](Rows &rows) { rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(at)); });
            if (whole[at].count < 2)
                continue;
            refuses("a row more", at, ReasonCode::JournalGap, [at](Rows &rows) {
                ports::JournalRow hidden = rows[at]; // within the numbers of the row before it
                ++hidden.first;
                hidden.count = 1;
                hidden.prev = rows[at].hash;
                hidden.hash = ports::journalHash(hidden.prev, hidden.first, hidden.count, hidden.lines);
                rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(at) + 1, hidden);
            });
        }
        refuses("the end", whole.size() - 1, ReasonCode::JournalGap, [](auto &rows) { rows.pop_back(); });
    }
};

TRUEBOOK_TEST(tst_replica)
#include "tst_replica.moc"
