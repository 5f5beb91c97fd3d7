#pragma once
// Rows of the desk as tests of the screens need them, with figures that a reader can check in his head.
#include "core/api/desk_api.h"

namespace truebook::test {

inline domain::Price price(const char *text)
{
    return *domain::Price::parse(text);
}
inline domain::Quantity units(std::int64_t whole)
{
    return domain::Quantity::units(whole);
}
inline domain::Money usd(const char *text)
{
    return *domain::Money::parse(text, domain::Currency::of("USD"));
}
inline domain::UtcTime instant(const char *text)
{
    return *domain::UtcTime::parse(text);
}

inline api::QuoteRow quote(const char *symbol, const char *bid, const char *ask, std::int64_t digits = 5)
{
    api::QuoteRow row;
    row.symbol = domain::Symbol(symbol);
    row.digits = digits;
    row.bid = price(bid);
    row.ask = price(ask);
    row.clientBid = row.bid;
    row.clientAsk = row.ask;
    row.bestBidLp = domain::LpId("LP1");
    row.bestAskLp = domain::LpId("LP2");
    row.ageMs = 84;
    row.quotes = 1204;
    return row;
}

inline api::ExposureRow exposure(const char *symbol, std::int64_t clientNet, std::int64_t coverNet,
                                 const char *notional, const char *floating)
{
    api::ExposureRow row;
    row.symbol = domain::Symbol(symbol);
    row.contractSize = units(100'000);
    row.clientNet = units(clientNet);
    row.coverNet = units(coverNet);
    row.brokerNet = units(coverNet - clientNet);
    row.notional = usd(notional);
    row.floating = usd(floating);
    row.realised = usd("0.00");
    return row;
}

inline api::ClientOrderRow clientOrder(std::uint64_t number, const char *symbol, const char *status,
                                       const char *account = "100001", const char *group = "Standard",
                                       const char *routedTo = "internal")
{
    api::ClientOrderRow row;
    row.order = domain::OrderId(number);
    row.at = instant("2014-05-05T14:03:22.184Z").plusNanos(static_cast<std::int64_t>(number) * domain::nanosPerMilli);
    row.account = domain::AccountId(account);
    row.group = domain::GroupId(group);
    row.symbol = domain::Symbol(symbol);
    row.side = domain::Side::Buy;
    row.orderType = "limit";
    row.timeInForce = "gtc";
    row.quantity = units(100'000);
    row.lots = units(1);
    row.requested = price("1.08412");
    row.book = "A";
    row.routedTo = routedTo;
    row.status = status;
    return row;
}

inline api::LpOrderRow lpOrder(std::uint64_t number, std::uint64_t order, const char *lp, const char *symbol,
                               const char *status)
{
    api::LpOrderRow row;
    row.lpOrder = domain::LpOrderId(number);
    row.order = domain::OrderId(order);
    row.at = instant("2014-05-05T14:03:22.190Z");
    row.lp = domain::LpId(lp);
    row.symbol = domain::Symbol(symbol);
    row.side = domain::Side::Sell;
    row.quantity = units(100'000);
    row.limit = price("1.08410");
    row.status = status;
    return row;
}

inline api::SessionRow session(const char *id, const char *kind, const char *state, bool privateLine = false)
{
    api::SessionRow row;
    row.session = domain::SessionId(id);
    row.kind = kind;
    row.peer = id;
    row.state = state;
    row.privateLine = privateLine;
    row.roundTripUs = 1420;
    row.lastMessageAgeMs = 12;
    row.sent = 10;
    row.received = 20;
    row.expectedNumber = 21;
    return row;
}

inline api::StatusLine status(std::uint64_t sequence = 4'218'907)
{
    api::StatusLine line;
    line.now = instant("2014-05-05T14:03:22.184Z");
    line.journalSequence = sequence;
    line.store = "sqlite:/tmp/truebook.db";
    line.storeState = "ok";
    line.commitUs = 210;
    line.ordersWorking = 3;
    line.orders = 12;
    line.fills = 9;
    line.ticksState = "ok";
    return line;
}

} // namespace truebook::test
