#pragma once
// FIX sessions as the journal knows them: state, sender numbers reserved, the number expected next from the peer.
#include <map>

#include "core/events/session_events.h"
#include "core/ports/room.h"

namespace truebook::sessions {

struct SessionRecord
{
    static constexpr std::string_view type = "Session";
    domain::SessionId session;
    std::string kind;
    std::string state = "disconnected";
    std::string code;
    std::string detail;
    std::uint64_t reserved = 0; // sender numbers up to here may have been used
    std::uint64_t expected = 1; // next from the peer; may lag, never lead
    std::uint64_t gaps = 0;
    std::uint64_t rejects = 0;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("kind", self.kind);
        visit("state", self.state);
        visit("code", self.code);
        visit("detail", self.detail);
        visit("reserved", self.reserved);
        visit("expected", self.expected);
        visit("gaps", self.gaps);
        visit("rejects", self.rejects);
    }
};

class SessionBook
{
public:
    SessionBook();
    void apply(const events::Event &event) { m_dispatch(*this, event); }
    void save(ports::StateWriter &out) const;
    base::Result<void> load(const ports::StateRecord &record);

    const SessionRecord *session(const domain::SessionId &id) const;
    const std::map<domain::SessionId, SessionRecord> &sessions() const { return m_sessions; }
    // Something can be sent: logged on, perhaps silent.
    bool loggedOn(const domain::SessionId &id) const;
    // Logged on, and what was sent is answered.
    bool answering(const domain::SessionId &id) const;
    // Up to where a gateway's effects are known to have left.
    domain::Sequence effectsDone(const std::string &gateway) const;

private:
    void onChanged(const events::SessionChanged &fact, const events::Event &);
    void onReserved(const events::SenderNumbersReserved &fact, const events::Event &);
    void onExpected(const events::TargetNumbersExpected &fact, const events::Event &);
    void onReset(const events::SessionReset &fact, const events::Event &);
    void onGap(const events::SessionGapSeen &fact, const events::Event &);
    void onRejected(const events::MessageRejected &fact, const events::Event &);
    void onEffects(const events::EffectsDone &fact, const events::Event &);
    SessionRecord &at(const domain::SessionId &id);

    events::EventDispatch<SessionBook> m_dispatch;
    std::map<domain::SessionId, SessionRecord> m_sessions;
    std::map<std::string, domain::Sequence> m_effects;
};

} // namespace truebook::sessions
