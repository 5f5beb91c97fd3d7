// init, verify, journal show and export.
#include <chrono>
#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"
#include "app/cli/projections.h"
#include "app/desk/demo_brokerage.h"
#include "app/desk/market_clock.h"
#include "app/desk/resources.h"
#include "app/setup/new_store.h"
#include "core/base/os/files.h"
#include "core/events/market_events.h"
#include "core/market/tick_segment.h"
#include "core/money/ledger_book.h"
#include "core/store/heads.h"
#include "core/store/journal_check.h"

namespace truebook::cli {

using base::ReasonCode;

namespace {

struct InitOptions
{
    bool demo = false;
    std::string history; // 12m, 6w, 10d; empty: none
    std::uint64_t seed = 1;
};

int runInit(const Options &options, const InitOptions &init)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    if (!init.demo && !init.history.empty())
        return printRefusal(options, {ReasonCode::WrongUse, "--history is the demonstration's: --demo", {}, 0, {}});
    // The demonstration's reference data begins with its market: the recorded day, or now.
    setup::NewStore wanted {*url, {}, origin(options), app::MarketClock().now(), init.demo, {}};
    if (!options.config.empty()) {
        const auto config = fix::loadDeskConfig(options.config);
        if (!config)
            return printRefusal(options, config.error());
        wanted.at = config->clock ? config->clock->start : wanted.at;
    }
    if (init.demo) {
        auto brokerage = app::loadBrokerage(app::resourceFolder() + "/demo/brokerage.toml");
        if (!brokerage)
            return printRefusal(options, brokerage.error());
        wanted.wishes = std::move(*brokerage);
    }
    if (!init.history.empty()) {
        const auto span = setup::historySpan(init.history, wanted.at, wanted.wishes);
        if (!span)
            return printRefusal(options, span.error());
        wanted.history = {*span, init.seed, app::resourceFolder() + "/demo/tempers.toml"};
    } else if (!options.config.empty()) {
        wanted.at = wanted.at.plusNanos(-domain::nanosPerDay);
    }
    std::int64_t told = -1;
    const auto events = setup::createStore(wanted, [&](const setup::HistoryProgress &progress) {
        const auto percent = static_cast<std::int64_t>(progress.share * 100);
        if (percent / 10 > told / 10 || told < 0)
            std::fprintf(stderr, "%s: %s, %llu events\n", progress.tables ? "tables" : "history",
                         domain::dateText(progress.at.date()).c_str(),
                         static_cast<unsigned long long>(progress.events));
        told = percent;
        return true;
    });
    if (!events)
        return printRefusal(options, events.error());
    if (options.json) {
        Json json;
        json.object()
            .key("store")
            .text(url->text())
            .key("events")
            .number(static_cast<std::int64_t>(events->value_or(0)));
        if (wanted.history)
            json.key("from").text(wanted.history->span.from.text()).key("to").text(wanted.history->span.to.text());
        json.end();
        std::printf("%s\n", json.str().c_str());
    } else {
        std::printf("%s: %llu events\n", url->text().c_str(), static_cast<unsigned long long>(events->value_or(0)));
    }
    return done;
}

int runVerify(const Options &options)
{
    const auto began = std::chrono::steady_clock::now();
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    auto opened = store::SqliteStore::openForCheck(*url);
    if (!opened)
        return printRefusal(options, opened.error());
    const auto publicKey = (*opened)->meta("public_key");
    const store::Seals seals = store::readSeals(*url, {}, publicKey.value_or(std::string()));
    app::DeskRooms rooms;
    ProjectionCheck projected(*url);
    std::vector<events::TickSegmentClosed> segments;
    store::JournalReport report = store::checkJournal(**opened, seals, [&](const events::Event &event) {
        rooms.apply(event);
        projected.after(event, rooms);
        if (const auto *closed = event.as<events::TickSegmentClosed>())
            segments.push_back(*closed);
    });
    // The tick segments whose hash the journal holds: each must still be that file. One that retention removed is no fault;
    // one that changed is.
    bool ticks = true;
    for (const events::TickSegmentClosed &segment : segments) {
        const std::string path = url->ticks() + "/" + segment.file;
        if (!base::os::exists(path))
            continue;
        const auto check = market::verifySegment(path);
        if (check && check->ok && check->sha256 == segment.sha256)
            continue;
        ticks = false;
        report.findings.push_back(
            {ReasonCode::TicksBroken, 0, segment.file + (check ? "" : ": " + check.error().detail)});
    }
    // Projections: books come back from what they save, saved ones and tables are those of this replay.
    bool projections = true;
    std::string digest;
    bool ledger = report.ledgerOk;
    if (report.chainOk) {
        digest = rooms.digest(report.lastSequence);
        projected.finish(**opened, rooms, digest, report.lastSequence);
        projections = projected.ok();
        report.findings.insert(report.findings.end(), projected.findings().begin(), projected.findings().end());
        for (const auto &[currency, sum] : rooms.money.book().totals())
            ledger = ledger && sum == 0;
    }
    const std::int64_t nanos
        = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - began).count();
    const bool ok = report.chainOk && report.sealsOk && ledger && projections && ticks;
    if (options.json) {
        Json json;
        json.object().key("ok").truth(ok).key("events").number(static_cast<std::int64_t>(report.events));
        json.key("chain_ok").truth(report.chainOk).key("seals_ok").truth(report.sealsOk).key("ledger_ok").truth(ledger);
        json.key("projections_ok");
        if (report.chainOk)
            json.truth(projections).key("digest").text(digest);
        else
            json.null().key("digest").null();
        json.key("ticks_ok").truth(ticks).key("tick_segments").number(static_cast<std::int64_t>(segments.size()));
        json.key("saved_books").number(static_cast<std::int64_t>(projected.savedBooks()));
        json.key("client_money_ok").null().key("seconds").seconds(nanos).key("findings").array();
        for (const store::Finding &finding : report.findings) {
            json.object()
                .key("code")
                .text(base::reasonName(finding.code))
                .key("sequence")
                .number(static_cast<std::int64_t>(finding.sequence));
            json.key("detail").text(finding.detail).end();
        }
        json.end().end();
        std::printf("%s\n", json.str().c_str());
    } else {
        std::printf("events %llu, chain %s, seals %s, ledger %s, projections %s, %s s\n",
                    static_cast<unsigned long long>(report.events), report.chainOk ? "ok" : "BROKEN",
                    report.sealsOk ? "ok" : "BROKEN", ledger ? "ok" : "BROKEN",
                    !report.chainOk   ? "unknown"
                        : projections ? "ok"
                                      : "BROKEN",
                    domain::formatScaled(nanos / 1'000'000, 3, 3).c_str());
        if (report.chainOk)
            std::printf("digest %s\n", digest.c_str());
    }
    for (const store::Finding &finding : report.findings)
        std::fprintf(stderr, "%s at %llu: %s\n", std::string(base::reasonName(finding.code)).c_str(),
                     static_cast<unsigned long long>(finding.sequence), finding.detail.c_str());
    return ok ? done : found;
}

