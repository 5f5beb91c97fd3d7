#pragma once
// A desk's past in a store of its own, asked as the time bar asks.
#include <QTemporaryDir>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "core/api/desk_history.h"
#include "core/store/store_url.h"

namespace truebook::test {

class PastCase
{
public:
    const store::StoreUrl &url() const { return m_url; }

    static base::Result<api::PastDesk> ask(api::DeskHistory &history, domain::UtcTime at)
    {
        constexpr std::chrono::seconds fuse(120);
        std::mutex mutex;
        std::condition_variable changed;
        std::optional<base::Result<api::PastDesk>> answer;
        history.asOf(at, [&](const base::Result<api::PastDesk> &came) {
            const std::lock_guard lock(mutex);
            answer = came;
            changed.notify_all();
        });
        std::unique_lock lock(mutex);
        if (!changed.wait_for(lock, fuse, [&] { return answer.has_value(); }))
            return base::refuse(base::ReasonCode::StoreFailed, "no answer");
        return *answer;
    }

private:
    QTemporaryDir m_folder;
    store::StoreUrl m_url = *store::StoreUrl::parse((m_folder.path() + QStringLiteral("/desk.db")).toStdString());
};

} // namespace truebook::test
