// History without an end on records made by hand: 1,000 orders, read in pages as the table is scrolled.
#include "ui/dealing/history_window.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>

#include "core/api/order_records_api.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/order_life_window.h"
#include "ui/dealing/record_model.h"
#include "ui/dealing/record_pager.h"
#include "ui/format/formats.h"
#include "ui/widgets/switch_row.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

namespace {

// Orders 1 to `rows`, one a second; every tenth of account B. Answers on the spot.
class FakeRecords : public api::OrderRecords
{
public:
    std::uint64_t rows = 1'000;
    std::vector<api::RecordQuery> asked;

    void life(const api::LifeQuestion &question,
              std::function<void(const base::Result<api::OrderLife> &)> answered) override
    {
        api::OrderLife life;
        life.order = question.order;
        life.symbol = domain::Symbol("EURUSD");
        life.quantity = domain::Quantity::units(100'000);
        life.contractSize = domain::Quantity::units(100'000);
        life.status = "in-doubt";
        life.events.push_back({7, {}, "ClientOrderAccepted", 0, "fix:P1", "desk", {}, {}, "{}"});
        life.events.push_back({9, {}, "LpOrderInDoubt", 0, "system:desk", "desk", {}, domain::LpOrderId(3), "{}"});
        life.upTo = question.upTo == 0 ? 12 : question.upTo;
        if (question.order == domain::OrderId(404))
            answered(base::refuse(base::ReasonCode::UnknownOrder, "404"));
        else
            answered(life);
    }
    void page(const api::RecordQuery &query,
              std::function<void(const base::Result<api::RecordPage> &)> answered) override
    {
        asked.push_back(query);
        api::RecordPage page;
        page.upTo = rows;
        const auto add = [&](std::uint64_t number) {
            if (!matches(query, number))
                return true;
            if (page.rows.size() == static_cast<std::size_t>(query.limit)) {
                page.more = true;
                return false;
            }
            page.rows.push_back(row(number));
            return true;
        };
        if (query.upward) {
            for (std::uint64_t number = query.after + 1; number <= rows && add(number); ++number) { }
            std::reverse(page.rows.begin(), page.rows.end());
        } else {
            for (std::uint64_t number = query.before == 0 ? rows : query.before - 1; number > 0 && add(number);
                 --number) { }
        }
        answered(page);
    }
    void count(const api::RecordQuery &query,
               std::function<void(const base::Result<api::RecordCount> &)> answered) override
    {
        api::RecordCount count;
        for (std::uint64_t number = 1; number <= rows; ++number)
            count.rows += matches(query, number) ? 1 : 0;
        answered(count);
    }

private:
    static domain::UtcTime at(std::uint64_t number)
    {
        return domain::UtcTime::parse("2014-05-05T00:00:00Z")
            ->plusNanos(static_cast<std::int64_t>(number) * domain::nanosPerSecond);
    }
    static bool matches(const api::RecordQuery &query, std::uint64_t number)
    {
        return (query.account.empty() || (query.account == "B") == (number % 10 == 0))
            && (query.to.nanos() == 0 || at(number) < query.to) && (query.upTo == 0 || number <= query.upTo);
    }
    static api::RecordRow row(std::uint64_t number)
    {
        api::RecordRow made;
        made.record = made.sequence = number;
        made.order = domain::OrderId(number);
        made.at = at(number);
        made.account = number % 10 == 0 ? "B" : "A";
        made.symbol = "EURUSD";
        made.side = "buy";
        made.state = "filled";
        made.quantity = made.filled = made.contractSize = domain::Quantity::units(100'000);
        return made;
    }
};

} // namespace

class tst_history_window : public GuiCase
{
    Q_OBJECT
private:
    struct Fixture
    {
        Fixture()
        {
            desk.setRecords(&records);
            window = std::make_unique<dealing::HistoryWindow>(desk, formats, nullptr);
            window->open();
            settle();
        }
        void settle()
        {
            QVERIFY(waitFor([this] { return !window->pager(0)->waiting(); }));
            QCoreApplication::processEvents();
        }
        std::string firstKey() { return window->table(0)->table().keyAt(0); }
        std::string lastKey() { return window->table(0)->table().keyAt(window->table(0)->table().rowCount() - 1); }

        FakeDesk fake;
        FakeRecords records;
        live::Desk desk {fake, fake, {QStringLiteral("anna.k"), QStringLiteral("desk-2")}};
        format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        std::unique_ptr<dealing::HistoryWindow> window;
    };

private Q_SLOTS:
    void scrollingReachesTheOldestRow()
    {
        Fixture f;
        QCOMPARE(f.firstKey(), std::string("1000"));
        QCOMPARE(f.window->table(0)->table().rowCount(), 200);
        QVERIFY2(f.window->stateText().contains(QStringLiteral("1,000 rows")), qPrintable(f.window->stateText()));
        auto *bar = f.window->table(0)->verticalScrollBar();
        for (int i = 0; i < 20 && f.lastKey() != "1"; ++i) {
            bar->setValue(bar->maximum());
            f.settle();
        }
        QCOMPARE(f.lastKey(), std::string("1"));
        QCOMPARE(f.window->table(0)->table().rowCount(), 1'000);
        // No row was asked for twice: the pages meet.
        for (std::size_t i = 1; i < f.records.asked.size(); ++i)
            QVERIFY(f.records.asked[i].before < f.records.asked[i - 1].before || f.records.asked[i - 1].before == 0);
    }

    void theOldestAreOneJumpAway()
    {
        Fixture f;
        f.records.asked.clear();
        f.window->findChild<QPushButton *>(QStringLiteral("historyOldest"))->click();
        f.settle();
        QCOMPARE(f.records.asked.size(), std::size_t(1));
        QCOMPARE(f.lastKey(), std::string("1"));
        QCOMPARE(f.firstKey(), std::string("200"));
        auto *bar = f.window->table(0)->verticalScrollBar();
        bar->setValue(0);
        f.settle();
        QCOMPARE(f.firstKey(), std::string("400"));
    }

    void anInstantIsOneJumpAway()
    {
        Fixture f;
        auto *field = f.window->findChild<QLineEdit *>(QStringLiteral("historyInstant"));
        field->setText(QStringLiteral("2014-05-05 00:08:20")); // 500 seconds
        QTest::keyClick(field, Qt::Key_Return);
        f.settle();
        QCOMPARE(f.firstKey(), std::string("500"));
        field->setText(QStringLiteral("yesterday"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(f.window->stateText().contains(QStringLiteral("yesterday")));
    }

    void theStoreFilters()
    {
        Fixture f;
        auto *field = f.window->findChild<QLineEdit *>(QStringLiteral("historyAccount"));
        field->setText(QStringLiteral("B"));
        QTest::keyClick(field, Qt::Key_Return);
        f.settle();
        QCOMPARE(f.records.asked.back().account, std::string("B"));
        QCOMPARE(f.window->table(0)->table().rowCount(), 100);
        QVERIFY2(f.window->stateText().contains(QStringLiteral("100 rows")), qPrintable(f.window->stateText()));
    }

    void whatComesLaterComesOnTop()
    {
        Fixture f;
        f.records.rows = 1'003;
        f.window->pager(0)->refresh();
        f.settle();
        QCOMPARE(f.firstKey(), std::string("1003"));
        QCOMPARE(f.window->table(0)->table().rowCount(), 203);
    }

    void asOfThePastNothingLaterIsShown()
    {
        Fixture f;
        f.desk.setViews(f.fake, true, 700);
        f.window->open();
        f.settle();
        QCOMPARE(f.firstKey(), std::string("700"));
    }

    void enterOpensTheLife()
    {
        Fixture f;
        domain::OrderId wanted;
        connect(f.window.get(), &dealing::HistoryWindow::lifeWanted, this,
                [&wanted](domain::OrderId order, domain::LpOrderId) { wanted = order; });
        f.window->table(0)->selectKey("998");
        QTest::keyClick(f.window->table(0), Qt::Key_Return);
        QCOMPARE(wanted, domain::OrderId(998));
    }

    void theLifeSaysWhatIsInDoubtAndWhatIsUnknown()
    {
        Fixture f;
        dealing::OrderLifeWindow life(f.desk, f.formats, nullptr);
        life.openFor(domain::OrderId(12), {});
        QVERIFY(waitFor([&] { return life.life().has_value(); }));
        QVERIFY2(life.titleText().contains(QStringLiteral("Order 12")), qPrintable(life.titleText()));
        QVERIFY2(life.stateText().contains(QStringLiteral("In doubt")), qPrintable(life.stateText()));
        auto *story = life.findChild<live::LiveTableView *>(QStringLiteral("lifeStory"));
        QCOMPARE(story->table().rowCount(), 2);
        QVERIFY(story->table().emphasised(1));
        life.openFor(domain::OrderId(404), {});
        QVERIFY(waitFor([&] { return life.stateText().contains(QStringLiteral("cannot be shown")); }));
        QVERIFY(!life.life().has_value());
        QCOMPARE(story->table().rowCount(), 0);
    }
};

TRUEBOOK_TEST(tst_history_window)
#include "tst_history_window.moc"
