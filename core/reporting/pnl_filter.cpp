#include "core/reporting/pnl_filter.h"

#include <algorithm>
#include <set>

#include "core/base/checked.h"

namespace truebook::reporting {

using base::ReasonCode;

namespace {

std::vector<std::string> canonical(std::vector<std::string> names)
{
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

void appendNames(std::string &out, char kind, const std::vector<std::string> &names)
{
    for (const std::string &name : canonical(names)) {
        if (!out.empty())
            out.push_back(',');
        out.push_back(kind);
        for (const char c : name) {
            if (c == ',' || c == '\\')
                out.push_back('\\');
            out.push_back(c);
        }
    }
}

std::string listed(const char *kind, const std::vector<std::string> &names)
{
    std::string out;
    for (const std::string &name : canonical(names))
        out += (out.empty() ? std::string(kind) + ' ' : std::string(" or ")) + name;
    return out;
}

bool among(const std::vector<std::string> &wanted, const std::string &name)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
}

} // namespace

std::string PnlFilter::words() const
{
    if (empty())
        return "all accounts, symbols and books";
    std::string out;
    for (const std::string &part : {listed("account", accounts), listed("symbol", symbols), listed("group", groups),
                                    book ? "book " + std::string(events::enumName(*book)) : std::string()}) {
        if (!part.empty())
            out += (out.empty() ? "" : ", ") + part;
    }
    return out;
}

std::string PnlFilter::text() const
{
    std::string out;
    appendNames(out, 'a', accounts);
    appendNames(out, 's', symbols);
    appendNames(out, 'g', groups);
    if (book)
        appendNames(out, 'b', {std::string(events::enumName(*book))});
    return out;
}

base::Result<PnlFilter> PnlFilter::parse(std::string_view text)
{
    PnlFilter filter;
    const auto bad = [&] { return base::refuse(ReasonCode::BadValue, std::string(text), "filter"); };
    for (std::size_t at = 0; at < text.size();) {
        const char kind = text[at++];
        std::string name;
        for (; at < text.size() && text[at] != ','; ++at) {
            if (text[at] == '\\' && ++at == text.size())
                return bad();
            name.push_back(text[at]);
        }
        const bool more = at < text.size();
        ++at; // the comma
        if (name.empty() || (more && at == text.size()))
            return bad();
        if (kind == 'a')
            filter.accounts.push_back(std::move(name));
        else if (kind == 's')
            filter.symbols.push_back(std::move(name));
        else if (kind == 'g')
            filter.groups.push_back(std::move(name));
        else if (kind == 'b'
                 && (name == events::enumName(events::Book::A) || name == events::enumName(events::Book::B)))
            filter.book = name == events::enumName(events::Book::A) ? events::Book::A : events::Book::B;
        else
            return bad();
    }
    return filter;
}

void applyFilter(PnlReport &report, const PnlFilter &filter)
{
    report.filter = filter.words();
    report.filterCode = filter.text();
    if (filter.empty())
        return;
    std::vector<PnlRow> kept;
    for (std::size_t i = 0; i < report.days.size(); ++i) {
        PnlDay &day = report.days[i];
        const std::size_t first = kept.size();
        std::set<domain::ClientId> active;
        for (std::size_t at = day.firstRow; at < day.firstRow + day.rowCount; ++at) {
            PnlRow row = report.rows[at];
            const PnlAccount &account = report.accounts[row.account];
            if (!among(filter.accounts, account.account.text())
                || !among(filter.symbols, report.symbols[row.symbol].symbol.text())
                || !among(filter.groups, account.group.text()) || (filter.book && row.book != *filter.book)) {
                day.leftOut = base::checkedAdd(day.leftOut, row.total);
                continue;
            }
            // The row that stood for the client may be among those that are gone.
            row.active = row.fills > 0 && !account.house && active.insert(account.client).second;
            kept.push_back(row);
        }
        day.firstRow = first;
        day.rowCount = kept.size() - first;
    }
    report.rows = std::move(kept);
}

} // namespace truebook::reporting
