#include "app/desk/risk_rows.h"

#include "core/dealing/order_effects.h"
#include "core/risk/margin_engine.h"

namespace truebook::app {

using domain::Amount;
using domain::Money;
using domain::Quantity;

namespace {

domain::Price average(const Amount &cost, const Quantity &quantity)
{
    return dealing::averagePrice(cost.raw(), quantity);
}

api::MarginFigures marginFigures(const risk::MarginFigures &figures)
{
    return {static_cast<api::MarginState>(figures.state), figures.used, figures.free, figures.level};
}

} // namespace

std::vector<api::ExposureByRow> exposureByRows(const DeskRooms &rooms, api::ExposureBy by,
                                               const std::vector<risk::ExposurePart> &parts)
{
    const positions::Books books = rooms.positions.books();
    std::map<std::string, domain::Money> margins; // by the row's key
    if (by == api::ExposureBy::Lp) {
        for (const risk::LpPositionMargin &one : risk::lpPositionMargins(books)) {
            if (one.state == risk::MarginState::Known)
                margins[one.lp.text() + '/' + one.symbol.text()] = one.margin;
        }
    }
    std::vector<api::ExposureByRow> rows;
    for (risk::ExposureByLine &line : risk::exposureBy(static_cast<risk::ExposureBy>(by), parts, books)) {
        const events::InstrumentDefined *instrument = books.reference.instrument(line.symbol);
        api::ExposureByRow row;
        row.value = std::move(line.value);
        row.symbol = line.symbol;
        row.inSymbol = line.inSymbol;
        row.digits = instrument->digits;
        row.contractSize = line.inSymbol ? instrument->contractSize : Quantity();
        row.clientNet = line.clientNet;
        row.coverNet = line.coverNet;
        row.brokerNet = line.brokerNet;
        row.clientNotional = line.clientNotional;
        row.coverNotional = line.coverNotional;
        row.notional = line.notional;
        row.floating = line.floating;
        row.realised = line.realised;
        if (const auto margin = margins.find(row.key()); margin != margins.end())
            row.margin = margin->second;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<api::PositionRow> positionRows(const DeskRooms &rooms, const std::vector<risk::ExposurePart> &parts)
{
    const positions::Books books = rooms.positions.books();
    const domain::Currency firm = books.reference.firm().currency;
    struct Sums
    {
        api::PositionRow row;
        Amount boughtCost;
        Amount soldCost;
    };
    std::map<std::pair<domain::Symbol, std::string>, Sums> known;
    for (const risk::ExposurePart &part : parts) {
        const std::string holder = part.cover() ? part.lp.text() : "clients";
        const auto [place, fresh] = known.try_emplace({part.symbol, holder});
        Sums &sums = place->second;
        api::PositionRow &row = sums.row;
        if (fresh) {
            row.symbol = part.symbol;
            row.holder = holder;
            row.cover = part.cover();
            row.notional = row.floating = row.firmFloating = Money(0, firm);
            sums.boughtCost = part.boughtCost;
            sums.soldCost = part.soldCost;
        } else {
            sums.boughtCost += part.boughtCost;
            sums.soldCost += part.soldCost;
        }
        row.bought += part.bought;
        row.sold += part.sold;
        row.firmFloating += part.floating;
        row.floating += part.cover() ? part.floating : -part.floating;
        row.notional += part.cover() ? part.notional : -part.notional;
    }
    std::vector<api::PositionRow> rows;
    for (auto &[key, sums] : known) {
        api::PositionRow &row = sums.row;
        const events::InstrumentDefined *instrument = books.reference.instrument(row.symbol);
        row.digits = instrument->digits;
        row.contractSize = instrument->contractSize;
        row.net = row.bought - row.sold;
        row.averageBought = average(sums.boughtCost, row.bought);
        row.averageSold = average(sums.soldCost, row.sold);
        const domain::Price mid = books.marks.mid(row.symbol);
        const auto notional = [&](const Quantity &quantity) {
            return domain::convert(domain::multiply(mid, quantity, instrument->quote), firm, books.marks.rates())
                .value_or(Money(0, firm));
        };
        row.boughtNotional = notional(row.bought);
        row.soldNotional = notional(row.sold);
        rows.push_back(std::move(row));
    }
    return rows;
}

namespace {

api::AccountPeek beginPeek(const DeskRooms &rooms, const clients::Account &account)
{
    api::AccountPeek peek;
    const domain::Currency currency = account.currency;
    peek.account = account.account;
    peek.known = true;
    peek.client = account.client;
    peek.group = account.group;
    peek.currency = std::string(currency.code());
    peek.state = std::string(events::enumName(account.state));
    peek.balance = rooms.money.book().balance(money::clientLedger(account.account), currency);
    peek.floating = peek.notional = peek.dayResult = Money(0, currency);
    return peek;
}

// A peek in the making, and what its account holds of each symbol.
struct Peek
{
    const clients::Account *account;
    api::AccountPeek row;
    std::map<domain::Symbol, risk::Legs> legs;
};

void addTicket(Peek &into, const positions::Books &books, const positions::Ticket &ticket)
{
    api::AccountPeek &peek = into.row;
    into.legs[ticket.symbol].add(ticket.quantity);
    const events::InstrumentDefined *instrument = books.reference.instrument(ticket.symbol);
    const domain::Currency currency = peek.balance.currency();
    api::TicketRow row;
    row.ticket = ticket.ticket;
    row.symbol = ticket.symbol;
    row.digits = instrument->digits;
    row.contractSize = instrument->contractSize;
    row.quantity = ticket.quantity;
    row.average = average(ticket.cost.raw() < 0 ? -ticket.cost : ticket.cost, ticket.quantity.magnitude());
    row.closing = positions::closingPrice(books, ticket, peek.group);
    row.book = events::enumName(ticket.book);
    row.opened = ticket.opened;
    row.floating = Money(0, currency);
    const auto open = risk::ticketFloating(books, ticket, *into.account);
    const auto gross
        = domain::convert(domain::multiply(books.marks.mid(ticket.symbol), ticket.quantity.magnitude(), ticket.quote),
                          currency, books.marks.rates());
    if (open && gross) {
        row.floating = *open;
        peek.notional += *gross;
    } else {
        peek.priced = false;
    }
    peek.floating += row.floating;
    peek.tickets.push_back(std::move(row));
}

void endPeek(Peek &into, const positions::Books &books, const risk::DayOpening *opening)
{
    api::AccountPeek &peek = into.row;
    peek.equity = peek.balance + peek.floating;
    peek.margin = marginFigures(
        risk::marginOf(books, *into.account, into.legs, {peek.balance, peek.floating, peek.equity, peek.priced, {}}));
    if (opening == nullptr)
        return;
    peek.dayKnown = true;
    peek.dayResult = peek.floating; // and what is realised: since the store began, as risk::accountResults()
    for (auto at = books.positions.pnl().lower_bound({peek.account, domain::Symbol(), events::Book::A});
         at != books.positions.pnl().end() && std::get<0>(at->first) == peek.account; ++at)
        peek.dayResult += at->second.realised + at->second.swap - at->second.commission;
    const auto before = opening->accounts.find(peek.account);
    if (before != opening->accounts.end())
        peek.dayResult -= before->second;
}

} // namespace

api::AccountPeek accountPeek(const DeskRooms &rooms, const domain::AccountId &id, const risk::DayOpening *opening)
{
    const positions::Books books = rooms.positions.books();
    const clients::Account *account = books.accounts.account(id);
    if (account == nullptr) {
        api::AccountPeek unknown;
        unknown.account = id;
        return unknown;
    }
    Peek peek {account, beginPeek(rooms, *account), {}};
    for (const auto &[ticketId, ticket] : books.positions.tickets()) {
        if (ticket.account == id)
            addTicket(peek, books, ticket);
    }
    endPeek(peek, books, opening);
    return std::move(peek.row);
}

namespace {
std::vector<api::AccountFiguresRow> rowsOf(const DeskRooms &rooms,
                                           const std::map<domain::AccountId, risk::AccountFigures> &all)
{
    std::vector<api::AccountFiguresRow> rows;
    for (const auto &[id, figures] : all) {
        const clients::Account &account = *rooms.clients.book().account(id);
        rows.push_back({id, account.client, account.group, std::string(account.currency.code()),
                        std::string(events::enumName(account.state)), figures.balance, figures.floating, figures.equity,
                        figures.priced, marginFigures(figures.margin)});
    }
    return rows;
}
} // namespace

std::vector<api::AccountFiguresRow> accountFiguresRows(const DeskRooms &rooms)
{
    return rowsOf(rooms, risk::accountFigures(rooms.positions.books(), rooms.money.book()));
}

std::vector<api::AccountFiguresRow> accountFiguresRows(const DeskRooms &rooms, const std::set<domain::AccountId> &only)
{
    return rowsOf(rooms, risk::accountFigures(rooms.positions.books(), rooms.money.book(), only));
}

std::map<domain::AccountId, api::AccountPeek> accountPeeks(const DeskRooms &rooms, const risk::DayOpening *opening)
{
    const positions::Books books = rooms.positions.books();
    std::map<domain::AccountId, Peek> making;
    for (const auto &[id, account] : books.accounts.accounts())
        making.emplace(id, Peek {&account, beginPeek(rooms, account), {}});
    for (const auto &[ticketId, ticket] : books.positions.tickets())
        addTicket(making.at(ticket.account), books, ticket);
    std::map<domain::AccountId, api::AccountPeek> peeks;
    for (auto &[id, peek] : making) {
        endPeek(peek, books, opening);
        peeks.emplace(id, std::move(peek.row));
    }
    return peeks;
}

std::vector<api::DayPnlPoint> dayPnlPoints(const std::vector<risk::DayPnlFigures> &points, std::size_t from,
                                           domain::UtcTime opened)
{
    std::vector<api::DayPnlPoint> rows;
    for (std::size_t i = from; i < points.size(); ++i) {
        const risk::DayPnlFigures &one = points[i];
        rows.push_back({one.at, one.sequence, opened, one.aBook, one.bBook, one.cover, one.spread, one.commission,
                        one.swap, one.realised, one.floating, one.total});
    }
    return rows;
}

} // namespace truebook::app
