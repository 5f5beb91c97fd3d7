#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMainWindow>
#include <QScreen>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <random>
#include <thread>

#include "tests/support/desk_rows.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/order_model.h"
#include "ui/live/cell_delegate.h"
#include "ui/live/explain_panel.h"
#include "ui/live/live_table_view.h"
#include "ui/widgets/table_panel.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

namespace {
const QLocale english(QLocale::English, QLocale::UnitedStates);
const live::Viewer viewer {QStringLiteral("anna.k"), QStringLiteral("desk-2")};
} // namespace

class tst_live_table_view : public GuiCase
{
    Q_OBJECT
private:
    // A table of client orders on a fake desk, as the dealing workspace has it.
    struct Fixture
    {
        FakeDesk desk;
        format::Formats formats {english};
        live::FrameClock clock;
        dealing::ClientOrderModel model {formats};
        live::LiveTableView view {model, QStringLiteral("client_orders"), QStringLiteral("Client orders"), viewer};
        live::Feed<api::ClientOrderRow> feed {
            clock, [this](auto listener) { return desk.watchClientOrders(std::move(listener)); },
            [this](const auto &lists) { model.applyLists(lists); }};
        void show()
        {
            view.resize(1000, 300);
            view.show();
            QVERIFY(QTest::qWaitForWindowExposed(&view));
        }
    };

private Q_SLOTS:
    void statesAreSaidInWords()
    {
        Fixture f;
        f.show();
        QCOMPARE(f.view.stateText(), QStringLiteral("Loading…"));
        f.feed.start();
        f.clock.runFrame();
        QVERIFY(f.view.stateText().contains(QStringLiteral("No client order yet")));
        QCOMPARE(f.view.accessibleDescription(), f.view.stateText());
        f.desk.clientOrders.set({clientOrder(1, "EURUSD", "working"), clientOrder(2, "XAUUSD", "filled")});
        f.clock.runFrame();
        QCOMPARE(f.view.stateText(), QString());
        f.model.setFilterText(QStringLiteral("nothing"));
        QVERIFY(f.view.stateText().contains(QStringLiteral("nothing")));
        f.model.setFilterText(QString());
        f.desk.clientOrders.set({}, {"1", "2"});
        f.clock.runFrame();
        f.model.setState(live::FeedState::Disconnected);
        QVERIFY(f.view.stateText().contains(QStringLiteral("No desk")));
    }

    void copyCarriesItsProvenance()
    {
        Fixture f;
        f.desk.clientOrders.stamp(instant("2014-05-05T14:03:22.184Z"), 4'218'907);
        f.show();
        f.feed.start();
        auto large = clientOrder(2, "XAUUSD", "filled");
        large.lots = units(1'250);
        f.desk.clientOrders.set({clientOrder(1, "EURUSD", "working"), large});
        f.clock.runFrame();
        f.model.setFilterText(QStringLiteral("xau"));
        QTest::keyClick(&f.view, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
        QVERIFY(lines.at(0).startsWith(QStringLiteral("Time\tOrder\tAccount")));
        const QStringList fields = lines.at(1).split(QLatin1Char('\t'));
        QCOMPARE(fields.at(0), QStringLiteral("2014-05-05T14:03:22.186Z"));
        QVERIFY(fields.contains(QStringLiteral("1250.00"))); // as a spreadsheet reads it
        QCOMPARE(lines.at(2), QString());
        const QString provenance = lines.mid(3).join(QLatin1Char('\n'));
        for (const char *part :
             {"Client orders", "2014-05-05T14:03:22.184Z", "4218907", "xau", "anna.k", "desk-2", "UTC"})
            QVERIFY2(provenance.contains(QLatin1String(part)), part);
    }

    void copyTakesTheSelectedRows()
    {
        Fixture f;
        f.show();
        f.feed.start();
        f.desk.clientOrders.set({clientOrder(1, "EURUSD", "working"), clientOrder(2, "XAUUSD", "filled"),
                                 clientOrder(3, "USDJPY", "filled")});
        f.clock.runFrame();
        f.view.selectKey("2");
        const QString text = f.view.copyText();
        QVERIFY(text.contains(QStringLiteral("XAUUSD")));
        QVERIFY(!text.contains(QStringLiteral("USDJPY")));
    }

    void headersSortByClick()
    {
        Fixture f;
        f.show();
        f.feed.start();
        f.desk.clientOrders.set({clientOrder(1, "USDJPY", "working"), clientOrder(2, "EURUSD", "filled")});
        f.clock.runFrame();
        QCOMPARE(f.model.keyAt(0), std::string("2")); // newest first
        int symbol = 0;
        while (f.model.columnInfo(symbol).id != "symbol")
            ++symbol;
        auto *header = f.view.horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(symbol) + 10, 10));
        QCOMPARE(f.model.sortColumn(), symbol);
        const std::string first = f.model.sortOrder() == Qt::AscendingOrder ? "2" : "1";
        QCOMPARE(f.model.keyAt(0), first);
    }

