#include "app/simulator/behaviour.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

// As core/base/config_table.cpp has it: two ways of one header-only library do not live in one program.
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

namespace truebook::simulator {

using base::ReasonCode;
using base::Refusal;
using base::Result;

namespace {

template <class T>
struct Key
{
    std::string_view name;
    std::int64_t T::*member;
    std::int64_t low;
    std::int64_t high;
};

constexpr std::int64_t hour = 3'600'000; // milliseconds

constexpr std::array<Key<LpBehaviour>, 25> lpKeys {{
    {"latency_ms", &LpBehaviour::latencyMs, 0, hour},
    {"latency_tail_ms", &LpBehaviour::latencyTailMs, 0, hour},
    {"hold_ms", &LpBehaviour::holdMs, 0, hour},
    {"last_look_points", &LpBehaviour::lastLookPoints, 0, 1'000'000'000},
    {"reject_per_mille", &LpBehaviour::rejectPerMille, 0, 1000},
    {"partial_per_mille", &LpBehaviour::partialPerMille, 0, 1000},
    {"partial_gap_ms", &LpBehaviour::partialGapMs, 0, hour},
    {"partial_cancel_per_mille", &LpBehaviour::partialCancelPerMille, 0, 1000},
    {"unsolicited_cancel_per_mille", &LpBehaviour::unsolicitedCancelPerMille, 0, 1000},
    {"late_fill_per_mille", &LpBehaviour::lateFillPerMille, 0, 1000},
    {"late_fill_ms", &LpBehaviour::lateFillMs, 0, hour},
    {"duplicate_per_mille", &LpBehaviour::duplicatePerMille, 0, 1000},
    {"duplicate_poss_resend_per_mille", &LpBehaviour::duplicatePossResendPerMille, 0, 1000},
    {"duplicate_ms", &LpBehaviour::duplicateMs, 0, hour},
    {"bust_per_mille", &LpBehaviour::bustPerMille, 0, 1000},
    {"correct_per_mille", &LpBehaviour::correctPerMille, 0, 1000},
    {"amend_ms", &LpBehaviour::amendMs, 0, hour},
    {"quote_ttl_ms", &LpBehaviour::quoteTtlMs, 0, 24 * hour},
    {"spread_per_cent", &LpBehaviour::spreadPerCent, 0, 100'000},
    {"size_per_cent", &LpBehaviour::sizePerCent, 1, 100'000},
    {"levels", &LpBehaviour::levels, 1, 20},
    {"updates_per_second", &LpBehaviour::updatesPerSecond, 0, 1000},
    {"quiet_from_hour", &LpBehaviour::quietFromHour, 0, 23},
    {"quiet_to_hour", &LpBehaviour::quietToHour, 0, 23},
    {"incremental", &LpBehaviour::incremental, 0, 1},
}};

constexpr std::array<Key<ClientBehaviour>, 26> clientKeys {{
    {"orders_per_minute", &ClientBehaviour::ordersPerMinute, 0, 6'000'000},
    {"market_weight", &ClientBehaviour::marketWeight, 0, 1'000'000},
    {"limit_weight", &ClientBehaviour::limitWeight, 0, 1'000'000},
    {"stop_weight", &ClientBehaviour::stopWeight, 0, 1'000'000},
    {"close_weight", &ClientBehaviour::closeWeight, 0, 1'000'000},
    {"cancel_weight", &ClientBehaviour::cancelWeight, 0, 1'000'000},
    {"replace_weight", &ClientBehaviour::replaceWeight, 0, 1'000'000},
    {"partial_close_per_mille", &ClientBehaviour::partialClosePerMille, 0, 1000},
    {"protection_per_mille", &ClientBehaviour::protectionPerMille, 0, 1000},
    {"ioc_per_mille", &ClientBehaviour::iocPerMille, 0, 1000},
    {"fok_per_mille", &ClientBehaviour::fokPerMille, 0, 1000},
    {"day_per_mille", &ClientBehaviour::dayPerMille, 0, 1000},
    {"large_per_mille", &ClientBehaviour::largePerMille, 0, 1000},
    {"maximum_tickets", &ClientBehaviour::maximumTickets, 1, 1'000'000},
    {"distance_points", &ClientBehaviour::distancePoints, 1, 1'000'000},
    {"duplicate_per_mille", &ClientBehaviour::duplicatePerMille, 0, 1000},
    {"malformed_per_mille", &ClientBehaviour::malformedPerMille, 0, 1000},
    {"absurd_per_mille", &ClientBehaviour::absurdPerMille, 0, 1000},
    {"unknown_symbol_per_mille", &ClientBehaviour::unknownSymbolPerMille, 0, 1000},
    {"far_price_per_mille", &ClientBehaviour::farPricePerMille, 0, 1000},
    {"unknown_account_per_mille", &ClientBehaviour::unknownAccountPerMille, 0, 1000},
    {"flood_per_mille", &ClientBehaviour::floodPerMille, 0, 1000},
    {"flood_orders", &ClientBehaviour::floodOrders, 1, 100'000},
    {"garbage_per_minute", &ClientBehaviour::garbagePerMinute, 0, 60'000},
    {"disconnect_every_seconds", &ClientBehaviour::disconnectEverySeconds, 0, 86'400},
    {"disconnect_seconds", &ClientBehaviour::disconnectSeconds, 0, 86'400},
}};

constexpr std::array<std::pair<std::string_view, Certificate>, 7> certificateNames {{
    {"good", Certificate::Good},
    {"pinned", Certificate::Pinned},
    {"wrong-name", Certificate::WrongName},
    {"expired", Certificate::Expired},
    {"self-signed", Certificate::SelfSigned},
    {"unpinned", Certificate::Unpinned},
    {"none", Certificate::None},
}};

template <class T, std::size_t N>
bool setByName(const std::array<Key<T>, N> &keys, T &target, std::string_view name, std::int64_t value)
{
    for (const Key<T> &key : keys) {
        if (key.name == name && value >= key.low && value <= key.high) {
            target.*key.member = value;
            return true;
        }
    }
    return false;
}

// Reads one file; the first thing wrong is kept as the refusal and ends the reading.
class Reader
{
public:
    explicit Reader(std::string name)
        : m_name(std::move(name))
    { }

    Result<Behaviour> read(const toml::table &root)
    {
        // The default of every LP first: an LP of its own starts from it, wherever it stands in the file.
        if (const auto *lps = child(root, "lp")) {
            if (const auto *node = lps->get("default"))
                lp(*node, "lp.default", m_result.lpDefault);
            for (const auto &[name, node] : *lps) {
                if (name == "default")
                    continue;
                LpBehaviour own = m_result.lpDefault;
                lp(node, "lp." + std::string(name.str()), own);
                m_result.lps[std::string(name.str())] = own;
            }
        }
        for (const auto &[name, node] : root) {
            if (name == "lp")
                continue;
            if (name == "clients")
                numbers(node, "clients", [this](auto key, auto value) { return setKey(m_result.clients, key, value); });
            else if (name == "platform")
                platforms(node);
            else if (name == "symbol")
                symbols(node);
            else if (name == "at")
                script(node);
            else
                fail(node, name.str(), "no such section");
        }
        if (m_refusal)
            return tl::unexpected(*m_refusal);
        std::stable_sort(m_result.script.begin(), m_result.script.end(),
                         [](const ScriptStep &a, const ScriptStep &b) { return a.seconds < b.seconds; });
        return m_result;
    }

private:
    void fail(const toml::node &node, std::string_view field, const std::string &why)
    {
        if (m_refusal)
            return;
        m_refusal = Refusal {ReasonCode::BadConfiguration, why, m_name, static_cast<long>(node.source().begin.line),
                             std::string(field)};
    }

    const toml::table *child(const toml::table &table, std::string_view name)
    {
        const auto *node = table.get(name);
        if (node == nullptr)
            return nullptr;
        if (!node->is_table())
            fail(*node, name, "a table is expected");
        return node->as_table();
    }

    template <class Set>
    void numbers(const toml::node &node, const std::string &where, Set set,
                 std::initializer_list<std::string_view> besides = {})
    {
        if (!node.is_table()) {
            fail(node, where, "a table is expected");
            return;
        }
        for (const auto &[key, value] : *node.as_table()) {
            if (std::find(besides.begin(), besides.end(), key.str()) != besides.end())
                continue;
            const auto number = value.template value_exact<std::int64_t>();
            const std::string field = where + '.' + std::string(key.str());
            if (!number)
                fail(value, field, "a whole number is expected");
            else if (!set(key.str(), *number))
                fail(value, field, "no such key, or out of range");
        }
    }

    void lp(const toml::node &node, const std::string &where, LpBehaviour &target)
    {
        if (!node.is_table()) {
            fail(node, where, "a table is expected");
            return;
        }
        if (const auto *style = node.as_table()->get("order_style")) {
            const auto text = style->value_exact<std::string>();
            const std::array<std::string_view, 4> known {"limit-ioc", "limit-fok", "market", "previously-quoted"};
            if (!text || std::find(known.begin(), known.end(), *text) == known.end())
                fail(*style, where + ".order_style", "limit-ioc, limit-fok, market or previously-quoted");
            else
                target.orderStyle = *text;
        }
        if (const auto *kind = node.as_table()->get("certificate"))
            certificate(*kind, where + ".certificate", target.certificate, false);
        numbers(node, where, [&target](auto key, auto value) { return setKey(target, key, value); },
                {"order_style", "certificate"});
    }

    void certificate(const toml::node &node, const std::string &field, Certificate &target, bool mayBeNone)
    {
        const auto text = node.value_exact<std::string>();
        for (const auto &[name, kind] : certificateNames) {
            if (text && *text == name && (mayBeNone || kind != Certificate::None)) {
                target = kind;
                return;
            }
        }
        fail(node, field,
             std::string("good, pinned, wrong-name, expired, self-signed")
                 + (mayBeNone ? ", unpinned or none" : " or unpinned"));
    }

    void platforms(const toml::node &node)
    {
        if (!node.is_table()) {
            fail(node, "platform", "a table is expected");
            return;
        }
        for (const auto &[name, entry] : *node.as_table()) {
            const std::string where = "platform." + std::string(name.str());
            if (!entry.is_table()) {
                fail(entry, where, "a table is expected");
                continue;
            }
            for (const auto &[key, value] : *entry.as_table()) {
                if (key == "certificate")
                    certificate(value, where + ".certificate", m_result.platforms[std::string(name.str())], true);
                else
                    fail(value, where + '.' + std::string(key.str()), "no such key");
            }
        }
    }

    // A number of a symbol: text or number, in whole units or with decimals.
    bool decimal(const toml::node &node, const std::string &field, E8 &target)
    {
        Result<E8> value = base::refuse(ReasonCode::BadDecimal);
        if (const auto text = node.value_exact<std::string>())
            value = parseE8(*text);
        else if (const auto whole = node.value_exact<std::int64_t>())
            value = parseE8(std::to_string(*whole));
        if (!value || *value <= 0) {
            fail(node, field, "a positive decimal is expected, as text");
            return false;
        }
        target = *value;
        return true;
    }

    void symbols(const toml::node &node)
    {
        if (!node.is_table()) {
            fail(node, "symbol", "a table is expected");
            return;
        }
        for (const auto &[name, entry] : *node.as_table()) {
            const std::string where = "symbol." + std::string(name.str());
            if (!entry.is_table()) {
                fail(entry, where, "a table is expected");
                continue;
            }
            SymbolSpec &spec = m_result.symbols[std::string(name.str())];
            spec.name = std::string(name.str());
            for (const auto &[key, value] : *entry.as_table()) {
                const std::string field = where + '.' + std::string(key.str());
                const auto number = value.value_exact<std::int64_t>();
                const auto fraction = value.value<double>();
                if (key == "start_price")
                    decimal(value, field, spec.startPrice);
                else if (key == "level_size")
                    decimal(value, field, spec.levelSize);
                else if (key == "step")
                    decimal(value, field, spec.step);
                else if (key == "minimum")
                    decimal(value, field, spec.minimum);
                else if (key == "typical")
                    decimal(value, field, spec.typical);
                else if (key == "decimals" && number && *number >= 0 && *number <= 8)
                    spec.decimals = static_cast<int>(*number);
                else if (key == "spread_points" && number && *number >= 0 && *number <= 1'000'000)
                    spec.spreadPoints = *number;
                else if (key == "popularity" && number && *number > 0 && *number <= 1'000'000)
                    spec.popularity = *number;
                else if (key == "volatility" && fraction && *fraction >= 0 && *fraction <= 1'000'000)
                    spec.volatility = *fraction;
                else
                    fail(value, field, "no such key, or out of range");
            }
            if (spec.startPrice <= 0 || spec.levelSize <= 0 || spec.step <= 0 || spec.minimum <= 0
                || spec.typical < spec.minimum)
                fail(entry, where, "start_price, level_size, step, minimum and typical (not below minimum) are needed");
        }
    }

    void script(const toml::node &node)
    {
        const auto *steps = node.as_array();
        if (steps == nullptr) {
            fail(node, "at", "[[at]] is expected");
            return;
        }
        for (const auto &entry : *steps) {
            if (!entry.is_table()) {
                fail(entry, "at", "[[at]] is expected");
                continue;
            }
            step(*entry.as_table());
        }
    }

    bool seconds(const toml::node &node, const std::string &field, double &target)
    {
        const auto value = node.is_number() ? node.value<double>() : std::nullopt;
        if (!value || *value < 0 || *value > 1e7) {
            fail(node, field, "seconds, not negative");
            return false;
        }
        target = *value;
        return true;
    }

    void step(const toml::table &table)
    {
        ScriptStep result;
        int what = 0;
        bool timed = false;
        for (const auto &[key, value] : table) {
            const std::string field = "at." + std::string(key.str());
            if (key == "seconds")
                timed = seconds(value, field, result.seconds);
            else if (key == "lp" && value.is_string())
                result.lp = *value.value<std::string>();
            else if (key == "symbol" && value.is_string())
                result.symbol = *value.value<std::string>();
            else if (key == "for_seconds")
                seconds(value, field, result.forSeconds);
            else if (key == "set" || key == "clients") {
                ++what;
                result.kind = key == "set" ? ScriptStep::Kind::Set : ScriptStep::Kind::ClientSet;
                LpBehaviour lpTrial;
                ClientBehaviour clientTrial;
                numbers(value, field, [&](auto name, auto number) {
                    result.set[std::string(name)] = number;
                    return result.kind == ScriptStep::Kind::Set ? setKey(lpTrial, name, number)
                                                                : setKey(clientTrial, name, number);
                });
            } else if ((key == "silence" || key == "disconnect" || key == "spike" || key == "stops")
                       && value.is_table()) {
                ++what;
                detail(key.str(), *value.as_table(), result);
            } else
                fail(value, field, "no such key, or of a wrong type");
        }
        const bool needsLp = result.kind == ScriptStep::Kind::Set || result.kind == ScriptStep::Kind::Silence
            || result.kind == ScriptStep::Kind::Disconnect;
        const bool needsSymbol = result.kind == ScriptStep::Kind::Spike || result.kind == ScriptStep::Kind::Stops;
        if (!timed || what != 1)
            fail(table, "at", "seconds and exactly one of set, clients, silence, disconnect, spike, stops");
        if ((needsLp && result.lp.empty()) || (needsSymbol && result.symbol.empty()))
            fail(table, "at", needsLp ? "lp is missing" : "symbol is missing");
        m_result.script.push_back(result);
    }

    void detail(std::string_view kind, const toml::table &table, ScriptStep &step)
    {
        for (const auto &[key, value] : table) {
            const std::string field = "at." + std::string(kind) + '.' + std::string(key.str());
            const auto number = value.value_exact<std::int64_t>();
            const auto text = value.value_exact<std::string>();
            const auto flag = value.value_exact<bool>();
            if (kind == "silence") {
                step.kind = ScriptStep::Kind::Silence;
                if (key == "after_open" && number && *number >= 0)
                    step.afterOpen = *number;
                else if (key == "arm_seconds")
                    seconds(value, field, step.armSeconds);
                else if (key == "fill_late" && number && *number >= 0)
                    step.fillLate = *number;
                else if (key == "rest" && text && (*text == "cancel" || *text == "reject" || *text == "decide"))
                    step.rest = *text;
                else if (key == "withdraw_prices" && flag)
                    step.withdrawPrices = *flag;
                else
                    fail(value, field, "no such key, or of a wrong value");
            } else if (kind == "disconnect") {
                step.kind = ScriptStep::Kind::Disconnect;
                if (key == "session" && text && (*text == "price" || *text == "trade" || *text == "both"))
                    step.session = *text;
                else
                    fail(value, field, "session = price, trade or both");
            } else if (kind == "spike") {
                step.kind = ScriptStep::Kind::Spike;
                if (key == "jump_points" && number)
                    step.jumpPoints = *number;
                else if (key == "spread_per_cent" && number && *number >= 0)
                    step.spreadPerCent = *number;
                else
                    fail(value, field, "jump_points or spread_per_cent");
            } else {
                step.kind = ScriptStep::Kind::Stops;
                if (key == "count" && number && *number > 0 && *number <= 100'000)
                    step.count = *number;
                else if (key == "distance_points" && number && *number > 0)
                    step.distancePoints = *number;
                else if (key == "side" && text && (*text == "buy" || *text == "sell"))
                    step.side = *text;
                else
                    fail(value, field, "count, distance_points or side");
            }
        }
        if (kind == "disconnect")
            step.kind = ScriptStep::Kind::Disconnect;
        if (kind == "silence")
            step.kind = ScriptStep::Kind::Silence;
    }

    std::string m_name;
    Behaviour m_result;
    std::optional<Refusal> m_refusal;
};

} // namespace

bool quietAt(const LpBehaviour &lp, Nanos market)
{
    const std::int64_t hour = market / nanosPerHour % 24;
    return lp.quietFromHour <= lp.quietToHour ? hour >= lp.quietFromHour && hour < lp.quietToHour
                                              : hour >= lp.quietFromHour || hour < lp.quietToHour;
}

bool Behaviour::namesCertificates() const
{
    return lpDefault.certificate != Certificate::Good || !platforms.empty()
        || std::any_of(lps.begin(), lps.end(),
                       [](const auto &lp) { return lp.second.certificate != Certificate::Good; });
}

bool setKey(LpBehaviour &lp, std::string_view key, std::int64_t value)
{
    return setByName(lpKeys, lp, key, value);
}

bool setKey(ClientBehaviour &clients, std::string_view key, std::int64_t value)
{
    return setByName(clientKeys, clients, key, value);
}

Result<Behaviour> parseBehaviour(std::string_view text, const std::string &name)
{
    const toml::parse_result parsed = toml::parse(text, name);
    if (!parsed)
        return tl::unexpected(Refusal {ReasonCode::BadConfiguration,
                                       std::string(parsed.error().description()),
                                       name,
                                       static_cast<long>(parsed.error().source().begin.line),
                                       {}});
    return Reader(name).read(parsed.table());
}

Result<Behaviour> readBehaviour(const std::string &path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return base::refuse(ReasonCode::BadFile, path);
    const std::string text {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    return parseBehaviour(text, path);
}

} // namespace truebook::simulator
