#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "tests/support/desk_rows.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/cover_ticket.h"
#include "ui/format/formats.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

class tst_cover_ticket : public GuiCase
{
    Q_OBJECT
private:
    static domain::Quantity units(const char *text) { return *domain::Quantity::parse(text); }
    static domain::Price price(const char *text) { return *domain::Price::parse(text); }
    struct Fixture
    {
        FakeDesk fake;
        format::Formats formats;
        live::FrameClock clock;
        live::Desk desk {fake, fake, {QStringLiteral("anna.k"), QStringLiteral("desk-2")}};
        dealing::CoverTicket ticket {desk, clock, formats, nullptr};

        explicit Fixture(const QLocale &locale = QLocale(QLocale::English, QLocale::UnitedStates))
            : formats(locale)
        {
            fake.preview.legs = {{domain::LpId("Alder"), units("100000"), price("1.08414")},
                                 {domain::LpId("Birch"), units("50000"), price("1.08415")}};
            fake.preview.taken = units("150000");
            fake.preview.expected = price("1.08414");
            fake.preview.allIn = price("1.08417");
            fake.preview.bid = price("1.08412");
            fake.preview.ask = price("1.08414");
            fake.preview.quoteAgeMs = 84;
            fake.preview.brokerBefore = units("-150000");
            fake.preview.coverBefore = units("200000");
        }
        void open(domain::Side side = domain::Side::Buy)
        {
            ticket.openFor({domain::Symbol("EURUSD"), 5, units("100000"), units("-150000")}, side);
            QVERIFY(QTest::qWaitForWindowActive(&ticket));
            answer();
        }
        void answer()
        {
            QCoreApplication::sendPostedEvents();
            clock.runFrame();
        }
        void type(const char *name, const QString &text)
        {
            auto *field = ticket.findChild<QLineEdit *>(QLatin1String(name));
            field->clear();
            QTest::keyClicks(field, text);
            answer();
        }
        QPushButton *send() { return ticket.findChild<QPushButton *>(QStringLiteral("ticketSend")); }
        void ctrlEnter()
        {
            QTest::keyClick(&ticket, Qt::Key_Return, Qt::ControlModifier);
            answer();
        }
    };

private Q_SLOTS:
    void showsWhatItBindsAtTheLps()
    {
        Fixture f;
        const auto money = [](const char *text, const char *currency) {
            return *domain::Money::parse(text, domain::Currency::of(currency));
        };
        f.fake.preview.margins = {
            {domain::LpId("Alder"), true, money("4336.52", "USD"), money("6504.78", "USD"), money("10000.00", "USD")},
            {domain::LpId("Birch"), true, money("0.00", "EUR"), money("1000.00", "EUR"), money("0.00", "EUR")},
            {domain::LpId("Cedar"), false, {}, {}, {}}};
        f.open();
        QCOMPARE(f.ticket.marginText(),
                 QStringLiteral("Alder 4,336.52 → 6,504.78 USD\nBirch 0.00 → 1,000.00 EUR\n"
                                "Cedar: not known, its terms or a price are missing"));
        f.fake.preview.margins[0].limit = money("6504.78", "USD"); // at the limit is within it
        f.type("ticketQuantity", QStringLiteral("1.5"));
        QVERIFY(!f.ticket.marginText().contains(QStringLiteral("limit")));
        f.fake.preview.margins[0].limit = money("6504.77", "USD");
        f.type("ticketQuantity", QStringLiteral("1.5"));
        QVERIFY2(f.ticket.marginText().startsWith(
                     QStringLiteral("■ Alder 4,336.52 → 6,504.78 USD · over its limit of 6,504.77")),
                 qPrintable(f.ticket.marginText()));
    }

    void showsItsEffectAndProposesTheFlat()
    {
        Fixture f;
        f.open();
        QCOMPARE(f.ticket.quantity(), units("150000"));
        QCOMPARE(f.fake.lastPreview.quantity, units("150000"));
        QCOMPARE(f.fake.lastUser, std::string("anna.k"));
        QCOMPARE(f.ticket.routeText(), QStringLiteral("Alder 1.00 to 1.08414 · Birch 0.50 to 1.08415"));
        QCOMPARE(f.ticket.netText(), QStringLiteral("broker −1.50 → 0.00\ncover +2.00 → +3.50"));
        QCOMPARE(f.ticket.marginText(), QString());
        QVERIFY(f.send()->isEnabled());
        QCOMPARE(f.send()->text(), QStringLiteral("Buy 1.50 EURUSD  ·  Ctrl+Enter"));
        QVERIFY(f.fake.taken.empty());
    }

    void theOtherSideProposesNothing()
    {
        Fixture f;
        f.open(domain::Side::Sell);
        QVERIFY(!f.ticket.quantity());
        QVERIFY(!f.send()->isEnabled());
        f.type("ticketQuantity", QStringLiteral("0.01"));
        QCOMPARE(f.fake.lastPreview.side, domain::Side::Sell);
        QCOMPARE(f.fake.lastPreview.quantity, units("1000"));
    }

