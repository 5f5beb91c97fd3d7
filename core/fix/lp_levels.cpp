#include "core/fix/lp_levels.h"

#include <algorithm>

namespace truebook::fix {

Level &LpLevels::add()
{
    if (m_pending == m_next.size())
        m_next.emplace_back();
    Level &level = m_next[m_pending++];
    level.id.clear();
    level.quoteId.clear();
    return level;
}

void LpLevels::finish()
{
    m_next.resize(m_pending);
    m_levels.swap(m_next);
}

void LpLevels::clear()
{
    m_levels.clear();
}

void LpLevels::apply(const LevelChange &change, LevelKey key)
{
    const auto matches = [&](const Level &level) {
        switch (key) {
        case LevelKey::EntryId:
            return level.id == change.refersTo;
        case LevelKey::Price:
            return level.bid == change.bid && level.price == change.price;
        case LevelKey::Side:
            return level.bid == change.bid;
        }
        return false;
    };
    const auto found = std::find_if(m_levels.begin(), m_levels.end(), matches);
    // A level without price or size left is no level.
    const bool gone = change.action == LevelAction::Delete || (change.sizeSent && change.quantity.zero())
        || (change.priceSent && change.price.zero());
    if (gone) {
        if (found != m_levels.end())
            m_levels.erase(found);
        return;
    }
    if (found == m_levels.end()) {
        if (!change.priceSent || !change.sideSent)
            return;
        m_levels.push_back(
            Level {std::string(change.id), change.bid, change.price, change.quantity, std::string(change.quoteId)});
        return;
    }
    Level &level = *found;
    if (!change.id.empty())
        level.id = change.id;
    if (change.sideSent)
        level.bid = change.bid;
    if (change.priceSent)
        level.price = change.price;
    if (change.sizeSent || change.action == LevelAction::New)
        level.quantity = change.quantity;
    if (!change.quoteId.empty() || change.action == LevelAction::New)
        level.quoteId = change.quoteId;
}

void LpLevels::fill(ports::QuoteUpdate &update) const
{
    std::size_t bids = 0;
    for (const Level &level : m_levels)
        bids += level.bid ? 1U : 0U;
    update.bids.clear();
    update.asks.clear();
    update.bids.reserve(bids);
    update.asks.reserve(m_levels.size() - bids);
    for (const Level &level : m_levels)
        (level.bid ? update.bids : update.asks)
            .push_back(ports::QuoteLevel {level.price, level.quantity, level.quoteId});
    const auto higher = [](const ports::QuoteLevel &a, const ports::QuoteLevel &b) { return a.price > b.price; };
    const auto lower = [](const ports::QuoteLevel &a, const ports::QuoteLevel &b) { return a.price < b.price; };
    if (!std::is_sorted(update.bids.begin(), update.bids.end(), higher))
        std::stable_sort(update.bids.begin(), update.bids.end(), higher);
    if (!std::is_sorted(update.asks.begin(), update.asks.end(), lower))
        std::stable_sort(update.asks.begin(), update.asks.end(), lower);
}

} // namespace truebook::fix
