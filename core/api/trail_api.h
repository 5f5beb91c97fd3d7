#pragma once
// Where each symbol's mid went in the last minutes, for a line beside its quote: kept by the desk in rings that never grow,
// sampled on market time whether a screen looks or not. It begins with the desk; the past has none.
#include "core/api/desk_api.h"

namespace truebook::api {

struct TrailRow
{
    static constexpr std::int64_t stepNanos = 5 * domain::nanosPerSecond;
    static constexpr std::size_t steps = 180; // fifteen minutes
    domain::Symbol symbol;
    std::int64_t digits = 5;
    domain::UtcTime until; // when the newest was taken, on a whole step
    std::vector<domain::Price> mids; // at most `steps`, oldest first, one a step; zero: no market to deal on then
    const std::string &key() const { return symbol.text(); }
    friend bool operator==(const TrailRow &, const TrailRow &) = default;
};

class TrailViews
{
public:
    virtual ~TrailViews() = default;
    // Every symbol that was quoted; anew with each step.
    virtual std::unique_ptr<Handle> watchTrails(Listener<TrailRow> listener) = 0;
};

// Null: these views keep none, as those of the past.
inline TrailViews *trailsOf(DeskViews &views)
{
    return dynamic_cast<TrailViews *>(&views);
}

} // namespace truebook::api
