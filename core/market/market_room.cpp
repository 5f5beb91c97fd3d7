#include "core/market/market_room.h"

#include "core/commands/market_commands.h"
#include "core/commands/reference_commands.h"

namespace truebook::market {

using namespace events;
using commands::Establish;

std::vector<TypeIndex> MarketRoom::owns() const
{
    return {typeIndex<commands::MarkMarket>(), typeIndex<Establish<TicksLost>>(),
            typeIndex<Establish<TickSegmentClosed>>()};
}

void MarketRoom::apply(const Event &event)
{
    m_marks.apply(event);
    if (event.as<InstrumentDefined>() != nullptr || event.as<HolidaySet>() != nullptr
        || event.as<FirmDefined>() != nullptr)
        m_hours.clear();
}

bool MarketRoom::open(const domain::Symbol &symbol, domain::UtcTime at) const
{
    const InstrumentDefined *instrument = m_reference.instrument(symbol);
    return instrument != nullptr && m_hours.isOpen(m_reference, *instrument, at);
}

base::Result<void> MarketRoom::decide(const commands::Command &command, ports::EventSink &out)
{
    if (const auto *mark = command.as<commands::MarkMarket>()) {
        MarketMarked fact;
        fact.version_ = m_marks.version() + 1;
        fact.input = mark->input;
        fact.marks = mark->marks;
        out.emit(std::move(fact));
        return {};
    }
    if (const auto *lost = command.as<Establish<TicksLost>>()) {
        out.emit(lost->fact);
        return {};
    }
    if (const auto *closed = command.as<Establish<TickSegmentClosed>>()) {
        out.emit(closed->fact);
        return {};
    }
    return base::refuse(base::ReasonCode::UnknownCommand, std::string(command.name()));
}

void MarketRoom::react(const Event &event, ports::CommandSink &)
{
    constexpr std::string_view suffix = ".price"; // an LP's price session carries its name: "LP1.price"
    const auto *changed = event.as<SessionChanged>();
    if (changed == nullptr || changed->kind != "lp-price" || changed->state == "logged-on")
        return;
    const std::string &session = changed->session.text();
    if (session.size() > suffix.size() && session.ends_with(suffix))
        m_live.drop(domain::LpId(session.substr(0, session.size() - suffix.size())));
}

void MarketRoom::onQuote(const ports::QuoteUpdate &quote, ports::CommandSink &)
{
    const events::InstrumentDefined *instrument = m_reference.instrument(quote.symbol);
    if (instrument == nullptr)
        return; // filed in the tick store; nobody deals in it
    m_live.update(quote, instrument->staleMs * domain::nanosPerMilli);
    m_lastInput = quote.input;
}

void MarketRoom::onTimer(domain::UtcTime now, ports::CommandSink &out)
{
    m_live.expire(now);
    if (now.nanos() - m_lastMarked.nanos() < domain::nanosPerSecond)
        return;
    m_lastMarked = now;
    commands::MarkMarket wish;
    wish.input = m_lastInput;
    m_live.each([&](const domain::Symbol &symbol, const Composite &composite) {
        if (composite.bid.zero() || composite.ask.zero() || composite.ask < composite.bid)
            return; // LPs crossed against each other: the last true mark stays
        const Mark *known = m_marks.mark(symbol);
        if (known == nullptr || known->bid != composite.bid || known->ask != composite.ask)
            wish.marks.push_back({symbol, composite.bid, composite.ask});
    });
    if (!wish.marks.empty())
        out.wish(std::move(wish));
}

bool MarketRoom::overdue(const domain::Symbol &symbol, domain::UtcTime now) const
{
    const InstrumentDefined *instrument = m_reference.instrument(symbol);
    return instrument != nullptr
        && m_hours.silence(m_reference, *instrument, m_live.lastQuote(symbol), now)
        > instrument->staleMs * domain::nanosPerMilli;
}

StreamPrice MarketRoom::stream(const domain::GroupId &group, const domain::Symbol &symbol) const
{
    const InstrumentDefined *instrument = m_reference.instrument(symbol);
    const Composite *composite = m_live.composite(symbol);
    if (instrument == nullptr || composite == nullptr)
        return {};
    const auto markup = m_reference.markup(group, symbol);
    return streamPrice(composite->bid, composite->ask, markup.bid, markup.ask, static_cast<int>(instrument->digits));
}

StreamPrice MarketRoom::stopReference(const domain::GroupId &group, const domain::Symbol &symbol) const
{
    const InstrumentDefined *instrument = m_reference.instrument(symbol);
    const Composite *composite = m_live.composite(symbol);
    if (instrument == nullptr || composite == nullptr)
        return {};
    const auto markup = m_reference.markup(group, symbol);
    return market::stopReference(composite->bid, composite->ask, markup.bid, markup.ask,
                                 static_cast<int>(instrument->digits));
}

} // namespace truebook::market
