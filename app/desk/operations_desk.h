#pragma once
// Answers what Operations asks: searches the message log on a thread of its own, one search after the other.
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "core/api/operations_api.h"
#include "core/messages/message_search.h"

namespace truebook::app {

// As a screen or the command line shows it.
api::MessageRow messageRow(const messages::MessageRecord &record, const messages::FixDictionary &dictionary);

class OperationsDesk final : public api::DeskOperations
{
public:
    // `log` may be null: the folder is searched as it lies. Both outlive this.
    OperationsDesk(std::string folder, const messages::MessageLog *log, messages::FixDictionary dictionary);
    ~OperationsDesk() override;
    OperationsDesk(const OperationsDesk &) = delete;
    OperationsDesk &operator=(const OperationsDesk &) = delete;

    std::unique_ptr<api::Handle> findMessages(api::MessageQuestion question,
                                              std::function<void(const base::Result<api::MessagePage> &)> answered,
                                              std::function<void(std::uint64_t)> progress) override;
    std::vector<api::MessageField> fieldsOf(const api::MessageRow &row) const override;
    api::MessageLogState messageLog() const override;

private:
    struct Search
    {
        api::MessageQuestion question;
        std::atomic<bool> cancelled {false};
        std::mutex mutex; // held while either is called
        std::function<void(const base::Result<api::MessagePage> &)> answered;
        std::function<void(std::uint64_t)> progress;
    };
    class SearchHandle;
    void work();
    base::Result<api::MessagePage> look(Search &search) const;

    const std::string m_folder;
    const messages::MessageLog *m_log;
    const messages::FixDictionary m_dictionary;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::shared_ptr<Search>> m_searches;
    std::shared_ptr<Search> m_underway;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace truebook::app
