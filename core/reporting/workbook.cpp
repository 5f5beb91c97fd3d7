#include "core/reporting/workbook.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include <xlsxwriter.h>

namespace truebook::reporting {

namespace {

constexpr std::uint64_t rowsBetweenAsks = 4'096;
constexpr lxw_color_t ink = 0x1F2A37; // headings
constexpr lxw_color_t paper = 0xE8EDF3;
constexpr lxw_color_t alarm = 0xB42318;

struct FreeWorkbook
{
    void operator()(lxw_workbook *workbook) const { lxw_workbook_free(workbook); }
};

// "A", "AB" of a column counted from 0.
std::string letters(std::uint32_t column)
{
    std::string out;
    for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return out;
}

// "$C$7" of a row counted from 0.
std::string fixed(std::uint32_t column, std::uint32_t row)
{
    return '$' + letters(column) + '$' + std::to_string(row + 1);
}

std::string cell(std::uint32_t column, std::uint32_t row)
{
    return letters(column) + std::to_string(row + 1);
}

// Days since 1899-12-30, as spreadsheets count dates.
double serial(const std::string &date)
{
    const auto day = domain::parseDate(date);
    return day ? static_cast<double>(domain::daysFromCivil(*day) - domain::daysFromCivil({1899, 12, 30})) : 0;
}

// A figure of the tables: where it stands in Data, and how it is shown.
enum class Kind : std::uint8_t { Count, Lots, Usd, Money };
struct Measure
{
    std::string title;
    Kind kind = Kind::Count;
    std::uint32_t dataColumn = 0;
    std::function<double(const PnlTotals &)> value;
};

class Workbook
{
public:
    Workbook(const PnlReport &report, const PnlSummary &summary, lxw_workbook *workbook, std::uint32_t sheetRows)
        : m_report(report)
        , m_summary(summary)
        , m_book(workbook)
        , m_sheetRows(sheetRows)
    { }

    bool write(const std::function<bool(std::uint64_t, std::uint64_t)> &goOn)
    {
        makeFormats();
        makeMeasures();
        properties();
        lxw_worksheet *const daily = sheet("Daily");
        lxw_worksheet *const compare = sheet("Compare");
        lxw_worksheet *const ranks = sheet("Top and bottom");
        lxw_worksheet *const notes = sheet("Notes");
        const std::size_t sheets = std::max<std::size_t>(1, (m_report.rows.size() + m_sheetRows - 1) / m_sheetRows);
        for (std::size_t i = 0; i < sheets; ++i) {
            const std::size_t first = i * m_sheetRows;
            const std::size_t count = std::min<std::size_t>(m_sheetRows, m_report.rows.size() - first);
            m_data.push_back({i == 0 ? std::string("Data") : "Data " + std::to_string(i + 1), first, count});
        }
        writeDaily(daily);
        writeCompare(compare);
        writeRanks(ranks);
        writeNotes(notes);
        for (const DataSheet &one : m_data) {
            if (!writeData(sheet(one.name.c_str()), one, goOn))
                return false;
        }
        return true;
    }

private:
    struct DataSheet
    {
        std::string name;
        std::size_t first;
        std::size_t rows;
    };
    // Columns of Data before the figures, as pnlHeader() has them.
    enum Place : std::uint32_t {
        Day,
        Account,
        Client,
        Symbol,
        BookName,
        CurrencyCode,
        Fills,
        Active,
        LotsAt,
        Units,
        Usd,
        FirstFigure
    };

    double money(std::int64_t minor) const { return static_cast<double>(minor) / m_unit; }

    lxw_format *format(const char *number, bool bold = false, bool top = false)
    {
        lxw_format *const made = workbook_add_format(m_book);
        format_set_font_size(made, 10);
        if (number != nullptr)
            format_set_num_format(made, number);
        if (bold)
            format_set_bold(made);
        if (top)
            format_set_top(made, LXW_BORDER_THIN);
        return made;
    }

