// The desk's own orders at the LPs: what a dealer buys or sells to cover the book.
#include "tests/support/test_case.h"

#include "tests/support/desk_fixture.h"

using namespace truebook;
using namespace truebook::events;
using base::ReasonCode;
using domain::Side;
using test::count;
using test::DeskFixture;
using test::first;
using test::price;
using test::units;
using Events = std::vector<Event>;

class tst_cover : public QObject
{
    Q_OBJECT

    // LP1 shows a million at 1.10000/1.10010, LP2 two tenths of a pip worse.
    struct Desk : DeskFixture
    {
        Desk()
        {
            brokerage();
            quotes();
        }
        void quotes()
        {
            quote("LP1", "EURUSD", "1.10000", "1.10010");
            quote("LP2", "EURUSD", "1.09998", "1.10012");
        }
        static commands::PlaceCover cover(Side side, const char *quantity, const char *limit = "0")
        {
            commands::PlaceCover wish;
            wish.symbol = domain::Symbol("EURUSD");
            wish.side = side;
            wish.quantity = units(quantity);
            wish.limit = price(limit);
            return wish;
        }
        Events place(const commands::PlaceCover &wish, const char *user = "anna")
        {
            commands::Command command = commands::Command::of(wish);
            command.origin = std::make_shared<const Origin>(Origin {user, "seat", "hedge"});
            return run(std::move(command));
        }
        ReasonCode refused() const { return answer ? ReasonCode::None : answer.error().code; }
        const dealing::CoverBook &book() { return rooms().dealing.cover(); }
    };
    static std::vector<LpOrderPlaced> legs(const Events &events)
    {
        std::vector<LpOrderPlaced> found;
        for (const Event &event : events) {
            if (const auto *leg = event.as<LpOrderPlaced>())
                found.push_back(*leg);
        }
        return found;
    }

private Q_SLOTS:
    void sweepsTheLpsAndMovesTheCoverAlone();
    void goesToTheNextAfterAReject();
    void waitsForWhatIsInDoubt();
    void givesUpWhatNobodyTakes();
    void keepsItsLimit();
    void aDealersCancelEndsIt();
    void refusals_data();
    void refusals();
    void aStopEndsItBetweenTwoAttempts();
    void aStaleQuoteIsRefused();
    void countsForTheUsersRate();
    void survivesARestart();
    void thePreviewIsWhatThenHappens();
    void numbersAreOneSeriesWithTheClients();
};

void tst_cover::sweepsTheLpsAndMovesTheCoverAlone()
{
    Desk desk;
    const Events placed = desk.place(Desk::cover(Side::Sell, "1500000"));
    QVERIFY(desk.answer);
    const auto sent = legs(placed);
    QCOMPARE(sent.size(), std::size_t(2));
    QCOMPARE(sent[0].lp.text(), std::string("LP1"));
    QCOMPARE(sent[0].quantity, units("1000000"));
    QCOMPARE(sent[0].limit, price("1.10000"));
    QCOMPARE(sent[1].lp.text(), std::string("LP2"));
    QCOMPARE(sent[1].quantity, units("500000"));
    QCOMPARE(desk.book().open().size(), std::size_t(1));

    const Events one = desk.lpReport("LP1", sent[0].lpOrder.number(), "a", 'F', "1000000", "1.10000");
    QCOMPARE(count<CoverOrderClosed>(one), 0);
    const Events two = desk.lpReport("LP2", sent[1].lpOrder.number(), "b", 'F', "500000", "1.09998");
    const auto *closed = first<CoverOrderClosed>(two);
    QVERIFY(closed != nullptr);
    QCOMPARE(closed->filled, units("1500000"));
    QCOMPARE(closed->open, units("0"));
    QVERIFY(closed->code.empty());
    QCOMPARE(desk.coverNet(), units("-1500000"));
    QCOMPARE(desk.clientNet(), units("0"));
    QCOMPARE(count<ClientFilled>(one) + count<ClientFilled>(two), 0);
    QVERIFY(desk.book().open().empty());
}

void tst_cover::goesToTheNextAfterAReject()
{
    Desk desk;
    const auto sent = legs(desk.place(Desk::cover(Side::Buy, "300000")));
    QCOMPARE(sent.size(), std::size_t(1));
    const Events again = desk.lpReport("LP1", sent[0].lpOrder.number(), "no", '8');
    const auto next = legs(again);
    QCOMPARE(next.size(), std::size_t(1));
    QCOMPARE(next[0].lp.text(), std::string("LP2"));
    QCOMPARE(next[0].order, sent[0].order);
    const Events part = desk.lpReport("LP2", next[0].lpOrder.number(), "p", 'F', "100000", "1.10012");
    QCOMPARE(count<CoverOrderClosed>(part), 0);
    const Events end = desk.lpReport("LP2", next[0].lpOrder.number(), "x", '4');
    const auto *closed = first<CoverOrderClosed>(end);
    QVERIFY(closed != nullptr); // both have failed now
    QCOMPARE(closed->code, std::string("NoLiquidity"));
    QCOMPARE(closed->filled, units("100000"));
    QCOMPARE(closed->open, units("200000"));
    QCOMPARE(desk.coverNet(), units("100000"));
}

