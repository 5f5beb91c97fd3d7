#include "core/market/tick_store.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iterator>
#include <tuple>

#include "core/base/os/files.h"

namespace truebook::market {

namespace fs = std::filesystem;
using base::ReasonCode;
using domain::UtcTime;

namespace {

constexpr std::string_view suffix = ".ticks";

std::optional<std::string> sourceOfFolder(std::string_view folder)
{
    std::string source;
    for (std::size_t i = 0; i < folder.size(); ++i) {
        if (folder[i] != '%') {
            source.push_back(folder[i]);
            continue;
        }
        unsigned value = 0;
        const char *end = folder.data() + std::min(i + 3, folder.size());
        const auto parsed = std::from_chars(folder.data() + i + 1, end, value, 16);
        if (parsed.ec != std::errc() || parsed.ptr != folder.data() + i + 3)
            return std::nullopt;
        source.push_back(static_cast<char>(value));
        i += 2;
    }
    return source;
}

std::string partText(int part)
{
    std::string text = std::to_string(part);
    text.insert(0, 4 - std::min<std::size_t>(4, text.size()), '0');
    return text;
}

// "2014-05-05.0001.ticks"
bool parseFileName(std::string_view name, SegmentName &segment)
{
    if (name.size() < 10 + 1 + 4 + suffix.size() || !name.ends_with(suffix) || name[10] != '.')
        return false;
    const auto date = domain::parseDate(name.substr(0, 10));
    const std::string_view part = name.substr(11, name.size() - 11 - suffix.size());
    const auto parsed = std::from_chars(part.data(), part.data() + part.size(), segment.part);
    if (!date || parsed.ec != std::errc() || parsed.ptr != part.data() + part.size() || segment.part < 1)
        return false;
    segment.date = *date;
    return true;
}

std::vector<SegmentName> listSource(const std::string &folder, const std::string &source)
{
    std::vector<SegmentName> segments;
    std::error_code error;
    for (fs::directory_iterator at(fs::path(folder) / folderOfSource(source), error), end; !error && at != end;
         at.increment(error)) {
        SegmentName segment;
        std::error_code sizeError;
        if (!at->is_regular_file(sizeError) || !parseFileName(at->path().filename().string(), segment))
            continue;
        segment.source = source;
        segment.path = at->path().string();
        segment.bytes = at->file_size(sizeError);
        segments.push_back(std::move(segment));
    }
    std::sort(segments.begin(), segments.end(), [](const SegmentName &a, const SegmentName &b) {
        return std::tie(a.date, a.part) < std::tie(b.date, b.part);
    });
    return segments;
}

base::Result<void> makeFolder(const std::string &folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error || !fs::is_directory(folder, error)) {
        const ReasonCode code
            = error == std::errc::no_space_on_device ? ReasonCode::StoreFull : ReasonCode::StoreUnreachable;
        return base::refuse(code, folder + ": " + error.message());
    }
    return {};
}

} // namespace

std::string folderOfSource(std::string_view source)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string folder;
    for (std::size_t i = 0; i < source.size(); ++i) {
        const char c = source[i];
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'
            || c == '_' || (c == '.' && i > 0);
        if (plain) {
            folder.push_back(c);
            continue;
        }
        folder.push_back('%');
        folder.push_back(digits[static_cast<unsigned char>(c) >> 4U]);
        folder.push_back(digits[static_cast<unsigned char>(c) & 15U]);
    }
    return folder;
}

std::vector<SegmentName> listSegments(const std::string &folder)
{
    std::vector<std::string> sources;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code kindError;
        const auto source = sourceOfFolder(at->path().filename().string());
        if (at->is_directory(kindError) && source)
            sources.push_back(*source);
    }
    std::sort(sources.begin(), sources.end());
    std::vector<SegmentName> segments;
    for (const std::string &source : sources) {
        for (SegmentName &segment : listSource(folder, source))
            segments.push_back(std::move(segment));
    }
    return segments;
}

base::Result<TickStore> TickStore::open(const std::string &folder)
{
    return open(folder, Rule());
}

base::Result<TickStore> TickStore::open(const std::string &folder, Rule rule)
{
    rule.ticksPerBlock = std::clamp<std::size_t>(rule.ticksPerBlock, 1, maximumTicksPerBlock);
    return makeFolder(folder).map([&] { return TickStore(folder, rule); });
}

