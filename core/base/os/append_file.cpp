#include "core/base/os/append_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace truebook::base::os {

namespace {

tl::unexpected<Refusal> refusedFor(const char *what, const std::string &path, int error)
{
    ReasonCode code = ReasonCode::StoreUnreachable;
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        code = ReasonCode::StoreFull;
    else if (error == EEXIST)
        code = ReasonCode::StoreExists;
    else if (error == ENOENT)
        code = ReasonCode::StoreMissing;
    return refuse(code, std::string(what) + ' ' + path + ": " + std::strerror(error));
}

} // namespace

AppendFile::AppendFile(std::string path, int fd, std::uint64_t size)
    : m_path(std::move(path))
    , m_fd(fd)
    , m_size(size)
{ }

AppendFile::AppendFile(AppendFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_fd(std::exchange(other.m_fd, -1))
    , m_size(other.m_size)
{ }

AppendFile &AppendFile::operator=(AppendFile &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_fd, other.m_fd);
    std::swap(m_size, other.m_size);
    return *this;
}

AppendFile::~AppendFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<AppendFile> AppendFile::create(const std::string &path)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return refusedFor("cannot make", path, errno);
    return AppendFile(path, fd, 0);
}

Result<AppendFile> AppendFile::open(const std::string &path)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (fd < 0)
        return refusedFor("cannot open", path, errno);
    struct stat info = {};
    if (::fstat(fd, &info) != 0) {
        const int error = errno;
        ::close(fd);
        return refusedFor("cannot ask the size of", path, error);
    }
    return AppendFile(path, fd, static_cast<std::uint64_t>(info.st_size));
}

Result<void> AppendFile::write(std::string_view bytes)
{
    std::string_view rest = bytes;
    while (!rest.empty()) {
        const ssize_t written = ::write(m_fd, rest.data(), rest.size());
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
            continue;
        }
        const int error = errno;
        if (error == EINTR)
            continue;
        if (::ftruncate(m_fd, static_cast<off_t>(m_size)) != 0)
            return refusedFor("cannot cut back", m_path, errno);
        return refusedFor("cannot write", m_path, error);
    }
    m_size += bytes.size();
    return {};
}

Result<void> AppendFile::sync()
{
    if (::fdatasync(m_fd) != 0)
        return refusedFor("cannot sync", m_path, errno);
    return {};
}

Result<void> AppendFile::cut(std::uint64_t size)
{
    if (::ftruncate(m_fd, static_cast<off_t>(size)) != 0)
        return refusedFor("cannot cut", m_path, errno);
    m_size = size;
    return {};
}

} // namespace truebook::base::os
