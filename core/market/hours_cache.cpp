#include "core/market/hours_cache.h"

namespace truebook::market {

bool HoursCache::isOpen(const reference::ReferenceBook &reference, const events::InstrumentDefined &instrument,
                        domain::UtcTime at)
{
    const auto [found, fresh] = m_symbols.try_emplace(instrument.symbol);
    Known &known = found->second;
    if (fresh) {
        auto sessions = WeeklySessions::parse(instrument.sessions);
        domain::TradingDayRule rule;
        if (!reference.firm().rollZone.empty()) {
            rule.zone = reference.firm().rollZone;
            rule.rollNanosOfDay = reference.firm().rollSecond * domain::nanosPerSecond;
        }
        auto calendar = domain::TradingCalendar::create(rule);
        if (sessions && calendar) {
            known.hours.emplace(std::move(*sessions), std::move(*calendar));
            for (const std::string &date : reference.holidaysOf(instrument.symbol))
                known.hours->addHoliday(*domain::parseDate(date));
        }
    }
    if (!known.hours)
        return false;
    if (at < known.from || at >= known.until) {
        known.open = known.hours->isOpen(at);
        known.from = at;
        const auto change = known.hours->nextChange(at);
        known.until = change.value_or(at.plusNanos(domain::nanosPerDay));
    }
    return known.open;
}

} // namespace truebook::market
