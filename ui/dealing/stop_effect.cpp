#include "ui/dealing/stop_effect.h"

#include <set>

#include "ui/dealing/order_model.h"

namespace truebook::ui::dealing {

namespace {

// "LP1, LP2" or "LP1+LP2" names LP1.
bool names(const std::string &list, const std::string &name)
{
    std::size_t from = 0;
    while (from <= list.size()) {
        const std::size_t to = std::min(list.find_first_of(" ,;+", from), list.size());
        if (to > from && list.compare(from, to - from, name) == 0)
            return true;
        from = to + 1;
    }
    return false;
}

bool covers(const StopWish &wish, const api::ClientOrderRow &row)
{
    if (wish.scope == "firm")
        return true;
    if (wish.id.empty())
        return false;
    if (wish.scope == "lp")
        return names(row.routedTo, wish.id);
    if (wish.scope == "symbol")
        return row.symbol.text() == wish.id;
    if (wish.scope == "group")
        return row.group.text() == wish.id;
    if (wish.scope == "account")
        return row.account.text() == wish.id;
    return false;
}

} // namespace

StopEffect stopEffect(const StopWish &wish, const std::map<std::string, api::ClientOrderRow> &orders,
                      const std::map<std::string, api::LpOrderRow> &lpOrders)
{
    StopEffect effect;
    std::set<std::uint64_t> covered;
    for (const auto &[key, row] : orders) {
        if (!covers(wish, row))
            continue;
        covered.insert(row.order.number());
        if (!ClientOrderModel::open(row))
            continue;
        ++effect.openClientOrders;
        // A cancel reaches what still works at the desk; what an LP may already have filled waits for its answer.
        if (wish.cancelWorking && row.status != "in-doubt")
            ++effect.cancelled;
    }
    for (const auto &[key, row] : lpOrders) {
        const bool inScope = wish.scope == "lp" ? row.lp.text() == wish.id
            : wish.scope == "symbol"            ? row.symbol.text() == wish.id
            : wish.scope == "firm"              ? true
                                                : covered.count(row.order.number()) > 0;
        if (!inScope || !LpOrderModel::open(row))
            continue;
        ++effect.openLpOrders;
        if (LpOrderModel::inDoubt(row))
            ++effect.inDoubt;
    }
    return effect;
}

} // namespace truebook::ui::dealing
