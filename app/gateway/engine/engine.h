#pragma once
// The FIX engine: sessions over TCP, driven by one thread of its own. Plain C++14, no QuickFIX and no Asio type here.
//
//   fix::Engine engine(specs, options, handler);
//   std::string problem = engine.start();      // empty: it runs
//   engine.send("LP1.trade", "35=D|11=L1|55=EURUSD|...");
//   engine.stop();                             // logs out, closes, joins
//
// Sessions are unique by (sender, target) in a process.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/gateway/engine/session.h"

namespace truebook {
namespace fix {

class Engine
{
public:
    Engine(std::vector<SessionSpec> sessions, EngineOptions options, Handler &handler);
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    // Reads the dictionaries, opens the listeners, starts connecting. Empty, or `ReasonCode: detail`.
    std::string start();
    // Logs out of every session, waits for the peers' answers up to logoutWaitMs, closes and joins. Idempotent. Not to
    // be called from a handler.
    void stop();

    // Sends an application message: "35=D" first, then the body's fields in the order they shall have, separated by SOH
    // (or by '|' when the text holds no SOH at all). Values cross as text. Of the header only 97 (PossResend), 50, 57,
    // 115, 116, 128, 129 may be given; the rest is the engine's. Refused, with nothing sent and no number used:
    // UnknownSession, BadMessage, LpDisconnected (not logged on), SequenceReservationFailed (no number granted).
    // Any thread.
    SendResult send(const std::string &session, const std::string &body);

    // Sender numbers up to and including upTo may be used. A grant that does not reach the next number to send blocks
    // the session (SequenceReservationFailed); a grant never goes back.
    void grant(const std::string &session, std::int64_t upTo);

    // Stops or resumes reading a session's socket. Any thread.
    void setReading(const std::string &session, bool reading);

    // An operator's decision: both numbers start at 1 at the next logon. The session is logged out.
    void resetSession(const std::string &session);

    // Logs a session out (or lets it log on again): initiators stop or resume connecting.
    void setEnabled(const std::string &session, bool enabled);
    // Cuts a session's connection without a logout, as a broken line would; initiators reconnect.
    void dropConnection(const std::string &session);

    // Runs a function on the engine's thread, where a batch of sends costs no lock that another thread holds, and what
    // they leave goes out together. After stop() it does not run.
    void post(std::function<void()> function);

    SessionState state(const std::string &session) const;
    // The port an acceptor session listens on, after start(); 0: none.
    int port(const std::string &session) const;
    // The next numbers, for tests and figures: what we send with, what we expect.
    std::int64_t senderNext(const std::string &session) const;
    std::int64_t targetNext(const std::string &session) const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

// Splits a raw or '|'-separated message into tag and value pairs, in order. Malformed pieces are skipped.
std::vector<std::pair<int, std::string>> fields(const std::string &message);
// The first value of a tag, or an empty text.
std::string field(const std::string &message, int tag);

std::int64_t monotonicNowNs();
std::int64_t utcNowNs();

// The folder of our FIX dictionary and dialects: beside the program's installation, else the source tree's.
std::string resourceFolder();
// Our own FIX 4.4 dictionary; SessionSpec::dictionary of every session that speaks the standard. A session without a
// dictionary refuses messages with repeating groups.
std::string standardDictionary();

} // namespace fix
} // namespace truebook
