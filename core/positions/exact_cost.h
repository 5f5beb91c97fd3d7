#pragma once
// Exact cost: a position keeps its quantity and what it cost in the quote currency, int128 e-16, never an average price.
// Taking a part off takes its share of the cost, rounded down towards zero at e-16; what is left keeps the rest, so that
// the parts always sum to the whole.
#include "core/domain/money.h"
#include "core/domain/side.h"

namespace truebook::positions {

// Signed quantity (bought positive) and its signed cost (what was paid, negative when sold).
struct Holding
{
    domain::Quantity quantity;
    base::Int128 cost = 0;
};

// The effect of a fill on a holding: how much of it closed, at which realised result (quote currency, e-16, positive is a
// gain of the holder), and the holding after.
struct FillEffect
{
    domain::Quantity closed; // positive
    domain::Quantity opened; // positive
    base::Int128 realised = 0;
    Holding after;
};

// quantity > 0.
FillEffect applyFill(const Holding &holding, domain::Side side, domain::Quantity quantity, domain::Price price);

// Unrealised result of the holding at a price, quote currency e-16.
base::Int128 floatingAt(const Holding &holding, domain::Price price);

} // namespace truebook::positions
