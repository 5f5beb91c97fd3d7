#pragma once
// The market room: takes quotes into the live market, journals the marks once a second of market time.
#include "core/market/client_stream.h"
#include "core/market/hours_cache.h"
#include "core/market/live_market.h"
#include "core/market/mark_book.h"
#include "core/sessions/session_book.h"

namespace truebook::market {

class MarketRoom final : public ports::Room
{
public:
    MarketRoom(const reference::ReferenceBook &reference, const sessions::SessionBook &sessions)
        : m_reference(reference)
        , m_sessions(sessions)
        , m_marks(reference)
    { }
    std::string_view name() const override { return "market"; }
    void apply(const events::Event &event) override;
    void save(ports::StateWriter &out) const override { m_marks.save(out); }
    base::Result<void> load(const ports::StateRecord &record) override { return m_marks.load(record); }
    std::vector<events::TypeIndex> owns() const override;
    base::Result<void> decide(const commands::Command &command, ports::EventSink &out) override;
    // An LP whose price session is down is not dealt on.
    void react(const events::Event &event, ports::CommandSink &out) override;
    void onQuote(const ports::QuoteUpdate &quote, ports::CommandSink &out) override;
    void onTimer(domain::UtcTime now, ports::CommandSink &out) override;

    const MarkBook &marks() const { return m_marks; }
    // What the clients of a group are shown and dealt at, now.
    StreamPrice stream(const domain::GroupId &group, const domain::Symbol &symbol) const;
    // The same, as stops look at it.
    StreamPrice stopReference(const domain::GroupId &group, const domain::Symbol &symbol) const;
    const LiveMarket &live() const { return m_live; }
    LiveMarket &live() { return m_live; }
    // The symbol's session is open at the instant; unknown symbols are closed.
    bool open(const domain::Symbol &symbol, domain::UtcTime at) const;
    // Open, and nobody has quoted it for longer than its stale limit; time in which it was closed does not count.
    bool overdue(const domain::Symbol &symbol, domain::UtcTime now) const;

private:
    const reference::ReferenceBook &m_reference;
    const sessions::SessionBook &m_sessions;
    mutable HoursCache m_hours;
    MarkBook m_marks;
    LiveMarket m_live;
    std::uint64_t m_lastInput = 0;
    domain::UtcTime m_lastMarked;
};

} // namespace truebook::market
