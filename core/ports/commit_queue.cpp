#include "core/ports/commit_queue.h"

#include <thread>
#include <utility>

namespace truebook::ports {

CommitQueue::CommitQueue(bool rests)
    : m_rests(rests)
{ }

bool CommitQueue::fewProcessors()
{
    return std::thread::hardware_concurrency() < 4;
}

bool CommitQueue::push(Batch batch, const std::string &rowHash, Time now)
{
    if (!batch || batch->empty())
        return false;
    m_newest = now;
    if (m_missed)
        return false;
    if (m_events + batch->size() > eventBound) {
        miss();
        return true;
    }
    m_events += batch->size();
    m_waiting.push_back({{std::move(batch), rowHash}, now});
    return m_waiting.size() == 1;
}

void CommitQueue::miss()
{
    m_waiting.clear();
    m_events = 0;
    m_missed = true;
}

bool CommitQueue::resting(Time now) const
{
    if (m_missed || m_waiting.empty())
        return false;
    const auto age = now - m_waiting.front().since;
    if (age < gather)
        return true;
    const bool busy = now - m_newest < calm;
    return busy && now < m_restUntil && age < patience && m_events < eventBound / 2;
}

CommitQueue::Taken CommitQueue::take()
{
    Taken taken;
    taken.missed = std::exchange(m_missed, false);
    for (std::size_t events = 0; !m_waiting.empty() && events < pieceEvents; m_waiting.pop_front()) {
        events += m_waiting.front().commit.events->size();
        taken.commits.push_back(std::move(m_waiting.front().commit));
    }
    for (const Commit &commit : taken.commits)
        m_events -= commit.events->size();
    return taken;
}

void CommitQueue::worked(Time began, Time ended)
{
    m_restUntil = m_rests ? ended + 9 * (ended - began) : ended;
}

} // namespace truebook::ports
