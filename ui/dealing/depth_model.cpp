#include "ui/dealing/depth_model.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

#include "ui/dealing/life_words.h"
#include "ui/live/cells.h"

namespace truebook::ui::dealing {

using domain::Quantity;
using live::Cell;
using live::Column;
using live::ColumnKind;
using live::FeedState;
using theme::Mark;
using theme::Role;
using theme::Weight;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

std::vector<LadderSide> sideOf(const api::Depth &depth, bool bid, bool allIn)
{
    std::vector<LadderSide> levels;
    for (const api::DepthLp &lp : depth.lps) {
        for (const api::DepthLevel &level : bid ? lp.bids : lp.asks) {
            LadderSide one;
            one.there = true;
            one.lp = lp.lp;
            one.state = lp.state;
            one.at = lp.at;
            one.price = level.price;
            one.allIn = level.allIn;
            one.quantity = level.quantity;
            one.ours = level.ours;
            one.skipped = !lp.dealable() ? lp.state : bid ? lp.skippedSelling : lp.skippedBuying;
            one.best = lp.dealable() && lp.lp == (bid ? depth.bidLp : depth.askLp)
                && level.price == (bid ? depth.bid : depth.ask);
            levels.push_back(std::move(one));
        }
    }
    std::stable_sort(levels.begin(), levels.end(), [bid, allIn](const LadderSide &a, const LadderSide &b) {
        if (a.skipped.empty() != b.skipped.empty())
            return a.skipped.empty();
        const domain::Price one = allIn ? a.allIn : a.price;
        const domain::Price other = allIn ? b.allIn : b.price;
        if (one != other)
            return bid ? one > other : one < other;
        return a.lp < b.lp;
    });
    Quantity sum;
    bool bounded = true;
    for (LadderSide &level : levels) {
        if (!level.skipped.empty())
            continue;
        sum += level.quantity;
        bounded = bounded && level.quantity.positive();
        level.sum = sum;
        level.bounded = bounded;
    }
    return levels;
}

QString size(const Quantity &value, const Quantity &contractSize, const format::Formats &formats)
{
    QString text;
    if (formats.unit() == format::Unit::Lots) {
        text = format::lots(value, contractSize, format::Sign::Negative, formats.locale());
        const QString none = formats.locale().decimalPoint() + QStringLiteral("00"); // LPs show whole lots
        if (text.endsWith(none))
            text.chop(none.size());
    }
    return text.isEmpty() ? format::units(value, format::Sign::Negative, formats.locale()) : text;
}

Cell ageCell(domain::UtcTime at, domain::UtcTime now, const format::Formats &formats, Role role)
{
    if (at.nanos() == 0)
        return live::textCell(Words::tr("never"), Role::Text3);
    const std::int64_t millis = std::max<std::int64_t>(0, now.nanos() - at.nanos()) / domain::nanosPerMilli;
    return live::textCell(format::age(millis, formats.locale()), role);
}

QString skipReason(const std::string &why)
{
    if (why == "live")
        return {};
    for (const char *state : {"stale", "crossed", "one-sided", "disconnected", "silent"}) {
        if (why == state)
            return depthState(why).text;
    }
    return levelReason(why);
}

Cell lpCell(const LadderSide &side, bool bid)
{
    if (!side.there)
        return {};
    Cell cell = live::textCell(format::text(side.lp.text()), Role::Text2);
    if (side.best) {
        cell.role = Role::Accent;
        cell.weight = Weight::Strong;
        cell.note = bid ? Words::tr("The composite's best bid") : Words::tr("The composite's best ask");
    }
    if (!side.skipped.empty()) {
        cell.role = side.state == "stale" || side.state == "crossed" ? Role::Attention : Role::Text3;
        cell.mark = side.state == "stale" || side.state == "crossed" ? Mark::Attention : Mark::Off;
        cell.weight = Weight::Normal;
        cell.note = Words::tr("The router would skip it: %1").arg(skipReason(side.skipped));
    }
    return cell;
}

} // namespace

std::vector<LadderRow> ladderOf(const api::Depth &depth, bool allIn)
{
    const std::vector<LadderSide> bids = sideOf(depth, true, allIn);
    const std::vector<LadderSide> asks = sideOf(depth, false, allIn);
    std::vector<LadderRow> rows(std::max(bids.size(), asks.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].rank = static_cast<int>(i) + 1;
        rows[i].digits = depth.digits;
        rows[i].contractSize = depth.contractSize;
        if (i < bids.size())
            rows[i].bid = bids[i];
        if (i < asks.size())
            rows[i].ask = asks[i];
    }
    return rows;
}

