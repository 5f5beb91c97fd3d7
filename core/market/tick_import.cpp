#include "core/market/tick_import.h"

#include <algorithm>
#include <filesystem>

namespace truebook::market {

namespace fs = std::filesystem;

namespace {

// Whether a segment of the same source and day holds exactly the same bytes.
bool storedAlready(const std::vector<SegmentName> &before, const std::string &source, const ClosedSegment &made)
{
    std::error_code error;
    const std::uint64_t bytes = fs::file_size(made.file, error);
    return std::any_of(before.begin(), before.end(), [&](const SegmentName &known) {
        if (known.source != source || known.bytes != bytes || known.path == made.file)
            return false;
        const auto check = verifySegment(known.path);
        return check && check->sha256 == made.sha256;
    });
}

} // namespace

base::Result<TickImport> importTicks(const std::string &folder, const std::string &source, const domain::Symbol &symbol,
                                     const TickFile &file, const std::string &path, const QuoteFilterRule &rule)
{
    if (source.empty() || source.size() > maximumTickName)
        return base::refuse(base::ReasonCode::BadValue, source, "source");
    if (symbol.empty() || symbol.text().size() > maximumTickName)
        return base::refuse(base::ReasonCode::BadValue, symbol.text(), "symbol");
    auto reader = base::PackedReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    auto store = TickStore::open(folder);
    if (!store)
        return tl::unexpected(store.error());
    const std::vector<SegmentName> before = listSegments(folder);

    TickImport import;
    import.source = source;
    import.symbol = symbol;
    QuoteFilter filter(rule);
    base::Result<void> stored;
    const auto reading = readTicks(std::move(*reader), path, file, [&](const TickRow &row) {
        Tick tick;
        tick.at = row.at;
        tick.peerTime = row.at;
        tick.bid = row.bid;
        tick.ask = row.ask;
        tick.bidSize = row.bidSize;
        tick.askSize = row.askSize;
        tick.marks = filter.judge(row.bid, row.ask, row.at, row.at);
        import.first = filter.counts().quotes == 1 ? row.at : std::min(import.first, row.at);
        import.last = std::max(import.last, row.at);
        if (stored)
            stored = store->append(source, symbol, std::move(tick));
    });
    if (stored && reading)
        stored = store->close();
    import.segments = store->takeClosed();
    if (!reading || !stored) {
        for (const std::string &made : store->made()) {
            std::error_code error;
            fs::remove(made, error);
        }
        return tl::unexpected(reading ? stored.error() : reading.error());
    }
    import.rows = reading->rows;
    import.badRows = reading->badRows;
    import.failures = reading->failures;
    import.counts = filter.counts();
    const std::size_t made = import.segments.size();
    std::erase_if(import.segments, [&](const ClosedSegment &segment) {
        if (!storedAlready(before, source, segment))
            return false;
        std::error_code error;
        fs::remove(segment.file, error);
        return true;
    });
    import.known = made > 0 && import.segments.empty();
    return import;
}

} // namespace truebook::market
