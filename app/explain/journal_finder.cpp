#include "app/explain/journal_finder.h"

#include <algorithm>

namespace truebook::app {

using base::Result;
using events::Event;

namespace {

// A gap up to this is read over: finding the next row anew takes as long.
constexpr std::uint64_t gapReadOver = 20'000;
constexpr int pageBack = 64; // events looked at at once on the way back

bool typeIs(std::string_view line, const std::vector<std::string_view> &types)
{
    constexpr std::string_view head = "{\"type\":\"";
    if (!line.starts_with(head))
        return false;
    line.remove_prefix(head.size());
    const std::string_view type = line.substr(0, line.find('"'));
    return std::find(types.begin(), types.end(), type) != types.end();
}

// Values of a JSON text by path. The journal's lines are our own codec's, so a malformed one only ends the walk.
class Flattener
{
public:
    Flattener(std::string_view text, std::vector<api::ExplainedFigure> &out)
        : m_cursor {text.data(), text.data() + text.size()}
        , m_out(out)
    { }
    void run() { value(std::string()); }

private:
    void value(const std::string &path)
    {
        if (m_cursor.peek('{')) {
            m_cursor.take('{');
            std::string scratch;
            std::string_view name;
            while (m_cursor.ok && !m_cursor.peek('}')) {
                if (!m_cursor.takeText(name, scratch))
                    return;
                const std::string inner = path.empty() ? std::string(name) : path + '.' + std::string(name);
                m_cursor.take(':');
                value(inner);
                if (m_cursor.peek(','))
                    m_cursor.take(',');
            }
            m_cursor.take('}');
        } else if (m_cursor.peek('[')) {
            m_cursor.take('[');
            for (int index = 0; m_cursor.ok && !m_cursor.peek(']'); ++index) {
                value(path + '[' + std::to_string(index) + ']');
                if (m_cursor.peek(','))
                    m_cursor.take(',');
            }
            m_cursor.take(']');
        } else if (m_cursor.peek('"')) {
            std::string scratch;
            std::string_view text;
            if (m_cursor.takeText(text, scratch))
                m_out.push_back({path, std::string(text), {}});
        } else {
            const char *start = m_cursor.at;
            while (m_cursor.at != m_cursor.end && *m_cursor.at != ',' && *m_cursor.at != '}' && *m_cursor.at != ']')
                ++m_cursor.at;
            if (start == m_cursor.at)
                m_cursor.fail();
            else
                m_out.push_back({path, std::string(start, m_cursor.at), {}});
        }
    }