void tst_cover::waitsForWhatIsInDoubt()
{
    Desk desk;
    const auto sent = legs(desk.place(Desk::cover(Side::Buy, "300000")));
    const Events doubt = desk.wish(commands::DoubtLpOrder {sent[0].lpOrder, "LpTimeout"});
    QCOMPARE(count<LpOrderInDoubt>(doubt), 1);
    QVERIFY(legs(doubt).empty());
    QCOMPARE(desk.book().open().size(), std::size_t(1));
    const Events late = desk.lpReport("LP1", sent[0].lpOrder.number(), "late", 'F', "300000", "1.10010");
    QCOMPARE(count<CoverOrderClosed>(late), 1);
    QCOMPARE(desk.coverNet(), units("300000"));
}

void tst_cover::givesUpWhatNobodyTakes()
{
    Desk desk;
    const Events placed = desk.place(Desk::cover(Side::Buy, "3000000")); // two millions are shown
    const auto sent = legs(placed);
    QCOMPARE(sent.size(), std::size_t(2));
    desk.lpReport("LP1", sent[0].lpOrder.number(), "a", 'F', "1000000", "1.10010");
    // After both have answered the rest is offered again to the books as they are then.
    const Events more = desk.lpReport("LP2", sent[1].lpOrder.number(), "b", 'F', "1000000", "1.10012");
    QCOMPARE(legs(more).size(), std::size_t(1));
    QCOMPARE(legs(more)[0].quantity, units("1000000"));
}

void tst_cover::keepsItsLimit()
{
    Desk desk;
    const auto sent = legs(desk.place(Desk::cover(Side::Buy, "1500000", "1.10011")));
    QCOMPARE(sent.size(), std::size_t(1));
    QCOMPARE(sent[0].quantity, units("1000000"));
    const Events none = desk.place(Desk::cover(Side::Buy, "1000", "1.10009"));
    QVERIFY(desk.answer); // taken, looked, and over
    QCOMPARE(first<CoverOrderClosed>(none)->code, std::string("NoLiquidity"));
    QCOMPARE(first<OrderRouted>(none)->levels.size(), std::size_t(2));
}

void tst_cover::aDealersCancelEndsIt()
{
    Desk desk;
    const auto sent = legs(desk.place(Desk::cover(Side::Buy, "300000")));
    desk.lpReport("LP1", sent[0].lpOrder.number(), "ack", '0');
    const Events asked = desk.wish(commands::CancelLpOrder {sent[0].lpOrder});
    QCOMPARE(count<LpCancelRequested>(asked), 1);
    const Events over = desk.lpReport("LP1", sent[0].lpOrder.number(), "gone", '4');
    QVERIFY(legs(over).empty());
    QCOMPARE(first<CoverOrderClosed>(over)->code, std::string("CancelledByDealer"));
}

void tst_cover::refusals_data()
{
    QTest::addColumn<QByteArray>("symbol");
    QTest::addColumn<QByteArray>("quantity");
    QTest::addColumn<QByteArray>("limit");
    QTest::addColumn<int>("code");
    const auto row
        = [](const char *name, const char *symbol, const char *quantity, const char *limit, ReasonCode code) {
              QTest::newRow(name) << QByteArray(symbol) << QByteArray(quantity) << QByteArray(limit)
                                  << static_cast<int>(code);
          };
    row("symbol", "GBPUSD", "100000", "0", ReasonCode::UnknownSymbol);
    row("nothing", "EURUSD", "0", "0", ReasonCode::BadValue);
    row("negative", "EURUSD", "-1000", "0", ReasonCode::BadValue);
    row("below the LPs' step", "EURUSD", "999", "0", ReasonCode::QuantityBelowMinimum);
    row("off the LPs' step", "EURUSD", "1500", "0", ReasonCode::QuantityNotOnStep);
    row("off the tick", "EURUSD", "1000", "1.100105", ReasonCode::PriceNotOnTick);
    row("negative limit", "EURUSD", "1000", "-1.1", ReasonCode::PriceNotOnTick);
    row("far from the market", "EURUSD", "1000", "1.20000", ReasonCode::PriceOutsideCollar);
    row("too large a ticket", "EURUSD", "6000000", "0", ReasonCode::MaximumTicket);
}

void tst_cover::refusals()
{
    QFETCH(QByteArray, symbol);
    QFETCH(QByteArray, quantity);
    QFETCH(QByteArray, limit);
    QFETCH(int, code);
    Desk desk;
    desk.establish(LimitSet {"max-ticket", "firm", {}, units("5000000")});
    commands::PlaceCover wish = Desk::cover(Side::Buy, quantity.constData(), limit.constData());
    wish.symbol = domain::Symbol(symbol.constData());
    const Events events = desk.place(wish);
    QCOMPARE(static_cast<int>(desk.refused()), code);
    QCOMPARE(count<CoverOrderAccepted>(events), 0);
    QCOMPARE(count<CommandRefused>(events), 1);
}

