#include "app/gateway/edge/edge.h"

#include "app/gateway/engine/body_text.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace truebook::fix {

namespace {
constexpr auto connectWithin = std::chrono::seconds(5);
constexpr std::int64_t takeoverWaitNs = 1'000'000'000;
} // namespace

Edge::Edge(asio::io_context &io, SessionLayer &sessions, const EngineOptions &options, Handler &handler)
    : m_io(io)
    , m_sessions(sessions)
    , m_options(options)
    , m_handler(handler)
    , m_listenerOf(sessions.count(), -1)
    , m_authorities(sessions.count())
    , m_live(sessions.count())
    , m_reading(sessions.count(), true)
    , m_tick(io)
{
    m_dialers.resize(sessions.count());
}

Edge::~Edge() = default;

std::string Edge::open()
{
    std::map<std::string, std::size_t> byKey;
    for (std::size_t i = 0; i < m_sessions.count(); ++i) {
        const SessionSpec &spec = m_sessions.spec(i);
        if (!spec.acceptor)
            continue;
        std::string key = !spec.listener.empty() ? "=" + spec.listener : spec.host + ":" + std::to_string(spec.port);
        if (spec.listener.empty() && spec.port == 0)
            key = "#" + spec.id;
        const auto known = byKey.find(key);
        if (known != byKey.end()) {
            if (const std::string problem = join(*m_listeners[known->second], i); !problem.empty())
                return problem;
            m_listeners[known->second]->sessions.push_back(i);
            m_listenerOf[i] = static_cast<int>(known->second);
            continue;
        }
        boost::system::error_code error;
        const auto address = asio::ip::make_address(spec.host, error);
        if (error)
            return "BadConfiguration: " + spec.host + " is no address to listen on";
        auto listener
            = std::make_unique<Listener>(m_io, tcp::endpoint(address, static_cast<unsigned short>(spec.port)), i);
        error = openListener(*listener);
        const bool inUse = error == asio::error::address_in_use;
        if (error && !(inUse && m_options.awaitPorts))
            return (inUse ? "PortInUse: " : "BadConfiguration: ") + listener->name + ": " + error.message();
        if (spec.trust != Trust::PrivateLine) {
            try {
                listener->tls = inboundContext(spec);
            } catch (const std::exception &problem) {
                return problem.what();
            }
        }
        if (const std::string problem = join(*listener, i); !problem.empty())
            return problem;
        m_listenerOf[i] = static_cast<int>(m_listeners.size());
        byKey[key] = m_listeners.size();
        m_listeners.push_back(std::move(listener));
    }
    for (std::size_t i = 0; i < m_sessions.count(); ++i) {
        const SessionSpec &spec = m_sessions.spec(i);
        if (spec.acceptor)
            continue;
        if (spec.trust != Trust::PrivateLine) {
            try {
                outboundContext(spec); // refuse to start rather than fail at each attempt
            } catch (const std::exception &problem) {
                return problem.what();
            }
        }
        m_dialers[i] = std::make_unique<Dialer>(m_io);
    }
    return {};
}

std::string Edge::join(const Listener &listener, std::size_t session)
{
    const SessionSpec &spec = m_sessions.spec(session);
    const SessionSpec &first = m_sessions.spec(listener.sessions.front());
    if ((spec.trust == Trust::PrivateLine) == (listener.tls != nullptr))
        return "BadConfiguration: " + spec.id + " and " + first.id + " share a port: both with TLS, or both plain";
    if (listener.tls && spec.certificateFile != first.certificateFile)
        return "BadConfiguration: " + spec.id + " and " + first.id + " share a port, which shows one certificate";
    if (listener.tls && spec.trust == Trust::Pin && spec.pins.empty())
        return "BadConfiguration: " + spec.id + " trusts by pin and names none";
    try {
        if (listener.tls)
            m_authorities[session] = readAuthorities(spec);
    } catch (const std::exception &problem) {
        return problem.what();
    }
    return {};
}

