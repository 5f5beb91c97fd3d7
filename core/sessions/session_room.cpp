#include "core/sessions/session_room.h"

#include "core/commands/reference_commands.h"
#include "core/events/control_events.h"

namespace truebook::sessions {

using base::ReasonCode;
using commands::Establish;
using namespace events;

std::vector<TypeIndex> SessionRoom::owns() const
{
    return {typeIndex<Establish<SessionChanged>>(),
            typeIndex<Establish<SenderNumbersReserved>>(),
            typeIndex<Establish<TargetNumbersExpected>>(),
            typeIndex<Establish<SessionReset>>(),
            typeIndex<Establish<SessionGapSeen>>(),
            typeIndex<Establish<MessageRejected>>(),
            typeIndex<Establish<PeerRefused>>(),
            typeIndex<Establish<EffectsDone>>(),
            typeIndex<Establish<DeskStarted>>(),
            typeIndex<Establish<DeskStopped>>(),
            typeIndex<Establish<BooksSaved>>()};
}

namespace {
template <class Fact>
bool pass(const commands::Command &command, ports::EventSink &out)
{
    const auto *wish = command.as<Establish<Fact>>();
    if (wish == nullptr)
        return false;
    out.emit(wish->fact);
    return true;
}
} // namespace

base::Result<void> SessionRoom::decide(const commands::Command &command, ports::EventSink &out)
{
    if (const auto *wish = command.as<Establish<SessionChanged>>()) {
        const SessionRecord *known = m_book.session(wish->fact.session);
        if (known == nullptr || known->state != wish->fact.state || known->code != wish->fact.code
            || known->detail != wish->fact.detail)
            out.emit(wish->fact);
        return {};
    }
    if (const auto *wish = command.as<Establish<SenderNumbersReserved>>()) {
        const SessionRecord *known = m_book.session(wish->fact.session);
        if (known != nullptr && wish->fact.upTo <= known->reserved)
            return base::refuse(ReasonCode::SequenceReservationFailed,
                                wish->fact.session.text() + ": " + std::to_string(wish->fact.upTo) + " is not above "
                                    + std::to_string(known->reserved),
                                "up_to");
        out.emit(wish->fact);
        return {};
    }
    if (const auto *wish = command.as<Establish<TargetNumbersExpected>>()) {
        TargetNumbersExpected moved;
        for (const ExpectedNumber &number : wish->fact.sessions) {
            const SessionRecord *known = m_book.session(number.session);
            if (known == nullptr || number.next > known->expected)
                moved.sessions.push_back(number);
        }
        if (!moved.sessions.empty())
            out.emit(std::move(moved));
        return {};
    }
    if (pass<SessionReset>(command, out) || pass<SessionGapSeen>(command, out) || pass<MessageRejected>(command, out)
        || pass<PeerRefused>(command, out) || pass<EffectsDone>(command, out) || pass<DeskStarted>(command, out)
        || pass<DeskStopped>(command, out) || pass<BooksSaved>(command, out))
        return {};
    return base::refuse(ReasonCode::UnknownCommand, std::string(command.name()));
}

void SessionRoom::react(const Event &event, ports::CommandSink &out)
{
    if (event.as<DeskStarted>() == nullptr)
        return;
    for (const auto &[id, record] : m_book.sessions()) {
        if (record.state != "disconnected")
            out.wish(Establish<SessionChanged> {{id, record.kind, "disconnected", {}, {}}});
    }
}

} // namespace truebook::sessions
