#pragma once
// Whether symbols trade at an instant, from their reference data. Derived, never saved: the state is kept until its next
// change, so that asking costs no calendar arithmetic.
#include <map>

#include "core/domain/trading_hours.h"
#include "core/reference/reference_book.h"

namespace truebook::market {

class HoursCache
{
public:
    // A symbol whose hours cannot be read counts as closed: nothing is dealt on a guess. Instants may go either way.
    bool isOpen(const reference::ReferenceBook &reference, const events::InstrumentDefined &instrument,
                domain::UtcTime at);
    // Nanoseconds since the last quote, or since the opening when that was later; 0 while it is closed.
    std::int64_t silence(const reference::ReferenceBook &reference, const events::InstrumentDefined &instrument,
                         domain::UtcTime lastQuote, domain::UtcTime now);
    void clear() { m_symbols.clear(); }

private:
    struct Known
    {
        std::optional<domain::TradingHours> hours;
        bool open = false;
        domain::UtcTime from;
        domain::UtcTime until;
        bool sinceKnown = false;
        std::optional<domain::UtcTime> since; // when the state began
    };
    Known &known(const reference::ReferenceBook &reference, const events::InstrumentDefined &instrument);
    std::map<domain::Symbol, Known> m_symbols;
};

} // namespace truebook::market
