#pragma once
// Work that the assistant must not wait for: one piece at a time, on a thread of its own; its end is an event.
#include <QObject>

#include <functional>
#include <thread>

namespace truebook::ui::firstrun {

class Background : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~Background() override
    {
        if (m_thread.joinable())
            m_thread.join();
    }
    bool busy() const { return m_busy; }
    // `work` on the thread, then `done` here. Not while busy.
    void start(std::function<void()> work, std::function<void()> done)
    {
        if (m_thread.joinable())
            m_thread.join();
        m_busy = true;
        m_thread = std::thread([this, work = std::move(work), done = std::move(done)] {
            work();
            QMetaObject::invokeMethod(
                this,
                [this, done] {
                    m_busy = false;
                    done();
                },
                Qt::QueuedConnection);
        });
    }

private:
    std::thread m_thread;
    bool m_busy = false;
};

} // namespace truebook::ui::firstrun
