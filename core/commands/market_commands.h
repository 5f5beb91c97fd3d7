#pragma once
// Wishes of the market room's timer.
#include "core/events/market_events.h"

namespace truebook::commands {

// Journal the marks that changed; made by the room's own trigger with the figures in it.
struct MarkMarket
{
    static constexpr std::string_view type = "MarkMarket";
    std::uint64_t input = 0;
    std::vector<events::Mark> marks;
};

} // namespace truebook::commands
