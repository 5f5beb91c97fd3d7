// The reports of core/fix/client_codec.h.
#include "core/fix/client_codec.h"

#include <limits>

namespace truebook::fix {

using base::ReasonCode;

domain::Price averagePrice(base::Int128 notional, domain::Quantity cumulative)
{
    if (!cumulative.positive())
        return {};
    const base::Int128 average = domain::divideRounded(notional, cumulative.raw(), domain::Rounding::HalfEven);
    TB_CHECK(average <= std::numeric_limits<std::int64_t>::max() && average >= std::numeric_limits<std::int64_t>::min(),
             "an average of prices is a price");
    return domain::Price::fromRaw(static_cast<std::int64_t>(average));
}

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

char statusOf(const OrderFigures &figures)
{
    if (figures.final && figures.finalCode.empty())
        return '2';
    if (figures.final)
        return !figures.accepted ? '8' : figures.finalCode == "Expired" ? 'C' : '4';
    if (!figures.cumulative.positive())
        return '0';
    return figures.cumulative < figures.quantity ? '1' : '2';
}

std::string numbered(char letter, std::uint64_t number)
{
    return std::string(1, letter).append(std::to_string(number));
}

std::string sequenceExecId(const ReportContext &context)
{
    return numbered('S', context.sequence.number());
}

std::string words(std::string_view code, std::string_view detail)
{
    std::string text(code);
    if (!detail.empty())
        text.append(text.empty() ? "" : ": ").append(detail);
    return text;
}

// 8 with what every report says first.
FixBuilder begin(const ReportContext &context, std::string_view orderId, std::string_view clOrdId,
                 std::string_view origClOrdId, std::string_view execId, char execType, char status)
{
    FixBuilder body("8");
    if (context.repeat)
        body.character(97, 'Y');
    body.text(37, orderId).text(11, clOrdId);
    if (!origClOrdId.empty())
        body.text(41, origClOrdId);
    return body.text(17, execId).character(150, execType).character(39, status);
}

void describe(FixBuilder &body, const OrderFigures &figures)
{
    body.text(1, figures.account.text()).text(55, figures.symbol.text()).side(54, figures.side);
    body.quantity(38, figures.quantity);
    body.character(40,
                   figures.orderType == events::OrderType::Market      ? '1'
                       : figures.orderType == events::OrderType::Limit ? '2'
                                                                       : '3');
    if (!figures.limit.zero())
        body.price(44, figures.limit);
    if (!figures.stop.zero())
        body.price(99, figures.stop);
    constexpr char timeInForce[] = {'1', '0', '3', '4'}; // Gtc, Day, Ioc, Fok
    body.character(59, timeInForce[static_cast<std::size_t>(figures.timeInForce)]);
}

void totals(FixBuilder &body, domain::Quantity leaves, domain::Quantity cumulative, domain::Price average,
            const ReportContext &context)
{
    body.quantity(151, leaves).quantity(14, cumulative).price(6, average).time(60, context.at);
}

// Rejected: nothing is filled and nothing is open.
Body rejected(std::string_view orderId, std::string_view clOrdId, const domain::AccountId &account,
              const domain::Symbol &symbol, const domain::Side *side, domain::Quantity quantity, std::string_view code,
              std::string_view detail, const ReportContext &context, std::string_view execId)
{
    FixBuilder body = begin(context, orderId, clOrdId, {}, execId, '8', '8');
    if (!account.empty())
        body.text(1, account.text());
    body.text(55, symbol.empty() ? unknownSymbol : std::string_view(symbol.text()));
    if (side != nullptr)
        body.side(54, *side);
    else
        body.character(54, undisclosed);
    if (quantity.positive())
        body.quantity(38, quantity);
    totals(body, {}, {}, {}, context);
    body.words(58, words(code, detail)).number(103, orderRejectReason(code));
    return body.finish();
}

} // namespace

Body acceptedReport(const events::ClientOrderAccepted &event, const OrderFigures &figures, const ReportContext &context)
{
    FixBuilder body
        = begin(context, std::to_string(event.order.number()), event.clOrdId, {}, sequenceExecId(context), '0', '0');
    describe(body, figures);
    totals(body, event.quantity, {}, {}, context);
    if (!event.closes.none())
        body.number(721, static_cast<std::int64_t>(event.closes.number()));
    return body.finish();
}

Body refusedReport(const events::ClientOrderRefused &event, const ReportContext &context)
{
    return rejected("NONE", event.clOrdId, event.account, event.symbol, &event.side, event.quantity, event.code,
                    event.detail, context, sequenceExecId(context));
}

Body filledReport(const events::ClientFilled &event, const OrderFigures &figures, const ReportContext &context)
{
    FixBuilder body = begin(context, std::to_string(event.order.number()), figures.clOrdId, {},
                            numbered('E', event.fill.number()), 'F', event.leaves.positive() ? '1' : '2');
    describe(body, figures);
    body.quantity(32, event.quantity).price(31, event.price);
    totals(body, event.leaves, figures.cumulative, figures.averagePrice, context);
    if (!event.tickets.empty())
        body.number(721, static_cast<std::int64_t>(event.tickets.front().ticket.number()));
    return body.finish();
}

