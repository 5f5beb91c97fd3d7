#include "ui/live/frame_clock.h"

#include <QMetaObject>

#include <algorithm>

namespace truebook::ui::live {

void Waker::wake()
{
    const std::lock_guard lock(m_mutex);
    if (m_asked || m_clock == nullptr)
        return;
    m_asked = true;
    // Posted under the lock, so that the clock cannot end in between.
    QMetaObject::invokeMethod(m_clock, &FrameClock::arm, Qt::QueuedConnection);
}

FrameClock::FrameClock(QObject *parent)
    : QObject(parent)
    , m_waker(std::make_shared<Waker>())
{
    m_waker->m_clock = this;
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FrameClock::runFrame);
    m_sinceFrame.start();
}

FrameClock::~FrameClock()
{
    const std::lock_guard lock(m_waker->m_mutex);
    m_waker->m_clock = nullptr;
}

void FrameClock::add(FrameClient *client)
{
    m_clients.push_back(client);
}

void FrameClock::remove(FrameClient *client)
{
    // In the middle of a frame the place stays, empty.
    std::replace(m_clients.begin(), m_clients.end(), client, static_cast<FrameClient *>(nullptr));
}

void FrameClock::arm()
{
    if (!m_timer.isActive())
        m_timer.start(static_cast<int>(std::max<qint64>(0, frameMs - m_sinceFrame.elapsed())));
}

void FrameClock::runFrame()
{
    {
        const std::lock_guard lock(m_waker->m_mutex);
        m_waker->m_asked = false;
    }
    m_sinceFrame.restart();
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        if (m_clients[i] != nullptr)
            m_clients[i]->frame();
    }
    std::erase(m_clients, nullptr);
    Q_EMIT framed();
}

} // namespace truebook::ui::live
