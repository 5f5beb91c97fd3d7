#include "app/gateway/link.h"

#include <cerrno>
#include <poll.h>
#include <sys/socket.h>

namespace truebook::gateway {

void LinkOut::write(const std::string &frames)
{
    std::unique_lock lock(m_mutex);
    m_drained.wait(lock, [this] { return m_closed || m_pending.size() < bound; });
    if (m_closed)
        return;
    m_pending.append(frames);
    if (m_writing)
        return;
    m_writing = true;
    std::string taken;
    while (!m_pending.empty() && !m_closed) {
        taken.clear();
        taken.swap(m_pending);
        m_drained.notify_all();
        lock.unlock();
        const bool sent = writeAll(taken);
        lock.lock();
        if (!sent)
            m_closed = true;
    }
    m_writing = false;
    m_drained.notify_all();
}

void LinkOut::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_drained.notify_all();
}

bool LinkOut::writeAll(const std::string &bytes)
{
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t size = ::send(m_fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (size > 0) {
            sent += static_cast<std::size_t>(size);
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK)
            return false;
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed)
                return false;
        }
        pollfd waiting {m_fd, POLLOUT, 0};
        ::poll(&waiting, 1, 200);
        if ((waiting.revents & (POLLERR | POLLHUP)) != 0)
            return false;
    }
    return true;
}

} // namespace truebook::gateway
