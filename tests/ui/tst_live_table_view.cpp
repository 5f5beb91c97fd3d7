#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMainWindow>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <thread>

#include "tests/support/desk_rows.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/order_model.h"
#include "ui/live/cell_delegate.h"
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
        const QString &provenance = lines.at(3);
        for (const char *part : {"Client orders", "2014-05-05T14:03:22.184Z", "4218907", "xau", "anna.k", "desk-2"})
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
        QTest::keyClick(panel->filterField(), Qt::Key_Escape);
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
