// What the simulator writes, read by the desk's own readers: the configuration, the LPs' prices and reports, the
// clients' orders. The two sides share no code, so this is where they meet without a socket.
#include "tests/support/test_case.h"

#include "app/simulator/client_platform.h"
#include "app/simulator/desk_config.h"
#include "app/simulator/lp_model.h"
#include "app/simulator/price_feed.h"
#include "core/fix/client_codec.h"
#include "core/fix/desk_config.h"
#include "core/fix/lp_codec.h"

#include <QTemporaryDir>

#include <fmt/format.h>

using namespace truebook;
using namespace truebook::simulator;

namespace {

// As it comes from the wire: a header before, a checksum behind.
std::string onWire(const FixText &message, const std::string &from)
{
    std::string raw = fmt::format("8=FIX.4.4\x01"
                                  "9=1\x01"
                                  "35={}\x01"
                                  "34=2\x01"
                                  "49={}\x01"
                                  "52=20140505-07:00:00.000\x01"
                                  "56=TRUEBOOK\x01",
                                  message.type(), from);
    for (const FixText::Field &field : message.fields()) {
        if (field.tag != 35)
            raw += fmt::format("{}={}\x01", field.tag, field.value);
    }
    return raw + "10=000\x01";
}

const fix::Arrival arrival {domain::UtcTime::fromNanos(1'399'273'200'000'000'000), false};

std::unique_ptr<fix::LpCodec> codec(const char *session)
{
    auto made = std::make_unique<fix::LpCodec>(domain::SessionId(session), domain::LpId("LP1"),
                                               std::make_shared<fix::Dialect>());
    for (const auto &[name, spec] : demonstrationSymbols()) {
        events::LpSymbolMapped mapping;
        mapping.lp = domain::LpId("LP1");
        mapping.symbol = domain::Symbol(name);
        mapping.lpSymbol = name;
        mapping.lpUnit = domain::Quantity::units(1);
        made->map(mapping);
    }
    return made;
}

} // namespace

