#include "app/setup/margin_defaults.h"

#include <algorithm>
#include <set>

#include "core/commands/reference_commands.h"
#include "core/events/margin_events.h"

namespace truebook::setup {

using commands::Command;
using commands::Establish;
using namespace events;

namespace {

// Two of these make a major pair.
bool major(std::string_view currency)
{
    constexpr std::string_view majors[] = {"USD", "EUR", "JPY", "GBP", "CAD", "CHF"};
    return std::find(std::begin(majors), std::end(majors), currency) != std::end(majors);
}

// 0: nothing of its own, what holds for anything else.
std::int64_t leverageOfClass(std::string_view assetClass)
{
    if (assetClass == "fx" || assetClass == "index")
        return 20;
    if (assetClass == "metal" || assetClass == "commodity" || assetClass == "energy")
        return 10;
    return assetClass == "crypto" ? 2 : 0;
}

} // namespace

std::vector<Command> marginDefaults(const domain::GroupId &group, const std::vector<InstrumentDefined> &instruments,
                                    const std::vector<domain::LpId> &lps, domain::Currency firm)
{
    std::vector<Command> out;
    const auto rate = [&](std::string assetClass, domain::Symbol symbol, std::int64_t leverage) {
        out.push_back(Command::of(
            Establish<MarginRateSet> {{group, std::move(assetClass), std::move(symbol), leverage, {}, true}}));
    };
    rate({}, {}, 5);
    std::set<std::string> classes;
    for (const InstrumentDefined &instrument : instruments)
        classes.insert(instrument.assetClass);
    for (const std::string &one : classes) {
        if (const std::int64_t leverage = leverageOfClass(one); leverage > 0)
            rate(one, {}, leverage);
    }
    for (const InstrumentDefined &instrument : instruments) {
        if (instrument.assetClass == "fx" && major(instrument.base) && major(instrument.quote.code()))
            rate({}, instrument.symbol, 30);
        else if (instrument.base == "XAU")
            rate({}, instrument.symbol, 20);
    }
    out.push_back(Command::of(Establish<HedgedMarginSet> {{{}, HedgedMargin::LargerLeg}}));
    for (const domain::LpId &lp : lps) {
        out.push_back(Command::of(Establish<LpAccountSet> {{lp, firm, domain::Money(0, firm)}}));
        out.push_back(Command::of(
            Establish<LpMarginRateSet> {{lp, {}, 0, domain::Price::fromRaw(5 * domain::Price::scale), true}}));
    }
    return out;
}

} // namespace truebook::setup
