#include "app/gateway/dialect.h"

#include <filesystem>

#include <toml++/toml.h>

#include "app/gateway/engine/engine.h"

namespace truebook::gateway {

Dialect loadDialect(const std::string &nameOrPath)
{
    namespace fs = std::filesystem;
    Dialect dialect;
    if (nameOrPath.size() > 4 && nameOrPath.compare(nameOrPath.size() - 4, 4, ".xml") == 0) {
        dialect.dictionary = nameOrPath;
        return dialect;
    }
    if (nameOrPath.empty() || nameOrPath.find('/') != std::string::npos) {
        dialect.problem = "BadConfiguration: no dialect " + nameOrPath;
        return dialect;
    }
    const fs::path folder = fix::resourceFolder();
    const fs::path file = folder / "dialects" / (nameOrPath + ".toml");
    try {
        const toml::table table = toml::parse_file(file.string());
        fs::path dictionary = table["dictionary"].value_or(std::string("FIX44.xml"));
        if (dictionary.is_relative())
            dictionary = folder / dictionary;
        dialect.dictionary = dictionary.string();
        if (const toml::table *settings = table["settings"].as_table()) {
            for (const auto &[key, value] : *settings)
                dialect.settings[std::string(key.str())] = value.value_or(std::string());
        }
    } catch (const std::exception &error) {
        dialect.problem = "BadConfiguration: dialect " + file.string() + ": " + error.what();
    }
    return dialect;
}

} // namespace truebook::gateway
