#include "core/positions/exact_cost.h"

#include <algorithm>

#include "core/base/check.h"

namespace truebook::positions {

using base::Int128;

namespace {
// cost × part / whole, towards zero, without the product overflowing: |cost % whole| < whole ≤ 2^63 and part ≤ 2^63.
Int128 share(Int128 cost, Int128 part, Int128 whole)
{
    return (cost / whole) * part + (cost % whole) * part / whole;
}
} // namespace

FillEffect applyFill(const Holding &holding, domain::Side side, domain::Quantity quantity, domain::Price price)
{
    TB_CHECK(quantity.positive(), "a fill has a quantity");
    const std::int64_t direction = domain::sign(side);
    const std::int64_t held = holding.quantity.raw();
    FillEffect effect;
    const bool against = held != 0 && (held > 0) != (direction > 0);
    const std::int64_t size = held < 0 ? -held : held;
    const std::int64_t closed = against ? std::min(size, quantity.raw()) : 0;
    effect.closed = domain::Quantity::fromRaw(closed);
    effect.opened = domain::Quantity::fromRaw(quantity.raw() - closed);
    Int128 cost = holding.cost;
    if (closed > 0) {
        const Int128 closedCost = share(cost, closed, size);
        // a long of cost C closed by a sale brings proceeds − C; a short has negative cost and pays to close
        const Int128 value = static_cast<Int128>(price.raw()) * closed * (held > 0 ? 1 : -1);
        effect.realised = value - closedCost;
        cost -= closedCost;
    }
    cost += static_cast<Int128>(price.raw()) * effect.opened.raw() * direction;
    effect.after.quantity = domain::Quantity::fromRaw(held + direction * quantity.raw());
    effect.after.cost = cost;
    return effect;
}

Int128 floatingAt(const Holding &holding, domain::Price price)
{
    return static_cast<Int128>(price.raw()) * holding.quantity.raw() - holding.cost;
}

} // namespace truebook::positions
