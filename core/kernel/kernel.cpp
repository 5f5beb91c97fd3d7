#include "core/kernel/kernel.h"

#include "core/base/check.h"
#include "core/events/control_events.h"

namespace truebook::kernel {

using base::ReasonCode;

namespace {
// A policy that answers its own events without end is a fault of ours: stop before memory does.
constexpr std::size_t unitBound = 2'000'000;
} // namespace

Kernel::Kernel(RoomFactory factory, ports::JournalStore &store)
    : m_factory(std::move(factory))
    , m_store(store)
{ }

base::Result<void> Kernel::open(const std::optional<Snapshot> &snapshot)
{
    m_healthy = false;
    m_rooms = m_factory();
    std::uint64_t after = 0;
    if (snapshot) {
        if (auto loaded = m_rooms->load(snapshot->bytes); !loaded)
            return loaded;
        after = snapshot->sequence;
    }
    if (m_observer != nullptr)
        m_observer->onRebuild(*m_rooms);
    JournalReplay replay(*m_rooms, after, {}, m_observer);
    base::Result<void> applied;
    const auto read = m_store.read(after + 1, [&](const ports::JournalRow &row) {
        if (const auto one = replay.apply(row); !one) {
            applied = tl::unexpected(one.error());
            return false;
        }
        return true;
    });
    if (!read)
        return read;
    if (!applied)
        return applied;
    m_lastSequence = replay.lastSequence();
    m_lastAt = snapshot && replay.events() == 0 ? snapshot->at : replay.lastAt();
    m_lastHash = replay.lastHash();
    if (m_lastHash.empty()) {
        const auto last = m_store.last();
        if (!last)
            return tl::unexpected(last.error());
        m_lastHash = *last ? (*last)->hash : std::string(ports::genesisHash);
    }
    m_healthy = true;
    return {};
}

BatchResult Kernel::run(std::vector<Input> &inputs, domain::UtcTime now)
{
    TB_CHECK(m_healthy, "a batch is run on healthy books only");
    m_now = std::max(now, m_lastAt);
    m_batchSequence = m_lastSequence;
    m_batch.clear();
    m_outcomes.clear();
    static const auto system = std::make_shared<const events::Origin>(events::Origin {"system:trigger", "", ""});
    for (Input &input : inputs) {
        if (auto *command = std::get_if<commands::Command>(&input)) {
            take(*command, {}); // a copy shares the body: the caller may hand the input in again after a refused commit
        } else {
            ports::CommandSink wishes;
            if (auto *quote = std::get_if<ports::QuoteUpdate>(&input)) {
                quote->input = ++m_input;
                for (ports::Room *room : m_rooms->rooms())
                    room->onQuote(*quote, wishes);
            } else {
                for (ports::Room *room : m_rooms->rooms())
                    room->onTimer(m_now, wishes);
            }
            for (commands::Command &wish : wishes.commands) {
                wish.origin = system;
                take(std::move(wish), {});
            }
        }
        settle();
    }
    BatchResult result;
    result.outcomes = std::move(m_outcomes);
    m_outcomes = {};
    if (m_batch.empty())
        return result;

    ports::JournalRow row;
    row.first = m_lastSequence + 1;
    row.count = m_batch.size();
    row.at = m_batch.back().at;
    row.prev = m_lastHash;
    row.lines.reserve(m_batch.size() * 320);
    for (const events::Event &event : m_batch) {
        event.appendLine(row.lines);
        row.lines.push_back('\n');
    }
    row.hash = ports::journalHash(row.prev, row.first, row.count, row.lines);
    result.commit = m_store.append(row);
    if (!result.commit) {
        // The books are ahead of the disk: nothing has left, so they are thrown away.
        for (Outcome &outcome : result.outcomes)
            outcome.result = tl::unexpected(result.commit.error());
        m_batch.clear();
        if (const auto rebuilt = open(); !rebuilt)
            m_healthy = false;
        return result;
    }
    m_lastSequence = m_batchSequence;
    m_lastAt = row.at;
    m_lastHash = std::move(row.hash);
    result.events = std::make_shared<const std::vector<events::Event>>(std::move(m_batch));
    m_batch = {};
    return result;
}

void Kernel::take(commands::Command command, domain::Sequence cause)
{
    m_pending.push_back({std::move(command), cause});
}

void Kernel::settle()
{
    for (std::size_t taken = 0; !m_pending.empty(); ++taken) {
        TB_CHECK(taken < unitBound, "a unit ends");
        Pending next = std::move(m_pending.front());
        m_pending.pop_front();
        commands::Command &command = next.command;
        command.at = m_now;
        ports::Room *owner = m_rooms->owner(command.index());
        ports::EventSink sink;
        base::Result<void> decided = base::refuse(ReasonCode::UnknownCommand, std::string(command.name()));
        if (owner != nullptr) {
            owner->prepare(command);
            decided = owner->decide(command, sink);
        }
        if (!decided) {
            TB_CHECK(sink.events.empty(), "a refused command emits nothing");
            sink.emit(events::CommandRefused {std::string(command.name()),
                                              std::string(base::reasonName(decided.error().code)),
                                              decided.error().detail, decided.error().field});
        }
        record(sink.events, command, next.cause);
        if (command.correlation != 0) {
            Outcome outcome {command.correlation, m_batchSequence};
            if (!decided)
                outcome.result = tl::unexpected(decided.error());
            m_outcomes.push_back(std::move(outcome));
        }
    }
}

void Kernel::record(std::vector<events::Event> &decided, const commands::Command &command, domain::Sequence cause)
{
    for (events::Event &event : decided) {
        event.sequence = domain::Sequence(++m_batchSequence);
        event.at = m_now;
        event.cause = cause;
        event.origin = command.origin;
        m_rooms->apply(event);
        if (m_observer != nullptr)
            m_observer->onApplied(event);
    }
    for (events::Event &event : decided) {
        ports::CommandSink wishes;
        for (ports::Room *room : m_rooms->rooms())
            room->react(event, wishes);
        for (commands::Command &wish : wishes.commands) {
            if (!wish.origin)
                wish.origin = command.origin;
            take(std::move(wish), event.sequence);
        }
        m_batch.push_back(std::move(event));
    }
}

JournalReplay::JournalReplay(RoomSet &rooms, std::uint64_t afterSequence, std::string lastHash, BookObserver *observer)
    : m_rooms(rooms)
    , m_observer(observer)
    , m_lastSequence(afterSequence)
    , m_rowEnd(0)
    , m_lastHash(std::move(lastHash))
{ }

base::Result<bool> JournalReplay::apply(const ports::JournalRow &row, std::optional<domain::UtcTime> until)
{
    const auto at = [&] { return "row " + std::to_string(row.first); };
    if (m_rowEnd != 0 && row.first != m_rowEnd + 1)
        return base::refuse(ReasonCode::JournalGap, at() + " follows sequence " + std::to_string(m_rowEnd));
    if (m_rowEnd == 0 && row.first > m_lastSequence + 1)
        return base::refuse(ReasonCode::JournalGap, at() + " follows sequence " + std::to_string(m_lastSequence));
    if (row.hash != ports::journalHash(row.prev, row.first, row.count, row.lines)
        || (!m_lastHash.empty() && row.prev != m_lastHash) || (row.first == 1 && row.prev != ports::genesisHash))
        return base::refuse(ReasonCode::JournalChainBroken, at());
    std::uint64_t sequence = row.first;
    std::string_view lines = row.lines;
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        if (end == std::string_view::npos)
            return base::refuse(ReasonCode::JournalBadEvent, at() + " is cut");
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(end + 1);
        if (sequence > m_lastSequence) { // a snapshot may end inside a row
            auto event = events::eventRegistry().parse(line);
            if (!event)
                return tl::unexpected(event.error());
            if (event->sequence.number() != sequence || event->at < m_lastAt)
                return base::refuse(ReasonCode::JournalBadEvent, at() + ": sequence or time is out of order");
            if (until && event->at > *until)
                return false;
            m_rooms.apply(*event);
            if (m_observer != nullptr)
                m_observer->onApplied(*event);
            m_lastSequence = sequence;
            m_lastAt = event->at;
            ++m_events;
        }
        ++sequence;
    }
    if (sequence != row.first + row.count)
        return base::refuse(ReasonCode::JournalBadEvent, at() + ": its count differs");
    m_rowEnd = sequence - 1;
    m_lastHash = row.hash;
    return true;
}

} // namespace truebook::kernel
