#include "app/gateway/gateway.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <poll.h>
#include <unistd.h>

namespace truebook::gateway {

using ports::FrameKind;
using ports::FrameReader;

namespace {
// What a client platform may say to us.
constexpr const char *clientTypes[] = {"D", "F", "G", "H", "V", "AF", "R", "x"};
constexpr std::size_t readSize = 256 * 1024;
constexpr std::size_t directOrders = 4; // of one read, sent by the link's own thread

bool clientMaySay(const std::string &type)
{
    for (const char *known : clientTypes) {
        if (type == known)
            return true;
    }
    return false;
}

// "Code: detail" apart.
std::pair<std::string, std::string> split(const std::string &problem)
{
    const std::size_t colon = problem.find(": ");
    if (colon == std::string::npos)
        return {"BadConfiguration", problem};
    return {problem.substr(0, colon), problem.substr(colon + 2)};
}
} // namespace

// An engine's events as frames, gathered until the end of a turn of whoever caused them: the engine's thread, or the
// link's, which sends what comes alone by itself.
class Gateway::Sink : public fix::Handler
{
public:
    Sink(LinkOut &out, bool clients)
        : m_out(out)
        , m_clients(clients)
    { }

    void onState(const std::string &session, fix::SessionState state, const std::string &code,
                 const std::string &detail) override
    {
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::State)
            .text(session)
            .number(static_cast<std::int64_t>(state))
            .text(code)
            .text(detail)
            .end();
    }
    void onMessage(const fix::Incoming &message) override
    {
        if (m_clients && !clientMaySay(message.type)) {
            message.unsupported = true;
            return;
        }
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::Message)
            .text(*message.session)
            .number(message.sequence)
            .number(message.possDup ? 1 : 0)
            .number(message.receivedAtNs)
            .number(message.monotonicNs)
            .text(*message.raw)
            .end();
    }
    void onReserve(const std::string &session, std::int64_t upTo) override
    {
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::Reserve).text(session).number(upTo).end();
    }
    void onRestarted(const std::string &session) override
    {
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::Restarted).text(session).end();
    }
    void onRejected(const std::string &session, const std::string &raw) override
    {
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::Rejected).text(session).text(raw).end();
    }
    void onGap(const std::string &session, std::int64_t from, std::int64_t to) override
    {
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::Gap).text(session).number(from).number(to).end();
    }
    void onWire(const std::string &session, bool out, std::int64_t atNs, const std::string &raw) override
    {
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::Wire).text(session).number(out ? 1 : 0).number(atNs).text(raw).end();
    }
    void onRoundTrip(const std::string &session, std::int64_t microseconds) override
    {
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::RoundTrip).text(session).number(microseconds).end();
    }
    void onArrived(const std::string &session, std::int64_t monotonicNs) override
    {
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::Arrived).text(session).number(monotonicNs).end();
    }
    void onBacklog(const std::string &session, std::int64_t bytes) override
    {
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::Backlog).text(session).number(bytes).end();
    }
    void onListening(const std::string &session, int port) override
    {
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::Listening).text(session).number(port).end();
    }
    void onRefused(const std::string &listener, const std::string &peer, const std::string &code,
                   const std::string &detail) override
    {
        const std::lock_guard lock(m_mutex);
        m_batch.begin(FrameKind::Refused).text(listener).text(peer).text(code).text(detail).end();
    }
    void sent(const std::string &session, std::int64_t token, const fix::SendResult &result)
    {
        const std::lock_guard lock(m_mutex);
        if (result)
            m_batch.begin(FrameKind::Sent)
                .text(session)
                .number(token)
                .number(result.sequence)
                .number(fix::monotonicNowNs())
                .end();
        else
            m_batch.begin(FrameKind::SendFailed).text(session).number(token).text(result.code).end();
    }
    void onBatchEnd() override
    {
        // Held while writing, so that what was gathered first is written first.
        const std::lock_guard lock(m_mutex);
        if (m_batch.empty())
            return;
        m_out.write(m_batch.bytes());
        m_batch.clear();
    }

private:
    LinkOut &m_out;
    const bool m_clients;
    std::mutex m_mutex;
    FrameBatch m_batch;
};

struct Gateway::Part
{
    Part(LinkOut &out, bool clients, std::vector<fix::SessionSpec> specs, const fix::EngineOptions &options)
        : sink(out, clients)
        , engine(std::move(specs), options, sink)
    { }

    void run(const Order &order)
    {
        switch (order.kind) {
        case FrameKind::Send:
            sink.sent(order.session, order.number, engine.send(order.session, order.body));
            break;
        case FrameKind::Grant:
            engine.grant(order.session, order.number);
            break;
        case FrameKind::Reading:
            engine.setReading(order.session, order.number != 0);
            break;
        case FrameKind::ResetSession:
            engine.resetSession(order.session);
            break;
        default:
            break;
        }
    }

    Sink sink;
    fix::Engine engine;
    std::vector<Order> orders; // read from the link, not handed over yet
    std::atomic<int> handedOver {0}; // batches that the engine has not run yet
};

Gateway::Gateway(int linkFd, int wakeFd)
    : m_linkFd(linkFd)
    , m_wakeFd(wakeFd)
    , m_out(linkFd)
{ }

Gateway::~Gateway() = default;

int Gateway::run()
{
    FrameBatch hello;
    hello.begin(FrameKind::Hello).number(ports::linkVersion).number(::getpid()).end();
    tell(hello);
    Verdict verdict = Verdict::Go;
    while (verdict == Verdict::Go)
        verdict = readLink();
    // The sessions end in order; what they still say goes out as long as the desk listens.
    for (auto &part : m_parts) {
        if (part)
            part->engine.stop();
    }
    for (auto &part : m_parts)
        part.reset();
    m_out.close();
    return verdict == Verdict::Broken ? 3 : 0;
}

