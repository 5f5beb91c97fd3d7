#include "tests/core/fix/fix_text.h"
#include "tests/support/property.h"
#include "tests/support/shared_file.h"
#include "tests/support/test_case.h"

#include "core/fix/lp_codec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

using namespace truebook;
using base::ReasonCode;
using fix::Arrival;
using fix::Dialect;
using fix::LpCodec;
using fix::LpInput;
using test::wire;

namespace {

events::LpSymbolMapped mapping(const char *symbol, const char *lpSymbol, const char *unit = "1")
{
    events::LpSymbolMapped mapped;
    mapped.lp = domain::LpId("LP1");
    mapped.symbol = domain::Symbol(symbol);
    mapped.lpSymbol = lpSymbol;
    mapped.lpUnit = *domain::Quantity::parse(unit);
    return mapped;
}

std::unique_ptr<LpCodec> codec(Dialect dialect = Dialect(), const char *account = "")
{
    return std::make_unique<LpCodec>(domain::SessionId("LP1.x"), domain::LpId("LP1"),
                                     std::make_shared<const Dialect>(std::move(dialect)), account);
}

Dialect dialectOf(const char *text)
{
    auto dialect = Dialect::parse(text, "test.toml");
    if (!dialect)
        qFatal("%s", dialect.error().detail.c_str());
    return *dialect;
}

// "1.1 x 5 / 1.0 x 3" for a side.
std::string sideText(const std::vector<ports::QuoteLevel> &levels)
{
    std::string text;
    for (const ports::QuoteLevel &level : levels)
        text.append(text.empty() ? "" : " / ").append(level.price.text()).append(" x ").append(level.quantity.text());
    return text;
}

std::string quoteText(const ports::QuoteUpdate &quote)
{
    return quote.symbol.text() + ": " + sideText(quote.bids) + " | " + sideText(quote.asks);
}

std::string refusal(const base::Result<void> &result)
{
    return result ? "taken" : std::string(base::reasonName(result.error().code)) + " " + result.error().field;
}

events::LpOrderPlaced placedOrder()
{
    events::LpOrderPlaced placed;
    placed.lpOrder = domain::LpOrderId(42);
    placed.lp = domain::LpId("LP1");
    placed.symbol = domain::Symbol("EURUSD");
    placed.lpSymbol = "EUR/USD";
    placed.side = domain::Side::Sell;
    placed.quantity = domain::Quantity::units(150'000);
    placed.lpUnit = domain::Quantity::units(1);
    placed.limit = *domain::Price::parse("1.38725");
    placed.style = "limit-ioc";
    return placed;
}

const domain::UtcTime someTime = *domain::UtcTime::parse("2014-05-05T13:00:00.123456789Z");

std::string body(const base::Result<std::string> &text)
{
    return text ? fix::readable(*text) : std::string(base::reasonName(text.error().code)) + " " + text.error().field;
}

} // namespace

class tst_lp_codec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void snapshotReplacesTheBook();
    void incrementsChangeIt();
    void recordedIncrementsGiveTheRecordedBook();
    void recordedReportsGiveTheRecordedFigures();
    void ctraderIncrements();
    void topOfBookAndPriceKeys();
    void anIncrementIsWholeOrNotAtAll();
    void badMarketDataIsRefused_data();
    void badMarketDataIsRefused();
    void sizesBecomeBaseUnits();
    void disconnectionEmptiesTheBooks();
    void remappedSymbolsStartAnew();
    void subscriptionsAndTheirRefusal();
    void reportsOfEveryKind_data();
    void reportsOfEveryKind();
    void badReportsAreRefused_data();
    void badReportsAreRefused();
    void derivedExecIdsTellRepeatsFromFills();
    void refusalsOfCancelsAndMessages();
    void ordersInEveryStyle_data();
    void ordersInEveryStyle();
    void ordersThatCannotBeSaid_data();
    void ordersThatCannotBeSaid();
    void cancelsAndStatusRequests();
    void ctraderOrders();
    void unitsAreExactOrRefused();
    void clOrdIdsReadBack();
    void randomIncrementsAgreeWithAPlainMap();
};

