#include "core/simulation/set_up.h"

#include "core/commands/money_commands.h"
#include "core/commands/reference_commands.h"
#include "core/events/control_events.h"
#include "core/events/margin_events.h"
#include "core/events/reference_events.h"

namespace truebook::simulation {

using commands::Establish;
using domain::Price;
using domain::Quantity;
using namespace events;

std::vector<SimLp::Terms> lpTerms()
{
    return {{"LP1", "limit-ioc", 1, 4, false, true},
            {"LP2", "limit-ioc", 1'000, 3, true, false},
            {"LP3", "market", 1, 5, false, false},
            {"LP4", "previously-quoted", 1, 5, false, false}};
}

std::string platformName(std::size_t index)
{
    return numbered("PLATFORM", index + 1);
}

std::vector<std::vector<SimAccount>> platformAccounts()
{
    constexpr const char *groups[] = {"retail", "retail", "house", "mixed"};
    std::vector<std::vector<SimAccount>> all;
    for (std::size_t platform = 0; platform < 3; ++platform) {
        std::vector<SimAccount> accounts;
        for (std::size_t i = 0; i < 4; ++i)
            accounts.push_back(
                {std::to_string(100'001 + 4 * platform + i), i % 2 == 1, i == 3 ? "EUR" : "USD", groups[i]});
        all.push_back(std::move(accounts));
    }
    return all;
}

std::vector<commands::Command> setUpCommands(const MarketWalk &market)
{
    std::vector<commands::Command> commands;
    const auto put
        = [&](auto fact) { commands.push_back(commands::Command::of(Establish<decltype(fact)> {std::move(fact)})); };
    put(FirmDefined {"Simulated Brokerage", domain::Currency::of("USD"), "America/New_York", 61'200});
    for (const WalkSymbol &symbol : market.symbols()) {
        InstrumentDefined instrument;
        instrument.symbol = domain::Symbol(symbol.symbol);
        instrument.description = symbol.symbol;
        const bool index = symbol.symbol == "US500";
        instrument.assetClass = index ? "index" : "fx";
        instrument.base = index ? std::string() : symbol.symbol.substr(0, 3);
        instrument.unit = index ? "index unit" : instrument.base;
        instrument.quote = domain::Currency::of(index ? "USD" : symbol.symbol.substr(3));
        instrument.digits = 0;
        for (std::int64_t raw = symbol.tickRaw; raw < Price::scale; raw *= 10)
            ++instrument.digits;
        instrument.contractSize = Quantity::units(symbol.unit * 100);
        instrument.minimum = Quantity::units(symbol.unit);
        instrument.step = Quantity::units(symbol.unit);
        instrument.maximum = Quantity::units(symbol.unit * 5'000);
        instrument.swapLong = *Price::parse("-0.7");
        instrument.swapShort = *Price::parse("0.2");
        instrument.staleMs = 10'000;
        instrument.collarPercent = *Price::parse("5");
        put(instrument);
    }
    put(GroupDefined {domain::GroupId("retail"), *Price::parse("30")});
    put(GroupDefined {domain::GroupId("house"), {}});
    put(GroupDefined {domain::GroupId("mixed"), *Price::parse("12.5")});
    put(MarkupSet {domain::GroupId("retail"), {}, *Price::parse("2"), *Price::parse("3")});
    put(MarkupSet {domain::GroupId("mixed"), domain::Symbol("EURUSD"), *Price::parse("1"), *Price::parse("1")});
    RoutingRuleSet rule;
    rule.rule = "house internal";
    rule.priority = 10;
    rule.group = domain::GroupId("house");
    rule.aBookPercent = 0;
    put(rule);
    rule.rule = "mixed split";
    rule.group = domain::GroupId("mixed");
    rule.aBookPercent = 60;
    put(rule);
    rule.rule = "large out";
    rule.priority = 20;
    rule.group = {};
    rule.symbol = domain::Symbol("EURUSD");
    rule.minimum = Quantity::units(300'000);
    rule.aBookPercent = 100;
    put(rule);
    for (const SimLp::Terms &terms : lpTerms()) {
        LpDefined lp;
        lp.lp = domain::LpId(terms.name);
        lp.name = terms.name;
        lp.orderStyle = terms.style;
        lp.commissionPerMillion = *Price::parse(terms.name == "LP2" ? "8" : "3");
        lp.answerTimeoutMs = 600;
        put(lp);
        for (const WalkSymbol &symbol : market.symbols()) {
            if (symbol.unit < terms.unit)
                continue;
            LpSymbolMapped mapped;
            mapped.lp = lp.lp;
            mapped.symbol = domain::Symbol(symbol.symbol);
            mapped.lpSymbol = terms.renames ? symbol.symbol + ".x" : symbol.symbol;
            mapped.lpUnit = Quantity::units(terms.unit);
            mapped.step = Quantity::units(terms.odd ? 1 : symbol.unit);
            mapped.maximum = Quantity::units(symbol.unit * 2'000);
            put(mapped);
        }
    }
    // Margin: "retail" with lines of every kind, "mixed" with one for all, "house" with none; one LP without an account.
    const auto rate = [&](const char *group, const char *assetClass, const char *symbol, std::int64_t leverage,
                          const char *percent = "0") {
        put(MarginRateSet {domain::GroupId(group), assetClass, domain::Symbol(symbol), leverage, *Price::parse(percent),
                           true});
    };
    rate("retail", "", "", 5);
    rate("retail", "fx", "", 30);
    rate("retail", "", "USDJPY", 0, "7.5");
    rate("mixed", "", "", 100);
    put(HedgedMarginSet {{}, HedgedMargin::Sum});
    put(HedgedMarginSet {domain::Symbol("EURUSD"), HedgedMargin::LargerLeg});
    put(HedgedMarginSet {domain::Symbol("USDJPY"), HedgedMargin::Net});
    for (const auto &[lp, currency] : {std::pair {"LP1", "USD"}, std::pair {"LP2", "EUR"}}) {
        const domain::Currency of = domain::Currency::of(currency);
        put(LpAccountSet {domain::LpId(lp), of, domain::Money(50'000'00, of)});
        put(LpMarginRateSet {domain::LpId(lp), {}, 0, *Price::parse("2"), true});
        put(LpMarginRateSet {domain::LpId(lp), domain::Symbol("EURUSD"), 50, {}, true});
    }
    const auto platforms = platformAccounts();
    for (std::size_t i = 0; i < platforms.size(); ++i) {
        for (const SimAccount &account : platforms[i]) {
            const domain::Currency currency = domain::Currency::of(account.currency);
            put(AccountOpened {domain::AccountId(account.account), domain::ClientId("C" + account.account),
                               domain::GroupId(account.group), currency,
                               account.hedging ? AccountMode::Hedging : AccountMode::Netting,
                               domain::SessionId(platformName(i))});
            commands.push_back(commands::Command::of(
                commands::Deposit {domain::AccountId(account.account), domain::Money(10'000'000, currency), "set-up"}));
        }
    }
    put(LimitSet {"message-rate", "firm", {}, Quantity::units(40)});
    put(LimitSet {"finished-orders", "firm", {}, Quantity::units(5)}); // orders leave the book all the time
    put(LimitSet {"max-ticket", "symbol", "USDJPY", Quantity::units(700'000)});
    return commands;
}

} // namespace truebook::simulation
