#include "app/cli/table.h"

#include <algorithm>
#include <cstdio>

namespace truebook::cli {

void Table::printJson(Json &json, std::string_view name) const
{
    json.key(name).array();
    for (const auto &cells : m_rows) {
        json.object();
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            json.key(m_columns[i]).text(cells[i]);
        json.end();
    }
    json.end();
}

void Table::print() const
{
    std::vector<std::size_t> widths;
    for (const std::string &column : m_columns)
        widths.push_back(column.size());
    for (const auto &cells : m_rows) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            widths[i] = std::max(widths[i], cells[i].size());
    }
    const auto line = [&](const std::vector<std::string> &cells) {
        std::string out;
        for (std::size_t i = 0; i < cells.size(); ++i)
            out += cells[i] + std::string(widths[i] - cells[i].size() + (i + 1 < cells.size() ? 2 : 0), ' ');
        std::printf("%s\n", out.c_str());
    };
    line(m_columns);
    for (const auto &cells : m_rows)
        line(cells);
}

int showTable(const Options &options, const Replayed &books, const Table &table,
              const std::function<void(Json &)> &more)
{
    if (!options.json) {
        table.print();
        return done;
    }
    Json json;
    json.object()
        .key("as_of")
        .text(books.at.text())
        .key("journal_sequence")
        .number(static_cast<std::int64_t>(books.sequence));
    table.printJson(json, "rows");
    if (more)
        more(json);
    json.end();
    std::printf("%s\n", json.str().c_str());
    return done;
}

} // namespace truebook::cli
