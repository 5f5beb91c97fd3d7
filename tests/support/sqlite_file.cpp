#include "tests/support/sqlite_file.h"

#include <cstdio>
#include <memory>
#include <sqlite3.h>

namespace truebook::test {

namespace {

struct Close
{
    void operator()(sqlite3 *file) const { sqlite3_close(file); }
};

std::unique_ptr<sqlite3, Close> openFile(const std::string &path)
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    std::unique_ptr<sqlite3, Close> file(raw);
    if (code != SQLITE_OK)
        return nullptr;
    sqlite3_busy_timeout(raw, 5000);
    return file;
}

int keepRow(void *rows, int columns, char **values, char **)
{
    std::vector<std::string> row;
    for (int i = 0; i < columns; ++i)
        row.emplace_back(values[i] != nullptr ? values[i] : "");
    static_cast<std::vector<std::vector<std::string>> *>(rows)->push_back(std::move(row));
    return 0;
}

} // namespace

bool sqliteRun(const std::string &path, const std::string &statements)
{
    const auto file = openFile(path);
    if (!file)
        return false;
    const bool done = sqlite3_exec(file.get(), statements.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    if (!done)
        std::fprintf(stderr, "%s: %s\n", statements.c_str(), sqlite3_errmsg(file.get()));
    return done;
}

std::vector<std::vector<std::string>> sqliteRows(const std::string &path, const std::string &query)
{
    std::vector<std::vector<std::string>> rows;
    if (const auto file = openFile(path))
        sqlite3_exec(file.get(), query.c_str(), keepRow, &rows, nullptr);
    return rows;
}

std::string sqliteValue(const std::string &path, const std::string &query)
{
    const auto rows = sqliteRows(path, query);
    return rows.empty() || rows[0].empty() ? std::string() : rows[0][0];
}

} // namespace truebook::test
