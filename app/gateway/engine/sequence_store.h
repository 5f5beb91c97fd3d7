#pragma once
// The store behind one QuickFIX session: memory only. Sender numbers come from durable reservations made by the desk
// ahead of use (grant); a number beyond them is never used, so that after a crash no number can be used twice. It never
// waits for anything: QuickFIX calls it under its session mutex. C++14.
#include <atomic>
#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <quickfix/MessageStore.h>

#include "app/gateway/engine/session.h"

namespace truebook {
namespace fix {

class SequenceStore : public FIX::MessageStore
{
public:
    SequenceStore(const SessionSpec &spec, const EngineOptions &options);

    // --- for the layer, any thread
    void grant(std::int64_t upTo);
    std::int64_t granted() const { return m_granted; }
    std::int64_t senderNext() const { return m_senderNext; }
    std::int64_t targetNext() const { return m_targetNext; }
    // Numbers that may still be used.
    std::int64_t remaining() const { return m_granted - m_senderNext + 1; }
    // Messages ever kept for a resend.
    std::int64_t kept() const { return m_kept; }
    // Let the next reset() through although the rule is Never: an operator's decision.
    void allowReset() { m_resetAllowed = true; }
    // True once after each reset() that voided the grants.
    bool takeRestarted() { return m_restarted.exchange(false); }

    // --- FIX::MessageStore, under the session's lock
    // False never; throws FIX::IOException when the number is not granted: the message then does not leave.
    bool set(int sequence, const std::string &message) throw(FIX::IOException) override;
    // What is still kept of the range, in order. The range is always closed by a synthetic Heartbeat at `end`: without
    // it QuickFIX ends a bounded resend with a wrong gap-fill number.
    void get(int begin, int end, std::vector<std::string> &messages) const throw(FIX::IOException) override;
    int getNextSenderMsgSeqNum() const throw(FIX::IOException) override;
    int getNextTargetMsgSeqNum() const throw(FIX::IOException) override;
    void setNextSenderMsgSeqNum(int value) throw(FIX::IOException) override;
    void setNextTargetMsgSeqNum(int value) throw(FIX::IOException) override;
    void incrNextSenderMsgSeqNum() throw(FIX::IOException) override;
    void incrNextTargetMsgSeqNum() throw(FIX::IOException) override;
    FIX::UtcTimeStamp getCreationTime() const throw(FIX::IOException) override;
    // Both numbers to 1, if the session's rule allows it; else throws FIX::IOException and changes nothing.
    void reset() throw(FIX::IOException) override;
    void refresh() throw(FIX::IOException) override { }

    // Whether a resend request brings this type again.
    bool resends(const std::string &type) const;

private:
    std::string closing(int sequence) const;

    const ResetRule m_rule;
    const bool m_unlimited; // no reservations: free running, or numbers restart at every logon
    const std::size_t m_maximumMessages;
    const std::size_t m_maximumBytes;
    const std::string m_sender;
    const std::string m_target;
    std::string m_beginString = "FIX.4.4";
    std::set<std::string> m_neverResend;
    std::deque<std::pair<int, std::string>> m_ring;
    std::size_t m_ringBytes = 0;
    std::atomic<std::int64_t> m_senderNext;
    std::atomic<std::int64_t> m_targetNext;
    std::atomic<std::int64_t> m_granted {0};
    std::atomic<std::int64_t> m_kept {0};
    std::atomic<bool> m_resetAllowed {false};
    std::atomic<bool> m_restarted {false};
    FIX::UtcTimeStamp m_since;
};

} // namespace fix
} // namespace truebook
