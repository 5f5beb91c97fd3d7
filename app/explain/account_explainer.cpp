// Accounts: what the journal says of them, what they are worth, and what their positions bind.
#include "app/explain/explaining.h"
#include "core/events/client_events.h"
#include "core/events/margin_events.h"
#include "core/money/ledger_book.h"
#include "core/positions/exact_cost.h"
#include "core/risk/margin_engine.h"

namespace truebook::app {

using base::Int128;
using base::ReasonCode;
using base::Result;
using domain::Amount;
using domain::Currency;
using domain::Money;
using events::Event;

namespace {

// One account's figures, each made of the events that it names.
class AccountWorth
{
public:
    AccountWorth(Explaining &x, domain::AccountId id, const Explaining::Found<events::AccountOpened> &opened)
        : m_x(x)
        , m_id(std::move(id))
        , m_group(opened->group)
        , m_currency(opened->currency)
    {
        m_x.input(opened.event, "account",
                  {{"group", m_group.text(), {}}, {"currency", std::string(m_currency.code()), {}}});
    }

    // False: the column is none of its figures.
    Result<bool> explain(const std::string &column);

private:
    struct Open
    {
        domain::Symbol symbol;
        positions::Holding holding;
    };
    Result<Money> balance();
    // Without the tickets that have no price or no rate; then `m_priced` is false.
    Result<Money> floating();
    Result<Money> equity();
    // None: there are no terms or no price, which a term says.
    Result<std::optional<Money>> margin();
    Result<void> showMargin(const std::string &column);
    void show(const Money &money) { m_x.value(money.text(), unit()); }
    std::string unit() const { return std::string(m_currency.code()); }
    Result<void> readTickets();
    template <class Fact, class Keys>
    Result<Explaining::Found<Fact>> inForce(const Keys &keys);
    Result<std::optional<Money>> positionMargin(const domain::Symbol &symbol, const risk::Legs &legs);
    void noMargin(const std::string &why, const std::string &of);

