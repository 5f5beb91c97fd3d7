#include "app/setup/new_store.h"

#include <filesystem>
#include <limits>

#include "app/composition.h"
#include "core/base/os/files.h"
#include "core/commands/reference_commands.h"
#include "core/events/control_events.h"
#include "core/store/head_key.h"
#include "core/store/heads.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"

namespace truebook::setup {

namespace {

constexpr double dealingShare = 0.7; // of the making's time: the rest is the tables'

// Books of the history that is being dealt: at every close of a day, as the replica of a running desk saves them, and at the
// end. What a first start begins with, and every look at one of its days.
class DayBooks final : public kernel::BookObserver
{
public:
    // To be set before the first event.
    store::ViewsWriter *views = nullptr;
    std::vector<events::BooksSaved> told; // for the journal

    void onRebuild(const kernel::RoomSet &rooms) override
    {
        m_rooms = &rooms;
        m_made.clear();
    }
    void onApplied(const events::Event &event) override
    {
        if (views == nullptr)
            return;
        m_last = event.sequence.number();
        m_lastAt = event.at;
        if (event.as<events::DayClosed>() != nullptr)
            m_made.push_back(books(ports::SavedKind::Roll));
    }
    // The row of the events since the row before it.
    void stands(const ports::JournalRow &row)
    {
        m_rowHash = row.hash;
        for (ports::SavedBooks &one : m_made) {
            told.push_back({one.sequence, one.digest});
            hand(std::move(one));
        }
        m_made.clear();
    }
    void end() { hand(books(ports::SavedKind::End)); }

private:
    ports::SavedBooks books(ports::SavedKind kind) const
    {
        ports::SavedBooks made;
        made.sequence = m_last;
        made.at = m_lastAt;
        made.kind = kind;
        made.bytes = m_rooms->save();
        made.digest = ports::journalHash(ports::genesisHash, made.sequence, 0, made.bytes);
        return made;
    }
    void hand(ports::SavedBooks &&made)
    {
        made.rowHash = m_rowHash;
        while (views->booksWait()) // they would fill the memory
            (void)views->waitFor(std::numeric_limits<std::uint64_t>::max(), 1);
        views->saveBooks(std::move(made));
    }

    const kernel::RoomSet *m_rooms = nullptr;
    std::vector<ports::SavedBooks> m_made; // of the row that is not committed yet
    std::string m_rowHash;
    std::uint64_t m_last = 0;
    domain::UtcTime m_lastAt;
};

// A journal that is made and not lived: nobody hears of a row before the whole is there, so rows go to the disk by
// thousands. Reading sees what was written.
class BulkJournal final : public ports::JournalStore
{
public:
    BulkJournal(store::SqliteStore &store, DayBooks &days)
        : m_store(store)
        , m_days(days)
    { }

