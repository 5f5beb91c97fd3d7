#pragma once
// A dialect: what distinguishes the FIX of one peer, as configuration. `standard` and other names are files
// resources/fix/dialects/<name>.toml; a path ending in .xml is a dictionary by itself, read leniently.
#include <map>
#include <string>

namespace truebook::gateway {

struct Dialect
{
    std::string dictionary;
    std::map<std::string, std::string> settings; // QuickFIX session settings
    std::string problem;
};

Dialect loadDialect(const std::string &nameOrPath);

} // namespace truebook::gateway
