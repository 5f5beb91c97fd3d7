#include "core/dealing/trigger_index.h"

namespace truebook::dealing {

void TriggerIndex::add(const domain::Symbol &symbol, const domain::GroupId &group, When when, domain::Price price,
                       Entry entry)
{
    m_lists[{symbol, group}].byWhen[static_cast<std::size_t>(when)].emplace(price, entry);
    m_places.emplace(entry, Place {{symbol, group}, when, price});
}

void TriggerIndex::remove(Entry entry)
{
    const auto [from, to] = m_places.equal_range(entry);
    for (auto place = from; place != to; ++place) {
        const auto lists = m_lists.find(place->second.key);
        auto &list = lists->second.byWhen[static_cast<std::size_t>(place->second.when)];
        const auto [first, last] = list.equal_range(place->second.price);
        for (auto at = first; at != last; ++at) {
            if (at->second == entry) {
                list.erase(at);
                break;
            }
        }
        bool empty = true;
        for (const auto &one : lists->second.byWhen)
            empty = empty && one.empty();
        if (empty)
            m_lists.erase(lists);
    }
    m_places.erase(from, to);
}

void TriggerIndex::clear()
{
    m_lists.clear();
    m_places.clear();
}

std::vector<TriggerIndex::Entry> TriggerIndex::reached(const domain::Symbol &symbol, const domain::GroupId &group,
                                                       const market::StreamPrice &shown,
                                                       const market::StreamPrice &forStops) const
{
    std::vector<Entry> entries;
    const auto found = m_lists.find({symbol, group});
    if (found == m_lists.end())
        return entries;
    // "at or below p" is reached by entries with a price ≥ the market: highest first; "at or above" by those ≤ it.
    const auto below = [&](When when, domain::Price market) {
        const auto &list = found->second.byWhen[static_cast<std::size_t>(when)];
        for (auto at = list.rbegin(); market.positive() && at != list.rend() && at->first >= market; ++at)
            entries.push_back(at->second);
    };
    const auto above = [&](When when, domain::Price market) {
        const auto &list = found->second.byWhen[static_cast<std::size_t>(when)];
        for (auto at = list.begin(); market.positive() && at != list.end() && at->first <= market; ++at)
            entries.push_back(at->second);
    };
    below(When::AskAtOrBelow, shown.ask);
    above(When::AskAtOrAbove, forStops.ask);
    below(When::BidAtOrBelow, forStops.bid);
    above(When::BidAtOrAbove, shown.bid);
    return entries;
}

} // namespace truebook::dealing