    void makeFormats()
    {
        const int exponent = m_report.currency.exponent();
        m_unit = std::pow(10.0, exponent);
        const std::string decimals
            = exponent == 0 ? std::string() : '.' + std::string(static_cast<std::size_t>(exponent), '0');
        m_moneyFormat = "#,##0" + decimals + ";-#,##0" + decimals;
        m_rounding = std::to_string(exponent);
        const std::array<const char *, 4> numbers = {"#,##0", "#,##0.00######", "#,##0.00", m_moneyFormat.c_str()};
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            m_plain[i] = format(numbers[i]);
            m_sum[i] = format(numbers[i], true, true);
        }
        m_date = format("yyyy-mm-dd");
        format_set_align(m_date, LXW_ALIGN_LEFT);
        m_rank = format("0");
        format_set_align(m_rank, LXW_ALIGN_LEFT);
        m_text = format(nullptr);
        m_bold = format(nullptr, true);
        m_sumText = format(nullptr, true, true);
        m_wrap = format(nullptr);
        format_set_text_wrap(m_wrap);
        format_set_align(m_wrap, LXW_ALIGN_VERTICAL_TOP);
        m_title = format(nullptr, true);
        format_set_font_size(m_title, 16);
        format_set_font_color(m_title, ink);
        m_small = format(nullptr);
        format_set_font_size(m_small, 9);
        format_set_font_color(m_small, 0x5B6675);
        for (lxw_format **head : {&m_head, &m_headLeft}) {
            *head = format(nullptr, true);
            format_set_font_color(*head, LXW_COLOR_WHITE);
            format_set_bg_color(*head, ink);
            format_set_text_wrap(*head);
            format_set_align(*head, LXW_ALIGN_VERTICAL_CENTER);
            format_set_align(*head, head == &m_head ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
        }
        m_section = format(nullptr, true);
        format_set_bg_color(m_section, paper);
        m_alarm = format(nullptr, true);
        format_set_font_color(m_alarm, LXW_COLOR_WHITE);
        format_set_bg_color(m_alarm, alarm);
    }

    void makeMeasures()
    {
        m_measures = {
            {"Fills", Kind::Count, Fills, [](const PnlTotals &t) { return static_cast<double>(t.fills); }},
            {"Lots", Kind::Lots, LotsAt, [](const PnlTotals &t) { return static_cast<double>(t.lots) / 1e8; }},
            {"Volume, USD", Kind::Usd, Usd, [](const PnlTotals &t) { return static_cast<double>(t.volumeUsd) / 100; }}};
        std::uint32_t at = FirstFigure;
        for (const PnlColumn column : m_report.columns)
            m_measures.push_back(
                {std::string(pnlColumnTitle(column)), Kind::Money, at++,
                 [this, column](const PnlTotals &t) { return money(t.figures[static_cast<std::size_t>(column)]); }});
        m_measures.push_back({"Total", Kind::Money, at, [this](const PnlTotals &t) { return money(t.total); }});
    }

    void properties()
    {
        std::string title = "Profit and loss " + m_report.from + " to " + m_report.to;
        std::string author = m_report.user;
        std::string company = m_report.firm;
        std::string comments = provenanceLine(m_report, m_summary);
        lxw_doc_properties known = {};
        known.title = title.data();
        known.author = author.data();
        known.company = company.data();
        known.comments = comments.data();
        known.created = m_report.asOf.nanos() / domain::nanosPerSecond; // the same figures are the same file
        workbook_set_properties(m_book, &known);
        for (const auto &[name, value] : provenanceOf(m_report))
            workbook_set_custom_property_string(m_book, name.c_str(), value.c_str());
    }

