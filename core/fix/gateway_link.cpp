#include "core/fix/gateway_link.h"

#include <cerrno>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace truebook::fix {

using ports::FrameKind;
using ports::FrameReader;
using ports::FrameWriter;

base::Result<std::unique_ptr<GatewayLink>> GatewayLink::start(const std::string &program, ports::LinkListener &listener)
{
    auto child = base::os::startWithSocket(program, {"--link-fd"});
    if (!child)
        return tl::unexpected(child.error());
    return std::unique_ptr<GatewayLink>(new GatewayLink(*child, listener));
}

GatewayLink::GatewayLink(base::os::Child child, ports::LinkListener &listener)
    : m_child(child)
    , m_listener(listener)
{ }

void GatewayLink::begin(const std::string &configuration)
{
    FrameWriter configure(FrameKind::Configure);
    configure.text(configuration);
    put(configure);
    flush();
    m_reader = std::thread([this] { readLoop(); });
    m_writer = std::thread([this] { writeLoop(); });
}

GatewayLink::~GatewayLink()
{
    stop(2'000);
    if (m_reader.joinable())
        m_reader.join();
    if (m_writer.joinable())
        m_writer.join();
    base::os::closeFd(m_child.fd);
}

bool GatewayLink::stop(std::int64_t milliseconds)
{
    if (m_ended)
        return true;
    FrameWriter frame(FrameKind::Stop);
    put(frame);
    flush();
    bool inOrder = base::os::waitForEnd(m_child.pid, milliseconds);
    if (!inOrder) {
        base::os::endNow(m_child.pid);
        base::os::waitForEnd(m_child.pid, 5'000);
    }
    m_ended = true;
    end();
    ::shutdown(m_child.fd, SHUT_RDWR);
    return inOrder;
}

void GatewayLink::end()
{
    const std::lock_guard lock(m_mutex);
    m_closing = true;
    m_wake.notify_all();
}

void GatewayLink::put(FrameWriter &frame)
{
    const std::lock_guard lock(m_mutex);
    m_gathering.append(frame.bytes());
}

void GatewayLink::flush()
{
    const std::lock_guard lock(m_mutex);
    if (m_gathering.empty() || m_closing)
        return;
    if (m_out.size() > outBound) {
        base::os::endNow(m_child.pid); // the reader sees its end and tells
        m_gathering.clear();
        return;
    }
    if (m_out.empty())
        m_out.swap(m_gathering);
    else
        m_out.append(m_gathering);
    m_gathering.clear();
    m_wake.notify_one();
}

void GatewayLink::send(const domain::SessionId &session, std::int64_t token, const std::string &body)
{
    FrameWriter frame(FrameKind::Send);
    frame.text(session.text()).number(token).text(body);
    put(frame);
}

void GatewayLink::grant(const domain::SessionId &session, std::uint64_t upTo)
{
    FrameWriter frame(FrameKind::Grant);
    frame.text(session.text()).number(static_cast<std::int64_t>(upTo));
    put(frame);
}

void GatewayLink::reading(const domain::SessionId &session, bool on)
{
    FrameWriter frame(FrameKind::Reading);
    frame.text(session.text()).number(on ? 1 : 0);
    put(frame);
    flush();
}

void GatewayLink::resetSession(const domain::SessionId &session)
{
    FrameWriter frame(FrameKind::ResetSession);
    frame.text(session.text());
    put(frame);
    flush();
}

void GatewayLink::writeLoop()
{
    std::string bytes;
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_closing || !m_out.empty(); });
            if (m_out.empty())
                return;
            bytes.clear();
            bytes.swap(m_out);
        }
        std::size_t at = 0;
        while (at < bytes.size()) {
            const ssize_t size = ::send(m_child.fd, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
            if (size < 0 && errno == EINTR)
                continue;
            if (size <= 0)
                return; // the reader tells of the end
            at += static_cast<std::size_t>(size);
        }
    }
}

