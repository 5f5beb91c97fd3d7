#include "core/risk/exposure_parts.h"

#include <tuple>

namespace truebook::risk {

using base::Int128;
using domain::Amount;
using domain::Money;
using domain::Quantity;

namespace {

struct Part
{
    Quantity bought;
    Quantity sold;
    Int128 boughtCost = 0;
    Int128 soldCost = 0;
    Int128 floating = 0; // the holder's side, quote currency
    std::map<domain::Currency, Int128> realised; // the firm's side
};

// symbol, LP (none: clients first), group, book
using Key = std::tuple<domain::Symbol, domain::LpId, domain::GroupId, events::Book>;

void hold(Part &part, const positions::Holding &holding)
{
    if (holding.quantity.raw() < 0) {
        part.sold += -holding.quantity;
        part.soldCost -= holding.cost;
    } else {
        part.bought += holding.quantity;
        part.boughtCost += holding.cost;
    }
}

// What rounding left of a symbol's figure goes to its largest part; the first of equal ones.
void settle(std::vector<ExposurePart> &parts, std::size_t from, std::size_t end, const Money &whole,
            Money ExposurePart::*figure)
{
    if (from == end)
        return;
    Money rest = whole;
    std::size_t largest = from;
    for (std::size_t i = from; i < end; ++i) {
        rest -= parts[i].*figure;
        const auto size = [&](std::size_t at) {
            const std::int64_t minor = (parts[at].*figure).minor();
            return minor < 0 ? -minor : minor;
        };
        if (size(i) > size(largest))
            largest = i;
    }
    parts[largest].*figure += rest;
}

} // namespace

std::vector<ExposurePart> exposureParts(const positions::Books &books)
{
    const domain::Currency firm = books.reference.firm().currency;
    std::map<Key, Part> known;
    for (const auto &[id, ticket] : books.positions.tickets()) {
        const clients::Account *account = books.accounts.account(ticket.account);
        Part &part = known[{ticket.symbol, domain::LpId(), account->group, ticket.book}];
        hold(part, ticket.holding());
        const domain::Price price = positions::closingPrice(books, ticket, account->group);
        if (price.positive())
            part.floating += positions::floatingAt(ticket.holding(), price);
    }
    for (const auto &[key, line] : books.positions.pnl()) {
        const clients::Account *account = books.accounts.account(line.account);
        known[{line.symbol, domain::LpId(), account->group, line.book}].realised[line.realised.currency()]
            -= Amount::of(line.realised).raw();
    }
    for (const auto &[key, position] : books.positions.lpPositions()) {
        Part &part = known[{position.symbol, position.lp, domain::GroupId(), events::Book::A}];
        hold(part, position.holding());
        if (const events::Mark *mark = books.marks.mark(position.symbol); mark != nullptr)
            part.floating
                += positions::floatingAt(position.holding(), position.quantity.positive() ? mark->bid : mark->ask);
        part.realised[position.bookedRealised.currency()] += Amount::of(position.bookedRealised).raw();
    }
    std::vector<ExposurePart> parts;
    parts.reserve(known.size());
    const auto inFirm = [&](const Amount &amount, bool &converted) {
        const auto money = domain::convert(amount, firm, books.marks.rates());
        converted = converted && money.has_value();
        return money.value_or(Money(0, firm));
    };
    const Exposure whole = exposureOf(books);
    auto at = known.begin();
    for (const ExposureLine &line : whole.symbols) { // both go by symbol
        const events::InstrumentDefined *instrument = books.reference.instrument(line.symbol);
        const domain::Price mid = books.marks.mid(line.symbol);
        const std::size_t from = parts.size();
        for (; at != known.end() && std::get<0>(at->first) == line.symbol; ++at) {
            const Part &had = at->second;
            ExposurePart part;
            part.symbol = line.symbol;
            part.lp = std::get<1>(at->first);
            part.group = std::get<2>(at->first);
            part.book = std::get<3>(at->first);
            part.bought = had.bought;
            part.sold = had.sold;
            part.boughtCost = Amount(had.boughtCost, instrument->quote);
            part.soldCost = Amount(had.soldCost, instrument->quote);
            const Quantity firms = part.cover() ? part.net() : -part.net();
            part.notional = inFirm(domain::multiply(mid, firms, instrument->quote), part.converted);
            part.floating
                = inFirm(Amount(part.cover() ? had.floating : -had.floating, instrument->quote), part.converted);
            part.realised = Money(0, firm);
            for (const auto &[currency, realised] : had.realised)
                part.realised += inFirm(Amount(realised, currency), part.converted);
            parts.push_back(std::move(part));
        }
        std::size_t covers = from; // clients come first
        while (covers < parts.size() && !parts[covers].cover())
            ++covers;
        settle(parts, from, covers, -line.clientNotional, &ExposurePart::notional);
        settle(parts, covers, parts.size(), line.coverNotional, &ExposurePart::notional);
        settle(parts, from, parts.size(), line.floating, &ExposurePart::floating);
        settle(parts, from, parts.size(), line.realised, &ExposurePart::realised);
    }
    return parts;
}

// --- by dimension ----------------------------------------------------------------------------------------------------

namespace {
constexpr std::string_view names[] = {"symbol", "currency", "group", "book", "lp"};

std::string valueOf(ExposureBy by, const ExposurePart &part)
{
    switch (by) {
    case ExposureBy::Symbol:
    case ExposureBy::Currency:
        return part.symbol.text();
    case ExposureBy::Group:
        return part.cover() ? "cover" : part.group.text();
    case ExposureBy::Book:
        return part.cover() ? "cover" : std::string(events::enumName(part.book));
    case ExposureBy::Lp:
        return part.cover() ? part.lp.text() : "clients";
    }
    return {};
}

// A symbol's line as what its two currencies gain and lose. The quote currency's amount is worth what the base is at the
// mid, with the other sign, so the two cancel out in the firm's currency.
void byCurrency(const ExposureByLine &line, const positions::Books &books,
                std::map<std::pair<std::string, domain::Symbol>, ExposureByLine> &out)
{
    const events::InstrumentDefined *instrument = books.reference.instrument(line.symbol);
    const domain::Price mid = books.marks.mid(line.symbol);
    const auto at = [&](const std::string &currency) -> ExposureByLine & {
        ExposureByLine &known = out[{currency, line.symbol}];
        known.value = currency;
        known.symbol = line.symbol;
        known.inSymbol = false;
        return known;
    };
    const domain::Currency firm = line.notional.currency();
    if (const auto base = domain::Currency::parse(instrument->base); base) {
        ExposureByLine &gains = at(std::string(base->code()));
        gains = line;
        gains.value = std::string(base->code());
        gains.inSymbol = false;
        gains.floating = gains.realised = Money(0, firm);
    }
    ExposureByLine &pays = at(std::string(instrument->quote.code()));
    const auto opposite = [&](Quantity held) {
        // e-16 to e-8, half-even: a currency has at most eight decimals
        const Int128 amount = -domain::multiply(mid, held, instrument->quote).raw();
        Int128 whole = amount / Quantity::scale;
        const Int128 rest = amount % Quantity::scale;
        const Int128 twice = (rest < 0 ? -rest : rest) * 2;
        if (twice > Quantity::scale || (twice == Quantity::scale && whole % 2 != 0))
            whole += amount < 0 ? -1 : 1;
        return Quantity::fromRaw(static_cast<std::int64_t>(whole));
    };
    pays.clientNet = opposite(line.clientNet);
    pays.coverNet = opposite(line.coverNet);
    pays.brokerNet = -pays.clientNet + pays.coverNet;
    pays.clientNotional = -line.clientNotional;
    pays.coverNotional = -line.coverNotional;
    pays.notional = -line.notional;
    pays.floating = line.floating;
    pays.realised = line.realised;
}
} // namespace

base::Result<ExposureBy> exposureByOf(std::string_view name)
{
    for (std::size_t i = 0; i < std::size(names); ++i) {
        if (names[i] == name)
            return static_cast<ExposureBy>(i);
    }
    return base::refuse(base::ReasonCode::BadValue,
                        "exposure is by symbol, currency, group, book or lp, not by " + std::string(name));
}

std::string_view exposureByName(ExposureBy by)
{
    return names[static_cast<std::size_t>(by)];
}

std::vector<ExposureByLine> exposureBy(ExposureBy by, const std::vector<ExposurePart> &parts,
                                       const positions::Books &books)
{
    const domain::Currency firm = books.reference.firm().currency;
    using Lines = std::map<std::pair<std::string, domain::Symbol>, ExposureByLine>;
    Lines lines;
    for (const ExposurePart &part : parts) {
        const std::string value = valueOf(by, part);
        const auto [place, fresh] = lines.try_emplace({value, part.symbol});
        ExposureByLine &line = place->second;
        if (fresh) {
            line.value = value;
            line.symbol = part.symbol;
            line.clientNotional = line.coverNotional = line.notional = line.floating = line.realised = Money(0, firm);
        }
        if (part.cover()) {
            line.coverNet += part.net();
            line.coverNotional += part.notional;
        } else {
            line.clientNet += part.net();
            line.clientNotional -= part.notional;
        }
        line.brokerNet = -line.clientNet + line.coverNet;
        line.notional += part.notional;
        line.floating += part.floating;
        line.realised += part.realised;
    }
    if (by == ExposureBy::Currency) {
        Lines currencies;
        for (const auto &[key, line] : lines)
            byCurrency(line, books, currencies);
        lines.swap(currencies);
    }
    std::vector<ExposureByLine> out;
    out.reserve(lines.size());
    for (auto &[key, line] : lines)
        out.push_back(std::move(line));
    return out;
}

} // namespace truebook::risk
