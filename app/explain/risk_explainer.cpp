// The Risk screens' tables: exposure by currency, group, book and LP, and positions. Their rows are parts of a symbol, and
// what rounding leaves of its figure goes to the largest part, so each is made of all of the symbol's events.
#include <algorithm>
#include <functional>

#include "app/explain/explaining.h"
#include "core/clients/account_book.h"
#include "core/dealing/order_effects.h"
#include "core/market/mark_book.h"
#include "core/risk/exposure_parts.h"

namespace truebook::app {

using base::ReasonCode;
using base::Result;
using domain::Amount;
using domain::Money;
using domain::Quantity;
using events::ClientFilled;
using events::Event;
using events::LpFillBusted;
using events::LpFilled;
using risk::ExposurePart;

namespace {

// Books of the events that an explanation names, and of nothing else.
struct NamedBooks
{
    reference::ReferenceBook reference;
    clients::AccountBook accounts;
    market::MarkBook marks {reference};
    positions::PositionBook positions {reference, accounts};

    explicit NamedBooks(const std::map<std::uint64_t, Event> &named)
    {
        for (const auto &[sequence, event] : named) {
            reference.apply(event);
            accounts.apply(event);
            marks.apply(event);
            positions.apply(event);
        }
    }
    positions::Books books() const { return {reference, accounts, marks, positions}; }
};

struct Fill
{
    Event event;
    domain::LpId lp; // empty: a client's
    domain::AccountId account;
    domain::Side side = domain::Side::Buy; // as the position moves: of a bust the other one
    Quantity quantity;