boost::system::error_code Edge::openListener(Listener &listener)
{
    boost::system::error_code error;
    boost::system::error_code ignored;
    listener.acceptor.open(listener.endpoint.protocol(), error);
    if (!error)
        listener.acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        listener.acceptor.bind(listener.endpoint, error);
    if (!error)
        listener.acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
        listener.acceptor.close(ignored);
        return error;
    }
    listener.port = listener.acceptor.local_endpoint(ignored).port();
    listener.name = listener.endpoint.address().to_string() + ":" + std::to_string(listener.port);
    return error;
}

int Edge::port(std::size_t session) const
{
    const int listener = m_listenerOf[session];
    return listener < 0 ? 0 : m_listeners[static_cast<std::size_t>(listener)]->port.load();
}

// Its port was in use: told once, then asked for again and again, with growing waits.
void Edge::await(std::size_t index)
{
    Listener &listener = *m_listeners[index];
    if (listener.waitMs == 0) {
        for (const std::size_t session : listener.sessions)
            m_sessions.note(session, SessionState::Refused, "PortInUse",
                            listener.name + " is held by another program; asked for again until it is free");
    }
    listener.waitMs = std::min(std::max(listener.waitMs * 2, m_options.reconnectMs), m_options.reconnectMaxMs);
    listener.retry.expires_after(std::chrono::milliseconds(listener.waitMs));
    listener.retry.async_wait([this, index](const boost::system::error_code &failed) {
        if (failed || m_stopping)
            return;
        Listener &waiting = *m_listeners[index];
        if (openListener(waiting)) {
            await(index);
            return;
        }
        for (const std::size_t session : waiting.sessions)
            m_sessions.note(session, SessionState::Disconnected, "None", waiting.name + " became free");
        listening(index);
    });
}

void Edge::listening(std::size_t index)
{
    for (const std::size_t session : m_listeners[index]->sessions)
        m_handler.onListening(m_sessions.spec(session).id, m_listeners[index]->port);
    accept(index);
}

void Edge::start()
{
    for (std::size_t i = 0; i < m_listeners.size(); ++i) {
        if (m_listeners[i]->port > 0)
            listening(i);
        else
            await(i);
    }
    for (std::size_t i = 0; i < m_sessions.count(); ++i) {
        m_sessions.mayLogon(i); // asks for sequence numbers at once
        if (m_dialers[i])
            dial(i);
    }
    tick();
}

void Edge::tick()
{
    const std::int64_t now = monotonicNowNs();
    for (std::size_t i = 0; i < m_sessions.count(); ++i)
        m_sessions.tick(i, now);
    std::vector<Connection *> late;
    std::vector<Connection *> freed;
    for (auto &[connection, guest] : m_guests) {
        if (now >= guest.deadlineNs)
            late.push_back(connection);
        else if (guest.waitsFor >= 0 && !m_live[static_cast<std::size_t>(guest.waitsFor)])
            freed.push_back(connection);
    }
    for (Connection *connection : late) {
        const auto found = m_guests.find(connection);
        if (found == m_guests.end())
            continue;
        const auto keep = found->second.connection;
        if (found->second.waitsFor >= 0)
            refuse(*keep, "SessionExists", m_sessions.spec(static_cast<std::size_t>(found->second.waitsFor)).id);
        else
            refuse(*keep, "LogonInvalid", "no whole logon in time");
    }
    for (Connection *connection : freed) {
        const auto found = m_guests.find(connection);
        if (found != m_guests.end()) {
            const auto keep = found->second.connection;
            if (!knock(found->second))
                keep->close();
        }
    }
    m_tick.expires_after(std::chrono::milliseconds(m_options.tickMs));
    m_tick.async_wait([this](const boost::system::error_code &error) {
        if (!error)
            tick();
    });
}

