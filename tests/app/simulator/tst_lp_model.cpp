// The LP model under random orders, cancels and faults, against laws that every honest provider keeps: it never fills
// more than ordered, only within the limit, and its stated position is the sum of its executions.
#include "tests/support/test_case.h"

#include "app/simulator/lp_model.h"

#include <fmt/format.h>

using namespace truebook;
using namespace truebook::simulator;

namespace {

constexpr Nanos ms = nanosPerMilli;

Level level(E8 price, E8 size, const std::string &id = {})
{
    return {price, size, id};
}

FixText order(const std::string &id, const std::string &symbol, bool buy, const std::string &quantity, char type,
              char timeInForce, const std::string &price = {}, const std::string &quote = {})
{
    FixText message("D");
    message.add(11, id).add(55, symbol).add(54, buy ? 1 : 2).add(38, quantity).add(40, std::string(1, type));
    if (!price.empty())
        message.add(44, price);
    message.add(59, std::string(1, timeInForce));
    if (!quote.empty())
        message.add(117, quote);
    return message;
}

struct Bench
{
    explicit Bench(LpBehaviour behaviour, std::uint64_t seed = 1)
        : model("LP1", behaviour, demonstrationSymbols(), MarketClock {0, 0, 60}, seed, "t",
                [this](const LpExecution &execution) { executions.push_back(execution); })
    {
        book(138'700'000, 138'710'000);
    }

    void book(E8 bid, E8 ask, E8 size = 1'000'000 * oneE8)
    {
        model.setBook(
            "EURUSD",
            Book {{level(bid, size, fmt::format("B{}", ++quotes))}, {level(ask, size, fmt::format("A{}", quotes))}},
            now);
    }

    // Lets so much time pass, in steps, and keeps what it said.
    void pass(Nanos span)
    {
        for (const Nanos end = now + span; now < end;) {
            now += ms;
            model.advance(now);
            for (FixText &message : model.take())
                said.push_back(std::move(message));
        }
    }

    std::vector<FixText> saidOf(char execType) const
    {
        std::vector<FixText> found;
        for (const FixText &message : said) {
            if (message.type() == "8" && message.get(150) == std::string(1, execType))
                found.push_back(message);
        }
        return found;
    }

    Nanos now = 0;
    int quotes = 0;
    std::vector<LpExecution> executions;
    LpModel model;
    std::vector<FixText> said;
};

LpBehaviour plain()
{
    LpBehaviour behaviour;
    behaviour.partialPerMille = 0;
    return behaviour;
}

} // namespace