void tst_lp_codec::snapshotReplacesTheBook()
{
    const auto lp = codec();
    lp->map(mapping("EURUSD", "EUR/USD"));
    LpInput in;
    const std::string first = wire(
        "8=FIX.4.4|35=W|52=20140505-13:00:00.500|262=M1|55=EUR/USD|268=5|269=0|270=1.3870|271=1000000|299=q1|"
        "269=0|270=1.3871|271=500000|299=q2|269=1|270=1.3873|271=2000000|269=1|270=1.3872|269=2|270=1.4|10=000|");
    QVERIFY(lp->read(first, Arrival {someTime, false}, in).has_value());
    QCOMPARE(in.quotes.size(), std::size_t(1));
    // Best first; a level without a size has zero; trades (269=2) are no levels.
    QCOMPARE(quoteText(in.quotes[0]),
             std::string("EURUSD: 1.3871 x 500000 / 1.387 x 1000000 | 1.3872 x 0 / 1.3873 x 2000000"));
    QCOMPARE(in.quotes[0].bids[0].quoteId, std::string("q2"));
    QVERIFY(in.quotes[0].lp == domain::LpId("LP1") && in.quotes[0].at == someTime);
    QCOMPARE(in.quotes[0].peerTime.text(), std::string("2014-05-05T13:00:00.500000000Z"));

    // Locked and crossed stay as sent; a side with price or size zero is empty; no entries: no book.
    in = {};
    QVERIFY(
        lp->read(wire("35=W|55=EUR/USD|60=20140505-13:00:01|268=2|269=0|270=1.39|271=1|269=1|270=1.38|271=1|"), {}, in)
            .has_value());
    QVERIFY(
        lp->read(wire("35=W|55=EUR/USD|268=3|269=0|270=0|271=1|269=1|270=1.38|271=0|269=1|270=1.385|271=7|"), {}, in)
            .has_value());
    QVERIFY(lp->read(wire("35=W|55=EUR/USD|268=0|"), {}, in).has_value());
    QCOMPARE(in.quotes.size(), std::size_t(3));
    QCOMPARE(quoteText(in.quotes[0]), std::string("EURUSD: 1.39 x 1 | 1.38 x 1"));
    QCOMPARE(in.quotes[0].peerTime.text(), std::string("2014-05-05T13:00:01.000000000Z"));
    QCOMPARE(quoteText(in.quotes[1]), std::string("EURUSD:  | 1.385 x 7"));
    QCOMPARE(quoteText(in.quotes[2]), std::string("EURUSD:  | "));
}

void tst_lp_codec::incrementsChangeIt()
{
    const auto lp = codec();
    lp->map(mapping("EURUSD", "1"));
    lp->map(mapping("USDJPY", "2"));
    LpInput in;
    QVERIFY(
        lp->read(wire("35=W|55=1|268=2|269=0|270=1.10|271=5|278=a|269=1|270=1.12|271=6|278=b|"), {}, in).has_value());
    in = {};
    // Two symbols in one message; the second entry takes the first one's symbol.
    QVERIFY(
        lp->read(
              wire(
                  "35=X|268=4|279=0|269=0|278=c|55=1|270=1.11|271=7|279=1|278=b|271=9|279=0|269=1|278=a|55=2|270=101.5|271=3|"
                  "279=2|278=zzz|55=1|"),
              {}, in)
            .has_value());
    QCOMPARE(in.quotes.size(), std::size_t(2));
    QCOMPARE(quoteText(in.quotes[0]), std::string("EURUSD: 1.11 x 7 / 1.1 x 5 | 1.12 x 9"));
    QCOMPARE(quoteText(in.quotes[1]), std::string("USDJPY:  | 101.5 x 3"));
    in = {};
    QVERIFY(lp->read(wire("35=X|268=3|279=2|278=c|55=1|279=1|278=d|280=a|270=1.105|279=1|278=b|271=0|"), {}, in)
                .has_value());
    QCOMPARE(quoteText(in.quotes[0]), std::string("EURUSD: 1.105 x 5 | "));
    // An entry for a symbol that nobody mapped is counted and left aside, the others work.
    in = {};
    QVERIFY(
        lp->read(wire("35=X|268=2|279=0|269=0|278=x|55=77|270=1|271=1|279=1|278=d|55=1|271=8|"), {}, in).has_value());
    QCOMPARE(in.unknownSymbols, std::uint64_t(1));
    QCOMPARE(quoteText(in.quotes[0]), std::string("EURUSD: 1.105 x 8 | "));
}

// The recorded session's own figures: bid 5 at 7300 becomes 3, then 1, then none; offers come, fill and are replaced.
// The log is not in the order of the exchange's sequence numbers (34), so it is read in that order, as a session would.
void tst_lp_codec::recordedIncrementsGiveTheRecordedBook()
{
    const auto log = test::sharedFile("fix/messages/seedcx_fix44_log.txt");
    if (!log)
        QSKIP("no ../shared/data here");
    const auto lp = codec();
    lp->map(mapping("BTCUSD", "COSP:BTC/USD"));
    std::map<std::uint64_t, std::string> feed;
    for (const std::string &line : test::linesOf(*log)) {
        const std::string raw = wire(line);
        const auto message = fix::FixMessage::parse(raw);
        QVERIFY(message.has_value());
        if (message->view().text(49) == "SEEDCX" && (message->type() == "W" || message->type() == "X"))
            feed[*message->view().number(34)] = raw;
    }
    std::vector<std::string> books;
    LpInput in;
    for (const auto &[sequence, raw] : feed)
        QVERIFY(lp->read(raw, {}, in).has_value());
    for (const auto &quote : in.quotes)
        books.push_back(sideText(quote.bids) + " | " + sideText(quote.asks));
    // By hand from the log, in the order of tag 34: 3, 4, 5, … (8, 12, 16 are trades and change no book).
    const std::vector<std::string> expected {" | ",
                                             "7300 x 5 | ",
                                             "7300 x 5 | 7300 x 2",
                                             "7300 x 3 | 7300 x 2",
                                             "7300 x 3 | ",
                                             "7300 x 3 | 7300 x 2",
                                             "7300 x 1 | 7300 x 2",
                                             "7300 x 1 | ",
                                             "7300 x 1 | 7300 x 2",
                                             " | 7300 x 2",
                                             " | 7300 x 1",
                                             " | 7300 x 1 / 7300 x 2",
                                             " | 7300 x 1 / 7310 x 15",
                                             " | 7300 x 1"};
    QCOMPARE(books, expected);
}

