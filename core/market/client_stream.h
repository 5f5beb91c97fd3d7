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
// LP does not pay. LPs that are crossed against each other are shown locked at their mid, then marked up: never inverted,
// and on each side no better than an LP deals (docs/adr/0007). A side that is not positive is none.
StreamPrice streamPrice(domain::Price bid, domain::Price ask, domain::Price bidMarkup, domain::Price askMarkup,
                        int digits);

// Each side for itself, as stops look at it: of LPs that are crossed against each other the higher bid and the lower ask, so
// that no stop fires at a price that another LP still contradicts.
StreamPrice stopReference(domain::Price bid, domain::Price ask, domain::Price bidMarkup, domain::Price askMarkup,
                          int digits);

} // namespace truebook::market
