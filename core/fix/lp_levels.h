#pragma once
// One LP's book of one symbol as its entries: replaced by snapshots, changed by increments.
#include <string>
#include <vector>

#include "core/fix/dialect.h"
#include "core/ports/quote_update.h"

namespace truebook::fix {

struct Level
{
    std::string id; // 278
    bool bid = true;
    domain::Price price;
    domain::Quantity quantity; // base units, zero when no size was sent
    std::string quoteId; // 299
};

enum class LevelAction { New, Change, Delete };

// One entry of an increment, checked and not yet applied.
struct LevelChange
{
    std::size_t symbol = 0; // place of the symbol at its owner
    LevelAction action = LevelAction::New;
    std::string_view id; // 278
    std::string_view refersTo; // 280, or 278
    bool sideSent = true;
    bool bid = true;
    bool priceSent = false;
    domain::Price price;
    bool sizeSent = false;
    domain::Quantity quantity;
    std::string_view quoteId;
};

class LpLevels
{
public:
    // A snapshot: start, then each level, then finish. Nothing shows before finish.
    void start() noexcept { m_pending = 0; }
    Level &add();
    void finish();
    void clear();

    // Changes of an unknown level make it when the entry says enough; deletes of one do nothing: an LP may refer to
    // levels beyond the depth it sent.
    void apply(const LevelChange &change, LevelKey key);

    // Best first; among equal prices in the LP's order.
    void fill(ports::QuoteUpdate &update) const;
    std::size_t size() const noexcept { return m_levels.size(); }

private:
    std::vector<Level> m_levels;
    std::vector<Level> m_next; // keeps its strings' memory between snapshots
    std::size_t m_pending = 0;
};

} // namespace truebook::fix
