// The report's workbook against bare libxlsxwriter writing the same cells: the same Data sheet from values that lie ready,
// constant memory, the same formats, one sheet. Ours besides makes its cells from rows of the report, sums them, and
// writes the other sheets with their formulas. The figure is rows a second of processor time: both sides run on one
// thread and wait for nothing.
//
// Then, once each: a year's report as CSV (2,000,000 rows) and as a workbook (as many as one sheet holds), with progress,
// the memory that writing took, and a cancel half-way.
//
//   bench_workbook [--folder F] [--rounds N] [--rows N] [--once] [--json FILE]
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>

#include <sys/resource.h>
#include <xlsxwriter.h>

#include "core/base/os/append_file.h"
#include "core/reporting/report_files.h"
#include "core/reporting/workbook.h"
#include "tests/bench/interleave.h"

using namespace truebook;
using namespace truebook::reporting;

namespace {

[[noreturn]] void fail(const std::string &what)
{
    std::fprintf(stderr, "bench_workbook: %s\n", what.c_str());
    std::exit(1);
}

double processorSeconds()
{
    timespec now = {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::int64_t peakMegabytes()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

// A brokerage's days: accounts × symbols, figures from a fixed generator.
PnlReport reportOf(std::size_t rows, std::size_t rowsADay)
{
    PnlReport report;
    report.firm = "Benchmark";
    report.currency = domain::Currency::of("USD");
    report.sequence = 1'000'000;
    report.user = "bench";
    for (std::size_t i = 0; i < pnlColumnCount; ++i)
        report.columns.push_back(static_cast<PnlColumn>(i));
    constexpr std::size_t symbols = 12;
    for (std::size_t i = 0; i < symbols; ++i)
        report.symbols.push_back({domain::Symbol("SYM" + std::to_string(100 + i)), domain::Quantity::units(100'000)});
    const std::size_t accounts = rowsADay / symbols + 1;
    for (std::size_t i = 0; i < accounts; ++i)
        report.accounts.push_back({domain::AccountId(std::to_string(100'000 + i)),
                                   domain::ClientId("C" + std::to_string(100'000 + i)), false});
    std::uint64_t state = 88'172'645'463'325'252ULL;
    const auto draw = [&state](std::int64_t most) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return static_cast<std::int64_t>(state % static_cast<std::uint64_t>(most));
    };
    report.rows.reserve(rows);
    domain::CivilDate date {2013, 6, 3};
    while (report.rows.size() < rows) {
        PnlDay day;
        day.date = domain::dateText(date);
        date = domain::civilFromDays(domain::daysFromCivil(date) + (domain::weekday(date) == 5 ? 3 : 1));
        day.closed = true;
        day.firstRow = report.rows.size();
        const std::size_t end = std::min(rows, report.rows.size() + rowsADay);
        for (std::size_t i = 0; report.rows.size() < end; ++i) {
            PnlRow row;
            row.day = static_cast<std::uint32_t>(report.days.size());
            row.account = static_cast<std::uint32_t>(i / symbols);
            row.symbol = static_cast<std::uint32_t>(i % symbols);
            row.book = draw(2) == 0 ? events::Book::A : events::Book::B;
            row.active = row.symbol == 0;
            row.fills = static_cast<std::uint32_t>(1 + draw(40));
            row.units = domain::Quantity::units(1'000 * (1 + draw(5'000)));
            row.lots = row.units.raw() / 100'000;
            row.volumeUsd = draw(900'000'000);
            for (std::int64_t &figure : row.figures) {
                figure = draw(200'000) - 100'000;
                row.total += figure;
            }
            day.booksTotal += row.total;
            report.rows.push_back(row);
        }
        day.rowCount = report.rows.size() - day.firstRow;
        report.days.push_back(std::move(day));
    }
    report.from = report.days.front().date;
    report.to = report.days.back().date;
    report.asOf = *domain::UtcTime::parse(report.to);
    if (!sealReport(report))
        fail("the report has no code");
    return report;
}

// The cells of Data as they lie ready for a writer that knows nothing of them.
struct Cells
{
    std::vector<std::array<std::string, 5>> texts;
    std::vector<std::array<double, 15>> numbers;
};

Cells cellsOf(const PnlReport &report)
{
    Cells cells;
    for (const PnlRow &row : report.rows) {
        cells.texts.push_back({report.accounts[row.account].account.text(), report.accounts[row.account].client.text(),
                               report.symbols[row.symbol].symbol.text(), row.book == events::Book::A ? "A" : "B",
                               "USD"});
        std::array<double, 15> numbers {41'000.0 + row.day,     static_cast<double>(row.fills),
                                        row.active ? 1.0 : 0.0, static_cast<double>(row.lots) / 1e8,
                                        row.units.toDouble(),   static_cast<double>(row.volumeUsd) / 100};
        for (std::size_t i = 0; i < pnlColumnCount; ++i)
            numbers[6 + i] = static_cast<double>(row.figures[i]) / 100;
        numbers[14] = static_cast<double>(row.total) / 100;
        cells.numbers.push_back(numbers);
    }
    return cells;
}

void writeBare(const Cells &cells, const std::string &path, std::string folder)
{
    lxw_workbook_options options = {};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.data();
    lxw_workbook *const book = workbook_new_opt(path.c_str(), &options);
    lxw_worksheet *const sheet = workbook_add_worksheet(book, "Data");
    lxw_format *formats[4];
    const char *const patterns[] = {"#,##0", "#,##0.00######", "#,##0.00", "yyyy-mm-dd"};
    for (std::size_t i = 0; i < 4; ++i) {
        formats[i] = workbook_add_format(book);
        format_set_num_format(formats[i], patterns[i]);
    }
    lxw_format *const text = workbook_add_format(book);
    for (lxw_col_t i = 0; i < 20; ++i)
        worksheet_write_string(sheet, 0, i, "head", text);
    for (std::size_t i = 0; i < cells.numbers.size(); ++i) {
        const auto row = static_cast<lxw_row_t>(i + 1);
        worksheet_write_number(sheet, row, 0, cells.numbers[i][0], formats[3]);
        for (std::size_t t = 0; t < 5; ++t)
            worksheet_write_string(sheet, row, static_cast<lxw_col_t>(1 + t), cells.texts[i][t].c_str(), text);
        for (std::size_t n = 1; n < 15; ++n)
            worksheet_write_number(sheet, row, static_cast<lxw_col_t>(5 + n), cells.numbers[i][n],
                                   formats[n < 3       ? 0
                                               : n < 5 ? 1
                                                       : 2]);
    }
    if (workbook_close(book) != LXW_NO_ERROR)
        fail("bare libxlsxwriter failed");
}

void once(const std::string &folder, std::size_t csvRows)
{
    const std::int64_t before = peakMegabytes();
    PnlReport report = reportOf(csvRows, 8'000);
    const PnlSummary summary = summarise(report);
    const std::int64_t held = peakMegabytes();
    std::printf("a year's report: %zu rows, %zu days, %lld MB to hold\n", report.rows.size(), report.days.size(),
                static_cast<long long>(held - before));
    const std::string csv = folder + "/year.csv";
    std::filesystem::remove(csv);
    std::uint64_t asked = 0;
    {
        auto file = base::os::AppendFile::create(csv);
        if (!file)
            fail(csv);
        ReportSink sink;
        sink.write = [&](std::string_view bytes) { return file->write(bytes); };
        sink.goOn = [&](std::uint64_t, std::uint64_t) { return ++asked > 0; };
        const double seconds = bench::secondsOf([&] {
            if (!*writePnlCsv(report, summary, sink))
                fail("csv");
        });
        std::printf("  csv   %9zu rows %7.1f s, %.0f MB, asked %llu times whether to go on, %lld MB more memory\n",
                    report.rows.size(), seconds, static_cast<double>(file->size()) / 1e6,
                    static_cast<unsigned long long>(asked), static_cast<long long>(peakMegabytes() - held));
    }
    std::filesystem::remove(csv);
    report.rows.resize(std::min<std::size_t>(report.rows.size(), workbookSheetRows));
    const PnlSummary fewer = summarise(report);
    const std::string xlsx = folder + "/year.xlsx";
    asked = 0;
    double rowsDone = 0;
    const double seconds = bench::secondsOf([&] {
        const auto from = std::chrono::steady_clock::now();
        const auto written = writePnlWorkbook(report, fewer, xlsx, [&](std::uint64_t done, std::uint64_t all) {
            if (done < all) // the rest is packing
                rowsDone = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
            return ++asked > 0;
        });
        if (!written || !*written)
            fail("workbook");
    });
    std::printf("  xlsx  %9zu rows %7.1f s (%.1f s of it packing), %.0f MB, asked %llu times, %lld MB more memory\n",
                report.rows.size(), seconds, seconds - rowsDone,
                static_cast<double>(std::filesystem::file_size(xlsx)) / 1e6, static_cast<unsigned long long>(asked),
                static_cast<long long>(peakMegabytes() - held));
    std::filesystem::remove(xlsx);
    std::uint64_t at = 0;
    const double cancelled = bench::secondsOf([&] {
        const auto written = writePnlWorkbook(report, fewer, xlsx, [&](std::uint64_t done, std::uint64_t all) {
            at = done;
            return done < all / 2;
        });
        if (!written || *written || std::filesystem::exists(xlsx))
            fail("a cancelled workbook is there");
    });
    std::printf("  cancelled at row %llu: %.1f s, no file\n", static_cast<unsigned long long>(at), cancelled);
    // In the middle of the packing: how long it takes from the wish to the answer.
    std::chrono::steady_clock::time_point packing;
    std::chrono::steady_clock::time_point wished;
    const auto answer = writePnlWorkbook(report, fewer, xlsx, [&](std::uint64_t done, std::uint64_t all) {
        const auto now = std::chrono::steady_clock::now();
        if (done < all)
            return true;
        if (packing == std::chrono::steady_clock::time_point())
            packing = now;
        wished = now;
        return now - packing < std::chrono::seconds(1);
    });
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - wished).count();
    if (!answer || *answer || std::filesystem::exists(xlsx))
        fail("a workbook cancelled while it is packed is there");
    std::printf("  cancelled while packing: %.2f s from the wish\n", took);
}

} // namespace

int main(int argc, char **argv)
{
    std::string folder;
    std::string jsonFile;
    int rounds = 7;
    std::size_t rows = 40'000;
    bool onlyOnce = false;
    for (int i = 1; i < argc; ++i) {
        const std::string option = argv[i];
        if (option == "--folder" && i + 1 < argc)
            folder = argv[++i];
        else if (option == "--rounds" && i + 1 < argc)
            rounds = std::max(7, std::atoi(argv[++i]));
        else if (option == "--rows" && i + 1 < argc)
            rows = static_cast<std::size_t>(std::max(1, std::atoi(argv[++i])));
        else if (option == "--json" && i + 1 < argc)
            jsonFile = argv[++i];
        else if (option == "--once")
            onlyOnce = true;
        else
            fail("[--folder F] [--rounds N] [--rows N] [--once] [--json FILE]");
    }
    const bool own = folder.empty();
    if (own) {
        std::string name = (std::filesystem::temp_directory_path() / "bench_workbook.XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            fail("no folder");
        folder = name;
    }
    if (!onlyOnce) {
        const PnlReport report = reportOf(rows, 2'000);
        const Cells cells = cellsOf(report);
        const std::string path = folder + "/round.xlsx";
        const auto rate = [&](auto &&work) {
            std::filesystem::remove(path);
            const double from = processorSeconds();
            work();
            return static_cast<double>(rows) / (processorSeconds() - from);
        };
        const bench::Comparison comparison(
            "Workbook of " + std::to_string(rows) + " rows and 20 columns", "rows/s",
            {{"truebook",
              [&] {
                  return rate([&] {
                      const auto written = writePnlWorkbook(report, summarise(report), path);
                      if (!written || !*written)
                          fail("workbook");
                  });
              }},
             {"bare libxlsxwriter", [&] { return rate([&] { writeBare(cells, path, folder); }); }}},
            rounds);
        constexpr double bound = 0.85;
        comparison.print(bound);
        const std::string json = comparison.json(bound);
        std::printf("%s\n", json.c_str());
        if (!jsonFile.empty())
            std::ofstream(jsonFile) << json << '\n';
    }
    once(folder, 2'000'000);
    if (own)
        std::filesystem::remove_all(folder);
    return 0;
}
