#include "app/desk/desk_files.h"

#include "core/base/os/files.h"
#include "core/risk/exposure_engine.h"

namespace truebook::app {

using namespace events;

namespace {

// A csv cell: quoted when it must be.
void cell(std::string &out, std::string_view text, bool first = false)
{
    if (!first)
        out.push_back(',');
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out.append(text);
        return;
    }
    out.push_back('"');
    for (const char c : text) {
        if (c == '"')
            out.push_back('"');
        out.push_back(c);
    }
    out.push_back('"');
}

void tradeRow(std::string &out, std::string_view leg, std::string_view account, const domain::Symbol &symbol,
              domain::Side side, domain::Quantity quantity, domain::Price price, domain::UtcTime time,
              std::string_view execId)
{
    cell(out, leg, true);
    cell(out, account);
    cell(out, symbol.text());
    cell(out, enumName(side));
    cell(out, quantity.text());
    cell(out, price.text());
    cell(out, time.text());
    cell(out, execId);
    out.push_back('\n');
}

} // namespace

base::Result<std::string> tradesCsv(ports::JournalStore &store)
{
    std::string out = "leg,account,symbol,side,quantity,price,time,exec_id\n";
    base::Result<void> bad;
    const auto read = store.read(1, [&](const ports::JournalRow &row) {
        std::string_view lines = row.lines;
        while (!lines.empty()) {
            const std::size_t end = lines.find('\n');
            const std::string_view line = lines.substr(0, end);
            lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
            if (line.find("Fill") == std::string_view::npos)
                continue; // only ClientFilled, LpFilled, LpFillBusted are trades
            const auto event = eventRegistry().parse(line);
            if (!event) {
                bad = tl::unexpected(event.error());
                return false;
            }
            if (const auto *client = event->as<ClientFilled>())
                tradeRow(out, "client", client->account.text(), client->symbol, client->side, client->quantity,
                         client->price, event->at, "E" + std::to_string(client->fill.number()));
            else if (const auto *lp = event->as<LpFilled>())
                tradeRow(out, "lp", lp->lp.text(), lp->symbol, lp->side, lp->quantity, lp->price, event->at,
                         lp->execId);
            else if (const auto *bust = event->as<LpFillBusted>())
                tradeRow(out, "lp", bust->lp.text(), bust->symbol, domain::opposite(bust->side), bust->quantity,
                         bust->price, event->at, bust->execId);
        }
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    if (!bad)
        return tl::unexpected(bad.error());
    return out;
}

std::string exposureCsv(const DeskRooms &rooms)
{
    std::string out = "symbol,client_net,cover_net,broker_net,notional_usd,floating_pnl,pnl_currency\n";
    for (const risk::ExposureLine &line : risk::exposureOf(rooms.positions.books()).symbols) {
        cell(out, line.symbol.text(), true);
        cell(out, line.clientNet.text());
        cell(out, line.coverNet.text());
        cell(out, line.brokerNet.text());
        cell(out, line.notional.text());
        cell(out, line.floating.text());
        cell(out, line.floating.currency().code());
        out.push_back('\n');
    }
    return out;
}

std::string pnlCsv(const DeskRooms &rooms)
{
    std::string out = "account,symbol,book,currency,realised,floating,spread,commission,swap\n";
    for (const risk::PnlFigures &figures : risk::pnlOf(rooms.positions.books())) {
        cell(out, figures.line.account.text(), true);
        cell(out, figures.line.symbol.text());
        cell(out, enumName(figures.line.book));
        cell(out, figures.line.realised.currency().code());
        cell(out, figures.line.realised.text());
        cell(out, figures.floating.text());
        cell(out, figures.line.spread.text());
        cell(out, figures.line.commission.text());
        cell(out, figures.line.swap.text());
        out.push_back('\n');
    }
    return out;
}

DeskSummary summaryOf(const DeskRooms &rooms, const std::string &store)
{
    const dealing::OrderBook &orders = rooms.dealing.book();
    return {store, orders.ordersEver(), orders.working(), orders.inDoubt(), orders.fillsEver()};
}

std::string summaryJson(const DeskSummary &summary)
{
    std::string out = "{\"store\":";
    writeText(out, summary.store);
    out += ",\"orders\":" + std::to_string(summary.orders) + ",\"orders_working\":" + std::to_string(summary.working)
        + ",\"orders_in_doubt\":" + std::to_string(summary.inDoubt) + ",\"fills\":" + std::to_string(summary.fills)
        + "}\n";
    return out;
}

base::Result<void> writeDeskFiles(const std::string &folder, const DeskRooms &rooms, ports::JournalStore &store,
                                  const std::string &storeText)
{
    const auto trades = tradesCsv(store);
    if (!trades)
        return tl::unexpected(trades.error());
    const std::pair<const char *, std::string> files[] = {{"trades.csv", *trades},
                                                          {"exposure.csv", exposureCsv(rooms)},
                                                          {"pnl.csv", pnlCsv(rooms)},
                                                          {"summary.json", summaryJson(summaryOf(rooms, storeText))}};
    for (const auto &[name, bytes] : files) {
        if (auto written = base::os::replaceFile(folder + "/" + name, bytes); !written)
            return written;
    }
    return {};
}

} // namespace truebook::app
