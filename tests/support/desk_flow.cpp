#include "tests/support/desk_flow.h"

#include "core/base/check.h"
#include "core/commands/money_commands.h"
#include "core/commands/reference_commands.h"
#include "core/events/margin_events.h"
#include "core/events/reference_events.h"

namespace truebook::test {

using commands::Establish;
using domain::Price;
using domain::Quantity;
using events::OrderType;

namespace {
constexpr int accounts = 200;
constexpr const char *lps[] = {"LP1", "LP2"};

domain::AccountId accountOf(std::int64_t number)
{
    return domain::AccountId(std::to_string(100'000 + number));
}
domain::SessionId platformOf(std::int64_t number)
{
    return domain::SessionId("PLATFORM" + std::to_string(number % 4 + 1));
}
Quantity times(Quantity step, std::int64_t count)
{
    return Quantity::fromRaw(step.raw() * count);
}
} // namespace

DeskFlow::DeskFlow(ports::JournalStore &journal, std::uint64_t seed, int ordersABatch, std::uint64_t eventsADay)
    : m_rng(seed)
    , m_kernel(app::deskRoomFactory(), journal)
    , m_ordersABatch(ordersABatch)
    , m_eventsADay(eventsADay)
    , m_nextRoll(eventsADay)
    , m_now(*domain::UtcTime::parse("2014-05-05T12:00:00Z"))
    , m_instruments {{domain::Symbol("EURUSD"), 138'760'000, 1'000, *Quantity::parse("1000")},
                     {domain::Symbol("NZDUSD"), 86'910'000, 1'000, *Quantity::parse("1000")},
                     {domain::Symbol("USDJPY"), 10'215'400'000, 100'000, *Quantity::parse("1000")},
                     {domain::Symbol("XAUUSD"), 131'025'000'000, 1'000'000, *Quantity::parse("1")}}
{
    TB_CHECK(m_kernel.open().has_value() && m_kernel.lastSequence() == 0, "the flow begins a journal");
    found();
}

void DeskFlow::found()
{
    const domain::Currency usd = domain::Currency::of("USD");
    std::vector<kernel::Input> inputs;
    const auto establish = [&](auto fact) { add(inputs, Establish<decltype(fact)> {std::move(fact)}, "flow"); };
    establish(events::FirmDefined {"Flow", usd, "America/New_York", 61'200});
    for (const Instrument &one : m_instruments) {
        events::InstrumentDefined fact;
        fact.symbol = one.symbol;
        fact.base = one.symbol.text().substr(0, 3);
        fact.quote = *domain::Currency::parse(one.symbol.text().substr(3));
        fact.digits = one.symbol == domain::Symbol("XAUUSD") ? 2 : one.symbol == domain::Symbol("USDJPY") ? 3 : 5;
        fact.contractSize = times(one.step, 100);
        fact.minimum = one.step;
        fact.step = one.step;
        fact.maximum = times(one.step, 10'000);
        fact.sessions = "always";
        fact.collarPercent = *Price::parse("5");
        fact.swapLong = *Price::parse("-4.2");
        fact.swapShort = *Price::parse("1.1");
        establish(fact);
    }
    establish(events::GroupDefined {domain::GroupId("G"), {}});
    establish(events::MarkupSet {domain::GroupId("G"), {}, *Price::parse("2"), *Price::parse("2")});
    establish(events::MarginRateSet {domain::GroupId("G"), {}, {}, 30, {}, true});
    establish(events::MarginRateSet {domain::GroupId("G"), {}, domain::Symbol("XAUUSD"), 0, *Price::parse("5"), true});
    events::RoutingRuleSet rule;
    rule.rule = "split";
    rule.aBookPercent = 60;
    establish(rule);
    for (const char *lp : lps) {
        establish(events::LpDefined {domain::LpId(lp), lp, "limit-ioc", {}, 2'000, 5'000});
        for (const Instrument &one : m_instruments)
            establish(events::LpSymbolMapped {
                domain::LpId(lp), one.symbol, one.symbol.text(), *Quantity::parse("1"), one.step, {}});
        establish(
            events::SessionChanged {domain::SessionId(std::string(lp) + ".trade"), "lp-trade", "logged-on", {}, {}});
    }
    for (std::int64_t i = 0; i < accounts; ++i) {
        establish(events::AccountOpened {accountOf(i), domain::ClientId("C" + std::to_string(i)), domain::GroupId("G"),
                                         usd, i % 2 == 0 ? events::AccountMode::Netting : events::AccountMode::Hedging,
                                         platformOf(i)});
        add(inputs, commands::Deposit {accountOf(i), domain::Money(1'000'000'00, usd), "opening"}, "flow");
    }
    take(inputs);
}

void DeskFlow::quotes(std::vector<kernel::Input> &inputs)
{
    for (Instrument &one : m_instruments) {
        one.mid += m_rng.between(-4, 4) * one.point;
        for (const char *lp : lps) {
            ports::QuoteUpdate quote;
            quote.lp = domain::LpId(lp);
            quote.symbol = one.symbol;
            quote.at = m_now;
            const std::int64_t skew = m_rng.between(-1, 1) * one.point;
            for (std::int64_t level = 0; level < 2; ++level) {
                const Quantity size = times(one.step, m_rng.between(200, 2'000));
                const std::int64_t half = (3 + level * 2) * one.point;
                quote.bids.push_back({Price::fromRaw(one.mid + skew - half), size, {}});
                quote.asks.push_back({Price::fromRaw(one.mid + skew + half), size, {}});
            }
            inputs.emplace_back(std::move(quote));
        }
    }
}

commands::LpReport DeskFlow::report(const events::LpOrderPlaced &placed, char type, Quantity quantity)
{
    commands::LpReport report;
    report.session = placed.session;
    report.clOrdId = "L" + std::to_string(placed.lpOrder.number());
    report.peerOrderId = "P" + std::to_string(placed.lpOrder.number());
    report.execId = "X" + std::to_string(++m_execs);
    report.execType = type;
    report.lastQuantity = quantity;
    report.lastPrice = placed.limit;
    report.peerTime = m_now;
    return report;
}

void DeskFlow::answers(std::vector<kernel::Input> &inputs)
{
    // Some stay outstanding over batches.
    std::size_t now = m_answers.size() - m_answers.size() / 4;
    for (; now > 0; --now) {
        inputs.emplace_back(std::move(m_answers.front()));
        m_answers.pop_front();
    }
}

void DeskFlow::client(std::vector<kernel::Input> &inputs)
{
    const std::int64_t number = m_rng.between(0, accounts - 1);
    const Instrument &one = m_instruments[m_rng.below(m_instruments.size())];
    const auto &book = rooms().dealing.book();
    const std::uint64_t draw = m_rng.below(100);
    const std::string name = "c" + std::to_string(++m_names);
    if (draw < 6 && !book.workingOrders().empty()) { // the oldest resting order goes
        const dealing::ClientOrder *order = book.order(*book.workingOrders().begin());
        if (!order->terms.session.empty()) {
            add(inputs, commands::CancelOrder {order->terms.session, name, order->clOrdId, {}, {}}, "fix:client");
            return;
        }
    }
    commands::PlaceOrder order;
    order.session = platformOf(number);
    order.clOrdId = draw == 6 && m_names > 9 ? "c" + std::to_string(m_names - 5) : name; // sometimes one that was seen
    order.account = accountOf(number);
    order.symbol = one.symbol;
    order.side = m_rng.chance(500) ? domain::Side::Buy : domain::Side::Sell;
    order.quantity = times(one.step, m_rng.between(1, 300));
    order.peerTime = m_now;
    const bool buy = order.side == domain::Side::Buy;
    const std::int64_t away = m_rng.between(5, 40) * one.point;
    if (draw < 20) {
        order.orderType = draw < 13 ? OrderType::Limit : OrderType::Stop;
        order.timeInForce = m_rng.chance(500) ? events::TimeInForce::Gtc : events::TimeInForce::Day;
        const bool below = (order.orderType == OrderType::Limit) == buy;
        const Price at = Price::fromRaw(one.mid + (below ? -away : away));
        (order.orderType == OrderType::Limit ? order.limit : order.stop) = at;
    } else if (number % 2 == 1) {
        const auto tickets = rooms().positions.book().ticketsOf(order.account, order.symbol);
        if (!tickets.empty() && m_rng.chance(tickets.size() > 3 ? 900 : 400)) {
            const positions::Ticket &ticket = *tickets.front();
            order.closes = ticket.ticket;
            order.side = ticket.quantity.positive() ? domain::Side::Sell : domain::Side::Buy;
            order.quantity = ticket.quantity.magnitude();
        } else if (m_rng.chance(300)) {
            order.takeProfit = Price::fromRaw(one.mid + (buy ? 3 * away : -3 * away));
            order.stopLoss = Price::fromRaw(one.mid + (buy ? -2 * away : 2 * away));
        }
    }
    add(inputs, std::move(order), "fix:client");
}

// About half of the order's quantity, as LPs fill: whole steps.
Quantity DeskFlow::half(const events::LpOrderPlaced &placed) const
{
    for (const Instrument &one : m_instruments) {
        if (one.symbol == placed.symbol)
            return times(one.step, placed.quantity.raw() / one.step.raw() / 2);
    }
    return {};
}

DeskFlow::Row DeskFlow::step()
{
    ++m_steps;
    m_now = m_now.plusNanos(40 * domain::nanosPerMilli);
    if (m_eventsADay != 0 && m_kernel.lastSequence() >= m_nextRoll) {
        m_nextRoll = m_kernel.lastSequence() + m_eventsADay;
        m_now = domain::UtcTime::fromNanos((m_now.nanos() / domain::nanosPerDay + 1) * domain::nanosPerDay
                                           + domain::nanosPerDay / 2);
    }
    std::vector<kernel::Input> inputs;
    answers(inputs);
    quotes(inputs);
    inputs.emplace_back(kernel::TimerInput {});
    if (m_steps % 500 == 0)
        add(inputs, commands::SetStop {"symbol", "XAUUSD", true, true}, "dealer");
    if (m_steps % 500 == 20)
        add(inputs, commands::ReleaseStop {"symbol", "XAUUSD"}, "dealer");
    for (int i = 0; i < m_ordersABatch; ++i)
        client(inputs);
    if (m_steps % 7 == 0) { // the desk covers by itself: small, beyond what LPs show, or at a price that nobody gives
        const Instrument &one = m_instruments[m_steps / 7 % m_instruments.size()];
        commands::PlaceCover cover;
        cover.symbol = one.symbol;
        cover.side = m_steps % 2 == 0 ? domain::Side::Buy : domain::Side::Sell;
        cover.quantity = times(one.step, m_steps % 3 == 0 ? 40'000 : 20);
        if (m_steps % 5 == 0)
            cover.limit = Price::fromRaw(one.mid + (m_steps % 2 == 0 ? -one.point : one.point) * 200);
        add(inputs, std::move(cover), "dealer");
    }
    return take(inputs);
}

void DeskFlow::runTo(std::uint64_t events)
{
    while (m_kernel.lastSequence() < events)
        step();
}

DeskFlow::Row DeskFlow::take(std::vector<kernel::Input> &inputs)
{
    const kernel::BatchResult result = m_kernel.run(inputs, m_now);
    TB_CHECK(result.commit.has_value(), "the flow's journal takes every row");
    if (!result.events)
        return {};
    const auto answer = [&](commands::LpReport body) {
        commands::Command command = commands::Command::of(std::move(body));
        command.origin = std::make_shared<const events::Origin>(events::Origin {"fix:lp", "gateway", ""});
        m_answers.push_back(std::move(command));
    };
    for (const events::Event &event : *result.events) {
        const auto *placed = event.as<events::LpOrderPlaced>();
        if (placed == nullptr)
            continue;
        const std::uint64_t draw = m_rng.below(100);
        if (draw < 70)
            answer(report(*placed, '0', {}));
        if (draw < 4) {
            answer(report(*placed, '8', {}));
        } else if (const Quantity part = half(*placed); draw < 14 && part.positive()) {
            answer(report(*placed, 'F', part));
            answer(report(*placed, draw < 9 ? 'F' : '4', draw < 9 ? placed->quantity - part : Quantity()));
        } else {
            const commands::LpReport fill = report(*placed, 'F', placed->quantity);
            if (draw == 99) { // silence first
                commands::Command doubt = commands::Command::of(commands::DoubtLpOrder {placed->lpOrder, "LpTimeout"});
                doubt.origin = std::make_shared<const events::Origin>(events::Origin {"system:desk", "", ""});
                m_answers.push_back(std::move(doubt));
            }
            answer(fill);
            if (draw == 98)
                answer(fill); // twice the same
            if (draw == 97) {
                commands::LpReport bust = report(*placed, 'H', {});
                bust.execRefId = fill.execId;
                answer(bust);
            }
        }
    }
    return {result.events, m_kernel.lastHash()};
}

} // namespace truebook::test