    lxw_worksheet *sheet(const char *name)
    {
        lxw_worksheet *const made = workbook_add_worksheet(m_book, name);
        worksheet_set_landscape(made);
        worksheet_set_paper(made, 9); // A4
        worksheet_set_margins(made, 0.5, 0.5, 0.6, 0.75);
        worksheet_fit_to_pages(made, 1, 0);
        worksheet_gridlines(made, LXW_HIDE_ALL_GRIDLINES);
        const std::string footer = "&L&8" + m_report.code + "  journal " + std::to_string(m_report.sequence)
            + "  as of " + m_report.asOf.text().substr(0, 19) + "Z&C&8&A  &P / &N&R&8SHA-256 "
            + m_report.dataHash.substr(0, 32) + "  " + safe(m_report.user).substr(0, 40);
        worksheet_set_footer(made, footer.c_str());
        return made;
    }
    // An ampersand begins a command in a footer.
    static std::string safe(const std::string &text)
    {
        std::string out;
        for (const char c : text) {
            out.push_back(c);
            if (c == '&')
                out.push_back('&');
        }
        return out;
    }

    // Firm, what it is, and where it comes from: the first three rows.
    void heading(lxw_worksheet *sheet, const std::string &what)
    {
        worksheet_write_string(sheet, 0, 0, m_report.firm.c_str(), m_title);
        worksheet_write_string(sheet, 1, 0, (what + ", " + std::string(m_report.currency.code())).c_str(), m_bold);
        const std::string line = "As of " + m_report.asOf.text().substr(0, 19) + "Z (UTC), journal sequence "
            + std::to_string(m_report.sequence) + ", " + m_report.filter + ", code " + m_report.code;
        worksheet_write_string(sheet, 2, 0, line.c_str(), m_small);
    }

    void head(lxw_worksheet *sheet, std::uint32_t row, const std::vector<std::string> &titles, std::size_t left)
    {
        worksheet_set_row(sheet, row, 30, nullptr);
        for (std::size_t i = 0; i < titles.size(); ++i)
            worksheet_write_string(sheet, row, static_cast<lxw_col_t>(i), titles[i].c_str(),
                                   i < left ? m_headLeft : m_head);
    }

    // The sum of a column of Data over rows where another column equals a cell.
    std::string sumOver(std::uint32_t column, std::uint32_t where, const std::string &equals, Kind kind) const
    {
        std::string sum;
        for (const DataSheet &one : m_data) {
            const std::string name = one.name.find(' ') == std::string::npos ? one.name : '\'' + one.name + '\'';
            const auto last = static_cast<std::uint32_t>(std::max<std::size_t>(one.rows, 1));
            const auto range = [&](std::uint32_t at) { return name + '!' + fixed(at, 1) + ':' + fixed(at, last); };
            sum += (sum.empty() ? "SUMIFS(" : "+SUMIFS(") + range(column) + ',' + range(where) + ',' + equals + ')';
        }
        return rounded(sum, kind);
    }
    // Binary fractions of a sum are cut at the unit that the figures have.
    std::string rounded(const std::string &sum, Kind kind) const
    {
        const std::string places = kind == Kind::Count ? "0"
            : kind == Kind::Lots                       ? "8"
            : kind == Kind::Usd                        ? "2"
                                                       : m_rounding;
        return "=ROUND(" + sum + ',' + places + ')';
    }
    void formula(lxw_worksheet *sheet, std::uint32_t row, std::uint32_t column, const std::string &text,
                 lxw_format *format, double value)
    {
        worksheet_write_formula_num(sheet, row, static_cast<lxw_col_t>(column), text.c_str(), format, value);
    }
    lxw_format *plain(Kind kind) const { return m_plain[static_cast<std::size_t>(kind)]; }
    lxw_format *sum(Kind kind) const { return m_sum[static_cast<std::size_t>(kind)]; }

    // Total a million USD: of the cells of the row.
    void revenue(lxw_worksheet *sheet, std::uint32_t row, std::uint32_t column, const std::string &total,
                 const std::string &volume, const PnlTotals &totals, lxw_format *format)
    {
        const std::string text
            = "=IF(" + volume + "<=0,\"\",ROUND(" + total + '/' + volume + "*1000000," + m_rounding + "))";
        if (const auto value = revenuePerMillion(totals.total, totals.volumeUsd); value)
            formula(sheet, row, column, text, format, money(*value));
        else
            worksheet_write_formula_str(sheet, row, static_cast<lxw_col_t>(column), text.c_str(), format, "");
    }

