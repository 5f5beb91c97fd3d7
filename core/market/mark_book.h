#pragma once
// The marks as journaled: the last composite bid and ask of each symbol, and the conversion rates made of them.
#include <map>

#include "core/domain/rates.h"
#include "core/events/market_events.h"
#include "core/ports/room.h"
#include "core/reference/reference_book.h"

namespace truebook::market {

class MarkBook
{
public:
    explicit MarkBook(const reference::ReferenceBook &reference);
    void apply(const events::Event &event) { m_dispatch(*this, event); }
    void save(ports::StateWriter &out) const;
    base::Result<void> load(const ports::StateRecord &record);

    std::uint64_t version() const { return m_version; }
    const events::Mark *mark(const domain::Symbol &symbol) const;
    // Between bid and ask; zero without a mark.
    domain::Price mid(const domain::Symbol &symbol) const;
    const std::map<domain::Symbol, events::Mark> &marks() const { return m_marks; }
    const domain::RateSet &rates() const { return m_rates; }

private:
    void onMarked(const events::MarketMarked &fact, const events::Event &event);
    void put(const events::Mark &mark);

    const reference::ReferenceBook &m_reference;
    events::EventDispatch<MarkBook> m_dispatch;
    std::uint64_t m_version = 0;
    std::map<domain::Symbol, events::Mark> m_marks;
    domain::RateSet m_rates;
};

} // namespace truebook::market
