// report: the manager's figures as a file, and a code back to its figures.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"
#include "app/reports/report_maker.h"
#include "core/base/os/process.h"
#include "core/reporting/report_code.h"
#include "core/reporting/report_files.h"

namespace truebook::cli {

using base::ReasonCode;

namespace {

struct Wanted
{
    std::string from;
    std::string to;
    std::string asOf;
    std::string out;
    std::string code;
    std::vector<std::string> accounts;
    std::vector<std::string> symbols;
    std::vector<std::string> groups;
    std::string book;
};

std::atomic<bool> cancelled = false;
void onInterrupt(int)
{
    cancelled = true;
}
constexpr int cancelledStatus = 130; // as a shell says it of a program that Ctrl-C ended

// A line that grows on a terminal, nothing elsewhere; Ctrl-C ends the work.
bool progress(const char *step, double share)
{
    static int shown = -1;
    const int percent = static_cast<int>(share * 100);
    if (::isatty(STDERR_FILENO) != 0 && percent != shown) {
        std::fprintf(stderr, "\r%s %d%% ", step, percent);
        shown = percent;
    }
    return !cancelled;
}

int cancelledReport()
{
    std::fprintf(stderr, "truebook-cli: cancelled, no file was written\n");
    return cancelledStatus;
}

void printTotals(Json &json, const reporting::PnlReport &report, const reporting::PnlSummary &summary)
{
    json.key("rows").number(static_cast<std::int64_t>(report.rows.size()));
    json.key("currency").text(report.currency.code());
    for (const reporting::PnlColumn column : report.columns)
        json.key(reporting::pnlColumnName(column))
            .text(reporting::pnlMoney(report, summary.range.figures[static_cast<std::size_t>(column)]));
    json.key("total").text(reporting::pnlMoney(report, summary.range.total));
    if (!report.filterCode.empty())
        json.key("left_out").text(reporting::pnlMoney(report, summary.leftOut));
    json.key("books_total").text(reporting::pnlMoney(report, summary.booksTotal));
    json.key("residual").text(reporting::pnlMoney(report, summary.residual));
}

bool adds(const reporting::PnlReport &report, const reporting::PnlSummary &summary)
{
    bool gaps = false;
    for (const reporting::PnlDay &day : report.days)
        gaps = gaps || !day.gaps.empty();
    return summary.residual == 0 && !gaps;
}

// What `pnl` and `find` have in common: the file, and the document or lines on standard output.
int finishReport(const Options &options, const Wanted &wanted, const reporting::PnlReport &report, bool same,
                 const std::string &hashStart)
{
    const reporting::PnlSummary summary = reporting::summarise(report);
    if (!wanted.out.empty()) {
        const auto written = app::writePnlReport(report, summary, wanted.out, progress);
        if (!written)
            return printRefusal(options, written.error());
        if (!*written)
            return cancelledReport();
    }
    const bool find = !hashStart.empty();
    if (options.json) {
        Json json;
        json.object().key("report").text("pnl").key("from").text(report.from).key("to").text(report.to);
        json.key("as_of").text(report.asOf.text());
        json.key("journal_sequence").number(static_cast<std::int64_t>(report.sequence));
        json.key("filter").text(report.filter).key("user").text(report.user);
        json.key("data_hash").text(report.dataHash).key("code").text(report.code);
        if (find)
            json.key("data_hash_of_code").text(hashStart).key("same").truth(same);
        printTotals(json, report, summary);
        json.key("file");
        if (wanted.out.empty())
            json.null();
        else
            json.text(wanted.out);
        json.end();
        std::printf("%s\n", json.str().c_str());
    } else {
        for (const auto &[title, value] : reporting::provenanceOf(report))
            std::printf("%-18s %s\n", (title + ":").c_str(), value.c_str());
        for (const reporting::PnlColumn column : report.columns)
            std::printf("%-18s %18s %s\n", (std::string(reporting::pnlColumnTitle(column)) + ":").c_str(),
                        reporting::pnlMoney(report, summary.range.figures[static_cast<std::size_t>(column)]).c_str(),
                        std::string(report.currency.code()).c_str());
        std::printf("%-18s %18s\n", "Total:", reporting::pnlMoney(report, summary.range.total).c_str());
        if (!report.filterCode.empty())
            std::printf("%-18s %18s\n", "Left out:", reporting::pnlMoney(report, summary.leftOut).c_str());
        std::printf("%-18s %18s\n", "Books' total:", reporting::pnlMoney(report, summary.booksTotal).c_str());
        std::printf("%-18s %18s\n", "Residual:", reporting::pnlMoney(report, summary.residual).c_str());
        std::printf("%-18s %zu of %zu days\n", "Rows:", report.rows.size(), report.days.size());
        if (find)
            std::printf("%-18s %s\n", "Data hash:",
                        same ? "the same as the code's" : ("DIFFERS: the code says " + hashStart).c_str());
    }
    if (!adds(report, summary)) {
        for (const reporting::PnlDay &day : report.days) {
            for (const reporting::PnlGap &gap : day.gaps)
                std::fprintf(stderr, "%s: %s: books %s, rows %s %s\n", day.date.c_str(), gap.what.c_str(),
                             gap.books.text().c_str(), gap.rows.text().c_str(),
                             std::string(gap.books.currency().code()).c_str());
        }
        return found;
    }
    return same ? done : found;
}

int runPnl(const Options &options, const Wanted &wanted)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    app::PnlWish wish {wanted.from, wanted.to, {}, 0, origin(options)->actor};
    if (!wanted.asOf.empty()) {
        const auto instant = domain::UtcTime::parse(wanted.asOf);
        if (!instant)
            return printRefusal(options, instant.error());
        wish.asOf = *instant;
    }
    wish.filter = {wanted.accounts, wanted.symbols, wanted.groups, {}};
    if (!wanted.book.empty())
        wish.filter.book = wanted.book == "A" ? events::Book::A : events::Book::B;
    if (wish.from.empty() != wish.to.empty())
        return printRefusal(options, {ReasonCode::WrongUse, "--from and --to stand together", {}, 0, "from"});
    if (wish.from.empty()) {
        const auto days = app::morningRange(*url, wish.asOf);
        if (!days)
            return printRefusal(options, days.error());
        std::tie(wish.from, wish.to) = *days;
    }
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    const auto report = app::makePnlReport(*url, wish, progress);
    if (!report)
        return printRefusal(options, report.error());
    return *report ? finishReport(options, wanted, **report, true, {}) : cancelledReport();
}

int runFind(const Options &options, const Wanted &wanted)
{
    const auto code = reporting::ReportCode::parse(wanted.code);
    if (!code)
        return printRefusal(options, code.error());
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    const auto filter = reporting::PnlFilter::parse(code->filter);
    if (!filter)
        return printRefusal(options, filter.error());
    const auto report = app::makePnlReport(
        *url,
        {domain::dateText(code->from), domain::dateText(code->to), {}, code->sequence, origin(options)->actor, *filter},
        progress);
    if (!report)
        return printRefusal(options, report.error());
    if (!*report)
        return cancelledReport();
    return finishReport(options, wanted, **report, (*report)->dataHash.rfind(code->hashStart, 0) == 0, code->hashStart);
}

} // namespace