void Edge::setReading(std::size_t session, bool reading)
{
    m_reading[session] = reading;
    if (m_live[session])
        m_live[session]->setReading(reading);
}

void Edge::drop(std::size_t session)
{
    if (const auto connection = m_live[session])
        connection->abort("LpDisconnected", "dropped");
}

void Edge::stopListening()
{
    m_stopping = true;
    boost::system::error_code ignored;
    for (auto &listener : m_listeners) {
        listener->acceptor.close(ignored);
        listener->retry.cancel(ignored);
    }
    for (auto &dialer : m_dialers) {
        if (!dialer)
            continue;
        dialer->timer.cancel(ignored);
        dialer->resolver.cancel();
    }
    while (!m_guests.empty()) {
        const auto keep = m_guests.begin()->second.connection;
        keep->abort("None", "stopping");
        m_guests.erase(keep.get());
    }
}

void Edge::closeAll()
{
    const auto all = m_connections;
    for (const auto &connection : all)
        connection->abort("None", "stopping");
    boost::system::error_code ignored;
    m_tick.cancel(ignored);
    for (auto &dialer : m_dialers) {
        if (dialer)
            dialer->deadline.cancel(ignored);
    }
}

// --- inbound

void Edge::accept(std::size_t listener)
{
    m_listeners[listener]->acceptor.async_accept(
        [this, listener](const boost::system::error_code &error, tcp::socket socket) {
            if (error == asio::error::operation_aborted || m_stopping)
                return;
            if (!error) {
                onAccepted(listener, std::move(socket));
                accept(listener);
                return;
            }
            // Out of descriptors or the like: not in a busy loop.
            auto pause = std::make_shared<asio::steady_timer>(m_io, std::chrono::milliseconds(100));
            pause->async_wait([this, listener, pause](const boost::system::error_code &failed) {
                if (!failed && !m_stopping)
                    accept(listener);
            });
        });
}

bool Edge::allowed(const Listener &listener, const std::string &address) const
{
    for (const std::size_t session : listener.sessions) {
        const auto &allow = m_sessions.spec(session).allow;
        if (allow.empty() || std::find(allow.begin(), allow.end(), address) != allow.end())
            return true;
    }
    return false;
}

void Edge::onAccepted(std::size_t index, tcp::socket socket)
{
    Listener &listener = *m_listeners[index];
    auto connection = std::make_shared<Connection>(std::move(socket), m_options, *this);
    connection->listener = static_cast<int>(index);
    if (!allowed(listener, connection->peer)) {
        refuse(*connection, "PeerNotAllowed", "not on the allow-list");
        return;
    }
    if (m_connections.size() >= m_options.maximumSessions) {
        refuse(*connection, "LimitReached", std::to_string(m_options.maximumSessions) + " connections");
        return;
    }
    m_connections.insert(connection);
    Guest &guest = m_guests[connection.get()];
    guest.connection = connection;
    guest.deadlineNs = monotonicNowNs() + static_cast<std::int64_t>(m_options.logonWithinMs) * 1'000'000;
    if (!listener.tls) {
        welcome(connection);
        return;
    }
    auto tls = std::make_shared<std::unique_ptr<TlsStream>>(
        std::make_unique<TlsStream>(connection->socket(), *listener.tls));
    TlsStream &stream = **tls;
    stream.async_handshake(asio::ssl::stream_base::server,
                           [this, connection, tls, index](const boost::system::error_code &error) {
                               if (m_guests.count(connection.get()) == 0)
                                   return; // refused meanwhile, too slow
                               if (error) {
                                   refuse(*connection, "TlsFailed", error.message());
                                   return;
                               }
                               if (!believedBySome(*connection, (*tls)->native_handle()))
                                   return;
                               connection->useTls(std::move(*tls), m_listeners[index]->tls);
                               welcome(connection);
                           });
}

void Edge::welcome(std::shared_ptr<Connection> connection)
{
    connection->startReading();
}