    void onlyCtrlEnterSends()
    {
        Fixture f;
        f.open();
        QTest::keyClick(f.ticket.findChild<QLineEdit *>(QStringLiteral("ticketQuantity")), Qt::Key_Return);
        QVERIFY(f.fake.taken.empty());
        QVERIFY(f.ticket.isVisible());
        f.type("ticketReason", QStringLiteral("too short"));
        f.ctrlEnter();
        QCOMPARE(f.fake.taken.size(), std::size_t(1));
        const auto *wish = f.fake.taken[0].as<commands::PlaceCover>();
        QVERIFY(wish != nullptr);
        QCOMPARE(wish->symbol.text(), std::string("EURUSD"));
        QCOMPARE(wish->quantity, units("150000"));
        QCOMPARE(f.fake.taken[0].origin->actor, std::string("anna.k"));
        QCOMPARE(f.fake.taken[0].origin->reason, std::string("too short"));
        f.ctrlEnter(); // the field is empty again: the same twice takes a new quantity
        QCOMPARE(f.fake.taken.size(), std::size_t(1));
    }

    void whatTheDeskRefusesIsNotSent()
    {
        Fixture f;
        f.fake.preview.verdict = base::refuse(base::ReasonCode::QuoteStale, "EURUSD");
        f.open();
        QVERIFY(!f.send()->isEnabled());
        QVERIFY(!f.ticket.missingText().isEmpty());
        f.ctrlEnter();
        QVERIFY(f.fake.taken.empty());
        f.fake.preview.verdict = {};
        QTRY_VERIFY_WITH_TIMEOUT((f.answer(), f.send()->isEnabled()), 5'000); // asked again by itself
        f.ticket.setPast(true);
        QVERIFY(!f.send()->isEnabled());
        f.ctrlEnter();
        QVERIFY(f.fake.taken.empty());
    }

    void figuresAreReadInTheLocale_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("wanted"); // base units; empty: not readable
        QTest::newRow("comma") << QStringLiteral("1,5") << QByteArray("150000");
        QTest::newRow("grouped") << QStringLiteral("1.000") << QByteArray("100000000");
        QTest::newRow("smallest") << QStringLiteral("0,00000001") << QByteArray("0.001");
        QTest::newRow("nothing") << QString() << QByteArray();
        QTest::newRow("negative") << QStringLiteral("-1") << QByteArray();
        QTest::newRow("word") << QStringLiteral("viel") << QByteArray();
        QTest::newRow("too fine") << QStringLiteral("0,000000001") << QByteArray();
        QTest::newRow("absurd") << QStringLiteral("99999999999999999999") << QByteArray();
    }
    void figuresAreReadInTheLocale()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, wanted);
        Fixture f(QLocale(QLocale::German, QLocale::Germany));
        f.open();
        f.type("ticketQuantity", text);
        QCOMPARE(f.ticket.quantity().has_value(), !wanted.isEmpty());
        if (!wanted.isEmpty())
            QCOMPARE(*f.ticket.quantity(), units(wanted.constData()));
    }

    void tellsWhatCameOfIt()
    {
        Fixture f;
        f.open();
        f.ctrlEnter();
        QVERIFY(f.ticket.outcomeText().contains(QStringLiteral("4,218,907")));
        api::CoverRow row;
        row.order = domain::OrderId(66);
        row.accepted = 4'218'907;
        row.symbol = domain::Symbol("EURUSD");
        row.contractSize = units("100000");
        row.quantity = units("150000");
        row.filled = units("100000");
        row.averagePrice = price("1.08414");
        row.lps = "Alder, Birch";
        row.status = "in-doubt";
        f.fake.coverOrders.set({row});
        f.answer();
        QVERIFY(f.ticket.outcomeText().contains(QStringLiteral("1.00 of 1.50")));
        row.status = "cancelled";
        row.code = "NoLiquidity";
        f.fake.coverOrders.set({row});
        f.answer();
        QVERIFY(f.ticket.outcomeText().startsWith(QStringLiteral("✕ Order 66: 1.00 of 1.50")));
        row.status = "filled";
        row.code.clear();
        row.filled = units("150000");
        f.fake.coverOrders.set({row});
        f.answer();
        QCOMPARE(f.ticket.outcomeText(), QStringLiteral("✓ Order 66: 1.50 filled at 1.08414 by Alder, Birch."));
    }

    void aRefusalIsTold()
    {
        Fixture f;
        f.open();
        f.fake.refuse = base::ReasonCode::Stopped;
        f.ctrlEnter();
        QVERIFY(f.ticket.outcomeText().startsWith(QStringLiteral("✕ Nothing was done.")));
        QVERIFY(f.ticket.quantity()); // kept: he may try again
    }
};

TRUEBOOK_TEST(tst_cover_ticket)
#include "tst_cover_ticket.moc"