// Expected: the objects that another engine (jspurefix) decoded from the same log.
void tst_lp_codec::recordedReportsGiveTheRecordedFigures()
{
    const auto log = test::sharedFile("fix/messages/seedcx_fix44_log.txt");
    const auto objects = test::sharedFile("fix/messages/seedcx_fix44_objects.txt");
    if (!log || !objects)
        QSKIP("no ../shared/data here");
    std::vector<QJsonObject> expected;
    std::string block;
    for (const std::string &line : test::linesOf(*objects)) {
        const bool start = line.find("] = {") != std::string::npos;
        if (start)
            block = line.rfind("8 [", 0) == 0 ? "{" : "";
        else if (!block.empty())
            block += line;
        if (!start && line == "}" && !block.empty()) {
            expected.push_back(QJsonDocument::fromJson(QByteArray::fromStdString(block)).object());
            block.clear();
        }
    }
    const auto lp = codec();
    LpInput in;
    for (const std::string &line : test::linesOf(*log))
        if (line.find("|35=8|") != std::string::npos)
            QVERIFY(lp->read(wire(line), {}, in).has_value());
    QCOMPARE(in.commands.size(), expected.size());
    QCOMPARE(in.commands.size(), std::size_t(13));
    std::size_t fills = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto *report = in.commands[i].as<commands::LpReport>();
        QVERIFY(report != nullptr);
        const auto text
            = [&](const char *key) { return expected[i].value(QLatin1String(key)).toString().toStdString(); };
        const auto figure = [&](const char *key) { // whole numbers in this log
            return static_cast<std::int64_t>(expected[i].value(QLatin1String(key)).toInt()) * 100'000'000;
        };
        QCOMPARE(report->peerOrderId, text("OrderID"));
        QCOMPARE(report->clOrdId, text("ClOrdID"));
        QCOMPARE(report->origClOrdId, text("OrigClOrdID"));
        QCOMPARE(report->execId, text("ExecID"));
        QCOMPARE(std::string(1, report->execType), text("ExecType"));
        QCOMPARE(std::string(1, report->ordStatus), text("OrdStatus"));
        QCOMPARE(report->lastQuantity.raw(), figure("LastQty"));
        QCOMPARE(report->lastPrice.raw(), figure("LastPx"));
        QCOMPARE(report->leaves.raw(), figure("LeavesQty"));
        QCOMPARE(report->cumulative.raw(), figure("CumQty"));
        QCOMPARE(report->peerTime.text().substr(0, 23), text("TransactTime").substr(0, 23));
        fills += report->execType == 'F' ? 1U : 0U;
    }
    QCOMPARE(fills, std::size_t(6));
}

void tst_lp_codec::ctraderIncrements()
{
    auto dialect = Dialect::load("resources/fix/dialects/ctrader.toml");
    QVERIFY(dialect.has_value());
    const auto lp = codec(*dialect);
    lp->map(mapping("EURUSD", "1", "100000")); // sizes come in base units whatever orders count
    LpInput in;
    QVERIFY(
        lp->read(
              wire(
                  "35=W|262=M1-1|55=1|268=2|269=0|270=1.06625|271=1000000|278=16|269=1|270=1.0663|271=1000000|278=17|"),
              {}, in)
            .has_value());
    QVERIFY(lp->read(wire("35=X|262=M1-1|268=3|279=2|278=16|55=1|279=0|269=0|278=18|55=1|270=1.06627|271=3000000|"
                          "279=0|269=0|278=19|55=1|270=1.06626|271=500000|"),
                     {}, in)
                .has_value());
    QCOMPARE(quoteText(in.quotes.back()),
             std::string("EURUSD: 1.06627 x 3000000 / 1.06626 x 500000 | 1.0663 x 1000000"));
}

void tst_lp_codec::topOfBookAndPriceKeys()
{
    LpInput in;
    const auto top = codec(dialectOf("[market_data]\nlevel_key = \"side\"\ndepth = 1\n"));
    top->map(mapping("EURUSD", "E"));
    QVERIFY(
        top->read(wire("35=X|268=2|279=0|269=0|55=E|270=1.1|271=5|279=0|269=1|270=1.2|271=6|"), {}, in).has_value());
    QVERIFY(top->read(wire("35=X|268=1|279=1|269=0|55=E|270=1.15|"), {}, in).has_value());
    QCOMPARE(quoteText(in.quotes.back()), std::string("EURUSD: 1.15 x 5 | 1.2 x 6"));
    QVERIFY(top->read(wire("35=X|268=1|279=2|269=1|55=E|"), {}, in).has_value());
    QCOMPARE(quoteText(in.quotes.back()), std::string("EURUSD: 1.15 x 5 | "));

    const auto ladder = codec(dialectOf("[market_data]\nlevel_key = \"price\"\n"));
    ladder->map(mapping("EURUSD", "E"));
    QVERIFY(ladder->read(wire("35=X|268=2|279=0|269=0|55=E|270=1.1|271=5|279=0|269=0|270=1.09|271=6|"), {}, in)
                .has_value());
    QVERIFY(ladder->read(wire("35=X|268=2|279=1|269=0|55=E|270=1.1|271=2|279=2|269=0|270=1.09|"), {}, in).has_value());
    QCOMPARE(quoteText(in.quotes.back()), std::string("EURUSD: 1.1 x 2 | "));
}

