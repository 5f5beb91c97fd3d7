#include "core/reference/reference_room.h"

#include "core/commands/reference_commands.h"
#include "core/domain/trading_hours.h"
#include "core/reference/margin_terms_decider.h"

namespace truebook::reference {

using base::ReasonCode;
using base::refuse;
using commands::Establish;
using namespace events;

std::vector<TypeIndex> ReferenceRoom::owns() const
{
    return {typeIndex<Establish<FirmDefined>>(),   typeIndex<Establish<InstrumentDefined>>(),
            typeIndex<Establish<HolidaySet>>(),    typeIndex<Establish<GroupDefined>>(),
            typeIndex<Establish<MarkupSet>>(),     typeIndex<Establish<RoutingRuleSet>>(),
            typeIndex<Establish<LpDefined>>(),     typeIndex<Establish<LpSymbolMapped>>(),
            typeIndex<Establish<MarginRateSet>>(), typeIndex<Establish<HedgedMarginSet>>(),
            typeIndex<Establish<LpAccountSet>>(),  typeIndex<Establish<LpMarginRateSet>>()};
}

namespace {

base::Result<void> check(const ReferenceBook &, const FirmDefined &fact)
{
    if (fact.name.empty())
        return refuse(ReasonCode::MissingField, {}, "name");
    if (fact.currency.none())
        return refuse(ReasonCode::UnknownCurrency, {}, "currency");
    if (fact.rollSecond < 0 || fact.rollSecond >= 86'400)
        return refuse(ReasonCode::BadTime, std::to_string(fact.rollSecond), "roll_second");
    if (const auto zone = domain::TimeZone::parse(fact.rollZone); !zone)
        return refuse(zone.error().code, fact.rollZone, "roll_zone");
    return {};
}

base::Result<void> check(const ReferenceBook &, const InstrumentDefined &fact)
{
    if (fact.symbol.empty())
        return refuse(ReasonCode::MissingField, {}, "symbol");
    if (fact.quote.none())
        return refuse(ReasonCode::UnknownCurrency, fact.symbol.text(), "quote");
    if (!fact.base.empty() && !domain::Currency::parse(fact.base))
        return refuse(ReasonCode::UnknownCurrency, fact.base, "base");
    if (fact.digits < 0 || fact.digits > domain::Price::decimals)
        return refuse(ReasonCode::BadValue, std::to_string(fact.digits), "digits");
    if (!fact.contractSize.positive())
        return refuse(ReasonCode::BadValue, fact.contractSize.text(), "contract_size");
    if (!fact.step.positive() || !fact.minimum.positive() || fact.maximum < fact.minimum)
        return refuse(ReasonCode::BadValue, fact.symbol.text(), "minimum");
    if (fact.tripleDay < 0 || fact.tripleDay > 6)
        return refuse(ReasonCode::BadValue, std::to_string(fact.tripleDay), "triple_day");
    if (fact.staleMs <= 0)
        return refuse(ReasonCode::BadValue, std::to_string(fact.staleMs), "stale_ms");
    if (const auto sessions = domain::WeeklySessions::parse(fact.sessions); !sessions)
        return tl::unexpected(sessions.error());
    return {};
}

base::Result<void> check(const ReferenceBook &book, const HolidaySet &fact)
{
    if (!fact.symbol.empty() && book.instrument(fact.symbol) == nullptr)
        return refuse(ReasonCode::UnknownSymbol, fact.symbol.text(), "symbol");
    if (const auto date = domain::parseDate(fact.date); !date)
        return tl::unexpected(date.error());
    return {};
}

base::Result<void> check(const ReferenceBook &, const GroupDefined &fact)
{
    if (fact.group.empty())
        return refuse(ReasonCode::MissingField, {}, "group");
    if (fact.commissionPerMillion.raw() < 0)
        return refuse(ReasonCode::BadValue, fact.commissionPerMillion.text(), "commission_per_million");
    return {};
}

base::Result<void> check(const ReferenceBook &book, const MarkupSet &fact)
{
    if (book.group(fact.group) == nullptr)
        return refuse(ReasonCode::UnknownGroup, fact.group.text(), "group");
    if (!fact.symbol.empty() && book.instrument(fact.symbol) == nullptr)
        return refuse(ReasonCode::UnknownSymbol, fact.symbol.text(), "symbol");
    return {};
}

base::Result<void> check(const ReferenceBook &book, const RoutingRuleSet &fact)
{
    if (fact.rule.empty())
        return refuse(ReasonCode::MissingField, {}, "rule");
    if (fact.aBookPercent < 0 || fact.aBookPercent > 100)
        return refuse(ReasonCode::BadValue, std::to_string(fact.aBookPercent), "a_book_percent");
    if (!fact.group.empty() && book.group(fact.group) == nullptr)
        return refuse(ReasonCode::UnknownGroup, fact.group.text(), "group");
    if (!fact.symbol.empty() && book.instrument(fact.symbol) == nullptr)
        return refuse(ReasonCode::UnknownSymbol, fact.symbol.text(), "symbol");
    return {};
}

base::Result<void> check(const ReferenceBook &, const LpDefined &fact)
{
    if (fact.lp.empty())
        return refuse(ReasonCode::MissingField, {}, "lp");
    constexpr std::string_view styles[] = {"limit-ioc", "limit-fok", "market", "previously-quoted"};
    if (std::find(std::begin(styles), std::end(styles), fact.orderStyle) == std::end(styles))
        return refuse(ReasonCode::BadValue, fact.orderStyle, "order_style");
    if (fact.answerTimeoutMs <= 0 || fact.maximumAgeMs <= 0)
        return refuse(ReasonCode::BadValue, fact.lp.text(), "answer_timeout_ms");
    return {};
}

base::Result<void> check(const ReferenceBook &book, const LpSymbolMapped &fact)
{
    if (book.lp(fact.lp) == nullptr)
        return refuse(ReasonCode::UnknownLp, fact.lp.text(), "lp");
    if (book.instrument(fact.symbol) == nullptr)
        return refuse(ReasonCode::UnknownSymbol, fact.symbol.text(), "symbol");
    if (!fact.lpUnit.positive() || !fact.step.positive())
        return refuse(ReasonCode::BadValue, fact.lp.text(), "lp_unit");
    return {};
}

template <class Fact>
bool tryDecide(const ReferenceBook &book, const commands::Command &command, ports::EventSink &out,
               base::Result<void> &result)
{
    const auto *wish = command.as<Establish<Fact>>();
    if (wish == nullptr)
        return false;
    result = check(book, wish->fact);
    if (result)
        out.emit(wish->fact);
    return true;
}

} // namespace

base::Result<void> ReferenceRoom::decide(const commands::Command &command, ports::EventSink &out)
{
    base::Result<void> result = refuse(ReasonCode::UnknownCommand, std::string(command.name()));
    tryDecide<FirmDefined>(m_book, command, out, result) || tryDecide<InstrumentDefined>(m_book, command, out, result)
        || tryDecide<HolidaySet>(m_book, command, out, result) || tryDecide<GroupDefined>(m_book, command, out, result)
        || tryDecide<MarkupSet>(m_book, command, out, result) || tryDecide<RoutingRuleSet>(m_book, command, out, result)
        || tryDecide<LpDefined>(m_book, command, out, result) || tryDecide<LpSymbolMapped>(m_book, command, out, result)
        || tryDecide<MarginRateSet>(m_book, command, out, result)
        || tryDecide<HedgedMarginSet>(m_book, command, out, result)
        || tryDecide<LpAccountSet>(m_book, command, out, result)
        || tryDecide<LpMarginRateSet>(m_book, command, out, result);
    return result;
}

} // namespace truebook::reference
