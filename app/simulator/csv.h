#pragma once
// Csv files of the simulator's record: one line a fact, flushed as it is written, so that a killed process keeps all
// that happened. And their reading back for `check`.
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace truebook::simulator {

class CsvFile
{
public:
    CsvFile() = default;
    CsvFile(const CsvFile &) = delete;
    CsvFile &operator=(const CsvFile &) = delete;
    ~CsvFile();

    // Creates the file with its header line; appends when it is already there with that header. BadFile otherwise.
    base::Result<void> open(const std::string &path, const std::string &header);
    // One line of cells; a cell with a comma, quote or line break is quoted. `flush` false leaves it to the next line.
    void line(const std::vector<std::string> &cells, bool flush = true);
    bool isOpen() const { return m_file != nullptr; }
    // A write failed since it was opened: the disk is full. The record is then incomplete and says so.
    bool failed() const { return m_failed; }

private:
    std::FILE *m_file = nullptr;
    bool m_failed = false;
};

std::string csvCell(std::string_view text);

// A csv with a header; rows by column name.
struct CsvTable
{
    std::vector<std::string> header;
    std::vector<std::map<std::string, std::string>> rows;
    std::vector<long> lines; // of each row in the file, the header being 1
};

// BadFile, or BadRow with the line when a row has another number of cells than the header.
base::Result<CsvTable> readCsv(const std::string &path);
base::Result<CsvTable> parseCsv(std::string_view text, const std::string &name);

} // namespace truebook::simulator
