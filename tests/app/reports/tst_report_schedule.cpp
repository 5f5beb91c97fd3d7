#include "app/reports/report_schedule.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include "app/composition.h"
#include "core/fix/desk_config.h"
#include "core/simulation/simulation.h"
#include "core/store/sqlite_store.h"
#include "tests/support/test_case.h"

using namespace truebook;

namespace {

domain::UtcTime at(const char *text)
{
    return *domain::UtcTime::parse(text);
}

// A simulated desk whose first day, 5 May 2014, has closed.
struct Place
{
    QTemporaryDir folder;
    store::StoreUrl url = *store::StoreUrl::parse(folder.filePath(QStringLiteral("desk.db")).toStdString());
    fix::ReportConfig config;

    Place()
    {
        auto store = store::SqliteStore::create(url);
        simulation::SimulationOptions run;
        run.seed = 7;
        run.faults = {};
        run.store = store->get();
        if (!simulation::simulate(run, app::deskRoomFactory()))
            qFatal("no store");
        config.folder = folder.filePath(QStringLiteral("out")).toStdString();
        config.formats = {"csv", "xlsx"};
    }
    app::ReportSchedule schedule() const
    {
        return {url, config, [] { return domain::UtcTime(); }, [](const std::string &) {}};
    }
    QStringList files() const { return QDir(QString::fromStdString(config.folder)).entryList(QDir::Files, QDir::Name); }
    QByteArray bytes(const char *name) const
    {
        QFile file(QString::fromStdString(config.folder) + QLatin1Char('/') + QLatin1String(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

} // namespace

class tst_report_schedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // 07:30 in London is 06:30 UTC in summer and 07:30 in winter.
    void dueByTheWallClock()
    {
        const auto london = *domain::TimeZone::parse("Europe/London");
        const std::int64_t second = 7 * 3600 + 1'800;
        QCOMPARE(app::lastDue(london, second, at("2014-05-06T06:30:00Z")).text(), at("2014-05-06T06:30:00Z").text());
        QCOMPARE(app::lastDue(london, second, at("2014-05-06T06:29:59Z")).text(), at("2014-05-05T06:30:00Z").text());
        QCOMPARE(app::lastDue(london, second, at("2014-12-06T08:00:00Z")).text(), at("2014-12-06T07:30:00Z").text());
    }

    void madeOnce()
    {
        const Place place;
        app::ReportSchedule schedule = place.schedule();
        const auto made = schedule.makeDue(at("2014-05-06T07:31:00Z"));
        QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
        QCOMPARE(made->size(), std::size_t(2));
        QCOMPARE(place.files(),
                 QStringList({QStringLiteral("pnl-2014-05-05.csv"), QStringLiteral("pnl-2014-05-05.xlsx")}));
        const QByteArray csv = place.bytes("pnl-2014-05-05.csv");
        QVERIFY(csv.contains("As of: 2014-05-06T07:30:00.000000000Z"));
        QVERIFY(csv.contains("User: system:schedule"));
        QCOMPARE(schedule.makeDue(at("2014-05-06T08:00:00Z"))->size(), std::size_t(0));
        // Another desk on the same folder: the files are there.
        app::ReportSchedule again = place.schedule();
        QCOMPARE(again.makeDue(at("2014-05-06T09:00:00Z"))->size(), std::size_t(0));
        // One of them was taken away: it comes back as it was, hours later.
        QVERIFY(QFile::remove(QString::fromStdString(place.config.folder) + QStringLiteral("/pnl-2014-05-05.csv")));
        app::ReportSchedule later = place.schedule();
        QCOMPARE(later.makeDue(at("2014-05-06T20:00:00Z"))->size(), std::size_t(1));
        QCOMPARE(place.bytes("pnl-2014-05-05.csv"), csv);
    }

    void nothingBeforeADayHasClosed()
    {
        const Place place;
        app::ReportSchedule schedule = place.schedule();
        const auto made = schedule.makeDue(at("2014-05-05T08:00:00Z"));
        QVERIFY(made.has_value() && made->empty());
        QVERIFY(place.files().isEmpty());
    }

    void configuration_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("no folder") << "[reports]\nat = \"07:30\"\n"
                                   << "folder";
        QTest::newRow("no time") << "[reports]\nfolder = \"r\"\nat = \"7:30\"\n"
                                 << "at";
        QTest::newRow("no hour") << "[reports]\nfolder = \"r\"\nat = \"25:30\"\n"
                                 << "at";
        QTest::newRow("no zone") << "[reports]\nfolder = \"r\"\nzone = \"London\"\n"
                                 << "zone";
        QTest::newRow("no format") << "[reports]\nfolder = \"r\"\nformats = [\"doc\"]\n"
                                   << "formats";
    }
    void configuration()
    {
        QFETCH(QString, text);
        QFETCH(QString, field);
        const auto config = fix::parseDeskConfig(text.toStdString(), "desk.toml");
        QVERIFY(!config.has_value());
        QVERIFY2(config.error().field.find(field.toStdString()) != std::string::npos, config.error().field.c_str());
    }
    void configurationIsRead()
    {
        const auto config = fix::parseDeskConfig(
            "[reports]\nfolder = \"/tmp/r\"\nat = \"06:05\"\nzone = \"Europe/London\"\nformats = [\"csv\"]\n",
            "desk.toml");
        QVERIFY2(config.has_value(), config ? "" : config.error().detail.c_str());
        QVERIFY(config->reports.has_value());
        QCOMPARE(config->reports->secondOfDay, std::int64_t(6 * 3600 + 300));
        QCOMPARE(config->reports->formats, std::vector<std::string> {"csv"});
    }
};

TRUEBOOK_TEST(tst_report_schedule)
#include "tst_report_schedule.moc"
