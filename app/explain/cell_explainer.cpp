#include "app/explain/cell_explainer.h"

#include <charconv>
#include <optional>
#include <set>

#include "app/explain/explaining.h"
#include "core/market/tick_store.h"

namespace truebook::app {

using base::ReasonCode;
using base::Result;
using events::Event;

namespace {

Result<std::uint64_t> numberOf(const std::string &key)
{
    std::uint64_t number = 0;
    const char *end = key.data() + key.size();
    const auto [at, failed] = std::from_chars(key.data(), end, number);
    if (failed != std::errc() || at != end || number == 0)
        return base::refuse(ReasonCode::UnknownOrder, key, "key");
    return number;
}

base::Refusal notJournaled(const std::string &what)
{
    return {ReasonCode::WrongUse, what + " is measured, not journaled", {}, 0, "column"};
}

Result<void> explainSession(Explaining &x, const domain::SessionId &id)
{
    const std::string &column = x.column();
    const auto changed = x.newest<events::SessionChanged>([&](const auto &body) { return body.session == id; });
    if (!changed)
        return tl::unexpected(changed.error());
    if (!*changed)
        return base::refuse(ReasonCode::UnknownSession, id.text(), "key");
    if (column == "session") {
        x.fact(changed->event, "session", id.text());
    } else if (column == "kind") {
        x.fact(changed->event, "kind", (*changed)->kind);
    } else if (column == "state") {
        x.fact(changed->event, "state", (*changed)->state);
    } else if (column == "reason") {
        x.fact(changed->event, "code", (*changed)->code);
    } else if (column == "expected") {
        const auto next = [&](const events::TargetNumbersExpected &body) {
            std::uint64_t number = 0;
            for (const events::ExpectedNumber &one : body.sessions)
                number = one.session == id ? one.next : number;
            return number;
        };
        const auto counted = x.newest<events::TargetNumbersExpected>([&](const auto &body) { return next(body) != 0; });
        if (!counted)
            return tl::unexpected(counted.error());
        const auto reset = x.newest<events::SessionReset>([&](const auto &body) { return body.session == id; });
        if (!reset)
            return tl::unexpected(reset.error());
        if (*reset && (!*counted || reset->event.sequence > counted->event.sequence))
            x.fact(reset->event, "as it was reset", "1");
        else if (*counted)
            x.fact(counted->event, "sessions.next", std::to_string(next(*counted->body)));
        else
            x.fact(changed->event, "nothing came yet", "1");
    } else {
        return tl::unexpected(notJournaled(column));
    }
    return {};
}

Result<void> explainStop(Explaining &x, const std::string &key)
{
    const std::size_t slash = key.find('/');
    const std::string scope = key.substr(0, slash);
    const std::string id = slash == std::string::npos ? std::string() : key.substr(slash + 1);
    const auto set = x.newest<events::StopSet>(
        [&](const auto &body) { return body.scope == scope && body.id == id && body.routing; });
    if (!set)
        return tl::unexpected(set.error());
    if (!*set)
        return base::refuse(ReasonCode::BadIdentifier, "no Stop " + key, "key");
    const std::string &column = x.column();
    const events::Origin origin = set->event.origin ? *set->event.origin : events::Origin {};
    if (column == "object")
        x.fact(set->event, "scope, id", key);
    else if (column == "what")
        x.fact(set->event, "routing", (*set)->routing ? "true" : "false");
    else if (column == "since")
        x.fact(set->event, "at", set->event.at.text());
    else if (column == "actor")
        x.fact(set->event, "actor", origin.actor);
    else if (column == "reason")
        x.fact(set->event, "reason", origin.reason);
    else
        return base::refuse(ReasonCode::WrongUse, "no column " + column, "column");
    return {};
}

Result<void> explainIn(Explaining &x, const api::CellQuestion &question)
{
    const std::string &table = question.table;
    const std::string &key = question.key;
    if (table == "exposure")
        return explainExposure(x, domain::Symbol(key), true);
    if (table == "quotes") {
        for (const char *column : {"client_net", "cover", "broker_net", "floating"}) {
            if (question.column == column)
                return explainExposure(x, domain::Symbol(key), false);
        }
        if (question.column == "symbol")
            return explainExposure(x, domain::Symbol(key), false);
        return explainQuote(x, domain::Symbol(key));
    }
    constexpr std::string_view by = "exposure_";
    if (table.starts_with(by))
        return explainExposureBy(x, std::string_view(table).substr(by.size()), key);
    if (table == "risk_positions")
        return explainPosition(x, key);
    // history0 to history5: the history window's tables, numbered as its kinds of record.
    constexpr std::string_view history = "history";
    if (table.size() == history.size() + 1 && table.starts_with(history) && table.back() >= '0'
        && table.back() <= '5') {
        const auto record = numberOf(key);
        if (!record)
            return tl::unexpected(record.error());
        return explainRecord(x, static_cast<api::RecordKind>(table.back() - '0'), *record);
    }
    if (table == "accounts" || table == "account_figures")
        return explainAccount(x, domain::AccountId(key));
    if (table == "sessions")
        return explainSession(x, domain::SessionId(key));
    if (table == "stops")
        return explainStop(x, key);
    if (table == "client_orders" || table == "lp_orders" || table == "cover_orders") {
        const auto number = numberOf(key);
        if (!number)
            return tl::unexpected(number.error());
        if (table == "client_orders")
            return explainClientOrder(x, domain::OrderId(*number));
        if (table == "lp_orders")
            return explainLpOrder(x, domain::LpOrderId(*number));
        return explainCoverOrder(x, domain::OrderId(*number));
    }
    if (table == "quote_filters")
        return tl::unexpected(notJournaled(question.column));
    return base::refuse(ReasonCode::WrongUse, "no table " + table, "table");
}

// Of a price: the last quote of each LP at that instant, or of the client's stream, as they came.
void nameTicks(api::CellExplanation &out, const std::string &folder)
{
    const std::string &column = out.question.column;
    const bool stream = column.starts_with("client_");
    if (!stream && column != "bid" && column != "ask" && column != "spread")
        return;
    const domain::Symbol symbol(out.question.key);
    std::set<std::string> sources;
    for (const market::SegmentName &segment : market::listSegments(folder)) {
        if (segment.source.starts_with("stream") == stream)
            sources.insert(segment.source);
    }
    std::optional<domain::Price> bid;
    std::optional<domain::Price> ask;
    for (const std::string &source : sources) {
        auto placed = market::placedTickAt(folder, source, symbol, out.question.asOf);
        if (!placed)
            continue;
        const market::Tick &tick = placed->tick;
        if (!stream && tick.marks == market::QuoteMarks()) {
            bid = bid ? std::max(*bid, tick.bid) : tick.bid;
            ask = ask ? std::min(*ask, tick.ask) : tick.ask;
        }
        const std::string file
            = placed->segment.starts_with(folder + '/') ? placed->segment.substr(folder.size() + 1) : placed->segment;
        out.ticks.push_back({source, tick.at, tick.bid.text(), tick.ask.text(), file, placed->row, false});
    }
    // The best of them is what the composite shows: of several that quote it, each is named.
    for (api::ExplainedTick &tick : out.ticks)
        tick.shown = (column != "ask" && bid && tick.bid == bid->text())
            || (column != "bid" && ask && tick.ask == ask->text());
}

} // namespace

Result<api::CellExplanation> explainCell(JournalFinder &finder, api::CellQuestion question, const std::string &ticks)
{
    Result<std::pair<std::uint64_t, domain::UtcTime>> position = std::pair {std::uint64_t(0), domain::UtcTime()};
    if (question.sequence > 0) {
        auto entry = finder.entry(question.sequence);
        if (!entry)
            return tl::unexpected(entry.error());
        const auto event = events::eventRegistry().parse(entry->line);
        if (!event)
            return tl::unexpected(event.error());
        position = std::pair {question.sequence, event->at};
    } else {
        position = question.asOf.nanos() == 0 ? finder.end() : finder.lastNotAfter(question.asOf);
    }
    if (!position)
        return tl::unexpected(position.error());
    api::CellExplanation out;
    out.question = std::move(question);
    out.question.sequence = position->first;
    out.at = position->second;
    if (out.question.asOf.nanos() == 0)
        out.question.asOf = position->second;
    Explaining x(finder, out);
    if (const auto done = explainIn(x, out.question); !done)
        return tl::unexpected(done.error());
    x.finish();
    if (out.question.table == "quotes" && !ticks.empty())
        nameTicks(out, ticks);
    return out;
}

} // namespace truebook::app
