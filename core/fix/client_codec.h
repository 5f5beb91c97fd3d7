#pragma once
// What client platforms say to us as commands, and what became of their orders as FIX 4.4 reports. Stateless; any
// thread. Beyond the standard: 721 the ticket that an order closes or a fill opened or closed, 1000 and 1002 absolute
// take profit and stop loss.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/int128.h"
#include "core/base/result.h"
#include "core/commands/command.h"
#include "core/commands/order_commands.h"
#include "core/domain/ids.h"
#include "core/events/order_events.h"
#include "core/fix/fix_message.h"

namespace truebook::fix {

// V: prices wanted, or no longer wanted. The stream is that of the session's client group.
struct PriceSubscription
{
    domain::SessionId session;
    std::string requestId; // 262
    enum class Kind { Once, Stream, Stop } kind = Kind::Stream; // 263
    std::vector<domain::Symbol> symbols; // empty for Stop
};

// A message that could not become a command. The desk answers it (refusalAnswer) and journals it.
struct ClientRefusal
{
    domain::SessionId session;
    base::Refusal why; // field: the tag
    std::string messageType; // 35
    std::uint64_t refSequence = 0; // 34
    std::string clOrdId; // as far as the message could be read, each of these
    std::string origClOrdId;
    domain::AccountId account;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    bool sideRead = false;
    domain::Quantity quantity;
};

// What one message said: exactly one of the three, or nothing for a message that says nothing to a desk.
struct ClientInput
{
    std::optional<commands::Command> command; // PlaceOrder, CancelOrder, ReplaceOrder, ClientStatusRequest
    std::optional<PriceSubscription> prices;
    std::optional<ClientRefusal> refusal;
};

// Codes of a refusal, beside BadMessage, MissingField, BadTime and the decimals' codes: BadValue (a quantity or price
// that is not positive, an id of more than 64 bytes), UnsupportedOrderType (40 is not 1, 2, 3), UnsupportedTimeInForce
// (59 is not 0, 1, 3, 4), PriceRequired (44 of a limit, 99 of a stop), UnknownTicket (721 is no number). A market order
// without 59 is IOC, others DAY. A repeat of the peer (43=Y or 97=Y) sets possResend.
ClientInput readClientMessage(const domain::SessionId &session, std::string_view raw, bool possDup);

// --- reports
// ------------------------------------------------------------------------------------------------------------

// A client order as its book knows it after the event that is reported. Quantities in base units.
struct OrderFigures
{
    domain::OrderId order;
    std::string clOrdId; // the id it answers to now
    domain::AccountId account;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    events::OrderType orderType = events::OrderType::Market;
    events::TimeInForce timeInForce = events::TimeInForce::Ioc;
    domain::Quantity quantity; // ordered in total
    domain::Quantity cumulative; // filled
    domain::Quantity leaves; // still open; zero once the order is over
    domain::Price limit; // zero: none
    domain::Price stop;
    domain::Price averagePrice; // of the fills, rounded half-even to eight decimals; zero without one
    bool accepted = true; // a report said New; an order that ends before that is reported as rejected
    bool final = false;
    std::string finalCode; // why it ended, empty when filled
};

// notional (price × quantity summed, e-16) / cumulative, rounded half-even to eight decimals. Zero without a fill.
domain::Price averagePrice(base::Int128 notional, domain::Quantity cumulative);

// Of which event a report tells, and whether it is told again.
struct ReportContext
{
    domain::Sequence sequence; // ExecID of reports other than fills is "S" and this number
    domain::UtcTime at; // the event's time, tag 60
    bool repeat = false; // header 97=Y (PossResend); 17 is the same as the first time
};

using Body = base::Result<std::string>;

// 35=8, each from its event.
Body acceptedReport(const events::ClientOrderAccepted &event, const OrderFigures &figures,
                    const ReportContext &context);
Body refusedReport(const events::ClientOrderRefused &event, const ReportContext &context);
Body filledReport(const events::ClientFilled &event, const OrderFigures &figures, const ReportContext &context);
// 150=4; 150=C when it expired; 150=8 when it was never reported as accepted.
Body cancelledReport(const events::ClientOrderCancelled &event, const OrderFigures &figures,
                     const ReportContext &context);
Body cancelPendingReport(const events::ClientCancelPending &event, const OrderFigures &figures,
                         const ReportContext &context);
Body replacedReport(const events::ClientOrderReplaced &event, const OrderFigures &figures,
                    const ReportContext &context);
// The answer to H: 150=I with the state of now; without figures: the order is unknown.
Body statusReport(const domain::SessionId &session, const std::string &clOrdId, const OrderFigures *figures,
                  const ReportContext &context);
// One order of events::OrdersRefusedAtDoor.
Body doorReport(const std::string &clOrdId, std::string_view code, const ReportContext &context);

// 35=9. Without figures the order is unknown.
Body requestRefusedReport(const events::ClientRequestRefused &event, const OrderFigures *figures,
                          const ReportContext &context);

// The answer to a message that could not become a command: 8 with 150=8 for a D whose ids could be read, 9 for such an
// F or G, Y for a V, and 35=j for the rest.
Body refusalAnswer(const ClientRefusal &refusal, const ReportContext &context);

// 35=W: bid and ask of the client's stream.
Body priceSnapshot(std::string_view requestId, const domain::Symbol &symbol, domain::Price bid, domain::Price ask,
                   domain::UtcTime at);
// 35=Y.
Body priceRefusal(std::string_view requestId, char reason, std::string_view text);

// OrdRejReason (103) and CxlRejReason (102) of a reason code's name.
int orderRejectReason(std::string_view code) noexcept;
int cancelRejectReason(std::string_view code) noexcept;

} // namespace truebook::fix
