#pragma once
// What a client is told about an order: the contents of an execution report (FIX 8) or of a refused cancel or replace (9).
// core/dealing/order_effects makes it, core/fix/client_codec writes it as FIX, the simulation reads it as it is.
#include <string>
#include <vector>

#include "core/domain/ids.h"
#include "core/events/order_events.h"

namespace truebook::ports {

// Quantities are base units. A report without a symbol is about an order that the desk knows nothing more of.
struct ClientReport
{
    bool requestRefused = false; // 9
    bool replace = false; // 434, of a refused request
    domain::SessionId session;
    std::string clOrdId; // 11
    std::string origClOrdId; // 41
    domain::OrderId order; // 37; none: NONE
    // 17: "E" and the fill's number, else "S" and the event's sequence; the same in every repeat. "0" when ExecType is I.
    std::string execId;
    char execType = '0'; // 150
    char ordStatus = '0'; // 39
    domain::AccountId account;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    events::OrderType orderType = events::OrderType::Market;
    events::TimeInForce timeInForce = events::TimeInForce::Ioc;
    domain::Quantity quantity;
    domain::Price limit;
    domain::Price stop;
    domain::Quantity lastQuantity; // 32
    domain::Price lastPrice; // 31
    domain::Quantity leaves; // 151
    domain::Quantity cumulative; // 14
    domain::Price average; // 6, half-even at e-8
    domain::TicketId closes; // 721 of an order that closes a ticket, while nothing of it is filled
    std::vector<events::TicketChange> tickets; // 721 of a fill: the first
    std::string code; // reason code
    std::string text;
    domain::UtcTime at; // 60
};

} // namespace truebook::ports
