#include "app/setup/symbols_csv.h"

#include <charconv>
#include <map>
#include <set>

#include "core/domain/trading_hours.h"

namespace truebook::setup {

using base::ReasonCode;
using base::Refusal;

namespace {

constexpr const char *needed[] = {"symbol", "quote", "digits", "contract_size", "minimum", "step", "maximum"};

// The cells of the record at the front of `text`, which is then taken away; a quoted cell may hold commas and line breaks.
std::vector<std::string> takeRecord(std::string_view &text, long &lines)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        lines += c == '\n' ? 1 : 0;
        if (quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"')
                cells.back() += text[++i];
            else if (c == '"')
                quoted = false;
            else
                cells.back() += c;
        } else if (c == '"' && cells.back().empty()) {
            quoted = true;
        } else if (c == ',') {
            cells.emplace_back();
        } else if (c == '\n') {
            ++i;
            break;
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    text.remove_prefix(i);
    return cells;
}

class Row
{
public:
    Row(const std::map<std::string, std::size_t> &columns, const std::vector<std::string> &cells)
        : m_columns(columns)
        , m_cells(cells)
    { }

    std::string text(const std::string &field, const std::string &fallback = {}) const
    {
        const auto column = m_columns.find(field);
        const std::string cell
            = column == m_columns.end() || column->second >= m_cells.size() ? std::string() : m_cells[column->second];
        return cell.empty() ? fallback : cell;
    }
    template <class Value>
    Value decimal(const std::string &field, const char *fallback)
    {
        const std::string cell = text(field, fallback);
        const auto value = Value::parse(cell);
        if (!value)
            refuse(field, value.error().code, cell);
        return value.value_or(Value());
    }
    std::int64_t whole(const std::string &field, const char *fallback, std::int64_t low, std::int64_t high)
    {
        const std::string cell = text(field, fallback);
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (error != std::errc {} || end != cell.data() + cell.size() || value < low || value > high)
            refuse(field, ReasonCode::BadValue, cell);
        return value;
    }
    domain::Currency currency(const std::string &field)
    {
        const auto value = domain::Currency::parse(text(field));
        if (!value)
            refuse(field, ReasonCode::UnknownCurrency, text(field));
        return value.value_or(domain::Currency());
    }
    // The first thing wrong is what is said of the row.
    void refuse(const std::string &field, ReasonCode code, const std::string &detail)
    {
        if (m_bad.code == ReasonCode::None)
            m_bad = {0, field, code, detail};
    }
    const api::BadSymbolRow &bad() const { return m_bad; }

private:
    const std::map<std::string, std::size_t> &m_columns;
    const std::vector<std::string> &m_cells;
    api::BadSymbolRow m_bad;
};

events::InstrumentDefined instrumentOf(Row &row)
{
    events::InstrumentDefined fact;
    for (const char *field : needed) {
        if (row.text(field).empty())
            row.refuse(field, ReasonCode::MissingField, {});
    }
    fact.symbol = domain::Symbol(row.text("symbol"));
    fact.description = row.text("description", row.text("symbol"));
    fact.assetClass = row.text("asset_class", "fx");
    fact.base = row.text("base");
    if (!fact.base.empty() && !domain::Currency::parse(fact.base))
        row.refuse("base", ReasonCode::UnknownCurrency, fact.base);
    fact.unit = row.text("unit", fact.base);
    fact.quote = row.currency("quote");
    fact.digits = row.whole("digits", "", 0, domain::Price::decimals);
    fact.contractSize = row.decimal<domain::Quantity>("contract_size", "");
    fact.minimum = row.decimal<domain::Quantity>("minimum", "");
    fact.step = row.decimal<domain::Quantity>("step", "");
    fact.maximum = row.decimal<domain::Quantity>("maximum", "");
    for (const auto &[field, value] : {std::pair {"contract_size", fact.contractSize},
                                       std::pair {"minimum", fact.minimum}, std::pair {"step", fact.step}}) {
        if (!value.positive())
            row.refuse(field, ReasonCode::BadValue, row.text(field));
    }
    if (fact.maximum < fact.minimum)
        row.refuse("maximum", ReasonCode::BadValue, row.text("maximum"));
    fact.swapLong = row.decimal<domain::Price>("swap_long", "0");
    fact.swapShort = row.decimal<domain::Price>("swap_short", "0");
    fact.tripleDay = row.whole("triple_day", "3", 0, 6);
    fact.sessions = row.text("sessions", "Sun 17:00-Fri 17:00 America/New_York");
    if (const auto sessions = domain::WeeklySessions::parse(fact.sessions); !sessions)
        row.refuse("sessions", sessions.error().code, fact.sessions);
    fact.staleMs = row.whole("stale_ms", "60000", 1, 86'400'000);
    fact.collarPercent = row.decimal<domain::Price>("collar_percent", "5");
    return fact;
}

} // namespace

base::Result<SymbolRows> parseSymbols(std::string_view text, const std::string &file)
{
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    long line = 1;
    std::map<std::string, std::size_t> columns;
    const std::vector<std::string> header = takeRecord(text, line);
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (!columns.emplace(header[i], i).second)
            return tl::unexpected(Refusal {ReasonCode::BadHeader, "a column twice", file, 1, header[i]});
    }
    for (const char *field : needed) {
        if (columns.count(field) == 0)
            return tl::unexpected(Refusal {ReasonCode::BadHeader, "a column is missing", file, 1, field});
    }
    SymbolRows rows;
    std::set<domain::Symbol> seen;
    while (!text.empty()) {
        const long at = line;
        const std::vector<std::string> cells = takeRecord(text, line);
        if (cells.size() == 1 && cells.front().empty())
            continue;
        Row row(columns, cells);
        if (cells.size() > header.size())
            row.refuse({}, ReasonCode::BadRow, std::to_string(cells.size()) + " cells");
        events::InstrumentDefined fact = instrumentOf(row);
        if (row.bad().code == ReasonCode::None && !seen.insert(fact.symbol).second)
            row.refuse("symbol", ReasonCode::AlreadyExists, fact.symbol.text());
        if (row.bad().code != ReasonCode::None) {
            api::BadSymbolRow bad = row.bad();
            bad.line = at;
            rows.bad.push_back(std::move(bad));
        } else {
            rows.instruments.push_back(std::move(fact));
        }
    }
    return rows;
}

} // namespace truebook::setup