void Edge::refuse(Connection &connection, const std::string &code, const std::string &detail)
{
    const int listener = connection.listener;
    m_handler.onRefused(listener < 0 ? std::string() : m_listeners[static_cast<std::size_t>(listener)]->name,
                        connection.peer, code, detail);
    connection.abort(code, detail);
}

TlsVerdict Edge::judge(SSL *ssl, std::size_t session) const
{
    return ssl == nullptr ? TlsVerdict {} : judgeClient(ssl, m_sessions.spec(session), m_authorities[session]);
}

bool Edge::believedBySome(Connection &connection, SSL *ssl)
{
    const auto &sessions = m_listeners[static_cast<std::size_t>(connection.listener)]->sessions;
    const TlsVerdict verdict = judge(ssl, sessions.front());
    if (verdict.code.empty() || std::any_of(sessions.begin(), sessions.end(), [&](std::size_t session) {
            return judge(ssl, session).code != verdict.code;
        }))
        return true;
    const std::string name = commonName(ssl);
    const auto claimed = std::find_if(sessions.begin(), sessions.end(),
                                      [&](std::size_t session) { return m_sessions.spec(session).target == name; });
    if (claimed != sessions.end())
        refuseCertificate(connection, static_cast<int>(*claimed), verdict);
    else
        refuseCertificate(connection, -1, {verdict.code, verdict.detail + (name.empty() ? "" : " (" + name + ')')});
    return false;
}

// The session says so too, unless the right peer is there or something graver stands.
void Edge::refuseCertificate(Connection &connection, int session, const TlsVerdict &verdict)
{
    std::string detail = verdict.detail;
    if (session >= 0) {
        const std::size_t index = static_cast<std::size_t>(session);
        detail = m_sessions.spec(index).id + ": " + detail;
        const SessionState state = m_sessions.state(index);
        if (!m_live[index] && state != SessionState::LoggedOn && state != SessionState::Blocked)
            m_sessions.note(index, SessionState::Refused, verdict.code, connection.peer + ": " + verdict.detail);
    }
    refuse(connection, verdict.code, detail);
}

// Looks at what a guest sent: false when the connection was refused.
bool Edge::knock(Guest &guest)
{
    const auto connection = guest.connection;
    const long size = wholeMessage(guest.bytes.data(), guest.bytes.size(), m_options.logonBytes);
    if (size == 0 && guest.bytes.size() < m_options.logonBytes)
        return true;
    if (size <= 0) {
        refuse(*connection, "LogonInvalid",
               size == 0 ? "no whole logon in " + std::to_string(m_options.logonBytes) + " bytes"
                         : "not a FIX message");
        return false;
    }
    const std::string logon = guest.bytes.substr(0, static_cast<std::size_t>(size));
    if (fieldText(logon, 35) != "A") {
        refuse(*connection, "LogonInvalid", "the first message is not a logon");
        return false;
    }
    const int session = m_sessions.match(fieldText(logon, 49), fieldText(logon, 56));
    if (session < 0 || m_listenerOf[static_cast<std::size_t>(session)] != connection->listener) {
        refuse(*connection, "UnknownSession", fieldText(logon, 49) + " to " + fieldText(logon, 56));
        return false;
    }
    const std::size_t index = static_cast<std::size_t>(session);
    const SessionSpec &spec = m_sessions.spec(index);
    const auto version = spec.settings.find("BeginString");
    if (fieldText(logon, 8) != (version == spec.settings.end() ? "FIX.4.4" : version->second)) {
        refuse(*connection, "LogonInvalid", spec.id + " does not speak " + fieldText(logon, 8));
        return false;
    }
    if (!spec.allow.empty() && std::find(spec.allow.begin(), spec.allow.end(), connection->peer) == spec.allow.end()) {
        refuse(*connection, "PeerNotAllowed", "not on the allow-list of " + spec.id);
        return false;
    }
    if (const TlsVerdict verdict = judge(connection->tls(), index); !verdict.code.empty()) {
        refuseCertificate(*connection, session, verdict);
        return false;
    }
    if (m_live[index]) {
        // Its old connection may be ending this very moment: wait a little, then refuse.
        if (guest.waitsFor < 0) {
            guest.waitsFor = session;
            guest.deadlineNs = std::min(guest.deadlineNs, monotonicNowNs() + takeoverWaitNs);
        }
        return true;
    }
    if (!m_sessions.mayLogon(index)) {
        refuse(*connection, m_sessions.enabled(index) ? "SequenceReservationFailed" : "LogonRefused", spec.id);
        return false;
    }
    Guest taken = std::move(guest);
    m_guests.erase(connection.get());
    admit(std::move(taken), index);
    return true;
}

