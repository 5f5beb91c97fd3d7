#pragma once
// The history's answers on their way to the window: they come on the history's thread, perhaps after the window is gone,
// and are taken at a frame. Only the answer to the newest question counts.
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "core/api/desk_history.h"
#include "ui/live/frame_clock.h"

namespace truebook::ui::shell {

class PastFeed : public live::FrameClient
{
public:
    using Answer = base::Result<api::PastDesk>;

    PastFeed(live::FrameClock &clock, std::function<void(const Answer &)> take)
        : m_clock(clock)
        , m_take(std::move(take))
        , m_slot(std::make_shared<Slot>())
    {
        m_clock.add(this);
    }
    ~PastFeed() override { m_clock.remove(this); }
    PastFeed(const PastFeed &) = delete;
    PastFeed &operator=(const PastFeed &) = delete;

    void ask(api::DeskHistory &history, domain::UtcTime instant)
    {
        history.asOf(instant, [slot = m_slot, waker = m_clock.waker(), question = ++m_question](const Answer &answer) {
            {
                const std::lock_guard lock(slot->mutex);
                slot->question = question;
                slot->answer = answer;
            }
            waker->wake();
        });
    }
    // Whatever was asked is not wanted any more.
    void forget() { ++m_question; }

    void frame() override
    {
        std::optional<Answer> answer;
        {
            const std::lock_guard lock(m_slot->mutex);
            if (m_slot->question == m_question)
                answer.swap(m_slot->answer);
        }
        if (answer)
            m_take(*answer);
    }

private:
    struct Slot
    {
        std::mutex mutex;
        std::uint64_t question = 0;
        std::optional<Answer> answer;
    };

    live::FrameClock &m_clock;
    std::function<void(const Answer &)> m_take;
    std::shared_ptr<Slot> m_slot;
    std::uint64_t m_question = 0;
};

} // namespace truebook::ui::shell
