#pragma once
// Whether symbols trade at an instant, from their reference data. Derived, never saved: the state is kept until its next
// change, so that asking costs no calendar arithmetic.
#include <map>

#include "core/market/trading_hours.h"
#include "core/reference/reference_book.h"

namespace truebook::market {

class HoursCache
{
public:
    // A symbol whose hours cannot be read counts as closed: nothing is dealt on a guess. Instants may go either way.
    bool isOpen(const reference::ReferenceBook &reference, const events::InstrumentDefined &instrument,
                domain::UtcTime at);
    void clear() { m_symbols.clear(); }

private:
    struct Known
    {
        std::optional<TradingHours> hours;
        bool open = false;
        domain::UtcTime from;
        domain::UtcTime until;
    };
    std::map<domain::Symbol, Known> m_symbols;
};

} // namespace truebook::market
