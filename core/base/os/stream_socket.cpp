#include "core/base/os/stream_socket.h"

#include <cerrno>
#include <poll.h>
#include <sys/socket.h>

namespace truebook::base::os {

std::size_t readSome(int fd, char *data, std::size_t size)
{
    while (true) {
        const ssize_t got = ::recv(fd, data, size, 0);
        if (got >= 0)
            return static_cast<std::size_t>(got);
        if (errno != EINTR)
            return 0;
    }
}

std::size_t writeSome(int fd, const char *data, std::size_t size)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t put = ::send(fd, data + done, size - done, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put > 0)
            done += static_cast<std::size_t>(put);
        else if (put == 0 || errno != EINTR)
            break;
    }
    return done;
}

Written writeAll(int fd, const char *data, std::size_t size, std::int64_t stallMilliseconds, std::size_t &done)
{
    done = 0;
    while (done < size) {
        const ssize_t put = ::send(fd, data + done, size - done, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put > 0) {
            done += static_cast<std::size_t>(put);
            continue;
        }
        if (put < 0 && errno == EINTR)
            continue;
        if (put == 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
            return Written::Gone;
        pollfd room {fd, POLLOUT, 0};
        const int ready = ::poll(&room, 1, static_cast<int>(stallMilliseconds));
        if (ready == 0)
            return Written::Stalled;
        if (ready < 0 && errno != EINTR)
            return Written::Gone;
    }
    return Written::All;
}

void shutDown(int fd)
{
    ::shutdown(fd, SHUT_RDWR);
}

} // namespace truebook::base::os
