#include "core/market/tick_segment.h"

#include <algorithm>
#include <fstream>
#include <zlib.h>

#include "core/base/check.h"

namespace truebook::market {

using base::ReasonCode;
using domain::UtcTime;

namespace {

constexpr std::string_view formatName {"TBTICKS\x01", 8};
constexpr std::uint32_t blockMarker = 0x316b4254; // "TBk1"
constexpr std::size_t headSize = 68;
constexpr std::size_t maximumPayload = 64 * 1024 * 1024;
constexpr std::size_t maximumName = maximumTickName;

enum Kind : std::uint8_t { Opening = 1, Quotes = 2, Closing = 3 };

std::uint32_t crcOf(std::string_view bytes, std::uint32_t start = 0)
{
    return static_cast<std::uint32_t>(
        crc32(start, reinterpret_cast<const Bytef *>(bytes.data()), static_cast<uInt>(bytes.size())));
}

void put(std::string &out, std::uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; ++i)
        out.push_back(static_cast<char>(value >> (8U * i)));
}

std::uint64_t get(std::string_view bytes, std::size_t &at, unsigned count)
{
    std::uint64_t value = 0;
    for (unsigned i = 0; i < count; ++i)
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at++])) << (8U * i);
    return value;
}

struct Head
{
    std::uint8_t kind = 0;
    std::uint16_t nameSize = 0;
    TickBlock block;
    std::uint32_t headCrc = 0;
};

std::string blockBytes(Kind kind, const std::string &name, const TickBlock &block, std::string_view payload)
{
    std::string out;
    out.reserve(headSize + name.size() + payload.size());
    put(out, blockMarker, 4);
    put(out, kind, 1);
    put(out, block.units.time, 1);
    put(out, block.units.price, 1);
    put(out, block.units.size, 1);
    put(out, block.count, 4);
    put(out, payload.size(), 4);
    put(out, name.size(), 2);
    put(out, 0, 2);
    put(out, static_cast<std::uint64_t>(block.first.nanos()), 8);
    put(out, static_cast<std::uint64_t>(block.last.nanos()), 8);
    put(out, block.firstInput, 8);
    put(out, block.lastInput, 8);
    put(out, 0, 8); // room for a later version
    put(out, crcOf(payload), 4);
    put(out, crcOf(name, crcOf(out)), 4);
    out.append(name);
    out.append(payload);
    return out;
}

// The head at the beginning of `bytes` (headSize of them), before its CRC is judged. Nothing when it is no head at all.
std::optional<Head> parseHead(std::string_view bytes, std::uint64_t offset)
{
    std::size_t at = 0;
    if (bytes.size() < headSize || get(bytes, at, 4) != blockMarker)
        return std::nullopt;
    Head head;
    head.kind = static_cast<std::uint8_t>(get(bytes, at, 1));
    head.block.units.time = static_cast<std::uint8_t>(get(bytes, at, 1));
    head.block.units.price = static_cast<std::uint8_t>(get(bytes, at, 1));
    head.block.units.size = static_cast<std::uint8_t>(get(bytes, at, 1));
    head.block.count = static_cast<std::uint32_t>(get(bytes, at, 4));
    head.block.payloadSize = static_cast<std::uint32_t>(get(bytes, at, 4));
    head.nameSize = static_cast<std::uint16_t>(get(bytes, at, 2));
    at += 2;
    head.block.first = UtcTime::fromNanos(static_cast<std::int64_t>(get(bytes, at, 8)));
    head.block.last = UtcTime::fromNanos(static_cast<std::int64_t>(get(bytes, at, 8)));
    head.block.firstInput = get(bytes, at, 8);
    head.block.lastInput = get(bytes, at, 8);
    at += 8;
    head.block.payloadCrc = static_cast<std::uint32_t>(get(bytes, at, 4));
    head.headCrc = static_cast<std::uint32_t>(get(bytes, at, 4));
    head.block.offset = offset;
    head.block.payloadOffset = offset + headSize + head.nameSize;
    if (head.kind < Opening || head.kind > Closing || head.nameSize > maximumName
        || head.block.payloadSize > maximumPayload)
        return std::nullopt;
    return head;
}

// A file read at given places.
class RandomFile
{
public:
    explicit RandomFile(const std::string &path)
        : m_stream(path, std::ios::binary)
    {
        m_stream.seekg(0, std::ios::end);
        m_size = m_stream ? static_cast<std::uint64_t>(m_stream.tellg()) : 0;
    }
    bool good() const { return m_stream.is_open(); }
    std::uint64_t size() const { return m_size; }

