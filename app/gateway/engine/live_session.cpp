#include "app/gateway/engine/live_session.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <stdexcept>

#include "app/gateway/engine/body_text.h"

namespace truebook {
namespace fix {

namespace {

// QuickFIX's callbacks end the process for an exception outside their throw() lists: a handler's stays here.
template <class Function>
void guarded(FIX::Log &log, Function function) noexcept
{
    try {
        function();
    } catch (const std::exception &error) {
        try {
            log.onEvent(std::string("a handler failed: ") + error.what());
        } catch (...) { }
    } catch (...) { }
}

constexpr std::int64_t adminReserve = 50; // numbers kept back for heartbeats, logouts and gap handling
constexpr std::size_t earlyBound = 10000;
constexpr std::size_t earlyBytesBound = 16 * 1024 * 1024;
const char roundTripId[] = "RTT-";

std::int64_t nowOf(clockid_t clock)
{
    timespec now {};
    clock_gettime(clock, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1000000000 + now.tv_nsec;
}

// QuickFIX does not pass on that the wire refused a message; it asks the wire in the sending thread.
thread_local bool wireRefused = false;

int numberOf(const std::string &text, int fallback)
{
    return text.empty() ? fallback : std::atoi(text.c_str());
}

// "22:00:00" as seconds of the day; throws for anything else.
int secondsOfDay(const std::string &text)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    char more = 0;
    if (std::sscanf(text.c_str(), "%2d:%2d:%2d%c", &hour, &minute, &second, &more) != 3 || hour < 0 || hour > 23
        || minute < 0 || minute > 59 || second < 0 || second > 59)
        throw std::runtime_error("BadConfiguration: " + text + " is no time of day");
    return hour * 3600 + minute * 60 + second;
}

FIX::UtcTimeOnly timeOfDay(int seconds)
{
    return FIX::UtcTimeOnly(seconds / 3600, seconds / 60 % 60, seconds % 60);
}

} // namespace

std::int64_t monotonicNowNs()
{
    return nowOf(CLOCK_MONOTONIC);
}

std::int64_t utcNowNs()
{
    return nowOf(CLOCK_REALTIME);
}

LiveSession::LiveSession(const SessionSpec &spec, const EngineOptions &options, Handler &handler)
    : m_spec(spec)
    , m_options(options)
    , m_handler(handler)
    , m_store(spec, options)
    , m_splitter(options.messageBytes)
{ }

LiveSession::~LiveSession() = default;

void LiveSession::create(const FIX::DataDictionaryProvider &dictionaries, FIX::MessageStoreFactory &stores,
                         FIX::LogFactory &logs)
{
    std::map<std::string, std::string> left = m_spec.settings;
    const auto take = [&left](const char *key, const std::string &fallback) {
        const auto found = left.find(key);
        if (found == left.end())
            return fallback;
        const std::string value = found->second;
        left.erase(found);
        return value;
    };
    const auto flag = [&take](const char *key, bool fallback) { return take(key, fallback ? "Y" : "N") == "Y"; };

    const std::string beginString = take("BeginString", "FIX.4.4");
    const FIX::SessionID id(beginString, m_spec.sender, m_spec.target);
    if (FIX::Session::doesSessionExist(id))
        throw std::runtime_error("SessionExists: " + id.toString());
    // QuickFIX restarts the numbers where its schedule ends. Daily: a day that begins at resetAtUtc. Else: no end.
    const int start = m_spec.reset == ResetRule::Daily ? secondsOfDay(m_spec.resetAtUtc) : 0;
    const int end = m_spec.reset == ResetRule::Daily ? (start + 86399) % 86400 : 0;
    const FIX::TimeRange always(timeOfDay(start), timeOfDay(end));
    const int heartbeat = m_spec.acceptor ? 0 : m_spec.heartbeatSeconds;
    m_session.reset(new FIX::Session(*this, stores, id, dictionaries, always, heartbeat, &logs));
    m_session->setResetOnLogon(m_spec.reset == ResetRule::Logon);
    m_session->setResetOnLogout(flag("ResetOnLogout", false));
    m_session->setResetOnDisconnect(flag("ResetOnDisconnect", false));
    m_session->setCheckLatency(flag("CheckLatency", true));
    m_session->setMaxLatency(numberOf(take("MaxLatency", ""), 120));
    m_session->setCheckCompId(flag("CheckCompID", true));
    m_session->setLogonTimeout(numberOf(take("LogonTimeout", ""), 10));
    m_session->setLogoutTimeout(numberOf(take("LogoutTimeout", ""), 2));
    m_session->setTimestampPrecision(numberOf(take("TimestampPrecision", ""), 3));
    m_session->setSendRedundantResendRequests(flag("SendRedundantResendRequests", false));
    m_session->setValidateLengthAndChecksum(flag("ValidateLengthAndChecksum", true));
    for (const char *key :
         {"ValidateFieldsOutOfOrder", "ValidateFieldsHaveValues", "ValidateUserDefinedFields", "AllowUnknownMsgFields"})
        left.erase(key); // the dictionary's, see SessionLayer
    if (!left.empty())
        throw std::runtime_error("BadConfiguration: unknown session setting " + left.begin()->first);
}

bool LiveSession::mayLogon()
{
    if (!m_enabled)
        return false;
    tellRestart();
    reserveIfLow();
    return !m_blocked && m_store.remaining() > 0;
}

void LiveSession::attach(Wire *wire)
{
    m_splitter.clear();
    m_early.clear();
    m_earlyBytes = 0;
    m_leaving = false;
    onEvent(std::string());
    m_endCode.clear();
    m_wire = wire;
    m_testedNs = 0;
    m_session->setResponder(this);
    if (!m_spec.acceptor)
        m_session->next();
}

bool LiveSession::received(const char *data, std::size_t size)
{
    m_receivedAtNs = utcNowNs();
    m_splitter.append(data, size);
    std::string raw;
    for (;;) {
        if (!m_splitter.next(raw)) {
            if (m_splitter.tooLong()) {
                m_endCode = "MessageTooLong";
                onEvent("more than " + std::to_string(m_options.messageBytes) + " bytes");
                return false;
            }
            return m_wire != nullptr;
        }
        if (m_wire == nullptr)
            return false;
        m_raw = &raw;
        if (!passLogon(raw))
            return false;
        try {
            m_session->next(raw, FIX::UtcTimeStamp());
        } catch (const FIX::InvalidMessage &) {
            m_handler.onRejected(m_spec.id, raw);
            if (!m_session->isLoggedOn()) {
                m_raw = nullptr;
                return false;
            }
        } catch (const std::exception &error) {
            onEvent(error.what());
            m_session->disconnect();
        }
        m_raw = nullptr;
        tellRestart();
        if (m_wire == nullptr)
            return false;
    }
}

// A Logon that would restart numbers that never restart, or is numbered below what we know, must not reach QuickFIX.
bool LiveSession::passLogon(const std::string &raw)
{
    std::size_t begin = 0;
    std::size_t size = 0;
    if (!findField(raw, 35, begin, size) || size != 1 || raw[begin] != 'A')
        return true;
    if (m_spec.reset == ResetRule::Never && fieldText(raw, 141) == "Y" && !m_options.freeRunning) {
        block("LogonRefused", "the peer asks to restart sequence numbers that never restart");
        m_session->disconnect();
        return false;
    }
    return true;
}

void LiveSession::detach(const std::string &code, const std::string &detail)
{
    const bool leaving = m_leaving;
    if (m_wire.exchange(nullptr) == nullptr && m_state != SessionState::Connecting && m_state != SessionState::LoggedOn)
        return;
    m_session->disconnect();
    m_early.clear();
    m_earlyBytes = 0;
    tellRestart();
    if (m_blocked || m_state == SessionState::Refused)
        return;
    if (leaving)
        setState(SessionState::LoggedOut, "None", lastEvent());
    else
        setState(SessionState::Disconnected, m_endCode.empty() ? code : m_endCode,
                 detail.empty() ? lastEvent() : detail);
}

void LiveSession::tick(std::int64_t nowNs)
{
    reserveIfLow();
    if (m_wire == nullptr)
        return;
    try {
        m_session->next();
    } catch (const std::exception &error) {
        onEvent(error.what());
        m_session->disconnect();
    }
    tellRestart();
    if (m_options.roundTripEveryMs <= 0 || !m_session->isLoggedOn() || m_store.remaining() <= adminReserve)
        return;
    // What a resend would bring again is answered for sooner: the desk keeps it until then.
    const std::int64_t kept = m_store.kept();
    const bool owed = m_options.arrivalEveryMs > 0 && kept != m_keptAtTest;
    const int every
        = owed ? std::min(m_options.arrivalEveryMs, m_options.roundTripEveryMs) : m_options.roundTripEveryMs;
    if (m_testedNs != 0 && nowNs < m_testedNs + static_cast<std::int64_t>(every) * 1000000)
        return;
    m_testedNs = nowNs;
    m_keptAtTest = kept;
    FIX::Message test;
    test.getHeader().setField(FIX::MsgType("1"));
    test.setField(FIX::TestReqID(roundTripId + std::to_string(monotonicNowNs())));
    m_session->send(test);
}

SendResult LiveSession::submit(const std::string &text)
{
    SendResult result;
    Body body = parseBody(text);
    if (!body.problem.empty()) {
        result.code = "BadMessage";
        result.detail = body.problem;
        return result;
    }
    reserveIfLow();
    if (!m_session->isLoggedOn() || m_wire == nullptr) {
        result.code = "LpDisconnected";
        result.detail = "not logged on";
        return result;
    }
    if (m_store.remaining() <= adminReserve) {
        result.code = "SequenceReservationFailed";
        result.detail = "no sequence number is granted beyond " + std::to_string(m_store.granted());
        return result;
    }
    FIX::Message message;
    message.getHeader().setField(FIX::MsgType(body.type));
    for (const auto &entry : body.header)
        message.getHeader().setField(entry.first, entry.second);
    // The whole body goes in as one field whose value holds the others: order, repeating groups and every digit stay as
    // the caller wrote them, and QuickFIX computes length and checksum over it all the same.
    message.setField(body.firstTag, body.rest);
    bool sent = false;
    wireRefused = false;
    try {
        sent = m_session->send(message) && !wireRefused;
    } catch (const std::exception &error) {
        result.detail = error.what();
    }
    if (!sent) {
        result.code = m_store.remaining() <= 0 ? "SequenceReservationFailed" : "LpDisconnected";
        if (result.detail.empty())
            result.detail = "the session ended";
        return result;
    }
    result.sequence = std::strtoll(message.getHeader().getField(34).c_str(), nullptr, 10);
    return result;
}

void LiveSession::reserveIfLow()
{
    const std::int64_t block = m_options.reserveBlock;
    const std::int64_t next = m_store.senderNext();
    if (m_store.remaining() > block / 2)
        return;
    const std::int64_t wanted = next + block - 1;
    std::int64_t asked = m_asked;
    // Once a half block: a request that is under way is not repeated.
    if (asked - next >= block / 2 || !m_asked.compare_exchange_strong(asked, wanted))
        return;
    m_handler.onReserve(m_spec.id, wanted);
}

void LiveSession::grant(std::int64_t upTo)
{
    m_store.grant(upTo);
    if (m_store.remaining() <= 0) {
        // Refused, or a number below the known ones: never go on from there.
        block("SequenceReservationFailed",
              "granted up to " + std::to_string(upTo) + ", the next number is " + std::to_string(m_store.senderNext()));
        return;
    }
    if (m_blocked && m_code == "SequenceReservationFailed") {
        m_blocked = false;
        setState(SessionState::Disconnected, "None", "sequence numbers are granted again");
    }
}

void LiveSession::block(const std::string &code, const std::string &detail)
{
    m_blocked = !m_spec.acceptor || code == "SequenceReservationFailed";
    setState(SessionState::Blocked, code, detail);
}

void LiveSession::tellRestart()
{
    if (!m_store.takeRestarted())
        return;
    m_asked = 0;
    m_handler.onRestarted(m_spec.id);
    reserveIfLow();
}

void LiveSession::logout(const std::string &text)
{
    m_enabled = false;
    m_leaving = true;
    m_session->logout(text);
}

void LiveSession::logon()
{
    m_enabled = true;
    m_blocked = false;
    m_session->logon();
}

void LiveSession::restartNumbers()
{
    m_store.allowReset();
    try {
        m_session->reset();
    } catch (const std::exception &error) {
        onEvent(error.what());
    }
    tellRestart();
    logon();
}

void LiveSession::setState(SessionState state, const std::string &code, const std::string &detail)
{
    const std::lock_guard<std::recursive_mutex> lock(m_stateMutex);
    if (m_state == state && m_code == code)
        return;
    m_state = state;
    m_code = code;
    m_handler.onState(m_spec.id, state, code, detail);
}

void LiveSession::onIncoming(const std::string &raw)
{
    tellWire(false, raw);
    m_rawSequence = fieldNumber(raw, 34);
    if (m_rawSequence <= m_store.targetNext())
        return;
    if (m_early.size() < earlyBound && m_earlyBytes + raw.size() < earlyBytesBound) {
        m_earlyBytes += raw.size();
        m_early[m_rawSequence] = raw;
    }
}

void LiveSession::onEvent(const std::string &text)
{
    const std::lock_guard<std::mutex> lock(m_eventMutex);
    m_lastEvent = text;
}

std::string LiveSession::lastEvent() const
{
    const std::lock_guard<std::mutex> lock(m_eventMutex);
    return m_lastEvent;
}

bool LiveSession::send(const std::string &raw)
{
    Wire *wire = m_wire;
    wireRefused = wire == nullptr || !wire->write(raw);
    if (!wireRefused)
        tellWire(true, raw);
    return !wireRefused;
}

// What comes of the application level crosses the link as itself; whatever leaves does not.
void LiveSession::tellWire(bool out, const std::string &raw)
{
    if (m_options.tellWire == 0)
        return;
    static constexpr char typeField[] = "\x01"
                                        "35=";
    const std::size_t at = raw.find(typeField);
    if (at == std::string::npos)
        return;
    const char type = at + 5 < raw.size() && raw[at + 5] == '\x01' ? raw[at + 4] : 'a'; // 'a': one of two letters
    const bool sessionLevel = type == 'A' || (type >= '0' && type <= '5');
    const bool price = type == 'W' || type == 'X';
    if ((!out && !sessionLevel) || (price && m_options.tellWire < 2))
        return;
    guarded(*this, [&] { m_handler.onWire(m_spec.id, out, out ? utcNowNs() : m_receivedAtNs, raw); });
}

void LiveSession::disconnect()
{
    if (Wire *wire = m_wire)
        wire->close();
}

void LiveSession::onLogon(const FIX::SessionID &)
{
    setState(SessionState::LoggedOn, "None", "");
}

void LiveSession::onLogout(const FIX::SessionID &)
{
    // The state follows in detach, when the connection is gone.
}

void LiveSession::toAdmin(FIX::Message &message, const FIX::SessionID &)
{
    const std::string &type = message.getHeader().getField(35);
    if (type == "A") {
        if (!m_spec.username.empty())
            message.setField(553, m_spec.username);
        if (!m_spec.password.empty())
            message.setField(554, m_spec.password);
    } else if (type == "2") {
        if (m_rawSequence > m_store.targetNext())
            guarded(*this, [this] { m_handler.onGap(m_spec.id, m_store.targetNext(), m_rawSequence - 1); });
    } else if (type == "3") {
        if (m_raw != nullptr)
            guarded(*this, [this] { m_handler.onRejected(m_spec.id, *m_raw); });
    } else if (type == "5") {
        const std::string text = message.isSetField(58) ? message.getField(58) : std::string();
        if (text.find("MsgSeqNum too low") != std::string::npos)
            guarded(*this, [&] { block("SequenceTooLow", "the peer's number is below the known one: " + text); });
    }
}

void LiveSession::toApp(FIX::Message &message, const FIX::SessionID &) throw(FIX::DoNotSend)
{
    const FIX::Header &header = message.getHeader();
    if (header.isSetField(43) && header.getField(43) == "Y") {
        if (!m_store.resends(header.getField(35)))
            throw FIX::DoNotSend("what was an order then is none now");
        return;
    }
    if (header.getField(35) == "j" && message.isSetField(380) && m_raw != nullptr)
        guarded(*this, [this] { m_handler.onRejected(m_spec.id, *m_raw); });
    if (m_wire == nullptr || !m_session || !m_session->isLoggedOn())
        throw FIX::DoNotSend("not logged on");
}

void LiveSession::fromAdmin(const FIX::Message &message,
                            const FIX::SessionID &) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                                          FIX::IncorrectTagValue, FIX::RejectLogon)
{
    const std::string &type = message.getHeader().getField(35);
    if (type == "0") {
        if (!message.isSetField(112))
            return;
        const std::string &id = message.getField(112);
        if (id.compare(0, sizeof roundTripId - 1, roundTripId) != 0)
            return;
        const std::int64_t sentNs = std::strtoll(id.c_str() + sizeof roundTripId - 1, nullptr, 10);
        guarded(*this, [&] {
            m_handler.onRoundTrip(m_spec.id, (monotonicNowNs() - sentNs) / 1000);
            m_handler.onArrived(m_spec.id, sentNs);
        });
    } else if (type == "3") {
        if (m_raw != nullptr)
            guarded(*this, [this] { m_handler.onRejected(m_spec.id, *m_raw); });
    } else if (type == "4") {
        // SequenceReset without gap-fill: the peer gave up these numbers for good.
        const bool gapFill = message.isSetField(123) && message.getField(123) == "Y";
        if (!gapFill && message.isSetField(36)) {
            const std::int64_t next = std::strtoll(message.getField(36).c_str(), nullptr, 10);
            if (next > m_store.targetNext())
                guarded(*this, [&] { m_handler.onGap(m_spec.id, m_store.targetNext(), next - 1); });
        }
    } else if (type == "5") {
        m_leaving = true;
        const std::string text = message.isSetField(58) ? message.getField(58) : std::string();
        if (!text.empty())
            onEvent(text);
        // The peer knows higher numbers of ours than we do: never go on from ours by ourselves.
        if (text.find("too low") != std::string::npos)
            guarded(*this, [&] { block("SequenceTooLow", text); });
    }
}

void LiveSession::fromApp(const FIX::Message &message,
                          const FIX::SessionID &) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                                        FIX::IncorrectTagValue, FIX::UnsupportedMessageType)
{
    const FIX::Header &header = message.getHeader();
    Incoming incoming;
    incoming.session = &m_spec.id;
    incoming.type = header.getField(35);
    incoming.sequence = std::strtoll(header.getField(34).c_str(), nullptr, 10);
    incoming.possDup = header.isSetField(43) && header.getField(43) == "Y";
    incoming.receivedAtNs = m_receivedAtNs;
    incoming.monotonicNs = monotonicNowNs();
    std::string own;
    if (m_raw != nullptr && incoming.sequence == m_rawSequence) {
        incoming.raw = m_raw;
    } else {
        const auto early = m_early.find(incoming.sequence);
        if (early != m_early.end()) {
            m_earlyBytes -= early->second.size();
            own.swap(early->second);
            m_early.erase(early);
        } else {
            own = message.toString();
        }
        incoming.raw = &own;
    }
    guarded(*this, [&] { m_handler.onMessage(incoming); });
    if (incoming.unsupported)
        throw FIX::UnsupportedMessageType();
}

} // namespace fix
} // namespace truebook
