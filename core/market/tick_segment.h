#pragma once
// A segment: one file of quotes of one source and one UTC day. It grows block by block and is closed once; a closed
// segment never changes and is known by its SHA-256. Layout: eight bytes that name the format, then blocks. A block is a
// head of 68 bytes (its own CRC-32, the payload's CRC-32, symbol, count, first and last times and input numbers), the
// symbol's text, and the payload. The first block names source and day, the last one, in a closed segment, the totals.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/os/append_file.h"
#include "core/base/result.h"
#include "core/base/sha256.h"
#include "core/domain/ids.h"
#include "core/market/tick_codec.h"

namespace truebook::market {

constexpr std::size_t maximumTickName = 200; // bytes of a source's or symbol's name

struct ClosedSegment
{
    std::string file; // its path
    std::string sha256;
    std::uint64_t quotes = 0;
};

class TickSegmentWriter
{
public:
    // A new segment. Refuses StoreExists, StoreFull, StoreUnreachable.
    static base::Result<TickSegmentWriter> create(const std::string &path, const std::string &source,
                                                  const domain::CivilDate &date);

    // 1 to maximumTicksPerBlock quotes of one symbol. After a refusal (StoreFull, StoreUnreachable) nothing of them is in
    // the file, and they may be given again.
    base::Result<void> append(const domain::Symbol &symbol, const std::vector<Tick> &ticks);
    base::Result<void> sync() { return m_file.sync(); }
    // Writes the totals and makes all durable. Refuses as append does; nothing may be appended afterwards.
    base::Result<ClosedSegment> close();

    const std::string &path() const noexcept { return m_file.path(); }
    std::uint64_t quotes() const noexcept { return m_quotes; }
    std::uint64_t bytes() const noexcept { return m_file.size(); }

private:
    explicit TickSegmentWriter(base::os::AppendFile file);
    base::Result<void> write(const std::string &bytes);

    base::os::AppendFile m_file;
    base::Sha256 m_digest;
    std::uint64_t m_quotes = 0;
    std::uint64_t m_blocks = 0;
};

// A block's head as it lies in the file.
struct TickBlock
{
    domain::Symbol symbol;
    std::uint64_t offset = 0; // of the head
    std::uint64_t payloadOffset = 0;
    std::uint32_t payloadSize = 0;
    std::uint32_t count = 0;
    TickUnits units;
    domain::UtcTime first; // earliest and latest receipt in it
    domain::UtcTime last;
    std::uint64_t firstInput = 0;
    std::uint64_t lastInput = 0;
    std::uint32_t payloadCrc = 0;
};

struct DamagedPart
{
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    std::string what;
};

// Everything in a segment's file that can be known without its payloads.
struct SegmentIndex
{
    std::string file;
    std::string source;
    domain::CivilDate date;
    bool closed = false;
    std::uint64_t quotes = 0; // in the whole blocks
    std::uint64_t quotesStated = 0; // by the closing block
    std::uint64_t blocksStated = 0;
    std::vector<TickBlock> blocks;
    std::uint64_t wholeBytes = 0; // up to the end of the last whole block
    std::uint64_t tornBytes = 0; // behind it: a block that was being written
    std::vector<DamagedPart> damaged; // heads that do not read, between blocks that do
};

// Reads a segment, also one that is still being written: what lay in it when it was opened.
class TickSegmentReader
{
public:
    // Refuses StoreMissing (no such file) and TicksBroken (its beginning is not a segment's).
    static base::Result<TickSegmentReader> open(const std::string &path);
    TickSegmentReader(TickSegmentReader &&) noexcept;
    TickSegmentReader &operator=(TickSegmentReader &&) noexcept;
    ~TickSegmentReader();

    const SegmentIndex &index() const noexcept;
    // The quotes of one of the index's blocks, in the order of receipt. Refuses TicksBroken (CRC).
    base::Result<std::vector<Tick>> read(const TickBlock &block);

private:
    struct State;
    explicit TickSegmentReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

struct SegmentCheck
{
    SegmentIndex index;
    std::string sha256; // of the whole file
    bool ok = false; // every block reads; the totals of a closed one are right; nothing damaged; not torn
};

// Reads everything. A torn tail of an open segment is reported but is what a crash leaves behind; `ok` is then false.
base::Result<SegmentCheck> verifySegment(const std::string &path);

// Cuts a torn tail off an open segment and closes it: what happens to segments that a crash left open. Damaged parts
// stay as they are. Refuses as opening and closing do.
base::Result<ClosedSegment> recoverSegment(const std::string &path);

} // namespace truebook::market
