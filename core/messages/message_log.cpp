#include "core/messages/message_log.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "core/base/os/files.h"
#include "core/base/os/process.h"

namespace truebook::messages {

namespace {

constexpr std::string_view ending = ".messages";

std::int64_t steadyNanos()
{
    return base::os::steadyNow().count();
}

void putNumber(std::string &out, std::uint64_t value)
{
    for (unsigned i = 0; i < 8; ++i)
        out.push_back(static_cast<char>((value >> (8 * i)) & 0xffU));
}

std::uint64_t takeNumber(std::string_view bytes, std::size_t &at)
{
    std::uint64_t value = 0;
    for (unsigned i = 0; i < 8; ++i)
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    at += 8;
    return value;
}

std::string segmentName(std::uint64_t firstNumber, std::int64_t day)
{
    std::string number = std::to_string(firstNumber);
    number.insert(0, 15 - std::min<std::size_t>(15, number.size()), '0');
    std::string date = domain::dateText(domain::civilFromDays(day));
    std::erase(date, '-');
    return number + "-" + date + std::string(ending);
}

std::int64_t dayOf(std::int64_t at)
{
    return domain::daysFromCivil(domain::UtcTime::fromNanos(at).date());
}

} // namespace

std::string indexOf(const std::string &segment)
{
    return segment + ".index";
}

std::vector<SegmentFile> segmentsOf(const std::string &folder)
{
    std::vector<SegmentFile> all;
    std::error_code ignored;
    for (const auto &entry : std::filesystem::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(ending) || name.size() != 24 + ending.size())
            continue;
        SegmentFile file {entry.path().string(), 0, 0, 0};
        std::from_chars(name.data(), name.data() + 15, file.firstNumber);
        const auto date = domain::parseDate(std::string_view(name).substr(16, 8));
        if (!date || file.firstNumber == 0)
            continue;
        file.day = domain::daysFromCivil(*date);
        file.bytes = base::os::fileSize(file.path);
        all.push_back(std::move(file));
    }
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.firstNumber < b.firstNumber; });
    return all;
}

MessageLog::MessageLog(std::string folder, const LogRule &rule)
    : m_folder(std::move(folder))
    , m_rule(rule)
{
    m_state.queueBound = rule.queueBytes;
    m_state.quotaBytes = rule.quotaBytes;
    m_state.days = rule.days;
}

base::Result<std::unique_ptr<MessageLog>> MessageLog::open(const std::string &folder, const LogRule &rule)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return base::refuse(base::ReasonCode::StoreUnreachable, "cannot make " + folder + ": " + error.message());
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    std::unique_ptr<MessageLog> log(new MessageLog(folder, rule));
    if (auto recovered = log->recover(); !recovered)
        return tl::unexpected(recovered.error());
    log->m_thread = std::thread([raw = log.get()] { raw->run(); });
    return log;
}

// The last segment of a desk that was killed: whole blocks stay, what is torn behind them goes, its index is made.
base::Result<void> MessageLog::recover()
{
    const auto files = segmentsOf(m_folder);
    m_state.segments = files.size();
    for (const SegmentFile &file : files)
        m_state.bytes += file.bytes;
    m_next = 1;
    if (!files.empty()) {
        const SegmentFile &last = files.back();
        const auto bytes = base::os::readFile(last.path);
        if (!bytes)
            return tl::unexpected(bytes.error());
        m_next = last.firstNumber;
        std::string index;
        std::size_t at = 0;
        BlockHead head;
        std::string_view filter;
        while (readHead(std::string_view(*bytes).substr(at), head, filter)) {
            const std::size_t payloadAt = at + BlockHead::size + filter.size();
            if (bytes->size() - payloadAt < head.payloadBytes
                || crcOf(std::string_view(*bytes).substr(payloadAt, head.payloadBytes)) != head.payloadCrc)
                break;
            index.append(*bytes, at, payloadAt - at);
            at = payloadAt + head.payloadBytes;
            m_next = head.endNumber();
        }
        if (at < bytes->size()) {
            auto file = base::os::AppendFile::open(last.path);
            if (!file)
                return tl::unexpected(file.error());
            if (auto cut = file->cut(at); !cut)
                return cut;
            m_state.bytes -= bytes->size() - at;
        }
        if (!base::os::exists(indexOf(last.path))) {
            if (auto written = base::os::replaceFile(indexOf(last.path), index); !written)
                return written;
        }
        m_state.oldest = files.front().firstNumber;
    }
    m_state.messages = m_next - 1;
    m_block.begin(m_next);
    return {};
}

