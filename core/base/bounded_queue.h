#pragma once
// A bounded queue between threads: many producers, one consumer that takes everything at once. Every bound has an
// overflow rule, and the producer chooses it: tryPush says no at once, push waits.
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <vector>

namespace truebook::base {

template <class T>
class BoundedQueue
{
public:
    explicit BoundedQueue(std::size_t bound)
        : m_bound(bound)
    { }

    // False when full or closed: nothing was queued.
    bool tryPush(T &&value)
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed || m_items.size() >= m_bound)
            return false;
        m_items.push_back(std::move(value));
        m_notEmpty.notify_one();
        return true;
    }

    // Waits for room; false only when closed.
    bool push(T &&value)
    {
        std::unique_lock lock(m_mutex);
        m_notFull.wait(lock, [this] { return m_closed || m_items.size() < m_bound; });
        if (m_closed)
            return false;
        m_items.push_back(std::move(value));
        m_notEmpty.notify_one();
        return true;
    }

    // Takes everything; waits up to the given duration for something to come.
    template <class Duration>
    std::vector<T> takeAll(Duration timeout)
    {
        std::unique_lock lock(m_mutex);
        m_notEmpty.wait_for(lock, timeout, [this] { return m_closed || !m_items.empty(); });
        std::vector<T> taken;
        taken.swap(m_items);
        m_notFull.notify_all();
        return taken;
    }

    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_notEmpty.notify_all();
        m_notFull.notify_all();
    }

    std::size_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return m_items.size();
    }

    std::size_t bound() const noexcept { return m_bound; }

private:
    const std::size_t m_bound;
    mutable std::mutex m_mutex;
    std::condition_variable m_notEmpty;
    std::condition_variable m_notFull;
    std::vector<T> m_items;
    bool m_closed = false;
};

} // namespace truebook::base
