#pragma once
// One TCP or TLS connection on the engine's thread. It is the Wire of the session attached to it: write() and close()
// may come from any thread, everything else happens on the io thread. What is not sent yet is bounded.
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility> // Boost 1.74's asio.hpp misses it under C++20

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include "app/gateway/engine/session.h"
#include "app/gateway/engine/wire.h"

namespace truebook::fix {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using TlsStream = asio::ssl::stream<tcp::socket &>;

class Connection : public Wire, public std::enable_shared_from_this<Connection>
{
public:
    // What the owner hears, all on the io thread.
    class Owner
    {
    public:
        virtual ~Owner() = default;
        // Bytes came; false: close.
        virtual bool onBytes(Connection &connection, const char *data, std::size_t size) = 0;
        // Unsent bytes grew past a multiple of the report size, or fell to none after that.
        virtual void onBacklog(Connection &connection, std::size_t bytes) = 0;
        // The end, exactly once. `code` says why when we know.
        virtual void onClosed(Connection &connection, const std::string &code, const std::string &detail) = 0;
    };

    Connection(tcp::socket socket, const EngineOptions &options, Owner &owner);

    // Takes over TLS on this socket; the handshake is done.
    void useTls(std::unique_ptr<TlsStream> tls, std::shared_ptr<asio::ssl::context> context);
    tcp::socket &socket() { return m_socket; }
    SSL *tls() const { return m_tls ? m_tls->native_handle() : nullptr; } // none on a plain line

    void startReading();
    void setReading(bool reading);
    // Ends at once, without sending what is queued.
    void abort(const std::string &code, const std::string &detail);

    // Wire
    bool write(const std::string &bytes) override;
    void close() override;

    int session = -1; // the owner's: which session it carries, -1: none yet
    int listener = -1;
    std::string peer; // address, for messages

private:
    void read();
    void onRead(const boost::system::error_code &error, std::size_t size);
    void flush();
    void flushTls();
    void finish(const std::string &code, const std::string &detail);
    void reportBacklog();

    tcp::socket m_socket;
    const asio::io_context::executor_type m_executor;
    const int m_handle; // of the socket; valid until m_closing
    std::shared_ptr<asio::ssl::context> m_context;
    std::unique_ptr<TlsStream> m_tls;
    const EngineOptions &m_options;
    Owner &m_owner;
    asio::steady_timer m_lingering;

    std::mutex m_mutex; // guards the five below
    std::string m_pending;
    bool m_idle = false; // plain, and the io thread has nothing to send
    bool m_flushPosted = false;
    bool m_closing = false;
    bool m_overflow = false;

    std::string m_sending; // io thread: being written
    std::size_t m_sent = 0;
    bool m_writeWaits = false;
    bool m_readPending = false;
    bool m_reading = true;
    bool m_closed = false;
    std::size_t m_reported = 0;
    std::unique_ptr<char[]> m_buffer;
};

} // namespace truebook::fix
