#include "app/explain/explaining.h"

#include <algorithm>

#include "core/reference/reference_book.h"

namespace truebook::app {

using base::ReasonCode;
using base::Result;
using domain::Currency;
using domain::Price;
using events::Event;

void Explaining::value(std::string text, std::string unit)
{
    m_out.value = std::move(text);
    m_out.unit = std::move(unit);
}

void Explaining::term(std::string name, std::string text, std::string unit)
{
    m_out.terms.push_back({std::move(name), std::move(text), std::move(unit)});
}

void Explaining::input(const Event &event, std::string role, Fields fields, std::string adds)
{
    std::string name = role;
    for (const api::ExplainedFigure &field : fields)
        name += '\x1f' + field.name + '=' + field.value;
    if (!m_named.emplace(event.sequence.number(), std::move(name)).second)
        return;
    m_events.try_emplace(event.sequence.number(), event);
    events::EventFacts facts;
    event.type().facts(event.body(), facts);
    api::ExplainedInput one {event.sequence.number(),
                             event.at,
                             std::string(event.type().name),
                             std::move(role),
                             std::move(fields),
                             std::move(adds),
                             {},
                             {}};
    if (facts.account != nullptr)
        one.account = facts.account->text();
    if (facts.symbol != nullptr)
        one.symbol = facts.symbol->text();
    if (const auto *fill = event.as<events::LpFilled>())
        one.account = fill->lp.text();
    else if (const auto *bust = event.as<events::LpFillBusted>())
        one.account = bust->lp.text();
    m_out.inputs.push_back(std::move(one));
}

void Explaining::adds(const std::map<std::uint64_t, std::string> &added)
{
    for (api::ExplainedInput &input : m_out.inputs) {
        if (const auto one = added.find(input.sequence); one != added.end())
            input.adds = one->second;
    }
}

void Explaining::fact(const Event &event, const std::string &field, const std::string &text, std::string unit)
{
    formula(column() + " = " + field);
    input(event, "fact", {{field, text, unit}});
    value(text, std::move(unit));
}

void Explaining::finish()
{
    std::stable_sort(m_out.inputs.begin(), m_out.inputs.end(),
                     [](const auto &a, const auto &b) { return a.sequence < b.sequence; });
}

Result<std::vector<Event>> Explaining::all(std::vector<std::string_view> types, const std::string &symbol,
                                           const std::string &account)
{
    std::vector<Event> found;
    const auto read = m_finder.each({std::move(types), symbol, account, 1, upTo()},
                                    [&](const Event &event) { found.push_back(event); });
    if (!read)
        return tl::unexpected(read.error());
    return found;
}

Result<Explaining::Found<events::InstrumentDefined>> Explaining::instrument(const domain::Symbol &symbol,
                                                                            const std::vector<std::string> &fields)
{
    const auto found
        = newest<events::InstrumentDefined>([&](const auto &body) { return body.symbol == symbol; }, symbol.text());
    if (!found)
        return found;
    if (!*found)
        return base::refuse(ReasonCode::UnknownSymbol, symbol.text());
    const events::InstrumentDefined &body = *found->body;
    Fields used {{"symbol", symbol.text(), {}}};
    for (const std::string &field : fields) {
        if (field == "quote")
            used.push_back({field, std::string(body.quote.code()), {}});
        else if (field == "digits")
            used.push_back({field, std::to_string(body.digits), {}});
        else if (field == "contract_size")
            used.push_back({field, body.contractSize.text(), "units"});
        else if (field == "asset_class")
            used.push_back({field, body.assetClass, {}});
    }
    input(found->event, "instrument", std::move(used));
    return found;
}

Result<Currency> Explaining::firmCurrency()
{
    const auto firm = newest<events::FirmDefined>([](const auto &) { return true; });
    if (!firm)
        return tl::unexpected(firm.error());
    if (!*firm)
        return Currency();
    input(firm->event, "firm", {{"currency", std::string((*firm)->currency.code()), {}}});
    return (*firm)->currency;
}

Result<Explaining::Found<events::AccountOpened>> Explaining::account(const domain::AccountId &account)
{
    auto known = m_accounts.find(account);
    if (known == m_accounts.end()) {
        auto found = newest<events::AccountOpened>([&](const auto &body) { return body.account == account; }, {},
                                                   account.text());
        if (!found)
            return found;
        if (!*found)
            return base::refuse(ReasonCode::UnknownAccount, account.text());
        known = m_accounts.emplace(account, std::move(*found)).first;
        known->second.body = known->second.event.as<events::AccountOpened>();
    }
    return known->second;
}

Result<Explaining::MarkFound> Explaining::mark(const domain::Symbol &symbol, const std::string &role)
{
    auto known = m_marks.find(symbol);
    if (known == m_marks.end()) {
        const auto named = [&](const events::MarketMarked &body) {
            return std::find_if(body.marks.begin(), body.marks.end(),
                                [&](const events::Mark &mark) { return mark.symbol == symbol; });
        };
        const auto found
            = newest<events::MarketMarked>([&](const auto &body) { return named(body) != body.marks.end(); });
        if (!found)
            return tl::unexpected(found.error());
        MarkFound mark;
        if (*found) {
            mark.event = found->event;
            for (const events::Mark &one : found->body->marks) { // the last of a symbol counts
                if (one.symbol == symbol)
                    mark.mark = one;
            }
        }
        known = m_marks.emplace(symbol, std::move(mark)).first;
    }
    if (known->second.mark && !role.empty()) {
        const events::Mark &mark = *known->second.mark;
        input(known->second.event, role,
              {{"symbol", symbol.text(), {}}, {"bid", mark.bid.text(), {}}, {"ask", mark.ask.text(), {}}});
    }
    return known->second;
}

Result<Explaining::Markup> Explaining::markup(const domain::GroupId &group, const events::InstrumentDefined &instrument)
{
    Found<events::MarkupSet> inForce;
    for (const domain::Symbol &symbol : {instrument.symbol, domain::Symbol()}) {
        auto found
            = newest<events::MarkupSet>([&](const auto &body) { return body.group == group && body.symbol == symbol; });
        if (!found)
            return tl::unexpected(found.error());
        if (*found) {
            inForce = std::move(*found);
            break;
        }
    }
    if (!inForce)
        return Markup {};
    const auto *body = inForce.event.as<events::MarkupSet>();
    input(inForce.event, "markup",
          {{"group", group.text(), {}},
           {"symbol", body->symbol.text(), {}},
           {"bid_points", body->bidPoints.text(), {}},
           {"ask_points", body->askPoints.text(), {}}});
    const std::int64_t point = reference::ReferenceBook::point(instrument).raw();
    const auto difference = [&](Price points) {
        return Price::fromRaw(static_cast<std::int64_t>(domain::divideRounded(
            static_cast<base::Int128>(points.raw()) * point, Price::scale, domain::Rounding::HalfEven)));
    };
    return Markup {difference(body->bidPoints), difference(body->askPoints)};
}

Result<std::optional<domain::RateSet>> Explaining::ratesAlong(Currency from, Currency to, const std::string &name)
{
    domain::RateSet rates;
    std::map<std::pair<Currency, Currency>, domain::Symbol> symbols;
    if (from != to) {
        if (!m_instruments) {
            auto defined = all({events::InstrumentDefined::type});
            if (!defined)
                return tl::unexpected(defined.error());
            m_instruments = std::move(*defined);
        }
        // As the books put them: mark by mark, so that of two symbols of one pair the newer mark counts.
        std::vector<std::tuple<std::uint64_t, domain::Rate, domain::Symbol>> marks;
        std::map<domain::Symbol, const Event *> newestOf;
        for (const Event &event : *m_instruments)
            newestOf[event.as<events::InstrumentDefined>()->symbol] = &event;
        for (const auto &[symbol, event] : newestOf) {
            const auto *body = event->as<events::InstrumentDefined>();
            const auto base = body->base.empty() ? Result<Currency>(Currency()) : Currency::parse(body->base);
            if (!base || base->none())
                continue;
            if (*base != from && *base != to && body->quote != from && body->quote != to)
                continue; // leads nowhere within two steps
            const auto found = mark(symbol, {});
            if (!found)
                return tl::unexpected(found.error());
            if (found->mark)
                marks.emplace_back(found->event.sequence.number(),
                                   domain::Rate {*base, body->quote, found->mark->bid, found->mark->ask}, symbol);
        }
        std::stable_sort(marks.begin(), marks.end(),
                         [](const auto &a, const auto &b) { return std::get<0>(a) < std::get<0>(b); });
        for (const auto &[sequence, rate, symbol] : marks) {
            if (rates.put(rate))
                symbols[{rate.base, rate.quote}] = symbol;
        }
    }
    const auto legs = rates.path(from, to);
    if (!legs) {
        if (!name.empty())
            term(name, {}, std::string(to.code()));
        return std::optional<domain::RateSet>();
    }
    for (const domain::ConversionLeg &leg : *legs) {
        const domain::Symbol &symbol = symbols.at({leg.rate.base, leg.rate.quote});
        for (const Event &event : *m_instruments) {
            const auto *body = event.as<events::InstrumentDefined>();
            if (body->symbol == symbol && body->base == leg.rate.base.code() && body->quote == leg.rate.quote)
                input(event, "pair",
                      {{"symbol", symbol.text(), {}},
                       {"base", body->base, {}},
                       {"quote", std::string(body->quote.code()), {}}});
        }
        if (const auto named = mark(symbol, "rate"); !named)
            return tl::unexpected(named.error());
        if (!name.empty())
            term(leg.divides ? "divided_by" : "times",
                 "(" + leg.rate.bid.text() + " + " + leg.rate.ask.text() + ") / 2 " + symbol.text());
    }
    return std::optional<domain::RateSet>(std::move(rates));
}

Result<std::optional<domain::Money>> Explaining::converted(const domain::Amount &amount, Currency to,
                                                           const std::string &name)
{
    const auto rates = ratesAlong(amount.currency(), to, name);
    if (!rates)
        return tl::unexpected(rates.error());
    if (!*rates)
        return std::optional<domain::Money>();
    const auto money = domain::convert(amount, to, **rates);
    if (!money)
        return tl::unexpected(money.error());
    if (!name.empty())
        term(name, money->text(), std::string(to.code()));
    return std::optional<domain::Money>(*money);
}

Result<std::optional<domain::Money>> Explaining::convertedUp(const domain::Amount &amount, const domain::Share &share,
                                                             Currency to, const std::string &name)
{
    const auto rates = ratesAlong(amount.currency(), to, name);
    if (!rates)
        return tl::unexpected(rates.error());
    if (!*rates)
        return std::optional<domain::Money>();
    const auto money = domain::convertUp(amount, share, to, **rates);
    if (!money)
        return tl::unexpected(money.error());
    if (!name.empty())
        term(name, money->text(), std::string(to.code()));
    return std::optional<domain::Money>(*money);
}

} // namespace truebook::app
