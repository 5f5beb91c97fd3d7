// Exposure and quotes: every figure of a symbol from its fills, marks and parameters.
#include "app/explain/explaining.h"
#include "core/market/client_stream.h"
#include "core/positions/exact_cost.h"

namespace truebook::app {

using base::Int128;
using base::ReasonCode;
using base::Result;
using domain::Amount;
using domain::Currency;
using domain::Money;
using domain::Price;
using domain::Quantity;
using domain::Side;
using events::ClientFilled;
using events::Event;
using events::LpFillBusted;
using events::LpFilled;

namespace {

Quantity signedQuantity(Side side, Quantity quantity)
{
    return side == Side::Buy ? quantity : -quantity;
}

// A fill at an LP or one taken back, as the book sees both.
struct LpMove
{
    domain::LpId lp;
    Side side = Side::Buy;
    Quantity quantity;
    Price price;
    Money realised;
};
LpMove lpMove(const Event &event)
{
    if (const auto *fill = event.as<LpFilled>())
        return {fill->lp, fill->side, fill->quantity, fill->price, fill->realised};
    const auto *bust = event.as<LpFillBusted>();
    return {bust->lp, domain::opposite(bust->side), bust->quantity, bust->price, bust->realised};
}

// All fills of a symbol, and what is made of them.
class SymbolFigures
{
public:
    static Result<SymbolFigures> of(Explaining &x, const domain::Symbol &symbol)
    {
        auto events = x.all({ClientFilled::type, LpFilled::type, LpFillBusted::type}, symbol.text());
        if (!events)
            return tl::unexpected(events.error());
        SymbolFigures figures(x, symbol);
        for (Event &event : *events) {
            if (const auto *client = event.as<ClientFilled>()) {
                if (client->symbol == symbol)
                    figures.m_client.push_back(std::move(event));
            } else if (const auto *fill = event.as<LpFilled>();
                       fill != nullptr ? fill->symbol == symbol : event.as<LpFillBusted>()->symbol == symbol) {
                figures.m_lp.push_back(std::move(event));
            }
        }
        return figures;
    }
    bool empty() const { return m_client.empty() && m_lp.empty(); }

    Quantity clientNet()
    {
        Quantity net;
        for (const Event &event : m_client) {
            const auto &fill = *event.as<ClientFilled>();
            const Quantity adds = signedQuantity(fill.side, fill.quantity);
            net += adds;
            m_x.input(
                event, "client-fill",
                {{"side", std::string(events::enumName(fill.side)), {}}, {"quantity", fill.quantity.text(), "units"}},
                adds.text());
        }
        return net;
    }
    Quantity coverNet()
    {
        Quantity net;
        for (const Event &event : m_lp) {
            const LpMove move = lpMove(event);
            const Quantity adds = signedQuantity(move.side, move.quantity);
            net += adds;
            m_x.input(event, event.as<LpFilled>() != nullptr ? "lp-fill" : "lp-bust",
                      {{"lp", move.lp.text(), {}},
                       {"side", std::string(events::enumName(move.side)), {}},
                       {"quantity", move.quantity.text(), "units"}},
                      adds.text());
        }
        return net;
    }
    Quantity brokerNet()
    {
        const Quantity client = clientNet();
        const Quantity cover = coverNet();
        m_x.term("client_net", client.text(), "units");
        m_x.term("cover", cover.text(), "units");
        return cover - client;
    }

    Result<void> notional();
    Result<void> floating();
    Result<void> realised();

private:
    SymbolFigures(Explaining &x, domain::Symbol symbol)
        : m_x(x)
        , m_symbol(std::move(symbol))
    { }
    Result<Int128> ticketsFloating(const events::InstrumentDefined &instrument, const Explaining::MarkFound &mark);
    Int128 lpFloating(const Explaining::MarkFound &mark);
    // A sum in the firm's currency, or zero where no rate leads there, as the screens show it.
    Result<Money> inFirmCurrency(const Amount &amount, const std::string &term);
    void inputFill(const Event &event);

