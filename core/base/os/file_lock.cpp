#include "core/base/os/file_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace truebook::base::os {

Result<FileLock> FileLock::tryLock(const std::string &path)
{
    // O_CLOEXEC: the gateway that the desk starts must not keep the store locked when the desk has gone.
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return refuse(ReasonCode::StoreUnreachable, "cannot open " + path + ": " + std::strerror(errno));
    FileLock lock;
    lock.m_fd = fd;
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        char holder[24] = {};
        const ssize_t got = ::pread(fd, holder, sizeof holder - 1, 0);
        ::close(std::exchange(lock.m_fd, -1));
        if (error != EWOULDBLOCK)
            return refuse(ReasonCode::StoreUnreachable, "cannot lock " + path + ": " + std::strerror(error));
        std::string by = got > 0 ? std::string(holder, static_cast<std::size_t>(got)) : std::string();
        by = by.substr(0, by.find('\n'));
        return refuse(ReasonCode::StoreLocked,
                      path + " is held by " + (by.empty() ? "another process" : "process " + by));
    }
    const std::string number = std::to_string(::getpid()) + '\n';
    // Only a help for people: the lock itself does not depend on it.
    const bool told = ::ftruncate(fd, 0) == 0 && ::pwrite(fd, number.data(), number.size(), 0) > 0;
    static_cast<void>(told);
    return lock;
}

FileLock::FileLock(FileLock &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
{ }

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    if (this != &other) {
        release();
        m_fd = std::exchange(other.m_fd, -1);
    }
    return *this;
}

FileLock::~FileLock()
{
    release();
}

void FileLock::release() noexcept
{
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

} // namespace truebook::base::os
