#include "core/risk/exposure_engine.h"

namespace truebook::risk {

using base::Int128;
using domain::Amount;
using domain::Money;
using domain::Quantity;

namespace {

Money inFirmCurrency(const Amount &amount, const positions::Books &books, bool &converted)
{
    const domain::Currency firm = books.reference.firm().currency;
    const auto money = domain::convert(amount, firm, books.marks.rates());
    converted = converted && money.has_value();
    return money.value_or(Money(0, firm));
}

} // namespace

Exposure exposureOf(const positions::Books &books)
{
    Exposure exposure;
    const domain::Currency firm = books.reference.firm().currency;
    std::map<domain::Currency, Int128> nets;
    std::map<domain::Symbol, Int128> floating; // quote currency, the broker's side
    for (const auto &[id, ticket] : books.positions.tickets()) {
        const clients::Account *account = books.accounts.account(ticket.account);
        const domain::Price price = positions::closingPrice(books, ticket, account->group);
        if (price.positive())
            floating[ticket.symbol] -= positions::floatingAt(ticket.holding(), price);
    }
    std::map<domain::Symbol, Money> lpRealised;
    for (const auto &[key, position] : books.positions.lpPositions()) {
        const events::Mark *mark = books.marks.mark(position.symbol);
        if (mark != nullptr)
            floating[position.symbol]
                += positions::floatingAt(position.holding(), position.quantity.positive() ? mark->bid : mark->ask);
        const auto [sum, fresh] = lpRealised.try_emplace(position.symbol, position.bookedRealised);
        if (!fresh)
            sum->second += position.bookedRealised;
    }
    std::map<std::pair<domain::Symbol, domain::Currency>, Money> clientRealised;
    for (const auto &[key, line] : books.positions.pnl()) {
        const auto [sum, fresh] = clientRealised.try_emplace({line.symbol, line.realised.currency()}, line.realised);
        if (!fresh)
            sum->second += line.realised;
    }
    for (const auto &[symbol, clientNet] : books.positions.clientNet()) {
        const events::InstrumentDefined *instrument = books.reference.instrument(symbol);
        ExposureLine line;
        line.symbol = symbol;
        line.clientNet = clientNet;
        const auto cover = books.positions.coverNet().find(symbol);
        line.coverNet = cover == books.positions.coverNet().end() ? Quantity() : cover->second;
        line.brokerNet = -line.clientNet + line.coverNet;
        line.floating = inFirmCurrency(Amount(floating[symbol], instrument->quote), books, line.converted);
        line.realised = Money(0, firm);
        const auto lp = lpRealised.find(symbol);
        if (lp != lpRealised.end())
            line.realised += inFirmCurrency(Amount::of(lp->second), books, line.converted);
        for (auto at = clientRealised.lower_bound({symbol, domain::Currency()});
             at != clientRealised.end() && at->first.first == symbol; ++at)
            line.realised += inFirmCurrency(-Amount::of(at->second), books, line.converted);
        const domain::Price mid = books.marks.mid(symbol);
        const Amount notional = domain::multiply(mid, line.brokerNet, instrument->quote);
        line.notional = inFirmCurrency(notional, books, line.converted);
        line.coverNotional
            = inFirmCurrency(domain::multiply(mid, line.coverNet, instrument->quote), books, line.converted);
        line.clientNotional = line.coverNotional - line.notional;
        if (const auto base = domain::Currency::parse(instrument->base); base)
            nets[*base] += static_cast<Int128>(line.brokerNet.raw()) * domain::Price::scale;
        nets[instrument->quote] -= notional.raw();
        exposure.symbols.push_back(std::move(line));
    }
    for (const auto &[currency, net] : nets)
        exposure.currencies.push_back({currency, Amount(net, currency)});
    return exposure;
}

std::vector<PnlFigures> pnlOf(const positions::Books &books)
{
    std::map<positions::PositionBook::PnlKey, Int128> floating;
    std::map<positions::PositionBook::PnlKey, bool> unpriced;
    for (const auto &[id, ticket] : books.positions.tickets()) {
        const clients::Account *account = books.accounts.account(ticket.account);
        const domain::Price price = positions::closingPrice(books, ticket, account->group);
        const positions::PositionBook::PnlKey key {ticket.account, ticket.symbol, ticket.book};
        if (price.positive())
            floating[key] += positions::floatingAt(ticket.holding(), price);
        else
            unpriced[key] = true;
    }
    std::vector<PnlFigures> figures;
    for (const auto &[key, line] : books.positions.pnl()) {
        PnlFigures one {line, Money(0, line.realised.currency()), unpriced.count(key) == 0};
        const auto open = floating.find(key);
        if (open != floating.end()) {
            const domain::Currency quote = books.reference.instrument(line.symbol)->quote;
            const auto money
                = domain::convert(Amount(open->second, quote), line.realised.currency(), books.marks.rates());
            if (money)
                one.floating = *money;
            else
                one.priced = false;
        }
        figures.push_back(std::move(one));
    }
    return figures;
}

} // namespace truebook::risk
