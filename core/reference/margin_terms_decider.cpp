#include "core/reference/margin_terms_decider.h"

#include <algorithm>

namespace truebook::reference {

using base::ReasonCode;
using base::refuse;
using namespace events;

namespace {

// A line that stands says one rate; one that goes says none.
template <class Fact>
base::Result<void> checkRate(const Fact &fact, bool stands)
{
    if (!fact.active) {
        if (fact.leverage != 0 || !fact.percent.zero())
            return refuse(ReasonCode::BadValue, "a line that is removed has no rate", "active");
        if (!stands)
            return refuse(ReasonCode::BadValue, "there is no such line", "active");
        return {};
    }
    if (fact.leverage < 0 || fact.leverage > maximumLeverage)
        return refuse(ReasonCode::BadValue, std::to_string(fact.leverage), "leverage");
    if (fact.percent.raw() < 0 || fact.percent.raw() > 100 * domain::Price::scale)
        return refuse(ReasonCode::BadValue, fact.percent.text(), "percent");
    if ((fact.leverage > 0) == fact.percent.positive())
        return refuse(ReasonCode::BadValue, "either a leverage or a percentage", "leverage");
    return {};
}

} // namespace

base::Result<void> check(const ReferenceBook &book, const MarginRateSet &fact)
{
    if (book.group(fact.group) == nullptr)
        return refuse(ReasonCode::UnknownGroup, fact.group.text(), "group");
    if (!fact.symbol.empty() && book.instrument(fact.symbol) == nullptr)
        return refuse(ReasonCode::UnknownSymbol, fact.symbol.text(), "symbol");
    if (!fact.symbol.empty() && !fact.assetClass.empty())
        return refuse(ReasonCode::BadValue, "either a symbol or an asset class", "asset_class");
    const auto &instruments = book.instruments();
    if (!fact.assetClass.empty() && std::none_of(instruments.begin(), instruments.end(), [&](const auto &one) {
            return one.second.assetClass == fact.assetClass;
        }))
        return refuse(ReasonCode::BadValue, fact.assetClass, "asset_class");
    return checkRate(fact, book.margin().rates().count({fact.group, fact.assetClass, fact.symbol}) > 0);
}

base::Result<void> check(const ReferenceBook &book, const HedgedMarginSet &fact)
{
    if (!fact.symbol.empty() && book.instrument(fact.symbol) == nullptr)
        return refuse(ReasonCode::UnknownSymbol, fact.symbol.text(), "symbol");
    return {};
}

base::Result<void> check(const ReferenceBook &book, const LpAccountSet &fact)
{
    if (book.lp(fact.lp) == nullptr)
        return refuse(ReasonCode::UnknownLp, fact.lp.text(), "lp");
    if (fact.currency.none())
        return refuse(ReasonCode::UnknownCurrency, fact.lp.text(), "currency");
    if (fact.marginLimit.currency() != fact.currency || fact.marginLimit.minor() < 0)
        return refuse(ReasonCode::BadValue, fact.marginLimit.text(), "margin_limit");
    return {};
}

base::Result<void> check(const ReferenceBook &book, const LpMarginRateSet &fact)
{
    if (book.lp(fact.lp) == nullptr)
        return refuse(ReasonCode::UnknownLp, fact.lp.text(), "lp");
    if (!fact.symbol.empty() && book.instrument(fact.symbol) == nullptr)
        return refuse(ReasonCode::UnknownSymbol, fact.symbol.text(), "symbol");
    return checkRate(fact, book.margin().lpRates().count({fact.lp, fact.symbol}) > 0);
}

} // namespace truebook::reference
