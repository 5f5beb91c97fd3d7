#include "ui/dealing/quote_model.h"

#include <algorithm>
#include <initializer_list>
#include <tuple>
#include <utility>

#include "ui/live/cells.h"

namespace truebook::ui::dealing {

using live::Cell;
using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;

QuoteModel::QuoteModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    setColumns(columns());
    const format::Formats *f = &this->formats();
    using Net = std::tuple<std::string_view, domain::Quantity api::ExposureRow::*, domain::Money api::ExposureRow::*>;
    for (const auto &[id, which, money] :
         std::initializer_list<Net> {{"client_net", &api::ExposureRow::clientNet, &api::ExposureRow::clientNotional},
                                     {"cover", &api::ExposureRow::coverNet, &api::ExposureRow::coverNotional},
                                     {"broker_net", &api::ExposureRow::brokerNet, &api::ExposureRow::notional}}) {
        sumColumn(
            id,
            [f, which = which, money = money](const QuoteLine &line) {
                return line.exposed ? live::netAddend(line.exposure.*which, line.exposure.symbol,
                                                      line.exposure.contractSize, line.exposure.*money, *f)
                                    : live::Addend {};
            },
            [f](const live::Total &total) { return live::netTotal(total, *f); });
    }
    sumColumn(
        "floating",
        [](const QuoteLine &line) {
            return line.exposed ? live::moneyAddend(line.exposure.floating) : live::Addend {};
        },
        [f](const live::Total &total) { return live::moneyTotal(total, *f, true); });
    explainColumn("bid", tr("bid = the highest bid of all LPs whose quote is usable"), {"best_bid", "age"});
    explainColumn("ask", tr("ask = the lowest ask of all LPs whose quote is usable"), {"best_ask", "age"});
    explainColumn("spread", tr("spread = ask − bid"), {"bid", "ask"});
    explainColumn("client_spread", tr("client spread = client ask − client bid"), {"client_bid", "client_ask"});
    explainColumn("client_bid", tr("client bid = bid − markup of the default stream"), {"bid"});
    explainColumn("client_ask", tr("client ask = ask + markup of the default stream"), {"ask"});
    explainColumn("broker_net", tr("broker net = −client net + cover"), {"client_net", "cover"});
    explainColumn("trail", tr("mid = (bid + ask) / 2, one in five seconds of market time"), {"bid", "ask"});
    explainColumn("floating", tr("floating P&L = broker net × market price − what it was opened at, converted"),
                  {"broker_net", "bid", "ask"});
    setEmptyText(
        tr("No symbol is quoted yet. Quotes appear as soon as a liquidity provider's price session is logged on."));
    sort(0, Qt::AscendingOrder);
}

