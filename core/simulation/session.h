#pragma once
// One FIX session between the desk and a peer, without FIX: sequence numbers in both directions, a wire that delivers in
// order and breaks, resends and gap fills at logon. The peer's half survives everything; the desk's half dies with the desk
// and comes back from what the journal says. The desk's orders are never resent: their numbers are gap-filled.
#include <deque>
#include <functional>
#include <map>
#include <variant>

#include "core/base/rng.h"
#include "core/commands/order_commands.h"
#include "core/dealing/order_effects.h"
#include "core/simulation/findings.h"

namespace truebook::simulation {

using Message = std::variant<std::monostate, commands::PlaceOrder, commands::CancelOrder, commands::ReplaceOrder,
                             commands::ClientStatusRequest, commands::LpReport, commands::LpCancelRefused,
                             dealing::ClientReport, dealing::LpRequest>;

struct Envelope
{
    std::uint64_t sequence = 0;
    bool possDup = false; // the session's own repeat under the same number
    bool possResend = false; // the application says that it may have said this before
    std::uint64_t gapTo = 0; // a gap fill: the number that follows
    std::uint64_t confirms = 0; // answer to a test request: the peer has everything up to here
    std::uint64_t asks = 0; // test request
    std::int64_t due = 0;
    Message message;
};

class Session
{
public:
    Session(domain::SessionId id, std::string kind, std::uint64_t seed, Findings &findings)
        : m_id(std::move(id))
        , m_kind(std::move(kind))
        , m_rng(seed)
        , m_findings(findings)
    { }

    const domain::SessionId &id() const { return m_id; }
    const std::string &kind() const { return m_kind; }
    bool up() const { return m_up; }

    std::function<void(const Envelope &)> onPeer; // the peer gets a message
    std::function<void(const Envelope &)> onDesk; // the desk gets a message

    // The wire breaks: of what is under way in each direction a part still arrives.
    void disconnect();
    // The desk is gone: nothing more reaches it, and its memory of the session is lost.
    void deskDies();
    // What the journal says: the first number to use, and the next one expected of the peer.
    void deskRestarts(std::uint64_t nextToSend, std::uint64_t nextExpected);
    // Both log on and repair what was lost. The session must be down.
    void connect(std::int64_t now);

    void peerSend(Message message, bool possResend, std::int64_t now);
    // Only while up. Returns the number it went under.
    std::uint64_t deskSend(Message message, bool possResend, std::int64_t now);
    void deskAsksConfirmation(std::int64_t now);
    std::uint64_t nextToSend() const { return m_deskNext; }
    std::uint64_t nextExpected() const { return m_deskExpected; }

    void deliver(std::int64_t now);
    // Nothing but test requests is on the wire.
    bool quiet() const;

private:
    void toPeer(Envelope envelope, std::int64_t now);
    void toDesk(Envelope envelope, std::int64_t now);
    void arriveAtPeer(const Envelope &envelope);
    void arriveAtDesk(const Envelope &envelope);
    std::int64_t latency() { return m_rng.between(2'000'000, 30'000'000); }

    domain::SessionId m_id;
    std::string m_kind;
    base::Rng m_rng;
    Findings &m_findings;
    bool m_up = false;
    // the desk's half
    std::uint64_t m_deskNext = 1;
    std::uint64_t m_deskExpected = 1;
    std::map<std::uint64_t, Envelope> m_deskRing;
    // the peer's half
    std::uint64_t m_peerNext = 1;
    std::uint64_t m_peerExpected = 1;
    std::map<std::uint64_t, Envelope> m_peerSent;
    // the wire
    std::deque<Envelope> m_toPeer;
    std::deque<Envelope> m_toDesk;
};

} // namespace truebook::simulation
