#pragma once
// Depth by LP as two tables show it: the ladder, bids and asks beside each other, best on top, and one line an LP that says
// how it stands and what the router would do with it.
#include "core/api/depth_api.h"
#include "ui/format/words.h"
#include "ui/live/live_model.h"

namespace truebook::ui::dealing {

// A level of one side in its place of the ladder.
struct LadderSide
{
    bool there = false; // false: the other side has more levels
    domain::LpId lp;
    std::string state; // as DepthLp
    domain::UtcTime at;
    domain::Price price;
    domain::Price allIn;
    domain::Quantity quantity; // zero: the LP says no size
    domain::Quantity sum; // what the router could take down to here; zero: it would skip this level
    bool bounded = true; // false: a level above says no size, so the sum is at least this
    domain::Quantity ours;
    bool best = false; // the composite's
    std::string skipped; // why the router would skip it; empty: it would not
    friend bool operator==(const LadderSide &, const LadderSide &) = default;
};

struct LadderRow
{
    int rank = 0; // 1: the best
    std::int64_t digits = 5;
    domain::Quantity contractSize;
    LadderSide bid;
    LadderSide ask;
    std::string key() const { return std::to_string(rank); }
    friend bool operator==(const LadderRow &, const LadderRow &) = default;
};

// What may be dealt on first, by quoted or all-in price, equal prices by LP as the router takes them; below it, in the same
// order, what the router would skip.
std::vector<LadderRow> ladderOf(const api::Depth &depth, bool allIn);

struct LpLine
{
    api::DepthLp lp;
    std::int64_t digits = 5;
    domain::Quantity contractSize;
    bool bestBid = false;
    bool bestAsk = false;
    const std::string &key() const { return lp.lp.text(); }
};

// How an LP stands, and what the router would do with it, in words.
format::Word depthState(std::string_view state);
QString routerWords(const api::DepthLp &lp);
// All that the router would skip, in one sentence.
QString skippedWords(const api::Depth &depth);

class LadderModel : public live::LiveModel<LadderRow>
{
    Q_OBJECT
public:
    explicit LadderModel(const format::Formats &formats, QObject *parent = nullptr);

    void show(const std::vector<LadderRow> &rows, bool allIn, domain::UtcTime asOf, std::uint64_t sequence);
    // Nothing is shown, and why in words.
    void showNothing(const QString &why, live::FeedState state);
    void setNow(domain::UtcTime now);

private:
    template <class Of>
    void addSide(std::vector<live::Column<LadderRow>> &all, bool bid, Of of);

    bool m_allIn = false;
    domain::UtcTime m_now;
};

class LpLineModel : public live::LiveModel<LpLine>
{
    Q_OBJECT
public:
    explicit LpLineModel(const format::Formats &formats, QObject *parent = nullptr);

    void show(const api::Depth &depth, domain::UtcTime asOf, std::uint64_t sequence);
    void showNothing(const QString &why, live::FeedState state);
    void setNow(domain::UtcTime now);

private:
    domain::UtcTime m_now;
};

} // namespace truebook::ui::dealing