base::Result<std::vector<TickStore::Recovered>> TickStore::recover()
{
    std::vector<Recovered> recovered;
    for (const SegmentName &segment : listSegments(m_folder)) {
        const auto reader = TickSegmentReader::open(segment.path);
        const bool nothing = !reader
            || (reader->index().source.empty() && reader->index().blocks.empty() && reader->index().damaged.empty());
        if (nothing && segment.bytes < 512) {
            // The crash came before the segment had its beginning: there is nothing in it.
            std::error_code error;
            fs::remove(segment.path, error);
            continue;
        }
        if (!reader || reader->index().closed)
            continue; // damage is verify's to report; nothing is changed
        Recovered one;
        one.source = segment.source;
        one.tornBytes = reader->index().tornBytes;
        for (const TickBlock &block : reader->index().blocks)
            one.last = std::max(one.last, block.last);
        auto closed = recoverSegment(segment.path);
        if (!closed)
            return tl::unexpected(closed.error());
        one.segment = std::move(*closed);
        recovered.push_back(std::move(one));
    }
    return recovered;
}

base::Result<void> TickStore::write(const std::string &source, Open &open, const domain::Symbol &symbol,
                                    std::vector<Tick> &ticks)
{
    if (!open.writer) {
        const std::string folder = (fs::path(m_folder) / folderOfSource(source)).string();
        const auto made = makeFolder(folder);
        if (!made)
            return made;
        const std::vector<SegmentName> known = listSource(m_folder, source);
        int part = 1;
        for (const SegmentName &segment : known)
            part = segment.date == open.date ? std::max(part, segment.part + 1) : part;
        const std::string path
            = folder + "/" + domain::dateText(open.date) + "." + partText(part) + std::string(suffix);
        auto writer = TickSegmentWriter::create(path, source, open.date);
        if (!writer) {
            std::error_code error;
            if (writer.error().code != ReasonCode::StoreExists)
                fs::remove(path, error); // a beginning that could not be written whole
            return tl::unexpected(writer.error());
        }
        open.writer = std::move(*writer);
        m_made.push_back(path);
        (void)base::os::syncFolderOf(path); // a folder that cannot be synced will tell at the segment's own sync
    }
    for (std::size_t at = 0; at < ticks.size();) {
        const std::size_t count = std::min(m_rule.ticksPerBlock, ticks.size() - at);
        const auto begin = ticks.begin() + static_cast<std::ptrdiff_t>(at);
        const auto end = begin + static_cast<std::ptrdiff_t>(count);
        const auto written = open.writer->append(symbol, std::vector<Tick>(begin, end));
        if (!written) {
            ticks.erase(ticks.begin(), begin);
            return written;
        }
        m_waiting -= count;
        at += count;
    }
    ticks.clear();
    return {};
}

base::Result<void> TickStore::append(const std::string &source, const domain::Symbol &symbol, Tick tick)
{
    if (source.empty() || source.size() > maximumTickName || symbol.empty() || symbol.text().size() > maximumTickName)
        return base::refuse(ReasonCode::BadValue, source + " " + symbol.text(), source.empty() ? "source" : "symbol");
    std::vector<Open> &days = m_open[source];
    const domain::CivilDate date = tick.at.date();
    if (days.empty() || days.back().date != date)
        days.push_back({date, std::nullopt, {}});
    std::vector<Tick> &waiting = days.back().waiting[symbol];
    waiting.push_back(std::move(tick));
    ++m_waiting;
    while (days.size() > 1) {
        const auto closed = close(source, days.front());
        if (!closed)
            return closed;
        days.erase(days.begin());
    }
    Open &today = days.back();
    std::vector<Tick> &block = today.waiting[symbol];
    return block.size() >= m_rule.ticksPerBlock ? write(source, today, symbol, block) : base::Result<void>();
}

base::Result<void> TickStore::flush(const std::string &source, Open &open)
{
    for (auto &[symbol, ticks] : open.waiting) {
        if (ticks.empty())
            continue;
        const auto written = write(source, open, symbol, ticks);
        if (!written)
            return written;
    }
    return {};
}

base::Result<void> TickStore::flush()
{
    for (auto &[source, days] : m_open) {
        for (Open &open : days) {
            const auto flushed = flush(source, open);
            if (!flushed)
                return flushed;
        }
    }
    return {};
}

base::Result<void> TickStore::sync()
{
    for (auto &[source, days] : m_open) {
        for (Open &open : days) {
            const auto synced = open.writer ? open.writer->sync() : base::Result<void>();
            if (!synced)
                return synced;
        }
    }
    return {};
}

base::Result<void> TickStore::close(const std::string &source, Open &open)
{
    const auto flushed = flush(source, open);
    if (!flushed || !open.writer)
        return flushed;
    auto closed = open.writer->close();
    if (!closed)
        return tl::unexpected(closed.error());
    m_closed.push_back(std::move(*closed));
    open.writer.reset();
    return {};
}