    Explaining &m_x;
    domain::Symbol m_symbol;
    std::vector<Event> m_client;
    std::vector<Event> m_lp;
};

Result<Money> SymbolFigures::inFirmCurrency(const Amount &amount, const std::string &term)
{
    const auto firm = m_x.firmCurrency();
    if (!firm)
        return tl::unexpected(firm.error());
    const auto money = m_x.converted(amount, *firm, term);
    if (!money)
        return tl::unexpected(money.error());
    return money->value_or(Money(0, *firm));
}

Result<void> SymbolFigures::notional()
{
    m_x.formula("notional = broker_net * (bid + ask) / 2, in the firm's currency");
    const Quantity net = brokerNet();
    m_x.term("broker_net", net.text(), "units");
    const auto instrument = m_x.instrument(m_symbol, {"quote"});
    if (!instrument)
        return tl::unexpected(instrument.error());
    const auto mark = m_x.mark(m_symbol, "mark");
    if (!mark)
        return tl::unexpected(mark.error());
    const Price mid = mark->mark ? Price::fromRaw((mark->mark->bid.raw() + mark->mark->ask.raw()) / 2) : Price();
    m_x.term("mid", mid.text());
    const Amount notional = domain::multiply(mid, net, (*instrument)->quote);
    m_x.term("broker_net * mid", notional.text(), std::string(notional.currency().code()));
    const auto money = inFirmCurrency(notional, "notional");
    if (!money)
        return tl::unexpected(money.error());
    m_x.value(money->text(), std::string(money->currency().code()));
    return {};
}

void SymbolFigures::inputFill(const Event &event)
{
    if (const auto *fill = event.as<ClientFilled>()) {
        std::string tickets;
        for (const events::TicketChange &change : fill->tickets)
            tickets += (tickets.empty() ? "" : ", ") + std::to_string(change.ticket.number()) + ": "
                + change.quantity.text();
        m_x.input(event, "client-fill",
                  {{"side", std::string(events::enumName(fill->side)), {}},
                   {"quantity", fill->quantity.text(), "units"},
                   {"price", fill->price.text(), {}},
                   {"tickets", tickets, {}}});
        return;
    }
    const LpMove move = lpMove(event);
    m_x.input(event, event.as<LpFilled>() != nullptr ? "lp-fill" : "lp-bust",
              {{"lp", move.lp.text(), {}},
               {"side", std::string(events::enumName(move.side)), {}},
               {"quantity", move.quantity.text(), "units"},
               {"price", move.price.text(), {}}});
}

// Of the tickets that are open: the fills that opened, changed or closed a part of each.
Result<Int128> SymbolFigures::ticketsFloating(const events::InstrumentDefined &instrument,
                                              const Explaining::MarkFound &mark)
{
    struct Open
    {
        domain::AccountId account;
        positions::Holding holding;
        std::vector<const Event *> fills;
    };
    std::map<domain::TicketId, Open> tickets;
    for (const Event &event : m_client) {
        const auto &fill = *event.as<ClientFilled>();
        for (const events::TicketChange &change : fill.tickets) {
            Open &open = tickets[change.ticket];
            open.account = fill.account;
            open.holding = positions::applyFill(open.holding, fill.side, change.quantity, fill.price).after;
            open.fills.push_back(&event);
            if (open.holding.quantity.zero())
                tickets.erase(change.ticket);
        }
    }
    Int128 floating = 0;
    std::map<domain::GroupId, Explaining::Markup> markups;
    for (const auto &[id, open] : tickets) {
        for (const Event *event : open.fills)
            inputFill(*event);
        const auto account = m_x.account(open.account);
        if (!account)
            return tl::unexpected(account.error());
        const domain::GroupId group = (*account)->group;
        m_x.input(account->event, "account", {{"account", open.account.text(), {}}, {"group", group.text(), {}}});
        if (!mark.mark)
            continue;
        if (markups.count(group) == 0) {
            const auto found = m_x.markup(group, instrument);
            if (!found)
                return tl::unexpected(found.error());
            markups[group] = *found;
        }
        const Explaining::Markup &markup = markups[group];
        const Price price
            = open.holding.quantity.positive() ? mark.mark->bid - markup.bid : mark.mark->ask + markup.ask;
        if (price.positive())
            floating -= positions::floatingAt(open.holding, price);
    }
    m_x.term("open_tickets", std::to_string(tickets.size()));
    return floating;
}

// Of each LP's position: the fills since it was last flat.
Int128 SymbolFigures::lpFloating(const Explaining::MarkFound &mark)
{
    struct Open
    {
        positions::Holding holding;
        std::vector<const Event *> fills;
    };
    std::map<domain::LpId, Open> positions;
    for (const Event &event : m_lp) {
        const LpMove move = lpMove(event);
        Open &open = positions[move.lp];
        open.holding = positions::applyFill(open.holding, move.side, move.quantity, move.price).after;
        open.fills.push_back(&event);
        if (open.holding.quantity.zero())
            positions.erase(move.lp);
    }
    Int128 floating = 0;
    for (const auto &[lp, open] : positions) {
        for (const Event *event : open.fills)
            inputFill(*event);
        if (mark.mark)
            floating += positions::floatingAt(open.holding,
                                              open.holding.quantity.positive() ? mark.mark->bid : mark.mark->ask);
    }
    return floating;
}

Result<void> SymbolFigures::floating()
{
    m_x.formula("floating = sum over LP positions of (quantity * closing price - cost) - sum over client tickets of "
                "(quantity * closing price - cost), in the firm's currency");
    const auto instrument = m_x.instrument(m_symbol, {"quote", "digits"});
    if (!instrument)
        return tl::unexpected(instrument.error());
    const auto mark = m_x.mark(m_symbol, "mark");
    if (!mark)
        return tl::unexpected(mark.error());
    const auto tickets = ticketsFloating(*instrument->body, *mark);
    if (!tickets)
        return tl::unexpected(tickets.error());
    const Currency quote = (*instrument)->quote;
    const Int128 lps = lpFloating(*mark);
    m_x.term("of_client_tickets", Amount(*tickets, quote).text(), std::string(quote.code()));
    m_x.term("of_lp_positions", Amount(lps, quote).text(), std::string(quote.code()));
    const auto money = inFirmCurrency(Amount(*tickets + lps, quote), "floating");
    if (!money)
        return tl::unexpected(money.error());
    m_x.value(money->text(), std::string(money->currency().code()));
    return {};
}

Result<void> SymbolFigures::realised()
{
    m_x.formula("realised = sum of lp-fill realised - sum of client-fill realised, each currency's sum in the firm's "
                "currency");
    std::map<Currency, Money> ofClients;
    std::optional<Money> ofLps;
    for (const Event &event : m_client) {
        const auto &fill = *event.as<ClientFilled>();
        for (const events::TicketChange &change : fill.tickets) {
            if (!change.closes)
                continue;
            const auto [sum, fresh] = ofClients.try_emplace(change.realised.currency(), change.realised);
            if (!fresh)
                sum->second += change.realised;
            m_x.input(event, "client-fill",
                      {{"ticket", std::to_string(change.ticket.number()), {}},
                       {"realised", change.realised.text(), std::string(change.realised.currency().code())}},
                      (-change.realised).text());
        }
    }
    for (const Event &event : m_lp) {
        const LpMove move = lpMove(event);
        if (ofLps)
            *ofLps += move.realised;
        else
            ofLps = move.realised;
        if (move.realised.zero())
            continue;
        m_x.input(event, event.as<LpFilled>() != nullptr ? "lp-fill" : "lp-bust",
                  {{"lp", move.lp.text(), {}},
                   {"realised", move.realised.text(), std::string(move.realised.currency().code())}},
                  move.realised.text());
    }
    const auto firm = m_x.firmCurrency();
    if (!firm)
        return tl::unexpected(firm.error());
    Money sum(0, *firm);
    if (ofLps && !ofLps->zero()) {
        m_x.term("sum_of_lp_fills", ofLps->text(), std::string(ofLps->currency().code()));
        const auto money = inFirmCurrency(Amount::of(*ofLps), "of_lps");
        if (!money)
            return tl::unexpected(money.error());
        sum += *money;
    }
    for (const auto &[currency, total] : ofClients) {
        if (total.zero())
            continue;
        m_x.term("sum_of_client_fills", total.text(), std::string(currency.code()));
        const auto money = inFirmCurrency(-Amount::of(total), "of_clients");
        if (!money)
            return tl::unexpected(money.error());
        sum += *money;
    }
    m_x.value(sum.text(), std::string(firm->code()));
    return {};
}

} // namespace

Result<void> explainExposure(Explaining &x, const domain::Symbol &symbol, bool mustBeTraded)
{
    auto figures = SymbolFigures::of(x, symbol);
    if (!figures)
        return tl::unexpected(figures.error());
    if (figures->empty() && mustBeTraded)
        return base::refuse(ReasonCode::UnknownSymbol, symbol.text() + " was not traded yet", "key");
    const std::string &column = x.column();
    if (column == "client_net") {
        x.formula("client_net = sum of client-fill: + buy, - sell");
        x.value(figures->clientNet().text(), "units");
    } else if (column == "cover") {
        x.formula("cover = sum of lp-fill: + buy, - sell; an lp-bust takes its fill back");
        x.value(figures->coverNet().text(), "units");
    } else if (column == "broker_net") {
        x.formula("broker_net = cover - client_net");
        x.value(figures->brokerNet().text(), "units");
    } else if (column == "notional") {
        return figures->notional();
    } else if (column == "floating") {
        return figures->floating();
    } else if (column == "realised") {
        return figures->realised();
    } else if (column == "symbol") {
        const auto instrument = x.instrument(symbol, {});
        if (!instrument)
            return tl::unexpected(instrument.error());
        x.formula("symbol = symbol");
        x.value(symbol.text());
    } else {
        return base::refuse(ReasonCode::WrongUse, "no column " + column, "column");
    }
    return {};
}

Result<void> explainQuote(Explaining &x, const domain::Symbol &symbol)
{
    const std::string &column = x.column();
    const auto instrument = x.instrument(symbol, {"digits"});
    if (!instrument)
        return tl::unexpected(instrument.error());
    const bool client = column == "client_bid" || column == "client_ask";
    if (!client && column != "bid" && column != "ask" && column != "spread")
        return base::refuse(ReasonCode::WrongUse,
                            column + " is of the quotes as they come: the ticks hold them, the journal their marks",
                            "column");
    x.marked();
    const auto mark = x.mark(symbol, "mark");
    if (!mark)
        return tl::unexpected(mark.error());
    if (!mark->mark)
        return base::refuse(ReasonCode::NoQuote, symbol.text());
    const events::Mark &at = *mark->mark;
    if (column == "bid" || column == "ask") {
        x.formula(column + " = " + column + " of the mark: the best of the LPs");
        x.value((column == "bid" ? at.bid : at.ask).text());
        return {};
    }
    if (column == "spread") {
        x.formula("spread = ask - bid");
        x.value((at.ask - at.bid).text());
        return {};
    }
    // The stream beside the composite is that of the first account's group.
    const auto accounts = x.all({events::AccountOpened::type});
    if (!accounts)
        return tl::unexpected(accounts.error());
    const Event *first = nullptr;
    for (const Event &event : *accounts) {
        if (first == nullptr
            || event.as<events::AccountOpened>()->account < first->as<events::AccountOpened>()->account)
            first = &event;
    }
    domain::GroupId group;
    if (first != nullptr) {
        const auto *opened = first->as<events::AccountOpened>();
        group = opened->group;
        x.input(*first, "account", {{"account", opened->account.text(), {}}, {"group", group.text(), {}}});
    }
    const auto markup = x.markup(group, *instrument->body);
    if (!markup)
        return tl::unexpected(markup.error());
    x.formula(column == "client_bid" ? "client_bid = bid - bid_points * point, down to the symbol's digits"
                                     : "client_ask = ask + ask_points * point, up to the symbol's digits");
    const market::StreamPrice stream
        = market::streamPrice(at.bid, at.ask, markup->bid, markup->ask, static_cast<int>((*instrument)->digits));
    x.term(column == "client_bid" ? "bid" : "ask", (column == "client_bid" ? at.bid : at.ask).text());
    x.term("markup", (column == "client_bid" ? markup->bid : markup->ask).text());
    x.value((column == "client_bid" ? stream.bid : stream.ask).text());
    return {};
}

} // namespace truebook::app
