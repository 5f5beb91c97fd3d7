#pragma once
// A TOML file read strictly: every refusal names file, line and key, and a key that nobody asked for is refused.
// Reading is straight-line: the getters return a value and remember the first thing wrong; finish() tells.
//
//   auto document = ConfigTable::load("desk.toml");       // BadConfiguration when it is no TOML
//   for (ConfigTable session : document->tables("session"))
//       id = session.text("id");
//   auto fine = document->finish();                       // the first refusal, or nothing
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace truebook::base {

class ConfigTable
{
public:
    // Refuses BadFile (cannot be read) and BadConfiguration (no TOML; with the line).
    static Result<ConfigTable> load(const std::string &path);
    // `file` is the name that refusals carry.
    static Result<ConfigTable> parse(std::string_view text, const std::string &file);

    bool has(std::string_view key) const;

    // Without a fallback the key is required.
    std::string text(std::string_view key);
    std::string text(std::string_view key, std::string_view fallback);
    std::int64_t whole(std::string_view key, std::int64_t low, std::int64_t high);
    std::int64_t whole(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t fallback);
    bool flag(std::string_view key, bool fallback);
    // A number with decimals, times 10^6, rounded: a rate of a clock, never an amount.
    std::int64_t millionths(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t fallback);
    // One of `choices`, as its place in the list; the fallback is a place too, -1: required.
    int choice(std::string_view key, const std::vector<std::string_view> &choices, int fallback = -1);
    // Absent: empty.
    std::vector<std::string> texts(std::string_view key);
    std::vector<std::int64_t> wholes(std::string_view key, std::int64_t low, std::int64_t high);
    ConfigTable table(std::string_view key);
    std::vector<ConfigTable> tables(std::string_view key);
    // The keys of this table, sorted; for tables whose keys are data.
    std::vector<std::string> keys() const;

    // Remembers a refusal of the reader's own about a key: BadConfiguration.
    void refuse(std::string_view key, std::string detail);
    // The line of a key, or of this table when it is absent.
    long line(std::string_view key) const;

    // Of the whole document, once everything was asked for: its first refusal, or the first key that is unknown.
    Result<void> finish() const;

private:
    struct Document;
    ConfigTable(std::shared_ptr<Document> document, const void *node, std::string path);
    const void *find(std::string_view key, bool required);
    void wrongKind(std::string_view key, std::string_view wanted);

    std::shared_ptr<Document> m_document;
    const void *m_node = nullptr; // the parser's table; null: an absent table
    std::string m_path;
};

} // namespace truebook::base