void addReportCommands(Registry &registry)
{
    static Wanted wanted;
    auto *report = registry.app.add_subcommand("report", "Figures for people who were not there, as a file");
    report->require_subcommand(1);
    auto *pnl = report->add_subcommand("pnl", "The house's profit and loss by account, symbol, book and trading day");
    pnl->add_option("--from", wanted.from, "First trading day; with --to left out: what a morning's report covers");
    pnl->add_option("--to", wanted.to, "Last trading day");
    pnl->add_option("--account", wanted.accounts, "Only this account, or these; (house): what belongs to no client");
    pnl->add_option("--symbol", wanted.symbols, "Only this symbol, or these");
    pnl->add_option("--group", wanted.groups, "Only accounts of this group, or these");
    pnl->add_option("--book", wanted.book, "Only this book: A or B")->check(CLI::IsMember({"A", "B"}));
    pnl->add_option("--as-of", wanted.asOf, "As of this instant (ISO 8601 UTC)");
    pnl->add_option("--out", wanted.out, "The file; its ending picks csv, json, xlsx, pdf")->required();
    pnl->callback([&registry] { registry.action = [](const Options &options) { return runPnl(options, wanted); }; });
    auto *find = report->add_subcommand("find", "Makes the figures again of which a report carries the code");
    find->add_option("code", wanted.code, "As the report shows it")->required();
    find->add_option("--out", wanted.out, "Writes the report again, as the ending says");
    find->callback([&registry] { registry.action = [](const Options &options) { return runFind(options, wanted); }; });
}

} // namespace truebook::cli