MessageLog::~MessageLog()
{
    stop();
}

bool MessageLog::put(std::int64_t at, Direction direction, std::string_view session, std::string_view raw)
{
    const std::size_t size = 3 * 8 + session.size() + raw.size();
    const std::lock_guard lock(m_mutex);
    if (m_stopping || m_queue.size() + size > m_rule.queueBytes) {
        m_dropped.fetch_add(1, std::memory_order_relaxed);
        return false;
    }
    if (m_queue.empty())
        m_wake.notify_one();
    putNumber(m_queue, static_cast<std::uint64_t>(at));
    putNumber(m_queue, session.size() * 2 + (direction == Direction::Out ? 1 : 0));
    putNumber(m_queue, raw.size());
    m_queue.append(session);
    m_queue.append(raw);
    m_queuedMost = std::max(m_queuedMost, m_queue.size());
    ++m_put;
    return true;
}

void MessageLog::run()
{
    base::os::lowerThreadPriority();
    std::string taken;
    while (true) {
        bool flush = false;
        bool stop = false;
        std::uint64_t put = 0;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, std::chrono::milliseconds(m_block.empty() ? 10'000 : 200),
                            [this] { return m_stopping || m_flushing || !m_queue.empty(); });
            // Woken for one, there are soon more: they go together.
            if (!m_stopping && !m_flushing && !m_queue.empty())
                m_wake.wait_for(lock, std::chrono::milliseconds(20), [this] { return m_stopping || m_flushing; });
            taken.clear();
            taken.swap(m_queue);
            flush = m_flushing;
            stop = m_stopping;
            put = m_put;
        }
        take(taken);
        if (!m_block.empty() && (flush || stop || steadyNanos() - m_gatheredSince > m_rule.blockMillis * 1'000'000))
            writeBlock();
        {
            const std::lock_guard lock(m_mutex);
            m_filed = put;
            if (flush)
                m_flushing = false;
            m_done.notify_all();
        }
        if (stop)
            break;
    }
    closeSegment();
}

void MessageLog::take(std::string_view queued)
{
    std::string raw;
    for (std::size_t at = 0; at < queued.size();) {
        MessageView message;
        message.at = static_cast<std::int64_t>(takeNumber(queued, at));
        const std::uint64_t sessionAndDirection = takeNumber(queued, at);
        const std::uint64_t size = takeNumber(queued, at);
        message.direction = (sessionAndDirection & 1U) != 0 ? Direction::Out : Direction::In;
        message.session = queued.substr(at, sessionAndDirection / 2);
        at += sessionAndDirection / 2;
        raw = queued.substr(at, size);
        at += size;
        message.sequence = sequenceOf(raw);
        message.possDup = possDupOf(raw);
        message.integrity = integrity(raw);
        message.masked = maskSecrets(raw);
        message.raw = raw;
        const std::int64_t day = dayOf(message.at);
        if (!m_block.empty() && day != m_day)
            writeBlock();
        if (m_segment && day != m_day)
            closeSegment();
        m_day = day;
        {
            const std::lock_guard lock(m_openMutex);
            if (m_block.empty())
                m_gatheredSince = steadyNanos();
            m_block.add(message);
        }
        if (m_block.payloadBytes() >= m_rule.blockBytes)
            writeBlock();
    }
}