std::vector<Column<QuoteLine>> QuoteModel::columns()
{
    const format::Formats *f = &formats();
    const auto lpCell = [](const domain::LpId &lp) { return live::textCell(format::text(lp.text()), Role::Text2); };
    std::vector<Column<QuoteLine>> all;
    all.push_back({{"symbol", tr("Symbol"), tr("Our symbol"), ColumnKind::Text, 70, true},
                   [](const QuoteLine &line) {
                       Cell cell = live::textCell(format::text(line.symbol), Role::Text, Weight::Strong);
                       if (line.quoted && !line.quote.open)
                           cell.note = tr("Market closed");
                       return cell;
                   },
                   {},
                   {}});
    all.push_back({{"bid", tr("Bid"), tr("Best bid of all LPs"), ColumnKind::Figure, 82},
                   [f](const QuoteLine &line) { return live::quoteCell(line.quote.bid, line.quote.digits, *f); },
                   [](const QuoteLine &line) { return line.quote.bid.raw(); },
                   {}});
    all.push_back({{"ask", tr("Ask"), tr("Best ask of all LPs"), ColumnKind::Figure, 82},
                   [f](const QuoteLine &line) { return live::quoteCell(line.quote.ask, line.quote.digits, *f); },
                   [](const QuoteLine &line) { return line.quote.ask.raw(); },
                   {}});
    all.push_back(
        {{"spread", tr("Spread"),
          tr("Ask − bid in pips; in price units for symbols without pips. Negative while the market is crossed."),
          ColumnKind::Figure, 54},
         [f](const QuoteLine &line) {
             const auto &quote = line.quote;
             if (quote.bid.zero() || quote.ask.zero())
                 return Cell {};
             const auto spread = quote.ask - quote.bid;
             return live::textCell(format::pips(spread, quote.digits, f->locale()),
                                   spread.raw() < 0 ? Role::Attention : Role::Text);
         },
         [](const QuoteLine &line) {
             return (line.quote.ask - line.quote.bid).raw() / (format::pipSize(line.quote.digits) / 1000);
         },
         {}});
    all.push_back({{"best_bid", tr("Best bid"), tr("The LP with the best bid"), ColumnKind::Text, 62, true},
                   [lpCell](const QuoteLine &line) { return lpCell(line.quote.bestBidLp); },
                   {},
                   {}});
    all.push_back({{"best_ask", tr("Best ask"), tr("The LP with the best ask"), ColumnKind::Text, 62, true},
                   [lpCell](const QuoteLine &line) { return lpCell(line.quote.bestAskLp); },
                   {},
                   {}});
    all.push_back(
        {{"client_spread", tr("Client spread"),
          tr("Client ask − client bid of the default stream, in the unit of the spread"), ColumnKind::Figure, 60},
         [f](const QuoteLine &line) {
             const auto &quote = line.quote;
             if (quote.clientBid.zero() || quote.clientAsk.zero())
                 return Cell {};
             return live::textCell(format::pips(quote.clientAsk - quote.clientBid, quote.digits, f->locale()));
         },
         [](const QuoteLine &line) {
             return (line.quote.clientAsk - line.quote.clientBid).raw() / (format::pipSize(line.quote.digits) / 1000);
         },
         {}});
    all.push_back(
        {{"client_bid", tr("Client bid"), tr("Bid of the default client stream"), ColumnKind::Figure, 74, false, false},
         [f](const QuoteLine &line) {
             return live::priceCell(line.quote.clientBid, line.quote.digits, *f, Role::Text2);
         },
         [](const QuoteLine &line) { return line.quote.clientBid.raw(); },
         {}});
    all.push_back(
        {{"client_ask", tr("Client ask"), tr("Ask of the default client stream"), ColumnKind::Figure, 74, false, false},
         [f](const QuoteLine &line) {
             return live::priceCell(line.quote.clientAsk, line.quote.digits, *f, Role::Text2);
         },
         [](const QuoteLine &line) { return line.quote.clientAsk.raw(); },
         {}});
    const auto net = [this, f](domain::Quantity api::ExposureRow::*which, domain::Money api::ExposureRow::*money,
                               Weight weight) {
        return [this, f, which, money, weight](const QuoteLine &line) {
            return m_exposureKnown
                ? live::netCell(line.exposure.*which, line.exposure.contractSize, line.exposure.*money, *f, weight)
                : Cell {};
        };
    };
    all.push_back(
        {{"client_net", tr("Client net"), tr("What the clients hold: positive is long"), ColumnKind::Figure, 76},
         net(&api::ExposureRow::clientNet, &api::ExposureRow::clientNotional, Weight::Normal),
         [](const QuoteLine &line) { return line.exposure.clientNet.raw(); },
         {}});
    all.push_back({{"cover", tr("Cover"), tr("What we hold at the LPs: positive is long"), ColumnKind::Figure, 76},
                   net(&api::ExposureRow::coverNet, &api::ExposureRow::coverNotional, Weight::Normal),
                   [](const QuoteLine &line) { return line.exposure.coverNet.raw(); },
                   {}});
    all.push_back(
        {{"broker_net", tr("Broker net"), tr("What the firm holds: −client net + cover"), ColumnKind::Figure, 78},
         net(&api::ExposureRow::brokerNet, &api::ExposureRow::notional, Weight::Strong),
         [](const QuoteLine &line) { return line.exposure.brokerNet.raw(); },
         {}});
    all.push_back(
        {{"floating", tr("Floating P&L"), tr("Unrealised profit and loss of the firm's side"), ColumnKind::Figure, 96},
         [f](const QuoteLine &line) { return line.exposed ? live::profitCell(line.exposure.floating, *f) : Cell {}; },
         [](const QuoteLine &line) { return line.exposure.floating.minor(); },
         {}});
    all.push_back(
        {{"age", tr("Age ms"), tr("Market time since the newest quote, in milliseconds"), ColumnKind::Figure, 54},
         [f](const QuoteLine &line) {
             const auto &quote = line.quote;
             if (!line.quoted || quote.ageMs < 0)
                 return live::textCell(tr("no quote"), Role::Text3);
             if (!quote.open)
                 return live::textCell(tr("closed"), Role::Text2);
             Cell cell
                 = live::textCell(format::count(static_cast<std::uint64_t>(quote.ageMs), f->locale()), Role::Text2);
             if (quote.stale) {
                 cell.role = Role::Attention;
                 cell.mark = theme::Mark::Attention;
                 cell.note = tr("Stale: older than the symbol's limit");
             }
             return cell;
         },
         [](const QuoteLine &line) { return line.quote.ageMs; },
         {}});
    all.push_back(trailColumn());
    return all;
}

