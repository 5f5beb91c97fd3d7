#pragma once
// The network edge: connects initiators, listens for acceptors, and lets a peer reach a session only after the trust
// the session declares and, inbound, one complete valid Logon. Lives on one io thread. Nothing of QuickFIX ever sees a
// socket.
#include "app/gateway/edge/connection.h"
#include "app/gateway/edge/tls.h"
#include "app/gateway/engine/session_layer.h"

#include <atomic>
#include <map>
#include <set>
#include <vector>

namespace truebook::fix {

class Edge : public Connection::Owner
{
public:
    Edge(asio::io_context &io, SessionLayer &sessions, const EngineOptions &options, Handler &handler);
    ~Edge() override;

    // Opens the listeners. Empty, or "ReasonCode: detail". Before the io thread runs. With EngineOptions::awaitPorts a port
    // in use is no refusal: start() goes on asking for it.
    std::string open();
    int port(std::size_t session) const;

    // All on the io thread:
    void start();
    void setReading(std::size_t session, bool reading);
    void drop(std::size_t session);
    // True when no connection is left.
    bool idle() const { return m_connections.empty(); }
    void stopListening();
    void closeAll();

private:
    struct Listener
    {
        Listener(asio::io_context &io, tcp::endpoint at, std::size_t session)
            : name(at.address().to_string() + ":" + std::to_string(at.port()))
            , endpoint(std::move(at))
            , acceptor(io)
            , sessions {session}
            , retry(io)
        { }
        std::string name; // address and port, as refusals print it
        tcp::endpoint endpoint; // as configured
        tcp::acceptor acceptor;
        std::vector<std::size_t> sessions;
        std::shared_ptr<asio::ssl::context> tls;
        asio::steady_timer retry; // of a port in use
        int waitMs = 0;
        std::atomic<int> port {0}; // 0: not open
    };
    struct Dialer
    {
        explicit Dialer(asio::io_context &io)
            : timer(io)
            , deadline(io)
            , resolver(io)
        { }
        asio::steady_timer timer;
        asio::steady_timer deadline;
        tcp::resolver resolver;
        int waitMs = 0;
        bool busy = false;
        bool failed = false; // the last attempt; a further one is not announced
    };
    // An inbound peer that has not logged on yet.
    struct Guest
    {
        std::shared_ptr<Connection> connection;
        std::string bytes;
        std::int64_t deadlineNs = 0;
        int waitsFor = -1; // the session whose old connection is about to end
    };

    bool onBytes(Connection &connection, const char *data, std::size_t size) override;
    void onBacklog(Connection &connection, std::size_t bytes) override;
    void onClosed(Connection &connection, const std::string &code, const std::string &detail) override;

    // Empty, or why the session cannot come in at this listener.
    std::string join(const Listener &listener, std::size_t session);
    static boost::system::error_code openListener(Listener &listener);
    void await(std::size_t listener);
    void listening(std::size_t listener);
    void accept(std::size_t listener);
    void onAccepted(std::size_t listener, tcp::socket socket);
    void welcome(std::shared_ptr<Connection> connection);
    bool allowed(const Listener &listener, const std::string &address) const;
    void refuse(Connection &connection, const std::string &code, const std::string &detail);
    // What a session says to the certificate of a peer that wants it; nothing on a plain line.
    TlsVerdict judge(SSL *ssl, std::size_t session) const;
    // A peer whose certificate no session of the listener believes, all for the same reason, need not say who it is.
    bool believedBySome(Connection &connection, SSL *ssl);
    void refuseCertificate(Connection &connection, int session, const TlsVerdict &verdict);
    bool knock(Guest &guest);
    void admit(Guest guest, std::size_t session);

    void scheduleDial(std::size_t session, int waitMs);
    void lookAgain(std::size_t session);
    void dialIn(std::size_t session, int waitMs);
    int longerWait(std::size_t session) const;
    void dial(std::size_t session);
    void dialFailed(std::size_t session, SessionState state, const std::string &code, const std::string &detail);
    void onConnected(std::size_t session, std::shared_ptr<tcp::socket> socket);
    void established(std::size_t session, std::shared_ptr<Connection> connection);
    void tick();

    asio::io_context &m_io;
    SessionLayer &m_sessions;
    const EngineOptions &m_options;
    Handler &m_handler;
    std::vector<std::unique_ptr<Listener>> m_listeners;
    std::vector<int> m_listenerOf; // by session
    std::vector<Authorities> m_authorities; // by session: of inbound TLS
    std::vector<std::unique_ptr<Dialer>> m_dialers; // by session
    std::vector<std::shared_ptr<Connection>> m_live; // by session
    std::vector<bool> m_reading; // by session
    std::set<std::shared_ptr<Connection>> m_connections;
    std::map<Connection *, Guest> m_guests;
    asio::steady_timer m_tick;
    bool m_stopping = false;
};

} // namespace truebook::fix
