#pragma once
// What leaves the desk because of an event: orders and questions to LPs, reports to clients. Pure functions of a committed
// event and of the books exactly as that event left them (kernel::BookObserver), so a repeat after a restart is the same
// message with the same ids.
#include <optional>
#include <vector>

#include "core/clients/account_book.h"
#include "core/commands/order_commands.h"
#include "core/dealing/order_book.h"
#include "core/ports/client_report.h"

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

using ports::ClientReport;

std::optional<LpRequest> lpRequest(const events::Event &event, const OrderBook &book);

void clientReports(const events::Event &event, const OrderBook &book, const clients::AccountBook &accounts,
                   std::vector<ClientReport> &out);

// The answer to a status request (H), or to an order that came again and says so: the order as it stands, ExecType I and
// ExecID 0, since it reports nothing new. An id that no order answers to has OrdStatus 8: OrderFinal when it was refused
// (an order or a request), UnknownOrder when it was never seen. One that ended longer ago than the book's newest ends is told
// with its status, sums and code until the second roll after, without its prices; later it has 3, done for the day.
ClientReport clientStatus(const domain::SessionId &session, const std::string &clOrdId, const OrderBook &book,
                          domain::UtcTime at);

// FIX 4.4 volume 4, order state changes, F.1.b: an order that says it may have been sent before (PossResend, PossDup) and
// is known is answered by clientStatus() and not decided again. One that does not say so is decided, and refused as
// DuplicateOrder: ExecType 8 with the state of the order that has the id.
bool answeredByStatus(const commands::PlaceOrder &wish, const OrderBook &book);

// Sum of quantity x price (e-16) / quantity, rounded half-even to eight decimals. Zero without a fill.
domain::Price averagePrice(base::Int128 notional, domain::Quantity cumulative);

} // namespace truebook::dealing
