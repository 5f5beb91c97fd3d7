#pragma once
// Which working orders and protected tickets a price reaches: per symbol and group, sorted by price. Derived from the
// books, never saved; rebuilt after a load.
//
// Trigger side: a buy is triggered by the client's ask, a sell by the client's bid, of the account's own stream. A limit
// buy triggers at ask ≤ limit, a stop buy at ask ≥ stop; a long ticket's stop-loss at bid ≤ price, its take-profit at
// bid ≥ price; mirrored for sells and shorts. Gap rule: what triggers is filled at the first price the market then gives,
// a stop as a market order, a limit at its limit or better.
#include <map>
#include <set>

#include "core/domain/ids.h"
#include "core/domain/price.h"
#include "core/domain/side.h"
#include "core/market/client_stream.h"

namespace truebook::dealing {

class TriggerIndex
{
public:
    // kind: order or ticket; number: its id.
    struct Entry
    {
        bool ticket = false;
        std::uint64_t number = 0;
        friend auto operator<=>(const Entry &, const Entry &) = default;
    };
    enum class When : std::uint8_t { AskAtOrBelow, AskAtOrAbove, BidAtOrBelow, BidAtOrAbove };

    void add(const domain::Symbol &symbol, const domain::GroupId &group, When when, domain::Price price, Entry entry);
    void remove(Entry entry);
    void clear();

    // The groups that have entries in a symbol.
    template <class Visit>
    void groupsOf(const domain::Symbol &symbol, Visit visit) const
    {
        for (auto at = m_lists.lower_bound({symbol, domain::GroupId()});
             at != m_lists.end() && at->first.first == symbol; ++at)
            visit(at->first.second);
    }
    // Entries that the group's stream reaches, in the order in which its price passed them: limits and take-profits by
    // what is shown, stops and stop-losses by the stops' reference (docs/adr/0007).
    std::vector<Entry> reached(const domain::Symbol &symbol, const domain::GroupId &group,
                               const market::StreamPrice &shown, const market::StreamPrice &forStops) const;

private:
    struct Lists
    {
        std::multimap<domain::Price, Entry> byWhen[4];
    };
    struct Place
    {
        std::pair<domain::Symbol, domain::GroupId> key;
        When when;
        domain::Price price;
    };
    std::map<std::pair<domain::Symbol, domain::GroupId>, Lists> m_lists;
    std::multimap<Entry, Place> m_places;
};

} // namespace truebook::dealing
