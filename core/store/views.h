#pragma once
// PATH.views: SQL tables for history, search and reports, and the replica's snapshots, in a second file with its own
// single writer. They follow from the journal: a file that is missing, damaged, of another version or of another journal
// is built anew. What is decided is decided in books; these tables lag, and say how far they are.
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "core/base/os/file_lock.h"
#include "core/events/event.h"
#include "core/ports/commit_queue.h"
#include "core/ports/journal_store.h"
#include "core/ports/saved_books.h"
#include "core/store/store_url.h"
#include "core/store/view_rows.h"

namespace truebook::store {

struct ViewsState
{
    std::uint64_t sequence = 0; // the journal's events up to here are in the tables
    domain::UtcTime at; // of that event: the lag in time is the journal's last minus this
    std::uint64_t alarms = 0;
    std::uint64_t rebuilds = 0; // since the writer's start
    std::optional<base::Refusal> trouble; // why the tables stand still at the moment; it is tried again
};

// The one writer of the file, on a thread of its own.
class ViewsWriter
{
public:
    // `journal` is a reader for this thread alone (SqliteStore::openReadOnly). Refuses StoreLocked: another process writes
    // these tables. All other trouble is shown in state() and tried again.
    enum class Pace { Behind, Full }; // Behind: gives way to whatever else the machine has to do, as beside a desk
    static base::Result<std::unique_ptr<ViewsWriter>>
    start(const StoreUrl &url, std::unique_ptr<ports::JournalStore> journal, Pace pace = Pace::Behind);
    // Stops after what it has at hand; what is left over is read from the journal at the next start.
    ~ViewsWriter();
    ViewsWriter(const ViewsWriter &) = delete;
    ViewsWriter &operator=(const ViewsWriter &) = delete;

    // A committed batch, from any thread; never waits.
    void push(ports::CommitQueue::Batch batch);

    ViewsState state() const;
    // True as soon as the tables have reached `sequence`; false after `milliseconds`.
    bool waitFor(std::uint64_t sequence, int milliseconds) const;

    // Saves a replica's books; of those that are of no day's close stay the latest two and
    // all of the last 2,000,000 events, so that a look at an instant of these days has a near beginning. Any thread, never waits; done on
    // the writer's.
    void saveBooks(ports::SavedBooks books);
    // Whether so many are waiting that whoever makes them faster than they are written should wait. Any thread.
    bool booksWait() const;

private:
    struct File;
    ViewsWriter(StoreUrl url, std::unique_ptr<ports::JournalStore> journal, Pace pace);
    void work();
    base::Result<void> open(std::unique_ptr<File> &file);
    base::Result<void> catchUp(File &file);
    base::Result<void> takePushed(File &file, const std::deque<ports::CommitQueue::Commit> &commits);
    base::Result<void> save(File &file, const ports::SavedBooks &books);
    base::Result<bool> belongs(File &file);
    void reached(File &file);

    const StoreUrl m_url;
    const std::unique_ptr<ports::JournalStore> m_journal;
    const Pace m_pace;
    base::os::FileLock m_lock;

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed; // something to do, or a state to look at
    ports::CommitQueue m_queue;
    std::deque<ports::SavedBooks> m_books; // to be saved
    bool m_stop = false;
    ViewsState m_state;
    std::thread m_thread;
};

// Reads pages and saved books, beside a running writer or without one. One thread at a time.
class ViewsReader final : public ports::SavedBooksSource
{
public:
    // Refuses StoreMissing (not built yet), StoreNewer, StoreFailed.
    static base::Result<std::unique_ptr<ViewsReader>> open(const StoreUrl &url);
    ~ViewsReader() override;

    base::Result<Page<EventRow>> events(const PageQuery &query);
    base::Result<Page<TradeRow>> trades(const PageQuery &query);
    base::Result<Page<ClientOrderRow>> clientOrders(const PageQuery &query);
    base::Result<Page<LpOrderRow>> lpOrders(const PageQuery &query);
    base::Result<Page<CoverOrderRow>> coverOrders(const PageQuery &query);
    base::Result<Page<PostingRow>> postings(const PageQuery &query);
    // `order` none: of every order and of none.
    base::Result<Page<NoteRow>> notes(const PageQuery &query, domain::OrderId order = {});
    // How many rows match, counted up to `most`. `table` is one of the names above: client_orders, lp_orders, trades, …
    enum class Table { ClientOrders, LpOrders, Trades, CoverOrders, Postings, Notes };
    base::Result<std::uint64_t> count(Table table, const PageQuery &query, std::uint64_t most);
    // The sequences of an order's events and of its LP orders', ascending.
    base::Result<std::vector<std::uint64_t>> orderEvents(domain::OrderId order);
    // The same of one LP order, and of the order that it was made for.
    base::Result<std::vector<std::uint64_t>> lpOrderEvents(domain::LpOrderId lpOrder);
    // The LP orders that were made for an order, and what they filled of it: quantity × price (e-16), and units.
    struct CoverFills
    {
        std::string lps; // in the order asked
        base::Int128 value = 0;
        domain::Quantity filled;
    };
    base::Result<CoverFills> coverFills(domain::OrderId order);
    base::Result<std::uint64_t> reached(); // the journal's sequence that the tables have reached
    base::Result<std::vector<ViewAlarm>> alarms(int limit);
    // Where the events stand that an explanation looks for, ascending.
    base::Result<SequencesFound> sequences(const SequenceQuery &query);
    // One order; nothing when the tables do not have it.
    base::Result<std::optional<ClientOrderRow>> clientOrder(domain::OrderId order);
    base::Result<std::optional<LpOrderRow>> lpOrder(domain::LpOrderId lpOrder);
    // The LP orders under an order's number, as placed.
    base::Result<std::vector<LpOrderRow>> lpOrdersOf(domain::OrderId order);
    // Of the last event in the tables that is not after an instant; 0: none.
    base::Result<std::uint64_t> lastNotAfter(domain::UtcTime at);

    base::Result<std::optional<ports::SavedBooks>> newest(std::uint64_t sequence) override;
    base::Result<std::optional<ports::SavedBooks>> newest(domain::UtcTime at) override;
    // The sequences of all saved books, ascending.
    base::Result<std::vector<std::uint64_t>> savedBooks();

private:
    struct Parts;
    explicit ViewsReader(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

// Where a store's saved books are asked for: in its views, when there are any.
ports::SavedBooksOpener savedBooksOf(const StoreUrl &url);

// Holds PATH.views against tables made anew from the journal up to the same event. Refuses ProjectionDiffers with the
// first table and row that differ, and what reading refuses.
base::Result<void> checkViews(ports::JournalStore &journal, const StoreUrl &url);

} // namespace truebook::store
