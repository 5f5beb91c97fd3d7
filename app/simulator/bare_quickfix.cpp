#include "app/simulator/bare_quickfix.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <map>
#include <mutex>
#include <sstream>
#include <thread>
#include <unordered_map>

#include <quickfix/Application.h>
#include <quickfix/MessageStore.h>
#include <quickfix/Session.h>
#include <quickfix/SessionSettings.h>
#include <quickfix/ThreadedSocketAcceptor.h>
#include <quickfix/ThreadedSocketInitiator.h>
#include <quickfix/fix44/MarketDataRequest.h>

namespace truebook {
namespace simulator {

namespace {

// QuickFIX's settings text of one session.
std::string sessionText(bool acceptor, const std::string &host, int port, const std::string &self,
                        const std::string &peer, const std::string &more)
{
    std::ostringstream text;
    text << "[DEFAULT]\nConnectionType=" << (acceptor ? "acceptor" : "initiator")
         << "\nSocketNodelay=Y\nReconnectInterval=1\n"
         << "StartTime=00:00:00\nEndTime=00:00:00\nHeartBtInt=30\nCheckLatency=N\n"
         << (acceptor ? "SocketReuseAddress=Y\n" : "") << "[SESSION]\nBeginString=FIX.4.4\nSenderCompID=" << self
         << "\nTargetCompID=" << peer << '\n';
    if (acceptor)
        text << "SocketAcceptPort=" << port << "\nSocketAcceptAddress=" << host << '\n';
    else
        text << "SocketConnectHost=" << host << "\nSocketConnectPort=" << port << '\n';
    text << more;
    return text.str();
}

const char *noDictionary = "UseDataDictionary=N\n";

// One end: an acceptor or an initiator with its settings.
template <class Connection>
class End
{
public:
    End(FIX::Application &application, const std::string &text)
    {
        std::istringstream stream(text);
        m_settings.reset(new FIX::SessionSettings(stream));
        m_connection.reset(new Connection(application, m_stores, *m_settings));
    }
    void start() { m_connection->start(); }
    void stop() { m_connection->stop(true); }

private:
    FIX::MemoryStoreFactory m_stores;
    std::unique_ptr<FIX::SessionSettings> m_settings;
    std::unique_ptr<Connection> m_connection;
};

using Acceptor = End<FIX::ThreadedSocketAcceptor>;
using Initiator = End<FIX::ThreadedSocketInitiator>;

std::string typeOf(const FIX::Message &message)
{
    return message.getHeader().getField(35);
}

std::string fieldOf(const FIX::Message &message, int tag)
{
    return message.isSetField(tag) ? message.getField(tag) : std::string();
}

std::string now()
{
    return FIX::UtcTimeStampConvertor::convert(FIX::UtcTimeStamp(), 3);
}

class Base : public FIX::NullApplication
{ };

} // namespace

class Relay::Impl : public Base
{
public:
    explicit Impl(const RelayOptions &options)
        : m_client("FIX.4.4", options.self, options.client)
        , m_lp("FIX.4.4", options.self, options.lp)
    {
        const std::string more
            = std::string(noDictionary) + "ResetOnLogon=Y\n" + (options.persist ? "" : "PersistMessages=N\n");
        m_acceptor.reset(
            new Acceptor(*this, sessionText(true, options.host, options.listen, options.self, options.client, more)));
        m_initiator.reset(
            new Initiator(*this, sessionText(false, options.host, options.to, options.self, options.lp, more)));
    }

    void start()
    {
        m_initiator->start();
        m_acceptor->start();
    }
    void stop()
    {
        m_acceptor->stop();
        m_initiator->stop();
    }

