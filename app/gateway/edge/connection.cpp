#include "app/gateway/edge/connection.h"

#include <sys/socket.h>
#include <utility>

namespace truebook::fix {

namespace {
constexpr std::size_t readSize = 64 * 1024;
constexpr auto lingerTime = std::chrono::seconds(1);
} // namespace

Connection::Connection(tcp::socket socket, const EngineOptions &options, Owner &owner)
    : m_socket(std::move(socket))
    , m_executor(*m_socket.get_executor().target<asio::io_context::executor_type>())
    , m_handle(m_socket.native_handle())
    , m_options(options)
    , m_owner(owner)
    , m_lingering(m_socket.get_executor())
    , m_buffer(new char[readSize])
{
    boost::system::error_code ignored;
    m_socket.set_option(tcp::no_delay(true), ignored);
    m_socket.non_blocking(true, ignored);
    const auto remote = m_socket.remote_endpoint(ignored);
    if (!ignored)
        peer = remote.address().to_string();
}

void Connection::useTls(std::unique_ptr<TlsStream> tls, std::shared_ptr<asio::ssl::context> context)
{
    m_context = std::move(context);
    m_tls = std::move(tls);
}

void Connection::startReading()
{
    read();
}

void Connection::setReading(bool reading)
{
    m_reading = reading;
    if (reading)
        read();
}

void Connection::read()
{
    if (m_readPending || m_closed || !m_reading)
        return;
    m_readPending = true;
    auto done = [self = shared_from_this()](const boost::system::error_code &error, std::size_t size) {
        self->onRead(error, size);
    };
    if (m_tls)
        m_tls->async_read_some(asio::buffer(m_buffer.get(), readSize), std::move(done));
    else
        m_socket.async_read_some(asio::buffer(m_buffer.get(), readSize), std::move(done));
}

void Connection::onRead(const boost::system::error_code &error, std::size_t size)
{
    m_readPending = false;
    if (m_closed)
        return;
    if (error) {
        finish("LpDisconnected", error == asio::error::eof ? "the peer closed" : error.message());
        return;
    }
    if (!m_owner.onBytes(*this, m_buffer.get(), size)) {
        close();
        return;
    }
    read();
}

bool Connection::write(const std::string &bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing || m_overflow)
            return false;
        std::size_t left = 0;
        // Another thread's message, and nothing before it: the io thread need not be woken for what the socket takes now.
        if (m_idle && m_pending.empty() && !m_flushPosted && !m_executor.running_in_this_thread()) {
            const ssize_t taken = ::send(m_handle, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
            left = taken > 0 ? static_cast<std::size_t>(taken) : 0;
            if (left == bytes.size())
                return true;
        }
        m_pending.append(bytes, left, std::string::npos);
        if (m_pending.size() > m_options.backlogDrop)
            m_overflow = true;
        if (m_flushPosted)
            return true;
        m_flushPosted = true;
    }
    asio::post(m_socket.get_executor(), [self = shared_from_this()] { self->flush(); });
    return true;
}

void Connection::close()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing)
            return;
        m_closing = true;
    }
    asio::post(m_socket.get_executor(), [self = shared_from_this()] {
        if (self->m_closed)
            return;
        // What is queued (a Logout, a Reject) still goes out, for a moment.
        self->m_lingering.expires_after(lingerTime);
        self->m_lingering.async_wait([self](const boost::system::error_code &error) {
            if (!error)
                self->finish("None", "");
        });
        self->flush();
    });
}

void Connection::abort(const std::string &code, const std::string &detail)
{
    finish(code, detail);
}

void Connection::reportBacklog()
{
    std::size_t waiting = m_sending.size() - m_sent;
    {
        const std::lock_guard lock(m_mutex);
        waiting += m_pending.size();
    }
    const std::size_t step = waiting / m_options.backlogReport;
    if (step == m_reported)
        return;
    m_reported = step;
    m_owner.onBacklog(*this, waiting);
}

void Connection::flush()
{
    if (m_closed)
        return;
    for (;;) {
        if (m_sent == m_sending.size()) {
            m_sending.clear();
            m_sent = 0;
            bool closing = false;
            {
                const std::lock_guard lock(m_mutex);
                m_flushPosted = false;
                m_sending.swap(m_pending);
                m_idle = m_sending.empty() && !m_tls;
                closing = m_closing;
            }
            if (m_sending.empty()) {
                if (m_reported > 0)
                    reportBacklog();
                if (closing)
                    finish("None", "");
                return;
            }
        }
        if (m_writeWaits)
            break;
        if (m_tls) {
            flushTls();
            break;
        }
        boost::system::error_code error;
        const std::size_t size
            = m_socket.write_some(asio::buffer(m_sending.data() + m_sent, m_sending.size() - m_sent), error);
        m_sent += size;
        if (error == asio::error::would_block || error == asio::error::try_again) {
            m_writeWaits = true;
            m_socket.async_wait(tcp::socket::wait_write,
                                [self = shared_from_this()](const boost::system::error_code &failed) {
                                    self->m_writeWaits = false;
                                    if (failed)
                                        self->finish("LpDisconnected", failed.message());
                                    else
                                        self->flush();
                                });
            break;
        }
        if (error) {
            finish("LpDisconnected", error.message());
            return;
        }
    }
    bool overflow = false;
    {
        const std::lock_guard lock(m_mutex);
        m_flushPosted = false;
        overflow = m_overflow || m_pending.size() + m_sending.size() - m_sent > m_options.backlogDrop;
    }
    reportBacklog();
    if (overflow)
        finish("SlowReader", "the peer does not read what it is sent");
}

void Connection::flushTls()
{
    m_writeWaits = true;
    asio::async_write(*m_tls, asio::buffer(m_sending.data() + m_sent, m_sending.size() - m_sent),
                      [self = shared_from_this()](const boost::system::error_code &failed, std::size_t size) {
                          self->m_writeWaits = false;
                          self->m_sent += size;
                          if (failed)
                              self->finish("LpDisconnected", failed.message());
                          else
                              self->flush();
                      });
}

void Connection::finish(const std::string &code, const std::string &detail)
{
    if (m_closed)
        return;
    m_closed = true;
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    const auto keep = shared_from_this();
    boost::system::error_code ignored;
    m_lingering.cancel(ignored);
    m_socket.shutdown(tcp::socket::shutdown_both, ignored);
    m_socket.close(ignored);
    m_owner.onClosed(*this, code, detail);
}

} // namespace truebook::fix
