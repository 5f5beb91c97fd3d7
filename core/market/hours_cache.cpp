#include "core/market/hours_cache.h"

#include <algorithm>

namespace truebook::market {

HoursCache::Known &HoursCache::known(const reference::ReferenceBook &reference,
                                     const events::InstrumentDefined &instrument)
{
    const auto [found, fresh] = m_symbols.try_emplace(instrument.symbol);
    Known &known = found->second;
    if (fresh) {
        auto sessions = domain::WeeklySessions::parse(instrument.sessions);
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
    return known;
}

bool HoursCache::isOpen(const reference::ReferenceBook &reference, const events::InstrumentDefined &instrument,
                        domain::UtcTime at)
{
    Known &known = this->known(reference, instrument);
    if (!known.hours)
        return false;
    if (at < known.from || at >= known.until) {
        known.open = known.hours->isOpen(at);
        known.from = at;
        known.sinceKnown = false;
        const auto change = known.hours->nextChange(at);
        known.until = change.value_or(at.plusNanos(domain::nanosPerDay));
    }
    return known.open;
}

std::int64_t HoursCache::silence(const reference::ReferenceBook &reference, const events::InstrumentDefined &instrument,
                                 domain::UtcTime lastQuote, domain::UtcTime now)
{
    if (!isOpen(reference, instrument, now))
        return 0;
    Known &known = this->known(reference, instrument);
    if (!known.sinceKnown) {
        known.since = known.hours->since(now);
        known.sinceKnown = true;
    }
    const domain::UtcTime from = std::max(lastQuote, known.since.value_or(lastQuote));
    return std::max<std::int64_t>(0, now.nanos() - from.nanos());
}

} // namespace truebook::market
