#pragma once
// What client platforms say to us as commands, and what they are told, as FIX 4.4. Stateless; any
// thread. Beyond the standard: 721 the ticket that an order closes or a fill opened or closed, 1000 and 1002 absolute
// take profit and stop loss.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/commands/command.h"
#include "core/commands/order_commands.h"
#include "core/domain/ids.h"
#include "core/fix/fix_message.h"
#include "core/ports/client_report.h"

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

using Body = base::Result<std::string>;

// 35=8, or 35=9 of a refused request. What it says was decided by who made the report; here are only FIX's words for it.
Body clientReport(const ports::ClientReport &report);
// The same once more: header 97=Y (PossResend), everything else unchanged.
std::string repeated(std::string_view report);

// The answer to a message that could not become a command: 8 with 150=8 for a D whose ids could be read, 9 for such an
// F or G, Y for a V, and 35=j for the rest. ExecID is "M" and the number of the message, since no event reports it.
Body refusalAnswer(const ClientRefusal &refusal, domain::UtcTime at);

// 35=W: bid and ask of the client's stream.
Body priceSnapshot(std::string_view requestId, const domain::Symbol &symbol, domain::Price bid, domain::Price ask,
                   domain::UtcTime at);
// 35=Y.
Body priceRefusal(std::string_view requestId, char reason, std::string_view text);

// OrdRejReason (103) and CxlRejReason (102) of a reason code's name.
int orderRejectReason(std::string_view code) noexcept;
int cancelRejectReason(std::string_view code) noexcept;

} // namespace truebook::fix
