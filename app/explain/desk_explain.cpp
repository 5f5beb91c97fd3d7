#include "app/explain/desk_explain.h"

#include "app/explain/cell_explainer.h"
#include "core/base/os/process.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"

namespace truebook::app {

using base::Result;

struct DeskExplanations::Readers
{
    static Result<std::unique_ptr<Readers>> open(const store::StoreUrl &url)
    {
        auto journal = store::SqliteStore::openReadOnly(url);
        if (!journal)
            return tl::unexpected(journal.error());
        auto readers = std::make_unique<Readers>();
        readers->journal = std::move(*journal);
        if (auto views = store::ViewsReader::open(url)) // without them the journal is read
            readers->views = std::move(*views);
        return readers;
    }
    std::unique_ptr<store::SqliteStore> journal;
    std::unique_ptr<store::ViewsReader> views;
};

DeskExplanations::DeskExplanations(store::StoreUrl url)
    : m_url(std::move(url))
    , m_thread([this] { work(); })
{ }

DeskExplanations::~DeskExplanations()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void DeskExplanations::explain(api::CellQuestion question,
                               std::function<void(const Result<api::CellExplanation> &)> answered)
{
    ask([question = std::move(question), answered = std::move(answered),
         ticks = m_url.ticks()](const Result<Readers *> &readers) {
        if (!readers) {
            answered(tl::unexpected(readers.error()));
            return;
        }
        JournalFinder finder(*(*readers)->journal, (*readers)->views.get());
        answered(explainCell(finder, question, ticks));
    });
}

void DeskExplanations::entry(std::uint64_t sequence, std::function<void(const Result<api::JournalEntry> &)> answered)
{
    ask([sequence, answered = std::move(answered)](const Result<Readers *> &readers) {
        if (!readers) {
            answered(tl::unexpected(readers.error()));
            return;
        }
        answered(JournalFinder(*(*readers)->journal, nullptr).entry(sequence));
    });
}

void DeskExplanations::ask(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_changed.notify_all();
}

void DeskExplanations::work()
{
    base::os::lowerThreadPriority();
    while (true) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ending || !m_tasks.empty(); });
            if (m_ending)
                return;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        // Opened anew each time: views may have been built again meanwhile, and nothing is held open.
        auto readers = Readers::open(m_url);
        if (readers)
            task(readers->get());
        else
            task(tl::unexpected(readers.error()));
    }
}

Result<api::CellExplanation> explainOnce(const store::StoreUrl &url, api::CellQuestion question)
{
    auto journal = store::SqliteStore::openReadOnly(url);
    if (!journal)
        return tl::unexpected(journal.error());
    auto views = store::ViewsReader::open(url);
    JournalFinder finder(**journal, views ? views->get() : nullptr);
    return explainCell(finder, std::move(question), url.ticks());
}

} // namespace truebook::app