void tst_lp_codec::anIncrementIsWholeOrNotAtAll()
{
    const auto lp = codec();
    lp->map(mapping("EURUSD", "E"));
    LpInput in;
    QVERIFY(lp->read(wire("35=W|55=E|268=1|269=0|270=1.1|271=5|278=a|"), {}, in).has_value());
    QCOMPARE(refusal(lp->read(wire("35=X|268=2|279=2|278=a|55=E|279=0|269=0|278=b|55=E|270=x|271=1|"), {}, in)),
             std::string("BadDecimal 270"));
    QCOMPARE(refusal(lp->read(wire("35=W|55=E|268=2|269=0|270=1.2|271=5|269=1|270=1.3|271=-5|"), {}, in)),
             std::string("BadMessage 271"));
    in = {};
    QVERIFY(lp->read(wire("35=X|268=1|279=1|278=a|55=E|271=6|"), {}, in).has_value());
    QCOMPARE(quoteText(in.quotes[0]), std::string("EURUSD: 1.1 x 6 | "));
}

void tst_lp_codec::badMarketDataIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("not FIX") << "hello"
                             << "BadMessage ";
    QTest::newRow("no symbol") << "35=W|268=0|"
                               << "MissingField 55";
    QTest::newRow("symbol unknown") << "35=W|55=GBPUSD|268=0|"
                                    << "UnknownSymbol 55";
    QTest::newRow("count wrong") << "35=W|55=E|268=2|269=0|270=1|"
                                 << "BadMessage 268";
    QTest::newRow("no price") << "35=W|55=E|268=1|269=0|271=5|"
                              << "MissingField 270";
    QTest::newRow("negative price") << "35=W|55=E|268=1|269=0|270=-1|"
                                    << "BadMessage 270";
    QTest::newRow("too many decimals") << "35=W|55=E|268=1|269=0|270=1.123456789|"
                                       << "TooManyDecimals 270";
    QTest::newRow("negative size") << "35=W|55=E|268=1|269=0|270=1|271=-1|"
                                   << "BadMessage 271";
    QTest::newRow("absurd size") << "35=W|55=E|268=1|269=0|270=1|271=99999999999999|"
                                 << "Overflow 271";
    QTest::newRow("no action") << "35=X|268=1|269=0|278=a|55=E|270=1|"
                               << "MissingField 279";
    QTest::newRow("unknown action") << "35=X|268=1|279=7|269=0|278=a|55=E|270=1|"
                                    << "BadMessage 279";
    QTest::newRow("no id") << "35=X|268=1|279=0|269=0|55=E|270=1|"
                           << "MissingField 278";
    QTest::newRow("new without price") << "35=X|268=1|279=0|269=0|278=a|55=E|"
                                       << "MissingField 270";
    QTest::newRow("new without side") << "35=X|268=1|279=0|278=a|55=E|270=1|"
                                      << "MissingField 269";
    QTest::newRow("increment without symbol") << "35=X|268=1|279=2|278=a|"
                                              << "MissingField 55";
}

void tst_lp_codec::badMarketDataIsRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto lp = codec();
    lp->map(mapping("EURUSD", "E"));
    LpInput in;
    QCOMPARE(QString::fromStdString(refusal(lp->read(wire(text.toStdString()), {}, in))), expected);
    QVERIFY(in.quotes.empty() && in.commands.empty());
}

void tst_lp_codec::sizesBecomeBaseUnits()
{
    const auto lp = codec();
    lp->map(mapping("EURUSD", "E", "100000"));
    lp->map(mapping("SHIB", "S", "0.001"));
    LpInput in;
    QVERIFY(lp->read(wire("35=W|55=E|268=1|269=0|270=1.1|271=2.5|"), {}, in).has_value());
    QVERIFY(lp->read(wire("35=W|55=S|268=1|269=0|270=1.1|271=0.000019|"), {}, in).has_value());
    QCOMPARE(quoteText(in.quotes[0]), std::string("EURUSD: 1.1 x 250000 | "));
    QCOMPARE(quoteText(in.quotes[1]),
             std::string("SHIB: 1.1 x 0.00000001 | ")); // 1.9e-8 rounds down: never more than offered
    QCOMPARE(refusal(lp->read(wire("35=W|55=E|268=1|269=0|270=1.1|271=9999999|"), {}, in)),
             std::string("Overflow 271"));
}

