#pragma once
// The text of the link's Configure frame: blocks of key=value lines with a blank line between them. A block with an
// `id` is a session (the keys of the desk's [[session]] table, lists separated by commas); one without is the options.
// docs/fix.md lists the keys.
#include <string>
#include <vector>

#include "app/gateway/engine/session.h"

namespace truebook::gateway {

enum class Kind { LpPrice, LpTrade, Client };

struct Configuration
{
    std::vector<fix::SessionSpec> lpTrades;
    std::vector<fix::SessionSpec> lpPrices;
    std::vector<fix::SessionSpec> clients;
    fix::EngineOptions options;
    std::string problem; // "ReasonCode: detail" when the text was refused
};

Configuration parseConfiguration(const std::string &text);

} // namespace truebook::gateway