    Explaining &m_x;
    domain::AccountId m_id;
    domain::GroupId m_group;
    Currency m_currency;
    bool m_read = false;
    bool m_priced = true;
    std::map<domain::TicketId, Open> m_tickets;
};

Result<Money> AccountWorth::balance()
{
    const domain::LedgerAccount ledger = money::clientLedger(m_id);
    const auto booked = m_x.all({events::DepositBooked::type, events::ClientFilled::type, events::SwapCharged::type},
                                {}, m_id.text());
    if (!booked)
        return tl::unexpected(booked.error());
    Money balance(0, m_currency);
    for (const Event &event : *booked) {
        const auto *postings = money::postingsOf(event);
        if (postings == nullptr)
            continue;
        Money adds(0, m_currency);
        Explaining::Fields fields;
        for (const events::Posting &posting : *postings) {
            if (posting.account != ledger || posting.amount.currency() != m_currency)
                continue;
            adds += posting.amount;
            fields.push_back({"posting", posting.amount.text(), unit()});
        }
        balance += adds;
        if (!fields.empty())
            m_x.input(event, "posting", std::move(fields), adds.text());
    }
    m_x.term("balance", balance.text(), unit());
    return balance;
}

// The fills that opened, changed or closed a part of each ticket that is open.
Result<void> AccountWorth::readTickets()
{
    if (m_read)
        return {};
    m_read = true;
    const auto fills = m_x.all({events::ClientFilled::type}, {}, m_id.text());
    if (!fills)
        return tl::unexpected(fills.error());
    std::map<domain::TicketId, std::vector<const Event *>> of;
    for (const Event &event : *fills) {
        const auto &fill = *event.as<events::ClientFilled>();
        if (fill.account != m_id)
            continue;
        for (const events::TicketChange &change : fill.tickets) {
            Open &open = m_tickets[change.ticket];
            open.symbol = fill.symbol;
            open.holding = positions::applyFill(open.holding, fill.side, change.quantity, fill.price).after;
            of[change.ticket].push_back(&event);
            if (open.holding.quantity.zero()) {
                m_tickets.erase(change.ticket);
                of.erase(change.ticket);
            }
        }
    }
    for (const auto &[ticket, events] : of) {
        for (const Event *event : events) {
            const auto &fill = *event->as<events::ClientFilled>();
            std::string changes;
            for (const events::TicketChange &change : fill.tickets)
                changes += (changes.empty() ? "" : ", ") + std::to_string(change.ticket.number()) + ": "
                    + change.quantity.text();
            m_x.input(*event, "client-fill",
                      {{"symbol", fill.symbol.text(), {}},
                       {"side", std::string(events::enumName(fill.side)), {}},
                       {"price", fill.price.text(), {}},
                       {"tickets", changes, {}}});
        }
    }
    m_x.term("open_tickets", std::to_string(m_tickets.size()));
    return {};
}

Result<Money> AccountWorth::floating()
{
    if (auto read = readTickets(); !read)
        return tl::unexpected(read.error());
    Money floating(0, m_currency);
    std::map<domain::Symbol, Explaining::Markup> markups;
    for (const auto &[id, open] : m_tickets) {
        const auto instrument = m_x.instrument(open.symbol, {"quote", "digits"});
        if (!instrument)
            return tl::unexpected(instrument.error());
        const auto mark = m_x.mark(open.symbol, "mark");
        if (!mark)
            return tl::unexpected(mark.error());
        if (markups.count(open.symbol) == 0) {
            const auto found = m_x.markup(m_group, *instrument->body);
            if (!found)
                return tl::unexpected(found.error());
            markups[open.symbol] = *found;
        }
        const Explaining::Markup &markup = markups[open.symbol];
        const domain::Price price = !mark->mark ? domain::Price()
            : open.holding.quantity.positive()  ? mark->mark->bid - markup.bid
                                                : mark->mark->ask + markup.ask;
        if (!price.positive()) {
            m_priced = false;
            continue;
        }
        m_x.term("ticket", std::to_string(id.number()));
        const auto money = m_x.converted(Amount(positions::floatingAt(open.holding, price), (*instrument)->quote),
                                         m_currency, "of_ticket");
        if (!money)
            return tl::unexpected(money.error());
        if (*money)
            floating += **money;
        else
            m_priced = false;
    }
    m_x.term("floating", floating.text(), unit());
    return floating;
}

Result<Money> AccountWorth::equity()
{
    const auto held = balance();
    if (!held)
        return held;
    const auto open = floating();
    if (!open)
        return open;
    m_x.term("equity", (*held + *open).text(), unit());
    return *held + *open;
}

// The newest line of the first key that has one which stands.
template <class Fact, class Keys>
Result<Explaining::Found<Fact>> AccountWorth::inForce(const Keys &keys)
{
    for (const auto &is : keys) {
        auto found = m_x.newest<Fact>(is);
        if (!found)
            return found;
        if constexpr (std::is_same_v<Fact, events::HedgedMarginSet>) {
            if (*found)
                return found;
        } else if (*found && (*found)->active) {
            return found;
        }
    }
    return Explaining::Found<Fact> {};
}

void AccountWorth::noMargin(const std::string &why, const std::string &of)
{
    m_x.term("margin", {}, unit());
    m_x.term(why, of);
}

Result<std::optional<Money>> AccountWorth::positionMargin(const domain::Symbol &symbol, const risk::Legs &legs)
{
    const auto instrument = m_x.instrument(symbol, {"quote", "asset_class"});
    if (!instrument)
        return tl::unexpected(instrument.error());
    using Rate = events::MarginRateSet;
    const auto line = [this](std::string assetClass, domain::Symbol of) {
        return std::function<bool(const Rate &)>([this, assetClass, of](const Rate &fact) {
            return fact.group == m_group && fact.assetClass == assetClass && fact.symbol == of;
        });
    };
    const auto rate = inForce<Rate>(std::vector {line({}, symbol), line((*instrument)->assetClass, {}), line({}, {})});
    if (!rate)
        return tl::unexpected(rate.error());
    if (!*rate) {
        noMargin("no_terms", symbol.text());
        return std::optional<Money>();
    }
    const Rate &terms = *rate->event.template as<Rate>();
    m_x.input(rate->event, "margin-rate",
              {{"group", terms.group.text(), {}},
               {"asset_class", terms.assetClass, {}},
               {"symbol", terms.symbol.text(), {}},
               {"leverage", std::to_string(terms.leverage), {}},
               {"percent", terms.percent.text(), {}}});
    using Hedged = events::HedgedMarginSet;
    const auto mode = [](domain::Symbol of) {
        return std::function<bool(const Hedged &)>([of](const Hedged &fact) { return fact.symbol == of; });
    };
    const auto hedged = inForce<Hedged>(std::vector {mode(symbol), mode({})});
    if (!hedged)
        return tl::unexpected(hedged.error());
    events::HedgedMargin counts = events::HedgedMargin::LargerLeg;
    if (*hedged) {
        counts = hedged->event.template as<Hedged>()->mode;
        m_x.input(hedged->event, "hedged-margin",
                  {{"symbol", hedged->event.template as<Hedged>()->symbol.text(), {}},
                   {"mode", std::string(events::enumName(counts)), {}}});
    }
    const auto mark = m_x.mark(symbol, "mark");
    if (!mark)
        return tl::unexpected(mark.error());
    if (!mark->mark) {
        noMargin("no_mark", symbol.text());
        return std::optional<Money>();
    }
    const domain::Quantity counted = risk::countedQuantity(counts, legs);
    const auto mid = domain::Price::fromRaw((mark->mark->bid.raw() + mark->mark->ask.raw()) / 2);
    m_x.term("bought", legs.bought.text(), symbol.text());
    m_x.term("sold", legs.sold.text(), symbol.text());
    m_x.term("counted", counted.text(), symbol.text());
    m_x.term("mid", mid.text(), symbol.text());
    return m_x.convertedUp(domain::multiply(mid, counted, (*instrument)->quote), reference::shareOf(terms), m_currency,
                           "margin_of_position");
}

Result<std::optional<Money>> AccountWorth::margin()
{
    if (auto read = readTickets(); !read)
        return tl::unexpected(read.error());
    std::map<domain::Symbol, risk::Legs> legs;
    for (const auto &[id, open] : m_tickets)
        legs[open.symbol].add(open.holding.quantity);
    if (legs.empty()) { // nothing is bound, if there are terms at all
        const auto rates = m_x.all({events::MarginRateSet::type});
        if (!rates)
            return tl::unexpected(rates.error());
        std::map<std::pair<std::string, domain::Symbol>, const Event *> newest;
        for (const Event &event : *rates) {
            const auto *fact = event.as<events::MarginRateSet>();
            if (fact->group == m_group)
                newest[{fact->assetClass, fact->symbol}] = &event;
        }
        std::erase_if(newest,
                      [](const auto &one) { return !one.second->template as<events::MarginRateSet>()->active; });
        if (newest.empty()) {
            noMargin("no_terms", m_group.text());
            return std::optional<Money>();
        }
        const Event &any = *newest.begin()->second;
        m_x.input(any, "margin-rate", {{"group", m_group.text(), {}}});
    }
    Money sum(0, m_currency);
    for (const auto &[symbol, held] : legs) {
        const auto money = positionMargin(symbol, held);
        if (!money || !*money)
            return money;
        sum += **money;
    }
    m_x.term("margin", sum.text(), unit());
    return std::optional<Money>(sum);
}

// margin, free_margin and margin_level: empty where a position has no terms or no price.
Result<void> AccountWorth::showMargin(const std::string &column)
{
    const auto worth = column == "margin" ? floating() : equity(); // whether every ticket has its price
    if (!worth)
        return tl::unexpected(worth.error());
    const auto used = margin();
    if (!used)
        return tl::unexpected(used.error());
    if (!*used || !m_priced) {
        m_x.value({}, {});
    } else if (column == "margin_level") {
        risk::MarginFigures figures;
        figures.level = risk::marginLevel(*worth, **used);
        m_x.value(risk::marginLevelText(figures), figures.level ? "%" : "");
    } else {
        show(column == "margin" ? **used : *worth - **used);
    }
    return {};
}

Result<bool> AccountWorth::explain(const std::string &column)
{
    const auto shown = [this](const Result<Money> &money) -> Result<bool> {
        if (!money)
            return tl::unexpected(money.error());
        show(*money);
        return true;
    };
    if (column == "balance") {
        m_x.formula("balance = sum of the postings on client/" + m_id.text());
        return shown(balance());
    }
    if (column == "floating") {
        m_x.formula("floating = sum over open tickets of (quantity * closing price - cost), each in the account's "
                    "currency");
        return shown(floating());
    }
    if (column == "equity") {
        m_x.formula("equity = balance + floating");
        return shown(equity());
    }
    if (column == "margin")
        m_x.formula("margin = sum over symbols of counted quantity * mid * rate, each in the account's currency, up");
    else if (column == "free_margin")
        m_x.formula("free_margin = equity - margin");
    else if (column == "margin_level")
        m_x.formula("margin_level = equity / margin * 100, down to a hundredth");
    else
        return false;
    return showMargin(column).map([] { return true; });
}

} // namespace

Result<void> explainAccount(Explaining &x, const domain::AccountId &id)
{
    const auto opened = x.account(id);
    if (!opened)
        return tl::unexpected(opened.error());
    const std::string &column = x.column();
    if (column == "account") {
        x.fact(opened->event, "account", id.text());
    } else if (column == "client") {
        x.fact(opened->event, "client", (*opened)->client.text());
    } else if (column == "group") {
        x.fact(opened->event, "group", (*opened)->group.text());
    } else if (column == "currency") {
        x.fact(opened->event, "currency", std::string((*opened)->currency.code()));
    } else if (column == "state") {
        const auto set
            = x.newest<events::AccountStateSet>([&](const auto &body) { return body.account == id; }, {}, id.text());
        if (!set)
            return tl::unexpected(set.error());
        if (*set)
            x.fact(set->event, "state", std::string(events::enumName((*set)->state)));
        else
            x.fact(opened->event, "as it was opened", std::string(events::enumName(events::AccountState::Full)));
    } else {
        AccountWorth worth(x, id, *opened);
        const auto known = worth.explain(column);
        if (!known)
            return tl::unexpected(known.error());
        if (!*known)
            return base::refuse(ReasonCode::WrongUse, "no column " + column, "column");
    }
    return {};
}

} // namespace truebook::app
