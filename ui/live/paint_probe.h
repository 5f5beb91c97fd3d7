#pragma once
// Times ticks up to the screen: at the beginning of a frame it takes the oldest tick among the rows that wait for this
// frame, and says so when the window has been painted. It stands first in the clock's row. GUI thread.
#include "core/api/health_api.h"
#include "ui/live/frame_clock.h"

namespace truebook::ui::live {

class PaintProbe : public FrameClient
{
public:
    explicit PaintProbe(FrameClock &clock)
        : m_clock(clock)
    {
        m_clock.add(this);
    }
    ~PaintProbe() override { m_clock.remove(this); }
    PaintProbe(const PaintProbe &) = delete;
    PaintProbe &operator=(const PaintProbe &) = delete;

    // Null: nothing is timed. Outlives it, or is taken back.
    void setHealth(api::DeskHealth *health)
    {
        m_health = health;
        m_tick = 0;
    }
    // A tick that no paint followed until the next frame was never shown: the window is out of sight.
    void frame() override { m_tick = m_health == nullptr ? 0 : m_health->takeTick(); }
    // What the last frame changed is on the screen.
    void painted()
    {
        if (m_tick != 0 && m_health != nullptr)
            m_health->painted(m_tick);
        m_tick = 0;
    }

private:
    FrameClock &m_clock;
    api::DeskHealth *m_health = nullptr;
    std::int64_t m_tick = 0;
};

} // namespace truebook::ui::live
