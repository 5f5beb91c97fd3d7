#include "core/simulation/session.h"

#include <algorithm>

#include "core/base/check.h"

namespace truebook::simulation {

void Session::toPeer(Envelope envelope, std::int64_t now)
{
    envelope.due = std::max(now + latency(), m_toPeer.empty() ? 0 : m_toPeer.back().due);
    m_toPeer.push_back(std::move(envelope));
}

void Session::toDesk(Envelope envelope, std::int64_t now)
{
    envelope.due = std::max(now + latency(), m_toDesk.empty() ? 0 : m_toDesk.back().due);
    m_toDesk.push_back(std::move(envelope));
}

void Session::disconnect()
{
    if (!m_up)
        return;
    m_up = false;
    const std::uint64_t arriving = m_rng.below(m_toPeer.size() + 1);
    const std::uint64_t answering = m_rng.below(m_toDesk.size() + 1);
    std::deque<Envelope> peer;
    std::deque<Envelope> desk;
    peer.swap(m_toPeer);
    desk.swap(m_toDesk);
    for (std::uint64_t i = 0; i < arriving; ++i)
        arriveAtPeer(peer[i]);
    for (std::uint64_t i = 0; i < answering; ++i)
        arriveAtDesk(desk[i]);
}

void Session::deskDies()
{
    m_toDesk.clear();
    disconnect();
    m_toDesk.clear();
    m_deskRing.clear();
}

void Session::deskRestarts(std::uint64_t nextToSend, std::uint64_t nextExpected)
{
    m_deskNext = nextToSend;
    m_deskExpected = nextExpected;
}

void Session::connect(std::int64_t now)
{
    TB_CHECK(!m_up, "a session connects once");
    m_up = true;
    if (m_deskNext < m_peerExpected)
        m_findings.add(m_id.text() + ": the desk logs on with number " + std::to_string(m_deskNext)
                       + ", the peer has seen " + std::to_string(m_peerExpected - 1));
    if (m_deskExpected > m_peerNext)
        m_findings.add(m_id.text() + ": the desk expects " + std::to_string(m_deskExpected)
                       + ", the peer has sent up to " + std::to_string(m_peerNext - 1));
    // The peer asks for what it lacks: reports come again under their numbers, all else is filled.
    std::uint64_t gapFrom = 0;
    const auto closeGap = [&](std::uint64_t to) {
        if (gapFrom == 0)
            return;
        Envelope fill;
        fill.sequence = gapFrom;
        fill.possDup = true;
        fill.gapTo = to;
        toPeer(std::move(fill), now);
        gapFrom = 0;
    };
    for (std::uint64_t number = m_peerExpected; number < m_deskNext; ++number) {
        const auto kept = m_deskRing.find(number);
        if (kept == m_deskRing.end() || !std::holds_alternative<dealing::ClientReport>(kept->second.message)) {
            if (gapFrom == 0)
                gapFrom = number;
            continue;
        }
        closeGap(number);
        Envelope again = kept->second;
        again.possDup = true;
        toPeer(std::move(again), now);
    }
    closeGap(m_deskNext);
    for (std::uint64_t number = m_deskExpected; number < m_peerNext; ++number) {
        Envelope again = m_peerSent.at(number);
        again.possDup = true;
        toDesk(std::move(again), now);
    }
}

void Session::peerSend(Message message, bool possResend, std::int64_t now)
{
    Envelope envelope;
    envelope.sequence = m_peerNext++;
    envelope.possResend = possResend;
    envelope.message = std::move(message);
    m_peerSent[envelope.sequence] = envelope;
    if (m_up)
        toDesk(std::move(envelope), now);
}

std::uint64_t Session::deskSend(Message message, bool possResend, std::int64_t now)
{
    TB_CHECK(m_up, "nothing is sent while logged out");
    Envelope envelope;
    envelope.sequence = m_deskNext++;
    envelope.possResend = possResend;
    envelope.message = std::move(message);
    m_deskRing[envelope.sequence] = envelope;
    const std::uint64_t number = envelope.sequence;
    toPeer(std::move(envelope), now);
    return number;
}

void Session::deskAsksConfirmation(std::int64_t now)
{
    if (!m_up)
        return;
    Envelope question;
    question.asks = m_deskNext - 1;
    toPeer(std::move(question), now);
}

void Session::arriveAtPeer(const Envelope &envelope)
{
    if (envelope.sequence == 0) { // test request: answered when everything before it has been taken
        if (m_up) {
            Envelope answer;
            answer.confirms = envelope.asks;
            toDesk(std::move(answer), envelope.due);
        }
        return;
    }
    if (envelope.sequence > m_peerExpected) {
        m_findings.add(m_id.text() + ": the peer expects " + std::to_string(m_peerExpected) + " and gets "
                       + std::to_string(envelope.sequence) + ": a gap was not answered");
        m_peerExpected = envelope.sequence;
    }
    if (envelope.sequence < m_peerExpected) {
        if (!envelope.possDup)
            m_findings.add(m_id.text() + ": number " + std::to_string(envelope.sequence) + " was used again");
        return;
    }
    if (envelope.gapTo != 0) {
        m_peerExpected = envelope.gapTo;
        return;
    }
    ++m_peerExpected;
    onPeer(envelope);
}

void Session::arriveAtDesk(const Envelope &envelope)
{
    if (envelope.sequence == 0) {
        onDesk(envelope);
        return;
    }
    if (envelope.sequence < m_deskExpected)
        return; // seen: the peer's repeat
    TB_CHECK(envelope.sequence == m_deskExpected, "the peer's side of the session has no gaps");
    ++m_deskExpected;
    onDesk(envelope);
}

bool Session::quiet() const
{
    const auto counts = [](const Envelope &envelope) { return envelope.sequence != 0; };
    return std::none_of(m_toPeer.begin(), m_toPeer.end(), counts)
        && std::none_of(m_toDesk.begin(), m_toDesk.end(), counts);
}

void Session::deliver(std::int64_t now)
{
    while (!m_toPeer.empty() && m_toPeer.front().due <= now) {
        const Envelope envelope = std::move(m_toPeer.front());
        m_toPeer.pop_front();
        arriveAtPeer(envelope);
    }
    while (!m_toDesk.empty() && m_toDesk.front().due <= now) {
        const Envelope envelope = std::move(m_toDesk.front());
        m_toDesk.pop_front();
        arriveAtDesk(envelope);
    }
}

} // namespace truebook::simulation
