#include "app/desk/report_outbox.h"

#include <algorithm>

#include "app/desk/order_arrivals.h"
#include "core/dealing/order_effects.h"
#include "core/fix/client_codec.h"

namespace truebook::app {

using namespace events;

namespace {

using Recovered = std::deque<std::pair<std::uint64_t, ports::ClientReport>>;

// Whether the event could have a report: those of core/dealing/order_effects.
bool mayReport(const Event &event)
{
    return event.as<ClientFilled>() != nullptr || event.as<ClientOrderAccepted>() != nullptr
        || event.as<ClientOrderCancelled>() != nullptr || event.as<ClientOrderRefused>() != nullptr
        || event.as<ClientCancelPending>() != nullptr || event.as<ClientOrderReplaced>() != nullptr
        || event.as<ClientRequestRefused>() != nullptr || event.as<OrdersRefusedAtDoor>() != nullptr;
}

// Saved books not after a sequence.
class Before final : public ports::SavedBooksSource
{
public:
    Before(std::unique_ptr<ports::SavedBooksSource> all, std::uint64_t limit)
        : m_all(std::move(all))
        , m_limit(limit)
    { }
    base::Result<std::optional<ports::SavedBooks>> newest(std::uint64_t sequence) override
    {
        return m_all->newest(std::min(sequence, m_limit));
    }
    base::Result<std::optional<ports::SavedBooks>> newest(domain::UtcTime) override
    {
        return m_all->newest(m_limit); // a start asks for no instant
    }

private:
    std::unique_ptr<ports::SavedBooksSource> m_all;
    std::uint64_t m_limit;
};

// Reports of the events after `from`, up to `to`, as a replay meets them.
class Reports final : public kernel::BookObserver
{
public:
    Reports(std::uint64_t from, std::uint64_t to)
        : m_from(from)
        , m_to(to)
    { }
    void onRebuild(const kernel::RoomSet &rooms) override { m_rooms = &static_cast<const DeskRooms &>(rooms); }
    void onApplied(const Event &event) override
    {
        const std::uint64_t sequence = event.sequence.number();
        if (sequence <= m_from || sequence > m_to)
            return;
        std::vector<ports::ClientReport> reports;
        dealing::clientReports(event, m_rooms->dealing.book(), m_rooms->clients.book(), reports);
        for (ports::ClientReport &report : reports)
            found.emplace_back(sequence, std::move(report));
    }
    Recovered found;

private:
    const DeskRooms *m_rooms = nullptr;
    std::uint64_t m_from;
    std::uint64_t m_to;
};

base::Result<bool> anyReport(ports::JournalStore &journal, std::uint64_t from, std::uint64_t to)
{
    bool any = false;
    const auto read = journal.read(from + 1, [&](const ports::JournalRow &row) {
        const auto parsed = kernel::JournalReplay::parse(row, from);
        any = !parsed || std::any_of(parsed->events.begin(), parsed->events.end(), [&](const Event &event) {
            return event.sequence.number() <= to && mayReport(event);
        });
        return !any && row.first + row.count <= to;
    });
    if (!read)
        return tl::unexpected(read.error());
    return any;
}

base::Result<Recovered> replayed(ports::JournalStore &journal, const ports::SavedBooksOpener &saved, std::uint64_t from,
                                 std::uint64_t to)
{
    const auto older = [&]() -> std::unique_ptr<ports::SavedBooksSource> {
        auto all = saved ? saved() : nullptr;
        return all == nullptr ? nullptr : std::make_unique<Before>(std::move(all), from);
    };
    auto begun = kernel::beginBooks(deskRoomFactory(), journal, older);
    if (!begun)
        return tl::unexpected(begun.error());
    Reports reports(from, to);
    reports.onRebuild(*begun->rooms);
    kernel::JournalReplay replay(*begun->rooms, begun->position, &reports);
    base::Result<bool> applied = true;
    const auto read = journal.read(replay.readFrom(), [&](const ports::JournalRow &row) {
        applied = replay.apply(row);
        return applied && *applied && row.first + row.count <= to;
    });
    if (!read)
        return tl::unexpected(read.error());
    if (!applied)
        return tl::unexpected(applied.error());
    return std::move(reports.found);
}

} // namespace

void ReportOutbox::onRebuild(const kernel::RoomSet &rooms)
{
    m_rooms = &static_cast<const DeskRooms &>(rooms);
    m_made.clear(); // of a refused batch
    m_recovered.clear();
}

void ReportOutbox::onApplied(const Event &event)
{
    const std::uint64_t sequence = event.sequence.number();
    if (!m_opened) {
        // The cursor itself comes along in the journal: what it has passed is dropped again.
        if (const auto *done = event.as<EffectsDone>(); done != nullptr && done->gateway == cursorName) {
            while (!m_recovered.empty() && m_recovered.front().first <= done->upTo.number())
                m_recovered.pop_front();
        }
    } else if (sequence <= m_committed) {
        return; // a refused commit: the journal is read again
    }
    m_scratch.clear();
    dealing::clientReports(event, m_rooms->dealing.book(), m_rooms->clients.book(), m_scratch);
    for (ports::ClientReport &report : m_scratch) {
        if (m_opened)
            word(sequence, report, m_made);
        else
            m_recovered.emplace_back(sequence, std::move(report));
    }
}

void ReportOutbox::word(std::uint64_t sequence, const ports::ClientReport &report, std::vector<Made> &out)
{
    if (auto body = fix::clientReport(report))
        out.push_back({sequence,
                       report.session,
                       std::move(*body),
                       {OrderArrivals::keyOf(report.session, report.clOrdId), report.execType == 'F'}});
}

base::Result<void> ReportOutbox::opened(ports::JournalStore &journal, const ports::SavedBooksOpener &saved,
                                        std::uint64_t begunFrom, std::uint64_t last, std::uint64_t cursor)
{
    Recovered earlier;
    if (cursor < begunFrom) {
        const auto any = anyReport(journal, cursor, begunFrom);
        if (!any)
            return tl::unexpected(any.error());
        if (*any) {
            auto found = replayed(journal, saved, cursor, begunFrom);
            if (!found)
                return tl::unexpected(found.error());
            earlier = std::move(*found);
        }
    }
    std::vector<Made> waiting;
    for (const Recovered *reports : {&earlier, &m_recovered}) {
        for (const auto &[sequence, report] : *reports) {
            if (sequence > cursor)
                word(sequence, report, waiting);
        }
    }
    m_recovered.clear();
    m_committed = last;
    m_cursor = cursor;
    m_opened = true;
    const std::lock_guard lock(m_mutex);
    for (Made &report : waiting)
        m_pending.push_back({std::move(report), 0, false});
    return {};
}

std::int64_t ReportOutbox::token(std::size_t place) const
{
    return (tokenKind << 56) | static_cast<std::int64_t>(m_firstNumber + place);
}

void ReportOutbox::committed(std::uint64_t upTo, ports::FixLink *link)
{
    m_committed = std::max(m_committed, upTo);
    if (m_made.empty())
        return;
    std::size_t place = 0;
    {
        const std::lock_guard lock(m_mutex);
        place = m_pending.size();
        for (Made &report : m_made)
            m_pending.push_back({std::move(report), 0, false});
    }
    m_made.clear();
    if (link == nullptr)
        return;
    // The link thread marks entries, it neither adds nor removes any.
    for (; place < m_pending.size(); ++place) {
        const Made &report = m_pending[place].report;
        link->send(report.session, token(place), report.body);
    }
}

void ReportOutbox::repeat(const std::vector<domain::SessionId> &sessions, ports::FixLink &link)
{
    std::vector<std::size_t> again;
    {
        const std::lock_guard lock(m_mutex);
        for (std::size_t place = 0; place < m_pending.size(); ++place) {
            const Pending &pending = m_pending[place];
            if (!pending.arrived && pending.sentNanos == 0
                && std::find(sessions.begin(), sessions.end(), pending.report.session) != sessions.end())
                again.push_back(place);
        }
    }
    for (const std::size_t place : again) {
        const Made &report = m_pending[place].report;
        link.send(report.session, token(place), fix::repeated(report.body));
    }
}

std::uint64_t ReportOutbox::takeCursor()
{
    std::uint64_t upTo = 0;
    {
        const std::lock_guard lock(m_mutex);
        while (!m_pending.empty() && m_pending.front().arrived) {
            upTo = m_pending.front().report.sequence;
            m_pending.pop_front();
            ++m_firstNumber;
        }
        if (!m_pending.empty() && m_pending.front().report.sequence == upTo)
            --upTo; // the event has another report, which has not arrived
    }
    if (upTo <= m_cursor)
        return 0;
    m_cursor = upTo;
    return upTo;
}

ReportOutbox::Told ReportOutbox::sent(std::uint64_t number, std::int64_t monotonicNanos)
{
    const std::lock_guard lock(m_mutex);
    if (number < m_firstNumber || number - m_firstNumber >= m_pending.size())
        return {};
    Pending &pending = m_pending[number - m_firstNumber];
    pending.sentNanos = monotonicNanos;
    return std::exchange(pending.report.told, {});
}

void ReportOutbox::arrived(const domain::SessionId &session, std::int64_t monotonicNanos)
{
    const std::lock_guard lock(m_mutex);
    for (Pending &pending : m_pending) {
        if (pending.sentNanos != 0 && pending.sentNanos < monotonicNanos && pending.report.session == session)
            pending.arrived = true;
    }
}

void ReportOutbox::gatewayLost()
{
    const std::lock_guard lock(m_mutex);
    for (Pending &pending : m_pending)
        pending.sentNanos = 0;
}

} // namespace truebook::app
