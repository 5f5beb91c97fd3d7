#include "app/desk/screen_table.h"

#include <algorithm>

#include "core/events/codec.h"

namespace truebook::app {

namespace {

template <class Row>
struct TextColumn
{
    const char *id;
    std::string (*text)(const Row &row);
};

template <class Row, std::size_t count>
ScreenTable made(const std::vector<Row> &rows, const TextColumn<Row> (&columns)[count])
{
    ScreenTable table;
    for (const TextColumn<Row> &column : columns)
        table.columns.emplace_back(column.id);
    for (const Row &row : rows) {
        ScreenTable::Row line {row.key(), {}};
        for (const TextColumn<Row> &column : columns)
            line.cells.push_back(column.text(row));
        table.rows.push_back(std::move(line));
    }
    std::sort(table.rows.begin(), table.rows.end(), [](const auto &a, const auto &b) { return a.key < b.key; });
    return table;
}

template <class Views, class Row>
ScreenTable look(Views &views, std::unique_ptr<api::Handle> (Views::*watch)(api::Listener<Row>))
{
    std::vector<Row> rows;
    const auto handle = (views.*watch)([&rows](auto list) { rows = list->changed; });
    return tableOf(rows);
}

std::string lotsOf(const api::CoverRow &row)
{
    return domain::Quantity::fromRaw(static_cast<std::int64_t>(static_cast<base::Int128>(row.quantity.raw())
                                                               * domain::Quantity::scale / row.contractSize.raw()))
        .text();
}

bool marginKnown(const api::AccountFiguresRow &row)
{
    return row.margin.state == api::MarginState::Known;
}

std::string numberOf(std::uint64_t number)
{
    return number == 0 ? std::string() : std::to_string(number);
}

} // namespace

ScreenTable tableOf(const std::vector<api::ExposureRow> &rows)
{
    using R = api::ExposureRow;
    static constexpr TextColumn<R> columns[] = {
        {"symbol", [](const R &row) { return row.symbol.text(); }},
        {"client_net", [](const R &row) { return row.clientNet.text(); }},
        {"cover", [](const R &row) { return row.coverNet.text(); }},
        {"broker_net", [](const R &row) { return row.brokerNet.text(); }},
        {"notional", [](const R &row) { return row.notional.text(); }},
        {"floating", [](const R &row) { return row.floating.text(); }},
        {"realised", [](const R &row) { return row.realised.text(); }},
    };
    return made(rows, columns);
}

ScreenTable tableOf(const std::vector<api::ExposureByRow> &rows)
{
    using R = api::ExposureByRow;
    static constexpr TextColumn<R> columns[] = {
        {"holder", [](const R &row) { return row.value; }},
        {"symbol", [](const R &row) { return row.symbol.text(); }},
        {"client_net", [](const R &row) { return row.clientNet.text(); }},
        {"cover", [](const R &row) { return row.coverNet.text(); }},
        {"broker_net", [](const R &row) { return row.brokerNet.text(); }},
        {"notional", [](const R &row) { return row.notional.text(); }},
        {"floating", [](const R &row) { return row.floating.text(); }},
        {"realised", [](const R &row) { return row.realised.text(); }},
    };
    return made(rows, columns);
}

ScreenTable tableOf(const std::vector<api::PositionRow> &rows)
{
    using R = api::PositionRow;
    static constexpr TextColumn<R> columns[] = {
        {"symbol", [](const R &row) { return row.symbol.text(); }},
        {"holder", [](const R &row) { return row.holder; }},
        {"long", [](const R &row) { return row.bought.text(); }},
        {"short", [](const R &row) { return row.sold.text(); }},
        {"net", [](const R &row) { return row.net.text(); }},
        {"average_long", [](const R &row) { return row.averageBought.text(); }},
        {"average_short", [](const R &row) { return row.averageSold.text(); }},
        {"floating", [](const R &row) { return row.floating.text(); }},
        {"firm_floating", [](const R &row) { return row.firmFloating.text(); }},
    };
    return made(rows, columns);
}

ScreenTable tableOf(const std::vector<api::QuoteRow> &rows)
{
    using R = api::QuoteRow;
    static constexpr TextColumn<R> columns[] = {
        {"symbol", [](const R &row) { return row.symbol.text(); }},
        {"bid", [](const R &row) { return row.bid.text(); }},
        {"ask", [](const R &row) { return row.ask.text(); }},
        {"spread", [](const R &row) { return (row.ask - row.bid).text(); }},
    };
    return made(rows, columns);
}

ScreenTable tableOf(const std::vector<api::AccountRow> &rows)
{
    using R = api::AccountRow;
    static constexpr TextColumn<R> columns[] = {
        {"account", [](const R &row) { return row.account.text(); }},
        {"client", [](const R &row) { return row.client.text(); }},
        {"group", [](const R &row) { return row.group.text(); }},
        {"currency", [](const R &row) { return row.currency; }},
        {"state", [](const R &row) { return row.state; }},
    };
    return made(rows, columns);
}

ScreenTable tableOf(const std::vector<api::AccountFiguresRow> &rows)
{
    using R = api::AccountFiguresRow;
    static constexpr TextColumn<R> columns[] = {
        {"account", [](const R &row) { return row.account.text(); }},
        {"client", [](const R &row) { return row.client.text(); }},
        {"group", [](const R &row) { return row.group.text(); }},
        {"currency", [](const R &row) { return row.currency; }},
        {"state", [](const R &row) { return row.state; }},
        {"balance", [](const R &row) { return row.balance.text(); }},
        {"floating", [](const R &row) { return row.floating.text(); }},
        {"equity", [](const R &row) { return row.equity.text(); }},
        {"margin", [](const R &row) { return marginKnown(row) ? row.margin.used.text() : std::string(); }},
        {"free_margin", [](const R &row) { return marginKnown(row) ? row.margin.free.text() : std::string(); }},
        {"margin_level",
         [](const R &row) { return row.margin.level ? domain::formatScaled(*row.margin.level, 2, 2) : std::string(); }},
    };
    return made(rows, columns);
}

ScreenTable tableOf(const std::vector<api::ClientOrderRow> &rows)
{
    using R = api::ClientOrderRow;
    static constexpr TextColumn<R> columns[] = {
        {"time", [](const R &row) { return row.at.text(); }},
        {"order", [](const R &row) { return numberOf(row.order.number()); }},
        {"account", [](const R &row) { return row.account.text(); }},
        {"group", [](const R &row) { return row.group.text(); }},
        {"symbol", [](const R &row) { return row.symbol.text(); }},
        {"side", [](const R &row) { return std::string(events::enumName(row.side)); }},
        {"lots", [](const R &row) { return row.lots.text(); }},
        {"units", [](const R &row) { return row.quantity.text(); }},
        {"type", [](const R &row) { return row.orderType + ' ' + row.timeInForce; }},
        {"requested", [](const R &row) { return row.requested.text(); }},
        {"filled", [](const R &row) { return row.filled.text(); }},
        {"average", [](const R &row) { return row.averagePrice.text(); }},
        {"book", [](const R &row) { return row.book; }},
        {"routed", [](const R &row) { return row.routedTo; }},
        {"status", [](const R &row) { return row.status; }},
    };
    return made(rows, columns);
}

ScreenTable tableOf(const std::vector<api::LpOrderRow> &rows)
{
    using R = api::LpOrderRow;
    static constexpr TextColumn<R> columns[] = {
        {"time", [](const R &row) { return row.at.text(); }},
        {"lp_order", [](const R &row) { return numberOf(row.lpOrder.number()); }},
        {"order", [](const R &row) { return numberOf(row.order.number()); }},
        {"lp", [](const R &row) { return row.lp.text(); }},
        {"symbol", [](const R &row) { return row.symbol.text(); }},
        {"side", [](const R &row) { return std::string(events::enumName(row.side)); }},
        {"quantity", [](const R &row) { return row.quantity.text(); }},
        {"limit", [](const R &row) { return row.limit.text(); }},
        {"filled", [](const R &row) { return row.filled.text(); }},
        {"average", [](const R &row) { return row.averagePrice.text(); }},
        {"status", [](const R &row) { return row.status; }},
        {"detail", [](const R &row) { return row.detail; }},
    };
    return made(rows, columns);
}

ScreenTable tableOf(const std::vector<api::CoverRow> &rows)
{
    using R = api::CoverRow;
    static constexpr TextColumn<R> columns[] = {
        {"time", [](const R &row) { return row.at.text(); }},
        {"order", [](const R &row) { return numberOf(row.order.number()); }},
        {"user", [](const R &row) { return row.user; }},
        {"symbol", [](const R &row) { return row.symbol.text(); }},
        {"side", [](const R &row) { return std::string(events::enumName(row.side)); }},
        {"lots", lotsOf},
        {"limit", [](const R &row) { return row.limit.text(); }},
        {"filled", [](const R &row) { return row.filled.text(); }},
        {"average", [](const R &row) { return row.averagePrice.text(); }},
        {"lps", [](const R &row) { return row.lps; }},
        {"status", [](const R &row) { return row.status; }},
        {"why", [](const R &row) { return row.code; }},
    };
    return made(rows, columns);
}

ScreenTable tableOf(const std::vector<api::SessionRow> &rows)
{
    using R = api::SessionRow;
    static constexpr TextColumn<R> columns[] = {
        {"session", [](const R &row) { return row.session.text(); }},
        {"kind", [](const R &row) { return row.kind; }},
        {"state", [](const R &row) { return row.state; }},
        {"reason", [](const R &row) { return row.code; }},
        {"expected", [](const R &row) { return std::to_string(row.expectedNumber); }},
    };
    return made(rows, columns);
}

ScreenTable tableOf(const std::vector<api::StopRow> &rows)
{
    using R = api::StopRow;
    static constexpr TextColumn<R> columns[] = {
        {"object", [](const R &row) { return row.key(); }},
        {"what", [](const R &row) { return std::string(row.routing ? "true" : "false"); }},
        {"since", [](const R &row) { return row.at.text(); }},
        {"actor", [](const R &row) { return row.actor; }},
        {"reason", [](const R &row) { return row.reason; }},
    };
    return made(rows, columns);
}

const std::vector<std::string> &screenTableNames()
{
    static const std::vector<std::string> names {"exposure",    "exposure_currency", "exposure_group", "exposure_book",
                                                 "exposure_lp", "risk_positions",    "quotes",         "client_orders",
                                                 "lp_orders",   "cover_orders",      "accounts",       "sessions",
                                                 "stops",       "account_figures"};
    return names;
}

base::Result<ScreenTable> screenTable(api::DeskViews &views, const std::string &name)
{
    if (name == "exposure")
        return look(views, &api::DeskViews::watchExposure);
    if (name == "quotes")
        return look(views, &api::DeskViews::watchQuotes);
    if (name == "client_orders")
        return look(views, &api::DeskViews::watchClientOrders);
    if (name == "lp_orders")
        return look(views, &api::DeskViews::watchLpOrders);
    if (name == "cover_orders")
        return look(views, &api::DeskViews::watchCover);
    if (name == "accounts")
        return look(views, &api::DeskViews::watchAccounts);
    if (name == "sessions")
        return look(views, &api::DeskViews::watchSessions);
    if (name == "stops")
        return look(views, &api::DeskViews::watchStops);
    if (name == "account_figures" && views.risk() != nullptr)
        return look(*views.risk(), &api::RiskViews::watchAccountFigures);
    if (api::RiskViews *risk = views.risk()) {
        constexpr std::pair<std::string_view, api::ExposureBy> ways[]
            = {{"exposure_currency", api::ExposureBy::Currency},
               {"exposure_group", api::ExposureBy::Group},
               {"exposure_book", api::ExposureBy::Book},
               {"exposure_lp", api::ExposureBy::Lp}};
        for (const auto &[way, by] : ways) {
            if (name != way)
                continue;
            std::vector<api::ExposureByRow> rows;
            const auto handle = risk->watchExposureBy(by, [&rows](auto list) { rows = list->changed; });
            return tableOf(rows);
        }
        if (name == "risk_positions") {
            std::vector<api::PositionRow> rows;
            const auto handle = risk->watchPositions([&rows](auto list) { rows = list->changed; });
            return tableOf(rows);
        }
    }
    return base::refuse(base::ReasonCode::WrongUse, "no table " + name, "table");
}

} // namespace truebook::app
