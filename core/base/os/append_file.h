#pragma once
// A file that only grows, kept open. A write that fails leaves the file as it was before, so that it may be tried again.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace truebook::base::os {

class AppendFile
{
public:
    // A new file that only its owner may read and write (0600). Refuses StoreExists, StoreFull, StoreUnreachable.
    static Result<AppendFile> create(const std::string &path);
    // An existing file, to go on at its end. Refuses StoreMissing, StoreUnreachable.
    static Result<AppendFile> open(const std::string &path);

    AppendFile(AppendFile &&other) noexcept;
    AppendFile &operator=(AppendFile &&other) noexcept;
    ~AppendFile();

    // Not durable before sync(). Refuses StoreFull (may work later), StoreUnreachable.
    Result<void> write(std::string_view bytes);
    // Durable when it returns.
    Result<void> sync();
    // Takes everything behind `size` away. Refuses StoreUnreachable.
    Result<void> cut(std::uint64_t size);

    std::uint64_t size() const noexcept { return m_size; }
    const std::string &path() const noexcept { return m_path; }

private:
    AppendFile(std::string path, int fd, std::uint64_t size);

    std::string m_path;
    int m_fd = -1;
    std::uint64_t m_size = 0;
};

} // namespace truebook::base::os