    events::Cursor m_cursor;
    std::vector<api::ExplainedFigure> &m_out;
};

} // namespace

Result<void> JournalFinder::lines(std::uint64_t from, std::uint64_t upTo, const Lines &visit)
{
    Result<bool> more = true;
    const auto read = m_journal.read(from, [&](const ports::JournalRow &row) {
        std::string_view rest = row.lines;
        for (std::uint64_t sequence = row.first; !rest.empty() && sequence <= upTo; ++sequence) {
            const std::size_t end = rest.find('\n');
            if (sequence >= from) {
                more = visit(sequence, rest.substr(0, end));
                if (!more || !*more)
                    return false;
            }
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
        return row.first + row.count <= upTo;
    });
    if (!read)
        return read;
    if (!more)
        return tl::unexpected(more.error());
    return {};
}

Result<void> JournalFinder::lines(const std::vector<std::uint64_t> &sequences, const Lines &visit)
{
    auto next = sequences.begin();
    while (next != sequences.end()) {
        const auto began = next;
        const auto read = lines(*next, sequences.back(), [&](std::uint64_t sequence, std::string_view line) {
            if (sequence != *next)
                return Result<bool>(*next - sequence <= gapReadOver);
            const auto more = visit(sequence, line);
            ++next;
            return more ? Result<bool>(*more && next != sequences.end()) : more;
        });
        if (!read)
            return read;
        if (next == began)
            return base::refuse(base::ReasonCode::JournalGap, "sequence " + std::to_string(*next));
    }
    return {};
}

Result<std::vector<Event>> JournalFinder::tail(const Wanted &wanted, std::uint64_t after)
{
    std::vector<Event> found;
    const std::uint64_t from = std::max(after + 1, wanted.from);
    if (from > wanted.upTo)
        return found;
    const auto read = lines(from, wanted.upTo, [&](std::uint64_t, std::string_view line) -> Result<bool> {
        if (!typeIs(line, wanted.types))
            return true;
        auto event = events::eventRegistry().parse(line);
        if (!event)
            return tl::unexpected(event.error());
        found.push_back(std::move(*event));
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return found;
}

Result<void> JournalFinder::each(const Wanted &wanted, const Visit &visit)
{
    std::uint64_t reached = 0;
    if (m_views != nullptr) {
        store::SequenceQuery query;
        query.types.assign(wanted.types.begin(), wanted.types.end());
        query.symbol = wanted.symbol;
        query.account = wanted.account;
        query.from = wanted.from;
        query.upTo = wanted.upTo;
        const auto found = m_views->sequences(query);
        if (!found)
            return tl::unexpected(found.error());
        reached = found->upTo;
        const auto read = lines(found->sequences, [&](std::uint64_t, std::string_view line) -> Result<bool> {
            const auto event = events::eventRegistry().parse(line);
            if (!event)
                return tl::unexpected(event.error());
            visit(*event);
            return true;
        });
        if (!read)
            return read;
    }
    const auto rest = tail(wanted, reached);
    if (!rest)
        return tl::unexpected(rest.error());
    for (const Event &event : *rest)
        visit(event);
    return {};
}

Result<std::optional<Event>> JournalFinder::newest(const Wanted &wanted,
                                                   const std::function<bool(const Event &)> &accepts)
{
    const auto last = [&](const std::vector<Event> &events) -> std::optional<Event> {
        for (auto event = events.rbegin(); event != events.rend(); ++event) {
            if (accepts(*event))
                return *event;
        }
        return std::nullopt;
    };
    store::SequenceQuery query;
    query.types.assign(wanted.types.begin(), wanted.types.end());
    query.symbol = wanted.symbol;
    query.account = wanted.account;
    query.from = wanted.from;
    query.upTo = wanted.upTo;
    query.newest = pageBack;
    bool tailRead = false;
    while (true) {
        store::SequencesFound found;
        if (m_views != nullptr) {
            auto asked = m_views->sequences(query);
            if (!asked)
                return tl::unexpected(asked.error());
            found = std::move(*asked);
        }
        if (!tailRead) {
            tailRead = true;
            const auto rest = tail(wanted, found.upTo);
            if (!rest)
                return tl::unexpected(rest.error());
            if (auto event = last(*rest))
                return event;
        }
        if (found.sequences.empty())
            return std::optional<Event>();
        std::vector<Event> events;
        const auto read = lines(found.sequences, [&](std::uint64_t, std::string_view line) -> Result<bool> {
            auto event = events::eventRegistry().parse(line);
            if (!event)
                return tl::unexpected(event.error());
            events.push_back(std::move(*event));
            return true;
        });
        if (!read)
            return tl::unexpected(read.error());
        if (auto event = last(events))
            return event;
        if (found.sequences.front() <= 1)
            return std::optional<Event>();
        query.upTo = found.sequences.front() - 1;
    }
}

// What the tables do not have yet stands in the journal behind them.
Result<JournalFinder::Wanted> JournalFinder::behindViews(Wanted wanted)
{
    const auto reached = m_views->sequences({});
    if (!reached)
        return tl::unexpected(reached.error());
    wanted.from = reached->upTo + 1;
    return wanted;
}

Result<JournalFinder::Wanted> JournalFinder::around(domain::OrderId order, std::uint64_t upTo)
{
    Wanted wanted;
    wanted.upTo = upTo;
    if (m_views == nullptr)
        return wanted;
    const auto row = m_views->clientOrder(order);
    if (!row)
        return tl::unexpected(row.error());
    const auto legs = m_views->lpOrdersOf(order);
    if (!legs)
        return tl::unexpected(legs.error());
    domain::UtcTime last;
    bool over = true;
    if (*row) {
        wanted.account = (*row)->account;
        wanted.symbol = (*row)->symbol;
        wanted.from = (*row)->sequence;
        last = (*row)->changedAt;
        over = (*row)->state == "filled" || (*row)->state == "cancelled";
    } else if (!legs->empty()) { // a cover order: its own event stands before its legs
        wanted.symbol = legs->front().symbol;
        wanted.from = legs->front().sequence;
        over = false;
    } else {
        return behindViews(wanted);
    }
    for (const store::LpOrderRow &leg : *legs) {
        last = std::max(last, leg.changedAt);
        over = over && leg.state != "placed" && leg.state != "working" && leg.state != "in-doubt";
    }
    if (over) {
        const auto end = m_views->lastNotAfter(last);
        if (!end)
            return tl::unexpected(end.error());
        wanted.upTo = std::min(upTo, *end);
    }
    return wanted;
}

Result<JournalFinder::Wanted> JournalFinder::around(domain::LpOrderId lpOrder, std::uint64_t upTo)
{
    Wanted wanted;
    wanted.upTo = upTo;
    if (m_views == nullptr)
        return wanted;
    const auto row = m_views->lpOrder(lpOrder);
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return behindViews(wanted);
    wanted.symbol = (*row)->symbol;
    wanted.from = (*row)->sequence;
    if ((*row)->state != "placed" && (*row)->state != "working" && (*row)->state != "in-doubt") {
        const auto end = m_views->lastNotAfter((*row)->changedAt);
        if (!end)
            return tl::unexpected(end.error());
        wanted.upTo = std::min(upTo, *end);
    }
    return wanted;
}

Result<std::pair<std::uint64_t, domain::UtcTime>> JournalFinder::end()
{
    const auto last = m_journal.last();
    if (!last)
        return tl::unexpected(last.error());
    if (!*last)
        return std::pair {std::uint64_t(0), domain::UtcTime()};
    return std::pair {(*last)->first + (*last)->count - 1, (*last)->at};
}

Result<std::pair<std::uint64_t, domain::UtcTime>> JournalFinder::lastNotAfter(domain::UtcTime at)
{
    std::uint64_t low = 0;
    if (m_views != nullptr) {
        const auto known = m_views->lastNotAfter(at);
        if (!known)
            return tl::unexpected(known.error());
        low = *known;
    }
    // What the views have not reached, or not at all, is read; it ends with the first event that is later.
    std::pair<std::uint64_t, domain::UtcTime> found {0, {}};
    const auto read = m_journal.read(std::max<std::uint64_t>(low, 1), [&](const ports::JournalRow &row) {
        std::string_view rest = row.lines;
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            const auto event = events::eventRegistry().parse(rest.substr(0, end));
            if (!event || event->at > at)
                return false;
            found = {event->sequence.number(), event->at};
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return found;
}

Result<api::JournalEntry> JournalFinder::entry(std::uint64_t sequence)
{
    api::JournalEntry entry;
    const auto read = m_journal.read(std::max<std::uint64_t>(sequence, 1), [&](const ports::JournalRow &row) {
        std::string_view rest = row.lines;
        for (std::uint64_t at = row.first; at < sequence && !rest.empty(); ++at) {
            const std::size_t end = rest.find('\n');
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
        if (rest.empty() || row.first > sequence)
            return false;
        entry.sequence = sequence;
        entry.line = rest.substr(0, rest.find('\n'));
        entry.rowFirst = row.first;
        entry.rowCount = row.count;
        entry.rowHash = row.hash;
        entry.rowPrev = row.prev;
        return false;
    });
    if (!read)
        return tl::unexpected(read.error());
    if (entry.sequence == 0)
        return base::refuse(base::ReasonCode::JournalGap, "sequence " + std::to_string(sequence));
    Flattener(entry.line, entry.fields).run();
    return entry;
}

} // namespace truebook::app
