#include "app/desk/demo_brokerage.h"

#include <map>

#include "core/base/config_table.h"
#include "core/commands/money_commands.h"
#include "core/commands/reference_commands.h"
#include "core/events/client_events.h"
#include "core/events/control_events.h"
#include "core/events/margin_events.h"
#include "core/events/reference_events.h"

namespace truebook::app {

using base::ConfigTable;
using commands::Command;
using commands::Establish;
using namespace events;

namespace {

template <class Value>
Value decimal(ConfigTable &table, std::string_view key, std::string_view fallback = {})
{
    const std::string text = fallback.empty() ? table.text(key) : table.text(key, fallback);
    const auto value = Value::parse(text);
    if (!value) {
        table.refuse(key, "no decimal: " + text);
        return {};
    }
    return *value;
}

domain::Currency currencyOf(ConfigTable &table, std::string_view key)
{
    const std::string text = table.text(key);
    const auto value = domain::Currency::parse(text);
    if (!value) {
        table.refuse(key, "no currency: " + text);
        return {};
    }
    return *value;
}

template <class Fact>
void put(std::vector<Command> &out, Fact fact)
{
    out.push_back(Command::of(Establish<Fact> {std::move(fact)}));
}

void readInstrument(ConfigTable &table, std::vector<Command> &out)
{
    InstrumentDefined fact;
    fact.symbol = domain::Symbol(table.text("symbol"));
    fact.description = table.text("description");
    fact.assetClass = table.text("asset_class");
    fact.base = table.text("base");
    fact.unit = table.text("unit");
    fact.quote = currencyOf(table, "quote");
    fact.digits = table.whole("digits", 0, 8);
    fact.contractSize = decimal<domain::Quantity>(table, "contract_size");
    fact.minimum = decimal<domain::Quantity>(table, "minimum");
    fact.step = decimal<domain::Quantity>(table, "step");
    fact.maximum = decimal<domain::Quantity>(table, "maximum");
    fact.swapLong = decimal<domain::Price>(table, "swap_long");
    fact.swapShort = decimal<domain::Price>(table, "swap_short");
    fact.tripleDay = table.whole("triple_day", 0, 6);
    fact.sessions = table.text("sessions");
    fact.staleMs = table.whole("stale_ms", 1, 86'400'000);
    fact.collarPercent = decimal<domain::Price>(table, "collar_percent");
    put(out, std::move(fact));
}

// Of a table with `leverage` or `percent`, and perhaps a symbol.
template <class Fact>
Fact marginRate(ConfigTable &table)
{
    Fact fact;
    fact.symbol = domain::Symbol(table.text("symbol", ""));
    fact.leverage = table.whole("leverage", 0, 10'000, 0);
    fact.percent = decimal<domain::Price>(table, "percent", "0");
    return fact;
}

void readMarginTerms(ConfigTable &file, const std::vector<domain::LpId> &lps, std::vector<Command> &out)
{
    for (ConfigTable table : file.tables("margin")) {
        auto fact = marginRate<MarginRateSet>(table);
        fact.group = domain::GroupId(table.text("group"));
        fact.assetClass = table.text("asset_class", "");
        put(out, std::move(fact));
    }
    for (ConfigTable table : file.tables("hedged_margin")) {
        const int mode = table.choice("mode", {"larger-leg", "sum", "net"});
        put(out, HedgedMarginSet {domain::Symbol(table.text("symbol", "")), static_cast<HedgedMargin>(mode)});
    }
    // What is said once holds for every LP; an own account or line of an LP comes after and replaces it.
    const auto lpsOf = [&](ConfigTable &table) {
        const std::string own = table.text("lp", "");
        return own.empty() ? lps : std::vector<domain::LpId> {domain::LpId(own)};
    };
    for (ConfigTable table : file.tables("lp_account")) {
        const domain::Currency currency = currencyOf(table, "currency");
        const std::string text = table.text("margin_limit", "0");
        const auto limit = domain::Money::parse(text, currency);
        if (!limit)
            table.refuse("margin_limit", "no amount: " + text);
        for (const domain::LpId &lp : lpsOf(table))
            put(out, LpAccountSet {lp, currency, limit.value_or(domain::Money(0, currency))});
    }
    for (ConfigTable table : file.tables("lp_margin")) {
        auto fact = marginRate<LpMarginRateSet>(table);
        for (const domain::LpId &lp : lpsOf(table)) {
            fact.lp = lp;
            put(out, fact);
        }
    }
}

} // namespace

base::Result<std::vector<Command>> loadBrokerage(const std::string &path)
{
    auto file = ConfigTable::load(path);
    if (!file)
        return tl::unexpected(file.error());
    std::vector<Command> out;
    ConfigTable firm = file->table("firm");
    put(out,
        FirmDefined {firm.text("name"), currencyOf(firm, "currency"), firm.text("roll_zone"),
                     firm.whole("roll_second", 0, 86'399)});
    std::vector<std::string> symbols;
    for (ConfigTable table : file->tables("instrument")) {
        symbols.push_back(table.text("symbol"));
        readInstrument(table, out);
    }
    for (ConfigTable table : file->tables("group")) {
        const domain::GroupId group(table.text("name"));
        put(out, GroupDefined {group, decimal<domain::Price>(table, "commission_per_million", "0")});
        put(out,
            MarkupSet {group,
                       {},
                       decimal<domain::Price>(table, "markup_bid_points", "0"),
                       decimal<domain::Price>(table, "markup_ask_points", "0")});
    }
    for (ConfigTable table : file->tables("rule")) {
        RoutingRuleSet rule;
        rule.rule = table.text("name");
        rule.priority = table.whole("priority", -1'000'000, 1'000'000, 0);
        rule.account = domain::AccountId(table.text("account", ""));
        rule.group = domain::GroupId(table.text("group", ""));
        rule.symbol = domain::Symbol(table.text("symbol", ""));
        rule.minimum = decimal<domain::Quantity>(table, "minimum", "0");
        rule.maximum = decimal<domain::Quantity>(table, "maximum", "0");
        rule.fromSecond = table.whole("from_second", 0, 86'400, 0);
        rule.toSecond = table.whole("to_second", 0, 86'400, 0);
        rule.aBookPercent = table.whole("a_book_percent", 0, 100);
        put(out, std::move(rule));
    }
    ConfigTable lps = file->table("lps");
    const std::int64_t lpCount = lps.whole("count", 0, 100);
    const std::int64_t timeout = lps.whole("answer_timeout_ms", 1, 600'000);
    const std::int64_t age = lps.whole("maximum_age_ms", 1, 600'000);
    const auto lpCommission = decimal<domain::Price>(lps, "commission_per_million");
    std::map<std::string, std::pair<std::string, domain::Price>> own; // name and commission of an LP that has its own
    for (ConfigTable table : file->tables("lp")) {
        const std::string id = table.text("id");
        own[id] = {table.text("name", id), decimal<domain::Price>(table, "commission_per_million")};
    }
    std::vector<domain::LpId> lpIds;
    for (std::int64_t i = 1; i <= lpCount; ++i) {
        const domain::LpId lp("LP" + std::to_string(i));
        lpIds.push_back(lp);
        const auto terms = own.try_emplace(lp.text(), lp.text(), lpCommission).first->second;
        put(out, LpDefined {lp, terms.first, "limit-ioc", terms.second, timeout, age});
        for (const std::string &symbol : symbols)
            put(out,
                LpSymbolMapped {lp,
                                domain::Symbol(symbol),
                                symbol,
                                domain::Quantity::units(1),
                                domain::Quantity::fromRaw(10'000'000),
                                {}});
    }
    readMarginTerms(*file, lpIds, out);
    ConfigTable accounts = file->table("accounts");
    const std::int64_t first = accounts.whole("first", 1, 1'000'000'000);
    const std::int64_t count = accounts.whole("count", 0, 100'000);
    const std::int64_t platforms = accounts.whole("platforms", 1, 400);
    const std::int64_t eurEvery = accounts.whole("eur_every", 0, 1'000, 0);
    const std::string deposit = accounts.text("deposit");
    for (std::int64_t i = 0; i < count; ++i) {
        const domain::AccountId account(std::to_string(first + i));
        const domain::Currency currency
            = domain::Currency::of(eurEvery > 0 && i % eurEvery == eurEvery - 1 ? "EUR" : "USD");
        put(out,
            AccountOpened {account, domain::ClientId("C" + account.text()),
                           domain::GroupId(i % 3 == 2 ? "Raw" : "Standard"), currency,
                           i % 2 == 1 ? AccountMode::Hedging : AccountMode::Netting,
                           domain::SessionId("PLATFORM" + std::to_string(1 + i % platforms))});
        const auto money = domain::Money::parse(deposit, currency);
        if (!money) {
            accounts.refuse("deposit", "no amount: " + deposit);
            break;
        }
        out.push_back(Command::of(commands::Deposit {account, *money, "opening deposit"}));
    }
    for (ConfigTable table : file->tables("limit"))
        put(out,
            LimitSet {table.text("kind"), table.text("scope"), table.text("id", ""),
                      decimal<domain::Quantity>(table, "value")});
    if (auto fine = file->finish(); !fine)
        return tl::unexpected(fine.error());
    return out;
}

} // namespace truebook::app
