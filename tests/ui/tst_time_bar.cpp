#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

#include <thread>

#include "core/commands/order_commands.h"
#include "tests/support/desk_rows.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/stop_dialog.h"
#include "ui/live/live_table_view.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/main_window.h"
#include "ui/shell/time_bar.h"
#include "ui/widgets/tile.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

namespace {

// A history whose answers come when the test says so, from another thread as the real one's do.
class FakeHistory : public api::DeskHistory
{
public:
    struct Question
    {
        domain::UtcTime instant;
        std::function<void(const base::Result<api::PastDesk> &)> answered;
    };
    void span(std::function<void(const base::Result<Span> &)> answered) override
    {
        const base::Result<Span> known = Span {instant("2014-05-05T08:00:00Z"), instant("2014-05-05T14:03:22Z")};
        std::thread([&] { answered(known); }).join();
    }
    void asOf(domain::UtcTime at, std::function<void(const base::Result<api::PastDesk> &)> answered) override
    {
        questions.push_back({at, std::move(answered)});
    }
    void answer(std::size_t which, const base::Result<api::PastDesk> &with)
    {
        std::thread([&] { questions[which].answered(with); }).join();
    }
    std::vector<Question> questions;
};

class tst_time_bar : public GuiCase
{
    Q_OBJECT
private:
    struct Fixture
    {
        explicit Fixture(QSettings &settings)
            : past(std::make_shared<FakeDesk>())
            , window(settings, formats, clock, {QStringLiteral("anna.k"), QStringLiteral("desk-2")})
        {
            desk.exposure.stamp(status().now, 4'218'907);
            desk.exposure.set({exposure("EURUSD", 10'940'000, 2'000'000, "-9692032.80", "-2183.72")});
            desk.clientOrders.set({clientOrder(1, "EURUSD", "filled"), clientOrder(2, "EURUSD", "working")});
            desk.setStatus(status());
            past->exposure.stamp(instant("2014-05-05T10:00:00Z"), 2'000'000);
            past->exposure.set({exposure("EURUSD", 1'000'000, 0, "-1084130.00", "12.50")});
            past->clientOrders.set({clientOrder(1, "EURUSD", "working")});
            auto line = status(2'000'000);
            line.now = instant("2014-05-05T10:00:00Z");
            line.ordersWorking = 1;
            past->setStatus(line);
            window.resize(1440, 900);
            window.show();
            window.activateWindow();
            if (!QTest::qWaitForWindowActive(&window))
                qFatal("the window does not become active");
            window.setDesk(desk, desk, &history);
            clock.runFrame();
        }
        // As a person does it: the key, the instant, Enter; the history then answers.
        void goBack(const char *typed)
        {
            QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
            QCoreApplication::processEvents(); // the journal's span comes
            QTest::keyClicks(QApplication::focusWidget(), QLatin1String(typed));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        }
        void answer()
        {
            history.answer(history.questions.size() - 1,
                           api::PastDesk {history.questions.back().instant, 2'000'000, past});
            QVERIFY(waitFor([this] { return window.past(); }));
            clock.runFrame();
        }
        live::LiveTableModel &table(const char *id)
        {
            return window.findChild<live::LiveTableView *>(QLatin1String(id))->table();
        }
        QString tile(const char *id)
        {
            const auto all = window.findChildren<widgets::Tile *>(QLatin1String(id));
            for (auto *one : all) {
                if (one->isVisible())
                    return one->figure();
            }
            return {};
        }

        FakeDesk desk;
        std::shared_ptr<FakeDesk> past;
        FakeHistory history;
        format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        live::FrameClock clock;
        shell::MainWindow window;
    };

    QTemporaryDir m_home;
    std::unique_ptr<QSettings> m_settings;

private Q_SLOTS:
    void init()
    {
        GuiCase::init();
        m_settings = std::make_unique<QSettings>(m_home.filePath(QStringLiteral("t.ini")), QSettings::IniFormat);
        m_settings->clear();
    }

    void itReadsWhatPeopleType()
    {
        const auto shown = instant("2014-05-05T14:03:22Z");
        const auto read = [&shown](const char *typed) { return shell::TimeBar::read(QLatin1String(typed), shown); };
        QCOMPARE(read("2014-05-04T09:30:00Z"), std::optional(instant("2014-05-04T09:30:00Z")));
        QCOMPARE(read(" 09:30:05.25 "), std::optional(instant("2014-05-05T09:30:05.25Z")));
        QVERIFY(!read("yesterday"));
        QVERIFY(!read("25:00:00"));
        QVERIFY(!read(""));
    }

