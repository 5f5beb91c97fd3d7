// Margin terms: set, shown, and what is bound at the LPs.
#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"
#include "app/cli/table.h"
#include "core/commands/reference_commands.h"
#include "core/risk/margin_engine.h"

namespace truebook::cli {

using base::ReasonCode;
using commands::Command;
using commands::Establish;

namespace {

struct Terms
{
    std::string owner; // the group, or the LP
    std::int64_t leverage = 0;
    std::string percent = "0";
    bool remove = false;
    std::string assetClass;
    std::string symbol;
    std::string mode;
    std::string currency;
    std::string limit = "0";
    std::string asOf;
};
Terms terms;

template <class Fact>
int setRate(const Options &options, Fact fact)
{
    const auto percent = domain::Price::parse(terms.percent);
    if (!percent)
        return printRefusal(options, percent.error());
    fact.symbol = domain::Symbol(terms.symbol);
    fact.leverage = terms.leverage;
    fact.percent = *percent;
    fact.active = !terms.remove;
    return runWish(options, Command::of(Establish<Fact> {std::move(fact)}));
}

int setGroup(const Options &options)
{
    events::MarginRateSet fact;
    fact.group = domain::GroupId(terms.owner);
    fact.assetClass = terms.assetClass;
    return setRate(options, std::move(fact));
}

int setLp(const Options &options)
{
    events::LpMarginRateSet fact;
    fact.lp = domain::LpId(terms.owner);
    return setRate(options, std::move(fact));
}

int setHedged(const Options &options)
{
    return runWish(options,
                   Command::of(Establish<events::HedgedMarginSet> {
                       {domain::Symbol(terms.symbol), *events::enumFromName<events::HedgedMargin>(terms.mode)}}));
}

int setAccount(const Options &options)
{
    const auto currency = domain::Currency::parse(terms.currency);
    if (!currency)
        return printRefusal(options, currency.error());
    const auto limit = domain::Money::parse(terms.limit, *currency);
    if (!limit)
        return printRefusal(options, limit.error());
    return runWish(options,
                   Command::of(Establish<events::LpAccountSet> {{domain::LpId(terms.owner), *currency, *limit}}));
}

template <class Fact>
std::string leverageText(const Fact &fact)
{
    return fact.leverage > 0 ? std::to_string(fact.leverage) : std::string();
}
template <class Fact>
std::string percentText(const Fact &fact)
{
    return fact.leverage > 0 ? std::string() : fact.percent.text();
}

int show(const Options &options)
{
    const auto books = replay(options, terms.asOf);
    if (!books)
        return printRefusal(options, books.error());
    const reference::MarginTerms &inForce = books->rooms->reference.book().margin();
    Table table({"kind", "of", "asset_class", "symbol", "leverage", "percent", "hedged", "currency", "limit"});
    for (const auto &[key, fact] : inForce.rates())
        table.row({"group",
                   fact.group.text(),
                   fact.assetClass,
                   fact.symbol.text(),
                   leverageText(fact),
                   percentText(fact),
                   {},
                   {},
                   {}});
    for (const auto &[symbol, fact] : inForce.hedgedModes())
        table.row({"hedged", {}, {}, symbol.text(), {}, {}, std::string(events::enumName(fact.mode)), {}, {}});
    for (const auto &[lp, fact] : inForce.lpAccounts())
        table.row({"lp-account",
                   lp.text(),
                   {},
                   {},
                   {},
                   {},
                   {},
                   std::string(fact.currency.code()),
                   fact.marginLimit.zero() ? std::string() : fact.marginLimit.text()});
    for (const auto &[key, fact] : inForce.lpRates())
        table.row({"lp", fact.lp.text(), {}, fact.symbol.text(), leverageText(fact), percentText(fact), {}, {}, {}});
    return showTable(options, *books, table);
}

int atLps(const Options &options)
{
    const auto books = replay(options, terms.asOf);
    if (!books)
        return printRefusal(options, books.error());
    const positions::Books view = books->rooms->positions.books();
    Table table({"lp", "state", "margin", "limit", "currency", "over_limit"});
    bool over = false;
    for (const auto &[lp, defined] : view.reference.lps()) {
        const risk::LpMargin margin = risk::lpMargin(view, lp);
        const bool known = margin.state == risk::MarginState::Known;
        const events::LpAccountSet *account = view.reference.margin().lpAccount(lp);
        over = over || margin.overLimit();
        table.row({lp.text(), std::string(risk::marginStateName(margin.state)),
                   known ? margin.used.text() : std::string(),
                   margin.limit.zero() ? std::string() : margin.limit.text(),
                   account == nullptr ? std::string() : std::string(account->currency.code()),
                   margin.overLimit() ? "true" : "false"});
    }
    const int shown = showTable(options, *books, table);
    return shown == done && over ? found : shown;
}

void addRate(CLI::App *command)
{
    auto *leverage = command->add_option("--leverage", terms.leverage, "30: a thirtieth of the notional");
    auto *percent = command->add_option("--percent", terms.percent, "Of the notional")->excludes(leverage);
    command->add_flag("--remove", terms.remove, "The line goes")->excludes(leverage)->excludes(percent);
}

} // namespace

void addMarginCommands(Registry &registry)
{
    auto *margin = registry.app.add_subcommand("margin", "Margin terms, and what is bound at the LPs");
    margin->require_subcommand(1);
    const auto does = [&registry](CLI::App *command, int (*action)(const Options &)) {
        command->callback([&registry, action] { registry.action = action; });
    };
    auto *group
        = margin->add_subcommand("group", "What positions of a client group bind; the most specific line counts");
    group->add_option("group", terms.owner)->required();
    addRate(group);
    auto *assetClass = group->add_option("--class", terms.assetClass, "Only of this asset class");
    group->add_option("--symbol", terms.symbol, "Only in this symbol")->excludes(assetClass);
    does(group, setGroup);

    auto *hedged = margin->add_subcommand("hedged", "What counts of a symbol that an account holds both ways");
    hedged->add_option("mode", terms.mode)->required()->check(CLI::IsMember({"larger-leg", "sum", "net"}));
    hedged->add_option("--symbol", terms.symbol, "Only in this symbol");
    does(hedged, setHedged);

    auto *lp = margin->add_subcommand("lp", "What our net at an LP binds there");
    lp->add_option("lp", terms.owner)->required();
    addRate(lp);
    lp->add_option("--symbol", terms.symbol, "Only in this symbol");
    does(lp, setLp);

    auto *account = margin->add_subcommand("lp-account", "Our margin account at an LP");
    account->add_option("lp", terms.owner)->required();
    account->add_option("--currency", terms.currency)->required();
    account->add_option("--limit", terms.limit, "What may be bound there, in that currency; 0 removes it");
    does(account, setAccount);

    auto *inForce = margin->add_subcommand("show", "The terms in force");
    inForce->add_option("--as-of", terms.asOf, "As of this instant (ISO 8601 UTC)");
    does(inForce, show);
    auto *used = margin->add_subcommand("lps", "What is bound at each LP; status 1 when one is over its limit");
    used->add_option("--as-of", terms.asOf, "As of this instant (ISO 8601 UTC)");
    does(used, atLps);
}

} // namespace truebook::cli
