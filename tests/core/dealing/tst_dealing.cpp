// Scenarios that a dealer can read; figures by hand.
#include "tests/support/test_case.h"

#include "tests/support/desk_fixture.h"

using namespace truebook;
using namespace truebook::events;
using domain::Side;
using test::count;
using test::DeskFixture;
using test::first;
using test::price;
using test::units;

class tst_dealing : public QObject
{
    Q_OBJECT

    static void open(DeskFixture &desk, std::int64_t aBook = 100, const char *markup = "0")
    {
        desk.brokerage(aBook, markup);
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
        desk.quote("LP2", "EURUSD", "1.09999", "1.10012");
        desk.timer();
    }

private Q_SLOTS:
    // given LP1 is best / when a client buys / then LP1 is asked, and the client gets what LP1 filled plus the markup
    void clientGetsWhatTheLpFilled()
    {
        DeskFixture desk;
        open(desk, 100, "2");
        auto events = desk.wish(desk.market("N1", Side::Buy, "100000"));
        const auto *placed = first<LpOrderPlaced>(events);
        QVERIFY(placed != nullptr);
        QCOMPARE(placed->lp.text(), std::string("LP1"));
        QCOMPARE(placed->limit.text(), std::string("1.1001"));
        events = desk.lpReport("LP1", placed->lpOrder.number(), "x1", 'F', "100000", "1.10010");
        const auto *filled = first<ClientFilled>(events);
        QVERIFY(filled != nullptr);
        QCOMPARE(filled->price.text(), std::string("1.10012"));
        QCOMPARE(filled->leaves.text(), std::string("0"));
        // against the mid 1.10005 he paid 7 points: 0.00007 × 100,000 = 7.00 USD
        QCOMPARE(filled->spread.text(), std::string("7.00"));
        QCOMPARE(desk.clientNet().text(), std::string("100000"));
        QCOMPARE(desk.coverNet().text(), std::string("100000"));
    }

    void duplicateExecIdBooksNothing()
    {
        DeskFixture desk;
        open(desk);
        const auto events = desk.wish(desk.market("N1", Side::Buy, "100000"));
        const std::uint64_t lp = first<LpOrderPlaced>(events)->lpOrder.number();
        desk.lpReport("LP1", lp, "x1", 'F', "60000", "1.10010");
        const auto again = desk.lpReport("LP1", lp, "x1", 'F', "60000", "1.10010");
        QCOMPARE(count<LpFilled>(again), std::size_t(0));
        QCOMPARE(first<LpReportNoted>(again)->what, std::string("duplicate"));
        QCOMPARE(desk.clientNet().text(), std::string("60000"));
    }

    // given LP1 rejects / then the remainder goes to LP2; given silence and doubt / then it goes nowhere
    void reroutesOnRejectButNeverInDoubt()
    {
        DeskFixture desk;
        open(desk);
        auto events = desk.wish(desk.market("N1", Side::Buy, "100000"));
        events = desk.lpReport("LP1", first<LpOrderPlaced>(events)->lpOrder.number(), "r1", '8');
        const auto *second = first<LpOrderPlaced>(events);
        QVERIFY(second != nullptr);
        QCOMPARE(second->lp.text(), std::string("LP2"));
        const domain::LpOrderId number = second->lpOrder;
        events = desk.wish(commands::DoubtLpOrder {number, "LpTimeout"});
        QCOMPARE(count<LpOrderInDoubt>(events), std::size_t(1));
        QCOMPARE(count<LpOrderPlaced>(events), std::size_t(0));
        QCOMPARE(count<LpStatusRequested>(events), std::size_t(1));
        // the late fill settles it
        events = desk.lpReport("LP2", number.number(), "f1", 'F', "100000", "1.10012");
        QCOMPARE(count<ClientFilled>(events), std::size_t(1));
        QCOMPARE(desk.rooms().dealing.book().inDoubt(), std::uint64_t(0));
    }

    void sweepsOverLpsAndNeverOverFills()
    {
        DeskFixture desk;
        desk.brokerage();
        desk.quote("LP1", "EURUSD", "1.10000", "1.10010", "300000");
        desk.quote("LP2", "EURUSD", "1.09999", "1.10012", "300000");
        desk.timer();
        const auto events = desk.wish(desk.market("N1", Side::Buy, "500000"));
        QCOMPARE(count<LpOrderPlaced>(events), std::size_t(2));
        desk.lpReport("LP1", 1, "a", 'F', "300000", "1.10010");
        const auto last = desk.lpReport("LP2", 2, "b", 'F', "250000", "1.10012"); // 50,000 more than asked
        QCOMPARE(first<ClientFilled>(last)->quantity.text(), std::string("200000"));
        QCOMPARE(desk.clientNet().text(), std::string("500000"));
        QCOMPARE(desk.coverNet().text(), std::string("550000")); // what the LP filled is ours all the same
    }

