#pragma once
// Explains for the screens: a thread of its own with readers of its own. The running desk is not touched.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "core/api/explain_api.h"
#include "core/store/store_url.h"

namespace truebook::app {

class DeskExplanations final : public api::DeskExplain
{
public:
    explicit DeskExplanations(store::StoreUrl url);
    // Answers what is being looked for and leaves the rest unanswered.
    ~DeskExplanations() override;
    DeskExplanations(const DeskExplanations &) = delete;
    DeskExplanations &operator=(const DeskExplanations &) = delete;

    void explain(api::CellQuestion question,
                 std::function<void(const base::Result<api::CellExplanation> &)> answered) override;
    void entry(std::uint64_t sequence, std::function<void(const base::Result<api::JournalEntry> &)> answered) override;

private:
    struct Readers;
    using Task = std::function<void(const base::Result<Readers *> &)>;
    void ask(Task task);
    void work();

    const store::StoreUrl m_url;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Task> m_tasks;
    bool m_ending = false;
    std::thread m_thread;
};

// One explanation without a thread: for the command line.
base::Result<api::CellExplanation> explainOnce(const store::StoreUrl &url, api::CellQuestion question);

} // namespace truebook::app
