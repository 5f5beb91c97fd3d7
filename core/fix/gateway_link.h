#pragma once
// The desk's end of the link to truebook-fix: starts the process and reads its frames on one thread. Ours are written in
// batches: by who flushes them, and by a second thread what the socket does not take at once. Any thread may send; stop()
// and the destructor wait for the listener's thread and are not for its own calls.
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "core/base/os/process.h"
#include "core/ports/fix_link.h"

namespace truebook::fix {

struct GatewayLinkOptions
{
    std::size_t outBound = 256 * 1024 * 1024; // bytes waiting to be written; beyond it the gateway is given up
    std::int64_t stallMs = 10'000; // a gateway that takes not one byte for so long is given up
};

class GatewayLink final : public ports::FixLink
{
public:
    // Starts `program` (truebook-fix). Refuses BadFile. The listener must outlive the link; nothing is called before
    // begin().
    static base::Result<std::unique_ptr<GatewayLink>> start(const std::string &program, ports::LinkListener &listener,
                                                            const GatewayLinkOptions &options = GatewayLinkOptions());
    // Hands the gateway its configuration and starts the threads. Once.
    void begin(const std::string &configuration);
    // Ends the process: in order within two seconds, else at once.
    ~GatewayLink() override;

    // A send that did not leave before the gateway was lost or given up never will: it is answered by onSendFailed
    // (GatewayLost), before onGatewayLost, or at once when it comes later. Of one that was written and not answered nobody
    // knows.
    void send(const domain::SessionId &session, std::int64_t token, const std::string &body) override;
    void grant(const domain::SessionId &session, std::uint64_t upTo) override;
    void reading(const domain::SessionId &session, bool on) override;
    void resetSession(const domain::SessionId &session) override;
    void flush() override;

    // Asks it to log out and end, and waits for it up to the deadline; true when it ended in order. What it says until
    // then still reaches the listener, so a listener that waits for room in a queue must have it emptied meanwhile, or
    // closed. onGatewayLost does not follow. For the owner alone, like the destructor.
    bool stop(std::int64_t milliseconds);
    int pid() const { return m_child.pid; }

private:
    // A Send on its way: its last byte's place in all that was ever flushed.
    struct Underway
    {
        std::uint64_t end = 0;
        domain::SessionId session;
        std::int64_t token = 0;
    };

    GatewayLink(base::os::Child child, ports::LinkListener &listener, const GatewayLinkOptions &options);
    void readLoop();
    void writeLoop();
    bool take(const char *data, std::size_t size);
    void put(ports::FrameWriter &frame);
    void writeNow(std::unique_lock<std::mutex> &lock);
    void haveLeft(std::size_t bytes); // under the lock
    void giveUp(const std::string &why);
    void kill();
    bool waitForEnd(std::int64_t milliseconds);
    std::string whatHappened();
    void failUnsent();

    base::os::Child m_child;
    ports::LinkListener &m_listener;
    const GatewayLinkOptions m_options;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::string m_gathering; // put, not flushed
    std::string m_out; // flushed, not taken by the writer
    std::deque<Underway> m_sends; // oldest first; those below m_written have left
    std::uint64_t m_put = 0; // bytes ever put
    std::uint64_t m_written = 0; // bytes that left
    bool m_writing = false; // somebody writes to the socket
    bool m_lost = false; // nothing is taken any more
    bool m_stopping = false;
    std::string m_why;

    std::mutex m_process; // a pid that was waited for may be another's
    bool m_gone = false;
    int m_status = 0;

    std::thread m_reader;
    std::thread m_writer;
};

} // namespace truebook::fix
