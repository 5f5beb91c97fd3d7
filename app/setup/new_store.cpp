#include "app/setup/new_store.h"

#include <filesystem>

#include "app/composition.h"
#include "core/base/os/files.h"
#include "core/store/head_key.h"
#include "core/store/heads.h"
#include "core/store/sqlite_store.h"

namespace truebook::setup {

namespace {

// A journal that is made and not lived: nobody hears of a row before the whole is there, so rows go to the disk by
// thousands. Reading sees what was written.
class BulkJournal final : public ports::JournalStore
{
public:
    explicit BulkJournal(store::SqliteStore &store)
        : m_store(store)
    { }

    base::Result<void> append(const ports::JournalRow &row) override
    {
        m_bytes += row.lines.size();
        m_rows.push_back(row);
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
    BulkJournal journal(store);
    kernel::Kernel kernel(app::deskRoomFactory(), journal);
    if (auto ready = kernel.open(); !ready)
        return tl::unexpected(ready.error());
    if (wanted.history) {
        const auto dealt = dealHistory(kernel, wanted.wishes, wanted.origin, *wanted.history, watch);
        if (!dealt)
            return tl::unexpected(dealt.error());
        if (!*dealt)
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
         {url.path(), url.path() + "-wal", url.path() + "-shm", url.key(), url.heads(), url.lock()})
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
