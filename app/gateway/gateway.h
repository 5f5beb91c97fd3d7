#pragma once
// truebook-fix behind its link: three engines (LP trades, LP prices, clients), each with its thread; the caller's thread
// reads the link. It keeps nothing: sessions, numbers and secrets come in the Configure frame and live in memory.
#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/gateway/configuration.h"
#include "app/gateway/engine/engine.h"
#include "app/gateway/frame_batch.h"
#include "app/gateway/link.h"

namespace truebook::gateway {

class Gateway
{
public:
    // `wakeFd` becomes readable when the process is asked to end (SIGTERM); -1: none.
    Gateway(int linkFd, int wakeFd);
    ~Gateway();

    // Serves until Stop, the end of the link, or the wake. Logs out of every session, then returns the exit status:
    // 0 in order, 3 when the link broke its protocol.
    int run();

private:
    struct Order
    {
        ports::FrameKind kind;
        std::string session;
        std::int64_t number = 0; // Send: token; Grant: upTo; Reading: 0|1
        std::string body;
    };
    class Sink;
    struct Part;

    enum class Verdict { Go, Stop, Broken };
    Verdict readLink();
    Verdict take(const char *data, std::size_t size);
    void configure(const std::string &text);
    void flushOrders();
    void queue(Order &&order);
    void tell(FrameBatch &batch);

    const int m_linkFd;
    const int m_wakeFd;
    LinkOut m_out;
    ports::FrameBuffer m_in;
    bool m_configured = false;
    std::array<std::unique_ptr<Part>, 3> m_parts;
    std::unordered_map<std::string, std::size_t> m_partOf; // by session
};

} // namespace truebook::gateway
