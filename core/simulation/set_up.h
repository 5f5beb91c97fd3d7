#pragma once
// The brokerage of the simulation: reference data, accounts and deposits as the commands that establish them.
#include <vector>

#include "core/simulation/lp.h"
#include "core/simulation/platform.h"

namespace truebook::simulation {

std::vector<SimLp::Terms> lpTerms();
// Accounts by platform.
std::vector<std::vector<SimAccount>> platformAccounts();
std::string platformName(std::size_t index);

std::vector<commands::Command> setUpCommands(const MarketWalk &market);

} // namespace truebook::simulation
