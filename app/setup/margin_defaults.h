#pragma once
// The margin terms that a new firm begins with: no more leverage than a retail client may have under the product
// intervention measures of ESMA and the FCA (COBS 22.5): 30:1 for major currency pairs, 20:1 for other pairs, gold and
// indices, 10:1 for other commodities, 5:1 for anything else, 2:1 for crypto assets; an LP asks for five per cent. What a
// firm agreed itself is set over them.
#include <vector>

#include "core/commands/command.h"
#include "core/events/reference_events.h"

namespace truebook::setup {

// For one group, and for LPs whose accounts are in the firm's currency. The facts that they speak of come before them.
std::vector<commands::Command> marginDefaults(const domain::GroupId &group,
                                              const std::vector<events::InstrumentDefined> &instruments,
                                              const std::vector<domain::LpId> &lps, domain::Currency firm);

} // namespace truebook::setup
