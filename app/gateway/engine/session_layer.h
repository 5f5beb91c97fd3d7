#pragma once
// The FIX sessions themselves, without any socket: QuickFIX behind a plain C++14 face. The edge brings bytes and a Wire
// for each connection. attach, received, detach and tick belong to one thread (the engine's); the rest may be called
// from any.
#include <memory>
#include <string>
#include <vector>

#include "app/gateway/engine/session.h"
#include "app/gateway/engine/wire.h"

namespace truebook {
namespace fix {

class SessionLayer
{
public:
    // Throws std::runtime_error ("ReasonCode: detail") for a dictionary that does not load, an unknown setting, or a
    // session whose CompIDs are taken.
    SessionLayer(const std::vector<SessionSpec> &specs, const EngineOptions &options, Handler &handler);
    ~SessionLayer();

    std::size_t count() const;
    const SessionSpec &spec(std::size_t session) const;
    // The session's place in the list, or -1.
    int find(const std::string &id) const;
    // The acceptor session that a Logon of `sender` to `target` belongs to, or -1.
    int match(const std::string &sender, const std::string &target) const;

    // Whether a logon may be tried: enabled, a number is granted (else asks for it once), not blocked.
    bool mayLogon(std::size_t session);
    bool enabled(std::size_t session) const;

    void attach(std::size_t session, Wire *wire);
    // Bytes from the peer. False: the connection is to be closed.
    bool received(std::size_t session, const char *data, std::size_t size);
    // The connection is gone; the wire is not used any more after this returns.
    void detach(std::size_t session, const std::string &code, const std::string &detail);
    void tick(std::size_t session, std::int64_t monotonicNs);
    // A state that the edge knows of (connecting, refused).
    void note(std::size_t session, SessionState state, const std::string &code, const std::string &detail);

    SendResult send(std::size_t session, const std::string &body);
    void grant(std::size_t session, std::int64_t upTo);
    void logout(std::size_t session, const std::string &text);
    void logon(std::size_t session);
    void restartNumbers(std::size_t session);

    SessionState state(std::size_t session) const;
    bool loggedOn(std::size_t session) const;
    std::int64_t senderNext(std::size_t session) const;
    std::int64_t targetNext(std::size_t session) const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

std::int64_t monotonicNowNs();
std::int64_t utcNowNs();

} // namespace fix
} // namespace truebook
