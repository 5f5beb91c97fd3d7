#pragma once
// Finds events in the journal by what they are about: through the indexes of the views as far as those reach, and by
// reading the journal behind them. One thread at a time.
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "core/api/explain_api.h"
#include "core/events/event.h"
#include "core/ports/journal_store.h"
#include "core/store/views.h"

namespace truebook::app {

class JournalFinder
{
public:
    // Without views (nullptr) everything is read. Both outlive it.
    JournalFinder(ports::JournalStore &journal, store::ViewsReader *views)
        : m_journal(journal)
        , m_views(views)
    { }

    struct Wanted
    {
        std::vector<std::string_view> types;
        // Only where the index knows: events of another symbol or account may come too, so look at the body.
        std::string symbol;
        std::string account;
        std::uint64_t from = 1;
        std::uint64_t upTo = 0;
    };
    using Visit = std::function<void(const events::Event &)>;
    // In the journal's order.
    base::Result<void> each(const Wanted &wanted, const Visit &visit);
    // From the newest back until `accepts` says yes; none: no event is it.
    base::Result<std::optional<events::Event>> newest(const Wanted &wanted,
                                                      const std::function<bool(const events::Event &)> &accepts);

    // Where the events of an order are to be looked for: from its beginning to its end or `upTo`. Types are the caller's.
    base::Result<Wanted> around(domain::OrderId order, std::uint64_t upTo);
    base::Result<Wanted> around(domain::LpOrderId lpOrder, std::uint64_t upTo);

    // The last event's sequence and time.
    base::Result<std::pair<std::uint64_t, domain::UtcTime>> end();
    // Of the last event not after an instant, or of the event at a sequence; 0: nothing had happened yet.
    base::Result<std::pair<std::uint64_t, domain::UtcTime>> lastNotAfter(domain::UtcTime at);
    base::Result<api::JournalEntry> entry(std::uint64_t sequence);

private:
    using Lines = std::function<base::Result<bool>(std::uint64_t sequence, std::string_view line)>;
    base::Result<void> lines(std::uint64_t from, std::uint64_t upTo, const Lines &visit);
    base::Result<void> lines(const std::vector<std::uint64_t> &sequences, const Lines &visit);
    base::Result<Wanted> behindViews(Wanted wanted);
    base::Result<std::vector<events::Event>> tail(const Wanted &wanted, std::uint64_t after);

    ports::JournalStore &m_journal;
    store::ViewsReader *m_views;
};

} // namespace truebook::app
