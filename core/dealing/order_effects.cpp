#include "core/dealing/order_effects.h"

#include <limits>

#include "core/dealing/dealing_room.h"

namespace truebook::dealing {

using base::ReasonCode;
using domain::Price;
using domain::Quantity;
using namespace events;

namespace {

std::string codeName(ReasonCode code)
{
    return std::string(base::reasonName(code));
}

std::string sequenceId(const Event &event)
{
    return std::string("S").append(std::to_string(event.sequence.number()));
}

// Of an order that is over.
char statusOf(OrderState state, const std::string &cancelCode)
{
    if (state == OrderState::Filled)
        return '2';
    return cancelCode == codeName(ReasonCode::Expired) ? 'C' : '4';
}

char statusOf(const ClientOrder &order)
{
    if (order.final())
        return statusOf(order.state, order.cancelCode);
    if (order.cancelling
        && !order.cancelClOrdId.empty()) // a cancel that the desk itself waits with is nobody's request
        return '6';
    return order.filled.zero() ? '0' : '1';
}

// The order as it stands; the session is the one it came by, or its account's when the desk made it.
ClientReport reportOf(const ClientOrder &order, const clients::AccountBook *accounts, domain::UtcTime at)
{
    ClientReport report;
    report.session = order.terms.session;
    if (report.session.empty() && accounts != nullptr) {
        if (const clients::Account *account = accounts->account(order.terms.account))
            report.session = account->platform;
    }
    report.clOrdId = order.clOrdId;
    report.order = order.terms.order;
    report.ordStatus = statusOf(order);
    report.account = order.terms.account;
    report.symbol = order.terms.symbol;
    report.side = order.terms.side;
    report.orderType = order.terms.orderType;
    report.timeInForce = order.terms.timeInForce;
    report.quantity = order.terms.quantity;
    report.limit = order.terms.limit;
    report.stop = order.terms.stop;
    report.leaves = order.final() ? Quantity() : order.remaining();
    report.cumulative = order.filled;
    report.average = averagePrice(order.value.raw(), order.filled);
    report.at = at;
    return report;
}

// An order that is over and has left the book, as far as it is still known.
ClientReport reportOf(const EndedOrder &order, domain::UtcTime at)
{
    ClientReport report;
    report.order = order.order;
    report.ordStatus = statusOf(order.state, order.code);
    report.account = order.account;
    report.symbol = order.symbol;
    report.side = order.side;
    report.quantity = order.quantity;
    report.cumulative = order.filled;
    report.average = order.average;
    report.code = order.code;
    report.at = at;
    return report;
}

ClientReport rejected(const domain::SessionId &session, const std::string &clOrdId, std::string code,
                      domain::UtcTime at)
{
    ClientReport report;
    report.session = session;
    report.clOrdId = clOrdId;
    report.execType = '8';
    report.ordStatus = '8';
    report.code = std::move(code);
    report.at = at;
    return report;
}

} // namespace

std::optional<LpRequest> lpRequest(const Event &event, const OrderBook &book)
{
    const auto about = [&](domain::LpOrderId id, LpRequest::Kind kind) -> std::optional<LpRequest> {
        const LpOrder *lp = book.lpOrder(id);
        if (lp == nullptr)
            return std::nullopt;
        LpRequest request;
        request.kind = kind;
        request.session = lp->terms.session;
        request.lpOrder = id;
        request.clOrdId = lpClOrdId(id);
        request.peerOrderId = lp->peerOrderId;
        request.lpSymbol = lp->terms.lpSymbol;
        request.side = lp->terms.side;
        request.units = Quantity::fromRaw(static_cast<std::int64_t>(static_cast<base::Int128>(lp->terms.quantity.raw())
                                                                    * Quantity::scale / lp->terms.lpUnit.raw()));
        return request;
    };
    if (const auto *placed = event.as<LpOrderPlaced>()) {
        auto request = about(placed->lpOrder, LpRequest::Kind::Order);
        if (request) {
            request->limit = placed->limit;
            request->style = placed->style;
            request->quoteId = placed->quoteId;
        }
        return request;
    }
    if (const auto *asked = event.as<LpStatusRequested>()) {
        auto request = about(asked->lpOrder, LpRequest::Kind::Status);
        if (request)
            request->attempt = asked->attempt;
        return request;
    }
    if (const auto *cancel = event.as<LpCancelRequested>()) {
        auto request = about(cancel->lpOrder, LpRequest::Kind::Cancel);
        if (request) {
            request->origClOrdId = request->clOrdId;
            request->clOrdId = lpClOrdId(cancel->cancel);
        }
        return request;
    }
    return std::nullopt;
}

void clientReports(const Event &event, const OrderBook &book, const clients::AccountBook &accounts,
                   std::vector<ClientReport> &out)
{
    const auto add = [&](ClientReport report, char execType, std::string execId) {
        if (report.session.empty())
            return; // an account that no platform trades: nobody to tell
        report.execType = execType;
        report.execId = std::move(execId);
        out.push_back(std::move(report));
    };
    if (const auto *fact = event.as<ClientOrderAccepted>()) {
        ClientReport report = reportOf(*book.order(fact->order), &accounts, event.at);
        report.closes = fact->closes;
        add(std::move(report), '0', sequenceId(event));
    } else if (const auto *refused = event.as<ClientOrderRefused>()) {
        if (refused->code == codeName(ReasonCode::DuplicateOrder)) {
            // The refusal of the second with the state of the first, which OrdStatus says: lives, or how it ended.
            ClientReport again = clientStatus(refused->session, refused->clOrdId, book, event.at);
            again.code = refused->code;
            again.text = refused->detail;
            add(std::move(again), '8', sequenceId(event));
            return;
        }
        ClientReport report = rejected(refused->session, refused->clOrdId, refused->code, event.at);
        report.account = refused->account;
        report.symbol = refused->symbol;
        report.side = refused->side;
        report.quantity = refused->quantity;
        report.text = refused->detail;
        add(std::move(report), '8', sequenceId(event));
    } else if (const auto *door = event.as<OrdersRefusedAtDoor>()) {
        std::size_t place = 0;
        for (const RefusedAtDoor &order : door->orders)
            add(rejected(order.session, order.clOrdId, door->code, event.at), '8',
                sequenceId(event).append(".").append(std::to_string(++place)));
    } else if (const auto *filled = event.as<ClientFilled>()) {
        const ClientOrder &order = *book.order(filled->order);
        ClientReport report = reportOf(order, &accounts, event.at);
        report.lastQuantity = filled->quantity;
        report.lastPrice = filled->price;
        report.tickets = filled->tickets;
        add(std::move(report), 'F', std::string("E").append(std::to_string(filled->fill.number())));
        if (order.state == OrderState::Filled
            && !order.cancelClOrdId.empty()) { // the cancel that waited has its answer
            ClientReport late = reportOf(order, &accounts, event.at);
            late.requestRefused = true;
            late.origClOrdId = order.clOrdId;
            late.clOrdId = order.cancelClOrdId;
            late.code = codeName(ReasonCode::FilledWhileCancelling);
            add(std::move(late), '9', sequenceId(event));
        }
    } else if (const auto *cancelled = event.as<ClientOrderCancelled>()) {
        const ClientOrder &order = *book.order(cancelled->order);
        ClientReport report = reportOf(order, &accounts, event.at);
        const std::string &request = cancelled->clOrdId.empty() ? order.cancelClOrdId : cancelled->clOrdId;
        if (!request.empty()) {
            report.origClOrdId = order.clOrdId;
            report.clOrdId = request;
        }
        report.code = cancelled->code;
        report.text = cancelled->detail;
        const char type = report.ordStatus;
        add(std::move(report), type, sequenceId(event));
    } else if (const auto *pending = event.as<ClientCancelPending>()) {
        if (pending->clOrdId.empty())
            return; // nobody asked: the end itself will be told
        const ClientOrder &order = *book.order(pending->order);
        ClientReport report = reportOf(order, &accounts, event.at);
        report.origClOrdId = order.clOrdId;
        report.clOrdId = pending->clOrdId;
        report.code = pending->code;
        add(std::move(report), '6', sequenceId(event));
    } else if (const auto *replaced = event.as<ClientOrderReplaced>()) {
        ClientReport report = reportOf(*book.order(replaced->order), &accounts, event.at);
        report.origClOrdId = replaced->origClOrdId;
        add(std::move(report), '5', sequenceId(event));
    } else if (const auto *request = event.as<ClientRequestRefused>()) {
        ClientReport report;
        if (const ClientOrder *order = book.order(request->order))
            report = reportOf(*order, nullptr, event.at);
        else if (const auto over = book.ended(request->order))
            report = reportOf(*over, event.at);
        else
            report.ordStatus = '8';
        report.requestRefused = true;
        report.replace = request->replace;
        report.session = request->session;
        report.clOrdId = request->clOrdId;
        report.origClOrdId = request->origClOrdId;
        report.code = request->code;
        report.text = request->detail;
        report.at = event.at;
        add(std::move(report), '9', sequenceId(event));
    }
}

ClientReport clientStatus(const domain::SessionId &session, const std::string &clOrdId, const OrderBook &book,
                          domain::UtcTime at)
{
    const domain::OrderId id = book.orderOf(session, clOrdId);
    const ClientOrder *order = book.order(id);
    ClientReport report;
    if (order != nullptr) {
        report = reportOf(*order, nullptr, at);
        if (order->state == OrderState::Cancelled)
            report.code = order->cancelCode;
    } else if (const auto over = book.ended(id)) {
        report = reportOf(*over, at);
    } else {
        const bool known = !id.none() || book.seen(session, clOrdId);
        report = rejected(session, clOrdId, codeName(known ? ReasonCode::OrderFinal : ReasonCode::UnknownOrder), at);
        report.order = id;
        if (!id.none()) // it ended days ago and has left the book: the views know how
            report.ordStatus = '3';
    }
    report.session = session;
    report.clOrdId = clOrdId;
    report.execId = "0";
    report.execType = 'I';
    return report;
}

bool answeredByStatus(const commands::PlaceOrder &wish, const OrderBook &book)
{
    return wish.possResend && book.seen(wish.session, wish.clOrdId);
}

Price averagePrice(base::Int128 notional, Quantity cumulative)
{
    if (!cumulative.positive())
        return {};
    const base::Int128 average = domain::divideRounded(notional, cumulative.raw(), domain::Rounding::HalfEven);
    TB_CHECK(average <= std::numeric_limits<std::int64_t>::max() && average >= std::numeric_limits<std::int64_t>::min(),
             "an average of prices is a price");
    return Price::fromRaw(static_cast<std::int64_t>(average));
}

} // namespace truebook::dealing