void tst_lp_codec::disconnectionEmptiesTheBooks()
{
    const auto lp = codec();
    lp->map(mapping("EURUSD", "E"));
    lp->map(mapping("USDJPY", "J"));
    LpInput in;
    QVERIFY(lp->read(wire("35=W|55=E|268=1|269=0|270=1.1|271=5|278=a|"), {}, in).has_value());
    in = {};
    lp->disconnected(someTime, in);
    QCOMPARE(in.quotes.size(), std::size_t(1)); // USDJPY had no book to lose
    QCOMPARE(quoteText(in.quotes[0]), std::string("EURUSD:  | "));
    QVERIFY(in.quotes[0].at == someTime);
    in = {};
    lp->disconnected(someTime, in);
    QVERIFY(in.quotes.empty());
}

void tst_lp_codec::remappedSymbolsStartAnew()
{
    const auto lp = codec();
    lp->map(mapping("EURUSD", "E"));
    LpInput in;
    QVERIFY(lp->read(wire("35=W|55=E|268=1|269=0|270=1.1|271=5|278=a|"), {}, in).has_value());
    lp->map(mapping("EURUSD", "EUR"));
    auto other = mapping("USDJPY", "EUR");
    other.lp = domain::LpId("LP2");
    lp->map(other); // another LP's mapping is not ours
    QCOMPARE(refusal(lp->read(wire("35=W|55=E|268=0|"), {}, in)), std::string("UnknownSymbol 55"));
    in = {};
    QVERIFY(lp->read(wire("35=X|268=1|279=1|278=a|55=EUR|271=9|"), {}, in).has_value());
    QCOMPARE(quoteText(in.quotes[0]), std::string("EURUSD:  | "));
}

void tst_lp_codec::subscriptionsAndTheirRefusal()
{
    const auto lp = codec(dialectOf("[market_data]\nupdate_type = 0\nsymbols_per_request = 2\n"));
    for (const char *symbol : {"EURUSD", "NZDUSD", "USDJPY"})
        lp->map(mapping(symbol, symbol));
    const auto requests = lp->subscriptions(7);
    QVERIFY(requests.has_value());
    QCOMPARE(requests->size(), std::size_t(2));
    QCOMPARE(fix::readable((*requests)[0]),
             std::string("35=V|262=M7-1|263=1|264=0|265=0|267=2|269=0|269=1|146=2|55=EURUSD|55=NZDUSD|"));
    QCOMPARE(fix::readable((*requests)[1]),
             std::string("35=V|262=M7-2|263=1|264=0|265=0|267=2|269=0|269=1|146=1|55=USDJPY|"));
    LpInput in;
    QVERIFY(lp->read(wire("35=Y|262=M7-2|281=0|58=no such symbol|"), {}, in).has_value());
    QVERIFY(lp->read(wire("35=Y|262=other|281=1|"), {}, in).has_value());
    QCOMPARE(in.refusals.size(), std::size_t(2));
    QVERIFY(in.refusals[0].symbols == std::vector {domain::Symbol("USDJPY")});
    QCOMPARE(in.refusals[0].text, std::string("no such symbol"));
    QVERIFY(in.refusals[1].symbols.empty());

    const auto numbered = codec(dialectOf("[symbols]\nnumeric = true\n"));
    numbered->map(mapping("EURUSD", "EUR/USD"));
    QCOMPARE(numbered->subscriptions(1).error().code, ReasonCode::BadValue);
}

void tst_lp_codec::reportsOfEveryKind_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // execType status last@price leaves cum exec/ref
    QTest::newRow("new") << "37=p|11=L1|17=e1|150=0|39=0|151=5|14=0|"
                         << "0 0 0@0 5 0 e1/";
    QTest::newRow("partial fill") << "37=p|11=L1|17=e2|150=F|39=1|32=2|31=1.1|151=3|14=2|6=1.1|"
                                  << "F 1 2@1.1 3 2 e2/";
    QTest::newRow("fill as FIX 4.2 wrote it") << "37=p|11=L1|17=e3|150=2|39=2|32=3|31=1.2|151=0|14=5|"
                                              << "F 2 3@1.2 0 5 e3/";
    QTest::newRow("unsolicited cancel") << "37=p|11=L1|17=e4|150=4|39=4|151=0|14=2|"
                                        << "4 4 0@0 0 2 e4/";
    QTest::newRow("rejected") << "37=p|11=L1|17=e5|150=8|39=8|151=0|14=0|103=3|58=limit|"
                              << "8 8 0@0 0 0 e5/";
    QTest::newRow("expired") << "37=p|11=L1|17=e6|150=C|39=C|151=0|14=0|"
                             << "C C 0@0 0 0 e6/";
    QTest::newRow("status") << "37=p|11=L1|17=0|150=I|39=1|151=3|14=2|6=1.1|"
                            << "I 1 0@0 3 2 0/";
    QTest::newRow("bust") << "37=p|11=L1|17=e8|19=e2|150=H|39=0|32=2|31=1.1|151=5|14=0|"
                          << "H 0 2@1.1 5 0 e8/e2";
    QTest::newRow("correction") << "37=p|11=L1|17=e9|19=e2|150=G|39=1|32=2|31=1.11|151=3|14=2|"
                                << "G 1 2@1.11 3 2 e9/e2";
    QTest::newRow("order id alone") << "37=p|17=e1|150=0|39=0|"
                                    << "0 0 0@0 0 0 e1/";
}

