#include "core/market/client_stream.h"

#include <algorithm>

#include "core/base/check.h"

namespace truebook::market {

using domain::Price;
using domain::Rounding;

namespace {

Price onDigits(Price price, int digits, Rounding rounding)
{
    TB_CHECK(digits >= 0 && digits <= Price::decimals, "a price has up to eight decimals");
    std::int64_t unit = 1;
    for (int i = digits; i < Price::decimals; ++i)
        unit *= 10;
    return Price::fromRaw(static_cast<std::int64_t>(domain::divideRounded(price.raw(), unit, rounding))) * unit;
}

} // namespace

StreamPrice streamPrice(Price bid, Price ask, Price bidMarkup, Price askMarkup, int digits)
{
    if (bid.positive() && bid > ask && ask.positive()) {
        const std::int64_t half = (bid.raw() - ask.raw()) / 2;
        const Price low = Price::fromRaw(ask.raw() + half);
        ask = Price::fromRaw(bid.raw() - half);
        bid = low;
    }
    StreamPrice shown;
    if (bid.positive())
        shown.bid = std::max(Price(), onDigits(bid - bidMarkup, digits, Rounding::Floor));
    if (ask.positive())
        shown.ask = std::max(Price(), onDigits(ask + askMarkup, digits, Rounding::Ceiling));
    if (shown.ask.positive()) // markups may be negative: then the bid gives way
        shown.bid = std::min(shown.bid, shown.ask);
    return shown;
}

StreamPrice stopReference(Price bid, Price ask, Price bidMarkup, Price askMarkup, int digits)
{
    return {streamPrice(bid, {}, bidMarkup, askMarkup, digits).bid,
            streamPrice({}, ask, bidMarkup, askMarkup, digits).ask};
}

} // namespace truebook::market
