#include "app/desk/halting_store.h"

#include <cstdio>
#include <fstream>

#include "core/base/os/process.h"

namespace truebook::app {

namespace {

bool holds(const ports::JournalRow &row, std::string_view type)
{
    return row.lines.find("\"type\":\"" + std::string(type) + '"') != std::string::npos;
}

} // namespace

base::Result<void> HaltingStore::append(const ports::JournalRow &row)
{
    std::string stage;
    if (std::ifstream file(m_file); file)
        std::getline(file, stage);
    const auto halt = [this] {
        std::remove(m_file.c_str());
        base::os::standStill();
    };
    if ((stage == "decided" && holds(row, "ClientOrderAccepted")) || (stage == "answered" && holds(row, "LpFilled")))
        halt();
    auto appended = m_store.append(row);
    if (appended && stage == "committed" && holds(row, "LpOrderPlaced"))
        halt();
    return appended;
}

} // namespace truebook::app