struct Filter
{
    std::string from;
    std::string to;
    std::string type;
    std::string account;
    std::string format = "jsonl";
    std::string out;
};

int runJournal(const Options &options, const Filter &filter)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    auto opened = store::SqliteStore::openReadOnly(*url);
    if (!opened)
        return printRefusal(options, opened.error());
    std::optional<domain::UtcTime> from;
    std::optional<domain::UtcTime> to;
    for (const auto &[text, instant] : {std::pair {&filter.from, &from}, std::pair {&filter.to, &to}}) {
        if (text->empty())
            continue;
        const auto parsed = domain::UtcTime::parse(*text);
        if (!parsed)
            return printRefusal(options, parsed.error());
        *instant = *parsed;
    }
    std::FILE *file = filter.out.empty() ? stdout : std::fopen(filter.out.c_str(), "wb");
    if (file == nullptr)
        return printRefusal(options, {ReasonCode::BadFile, "cannot be written", filter.out, 0, {}});
    const bool csv = filter.format == "csv";
    if (csv)
        std::fputs("sequence,at,type,actor,seat,reason,cause,line\n", file);
    const std::string account = "\"account\":\"" + filter.account + "\"";
    base::Result<void> bad;
    const auto read = (*opened)->read(1, [&](const ports::JournalRow &row) {
        std::string_view lines = row.lines;
        while (!lines.empty()) {
            const std::size_t end = lines.find('\n');
            const std::string_view line = lines.substr(0, end);
            lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
            if (!filter.account.empty() && line.find(account) == std::string_view::npos)
                continue;
            if (!filter.type.empty() && line.find("{\"type\":\"" + filter.type + "\"") != 0)
                continue;
            if (from || to || csv) {
                const auto event = events::eventRegistry().parse(line);
                if (!event) {
                    bad = tl::unexpected(event.error());
                    return false;
                }
                if ((from && event->at < *from) || (to && event->at > *to))
                    continue;
                if (csv) {
                    std::string quoted = "\"";
                    for (const char c : line)
                        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
                    std::fprintf(file, "%llu,%s,%s,%s,%s,\"%s\",%llu,%s\"\n",
                                 static_cast<unsigned long long>(event->sequence.number()), event->at.text().c_str(),
                                 std::string(event->type().name).c_str(), event->origin->actor.c_str(),
                                 event->origin->seat.c_str(), event->origin->reason.c_str(),
                                 static_cast<unsigned long long>(event->cause.number()), quoted.c_str());
                    continue;
                }
            }
            std::fwrite(line.data(), 1, line.size(), file);
            std::fputc('\n', file);
        }
        return true;
    });
    if (file != stdout)
        std::fclose(file);
    if (!read)
        return printRefusal(options, read.error());
    if (!bad)
        return printRefusal(options, bad.error());
    return done;
}

} // namespace

void addStoreCommands(Registry &registry)
{
    auto *init = registry.app.add_subcommand("init", "Create a store");
    static InitOptions begin;
    init->add_flag("--demo", begin.demo, "Fill the demonstration brokerage");
    init->add_option("--history", begin.history,
                     "With --demo: a past of so long, up to the last roll of the trading day: 12m, 6w or 10d");
    init->add_option("--seed", begin.seed, "Of the history: the same seed and span give the same events");
    init->callback([&registry] { registry.action = [](const Options &options) { return runInit(options, begin); }; });

    auto *verify = registry.app.add_subcommand("verify", "Check chain, seals, ledger and projections of a store");
    verify->callback([&registry] { registry.action = [](const Options &options) { return runVerify(options); }; });

    static Filter filter;
    auto *journal = registry.app.add_subcommand("journal", "The record");
    journal->require_subcommand(1);
    for (const char *verb : {"show", "export"}) {
        auto *command = journal->add_subcommand(verb, "Events as JSON lines or CSV");
        command->add_option("--from", filter.from, "First instant (ISO 8601 UTC)");
        command->add_option("--to", filter.to, "Last instant");
        command->add_option("--type", filter.type, "Only this event type");
        command->add_option("--account", filter.account, "Only events that name this account");
        command->add_option("--format", filter.format, "jsonl or csv")->check(CLI::IsMember({"jsonl", "csv"}));
        command->add_option("--out", filter.out, "Into this file instead of standard output");
        command->callback(
            [&registry] { registry.action = [](const Options &options) { return runJournal(options, filter); }; });
    }
}

} // namespace truebook::cli
