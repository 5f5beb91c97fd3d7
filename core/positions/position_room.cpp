#include "core/positions/position_room.h"

#include "core/commands/order_commands.h"

namespace truebook::positions {

using base::Int128;
using domain::Amount;
using domain::LedgerAccount;
using domain::Money;
using namespace events;

std::vector<TypeIndex> PositionRoom::owns() const
{
    return {typeIndex<commands::CloseDay>()};
}

Amount swapOf(const InstrumentDefined &instrument, const Ticket &ticket, std::int64_t nights)
{
    const domain::Price points = ticket.quantity.positive() ? instrument.swapLong : instrument.swapShort;
    // e-8 points × e-8 point would be e-16 before the quantity: bring a point's price difference to e-8 first, exactly,
    // since a point is a power of ten.
    const Int128 perUnit
        = static_cast<Int128>(points.raw()) * reference::ReferenceBook::point(instrument).raw(); // e-16
    const Int128 quantity = ticket.quantity.magnitude().raw(); // e-8
    const Int128 whole = quantity / domain::Quantity::scale;
    const Int128 part = quantity % domain::Quantity::scale;
    return {(perUnit * whole + perUnit * part / domain::Quantity::scale) * nights, instrument.quote};
}

base::Result<void> PositionRoom::decide(const commands::Command &command, ports::EventSink &out)
{
    const auto *close = command.as<commands::CloseDay>();
    if (close == nullptr)
        return base::refuse(base::ReasonCode::UnknownCommand, std::string(command.name()));
    const auto date = domain::parseDate(close->date);
    if (!date)
        return tl::unexpected(date.error());
    if (close->date <= m_book.closedDay())
        return base::refuse(base::ReasonCode::AlreadyExists, close->date, "date");
    return closeDay(close->date, close->instant, out);
}

base::Result<void> PositionRoom::closeDay(const std::string &date, domain::UtcTime instant, ports::EventSink &out) const
{
    std::map<std::tuple<domain::AccountId, domain::Symbol, Book>, Money> floating;
    std::vector<SwapCharged> swaps;
    for (const auto &[id, ticket] : m_book.tickets()) {
        const InstrumentDefined *instrument = m_reference.instrument(ticket.symbol);
        const clients::Account *account = m_accounts.account(ticket.account);
        const std::int64_t nights = domain::weekday(*domain::parseDate(date)) == instrument->tripleDay ? 3 : 1;
        const auto amount = domain::convert(swapOf(*instrument, ticket, nights), account->currency, m_marks.rates());
        if (!amount)
            return tl::unexpected(amount.error());
        if (!amount->zero()) {
            swaps.push_back(
                {id,
                 ticket.account,
                 ticket.symbol,
                 std::string(enumName(ticket.book)),
                 nights,
                 *amount,
                 {{money::clientLedger(ticket.account), *amount}, {LedgerAccount("house/pnl/swap"), -*amount}}});
        }
        const domain::Price price = closingPrice(books(), ticket, account->group);
        if (price.zero())
            continue;
        const auto open = domain::convert(Amount(floatingAt(ticket.holding(), price), instrument->quote),
                                          account->currency, m_marks.rates());
        if (!open)
            return tl::unexpected(open.error());
        const auto [sum, added] = floating.try_emplace({ticket.account, ticket.symbol, ticket.book}, *open);
        if (!added)
            sum->second += *open;
    }
    for (SwapCharged &swap : swaps)
        out.emit(std::move(swap));
    DayClosed closed;
    closed.date = date;
    closed.instant = instant;
    for (const auto &[symbol, mark] : m_marks.marks())
        closed.closes.push_back(mark);
    for (const auto &[key, amount] : floating)
        closed.floating.push_back(
            {std::get<0>(key), std::get<1>(key), std::string(enumName(std::get<2>(key))), amount});
    out.emit(std::move(closed));
    return {};
}

domain::UtcTime PositionRoom::nextRoll(domain::UtcTime at) const
{
    if (m_nextRoll > at)
        return m_nextRoll;
    // before the first timer after a start, or in the batch whose timer is about to close the day
    const FirmDefined &firm = m_reference.firm();
    const auto calendar
        = domain::TradingCalendar::create({firm.rollZone, firm.rollSecond * domain::nanosPerSecond, false});
    return calendar ? calendar->rollInstant(calendar->tradingDayOf(at)) : domain::UtcTime();
}

void PositionRoom::onTimer(domain::UtcTime now, ports::CommandSink &out)
{
    const FirmDefined &firm = m_reference.firm();
    if (firm.rollZone.empty())
        return;
    if (!m_calendar || m_calendarZone != firm.rollZone) {
        auto calendar
            = domain::TradingCalendar::create({firm.rollZone, firm.rollSecond * domain::nanosPerSecond, false});
        if (!calendar)
            return;
        m_calendar = std::move(*calendar);
        m_calendarZone = firm.rollZone;
        // The day in which the desk stands is the next to close; a desk that slept over a roll closes the day after the
        // last one closed first.
        domain::CivilDate date = m_calendar->tradingDayOf(now);
        if (const auto last = domain::parseDate(m_book.closedDay()); last)
            date = std::min(date, m_calendar->nextDay(*last));
        m_nextDate = domain::dateText(date);
        m_nextRoll = m_calendar->rollInstant(date);
    }
    while (now >= m_nextRoll) {
        out.wish(commands::CloseDay {m_nextDate, m_nextRoll});
        const domain::CivilDate next = m_calendar->nextDay(*domain::parseDate(m_nextDate));
        m_nextDate = domain::dateText(next);
        m_nextRoll = m_calendar->rollInstant(next);
    }
}

} // namespace truebook::positions