Gateway::Verdict Gateway::readLink()
{
    pollfd waiting[2] = {{m_linkFd, POLLIN, 0}, {m_wakeFd, POLLIN, 0}};
    if (::poll(waiting, m_wakeFd < 0 ? 1 : 2, -1) < 0)
        return errno == EINTR ? Verdict::Go : Verdict::Broken;
    if (m_wakeFd >= 0 && waiting[1].revents != 0)
        return Verdict::Stop;
    if (waiting[0].revents == 0)
        return Verdict::Go;
    static thread_local std::vector<char> buffer(readSize);
    const ssize_t size = ::read(m_linkFd, buffer.data(), buffer.size());
    if (size == 0 || (size < 0 && errno != EINTR && errno != EAGAIN)) {
        m_out.close();
        return Verdict::Stop; // the desk is gone: log out and end
    }
    if (size < 0)
        return Verdict::Go;
    m_in.append(buffer.data(), static_cast<std::size_t>(size));
    const char *data = nullptr;
    std::size_t length = 0;
    Verdict verdict = Verdict::Go;
    while (verdict == Verdict::Go && m_in.next(data, length))
        verdict = take(data, length);
    if (m_in.broken())
        verdict = Verdict::Broken;
    flushOrders();
    return verdict;
}

Gateway::Verdict Gateway::take(const char *data, std::size_t size)
{
    FrameReader reader(data, size);
    switch (reader.kind()) {
    case FrameKind::Configure: {
        const std::string text = reader.text();
        if (!reader.ok() || !reader.atEnd() || m_configured)
            return Verdict::Broken;
        m_configured = true;
        configure(text);
        return Verdict::Go;
    }
    case FrameKind::Send: {
        Order order {FrameKind::Send, reader.text(), 0, {}};
        order.number = reader.number();
        order.body = reader.text();
        if (!reader.ok() || !reader.atEnd())
            return Verdict::Broken;
        queue(std::move(order));
        return Verdict::Go;
    }
    case FrameKind::Grant:
    case FrameKind::Reading:
    case FrameKind::ResetSession: {
        const FrameKind kind = reader.kind();
        Order order {kind, reader.text(), 0, {}};
        if (kind != FrameKind::ResetSession)
            order.number = reader.number();
        if (!reader.ok() || !reader.atEnd())
            return Verdict::Broken;
        const auto part = m_partOf.find(order.session);
        if (part != m_partOf.end())
            m_parts[part->second]->orders.push_back(std::move(order));
        return Verdict::Go;
    }
    case FrameKind::Stop:
        return Verdict::Stop;
    default:
        return Verdict::Broken;
    }
}

// A Send to a session that does not exist is answered at once; any other joins its engine's batch.
void Gateway::queue(Order &&order)
{
    const auto part = m_partOf.find(order.session);
    if (part != m_partOf.end()) {
        m_parts[part->second]->orders.push_back(std::move(order));
        return;
    }
    FrameBatch refused;
    refused.begin(FrameKind::SendFailed).text(order.session).number(order.number).text("UnknownSession").end();
    tell(refused);
}

void Gateway::flushOrders()
{
    for (auto &held : m_parts) {
        Part *part = held.get();
        if (part == nullptr || part->orders.empty())
            continue;
        // What comes alone goes out from here: another thread would only have to be woken for it. Many at once, or any
        // behind others, are the engine's, whose turn writes them together.
        if (part->orders.size() <= directOrders && part->handedOver == 0) {
            for (const Order &order : part->orders)
                part->run(order);
            part->orders.clear();
            part->sink.onBatchEnd();
            continue;
        }
        auto orders = std::make_shared<std::vector<Order>>();
        orders->swap(part->orders);
        ++part->handedOver;
        part->engine.post([part, orders] {
            for (const Order &order : *orders)
                part->run(order);
            --part->handedOver;
        });
    }
}

void Gateway::configure(const std::string &text)
{
    Configuration configuration = parseConfiguration(text);
    FrameBatch answers;
    if (!configuration.problem.empty()) {
        const auto [code, detail] = split(configuration.problem);
        answers.begin(FrameKind::State)
            .text("")
            .number(static_cast<std::int64_t>(ports::SessionState::Refused))
            .text(code)
            .text(detail)
            .end();
        tell(answers);
        return;
    }
    configuration.options.awaitPorts = true; // the desk lives on whoever holds a port
    std::vector<fix::SessionSpec> *kinds[3]
        = {&configuration.lpTrades, &configuration.lpPrices, &configuration.clients};
    for (std::size_t i = 0; i < 3; ++i) {
        if (kinds[i]->empty())
            continue;
        const std::vector<fix::SessionSpec> specs = *kinds[i];
        auto part = std::make_unique<Part>(m_out, i == 2, std::move(*kinds[i]), configuration.options);
        const std::string problem = part->engine.start();
        if (!problem.empty()) {
            const auto [code, detail] = split(problem);
            for (const fix::SessionSpec &spec : specs)
                answers.begin(FrameKind::State)
                    .text(spec.id)
                    .number(static_cast<std::int64_t>(ports::SessionState::Refused))
                    .text(code)
                    .text(detail)
                    .end();
            continue;
        }
        for (const fix::SessionSpec &spec : specs)
            m_partOf[spec.id] = i;
        m_parts[i] = std::move(part);
    }
    tell(answers);
}

void Gateway::tell(FrameBatch &batch)
{
    if (!batch.empty())
        m_out.write(batch.bytes());
    batch.clear();
}

} // namespace truebook::gateway
