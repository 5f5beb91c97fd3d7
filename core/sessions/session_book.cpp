#include "core/sessions/session_book.h"

#include <algorithm>

namespace truebook::sessions {

using namespace events;

SessionBook::SessionBook()
{
    m_dispatch.on<SessionChanged, &SessionBook::onChanged>();
    m_dispatch.on<SenderNumbersReserved, &SessionBook::onReserved>();
    m_dispatch.on<TargetNumbersExpected, &SessionBook::onExpected>();
    m_dispatch.on<SessionReset, &SessionBook::onReset>();
    m_dispatch.on<SessionGapSeen, &SessionBook::onGap>();
    m_dispatch.on<MessageRejected, &SessionBook::onRejected>();
    m_dispatch.on<EffectsDone, &SessionBook::onEffects>();
}

SessionRecord &SessionBook::at(const domain::SessionId &id)
{
    SessionRecord &record = m_sessions[id];
    record.session = id;
    return record;
}

void SessionBook::onChanged(const SessionChanged &fact, const Event &)
{
    SessionRecord &record = at(fact.session);
    record.kind = fact.kind;
    record.state = fact.state;
    record.code = fact.code;
    record.detail = fact.detail;
}

void SessionBook::onReserved(const SenderNumbersReserved &fact, const Event &)
{
    SessionRecord &record = at(fact.session);
    record.reserved = std::max(record.reserved, fact.upTo);
}

void SessionBook::onExpected(const TargetNumbersExpected &fact, const Event &)
{
    for (const ExpectedNumber &number : fact.sessions)
        at(number.session).expected = number.next;
}

void SessionBook::onReset(const SessionReset &fact, const Event &)
{
    SessionRecord &record = at(fact.session);
    record.reserved = 0;
    record.expected = 1;
}

void SessionBook::onGap(const SessionGapSeen &fact, const Event &)
{
    ++at(fact.session).gaps;
}
void SessionBook::onRejected(const MessageRejected &fact, const Event &)
{
    ++at(fact.session).rejects;
}
void SessionBook::onEffects(const EffectsDone &fact, const Event &)
{
    m_effects[fact.gateway] = fact.upTo;
}

const SessionRecord *SessionBook::session(const domain::SessionId &id) const
{
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : &found->second;
}

bool SessionBook::loggedOn(const domain::SessionId &id) const
{
    const SessionRecord *record = session(id);
    return record != nullptr && (record->state == "logged-on" || record->state == "silent");
}

bool SessionBook::answering(const domain::SessionId &id) const
{
    const SessionRecord *record = session(id);
    return record != nullptr && record->state == "logged-on";
}

domain::Sequence SessionBook::effectsDone(const std::string &gateway) const
{
    const auto found = m_effects.find(gateway);
    return found == m_effects.end() ? domain::Sequence() : found->second;
}

void SessionBook::save(ports::StateWriter &out) const
{
    for (const auto &[id, record] : m_sessions)
        out.record(record);
    for (const auto &[gateway, upTo] : m_effects)
        out.record(EffectsDone {gateway, upTo});
}

base::Result<void> SessionBook::load(const ports::StateRecord &record)
{
    if (record.is<SessionRecord>())
        return record.read<SessionRecord>().map(
            [this](const SessionRecord &value) { m_sessions[value.session] = value; });
    return record.read<EffectsDone>().map([this](const EffectsDone &value) { m_effects[value.gateway] = value.upTo; });
}

} // namespace truebook::sessions
