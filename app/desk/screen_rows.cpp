#include "app/desk/screen_rows.h"

#include "core/dealing/order_effects.h"
#include "core/risk/exposure_engine.h"

namespace truebook::app {

using namespace events;

namespace {
domain::Price average(const domain::Amount &value, domain::Quantity quantity)
{
    return dealing::averagePrice(value.raw(), quantity);
}
} // namespace

api::ClientOrderRow clientOrderRow(const dealing::ClientOrder &order, const DeskRooms &rooms)
{
    api::ClientOrderRow row;
    const InstrumentDefined *instrument = rooms.reference.book().instrument(order.terms.symbol);
    const clients::Account *account = rooms.clients.book().account(order.terms.account);
    row.order = order.terms.order;
    row.at = order.at;
    row.account = order.terms.account;
    row.group = account == nullptr ? domain::GroupId() : account->group;
    row.symbol = order.terms.symbol;
    row.digits = instrument == nullptr ? 5 : instrument->digits;
    row.side = order.terms.side;
    row.orderType = enumName(order.terms.orderType);
    row.timeInForce = enumName(order.terms.timeInForce);
    row.quantity = order.terms.quantity;
    if (instrument != nullptr) {
        row.lots = domain::Quantity::fromRaw(
            static_cast<std::int64_t>(static_cast<base::Int128>(order.terms.quantity.raw()) * domain::Quantity::scale
                                      / instrument->contractSize.raw()));
    }
    row.requested = order.terms.orderType == OrderType::Limit ? order.terms.limit : order.terms.stop;
    row.filled = order.filled;
    row.averagePrice = average(order.value, order.filled);
    row.book = order.aBook && order.bBook ? "A+B" : order.bBook ? "B" : order.aBook ? "A" : "";
    for (const domain::LpId &lp : order.lps)
        row.routedTo += (row.routedTo.empty() ? "" : ", ") + lp.text();
    if (order.bBook)
        row.routedTo += row.routedTo.empty() ? "internal" : ", internal";
    row.status = enumName(order.state);
    if (!order.final() && order.filled.positive())
        row.status = "partly-filled";
    if (!order.final() && order.atLps.positive()) {
        for (const domain::LpOrderId id : rooms.dealing.book().lpOrdersInDoubt()) {
            const dealing::LpOrder *lp = rooms.dealing.book().lpOrder(id);
            if (lp != nullptr && lp->terms.order == order.terms.order)
                row.status = "in-doubt";
        }
    }
    row.code = order.state == dealing::OrderState::Cancelled ? order.cancelCode : std::string();
    return row;
}

api::LpOrderRow lpOrderRow(const dealing::LpOrder &lp, const DeskRooms &rooms)
{
    api::LpOrderRow row;
    const InstrumentDefined *instrument = rooms.reference.book().instrument(lp.terms.symbol);
    row.lpOrder = lp.terms.lpOrder;
    row.order = lp.terms.order;
    row.at = lp.at;
    row.lp = lp.terms.lp;
    row.symbol = lp.terms.symbol;
    row.digits = instrument == nullptr ? 5 : instrument->digits;
    row.side = lp.terms.side;
    row.quantity = lp.terms.quantity;
    row.limit = lp.terms.limit;
    row.filled = lp.filled;
    row.averagePrice = average(lp.value, lp.filled);
    row.status = lp.state == dealing::LpOrderState::Closed ? lp.how : std::string(enumName(lp.state));
    row.detail = lp.detail;
    return row;
}

std::vector<CoverLeg> coverLegs(const std::vector<domain::LpOrderId> &legs, const DeskRooms &rooms)
{
    std::vector<CoverLeg> found;
    for (const domain::LpOrderId id : legs) {
        if (const dealing::LpOrder *lp = rooms.dealing.book().lpOrder(id))
            found.push_back({lp->terms.lp, lp->filled, lp->value, lp->state == dealing::LpOrderState::InDoubt});
    }
    return found;
}

api::CoverRow coverRow(const CoverFacts &cover, const std::vector<CoverLeg> &legs, const DeskRooms &rooms)
{
    const InstrumentDefined *instrument = rooms.reference.book().instrument(cover.terms.symbol);
    api::CoverRow row;
    row.order = cover.terms.order;
    row.accepted = cover.accepted;
    row.at = cover.at;
    row.user = cover.user;
    row.symbol = cover.terms.symbol;
    row.digits = instrument->digits;
    row.contractSize = instrument->contractSize;
    row.side = cover.terms.side;
    row.quantity = cover.terms.quantity;
    row.limit = cover.terms.limit;
    base::Int128 value = 0;
    bool doubt = false;
    for (const CoverLeg &leg : legs) {
        row.filled += leg.filled;
        value += leg.value.raw();
        doubt = doubt || leg.doubt;
        row.lps += (row.lps.empty() ? "" : ", ") + leg.lp.text();
    }
    row.averagePrice = dealing::averagePrice(value, row.filled);
    if (cover.closed) {
        row.status = cover.closed->open.zero() ? "filled" : "cancelled";
        row.code = cover.closed->code;
    } else {
        row.status = doubt ? "in-doubt" : row.filled.positive() ? "partly-filled" : "routed";
    }
    return row;
}

void takeRecord(api::SessionRow &row, const sessions::SessionRecord &record)
{
    row.state = record.state;
    row.code = record.code;
    row.expectedNumber = record.expected;
}

std::vector<api::ExposureRow> exposureRows(const DeskRooms &rooms)
{
    std::vector<api::ExposureRow> rows;
    for (const risk::ExposureLine &line : risk::exposureOf(rooms.positions.books()).symbols) {
        const InstrumentDefined *instrument = rooms.reference.book().instrument(line.symbol);
        rows.push_back({line.symbol, instrument->digits, instrument->contractSize, line.clientNet, line.coverNet,
                        line.brokerNet, line.notional, line.floating, line.realised, line.clientNotional,
                        line.coverNotional});
    }
    return rows;
}

api::QuoteRow quoteRow(const events::InstrumentDefined &instrument, const DeskRooms &rooms, domain::UtcTime at)
{
    api::QuoteRow row;
    row.symbol = instrument.symbol;
    row.digits = instrument.digits;
    row.open = rooms.market.open(instrument.symbol, at);
    return row;
}

std::vector<api::AccountRow> accountRows(const DeskRooms &rooms)
{
    std::vector<api::AccountRow> rows;
    for (const auto &[id, account] : rooms.clients.book().accounts())
        rows.push_back({id, account.client, account.group, std::string(account.currency.code()),
                        std::string(enumName(account.state))});
    return rows;
}

std::vector<api::StopRow> stopRows(const DeskRooms &rooms)
{
    std::vector<api::StopRow> rows;
    for (const auto &[key, stop] : rooms.dealing.book().stops())
        rows.push_back({stop.scope, stop.id, stop.routing, stop.at, stop.actor, stop.reason});
    return rows;
}

} // namespace truebook::app
