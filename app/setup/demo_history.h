#pragma once
// The demonstration's past: months of a brokerage's life, dealt by the real kernel and the real rooms under a clock that runs
// through them. Clients of different habit, five providers of different temper, prices that end where the live walk begins,
// closed weekends and holidays, days that roll with their closing prices, and a few bad moments. The same seed and the same
// span give the same events.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/kernel/kernel.h"

namespace truebook::setup {

struct HistorySpan
{
    domain::UtcTime from; // both are rolls of the firm's day
    domain::UtcTime to;
};

// "12m", "6w", "10d" back from the last roll before `now`, to the roll before that; the firm is the one in `brokerage`.
// Refuses BadValue, BadConfiguration.
base::Result<HistorySpan> historySpan(std::string_view span, domain::UtcTime now,
                                      const std::vector<commands::Command> &brokerage);

struct HistoryOptions
{
    HistorySpan span;
    std::uint64_t seed = 1;
    std::string tempers; // the providers' behaviour, as truebook-sim reads it
};

struct HistoryProgress
{
    domain::UtcTime at; // the clock has come to here
    double share = 0; // of the span; of createStore: of the whole making
    std::uint64_t events = 0;
    bool tables = false; // the span is dealt: so many of its events stand in the tables for search
};
// Asked a few times a trading day; false cancels.
using HistoryWatch = std::function<bool(const HistoryProgress &)>;

// Deals the span on an empty journal: the brokerage's terms first, its accounts as their clients come. False: cancelled.
// Refuses what the store refuses, and the first of the brokerage's own commands that is refused.
base::Result<bool> dealHistory(kernel::Kernel &kernel, const std::vector<commands::Command> &brokerage,
                               const std::shared_ptr<const events::Origin> &founder, const HistoryOptions &options,
                               const HistoryWatch &watch);

} // namespace truebook::setup
