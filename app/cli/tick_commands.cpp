// ticks import: recorded quotes into the tick store, with what the filter finds in them.
#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"
#include "core/commands/reference_commands.h"
#include "core/events/market_events.h"
#include "core/market/tick_import.h"

namespace truebook::cli {

namespace {

struct ImportOptions
{
    std::string source;
    std::string symbol;
    std::string date;
    std::string offset = "0";
    std::string file;
};

int runImport(const Options &options, const ImportOptions &wanted)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    if (auto exists = store::SqliteStore::openReadOnly(*url); !exists)
        return printRefusal(options, exists.error());
    const auto date = domain::parseDate(wanted.date);
    if (!date)
        return printRefusal(options, date.error());
    const auto offset = market::parseUtcOffset(wanted.offset);
    if (!offset)
        return printRefusal(options, offset.error());
    const auto imported = market::importTicks(url->ticks(), wanted.source, domain::Symbol(wanted.symbol),
                                              {*date, *offset}, wanted.file);
    if (!imported)
        return printRefusal(options, imported.error());
    std::vector<commands::Command> wishes;
    for (const market::ClosedSegment &segment : imported->segments) {
        const std::string folder = url->ticks() + "/";
        wishes.push_back(commands::Command::of(commands::Establish<events::TickSegmentClosed> {
            {segment.file.starts_with(folder) ? segment.file.substr(folder.size()) : segment.file, segment.sha256,
             segment.quotes}}));
    }
    if (!wishes.empty()) {
        if (const auto answers = execute(options, std::move(wishes)); !answers)
            return printRefusal(options, answers.error());
    }
    const auto count = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    if (options.json) {
        Json json;
        json.object().key("symbol").text(imported->symbol.text()).key("source").text(imported->source);
        json.key("rows").number(count(imported->rows)).key("bad_rows").number(count(imported->badRows));
        json.key("locked")
            .number(count(imported->counts.locked))
            .key("crossed")
            .number(count(imported->counts.crossed));
        json.key("out_of_order")
            .number(count(imported->counts.outOfOrder))
            .key("stale")
            .number(count(imported->counts.stale));
        json.key("spikes").number(count(imported->counts.spikes)).key("already_there").truth(imported->known);
        json.key("failures").array();
        for (const base::Refusal &failure : imported->failures)
            json.object()
                .key("file")
                .text(failure.file)
                .key("line")
                .number(failure.line)
                .key("field")
                .text(failure.field)
                .key("reason")
                .text(base::reasonName(failure.code))
                .end();
        json.end().end();
        std::printf("%s\n", json.str().c_str());
    } else {
        std::printf(
            "%s %s: %llu rows, %llu bad, %llu locked, %llu crossed, %llu out of order, %llu stale, %llu spikes%s\n",
            imported->source.c_str(), imported->symbol.text().c_str(), static_cast<unsigned long long>(imported->rows),
            static_cast<unsigned long long>(imported->badRows),
            static_cast<unsigned long long>(imported->counts.locked),
            static_cast<unsigned long long>(imported->counts.crossed),
            static_cast<unsigned long long>(imported->counts.outOfOrder),
            static_cast<unsigned long long>(imported->counts.stale),
            static_cast<unsigned long long>(imported->counts.spikes), imported->known ? " (already there)" : "");
    }
    for (const base::Refusal &failure : imported->failures)
        std::fprintf(stderr, "%s:%ld: %s %s\n", failure.file.c_str(), failure.line,
                     std::string(base::reasonName(failure.code)).c_str(), failure.field.c_str());
    return imported->badRows > 0 ? found : done;
}

} // namespace

void addTickCommands(Registry &registry)
{
    static ImportOptions wanted;
    auto *ticks = registry.app.add_subcommand("ticks", "Recorded quotes");
    ticks->require_subcommand(1);
    auto *import = ticks->add_subcommand("import", "Load a file of quotes into the tick store");
    import->add_option("--source", wanted.source, "The provider")->required();
    import->add_option("--symbol", wanted.symbol)->required();
    import->add_option("--date", wanted.date, "The provider's date, whose midnight the milliseconds count from")
        ->required();
    import->add_option("--utc-offset", wanted.offset, "The provider's wall clock minus UTC, in hours");
    import->add_option("file", wanted.file, "csv, .zip or .gz")->required();
    import->callback([&registry] { registry.action = [](const Options &options) { return runImport(options, wanted);
};
} // namespace truebook::cli
);
}

} // namespace truebook::cli
