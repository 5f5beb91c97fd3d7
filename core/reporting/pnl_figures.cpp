#include "core/reporting/pnl_figures.h"

#include <algorithm>

#include "core/base/checked.h"
#include "core/base/sha256.h"
#include "core/reporting/pnl_filter.h"
#include "core/reporting/report_code.h"

namespace truebook::reporting {

void PnlTotals::add(const PnlRow &row)
{
    fills += row.fills;
    active += row.active ? 1 : 0;
    lots += row.lots;
    volumeUsd = base::checkedAdd(volumeUsd, row.volumeUsd);
    for (std::size_t i = 0; i < pnlColumnCount; ++i)
        figures[i] = base::checkedAdd(figures[i], row.figures[i]);
    total = base::checkedAdd(total, row.total);
}

void PnlTotals::add(const PnlTotals &other)
{
    fills += other.fills;
    active += other.active;
    lots += other.lots;
    volumeUsd = base::checkedAdd(volumeUsd, other.volumeUsd);
    for (std::size_t i = 0; i < pnlColumnCount; ++i)
        figures[i] = base::checkedAdd(figures[i], other.figures[i]);
    total = base::checkedAdd(total, other.total);
}

std::optional<std::int64_t> revenuePerMillion(std::int64_t total, std::int64_t volumeUsd)
{
    if (volumeUsd <= 0)
        return std::nullopt;
    const base::Int128 scaled = static_cast<base::Int128>(total) * 100'000'000; // a million USD in cents
    return static_cast<std::int64_t>(domain::divideRounded(scaled, volumeUsd, domain::Rounding::HalfEven));
}

PnlSummary summarise(const PnlReport &report)
{
    constexpr std::size_t places = 20;
    PnlSummary summary;
    summary.days.resize(report.days.size());
    std::vector<PnlTotals> accounts(report.accounts.size());
    for (const PnlRow &row : report.rows) {
        summary.days[row.day].add(row);
        accounts[row.account].add(row);
    }
    for (std::size_t i = 0; i < report.days.size(); ++i) {
        summary.range.add(summary.days[i]);
        summary.booksTotal = base::checkedAdd(summary.booksTotal, report.days[i].booksTotal);
        summary.leftOut = base::checkedAdd(summary.leftOut, report.days[i].leftOut);
        summary.residual = base::checkedAdd(summary.residual, report.days[i].residual);
    }
    if (!report.days.empty()) {
        const std::size_t last = report.days.size() - 1;
        summary.last = last;
        if (last > 0)
            summary.previous = last - 1;
        const std::string month = report.days[last].date.substr(0, 7);
        summary.monthFirst = last;
        while (summary.monthFirst > 0 && report.days[summary.monthFirst - 1].date.substr(0, 7) == month)
            --summary.monthFirst;
        for (std::size_t i = summary.monthFirst; i <= last; ++i)
            summary.month.add(summary.days[i]);
        summary.wholeMonth = report.from <= month + "-01";
    }
    std::vector<PnlSummary::Account> ranked;
    for (std::uint32_t i = 0; i < accounts.size(); ++i) {
        if (!report.accounts[i].house)
            ranked.push_back({i, accounts[i]});
    }
    std::sort(ranked.begin(), ranked.end(), [&](const PnlSummary::Account &a, const PnlSummary::Account &b) {
        return a.totals.total != b.totals.total
            ? a.totals.total > b.totals.total
            : report.accounts[a.account].account < report.accounts[b.account].account;
    });
    for (const PnlSummary::Account &account : ranked) {
        if (summary.top.size() == places || account.totals.total <= 0)
            break;
        summary.top.push_back(account);
    }
    for (auto account = ranked.rbegin(); account != ranked.rend(); ++account) {
        if (summary.bottom.size() == places || account->totals.total >= 0)
            break;
        summary.bottom.push_back(*account);
    }
    return summary;
}

std::string pnlHeader(const PnlReport &report)
{
    std::string out
        = "trading_day,account,client,symbol,book,currency,fills,active,volume_lots,volume_units,volume_usd";
    for (const PnlColumn column : report.columns) {
        out.push_back(',');
        out.append(pnlColumnName(column));
    }
    out.append(",total\n");
    return out;
}

namespace {

// Identifiers as text cells: quoted when they must be, and harmless where a spreadsheet would compute them.
void appendText(std::string &out, const std::string &text)
{
    const bool formula = !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
    if (!formula && text.find_first_of(",\"\r\n") == std::string::npos) {
        out.append(text);
        return;
    }
    out.append(formula ? "\"'" : "\"");
    for (const char c : text) {
        if (c == '"')
            out.push_back('"');
        out.push_back(c);
    }
    out.push_back('"');
}

} // namespace

void appendPnlRow(std::string &out, const PnlReport &report, const PnlRow &row)
{
    const PnlAccount &account = report.accounts[row.account];
    const int exponent = report.currency.exponent();
    out.append(report.days[row.day].date).push_back(',');
    appendText(out, account.account.text());
    out.push_back(',');
    appendText(out, account.client.text());
    out.push_back(',');
    appendText(out, report.symbols[row.symbol].symbol.text());
    out.push_back(',');
    out.append(events::enumName(row.book)).push_back(',');
    out.append(report.currency.code()).push_back(',');
    domain::appendScaled(out, row.fills, 0);
    out.append(row.active ? ",1," : ",0,");
    domain::appendScaled(out, row.lots, domain::Quantity::decimals);
    out.push_back(',');
    domain::appendScaled(out, row.units.raw(), domain::Quantity::decimals);
    out.push_back(',');
    domain::appendScaled(out, row.volumeUsd, 2, 2);
    for (const PnlColumn column : report.columns) {
        out.push_back(',');
        domain::appendScaled(out, report.figure(row, column), exponent, exponent);
    }
    out.push_back(',');
    domain::appendScaled(out, row.total, exponent, exponent);
    out.push_back('\n');
}

base::Result<void> sealReport(PnlReport &report)
{
    report.filter = "trading days " + report.from + " to " + report.to + ", "
        + (report.filter.empty() ? PnlFilter().words() : report.filter);
    base::Sha256 hash;
    std::string text = pnlHeader(report);
    for (const PnlRow &row : report.rows) {
        if (text.size() > 60'000) {
            hash.add(text);
            text.clear();
        }
        appendPnlRow(text, report, row);
    }
    hash.add(text);
    report.dataHash = hash.finish();
    const auto from = domain::parseDate(report.from);
    const auto to = domain::parseDate(report.to);
    if (!from || !to)
        return tl::unexpected(from ? to.error() : from.error());
    const auto code = ReportCode {*from, *to, report.sequence, report.dataHash.substr(0, 8), report.filterCode}.text();
    if (!code)
        return tl::unexpected(code.error());
    report.code = *code;
    return {};
}

std::string pnlMoney(const PnlReport &report, std::int64_t minor)
{
    return domain::formatScaled(minor, report.currency.exponent(), report.currency.exponent());
}

} // namespace truebook::reporting
