#include "core/kernel/kernel.h"

#include <thread>

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

base::Result<void> Kernel::open()
{
    m_healthy = false;
    // The chain before saved books is walked beside their loading; once a process, since a refused commit leaves the rows
    // as they were.
    base::Result<void> whole;
    std::thread walk;
    const auto begin = [&](std::uint64_t sequence) {
        if (m_chainChecked || walk.joinable())
            return;
        walk = std::thread([&whole, this, sequence] { whole = checkChain(m_store, sequence); });
    };
    auto begun = beginBooks(m_factory, m_store, m_saved, {}, begin);
    if (walk.joinable())
        walk.join();
    if (!begun)
        return tl::unexpected(begun.error());
    if (!whole)
        return whole;
    m_rooms = std::move(begun->rooms);
    m_openedFrom = begun->position.sequence;
    m_unusedBooks = std::move(begun->unused);
    if (m_observer != nullptr)
        m_observer->onRebuild(*m_rooms);
    JournalReplay replay(*m_rooms, std::move(begun->position), m_observer);
    if (auto replayed = replayJournal(replay, m_store); !replayed)
        return replayed;
    m_chainChecked = true;
    m_lastSequence = replay.position().sequence;
    m_lastAt = replay.position().at;
    m_lastHash = replay.position().rowHash;
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
                // a clock set back stands still in the journal until it catches up; the quote's age stays what it is
                quote->at = quote->at.plusNanos(m_now.nanos() - now.nanos());
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

    ports::JournalRow &row = m_row;
    row.first = m_lastSequence + 1;
    row.count = m_batch.size();
    row.at = m_batch.back().at;
    row.prev = m_lastHash;
    row.lines.clear();
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
    m_lastHash = row.hash;
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
        base::Result<void> permitted;
        if (next.cause.none())
            permitted = m_rooms->permit(command);
        if (!permitted) {
            decided = std::move(permitted);
        } else if (owner != nullptr) {
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

} // namespace truebook::kernel