void MessageLog::fail(const base::Refusal &refusal)
{
    m_dropped.fetch_add(m_block.head().count, std::memory_order_relaxed);
    const std::lock_guard lock(m_openMutex);
    m_state.trouble = base::reasonName(refusal.code);
    m_block.begin(m_next); // the numbers are not used: those that are have no gap
}

void MessageLog::writeBlock()
{
    if (base::os::freeBytes(m_folder) < m_rule.reserveBytes) {
        fail({base::ReasonCode::StoreFull, {}, {}, 0, {}});
        return;
    }
    if (!m_segment) {
        if (auto opened = openSegment(m_day); !opened) {
            fail(opened.error());
            return;
        }
    }
    const std::string head = m_block.headBytes();
    if (auto written = m_segment->write(head + m_block.payload()); !written) {
        fail(written.error());
        return;
    }
    m_index += head;
    m_next = m_block.head().endNumber();
    {
        const std::lock_guard lock(m_openMutex);
        m_state.trouble.clear();
        m_state.bytes += head.size() + m_block.payloadBytes();
        m_state.messages = m_next - 1;
        if (m_state.oldest == 0)
            m_state.oldest = m_block.head().firstNumber;
        m_block.begin(m_next);
    }
    if (m_segment->size() >= m_rule.segmentBytes)
        closeSegment();
}

base::Result<void> MessageLog::openSegment(std::int64_t day)
{
    auto file = base::os::AppendFile::create(m_folder + "/" + segmentName(m_block.head().firstNumber, day));
    if (!file)
        return tl::unexpected(file.error());
    m_segment.emplace(std::move(*file));
    m_index.clear();
    {
        const std::lock_guard lock(m_openMutex);
        ++m_state.segments;
    }
    retain();
    return {};
}

void MessageLog::closeSegment()
{
    if (!m_segment)
        return;
    // Without its index a segment is only slower to search.
    (void)m_segment->sync();
    (void)base::os::replaceFile(indexOf(m_segment->path()), m_index);
    m_segment.reset();
    m_index.clear();
}

// The oldest go while there is too much, or they are too old. The open one stays.
void MessageLog::retain()
{
    auto files = segmentsOf(m_folder);
    std::uint64_t bytes = 0;
    for (const SegmentFile &file : files)
        bytes += file.bytes;
    std::size_t gone = 0;
    while (gone + 1 < files.size() && (bytes > m_rule.quotaBytes || files[gone].day < m_day - m_rule.days)) {
        std::error_code ignored;
        std::filesystem::remove(files[gone].path, ignored);
        std::filesystem::remove(indexOf(files[gone].path), ignored);
        bytes -= files[gone].bytes;
        ++gone;
    }
    const std::lock_guard lock(m_openMutex);
    m_state.segments = files.size() - gone;
    m_state.bytes = bytes;
    m_state.oldest = files[gone].firstNumber;
}

void MessageLog::flush()
{
    std::unique_lock lock(m_mutex);
    if (m_stopping)
        return;
    const std::uint64_t wanted = m_put;
    m_flushing = true;
    m_wake.notify_one();
    m_done.wait(lock, [&] { return (m_filed >= wanted && !m_flushing) || m_stopping; });
}

void MessageLog::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wake.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
}

LogState MessageLog::state() const
{
    LogState state;
    {
        const std::lock_guard lock(m_openMutex);
        state = m_state;
        state.messages += m_block.head().count;
        if (state.oldest == 0 && !m_block.empty())
            state.oldest = m_block.head().firstNumber;
    }
    const std::lock_guard lock(m_mutex);
    state.queued = m_queue.size();
    state.queuedMost = m_queuedMost;
    state.dropped = m_dropped.load(std::memory_order_relaxed);
    return state;
}

MessageLog::OpenBlock MessageLog::openBlock() const
{
    const std::lock_guard lock(m_openMutex);
    return {m_block.head(), m_block.payload()};
}

} // namespace truebook::messages
