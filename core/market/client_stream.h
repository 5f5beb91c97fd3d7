#pragma once
// A client group's prices of a symbol: the composite with the group's markup, on the symbol's decimals.
#include "core/domain/price.h"

namespace truebook::market {

struct StreamPrice
{
    domain::Price bid; // zero: that side is not offered
    domain::Price ask;
    friend bool operator==(const StreamPrice &, const StreamPrice &) = default;
};

// The composite's best bid and ask (zero: none), the markup as price differences: subtracted from the bid, added to the
// ask. The bid is rounded down and the ask up to `digits` decimals (0 to 8), so that rounding never gives away what the
// LP does not pay. LPs that are crossed against each other leave bid above ask: each side is still what an LP pays, and
// changing the sides over would fire stops that no LP's price reached. A side that is not positive is none.
StreamPrice streamPrice(domain::Price bid, domain::Price ask, domain::Price bidMarkup, domain::Price askMarkup,
                        int digits);

} // namespace truebook::market
