#pragma once
// Bytes of a file that may be packed: plain, gzip, or a zip with one file in it, told apart by their first bytes. Reads
// once, front to back, so that of a file that was cut in half the first half still comes.
#include <cstddef>
#include <istream>
#include <memory>
#include <string>

#include "core/base/result.h"

namespace truebook::base {

class PackedReader
{
public:
    // Refuses BadFile: not there, not readable, a zip without a file in it or with an encrypted one.
    static Result<PackedReader> open(const std::string &path);
    // `name` stands in refusals.
    static Result<PackedReader> over(std::unique_ptr<std::istream> stream, std::string name);

    PackedReader(PackedReader &&) noexcept;
    PackedReader &operator=(PackedReader &&) noexcept;
    ~PackedReader();

    // Up to `size` unpacked bytes; 0 at the end. Refuses FileTorn when packed data ends early or fails its checksum, and
    // BadFile for a second file in a zip; what was read before is good.
    Result<std::size_t> read(char *to, std::size_t size);

private:
    struct State;
    explicit PackedReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace truebook::base