void Edge::admit(Guest guest, std::size_t session)
{
    Connection &connection = *guest.connection;
    connection.session = static_cast<int>(session);
    m_live[session] = guest.connection;
    if (!m_reading[session])
        connection.setReading(false);
    m_sessions.attach(session, &connection);
    if (!m_sessions.received(session, guest.bytes.data(), guest.bytes.size()))
        connection.close();
}

bool Edge::onBytes(Connection &connection, const char *data, std::size_t size)
{
    if (connection.session >= 0) {
        const bool go = m_sessions.received(static_cast<std::size_t>(connection.session), data, size);
        return go;
    }
    const auto found = m_guests.find(&connection);
    if (found == m_guests.end())
        return false;
    Guest &guest = found->second;
    guest.bytes.append(data, size);
    if (guest.waitsFor >= 0) {
        if (guest.bytes.size() <= m_options.messageBytes)
            return true;
        refuse(connection, "MessageTooLong", "too much before the session was free");
        return false;
    }
    return knock(guest);
}

void Edge::onBacklog(Connection &connection, std::size_t bytes)
{
    if (connection.session >= 0) {
        m_handler.onBacklog(m_sessions.spec(static_cast<std::size_t>(connection.session)).id,
                            static_cast<std::int64_t>(bytes));
    }
}

void Edge::onClosed(Connection &connection, const std::string &code, const std::string &detail)
{
    const auto keep = connection.shared_from_this();
    m_guests.erase(&connection);
    m_connections.erase(keep);
    if (connection.session < 0)
        return;
    const std::size_t session = static_cast<std::size_t>(connection.session);
    if (m_live[session] == keep) {
        m_live[session].reset();
        const bool wasOn = m_sessions.state(session) == SessionState::LoggedOn;
        m_sessions.detach(session, code == "None" ? "LpDisconnected" : code, detail);
        if (m_dialers[session] && !m_stopping)
            scheduleDial(session, wasOn ? m_options.reconnectMs : longerWait(session));
    }
}

// --- outbound

void Edge::scheduleDial(std::size_t session, int waitMs)
{
    m_dialers[session]->waitMs = waitMs;
    dialIn(session, waitMs);
}

void Edge::lookAgain(std::size_t session)
{
    dialIn(session, m_options.tickMs);
}

void Edge::dialIn(std::size_t session, int waitMs)
{
    Dialer &dialer = *m_dialers[session];
    dialer.timer.expires_after(std::chrono::milliseconds(waitMs));
    dialer.timer.async_wait([this, session](const boost::system::error_code &error) {
        if (!error && !m_stopping)
            dial(session);
    });
}

int Edge::longerWait(std::size_t session) const
{
    return std::min(std::max(m_dialers[session]->waitMs * 2, m_options.reconnectMs), m_options.reconnectMaxMs);
}

