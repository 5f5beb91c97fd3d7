#pragma once
// Answers what the desk was like at an instant: a thread of its own reads the journal into books of their own, makes the
// screens' rows of them and lets the books go. The running desk is not touched.
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "app/composition.h"
#include "app/desk/market_clock.h"
#include "app/explain/journal_finder.h"
#include "core/api/desk_history.h"
#include "core/store/store_url.h"

namespace truebook::app {

// All rows of these books, as of an instant. The books forget a cover order when it is over: those of the desk's run come
// from the journal (nullptr: only what is open).
base::Result<std::shared_ptr<api::DeskViews>> pastViews(const DeskRooms &rooms, domain::UtcTime at,
                                                        std::uint64_t sequence, const std::string &store, bool demo,
                                                        JournalFinder *journal);

class DeskPast final : public api::DeskHistory
{
public:
    DeskPast(store::StoreUrl url, const MarketClock &clock);
    ~DeskPast() override;
    DeskPast(const DeskPast &) = delete;
    DeskPast &operator=(const DeskPast &) = delete;

    void span(std::function<void(const base::Result<Span> &)> answered) override;
    void asOf(domain::UtcTime instant, std::function<void(const base::Result<api::PastDesk> &)> answered) override;
    // Theirs who makes them, outliving this.
    void setRecords(api::OrderRecords *records) { m_records = records; }
    api::OrderRecords *records() override { return m_records; }

private:
    struct Question
    {
        domain::UtcTime instant;
        std::function<void(const base::Result<api::PastDesk> &)> answered;
    };
    void work();
    void readDay(const api::PastDesk &seen);
    base::Result<api::PastDesk> look(domain::UtcTime instant) const;
    base::Result<Span> readSpan() const;

    const store::StoreUrl m_url;
    const MarketClock &m_clock;
    api::OrderRecords *m_records = nullptr;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Question> m_question;
    std::function<void(const base::Result<Span> &)> m_spanAsked;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace truebook::app
