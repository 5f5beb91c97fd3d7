#pragma once
// One session inside the layer: QuickFIX's Session with our store, log, application and responder. Private to the
// engine. C++14.
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include <quickfix/Application.h>
#include <quickfix/Log.h>
#include <quickfix/Responder.h>
#include <quickfix/Session.h>

#include "app/gateway/engine/body_text.h"
#include "app/gateway/engine/sequence_store.h"
#include "app/gateway/engine/session.h"
#include "app/gateway/engine/wire.h"

namespace truebook {
namespace fix {

class LiveSession : public FIX::Application, public FIX::Log, public FIX::Responder
{
public:
    LiveSession(const SessionSpec &spec, const EngineOptions &options, Handler &handler);
    ~LiveSession() override;

    // Builds QuickFIX's session; throws std::runtime_error.
    void create(const FIX::DataDictionaryProvider &dictionaries, FIX::MessageStoreFactory &stores,
                FIX::LogFactory &logs);

    const SessionSpec &spec() const { return m_spec; }
    SequenceStore &store() { return m_store; }
    const SequenceStore &store() const { return m_store; }
    SessionState state() const { return m_state; }
    bool loggedOn() const { return m_session && m_session->isLoggedOn(); }
    bool enabled() const { return m_enabled; }

    bool mayLogon();
    void attach(Wire *wire);
    bool received(const char *data, std::size_t size);
    void detach(const std::string &code, const std::string &detail);
    void tick(std::int64_t nowNs);
    SendResult submit(const std::string &text);
    void grant(std::int64_t upTo);
    void logout(const std::string &text);
    void logon();
    void restartNumbers();
    void setState(SessionState state, const std::string &code, const std::string &detail);

    // FIX::Log: the raw bytes pass here before QuickFIX parses them.
    void clear() override { }
    void backup() override { }
    void onIncoming(const std::string &raw) override;
    void onOutgoing(const std::string &) override { }
    void onEvent(const std::string &text) override;

    // FIX::Responder, under QuickFIX's session mutex
    bool send(const std::string &raw) override;
    void disconnect() override;

    // FIX::Application. Its throw() lists end the process for any other exception, so nothing of ours leaves here.
    void onCreate(const FIX::SessionID &) override { }
    void onLogon(const FIX::SessionID &) override;
    void onLogout(const FIX::SessionID &) override;
    void toAdmin(FIX::Message &message, const FIX::SessionID &) override;
    void toApp(FIX::Message &message, const FIX::SessionID &) throw(FIX::DoNotSend) override;
    void fromAdmin(const FIX::Message &message,
                   const FIX::SessionID &) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat, FIX::IncorrectTagValue,
                                                 FIX::RejectLogon) override;
    void fromApp(const FIX::Message &message,
                 const FIX::SessionID &) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat, FIX::IncorrectTagValue,
                                               FIX::UnsupportedMessageType) override;

private:
    bool passLogon(const std::string &raw);
    void block(const std::string &code, const std::string &detail);
    void reserveIfLow();
    void tellRestart();
    std::string lastEvent() const;
    void tellWire(bool out, const std::string &raw);

    const SessionSpec m_spec;
    const EngineOptions m_options;
    Handler &m_handler;
    SequenceStore m_store;
    std::unique_ptr<FIX::Session> m_session;
    MessageSplitter m_splitter;
    std::atomic<Wire *> m_wire {nullptr};

    std::atomic<SessionState> m_state {SessionState::Disconnected};
    std::recursive_mutex m_stateMutex; // one order of state changes for the handler, which may cause the next
    std::string m_code; // of the last state told
    std::atomic<bool> m_blocked {false}; // sticky: a person, or a grant, must help
    std::atomic<bool> m_enabled {true};
    std::atomic<std::int64_t> m_asked {0}; // the highest number asked for
    bool m_leaving = false; // an ordered logout is under way

    const std::string *m_raw = nullptr; // the message being processed
    std::int64_t m_rawSequence = -1;
    std::int64_t m_receivedAtNs = 0;
    std::map<std::int64_t, std::string>
        m_early; // came before their number: QuickFIX replays them parsed, we want them raw
    std::size_t m_earlyBytes = 0;
    mutable std::mutex m_eventMutex;
    std::string m_lastEvent; // what QuickFIX said last
    std::string m_endCode; // why we end the connection, when it is we
    std::int64_t m_testedNs = 0; // when the last TestRequest left
    std::int64_t m_keptAtTest = 0;
};

std::int64_t monotonicNowNs();
std::int64_t utcNowNs();

} // namespace fix
} // namespace truebook