    Quantity moved() const { return side == domain::Side::Buy ? quantity : -quantity; }
};

Result<std::vector<Fill>> fillsOf(Explaining &x, const domain::Symbol &symbol)
{
    auto events = x.all({ClientFilled::type, LpFilled::type, LpFillBusted::type}, symbol.text());
    if (!events)
        return tl::unexpected(events.error());
    std::vector<Fill> fills;
    for (Event &event : *events) {
        if (const auto *client = event.as<ClientFilled>(); client != nullptr && client->symbol == symbol)
            fills.push_back({event, {}, client->account, client->side, client->quantity});
        else if (const auto *lp = event.as<LpFilled>(); lp != nullptr && lp->symbol == symbol)
            fills.push_back({event, lp->lp, {}, lp->side, lp->quantity});
        else if (const auto *bust = event.as<LpFillBusted>(); bust != nullptr && bust->symbol == symbol)
            fills.push_back({event, bust->lp, {}, domain::opposite(bust->side), bust->quantity});
    }
    if (fills.empty())
        return base::refuse(ReasonCode::UnknownSymbol, symbol.text() + " was not traded yet", "key");
    return fills;
}

// What a fill adds to the cell; nothing where it adds nothing, or where nothing is summed.
using Adds = std::function<std::optional<Quantity>(const Fill &)>;

void sumUp(Explaining &x, const std::vector<Fill> &fills, const Adds &adds)
{
    std::map<std::uint64_t, std::string> added;
    for (const Fill &fill : fills) {
        if (const std::optional<Quantity> one = adds(fill))
            added[fill.event.sequence.number()] = one->text();
    }
    x.adds(added);
}

void nameFills(Explaining &x, const std::vector<Fill> &fills)
{
    for (const Fill &fill : fills) {
        const bool client = fill.lp.empty();
        Explaining::Fields fields {{client ? "account" : "lp", client ? fill.account.text() : fill.lp.text(), {}},
                                   {"side", std::string(events::enumName(fill.side)), {}},
                                   {"quantity", fill.quantity.text(), "units"}};
        x.input(fill.event,
                client                                     ? "client-fill"
                    : fill.event.as<LpFilled>() != nullptr ? "lp-fill"
                                                           : "lp-bust",
                std::move(fields));
    }
}

// Everything else that the symbol's parts depend on: terms, the firm, the clients' groups with their markups, the mark and
// the rates of the currencies that stand in it.
Result<domain::Currency> nameParameters(Explaining &x, const domain::Symbol &symbol, const std::vector<Fill> &fills)
{
    const auto instrument = x.instrument(symbol, {"quote", "digits"});
    if (!instrument)
        return tl::unexpected(instrument.error());
    const auto firm = x.firmCurrency();
    if (!firm)
        return firm;
    std::set<domain::AccountId> held;
    for (const Fill &fill : fills) {
        if (fill.lp.empty())
            held.insert(fill.account);
    }
    const auto opened = x.all({events::AccountOpened::type});
    if (!opened)
        return tl::unexpected(opened.error());
    std::set<domain::GroupId> groups;
    std::set<domain::Currency> currencies {(*instrument)->quote};
    for (const Event &event : *opened) {
        const auto *account = event.as<events::AccountOpened>();
        if (held.count(account->account) == 0)
            continue;
        groups.insert(account->group);
        currencies.insert(account->currency);
        x.input(event, "account", {{"account", account->account.text(), {}}, {"group", account->group.text(), {}}});
    }
    for (const domain::GroupId &group : groups) {
        if (const auto markup = x.markup(group, *instrument->body); !markup)
            return tl::unexpected(markup.error());
    }
    if (const auto mark = x.mark(symbol, "mark"); !mark)
        return tl::unexpected(mark.error());
    for (const domain::Currency currency : currencies) {
        if (const auto rate = x.converted(Amount(0, currency), *firm, {}); !rate)
            return tl::unexpected(rate.error());
    }
    return firm;
}

std::string nameOf(const ExposurePart &part)
{
    return part.cover() ? "lp " + part.lp.text() : part.group.text() + ' ' + std::string(events::enumName(part.book));
}

constexpr std::size_t partsShown = 40;

template <class Belongs>
void partTerms(Explaining &x, const std::vector<ExposurePart> &parts, Money ExposurePart::*figure, Belongs belongs)
{
    std::size_t shown = 0;
    for (const ExposurePart &part : parts) {
        if (belongs(part) && !(part.*figure).zero() && shown++ < partsShown)
            x.term(nameOf(part), (part.*figure).text(), std::string((part.*figure).currency().code()));
    }
}

std::pair<std::string, domain::Symbol> valueAndSymbol(const std::string &key)
{
    const std::size_t slash = key.rfind('/');
    if (slash == std::string::npos)
        return {key, {}};
    return {key.substr(0, slash), domain::Symbol(key.substr(slash + 1))};
}

// The open part of what a client fill changed, by the book of each ticket as it is now.
std::optional<Quantity> ofBook(const Fill &fill, const positions::PositionBook &book, const std::string &value)
{
    std::optional<Quantity> sum;
    for (const events::TicketChange &change : fill.event.as<ClientFilled>()->tickets) {
        const positions::Ticket *ticket = book.ticket(change.ticket);
        if (ticket != nullptr && events::enumName(ticket->book) == value)
            sum = sum.value_or(Quantity()) + (fill.side == domain::Side::Buy ? change.quantity : -change.quantity);
    }
    return sum;
}

} // namespace

Result<void> explainExposureBy(Explaining &x, std::string_view byName, const std::string &key)
{
    const auto by = risk::exposureByOf(byName);
    if (!by)
        return tl::unexpected(by.error());
    const auto [value, symbol] = valueAndSymbol(key);
    const std::string &column = x.column();
    const auto fills = fillsOf(x, symbol);
    if (!fills)
        return tl::unexpected(fills.error());
    nameFills(x, *fills);
    const auto firm = nameParameters(x, symbol, *fills);
    if (!firm)
        return tl::unexpected(firm.error());
    const NamedBooks named(x.named());
    const std::vector<ExposurePart> parts = risk::exposureParts(named.books());
    const auto lines = risk::exposureBy(*by, parts, named.books());
    const auto line = std::find_if(lines.begin(), lines.end(), [&, &text = value, &traded = symbol](const auto &one) {
        return one.value == text && one.symbol == traded;
    });
    if (line == lines.end())
        return base::refuse(ReasonCode::UnknownSymbol, key, "key");
    const std::string unit = line->inSymbol ? "units" : value;
    // Which fills a quantity of the line is the sum of; by currency it is a product, and no sum.
    const auto adds = [&, &text = value](bool cover) -> Adds {
        return [&, cover](const Fill &fill) -> std::optional<Quantity> {
            if (fill.lp.empty() == cover || *by == risk::ExposureBy::Currency)
                return std::nullopt;
            if (cover)
                return text == "cover" || text == fill.lp.text() ? std::optional(fill.moved()) : std::nullopt;
            if (*by == risk::ExposureBy::Lp)
                return text == "clients" ? std::optional(fill.moved()) : std::nullopt;
            if (*by == risk::ExposureBy::Book)
                return ofBook(fill, named.positions, text);
            const clients::Account *account = named.accounts.account(fill.account);
            return account != nullptr && account->group.text() == text ? std::optional(fill.moved()) : std::nullopt;
        };
    };
    const auto belongs = [&, &text = value](const ExposurePart &part) {
        switch (*by) {
        case risk::ExposureBy::Group:
            return text == (part.cover() ? "cover" : part.group.text());
        case risk::ExposureBy::Book:
            return text == (part.cover() ? "cover" : std::string(events::enumName(part.book)));
        case risk::ExposureBy::Lp:
            return text == (part.cover() ? part.lp.text() : "clients");
        case risk::ExposureBy::Symbol:
        case risk::ExposureBy::Currency:
            break;
        }
        return true;
    };
    if (column == "holder") {
        x.formula("holder = holder");
        x.value(value);
    } else if (column == "symbol") {
        x.formula("symbol = symbol");
        x.value(symbol.text());
    } else if (column == "client_net") {
        x.formula("client_net = sum of client-fill: + buy, - sell; of open tickets");
        sumUp(x, *fills, adds(false));
        x.value(line->clientNet.text(), unit);
    } else if (column == "cover") {
        x.formula("cover = sum of lp-fill: + buy, - sell; an lp-bust takes its fill back");
        sumUp(x, *fills, adds(true));
        x.value(line->coverNet.text(), unit);
    } else if (column == "broker_net") {
        x.formula("broker_net = cover - client_net");
        x.term("client_net", line->clientNet.text(), unit);
        x.term("cover", line->coverNet.text(), unit);
        x.value(line->brokerNet.text(), unit);
    } else if (column == "notional" || column == "floating" || column == "realised") {
        x.formula(column
                  + " = sum of the parts; each is rounded, and what that leaves of the symbol's goes to the largest");
        Money ExposurePart::*const figure = column == "notional" ? &ExposurePart::notional
            : column == "floating"                               ? &ExposurePart::floating
                                                                 : &ExposurePart::realised;
        partTerms(x, parts, figure, belongs);
        const Money &money = column == "notional" ? line->notional
            : column == "floating"                ? line->floating
                                                  : line->realised;
        x.value(money.text(), std::string(money.currency().code()));
    } else {
        return base::refuse(ReasonCode::WrongUse, "no column " + column, "column");
    }
    return {};
}

Result<void> explainPosition(Explaining &x, const std::string &key)
{
    const std::size_t slash = key.find('/');
    const domain::Symbol symbol(key.substr(0, slash));
    const std::string holder = slash == std::string::npos ? std::string() : key.substr(slash + 1);
    const std::string &column = x.column();
    const auto fills = fillsOf(x, symbol);
    if (!fills)
        return tl::unexpected(fills.error());
    nameFills(x, *fills);
    const auto firm = nameParameters(x, symbol, *fills);
    if (!firm)
        return tl::unexpected(firm.error());
    const NamedBooks named(x.named());
    Quantity bought;
    Quantity sold;
    Amount boughtCost;
    Amount soldCost;
    Money floating(0, *firm);
    bool found = false;
    const std::vector<ExposurePart> parts = risk::exposureParts(named.books());
    const auto belongs
        = [&](const ExposurePart &part) { return holder == (part.cover() ? part.lp.text() : "clients"); };
    for (const ExposurePart &part : parts) {
        if (!belongs(part))
            continue;
        boughtCost = found ? boughtCost + part.boughtCost : part.boughtCost;
        soldCost = found ? soldCost + part.soldCost : part.soldCost;
        found = true;
        bought += part.bought;
        sold += part.sold;
        floating += part.floating;
    }
    if (!found)
        return base::refuse(ReasonCode::UnknownSymbol, key, "key");
    const bool cover = holder != "clients";
    const auto average = [&](const Amount &cost, const Quantity &quantity) {
        x.term("quantity", quantity.text(), "units");
        x.term("cost", cost.text(), std::string(cost.currency().code()));
        x.value(dealing::averagePrice(cost.raw(), quantity).text());
    };
    if (column == "symbol" || column == "holder") {
        x.formula(column + " = " + column);
        x.value(column == "symbol" ? symbol.text() : holder);
    } else if (column == "long" || column == "short") {
        x.formula(column
                  + (column == "long" ? " = what was bought and is still open" : " = what was sold and is still open"));
        x.value((column == "long" ? bought : sold).text(), "units");
    } else if (column == "net") {
        x.formula("net = long - short");
        x.term("long", bought.text(), "units");
        x.term("short", sold.text(), "units");
        sumUp(x, *fills, [&](const Fill &fill) {
            return (cover ? fill.lp.text() == holder : fill.lp.empty()) ? std::optional(fill.moved()) : std::nullopt;
        });
        x.value((bought - sold).text(), "units");
    } else if (column == "average_long") {
        x.formula("average = cost / quantity, rounded half-even");
        average(boughtCost, bought);
    } else if (column == "average_short") {
        x.formula("average = cost / quantity, rounded half-even");
        average(soldCost, sold);
    } else if (column == "floating" || column == "firm_floating") {
        x.formula(column
                  + " = sum of the parts; each is rounded, and what that leaves of the symbol's goes to the largest");
        partTerms(x, parts, &ExposurePart::floating, belongs);
        const Money shown = column == "floating" && !cover ? -floating : floating;
        x.value(shown.text(), std::string(shown.currency().code()));
    } else {
        return base::refuse(ReasonCode::WrongUse, "no column " + column, "column");
    }
    return {};
}

} // namespace truebook::app
