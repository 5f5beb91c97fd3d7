#include "app/simulator/csv.h"

#include <fstream>
#include <iterator>

namespace truebook::simulator {

using base::ReasonCode;
using base::Refusal;
using base::Result;

CsvFile::~CsvFile()
{
    if (m_file != nullptr)
        std::fclose(m_file);
}

Result<void> CsvFile::open(const std::string &path, const std::string &header)
{
    std::string first;
    {
        std::ifstream existing(path);
        std::getline(existing, first);
    }
    if (!first.empty() && first != header)
        return tl::unexpected(Refusal {ReasonCode::BadHeader, "another record's file", path, 1, {}});
    m_file = std::fopen(path.c_str(), "a");
    if (m_file == nullptr)
        return base::refuse(ReasonCode::BadFile, path);
    if (first.empty()) {
        std::fputs((header + '\n').c_str(), m_file);
        std::fflush(m_file);
    }
    return {};
}

std::string csvCell(std::string_view text)
{
    if (text.find_first_of(",\"\n\r") == std::string_view::npos)
        return std::string(text);
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"')
            cell += '"';
        cell += c;
    }
    return cell + '"';
}

void CsvFile::line(const std::vector<std::string> &cells, bool flush)
{
    if (m_file == nullptr)
        return;
    std::string text;
    for (const std::string &cell : cells) {
        if (&cell != &cells.front())
            text += ',';
        text += csvCell(cell);
    }
    text += '\n';
    if (std::fwrite(text.data(), 1, text.size(), m_file) != text.size())
        m_failed = true;
    if (flush && std::fflush(m_file) != 0)
        m_failed = true;
}

Result<CsvTable> parseCsv(std::string_view text, const std::string &name)
{
    CsvTable table;
    long line = 0;
    while (!text.empty()) {
        ++line;
        std::vector<std::string> cells(1);
        bool quoted = false;
        std::size_t at = 0;
        for (; at < text.size(); ++at) {
            const char c = text[at];
            if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
                cells.back() += '"';
                ++at;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.emplace_back();
            } else if (c == '\n' && !quoted) {
                break;
            } else if (c != '\r') {
                cells.back() += c;
            }
        }
        const bool whole = at < text.size();
        text.remove_prefix(whole ? at + 1 : text.size());
        if (cells.size() == 1 && cells.front().empty())
            continue;
        if (table.header.empty()) {
            table.header = cells;
            continue;
        }
        if (cells.size() != table.header.size()) {
            if (!whole)
                break; // the last line of a killed process may be cut
            return tl::unexpected(
                Refusal {ReasonCode::BadRow, "another number of cells than the header", name, line, {}});
        }
        std::map<std::string, std::string> row;
        for (std::size_t i = 0; i < cells.size(); ++i)
            row[table.header[i]] = cells[i];
        table.rows.push_back(std::move(row));
        table.lines.push_back(line);
    }
    return table;
}

Result<CsvTable> readCsv(const std::string &path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return base::refuse(ReasonCode::BadFile, path);
    const std::string text {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    return parseCsv(text, path);
}

} // namespace truebook::simulator
