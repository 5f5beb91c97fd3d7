#pragma once
// Tables on standard output.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/cli.h"

namespace truebook::cli {

// A JSON document or aligned columns.
class Table
{
public:
    explicit Table(std::vector<std::string> columns)
        : m_columns(std::move(columns))
    { }
    void row(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }
    void printJson(Json &json, std::string_view name) const;
    void print() const;

private:
    std::vector<std::string> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

// The table with where its books stand; `more` adds keys to the JSON document.
int showTable(const Options &options, const Replayed &books, const Table &table,
              const std::function<void(Json &)> &more = {});

} // namespace truebook::cli