    // given a fill after the cancel / then it is booked, and stays with the desk
    void fillAfterTheEndStaysWithTheDesk()
    {
        DeskFixture desk;
        open(desk);
        desk.wish(desk.market("N1", Side::Buy, "100000"));
        desk.lpReport("LP1", 1, "c1", '4');
        desk.lpReport("LP2", 2, "c2", '4');
        QVERIFY(desk.rooms().dealing.book().order(domain::OrderId(1))->final());
        const auto late = desk.lpReport("LP1", 1, "late", 'F', "100000", "1.10010");
        QCOMPARE(count<LpFilled>(late), std::size_t(1));
        QCOMPARE(count<ClientFilled>(late), std::size_t(0));
        QCOMPARE(desk.coverNet().text(), std::string("100000"));
    }

    // bust and correction: the ledger follows to the cent, the client is not touched
    void bustAndCorrection()
    {
        DeskFixture desk;
        open(desk);
        desk.wish(desk.market("N1", Side::Buy, "100000"));
        desk.lpReport("LP1", 1, "x1", 'F', "100000", "1.10010");
        const auto corrected = desk.lpReport("LP1", 1, "x2", 'G', "100000", "1.10000", "x1");
        QCOMPARE(count<LpFillBusted>(corrected), std::size_t(1));
        QCOMPARE(count<LpFilled>(corrected), std::size_t(1));
        QCOMPARE(desk.coverNet().text(), std::string("100000"));
        const auto busted = desk.lpReport("LP1", 1, "x3", 'H', "0", "0", "x2");
        QCOMPARE(count<LpFillBusted>(busted), std::size_t(1));
        QCOMPARE(desk.coverNet().text(), std::string("0"));
        QCOMPARE(desk.clientNet().text(), std::string("100000"));
        QCOMPARE(desk.balance("lp/LP1").text(), std::string("0.00"));
    }

    // B-book: the client's own price, no LP asked; realised P&L moves between client and house
    void bBookRoundTrip()
    {
        DeskFixture desk;
        open(desk, 0, "0");
        auto events = desk.wish(desk.market("N1", Side::Buy, "100000"));
        QCOMPARE(count<LpOrderPlaced>(events), std::size_t(0));
        QCOMPARE(first<ClientFilled>(events)->price.text(), std::string("1.1001"));
        desk.quote("LP1", "EURUSD", "1.10110", "1.10120");
        desk.quote("LP2", "EURUSD", "1.10110", "1.10120");
        events = desk.wish(desk.market("N1", Side::Sell, "100000"));
        // bought at 1.10010, sold at 1.10110: 100.00 USD
        QCOMPARE(first<ClientFilled>(events)->tickets.front().realised.text(), std::string("100.00"));
        QCOMPARE(desk.balance("client/N1").text(), std::string("10100.00"));
        QVERIFY(desk.rooms().positions.book().tickets().empty());
    }

    // hedging: two tickets, closed by number; stop-loss of one fires at the bid
    void hedgingTicketsAndStopLoss()
    {
        DeskFixture desk;
        open(desk, 0);
        auto order = desk.market("H1", Side::Buy, "10000");
        order.stopLoss = price("1.09900");
        desk.wish(order);
        desk.wish(desk.market("H1", Side::Buy, "20000"));
        QCOMPARE(desk.rooms().positions.book().tickets().size(), std::size_t(2));
        auto close = desk.market("H1", Side::Sell, "5000");
        close.closes = domain::TicketId(2);
        desk.wish(close);
        QCOMPARE(desk.rooms().positions.book().ticket(domain::TicketId(2))->quantity.text(), std::string("15000"));
        auto tooMuch = desk.market("H1", Side::Sell, "16000");
        tooMuch.closes = domain::TicketId(2);
        QCOMPARE(first<ClientOrderRefused>(desk.wish(tooMuch))->code, std::string("TicketTooSmall"));
        desk.quote("LP2", "EURUSD", "1.09901", "1.09920"); // not yet: the best bid stands above
        QCOMPARE(desk.rooms().positions.book().tickets().size(), std::size_t(2));
        desk.quote("LP1", "EURUSD", "1.09890", "1.09900");
        const auto fired = desk.quote("LP2", "EURUSD", "1.09880", "1.09895"); // gap: filled at what the market gives
        QCOMPARE(first<ClientFilled>(fired)->price.text(), std::string("1.0989"));
        QCOMPARE(desk.rooms().positions.book().tickets().size(), std::size_t(1));
    }

