#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"

#include "ui/dealing/dealing_workspace.h"
#include "ui/operations/message_model.h"
#include "ui/operations/message_panel.h"
#include "ui/operations/message_view.h"

#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include "tests/support/fake_desk.h"

using namespace truebook;
using namespace truebook::ui;
using operations::MessagePanel;

namespace {

// Answers only when it is told to, as a slow disk would.
class FakeOperations final : public api::DeskOperations
{
public:
    struct Asked final : api::Handle
    {
        explicit Asked(FakeOperations &of)
            : owner(of)
        { }
        ~Asked() override
        {
            owner.answered = {};
            ++owner.ended;
        }
        FakeOperations &owner;
    };
    std::unique_ptr<api::Handle> findMessages(api::MessageQuestion asked,
                                              std::function<void(const base::Result<api::MessagePage> &)> answer,
                                              std::function<void(std::uint64_t)> behind) override
    {
        question = std::move(asked);
        answered = std::move(answer);
        progress = std::move(behind);
        ++searches;
        return std::make_unique<Asked>(*this);
    }
    std::vector<api::MessageField> fieldsOf(const api::MessageRow &) const override
    {
        return {{35, "MsgType", "W", "Market data snapshot", 0, 0, false},
                {268, "NoMDEntries", "2", "", 0, 0, false},
                {269, "MDEntryType", "0", "Bid", 1, 1, false},
                {270, "MDEntryPx", "1.1", "", 1, 0, false},
                {269, "MDEntryType", "1", "Offer", 1, 2, false},
                {554, "Password", "***", "", 0, 0, true}};
    }
    api::MessageLogState messageLog() const override
    {
        api::MessageLogState state;
        state.kept = true;
        state.messages = 1'000'000;
        return state;
    }
    // `count` messages below `before`.
    void answer(std::uint64_t from, int count, std::uint64_t next)
    {
        api::MessagePage page;
        for (int i = 0; i < count; ++i) {
            api::MessageRow row;
            row.number = from - static_cast<std::uint64_t>(i);
            row.session = domain::SessionId("LP1.trade");
            row.type = "8";
            row.typeName = "ExecutionReport";
            row.raw = "35=8";
            page.rows.push_back(row);
        }
        page.next = next;
        answered(page);
    }

    api::MessageQuestion question;
    std::function<void(const base::Result<api::MessagePage> &)> answered;
    std::function<void(std::uint64_t)> progress;
    int searches = 0;
    int ended = 0;
};

struct Fixture
{
    format::Formats formats {QLocale(QLocale::English, QLocale::UnitedKingdom)};
    live::FrameClock clock;
    FakeOperations operations;
    QMainWindow window;
    MessagePanel *panel = nullptr;
    Fixture()
    {
        panel = new MessagePanel(clock, formats, live::Viewer {QStringLiteral("dealer"), QStringLiteral("seat")},
                                 &window);
        window.addDockWidget(Qt::LeftDockWidgetArea, panel);
        window.resize(1200, 600);
        window.show();
    }
};

} // namespace

class tst_message_panel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itSaysThatThereIsNoDesk();
    void theNewestComeWhenItIsSeen();
    void pagesFollowOneAnother();
    void aQuestionThatIsNotUnderstoodIsSaid();
    void aSearchIsGivenUp();
    void aMessageOpensDecoded();
    void aFieldIsLookedFor();
    void whatComesIsFollowed();
    void thePastBoundsTheSearch();
    void anOrdersMessagesAreAskedFor();
};

void tst_message_panel::itSaysThatThereIsNoDesk()
{
    Fixture f;
    QVERIFY(!f.panel->table()->stateText().isEmpty());
    QVERIFY(!f.panel->field()->isEnabled());
    f.panel->ask(QStringLiteral("35=8"));
    QCOMPARE(f.operations.searches, 0);
}

