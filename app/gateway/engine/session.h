#pragma once
// What a FIX session is to those who use the engine: plain C++14 values and one handler, no QuickFIX type. The gateway
// and the simulator share it.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/ports/link_frames.h"

namespace truebook {
namespace fix {

using ports::SessionState;

// When both sequence numbers start again at 1.
enum class ResetRule {
    Logon, // at every logon (ResetSeqNumFlag=Y); numbers are then not reserved
    Daily, // at SessionSpec::resetAtUtc
    Never // only by an operator's decision; a peer that asks for it is refused
};

// Whom we believe on the wire.
enum class Trust {
    PrivateLine, // plain TCP on a line that was named and approved
    Pin, // TLS, SHA-256 of the peer's public key is one of `pins` (current and staged)
    Authority // TLS, chain to `authorityFile` and the host name `serverName`
};

struct SessionSpec
{
    std::string id; // our name of the session, unique in the process
    bool acceptor = false;
    std::string sender; // our CompID
    std::string target; // theirs
    std::string host = "127.0.0.1"; // acceptor: the address it listens on; initiator: the peer
    int port = 0; // acceptor: 0 takes a free one, see Engine::port
    std::string listener; // acceptors with the same listener name (or the same host and port) share one socket
    int heartbeatSeconds = 30; // initiator; an acceptor takes the peer's
    ResetRule reset = ResetRule::Logon;
    std::string resetAtUtc = "22:00:00"; // Daily
    std::int64_t numbersSinceNs = 0; // Daily: when the numbers last started at 1 (UTC ns); 0 is now
    std::string dictionary; // FIX dictionary file (standardDictionary()); empty: no repeating groups are understood
    std::string username;
    std::string password;
    std::map<std::string, std::string> settings; // more of QuickFIX's session settings, e.g. CheckLatency=N
    std::int64_t senderNext = 1; // the first number to send with; after a crash, above every reserved one
    std::int64_t targetNext = 1; // the number expected from the peer: what was durably processed, plus one
    // Message types that a resend request answers by a gap-fill: what was an order or a price then is none now.
    std::string neverResend = "D,F,G,H,E,V,W,X,Y,R,S,q,AF";

    Trust trust = Trust::PrivateLine;
    std::vector<std::string> pins; // base64 of SHA-256 over the SubjectPublicKeyInfo
    std::string authorityFile; // PEM
    std::string serverName; // host name in the certificate, sent as SNI
    std::string certificateFile; // PEM: ours (acceptor with TLS: required; initiator: client certificate)
    std::string keyFile;
    std::vector<std::string> allow; // acceptor: peer addresses that may connect; empty: any
};

// One application message as it came. `raw` and `type` live during the call only.
struct Incoming
{
    const std::string *session = nullptr;
    const std::string *raw = nullptr;
    std::string type; // tag 35
    std::int64_t sequence = 0; // tag 34
    bool possDup = false; // tag 43
    std::int64_t receivedAtNs = 0; // UTC
    std::int64_t monotonicNs = 0;
    mutable bool unsupported = false; // set by the handler: the peer gets a BusinessMessageReject, unsupported type
};

// What happens on the sessions. Called from the engine's thread (send() may call onState from the caller's); a handler
// may call Engine::send and Engine::grant, and must not block. Reason codes are the names of core/base/reason.h.
class Handler
{
public:
    virtual ~Handler() = default;
    virtual void onState(const std::string &session, SessionState state, const std::string &code,
                         const std::string &detail)
        = 0;
    virtual void onMessage(const Incoming &message) = 0;
    // Sender numbers up to and including upTo are asked for; answer with Engine::grant once they are durable.
    virtual void onReserve(const std::string & /*session*/, std::int64_t /*upTo*/) { }
    // Both numbers start again at 1 by the session's rule; earlier grants are void.
    virtual void onRestarted(const std::string & /*session*/) { }
    // A Reject (35=3) of the peer, or a message of the peer that was refused, raw.
    virtual void onRejected(const std::string & /*session*/, const std::string & /*raw*/) { }
    // The peer skipped these numbers and was asked for them again.
    virtual void onGap(const std::string & /*session*/, std::int64_t /*from*/, std::int64_t /*to*/) { }
    // A message that left, or one of the session level that came, raw; EngineOptions::tellWire says which.
    virtual void onWire(const std::string & /*session*/, bool /*out*/, std::int64_t /*atNs*/,
                        const std::string & /*raw*/)
    { }
    virtual void onRoundTrip(const std::string & /*session*/, std::int64_t /*microseconds*/) { }
    // The peer has answered a TestRequest sent at that instant: all that was sent before has arrived.
    virtual void onArrived(const std::string & /*session*/, std::int64_t /*monotonicNs*/) { }
    virtual void onBacklog(const std::string & /*session*/, std::int64_t /*bytes*/) { }
    // An acceptor session can be reached at this port: at the start, or when its port became free.
    virtual void onListening(const std::string & /*session*/, int /*port*/) { }
    // The edge refused a peer before any session took it.
    virtual void onRefused(const std::string & /*listener*/, const std::string & /*peer*/, const std::string & /*code*/,
                           const std::string & /*detail*/)
    { }
    // Everything that the sockets, timers and posted functions of one turn brought has been handed over.
    virtual void onBatchEnd() { }
};

// The sequence number the message left with, or why it did not and never will.
struct SendResult
{
    std::int64_t sequence = 0;
    std::string code; // empty when sent
    std::string detail;
    explicit operator bool() const { return code.empty(); }
};

struct EngineOptions
{
    // Every sender number is granted at once: for a world that keeps no book of its numbers (the simulator).
    bool freeRunning = false;
    std::int64_t reserveBlock = 10000; // sender numbers asked for at a time
    std::size_t ringMessages = 20000; // sent messages kept a session for resends
    std::size_t ringBytes = 16 * 1024 * 1024;
    int roundTripEveryMs = 10000; // a TestRequest to measure by; 0: none
    int arrivalEveryMs = 500; // the same, while messages that a resend would bring again have not been answered for
    int tellWire = 0; // onWire: 0 never, 1 all but prices (W, X), 2 prices too
    int tickMs = 100; // heartbeats and time-outs are looked at
    int reconnectMs = 500; // first wait of an initiator; doubles up to reconnectMaxMs
    int reconnectMaxMs = 10000;
    int logoutWaitMs = 2000; // stop(): how long to wait for the peers' logouts
    int logonWithinMs = 5000; // inbound: one whole valid Logon within this time
    std::size_t logonBytes = 4096; // and this size
    std::size_t messageBytes = 1024 * 1024; // a longer message ends the connection
    std::size_t backlogReport = 64 * 1024; // bytes unsent to a slow reader: reported
    std::size_t backlogDrop = 4 * 1024 * 1024; // dropped
    std::size_t maximumSessions = 400; // inbound connections at a time
    // A port that another program holds is asked for again, with the waits of a reconnect, until it is free; its sessions
    // say PortInUse meanwhile. Without it the start is refused.
    bool awaitPorts = false;
};

} // namespace fix
} // namespace truebook
