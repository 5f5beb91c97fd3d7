#include "core/market/tick_writer.h"

#include <algorithm>
#include <chrono>

namespace truebook::market {

TickWriter::TickWriter(TickStore store, Rule rule, Closed closed)
    : m_store(std::move(store))
    , m_rule(rule)
    , m_closed(std::move(closed))
    , m_queue(rule.bound)
    , m_thread([this] { run(); })
{ }

TickWriter::~TickWriter()
{
    stop();
}

TickWriter::Left TickWriter::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_queue.close();
    if (m_thread.joinable())
        m_thread.join();
    return m_left;
}

bool TickWriter::pause(std::int64_t millis)
{
    std::unique_lock lock(m_mutex);
    return !m_wake.wait_for(lock, std::chrono::milliseconds(millis), [this] { return m_stopping; });
}

void TickWriter::settle(const base::Result<void> &done)
{
    m_stuck.store(!done.has_value(), std::memory_order_relaxed);
    m_written.store(m_taken - m_store.waiting(), std::memory_order_relaxed);
    for (const ClosedSegment &segment : m_store.takeClosed()) {
        if (m_closed)
            m_closed(segment);
    }
}

void TickWriter::run()
{
    // Quotes are collected for a while, so that blocks fill; slow symbols are filed once in flushMillis.
    const std::int64_t collectMillis = std::min<std::int64_t>(m_rule.flushMillis, 50);
    std::int64_t sinceFlush = 0;
    bool going = true;
    while (going) {
        std::vector<TickEntry> batch = m_queue.takeAll(std::chrono::milliseconds(m_rule.flushMillis));
        const bool idle = batch.empty();
        base::Result<void> done;
        for (TickEntry &entry : batch) {
            ++m_taken;
            done = m_store.append(entry.source, entry.symbol, std::move(entry.tick));
            while (!done) {
                settle(done);
                if (!pause(m_rule.retryMillis))
                    break;
                done = m_store.flush();
            }
        }
        const bool stopping = !pause(idle ? 0 : collectMillis);
        sinceFlush += collectMillis;
        if (idle || stopping || sinceFlush >= m_rule.flushMillis) {
            if (done)
                done = m_store.flush();
            sinceFlush = 0;
        }
        settle(done);
        going = !(stopping && idle);
    }
    const auto closed = m_store.close();
    settle(closed);
    if (!closed)
        m_left = {m_store.waiting(), closed.error()};
}

} // namespace truebook::market
