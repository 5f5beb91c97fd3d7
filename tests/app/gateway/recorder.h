#pragma once
// A handler that remembers, and waits with a deadline: no test sleeps to synchronise.
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/gateway/engine/engine.h"

namespace truebook::fix::test {

struct Seen
{
    std::string session, raw, type;
    std::int64_t sequence = 0;
    bool possDup = false;
};

struct StateSeen
{
    std::string session;
    SessionState state = SessionState::Disconnected;
    std::string code, detail;
};

class Recorder : public Handler
{
public:
    using Clock = std::chrono::steady_clock;

    void onState(const std::string &session, SessionState state, const std::string &code,
                 const std::string &detail) override
    {
        note([&] { states.push_back({session, state, code, detail}); });
    }
    void onMessage(const Incoming &message) override
    {
        note([&] {
            messages.push_back({*message.session, *message.raw, message.type, message.sequence, message.possDup});
        });
        if (reply)
            reply(message);
    }
    void onReserve(const std::string &session, std::int64_t upTo) override
    {
        note([&] { reserves.emplace_back(session, upTo); });
        if (grantTo)
            grantTo->grant(session, upTo);
    }
    void onRestarted(const std::string &session) override
    {
        note([&] { restarts.push_back(session); });
    }
    void onRejected(const std::string &, const std::string &raw) override
    {
        note([&] { rejects.push_back(raw); });
    }
    void onGap(const std::string &session, std::int64_t from, std::int64_t to) override
    {
        note([&] { gaps[session].emplace_back(from, to); });
    }
    void onRoundTrip(const std::string &, std::int64_t microseconds) override
    {
        note([&] { roundTrips.push_back(microseconds); });
    }
    void onBacklog(const std::string &, std::int64_t bytes) override
    {
        note([&] { backlogs.push_back(bytes); });
    }
    void onRefused(const std::string &, const std::string &, const std::string &code, const std::string &) override
    {
        note([&] { refusals.push_back(code); });
    }

    // Waits until the predicate, asked under the lock, holds.
    template <class Predicate>
    bool wait(Predicate predicate, std::chrono::milliseconds deadline = std::chrono::seconds(20))
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, deadline, predicate);
    }
    bool waitState(const std::string &session, SessionState state, std::size_t from = 0)
    {
        return wait([&] {
            for (std::size_t i = from; i < states.size(); ++i) {
                if (states[i].session == session && states[i].state == state)
                    return true;
            }
            return false;
        });
    }
    std::string lastCode()
    {
        const std::lock_guard lock(m_mutex);
        return states.empty() ? std::string() : states.back().code;
    }
    std::string firstRefusal()
    {
        const std::lock_guard lock(m_mutex);
        return refusals.empty() ? std::string() : refusals.front();
    }
    std::size_t stateCount()
    {
        const std::lock_guard lock(m_mutex);
        return states.size();
    }
    std::size_t count(const std::string &session)
    {
        const std::lock_guard lock(m_mutex);
        std::size_t n = 0;
        for (const Seen &seen : messages)
            n += seen.session == session ? 1U : 0U;
        return n;
    }
    template <class Function>
    void note(Function function)
    {
        const std::lock_guard lock(m_mutex);
        function();
        m_changed.notify_all();
    }

    Engine *grantTo = nullptr; // answers every reservation at once
    std::function<void(const Incoming &)> reply;
    std::vector<StateSeen> states;
    std::vector<Seen> messages;
    std::vector<std::pair<std::string, std::int64_t>> reserves;
    std::vector<std::string> restarts, rejects, refusals;
    std::map<std::string, std::vector<std::pair<std::int64_t, std::int64_t>>> gaps;
    std::vector<std::int64_t> roundTrips, backlogs;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

inline SessionSpec acceptorSpec(const std::string &id, const std::string &sender, const std::string &target)
{
    SessionSpec spec;
    spec.id = id;
    spec.acceptor = true;
    spec.dictionary = standardDictionary();
    spec.sender = sender;
    spec.target = target;
    return spec;
}

inline SessionSpec initiatorSpec(const std::string &id, const std::string &sender, const std::string &target, int port)
{
    SessionSpec spec;
    spec.id = id;
    spec.dictionary = standardDictionary();
    spec.sender = sender;
    spec.target = target;
    spec.port = port;
    return spec;
}

} // namespace truebook::fix::test