    // Columns of Daily: day, state, active clients, the measures, revenue, books' total, residual.
    static constexpr std::uint32_t dailyFirst = 4; // row of the head
    static constexpr std::uint32_t dailyMeasures = 3; // first column of them
    std::uint32_t volumeColumn() const { return dailyMeasures + 2; }
    std::uint32_t totalColumn() const { return dailyMeasures + static_cast<std::uint32_t>(m_measures.size()) - 1; }

    void writeDaily(lxw_worksheet *sheet)
    {
        const std::uint32_t total = totalColumn();
        worksheet_set_column(sheet, 0, 0, 12, nullptr);
        worksheet_set_column(sheet, 1, 2, 9, nullptr);
        worksheet_set_column(sheet, 3, static_cast<lxw_col_t>(total + 4), 14, nullptr);
        worksheet_freeze_panes(sheet, dailyFirst + 1, 1);
        worksheet_repeat_rows(sheet, 0, dailyFirst);
        heading(sheet, "Profit and loss by trading day");
        std::vector<std::string> titles = {"Trading day", "State", "Active clients"};
        for (const Measure &measure : m_measures)
            titles.push_back(measure.title);
        // Of filtered rows: what the others made stands beside them, so that both make the books' total.
        const bool filtered = !m_report.filterCode.empty();
        const std::uint32_t books = total + (filtered ? 3 : 2);
        const std::uint32_t residual = books + 1;
        titles.emplace_back("Revenue per million");
        if (filtered)
            titles.emplace_back("Left out by the filter");
        titles.insert(titles.end(), {"Books' total", "Residual"});
        head(sheet, dailyFirst, titles, 2);
        const std::uint32_t first = dailyFirst + 1;
        std::uint32_t row = first;
        for (std::size_t i = 0; i < m_report.days.size(); ++i, ++row) {
            const PnlDay &day = m_report.days[i];
            const PnlTotals &totals = m_summary.days[i];
            const std::string key = '$' + cell(0, row);
            worksheet_write_number(sheet, row, 0, serial(day.date), m_date);
            worksheet_write_string(sheet, row, 1, day.closed ? "closed" : "open", m_text);
            formula(sheet, row, 2, sumOver(Active, Day, key, Kind::Count), plain(Kind::Count),
                    static_cast<double>(totals.active));
            for (std::uint32_t m = 0; m < m_measures.size(); ++m) {
                const Measure &measure = m_measures[m];
                formula(sheet, row, dailyMeasures + m, sumOver(measure.dataColumn, Day, key, measure.kind),
                        plain(measure.kind), measure.value(totals));
            }
            revenue(sheet, row, total + 1, cell(total, row), cell(volumeColumn(), row), totals, plain(Kind::Money));
            if (filtered)
                worksheet_write_number(sheet, row, static_cast<lxw_col_t>(total + 2), money(day.leftOut),
                                       plain(Kind::Money));
            worksheet_write_number(sheet, row, static_cast<lxw_col_t>(books), money(day.booksTotal),
                                   plain(Kind::Money));
            formula(sheet, row, residual,
                    rounded(cell(books, row) + '-' + cell(total, row)
                                + (filtered ? '-' + cell(total + 2, row) : std::string()),
                            Kind::Money),
                    plain(Kind::Money), money(day.residual));
        }
        worksheet_write_string(sheet, row, 0, "Total", m_sumText);
        worksheet_write_blank(sheet, row, 1, m_sumText);
        worksheet_write_blank(sheet, row, 2, m_sumText);
        const auto down = [&](std::uint32_t column, Kind kind, double value) {
            if (row == first) { // no day: nothing to add up
                worksheet_write_number(sheet, row, static_cast<lxw_col_t>(column), 0, sum(kind));
                return;
            }
            formula(sheet, row, column, rounded("SUM(" + cell(column, first) + ':' + cell(column, row - 1) + ')', kind),
                    sum(kind), value);
        };
        for (std::uint32_t m = 0; m < m_measures.size(); ++m)
            down(dailyMeasures + m, m_measures[m].kind, m_measures[m].value(m_summary.range));
        revenue(sheet, row, total + 1, cell(total, row), cell(volumeColumn(), row), m_summary.range, sum(Kind::Money));
        if (filtered)
            down(total + 2, Kind::Money, money(m_summary.leftOut));
        down(books, Kind::Money, money(m_summary.booksTotal));
        down(residual, Kind::Money, money(m_summary.residual));
        lxw_conditional_format differs = {};
        differs.type = LXW_CONDITIONAL_TYPE_CELL;
        differs.criteria = LXW_CONDITIONAL_CRITERIA_NOT_EQUAL_TO;
        differs.value = 0;
        differs.format = m_alarm;
        worksheet_conditional_format_range(sheet, first, static_cast<lxw_col_t>(residual), row,
                                           static_cast<lxw_col_t>(residual), &differs);
    }