Column<QuoteLine> QuoteModel::trailColumn() const
{
    const format::Formats *f = &formats();
    const auto span = [](const QuoteLine &line) { return line.trail ? trailSpan(*line.trail) : TrailSpan {}; };
    const auto moved = [span](const QuoteLine &line) {
        const TrailSpan s = span(line);
        return s.last - s.first;
    };
    return {{"trail", tr("Last 15 min"),
             tr("The mid of the last fifteen minutes of market time, a point in five seconds; a hole: nobody quoted"),
             ColumnKind::Text, 92},
            // The line itself is painted by the table; words say it to tooltip and screen reader.
            [f, span, moved](const QuoteLine &line) {
                Cell cell;
                const TrailSpan s = span(line);
                if (!s.any)
                    return cell;
                const auto price = [&](std::int64_t raw) {
                    return format::price(domain::Price::fromRaw(raw), line.quote.digits, f->locale());
                };
                const auto pips = [&](std::int64_t raw) {
                    return format::pips(domain::Price::fromRaw(raw), line.quote.digits, f->locale());
                };
                const QString change = pips(moved(line));
                cell.note
                    = tr("Mid of the last %n minute(s): low %1, high %2, span %3, change %4", nullptr,
                         static_cast<int>(
                             (line.trail->mids.size() * api::TrailRow::stepNanos / domain::nanosPerSecond + 59) / 60))
                          .arg(price(s.low), price(s.high), pips(s.high - s.low),
                               moved(line) > 0 ? format::plusSign + change : change);
                return cell;
            },
            moved,
            [f, span](const QuoteLine &line) {
                const TrailSpan s = span(line);
                return s.any ? QStringLiteral("%1–%2").arg(
                           format::price(domain::Price::fromRaw(s.low), line.quote.digits, f->locale()),
                           format::price(domain::Price::fromRaw(s.high), line.quote.digits, f->locale()))
                             : QString();
            }};
}

TrailSpan trailSpan(const api::TrailRow &trail)
{
    TrailSpan span;
    for (const domain::Price mid : trail.mids) {
        if (mid.zero())
            continue;
        if (!span.any) {
            span = {true, mid.raw(), mid.raw(), mid.raw(), mid.raw()};
            continue;
        }
        span.low = std::min(span.low, mid.raw());
        span.high = std::max(span.high, mid.raw());
        span.last = mid.raw();
    }
    return span;
}

void QuoteModel::applyTrails(const live::Lists<api::TrailRow> &lists)
{
    for (const auto &list : lists) {
        for (const api::TrailRow &row : list->changed) {
            if (find(row.key()) != nullptr)
                change(row.key(), [&row](QuoteLine &line) { line.trail = std::make_shared<api::TrailRow>(row); });
        }
    }
    commit();
}

void QuoteModel::forgetTrails()
{
    std::vector<std::string> known;
    forEach([&known](const QuoteLine &line) {
        if (line.trail)
            known.push_back(line.symbol);
    });
    for (const std::string &symbol : known)
        change(symbol, [](QuoteLine &line) { line.trail.reset(); });
    commit();
}

// A line lives as long as either of its halves.
void QuoteModel::dropUnknown(const std::string &symbol)
{
    const QuoteLine *line = find(symbol);
    if (line != nullptr && !line->quoted && !line->exposed)
        remove(symbol);
}

void QuoteModel::applyQuotes(const live::Lists<api::QuoteRow> &lists)
{
    const auto forget = [this](const std::string &symbol) {
        if (find(symbol) == nullptr)
            return;
        change(symbol, [](QuoteLine &line) {
            line.quoted = false;
            line.quote = {};
        });
        dropUnknown(symbol);
    };
    for (const auto &list : lists) {
        if (list->full) {
            std::unordered_set<std::string> kept;
            for (const auto &row : list->changed)
                kept.insert(row.key());
            std::vector<std::string> gone;
            forEach([&](const QuoteLine &line) {
                if (kept.count(line.symbol) == 0)
                    gone.push_back(line.symbol);
            });
            std::for_each(gone.begin(), gone.end(), forget);
        }
        std::for_each(list->removed.begin(), list->removed.end(), forget);
        for (const auto &row : list->changed) {
            change(row.key(), [&row](QuoteLine &line) {
                line.symbol = row.key();
                line.quoted = true;
                line.quote = row;
            });
        }
        setProvenance(list->asOf, list->journalSequence);
    }
    setState(live::FeedState::Live);
    commit();
}

void QuoteModel::applyExposure(const live::Lists<api::ExposureRow> &lists)
{
    const auto forget = [this](const std::string &symbol) {
        if (find(symbol) == nullptr)
            return;
        change(symbol, [](QuoteLine &line) {
            line.exposed = false;
            line.exposure = {};
        });
        dropUnknown(symbol);
    };
    for (const auto &list : lists) {
        if (list->full) {
            std::unordered_set<std::string> kept;
            for (const auto &row : list->changed)
                kept.insert(row.key());
            std::vector<std::string> gone;
            forEach([&](const QuoteLine &line) {
                if (line.exposed && kept.count(line.symbol) == 0)
                    gone.push_back(line.symbol);
            });
            std::for_each(gone.begin(), gone.end(), forget);
        }
        std::for_each(list->removed.begin(), list->removed.end(), forget);
        for (const auto &row : list->changed) {
            change(row.key(), [&row](QuoteLine &line) {
                line.symbol = row.key();
                line.exposed = true;
                line.exposure = row;
            });
            const auto code = row.floating.currency().code();
            if (!code.empty())
                retitle("floating", tr("Floating P&L %1", "with the currency").arg(format::text(code)));
        }
    }
    m_exposureKnown = true;
    commit();
}

} // namespace truebook::ui::dealing
