#pragma once
// Exposure and P&L as figures of a moment: pure functions of books, marks and rates.
#include "core/positions/fill_booking.h"

namespace truebook::risk {

// Base units; broker_net = −client_net + cover_net. notional, floating and realised are the broker's side in the firm's
// currency; an amount that no rate can convert is left out and `converted` says so.
struct ExposureLine
{
    domain::Symbol symbol;
    domain::Quantity clientNet;
    domain::Quantity coverNet;
    domain::Quantity brokerNet;
    domain::Money notional; // of broker_net at the mid, signed
    domain::Money clientNotional; // the clients' side: −clientNotional + coverNotional = notional
    domain::Money coverNotional;
    domain::Money floating; // of client tickets (mirrored) and LP positions at their closing sides
    domain::Money realised; // since the store began: clients' realised mirrored, and cover's
    bool converted = true;
};
struct CurrencyLine
{
    domain::Currency currency;
    domain::Amount net; // broker's side: base += net, quote −= net × mid
};
struct Exposure
{
    std::vector<ExposureLine> symbols; // every symbol ever traded, flat ones too
    std::vector<CurrencyLine> currencies;
};
Exposure exposureOf(const positions::Books &books);

// P&L of each account, symbol and book, account currency, the client's side; floating at the closing side of his stream.
struct PnlFigures
{
    positions::PnlLine line;
    domain::Money floating;
    bool priced = true;
};
std::vector<PnlFigures> pnlOf(const positions::Books &books);

} // namespace truebook::risk
