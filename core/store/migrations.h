#pragma once
// The schema's steps, compiled in from resources/migrations: NNNN_name.sql brings a file from schema version NNNN - 1
// to NNNN. The version of a file stands in PRAGMA user_version. A step that has been released is never edited.
#include <span>
#include <string_view>

namespace truebook::store {

struct EmbeddedFile
{
    std::string_view name;
    std::string_view text;
};

std::span<const EmbeddedFile> journalMigrations(); // in order
std::span<const EmbeddedFile> viewsMigrations();

// The version that the steps lead to; stops when they are not numbered 1, 2, 3, …
int latestVersion(std::span<const EmbeddedFile> migrations);

} // namespace truebook::store