    // given a ticket that an LP's odd fill left at 1,500 where LPs deal in thousands / when it is closed whole / then the LP
    // takes 1,000 and the house the rest at the client's price, and the route says why
    void whatNoLpTakesIsClosedByTheHouse()
    {
        DeskFixture desk;
        open(desk, 100, "2");
        auto events = desk.wish(desk.market("H1", Side::Buy, "2000"));
        desk.lpReport("LP1", first<LpOrderPlaced>(events)->lpOrder.number(), "x1", 'F', "1500", "1.10010");
        desk.lpReport("LP1", first<LpOrderPlaced>(events)->lpOrder.number(), "x2", '4');
        QCOMPARE(desk.clientNet().text(), std::string("1500"));

        auto close = desk.market("H1", Side::Sell, "1500");
        close.closes = domain::TicketId(1);
        events = desk.wish(close);
        QCOMPARE(count<ClientFilled>(events), std::size_t(0)); // first what LPs take
        const auto *placed = first<LpOrderPlaced>(events);
        QVERIFY(placed != nullptr);
        QCOMPARE(placed->quantity.text(), std::string("1000"));
        events = desk.lpReport("LP1", placed->lpOrder.number(), "x3", 'F', "1000", "1.10000");
        const auto *routed = first<OrderRouted>(events);
        QVERIFY(routed != nullptr);
        QCOMPARE(routed->aBook.text(), std::string("0"));
        QCOMPARE(routed->bBook.text(), std::string("500"));
        QCOMPARE(routed->levels.size(), std::size_t(1));
        QCOMPARE(routed->levels[0].why, std::string("below-lp-step"));
        QVERIFY(routed->levels[0].lp.empty());
        QCOMPARE(count<ClientFilled>(events), std::size_t(2));
        const auto &house = *std::find_if(events.rbegin(), events.rend(), [](const Event &event) {
                                 return event.as<ClientFilled>() != nullptr;
                             })->as<ClientFilled>();
        QCOMPARE(house.book, Book::B);
        QCOMPARE(house.quantity.text(), std::string("500"));
        QCOMPARE(house.price.text(), std::string("1.09998")); // the best bid less 2 points
        QCOMPARE(house.leaves.text(), std::string("0"));
        QVERIFY(desk.rooms().positions.book().tickets().empty());
        QCOMPARE(desk.clientNet().text(), std::string("0"));
        QCOMPARE(desk.coverNet().text(), std::string("500")); // what the house has taken on
        for (const auto &[currency, sum] : desk.rooms().money.book().totals())
            QCOMPARE(sum, std::int64_t(0));
    }

    // A ticket smaller than the step is closed at once; a limit that the market does not meet rests, and a new position of
    // that size is nobody's.
    void oddRestsAreClosedNotOpened()
    {
        DeskFixture desk;
        open(desk);
        InstrumentDefined fine = *desk.rooms().reference.book().instrument(domain::Symbol("EURUSD"));
        fine.minimum = units("100");
        fine.step = units("100");
        desk.establish(fine);
        auto events = desk.wish(desk.market("N1", Side::Buy, "2500")); // 2,000 at LP1, and 500 that no LP takes
        events = desk.lpReport("LP1", first<LpOrderPlaced>(events)->lpOrder.number(), "x1", 'F', "1300", "1.10010");
        events = desk.lpReport("LP1", 1, "x2", '4');
        const auto *next = first<LpOrderPlaced>(events);
        QVERIFY(next != nullptr);
        QCOMPARE(next->quantity.text(), std::string("1000"));
        events = desk.lpReport("LP2", next->lpOrder.number(), "x3", '8');
        QCOMPARE(first<ClientOrderCancelled>(events)->unfilled.text(), std::string("1200"));
        QCOMPARE(count<ClientFilled>(events), std::size_t(0));

        auto early = desk.market("N1", Side::Sell, "300");
        early.orderType = OrderType::Limit;
        early.timeInForce = TimeInForce::Gtc;
        early.limit = price("1.10005");
        QCOMPARE(count<ClientFilled>(desk.wish(early)), std::size_t(0));
        QCOMPARE(count<ClientFilled>(desk.wish(desk.market("N1", Side::Buy, "300"))), std::size_t(0)); // would grow
        QCOMPARE(count<ClientFilled>(desk.wish(desk.market("H1", Side::Sell, "300"))), std::size_t(0)); // would open
        events = desk.quote("LP1", "EURUSD", "1.10006", "1.10012");
        QCOMPARE(first<ClientFilled>(events)->price.text(), std::string("1.10006"));
        QCOMPARE(desk.clientNet().text(), std::string("1000"));
    }