void tst_message_panel::theNewestComeWhenItIsSeen()
{
    Fixture f;
    f.panel->setOperations(f.operations);
    QCOMPARE(f.operations.searches, 0);
    f.panel->startWatching();
    QCOMPARE(f.operations.searches, 1);
    QCOMPARE(f.operations.question.text, std::string());
    f.operations.answer(500, 200, 301);
    f.clock.runFrame();
    QCOMPARE(f.panel->model()->rowCount(), 200);
    QCOMPARE(f.panel->model()->keyAt(0), std::string("500"));
    QVERIFY(f.panel->foundText().contains(QStringLiteral("200")));
    QVERIFY(!f.panel->underway());
}

void tst_message_panel::pagesFollowOneAnother()
{
    Fixture f;
    f.panel->setOperations(f.operations);
    f.panel->ask(QStringLiteral("35=8"));
    f.panel->more(); // one is on its way
    QCOMPARE(f.operations.searches, 1);
    f.operations.answer(500, 200, 301);
    f.clock.runFrame();
    f.panel->more();
    QCOMPARE(f.operations.searches, 2);
    QCOMPARE(f.operations.question.before, std::uint64_t(301));
    QCOMPARE(f.operations.question.text, std::string("35=8"));
    f.operations.answer(300, 100, 0);
    f.clock.runFrame();
    QCOMPARE(f.panel->model()->rowCount(), 300);
    QCOMPARE(f.panel->model()->keyAt(299), std::string("201"));
    f.panel->more(); // that was the last
    QCOMPARE(f.operations.searches, 2);
}

void tst_message_panel::aQuestionThatIsNotUnderstoodIsSaid()
{
    Fixture f;
    f.panel->setOperations(f.operations);
    f.panel->ask(QStringLiteral("Colour=red"));
    f.operations.answered(base::refuse(base::ReasonCode::BadValue, "no tag has that name", "Colour"));
    f.clock.runFrame();
    QVERIFY(f.panel->table()->stateText().contains(QStringLiteral("Colour")));
    QVERIFY(f.panel->field()->toolTip().contains(QStringLiteral("no tag has that name")));
}

