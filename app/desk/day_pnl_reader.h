#pragma once
// The day's P&L read from the journal: what a desk that started in the middle of the day did not see, and what a screen
// that looks at the past shows. Books of its own, from before the day's beginning on, row by row.
#include <functional>
#include <optional>
#include <string>

#include "app/composition.h"
#include "core/risk/day_pnl.h"
#include "core/store/store_url.h"

namespace truebook::app {

struct DayPnlRead
{
    bool opened = false; // false: the journal does not reach back to the day's beginning
    risk::DayOpening opening;
    std::vector<risk::DayPnlFigures> points;
    std::string closedDay; // the one before
};

// The trading day that stands open at `until` (none: at the journal's end). `closedAt` is when the one before closed, as
// the books of that moment say; zero: none has. `wanted` is asked at every row and ends the work when it says no. `atEnd`
// sees the books as the last row left them. Refuses what reading the journal refuses.
base::Result<DayPnlRead> readDayPnl(const store::StoreUrl &url, domain::UtcTime closedAt,
                                    std::optional<domain::UtcTime> until, const std::function<bool()> &wanted,
                                    const std::function<void(const DeskRooms &, const DayPnlRead &)> &atEnd = {});

} // namespace truebook::app
