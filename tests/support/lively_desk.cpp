#include "tests/support/lively_desk.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cmath>
#include <random>

namespace truebook::test {

namespace {
const std::array<const char *, 5> lps = {"Alder", "Birch", "Cedar", "Dogwood", "Elm"};
const std::array<const char *, 4> groups = {"Standard", "VIP", "ECN", "Professional"};
const domain::Currency usd = domain::Currency::of("USD");

std::int64_t tenTo(std::int64_t exponent)
{
    std::int64_t value = 1;
    while (exponent-- > 0)
        value *= 10;
    return value;
}
} // namespace

struct LivelyDesk::Instrument
{
    const char *symbol;
    std::int64_t digits;
    double mid;
    double spreadPoints;
    std::int64_t contract;
    double usdRate; // of one quote currency unit
    std::int64_t clientUnits = 0;
    std::int64_t coverUnits = 0;
    double clientCost = 0; // signed units × price
    double coverCost = 0;
    double realised = 0;
    api::QuoteRow row {};
    api::TrailRow trail {};
};

struct LivelyDesk::World
{
    std::mt19937_64 random;
    std::vector<Instrument> instruments = {
        {"EURUSD", 5, 1.38742, 2, 100'000, 1.0},     {"GBPUSD", 5, 1.68671, 5, 100'000, 1.0},
        {"USDJPY", 3, 102.187, 6, 100'000, 0.00979}, {"AUDUSD", 5, 0.92731, 2, 100'000, 1.0},
        {"USDCAD", 5, 1.09544, 7, 100'000, 0.9129},  {"USDCHF", 5, 0.87812, 2, 100'000, 1.1388},
        {"NZDUSD", 5, 0.86921, 5, 100'000, 1.0},     {"EURGBP", 5, 0.82254, 3, 100'000, 1.6867},
        {"EURJPY", 3, 141.776, 8, 100'000, 0.00979}, {"GBPJPY", 3, 172.359, 9, 100'000, 0.00979},
        {"XAUUSD", 2, 1309.45, 16, 100, 1.0},        {"XAGUSD", 3, 19.562, 30, 5'000, 1.0},
        {"US500", 1, 1884.6, 20, 10, 1.0},           {"DE40", 1, 9530.5, 9, 25, 1.3874},
        {"USOIL", 2, 99.54, 3, 1'000, 1.0},
    };
    domain::UtcTime now = *domain::UtcTime::parse("2014-05-05T14:03:22.184Z");
    std::vector<api::ClientOrderRow> openOrders;
    std::vector<api::LpOrderRow> openLpOrders;
    std::vector<api::SessionRow> sessions;
    std::uint64_t nextOrder = 48'120;
    std::uint64_t nextLpOrder = 31'877;
    std::uint64_t sequence = 4'218'907;
    std::uint64_t orders = 0;
    std::uint64_t fills = 0;
    std::uint64_t inDoubt = 0;
    std::uint64_t steps = 0;
    std::int64_t trailStep = -1;

    double uniform() { return std::uniform_real_distribution<double>(0, 1)(random); }
    int pick(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random); }
    static domain::Price price(double value, std::int64_t digits)
    {
        const auto scale = static_cast<double>(tenTo(digits));
        return domain::Price::fromRaw(static_cast<std::int64_t>(std::llround(value * scale)) * tenTo(8 - digits));
    }
};

LivelyDesk::LivelyDesk(int orders, std::uint64_t seed)
    : m_world(std::make_unique<World>())
{
    World &world = *m_world;
    world.random.seed(seed);
    world.now = world.now.plusNanos(-static_cast<std::int64_t>(orders) * 930 * domain::nanosPerMilli);
    for (Instrument &instrument : world.instruments) {
        auto &row = instrument.row;
        row.symbol = domain::Symbol(instrument.symbol);
        row.digits = instrument.digits;
        row.quotes = 12'000 + static_cast<std::uint64_t>(world.pick(400'000));
        row.locked = static_cast<std::uint64_t>(world.pick(140));
        row.crossed = static_cast<std::uint64_t>(world.pick(12));
        row.outOfOrder = static_cast<std::uint64_t>(world.pick(4));
        row.spikes = static_cast<std::uint64_t>(world.pick(3));
    }
    for (int i = 0; i < orders; ++i) {
        world.now = world.now.plusNanos(930 * domain::nanosPerMilli);
        placeOrder(true);
    }
    for (std::size_t i = 0; i < lps.size(); ++i) {
        for (const bool trade : {false, true}) {
            api::SessionRow row;
            row.session = domain::SessionId(std::string(lps[i]) + (trade ? ".trade" : ".price"));
            row.kind = trade ? "lp-trade" : "lp-price";
            std::string peer(lps[i]);
            std::transform(peer.begin(), peer.end(), peer.begin(),
                           [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
            row.peer = peer + (trade ? "-TR" : "-PX");
            row.state = "logged-on";
            row.privateLine = i == 4;
            row.roundTripUs = 900 + world.pick(9'000);
            row.lastMessageAgeMs = world.pick(900);
            row.sent = static_cast<std::uint64_t>(world.pick(trade ? 9'000 : 120));
            row.received = static_cast<std::uint64_t>(world.pick(trade ? 18'000 : 900'000));
            row.expectedNumber = row.received + 1;
            world.sessions.push_back(row);
        }
    }
    world.sessions[4].state = "disconnected";
    world.sessions[4].code = "PeerUnreachable";
    world.sessions[4].roundTripUs = -1;
    world.sessions[4].lastMessageAgeMs = 41'200;
    for (int i = 1; i <= 4; ++i) {
        api::SessionRow row;
        row.session = domain::SessionId("PLATFORM" + std::to_string(i));
        row.kind = "client";
        row.peer = row.session.text();
        row.state = i == 4 ? "logged-out" : "logged-on";
        row.roundTripUs = 400 + world.pick(3'000);
        row.lastMessageAgeMs = world.pick(4'000);
        row.sent = static_cast<std::uint64_t>(world.pick(400'000));
        row.received = static_cast<std::uint64_t>(world.pick(30'000));
        row.expectedNumber = row.received + 1;
        world.sessions.push_back(row);
    }
    sessions.set(world.sessions);
    for (int i = 0; i < 30; ++i)
        step();
}

LivelyDesk::~LivelyDesk()
{
    stop();
}

void LivelyDesk::start()
{
    if (m_running.exchange(true))
        return;
    m_thread = std::thread([this] {
        auto next = std::chrono::steady_clock::now();
        while (m_running) {
            step();
            next += std::chrono::milliseconds(33);
            std::this_thread::sleep_until(next);
        }
    });
}

void LivelyDesk::stop()
{
    m_running = false;
    if (m_thread.joinable())
        m_thread.join();
}

void LivelyDesk::placeOrder(bool history)
{
    World &world = *m_world;
    Instrument &instrument
        = world.instruments[static_cast<std::size_t>(world.pick(static_cast<int>(world.instruments.size())))];
    api::ClientOrderRow order;
    order.order = domain::OrderId(++world.nextOrder);
    order.at = world.now;
    const int account = world.pick(200);
    order.account = domain::AccountId(std::to_string(100'001 + account));
    order.group = domain::GroupId(groups[static_cast<std::size_t>(account % 4)]);
    order.symbol = domain::Symbol(instrument.symbol);
    order.digits = instrument.digits;
    order.side = world.uniform() < 0.52 ? domain::Side::Buy : domain::Side::Sell;
    const double kind = world.uniform();
    order.orderType = kind < 0.7 ? "market" : kind < 0.88 ? "limit" : "stop";
    order.timeInForce = kind < 0.7 ? "ioc" : kind < 0.8 ? "day" : "gtc";
    const std::int64_t hundredths = instrument.contract < 100 ? 100 * (1 + world.pick(9)) : 1 + world.pick(500);
    order.lots = domain::Quantity::fromRaw(hundredths * domain::Quantity::scale / 100);
    order.quantity = domain::Quantity::fromRaw(order.lots.raw() * instrument.contract);
    const double away = (world.uniform() - 0.5) * 0.004 * instrument.mid;
    if (order.orderType != "market")
        order.requested = World::price(instrument.mid + away, instrument.digits);
    const bool cover = world.uniform() < 0.45;
    order.book = cover ? (world.uniform() < 0.15 ? "A+B" : "A") : "B";
    const char *lp = lps[static_cast<std::size_t>(world.pick(5))];
    order.routedTo = cover ? lp : "internal";
    const double fate = world.uniform();
    const bool buy = order.side == domain::Side::Buy;
    const std::int64_t units = hundredths * instrument.contract / 100;
    const double half = instrument.spreadPoints / 2 / static_cast<double>(tenTo(instrument.digits));
    const domain::Price fillPrice = World::price(instrument.mid + (buy ? half : -half), instrument.digits);
    std::int64_t filled = 0;
    if (order.orderType != "market" && fate < 0.5) {
        order.status = "working";
        order.routedTo = "internal";
    } else if (fate < 0.90) {
        order.status = "filled";
        filled = units;
    } else if (fate < 0.93) {
        order.status = "partly-filled";
        filled = units * 6 / 10;
    } else if (fate < 0.96) {
        order.status = "refused";
        order.code = fate < 0.94 ? "PriceOutsideCollar" : "MaximumTicket";
        order.routedTo.clear();
        order.book = "";
    } else if (fate < 0.985) {
        order.status = "cancelled";
        order.code = "CancelledByClient";
    } else {
        order.status = cover && world.inDoubt < 3 ? "in-doubt" : "filled";
        filled = order.status == "filled" ? units : 0;
    }
    order.filled = domain::Quantity::units(filled);
    if (filled > 0) {
        order.averagePrice = fillPrice;
        const std::int64_t sign = buy ? 1 : -1;
        instrument.clientUnits += sign * filled;
        instrument.clientCost += static_cast<double>(sign * filled) * fillPrice.toDouble();
        instrument.realised += static_cast<double>(filled) * half * instrument.usdRate * 0.4;
        ++world.fills;
    }
    if (cover && order.status != "refused" && order.status != "working") {
        api::LpOrderRow leg;
        leg.lpOrder = domain::LpOrderId(++world.nextLpOrder);
        leg.order = order.order;
        leg.at = world.now.plusNanos(2 * domain::nanosPerMilli);
        leg.lp = domain::LpId(lp);
        leg.symbol = order.symbol;
        leg.digits = order.digits;
        leg.side = order.side;
        leg.quantity = domain::Quantity::units(units);
        leg.limit = fillPrice;
        leg.status = order.status == "in-doubt" ? "in-doubt"
            : order.status == "cancelled"       ? "rejected"
            : filled < units                    ? "partly-filled"
                                                : "filled";
        if (leg.status == "in-doubt") {
            leg.detail = "LpTimeout";
            api::DoubtRow doubt;
            doubt.lpOrder = leg.lpOrder;
            doubt.order = leg.order;
            doubt.account = order.account;
            doubt.lp = leg.lp;
            doubt.symbol = leg.symbol;
            doubt.digits = leg.digits;
            doubt.contractSize = domain::Quantity::units(instrument.contract);
            doubt.side = leg.side;
            doubt.quantity = leg.quantity;
            doubt.limit = leg.limit;
            doubt.placed = leg.at;
            doubt.since = leg.at.plusNanos(5 * domain::nanosPerSecond);
            doubt.code = "LpTimeout";
            doubt.asked = 4;
            doubt.askable = true;
            doubts.set({doubt});
            ++world.inDoubt;
        } else if (leg.status == "rejected") {
            leg.detail = "Last look: price moved";
        }
        if (filled > 0) {
            leg.filled = order.filled;
            leg.averagePrice = fillPrice;
            const std::int64_t sign = buy ? 1 : -1;
            instrument.coverUnits += sign * filled;
            instrument.coverCost += static_cast<double>(sign * filled) * fillPrice.toDouble();
        }
        lpOrders.set({leg});
    }
    ++world.orders;
    ++world.sequence;
    if (order.status == "working" || order.status == "partly-filled" || order.status == "in-doubt")
        world.openOrders.push_back(order);
    clientOrders.set({order});
    if (!history)
        publishExposure();
}

void LivelyDesk::publishExposure()
{
    World &world = *m_world;
    std::vector<api::ExposureRow> rows;
    for (const Instrument &instrument : world.instruments) {
        api::ExposureRow row;
        row.symbol = domain::Symbol(instrument.symbol);
        row.digits = instrument.digits;
        row.contractSize = domain::Quantity::units(instrument.contract);
        row.clientNet = domain::Quantity::units(instrument.clientUnits);
        row.coverNet = domain::Quantity::units(instrument.coverUnits);
        row.brokerNet = -row.clientNet + row.coverNet;
        const double broker = static_cast<double>(instrument.coverUnits - instrument.clientUnits);
        const double value = instrument.mid * instrument.usdRate;
        const double cost = (instrument.coverCost - instrument.clientCost) * instrument.usdRate;
        row.notional = domain::Money(std::llround(broker * value * 100), usd);
        row.floating = domain::Money(std::llround((broker * value - cost) * 100), usd);
        row.realised = domain::Money(std::llround(instrument.realised * 100), usd);
        rows.push_back(row);
    }
    exposure.stamp(world.now, world.sequence);
    exposure.set(rows);
}

// Five LPs around the composite: one is down, one stale now and then, one has used up its message rate.
void LivelyDesk::publishDepth()
{
    World &world = *m_world;
    std::vector<api::Depth> changed;
    for (const Instrument &instrument : world.instruments) {
        api::Depth depth;
        depth.symbol = instrument.row.symbol;
        depth.known = true;
        depth.digits = instrument.digits;
        depth.contractSize = domain::Quantity::units(instrument.contract);
        depth.bid = instrument.row.bid;
        depth.ask = instrument.row.ask;
        depth.bidLp = domain::LpId(lps[0]);
        depth.askLp = domain::LpId(lps[1]);
        const std::int64_t point = tenTo(8 - instrument.digits);
        for (std::size_t i = 0; i < lps.size(); ++i) {
            api::DepthLp lp;
            lp.lp = domain::LpId(lps[i]);
            lp.state = i == 2 ? "disconnected" : i == 3 && world.steps / 90 % 2 == 1 ? "stale" : "live";
            lp.at = world.now.plusNanos((lp.state == "live" ? -world.pick(300) : -4'200) * domain::nanosPerMilli);
            lp.skippedBuying = i == 4 ? "message-rate" : "";
            lp.skippedSelling = lp.skippedBuying;
            for (std::int64_t level = 0; level < 3 && i != 2; ++level) {
                const auto away = static_cast<std::int64_t>(i) * 2 % 5;
                const std::int64_t bidAway = (i == 0 ? level : away + level) * point;
                const std::int64_t askAway = (i == 1 ? level : away + 1 + level) * point;
                const auto cost = depth.bid.raw() / 1'000'000 * 3;
                const domain::Quantity size = domain::Quantity::units((level + 1) * 10 * instrument.contract);
                lp.bids.push_back({domain::Price::fromRaw(depth.bid.raw() - bidAway),
                                   domain::Price::fromRaw(depth.bid.raw() - bidAway - cost),
                                   size,
                                   {}});
                lp.asks.push_back({domain::Price::fromRaw(depth.ask.raw() + askAway),
                                   domain::Price::fromRaw(depth.ask.raw() + askAway + cost),
                                   size,
                                   {}});
            }
            if (i == 0) {
                lp.buying = domain::Quantity::units(5 * instrument.contract);
                lp.bids[1].ours = lp.buying;
            }
            depth.lps.push_back(std::move(lp));
        }
        changed.push_back(std::move(depth));
    }
    depths.stamp(world.now, world.sequence);
    depths.set(changed);
}

// A quarter of an hour of mids that lead to the quote of now.
void LivelyDesk::publishTrails()
{
    World &world = *m_world;
    const std::int64_t step = world.now.nanos() / api::TrailRow::stepNanos;
    if (step == world.trailStep)
        return;
    world.trailStep = step;
    std::vector<api::TrailRow> changed;
    for (Instrument &instrument : world.instruments) {
        auto &trail = instrument.trail;
        trail.symbol = instrument.row.symbol;
        trail.digits = instrument.digits;
        trail.until = domain::UtcTime::fromNanos(step * api::TrailRow::stepNanos);
        double mid = instrument.mid;
        for (std::size_t i = trail.mids.size(); i < api::TrailRow::steps; ++i) { // backwards from now
            trail.mids.insert(trail.mids.begin(), World::price(mid, instrument.digits));
            mid += (world.uniform() - 0.5) * 12.0 / static_cast<double>(tenTo(instrument.digits));
        }
        trail.mids.erase(trail.mids.begin());
        trail.mids.push_back(World::price(instrument.mid, instrument.digits));
        changed.push_back(trail);
    }
    trails.set(changed);
}

void LivelyDesk::publishStatus()
{
    World &world = *m_world;
    api::StatusLine line;
    line.now = world.now;
    line.journalSequence = world.sequence;
    line.store = "sqlite:truebook.db";
    line.storeState = "ok";
    line.commitUs = 190 + world.pick(60);
    line.ordersWorking = world.openOrders.size();
    line.ordersInDoubt = world.inDoubt;
    line.orders = world.orders;
    line.fills = world.fills;
    line.queueDepth = static_cast<std::size_t>(world.pick(4));
    line.ticksState = "ok";
    line.demo = true;
    setStatus(line);
}

void LivelyDesk::step()
{
    World &world = *m_world;
    world.now = world.now.plusNanos(33 * domain::nanosPerMilli);
    ++world.steps;
    std::vector<api::QuoteRow> changed;
    for (Instrument &instrument : world.instruments) {
        auto &row = instrument.row;
        const bool silent = std::string(instrument.symbol) == "XAGUSD"; // one stale symbol to look at
        if (!silent && world.uniform() < 0.6) {
            const double point = 1.0 / static_cast<double>(tenTo(instrument.digits));
            instrument.mid += (world.uniform() - 0.5) * 4 * point;
            const double half = std::max(0.5, instrument.spreadPoints / 2 + (world.uniform() - 0.5)) * point;
            row.bid = World::price(instrument.mid - half, instrument.digits);
            row.ask = World::price(instrument.mid + half, instrument.digits);
            row.clientBid = World::price(instrument.mid - half - 3 * point, instrument.digits);
            row.clientAsk = World::price(instrument.mid + half + 3 * point, instrument.digits);
            row.bestBidLp = domain::LpId(lps[static_cast<std::size_t>(world.pick(5))]);
            row.bestAskLp = domain::LpId(lps[static_cast<std::size_t>(world.pick(5))]);
            row.ageMs = world.pick(30);
            ++row.quotes;
            row.locked += world.uniform() < 0.01 ? 1 : 0;
        } else {
            row.ageMs += 33;
        }
        if (silent && row.bid.zero()) {
            row.bid = World::price(instrument.mid - 0.015, instrument.digits);
            row.ask = World::price(instrument.mid + 0.015, instrument.digits);
            row.clientBid = World::price(instrument.mid - 0.018, instrument.digits);
            row.clientAsk = World::price(instrument.mid + 0.018, instrument.digits);
            row.bestBidLp = domain::LpId("Cedar");
            row.bestAskLp = domain::LpId("Alder");
        }
        row.stale = row.ageMs > 1000;
        changed.push_back(row);
    }
    quotes.stamp(world.now, world.sequence);
    quotes.set(changed);
    publishDepth();
    publishTrails();
    clientOrders.stamp(world.now, world.sequence);
    lpOrders.stamp(world.now, world.sequence);
    if (world.uniform() < 0.12)
        placeOrder(false);
    else if (world.steps % 10 == 0)
        publishExposure();
    if (world.steps % 15 == 0) {
        for (auto &session : world.sessions) {
            if (session.state != "logged-on") {
                session.lastMessageAgeMs += 495;
                continue;
            }
            const auto heard = static_cast<std::uint64_t>(world.pick(session.kind == "lp-price" ? 90 : 4));
            session.received += heard;
            session.expectedNumber += heard;
            session.lastMessageAgeMs = heard > 0 ? world.pick(60) : session.lastMessageAgeMs + 495;
        }
        sessions.set(world.sessions);
    }
    if (world.steps % 6 == 0)
        publishStatus();
}

} // namespace truebook::test
