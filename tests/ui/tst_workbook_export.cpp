#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>

#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/live/desk.h"
#include "ui/risk/report_filter_dialog.h"
#include "ui/risk/workbook_export.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

namespace {

// Takes the wish and lets the test say what comes of it.
class Reports : public api::DeskReports
{
public:
    struct End : api::Handle
    {
        explicit End(int &counter)
            : gone(counter)
        { }
        ~End() override { ++gone; }
        int &gone;
    };
    std::unique_ptr<api::Handle> exportPnl(const std::string &wantedPath, const std::string &wantedUser,
                                           const api::ReportFilter &wantedFilter,
                                           std::function<void(double)> onProgress,
                                           std::function<void(const base::Result<api::ReportMade> &)> onDone) override
    {
        path = wantedPath;
        user = wantedUser;
        filter = wantedFilter;
        progress = std::move(onProgress);
        done = std::move(onDone);
        return std::make_unique<End>(gone);
    }
    std::string path;
    std::string user;
    api::ReportFilter filter;
    std::function<void(double)> progress;
    std::function<void(const base::Result<api::ReportMade> &)> done;
    int gone = 0;
};

api::ReportMade made(std::int64_t residual = 0)
{
    const domain::Currency usd = domain::Currency::of("USD");
    return {"/tmp/may.xlsx",
            "2014-05-01",
            "2014-05-05",
            4'218'907,
            {},
            {-167'297, usd},
            {residual, usd},
            "PNL-04A740-080000-0569MK-G6CE7A"};
}

struct Scene
{
    Reports reports;
    FakeDesk fake;
    bool offered = (fake.madeBy = &reports) != nullptr; // before there is a window
    live::Desk desk {fake, fake, {QStringLiteral("anna.k"), QStringLiteral("desk-2")}};
    QWidget window;
    risk::WorkbookExport exporter {desk, &window};
    QSignalSpy finished {&exporter, &risk::WorkbookExport::finished};
    QString words() const { return finished.isEmpty() ? QString() : finished.last().at(1).toString(); }
};

} // namespace

class tst_workbook_export : public GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    void tellsHowFarItIsAndWhatCameOfIt()
    {
        Scene scene;
        scene.exporter.start(QStringLiteral("/tmp/may.xlsx"));
        QCOMPARE(scene.reports.path, std::string("/tmp/may.xlsx"));
        QCOMPARE(scene.reports.user, std::string("anna.k"));
        scene.reports.progress(0.42);
        QTRY_VERIFY(scene.exporter.action()->text().contains(QLatin1String("42")));
        scene.reports.done(made());
        QTRY_COMPARE(scene.finished.size(), 1);
        QVERIFY(scene.finished.last().at(0).toBool());
        for (const char *part : {"may.xlsx", "2014-05-05", "1,672.97", "USD", "PNL-04A740-080000-0569MK-G6CE7A"})
            QVERIFY2(scene.words().contains(QLatin1String(part)), qPrintable(scene.words()));
        QVERIFY(!scene.exporter.running());
        QCOMPARE(scene.reports.gone, 1);
        QVERIFY(!scene.exporter.action()->text().contains(QLatin1String("42")));
        QVERIFY(scene.window.findChild<QMessageBox *>() != nullptr);
    }

    // What was typed in the dialog goes with the export; nothing typed leaves nothing out.
    void aPartIsAskedForFirst()
    {
        Scene scene;
        scene.exporter.start(QStringLiteral("/tmp/all.xlsx"));
        QVERIFY(scene.reports.filter.empty());
        scene.exporter.giveUp();
        scene.exporter.partAction()->trigger();
        auto *dialog = scene.window.findChild<risk::ReportFilterDialog *>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        dialog->findChild<QLineEdit *>(QStringLiteral("reportAccounts"))->setText(QStringLiteral(" N1 ,, N2"));
        dialog->findChild<QLineEdit *>(QStringLiteral("reportSymbols"))->setText(QStringLiteral("EURUSD"));
        dialog->findChild<QComboBox *>(QStringLiteral("reportBook"))->setCurrentIndex(2);
        const api::ReportFilter filter = dialog->filter();
        QCOMPARE(filter.accounts, (std::vector<std::string> {"N1", "N2"}));
        QCOMPARE(filter.symbols, (std::vector<std::string> {"EURUSD"}));
        QVERIFY(filter.groups.empty());
        QCOMPARE(filter.book, std::string("B"));
        dialog->reject();
        scene.exporter.start(QStringLiteral("/tmp/part.xlsx"), filter);
        QCOMPARE(scene.reports.filter.accounts, filter.accounts);
        QCOMPARE(scene.reports.filter.book, std::string("B"));
        api::ReportMade part = made();
        part.filter = "trading days, book B";
        scene.reports.done(part);
        QTRY_COMPARE(scene.finished.size(), 1);
        QVERIFY2(scene.words().contains(QLatin1String("book B")), qPrintable(scene.words()));
    }

    void aResidualIsNoSuccess()
    {
        Scene scene;
        scene.exporter.start(QStringLiteral("/tmp/may.xlsx"));
        scene.reports.done(made(3));
        QTRY_COMPARE(scene.finished.size(), 1);
        QVERIFY(!scene.finished.last().at(0).toBool());
        QVERIFY2(scene.words().contains(QLatin1String("0.03")), qPrintable(scene.words()));
    }

    void aRefusalIsSaid()
    {
        Scene scene;
        scene.exporter.start(QStringLiteral("/nowhere/may.xlsx"));
        scene.reports.done(base::refuse(base::ReasonCode::StoreFull, "/nowhere"));
        QTRY_COMPARE(scene.finished.size(), 1);
        QVERIFY(!scene.finished.last().at(0).toBool());
        QVERIFY(scene.words().contains(QLatin1String("StoreFull")));
    }

    // The action that began it gives it up; what was on its way then comes to nobody.
    void givenUp()
    {
        Scene scene;
        scene.exporter.start(QStringLiteral("/tmp/may.xlsx"));
        scene.reports.done(made());
        scene.exporter.action()->trigger();
        QCOMPARE(scene.reports.gone, 1);
        QVERIFY(!scene.exporter.running());
        QCoreApplication::processEvents();
        QCOMPARE(scene.finished.size(), 0);
        scene.exporter.start(QStringLiteral("/tmp/june.xlsx"));
        QVERIFY(scene.exporter.running());
    }

    void aDeskWithoutReportsOffersNone()
    {
        FakeDesk fake;
        live::Desk desk(fake, fake, {QStringLiteral("anna.k"), QStringLiteral("desk-2")});
        QWidget window;
        const risk::WorkbookExport exporter(desk, &window);
        QVERIFY(!exporter.action()->isEnabled());
    }
};

TRUEBOOK_TEST(tst_workbook_export)
#include "tst_workbook_export.moc"
