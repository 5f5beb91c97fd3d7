// The reports of core/fix/client_codec.h.
#include "core/fix/client_codec.h"

namespace truebook::fix {

using base::ReasonCode;

int orderRejectReason(std::string_view code) noexcept
{
    using Pair = std::pair<std::string_view, int>;
    static constexpr Pair reasons[] = {{"UnknownSymbol", 1},
                                       {"MarketClosed", 2},
                                       {"MaximumTicket", 3},
                                       {"MaximumNet", 3},
                                       {"LimitReached", 3},
                                       {"NotEnoughMoney", 3},
                                       {"PriceOutsideCollar", 3},
                                       {"MessageRate", 3},
                                       {"OrderTooOld", 4},
                                       {"UnknownOrder", 5},
                                       {"DuplicateOrder", 6},
                                       {"DuplicateWindow", 6},
                                       {"QuoteStale", 8},
                                       {"UnsupportedOrderType", 11},
                                       {"UnsupportedTimeInForce", 11},
                                       {"QuantityBelowMinimum", 13},
                                       {"QuantityAboveMaximum", 13},
                                       {"QuantityNotOnStep", 13},
                                       {"TicketTooSmall", 13},
                                       {"UnknownAccount", 15},
                                       {"AccountDisabled", 15},
                                       {"AccountReadOnly", 15},
                                       {"AccountCloseOnly", 15},
                                       {"SessionNotOwner", 15}};
    for (const auto &[name, reason] : reasons) {
        if (name == code)
            return reason;
    }
    return 99;
}

int cancelRejectReason(std::string_view code) noexcept
{
    if (code == "OrderFinal" || code == "FilledWhileCancelling")
        return 0;
    if (code == "UnknownOrder")
        return 1;
    if (code == "OrderInDoubt")
        return 3; // already in pending status
    if (code == "DuplicateOrder")
        return 6;
    return 99;
}

namespace {

// 55 and 54 are required in 8; these are FIX's own words for what nobody knows.
constexpr std::string_view unknownSymbol = "[N/A]";
constexpr char undisclosed = '7';

std::string words(std::string_view code, std::string_view detail)
{
    std::string text(code);
    if (!detail.empty())
        text.append(text.empty() ? "" : ": ").append(detail);
    return text;
}

void orderId(FixBuilder &body, domain::OrderId order)
{
    if (order.none())
        body.text(37, "NONE");
    else
        body.number(37, static_cast<std::int64_t>(order.number()));
}

void terms(FixBuilder &body, const ports::ClientReport &report)
{
    body.character(40,
                   report.orderType == events::OrderType::Market      ? '1'
                       : report.orderType == events::OrderType::Limit ? '2'
                                                                      : '3');
    if (!report.limit.zero())
        body.price(44, report.limit);
    if (!report.stop.zero())
        body.price(99, report.stop);
    constexpr char timeInForce[] = {'1', '0', '3', '4'}; // Gtc, Day, Ioc, Fok
    body.character(59, timeInForce[static_cast<std::size_t>(report.timeInForce)]);
}

Body requestRefused(const ports::ClientReport &report)
{
    FixBuilder body("9");
    orderId(body, report.order);
    body.text(11, report.clOrdId).text(41, report.origClOrdId).character(39, report.ordStatus);
    body.character(434, report.replace ? '2' : '1').number(102, cancelRejectReason(report.code));
    body.words(58, words(report.code, report.text)).time(60, report.at);
    return body.finish();
}

// `sideKnown` false: 54 says that nobody knows.
Body execution(const ports::ClientReport &report, bool sideKnown)
{
    FixBuilder body("8");
    orderId(body, report.order);
    body.text(11, report.clOrdId);
    if (!report.origClOrdId.empty())
        body.text(41, report.origClOrdId);
    body.text(17, report.execId).character(150, report.execType).character(39, report.ordStatus);
    if (!report.account.empty())
        body.text(1, report.account.text());
    body.text(55, report.symbol.empty() ? unknownSymbol : std::string_view(report.symbol.text()));
    if (sideKnown)
        body.side(54, report.side);
    else
        body.character(54, undisclosed);
    if (report.quantity.positive())
        body.quantity(38, report.quantity);
    if (!report.order.none() && !report.symbol.empty())
        terms(body, report);
    if (report.execType == 'F')
        body.quantity(32, report.lastQuantity).price(31, report.lastPrice);
    body.quantity(151, report.leaves).quantity(14, report.cumulative).price(6, report.average).time(60, report.at);
    const domain::TicketId ticket = report.tickets.empty() ? report.closes : report.tickets.front().ticket;
    if (!ticket.none())
        body.number(721, static_cast<std::int64_t>(ticket.number()));
    body.words(58, words(report.code, report.text));
    if (report.execType == '8' || (report.execType == 'I' && report.ordStatus == '8'))
        body.number(103, orderRejectReason(report.code));
    return body.finish();
}

} // namespace

Body clientReport(const ports::ClientReport &report)
{
    return report.requestRefused ? requestRefused(report) : execution(report, !report.symbol.empty());
}

std::string repeated(std::string_view report)
{
    const std::size_t type = report.find('\x01') + 1; // behind 35
    std::string again;
    again.reserve(report.size() + 5);
    again.append(report.substr(0, type)).append("97=Y\x01").append(report.substr(type));
    return again;
}

Body refusalAnswer(const ClientRefusal &refusal, domain::UtcTime at)
{
    const std::string_view code = base::reasonName(refusal.why.code);
    const std::string detail = words(refusal.why.field.empty() ? "" : "tag " + refusal.why.field, refusal.why.detail);
    ports::ClientReport report;
    report.clOrdId = refusal.clOrdId;
    report.ordStatus = '8';
    report.code = code;
    report.text = detail;
    report.at = at;
    if (refusal.messageType == "D" && !refusal.clOrdId.empty()) {
        report.execId = "M" + std::to_string(refusal.refSequence);
        report.execType = '8';
        report.account = refusal.account;
        report.symbol = refusal.symbol;
        report.side = refusal.side;
        report.quantity = refusal.quantity;
        return execution(report, refusal.sideRead);
    }
    if ((refusal.messageType == "F" || refusal.messageType == "G") && !refusal.clOrdId.empty()
        && !refusal.origClOrdId.empty()) {
        report.requestRefused = true;
        report.origClOrdId = refusal.origClOrdId;
        report.replace = refusal.messageType == "G";
        return requestRefused(report);
    }
    if (refusal.messageType == "V" && !refusal.clOrdId.empty())
        return priceRefusal(refusal.clOrdId, refusal.why.field == "263" ? '4' : '0', words(code, detail));
    FixBuilder body("j");
    if (refusal.refSequence > 0)
        body.number(45, static_cast<std::int64_t>(refusal.refSequence));
    body.text(372, refusal.messageType.empty() ? "0" : refusal.messageType);
    if (!refusal.clOrdId.empty())
        body.text(379, refusal.clOrdId);
    const bool unknownType = refusal.why.field == "35";
    const bool missing = refusal.why.code == ReasonCode::MissingField;
    body.number(380, unknownType ? 3 : missing ? 5 : 0).words(58, words(code, detail));
    return body.finish();
}

Body priceSnapshot(std::string_view requestId, const domain::Symbol &symbol, domain::Price bid, domain::Price ask,
                   domain::UtcTime at)
{
    FixBuilder body("W");
    body.text(262, requestId).text(55, symbol.text());
    body.number(268, (bid.positive() ? 1 : 0) + (ask.positive() ? 1 : 0));
    if (bid.positive())
        body.character(269, '0').price(270, bid);
    if (ask.positive())
        body.character(269, '1').price(270, ask);
    body.time(60, at); // behind the group: when the desk's stream showed it, market clock
    return body.finish();
}

Body priceRefusal(std::string_view requestId, char reason, std::string_view text)
{
    FixBuilder body("Y");
    body.text(262, requestId).character(281, reason).words(58, text);
    return body.finish();
}

} // namespace truebook::fix
