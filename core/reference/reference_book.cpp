#include "core/reference/reference_book.h"

#include <algorithm>

namespace truebook::reference {

using namespace events;

ReferenceBook::ReferenceBook()
{
    m_dispatch.on<FirmDefined, &ReferenceBook::onFirm>();
    m_dispatch.on<InstrumentDefined, &ReferenceBook::onInstrument>();
    m_dispatch.on<HolidaySet, &ReferenceBook::onHoliday>();
    m_dispatch.on<GroupDefined, &ReferenceBook::onGroup>();
    m_dispatch.on<MarkupSet, &ReferenceBook::onMarkup>();
    m_dispatch.on<RoutingRuleSet, &ReferenceBook::onRule>();
    m_dispatch.on<LpDefined, &ReferenceBook::onLp>();
    m_dispatch.on<LpSymbolMapped, &ReferenceBook::onLpSymbol>();
}

void ReferenceBook::onFirm(const FirmDefined &fact, const Event &)
{
    m_firm = fact;
}
void ReferenceBook::onInstrument(const InstrumentDefined &fact, const Event &)
{
    m_instruments[fact.symbol] = fact;
}
void ReferenceBook::onHoliday(const HolidaySet &fact, const Event &)
{
    m_holidays[{fact.symbol, fact.date}] = fact;
}
void ReferenceBook::onGroup(const GroupDefined &fact, const Event &)
{
    m_groups[fact.group] = fact;
}
void ReferenceBook::onMarkup(const MarkupSet &fact, const Event &event)
{
    m_markups[{fact.group, fact.symbol}] = {fact, event.sequence.number()};
}
void ReferenceBook::onLp(const LpDefined &fact, const Event &)
{
    m_lps[fact.lp] = fact;
}

void ReferenceBook::onRule(const RoutingRuleSet &fact, const Event &)
{
    std::erase_if(m_rules, [&](const RoutingRuleSet &rule) { return rule.rule == fact.rule; });
    if (!fact.active)
        return;
    const auto after = std::find_if(m_rules.begin(), m_rules.end(), [&](const RoutingRuleSet &rule) {
        return rule.priority != fact.priority ? rule.priority < fact.priority : rule.rule > fact.rule;
    });
    m_rules.insert(after, fact);
}

void ReferenceBook::onLpSymbol(const LpSymbolMapped &fact, const Event &)
{
    auto &entry = m_lpSymbols[{fact.lp, fact.symbol}];
    m_symbolsOfLps.erase({entry.lp.text(), entry.lpSymbol});
    entry = fact;
    m_symbolsOfLps[{fact.lp.text(), fact.lpSymbol}] = fact.symbol;
}

const InstrumentDefined *ReferenceBook::instrument(const domain::Symbol &symbol) const
{
    const auto found = m_instruments.find(symbol);
    return found == m_instruments.end() ? nullptr : &found->second;
}

const GroupDefined *ReferenceBook::group(const domain::GroupId &group) const
{
    const auto found = m_groups.find(group);
    return found == m_groups.end() ? nullptr : &found->second;
}

const LpDefined *ReferenceBook::lp(const domain::LpId &lp) const
{
    const auto found = m_lps.find(lp);
    return found == m_lps.end() ? nullptr : &found->second;
}

const LpSymbolMapped *ReferenceBook::lpSymbol(const domain::LpId &lp, const domain::Symbol &symbol) const
{
    const auto found = m_lpSymbols.find({lp, symbol});
    return found == m_lpSymbols.end() ? nullptr : &found->second;
}

const domain::Symbol *ReferenceBook::symbolOfLp(const domain::LpId &lp, std::string_view lpSymbol) const
{
    const auto found = m_symbolsOfLps.find({lp.text(), std::string(lpSymbol)});
    return found == m_symbolsOfLps.end() ? nullptr : &found->second;
}

std::vector<std::string> ReferenceBook::holidaysOf(const domain::Symbol &symbol) const
{
    std::vector<std::string> dates;
    for (const auto &[key, fact] : m_holidays) {
        if (key.first == symbol || key.first.empty())
            dates.push_back(key.second);
    }
    return dates;
}

ReferenceBook::Markup ReferenceBook::markup(const domain::GroupId &group, const domain::Symbol &symbol) const
{
    auto found = m_markups.find({group, symbol});
    if (found == m_markups.end())
        found = m_markups.find({group, domain::Symbol()});
    const InstrumentDefined *terms = instrument(symbol);
    if (found == m_markups.end() || terms == nullptr)
        return {};
    // Points are stored as decimals of a point; a point is 10^-digits.
    const std::int64_t pointRaw = point(*terms).raw();
    const auto price = [&](domain::Price points) {
        return domain::Price::fromRaw(static_cast<std::int64_t>(domain::divideRounded(
            static_cast<base::Int128>(points.raw()) * pointRaw, domain::Price::scale, domain::Rounding::HalfEven)));
    };
    return {price(found->second.fact.bidPoints), price(found->second.fact.askPoints), found->second.sequence};
}

domain::Price ReferenceBook::point(const InstrumentDefined &instrument)
{
    std::int64_t raw = domain::Price::scale;
    for (std::int64_t i = 0; i < instrument.digits; ++i)
        raw /= 10;
    return domain::Price::fromRaw(raw);
}

void ReferenceBook::save(ports::StateWriter &out) const
{
    out.record(m_firm);
    for (const auto &[key, fact] : m_instruments)
        out.record(fact);
    for (const auto &[key, fact] : m_holidays)
        out.record(fact);
    for (const auto &[key, fact] : m_groups)
        out.record(fact);
    for (const auto &[key, markup] : m_markups)
        out.record(markup);
    for (const RoutingRuleSet &fact : m_rules)
        out.record(fact);
    for (const auto &[key, fact] : m_lps)
        out.record(fact);
    for (const auto &[key, fact] : m_lpSymbols)
        out.record(fact);
    m_margin.save(out);
}

base::Result<void> ReferenceBook::load(const ports::StateRecord &record)
{
    if (record.is<MarkupInForce>())
        return record.read<MarkupInForce>().map([this](const MarkupInForce &markup) {
            m_markups[{markup.fact.group, markup.fact.symbol}] = markup;
        });
    if (base::Result<void> margin; m_margin.load(record, margin))
        return margin;
    const Event none;
    base::Result<void> done = base::refuse(base::ReasonCode::SnapshotBroken, std::string(record.type));
    const auto as = [&]<class T>(void (ReferenceBook::*handler)(const T &, const Event &)) {
        if (!record.is<T>())
            return;
        const auto fact = record.read<T>();
        if (!fact) {
            done = tl::unexpected(fact.error());
            return;
        }
        (this->*handler)(*fact, none);
        done = {};
    };
    as(&ReferenceBook::onFirm);
    as(&ReferenceBook::onInstrument);
    as(&ReferenceBook::onHoliday);
    as(&ReferenceBook::onGroup);
    as(&ReferenceBook::onRule);
    as(&ReferenceBook::onLp);
    as(&ReferenceBook::onLpSymbol);
    return done;
}

} // namespace truebook::reference
