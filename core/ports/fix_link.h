#pragma once
// What the desk asks of a FIX gateway, whoever it is: the process truebook-fix behind a socketpair, or a stand-in.
#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/utc_time.h"
#include "core/ports/link_frames.h"

namespace truebook::ports {

// Called on the link's own thread, one call at a time; a call may wait (a full LP queue stops the reading).
class LinkListener
{
public:
    virtual ~LinkListener() = default;
    struct Message
    {
        domain::SessionId session;
        std::uint64_t sequence = 0;
        bool possDup = false;
        domain::UtcTime receivedAt; // wall clock
        std::int64_t monotonicNanos = 0;
        std::string raw;
    };
    virtual void onMessage(Message &&message) = 0;
    // An empty session: the gateway refused the configuration as a whole, and serves none.
    virtual void onState(const domain::SessionId &session, SessionState state, const std::string &code,
                         const std::string &detail)
        = 0;
    virtual void onReserve(const domain::SessionId &session, std::uint64_t upTo) = 0;
    virtual void onSent(const domain::SessionId &session, std::int64_t token, std::uint64_t sequence,
                        std::int64_t monotonicNanos)
        = 0;
    virtual void onSendFailed(const domain::SessionId &session, std::int64_t token, const std::string &code) = 0;
    virtual void onRoundTrip(const domain::SessionId &session, std::int64_t microseconds) = 0;
    // The peer has processed all that onSent said had left before that instant (the answer to a TestRequest says so).
    virtual void onArrived(const domain::SessionId & /*session*/, std::int64_t /*monotonicNanos*/) { }
    virtual void onGap(const domain::SessionId &session, std::uint64_t from, std::uint64_t to) = 0;
    // What left on the session, and what came of the session level: whole, for whoever keeps the conversation.
    virtual void onWire(const domain::SessionId & /*session*/, bool /*out*/, domain::UtcTime /*at*/,
                        std::string && /*raw*/)
    { }
    virtual void onRejected(const domain::SessionId &session, const std::string &raw) = 0;
    virtual void onBacklog(const domain::SessionId &session, std::int64_t bytes) = 0;
    virtual void onPeerRefused(const std::string &listener, const std::string &peer, const std::string &code,
                               const std::string &detail)
        = 0;
    // Both numbers of the session start again at 1 by its rule (daily); earlier grants are void.
    virtual void onRestarted(const domain::SessionId &session) = 0;
    // An acceptor session can be reached at this port.
    virtual void onListening(const domain::SessionId & /*session*/, std::int64_t /*port*/) { }
    // The gateway is gone; nothing more comes from it. What is sent later is still answered by onSendFailed.
    virtual void onGatewayLost(const std::string &why) = 0;
    // All that was read in one go has been handed over: a good moment to wake the kernel once.
    virtual void onBatchEnd() { }
};

class FixLink
{
public:
    virtual ~FixLink() = default;
    // Never waits for the peer; what cannot be handed over is answered by onSendFailed or onGatewayLost.
    virtual void send(const domain::SessionId &session, std::int64_t token, const std::string &body) = 0;
    virtual void grant(const domain::SessionId &session, std::uint64_t upTo) = 0;
    virtual void reading(const domain::SessionId &session, bool on) = 0;
    virtual void resetSession(const domain::SessionId &session) = 0;
    // Hands everything that send() and grant() gathered to the gateway.
    virtual void flush() = 0;
};

} // namespace truebook::ports