base::Result<void> TickStore::close()
{
    for (auto &[source, days] : m_open) {
        while (!days.empty()) {
            const auto closed = close(source, days.front());
            if (!closed)
                return closed;
            days.erase(days.begin());
        }
    }
    m_open.clear();
    return {};
}

std::vector<ClosedSegment> TickStore::takeClosed()
{
    return std::exchange(m_closed, {});
}

TicksRead readTicks(const std::string &folder, const std::string &source, const domain::Symbol &symbol, UtcTime from,
                    UtcTime to, const std::function<bool(const Tick &)> &visit)
{
    TicksRead result;
    if (to <= from)
        return result;
    const domain::CivilDate lastDate = to.plusNanos(-1).date();
    for (const SegmentName &segment : listSource(folder, source)) {
        if (segment.date < from.date() || segment.date > lastDate)
            continue;
        auto reader = TickSegmentReader::open(segment.path);
        if (!reader) {
            result.damaged.push_back({0, segment.bytes, segment.path + ": " + reader.error().detail});
            continue;
        }
        for (const DamagedPart &part : reader->index().damaged)
            result.damaged.push_back({part.offset, part.bytes, segment.path + ": " + part.what});
        for (const TickBlock &block : reader->index().blocks) {
            if (block.symbol != symbol || block.last < from || block.first >= to)
                continue;
            const auto ticks = reader->read(block);
            if (!ticks) {
                result.damaged.push_back({block.offset, block.payloadSize, segment.path + ": " + ticks.error().detail});
                continue;
            }
            for (const Tick &tick : *ticks) {
                if (tick.at < from || tick.at >= to)
                    continue;
                ++result.ticks;
                if (!visit(tick))
                    return result;
            }
        }
    }
    return result;
}

std::optional<Tick> tickAt(const std::string &folder, const std::string &source, const domain::Symbol &symbol,
                           UtcTime instant, std::int64_t maximumAgeNanos)
{
    auto placed = placedTickAt(folder, source, symbol, instant, maximumAgeNanos);
    return placed ? std::optional(std::move(placed->tick)) : std::nullopt;
}

std::optional<PlacedTick> placedTickAt(const std::string &folder, const std::string &source,
                                       const domain::Symbol &symbol, UtcTime instant, std::int64_t maximumAgeNanos)
{
    const UtcTime oldest = instant.plusNanos(-maximumAgeNanos);
    std::vector<SegmentName> segments = listSource(folder, source);
    std::optional<PlacedTick> found;
    // From the newest day back; within a day all parts, since they may overlap.
    for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment) {
        if (segment->date > instant.date())
            continue;
        if (segment->date < oldest.date() || (found && found->tick.at.date() > segment->date))
            break;
        auto reader = TickSegmentReader::open(segment->path);
        if (!reader)
            continue;
        const auto &blocks = reader->index().blocks;
        for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
            if (block->symbol != symbol || block->first > instant || block->last < oldest
                || (found && block->last < found->tick.at))
                continue;
            const auto ticks = reader->read(*block);
            if (!ticks)
                continue;
            for (auto tick = ticks->rbegin(); tick != ticks->rend(); ++tick) {
                if (tick->at > instant || tick->at < oldest || (found && tick->at <= found->tick.at))
                    continue;
                auto row = static_cast<std::uint64_t>(std::distance(tick, ticks->rend()));
                for (auto before = blocks.begin(); &*before != &*block; ++before)
                    row += before->symbol == symbol ? before->count : 0U;
                found = PlacedTick {*tick, segment->path, row};
            }
        }
    }
    return found;
}

std::vector<SegmentName> expiredSegments(const std::vector<SegmentName> &segments, const RetentionRule &rule,
                                         const domain::CivilDate &today)
{
    std::vector<SegmentName> oldestFirst;
    std::uint64_t bytes = 0;
    for (const SegmentName &segment : segments) {
        bytes += segment.bytes;
        if (segment.date < today)
            oldestFirst.push_back(segment);
    }
    std::stable_sort(oldestFirst.begin(), oldestFirst.end(),
                     [](const SegmentName &a, const SegmentName &b) { return a.date < b.date; });
    const std::int64_t firstKept = domain::daysFromCivil(today) - rule.keepDays;
    std::vector<SegmentName> expired;
    for (SegmentName &segment : oldestFirst) {
        const bool old = rule.keepDays > 0 && domain::daysFromCivil(segment.date) < firstKept;
        const bool over = rule.quotaBytes > 0 && bytes > rule.quotaBytes;
        if (!old && !over)
            break;
        bytes -= segment.bytes;
        expired.push_back(std::move(segment));
    }
    return expired;
}

} // namespace truebook::market