    void writeCompare(lxw_worksheet *sheet)
    {
        worksheet_set_column(sheet, 0, 0, 26, nullptr);
        worksheet_set_column(sheet, 1, 4, 18, nullptr);
        worksheet_freeze_panes(sheet, dailyFirst + 1, 1);
        heading(sheet, "The last day against the day before, and the month to date");
        if (!m_summary.last) {
            worksheet_write_string(sheet, dailyFirst, 0, "No day of the range has a figure.", m_text);
            return;
        }
        const std::size_t last = *m_summary.last;
        const bool previous = m_summary.previous.has_value();
        const std::string since = m_report.days[m_summary.monthFirst].date;
        head(sheet, dailyFirst,
             {"Figure", m_report.days[last].date,
              previous ? m_report.days[*m_summary.previous].date : "day before: not in the range", "Change",
              (m_summary.wholeMonth ? "Month to date, from " : "The month as far as the range has it, from ") + since},
             1);
        const auto dayRow = [&](std::size_t day) { return dailyFirst + 1 + static_cast<std::uint32_t>(day); };
        std::uint32_t row = dailyFirst + 1;
        const auto line = [&](const std::string &title, Kind kind, std::uint32_t column, double today, double before,
                              std::optional<double> month) {
            worksheet_write_string(sheet, row, 0, title.c_str(), m_text);
            formula(sheet, row, 1, "=Daily!" + cell(column, dayRow(last)), plain(kind), today);
            if (previous) {
                formula(sheet, row, 2, "=Daily!" + cell(column, dayRow(*m_summary.previous)), plain(kind), before);
                formula(sheet, row, 3, rounded(cell(1, row) + '-' + cell(2, row), kind), plain(kind), today - before);
            }
            if (month)
                formula(sheet, row, 4,
                        rounded("SUM(Daily!" + cell(column, dayRow(m_summary.monthFirst)) + ':'
                                    + cell(column, dayRow(last)) + ')',
                                kind),
                        plain(kind), *month);
            ++row;
        };
        const PnlTotals none;
        const PnlTotals &today = m_summary.days[last];
        const PnlTotals &before = previous ? m_summary.days[*m_summary.previous] : none;
        line("Active clients", Kind::Count, 2, static_cast<double>(today.active), static_cast<double>(before.active),
             {});
        for (std::uint32_t m = 0; m < m_measures.size(); ++m) {
            const Measure &measure = m_measures[m];
            line(measure.title, measure.kind, dailyMeasures + m, measure.value(today), measure.value(before),
                 measure.value(m_summary.month));
        }
        worksheet_write_string(sheet, row, 0, "Revenue per million", m_text);
        const std::uint32_t totalRow = row - 1;
        const std::uint32_t volumeRow = dailyFirst + 1 + 1 + 2; // active clients, fills, lots stand above
        const PnlTotals *const columns[] = {&today, previous ? &before : nullptr, nullptr, &m_summary.month};
        for (std::uint32_t column = 1; column <= 4; ++column) {
            if (columns[column - 1] != nullptr)
                revenue(sheet, row, column, cell(column, totalRow), cell(column, volumeRow), *columns[column - 1],
                        plain(Kind::Money));
        }
    }