    // Fewer bytes than asked for at the file's end.
    std::string read(std::uint64_t offset, std::size_t count)
    {
        std::string bytes(count, '\0');
        m_stream.clear();
        m_stream.seekg(static_cast<std::streamoff>(offset));
        m_stream.read(bytes.data(), static_cast<std::streamsize>(count));
        bytes.resize(m_stream.gcount() > 0 ? static_cast<std::size_t>(m_stream.gcount()) : 0);
        return bytes;
    }

private:
    std::ifstream m_stream;
    std::uint64_t m_size = 0;
};

// The whole block at an offset: its head reads and it lies inside the file.
std::optional<Head> headAt(RandomFile &file, std::uint64_t offset, std::string &name)
{
    if (offset + headSize > file.size())
        return std::nullopt;
    const std::string bytes = file.read(offset, headSize + maximumName);
    const auto head = parseHead(bytes, offset);
    if (!head || bytes.size() < headSize + head->nameSize
        || head->block.payloadOffset + head->block.payloadSize > file.size())
        return std::nullopt;
    const std::string_view view = bytes;
    if (crcOf(view.substr(headSize, head->nameSize), crcOf(view.substr(0, headSize - 4))) != head->headCrc)
        return std::nullopt;
    name = bytes.substr(headSize, head->nameSize);
    return head;
}

// The next offset behind `from` where a whole block begins; nothing when there is none.
std::optional<std::uint64_t> nextBlock(RandomFile &file, std::uint64_t from)
{
    const std::string_view marker {"TBk1"};
    constexpr std::size_t window = 1024 * 1024;
    std::string name;
    for (std::uint64_t at = from; at < file.size(); at += window) {
        const std::string bytes = file.read(at, window + marker.size() - 1);
        for (std::size_t found = bytes.find(marker); found != std::string::npos;
             found = bytes.find(marker, found + 1)) {
            if (headAt(file, at + found, name))
                return at + found;
        }
    }
    return std::nullopt;
}

tl::unexpected<base::Refusal> broken(const std::string &path, std::string what)
{
    return tl::unexpected<base::Refusal>(base::Refusal {ReasonCode::TicksBroken, std::move(what), path, 0, {}});
}

} // namespace

TickSegmentWriter::TickSegmentWriter(base::os::AppendFile file)
    : m_file(std::move(file))
{ }

base::Result<void> TickSegmentWriter::write(const std::string &bytes)
{
    auto written = m_file.write(bytes);
    if (written)
        m_digest.add(bytes);
    return written;
}

base::Result<TickSegmentWriter> TickSegmentWriter::create(const std::string &path, const std::string &source,
                                                          const domain::CivilDate &date)
{
    TB_CHECK(!source.empty() && source.size() <= maximumName, "a source has a name");
    auto file = base::os::AppendFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    TickSegmentWriter writer(std::move(*file));
    const auto written
        = writer.write(std::string(formatName) + blockBytes(Opening, source, {}, domain::dateText(date)));
    if (!written)
        return tl::unexpected(written.error());
    return writer;
}

base::Result<void> TickSegmentWriter::append(const domain::Symbol &symbol, const std::vector<Tick> &ticks)
{
    TB_CHECK(!symbol.empty() && symbol.text().size() <= maximumName, "a symbol has a name");
    const EncodedTicks encoded = encodeTicks(ticks);
    TickBlock block;
    block.units = encoded.units;
    block.count = static_cast<std::uint32_t>(ticks.size());
    const auto [first, last]
        = std::minmax_element(ticks.begin(), ticks.end(), [](const Tick &a, const Tick &b) { return a.at < b.at; });
    block.first = first->at;
    block.last = last->at;
    block.firstInput = ticks.front().input;
    block.lastInput = ticks.back().input;
    auto written = write(blockBytes(Quotes, symbol.text(), block, encoded.bytes));
    if (written) {
        m_quotes += ticks.size();
        ++m_blocks;
    }
    return written;
}

base::Result<ClosedSegment> TickSegmentWriter::close()
{
    TickBlock totals;
    totals.firstInput = m_quotes;
    totals.lastInput = m_blocks;
    const auto written = write(blockBytes(Closing, {}, totals, {}));
    if (!written)
        return tl::unexpected(written.error());
    const auto synced = m_file.sync();
    if (!synced)
        return tl::unexpected(synced.error());
    return ClosedSegment {m_file.path(), m_digest.finish(), m_quotes};
}

struct TickSegmentReader::State
{
    explicit State(const std::string &path)
        : file(path)
    { }
    RandomFile file;
    SegmentIndex index;
};

TickSegmentReader::TickSegmentReader(std::unique_ptr<State> state)
    : m_state(std::move(state))
{ }

