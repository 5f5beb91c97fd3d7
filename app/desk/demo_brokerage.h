#pragma once
// The demonstration brokerage as commands, from resources/demo/brokerage.toml.
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/commands/command.h"

namespace truebook::app {

// Refuses BadFile, BadConfiguration, and the codes of the values.
base::Result<std::vector<commands::Command>> loadBrokerage(const std::string &path);

} // namespace truebook::app