    // What partial fills left odd in a netting account goes in one piece, whatever the symbol's minimum.
    void anOddNetPositionCanBeClosedWhole()
    {
        DeskFixture desk;
        open(desk);
        auto events = desk.wish(desk.market("N1", Side::Sell, "1000"));
        desk.lpReport("LP1", first<LpOrderPlaced>(events)->lpOrder.number(), "x1", 'F', "300", "1.10000");
        desk.lpReport("LP1", 1, "x2", '4');
        QCOMPARE(desk.clientNet().text(), std::string("-300"));
        QCOMPARE(first<ClientOrderRefused>(desk.wish(desk.market("N1", Side::Buy, "200")))->code,
                 std::string("QuantityBelowMinimum"));
        QCOMPARE(first<ClientOrderRefused>(desk.wish(desk.market("N1", Side::Sell, "300")))->code,
                 std::string("QuantityBelowMinimum"));
        events = desk.wish(desk.market("N1", Side::Buy, "300"));
        QCOMPARE(first<ClientFilled>(events)->quantity.text(), std::string("300"));
        QCOMPARE(desk.clientNet().text(), std::string("0"));
    }

    void limitRestsTriggersAndStops()
    {
        DeskFixture desk;
        open(desk, 0);
        auto limit = desk.market("N1", Side::Buy, "10000");
        limit.orderType = OrderType::Limit;
        limit.timeInForce = TimeInForce::Gtc;
        limit.limit = price("1.09950");
        auto events = desk.wish(limit);
        QCOMPARE(count<ClientFilled>(events), std::size_t(0));
        QCOMPARE(desk.rooms().dealing.book().working(), std::uint64_t(1));
        desk.wish(commands::SetStop {"firm", {}, true, false});
        desk.quote("LP2", "EURUSD", "1.09925", "1.09945"); // both fall: crossed LPs would lock at their mid
        events = desk.quote("LP1", "EURUSD", "1.09930", "1.09940");
        QCOMPARE(count<ClientFilled>(events), std::size_t(0)); // Stop holds
        QCOMPARE(first<ClientOrderRefused>(desk.wish(desk.market("N1", Side::Buy, "10000")))->code,
                 std::string("Stopped"));
        desk.wish(commands::ReleaseStop {"firm", {}});
        events = desk.quote("LP1", "EURUSD", "1.09931", "1.09941");
        QCOMPARE(first<ClientFilled>(events)->price.text(), std::string("1.09941"));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *code : {"UnknownAccount", "UnknownSymbol", "BadValue", "QuantityBelowMinimum",
                                 "QuantityAboveMaximum", "QuantityNotOnStep", "PriceOutsideCollar", "PriceNotOnTick",
                                 "SessionNotOwner", "UnknownTicket", "StopPriceThroughMarket", "DuplicateOrder"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }
    void refusals()
    {
        QFETCH(QString, what);
        DeskFixture desk;
        open(desk);
        auto order = desk.market("N1", Side::Buy, "10000");
        const std::string code = what.toStdString();
        const auto limit = [&](const char *at) {
            order.orderType = OrderType::Limit;
            order.timeInForce = TimeInForce::Gtc;
            order.limit = price(at);
        };
        if (code == "UnknownAccount")
            order.account = domain::AccountId("nobody");
        else if (code == "UnknownSymbol")
            order.symbol = domain::Symbol("XXXYYY");
        else if (code == "BadValue")
            order.quantity = units("-1000");
        else if (code == "QuantityBelowMinimum")
            order.quantity = units("10");
        else if (code == "QuantityAboveMaximum")
            order.quantity = units("90000000000");
        else if (code == "QuantityNotOnStep")
            order.quantity = units("10500");
        else if (code == "PriceOutsideCollar")
            limit("0.5");
        else if (code == "PriceNotOnTick")
            limit("1.1000001");
        else if (code == "SessionNotOwner")
            order.session = domain::SessionId("PLATFORM2");
        else if (code == "UnknownTicket")
            order.closes = domain::TicketId(77);
        else if (code == "DuplicateOrder")
            desk.wish(order);
        else if (code == "StopPriceThroughMarket") {
            order.orderType = OrderType::Stop;
            order.timeInForce = TimeInForce::Gtc;
            order.stop = price("1.09000");
        }
        const auto events = desk.wish(order);
        const auto *refused = first<ClientOrderRefused>(events);
        QVERIFY(refused != nullptr);
        QCOMPARE(refused->code, code);
        QCOMPARE(count<LpOrderPlaced>(events), std::size_t(0));
    }

    // Whatever happened: the ledger sums to zero, and a replay and a snapshot give the same books.
    // Keys for deduplication leave after ten closed days, those of an order that still stands do not.
    void keysStayTenDays()
    {
        DeskFixture desk;
        open(desk, 0);
        const auto done = desk.market("N1", Side::Buy, "10000");
        QCOMPARE(count<ClientFilled>(desk.wish(done)), std::size_t(1));
        auto resting = desk.market("N1", Side::Buy, "10000");
        resting.orderType = OrderType::Limit;
        resting.timeInForce = TimeInForce::Gtc;
        resting.limit = price("1.09000");
        QCOMPARE(count<ClientOrderAccepted>(desk.wish(resting)), std::size_t(1));
        const auto &book = desk.rooms().dealing.book();
        for (int day = 1; day <= 10; ++day) {
            do {
                desk.now = desk.now.plusNanos(domain::nanosPerDay);
            } while (count<DayClosed>(desk.timer()) == 0);
            QVERIFY(day < 3 || book.order(domain::OrderId(1)) == nullptr); // filled: it leaves before its key does
            QVERIFY(book.seen(done.session, done.clOrdId));
            app::DeskRooms loaded;
            QVERIFY(loaded.load(desk.kernel.rooms().save()).has_value());
            QVERIFY(loaded.dealing.book().seen(done.session, done.clOrdId));
        }
        app::DeskRooms loaded;
        QVERIFY(loaded.load(desk.kernel.rooms().save()).has_value());
        for (std::size_t closed = 0; closed == 0;) {
            desk.now = desk.now.plusNanos(domain::nanosPerDay);
            const auto events = desk.timer();
            closed = count<DayClosed>(events);
            for (const Event &event : events)
                loaded.apply(event);
        }
        QVERIFY(!book.seen(done.session, done.clOrdId)); // the eleventh
        QVERIFY(!loaded.dealing.book().seen(done.session, done.clOrdId));
        QVERIFY(book.seen(resting.session, resting.clOrdId));
        QVERIFY(book.orderOf(resting.session, resting.clOrdId) == domain::OrderId(2));
        QCOMPARE(loaded.digest(desk.kernel.lastSequence()), desk.kernel.digest());
    }

    void replayAndSnapshotGiveTheSameBooks()
    {
        DeskFixture desk;
        open(desk);
        desk.wish(desk.market("N1", Side::Buy, "100000"));
        desk.lpReport("LP1", 1, "x1", 'F', "40000", "1.10010");
        desk.wish(desk.market("H1", Side::Sell, "20000"));
        desk.now = *domain::UtcTime::parse("2014-05-06T12:00:00Z");
        const auto rolled = desk.timer();
        QCOMPARE(count<DayClosed>(rolled), std::size_t(1));
        // −11.49 points a lot and night on 0.4 lot: −4.596 USD, half-even −4.60
        QCOMPARE(first<SwapCharged>(rolled)->amount.text(), std::string("-4.60"));
        const std::string digest = desk.kernel.digest();
        kernel::Kernel again(app::deskRoomFactory(), desk.store);
        QVERIFY(again.open().has_value());
        QCOMPARE(again.digest(), digest);
        app::DeskRooms loaded;
        QVERIFY(loaded.load(desk.kernel.rooms().save()).has_value());
        QCOMPARE(loaded.digest(desk.kernel.lastSequence()), digest);
        for (const auto &[currency, sum] : desk.rooms().money.book().totals())
            QCOMPARE(sum, std::int64_t(0));
    }
};

TRUEBOOK_TEST(tst_dealing)
#include "tst_dealing.moc"
