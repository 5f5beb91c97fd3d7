#pragma once
// The desk's status line: only the newest counts. It also tells how long the desk has been silent.
#include <QElapsedTimer>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "core/api/desk_api.h"
#include "ui/live/frame_clock.h"

namespace truebook::ui::live {

class StatusFeed : public FrameClient
{
public:
    using Apply = std::function<void(const api::StatusLine &)>;

    StatusFeed(FrameClock &clock, api::DeskViews &views, Apply apply)
        : m_clock(clock)
        , m_apply(std::move(apply))
        , m_slot(std::make_shared<Slot>())
    {
        m_clock.add(this);
        m_sinceLast.start();
        m_handle = views.watchStatus([slot = m_slot, waker = clock.waker()](const api::StatusLine &line) {
            {
                const std::lock_guard lock(slot->mutex);
                slot->line = line;
            }
            waker->wake();
        });
    }
    ~StatusFeed() override
    {
        m_handle.reset();
        m_clock.remove(this);
    }
    StatusFeed(const StatusFeed &) = delete;
    StatusFeed &operator=(const StatusFeed &) = delete;

    // Machine time since the last status line, or since the watch began.
    qint64 silentMs() const { return m_sinceLast.elapsed(); }

    void frame() override
    {
        std::optional<api::StatusLine> line;
        {
            const std::lock_guard lock(m_slot->mutex);
            line.swap(m_slot->line);
        }
        if (!line)
            return;
        m_sinceLast.restart();
        m_apply(*line);
    }

private:
    struct Slot
    {
        std::mutex mutex;
        std::optional<api::StatusLine> line;
    };

    FrameClock &m_clock;
    Apply m_apply;
    std::shared_ptr<Slot> m_slot;
    QElapsedTimer m_sinceLast;
    std::unique_ptr<api::Handle> m_handle;
};

} // namespace truebook::ui::live