    void writeRanks(lxw_worksheet *sheet)
    {
        const std::uint32_t total = 3 + static_cast<std::uint32_t>(m_measures.size()) - 1;
        worksheet_set_column(sheet, 0, 0, 6, nullptr);
        worksheet_set_column(sheet, 1, 2, 14, nullptr);
        worksheet_set_column(sheet, 3, static_cast<lxw_col_t>(total + 1), 14, nullptr);
        worksheet_freeze_panes(sheet, dailyFirst + 1, 3);
        worksheet_repeat_rows(sheet, 0, dailyFirst);
        heading(sheet, "Accounts that made the house most and cost it most");
        std::vector<std::string> titles = {"#", "Account", "Client"};
        for (const Measure &measure : m_measures)
            titles.push_back(measure.title);
        titles.push_back("Revenue per million");
        head(sheet, dailyFirst, titles, 3);
        std::uint32_t row = dailyFirst + 1;
        for (const auto &[name, list] : {std::pair {"Top", &m_summary.top}, std::pair {"Bottom", &m_summary.bottom}}) {
            worksheet_write_string(sheet, row, 0, name, m_section);
            for (std::uint32_t column = 1; column <= total + 1; ++column)
                worksheet_write_blank(sheet, row, static_cast<lxw_col_t>(column), m_section);
            ++row;
            double rank = 1;
            for (const PnlSummary::Account &one : *list) {
                const PnlAccount &account = m_report.accounts[one.account];
                worksheet_write_number(sheet, row, 0, rank++, m_rank);
                worksheet_write_string(sheet, row, 1, account.account.text().c_str(), m_text);
                worksheet_write_string(sheet, row, 2, account.client.text().c_str(), m_text);
                for (std::uint32_t m = 0; m < m_measures.size(); ++m) {
                    const Measure &measure = m_measures[m];
                    formula(sheet, row, 3 + m, sumOver(measure.dataColumn, Account, '$' + cell(1, row), measure.kind),
                            plain(measure.kind), measure.value(one.totals));
                }
                revenue(sheet, row, total + 1, cell(total, row), cell(5, row), one.totals, plain(Kind::Money));
                ++row;
            }
        }
    }

    void writeNotes(lxw_worksheet *sheet)
    {
        worksheet_set_column(sheet, 0, 0, 22, nullptr);
        worksheet_set_column(sheet, 1, 1, 100, nullptr);
        heading(sheet, "Where the figures come from");
        std::uint32_t row = dailyFirst;
        const auto section = [&](const char *title) {
            worksheet_write_string(sheet, row, 0, title, m_section);
            worksheet_write_blank(sheet, row, 1, m_section);
            ++row;
        };
        const auto line = [&](const std::string &name, const std::string &text, double height = 0) {
            if (height > 0)
                worksheet_set_row(sheet, row, height, nullptr);
            worksheet_write_string(sheet, row, 0, name.c_str(), m_wrap);
            worksheet_write_string(sheet, row, 1, text.c_str(), m_wrap);
            ++row;
        };
        section("Provenance");
        for (const auto &[name, value] : provenanceOf(m_report))
            line(name, value);
        line("Again", "truebook-cli report find " + m_report.code);
        ++row;
        section("Rules");
        line("Conversion", conversionRule(m_report), 28);
        line("Signs", "Positive is to the house's advantage. Costs are negative.");
        line("Active clients", "Clients with a fill on the day; flagged on the first row of each in Data.");
        line(
            "Residual",
            m_report.filterCode.empty()
                ? "The books' total (result accounts of the ledger and valuation) less the rows. Zero on a true book."
                : "The books' total (result accounts of the ledger and valuation) less the rows and what the filter left "
                  "out. Zero on a true book.");
        for (const PnlColumn column : m_report.columns)
            line(std::string(pnlColumnTitle(column)), std::string(pnlColumnMeaning(column)));
        ++row;
        section("Rates");
        for (const PnlDay &day : m_report.days) {
            for (const PnlRate &rate : day.rates)
                line(day.date,
                     std::string(rate.from.code()) + " to " + std::string(rate.to.code()) + ": " + rateText(rate));
        }
        bool gaps = false;
        for (const PnlDay &day : m_report.days) {
            for (const PnlGap &gap : day.gaps) {
                if (!gaps)
                    section("What the books have and the rows do not");
                gaps = true;
                line(day.date,
                     gap.what + ": books " + gap.books.text() + ", rows " + gap.rows.text() + ' '
                         + std::string(gap.books.currency().code()));
            }
        }
    }