    void everyScreenIsAsOfThePast()
    {
        Fixture f(*m_settings);
        QCOMPARE(f.tile("floating"), QStringLiteral("−2,183.72"));
        f.goBack("10:00:00");
        QCOMPARE(f.history.questions.size(), std::size_t(1));
        QCOMPARE(f.history.questions[0].instant, instant("2014-05-05T10:00:00Z"));
        QVERIFY(!f.window.past()); // still reading, and it says so
        QVERIFY(f.window.timeBar()->words().contains(QStringLiteral("Reading the journal")));
        f.answer();
        QCOMPARE(f.tile("floating"), QStringLiteral("+12.50"));
        QCOMPARE(f.tile("working"), QStringLiteral("1"));
        QCOMPARE(f.table("client_orders").total(), 1);
        f.window.chooseWorkspace(QStringLiteral("risk"));
        f.clock.runFrame();
        QCOMPARE(f.table("exposure").journalSequence(), std::uint64_t(2'000'000));
        QCOMPARE(f.tile("floating"), QStringLiteral("+12.50"));
        // marked in words, on the bar and at the clock
        QVERIFY(f.window.timeBar()->isVisible());
        QVERIFY(f.window.timeBar()->words().contains(QStringLiteral("THE PAST")));
        QVERIFY(f.window.timeBar()->words().contains(QStringLiteral("10:00:00")));
        QVERIFY(f.window.timeBar()->words().contains(QStringLiteral("2,000,000")));
        QVERIFY(f.window.clockText().contains(QStringLiteral("past")));
        // what happens meanwhile does not show
        f.desk.exposure.set({exposure("EURUSD", 0, 0, "0.00", "0.00")});
        auto line = status(4'218'999);
        line.ordersWorking = 99;
        f.desk.setStatus(line);
        f.clock.runFrame();
        QCOMPARE(f.tile("floating"), QStringLiteral("+12.50"));
        QVERIFY(f.window.clockText().contains(QStringLiteral("10:00:00")));

        QTest::keyClick(&f.window, Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        f.clock.runFrame();
        QVERIFY(!f.window.past());
        QVERIFY(!f.window.timeBar()->isVisible());
        QCOMPARE(f.tile("floating"), QStringLiteral("0.00"));
        QVERIFY(!f.window.clockText().contains(QStringLiteral("past")));
    }

    void nothingIsCommandedFromThePast()
    {
        Fixture f(*m_settings);
        f.goBack("10:00:00");
        f.answer();
        live::Desk held(f.desk, f.desk, {QStringLiteral("anna.k"), QStringLiteral("desk-2")});
        held.setViews(*f.past, true);
        std::optional<api::Answer> answer;
        held.submit(commands::SetStop {}, QStringLiteral("for a test"), &f.window,
                    [&answer](const api::Answer &came) { answer = came; });
        QVERIFY(waitFor([&] { return answer.has_value(); }));
        QVERIFY(!*answer);
        QVERIFY(f.desk.taken.empty());
        // Stop is never out of reach: it brings the present back first.
        QTest::keyClick(&f.window, Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!f.window.past());
        QVERIFY(f.window.stopDialog()->isVisible());
        QVERIFY(f.desk.taken.empty());
        f.window.stopDialog()->close();
    }

    void onlyTheNewestQuestionCounts()
    {
        Fixture f(*m_settings);
        f.goBack("10:00:00");
        f.goBack("11:00:00");
        QCOMPARE(f.history.questions.size(), std::size_t(2));
        f.history.answer(0, api::PastDesk {f.history.questions[0].instant, 2'000'000, f.past});
        f.history.answer(1, base::refuse(base::ReasonCode::StoreFailed));
        QVERIFY(waitFor([&] { return f.window.timeBar()->words().contains(QStringLiteral("cannot be read")); }));
        QVERIFY(!f.window.past());
        // an answer after going back to live changes nothing
        f.goBack("12:00:00");
        f.window.backToLive();
        f.history.answer(2, api::PastDesk {f.history.questions[2].instant, 2'000'000, f.past});
        QTest::qWait(0);
        QCoreApplication::processEvents();
        QVERIFY(!f.window.past());
    }

    void whatIsNoInstantIsSaid()
    {
        Fixture f(*m_settings);
        f.goBack("soon");
        QVERIFY(f.history.questions.empty());
        QVERIFY(f.window.timeBar()->words().contains(QStringLiteral("soon")));
        // before the journal there is its beginning
        f.goBack("2001-01-01T00:00:00Z");
        QCOMPARE(f.history.questions.back().instant, instant("2014-05-05T08:00:00Z"));
        QTest::keyClick(f.window.timeBar(), Qt::Key_Escape);
        QVERIFY(!f.window.timeBar()->isVisible());
    }

    void withoutAHistoryThereIsNoPast()
    {
        Fixture f(*m_settings);
        f.window.setDesk(f.desk, f.desk);
        QVERIFY(!f.window.actions().action(QStringLiteral("time.asof"))->isEnabled());
        f.window.openTimeBar();
        QVERIFY(!f.window.timeBar()->isVisible());
    }
};

} // namespace

TRUEBOOK_TEST(tst_time_bar)
#include "tst_time_bar.moc"