class tst_desk_contract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDeskReadsItsConfiguration()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("desk.toml")).toStdString();
        Behaviour behaviour;
        behaviour.lps["LP2"].orderStyle = "previously-quoted";
        const MarketClock clock {*parseIsoTime("2014-05-05T05:00:00Z"), 1'790'000'000'000'000'000, 60};
        QVERIFY(writeFile(path,
                          deskConfiguration(clock, "127.0.0.1", 41100, {{"LP1", 41001, 41002}, {"LP2", 41003, 41004}},
                                            {"PLATFORM1", "PLATFORM2"}, behaviour))
                    .has_value());
        const auto config = fix::loadDeskConfig(path);
        QVERIFY2(config.has_value(), config ? "" : (config.error().field + ' ' + config.error().detail).c_str());
        QVERIFY(config->clock.has_value());
        QCOMPARE(config->clock->originNanos, std::int64_t {1'790'000'000'000'000'000});
        QCOMPARE(config->clock->speedMillionths, std::int64_t {60'000'000});
        QCOMPARE(config->clock->start.nanos(), clock.start);
        QCOMPARE(config->listen.port, 41100);
        QCOMPARE(config->sessions.size(), std::size_t {6});
        const auto *trade = config->session(domain::SessionId("LP2.trade"));
        QVERIFY(trade != nullptr);
        QCOMPARE(trade->kind, fix::SessionKind::LpTrade);
        QCOMPARE(trade->target, std::string("LP2-TR"));
        QCOMPARE(trade->reset, std::string("never"));
        QVERIFY(trade->privateLine);
        QVERIFY(config->session(domain::SessionId("PLATFORM2")) != nullptr);
    }

    void theDeskReadsEveryPrice()
    {
        const auto reader = codec("LP1.price");
        const MarketClock clock {*parseIsoTime("2014-05-05T07:00:00Z"), 0, 1};
        PriceFeed feed(clock, demonstrationSymbols(), 4, "t");
        const LpBehaviour behaviour;
        for (const auto &[symbol, spec] : demonstrationSymbols())
            feed.addWalk("LP1", symbol, behaviour);
        std::map<std::string, Book> shown;
        for (const PriceUpdate &update : feed.advance(20 * nanosPerSecond, 10'000)) {
            const auto before = shown.find(update.symbol);
            const int decimals = demonstrationSymbols().at(update.symbol).decimals;
            const FixText message = before == shown.end()
                ? snapshotMessage("r1", update.symbol, update.book, decimals)
                : incrementalMessage("r1", update.symbol, before->second, update.book, decimals);
            shown[update.symbol] = update.book;
            fix::LpInput input;
            const auto read = reader->read(onWire(message, "LP1-PX"), arrival, input);
            QVERIFY2(read.has_value(), readable(message.text()).c_str());
            QCOMPARE(input.quotes.size(), std::size_t {1});
            const ports::QuoteUpdate &quote = input.quotes.front();
            QCOMPARE(quote.bids.size(), update.book.bids.size());
            QCOMPARE(quote.asks.size(), update.book.asks.size());
            for (std::size_t i = 0; i < quote.asks.size(); ++i) {
                QCOMPARE(quote.bids[i].price.raw(), update.book.bids[i].price);
                QCOMPARE(quote.asks[i].price.raw(), update.book.asks[i].price);
                QCOMPARE(quote.asks[i].quantity.raw(), update.book.asks[i].size);
            }
        }
        fix::LpInput input; // prices withdrawn
        QVERIFY(
            reader->read(onWire(snapshotMessage("r1", "EURUSD", Book {}, 5), "LP1-PX"), arrival, input).has_value());
        QCOMPARE(input.quotes.size(), std::size_t {1});
        QVERIFY(input.quotes.front().bids.empty() && input.quotes.front().asks.empty());
    }

    void theDeskReadsEveryAnswer()
    {
        const auto reader = codec("LP1.trade");
        LpBehaviour behaviour;
        behaviour.rejectPerMille = 100;
        behaviour.partialPerMille = 500;
        behaviour.lateFillPerMille = 500;
        behaviour.bustPerMille = 100;
        behaviour.correctPerMille = 100;
        behaviour.duplicatePerMille = 100;
        std::map<std::string, LpExecution> executions;
        LpModel lp("LP1", behaviour, demonstrationSymbols(), MarketClock {*parseIsoTime("2014-05-05T07:00:00Z"), 0, 1},
                   1, "t", [&executions](const LpExecution &execution) { executions[execution.execId] = execution; });
        lp.setBook("EURUSD", Book {{{138'700'000, 500'000 * oneE8, "q1"}}, {{138'710'000, 500'000 * oneE8, "q2"}}}, 0);
        for (int i = 1; i <= 200; ++i) {
            FixText order("D");
            order.add(11, fmt::format("L{}", i)).add(55, "EURUSD").add(54, i % 2 + 1).add(38, i * 5000).add(40, 2);
            order.add(44, "1.38705").add(59, 3);
            if (i % 3 == 0)
                order = FixText("D")
                            .add(11, fmt::format("L{}", i))
                            .add(55, "EURUSD")
                            .add(54, i % 2 + 1)
                            .add(38, i * 5000)
                            .add(40, 1)
                            .add(59, 3);
            lp.receive(order, i);
            if (i % 10 == 0) {
                lp.receive(FixText("F").add(41, fmt::format("L{}", i)).add(11, fmt::format("L{}", 1000 + i)), i);
                lp.receive(FixText("H").add(11, fmt::format("L{}", i)).add(790, "S1"), i);
            }
        }
        std::map<char, int> kinds;
        std::size_t told = 0;
        for (Nanos now = 0; now < 5 * nanosPerSecond; now += nanosPerMilli) {
            lp.advance(now);
            for (const FixText &message : lp.take()) {
                fix::LpInput input;
                const auto read = reader->read(onWire(message, "LP1-TR"), arrival, input);
                QVERIFY2(read.has_value(), readable(message.text()).c_str());
                QCOMPARE(input.commands.size(), std::size_t {1});
                const auto *report = input.commands.front().as<commands::LpReport>();
                if (message.type() != "8") {
                    QVERIFY(input.commands.front().as<commands::LpCancelRefused>() != nullptr);
                    continue;
                }
                QVERIFY(report != nullptr);
                ++kinds[report->execType];
                const auto execution = executions.find(report->execId);
                if (execution == executions.end())
                    continue;
                ++told;
                QCOMPARE(report->lastQuantity.raw(), execution->second.quantity);
                QCOMPARE(report->lastPrice.raw(), execution->second.price);
                QCOMPARE(report->execRefId, execution->second.refExecId);
            }
        }
        for (const char kind : {'0', 'F', '4', '8', 'I', 'H', 'G'})
            QVERIFY2(kinds[kind] > 0, std::string(1, kind).c_str());
        QVERIFY(told >= executions.size());
    }

    // Ordinary clients' messages become commands, all of them; what is spoilt on purpose is refused or decided on, but
    // never misread.
    void theDeskReadsEveryOrder()
    {
        ClientBehaviour behaviour;
        ClientPlatform platform("PLATFORM1", behaviour, demonstrationSymbols(), {{"100001", false}, {"100005", true}},
                                MarketClock {*parseIsoTime("2014-05-05T07:00:00Z"), 0, 1}, 9, "t-",
                                [](const ClientFill &) {});
        for (const auto &[name, spec] : demonstrationSymbols())
            platform.quote(name, spec.startPrice, spec.startPrice + spec.point() * spec.spreadPoints);
        platform.loggedOn(1);
        int orders = 0;
        for (int i = 0; i < 1000; ++i) {
            platform.act(1);
            for (const auto &out : platform.take()) {
                const auto input
                    = fix::readClientMessage(domain::SessionId("PLATFORM1"), onWire(out.message, "PLATFORM1"), false);
                QVERIFY2(input.command.has_value(), readable(out.message.text()).c_str());
                platform.sent(out, ++orders, 2);
                const auto *order = input.command->as<commands::PlaceOrder>();
                if (out.message.type() != "D") {
                    QVERIFY(order == nullptr);
                    continue;
                }
                QVERIFY(order != nullptr);
                QCOMPARE(order->quantity.raw(), *out.message.decimal(38));
                FixText answer("8");
                answer.add(37, "D1").add(11, out.clOrdId).add(17, "S1").add(150, "0").add(39, "0");
                platform.receive(answer);
            }
        }
        QVERIFY(orders >= 900);
    }
};

TRUEBOOK_TEST(tst_desk_contract)
#include "tst_desk_contract.moc"