    void aHiddenTableSleeps()
    {
        Fixture f;
        f.show();
        f.feed.start();
        QVERIFY(f.model.active());
        f.view.hide();
        QVERIFY(!f.model.active());
        QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
        f.desk.clientOrders.set({clientOrder(1, "EURUSD", "working")});
        f.clock.runFrame();
        QCOMPARE(inserted.count(), 0);
        f.view.show();
        QCOMPARE(f.model.rowCount(), 1);
    }

    // Change lists arrive on the desk's thread: they reach the table in the GUI thread, at most one change a frame, and a
    // subscription that ends under fire leaves nothing behind.
    void listsArriveFromAnotherThread()
    {
        Fixture f;
        f.show();
        f.feed.start();
        QVERIFY(waitFor([&] { return f.model.state() == live::FeedState::Live; }));
        QSignalSpy framed(&f.clock, &live::FrameClock::framed);
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        constexpr std::uint64_t count = 3'000;
        std::thread publisher([&] {
            for (std::uint64_t i = 1; i <= count; ++i) {
                auto row = clientOrder(i % 50 + 1, "EURUSD", "working");
                row.filled = units(static_cast<std::int64_t>(i));
                f.desk.clientOrders.set({row});
            }
        });
        publisher.join();
        QVERIFY(waitFor([&] {
            const auto *row = f.model.find(std::to_string(count % 50 + 1));
            return row != nullptr && row->filled == units(static_cast<std::int64_t>(count));
        }));
        QCOMPARE(f.model.rowCount(), 50);
        QVERIFY(changed.count() <= framed.count());
        std::thread again([&] {
            for (int i = 0; i < 3'000; ++i)
                f.desk.clientOrders.set({clientOrder(1, "EURUSD", "filled")});
        });
        f.feed.stop();
        again.join();
        QCOMPARE(f.desk.clientOrders.listeners(), std::size_t(0));
    }

    // A named view holds everything, is kept at once and belongs to its user.
    void viewsByName()
    {
        QTemporaryDir home;
        QSettings settings(home.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        const auto orders = [](Fixture &f) {
            f.desk.clientOrders.set({clientOrder(1, "EURUSD", "working"), clientOrder(2, "EURUSD", "filled"),
                                     clientOrder(3, "XAUUSD", "filled")});
            f.show();
            f.feed.start();
            f.clock.runFrame();
        };
        {
            Fixture f;
            orders(f);
            f.view.restoreFrom(settings);
            f.view.setColumnHidden(3, true);
            f.view.horizontalHeader()->moveSection(5, 1);
            f.view.horizontalHeader()->setSortIndicator(2, Qt::DescendingOrder);
            f.model.setFilterText(QStringLiteral("status:filled"));
            f.model.groupBy(f.model.columnOf("symbol"));
            f.model.setMarks({*live::MarkRule::of("lots", QStringLiteral(">=1"), live::MarkGrade::Attention, english)});
            f.view.saveView(QStringLiteral("My / fills"));
            f.view.chooseView({});
            QVERIFY(!f.view.isColumnHidden(3));
            QCOMPARE(f.model.groupColumn(), -1);
            QCOMPARE(f.model.rowCount(), 3);
            QVERIFY(f.model.marks().empty());
        } // no saveTo: a view by name does not wait for the end
        Fixture f;
        orders(f);
        f.view.restoreFrom(settings);
        QCOMPARE(f.view.viewNames(), QStringList({QStringLiteral("My / fills")}));
        f.view.chooseView(QStringLiteral("My / fills"));
        QVERIFY(f.view.isColumnHidden(3));
        QCOMPARE(f.view.horizontalHeader()->logicalIndex(1), 5);
        QCOMPARE(f.model.sortColumn(), 2);
        QCOMPARE(f.model.matching(), 2);
        QCOMPARE(f.model.rowCount(), 4); // two groups of one row
        QCOMPARE(f.model.cell(1, f.model.columnOf("lots")).mark, theme::Mark::Attention);
        auto marks = f.model.marks();
        marks.insert(marks.begin(),
                     *live::MarkRule::of("lots", QStringLiteral("=1"), live::MarkGrade::Breach, english));
        f.model.setMarks(marks); // the graver one is seen, whichever was made first
        QCOMPARE(f.model.cell(1, f.model.columnOf("lots")).mark, theme::Mark::Breach);

        live::LiveTableView other(f.model, QStringLiteral("client_orders"), QStringLiteral("Client orders"),
                                  {QStringLiteral("ben.o"), QStringLiteral("desk-3")});
        other.restoreFrom(settings);
        QVERIFY(other.viewNames().isEmpty());
        f.view.removeView(QStringLiteral("My / fills"));
        Fixture last;
        last.view.restoreFrom(settings);
        QVERIFY(last.view.viewNames().isEmpty());
    }

    // The context key says what the table knows; who asks the journal gets the cell, and his answer is shown.
    void aCellExplainsItself()
    {
        struct Provider : live::ExplainProvider
        {
            live::ExplainRequest asked;
            std::function<void(const live::Explanation &)> answer;
            void explain(const live::ExplainRequest &request,
                         std::function<void(const live::Explanation &)> wanted) override
            {
                asked = request;
                answer = std::move(wanted);
            }
            std::uint64_t opened = 0;
            std::function<void(const base::Result<api::JournalEntry> &)> whole;
            void entry(std::uint64_t sequence,
                       std::function<void(const base::Result<api::JournalEntry> &)> wanted) override
            {
                opened = sequence;
                whole = std::move(wanted);
            }
        } provider;
        Fixture f;
        f.desk.clientOrders.stamp(instant("2014-05-05T14:03:22.184Z"), 4'218'907);
        f.desk.clientOrders.set({clientOrder(1, "EURUSD", "working")});
        f.show();
        f.feed.start();
        f.clock.runFrame();
        f.view.setExplainProvider(&provider);
        f.view.setCurrentIndex(f.model.index(0, f.model.columnOf("lots")));
        QTest::keyClick(&f.view, Qt::Key_E);
        live::ExplainPanel *panel = f.view.explainPanel();
        QVERIFY(panel != nullptr);
        QVERIFY(f.view.explanation() == nullptr);
        QCOMPARE(provider.asked.table, QStringLiteral("client_orders"));
        QCOMPARE(provider.asked.row, std::string("1"));
        QCOMPARE(provider.asked.column, std::string("lots"));
        QCOMPARE(provider.asked.journalSequence, std::uint64_t(4'218'907));
        for (const char *part : {"Lots: 1.00", "lots = ordered units / contract size", "4,218,907"})
            QVERIFY2(panel->words().contains(QLatin1String(part)), part);
        live::Explanation said;
        said.lines.push_back({QStringLiteral("Ordered"), QStringLiteral("100,000 units"), 0});
        said.value = QStringLiteral("1 lots");
        for (const std::uint64_t sequence : {4'218'001U, 4'218'002U}) {
            api::ExplainedInput input;
            input.sequence = sequence;
            input.at = instant("2014-05-05T14:03:20Z");
            input.type = "ClientOrderAccepted";
            input.role = "order";
            input.fields = {{"quantity", "100000", "units"}};
            input.adds = "-100000";
            said.inputs.push_back(input);
        }
        provider.answer(said);
        for (const char *part : {"Exactly: 1 lots", "Ordered: 100,000 units", "Made of 2 event"})
            QVERIFY2(panel->words().contains(QLatin1String(part)), part);
        const auto &inputs = panel->inputs()->table();
        QCOMPARE(inputs.rowCount(), 2);
        QCOMPARE(inputs.cell(0, inputs.columnOf("journal")).text, QStringLiteral("4218001"));
        QCOMPARE(inputs.cell(0, inputs.columnOf("fields")).text, QStringLiteral("quantity 100,000"));
        QCOMPARE(inputs.cell(0, inputs.columnOf("adds")).text, QChar(0x2212) + QStringLiteral("100,000"));
        // What is copied or saved says which cell it explains and as of when.
        for (const char *part : {"4218001", "-100000", "journal 4218907", "Lots"})
            QVERIFY2(panel->inputs()->copyText().contains(QLatin1String(part)), part);
        // Enter opens the event, Escape goes back, and then closes.
        QTest::keyClick(panel->inputs(), Qt::Key_Down);
        QTest::keyClick(panel->inputs(), Qt::Key_Return);
        QCOMPARE(provider.opened, std::uint64_t(4'218'002));
        api::JournalEntry entry;
        entry.sequence = 4'218'002;
        entry.fields = {{"type", "ClientOrderAccepted", {}}, {"body.quantity", "100000", {}}};
        entry.rowFirst = 4'218'000;
        entry.rowCount = 8;
        entry.rowHash = "ab12";
        provider.whole(entry);
        QVERIFY(panel->entryOpen());
        QCOMPARE(panel->fields()->table().rowCount(), 2);
        QTest::keyClick(panel->fields(), Qt::Key_Escape);
        QVERIFY(!panel->entryOpen());
        const QPointer<live::ExplainPanel> watched(panel);
        QTest::keyClick(panel->inputs(), Qt::Key_Escape);
        QVERIFY(waitFor([&] { return watched == nullptr; }));
        provider.answer({}); // an answer that comes too late finds nobody
    }

    // Thousands of events stand in groups that sum to the cell, and open on demand.
    void manyEventsStandInGroups()
    {
        struct Provider : live::ExplainProvider
        {
            std::function<void(const live::Explanation &)> answer;
            void explain(const live::ExplainRequest &, std::function<void(const live::Explanation &)> wanted) override
            {
                answer = std::move(wanted);
            }
        } provider;
        Fixture f;
        f.desk.clientOrders.set({clientOrder(1, "EURUSD", "working")});
        f.show();
        f.feed.start();
        f.clock.runFrame();
        f.view.setExplainProvider(&provider);
        f.view.setCurrentIndex(f.model.index(0, f.model.columnOf("lots")));
        QTest::keyClick(&f.view, Qt::Key_E);
        live::ExplainPanel *panel = f.view.explainPanel();
        QVERIFY(panel != nullptr);
        // 3,000 fills of three accounts: of the account n every fill adds n units and a quarter.
        live::Explanation said;
        for (std::uint64_t i = 0; i < 3'000; ++i) {
            api::ExplainedInput input;
            input.sequence = 1'000 + i;
            input.at = instant("2014-05-05T14:03:20Z");
            input.type = "ClientFilled";
            input.role = "client-fill";
            input.account = "A-" + std::to_string(1 + i % 3);
            input.symbol = "EURUSD";
            input.fields = {{"quantity", "1", "units"}};
            input.adds = (i % 3 == 2 ? "-" : "") + std::to_string(1 + i % 3) + ".25";
            said.inputs.push_back(input);
        }
        provider.answer(said);
        const auto &inputs = panel->inputs()->table();
        QCOMPARE(inputs.rowCount(), 3);
        const QStringList sums {QStringLiteral("1,250"), QStringLiteral("2,250"),
                                QChar(0x2212) + QStringLiteral("3,250")};
        for (int row = 0; row < 3; ++row) {
            QVERIFY(inputs.isGroup(row));
            QCOMPARE(inputs.groupName(row), QStringLiteral("A-%1").arg(row + 1));
            QCOMPARE(inputs.groupSize(row), 1'000);
            QCOMPARE(inputs.cell(row, inputs.columnOf("adds")).text, sums[row]);
        }
        panel->inputs()->setCurrentIndex(inputs.index(1, 0));
        QTest::keyClick(panel->inputs(), Qt::Key_Return);
        QCOMPARE(inputs.rowCount(), 1'003);
        QVERIFY(!panel->entryOpen());
        QVERIFY(panel->words().contains(QLatin1String("They stand in groups")));
    }

    // A row that the filter takes away takes its focus along: the table neither jumps nor makes another row the current.
    void theCurrentRowMayGo()
    {
        Fixture f;
        std::vector<api::ClientOrderRow> rows;
        for (std::uint64_t i = 1; i <= 400; ++i)
            rows.push_back(clientOrder(i, i % 3 == 0 ? "EURUSD" : "XAUUSD", "working"));
        f.desk.clientOrders.set(rows);
        f.show();
        f.feed.start();
        f.clock.runFrame();
        f.view.selectKey("400"); // XAUUSD, at the top
        QSignalSpy said(&f.view, &live::LiveTableView::currentKeyChanged);
        f.model.setFilterText(QStringLiteral("eurusd"));
        QCOMPARE(f.model.rowCount(), 133);
        QCOMPARE(f.view.verticalScrollBar()->value(), 0);
        QCOMPARE(f.view.currentKey(), std::string());
        QCOMPARE(said.count(), 1);
        f.view.selectKey("399");
        f.desk.clientOrders.set({}, {"399"});
        f.clock.runFrame();
        QCOMPARE(f.view.currentKey(), std::string());
    }

    void groupsOpenAndCloseByKeys()
    {
        Fixture f;
        f.desk.clientOrders.set({clientOrder(1, "EURUSD", "working"), clientOrder(2, "EURUSD", "filled"),
                                 clientOrder(3, "XAUUSD", "filled")});
        f.show();
        f.feed.start();
        f.clock.runFrame();
        f.model.groupBy(f.model.columnOf("symbol"));
        QCOMPARE(f.model.rowCount(), 5);
        f.view.setCurrentIndex(f.model.index(0, 0));
        QCOMPARE(f.view.currentKey(), std::string());
        QTest::keyClick(&f.view, Qt::Key_Left);
        QCOMPARE(f.model.rowCount(), 3);
        QTest::keyClick(&f.view, Qt::Key_Return);
        QCOMPARE(f.model.rowCount(), 5);
        f.view.grab(); // the lines of groups are painted
    }

    void columnsComeBack()
    {
        QTemporaryDir home;
        QSettings settings(home.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        {
            Fixture f;
            f.show();
            f.view.horizontalHeader()->moveSection(3, 0);
            f.view.setColumnWidth(2, 133);
            f.view.setColumnHidden(5, true);
            f.view.horizontalHeader()->setSortIndicator(4, Qt::AscendingOrder);
            f.view.saveTo(settings);
        }
        Fixture f;
        f.view.restoreFrom(settings);
        f.show();
        QCOMPARE(f.view.horizontalHeader()->logicalIndex(0), 3);
        QCOMPARE(f.view.columnWidth(2), 133);
        QVERIFY(f.view.isColumnHidden(5));
        QCOMPARE(f.model.sortColumn(), 4);
        QCOMPARE(f.model.sortOrder(), Qt::AscendingOrder);
    }

    // Whoever has scrolled down reads on: what the desk does above and below leaves his rows where they are, and what is
    // on the screen is what a whole repaint would give.
    void rowsStandStillWhereOneReads()
    {
        Fixture f;
        f.show();
        f.feed.start();
        std::vector<api::ClientOrderRow> rows;
        for (unsigned i = 1; i <= 400; ++i) {
            rows.push_back(clientOrder(i, "EURUSD", "working"));
            rows.back().lots = units(static_cast<std::int64_t>(i) * 10);
        }
        f.desk.clientOrders.set(rows);
        f.clock.runFrame();
        int lots = -1;
        for (int column = 0; column < f.model.columnCount(); ++column) {
            if (f.model.columnInfo(column).id == "lots")
                lots = column;
        }
        f.view.sortByColumn(lots, Qt::DescendingOrder);
        QScrollBar &bar = *f.view.verticalScrollBar();
        bar.setValue(200);
        QApplication::processEvents();
        std::mt19937 random(20140505);
        std::uint64_t next = 1000;
        for (int frame = 0; frame < 60; ++frame) {
            const int top = f.view.rowAt(0);
            QVERIFY(top > 0);
            const std::string reading = f.model.keyAt(top);
            std::vector<api::ClientOrderRow> changed;
            std::vector<std::string> removed;
            for (int i = 0; i < 25; ++i) {
                auto row = rows[random() % rows.size()];
                if (row.key() == reading)
                    continue;
                row.lots = units(static_cast<std::int64_t>(random() % 4'000));
                if (random() % 5 == 0) {
                    row.order = domain::OrderId(++next);
                    rows.push_back(row);
                    changed.push_back(row);
                } else if (rows.size() > 300 && random() % 4 == 0) {
                    removed.push_back(row.key());
                    std::erase_if(rows, [&row](const auto &other) { return other.order == row.order; });
                    std::erase_if(changed, [&row](const auto &other) { return other.order == row.order; });
                } else {
                    changed.push_back(row);
                }
            }
            f.desk.clientOrders.set(changed, removed);
            f.clock.runFrame();
            QCOMPARE(f.model.keyAt(f.view.rowAt(0)), reading);
            const auto screen = [&f] {
                QApplication::processEvents();
                return f.view.screen()->grabWindow(f.view.winId()).toImage();
            };
            const QImage seen = screen();
            f.view.viewport()->update();
            QCOMPARE(screen(), seen);
        }
        bar.setValue(0); // at the top one looks at who is first, not at a row
        QApplication::processEvents();
        auto first = rows.front();
        first.lots = units(1'000'000);
        f.desk.clientOrders.set({first});
        f.clock.runFrame();
        QCOMPARE(f.model.keyAt(f.view.rowAt(0)), first.key());
    }

    void filterFieldByKeys()
    {
        FakeDesk desk;
        format::Formats formats {english};
        live::FrameClock clock;
        dealing::ClientOrderModel model {formats};
        QMainWindow window;
        auto *panel = new widgets::TablePanel(QStringLiteral("p"), QStringLiteral("Orders"), &window);
        auto *view = new live::LiveTableView(model, QStringLiteral("client_orders"), QStringLiteral("Client orders"),
                                             viewer, panel);
        panel->addTable(view, QStringLiteral("Client orders"));
        window.addDockWidget(Qt::LeftDockWidgetArea, panel);
        live::Feed<api::ClientOrderRow> feed {
            clock, [&](auto listener) { return desk.watchClientOrders(std::move(listener)); },
            [&](const auto &lists) { model.applyLists(lists); }};
        window.resize(900, 300);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        feed.start();
        desk.clientOrders.set({clientOrder(1, "USDJPY", "working"), clientOrder(2, "EURUSD", "filled")});
        clock.runFrame();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), panel->filterField());
        QTest::keyClicks(panel->filterField(), QStringLiteral("eur"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(panel->countText(), QStringLiteral("1 of 2"));
        QTest::keyClicks(panel->filterField(), QStringLiteral(" lots>"));
        QVERIFY(panel->filterField()->accessibleDescription().contains(QStringLiteral("lots>")));
        QCOMPARE(model.rowCount(), 1);
        QTest::keyClick(panel->filterField(), Qt::Key_Escape);
        QCOMPARE(panel->countText(), QString());
        QCOMPARE(panel->filterField()->accessibleDescription(), QString());
        QCOMPARE(model.rowCount(), 2);
        QTest::keyClick(panel->filterField(), Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), view);
    }

    // The delegate asks for the room that it paints: nothing is cut in a column of that width.
    void pricesArePaintedInThreeSizes()
    {
        live::CellDelegate delegate;
        live::Cell plain;
        plain.text = QStringLiteral("1.08412");
        live::Cell quote = plain;
        quote.pips = format::pipPart(quote.text, 5);
        const double plainWidth = delegate.contentWidth(plain);
        const double quoteWidth = delegate.contentWidth(quote);
        QVERIFY(plainWidth > 0);
        QVERIFY(quoteWidth != plainWidth);
        live::Cell marked = plain;
        marked.mark = theme::Mark::Up;
        QVERIFY(delegate.contentWidth(marked) > plainWidth);
    }
};

TRUEBOOK_TEST(tst_live_table_view)
#include "tst_live_table_view.moc"