void GatewayLink::readLoop()
{
    std::vector<char> buffer(1U << 18U);
    ports::FrameBuffer frames;
    std::string why = "the gateway ended";
    while (true) {
        const ssize_t size = ::recv(m_child.fd, buffer.data(), buffer.size(), 0);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            break;
        frames.append(buffer.data(), static_cast<std::size_t>(size));
        const char *data = nullptr;
        std::size_t length = 0;
        bool ok = true;
        while (ok && frames.next(data, length))
            ok = take(data, length);
        if (!ok || frames.broken()) {
            why = "the gateway sent what is no frame";
            base::os::endNow(m_child.pid);
            break;
        }
        m_listener.onBatchEnd();
    }
    end();
    m_listener.onGatewayLost(why);
}

bool GatewayLink::take(const char *data, std::size_t size)
{
    FrameReader frame(data, size);
    const auto session = [&] { return domain::SessionId(frame.text()); };
    const auto count = [&] { return static_cast<std::uint64_t>(frame.number()); };
    switch (frame.kind()) {
    case FrameKind::Hello:
        return frame.number() == ports::linkVersion && (frame.number(), frame.ok());
    case FrameKind::Message: {
        ports::LinkListener::Message message;
        message.session = session();
        message.sequence = count();
        message.possDup = frame.number() != 0;
        message.receivedAt = domain::UtcTime::fromNanos(frame.number());
        message.monotonicNanos = frame.number();
        message.raw = frame.text();
        if (frame.ok())
            m_listener.onMessage(std::move(message));
        return frame.ok();
    }
    case FrameKind::State: {
        const auto id = session();
        const auto state = static_cast<ports::SessionState>(frame.number());
        const std::string code = frame.text();
        const std::string detail = frame.text();
        if (frame.ok())
            m_listener.onState(id, state, code, detail);
        return frame.ok();
    }
    case FrameKind::Reserve: {
        const auto id = session();
        const std::uint64_t upTo = count();
        if (frame.ok())
            m_listener.onReserve(id, upTo);
        return frame.ok();
    }
    case FrameKind::Sent: {
        const auto id = session();
        const std::int64_t token = frame.number();
        const std::uint64_t sequence = count();
        const std::int64_t at = frame.number();
        if (frame.ok())
            m_listener.onSent(id, token, sequence, at);
        return frame.ok();
    }
    case FrameKind::SendFailed: {
        const auto id = session();
        const std::int64_t token = frame.number();
        const std::string code = frame.text();
        if (frame.ok())
            m_listener.onSendFailed(id, token, code);
        return frame.ok();
    }
    case FrameKind::RoundTrip: {
        const auto id = session();
        const std::int64_t microseconds = frame.number();
        if (frame.ok())
            m_listener.onRoundTrip(id, microseconds);
        return frame.ok();
    }
    case FrameKind::Gap: {
        const auto id = session();
        const std::uint64_t from = count();
        const std::uint64_t to = count();
        if (frame.ok())
            m_listener.onGap(id, from, to);
        return frame.ok();
    }
    case FrameKind::Rejected: {
        const auto id = session();
        const std::string raw = frame.text();
        if (frame.ok())
            m_listener.onRejected(id, raw);
        return frame.ok();
    }
    case FrameKind::Backlog: {
        const auto id = session();
        const std::int64_t bytes = frame.number();
        if (frame.ok())
            m_listener.onBacklog(id, bytes);
        return frame.ok();
    }
    case FrameKind::Refused: {
        const std::string listener = frame.text();
        const std::string peer = frame.text();
        const std::string code = frame.text();
        const std::string detail = frame.text();
        if (frame.ok())
            m_listener.onPeerRefused(listener, peer, code, detail);
        return frame.ok();
    }
    case FrameKind::Restarted: {
        const auto id = session();
        if (frame.ok())
            m_listener.onRestarted(id);
        return frame.ok();
    }
    case FrameKind::Listening: {
        const auto id = session();
        const std::int64_t port = frame.number();
        if (frame.ok())
            m_listener.onListening(id, port);
        return frame.ok();
    }
    default:
        return false;
    }
}

} // namespace truebook::fix
