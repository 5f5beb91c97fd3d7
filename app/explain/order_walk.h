#pragma once
// What became of one order, event by event: the state that the order book holds of it, made of the journal's events alone.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/dealing/order_records.h"
#include "core/events/event.h"

namespace truebook::app {

// An order of ours at an LP.
struct LegWalk
{
    events::LpOrderPlaced terms;
    domain::UtcTime at;
    dealing::LpOrderState state = dealing::LpOrderState::Placed;
    bool doubt = false;
    domain::Quantity filled;
    domain::Amount value;
    std::string how;
    std::string detail;
    std::set<std::string> busts; // ExecIDs under which fills were taken back

    domain::Quantity open() const
    {
        return state == dealing::LpOrderState::Closed ? domain::Quantity() : terms.quantity - filled;
    }
    std::string status() const;
    // True when the event is this leg's and says something of it. A fill under the ExecID of a bust corrects that one: of the
    // order stays filled what was filled.
    bool apply(const events::Event &event);
};

// A client order with its legs.
struct OrderWalk
{
    events::ClientOrderAccepted terms;
    domain::UtcTime at;
    dealing::OrderState state = dealing::OrderState::Working;
    domain::Quantity filled;
    domain::Amount value;
    domain::Quantity atLps;
    bool aBook = false;
    bool bBook = false;
    std::vector<domain::LpId> lps;
    std::string cancelCode;
    std::map<domain::LpOrderId, LegWalk> legs;

    bool final() const { return state == dealing::OrderState::Filled || state == dealing::OrderState::Cancelled; }
    bool inDoubt() const;
    std::string status() const;
    std::string book() const;
    std::string routedTo() const;
    bool apply(const events::Event &event);
};

} // namespace truebook::app
