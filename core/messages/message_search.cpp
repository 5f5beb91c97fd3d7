#include "core/messages/message_search.h"

#include <algorithm>
#include <fstream>
#include <limits>

#include "core/base/os/files.h"

namespace truebook::messages {

namespace {

struct Entry
{
    BlockHead head;
    std::string_view filter;
    std::uint64_t payloadAt = 0;
};

// The heads of a segment, from its index or, while it is written to, from the file itself.
class Directory
{
public:
    explicit Directory(const SegmentFile &segment)
    {
        if (auto index = base::os::readFile(indexOf(segment.path))) {
            m_bytes = std::move(*index);
        } else {
            walk(segment);
        }
        std::uint64_t fileAt = 0;
        for (std::size_t at = 0; at < m_bytes.size();) {
            Entry entry;
            if (!readHead(std::string_view(m_bytes).substr(at), entry.head, entry.filter))
                break;
            at += BlockHead::size + entry.head.filterBytes;
            entry.payloadAt = fileAt + BlockHead::size + entry.head.filterBytes;
            fileAt = entry.payloadAt + entry.head.payloadBytes;
            entries.push_back(entry);
        }
    }
    Directory(const Directory &) = delete;
    Directory &operator=(const Directory &) = delete;

    std::vector<Entry> entries; // views into m_bytes

private:
    void walk(const SegmentFile &segment)
    {
        std::ifstream file(segment.path, std::ios::binary);
        std::string fixed(BlockHead::size, '\0');
        while (file.read(fixed.data(), static_cast<std::streamsize>(fixed.size()))) {
            const auto field = [&fixed](std::size_t at) {
                std::uint32_t value = 0;
                for (std::size_t i = 0; i < 4; ++i)
                    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(fixed[at + i])) << (8 * i);
                return value;
            };
            const std::uint32_t filterBytes = field(8);
            const std::uint32_t payloadBytes = field(12);
            if (filterBytes > segment.bytes + (64U << 20U))
                return;
            std::string filter(filterBytes, '\0');
            if (!file.read(filter.data(), filterBytes) || !file.seekg(payloadBytes, std::ios::cur))
                return;
            m_bytes += fixed;
            m_bytes += filter;
        }
    }

    std::string m_bytes;
};

class Searcher
{
public:
    Searcher(const Question &question, const std::atomic<bool> *cancel,
             const std::function<void(std::uint64_t)> &progress)
        : m_question(question)
        , m_cancel(cancel)
        , m_progress(progress)
        , m_from(question.from ? question.from->nanos() : std::numeric_limits<std::int64_t>::min())
        , m_to(question.to ? question.to->nanos() : std::numeric_limits<std::int64_t>::max())
        , m_before(question.before == 0 ? std::numeric_limits<std::uint64_t>::max() : question.before)
    { }

    bool cancelled() const { return m_cancel != nullptr && m_cancel->load(std::memory_order_relaxed); }
    bool full() const { return page.rows.size() >= m_question.limit; }

    // By its head alone.
    bool wanted(const BlockHead &head, std::string_view filter) const
    {
        return head.firstNumber < m_before && head.endNumber() > m_question.after + 1 && head.lastAt >= m_from
            && head.firstAt <= m_to && (filter.empty() || m_question.query.mayMatch(head, filter));
    }
    void pass(const BlockHead &head)
    {
        page.passed += head.count;
        tell();
    }
    void look(const BlockHead &head, std::string_view payload)
    {
        page.looked += head.count;
        tell();
        if (!m_question.query.mayMatch(payload))
            return;
        if (head.payloadCrc != 0 && crcOf(payload) != head.payloadCrc) {
            ++page.broken;
            return;
        }
        m_found.clear();
        const bool whole = eachMessage(head, payload, [&](const MessageView &message) {
            if (message.number < m_before && message.number > m_question.after && message.at >= m_from
                && message.at <= m_to && m_question.query.matches(message))
                m_found.push_back(message);
            return true;
        });
        if (!whole)
            ++page.broken;
        for (auto message = m_found.rbegin(); message != m_found.rend() && !full(); ++message)
            page.rows.push_back(message->record());
    }

    Page page;

private:
    void tell()
    {
        constexpr std::uint64_t every = 20'000;
        if (m_progress && page.looked + page.passed >= m_told + every) {
            m_told = page.looked + page.passed;
            m_progress(m_told);
        }
    }

    const Question &m_question;
    const std::atomic<bool> *m_cancel;
    const std::function<void(std::uint64_t)> &m_progress;
    const std::int64_t m_from;
    const std::int64_t m_to;
    const std::uint64_t m_before;
    std::uint64_t m_told = 0;
    std::vector<MessageView> m_found;
};

} // namespace

Page search(const std::string &folder, const Question &question, const MessageLog::OpenBlock *open,
            const std::atomic<bool> *cancel, const std::function<void(std::uint64_t)> &progress)
{
    Searcher searcher(question, cancel, progress);
    std::uint64_t filed = std::numeric_limits<std::uint64_t>::max();
    if (open != nullptr && open->head.firstNumber > 0) {
        filed = open->head.firstNumber;
        if (open->head.count > 0 && searcher.wanted(open->head, {}))
            searcher.look(open->head, open->payload);
    }
    auto segments = segmentsOf(folder);
    std::reverse(segments.begin(), segments.end());
    std::string payload;
    std::uint64_t last = std::numeric_limits<std::uint64_t>::max(); // the first number behind the segment
    for (const SegmentFile &segment : segments) {
        if (searcher.full() || searcher.cancelled())
            break;
        if (question.before != 0 && segment.firstNumber >= question.before)
            continue;
        if (last <= question.after + 1) // all of it is older
            break;
        last = segment.firstNumber;
        const Directory directory(segment);
        std::ifstream file;
        for (auto entry = directory.entries.rbegin(); entry != directory.entries.rend(); ++entry) {
            if (searcher.full() || searcher.cancelled())
                break;
            if (entry->head.firstNumber >= filed)
                continue;
            if (!searcher.wanted(entry->head, entry->filter)) {
                searcher.pass(entry->head);
                continue;
            }
            if (!file.is_open())
                file.open(segment.path, std::ios::binary);
            payload.resize(entry->head.payloadBytes);
            file.clear();
            if (!file.seekg(static_cast<std::streamoff>(entry->payloadAt))
                || !file.read(payload.data(), static_cast<std::streamsize>(payload.size()))) {
                ++searcher.page.broken;
                continue;
            }
            searcher.look(entry->head, payload);
        }
    }
    searcher.page.cancelled = searcher.cancelled();
    if (!searcher.page.rows.empty() && (searcher.full() || searcher.page.cancelled))
        searcher.page.next = searcher.page.rows.back().number;
    return std::move(searcher.page);
}

} // namespace truebook::messages
