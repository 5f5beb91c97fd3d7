#pragma once
// The desk's end of the link to truebook-fix: starts the process, reads its frames on one thread and writes ours on
// another, in batches.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "core/base/os/process.h"
#include "core/ports/fix_link.h"

namespace truebook::fix {

class GatewayLink final : public ports::FixLink
{
public:
    // Starts `program` (truebook-fix) and hands it the configuration. Refuses BadFile. The listener must outlive the
    // link.
    static base::Result<std::unique_ptr<GatewayLink>> start(const std::string &program, ports::LinkListener &listener);
    // Hands the gateway its configuration and starts the threads.
    void begin(const std::string &configuration);
    // Ends the process: in order within the deadline, else at once.
    ~GatewayLink() override;

    void send(const domain::SessionId &session, std::int64_t token, const std::string &body) override;
    void grant(const domain::SessionId &session, std::uint64_t upTo) override;
    void reading(const domain::SessionId &session, bool on) override;
    void resetSession(const domain::SessionId &session) override;
    void flush() override;

    // Asks it to log out and end, and waits for it up to the deadline; true when it ended in order.
    bool stop(std::int64_t milliseconds);
    int pid() const { return m_child.pid; }

private:
    GatewayLink(base::os::Child child, ports::LinkListener &listener);
    void readLoop();
    void writeLoop();
    bool take(const char *data, std::size_t size);
    void put(ports::FrameWriter &frame);
    void end();

    static constexpr std::size_t outBound = 256 * 1024 * 1024; // a gateway that reads no more is given up beyond this

    base::os::Child m_child;
    ports::LinkListener &m_listener;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::string m_gathering;
    std::string m_out;
    bool m_closing = false;
    bool m_ended = false;
    std::thread m_reader;
    std::thread m_writer;
};

} // namespace truebook::fix
