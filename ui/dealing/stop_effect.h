#pragma once
// What a Stop would do, counted from the orders that the desk shows at this moment.
#include <map>
#include <string>

#include "core/api/desk_api.h"

namespace truebook::ui::dealing {

struct StopWish
{
    std::string scope = "firm"; // firm, lp, symbol, group, account
    std::string id; // empty for the firm
    bool routing = true;
    bool cancelWorking = false;
    friend bool operator==(const StopWish &, const StopWish &) = default;
};

struct StopEffect
{
    int openClientOrders = 0; // of the scope, not final
    int cancelled = 0; // of them, those that cancelling would reach
    int openLpOrders = 0; // of the scope, with an answer outstanding: never recalled, their fills are booked
    int inDoubt = 0; // of those
    friend bool operator==(const StopEffect &, const StopEffect &) = default;
};

// An LP's scope holds the client orders that are routed to it. LP orders of a group or account are those of its client
// orders.
StopEffect stopEffect(const StopWish &wish, const std::map<std::string, api::ClientOrderRow> &orders,
                      const std::map<std::string, api::LpOrderRow> &lpOrders);

} // namespace truebook::ui::dealing
