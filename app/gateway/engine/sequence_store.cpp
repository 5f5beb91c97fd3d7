#include "app/gateway/engine/sequence_store.h"

#include <cstring>
#include <limits>

#include "app/gateway/engine/body_text.h"

namespace truebook {
namespace fix {

SequenceStore::SequenceStore(const SessionSpec &spec, const EngineOptions &options)
    : m_rule(spec.reset)
    , m_unlimited(options.freeRunning || spec.reset == ResetRule::Logon)
    , m_maximumMessages(options.ringMessages)
    , m_maximumBytes(options.ringBytes)
    , m_sender(spec.sender)
    , m_target(spec.target)
    , m_senderNext(spec.senderNext)
    , m_targetNext(spec.targetNext)
{
    if (m_unlimited)
        m_granted = std::numeric_limits<int>::max();
    const auto begin = spec.settings.find("BeginString");
    if (begin != spec.settings.end())
        m_beginString = begin->second;
    std::size_t at = 0;
    while (at < spec.neverResend.size()) {
        std::size_t end = spec.neverResend.find(',', at);
        if (end == std::string::npos)
            end = spec.neverResend.size();
        m_neverResend.insert(spec.neverResend.substr(at, end - at));
        at = end + 1;
    }
    if (spec.numbersSinceNs > 0)
        m_since = FIX::UtcTimeStamp(static_cast<time_t>(spec.numbersSinceNs / 1000000000));
}

void SequenceStore::grant(std::int64_t upTo)
{
    std::int64_t known = m_granted;
    while (upTo > known && !m_granted.compare_exchange_weak(known, upTo)) { }
}

bool SequenceStore::resends(const std::string &type) const
{
    return m_neverResend.count(type) == 0;
}

bool SequenceStore::set(int sequence, const std::string &message) throw(FIX::IOException)
{
    if (sequence > m_granted)
        throw FIX::IOException("sequence number " + std::to_string(sequence) + " is not reserved");
    std::size_t begin = 0;
    std::size_t size = 0;
    if (!findField(message, 35, begin, size))
        return true;
    if (size == 1 && std::strchr("0A12345", message[begin]) != nullptr)
        return true;
    if (!resends(message.substr(begin, size)))
        return true;
    m_ring.emplace_back(sequence, message);
    m_ringBytes += message.size();
    ++m_kept;
    while (m_ring.size() > m_maximumMessages || (m_ringBytes > m_maximumBytes && m_ring.size() > 1)) {
        m_ringBytes -= m_ring.front().second.size();
        m_ring.pop_front();
    }
    return true;
}

void SequenceStore::get(int begin, int end, std::vector<std::string> &messages) const throw(FIX::IOException)
{
    if (begin > end)
        return;
    int last = 0;
    for (const auto &entry : m_ring) {
        if (entry.first < begin)
            continue;
        if (entry.first > end)
            break;
        messages.push_back(entry.second);
        last = entry.first;
    }
    if (last != end)
        messages.push_back(closing(end));
}

std::string SequenceStore::closing(int sequence) const
{
    FIX::Message heartbeat;
    FIX::Header &header = heartbeat.getHeader();
    header.setField(FIX::BeginString(m_beginString));
    header.setField(FIX::MsgType("0"));
    header.setField(FIX::SenderCompID(m_sender));
    header.setField(FIX::TargetCompID(m_target));
    header.setField(FIX::MsgSeqNum(sequence));
    header.setField(FIX::SendingTime(FIX::UtcTimeStamp()));
    return heartbeat.toString();
}

int SequenceStore::getNextSenderMsgSeqNum() const throw(FIX::IOException)
{
    return static_cast<int>(m_senderNext);
}

int SequenceStore::getNextTargetMsgSeqNum() const throw(FIX::IOException)
{
    return static_cast<int>(m_targetNext);
}

void SequenceStore::setNextSenderMsgSeqNum(int value) throw(FIX::IOException)
{
    m_senderNext = value;
}

void SequenceStore::setNextTargetMsgSeqNum(int value) throw(FIX::IOException)
{
    m_targetNext = value;
}

void SequenceStore::incrNextSenderMsgSeqNum() throw(FIX::IOException)
{
    ++m_senderNext;
}

void SequenceStore::incrNextTargetMsgSeqNum() throw(FIX::IOException)
{
    ++m_targetNext;
}

FIX::UtcTimeStamp SequenceStore::getCreationTime() const throw(FIX::IOException)
{
    // QuickFIX restarts the numbers when the day of this time ends; only Daily wants that.
    return m_rule == ResetRule::Daily ? m_since : FIX::UtcTimeStamp();
}

void SequenceStore::reset() throw(FIX::IOException)
{
    if (m_rule == ResetRule::Never && !m_resetAllowed.exchange(false))
        throw FIX::IOException("this session's numbers never restart");
    m_senderNext = 1;
    m_targetNext = 1;
    if (!m_unlimited)
        m_granted = 0;
    m_restarted = true;
    m_since.setCurrent();
    m_ring.clear();
    m_ringBytes = 0;
}

} // namespace fix
} // namespace truebook
