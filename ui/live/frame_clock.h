#pragma once
// The beat of the live screen: at most thirty frames a second, and none while nothing happens. Data comes in on the
// desk's threads into mailboxes; at a frame the GUI thread empties those that somebody looks at.
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <mutex>
#include <vector>

namespace truebook::ui::live {

class FrameClock;

// What a mailbox on another thread holds of the clock: it may outlive it.
class Waker
{
public:
    // Any thread. Asks for a frame; repeated calls before it cost a lock.
    void wake();

private:
    friend class FrameClock;
    std::mutex m_mutex;
    FrameClock *m_clock = nullptr;
    bool m_asked = false;
};

// What takes part in a frame. GUI thread.
class FrameClient
{
public:
    virtual ~FrameClient() = default;
    virtual void frame() = 0;
};

class FrameClock : public QObject
{
    Q_OBJECT
public:
    static constexpr int frameMs = 33;

    explicit FrameClock(QObject *parent = nullptr);
    ~FrameClock() override;

    std::shared_ptr<Waker> waker() const { return m_waker; }
    void add(FrameClient *client);
    void remove(FrameClient *client);

    // Runs a frame now: what tests call instead of waiting.
    void runFrame();

Q_SIGNALS:
    void framed(); // after all clients

private:
    friend class Waker;
    Q_INVOKABLE void arm();

    std::shared_ptr<Waker> m_waker;
    std::vector<FrameClient *> m_clients;
    QTimer m_timer;
    QElapsedTimer m_sinceFrame;
};

} // namespace truebook::ui::live