void tst_lp_codec::reportsOfEveryKind()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto lp = codec();
    LpInput in;
    QVERIFY(lp->read(wire("35=8|" + text.toStdString()), Arrival {someTime, true}, in).has_value());
    QCOMPARE(in.commands.size(), std::size_t(1));
    const auto *report = in.commands[0].as<commands::LpReport>();
    QVERIFY(report != nullptr && report->possDup && report->session == domain::SessionId("LP1.x"));
    const std::string figures = std::string(1, report->execType) + " " + report->ordStatus + " "
        + report->lastQuantity.text() + "@" + report->lastPrice.text() + " " + report->leaves.text() + " "
        + report->cumulative.text() + " " + report->execId + "/" + report->execRefId;
    QCOMPARE(QString::fromStdString(figures), expected);
    if (report->execType == '8')
        QVERIFY(report->text == "limit" && report->rejectReason == "3");
}

void tst_lp_codec::badReportsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no order") << "17=e|150=0|39=0|"
                              << "MissingField 11";
    QTest::newRow("no kind") << "37=p|11=L1|17=e|39=0|"
                             << "MissingField 150";
    QTest::newRow("kind too long") << "37=p|11=L1|17=e|150=FF|39=0|"
                                   << "BadMessage 150";
    QTest::newRow("fill without quantity") << "11=L1|17=e|150=F|39=1|31=1|"
                                           << "MissingField 32";
    QTest::newRow("fill of nothing") << "11=L1|17=e|150=F|39=1|32=0|31=1|"
                                     << "MissingField 32";
    QTest::newRow("negative fill") << "11=L1|17=e|150=F|39=1|32=-5|31=1|"
                                   << "BadMessage 32";
    QTest::newRow("fill without price") << "11=L1|17=e|150=F|39=1|32=5|6=1|14=5|"
                                        << "MissingField 31";
    QTest::newRow("fill at nothing") << "11=L1|17=e|150=F|39=1|32=5|31=0|"
                                     << "BadMessage 31";
    QTest::newRow("fill without ExecID") << "11=L1|150=F|39=1|32=5|31=1|"
                                         << "MissingField 17";
    QTest::newRow("bust of nothing") << "11=L1|17=e|150=H|39=1|"
                                     << "MissingField 19";
    QTest::newRow("price no number") << "11=L1|17=e|150=F|39=1|32=5|31=abc|"
                                     << "BadDecimal 31";
    QTest::newRow("absurd cumulative") << "11=L1|17=e|150=0|39=0|14=1e9|"
                                       << "BadDecimal 14";
    QTest::newRow("time") << "11=L1|17=e|150=0|39=0|60=yesterday|"
                          << "BadTime 60";
}

void tst_lp_codec::badReportsAreRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto lp = codec();
    LpInput in;
    QCOMPARE(QString::fromStdString(refusal(lp->read(wire("35=8|" + text.toStdString()), {}, in))), expected);
    QVERIFY(in.commands.empty());
}

void tst_lp_codec::derivedExecIdsTellRepeatsFromFills()
{
    const auto dialect = Dialect::load("resources/fix/dialects/ctrader.toml");
    QVERIFY(dialect.has_value());
    const auto lp = codec(*dialect);
    const auto execId = [&](const char *text) {
        LpInput in;
        const auto read = lp->read(wire(text), {}, in);
        return read && in.commands.size() == 1 ? in.commands[0].as<commands::LpReport>()->execId : refusal(read);
    };
    const std::string first = execId("35=8|37=101|11=L1|150=F|39=1|32=300|31=1.1|151=700|14=300|6=1.1|");
    QCOMPARE(execId("35=8|37=101|11=L1|150=F|39=1|32=300|31=1.1|151=700|14=300|6=1.1|43=Y|"), first);
    QVERIFY(execId("35=8|37=101|11=L1|150=F|39=1|32=300|31=1.1|151=400|14=600|6=1.1|") != first);
    QVERIFY(execId("35=8|37=102|11=L2|150=F|39=1|32=300|31=1.1|151=700|14=300|6=1.1|") != first);
    QVERIFY(execId("35=8|37=101|11=L1|150=0|39=0|151=1000|14=0|") != first);
    // 31 may be missing: 6 is the price of an only fill; of a later one it is an average and no price of the fill.
    LpInput in;
    QVERIFY(lp->read(wire("35=8|37=101|11=L1|150=F|39=2|32=1000|151=0|14=1000|6=1.0667|"), {}, in).has_value());
    QCOMPARE(in.commands[0].as<commands::LpReport>()->lastPrice.text(), std::string("1.0667"));
    QCOMPARE(execId("35=8|37=101|11=L1|150=F|39=2|32=400|151=0|14=1000|6=1.0667|"), std::string("MissingField 31"));
}

