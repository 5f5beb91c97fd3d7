// Why figures are what they are: the events behind an order or a refusal, and any cell of the screens down to the journal;
// the screens' tables as scripts want them.
#include <charconv>
#include <cstdio>
#include <functional>
#include <optional>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"
#include "app/desk/order_events.h"
#include "app/desk/past_desk.h"
#include "app/desk/screen_table.h"
#include "app/explain/desk_explain.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"

namespace truebook::cli {

using base::ReasonCode;

namespace {

struct Cell
{
    std::string kind;
    std::string id; // of a cell: the table
    std::string key;
    std::string column;
    std::string asOf;
    std::uint64_t sequence = 0;
};
Cell cell;
std::string tableName;
std::string tableAsOf;

std::optional<std::uint64_t> asNumber(const std::string &text)
{
    std::uint64_t number = 0;
    const char *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end && number > 0 ? std::optional(number) : std::nullopt;
}

// The journal's lines that hold `needle` and that `wanted` takes.
base::Result<void> linesNaming(const store::StoreUrl &url, const std::string &needle,
                               const std::function<bool(std::string_view)> &wanted, std::vector<std::string> &lines)
{
    auto opened = store::SqliteStore::openReadOnly(url);
    if (!opened)
        return tl::unexpected(opened.error());
    return (*opened)->read(1, [&](const ports::JournalRow &row) {
        std::string_view rest = row.lines;
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            const std::string_view line = rest.substr(0, end);
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            if (line.find(needle) != std::string_view::npos && wanted(line))
                lines.emplace_back(line);
        }
        return true;
    });
}

// The events behind an order, a route or a refusal: every journal line that names it, in order.
int runExplainKind(const Options &options, const std::string &kind, const std::string &id)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    std::vector<std::string> lines;
    if (kind == "refusal" || kind == "ticket") {
        const auto read = linesNaming(
            *url, kind == "refusal" ? "\"cl_ord_id\":\"" + id + "\"" : "\"ticket\":" + id + ",",
            [&](std::string_view line) { return kind == "ticket" || line.find("Refused") != std::string_view::npos; },
            lines);
        if (!read)
            return printRefusal(options, read.error());
    } else {
        const auto number = asNumber(id);
        if (!number)
            return printRefusal(options, {ReasonCode::WrongUse, id, {}, 0, "id"});
        api::LifeQuestion question;
        if (kind == "lp-order")
            question.lpOrder = domain::LpOrderId(*number);
        else
            question.order = domain::OrderId(*number);
        const auto found = app::findOrderEvents(*url, question);
        if (!found)
            return printRefusal(options, found.error());
        for (const app::OrderEvents::Entry &entry : found->entries) {
            events::EventFacts facts;
            entry.event.type().facts(entry.event.body(), facts);
            const std::string_view type = entry.event.type().name;
            if (kind == "order" || (kind == "route" && (type == "OrderRouted" || type == "LpOrderPlaced"))
                || (kind == "lp-order" && facts.lpOrder == question.lpOrder))
                lines.push_back(entry.line);
        }
    }
    if (lines.empty())
        return printRefusal(options, {ReasonCode::UnknownOrder, kind + " " + id, {}, 0, "id"});
    if (options.json) {
        std::printf("{\"kind\":\"%s\",\"id\":\"%s\",\"events\":[", kind.c_str(), id.c_str());
        for (std::size_t i = 0; i < lines.size(); ++i)
            std::printf("%s%s", i == 0 ? "" : ",", lines[i].c_str());
        std::printf("]}\n");
    } else {
        for (const std::string &line : lines)
            std::printf("%s\n", line.c_str());
    }
    return done;
}

void writeFigures(Json &json, const std::vector<api::ExplainedFigure> &figures)
{
    json.array();
    for (const api::ExplainedFigure &figure : figures)
        json.object().key("name").text(figure.name).key("value").text(figure.value).key("unit").text(figure.unit).end();
    json.end();
}

