#include "core/reporting/report_files.h"

#include "core/events/codec.h"

namespace truebook::reporting {

namespace {

constexpr std::size_t pieceBytes = 256 * 1024;
constexpr std::uint64_t rowsBetweenAsks = 4'096;

std::string lots(base::Int128 e8)
{
    return domain::formatScaled(e8, domain::Quantity::decimals);
}
std::string cents(std::int64_t minor)
{
    return domain::formatScaled(minor, 2, 2);
}

// A growing JSON text that is handed on in pieces.
class Json
{
public:
    explicit Json(const ReportSink &sink)
        : m_sink(sink)
    { }
    Json &open(char bracket)
    {
        separate();
        m_out.push_back(bracket);
        m_first = true;
        return *this;
    }
    Json &close(char bracket)
    {
        m_out.push_back(bracket);
        m_first = false;
        return *this;
    }
    Json &key(std::string_view name)
    {
        separate();
        events::writeText(m_out, name);
        m_out.push_back(':');
        m_first = true;
        return *this;
    }
    Json &text(std::string_view value)
    {
        separate();
        events::writeText(m_out, value);
        return *this;
    }
    Json &number(std::uint64_t value) { return plain(std::to_string(value)); }
    Json &plain(std::string_view value)
    {
        separate();
        m_out.append(value);
        return *this;
    }
    Json &line() // for people's eyes, between elements
    {
        if (!m_first)
            m_out.append(",\n");
        else
            m_out.push_back('\n');
        m_first = true;
        return *this;
    }
    void end() { m_out.push_back('\n'); }
    base::Result<void> hand(bool all)
    {
        if (m_out.size() < pieceBytes && !all)
            return {};
        auto written = m_sink.write(m_out);
        m_out.clear();
        return written;
    }

private:
    void separate()
    {
        if (!m_first)
            m_out.push_back(',');
        m_first = false;
    }
    const ReportSink &m_sink;
    std::string m_out;
    bool m_first = true;
};

void totals(Json &json, const PnlReport &report, const PnlTotals &sum, bool active)
{
    json.key("fills").number(sum.fills);
    if (active)
        json.key("active").number(sum.active);
    json.key("volume_lots").text(lots(sum.lots)).key("volume_usd").text(cents(sum.volumeUsd));
    for (const PnlColumn column : report.columns)
        json.key(pnlColumnName(column)).text(pnlMoney(report, sum.figures[static_cast<std::size_t>(column)]));
    json.key("total").text(pnlMoney(report, sum.total)).key("revenue_per_million");
    if (const auto revenue = revenuePerMillion(sum.total, sum.volumeUsd); revenue)
        json.text(pnlMoney(report, *revenue));
    else
        json.plain("null");
}

void accounts(Json &json, std::string_view name, const PnlReport &report, const std::vector<PnlSummary::Account> &list)
{
    json.key(name).open('[');
    for (const PnlSummary::Account &one : list) {
        const PnlAccount &account = report.accounts[one.account];
        json.open('{').key("account").text(account.account.text()).key("client").text(account.client.text());
        totals(json, report, one.totals, false);
        json.close('}');
    }
    json.close(']');
}

void day(Json &json, const PnlReport &report, const PnlDay &one, const PnlTotals &sum)
{
    json.open('{').key("trading_day").text(one.date).key("state").text(one.closed ? "closed" : "open");
    json.key("journal_sequence").number(one.sequence);
    totals(json, report, sum, true);
    if (!report.filterCode.empty())
        json.key("left_out").text(pnlMoney(report, one.leftOut));
    json.key("books_total").text(pnlMoney(report, one.booksTotal));
    json.key("residual").text(pnlMoney(report, one.residual));
    json.key("gaps").open('[');
    for (const PnlGap &gap : one.gaps) {
        json.open('{').key("what").text(gap.what).key("currency").text(gap.books.currency().code());
        json.key("books").text(gap.books.text()).key("rows").text(gap.rows.text()).close('}');
    }
    json.close(']').key("rates").open('[');
    for (const PnlRate &rate : one.rates)
        json.open('{')
            .key("from")
            .text(rate.from.code())
            .key("to")
            .text(rate.to.code())
            .key("by")
            .text(rateText(rate))
            .close('}');
    json.close(']').close('}');
}

void rowOf(Json &json, const PnlReport &report, const PnlRow &row)
{
    const PnlAccount &account = report.accounts[row.account];
    json.open('{').key("trading_day").text(report.days[row.day].date).key("account").text(account.account.text());
    json.key("client").text(account.client.text()).key("symbol").text(report.symbols[row.symbol].symbol.text());
    json.key("book").text(events::enumName(row.book)).key("currency").text(report.currency.code());
    json.key("fills").number(row.fills).key("active").number(row.active ? 1 : 0);
    json.key("volume_lots").text(lots(row.lots)).key("volume_units").text(row.units.text());
    json.key("volume_usd").text(cents(row.volumeUsd));
    for (const PnlColumn column : report.columns)
        json.key(pnlColumnName(column)).text(pnlMoney(report, report.figure(row, column)));
    json.key("total").text(pnlMoney(report, row.total)).close('}');
}

} // namespace

std::vector<std::pair<std::string, std::string>> provenanceOf(const PnlReport &report)
{
    return {{"As of", report.asOf.text()},     {"Journal sequence", std::to_string(report.sequence)},
            {"Filter", report.filter},         {"User", report.user},
            {"Data SHA-256", report.dataHash}, {"Code", report.code}};
}

std::string provenanceLine(const PnlReport &report, const PnlSummary &summary)
{
    std::string out;
    for (const auto &[title, value] : provenanceOf(report))
        out.append(title).append(": ").append(value).append("; ");
    return out + "Residual: " + pnlMoney(report, summary.residual);
}

std::string rateText(const PnlRate &rate)
{
    std::string out;
    for (const domain::ConversionLeg &leg : rate.legs) {
        if (!out.empty())
            out += " × ";
        const std::string quoted = std::string(leg.rate.base.code()) + std::string(leg.rate.quote.code()) + ' '
            + leg.rate.bid.text() + '/' + leg.rate.ask.text();
        out += leg.divides ? "1 / (" + quoted + ')' : quoted;
    }
    return out;
}

std::string conversionRule(const PnlReport &report)
{
    return "Figures of a trading day are brought to " + std::string(report.currency.code())
        + " at the mid of the rates of that day's close (of a day that stands open: of the last mark), each rounded once, "
          "so that the rows of a column add up to its rounded whole.";
}

base::Result<bool> writePnlCsv(const PnlReport &report, const PnlSummary &summary, const ReportSink &sink)
{
    std::string out = pnlHeader(report);
    out.pop_back();
    out += ",provenance\n";
    std::uint64_t done = 0;
    for (const PnlRow &row : report.rows) {
        appendPnlRow(out, report, row);
        out.back() = ',';
        if (done++ == 0) {
            out.push_back('"');
            for (const char c : provenanceLine(report, summary)) {
                if (c == '"')
                    out.push_back('"');
                out.push_back(c);
            }
            out.push_back('"');
        }
        out.push_back('\n');
        if (out.size() >= pieceBytes) {
            if (auto written = sink.write(out); !written)
                return tl::unexpected(written.error());
            out.clear();
        }
        if (done % rowsBetweenAsks == 0 && sink.goOn && !sink.goOn(done, report.rows.size()))
            return false;
    }
    if (auto written = sink.write(out); !written)
        return tl::unexpected(written.error());
    return true;
}

base::Result<bool> writePnlJson(const PnlReport &report, const PnlSummary &summary, const ReportSink &sink, bool rows)
{
    Json json(sink);
    json.open('{').key("report").text("pnl").key("firm").text(report.firm);
    json.key("currency").text(report.currency.code()).key("from").text(report.from).key("to").text(report.to);
    json.key("as_of").text(report.asOf.text()).key("journal_sequence").number(report.sequence);
    json.key("filter").text(report.filter).key("user").text(report.user);
    json.key("data_hash").text(report.dataHash).key("code").text(report.code);
    json.key("conversion").text(conversionRule(report));
    json.key("columns").open('[');
    for (const PnlColumn column : report.columns)
        json.open('{')
            .key("name")
            .text(pnlColumnName(column))
            .key("title")
            .text(pnlColumnTitle(column))
            .key("meaning")
            .text(pnlColumnMeaning(column))
            .close('}');
    json.close(']');
    json.key("total").open('{');
    totals(json, report, summary.range, false);
    if (!report.filterCode.empty())
        json.key("left_out").text(pnlMoney(report, summary.leftOut));
    json.key("books_total").text(pnlMoney(report, summary.booksTotal));
    json.key("residual").text(pnlMoney(report, summary.residual)).close('}').line();
    json.key("days").open('[');
    for (std::size_t i = 0; i < report.days.size(); ++i)
        day(json.line(), report, report.days[i], summary.days[i]);
    json.close(']').line().key("compare").open('{');
    if (summary.last) {
        const auto one = [&](std::string_view name, std::size_t at) {
            json.key(name).open('{').key("trading_day").text(report.days[at].date);
            totals(json, report, summary.days[at], true);
            json.close('}');
        };
        one("day", *summary.last);
        if (summary.previous)
            one("previous_day", *summary.previous);
        json.key("month_to_date").open('{').key("from").text(report.days[summary.monthFirst].date);
        json.key("whole_month").plain(summary.wholeMonth ? "true" : "false");
        totals(json, report, summary.month, false);
        json.close('}');
    }
    json.close('}').line();
    accounts(json, "top", report, summary.top);
    accounts(json.line(), "bottom", report, summary.bottom);
    if (rows) {
        json.line().key("rows").open('[');
        std::uint64_t done = 0;
        for (const PnlRow &row : report.rows) {
            rowOf(json.line(), report, row);
            if (auto written = json.hand(false); !written)
                return tl::unexpected(written.error());
            if (++done % rowsBetweenAsks == 0 && sink.goOn && !sink.goOn(done, report.rows.size()))
                return false;
        }
        json.close(']');
    }
    json.close('}').end();
    if (auto written = json.hand(true); !written)
        return tl::unexpected(written.error());
    return true;
}

} // namespace truebook::reporting
