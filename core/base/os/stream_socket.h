#pragma once
// Reading and writing a connected stream socket, blocking. POSIX only behind this header.
#include <cstddef>
#include <cstdint>

namespace truebook::base::os {

// Reads what is there, at least one byte; 0 when the other side is gone.
std::size_t readSome(int fd, char *data, std::size_t size);

enum class Written { All, Gone, Stalled };
// Writes what the socket takes at once, and says how much that was; why it took no more the next call tells.
std::size_t writeSome(int fd, const char *data, std::size_t size);
// Writes everything. `done` counts the bytes that left, also when it ends early. Stalled: not one byte went for
// `stallMilliseconds`.
Written writeAll(int fd, const char *data, std::size_t size, std::int64_t stallMilliseconds, std::size_t &done);

// Ends both directions: whoever reads or writes the socket wakes up.
void shutDown(int fd);

} // namespace truebook::base::os