format::Word depthState(std::string_view state)
{
    if (state == "live")
        return {Words::tr("live"), Role::Ok, Mark::Good};
    if (state == "stale")
        return {Words::tr("stale"), Role::Attention, Mark::Attention};
    if (state == "crossed")
        return {Words::tr("locked or crossed"), Role::Attention, Mark::Attention};
    if (state == "one-sided")
        return {Words::tr("one side only"), Role::Attention, Mark::Attention};
    if (state == "disconnected")
        return {Words::tr("withdrawn"), Role::Text2, Mark::Off};
    if (state == "silent")
        return {Words::tr("silent: no quote"), Role::Text2, Mark::Off};
    return {format::text(state), Role::Text2};
}

QString routerWords(const api::DepthLp &lp)
{
    if (!lp.dealable())
        return Words::tr("skips it: %1").arg(skipReason(lp.state));
    if (lp.skippedBuying.empty() && lp.skippedSelling.empty())
        return Words::tr("may ask it");
    if (lp.skippedBuying == lp.skippedSelling)
        return Words::tr("skips it: %1").arg(levelReason(lp.skippedBuying));
    if (lp.skippedSelling.empty())
        return Words::tr("skips it when buying: %1").arg(levelReason(lp.skippedBuying));
    if (lp.skippedBuying.empty())
        return Words::tr("skips it when selling: %1").arg(levelReason(lp.skippedSelling));
    return Words::tr("skips it: buying, %1; selling, %2")
        .arg(levelReason(lp.skippedBuying), levelReason(lp.skippedSelling));
}

QString skippedWords(const api::Depth &depth)
{
    if (!depth.open)
        return Words::tr("The market is closed: the router asks nobody.");
    QStringList skipped;
    for (const api::DepthLp &lp : depth.lps) {
        if (lp.dealable() && lp.skippedBuying.empty() && lp.skippedSelling.empty())
            continue;
        QString why = !lp.dealable()                ? skipReason(lp.state)
            : lp.skippedBuying == lp.skippedSelling ? levelReason(lp.skippedBuying)
            : lp.skippedSelling.empty()             ? Words::tr("buying: %1").arg(levelReason(lp.skippedBuying))
            : lp.skippedBuying.empty()
            ? Words::tr("selling: %1").arg(levelReason(lp.skippedSelling))
            : Words::tr("buying: %1, selling: %2").arg(levelReason(lp.skippedBuying), levelReason(lp.skippedSelling));
        skipped.append(QStringLiteral("%1 (%2)").arg(format::text(lp.lp.text()), why));
    }
    if (depth.lps.empty())
        return Words::tr("No LP has this symbol.");
    if (skipped.isEmpty())
        return Words::tr("The router may ask every LP.");
    return Words::tr("The router would skip: %1.").arg(skipped.join(QStringLiteral(", ")));
}