void tst_lp_codec::refusalsOfCancelsAndMessages()
{
    const auto lp = codec();
    LpInput in;
    QVERIFY(lp->read(wire("35=9|37=p|11=L9|41=L8|39=2|434=1|102=0|"), {}, in).has_value());
    QVERIFY(lp->read(wire("35=j|45=17|372=D|379=L5|380=4|58=not now|"), {}, in).has_value());
    QVERIFY(lp->read(wire("35=3|45=18|371=38|372=D|373=6|"), {}, in).has_value());
    QVERIFY(lp->read(wire("35=S|117=q|55=EURUSD|"), {}, in).has_value());
    QCOMPARE(in.commands.size(), std::size_t(3));
    const auto *cancel = in.commands[0].as<commands::LpCancelRefused>();
    QVERIFY(cancel != nullptr && cancel->clOrdId == "L9" && cancel->origClOrdId == "L8" && cancel->ordStatus == '2');
    const auto *message = in.commands[1].as<commands::LpMessageRefused>();
    QVERIFY(message != nullptr && message->clOrdId == "L5" && message->refSequence == 17);
    QCOMPARE(message->text, std::string("not now 372=D 380=4"));
    const auto *reject = in.commands[2].as<commands::LpMessageRefused>();
    QVERIFY(reject != nullptr && reject->refSequence == 18);
    QCOMPARE(reject->text, std::string("372=D 371=38 373=6"));
    QCOMPARE(in.ignored, std::uint64_t(1));
    QCOMPARE(refusal(lp->read(wire("35=9|37=p|41=L8|39=2|"), {}, in)), std::string("MissingField 11"));
}

void tst_lp_codec::ordersInEveryStyle_data()
{
    QTest::addColumn<QString>("style");
    QTest::addColumn<QString>("expected");
    const QString head = QLatin1String("35=D|11=L42|1=ACC|55=EUR/USD|54=2|60=20140505-13:00:00.123|38=150000|");
    QTest::newRow("limit, immediate or cancel") << "limit-ioc" << head + QLatin1String("40=2|44=1.38725|59=3|");
    QTest::newRow("limit, fill or kill") << "limit-fok" << head + QLatin1String("40=2|44=1.38725|59=4|");
    QTest::newRow("market") << "market" << head + QLatin1String("40=1|59=3|");
    QTest::newRow("previously quoted") << "previously-quoted" << head + QLatin1String("40=D|44=1.38725|59=4|117=q7|");
}

void tst_lp_codec::ordersInEveryStyle()
{
    QFETCH(QString, style);
    QFETCH(QString, expected);
    const auto lp = codec(Dialect(), "ACC");
    auto placed = placedOrder();
    placed.style = style.toStdString();
    placed.quoteId = "q7";
    QCOMPARE(QString::fromStdString(body(lp->order(placed, someTime))), expected);
}

void tst_lp_codec::ordersThatCannotBeSaid_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("expected");
    QTest::newRow("style") << "style"
                           << "UnsupportedOrderType 40";
    QTest::newRow("price") << "price"
                           << "PriceRequired 44";
    QTest::newRow("quote") << "quote"
                           << "MissingField 117";
    QTest::newRow("step") << "step"
                          << "QuantityNotOnStep 38";
    QTest::newRow("symbol") << "symbol"
                            << "BadValue 55";
    QTest::newRow("quantity") << "quantity"
                              << "BadValue 38";
}

void tst_lp_codec::ordersThatCannotBeSaid()
{
    QFETCH(QString, what);
    QFETCH(QString, expected);
    auto placed = placedOrder();
    if (what == QLatin1String("style"))
        placed.style = "iceberg";
    if (what == QLatin1String("price"))
        placed.limit = {};
    if (what == QLatin1String("quote"))
        placed.style = "previously-quoted";
    if (what == QLatin1String("step"))
        placed.lpUnit = domain::Quantity::units(7);
    if (what == QLatin1String("symbol"))
        placed.lpSymbol.clear();
    if (what == QLatin1String("quantity"))
        placed.quantity = {};
    QCOMPARE(QString::fromStdString(body(codec()->order(placed, someTime))), expected);
}

void tst_lp_codec::cancelsAndStatusRequests()
{
    const auto lp = codec();
    events::LpCancelRequested cancel;
    cancel.lpOrder = domain::LpOrderId(42);
    cancel.cancel = domain::LpOrderId(43);
    QCOMPARE(body(lp->cancel(placedOrder(), "p9", cancel, someTime)),
             std::string("35=F|41=L42|37=p9|11=L43|55=EUR/USD|54=2|60=20140505-13:00:00.123|38=150000|"));
    QCOMPARE(body(lp->cancel(placedOrder(), "", cancel, someTime)),
             std::string("35=F|41=L42|11=L43|55=EUR/USD|54=2|60=20140505-13:00:00.123|38=150000|"));
    events::LpStatusRequested status;
    status.attempt = 3;
    QCOMPARE(body(lp->status(placedOrder(), "", status)), std::string("35=H|11=L42|55=EUR/USD|54=2|790=S42-3|"));
}