int runExplainCell(const Options &options)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    api::CellQuestion question {cell.id, cell.key, cell.column, {}, cell.sequence};
    if (!cell.asOf.empty()) {
        const auto instant = domain::UtcTime::parse(cell.asOf);
        if (!instant)
            return printRefusal(options, instant.error());
        question.asOf = *instant;
    }
    const auto found = app::explainOnce(*url, std::move(question));
    if (!found)
        return printRefusal(options, found.error());
    if (!options.json) {
        std::printf("%s %s %s = %s%s%s\n", found->question.table.c_str(), found->question.key.c_str(),
                    found->question.column.c_str(), found->value.c_str(), found->unit.empty() ? "" : " ",
                    found->unit.c_str());
        std::printf("as of journal sequence %llu, %s\n%s\n", static_cast<unsigned long long>(found->question.sequence),
                    found->at.text().c_str(), found->formula.c_str());
        for (const api::ExplainedFigure &term : found->terms)
            std::printf("  %s = %s%s%s\n", term.name.c_str(), term.value.c_str(), term.unit.empty() ? "" : " ",
                        term.unit.c_str());
        for (const api::ExplainedInput &input : found->inputs) {
            std::printf("%10llu  %s  %-20s %-12s", static_cast<unsigned long long>(input.sequence),
                        input.at.text().c_str(), input.type.c_str(), input.role.c_str());
            for (const api::ExplainedFigure &field : input.fields)
                std::printf(" %s=%s", field.name.c_str(), field.value.c_str());
            std::printf("\n");
        }
        return done;
    }
    Json json;
    json.object().key("table").text(found->question.table).key("key").text(found->question.key);
    json.key("column").text(found->question.column).key("as_of").text(found->at.text());
    json.key("journal_sequence").number(static_cast<std::int64_t>(found->question.sequence));
    json.key("value").text(found->value).key("unit").text(found->unit).key("formula").text(found->formula);
    json.key("marked").truth(found->marked).key("terms");
    writeFigures(json, found->terms);
    json.key("ticks").array();
    for (const api::ExplainedTick &tick : found->ticks) {
        json.object().key("source").text(tick.source).key("at").text(tick.at.text()).key("bid").text(tick.bid);
        json.key("ask").text(tick.ask).key("segment").text(tick.segment);
        json.key("row").number(static_cast<std::int64_t>(tick.row)).key("shown").truth(tick.shown).end();
    }
    json.end();
    json.key("inputs").array();
    for (const api::ExplainedInput &input : found->inputs) {
        json.object().key("sequence").number(static_cast<std::int64_t>(input.sequence));
        json.key("at").text(input.at.text()).key("type").text(input.type).key("role").text(input.role);
        json.key("account").text(input.account).key("symbol").text(input.symbol);
        json.key("adds").text(input.adds).key("fields");
        writeFigures(json, input.fields);
        json.end();
    }
    json.end().end();
    std::printf("%s\n", json.str().c_str());
    return done;
}

int runExplain(const Options &options)
{
    if (cell.kind == "cell") {
        if (cell.key.empty() || cell.column.empty())
            return printRefusal(options, {ReasonCode::WrongUse, "explain cell TABLE KEY COLUMN", {}, 0, "column"});
        return runExplainCell(options);
    }
    if (!cell.key.empty() || !cell.asOf.empty() || cell.sequence != 0)
        return printRefusal(options,
                            {ReasonCode::WrongUse, "only a cell has a key, a column and an instant", {}, 0, {}});
    return runExplainKind(options, cell.kind, cell.id);
}

int runTable(const Options &options)
{
    const auto books = replay(options, tableAsOf);
    if (!books)
        return printRefusal(options, books.error());
    const auto url = storeUrl(options);
    const auto tables = store::ViewsReader::open(*url);
    app::JournalFinder finder(*books->store, tables ? tables->get() : nullptr);
    const auto views = app::pastViews(*books->rooms, books->at, books->sequence, url->text(), false, &finder);
    if (!views)
        return printRefusal(options, views.error());
    const auto table = app::screenTable(**views, tableName);
    if (!table)
        return printRefusal(options, table.error());
    if (!options.json) {
        for (const std::string &column : table->columns)
            std::printf("%s%s", &column == &table->columns.front() ? "key\t" : "\t", column.c_str());
        std::printf("\n");
        for (const app::ScreenTable::Row &row : table->rows) {
            std::printf("%s", row.key.c_str());
            for (const std::string &text : row.cells)
                std::printf("\t%s", text.c_str());
            std::printf("\n");
        }
        return done;
    }
    Json json;
    json.object().key("table").text(tableName).key("as_of").text(books->at.text());
    json.key("journal_sequence").number(static_cast<std::int64_t>(books->sequence)).key("rows").array();
    for (const app::ScreenTable::Row &row : table->rows) {
        json.object().key("key").text(row.key).key("cells").object();
        for (std::size_t i = 0; i < table->columns.size(); ++i)
            json.key(table->columns[i]).text(row.cells[i]);
        json.end().end();
    }
    json.end().end();
    std::printf("%s\n", json.str().c_str());
    return done;
}

} // namespace

void addExplainCommands(Registry &registry)
{
    auto *explain = registry.app.add_subcommand(
        "explain", "The events behind an order, a route, a refusal or a ticket; or what a cell of a screen is made of");
    explain->add_option("kind", cell.kind)
        ->required()
        ->check(CLI::IsMember({"order", "route", "refusal", "lp-order", "ticket", "cell"}));
    explain->add_option("id", cell.id, "Its id; of a cell the table: exposure, client_orders …")->required();
    explain->add_option("key", cell.key, "Of a cell: its row, such as a symbol or an order's number");
    explain->add_option("column", cell.column, "Of a cell: its column, as `table` names it");
    auto *instant = explain->add_option("--as-of", cell.asOf, "Of a cell: as of this instant (ISO 8601 UTC)");
    explain->add_option("--sequence", cell.sequence, "Of a cell: as of this event of the journal")->excludes(instant);
    explain->callback([&registry] { registry.action = runExplain; });

    auto *table = registry.app.add_subcommand("table", "A table as a screen shows it, figures exact");
    table->add_option("name", tableName)->required()->check(CLI::IsMember(app::screenTableNames()));
    table->add_option("--as-of", tableAsOf, "As of this instant (ISO 8601 UTC)");
    table->callback([&registry] { registry.action = runTable; });
}

} // namespace truebook::cli
