#include "core/risk/margin_engine.h"

#include <algorithm>
#include <limits>

namespace truebook::risk {

using base::Int128;
using base::ReasonCode;
using base::Result;
using domain::Amount;
using domain::Money;
using domain::Quantity;

namespace {

// |quantity| × mid × share in another currency, up. Refuses NoQuote without a mark.
Result<Money> bound(const positions::Books &books, const domain::Symbol &symbol, const Quantity &quantity,
                    const domain::Share &share, domain::Currency to)
{
    const domain::Price mid = books.marks.mid(symbol);
    if (!mid.positive())
        return base::refuse(ReasonCode::NoQuote, symbol.text(), "symbol");
    const domain::Currency quote = books.reference.instrument(symbol)->quote;
    return domain::convertUp(domain::multiply(mid, quantity.magnitude(), quote), share, to, books.marks.rates());
}

MarginState stateOf(ReasonCode why)
{
    return why == ReasonCode::BadValue ? MarginState::NoTerms : MarginState::Unpriced;
}

// A group without a single line has no terms, whatever an account holds.
bool hasTerms(const reference::MarginTerms &terms, const domain::GroupId &group)
{
    const auto first = terms.rates().lower_bound({group, std::string(), domain::Symbol()});
    return first != terms.rates().end() && std::get<0>(first->first) == group;
}

Result<Money> lpPositionMargin(const positions::Books &books, const domain::LpId &lp, const domain::Symbol &symbol,
                               const Quantity &net)
{
    const reference::MarginTerms &terms = books.reference.margin();
    const events::LpAccountSet *account = terms.lpAccount(lp);
    const events::LpMarginRateSet *rate = terms.lpRate(lp, symbol);
    if (account == nullptr || (rate == nullptr && !net.zero()))
        return base::refuse(ReasonCode::BadValue, lp.text() + " asks for no margin in " + symbol.text(), "lp");
    if (net.zero())
        return Money(0, account->currency);
    return bound(books, symbol, net, reference::shareOf(*rate), account->currency);
}

} // namespace

std::string_view marginStateName(MarginState state)
{
    constexpr std::string_view names[] = {"known", "no-terms", "unpriced"};
    return names[static_cast<std::size_t>(state)];
}

std::string marginLevelText(const MarginFigures &figures)
{
    return figures.level ? domain::formatScaled(*figures.level, 2, 2) : std::string();
}

void Legs::add(const Quantity &held)
{
    if (held.raw() < 0)
        sold += -held;
    else
        bought += held;
}

Quantity countedQuantity(events::HedgedMargin mode, const Legs &legs)
{
    switch (mode) {
    case events::HedgedMargin::LargerLeg:
        return std::max(legs.bought, legs.sold);
    case events::HedgedMargin::Sum:
        return legs.bought + legs.sold;
    case events::HedgedMargin::Net:
        return (legs.bought - legs.sold).magnitude();
    }
    return {};
}

std::optional<std::int64_t> marginLevel(const Money &equity, const Money &used)
{
    if (used.minor() <= 0)
        return std::nullopt;
    const Int128 level
        = domain::divideRounded(static_cast<Int128>(equity.minor()) * 10'000, used.minor(), domain::Rounding::Floor);
    constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(std::clamp(level, -most, most));
}

std::optional<Money> ticketFloating(const positions::Books &books, const positions::Ticket &ticket,
                                    const clients::Account &account)
{
    const domain::Price price = positions::closingPrice(books, ticket, account.group);
    if (!price.positive())
        return std::nullopt;
    const auto money = domain::convert(Amount(positions::floatingAt(ticket.holding(), price), ticket.quote),
                                       account.currency, books.marks.rates());
    return money ? std::optional(*money) : std::nullopt;
}

Result<Money> positionMargin(const positions::Books &books, const clients::Account &account,
                             const domain::Symbol &symbol, const Legs &legs)
{
    const reference::MarginTerms &terms = books.reference.margin();
    const events::MarginRateSet *rate
        = terms.rate(account.group, books.reference.instrument(symbol)->assetClass, symbol);
    if (rate == nullptr)
        return base::refuse(ReasonCode::BadValue, account.group.text() + " has no margin rate for " + symbol.text(),
                            "group");
    return bound(books, symbol, countedQuantity(terms.hedged(symbol), legs), reference::shareOf(*rate),
                 account.currency);
}

MarginFigures marginOf(const positions::Books &books, const clients::Account &account,
                       const std::map<domain::Symbol, Legs> &legs, const AccountFigures &standing)
{
    MarginFigures figures;
    if (!hasTerms(books.reference.margin(), account.group))
        return figures;
    figures.state = standing.priced ? MarginState::Known : MarginState::Unpriced;
    figures.used = Money(0, account.currency);
    for (const auto &[symbol, held] : legs) {
        const auto margin = positionMargin(books, account, symbol, held);
        if (margin) {
            figures.used += *margin;
            continue;
        }
        // Missing terms are somebody's work; a missing price passes.
        if (figures.state != MarginState::NoTerms)
            figures.state = stateOf(margin.error().code);
    }
    if (figures.state != MarginState::Known)
        return {figures.state, {}, {}, {}};
    figures.free = standing.equity - figures.used;
    figures.level = marginLevel(standing.equity, figures.used);
    return figures;
}

namespace {
std::map<domain::AccountId, AccountFigures> figuresOf(const positions::Books &books, const money::LedgerBook &ledger,
                                                      const std::set<domain::AccountId> *only)
{
    std::map<domain::AccountId, AccountFigures> all;
    std::map<domain::AccountId, std::map<domain::Symbol, Legs>> legs;
    for (const auto &[id, account] : books.accounts.accounts()) {
        if (only != nullptr && only->count(id) == 0)
            continue;
        AccountFigures &figures = all[id];
        figures.balance = ledger.balance(money::clientLedger(id), account.currency);
        figures.floating = Money(0, account.currency);
    }
    for (const auto &[id, ticket] : books.positions.tickets()) {
        const auto found = all.find(ticket.account);
        if (found == all.end())
            continue;
        if (const auto floating = ticketFloating(books, ticket, *books.accounts.account(ticket.account)))
            found->second.floating += *floating;
        else
            found->second.priced = false;
        legs[ticket.account][ticket.symbol].add(ticket.quantity);
    }
    for (auto &[id, figures] : all) {
        figures.equity = figures.balance + figures.floating;
        figures.margin = marginOf(books, *books.accounts.account(id), legs[id], figures);
    }
    return all;
}
} // namespace

std::map<domain::AccountId, AccountFigures> accountFigures(const positions::Books &books,
                                                           const money::LedgerBook &ledger)
{
    return figuresOf(books, ledger, nullptr);
}

std::map<domain::AccountId, AccountFigures>
accountFigures(const positions::Books &books, const money::LedgerBook &ledger, const std::set<domain::AccountId> &only)
{
    return figuresOf(books, ledger, &only);
}

std::vector<LpPositionMargin> lpPositionMargins(const positions::Books &books)
{
    std::vector<LpPositionMargin> lines;
    for (const auto &[key, position] : books.positions.lpPositions()) {
        const auto margin = lpPositionMargin(books, position.lp, position.symbol, position.quantity);
        lines.push_back({position.lp, position.symbol, margin ? MarginState::Known : stateOf(margin.error().code),
                         margin.value_or(Money())});
    }
    return lines;
}

LpMargin lpMargin(const positions::Books &books, const domain::LpId &lp, const domain::Symbol &symbol,
                  const Quantity &more)
{
    LpMargin figures;
    figures.lp = lp;
    const events::LpAccountSet *account = books.reference.margin().lpAccount(lp);
    if (account == nullptr)
        return figures;
    figures.state = MarginState::Known;
    figures.used = Money(0, account->currency);
    figures.limit = account->marginLimit;
    std::map<domain::Symbol, Quantity> nets;
    const auto &held = books.positions.lpPositions();
    for (auto at = held.lower_bound({lp, domain::Symbol()}); at != held.end() && at->first.first == lp; ++at)
        nets[at->first.second] = at->second.quantity;
    if (!symbol.empty())
        nets[symbol] += more;
    for (const auto &[of, net] : nets) {
        const auto margin = lpPositionMargin(books, lp, of, net);
        if (margin)
            figures.used += *margin;
        else if (figures.state != MarginState::NoTerms)
            figures.state = stateOf(margin.error().code);
    }
    if (figures.state != MarginState::Known)
        figures.used = Money();
    return figures;
}

} // namespace truebook::risk
