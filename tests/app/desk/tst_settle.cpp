// An order in doubt that a dealer settles: what is shown before, what then happens, what is refused.
#include "app/desk/doubt_feed.h"

#include "tests/support/desk_fixture.h"
#include "tests/support/test_case.h"

using namespace truebook;
using namespace truebook::test;
using base::ReasonCode;
using events::LpOrderPlaced;

class tst_settle : public QObject
{
    Q_OBJECT
private:
    struct Fixture
    {
        DeskFixture desk;
        domain::LpOrderId order;
        domain::UtcTime placed;
        // The client N1 buys 100,000, which goes to LP1 at 1.10010; after ten seconds nobody knows.
        Fixture()
        {
            desk.brokerage();
            desk.quote("LP1", "EURUSD", "1.10000", "1.10010");
            desk.quote("LP2", "EURUSD", "1.09999", "1.10012");
            order = first<LpOrderPlaced>(desk.wish(desk.market("N1", domain::Side::Buy, "100000")))->lpOrder;
            placed = desk.now;
            desk.now = desk.now.plusNanos(10 * domain::nanosPerSecond);
            desk.wish(commands::DoubtLpOrder {order, "LpTimeout"});
        }
        std::vector<api::DoubtRow> rows() { return app::doubtRows(desk.rooms()); }
        // In a dealer's name, with his evidence.
        std::vector<events::Event> settle(commands::ResolveLpOrder wish, const char *evidence = "Tom at LP1, by phone")
        {
            auto command = commands::Command::of(std::move(wish));
            command.origin = std::make_shared<const events::Origin>(events::Origin {"anna.k", "desk-2", evidence});
            return desk.run(std::move(command));
        }
        ReasonCode refused(commands::ResolveLpOrder wish, const char *evidence = "Tom at LP1, by phone")
        {
            settle(std::move(wish), evidence);
            return desk.answer ? ReasonCode::None : desk.answer.error().code;
        }
    };

private Q_SLOTS:
    void theAgeBeginsWithTheDoubt()
    {
        Fixture f;
        const domain::UtcTime since = f.desk.now;
        QCOMPARE(f.rows().size(), std::size_t(1));
        const api::DoubtRow row = f.rows().front();
        QCOMPARE(row.placed, f.placed);
        QCOMPARE(row.since, since);
        QCOMPARE(row.code, std::string("LpTimeout"));
        QCOMPARE(row.asked, std::int64_t(1));
        QVERIFY(row.askable);
        QCOMPARE(row.account, domain::AccountId("N1"));
        QCOMPARE(row.open(), units("100000"));
        f.desk.now = f.desk.now.plusNanos(domain::nanosPerSecond);
        f.desk.establish(events::SessionChanged {domain::SessionId("LP1.trade"), "lp-trade", "disconnected", {}, {}});
        QCOMPARE(f.rows().front().since, since); // the doubt goes on
        QVERIFY(!f.rows().front().askable);
    }

    // 60,000 of 100,000 at 1.10010: we hold 60,000 more, the client gets them at that price, 40,000 of his order stay.
    void whatIsShownIsWhatHappens()
    {
        Fixture f;
        const commands::ResolveLpOrder wish {f.order, units("60000"), price("1.10010"), "rejected"};
        const api::SettlePreview shown = app::settlePreview(f.desk.rooms(), wish);
        QVERIFY(shown.verdict.has_value());
        QCOMPARE(shown.filled, units("60000"));
        QCOMPARE(shown.dead, units("40000"));
        QCOMPARE(shown.coverBefore, units("0"));
        QCOMPARE(shown.coverAfter, units("60000"));
        QCOMPARE(shown.brokerAfter, units("0"));
        QCOMPARE(shown.clientFilled, units("60000"));
        QCOMPARE(shown.clientPrice, price("1.10010"));
        QCOMPARE(shown.clientLeft, units("40000"));
        QCOMPARE(f.desk.coverNet(), units("0")); // showing does nothing
        const auto happened = f.settle(wish);
        QVERIFY(f.desk.answer.has_value());
        QCOMPARE(f.desk.coverNet(), shown.coverAfter);
        QCOMPARE(f.desk.coverNet() - f.desk.clientNet(), shown.brokerAfter);
        QCOMPARE(first<events::ClientFilled>(happened)->quantity, shown.clientFilled);
        QCOMPARE(first<events::LpOrderClosed>(happened)->unfilled, shown.dead);
        QCOMPARE(first<events::LpOrderClosed>(happened)->code, std::string("LpRejected"));
        QCOMPARE(first<LpOrderPlaced>(happened)->quantity, shown.clientLeft); // routed on
        QCOMPARE(first<LpOrderPlaced>(happened)->lp, domain::LpId("LP2"));
        QCOMPARE(happened.front().origin->reason, std::string("Tom at LP1, by phone"));
        QVERIFY(f.rows().empty());
    }

    void nothingWasFilled()
    {
        Fixture f;
        const commands::ResolveLpOrder wish {f.order, {}, {}, "cancelled"};
        const api::SettlePreview shown = app::settlePreview(f.desk.rooms(), wish);
        QCOMPARE(shown.dead, units("100000"));
        QCOMPARE(shown.coverAfter, units("0"));
        QCOMPARE(shown.clientLeft, units("100000"));
        f.settle(wish);
        QCOMPARE(f.desk.coverNet(), units("0"));
        QVERIFY(f.rows().empty());
    }

    void refusals()
    {
        Fixture f;
        const domain::Price at = price("1.10010");
        QCOMPARE(f.refused({domain::LpOrderId(99), {}, {}}), ReasonCode::UnknownOrder);
        QCOMPARE(f.refused({f.order, {}, {}}, "ok"), ReasonCode::BadValue); // no evidence
        QCOMPARE(f.refused({f.order, units("100001"), at}), ReasonCode::BadValue);
        QCOMPARE(f.refused({f.order, domain::Quantity::fromRaw(-1), at}), ReasonCode::BadValue);
        QCOMPARE(f.refused({f.order, units("100000"), {}}), ReasonCode::PriceRequired);
        QCOMPARE(f.refused({f.order, units("100000"), at, "rejected"}),
                 ReasonCode::BadValue); // nothing is left to reject
        QCOMPARE(f.refused({f.order, {}, {}, "lost"}), ReasonCode::BadValue);
        QCOMPARE(f.refused({f.order, {}, {}, {}, "x77"}), ReasonCode::BadValue); // no fill, no ExecID
        QVERIFY(!app::settlePreview(f.desk.rooms(), {f.order, units("100001"), at}).verdict.has_value());
        QCOMPARE(f.rows().size(), std::size_t(1)); // nothing was done
        QCOMPARE(f.refused({f.order, units("100000"), at}), ReasonCode::None);
        QCOMPARE(f.refused({f.order, {}, {}}), ReasonCode::OrderFinal);
    }

    // The LP's own report comes after all: known by its ExecID it books nothing, else it is more cover.
    void aLateReportIsKnownByItsExecId()
    {
        for (const bool told : {true, false}) {
            Fixture f;
            f.settle({f.order, units("100000"), price("1.10010"), {}, told ? "x77" : ""});
            QCOMPARE(f.desk.coverNet(), units("100000"));
            const auto late = f.desk.lpReport("LP1", f.order.number(), "x77", 'F', "100000", "1.10010");
            QCOMPARE(count<events::LpFilled>(late), std::size_t(told ? 0 : 1));
            QCOMPARE(f.desk.coverNet(), units(told ? "100000" : "200000"));
        }
    }
};

TRUEBOOK_TEST(tst_settle)
#include "tst_settle.moc"
