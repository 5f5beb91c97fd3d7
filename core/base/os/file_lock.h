#pragma once
// One process at a time: an exclusive lock on a file that lasts as long as the object, and no longer than the process.
#include <string>

#include "core/base/result.h"

namespace truebook::base::os {

class FileLock
{
public:
    // Makes the file (0600) when there is none and writes this process's number into it. Does not wait. A child process
    // does not inherit the lock. Refuses StoreLocked, naming the holder's number where it can be read, and
    // StoreUnreachable.
    static Result<FileLock> tryLock(const std::string &path);

    FileLock() = default;
    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;
    ~FileLock();

    bool held() const noexcept { return m_fd >= 0; }
    void release() noexcept;

private:
    int m_fd = -1;
};

} // namespace truebook::base::os
