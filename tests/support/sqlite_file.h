#pragma once
// A SQLite file as a stranger with a SQL tool meets it: for tests that damage stores. Not through the store's own code.
#include <string>
#include <vector>

namespace truebook::test {

// Runs the statements; false (with the message on stderr) when one fails.
bool sqliteRun(const std::string &path, const std::string &statements);
// Rows of a query, each column as text.
std::vector<std::vector<std::string>> sqliteRows(const std::string &path, const std::string &query);
// The first column of the first row.
std::string sqliteValue(const std::string &path, const std::string &query);

} // namespace truebook::test
