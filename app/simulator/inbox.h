#pragma once
// What the FIX engines' threads hand to the world's one thread.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "app/gateway/engine/engine.h"

namespace truebook::simulator {

struct Inbound
{
    enum class Kind { State, Message, Rejected, Gap };
    Kind kind = Kind::Message;
    std::string session;
    fix::SessionState state = fix::SessionState::Disconnected;
    std::string code;
    std::string text; // State: detail; Message, Rejected: raw
    std::int64_t sequence = 0; // Gap: from
    std::int64_t to = 0;
    bool possDup = false;
};

// Bounded by what a socket brings while the world's thread is at work: it never waits for anything else.
class Inbox : public fix::Handler
{
public:
    void onState(const std::string &session, fix::SessionState state, const std::string &code,
                 const std::string &detail) override
    {
        Inbound in;
        in.kind = Inbound::Kind::State;
        in.session = session;
        in.state = state;
        in.code = code;
        in.text = detail;
        put(std::move(in));
    }
    void onMessage(const fix::Incoming &message) override
    {
        Inbound in;
        in.session = *message.session;
        in.text = *message.raw;
        in.sequence = message.sequence;
        in.possDup = message.possDup;
        put(std::move(in));
    }
    void onRejected(const std::string &session, const std::string &raw) override
    {
        Inbound in;
        in.kind = Inbound::Kind::Rejected;
        in.session = session;
        in.text = raw;
        put(std::move(in));
    }
    void onGap(const std::string &session, std::int64_t from, std::int64_t to) override
    {
        Inbound in;
        in.kind = Inbound::Kind::Gap;
        in.session = session;
        in.sequence = from;
        in.to = to;
        put(std::move(in));
    }

    // What has come, waiting for the first at most so long.
    std::vector<Inbound> take(std::chrono::nanoseconds wait)
    {
        std::unique_lock<std::mutex> lock(m_mutex);
        m_ready.wait_for(lock, wait, [this] { return !m_inbound.empty(); });
        std::vector<Inbound> inbound;
        inbound.swap(m_inbound);
        return inbound;
    }

private:
    void put(Inbound in)
    {
        {
            const std::lock_guard<std::mutex> lock(m_mutex);
            m_inbound.push_back(std::move(in));
        }
        m_ready.notify_one();
    }

    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::vector<Inbound> m_inbound;
};

} // namespace truebook::simulator