    void fromApp(const FIX::Message &message,
                 const FIX::SessionID &session) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                                      FIX::IncorrectTagValue, FIX::UnsupportedMessageType) override
    {
        const std::string type = typeOf(message);
        FIX::Message copy = message;
        if (type == "D" && session == m_client)
            FIX::Session::sendToTarget(copy, m_lp);
        else if (type == "8" && session == m_lp)
            FIX::Session::sendToTarget(copy, m_client);
    }

private:
    FIX::SessionID m_client;
    FIX::SessionID m_lp;
    std::unique_ptr<Acceptor> m_acceptor;
    std::unique_ptr<Initiator> m_initiator;
};

Relay::Relay(const RelayOptions &options)
    : m_impl(new Impl(options))
{ }

Relay::~Relay() = default;

std::string Relay::start()
{
    try {
        m_impl->start();
    } catch (const std::exception &error) {
        return error.what();
    }
    return std::string();
}

void Relay::stop()
{
    m_impl->stop();
}

class InstantLp::Impl : public Base
{
public:
    explicit Impl(const InstantLpOptions &options)
        : m_options(options)
        , m_price("FIX.4.4", options.lp + "-PX", options.peer)
        , m_trade("FIX.4.4", options.lp + "-TR", options.peer)
    {
        m_acceptors.emplace_back(new Acceptor(
            *this, sessionText(true, options.host, options.tradePort, options.lp + "-TR", options.peer, noDictionary)));
        if (options.pricePort != 0) {
            m_acceptors.emplace_back(
                new Acceptor(*this,
                             sessionText(true, options.host, options.pricePort, options.lp + "-PX", options.peer,
                                         "ResetOnLogon=Y\nDataDictionary=" + options.dictionary
                                             + "\nValidateUserDefinedFields=N\nAllowUnknownMsgFields=Y\n")));
        }
    }

    void start()
    {
        for (const auto &acceptor : m_acceptors)
            acceptor->start();
        m_running = true;
        m_quoting = std::thread([this] { quoting(); });
    }

    void stop()
    {
        {
            const std::lock_guard<std::mutex> lock(m_mutex);
            if (!m_running)
                return;
            m_running = false;
        }
        m_wake.notify_all();
        m_quoting.join();
        for (const auto &acceptor : m_acceptors)
            acceptor->stop();
    }

    std::int64_t filled() const { return m_filled; }

    void onLogout(const FIX::SessionID &session) override
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        if (session == m_price)
            m_requests.clear();
    }

    void fromApp(const FIX::Message &message,
                 const FIX::SessionID &session) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                                      FIX::IncorrectTagValue, FIX::UnsupportedMessageType) override
    {
        const std::string type = typeOf(message);
        if (session == m_trade && type == "D")
            fill(message);
        else if (session == m_trade && (type == "F" || type == "H"))
            refuse(message, type);
        else if (session == m_price && type == "V")
            subscribe(message);
    }

private:
    void fill(const FIX::Message &order)
    {
        const std::string id = std::to_string(++m_filled);
        const std::string quantity = fieldOf(order, 38);
        std::string price = fieldOf(order, 44);
        if (price.empty()) {
            for (const InstantSymbol &symbol : m_options.symbols) {
                if (symbol.name == fieldOf(order, 55))
                    price = fieldOf(order, 54) == "1" ? symbol.ask : symbol.bid;
            }
        }
        if (price.empty())
            price = "1";
        FIX::Message report;
        report.getHeader().setField(35, "8");
        report.setField(37, "O" + id);
        report.setField(11, fieldOf(order, 11));
        report.setField(17, "E" + id);
        report.setField(150, "F");
        report.setField(39, "2");
        for (const int tag : {1, 55, 54, 38, 40}) {
            if (order.isSetField(tag))
                report.setField(tag, order.getField(tag));
        }
        report.setField(32, quantity);
        report.setField(31, price);
        report.setField(151, "0");
        report.setField(14, quantity);
        report.setField(6, price);
        report.setField(60, now());
        FIX::Session::sendToTarget(report, m_trade);
    }

    // Every order is filled when it comes: a cancel is too late, a state that of a filled or an unknown order.
    void refuse(const FIX::Message &request, const std::string &type)
    {
        FIX::Message answer;
        answer.getHeader().setField(35, type == "F" ? "9" : "8");
        answer.setField(37, "NONE");
        answer.setField(11, fieldOf(request, 11));
        answer.setField(39, "8");
        if (type == "F") {
            answer.setField(41, fieldOf(request, 41));
            answer.setField(434, "1");
            answer.setField(102, "1");
        } else {
            answer.setField(17, "S" + std::to_string(++m_statuses));
            answer.setField(150, "I");
            answer.setField(55, fieldOf(request, 55));
            answer.setField(54, fieldOf(request, 54));
            answer.setField(151, "0");
            answer.setField(14, "0");
            answer.setField(6, "0");
        }
        FIX::Session::sendToTarget(answer, m_trade);
    }

    void subscribe(const FIX::Message &message)
    {
        FIX44::MarketDataRequest::NoRelatedSym group;
        for (int i = 1; i <= static_cast<int>(message.groupCount(146)); ++i) {
            message.getGroup(static_cast<unsigned>(i), group);
            const std::lock_guard<std::mutex> lock(m_mutex);
            m_requests[group.getField(55)] = fieldOf(message, 262);
        }
        m_wake.notify_all();
    }

    void quoting()
    {
        std::unique_lock<std::mutex> lock(m_mutex);
        while (m_running) {
            const std::map<std::string, std::string> requests = m_requests;
            lock.unlock();
            for (const InstantSymbol &symbol : m_options.symbols) {
                const auto request = requests.find(symbol.name);
                if (request != requests.end())
                    quote(symbol, request->second);
            }
            lock.lock();
            m_wake.wait_for(lock, std::chrono::seconds(1));
        }
    }

    void quote(const InstantSymbol &symbol, const std::string &request)
    {
        FIX::Message message;
        message.getHeader().setField(35, "W");
        message.setField(262, request);
        message.setField(55, symbol.name);
        for (const bool bid : {true, false}) {
            FIX::Group entry(268, 269);
            entry.setField(269, bid ? "0" : "1");
            entry.setField(270, bid ? symbol.bid : symbol.ask);
            entry.setField(271, "1000000000");
            message.addGroup(entry);
        }
        try {
            FIX::Session::sendToTarget(message, m_price);
        } catch (const FIX::SessionNotFound &) { }
    }

    InstantLpOptions m_options;
    FIX::SessionID m_price;
    FIX::SessionID m_trade;
    std::vector<std::unique_ptr<Acceptor>> m_acceptors;
    std::atomic<std::int64_t> m_filled {0};
    std::atomic<std::int64_t> m_statuses {0};
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::map<std::string, std::string> m_requests;
    std::thread m_quoting;
    bool m_running = false;
};

