#include "core/base/packed_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <zlib.h>

namespace truebook::base {

namespace {

constexpr std::size_t bufferSize = 64 * 1024;
constexpr std::uint32_t zipLocalHeader = 0x04034b50;
constexpr std::uint32_t zipDataDescriptor = 0x08074b50;
constexpr unsigned zipStored = 0;
constexpr unsigned zipDeflated = 8;

std::uint32_t number(const unsigned char *bytes, unsigned count)
{
    std::uint32_t value = 0;
    for (unsigned i = 0; i < count; ++i)
        value |= static_cast<std::uint32_t>(bytes[i]) << (8U * i);
    return value;
}

enum class Packing { Plain, Gzip, Zip };

struct ZipEntry
{
    bool sizesFollow = false; // the checksum stands behind the data
    unsigned method = 0;
    std::uint32_t checksum = 0;
    std::uint32_t packedSize = 0;
    std::string name;
};

} // namespace

struct PackedReader::State
{
    std::unique_ptr<std::istream> stream;
    std::string name;
    Packing packing = Packing::Plain;
    std::array<unsigned char, bufferSize> input {};
    std::size_t inputAt = 0;
    std::size_t inputEnd = 0;
    bool ended = false; // nothing more will come out
    z_stream inflater {};
    bool inflating = false;
    int status = Z_OK; // of the last inflate
    ZipEntry entry;
    std::uint32_t storedLeft = 0;
    uLong checksum = 0;

    ~State()
    {
        if (inflating)
            inflateEnd(&inflater);
    }

    // Makes sure that `count` bytes of input lie ready, as far as the file has them.
    std::size_t fill(std::size_t count)
    {
        if (inputEnd - inputAt >= count)
            return inputEnd - inputAt;
        std::memmove(input.data(), input.data() + inputAt, inputEnd - inputAt);
        inputEnd -= inputAt;
        inputAt = 0;
        while (inputEnd < count && *stream) {
            stream->read(reinterpret_cast<char *>(input.data() + inputEnd),
                         static_cast<std::streamsize>(bufferSize - inputEnd));
            inputEnd += static_cast<std::size_t>(stream->gcount());
        }
        return inputEnd - inputAt;
    }

    tl::unexpected<Refusal> refused(ReasonCode code, std::string detail) const
    {
        return tl::unexpected<Refusal>(Refusal {code, std::move(detail), name, 0, {}});
    }

    Result<void> startInflate(int windowBits)
    {
        if (inflateInit2(&inflater, windowBits) != Z_OK)
            return refused(ReasonCode::BadFile, "cannot unpack");
        inflating = true;
        return {};
    }

    // Reads a zip's local header; false when the list of contents begins, which ends the files.
    Result<bool> readEntry()
    {
        if (fill(4) < 4)
            return refused(ReasonCode::FileTorn, "the zip ends early");
        if (number(input.data() + inputAt, 4) != zipLocalHeader)
            return false;
        if (fill(30) < 30)
            return refused(ReasonCode::FileTorn, "the zip ends early");
        const unsigned char *head = input.data() + inputAt;
        const std::uint32_t flags = number(head + 6, 2);
        const std::size_t nameSize = number(head + 26, 2);
        const std::size_t extraSize = number(head + 28, 2);
        entry = {(flags & 8U) != 0, number(head + 8, 2), number(head + 14, 4), number(head + 18, 4), {}};
        if (nameSize + extraSize + 30 > bufferSize || fill(30 + nameSize + extraSize) < 30 + nameSize + extraSize)
            return refused(ReasonCode::FileTorn, "the zip ends early");
        entry.name.assign(reinterpret_cast<const char *>(input.data() + inputAt + 30), nameSize);
        inputAt += 30 + nameSize + extraSize;
        const bool readable
            = (flags & 1U) == 0 && (entry.method == zipDeflated || (entry.method == zipStored && !entry.sizesFollow));
        if (!readable)
            return refused(ReasonCode::BadFile, "cannot unpack " + entry.name);
        return true;
    }

    // Goes to the first file, past folders.
    Result<void> startZip()
    {
        while (true) {
            const auto more = readEntry();
            if (!more)
                return tl::unexpected(more.error());
            if (!*more)
                return refused(ReasonCode::BadFile, "no file in the zip");
            if (!entry.name.empty() && entry.name.back() == '/' && entry.method == zipStored && entry.packedSize == 0)
                continue;
            break;
        }
        checksum = crc32(0, nullptr, 0);
        storedLeft = entry.packedSize;
        return entry.method == zipDeflated ? startInflate(-MAX_WBITS) : Result<void>();
    }