TickSegmentReader::TickSegmentReader(TickSegmentReader &&) noexcept = default;
TickSegmentReader &TickSegmentReader::operator=(TickSegmentReader &&) noexcept = default;
TickSegmentReader::~TickSegmentReader() = default;

const SegmentIndex &TickSegmentReader::index() const noexcept
{
    return m_state->index;
}

base::Result<TickSegmentReader> TickSegmentReader::open(const std::string &path)
{
    auto state = std::make_unique<State>(path);
    RandomFile &file = state->file;
    if (!file.good())
        return base::refuse(ReasonCode::StoreMissing, path);
    SegmentIndex &index = state->index;
    index.file = path;
    if (file.read(0, formatName.size()) != formatName)
        return broken(path, "not a segment of quotes");
    std::uint64_t at = formatName.size();
    index.wholeBytes = at;
    std::string name;
    while (at < file.size()) {
        const auto head = headAt(file, at, name);
        if (!head) {
            const auto next = nextBlock(file, at + 1);
            if (!next) {
                index.tornBytes = file.size() - at;
                break;
            }
            index.damaged.push_back({at, *next - at, "a block's head does not read"});
            at = *next;
            continue;
        }
        const TickBlock &block = head->block;
        at = block.payloadOffset + block.payloadSize;
        index.wholeBytes = at;
        if (head->kind == Opening) {
            const std::string text = file.read(block.payloadOffset, std::min<std::size_t>(block.payloadSize, 16));
            const auto date = domain::parseDate(text);
            if (crcOf(text) != block.payloadCrc || !date) {
                index.damaged.push_back({block.offset, at - block.offset, "the segment names no day"});
                continue;
            }
            index.source = name;
            index.date = *date;
        } else if (head->kind == Closing) {
            index.closed = true;
            index.quotesStated = block.firstInput;
            index.blocksStated = block.lastInput;
        } else {
            if (index.closed)
                index.damaged.push_back({block.offset, at - block.offset, "quotes behind the end"});
            index.quotes += block.count;
            index.blocks.push_back(block);
            index.blocks.back().symbol = domain::Symbol(name);
        }
    }
    return TickSegmentReader(std::move(state));
}

base::Result<std::vector<Tick>> TickSegmentReader::read(const TickBlock &block)
{
    const std::string payload = m_state->file.read(block.payloadOffset, block.payloadSize);
    if (payload.size() != block.payloadSize || crcOf(payload) != block.payloadCrc)
        return broken(m_state->index.file, "the quotes of a block are damaged");
    return decodeTicks(payload, block.count, block.units);
}

base::Result<SegmentCheck> verifySegment(const std::string &path)
{
    auto reader = TickSegmentReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    SegmentCheck check;
    check.index = reader->index();
    for (const TickBlock &block : reader->index().blocks) {
        const auto ticks = reader->read(block);
        const bool good = ticks && ticks->front().input == block.firstInput && ticks->back().input == block.lastInput
            && std::all_of(ticks->begin(), ticks->end(),
                           [&](const Tick &tick) { return tick.at >= block.first && tick.at <= block.last; });
        if (!good)
            check.index.damaged.push_back({block.offset, block.payloadOffset + block.payloadSize - block.offset,
                                           ticks ? "a block's head does not fit its quotes" : ticks.error().detail});
    }
    RandomFile file(path);
    base::Sha256 digest;
    constexpr std::size_t chunk = 1024 * 1024;
    for (std::uint64_t at = 0; at < file.size(); at += chunk)
        digest.add(file.read(at, chunk));
    check.sha256 = digest.finish();
    const bool totals = !check.index.closed
        || (check.index.quotes == check.index.quotesStated && check.index.blocks.size() == check.index.blocksStated);
    check.ok = check.index.damaged.empty() && check.index.tornBytes == 0 && totals && !check.index.source.empty();
    return check;
}

base::Result<ClosedSegment> recoverSegment(const std::string &path)
{
    const auto reader = TickSegmentReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    const SegmentIndex &index = reader->index();
    auto file = base::os::AppendFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    if (index.tornBytes > 0) {
        const auto cut = file->cut(index.wholeBytes);
        if (!cut)
            return tl::unexpected(cut.error());
    }
    if (!index.closed) {
        TickBlock totals;
        totals.firstInput = index.quotes;
        totals.lastInput = index.blocks.size();
        const auto written = file->write(blockBytes(Closing, {}, totals, {}));
        if (!written)
            return tl::unexpected(written.error());
    }
    const auto synced = file->sync();
    if (!synced)
        return tl::unexpected(synced.error());
    const auto check = verifySegment(path);
    if (!check)
        return tl::unexpected(check.error());
    return ClosedSegment {path, check->sha256, index.quotes};
}

} // namespace truebook::market
