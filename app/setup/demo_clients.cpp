#include "app/setup/demo_clients.h"

#include <algorithm>
#include <cmath>

#include "app/simulator/seeded_prices.h"
#include "core/commands/order_commands.h"

namespace truebook::setup {

using commands::PlaceOrder;
using domain::nanosPerSecond;
using domain::Price;
using domain::Quantity;
using domain::Side;
using domain::UtcTime;
using events::OrderType;
using events::TimeInForce;

namespace {

constexpr double hourNanos = 3600.0 * static_cast<double>(nanosPerSecond);

double uniform(base::Rng &rng)
{
    return (static_cast<double>(rng.below(1'000'000)) + 0.5) / 1'000'000.0;
}

std::int64_t hours(double value)
{
    return static_cast<std::int64_t>(value * hourNanos);
}

std::int64_t days(double value)
{
    return hours(24.0 * value);
}

double exponential(base::Rng &rng, double mean)
{
    return -std::log(uniform(rng)) * mean;
}

double rounded(double value, double step)
{
    return std::max(0.0, std::floor(value / step + 0.5) * step);
}

Price priceAt(const ClientSymbol &symbol, double value)
{
    const auto ticks = static_cast<std::int64_t>(std::llround(value / symbol.point));
    return Price::fromRaw(ticks * static_cast<std::int64_t>(std::llround(symbol.point * Price::scale)));
}

Quantity unitsOf(double value)
{
    return Quantity::fromRaw(static_cast<std::int64_t>(std::llround(value * Quantity::scale)));
}

// A size for an exposure of so many dollars; zero when it is below the symbol's least.
double sizeFor(const ClientSymbol &symbol, double usd)
{
    const double units = rounded(usd / symbol.unitUsd, symbol.step);
    return units < symbol.minimum ? 0 : units;
}

PlaceOrder order(DemoClient &client, const ClientEyes &eyes, std::size_t symbol, Side side, double quantity)
{
    PlaceOrder wish;
    wish.session = client.platform;
    wish.clOrdId = "H" + client.account.text() + "-" + std::to_string(++client.orders);
    wish.account = client.account;
    wish.symbol = domain::Symbol(eyes.symbols[symbol].name);
    wish.side = side;
    wish.quantity = unitsOf(quantity);
    wish.peerTime = eyes.now;
    return wish;
}

void put(std::vector<Wish> &wishes, std::size_t symbol, PlaceOrder wish)
{
    wishes.push_back({symbol, commands::Command::of(std::move(wish))});
}

void close(DemoClient &client, const ClientEyes &eyes, const OpenTicket &ticket, std::vector<Wish> &wishes)
{
    PlaceOrder wish
        = order(client, eyes, ticket.symbol, ticket.quantity > 0 ? Side::Sell : Side::Buy, std::abs(ticket.quantity));
    if (client.hedging)
        wish.closes = ticket.ticket;
    put(wishes, ticket.symbol, std::move(wish));
}

double exposureUsd(const DemoClient &client, const ClientEyes &eyes)
{
    double usd = 0;
    for (const OpenTicket &ticket : client.open)
        usd += std::abs(ticket.quantity) * eyes.symbols[ticket.symbol].unitUsd;
    return usd;
}

// One of his symbols that is in session; none when all are closed.
std::size_t anySymbol(DemoClient &client, const ClientEyes &eyes)
{
    const std::size_t first = client.rng.below(client.symbols.size());
    for (std::size_t i = 0; i < client.symbols.size(); ++i) {
        const std::size_t symbol = client.symbols[(first + i) % client.symbols.size()];
        if (eyes.open(symbol))
            return symbol;
    }
    return eyes.symbols.size();
}

// A market order of `leverage` times his equity; protected by stop-loss and take-profit so many percent away when asked.
void enter(DemoClient &client, const ClientEyes &eyes, double leverage, double protection, std::vector<Wish> &wishes)
{
    const std::size_t symbol = anySymbol(client, eyes);
    if (symbol == eyes.symbols.size())
        return;
    const ClientSymbol &known = eyes.symbols[symbol];
    const double room = client.equity * 40 - exposureUsd(client, eyes);
    const double quantity = sizeFor(known, std::min(client.equity * leverage, room));
    if (quantity <= 0)
        return;
    const Side side = client.rng.chance(500) ? Side::Buy : Side::Sell;
    PlaceOrder wish = order(client, eyes, symbol, side, quantity);
    if (protection > 0) {
        const double mid = eyes.mid(symbol);
        const double sign = side == Side::Buy ? 1 : -1;
        wish.stopLoss = priceAt(known, mid * (1 - sign * protection * (0.6 + uniform(client.rng))));
        wish.takeProfit = priceAt(known, mid * (1 + sign * protection * (0.6 + 1.4 * uniform(client.rng))));
    }
    if (client.rng.chance(4)) // a slip of the finger: refused by the floor
        wish.quantity = unitsOf(quantity * 1000 + known.step / 3);
    put(wishes, symbol, std::move(wish));
}

void ladder(DemoClient &client, const ClientEyes &eyes, std::vector<Wish> &wishes)
{
    const std::size_t symbol = anySymbol(client, eyes);
    if (symbol == eyes.symbols.size())
        return;
    const ClientSymbol &known = eyes.symbols[symbol];
    const double quantity = sizeFor(known, client.equity * (0.3 + 0.4 * uniform(client.rng)));
    if (quantity <= 0)
        return;
    const double mid = eyes.mid(symbol);
    const double gap = mid * (0.0006 + 0.0010 * uniform(client.rng));
    const auto steps = static_cast<int>(client.rng.between(2, 4));
    const Side side = client.rng.chance(500) ? Side::Buy : Side::Sell;
    const double sign = side == Side::Buy ? 1 : -1;
    for (int i = 1; i <= steps; ++i) {
        PlaceOrder wish = order(client, eyes, symbol, side, quantity);
        wish.orderType = OrderType::Limit;
        wish.timeInForce = TimeInForce::Day;
        wish.limit = priceAt(known, mid - sign * gap * i);
        wish.takeProfit = priceAt(known, mid - sign * gap * (i - 1.5));
        put(wishes, symbol, std::move(wish));
    }
}

UtcTime scalper(DemoClient &client, const ClientEyes &eyes, std::vector<Wish> &wishes)
{
    if (!client.open.empty() && client.rng.chance(850)) {
        const OpenTicket &ticket = client.open.front();
        if (eyes.open(ticket.symbol))
            close(client, eyes, ticket, wishes);
        // Often the day is done with it.
        return eyes.now.plusNanos(client.rng.chance(450) ? hours(8 + exponential(client.rng, 40))
                                                         : hours(0.1 + exponential(client.rng, 1.5)));
    }
    if (client.open.size() < 3)
        enter(client, eyes, 6 + 18 * uniform(client.rng), client.rng.chance(300) ? 0.002 : 0, wishes);
    return eyes.now.plusNanos(hours(0.02 + exponential(client.rng, 0.4)));
}

UtcTime swing(DemoClient &client, const ClientEyes &eyes, std::vector<Wish> &wishes)
{
    for (const OpenTicket &ticket : client.open) {
        const double age = static_cast<double>(eyes.now.nanos() - ticket.since.nanos()) / (24 * hourNanos);
        if (age > 1.5 + exponential(client.rng, 5) && eyes.open(ticket.symbol)) {
            close(client, eyes, ticket, wishes);
            break;
        }
    }
    if (wishes.empty() && client.open.size() < 3)
        enter(client, eyes, 2 + 5 * uniform(client.rng), client.rng.chance(600) ? 0.012 : 0, wishes);
    return eyes.now.plusNanos(hours(14 + exponential(client.rng, 60)));
}

UtcTime grid(DemoClient &client, const ClientEyes &eyes, std::vector<Wish> &wishes)
{
    if (client.open.size() > 9) {
        for (std::size_t i = 0; i < 4; ++i) {
            if (eyes.open(client.open[i].symbol))
                close(client, eyes, client.open[i], wishes);
            if (!client.hedging)
                break; // one position holds all of them
        }
    } else {
        ladder(client, eyes, wishes);
    }
    return eyes.now.plusNanos(hours(9 + exponential(client.rng, 26)));
}

// A company that covers its invoices: always the same side, taken back when it has grown.
UtcTime hedger(DemoClient &client, const ClientEyes &eyes, std::vector<Wish> &wishes)
{
    const std::size_t symbol = client.symbols.front();
    if (eyes.open(symbol)) {
        double net = 0;
        for (const OpenTicket &ticket : client.open)
            net += ticket.symbol == symbol ? ticket.quantity : 0;
        const ClientSymbol &known = eyes.symbols[symbol];
        if (std::abs(net) * known.unitUsd > client.equity * 6 && !client.open.empty()) {
            close(client, eyes, client.open.front(), wishes);
        } else {
            const Side side = client.account.text().back() % 2 == 0 ? Side::Buy : Side::Sell;
            const double quantity = sizeFor(known, client.equity * (0.5 + 1.5 * uniform(client.rng)));
            if (quantity > 0)
                put(wishes, symbol, order(client, eyes, symbol, side, quantity));
        }
    }
    return eyes.now.plusNanos(days(1 + exponential(client.rng, 3)));
}

UtcTime casual(DemoClient &client, const ClientEyes &eyes, std::vector<Wish> &wishes)
{
    if (!client.open.empty() && client.rng.chance(600)) {
        if (eyes.open(client.open.front().symbol))
            close(client, eyes, client.open.front(), wishes);
    } else if (client.open.size() < 4) {
        enter(client, eyes, 2 + 11 * uniform(client.rng), client.rng.chance(350) ? 0.008 : 0, wishes);
    }
    return eyes.now.plusNanos(hours(3 + exponential(client.rng, 70)));
}

} // namespace

std::string_view habitName(Habit habit)
{
    constexpr std::string_view names[] = {"scalper", "swing", "grid", "hedger", "casual", "dormant"};
    return names[static_cast<std::size_t>(habit)];
}

void giveHabit(DemoClient &client, std::uint64_t seed, std::size_t symbols, UtcTime from, UtcTime to)
{
    client.rng = base::Rng(simulator::mixSeed(seed, client.account.text()));
    base::Rng &rng = client.rng;
    const std::uint64_t draw = rng.below(100);
    client.habit = draw < 8 ? Habit::Scalper
        : draw < 34         ? Habit::Swing
        : draw < 40         ? Habit::Grid
        : draw < 45         ? Habit::Hedger
        : draw < 75         ? Habit::Casual
                            : Habit::Dormant;
    // Nearly half were there before; the others came in the course of the time.
    const std::int64_t span = to.nanos() - from.nanos();
    const double late = uniform(rng) * static_cast<double>(span);
    client.joins = from.plusNanos(rng.chance(450) ? hours(1 + uniform(rng) * 20) : static_cast<std::int64_t>(late));
    client.leaves = to.plusNanos(days(400));
    if (client.habit == Habit::Dormant)
        client.leaves = client.joins.plusNanos(days(3 + exponential(rng, 25)));
    else if (rng.chance(120)) // some give up
        client.leaves = client.joins.plusNanos(days(20 + exponential(rng, 120)));
    const double typical = client.habit == Habit::Hedger ? 250'000 : client.habit == Habit::Scalper ? 9'000 : 4'500;
    const double amount = typical * std::exp(0.9 * simulator::gaussian(rng));
    const double kept = std::clamp(rounded(amount, amount < 5'000 ? 50 : 500), 200.0, 900'000.0);
    client.deposit = domain::Money(static_cast<std::int64_t>(kept) * 100, client.currency);
    const std::size_t liked = client.habit == Habit::Hedger ? 1 : 1 + rng.below(std::min<std::size_t>(3, symbols));
    // The first symbols are the ones that most people trade.
    while (client.symbols.size() < liked) {
        const std::size_t symbol = std::min(rng.below(symbols), rng.below(symbols));
        if (std::find(client.symbols.begin(), client.symbols.end(), symbol) == client.symbols.end())
            client.symbols.push_back(symbol);
    }
}

UtcTime act(DemoClient &client, const ClientEyes &eyes, std::vector<Wish> &wishes)
{
    if (eyes.now >= client.leaves) {
        closeAll(client, eyes, wishes);
        return client.open.empty() ? UtcTime() : eyes.now.plusNanos(days(1));
    }
    switch (client.habit) {
    case Habit::Scalper:
        return scalper(client, eyes, wishes);
    case Habit::Swing:
        return swing(client, eyes, wishes);
    case Habit::Grid:
        return grid(client, eyes, wishes);
    case Habit::Hedger:
        return hedger(client, eyes, wishes);
    case Habit::Casual:
    case Habit::Dormant:
        break;
    }
    return casual(client, eyes, wishes);
}

void closeAll(DemoClient &client, const ClientEyes &eyes, std::vector<Wish> &wishes)
{
    for (const OpenTicket &ticket : client.open) {
        if (eyes.open(ticket.symbol))
            close(client, eyes, ticket, wishes);
    }
}

void filled(DemoClient &client, const events::ClientFilled &fill, std::size_t symbol, UtcTime at)
{
    const double sign = fill.side == Side::Buy ? 1 : -1;
    for (const events::TicketChange &change : fill.tickets) {
        const auto known = std::find_if(client.open.begin(), client.open.end(),
                                        [&](const OpenTicket &ticket) { return ticket.ticket == change.ticket; });
        const double quantity = sign * change.quantity.toDouble();
        if (known == client.open.end()) {
            client.open.push_back({change.ticket, symbol, quantity, fill.price.toDouble(), at});
            continue;
        }
        if (!change.closes)
            known->price
                = (known->price * known->quantity + fill.price.toDouble() * quantity) / (known->quantity + quantity);
        known->quantity += quantity;
        if (std::abs(known->quantity) < 1e-6)
            client.open.erase(known);
    }
}

} // namespace truebook::setup