InstantLp::InstantLp(const InstantLpOptions &options)
    : m_impl(new Impl(options))
{ }

InstantLp::~InstantLp()
{
    stop();
}

std::string InstantLp::start()
{
    try {
        m_impl->start();
    } catch (const std::exception &error) {
        return error.what();
    }
    return std::string();
}

void InstantLp::stop()
{
    m_impl->stop();
}

std::int64_t InstantLp::filled() const
{
    return m_impl->filled();
}

namespace {

using Clock = std::chrono::steady_clock;

class Blaster : public Base
{
public:
    explicit Blaster(const BlastOptions &options)
        : m_options(options)
        , m_session("FIX.4.4", options.self, options.peer)
        , m_tag(std::to_string(
              std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
                  .count()
              % 100000000))
    { }

    void onCreate(const FIX::SessionID &session) override
    {
        if (m_options.firstSequence > 1)
            FIX::Session::lookupSession(session)->setNextSenderMsgSeqNum(static_cast<int>(m_options.firstSequence));
    }

    void onLogon(const FIX::SessionID &) override
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_loggedOn = true;
        m_wake.notify_all();
    }

    void onLogout(const FIX::SessionID &) override
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_loggedOn = false;
        m_wake.notify_all();
    }

    void fromApp(const FIX::Message &message,
                 const FIX::SessionID &) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat, FIX::IncorrectTagValue,
                                               FIX::UnsupportedMessageType) override
    {
        if (typeOf(message) != "8")
            return;
        const std::string status = fieldOf(message, 39);
        if (status != "2" && status != "4" && status != "8" && status != "C")
            return;
        const Clock::time_point at = Clock::now();
        std::unique_lock<std::mutex> lock(m_mutex);
        const auto found = m_open.find(fieldOf(message, 11));
        if (found == m_open.end())
            return; // a repetition
        m_last = at;
        if (m_counting) {
            m_latencies.push_back(std::chrono::duration<double, std::micro>(at - found->second).count());
            ++(status == "2" ? m_filled : m_rejected);
            if (status != "2" && m_firstReject.empty())
                m_firstReject = fieldOf(message, 58);
        }
        m_lastStatus = status;
        m_open.erase(found);
        if (m_toSend > 0) {
            --m_toSend;
            lock.unlock();
            one();
            return;
        }
        if (m_open.empty())
            m_wake.notify_all();
    }

    bool waitLogon(const std::atomic<bool> &stop)
    {
        return wait(stop, [this] { return m_loggedOn; });
    }

    // Until a first order is filled: the desk may still wait for prices.
    bool waitFill(const std::atomic<bool> &stop)
    {
        const Clock::time_point end = Clock::now() + std::chrono::seconds(m_options.waitSeconds);
        while (Clock::now() < end && !stop) {
            if (!run(1, stop))
                return false;
            if (m_lastStatus == "2")
                return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return false;
    }

    // Sends so many orders, keeping the agreed number in flight, and waits for the last answer.
    bool run(std::int64_t orders, const std::atomic<bool> &stop)
    {
        const std::int64_t first = std::min(orders, m_options.inFlight);
        {
            const std::lock_guard<std::mutex> lock(m_mutex);
            m_toSend = orders - first;
            m_last = Clock::now();
        }
        for (std::int64_t i = 0; i < first; ++i)
            one();
        return wait(stop, [this] { return m_open.empty() && m_toSend == 0; });
    }

    void count(std::int64_t orders)
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_counting = true;
        m_latencies.reserve(static_cast<std::size_t>(orders));
    }

    BlastResult result(double seconds)
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        BlastResult result;
        result.orders = static_cast<std::int64_t>(m_latencies.size());
        result.filled = m_filled;
        result.rejected = m_rejected;
        result.firstReject = m_firstReject;
        result.seconds = seconds;
        result.ordersPerSecond = seconds > 0 ? static_cast<double>(result.orders) / seconds : 0;
        std::sort(m_latencies.begin(), m_latencies.end());
        const auto at = [this](double share) {
            if (m_latencies.empty())
                return 0.0;
            const double place = share * static_cast<double>(m_latencies.size() - 1);
            return m_latencies[static_cast<std::size_t>(place)];
        };
        result.p50Us = at(0.5);
        result.p99Us = at(0.99);
        result.maxUs = at(1);
        if (FIX::Session *session = FIX::Session::lookupSession(m_session))
            result.nextSequence = session->getExpectedSenderNum();
        return result;
    }

