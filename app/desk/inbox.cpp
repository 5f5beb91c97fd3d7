#include "app/desk/inbox.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace truebook::app {

namespace {

template <class T>
std::vector<T> takeFront(std::vector<T> &queue, std::size_t most)
{
    if (queue.size() <= most)
        return std::exchange(queue, {});
    std::vector<T> taken(std::make_move_iterator(queue.begin()),
                         std::make_move_iterator(queue.begin() + static_cast<std::ptrdiff_t>(most)));
    queue.erase(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(most));
    return taken;
}

template <class T>
void putFront(std::vector<T> &queue, std::vector<T> &&items)
{
    queue.insert(queue.begin(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
}

} // namespace

bool Inbox::putAnswer(Numbered &&item)
{
    const std::lock_guard lock(m_mutex);
    bool pause = false;
    if (m_answers.size() >= answerBound && !item.session.empty())
        pause = m_paused.insert(item.session).second;
    m_answers.push_back(std::move(item)); // what was read already is never lost
    m_answerMarks.most = std::max(m_answerMarks.most, m_answers.size());
    m_answerMarks.overflowed += pause ? 1 : 0;
    m_awake = true;
    m_wake.notify_one();
    return pause;
}

bool Inbox::putCancel(Numbered &item)
{
    const std::lock_guard lock(m_mutex);
    if (m_cancels.size() >= orderBound) {
        ++m_cancelMarks.overflowed;
        return false;
    }
    m_cancels.push_back(std::move(item));
    m_cancelMarks.most = std::max(m_cancelMarks.most, m_cancels.size());
    m_awake = true;
    m_wake.notify_one();
    return true;
}

bool Inbox::putOrder(Numbered &item)
{
    const std::lock_guard lock(m_mutex);
    if (m_orders.size() >= orderBound) {
        ++m_orderMarks.overflowed;
        return false;
    }
    m_orders.push_back(std::move(item));
    m_orderMarks.most = std::max(m_orderMarks.most, m_orders.size());
    m_awake = true;
    m_wake.notify_one();
    return true;
}

bool Inbox::refusedTooMany(const domain::SessionId &session)
{
    m_refusedMarks.most = std::max(m_refusedMarks.most, m_refused.size() + m_refusedRequests.size() + 1);
    const bool pause = m_refused.size() + m_refusedRequests.size() >= answerBound && m_paused.insert(session).second;
    m_refusedMarks.overflowed += pause ? 1 : 0;
    return pause;
}

bool Inbox::putRefused(Refused refused)
{
    const std::lock_guard lock(m_mutex);
    const bool pause = refusedTooMany(refused.order.session);
    m_refused.push_back(std::move(refused));
    m_awake = true;
    m_wake.notify_one();
    return pause;
}

bool Inbox::putRefused(events::ClientRequestRefused refused)
{
    const std::lock_guard lock(m_mutex);
    const bool pause = refusedTooMany(refused.session);
    m_refusedRequests.push_back(std::move(refused));
    m_awake = true;
    m_wake.notify_one();
    return pause;
}

void Inbox::putQuote(ports::QuoteUpdate &&quote, std::int64_t cameNanos)
{
    const std::lock_guard lock(m_mutex);
    if (m_quotesSince == 0)
        m_quotesSince = cameNanos;
    const std::string key = quote.lp.text() + '\x1f' + quote.symbol.text();
    const auto [at, fresh] = m_quoteAt.try_emplace(key, m_quotes.size());
    if (fresh) {
        m_quotes.push_back(std::move(quote));
        m_quoteMarks.most = std::max(m_quoteMarks.most, m_quotes.size());
    } else {
        m_quotes[at->second] = std::move(quote); // the latest wins
        ++m_quoteMarks.overflowed;
    }
    m_awake = true;
    m_wake.notify_one();
}

void Inbox::wake()
{
    const std::lock_guard lock(m_mutex);
    m_awake = true;
    m_wake.notify_one();
}

Inbox::Taken Inbox::take(std::int64_t waitNanos, std::int64_t alertNanos)
{
    if (alertNanos > 0) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::nanoseconds(alertNanos);
        while (!m_awake.load(std::memory_order_relaxed) && std::chrono::steady_clock::now() < until)
            std::this_thread::yield();
    }
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, std::chrono::nanoseconds(waitNanos), [this] { return m_awake.load(); });
    Taken taken;
    taken.answers = takeFront(m_answers, takeAnswers);
    taken.cancels = takeFront(m_cancels, takeCancels);
    taken.orders = takeFront(m_orders, takeOrders);
    taken.refused = takeFront(m_refused, takeRefused);
    taken.refusedRequests = takeFront(m_refusedRequests, takeRefusedRequests);
    taken.quotesSince = m_quotesSince;
    if (m_quotes.size() <= takeQuotes) {
        m_quotesSince = 0;
        taken.quotes = std::exchange(m_quotes, {});
        m_quoteAt.clear();
    } else {
        taken.quotes = takeFront(m_quotes, takeQuotes);
        m_quoteAt.clear();
        for (std::size_t i = 0; i < m_quotes.size(); ++i)
            m_quoteAt[m_quotes[i].lp.text() + '\x1f' + m_quotes[i].symbol.text()] = i;
    }
    if (std::max(m_answers.size(), m_refused.size() + m_refusedRequests.size()) < answerBound / 2
        && !m_paused.empty()) {
        taken.resume.assign(m_paused.begin(), m_paused.end());
        m_paused.clear();
    }
    m_awake = !m_answers.empty() || !m_cancels.empty() || !m_orders.empty() || !m_quotes.empty() || !m_refused.empty()
        || !m_refusedRequests.empty();
    return taken;
}

void Inbox::putBack(Taken &&taken)
{
    const std::lock_guard lock(m_mutex);
    putFront(m_answers, std::move(taken.answers));
    putFront(m_cancels, std::move(taken.cancels));
    putFront(m_refused, std::move(taken.refused));
    putFront(m_refusedRequests, std::move(taken.refusedRequests));
    m_paused.insert(taken.resume.begin(), taken.resume.end()); // nobody has told them to go on
}

std::size_t Inbox::depth() const
{
    const std::lock_guard lock(m_mutex);
    return m_answers.size() + m_cancels.size() + m_orders.size() + m_quotes.size();
}

std::vector<Inbox::Depth> Inbox::depths() const
{
    const std::lock_guard lock(m_mutex);
    return {{"answers", m_answers.size(), m_answerMarks.most, answerBound, m_answerMarks.overflowed},
            {"cancels", m_cancels.size(), m_cancelMarks.most, orderBound, m_cancelMarks.overflowed},
            {"quotes", m_quotes.size(), m_quoteMarks.most, 0, m_quoteMarks.overflowed},
            {"orders", m_orders.size(), m_orderMarks.most, orderBound, m_orderMarks.overflowed},
            {"refused", m_refused.size() + m_refusedRequests.size(), m_refusedMarks.most, answerBound,
             m_refusedMarks.overflowed}};
}

} // namespace truebook::app
