#pragma once
// The gateway's end of the socketpair: engines hand over whole batches of frames, whoever comes first writes for all.
#include <condition_variable>
#include <mutex>
#include <string>

namespace truebook::gateway {

class LinkOut
{
public:
    explicit LinkOut(int fd)
        : m_fd(fd)
    { }

    // Writes, or leaves the bytes to the thread that is writing already. Waits only when the desk leaves more than
    // `bound` bytes unread: the sockets are then read no further either. Does nothing once the desk is gone.
    void write(const std::string &frames);
    // The desk is gone: lets everybody who waits go on.
    void close();

private:
    bool writeAll(const std::string &bytes);

    static constexpr std::size_t bound = 64 * 1024 * 1024;
    const int m_fd;
    std::mutex m_mutex;
    std::condition_variable m_drained;
    std::string m_pending;
    bool m_writing = false;
    bool m_closed = false;
};

} // namespace truebook::gateway