    bool writeData(lxw_worksheet *sheet, const DataSheet &data,
                   const std::function<bool(std::uint64_t, std::uint64_t)> &goOn)
    {
        std::vector<std::string> titles = {"Trading day", "Account", "Client", "Symbol", "Book",       "Currency",
                                           "Fills",       "Active",  "Lots",   "Units",  "Volume, USD"};
        for (const PnlColumn column : m_report.columns)
            titles.emplace_back(pnlColumnTitle(column));
        titles.emplace_back("Total");
        const auto lastColumn = static_cast<lxw_col_t>(titles.size() - 1);
        worksheet_set_column(sheet, 0, 0, 12, nullptr);
        worksheet_set_column(sheet, 1, 5, 11, nullptr);
        worksheet_set_column(sheet, 6, lastColumn, 14, nullptr);
        worksheet_freeze_panes(sheet, 1, 2);
        worksheet_repeat_rows(sheet, 0, 0);
        worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(data.rows), lastColumn);
        head(sheet, 0, titles, 6);
        std::vector<double> days;
        for (const PnlDay &day : m_report.days)
            days.push_back(serial(day.date));
        const std::string currency(m_report.currency.code());
        for (std::size_t i = 0; i < data.rows; ++i) {
            const PnlRow &row = m_report.rows[data.first + i];
            const auto at = static_cast<lxw_row_t>(i + 1);
            const PnlAccount &account = m_report.accounts[row.account];
            worksheet_write_number(sheet, at, Day, days[row.day], m_date);
            worksheet_write_string(sheet, at, Account, account.account.text().c_str(), m_text);
            worksheet_write_string(sheet, at, Client, account.client.text().c_str(), m_text);
            worksheet_write_string(sheet, at, Symbol, m_report.symbols[row.symbol].symbol.text().c_str(), m_text);
            worksheet_write_string(sheet, at, BookName, row.book == events::Book::A ? "A" : "B", m_text);
            worksheet_write_string(sheet, at, CurrencyCode, currency.c_str(), m_text);
            worksheet_write_number(sheet, at, Fills, row.fills, plain(Kind::Count));
            worksheet_write_number(sheet, at, Active, row.active ? 1 : 0, plain(Kind::Count));
            worksheet_write_number(sheet, at, LotsAt, static_cast<double>(row.lots) / 1e8, plain(Kind::Lots));
            worksheet_write_number(sheet, at, Units, row.units.toDouble(), plain(Kind::Lots));
            worksheet_write_number(sheet, at, Usd, static_cast<double>(row.volumeUsd) / 100, plain(Kind::Usd));
            lxw_col_t column = FirstFigure;
            for (const PnlColumn figure : m_report.columns)
                worksheet_write_number(sheet, at, column++, money(m_report.figure(row, figure)), plain(Kind::Money));
            worksheet_write_number(sheet, at, column, money(row.total), plain(Kind::Money));
            if ((data.first + i + 1) % rowsBetweenAsks == 0 && goOn && !goOn(data.first + i + 1, m_report.rows.size()))
                return false;
        }
        return true;
    }

