#pragma once
// LP orders whose fate is not known, and what settling one would do. As in desk_api.h: the whole first, then what changed.
#include "core/api/desk_api.h"

namespace truebook::api {

struct DoubtRow
{
    domain::LpOrderId lpOrder;
    domain::OrderId order; // the client's or the cover order it is a leg of
    bool cover = false;
    domain::AccountId account; // of a client's order
    domain::LpId lp;
    domain::Symbol symbol;
    std::int64_t digits = 5;
    domain::Quantity contractSize;
    domain::Side side = domain::Side::Buy; // ours at the LP
    domain::Quantity quantity;
    domain::Quantity filled; // as we know
    domain::Price limit; // zero: market
    domain::UtcTime placed;
    domain::UtcTime since; // when this doubt began
    std::string code; // why: LpTimeout, LpDisconnected, GatewayLost
    std::int64_t asked = 0; // status requests sent
    bool askable = false; // the session is logged on: it is asked
    domain::Quantity open() const { return quantity - filled; }
    std::string key() const { return std::to_string(lpOrder.number()); }
    friend bool operator==(const DoubtRow &, const DoubtRow &) = default;
};

// What settling it so would do now; nothing is decided.
struct SettlePreview
{
    base::Result<void> verdict; // or the refusal it would get
    domain::Quantity filled; // counted as filled at the LP
    domain::Quantity dead; // of the order: nothing of it is waited for any more
    domain::Money realised; // of cover that it closes, quote currency
    domain::Quantity clientFilled; // what the client gets of it
    domain::Price clientPrice; // with his markup
    domain::Quantity clientLeft; // what then is open of his order; it is routed on or ends as its terms say
    domain::Quantity coverBefore; // base units, + bought
    domain::Quantity coverAfter;
    domain::Quantity brokerBefore;
    domain::Quantity brokerAfter;
};

class DoubtViews
{
public:
    virtual ~DoubtViews() = default;
    virtual std::unique_ptr<Handle> watchDoubts(Listener<DoubtRow> listener) = 0;
    // From the desk's thread at its next frame. The evidence, which the command's reason must give, is not looked at.
    virtual void previewSettle(commands::ResolveLpOrder wish, std::function<void(const SettlePreview &)> answered) = 0;
};

// Null: these views tell none.
inline DoubtViews *doubtsOf(DeskViews &views)
{
    return dynamic_cast<DoubtViews *>(&views);
}

} // namespace truebook::api
