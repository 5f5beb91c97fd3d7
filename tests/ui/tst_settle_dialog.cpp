// Settling an order in doubt by keys alone: what is shown, what is sent, what keeps it from being sent.
#include <QLineEdit>
#include <QPushButton>

#include "tests/support/desk_rows.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/doubt_model.h"
#include "ui/dealing/settle_dialog.h"
#include "ui/format/formats.h"
#include "ui/widgets/switch_row.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

namespace {

const domain::UtcTime noon = instant("2014-05-05T12:00:00Z");

// L31877 at Alder: we buy 1.50 lots, 0.50 are known to be filled; placed two minutes ago, in doubt for 80 s.
api::DoubtRow doubt()
{
    api::DoubtRow row;
    row.lpOrder = domain::LpOrderId(31'877);
    row.order = domain::OrderId(48'120);
    row.account = domain::AccountId("100001");
    row.lp = domain::LpId("Alder");
    row.symbol = domain::Symbol("EURUSD");
    row.contractSize = units(100'000);
    row.quantity = units(150'000);
    row.filled = units(50'000);
    row.limit = price("1.08414");
    row.placed = noon.plusNanos(-120 * domain::nanosPerSecond);
    row.since = noon.plusNanos(-80 * domain::nanosPerSecond);
    row.code = "LpTimeout";
    row.asked = 3;
    row.askable = true;
    return row;
}

struct Fixture
{
    FakeDesk fake;
    format::Formats formats;
    live::Desk desk {fake, fake, {QStringLiteral("anna.k"), QStringLiteral("desk-2")}};
    dealing::SettleDialog dialog {desk, formats, nullptr};

    explicit Fixture(const QLocale &locale = QLocale(QLocale::English, QLocale::UnitedStates))
        : formats(locale)
    {
        fake.settle.filled = units(100'000);
        fake.settle.coverBefore = units(300'000);
        fake.settle.coverAfter = units(400'000);
        fake.settle.brokerBefore = units(-20'000);
        fake.settle.brokerAfter = units(-20'000);
        fake.settle.clientFilled = units(100'000);
        fake.settle.clientPrice = price("1.08417");
        dialog.openFor(doubt(), noon);
    }
    void type(const char *name, const QString &text)
    {
        auto *field = dialog.findChild<QLineEdit *>(QLatin1String(name));
        field->clear();
        QTest::keyClicks(field, text);
        QCoreApplication::sendPostedEvents();
    }
    void say(int what)
    {
        dialog.findChild<widgets::SwitchRow *>(QStringLiteral("settleSaid"))->choose(what);
        QCoreApplication::sendPostedEvents();
    }
    bool ready() { return dialog.findChild<QPushButton *>(QStringLiteral("settleSend"))->isEnabled(); }
    void ctrlEnter()
    {
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTest::keyClick(&dialog, Qt::Key_Return, Qt::ControlModifier);
        QCoreApplication::sendPostedEvents();
    }
};

} // namespace

class tst_settle_dialog : public GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    void showsItsEffectAndWantsEvidence()
    {
        Fixture f;
        QCoreApplication::sendPostedEvents();
        QCOMPARE(f.fake.settles.back().filled, units(100'000)); // what is open
        QCOMPARE(f.fake.settles.back().price, price("1.08414")); // at its limit, until he says otherwise
        QVERIFY2(f.dialog.effectText().contains(QStringLiteral("cover +3.00 → +4.00, broker −0.20 → −0.20")),
                 qPrintable(f.dialog.effectText()));
        QVERIFY(f.dialog.effectText().contains(QStringLiteral("the client gets 1.00 at 1.08417")));
        QVERIFY(!f.ready());
        QCOMPARE(f.dialog.missingText(), QStringLiteral("Say what the LP said, and who."));
        f.ctrlEnter();
        QVERIFY(f.fake.taken.empty());
        f.type("settleEvidence", QStringLiteral("Tom, phone"));
        QVERIFY(f.ready());
        f.type("settleExec", QStringLiteral("x77"));
        f.ctrlEnter();
        QCOMPARE(f.fake.taken.size(), std::size_t(1));
        const auto *sent = f.fake.taken.front().as<commands::ResolveLpOrder>();
        QVERIFY(sent != nullptr);
        QCOMPARE(sent->lpOrder, domain::LpOrderId(31'877));
        QCOMPARE(sent->filled, units(100'000));
        QCOMPARE(sent->price, price("1.08414"));
        QCOMPARE(sent->execId, std::string("x77"));
        QCOMPARE(sent->end, std::string());
        QCOMPARE(f.fake.taken.front().origin->reason, std::string("Tom, phone"));
        QCOMPARE(f.fake.taken.front().origin->actor, std::string("anna.k"));
    }

    void aPartInTheUnitThatIsOn()
    {
        Fixture f(QLocale(QLocale::German, QLocale::Germany));
        f.type("settleEvidence", QStringLiteral("Tom, phone"));
        f.say(1);
        QVERIFY(!f.ready()); // how much?
        f.type("settleQuantity", QStringLiteral("0,25"));
        f.type("settlePrice", QStringLiteral("1,08410"));
        QVERIFY(f.ready());
        QCOMPARE(f.dialog.wish()->filled, units(25'000));
        QCOMPARE(f.dialog.wish()->price, price("1.0841"));
        f.type("settleQuantity", QStringLiteral("much"));
        QVERIFY(!f.ready());
    }

    void nothingFilledHasNoPrice()
    {
        Fixture f;
        f.type("settleEvidence", QStringLiteral("Tom, phone"));
        f.type("settleExec", QStringLiteral("x77"));
        f.say(2);
        QVERIFY(!f.dialog.findChild<QLineEdit *>(QStringLiteral("settlePrice"))->isEnabled());
        QVERIFY(f.ready());
        QCOMPARE(f.dialog.wish()->end, std::string("rejected"));
        QVERIFY(f.dialog.wish()->filled.zero());
        QVERIFY(f.dialog.wish()->price.zero());
        QVERIFY(f.dialog.wish()->execId.empty());
        f.say(4);
        QCOMPARE(f.dialog.wish()->end, std::string("expired"));
    }

    // The LP answers while the dialog is open, the desk refuses, the window goes to the past: nothing is sent.
    void whatKeepsItFromBeingSent()
    {
        Fixture f;
        f.type("settleEvidence", QStringLiteral("Tom, phone"));
        f.fake.settle.verdict = base::refuse(base::ReasonCode::BadValue, "exec_id");
        f.say(0);
        f.type("settleExec", QStringLiteral("x"));
        QVERIFY(!f.ready());
        QVERIFY2(f.dialog.missingText().contains(QStringLiteral("BadValue")), qPrintable(f.dialog.missingText()));
        f.fake.settle.verdict = {};
        f.type("settleExec", QStringLiteral("x77"));
        QVERIFY(f.ready());
        f.dialog.follow(nullptr, noon);
        QVERIFY(!f.ready());
        QVERIFY(f.dialog.outcomeText().contains(QStringLiteral("in doubt no more")));
        f.dialog.openFor(doubt(), noon);
        f.type("settleEvidence", QStringLiteral("Tom, phone"));
        QVERIFY(f.ready());
        f.fake.refuse = base::ReasonCode::OrderFinal;
        f.ctrlEnter();
        QVERIFY(f.dialog.outcomeText().startsWith(QStringLiteral("✕ Nothing was settled.")));
        f.desk.setViews(f.fake, true, 7);
        f.dialog.follow(nullptr, noon);
        QVERIFY(!f.ready());
        QCOMPARE(f.dialog.missingText(), QStringLiteral("As of the past nothing is settled."));
    }

    void theTableCountsFromTheDoubt()
    {
        format::Formats formats(QLocale(QLocale::English, QLocale::UnitedStates));
        dealing::DoubtModel model(formats);
        auto list = std::make_shared<api::ChangeList<api::DoubtRow>>();
        list->full = true;
        list->changed = {doubt()};
        model.applyLists({list});
        model.setNow(noon);
        const auto text = [&model](const char *id) { return model.cell(0, model.columnOf(id)).text; };
        QCOMPARE(text("age"), QStringLiteral("1 min"));
        QCOMPARE(text("placed"), QStringLiteral("2 min"));
        QCOMPARE(text("open"), QStringLiteral("100,000"));
        QVERIFY(text("asked").startsWith(QStringLiteral("status asked 3 time")));
    }
};

TRUEBOOK_TEST(tst_settle_dialog)
#include "tst_settle_dialog.moc"