void tst_cover::aStopEndsItBetweenTwoAttempts()
{
    for (const auto &[scope, id] :
         {std::pair<const char *, const char *> {"firm", ""}, {"symbol", "EURUSD"}, {"user", "anna"}}) {
        Desk desk;
        const auto sent = legs(desk.place(Desk::cover(Side::Buy, "300000")));
        desk.wish(commands::SetStop {scope, id, true, false});
        const Events over = desk.lpReport("LP1", sent[0].lpOrder.number(), "no", '8');
        QVERIFY2(legs(over).empty(), scope);
        QCOMPARE(first<CoverOrderClosed>(over)->code, std::string("CancelledByStop"));
        desk.place(Desk::cover(Side::Buy, "300000"));
        QCOMPARE(desk.refused(), ReasonCode::Stopped);
        if (std::string_view(scope) == "user") {
            desk.place(Desk::cover(Side::Buy, "300000"), "bert");
            QVERIFY(desk.answer);
        }
    }
    Desk desk; // of an LP only that LP is left out
    desk.wish(commands::SetStop {"lp", "LP1", true, false});
    QCOMPARE(legs(desk.place(Desk::cover(Side::Buy, "300000")))[0].lp.text(), std::string("LP2"));
}

void tst_cover::aStaleQuoteIsRefused()
{
    Desk desk;
    desk.now = desk.now.plusNanos(3'600 * domain::nanosPerSecond);
    desk.place(Desk::cover(Side::Buy, "300000"));
    QCOMPARE(desk.refused(), ReasonCode::QuoteStale);
    desk.quotes();
    desk.place(Desk::cover(Side::Buy, "300000"));
    QVERIFY(desk.answer);
}

void tst_cover::countsForTheUsersRate()
{
    Desk desk;
    desk.establish(LimitSet {"message-rate", "user", "anna", units("2")});
    desk.place(Desk::cover(Side::Buy, "1000"));
    desk.place(Desk::cover(Side::Buy, "1000"));
    QVERIFY(desk.answer);
    desk.place(Desk::cover(Side::Buy, "1000"));
    QCOMPARE(desk.refused(), ReasonCode::MessageRate);
    desk.place(Desk::cover(Side::Buy, "1000"), "bert");
    QVERIFY(desk.answer);
}

void tst_cover::survivesARestart()
{
    Desk desk;
    const auto sent = legs(desk.place(Desk::cover(Side::Buy, "1500000")));
    desk.lpReport("LP1", sent[0].lpOrder.number(), "a", 'F', "400000", "1.10010");
    const std::string before = desk.kernel.digest();
    QVERIFY(desk.kernel.open());
    QCOMPARE(desk.kernel.digest(), before);
    QCOMPARE(desk.book().open().size(), std::size_t(1));
    QCOMPARE(desk.book().open().begin()->second.user, std::string("anna"));
    const auto so = dealing::CoverBook::progress(desk.book().open().begin()->second, desk.rooms().dealing.book());
    QCOMPARE(so.filled, units("400000"));
    QCOMPARE(so.atLps, units("1100000"));
}

void tst_cover::thePreviewIsWhatThenHappens()
{
    Desk desk;
    const auto wish = Desk::cover(Side::Sell, "1500000");
    const auto preview = desk.rooms().dealing.previewCover(wish, desk.now, "anna");
    QVERIFY(preview.verdict);
    QCOMPARE(preview.route.aBook, units("1500000"));
    const Events placed = desk.place(wish);
    const auto *routed = first<OrderRouted>(placed);
    QCOMPARE(preview.route.levels.size(), routed->levels.size());
    for (std::size_t i = 0; i < routed->levels.size(); ++i) {
        QCOMPARE(preview.route.levels[i].lp, routed->levels[i].lp);
        QCOMPARE(preview.route.levels[i].taken, routed->levels[i].taken);
        QCOMPARE(preview.route.levels[i].allIn, routed->levels[i].allIn);
    }
    desk.wish(commands::SetStop {"firm", "", true, false});
    const auto stopped = desk.rooms().dealing.previewCover(wish, desk.now, "anna");
    QVERIFY(!stopped.verdict);
    QCOMPARE(stopped.verdict.error().code, ReasonCode::Stopped);
    QVERIFY(stopped.market.bid.positive());
}

void tst_cover::numbersAreOneSeriesWithTheClients()
{
    Desk desk;
    const Events cover = desk.place(Desk::cover(Side::Buy, "1000"));
    const Events client = desk.wish(desk.market("N1", Side::Buy, "1000"));
    QCOMPARE(first<ClientOrderAccepted>(client)->order.number(), first<CoverOrderAccepted>(cover)->order.number() + 1);
}

TRUEBOOK_TEST(tst_cover)
#include "tst_cover.moc"