class tst_lp_model : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void immediateOrCancel_data()
    {
        QTest::addColumn<QString>("price");
        QTest::addColumn<QString>("quantity");
        QTest::addColumn<QString>("tif");
        QTest::addColumn<QString>("status"); // of the last report
        QTest::addColumn<QString>("cumulative");
        QTest::newRow("within the limit") << "1.38710"
                                          << "100000"
                                          << "3"
                                          << "2"
                                          << "100000";
        QTest::newRow("beyond the limit") << "1.38709"
                                          << "100000"
                                          << "3"
                                          << "4"
                                          << "0";
        QTest::newRow("more than the book holds") << "1.38710"
                                                  << "1500000"
                                                  << "3"
                                                  << "4"
                                                  << "1000000";
        QTest::newRow("fill or kill whole") << "1.38710"
                                            << "1000000"
                                            << "4"
                                            << "2"
                                            << "1000000";
        QTest::newRow("fill or kill not whole") << "1.38710"
                                                << "1000001"
                                                << "4"
                                                << "4"
                                                << "0";
    }

    void immediateOrCancel()
    {
        QFETCH(QString, price);
        QFETCH(QString, quantity);
        QFETCH(QString, tif);
        Bench bench(plain());
        bench.model.receive(
            order("L1", "EURUSD", true, quantity.toStdString(), '2', tif.toStdString().front(), price.toStdString()),
            0);
        bench.pass(2000 * ms);
        QCOMPARE(bench.saidOf('0').size(), std::size_t {1});
        QTEST(QString::fromStdString(std::string(bench.said.back().get(39))), "status");
        QTEST(QString::fromStdString(std::string(bench.said.back().get(14))), "cumulative");
        QCOMPARE(bench.said.back().get(151), std::string_view("0"));
        for (const LpExecution &execution : bench.executions)
            QCOMPARE(execution.price, E8 {138'710'000});
    }

    void dealsOnAQuoteOnlyWhileItLives()
    {
        LpBehaviour behaviour = plain();
        behaviour.orderStyle = "previously-quoted";
        behaviour.quoteTtlMs = 500;
        Bench bench(behaviour);
        bench.book(138'720'000, 138'730'000); // quote A2; A1 is 1.38710 and older, still alive
        bench.model.receive(order("L1", "EURUSD", true, "1000", 'D', '3', "1.38710", "A1"), bench.now);
        bench.pass(100 * ms);
        QCOMPARE(bench.executions.size(), std::size_t {1});
        QCOMPARE(bench.executions.front().price, E8 {138'710'000});
        bench.model.receive(order("L2", "EURUSD", true, "1000", 'D', '3', "1.38711", "A1"), bench.now); // another price
        bench.pass(1000 * ms);
        bench.model.receive(order("L3", "EURUSD", true, "1000", 'D', '3', "1.38710", "A1"), bench.now); // too old
        bench.pass(100 * ms);
        QCOMPARE(bench.executions.size(), std::size_t {1});
        QCOMPARE(bench.saidOf('8').size(), std::size_t {2});
    }

    void lastLookRejectsWhenThePriceMovedAgainstIt()
    {
        LpBehaviour behaviour = plain();
        behaviour.holdMs = 100;
        behaviour.lastLookPoints = 5;
        Bench bench(behaviour);
        bench.model.receive(order("L1", "EURUSD", true, "1000", '1', '3'), 0);
        bench.pass(50 * ms);
        bench.book(138'706'000, 138'716'000); // six points up: against the LP that sells
        bench.pass(500 * ms);
        QCOMPARE(bench.saidOf('8').size(), std::size_t {1});
        bench.model.receive(order("L2", "EURUSD", false, "1000", '1', '3'), bench.now);
        bench.pass(50 * ms);
        bench.book(138'716'000, 138'726'000); // up again: for the LP that buys
        bench.pass(500 * ms);
        QCOMPARE(bench.executions.size(), std::size_t {1});
    }

    void restingOrdersFillWhenTheBookComes()
    {
        Bench bench(plain());
        bench.model.receive(order("L1", "EURUSD", true, "1500000", '2', '1', "1.38700"), 0);
        bench.pass(100 * ms);
        QCOMPARE(bench.executions.size(), std::size_t {0});
        bench.book(138'690'000, 138'700'000);
        bench.pass(10 * ms);
        bench.book(138'690'000, 138'695'000);
        bench.pass(10 * ms);
        QCOMPARE(bench.executions.size(), std::size_t {2});
        QCOMPARE(bench.executions[0].quantity, 1'000'000 * oneE8);
        QCOMPARE(bench.executions[1].quantity, 500'000 * oneE8);
        QCOMPARE(bench.executions[1].price, E8 {138'695'000});
    }

    void statusRequestsAreAnsweredTruthfully()
    {
        Bench bench(plain());
        bench.model.receive(order("L1", "EURUSD", false, "1500000", '2', '3', "1.38700"), 0);
        bench.pass(200 * ms);
        bench.model.receive(FixText("H").add(11, "L1").add(55, "EURUSD").add(54, 2).add(790, "R7"), bench.now);
        bench.model.receive(FixText("H").add(11, "L2").add(55, "EURUSD").add(54, 2), bench.now);
        bench.pass(200 * ms);
        const auto answers = bench.saidOf('I');
        QCOMPARE(answers.size(), std::size_t {2});
        for (const FixText &answer : answers) {
            const bool known = answer.get(11) == "L1";
            QCOMPARE(answer.get(39), std::string_view(known ? "4" : "8"));
            QCOMPARE(answer.get(14), std::string_view(known ? "1000000" : "0"));
            QCOMPARE(answer.get(790), std::string_view(known ? "R7" : ""));
        }
    }

    void aDuplicateIsNoSecondOrder()
    {
        Bench bench(plain());
        bench.model.receive(order("L1", "EURUSD", true, "1000", '1', '3'), 0);
        bench.pass(200 * ms);
        bench.model.receive(order("L1", "EURUSD", true, "1000", '1', '3'), bench.now);
        bench.model.receive(order("L1", "EURUSD", true, "1000", '1', '3').add(97, "Y"), bench.now);
        bench.pass(200 * ms);
        QCOMPARE(bench.executions.size(), std::size_t {1});
        QCOMPARE(bench.saidOf('8').size(), std::size_t {1});
        QCOMPARE(bench.saidOf('I').size(), std::size_t {1});
    }

    void silenceHoldsThenFillsOneLateAndCancelsTheRest()
    {
        Bench bench(plain());
        ScriptStep step;
        step.afterOpen = 3;
        step.forSeconds = 5;
        step.fillLate = 1;
        bench.model.armSilence(step, 0);
        for (const char *id : {"L1", "L2", "L3"})
            bench.model.receive(order(id, "EURUSD", true, "1000", '2', '3', "1.38710"), bench.now);
        bench.pass(200 * ms);
        QVERIFY(bench.model.silent());
        QCOMPARE(bench.saidOf('0').size(), std::size_t {3});
        const std::size_t before = bench.said.size();
        bench.model.receive(FixText("H").add(11, "L2").add(55, "EURUSD").add(54, 1), bench.now);
        bench.model.receive(FixText("F").add(41, "L3").add(11, "C3").add(55, "EURUSD").add(54, 1), bench.now);
        bench.model.receive(order("L4", "EURUSD", true, "1000", '2', '3', "1.38710"), bench.now);
        bench.pass(4000 * ms);
        QCOMPARE(bench.said.size(), before);
        QVERIFY(bench.executions.empty());
        bench.book(138'800'000, 138'810'000); // the market has gone; the late fill stands at the price it held
        bench.pass(2000 * ms);
        QCOMPARE(bench.executions.size(), std::size_t {1});
        QCOMPARE(bench.executions.front().price, E8 {138'710'000});
        QCOMPARE(bench.saidOf('4').size(), std::size_t {2});
        QCOMPARE(bench.saidOf('8').size(), std::size_t {1}); // L4
        QCOMPARE(bench.saidOf('I').size(), std::size_t {1});
        QCOMPARE(bench.model.ordersOpen(), std::size_t {0});
        QVERIFY(!bench.model.busy());
    }

    void unknownSymbolsAndNonsenseAreRejected_data()
    {
        QTest::addColumn<QString>("symbol");
        QTest::addColumn<QString>("quantity");
        QTest::addColumn<QString>("type");
        QTest::newRow("symbol") << "ABCDEF"
                                << "1000"
                                << "1";
        QTest::newRow("no quantity") << "EURUSD"
                                     << "0"
                                     << "1";
        QTest::newRow("negative") << "EURUSD"
                                  << "-5"
                                  << "1";
        QTest::newRow("type") << "EURUSD"
                              << "1000"
                              << "9";
        QTest::newRow("limit without price") << "EURUSD"
                                             << "1000"
                                             << "2";
    }

    void unknownSymbolsAndNonsenseAreRejected()
    {
        QFETCH(QString, symbol);
        QFETCH(QString, quantity);
        QFETCH(QString, type);
        Bench bench(plain());
        bench.model.receive(
            order("L1", symbol.toStdString(), true, quantity.toStdString(), type.toStdString().front(), '3'), 0);
        bench.pass(100 * ms);
        QCOMPARE(bench.saidOf('8').size(), std::size_t {1});
        QCOMPARE(bench.executions.size(), std::size_t {0});
    }

    // Random flow with every fault switched on.
    void lawsHoldUnderFaults_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }

    void lawsHoldUnderFaults()
    {
        QFETCH(int, seed);
        base::Rng rng(static_cast<std::uint64_t>(seed));
        LpBehaviour behaviour;
        behaviour.holdMs = rng.between(0, 30);
        behaviour.rejectPerMille = 100;
        behaviour.partialPerMille = 400;
        behaviour.partialCancelPerMille = 100;
        behaviour.unsolicitedCancelPerMille = 100;
        behaviour.lateFillPerMille = 500;
        behaviour.lateFillMs = 40;
        behaviour.duplicatePerMille = 200;
        behaviour.duplicateMs = 15;
        behaviour.bustPerMille = 50;
        behaviour.correctPerMille = 50;
        behaviour.amendMs = 60;
        Bench bench(behaviour, static_cast<std::uint64_t>(seed));
        struct Ordered
        {
            E8 quantity;
            E8 limit; // 0: market
            bool buy;
        };
        std::map<std::string, Ordered> ordered;
        std::map<std::string, std::string> chain; // request id to the order's first id
        for (int i = 0; i < 400; ++i) {
            const E8 mid = 138'700'000 + rng.between(-20, 20) * 1000;
            bench.book(mid - 4000, mid + 4000, rng.between(1, 50) * 1000 * oneE8);
            const std::int64_t draw = rng.between(0, 9);
            const std::string id = fmt::format("L{}", i);
            if (draw < 7) {
                const bool buy = rng.chance(500);
                const E8 quantity = rng.between(1, 100) * 1000 * oneE8;
                const bool limited = rng.chance(700);
                const E8 limit = limited ? mid + rng.between(-8, 8) * 1000 : 0;
                const char tif = limited ? "0134"[rng.below(4)] : '3';
                bench.model.receive(order(id, "EURUSD", buy, formatE8(quantity), limited ? '2' : '1', tif,
                                          limited ? formatE8(limit) : std::string()),
                                    bench.now);
                ordered[id] = {quantity, limit, buy};
                chain[id] = id;
            } else if (i > 10) {
                const std::string target = fmt::format("L{}", i - rng.between(1, 10));
                if (draw < 9)
                    bench.model.receive(FixText("F").add(41, target).add(11, id).add(55, "EURUSD").add(54, 1),
                                        bench.now);
                else
                    bench.model.receive(FixText("H").add(11, target).add(55, "EURUSD").add(54, 1), bench.now);
                const auto known = chain.find(target);
                if (known != chain.end())
                    chain[id] = known->second;
            }
            bench.pass(rng.between(1, 20) * ms);
        }
        bench.model.calm();
        bench.pass(2000 * ms);

        std::map<std::string, E8> traded; // by order, ever
        std::map<std::string, LpExecution> byExec;
        base::Int128 position = 0;
        for (const LpExecution &execution : bench.executions) {
            QVERIFY2(byExec.emplace(execution.execId, execution).second, "an ExecID twice");
            const Ordered &asked = ordered.at(chain.at(execution.clOrdId));
            QCOMPARE(execution.buy, asked.buy);
            const base::Int128 sign = execution.buy ? 1 : -1;
            if (execution.kind == LpExecution::Kind::Trade) {
                traded[chain.at(execution.clOrdId)] += execution.quantity;
                QVERIFY(execution.quantity > 0);
                if (asked.limit > 0)
                    QVERIFY(asked.buy ? execution.price <= asked.limit : execution.price >= asked.limit);
                position += sign * execution.quantity;
            } else {
                const auto of = byExec.find(execution.refExecId);
                QVERIFY(of != byExec.end());
                QCOMPARE(of->second.quantity, execution.quantity);
                if (execution.kind == LpExecution::Kind::Bust)
                    position -= sign * execution.quantity;
            }
        }
        QVERIFY(traded.size() > 50);
        for (const auto &[id, quantity] : traded)
            QVERIFY2(quantity <= ordered.at(id).quantity, id.c_str());
        const auto stated = bench.model.positions().find("EURUSD");
        QVERIFY(stated != bench.model.positions().end());
        QVERIFY(stated->second == position);

        // Everything executed was told, and every repetition tells the same thing.
        std::map<std::string, std::string> told;
        for (const FixText &message : bench.said) {
            const std::string_view kind = message.get(150);
            if (message.type() != "8" || (kind != "F" && kind != "H" && kind != "G"))
                continue;
            const std::string what = std::string(message.get(11)) + '/' + std::string(message.get(32)) + '/'
                + std::string(message.get(31)) + '/' + std::string(message.get(54));
            const auto [at, first] = told.emplace(message.get(17), what);
            QVERIFY2(first || at->second == what, what.c_str());
        }
        QCOMPARE(told.size(), bench.executions.size());
    }
};

TRUEBOOK_TEST(tst_lp_model)
#include "tst_lp_model.moc"
