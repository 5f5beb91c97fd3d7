#pragma once
// The market of one symbol by LP: every level that each LP shows now, and why the router would not use it. Live only: quotes
// are no events, so the journal holds no depth. As in desk_api.h: the whole first, then again when it changed, at most
// thirty times a second.
#include "core/api/desk_api.h"

namespace truebook::api {

struct DepthLevel
{
    domain::Price price;
    domain::Price allIn; // with the LP's commission; for asks higher, for bids lower
    domain::Quantity quantity; // base units; zero: the LP says no size
    domain::Quantity ours; // what is open of our orders there at this price
    friend bool operator==(const DepthLevel &, const DepthLevel &) = default;
};

// An LP that has the symbol, whether it quotes or not.
struct DepthLp
{
    domain::LpId lp;
    // live; stale (older than the symbol's limit), crossed, one-sided, disconnected, silent (nothing came yet)
    std::string state;
    domain::UtcTime at; // of its last book, market clock; the epoch: none
    std::string skippedBuying; // why the router would ask it for nothing; empty: it may be asked
    std::string skippedSelling;
    domain::Quantity buying; // open of our orders there
    domain::Quantity selling;
    bool inDoubt = false; // of those at least one
    std::vector<DepthLevel> bids; // as it quotes them, best first
    std::vector<DepthLevel> asks;
    bool dealable() const { return state == "live"; }
    friend bool operator==(const DepthLp &, const DepthLp &) = default;
};

struct Depth
{
    domain::Symbol symbol;
    bool known = false; // false: the desk has no such symbol
    std::int64_t digits = 5;
    domain::Quantity contractSize;
    bool open = true; // the market
    domain::Price bid; // composite; zero: none that may be dealt on
    domain::Price ask;
    domain::LpId bidLp;
    domain::LpId askLp;
    std::vector<DepthLp> lps; // by name
    const std::string &key() const { return symbol.text(); }
    friend bool operator==(const Depth &, const Depth &) = default;
};

class DepthViews
{
public:
    virtual ~DepthViews() = default;
    // One row, that of the symbol.
    virtual std::unique_ptr<Handle> watchDepth(domain::Symbol symbol, Listener<Depth> listener) = 0;
};

// Null: these views know no depth, as those of the past.
inline DepthViews *depthOf(DeskViews &views)
{
    return dynamic_cast<DepthViews *>(&views);
}

} // namespace truebook::api
