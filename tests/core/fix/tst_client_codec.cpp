#include "tests/core/fix/fix_text.h"
#include "tests/support/property.h"
#include "tests/support/test_case.h"

#include "core/fix/client_codec.h"

using namespace truebook;
using base::ReasonCode;
using fix::ClientInput;
using ports::ClientReport;
using test::wire;

namespace {

const domain::SessionId platform("PLATFORM1");
const domain::UtcTime someTime = *domain::UtcTime::parse("2014-05-05T13:00:00.250Z");

ClientInput read(const std::string &text, bool possDup = false)
{
    return fix::readClientMessage(platform, wire(text), possDup);
}

// A plain limit order; a test adds, or replaces by writing the tag first (the first occurrence counts).
const std::string order = "11=c1|1=100001|55=EURUSD|54=1|60=20140505-13:00:00|38=10000|40=2|44=1.38725|";

// A working limit order, 4,000 of 10,000 filled at 1.387; a test says what is told of it.
ClientReport about(char execType, char ordStatus)
{
    ClientReport report;
    report.order = domain::OrderId(9);
    report.clOrdId = "c1";
    report.execId = "S77";
    report.execType = execType;
    report.ordStatus = ordStatus;
    report.account = domain::AccountId("100001");
    report.symbol = domain::Symbol("EURUSD");
    report.orderType = events::OrderType::Limit;
    report.timeInForce = events::TimeInForce::Gtc;
    report.quantity = domain::Quantity::units(10'000);
    report.cumulative = domain::Quantity::units(4'000);
    report.leaves = domain::Quantity::units(6'000);
    report.limit = *domain::Price::parse("1.38725");
    report.average = *domain::Price::parse("1.387");
    report.at = someTime;
    return report;
}

const std::string described = "1=100001|55=EURUSD|54=1|38=10000|40=2|44=1.38725|59=1|";

std::string text(const fix::Body &body)
{
    return body ? fix::readable(*body) : std::string("refused ") + body.error().field;
}

std::string told(const ClientReport &report)
{
    return text(fix::clientReport(report));
}

} // namespace

class tst_client_codec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ordersBecomeCommands();
    void timeInForceAndTypes_data();
    void timeInForceAndTypes();
    void cancelsReplacesAndStatusRequests();
    void priceSubscriptions();
    void repeatsAreMarked();
    void badOrdersAreRefused_data();
    void badOrdersAreRefused();
    void badRequestsAreAnswered_data();
    void badRequestsAreAnswered();
    void aTornMessageIsAnsweredAsFarAsItNamesItsOrder();
    void nothingIsSaidToRejects();
    void reports();
    void duplicates();
    void endsOfOrders();
    void repeatsCarryPossResend();
    void statusOfNow();
    void refusedRequests();
    void refusedAtTheDoor();
    void prices();
    void reasonsOfFix();
    void anyBytesAreReadOrRefused();
};

void tst_client_codec::ordersBecomeCommands()
{
    const ClientInput in = read("8=FIX.4.4|35=D|34=5|" + order + "59=1|721=12|1000=1.4|1002=1.37|10=000|");
    QVERIFY(in.command && !in.refusal && !in.prices);
    const auto *place = in.command->as<commands::PlaceOrder>();
    QVERIFY(place != nullptr);
    QVERIFY(place->session == platform && place->clOrdId == "c1" && place->account == domain::AccountId("100001"));
    QVERIFY(place->symbol == domain::Symbol("EURUSD") && place->side == domain::Side::Buy);
    QVERIFY(place->orderType == events::OrderType::Limit && place->timeInForce == events::TimeInForce::Gtc);
    QVERIFY(place->quantity == domain::Quantity::units(10'000) && place->limit.text() == "1.38725"
            && place->stop.zero());
    QVERIFY(place->closes == domain::TicketId(12) && place->takeProfit.text() == "1.4"
            && place->stopLoss.text() == "1.37");
    QCOMPARE(place->peerTime.text(), std::string("2014-05-05T13:00:00.000000000Z"));
    QVERIFY(!place->possResend);
}

void tst_client_codec::timeInForceAndTypes_data()
{
    QTest::addColumn<QString>("tags");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("timeInForce");
    using events::OrderType;
    using events::TimeInForce;
    const auto row = [](const char *name, const char *tags, OrderType type, TimeInForce timeInForce) {
        QTest::newRow(name) << tags << int(type) << int(timeInForce);
    };
    row("market is immediate or cancel", "40=1|", OrderType::Market, TimeInForce::Ioc);
    row("market, fill or kill", "40=1|59=4|", OrderType::Market, TimeInForce::Fok);
    row("limit is for the day", "40=2|", OrderType::Limit, TimeInForce::Day);
    row("limit until cancelled", "40=2|59=1|", OrderType::Limit, TimeInForce::Gtc);
    row("stop for the day", "40=3|99=1.4|59=0|", OrderType::Stop, TimeInForce::Day);
    row("limit, immediate or cancel", "40=2|59=3|", OrderType::Limit, TimeInForce::Ioc);
}

void tst_client_codec::timeInForceAndTypes()
{
    QFETCH(QString, tags);
    QFETCH(int, type);
    QFETCH(int, timeInForce);
    const ClientInput in = read("35=D|" + tags.toStdString() + order);
    QVERIFY(in.command.has_value());
    const auto *place = in.command->as<commands::PlaceOrder>();
    QCOMPARE(int(place->orderType), type);
    QCOMPARE(int(place->timeInForce), timeInForce);
    QCOMPARE(place->limit.zero(), type != int(events::OrderType::Limit)); // 44 of other types says nothing
    QCOMPARE(place->stop.zero(), type != int(events::OrderType::Stop));
}

void tst_client_codec::cancelsReplacesAndStatusRequests()
{
    const ClientInput cancel = read("35=F|41=c1|11=c2|55=EURUSD|54=1|60=20140505-13:00:00|");
    QVERIFY(cancel.command && cancel.command->as<commands::CancelOrder>() != nullptr);
    QCOMPARE(cancel.command->as<commands::CancelOrder>()->origClOrdId, std::string("c1"));
    QCOMPARE(cancel.command->as<commands::CancelOrder>()->clOrdId, std::string("c2"));
    const ClientInput replace = read("35=G|41=c1|11=c3|38=5000|44=1.2|99=1.3|40=2|");
    QVERIFY(replace.command && replace.command->as<commands::ReplaceOrder>() != nullptr);
    QVERIFY(replace.command->as<commands::ReplaceOrder>()->quantity == domain::Quantity::units(5000));
    QCOMPARE(replace.command->as<commands::ReplaceOrder>()->limit.text(), std::string("1.2"));
    QCOMPARE(replace.command->as<commands::ReplaceOrder>()->stop.text(), std::string("1.3"));
    const ClientInput status = read("35=H|11=c1|55=EURUSD|54=1|");
    QVERIFY(status.command && status.command->as<commands::ClientStatusRequest>() != nullptr);
    QCOMPARE(status.command->as<commands::ClientStatusRequest>()->clOrdId, std::string("c1"));
}

void tst_client_codec::priceSubscriptions()
{
    const ClientInput in = read("35=V|262=m1|263=1|264=1|267=2|269=0|269=1|146=2|55=EURUSD|55=XAUUSD|");
    QVERIFY(in.prices.has_value());
    QVERIFY(in.prices->session == platform && in.prices->requestId == "m1");
    QVERIFY(in.prices->kind == fix::PriceSubscription::Kind::Stream);
    QVERIFY(in.prices->symbols == (std::vector {domain::Symbol("EURUSD"), domain::Symbol("XAUUSD")}));
    QVERIFY(read("35=V|262=m1|263=0|264=1|146=1|55=EURUSD|").prices->kind == fix::PriceSubscription::Kind::Once);
    QVERIFY(read("35=V|262=m1|263=2|264=1|").prices->kind == fix::PriceSubscription::Kind::Stop);
}

void tst_client_codec::repeatsAreMarked()
{
    QVERIFY(read("35=D|97=Y|" + order).command->as<commands::PlaceOrder>()->possResend);
    QVERIFY(read("35=D|" + order, true).command->as<commands::PlaceOrder>()->possResend);
    QVERIFY(!read("35=D|97=N|" + order).command->as<commands::PlaceOrder>()->possResend);
}

void tst_client_codec::badOrdersAreRefused_data()
{
    QTest::addColumn<QString>("tags"); // put before those of a good order
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    QTest::newRow("negative size") << "38=-10000|"
                                   << "BadValue"
                                   << "38";
    QTest::newRow("no size") << "38=0|"
                             << "BadValue"
                             << "38";
    QTest::newRow("absurd size") << "38=100000000000000000000|"
                                 << "Overflow"
                                 << "38";
    QTest::newRow("size in letters") << "38=ten|"
                                     << "BadDecimal"
                                     << "38";
    QTest::newRow("size too fine") << "38=0.000000001|"
                                   << "TooManyDecimals"
                                   << "38";
    QTest::newRow("size absent") << "38=|"
                                 << "MissingField"
                                 << "38";
    QTest::newRow("negative price") << "44=-1.3|"
                                    << "BadValue"
                                    << "44";
    QTest::newRow("price is zero") << "44=0|"
                                   << "BadValue"
                                   << "44";
    QTest::newRow("price malformed") << "44=1.3.8|"
                                     << "BadDecimal"
                                     << "44";
    QTest::newRow("limit without price") << "44=|"
                                         << "PriceRequired"
                                         << "44";
    QTest::newRow("stop without price") << "40=3|"
                                        << "PriceRequired"
                                        << "99";
    QTest::newRow("stop-limit") << "40=4|"
                                << "UnsupportedOrderType"
                                << "40";
    QTest::newRow("type of two letters") << "40=22|"
                                         << "BadMessage"
                                         << "40";
    QTest::newRow("at the opening") << "59=2|"
                                    << "UnsupportedTimeInForce"
                                    << "59";
    QTest::newRow("side") << "54=5|"
                          << "BadMessage"
                          << "54";
    QTest::newRow("account absent") << "1=|"
                                    << "MissingField"
                                    << "1";
    QTest::newRow("symbol absent") << "55=|"
                                   << "MissingField"
                                   << "55";
    QTest::newRow("id too long") << "1=12345678901234567890123456789012345678901234567890123456789012345|"
                                 << "BadValue"
                                 << "1";
    QTest::newRow("ticket") << "721=abc|"
                            << "UnknownTicket"
                            << "721";
    QTest::newRow("ticket zero") << "721=0|"
                                 << "UnknownTicket"
                                 << "721";
    QTest::newRow("take profit") << "1000=-1|"
                                 << "BadValue"
                                 << "1000";
    QTest::newRow("stop loss") << "1002=x|"
                               << "BadDecimal"
                               << "1002";
    QTest::newRow("time") << "60=tomorrow|"
                          << "BadTime"
                          << "60";
}

void tst_client_codec::badOrdersAreRefused()
{
    QFETCH(QString, tags);
    QFETCH(QString, code);
    QFETCH(QString, field);
    const ClientInput in = read("35=D|34=5|" + tags.toStdString() + order);
    QVERIFY(in.refusal && !in.command);
    QCOMPARE(QString::fromStdString(std::string(base::reasonName(in.refusal->why.code))), code);
    QCOMPARE(QString::fromStdString(in.refusal->why.field), field);
    QVERIFY(in.refusal->clOrdId == "c1" && in.refusal->session == platform && in.refusal->refSequence == 5);
    // The answer names order, code and tag.
    const std::string answer = text(fix::refusalAnswer(*in.refusal, someTime));
    QVERIFY2(answer.rfind("35=8|37=NONE|11=c1|17=M5|150=8|39=8|", 0) == 0, answer.c_str());
    QVERIFY2(answer.find("58=" + code.toStdString() + ": tag " + field.toStdString()) != std::string::npos,
             answer.c_str());
    QVERIFY2(answer.find("|103=") != std::string::npos, answer.c_str());
}

void tst_client_codec::badRequestsAreAnswered_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("answer");
    QTest::newRow("order without its id") << "35=D|34=5|1=100001|55=EURUSD|54=1|38=1|40=1|"
                                          << "35=j|45=5|372=D|380=5|58=MissingField: tag 11|";
    QTest::newRow("cancel of nothing") << "35=F|34=6|11=c2|"
                                       << "35=j|45=6|372=F|379=c2|380=5|58=MissingField: tag 41|";
    QTest::newRow("replace to a negative size")
        << "35=G|34=7|41=c1|11=c3|38=-5|"
        << "35=9|37=NONE|11=c3|41=c1|39=8|434=2|102=99|58=BadValue: tag 38: must be positive: -5|60=20140505-13:00:00.250|";
    QTest::newRow("prices of nothing") << "35=V|34=8|262=m1|263=1|264=0|"
                                       << "35=Y|262=m1|281=0|58=MissingField: tag 146|";
    QTest::newRow("prices by an unknown kind") << "35=V|34=8|262=m1|263=7|"
                                               << "35=Y|262=m1|281=4|58=BadMessage: tag 263: no subscription type|";
    QTest::newRow("a message no desk takes")
        << "35=E|34=9|66=list|"
        << "35=j|45=9|372=E|380=3|58=BadMessage: tag 35: no message that a desk takes: E|";
    QTest::newRow("a type that no answer can name")
        << "35=2\a1|34=9|"
        << "35=j|45=9|372=0|380=3|58=BadMessage: tag 35: no message that a desk takes: 2 1|";
}

void tst_client_codec::badRequestsAreAnswered()
{
    QFETCH(QString, message);
    QFETCH(QString, answer);
    const ClientInput in = read(message.toStdString());
    QVERIFY(in.refusal && !in.command && !in.prices);
    QCOMPARE(QString::fromStdString(text(fix::refusalAnswer(*in.refusal, someTime))), answer);
}

void tst_client_codec::aTornMessageIsAnsweredAsFarAsItNamesItsOrder()
{
    const ClientInput in = read("35=D|34=5|11=c1|1=100001|55=EURUSD|38");
    QVERIFY(in.refusal.has_value());
    QCOMPARE(in.refusal->why.code, ReasonCode::BadMessage);
    QCOMPARE(in.refusal->clOrdId, std::string("c1"));
    QCOMPARE(text(fix::refusalAnswer(*in.refusal, someTime)),
             std::string(
                 "35=8|37=NONE|11=c1|17=M5|150=8|39=8|1=100001|55=EURUSD|54=7|151=0|14=0|6=0|60=20140505-13:00:00.250|"
                 "58=BadMessage: tag 38: no tag=value at byte 35|103=99|"));
    const ClientInput noise = read("GET / HTTP/1.1");
    QVERIFY(noise.refusal.has_value());
    QCOMPARE(text(fix::refusalAnswer(*noise.refusal, someTime)),
             std::string("35=j|372=0|380=0|58=BadMessage: no tag=value at byte 0|"));
}

void tst_client_codec::nothingIsSaidToRejects()
{
    for (const char *message : {"35=j|45=3|372=8|380=0|", "35=3|45=3|"}) {
        const ClientInput in = read(message);
        QVERIFY(!in.command && !in.prices && !in.refusal);
    }
}

void tst_client_codec::reports()
{
    ClientReport accepted = about('0', '0');
    accepted.cumulative = {};
    accepted.leaves = accepted.quantity;
    accepted.average = {};
    accepted.closes = domain::TicketId(12);
    QCOMPARE(told(accepted),
             "35=8|37=9|11=c1|17=S77|150=0|39=0|" + described + "151=10000|14=0|6=0|60=20140505-13:00:00.250|721=12|");

    ClientReport filled = about('F', '1');
    filled.execId = "E31";
    filled.lastQuantity = domain::Quantity::units(4'000);
    filled.lastPrice = *domain::Price::parse("1.387");
    filled.tickets.push_back({domain::TicketId(5), filled.lastQuantity, false, {}});
    QCOMPARE(told(filled),
             "35=8|37=9|11=c1|17=E31|150=F|39=1|" + described
                 + "32=4000|31=1.387|151=6000|14=4000|6=1.387|60=20140505-13:00:00.250|721=5|");

    ClientReport replaced = about('5', '1');
    replaced.clOrdId = "c3";
    replaced.origClOrdId = "c1";
    replaced.quantity = domain::Quantity::units(12'000);
    replaced.leaves = domain::Quantity::units(8'000);
    replaced.limit = *domain::Price::parse("1.39");
    QCOMPARE(told(replaced),
             std::string("35=8|37=9|11=c3|41=c1|17=S77|150=5|39=1|1=100001|55=EURUSD|54=1|38=12000|40=2|44=1.39|59=1|"
                         "151=8000|14=4000|6=1.387|60=20140505-13:00:00.250|"));

    ClientReport stop = about('0', '0');
    stop.orderType = events::OrderType::Stop;
    stop.timeInForce = events::TimeInForce::Day;
    stop.limit = {};
    stop.stop = *domain::Price::parse("1.4");
    QVERIFY2(told(stop).find("|38=10000|40=3|99=1.4|59=0|") != std::string::npos, told(stop).c_str());

    ClientReport refused;
    refused.clOrdId = "c9";
    refused.execId = "S77";
    refused.execType = '8';
    refused.ordStatus = '8';
    refused.account = domain::AccountId("100001");
    refused.symbol = domain::Symbol("EURUSD");
    refused.side = domain::Side::Sell;
    refused.quantity = domain::Quantity::units(1);
    refused.code = "MarketClosed";
    refused.text = "opens Sun 17:00";
    refused.at = someTime;
    QCOMPARE(
        told(refused),
        std::string(
            "35=8|37=NONE|11=c9|17=S77|150=8|39=8|1=100001|55=EURUSD|54=2|38=1|151=0|14=0|6=0|60=20140505-13:00:00.250|"
            "58=MarketClosed: opens Sun 17:00|103=2|"));
}

// FIX 4.4 volume 4, F.1.b: the refusal of the second is combined with the state of the first.
void tst_client_codec::duplicates()
{
    ClientReport second = about('8', '1');
    second.code = "DuplicateOrder";
    QCOMPARE(told(second),
             "35=8|37=9|11=c1|17=S77|150=8|39=1|" + described
                 + "151=6000|14=4000|6=1.387|60=20140505-13:00:00.250|58=DuplicateOrder|103=6|");
}

void tst_client_codec::endsOfOrders()
{
    const std::string tail = described + "151=0|14=4000|6=1.387|60=20140505-13:00:00.250|";
    ClientReport cancelled = about('4', '4');
    cancelled.clOrdId = "c2";
    cancelled.origClOrdId = "c1";
    cancelled.leaves = {};
    cancelled.code = "CancelledByClient";
    QCOMPARE(told(cancelled), "35=8|37=9|11=c2|41=c1|17=S77|150=4|39=4|" + tail + "58=CancelledByClient|");
    ClientReport expired = about('C', 'C');
    expired.leaves = {};
    expired.code = "Expired";
    QCOMPARE(told(expired), "35=8|37=9|11=c1|17=S77|150=C|39=C|" + tail + "58=Expired|");
    ClientReport pending = about('6', '6');
    pending.clOrdId = "c2";
    pending.origClOrdId = "c1";
    pending.code = "OrderInDoubt";
    QCOMPARE(told(pending),
             "35=8|37=9|11=c2|41=c1|17=S77|150=6|39=6|" + described
                 + "151=6000|14=4000|6=1.387|60=20140505-13:00:00.250|58=OrderInDoubt|");
}

// The same message but for PossResend: the same ExecID, so that a reader knows it again.
void tst_client_codec::repeatsCarryPossResend()
{
    ClientReport filled = about('F', '1');
    filled.execId = "E31";
    const auto first = fix::clientReport(filled);
    QVERIFY(first.has_value());
    std::string marked = fix::readable(*first);
    QVERIFY(marked.rfind("35=8|37=9|", 0) == 0);
    marked.insert(5, "97=Y|");
    QCOMPARE(fix::readable(fix::repeated(*first)), marked);
}

void tst_client_codec::statusOfNow()
{
    ClientReport unknown;
    unknown.clOrdId = "c1";
    unknown.execId = "0";
    unknown.execType = 'I';
    unknown.ordStatus = '8';
    unknown.code = "UnknownOrder";
    unknown.at = someTime;
    QCOMPARE(
        told(unknown),
        std::string(
            "35=8|37=NONE|11=c1|17=0|150=I|39=8|55=[N/A]|54=7|151=0|14=0|6=0|60=20140505-13:00:00.250|58=UnknownOrder|103=5|"));
    // One that has left the book: its number is known, its terms are not.
    unknown.order = domain::OrderId(9);
    unknown.ordStatus = '3';
    unknown.code = "OrderFinal";
    QCOMPARE(
        told(unknown),
        std::string(
            "35=8|37=9|11=c1|17=0|150=I|39=3|55=[N/A]|54=7|151=0|14=0|6=0|60=20140505-13:00:00.250|58=OrderFinal|"));
    ClientReport known = about('I', '1');
    known.execId = "0";
    QCOMPARE(told(known),
             "35=8|37=9|11=c1|17=0|150=I|39=1|" + described + "151=6000|14=4000|6=1.387|60=20140505-13:00:00.250|");
}

void tst_client_codec::refusedRequests()
{
    ClientReport refused = about('0', '2');
    refused.requestRefused = true;
    refused.clOrdId = "c2";
    refused.origClOrdId = "c1";
    refused.code = "OrderFinal";
    QCOMPARE(told(refused),
             std::string("35=9|37=9|11=c2|41=c1|39=2|434=1|102=0|58=OrderFinal|60=20140505-13:00:00.250|"));
    ClientReport unknown;
    unknown.requestRefused = true;
    unknown.replace = true;
    unknown.clOrdId = "c2";
    unknown.origClOrdId = "c1";
    unknown.ordStatus = '8';
    unknown.code = "UnknownOrder";
    unknown.at = someTime;
    QCOMPARE(told(unknown),
             std::string("35=9|37=NONE|11=c2|41=c1|39=8|434=2|102=1|58=UnknownOrder|60=20140505-13:00:00.250|"));
}

void tst_client_codec::refusedAtTheDoor()
{
    ClientReport door;
    door.clOrdId = "c5";
    door.execId = "S77.1";
    door.execType = '8';
    door.ordStatus = '8';
    door.code = "DeskBusy";
    door.at = someTime;
    QCOMPARE(
        told(door),
        std::string(
            "35=8|37=NONE|11=c5|17=S77.1|150=8|39=8|55=[N/A]|54=7|151=0|14=0|6=0|60=20140505-13:00:00.250|58=DeskBusy|103=99|"));
}

void tst_client_codec::prices()
{
    const auto bid = *domain::Price::parse("1.38720");
    const auto ask = *domain::Price::parse("1.38731");
    QCOMPARE(text(fix::priceSnapshot("m1", domain::Symbol("EURUSD"), bid, ask, someTime)),
             std::string("35=W|262=m1|55=EURUSD|268=2|269=0|270=1.3872|269=1|270=1.38731|60=20140505-13:00:00.250|"));
    QCOMPARE(text(fix::priceSnapshot("m1", domain::Symbol("EURUSD"), {}, ask, someTime)),
             std::string("35=W|262=m1|55=EURUSD|268=1|269=1|270=1.38731|60=20140505-13:00:00.250|"));
    QCOMPARE(text(fix::priceRefusal("m1", '0', "UnknownSymbol: ABC")),
             std::string("35=Y|262=m1|281=0|58=UnknownSymbol: ABC|"));
}

void tst_client_codec::reasonsOfFix()
{
    // OrdRejReason and CxlRejReason as FIX 4.4 numbers them.
    QCOMPARE(fix::orderRejectReason("UnknownSymbol"), 1);
    QCOMPARE(fix::orderRejectReason("MarketClosed"), 2);
    QCOMPARE(fix::orderRejectReason("MaximumNet"), 3);
    QCOMPARE(fix::orderRejectReason("DuplicateOrder"), 6);
    QCOMPARE(fix::orderRejectReason("QuantityNotOnStep"), 13);
    QCOMPARE(fix::orderRejectReason("UnknownAccount"), 15);
    QCOMPARE(fix::orderRejectReason("anything"), 99);
    QCOMPARE(fix::cancelRejectReason("OrderFinal"), 0);
    QCOMPARE(fix::cancelRejectReason("UnknownOrder"), 1);
    QCOMPARE(fix::cancelRejectReason("DuplicateOrder"), 6);
    QCOMPARE(fix::cancelRejectReason(""), 99);
}

void tst_client_codec::anyBytesAreReadOrRefused()
{
    TRUEBOOK_PROPERTY(
        "every message is a command, a subscription, a refusal that can be answered, or nothing",
        [](std::uint8_t kind, const std::vector<std::uint8_t> &bytes) {
            std::string raw = std::string("35=") + "DFGHVEj"[kind % 7] + "\x01";
            static const char *const pieces[]
                = {"11=", "1=", "55=", "54=", "38=", "40=",        "44=",  "59=",  "721=", "\x01",
                   "1",   "2",  "-",   ".",   "A",   "9999999999", "262=", "263=", "146=", "41="};
            for (const std::uint8_t byte : bytes)
                raw += pieces[byte % std::size(pieces)];
            const ClientInput in = fix::readClientMessage(platform, raw, false);
            RC_ASSERT(int(in.command.has_value()) + int(in.prices.has_value()) + int(in.refusal.has_value()) <= 1);
            if (in.refusal)
                RC_ASSERT(fix::refusalAnswer(*in.refusal, someTime).has_value());
            if (in.command && in.command->as<commands::PlaceOrder>() != nullptr)
                RC_ASSERT(in.command->as<commands::PlaceOrder>()->quantity.positive());
        });
}

TRUEBOOK_TEST(tst_client_codec)
#include "tst_client_codec.moc"