void Edge::dial(std::size_t session)
{
    Dialer &dialer = *m_dialers[session];
    if (m_stopping || dialer.busy || m_live[session])
        return;
    // Not while nobody reads the answer; looked at again soon: a grant, a person or room may have come.
    if (!m_reading[session] || !m_sessions.mayLogon(session)) {
        lookAgain(session);
        return;
    }
    dialer.busy = true;
    if (!dialer.failed)
        m_sessions.note(session, SessionState::Connecting, "None", "");
    const SessionSpec &spec = m_sessions.spec(session);
    auto socket = std::make_shared<tcp::socket>(m_io);
    dialer.deadline.expires_after(connectWithin);
    dialer.deadline.async_wait([socket](const boost::system::error_code &error) {
        boost::system::error_code ignored;
        if (!error)
            socket->close(ignored);
    });
    dialer.resolver.async_resolve(
        spec.host, std::to_string(spec.port),
        [this, session, socket](const boost::system::error_code &error, tcp::resolver::results_type results) {
            if (error) {
                dialFailed(session, SessionState::Disconnected, "PeerUnreachable", error.message());
                return;
            }
            asio::async_connect(
                *socket, results,
                [this, session, socket](const boost::system::error_code &failed, const tcp::endpoint &) {
                    if (failed)
                        dialFailed(session, SessionState::Disconnected, "PeerUnreachable", failed.message());
                    else
                        onConnected(session, socket);
                });
        });
}

void Edge::dialFailed(std::size_t session, SessionState state, const std::string &code, const std::string &detail)
{
    Dialer &dialer = *m_dialers[session];
    boost::system::error_code ignored;
    dialer.deadline.cancel(ignored);
    dialer.busy = false;
    dialer.failed = true;
    if (m_stopping)
        return;
    m_sessions.note(session, state, code, detail);
    scheduleDial(session, longerWait(session));
}

void Edge::onConnected(std::size_t session, std::shared_ptr<tcp::socket> socket)
{
    const SessionSpec &spec = m_sessions.spec(session);
    auto connection = std::make_shared<Connection>(std::move(*socket), m_options, *this);
    if (spec.trust == Trust::PrivateLine) {
        established(session, connection);
        return;
    }
    std::shared_ptr<asio::ssl::context> context;
    try {
        context = outboundContext(spec);
    } catch (const std::exception &problem) {
        dialFailed(session, SessionState::Refused, "TlsFailed", problem.what());
        return;
    }
    auto tls
        = std::make_shared<std::unique_ptr<TlsStream>>(std::make_unique<TlsStream>(connection->socket(), *context));
    TlsStream &stream = **tls;
    if (!spec.serverName.empty())
        SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char *>(spec.serverName.c_str()));
    Dialer &dialer = *m_dialers[session];
    dialer.deadline.expires_after(connectWithin);
    dialer.deadline.async_wait([connection](const boost::system::error_code &error) {
        boost::system::error_code ignored;
        if (!error)
            connection->socket().close(ignored);
    });
    stream.async_handshake(asio::ssl::stream_base::client,
                           [this, session, connection, tls, context](const boost::system::error_code &error) {
                               const TlsVerdict verdict = error
                                   ? handshakeFailure((*tls)->native_handle(), error.message())
                                   : judgePeer((*tls)->native_handle(), m_sessions.spec(session));
                               if (!verdict.code.empty()) {
                                   dialFailed(session, SessionState::Refused, verdict.code, verdict.detail);
                                   return;
                               }
                               connection->useTls(std::move(*tls), context);
                               established(session, connection);
                           });
}

void Edge::established(std::size_t session, std::shared_ptr<Connection> connection)
{
    Dialer &dialer = *m_dialers[session];
    boost::system::error_code ignored;
    dialer.deadline.cancel(ignored);
    dialer.busy = false;
    dialer.failed = false;
    if (m_stopping)
        return;
    connection->session = static_cast<int>(session);
    m_connections.insert(connection);
    m_live[session] = connection;
    if (!m_reading[session])
        connection->setReading(false);
    m_sessions.attach(session, connection.get());
    connection->startReading();
}

} // namespace truebook::fix