template <class Of>
void LadderModel::addSide(std::vector<Column<LadderRow>> &all, bool bid, Of of)
{
    using Row = LadderRow;
    const format::Formats *f = &formats();
    const auto role = [of](const Row &row) { return of(row).skipped.empty() ? Role::Text : Role::Text3; };
    Column<Row> lp {
        {bid ? "bid_lp" : "ask_lp", Words::tr("LP"),
         Words::tr("Whose level it is. Bold: the composite's best; a ring or square: the router would skip it."),
         ColumnKind::Text, 48, true},
        [of, bid](const Row &row) { return lpCell(of(row), bid); },
        {},
        {}};
    Column<Row> sum {{bid ? "bid_sum" : "ask_sum", Words::tr("Sum"),
                      Words::tr("What the router could take from the best level down to this one"), ColumnKind::Figure,
                      42},
                     [of, f](const Row &row) {
                         const LadderSide &side = of(row);
                         if (side.sum.zero())
                             return Cell {};
                         Cell cell = live::textCell(size(side.sum, row.contractSize, *f), Role::Text2);
                         if (!side.bounded) {
                             cell.text.prepend(QStringLiteral("≥"));
                             cell.note = Words::tr("At least: a level says no size");
                         }
                         return cell;
                     },
                     [of](const Row &row) { return of(row).sum.raw(); },
                     {}};
    Column<Row> quantity {
        {bid ? "bid_size" : "ask_size", Words::tr("Size"),
         Words::tr("How much the LP shows at this price, in the unit that is on"), ColumnKind::Figure, 42},
        [of, f, role](const Row &row) {
            const LadderSide &side = of(row);
            if (!side.there)
                return Cell {};
            Cell cell = live::textCell(
                side.quantity.zero() ? QStringLiteral("–") : size(side.quantity, row.contractSize, *f), role(row));
            if (side.quantity.zero())
                cell.note = Words::tr("The LP says no size: as much as its largest order");
            if (side.ours.positive()) {
                cell.weight = Weight::Strong;
                cell.mark = Mark::Attention;
                cell.note = Words::tr("Ours open here: %1").arg(size(side.ours, row.contractSize, *f));
            }
            return cell;
        },
        [of](const Row &row) { return of(row).quantity.raw(); },
        {}};
    Column<Row> price {
        {bid ? "bid" : "ask", bid ? Words::tr("Bid") : Words::tr("Ask"),
         Words::tr("The LP's price; with All-in, the price with its commission, which is what the router goes by"),
         ColumnKind::Figure, 62},
        [this, of, f, role](const Row &row) {
            const LadderSide &side = of(row);
            if (!side.there)
                return Cell {};
            // The commission is a fraction of a point: one more decimal shows it.
            Cell cell = m_allIn ? live::priceCell(side.allIn, row.digits + 1, *f)
                                : live::quoteCell(side.price, row.digits, *f);
            cell.role = role(row);
            cell.note = m_allIn ? Words::tr("Quoted %1").arg(format::price(side.price, row.digits, f->locale()))
                                : Words::tr("All-in %1").arg(format::price(side.allIn, row.digits + 1, f->locale()));
            return cell;
        },
        [this, of](const Row &row) { return m_allIn ? of(row).allIn.raw() : of(row).price.raw(); },
        {}};
    Column<Row> age {
        {bid ? "bid_age" : "ask_age", bid ? Words::tr("Bid age") : Words::tr("Ask age"),
         Words::tr("Market time since the LP's last quote of this symbol"), ColumnKind::Figure, 54, false, false},
        [this, of, f](const Row &row) {
            const LadderSide &side = of(row);
            return side.there ? ageCell(side.at, m_now, *f, side.state == "stale" ? Role::Attention : Role::Text3)
                              : Cell {};
        },
        [of](const Row &row) { return -of(row).at.nanos(); },
        {}};
    Column<Row> ours {{bid ? "bid_ours" : "ask_ours", bid ? Words::tr("Our bids") : Words::tr("Our asks"),
                       Words::tr("What is open of our orders at this LP at this price"), ColumnKind::Figure, 54, false,
                       false},
                      [of, f](const Row &row) {
                          const LadderSide &side = of(row);
                          return side.ours.zero() ? Cell {} : live::textCell(size(side.ours, row.contractSize, *f));
                      },
                      [of](const Row &row) { return of(row).ours.raw(); },
                      {}};
    if (bid) {
        for (Column<Row> *column : {&lp, &age, &ours, &sum, &quantity, &price})
            all.push_back(std::move(*column));
    } else {
        for (Column<Row> *column : {&price, &quantity, &sum, &ours, &age, &lp})
            all.push_back(std::move(*column));
    }
}

LadderModel::LadderModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    std::vector<Column<LadderRow>> all;
    addSide(all, true, [](const LadderRow &row) -> const LadderSide & { return row.bid; });
    addSide(all, false, [](const LadderRow &row) -> const LadderSide & { return row.ask; });
    setColumns(std::move(all));
    const QString sum = tr("sum = the sizes of all levels down to this one that the router may take");
    explainColumn("bid_sum", sum, {"bid_size"});
    explainColumn("ask_sum", sum, {"ask_size"});
}

void LadderModel::show(const std::vector<LadderRow> &rows, bool allIn, domain::UtcTime asOf, std::uint64_t sequence)
{
    const bool other = std::exchange(m_allIn, allIn) != allIn;
    m_now = asOf;
    const int before = total();
    for (const LadderRow &row : rows) {
        const LadderRow *known = find(row.key());
        if (other || known == nullptr || !(*known == row))
            put(row.key(), row);
    }
    for (int rank = static_cast<int>(rows.size()) + 1; rank <= before; ++rank)
        remove(std::to_string(rank));
    setProvenance(asOf, sequence);
    setState(FeedState::Live);
    commit();
}

void LadderModel::showNothing(const QString &why, FeedState state)
{
    keepOnly(std::vector<LadderRow>());
    setEmptyText(why);
    setState(state);
    commit();
}

void LadderModel::setNow(domain::UtcTime now)
{
    if (!active() || total() == 0 || now <= m_now)
        return;
    m_now = now;
    for (int rank = 1; rank <= total(); ++rank)
        change(std::to_string(rank), [](LadderRow &) {});
    commit();
}