private:
    void one()
    {
        FIX::Message order;
        const std::int64_t number = ++m_sent;
        const std::string id = m_options.self + "-" + m_tag + "-" + std::to_string(number);
        order.getHeader().setField(35, "D");
        order.setField(11, id);
        order.setField(
            1, std::to_string(m_options.firstAccount + number / 2 % m_options.accounts * m_options.accountStep));
        order.setField(55, m_options.symbol);
        order.setField(54, number % 2 == 0 ? "1" : "2");
        order.setField(60, now());
        order.setField(38, m_options.quantity);
        order.setField(40, "1");
        order.setField(59, "3");
        {
            const std::lock_guard<std::mutex> lock(m_mutex);
            m_open[id] = Clock::now();
        }
        FIX::Session::sendToTarget(order, m_session);
    }

    // Gives up when nothing has been answered for waitSeconds.
    template <class Condition>
    bool wait(const std::atomic<bool> &stop, Condition condition)
    {
        std::unique_lock<std::mutex> lock(m_mutex);
        m_last = Clock::now();
        while (!condition()) {
            if (stop || Clock::now() - m_last > std::chrono::seconds(m_options.waitSeconds))
                return false;
            m_wake.wait_for(lock, std::chrono::milliseconds(100));
        }
        return true;
    }

    BlastOptions m_options;
    FIX::SessionID m_session;
    std::string m_tag;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_loggedOn = false;
    bool m_counting = false;
    std::atomic<std::int64_t> m_sent {0};
    std::int64_t m_toSend = 0;
    std::int64_t m_filled = 0;
    std::int64_t m_rejected = 0;
    std::string m_lastStatus;
    std::string m_firstReject;
    std::unordered_map<std::string, Clock::time_point> m_open;
    std::vector<double> m_latencies;
    Clock::time_point m_last;
};

} // namespace

BlastResult blast(const BlastOptions &options, const std::atomic<bool> &stop)
{
    BlastResult failed;
    try {
        Blaster blaster(options);
        Initiator initiator(blaster,
                            sessionText(false, options.host, options.to, options.self, options.peer, noDictionary));
        initiator.start();
        if (!blaster.waitLogon(stop))
            failed.problem = "PeerUnreachable: no logon";
        else if (!blaster.waitFill(stop))
            failed.problem = "NoLiquidity: no order was filled";
        else if (!blaster.run(options.warmUp, stop))
            failed.problem = "LpTimeout: no answer while warming up";
        if (!failed.problem.empty()) {
            initiator.stop();
            return failed;
        }
        blaster.count(options.orders);
        const Clock::time_point begun = Clock::now();
        const bool whole = blaster.run(options.orders, stop);
        const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
        BlastResult result = blaster.result(seconds);
        if (!whole)
            result.problem = "LpTimeout: orders without an answer";
        initiator.stop();
        return result;
    } catch (const std::exception &error) {
        failed.problem = error.what();
        return failed;
    }
}

} // namespace simulator
} // namespace truebook