void tst_message_panel::aSearchIsGivenUp()
{
    Fixture f;
    f.panel->setOperations(f.operations);
    f.panel->ask(QStringLiteral("nobody"));
    f.operations.progress(40'000);
    f.clock.runFrame();
    QVERIFY(f.panel->foundText().contains(QStringLiteral("40,000")));
    f.panel->giveUp();
    QCOMPARE(f.operations.ended, 1);
    QVERIFY(!f.panel->underway());
    f.clock.runFrame();
    QCOMPARE(f.panel->model()->rowCount(), 0);
}

void tst_message_panel::aMessageOpensDecoded()
{
    Fixture f;
    f.panel->setOperations(f.operations);
    f.panel->ask({});
    f.operations.answer(10, 5, 0);
    f.clock.runFrame();
    f.panel->table()->selectKey("8");
    auto *tree = f.panel->view()->tree();
    QCOMPARE(tree->topLevelItemCount(), 3);
    auto *group = tree->topLevelItem(1);
    QCOMPARE(group->childCount(), 2); // two entries
    QCOMPARE(group->child(0)->childCount(), 2);
    QCOMPARE(group->child(0)->child(0)->text(3), QStringLiteral("Bid"));
    QCOMPARE(group->child(1)->childCount(), 1);
    QCOMPARE(tree->topLevelItem(2)->text(1), QStringLiteral("554"));
    QVERIFY(!tree->topLevelItem(2)->text(2).contains(QLatin1Char('*')));
    QVERIFY(f.panel->view()->heading().contains(QStringLiteral("ExecutionReport")));
}

void tst_message_panel::aFieldIsLookedFor()
{
    Fixture f;
    f.panel->setOperations(f.operations);
    f.panel->ask({});
    f.operations.answer(10, 5, 0);
    f.clock.runFrame();
    f.panel->table()->selectKey("8");
    auto *tree = f.panel->view()->tree();
    Q_EMIT tree->itemActivated(tree->topLevelItem(0), 0);
    QCOMPARE(f.operations.question.text, std::string("35=W"));
    QCOMPARE(f.panel->field()->text(), QStringLiteral("35=W"));
}

void tst_message_panel::whatComesIsFollowed()
{
    Fixture f;
    f.panel->setOperations(f.operations);
    f.panel->ask(QStringLiteral("35=8"));
    f.panel->follow(); // one is on its way
    QCOMPARE(f.operations.searches, 1);
    f.operations.answer(10, 5, 0);
    f.clock.runFrame();
    const QString found = f.panel->foundText();
    f.panel->follow();
    QCOMPARE(f.operations.searches, 2);
    QCOMPARE(f.operations.question.after, std::uint64_t(10));
    QCOMPARE(f.operations.question.text, std::string("35=8"));
    QCOMPARE(f.panel->foundText(), found);
    f.operations.answer(12, 2, 0);
    f.clock.runFrame();
    QCOMPARE(f.panel->model()->rowCount(), 7);
    QCOMPARE(f.panel->model()->keyAt(0), std::string("12"));
    f.panel->setUntil(domain::UtcTime::fromNanos(1));
    f.operations.answer(10, 5, 0);
    f.clock.runFrame();
    f.panel->follow(); // the past does not go on
    QCOMPARE(f.operations.searches, 3);
}

void tst_message_panel::thePastBoundsTheSearch()
{
    Fixture f;
    f.panel->setOperations(f.operations);
    f.panel->ask(QStringLiteral("35=8"));
    const auto instant = domain::UtcTime::fromNanos(1'400'000'000'000'000'000);
    f.panel->setUntil(instant);
    QCOMPARE(f.operations.searches, 2);
    QVERIFY(f.operations.question.to == instant);
    f.panel->setUntil({});
    QCOMPARE(f.operations.searches, 3);
    QVERIFY(!f.operations.question.to);
}

// Of a client's order what we reported of it and what its LP orders said; of an LP order that alone.
void tst_message_panel::anOrdersMessagesAreAskedFor()
{
    format::Formats formats {QLocale(QLocale::English, QLocale::UnitedKingdom)};
    live::FrameClock clock;
    test::FakeDesk desk;
    live::Desk held(desk, desk, {QStringLiteral("dealer"), QStringLiteral("seat")});
    dealing::DealingWorkspace workspace(held, clock, formats);
    workspace.resize(1200, 800);
    workspace.show();
    api::ClientOrderRow order;
    order.order = domain::OrderId(67);
    order.symbol = domain::Symbol("EURUSD");
    order.status = "filled";
    desk.clientOrders.set({order});
    std::vector<api::LpOrderRow> legs;
    for (const auto &[number, of] : {std::pair(12, 67), {13, 66}, {14, 67}}) {
        api::LpOrderRow leg;
        leg.lpOrder = domain::LpOrderId(static_cast<std::uint64_t>(number));
        leg.order = domain::OrderId(static_cast<std::uint64_t>(of));
        leg.symbol = order.symbol;
        leg.status = "filled";
        legs.push_back(leg);
    }
    desk.lpOrders.set(legs);
    clock.runFrame();
    QSignalSpy wanted(&workspace, &dealing::DealingWorkspace::messagesWanted);
    QVERIFY(!workspace.findCurrentMessages()); // no row is current
    workspace.goToClientOrder("67");
    workspace.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&workspace));
    auto *table = workspace.findChild<live::LiveTableView *>(QStringLiteral("client_orders"));
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    QTest::keyClick(table, Qt::Key_M, Qt::ControlModifier);
    QTRY_COMPARE(wanted.size(), 1);
    const QString asked = wanted.takeFirst().first().toString();
    QVERIFY(asked.startsWith(QStringLiteral("37=67 AND direction=out OR ")));
    for (const char *part : {"11=L12", "41=L12", "11=L14", "41=L14"})
        QVERIFY2(asked.contains(QLatin1String(part)), part);
    QVERIFY(!asked.contains(QStringLiteral("L13")));
    workspace.goToLpOrder("13");
    QVERIFY(workspace.findCurrentMessages());
    QCOMPARE(wanted.takeFirst().first().toString(), QStringLiteral("11=L13 OR 41=L13"));
}

TRUEBOOK_TEST(tst_message_panel)
#include "tst_message_panel.moc"
