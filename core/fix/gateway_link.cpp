#include "core/fix/gateway_link.h"

#include "core/base/os/stream_socket.h"

namespace truebook::fix {

using ports::FrameKind;
using ports::FrameReader;
using ports::FrameWriter;

base::Result<std::unique_ptr<GatewayLink>> GatewayLink::start(const std::string &program, ports::LinkListener &listener,
                                                              const GatewayLinkOptions &options)
{
    auto child = base::os::startWithSocket(program, {"--link-fd"});
    if (!child)
        return tl::unexpected(child.error());
    return std::unique_ptr<GatewayLink>(new GatewayLink(*child, listener, options));
}

GatewayLink::GatewayLink(base::os::Child child, ports::LinkListener &listener, const GatewayLinkOptions &options)
    : m_child(child)
    , m_listener(listener)
    , m_options(options)
{ }

void GatewayLink::begin(const std::string &configuration)
{
    FrameWriter configure(FrameKind::Configure);
    configure.text(configuration);
    put(configure);
    flush();
    m_writer = std::thread([this] { writeLoop(); });
    m_reader = std::thread([this] { readLoop(); }); // which ends the writer
}

GatewayLink::~GatewayLink()
{
    stop(2'000);
    base::os::closeFd(m_child.fd);
}

bool GatewayLink::stop(std::int64_t milliseconds)
{
    bool ask = false;
    {
        const std::lock_guard lock(m_mutex);
        ask = !m_lost && !m_stopping;
        m_stopping = true;
        m_wake.notify_all();
    }
    if (ask) {
        FrameWriter frame(FrameKind::Stop);
        put(frame);
        flush();
    }
    if (!m_reader.joinable())
        base::os::shutDown(m_child.fd); // never began: the end of the link is all it hears
    const bool inOrder = waitForEnd(milliseconds);
    if (!inOrder) {
        kill();
        waitForEnd(5'000);
    }
    // A gateway that ended has closed its side; the reader takes what it said to the last byte.
    if (m_reader.joinable())
        m_reader.join();
    return inOrder;
}

bool GatewayLink::waitForEnd(std::int64_t milliseconds)
{
    const std::lock_guard lock(m_process);
    if (!m_gone)
        m_gone = base::os::waitForEnd(m_child.pid, milliseconds, &m_status);
    return m_gone;
}

void GatewayLink::kill()
{
    const std::lock_guard lock(m_process);
    if (!m_gone)
        base::os::endNow(m_child.pid);
}

void GatewayLink::giveUp(const std::string &why)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_why.empty())
            m_why = why;
    }
    base::os::shutDown(m_child.fd); // wakes reader and writer at once; the reader tells of it
}

void GatewayLink::put(FrameWriter &frame)
{
    const std::lock_guard lock(m_mutex);
    const std::string &bytes = frame.bytes();
    m_gathering.append(bytes);
    m_put += bytes.size();
}

void GatewayLink::flush()
{
    bool tooMuch = false;
    {
        std::unique_lock lock(m_mutex);
        if (m_gathering.empty() || m_lost)
            return;
        if (m_out.empty())
            m_out.swap(m_gathering);
        else
            m_out.append(m_gathering);
        m_gathering.clear();
        tooMuch = m_out.size() > m_options.outBound;
        if (!m_writing)
            writeNow(lock);
        if (!m_out.empty())
            m_wake.notify_one();
    }
    if (tooMuch)
        giveUp("the gateway leaves too much unread");
}

// What the socket takes at once leaves from the caller's thread; the writer, which would have to be woken, gets the rest.
void GatewayLink::writeNow(std::unique_lock<std::mutex> &lock)
{
    m_writing = true;
    std::string bytes;
    bytes.swap(m_out);
    lock.unlock();
    const std::size_t done = base::os::writeSome(m_child.fd, bytes.data(), bytes.size());
    lock.lock();
    m_writing = false;
    haveLeft(done);
    if (done < bytes.size())
        m_out.insert(0, bytes, done, std::string::npos);
    if (m_lost)
        m_wake.notify_all();
}

void GatewayLink::haveLeft(std::size_t bytes)
{
    m_written += bytes;
    while (!m_sends.empty() && m_sends.front().end <= m_written)
        m_sends.pop_front();
}

void GatewayLink::send(const domain::SessionId &session, std::int64_t token, const std::string &body)
{
    FrameWriter frame(FrameKind::Send);
    frame.text(session.text()).number(token).text(body);
    const std::string &bytes = frame.bytes();
    const std::lock_guard lock(m_mutex);
    m_put += bytes.size();
    m_sends.push_back({m_put, session, token});
    if (m_lost)
        m_wake.notify_all(); // the reader answers
    else
        m_gathering.append(bytes);
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
            m_wake.wait(lock, [this] { return m_lost || (!m_out.empty() && !m_writing); });
            if (m_lost)
                return;
            m_writing = true;
            bytes.clear();
            bytes.swap(m_out);
        }
        std::size_t done = 0;
        const auto written = base::os::writeAll(m_child.fd, bytes.data(), bytes.size(), m_options.stallMs, done);
        {
            const std::lock_guard lock(m_mutex);
            m_writing = false;
            haveLeft(done);
        }
        if (written == base::os::Written::Stalled)
            giveUp("the gateway takes nothing any more");
        if (written != base::os::Written::All)
            return; // the reader tells of the end
    }
}

