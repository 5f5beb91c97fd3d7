#include "app/desk/cover_preview.h"

#include "core/dealing/order_effects.h"
#include "core/risk/margin_engine.h"

namespace truebook::app {

namespace {

domain::Quantity netOf(const std::map<domain::Symbol, domain::Quantity> &nets, const domain::Symbol &symbol)
{
    const auto found = nets.find(symbol);
    return found == nets.end() ? domain::Quantity() : found->second;
}

} // namespace

api::CoverPreview coverPreview(const DeskRooms &rooms, const commands::PlaceCover &wish, const std::string &user,
                               domain::UtcTime now)
{
    const dealing::DealingRoom::CoverPreview found = rooms.dealing.previewCover(wish, now, user);
    api::CoverPreview preview;
    preview.verdict = found.verdict;
    preview.bid = found.market.bid;
    preview.ask = found.market.ask;
    preview.step = found.step;
    preview.coverBefore = netOf(rooms.positions.book().coverNet(), wish.symbol);
    preview.brokerBefore = preview.coverBefore - netOf(rooms.positions.book().clientNet(), wish.symbol);
    const domain::UtcTime quoted = rooms.market.live().lastQuote(wish.symbol);
    if (quoted.nanos() != 0)
        preview.quoteAgeMs = (now.nanos() - quoted.nanos()) / domain::nanosPerMilli;
    for (const events::LpOrderPlaced &leg : found.legs)
        preview.legs.push_back({leg.lp, leg.quantity, leg.limit});
    std::map<domain::LpId, domain::Quantity> toLps;
    for (const api::CoverPreview::Leg &leg : preview.legs)
        toLps[leg.lp] += wish.side == domain::Side::Buy ? leg.quantity : -leg.quantity;
    const positions::Books books = rooms.positions.books();
    for (const api::CoverPreview::Leg &leg : preview.legs) {
        const auto more = toLps.find(leg.lp);
        if (more == toLps.end())
            continue; // a second leg at an LP that stands there already
        const risk::LpMargin before = risk::lpMargin(books, leg.lp);
        const risk::LpMargin after = risk::lpMargin(books, leg.lp, wish.symbol, more->second);
        const bool known = before.state == risk::MarginState::Known && after.state == risk::MarginState::Known;
        preview.margins.push_back({leg.lp, known, before.used, after.used, after.limit});
        toLps.erase(more);
    }
    base::Int128 value = 0;
    base::Int128 allIn = 0;
    for (const events::RouteLevel &level : found.route.levels) {
        preview.taken += level.taken;
        value += static_cast<base::Int128>(level.price.raw()) * level.taken.raw();
        allIn += static_cast<base::Int128>(level.allIn.raw()) * level.taken.raw();
    }
    preview.expected = dealing::averagePrice(value, preview.taken);
    preview.allIn = dealing::averagePrice(allIn, preview.taken);
    return preview;
}

} // namespace truebook::app
