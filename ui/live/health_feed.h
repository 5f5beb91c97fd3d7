#pragma once
// How the machinery stands, as the screen holds it: only the newest counts.
#include <functional>
#include <memory>
#include <mutex>

#include "core/api/health_api.h"
#include "ui/live/frame_clock.h"

namespace truebook::ui::live {

class HealthFeed : public FrameClient
{
public:
    using Apply = std::function<void(const std::shared_ptr<const api::Health> &)>;

    // `health` outlives it.
    HealthFeed(FrameClock &clock, api::DeskHealth &health, Apply apply)
        : m_clock(clock)
        , m_apply(std::move(apply))
        , m_slot(std::make_shared<Slot>())
    {
        m_clock.add(this);
        m_handle
            = health.watchHealth([slot = m_slot, waker = clock.waker()](std::shared_ptr<const api::Health> newest) {
                  {
                      const std::lock_guard lock(slot->mutex);
                      slot->newest = std::move(newest);
                  }
                  waker->wake();
              });
    }
    ~HealthFeed() override
    {
        m_handle.reset();
        m_clock.remove(this);
    }
    HealthFeed(const HealthFeed &) = delete;
    HealthFeed &operator=(const HealthFeed &) = delete;

    void frame() override
    {
        std::shared_ptr<const api::Health> newest;
        {
            const std::lock_guard lock(m_slot->mutex);
            newest.swap(m_slot->newest);
        }
        if (newest)
            m_apply(newest);
    }

private:
    struct Slot
    {
        std::mutex mutex;
        std::shared_ptr<const api::Health> newest;
    };

    FrameClock &m_clock;
    Apply m_apply;
    std::shared_ptr<Slot> m_slot;
    std::unique_ptr<api::Handle> m_handle;
};

} // namespace truebook::ui::live
