// The tables that the screens show, now or as of an instant: exposure, positions, accounts, orders, trades.
#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"
#include "app/cli/table.h"
#include "app/desk/desk_files.h"
#include "core/dealing/order_effects.h"
#include "core/money/ledger_book.h"
#include "core/risk/exposure_parts.h"
#include "core/risk/margin_engine.h"
#include "core/store/views.h"

namespace truebook::cli {

using base::ReasonCode;

namespace {

std::string asOf;
std::string exposureWay; // --by

// orders --history: which rows of the views.
struct History
{
    bool wanted = false;
    std::string account;
    std::string symbol;
    std::string from;
    std::string to;
    std::string state;
    int limit = 1'000;
};
History history;

// --by: what each group, book, LP or currency has of each symbol; every way sums to the same minor unit.
int showExposureBy(const Options &options, const Replayed &books, risk::ExposureBy by)
{
    const positions::Books view = books.rooms->positions.books();
    const auto lines = risk::exposureBy(by, risk::exposureParts(view), view);
    const std::string name(risk::exposureByName(by));
    std::vector<std::string> columns {name};
    if (by != risk::ExposureBy::Symbol)
        columns.push_back(by == risk::ExposureBy::Currency ? "of_symbol" : "symbol");
    for (const char *column :
         {"client_net", "cover_net", "broker_net", "notional_usd", "floating_pnl", "realised_pnl", "pnl_currency"})
        columns.push_back(column);
    // What our net at each LP binds of our account there; empty where that is not known.
    std::map<std::pair<std::string, domain::Symbol>, domain::Money> margins;
    if (by == risk::ExposureBy::Lp) {
        columns.push_back("margin");
        columns.push_back("margin_currency");
        for (const risk::LpPositionMargin &one : risk::lpPositionMargins(view)) {
            if (one.state == risk::MarginState::Known)
                margins[{one.lp.text(), one.symbol}] = one.margin;
        }
    }
    Table table(columns);
    const domain::Currency firm = view.reference.firm().currency;
    domain::Money notional(0, firm);
    domain::Money floating(0, firm);
    domain::Money realised(0, firm);
    for (const risk::ExposureByLine &line : lines) {
        std::vector<std::string> cells {line.value};
        if (by != risk::ExposureBy::Symbol)
            cells.push_back(line.symbol.text());
        for (std::string cell :
             {line.clientNet.text(), line.coverNet.text(), line.brokerNet.text(), line.notional.text(),
              line.floating.text(), line.realised.text(), std::string(line.floating.currency().code())})
            cells.push_back(std::move(cell));
        if (by == risk::ExposureBy::Lp) {
            const auto margin = margins.find({line.value, line.symbol});
            cells.push_back(margin == margins.end() ? std::string() : margin->second.text());
            cells.push_back(margin == margins.end() ? std::string() : std::string(margin->second.currency().code()));
        }
        table.row(cells);
        notional += line.notional;
        floating += line.floating;
        realised += line.realised;
    }
    return showTable(options, books, table, [&](Json &json) {
        json.key("by").text(name);
        json.key("totals").object();
        json.key("notional_usd").text(notional.text());
        json.key("floating_pnl").text(floating.text());
        json.key("realised_pnl").text(realised.text());
        json.end();
    });
}

int runExposure(const Options &options)
{
    const auto way = exposureWay.empty() ? base::Result<risk::ExposureBy>(risk::ExposureBy::Symbol)
                                         : risk::exposureByOf(exposureWay);
    if (!way)
        return printRefusal(options, way.error());
    const auto books = replay(options, asOf);
    if (!books)
        return printRefusal(options, books.error());
    if (!exposureWay.empty())
        return showExposureBy(options, *books, *way);
    const risk::Exposure exposure = risk::exposureOf(books->rooms->positions.books());
    Table table({"symbol", "client_net", "cover_net", "broker_net", "notional_usd", "floating_pnl", "pnl_currency"});
    for (const risk::ExposureLine &line : exposure.symbols)
        table.row({line.symbol.text(), line.clientNet.text(), line.coverNet.text(), line.brokerNet.text(),
                   line.notional.text(), line.floating.text(), std::string(line.floating.currency().code())});
    return showTable(options, *books, table, [&](Json &json) {
        json.key("currencies").array();
        for (const risk::CurrencyLine &line : exposure.currencies)
            json.object().key("currency").text(line.currency.code()).key("net").text(line.net.toMoney().text()).end();
        json.end();
    });
}

int runPositions(const Options &options)
{
    const auto books = replay(options, asOf);
    if (!books)
        return printRefusal(options, books.error());
    const positions::Books view = books->rooms->positions.books();
    Table table({"leg", "account", "symbol", "ticket", "side", "quantity", "cost", "average_price", "floating",
                 "currency", "book", "take_profit", "stop_loss", "opened"});
    const auto price = [](const positions::Holding &holding) {
        const auto magnitude = holding.quantity.magnitude();
        return dealing::averagePrice(holding.cost < 0 ? -holding.cost : holding.cost, magnitude).text();
    };
    for (const auto &[id, ticket] : view.positions.tickets()) {
        const clients::Account *account = view.accounts.account(ticket.account);
        const domain::Price closing = positions::closingPrice(view, ticket, account->group);
        std::string floating;
        if (closing.positive())
            floating = domain::Amount(positions::floatingAt(ticket.holding(), closing), ticket.quote).toMoney().text();
        table.row({"client", ticket.account.text(), ticket.symbol.text(), std::to_string(id.number()),
                   ticket.quantity.positive() ? "buy" : "sell", ticket.quantity.magnitude().text(),
                   domain::formatScaled(ticket.cost.raw(), 16), price(ticket.holding()), floating,
                   std::string(ticket.quote.code()), std::string(events::enumName(ticket.book)),
                   ticket.takeProfit.text(), ticket.stopLoss.text(), ticket.opened.text()});
    }
    for (const auto &[key, position] : view.positions.lpPositions()) {
        const events::Mark *mark = view.marks.mark(position.symbol);
        std::string floating;
        if (mark != nullptr)
            floating = domain::Amount(positions::floatingAt(position.holding(),
                                                            position.quantity.positive() ? mark->bid : mark->ask),
                                      position.cost.currency())
                           .toMoney()
                           .text();
        table.row({"lp", position.lp.text(), position.symbol.text(), "",
                   position.quantity.positive()   ? "buy"
                       : position.quantity.zero() ? ""
                                                  : "sell",
                   position.quantity.magnitude().text(), domain::formatScaled(position.cost.raw(), 16),
                   price(position.holding()), floating, std::string(position.cost.currency().code()), "A", "", "", ""});
    }
    return showTable(options, *books, table);
}

int runAccounts(const Options &options)
{
    const auto books = replay(options, asOf);
    if (!books)
        return printRefusal(options, books.error());
    Table table({"account", "client", "group", "currency", "mode", "state", "platform", "balance", "floating", "equity",
                 "margin", "free_margin", "margin_level", "margin_state"});
    const auto all = risk::accountFigures(books->rooms->positions.books(), books->rooms->money.book());
    for (const auto &[id, account] : books->rooms->clients.book().accounts()) {
        const risk::AccountFigures &figures = all.at(id);
        const bool known = figures.margin.state == risk::MarginState::Known;
        table.row({id.text(), account.client.text(), account.group.text(), std::string(account.currency.code()),
                   std::string(events::enumName(account.mode)), std::string(events::enumName(account.state)),
                   account.platform.text(), figures.balance.text(), figures.floating.text(), figures.equity.text(),
                   known ? figures.margin.used.text() : std::string(),
                   known ? figures.margin.free.text() : std::string(), risk::marginLevelText(figures.margin),
                   std::string(risk::marginStateName(figures.margin.state))});
    }
    return showTable(options, *books, table);
}

// Every order that ever was, the refused ones too, newest first: from the views, since final orders leave the books.
int runOrderHistory(const Options &options)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    if (!asOf.empty())
        return printRefusal(options, {ReasonCode::WrongUse, "history is that of now", {}, 0, "as-of"});
    store::PageQuery query;
    query.account = history.account;
    query.symbol = history.symbol;
    query.type = history.state;
    query.limit = history.limit;
    for (const auto &[text, instant] : {std::pair {&history.from, &query.from}, std::pair {&history.to, &query.to}}) {
        if (text->empty())
            continue;
        const auto parsed = domain::UtcTime::parse(*text);
        if (!parsed)
            return printRefusal(options, parsed.error());
        *instant = *parsed;
    }
    auto views = store::ViewsReader::open(*url);
    if (!views)
        return printRefusal(options, views.error());
    const auto page = (*views)->clientOrders(query);
    if (!page)
        return printRefusal(options, page.error());
    Table table({"order", "time", "account", "symbol", "side", "type", "time_in_force", "quantity", "filled", "limit",
                 "stop", "state", "code", "changed", "session", "cl_ord_id"});
    for (const store::ClientOrderRow &row : page->rows)
        table.row({row.order.none() ? std::string() : std::to_string(row.order.number()), row.at.text(), row.account,
                   row.symbol, row.side, row.orderType, row.timeInForce, row.quantity.text(), row.filled.text(),
                   row.limit.text(), row.stop.text(), row.state, row.code, row.changedAt.text(), row.session,
                   row.clOrdId});
    if (!options.json) {
        table.print();
        if (page->more)
            std::fprintf(stderr, "there are more: --limit, --to\n");
        return done;
    }
    Json json;
    json.object().key("journal_sequence").number(static_cast<std::int64_t>(page->upTo)).key("more").truth(page->more);
    table.printJson(json, "rows");
    json.end();
    std::printf("%s\n", json.str().c_str());
    return done;
}

int runOrders(const Options &options)
{
    if (history.wanted)
        return runOrderHistory(options);
    const auto books = replay(options, asOf);
    if (!books)
        return printRefusal(options, books.error());
    Table table({"order", "time", "account", "symbol", "side", "type", "time_in_force", "quantity", "filled", "limit",
                 "stop", "average_price", "state", "in_doubt", "code", "cl_ord_id"});
    const dealing::OrderBook &book = books->rooms->dealing.book();
    for (const auto &[id, order] : book.orders()) {
        domain::Quantity doubt;
        for (const domain::LpOrderId lpId : book.lpOrdersInDoubt()) {
            const dealing::LpOrder *lp = book.lpOrder(lpId);
            if (lp->terms.order == id)
                doubt += lp->open();
        }
        table.row({std::to_string(id.number()), order.at.text(), order.terms.account.text(), order.terms.symbol.text(),
                   std::string(events::enumName(order.terms.side)),
                   std::string(events::enumName(order.terms.orderType)),
                   std::string(events::enumName(order.terms.timeInForce)), order.terms.quantity.text(),
                   order.filled.text(), order.terms.limit.text(), order.terms.stop.text(),
                   dealing::averagePrice(order.value.raw(), order.filled).text(),
                   std::string(events::enumName(order.state)), doubt.text(), order.cancelCode, order.clOrdId});
    }
    return showTable(options, *books, table);
}

int runTrades(const Options &options)
{
    const auto books = replay(options, asOf);
    if (!books)
        return printRefusal(options, books.error());
    const auto csv = app::tradesCsv(*books->store);
    if (!csv)
        return printRefusal(options, csv.error());
    Table table({"leg", "account", "symbol", "side", "quantity", "price", "time", "exec_id"});
    std::string_view rest = *csv;
    rest.remove_prefix(rest.find('\n') + 1);
    while (!rest.empty()) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        std::vector<std::string> cells;
        while (true) {
            const std::size_t comma = line.find(',');
            cells.emplace_back(line.substr(0, comma));
            if (comma == std::string_view::npos)
                break;
            line.remove_prefix(comma + 1);
        }
        if (cells.size() == 8 && (asOf.empty() || cells[6] <= books->at.text()))
            table.row(std::move(cells));
    }
    return showTable(options, *books, table);
}

} // namespace