    base::Result<void> append(const ports::JournalRow &row) override
    {
        m_bytes += row.lines.size();
        m_rows.push_back(row);
        m_days.stands(row);
        return m_bytes < bound ? base::Result<void>() : flush();
    }
    base::Result<void> flush()
    {
        if (m_rows.empty())
            return {};
        auto written = m_store.appendAll(m_rows);
        m_rows.clear();
        m_bytes = 0;
        return written;
    }
    base::Result<std::optional<ports::JournalRow>> last() override
    {
        if (m_rows.empty())
            return m_store.last();
        return m_rows.back();
    }
    base::Result<void> read(std::uint64_t from, const std::function<bool(const ports::JournalRow &)> &visit) override
    {
        if (auto written = flush(); !written)
            return written;
        return m_store.read(from, visit);
    }
    base::Result<std::string> meta(const std::string &key) override { return m_store.meta(key); }
    base::Result<void> setMeta(const std::string &key, const std::string &value) override
    {
        return m_store.setMeta(key, value);
    }

private:
    static constexpr std::size_t bound = 8 * 1024 * 1024;
    store::SqliteStore &m_store;
    DayBooks &m_days;
    std::vector<ports::JournalRow> m_rows;
    std::size_t m_bytes = 0;
};

base::Result<void> establish(kernel::Kernel &kernel, const NewStore &wanted)
{
    std::vector<kernel::Input> inputs;
    for (std::size_t i = 0; i < wanted.wishes.size(); ++i) {
        commands::Command wish = wanted.wishes[i];
        if (!wish.origin)
            wish.origin = wanted.origin;
        wish.correlation = i + 1;
        inputs.emplace_back(std::move(wish));
    }
    const kernel::BatchResult result = kernel.run(inputs, wanted.at);
    if (!result.commit)
        return result.commit;
    for (const kernel::Outcome &outcome : result.outcomes) {
        if (!outcome.result)
            return tl::unexpected(outcome.result.error());
    }
    return {};
}

// The days' digests go into the journal, as the replica of a running desk would have told them, and the tables for search
// follow it to its end. False: the watch cancelled.
base::Result<bool> follow(kernel::Kernel &kernel, BulkJournal &journal, DayBooks &days, const HistoryWatch &watch)
{
    static const auto origin = std::make_shared<const events::Origin>(events::Origin {"system:init", {}, {}});
    std::vector<kernel::Input> inputs;
    for (const events::BooksSaved &day : days.told) {
        commands::Command known = commands::Command::of(commands::Establish<events::BooksSaved> {day});
        known.origin = origin;
        inputs.emplace_back(std::move(known));
    }
    const kernel::BatchResult result = kernel.run(inputs, kernel.lastAt());
    if (!result.commit)
        return tl::unexpected(result.commit.error());
    if (auto written = journal.flush(); !written)
        return tl::unexpected(written.error());
    days.end();
    if (result.events)
        days.views->push(result.events);
    const std::uint64_t last = kernel.lastSequence();
    while (!days.views->waitFor(last, 200)) {
        const store::ViewsState state = days.views->state();
        if (state.trouble)
            return tl::unexpected(*state.trouble);
        const double share = static_cast<double>(state.sequence) / static_cast<double>(last);
        if (watch && state.sequence > 0
            && !watch({state.at, dealingShare + share * (1 - dealingShare), state.sequence, true}))
            return false;
    }
    return true;
}

base::Result<std::optional<std::uint64_t>> fill(store::SqliteStore &store, const NewStore &wanted,
                                                const HistoryWatch &watch)
{
    const store::HeadKey signer = store::HeadKey::make();
    if (auto saved = signer.save(wanted.url.key()); !saved)
        return tl::unexpected(saved.error());
    if (wanted.demo) {
        if (auto marked = store.setMeta("demo", "true"); !marked)
            return tl::unexpected(marked.error());
    }
    DayBooks days;
    std::unique_ptr<store::ViewsWriter> views;
    if (wanted.history) {
        auto forViews = store::SqliteStore::openReadOnly(wanted.url);
        if (!forViews)
            return tl::unexpected(forViews.error());
        auto started = store::ViewsWriter::start(wanted.url, std::move(*forViews), store::ViewsWriter::Pace::Full);
        if (!started)
            return tl::unexpected(started.error());
        views = std::move(*started);
        days.views = views.get();
    }
    BulkJournal journal(store, days);
    kernel::Kernel kernel(app::deskRoomFactory(), journal);
    kernel.observe(&days);
    if (auto ready = kernel.open(); !ready)
        return tl::unexpected(ready.error());
    if (wanted.history) {
        const auto dealt
            = dealHistory(kernel, wanted.wishes, wanted.origin, *wanted.history, [&watch](HistoryProgress progress) {
                  progress.share *= dealingShare;
                  return !watch || watch(progress);
              });
        if (!dealt)
            return tl::unexpected(dealt.error());
        if (!*dealt)
            return std::nullopt;
        const auto followed = follow(kernel, journal, days, watch);
        if (!followed)
            return tl::unexpected(followed.error());
        if (!*followed)
            return std::nullopt;
    } else if (auto established = establish(kernel, wanted); !established) {
        return tl::unexpected(established.error());
    }
    if (auto written = journal.flush(); !written)
        return tl::unexpected(written.error());
    store.idle();
    if (auto named = store.setMeta("public_key", signer.publicKey()); !named)
        return tl::unexpected(named.error());
    const auto head = store::signHead(store, signer);
    if (!head)
        return tl::unexpected(head.error());
    if (auto added = store::appendHead(wanted.url.heads(), *head); !added)
        return tl::unexpected(added.error());
    return kernel.lastSequence();
}

void removeFiles(const store::StoreUrl &url)
{
    std::error_code ignored;
    for (const std::string &path :
         {url.path(), url.path() + "-wal", url.path() + "-shm", url.key(), url.heads(), url.lock(), url.views(),
          url.views() + "-wal", url.views() + "-shm", url.views() + ".lock"})
        std::filesystem::remove(path, ignored);
}

} // namespace

base::Result<std::optional<std::uint64_t>> createStore(const NewStore &wanted, const HistoryWatch &watch)
{
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(wanted.url.path()).parent_path(), ignored);
    const bool fresh = !base::os::exists(wanted.url.path());
    auto created = store::SqliteStore::create(wanted.url);
    if (!created)
        return tl::unexpected(created.error());
    auto filled = fill(**created, wanted, watch);
    if (fresh && (!filled || !*filled)) {
        created->reset();
        removeFiles(wanted.url);
    }
    return filled;
}

} // namespace truebook::setup