    const PnlReport &m_report;
    const PnlSummary &m_summary;
    lxw_workbook *m_book;
    std::uint32_t m_sheetRows;
    std::vector<DataSheet> m_data;
    std::vector<Measure> m_measures;
    double m_unit = 1;
    std::string m_moneyFormat;
    std::string m_rounding;
    std::array<lxw_format *, 4> m_plain {};
    std::array<lxw_format *, 4> m_sum {};
    lxw_format *m_date = nullptr;
    lxw_format *m_rank = nullptr;
    lxw_format *m_text = nullptr;
    lxw_format *m_bold = nullptr;
    lxw_format *m_sumText = nullptr;
    lxw_format *m_wrap = nullptr;
    lxw_format *m_title = nullptr;
    lxw_format *m_small = nullptr;
    lxw_format *m_head = nullptr;
    lxw_format *m_headLeft = nullptr;
    lxw_format *m_section = nullptr;
    lxw_format *m_alarm = nullptr;
};

} // namespace

namespace {

// A workbook on its way into its file, on a thread of its own: libxlsxwriter packs it in one call that nobody can end. When
// it is given up, the thread ends alone and takes its file away with it.
struct Packing
{
    std::string folder; // libxlsxwriter's temporary files
    std::string file; // its own name, so that a later workbook of the same name never meets it
    std::mutex mutex;
    std::condition_variable changed;
    bool packed = false;
    bool givenUp = false;
    lxw_error failed = LXW_NO_ERROR;

    void pack(lxw_workbook *workbook)
    {
        const lxw_error code = workbook_close(workbook);
        const std::lock_guard lock(mutex);
        failed = code;
        packed = true;
        if (givenUp)
            remove();
        changed.notify_all();
    }
    void remove() const
    {
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
    }
};

std::string packingName(const std::string &path)
{
    static std::atomic<std::uint64_t> number {0};
    return path + ".packing" + std::to_string(++number);
}

base::Refusal packingRefusal(lxw_error failed, const std::string &path)
{
    return {failed == LXW_ERROR_CREATING_XLSX_FILE || failed == LXW_ERROR_CREATING_TMPFILE
                ? base::ReasonCode::StoreUnreachable
                : base::ReasonCode::StoreFull,
            path + ": " + lxw_strerror(failed),
            {},
            0,
            {}};
}

} // namespace

base::Result<bool> writePnlWorkbook(const PnlReport &report, const PnlSummary &summary, const std::string &path,
                                    const std::function<bool(std::uint64_t, std::uint64_t)> &goOn,
                                    std::uint32_t sheetRows)
{
    constexpr auto betweenAsks = std::chrono::milliseconds(100);
    const auto packing = std::make_shared<Packing>();
    packing->folder = std::filesystem::absolute(path).parent_path().string();
    packing->file = packingName(path);
    lxw_workbook_options options = {};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = packing->folder.data();
    std::unique_ptr<lxw_workbook, FreeWorkbook> workbook(workbook_new_opt(packing->file.c_str(), &options));
    if (!workbook)
        return base::refuse(base::ReasonCode::StoreUnreachable, path);
    if (!Workbook(report, summary, workbook.get(), sheetRows).write(goOn))
        return false;
    const std::uint64_t rows = report.rows.size();
    std::thread thread([packing, book = workbook.release()] { packing->pack(book); });
    std::unique_lock lock(packing->mutex);
    while (!packing->packed) {
        lock.unlock();
        const bool wanted = !goOn || goOn(rows, rows);
        lock.lock();
        if (packing->packed)
            break;
        if (!wanted) {
            packing->givenUp = true;
            packing->remove(); // what is written from now on has no name
            lock.unlock();
            thread.detach();
            return false;
        }
        packing->changed.wait_for(lock, betweenAsks, [&] { return packing->packed; });
    }
    const bool wanted = !goOn || goOn(rows, rows);
    lock.unlock();
    thread.join();
    if (packing->failed != LXW_NO_ERROR || !wanted) {
        packing->remove();
        if (packing->failed != LXW_NO_ERROR)
            return tl::unexpected(packingRefusal(packing->failed, path));
        return false;
    }
    std::error_code failed;
    std::filesystem::rename(packing->file, path, failed);
    if (failed) {
        packing->remove();
        return base::refuse(base::ReasonCode::StoreUnreachable, path + ": " + failed.message());
    }
    return true;
}

} // namespace truebook::reporting