void addTableCommands(Registry &registry)
{
    const std::pair<const char *, int (*)(const Options &)> tables[] = {{"exposure", runExposure},
                                                                        {"positions", runPositions},
                                                                        {"accounts", runAccounts},
                                                                        {"orders", runOrders},
                                                                        {"trades", runTrades}};
    for (const auto &[name, run] : tables) {
        auto *command = registry.app.add_subcommand(name, "The table that the screen shows");
        command->add_option("--as-of", asOf, "As of this instant (ISO 8601 UTC)");
        command->callback([&registry, run = run] { registry.action = run; });
        if (run == runExposure)
            command->add_option("--by", exposureWay, "What holds it: symbol, currency, group, book or lp");
        if (run != runOrders)
            continue;
        auto *wanted = command->add_flag("--history", history.wanted, "Every order that ever was, newest first");
        command->add_option("--account", history.account, "Only of this account")->needs(wanted);
        command->add_option("--symbol", history.symbol, "Only in this symbol")->needs(wanted);
        command->add_option("--state", history.state, "Only in this state: working, filled, cancelled, refused …")
            ->needs(wanted);
        command->add_option("--from", history.from, "From this instant on (ISO 8601 UTC)")->needs(wanted);
        command->add_option("--to", history.to, "Before this instant")->needs(wanted);
        command->add_option("--limit", history.limit, "Rows")
            ->check(CLI::Range(1, store::PageQuery::maximumPage))
            ->needs(wanted);
    }
}

} // namespace truebook::cli
