#pragma once
// The positions room: tickets, LP positions and P&L; it closes the trading day: swap from the symbol's table, then the
// day's close prices and floating P&L.
#include "core/market/market_room.h"
#include "core/positions/fill_booking.h"
#include <optional>

#include "core/domain/trading_day.h"
#include "core/positions/position_book.h"

namespace truebook::positions {

class PositionRoom final : public ports::Room
{
public:
    PositionRoom(const reference::ReferenceBook &reference, const clients::AccountBook &accounts,
                 const market::MarkBook &marks)
        : m_reference(reference)
        , m_accounts(accounts)
        , m_marks(marks)
        , m_book(reference, accounts)
    { }
    std::string_view name() const override { return "positions"; }
    void apply(const events::Event &event) override { m_book.apply(event); }
    void save(ports::StateWriter &out) const override { m_book.save(out); }
    base::Result<void> load(const ports::StateRecord &record) override { return m_book.load(record); }
    std::vector<events::TypeIndex> owns() const override;
    base::Result<void> decide(const commands::Command &command, ports::EventSink &out) override;
    void onTimer(domain::UtcTime now, ports::CommandSink &out) override;

    const PositionBook &book() const { return m_book; }
    Books books() const { return {m_reference, m_accounts, m_marks, m_book}; }
    // The roll that ends the trading day of `at`; zero while the firm has no roll.
    domain::UtcTime nextRoll(domain::UtcTime at) const;

private:
    base::Result<void> closeDay(const std::string &date, domain::UtcTime instant, ports::EventSink &out) const;

    const reference::ReferenceBook &m_reference;
    const clients::AccountBook &m_accounts;
    const market::MarkBook &m_marks;
    PositionBook m_book;
    std::optional<domain::TradingCalendar> m_calendar;
    std::string m_calendarZone;
    domain::UtcTime m_nextRoll;
    std::string m_nextDate;
};

// The swap of one night's charge on a ticket at a roll: points × point × quantity, quote currency; positive is paid to the
// client. `nights` is 3 on the symbol's triple day.
domain::Amount swapOf(const events::InstrumentDefined &instrument, const Ticket &ticket, std::int64_t nights);

} // namespace truebook::positions
