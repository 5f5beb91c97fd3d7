#pragma once
// Files of ../shared/data for tests: the text of one, or nothing where this machine has none (the test then skips).
#include "tests/support/test_case.h"

#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace truebook::test {

inline std::optional<std::string> sharedFile(const std::string &path)
{
    std::ifstream file(sharedData() + "/" + path, std::ios::binary);
    if (sharedData().empty() || !file)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

// The lines of a text without their ends; empty ones are left out.
inline std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    std::string line;
    for (const char c : text + "\n") {
        if (c != '\n') {
            line.push_back(c);
            continue;
        }
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (!line.empty())
            lines.push_back(line);
        line.clear();
    }
    return lines;
}

} // namespace truebook::test
