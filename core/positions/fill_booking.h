#pragma once
// What a fill books: tickets changed, realised P&L, spread, commission and the balanced postings. Pure functions of the
// books and the conversion rates; the deciders of dealing call them, the events carry the result.
#include "core/market/mark_book.h"
#include "core/money/ledger_book.h"
#include "core/positions/position_book.h"

namespace truebook::positions {

struct Books
{
    const reference::ReferenceBook &reference;
    const clients::AccountBook &accounts;
    const market::MarkBook &marks;
    const PositionBook &positions;
};

// What the order has been charged for so far: the notional (quantity × mid, quote currency) of its earlier fills and the
// commission booked on it. A fee over partial fills books round(cumulative) − already booked.
struct CommissionSoFar
{
    domain::Amount notional;
    domain::Money booked;
};

// Completes a ClientFilled whose account, symbol, side, book, quantity, price and mid are set: tickets (closing `closes` in
// a hedging account, else netting or a new ticket), spread, commission, postings, rates. Refuses NoConversionRate.
// `firstNewTicket` numbers a ticket that it opens.
base::Result<void> bookClientFill(const Books &books, domain::TicketId closes, const CommissionSoFar &soFar,
                                  domain::TicketId firstNewTicket, events::ClientFilled &fill);

// Completes an LpFilled or LpFillBusted: realised, commission (fills only), postings.
void bookLpFill(const Books &books, events::LpFilled &fill);
void bookLpBust(const Books &books, events::LpFillBusted &bust);
// The right fill that follows a completed bust in the same decision: booked on the position as the bust leaves it.
void bookLpCorrection(const Books &books, const events::LpFillBusted &bust, events::LpFilled &right);

// True when an amount in the symbol's quote currency can be brought to the account's currency today.
bool convertible(const Books &books, const domain::Symbol &symbol, domain::Currency to);

// The client's price at which a ticket would close now: bid of his stream for a long, ask for a short; zero without mark.
domain::Price closingPrice(const Books &books, const Ticket &ticket, const domain::GroupId &group);

} // namespace truebook::positions
