#include "core/base/os/files.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace truebook::base::os {

namespace {

tl::unexpected<Refusal> refuseErrno(const char *what, const std::string &path, int error)
{
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    ReasonCode code = full ? ReasonCode::StoreFull : ReasonCode::StoreUnreachable;
    if (error == EEXIST)
        code = ReasonCode::StoreExists;
    else if (error == ENOENT)
        code = ReasonCode::StoreMissing;
    return refuse(code, std::string(what) + ' ' + path + ": " + std::strerror(error));
}

std::string folderOf(const std::string &path)
{
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

// Closes at the end of the scope.
class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    { }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

// 0, or errno.
int writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return errno;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

// The type of the mount that holds an absolute path, from the kernel's table.
std::string mountType(const std::string &path)
{
    std::ifstream table("/proc/self/mountinfo");
    std::string line;
    std::string best;
    std::size_t bestLength = 0;
    while (std::getline(table, line)) {
        std::istringstream words(line);
        std::string word;
        std::string point;
        for (int i = 0; i < 5 && words >> word; ++i)
            point = word;
        while (words >> word && word != "-") { }
        std::string type;
        words >> type;
        const bool inside = point == "/" || path == point || path.starts_with(point + '/');
        if (inside && point.size() >= bestLength) { // a later mount on the same point hides the earlier one
            best = type;
            bestLength = point.size();
        }
    }
    return best;
}

} // namespace

Result<FileSystem> fileSystemOf(const std::string &path)
{
    const std::string at = exists(path) ? path : folderOf(path);
    struct statfs info = {};
    if (::statfs(at.c_str(), &info) != 0)
        return refuseErrno("cannot ask the file system of", at, errno);
    std::error_code error;
    const std::filesystem::path real = std::filesystem::canonical(at, error);
    return FileSystem {static_cast<std::uint64_t>(static_cast<std::uint32_t>(info.f_type)),
                       error ? std::string() : mountType(real.string())};
}

bool isNetworkFileSystem(const FileSystem &system)
{
    // linux/magic.h does not name all of them.
    constexpr std::array<std::uint64_t, 13> network {0x6969, // NFS
                                                     0x517b,     0xfe534d42, 0xff534d42, // SMB, SMB2, CIFS
                                                     0x01021997, // 9P
                                                     0x5346414f, 0x6b414653, // AFS
                                                     0x73757245, // Coda
                                                     0x564c, // NCP
                                                     0x00c36400, // Ceph
                                                     0x0bd00bd0, // Lustre
                                                     0x01161970, // GFS2
                                                     0x786f4256}; // VirtualBox shared folder
    for (const std::uint64_t magic : network) {
        if (system.magic == magic)
            return true;
    }
    if (system.magic != 0x65735546) // FUSE
        return false;
    constexpr std::array<std::string_view, 6> local {"fuseblk",      "fuse.gocryptfs", "fuse.encfs",
                                                     "fuse.ntfs-3g", "fuse.bindfs",    "fuse.fuse-overlayfs"};
    for (const std::string_view name : local) {
        if (system.name == name)
            return false;
    }
    return true;
}

std::uint64_t freeBytes(const std::string &path)
{
    struct statvfs info = {};
    const std::string at = exists(path) ? path : folderOf(path);
    if (::statvfs(at.c_str(), &info) != 0)
        return 0;
    return static_cast<std::uint64_t>(info.f_bavail) * info.f_frsize;
}

bool exists(const std::string &path)
{
    struct stat info = {};
    return ::stat(path.c_str(), &info) == 0;
}

std::uint64_t fileSize(const std::string &path)
{
    struct stat info = {};
    return ::stat(path.c_str(), &info) == 0 ? static_cast<std::uint64_t>(info.st_size) : 0;
}

Result<void> createPrivate(const std::string &path)
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.get() < 0)
        return refuseErrno("cannot make", path, errno);
    return {};
}

Result<void> syncFolderOf(const std::string &path)
{
    const std::string folder = folderOf(path);
    const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (file.get() < 0)
        return refuseErrno("cannot open", folder, errno);
    if (::fsync(file.get()) != 0)
        return refuseErrno("cannot sync", folder, errno);
    return {};
}

Result<std::string> readFile(const std::string &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0)
        return refuseErrno("cannot open", path, errno);
    std::string bytes;
    std::array<char, 65536> chunk {};
    while (true) {
        const ssize_t got = ::read(file.get(), chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refuseErrno("cannot read", path, errno);
        if (got == 0)
            return bytes;
        bytes.append(chunk.data(), static_cast<std::size_t>(got));
    }
}

Result<void> replaceFile(const std::string &path, std::string_view bytes)
{
    const std::string beside = path + ".new";
    {
        const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (file.get() < 0)
            return refuseErrno("cannot make", beside, errno);
        int error = writeAll(file.get(), bytes);
        if (error == 0 && ::fsync(file.get()) != 0)
            error = errno;
        if (error != 0) {
            ::unlink(beside.c_str());
            return refuseErrno("cannot write", beside, error);
        }
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) {
        const int error = errno;
        ::unlink(beside.c_str());
        return refuseErrno("cannot rename to", path, error);
    }
    return syncFolderOf(path);
}

Result<void> appendFile(const std::string &path, std::string_view bytes)
{
    const bool isNew = !exists(path);
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.get() < 0)
        return refuseErrno("cannot open", path, errno);
    struct stat before = {};
    if (::fstat(file.get(), &before) != 0)
        return refuseErrno("cannot ask the size of", path, errno);
    int error = writeAll(file.get(), bytes);
    if (error == 0 && ::fsync(file.get()) != 0)
        error = errno;
    if (error != 0) {
        if (::ftruncate(file.get(), before.st_size) != 0)
            return refuseErrno("cannot cut back", path, errno);
        return refuseErrno("cannot write", path, error);
    }
    if (isNew)
        return syncFolderOf(path);
    return {};
}

std::string absolutePath(const std::string &path)
{
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(path, error);
    return error ? path : absolute.lexically_normal().string();
}

} // namespace truebook::base::os
