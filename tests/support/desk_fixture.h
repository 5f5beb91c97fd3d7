#pragma once
// A desk in memory for tests: kernel and rooms on a memory store, a small brokerage, quotes and answers by hand.
#include <string>
#include <vector>

#include "app/composition.h"
#include "core/commands/money_commands.h"
#include "core/commands/order_commands.h"
#include "core/commands/reference_commands.h"
#include "core/kernel/kernel.h"
#include "core/store/memory_store.h"

namespace truebook::test {

inline domain::Price price(const char *text)
{
    return *domain::Price::parse(text);
}
inline domain::Quantity units(const char *text)
{
    return *domain::Quantity::parse(text);
}

class DeskFixture
{
public:
    DeskFixture()
        : kernel(app::deskRoomFactory(), store)
    {
        opened = kernel.open().has_value();
    }

    template <class T>
    std::vector<events::Event> wish(T body)
    {
        return run(commands::Command::of(std::move(body)));
    }
    template <class Fact>
    std::vector<events::Event> establish(Fact fact)
    {
        return wish(commands::Establish<Fact> {std::move(fact)});
    }
    std::vector<events::Event> run(commands::Command command)
    {
        command.correlation = 1;
        std::vector<kernel::Input> inputs;
        inputs.emplace_back(std::move(command));
        return take(inputs);
    }
    std::vector<events::Event> quote(const char *lp, const char *symbol, const char *bid, const char *ask,
                                     const char *size = "1000000")
    {
        ports::QuoteUpdate update;
        update.lp = domain::LpId(lp);
        update.symbol = domain::Symbol(symbol);
        update.bids = {{price(bid), units(size), {}}};
        update.asks = {{price(ask), units(size), {}}};
        update.at = now;
        std::vector<kernel::Input> inputs;
        inputs.emplace_back(std::move(update));
        return take(inputs);
    }
    std::vector<events::Event> timer()
    {
        std::vector<kernel::Input> inputs;
        inputs.emplace_back(kernel::TimerInput {});
        return take(inputs);
    }
    // An execution report of an LP on one of our orders.
    std::vector<events::Event> lpReport(const char *lp, std::uint64_t order, const char *execId, char type,
                                        const char *quantity = "0", const char *at = "0", const char *reference = "")
    {
        commands::LpReport report;
        report.session = domain::SessionId(std::string(lp) + ".trade");
        report.clOrdId = "L" + std::to_string(order);
        report.execId = execId;
        report.execType = type;
        report.lastQuantity = units(quantity);
        report.lastPrice = price(at);
        report.execRefId = reference;
        return wish(std::move(report));
    }
    commands::PlaceOrder market(const char *account, domain::Side side, const char *quantity,
                                const char *symbol = "EURUSD")
    {
        commands::PlaceOrder order;
        order.session = domain::SessionId("PLATFORM1");
        order.clOrdId = "c" + std::to_string(++m_orders);
        order.account = domain::AccountId(account);
        order.symbol = domain::Symbol(symbol);
        order.side = side;
        order.quantity = units(quantity);
        return order;
    }

    // EURUSD at two LPs, all A-book, a netting account N1 and a hedging account H1, both USD with 10,000.
    void brokerage(std::int64_t aBookPercent = 100, const char *markupPoints = "0")
    {
        establish(events::FirmDefined {"Test", domain::Currency::of("USD"), "America/New_York", 61'200});
        events::InstrumentDefined eurusd;
        eurusd.symbol = domain::Symbol("EURUSD");
        eurusd.base = "EUR";
        eurusd.quote = domain::Currency::of("USD");
        eurusd.contractSize = units("100000");
        eurusd.minimum = units("1000");
        eurusd.step = units("1000");
        eurusd.maximum = units("10000000");
        eurusd.sessions = "always";
        eurusd.collarPercent = price("5");
        eurusd.swapLong = price("-11.49");
        establish(eurusd);
        establish(events::GroupDefined {domain::GroupId("G"), {}});
        establish(events::MarkupSet {domain::GroupId("G"), {}, price(markupPoints), price(markupPoints)});
        events::RoutingRuleSet rule;
        rule.rule = "all";
        rule.aBookPercent = aBookPercent;
        establish(rule);
        for (const char *lp : {"LP1", "LP2"}) {
            establish(events::LpDefined {domain::LpId(lp), lp, "limit-ioc", {}, 2'000, 5'000});
            establish(events::LpSymbolMapped {
                domain::LpId(lp), domain::Symbol("EURUSD"), "EURUSD", units("1"), units("1000"), {}});
            establish(events::SessionChanged {
                domain::SessionId(std::string(lp) + ".trade"), "lp-trade", "logged-on", {}, {}});
        }
        const domain::Currency usd = domain::Currency::of("USD");
        for (const char *account : {"N1", "H1"}) {
            establish(
                events::AccountOpened {domain::AccountId(account), domain::ClientId("C"), domain::GroupId("G"), usd,
                                       account[0] == 'H' ? events::AccountMode::Hedging : events::AccountMode::Netting,
                                       domain::SessionId("PLATFORM1")});
            wish(commands::Deposit {domain::AccountId(account), domain::Money(1'000'000, usd), "opening"});
        }
    }

    app::DeskRooms &rooms() { return static_cast<app::DeskRooms &>(kernel.rooms()); }
    domain::Quantity clientNet() { return figure(rooms().positions.book().clientNet()); }
    domain::Quantity coverNet() { return figure(rooms().positions.book().coverNet()); }
    domain::Money balance(const char *account)
    {
        return rooms().money.book().balance(domain::LedgerAccount(account), domain::Currency::of("USD"));
    }

    store::MemoryStore store;
    kernel::Kernel kernel;
    bool opened = false;
    domain::UtcTime now = *domain::UtcTime::parse("2014-05-05T12:00:00Z");
    base::Result<std::uint64_t> answer; // of the last command

private:
    std::vector<events::Event> take(std::vector<kernel::Input> &inputs)
    {
        now = now.plusNanos(domain::nanosPerMilli);
        const kernel::BatchResult result = kernel.run(inputs, now);
        if (!result.outcomes.empty())
            answer = result.outcomes.front().result;
        return result.events ? *result.events : std::vector<events::Event>();
    }
    static domain::Quantity figure(const std::map<domain::Symbol, domain::Quantity> &nets)
    {
        const auto found = nets.find(domain::Symbol("EURUSD"));
        return found == nets.end() ? domain::Quantity() : found->second;
    }
    std::uint64_t m_orders = 0;
};

// The first event of a type, or nothing.
template <class T>
const T *first(const std::vector<events::Event> &events)
{
    for (const events::Event &event : events) {
        if (const T *fact = event.as<T>())
            return fact;
    }
    return nullptr;
}

template <class T>
std::size_t count(const std::vector<events::Event> &events)
{
    std::size_t number = 0;
    for (const events::Event &event : events)
        number += event.as<T>() != nullptr ? 1U : 0U;
    return number;
}

} // namespace truebook::test