void tst_lp_codec::ctraderOrders()
{
    const auto dialect = Dialect::load("resources/fix/dialects/ctrader.toml");
    const auto lp = codec(*dialect, "ignored");
    auto placed = placedOrder();
    placed.lpSymbol = "1";
    QCOMPARE(body(lp->order(placed, someTime)), std::string("UnsupportedOrderType 40"));
    placed.style = "market";
    QCOMPARE(body(lp->order(placed, someTime)),
             std::string("35=D|11=L42|55=1|54=2|60=20140505-13:00:00.123|38=150000|40=1|59=3|"));
    QCOMPARE(body(lp->cancel(placed, "101", events::LpCancelRequested {domain::LpOrderId(42), domain::LpOrderId(43)},
                             someTime)),
             std::string("35=F|41=L42|37=101|11=L43|"));
    QCOMPARE(body(lp->status(placed, "101", events::LpStatusRequested {})), std::string("35=H|11=L42|54=2|"));
    placed.lpSymbol = "EUR/USD";
    QCOMPARE(body(lp->order(placed, someTime)), std::string("BadValue 55"));
}

void tst_lp_codec::unitsAreExactOrRefused()
{
    TRUEBOOK_PROPERTY(
        "units times unit is the quantity again, or it is refused", [](std::uint32_t quantity, std::uint32_t unit) {
            const auto baseUnits = domain::Quantity::fromRaw(std::int64_t(quantity) * 1000);
            const auto one = domain::Quantity::fromRaw(std::int64_t(unit));
            const auto units = fix::inLpUnits(baseUnits, one);
            if (quantity == 0 || unit == 0) {
                RC_ASSERT(units.error().code == ReasonCode::BadValue);
                return;
            }
            const base::Int128 product = base::Int128(baseUnits.raw()) * domain::Quantity::scale;
            if (units)
                RC_ASSERT(base::Int128(units->raw()) * one.raw() == product);
            else
                RC_ASSERT(product % one.raw() != 0 || product / one.raw() > std::numeric_limits<std::int64_t>::max());
        });
}

void tst_lp_codec::clOrdIdsReadBack()
{
    for (const std::uint64_t number : {1ULL, 42ULL, 18446744073709551615ULL})
        QCOMPARE(fix::parseLpClOrdId(fix::lpClOrdId(domain::LpOrderId(number))).number(), std::uint64_t(number));
    for (const char *text : {"", "L", "42", "l42", "L042", "L4x", "L-1", "L18446744073709551616"})
        QVERIFY2(fix::parseLpClOrdId(text).none(), text);
}

// The oracle: a plain map from entry id to level, changed by the meaning of each action.
void tst_lp_codec::randomIncrementsAgreeWithAPlainMap()
{
    using Step = std::tuple<std::uint8_t, std::uint8_t, bool, std::uint16_t, std::uint16_t>;
    TRUEBOOK_PROPERTY("the book is the map", [](const std::vector<Step> &steps) {
        const auto lp = codec();
        lp->map(mapping("EURUSD", "E"));
        std::map<int, std::tuple<bool, int, int>> oracle;
        LpInput in;
        for (const auto &[actionByte, idByte, bid, priceStep, size] : steps) {
            const int action = actionByte % 3;
            const int id = idByte % 8;
            const int price = priceStep % 50 + 1;
            std::string text = "35=X|268=1|279=" + std::to_string(action) + "|269=" + (bid ? "0" : "1") + "|278="
                + std::to_string(id) + "|55=E|270=" + std::to_string(price) + "|271=" + std::to_string(size) + "|";
            RC_ASSERT(lp->read(wire(text), {}, in).has_value());
            if (action == 2 || size == 0)
                oracle.erase(id);
            else
                oracle[id] = {bid, price, size};
        }
        if (steps.empty())
            return;
        std::vector<std::pair<int, int>> bids;
        std::vector<std::pair<int, int>> asks;
        for (const auto &[id, level] : oracle)
            (std::get<0>(level) ? bids : asks).emplace_back(std::get<1>(level), std::get<2>(level));
        const auto compare
            = [](const std::vector<ports::QuoteLevel> &levels, std::vector<std::pair<int, int>> expected, bool best) {
                  std::vector<std::pair<int, int>> found;
                  for (const auto &level : levels)
                      found.emplace_back(int(level.price.raw() / 100'000'000), int(level.quantity.raw() / 100'000'000));
                  for (std::size_t i = 1; i < found.size(); ++i)
                      RC_ASSERT((best ? found[i - 1].first >= found[i].first : found[i - 1].first <= found[i].first));
                  std::sort(found.begin(), found.end());
                  std::sort(expected.begin(), expected.end());
                  RC_ASSERT(found == expected);
              };
        compare(in.quotes.back().bids, bids, true);
        compare(in.quotes.back().asks, asks, false);
    });
}

TRUEBOOK_TEST(tst_lp_codec)
#include "tst_lp_codec.moc"
