#pragma once
// What leaves the desk because of an event: orders and questions to LPs, reports to clients. Pure functions of a committed
// event and of the books exactly as that event left them (kernel::BookObserver), so a repeat after a restart is the same
// message with the same ids.
#include <optional>
#include <vector>

#include "core/clients/account_book.h"
#include "core/dealing/order_book.h"

namespace truebook::dealing {

// A message to an LP's trade session: an order (D), a cancel (F) or a status request (H).
struct LpRequest
{
    enum class Kind : std::uint8_t { Order, Cancel, Status };
    Kind kind = Kind::Order;
    domain::SessionId session;
    domain::LpOrderId lpOrder;
    std::string clOrdId; // 11: of a cancel its own
    std::string origClOrdId; // 41
    std::string peerOrderId; // 37, when the LP told it
    std::string lpSymbol; // 55
    domain::Side side = domain::Side::Buy;
    domain::Quantity units; // 38, in the LP's units
    domain::Price limit; // 44; zero: market
    std::string style;
    std::string quoteId; // 117
    std::int64_t attempt = 0; // of a status request; gives each its own 790
};

// A report to a client's session: an execution report (8) or a refused cancel or replace (9). Quantities are base units.
struct ClientReport
{
    bool requestRefused = false; // 9
    bool replace = false; // 434, of a refused request
    domain::SessionId session;
    std::string clOrdId; // 11
    std::string origClOrdId; // 41
    domain::OrderId order; // 37
    std::string execId; // 17: "E" and the fill's number, else "S" and the event's sequence; the same in every repeat
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
    std::vector<events::TicketChange> tickets; // 721
    std::string code; // reason code
    std::string text;
    domain::UtcTime at; // 60
};

std::optional<LpRequest> lpRequest(const events::Event &event, const OrderBook &book);

void clientReports(const events::Event &event, const OrderBook &book, const clients::AccountBook &accounts,
                   std::vector<ClientReport> &out);

// The answer to a status request (H) or to an order that came again: the order as it stands, ExecType I always, since it ends
// nothing. An id that no order answers to (never seen, or refused) has OrdStatus 8; one that ended so long ago that it has
// left the book has 3, done for the day.
ClientReport clientStatus(const domain::SessionId &session, const std::string &clOrdId, const OrderBook &book,
                          std::string execId, domain::UtcTime at);

} // namespace truebook::dealing