    // After a zip's file: its checksum, and that it was the only one.
    Result<void> endEntry()
    {
        std::uint32_t expected = entry.checksum;
        if (entry.sizesFollow) {
            if (fill(16) < 12)
                return refused(ReasonCode::FileTorn, "the zip ends early");
            const bool marked = number(input.data() + inputAt, 4) == zipDataDescriptor;
            expected = number(input.data() + inputAt + (marked ? 4 : 0), 4);
            inputAt += marked ? 16 : 12;
        }
        if (expected != checksum)
            return refused(ReasonCode::FileTorn, "the zip's checksum differs");
        const auto more = readEntry();
        if (more && *more)
            return refused(ReasonCode::BadFile, "more than one file in the zip");
        return {};
    }

    Result<std::size_t> readPlain(char *to, std::size_t size)
    {
        const std::size_t ready = std::min(size, fill(1));
        std::memcpy(to, input.data() + inputAt, ready);
        inputAt += ready;
        ended = ready == 0;
        return ready;
    }

    Result<std::size_t> readStored(char *to, std::size_t size)
    {
        if (storedLeft == 0) {
            ended = true;
            return endEntry().map([] { return std::size_t(0); });
        }
        const std::size_t ready = std::min({size, fill(1), static_cast<std::size_t>(storedLeft)});
        if (ready == 0)
            return refused(ReasonCode::FileTorn, "the zip ends early");
        std::memcpy(to, input.data() + inputAt, ready);
        checksum = crc32(checksum, input.data() + inputAt, static_cast<uInt>(ready));
        inputAt += ready;
        storedLeft -= static_cast<std::uint32_t>(ready);
        return ready;
    }

    Result<std::size_t> readInflated(char *to, std::size_t size)
    {
        inflater.next_out = reinterpret_cast<Bytef *>(to);
        inflater.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30U));
        const uInt wanted = inflater.avail_out;
        while (inflater.avail_out == wanted && status == Z_OK) {
            inflater.avail_in = static_cast<uInt>(fill(1));
            inflater.next_in = input.data() + inputAt;
            if (inflater.avail_in == 0)
                return refused(ReasonCode::FileTorn, "packed data ends early");
            status = inflate(&inflater, Z_NO_FLUSH);
            inputAt = inputEnd - inflater.avail_in;
            // A gzip may hold several parts one after the other; what else lies behind it is padding.
            if (status == Z_STREAM_END && packing == Packing::Gzip && fill(1) > 0 && input[inputAt] == 0x1f)
                status = inflateReset(&inflater);
        }
        const std::size_t ready = wanted - inflater.avail_out;
        if (packing == Packing::Zip)
            checksum = crc32(checksum, reinterpret_cast<const Bytef *>(to), static_cast<uInt>(ready));
        if (status == Z_OK || ready > 0)
            return ready; // the next call meets the end, or the damage
        if (status != Z_STREAM_END)
            return refused(ReasonCode::FileTorn, "packed data is damaged");
        ended = true;
        return packing == Packing::Zip ? endEntry().map([] { return std::size_t(0); }) : Result<std::size_t>(0);
    }
};

PackedReader::PackedReader(std::unique_ptr<State> state)
    : m_state(std::move(state))
{ }

PackedReader::PackedReader(PackedReader &&) noexcept = default;
PackedReader &PackedReader::operator=(PackedReader &&) noexcept = default;
PackedReader::~PackedReader() = default;

Result<PackedReader> PackedReader::open(const std::string &path)
{
    std::error_code error;
    auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!*stream || std::filesystem::is_directory(path, error))
        return tl::unexpected<Refusal>(Refusal {ReasonCode::BadFile, "cannot be read", path, 0, {}});
    return over(std::move(stream), path);
}

Result<PackedReader> PackedReader::over(std::unique_ptr<std::istream> stream, std::string name)
{
    auto state = std::make_unique<State>();
    state->stream = std::move(stream);
    state->name = std::move(name);
    const std::size_t ready = state->fill(4);
    const unsigned char *first = state->input.data();
    Result<void> started;
    if (ready >= 2 && first[0] == 0x1f && first[1] == 0x8b) {
        state->packing = Packing::Gzip;
        started = state->startInflate(MAX_WBITS + 16);
    } else if (ready >= 4 && number(first, 4) == zipLocalHeader) {
        state->packing = Packing::Zip;
        started = state->startZip();
    } else if (ready >= 4 && number(first, 4) == 0x06054b50) { // a zip's list of contents, empty
        return state->refused(ReasonCode::BadFile, "no file in the zip");
    }
    if (!started)
        return tl::unexpected(started.error());
    return PackedReader(std::move(state));
}

Result<std::size_t> PackedReader::read(char *to, std::size_t size)
{
    State &state = *m_state;
    if (state.ended || size == 0)
        return std::size_t(0);
    if (state.packing == Packing::Plain)
        return state.readPlain(to, size);
    return state.packing == Packing::Zip && state.entry.method == zipStored ? state.readStored(to, size)
                                                                            : state.readInflated(to, size);
}

} // namespace truebook::base