LpLineModel::LpLineModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = LpLine;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back({{"lp", tr("LP"), tr("The liquidity provider"), ColumnKind::Text, 52, true},
                   [](const Row &row) {
                       Cell cell = live::textCell(format::text(row.lp.lp.text()), Role::Text, Weight::Strong);
                       QStringList best;
                       if (row.bestBid)
                           best.append(tr("The composite's best bid"));
                       if (row.bestAsk)
                           best.append(tr("The composite's best ask"));
                       cell.note = best.join(QStringLiteral(", "));
                       return cell;
                   },
                   {},
                   {}});
    all.push_back(
        {{"state", tr("State"),
          tr("How its quote stands: live, stale (older than the symbol's limit), locked or crossed, withdrawn, "
             "silent"),
          ColumnKind::Text, 78, true},
         [](const Row &row) { return live::wordCell(depthState(row.lp.state)); },
         {},
         {}});
    all.push_back({{"age", tr("Age"), tr("Market time since its last quote of this symbol"), ColumnKind::Figure, 46},
                   [this, f](const Row &row) {
                       return ageCell(row.lp.at, m_now, *f, row.lp.state == "stale" ? Role::Attention : Role::Text2);
                   },
                   [](const Row &row) { return -row.lp.at.nanos(); },
                   {}});
    const auto best = [](const std::vector<api::DepthLevel> &levels) {
        return levels.empty() ? domain::Price() : levels.front().price;
    };
    const auto role = [](const Row &row) { return row.lp.dealable() ? Role::Text : Role::Text3; };
    all.push_back(
        {{"bid", tr("Bid"), tr("Its best bid"), ColumnKind::Figure, 68, false, false},
         [best, role, f](const Row &row) { return live::priceCell(best(row.lp.bids), row.digits, *f, role(row)); },
         [best](const Row &row) { return best(row.lp.bids).raw(); },
         {}});
    all.push_back(
        {{"ask", tr("Ask"), tr("Its best ask"), ColumnKind::Figure, 68, false, false},
         [best, role, f](const Row &row) { return live::priceCell(best(row.lp.asks), row.digits, *f, role(row)); },
         [best](const Row &row) { return best(row.lp.asks).raw(); },
         {}});
    const auto open = [f](Quantity api::DepthLp::*which) {
        return [f, which](const Row &row) {
            if ((row.lp.*which).zero())
                return Cell {};
            Cell cell = live::textCell(size(row.lp.*which, row.contractSize, *f));
            if (row.lp.inDoubt) {
                cell.role = Role::Attention;
                cell.mark = Mark::Breach;
                cell.note = tr("Some of it is in doubt");
            }
            return cell;
        };
    };
    all.push_back({{"buying", tr("We buy"), tr("What is open of our buy orders at this LP"), ColumnKind::Figure, 46},
                   open(&api::DepthLp::buying),
                   [](const Row &row) { return row.lp.buying.raw(); },
                   {}});
    all.push_back({{"selling", tr("We sell"), tr("What is open of our sell orders at this LP"), ColumnKind::Figure, 46},
                   open(&api::DepthLp::selling),
                   [](const Row &row) { return row.lp.selling.raw(); },
                   {}});
    all.push_back({{"router", tr("The router"), tr("What the router would do with it now, whatever its price"),
                    ColumnKind::Text, 112, true},
                   [](const Row &row) {
                       const bool free
                           = row.lp.dealable() && row.lp.skippedBuying.empty() && row.lp.skippedSelling.empty();
                       return live::textCell(routerWords(row.lp), free ? Role::Text2 : Role::Text);
                   },
                   {},
                   {}});
    setColumns(std::move(all));
    sort(0, Qt::AscendingOrder);
}

void LpLineModel::show(const api::Depth &depth, domain::UtcTime asOf, std::uint64_t sequence)
{
    m_now = asOf;
    std::vector<LpLine> lines;
    for (const api::DepthLp &lp : depth.lps)
        lines.push_back({lp, depth.digits, depth.contractSize, lp.dealable() && lp.lp == depth.bidLp,
                         lp.dealable() && lp.lp == depth.askLp});
    keepOnly(lines);
    for (const LpLine &line : lines)
        put(line.key(), line);
    setProvenance(asOf, sequence);
    setState(FeedState::Live);
    commit();
}

void LpLineModel::showNothing(const QString &why, FeedState state)
{
    keepOnly(std::vector<LpLine>());
    setEmptyText(why);
    setState(state);
    commit();
}

void LpLineModel::setNow(domain::UtcTime now)
{
    if (!active() || total() == 0 || now <= m_now)
        return;
    m_now = now;
    std::vector<std::string> keys;
    forEach([&keys](const LpLine &line) { keys.push_back(line.key()); });
    for (const std::string &key : keys)
        change(key, [](LpLine &) {});
    commit();
}

} // namespace truebook::ui::dealing