Body cancelledReport(const events::ClientOrderCancelled &event, const OrderFigures &figures,
                     const ReportContext &context)
{
    const char how = !figures.accepted ? '8' : event.code == "Expired" ? 'C' : '4';
    const bool asked = !event.clOrdId.empty();
    FixBuilder body
        = begin(context, std::to_string(event.order.number()), asked ? event.clOrdId : figures.clOrdId,
                asked ? std::string_view(figures.clOrdId) : std::string_view(), sequenceExecId(context), how, how);
    describe(body, figures);
    totals(body, {}, figures.cumulative, figures.averagePrice, context);
    body.words(58, words(event.code, event.detail));
    if (how == '8')
        body.number(103, orderRejectReason(event.code));
    return body.finish();
}

Body cancelPendingReport(const events::ClientCancelPending &event, const OrderFigures &figures,
                         const ReportContext &context)
{
    const bool asked = !event.clOrdId.empty();
    FixBuilder body
        = begin(context, std::to_string(event.order.number()), asked ? event.clOrdId : figures.clOrdId,
                asked ? std::string_view(figures.clOrdId) : std::string_view(), sequenceExecId(context), '6', '6');
    describe(body, figures);
    totals(body, figures.leaves, figures.cumulative, figures.averagePrice, context);
    body.words(58, event.code);
    return body.finish();
}

Body replacedReport(const events::ClientOrderReplaced &event, const OrderFigures &figures, const ReportContext &context)
{
    OrderFigures after = figures;
    after.quantity = event.quantity;
    after.limit = event.limit;
    after.stop = event.stop;
    FixBuilder body = begin(context, std::to_string(event.order.number()), event.clOrdId, event.origClOrdId,
                            sequenceExecId(context), '5', statusOf(after));
    describe(body, after);
    totals(body, figures.leaves, figures.cumulative, figures.averagePrice, context);
    return body.finish();
}

Body statusReport(const domain::SessionId & /*session*/, const std::string &clOrdId, const OrderFigures *figures,
                  const ReportContext &context)
{
    if (figures == nullptr) { // FIX 4.4 vol. 4: an unknown order is answered with 39=8 and 103=5
        FixBuilder body = begin(context, "NONE", clOrdId, {}, "0", 'I', '8');
        body.text(55, unknownSymbol).character(54, undisclosed);
        totals(body, {}, {}, {}, context);
        body.words(58, "UnknownOrder").number(103, 5);
        return body.finish();
    }
    FixBuilder body
        = begin(context, std::to_string(figures->order.number()), figures->clOrdId, {}, "0", 'I', statusOf(*figures));
    describe(body, *figures);
    totals(body, figures->leaves, figures->cumulative, figures->averagePrice, context);
    body.words(58, figures->finalCode);
    return body.finish();
}

Body doorReport(const std::string &clOrdId, std::string_view code, const ReportContext &context)
{
    // One event refuses many orders: the ExecID is made of the event and the order's own id.
    return rejected("NONE", clOrdId, {}, {}, nullptr, {}, code, {}, context, sequenceExecId(context) + "-" + clOrdId);
}

Body requestRefusedReport(const events::ClientRequestRefused &event, const OrderFigures *figures,
                          const ReportContext &context)
{
    FixBuilder body("9");
    if (context.repeat)
        body.character(97, 'Y');
    body.text(37, figures != nullptr ? std::to_string(figures->order.number()) : "NONE").text(11, event.clOrdId);
    body.text(41, event.origClOrdId).character(39, figures != nullptr ? statusOf(*figures) : '8');
    body.character(434, event.replace ? '2' : '1').number(102, cancelRejectReason(event.code));
    body.words(58, words(event.code, event.detail)).time(60, context.at);
    return body.finish();
}

Body refusalAnswer(const ClientRefusal &refusal, const ReportContext &context)
{
    const std::string_view code = base::reasonName(refusal.why.code);
    const std::string detail = words(refusal.why.field.empty() ? "" : "tag " + refusal.why.field, refusal.why.detail);
    if (refusal.messageType == "D" && !refusal.clOrdId.empty())
        return rejected("NONE", refusal.clOrdId, refusal.account, refusal.symbol,
                        refusal.sideRead ? &refusal.side : nullptr, refusal.quantity, code, detail, context,
                        sequenceExecId(context));
    if ((refusal.messageType == "F" || refusal.messageType == "G") && !refusal.clOrdId.empty()
        && !refusal.origClOrdId.empty()) {
        events::ClientRequestRefused event;
        event.clOrdId = refusal.clOrdId;
        event.origClOrdId = refusal.origClOrdId;
        event.replace = refusal.messageType == "G";
        event.code = code;
        event.detail = detail;
        return requestRefusedReport(event, nullptr, context);
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