void GatewayLink::readLoop()
{
    std::vector<char> buffer(1U << 18U);
    ports::FrameBuffer frames;
    while (true) {
        const std::size_t size = base::os::readSome(m_child.fd, buffer.data(), buffer.size());
        if (size == 0)
            break;
        frames.append(buffer.data(), size);
        const char *data = nullptr;
        std::size_t length = 0;
        bool whole = true;
        while (whole && frames.next(data, length))
            whole = take(data, length);
        if (!whole || frames.broken()) {
            giveUp("the gateway sent what is no frame");
            break;
        }
        m_listener.onBatchEnd();
    }
    base::os::shutDown(m_child.fd); // also for the writer
    bool stopping = false;
    {
        const std::lock_guard lock(m_mutex);
        m_lost = true;
        m_wake.notify_all();
        stopping = m_stopping;
    }
    m_writer.join();
    {
        // Who is writing at this moment says first what left: that may not be told as unsent.
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return !m_writing; });
    }
    failUnsent();
    if (!stopping) {
        // One that lost its link ends by itself; one that does not is ended, so that it holds no session beside its
        // successor's.
        if (!waitForEnd(1'000)) {
            kill();
            waitForEnd(5'000);
        }
        m_listener.onGatewayLost(whatHappened());
    }
    // What is sent from now on is answered until the link is stopped.
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_sends.empty(); });
            if (m_sends.empty())
                return;
        }
        failUnsent();
    }
}

// A Send whose last byte did not leave is a frame that the gateway cannot have: it never left and never will.
void GatewayLink::failUnsent()
{
    std::deque<Underway> unsent;
    {
        const std::lock_guard lock(m_mutex);
        unsent.swap(m_sends);
    }
    for (const Underway &each : unsent)
        m_listener.onSendFailed(each.session, each.token, "GatewayLost");
}

std::string GatewayLink::whatHappened()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_why.empty())
            return m_why;
    }
    const std::lock_guard lock(m_process);
    return "the gateway " + base::os::endText(m_status);
}

bool GatewayLink::take(const char *data, std::size_t size)
{
    FrameReader frame(data, size);
    const auto session = [&] { return domain::SessionId(frame.text()); };
    const auto count = [&] { return static_cast<std::uint64_t>(frame.number()); };
    const auto whole = [&] { return frame.ok() && frame.atEnd(); };
    switch (frame.kind()) {
    case FrameKind::Hello: {
        const std::int64_t version = frame.number();
        frame.number(); // its pid, which we know
        return version == ports::linkVersion && whole();
    }
    case FrameKind::Message: {
        ports::LinkListener::Message message;
        message.session = session();
        message.sequence = count();
        message.possDup = frame.number() != 0;
        message.receivedAt = domain::UtcTime::fromNanos(frame.number());
        message.monotonicNanos = frame.number();
        message.raw = frame.text();
        if (whole())
            m_listener.onMessage(std::move(message));
        return whole();
    }
    case FrameKind::State: {
        const auto id = session();
        const std::int64_t state = frame.number();
        const std::string code = frame.text();
        const std::string detail = frame.text();
        if (state < 0 || state > static_cast<std::int64_t>(ports::SessionState::Blocked))
            return false;
        if (whole())
            m_listener.onState(id, static_cast<ports::SessionState>(state), code, detail);
        return whole();
    }
    case FrameKind::Reserve: {
        const auto id = session();
        const std::uint64_t upTo = count();
        if (whole())
            m_listener.onReserve(id, upTo);
        return whole();
    }
    case FrameKind::Sent: {
        const auto id = session();
        const std::int64_t token = frame.number();
        const std::uint64_t sequence = count();
        const std::int64_t at = frame.number();
        if (whole())
            m_listener.onSent(id, token, sequence, at);
        return whole();
    }
    case FrameKind::SendFailed: {
        const auto id = session();
        const std::int64_t token = frame.number();
        const std::string code = frame.text();
        if (whole())
            m_listener.onSendFailed(id, token, code);
        return whole();
    }
    case FrameKind::RoundTrip: {
        const auto id = session();
        const std::int64_t microseconds = frame.number();
        if (whole())
            m_listener.onRoundTrip(id, microseconds);
        return whole();
    }
    case FrameKind::Arrived: {
        const auto id = session();
        const std::int64_t at = frame.number();
        if (whole())
            m_listener.onArrived(id, at);
        return whole();
    }
    case FrameKind::Wire: {
        const auto id = session();
        const std::int64_t out = frame.number();
        const std::int64_t at = frame.number();
        std::string raw = frame.text();
        if (whole())
            m_listener.onWire(id, out != 0, domain::UtcTime::fromNanos(at), std::move(raw));
        return whole();
    }
    case FrameKind::Gap: {
        const auto id = session();
        const std::uint64_t from = count();
        const std::uint64_t to = count();
        if (whole())
            m_listener.onGap(id, from, to);
        return whole();
    }
    case FrameKind::Rejected: {
        const auto id = session();
        const std::string raw = frame.text();
        if (whole())
            m_listener.onRejected(id, raw);
        return whole();
    }
    case FrameKind::Backlog: {
        const auto id = session();
        const std::int64_t bytes = frame.number();
        if (whole())
            m_listener.onBacklog(id, bytes);
        return whole();
    }
    case FrameKind::Refused: {
        const std::string listener = frame.text();
        const std::string peer = frame.text();
        const std::string code = frame.text();
        const std::string detail = frame.text();
        if (whole())
            m_listener.onPeerRefused(listener, peer, code, detail);
        return whole();
    }
    case FrameKind::Restarted: {
        const auto id = session();
        if (whole())
            m_listener.onRestarted(id);
        return whole();
    }
    case FrameKind::Listening: {
        const auto id = session();
        const std::int64_t port = frame.number();
        if (port < 0 || port > 65535)
            return false;
        if (whole())
            m_listener.onListening(id, port);
        return whole();
    }
    default:
        return false;
    }
}

} // namespace truebook::fix
