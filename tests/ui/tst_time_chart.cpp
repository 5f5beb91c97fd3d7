#include <QAbstractScrollArea>
#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <random>

#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/charts/time_chart.h"
#include "ui/theme/style.h"

using namespace truebook;
using namespace truebook::ui::charts;

namespace {
constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t noon = 1'399'291'200 * second; // 2014-05-05 12:00:00 UTC

std::vector<Point> walk(int count)
{
    std::mt19937 random(7);
    std::vector<Point> points;
    std::int64_t value = 0;
    std::int64_t at = noon;
    for (int i = 0; i < count; ++i) {
        value += static_cast<std::int64_t>(random() % 2001) - 1000;
        at += static_cast<std::int64_t>(random() % 3) * second; // some at the same instant
        points.push_back({at, value});
    }
    return points;
}
} // namespace

class tst_time_chart : public test::GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    // Against a plain look at every point.
    void levelsKnowTheExtent()
    {
        const auto points = walk(5000);
        SeriesStore store;
        for (const Point &point : points)
            QVERIFY(store.append(point));
        std::mt19937 random(11);
        for (int i = 0; i < 2000; ++i) {
            const std::size_t from = random() % points.size();
            const std::size_t to = from + 1 + random() % (points.size() - from);
            std::int64_t least = points[from].value;
            std::int64_t greatest = least;
            for (std::size_t at = from; at < to; ++at) {
                least = std::min(least, points[at].value);
                greatest = std::max(greatest, points[at].value);
            }
            const auto extent = store.extent(from, to);
            QCOMPARE(store[extent.least].value, least);
            QCOMPARE(store[extent.greatest].value, greatest);
            QVERIFY(extent.least >= from && extent.least < to && extent.greatest >= from && extent.greatest < to);
        }
        QVERIFY(!store.append({points.back().at - 1, 0}));
        QCOMPARE(store.size(), points.size());
    }

    void atMostTwoPointsAColumnAndNoPeakLost()
    {
        const auto points = walk(20'000);
        SeriesStore store;
        store.assign(points);
        std::vector<Point> drawn;
        const std::int64_t from = points[3000].at;
        const std::int64_t to = points[17'000].at;
        store.decimate(from, to, 300, drawn);
        QVERIFY(drawn.size() <= 602);
        std::int64_t before = 0;
        for (const Point &point : drawn) {
            QVERIFY(point.at >= before);
            before = point.at;
            QVERIFY(std::find(points.begin(), points.end(), point) != points.end());
        }
        QVERIFY(drawn.front().at < from && drawn.back().at > to); // the line comes in and goes out
        std::int64_t greatest = -1'000'000'000;
        for (const Point &point : points) {
            if (point.at >= from && point.at <= to)
                greatest = std::max(greatest, point.value);
        }
        QVERIFY(std::any_of(drawn.begin(), drawn.end(), [&](const Point &one) { return one.value == greatest; }));
        store.decimate(points[100].at, points[160].at, 300, drawn); // few: as they are
        QVERIFY(drawn.size() >= 60);
    }

    void ticksAreRound()
    {
        const Ticks times = timeTicks(noon + 7 * second, noon + 3600 * second, 8);
        QVERIFY(times.places.size() <= 8 && times.places.size() >= 3);
        QCOMPARE(times.step, 600 * second);
        for (const auto at : times.places)
            QCOMPARE(at % (600 * second), std::int64_t(0));
        const Ticks values = valueTicks(-1234, 4321, 6);
        QCOMPARE(values.step, std::int64_t(1000));
        QCOMPARE(values.places.front(), std::int64_t(-1000));
        QCOMPARE(values.places.back(), std::int64_t(4000));
    }

    // A legend that is wider than the chart goes on in a second line: no series is left out.
    void everySeriesIsInTheLegend()
    {
        ui::format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        const ui::theme::Role roles[]
            = {ui::theme::Role::Accent, ui::theme::Role::Gain, ui::theme::Role::Loss, ui::theme::Role::Attention};
        TimeChart chart(QStringLiteral("P&L"), formats);
        chart.setUnit(QStringLiteral("USD"), 2);
        for (int i = 0; i < 4; ++i) {
            chart.addSeries({QString::number(i), QStringLiteral("Series %1").arg(i), roles[i]});
            chart.assign(i, {{noon, 0}, {noon + 600 * second, 123'456'700 + i}});
        }
        show(chart);
        for (const int width : {900, 420, 260}) {
            chart.resize(width, 400);
            chart.flush();
            const QImage picture = chart.grab().toImage();
            for (const auto role : roles) {
                const QColor wanted = ui::theme::coloursOf(&chart)[role];
                bool found = false;
                for (int y = 0; y < 100 && !found; ++y) {
                    // A swatch: a line of the series' colour, fourteen pixels long, where no plot line is level.
                    for (int x = 0; x + 10 < picture.width() && !found; ++x) {
                        found = true;
                        for (int i = 0; i < 10 && found; ++i)
                            found = picture.pixelColor(x + i, y) == wanted;
                    }
                }
                QVERIFY2(found, qPrintable(QStringLiteral("%1 wide, series %2").arg(width).arg(int(role))));
            }
        }
    }

    void keysZoomPanAndRead()
    {
        ui::format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        TimeChart chart(QStringLiteral("P&L"), formats);
        chart.addSeries({QStringLiteral("b"), QStringLiteral("B-book"), ui::theme::Role::Accent});
        chart.setUnit(QStringLiteral("USD"), 2);
        chart.assign(0, {{noon, 0}, {noon + 600 * second, 120'450}, {noon + 1200 * second, -5}});
        show(chart);
        chart.flush();
        QCOMPARE(chart.from(), noon);
        QCOMPARE(chart.to(), noon + 1200 * second);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("B-book −0.05 USD")));
        QTest::keyClick(&chart, Qt::Key_Plus);
        QCOMPARE(chart.to() - chart.from(), 960 * second);
        QVERIFY(!chart.atHome());
        const std::int64_t left = chart.from();
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.from(), left + 96 * second);
        QTest::keyClick(&chart, Qt::Key_Home);
        chart.flush();
        QCOMPARE(chart.from(), noon);
        QTest::keyClick(&chart, Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(&chart, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(chart.crosshair(), std::optional(noon + 600 * second));
        QCOMPARE(chart.readout(), QStringLiteral("12:10:00 UTC, B-book +1,204.50 USD"));
        QTest::keyClick(&chart, Qt::Key_Escape);
        QVERIFY(!chart.crosshair());
        // A later point is followed at home, and left alone elsewhere.
        chart.append(0, {noon + 1800 * second, 7});
        chart.flush();
        QCOMPARE(chart.to(), noon + 1800 * second);
    }

    void mouseZoomsIntoAFrameAndPans()
    {
        ui::format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        TimeChart chart(QStringLiteral("P&L"), formats);
        chart.addSeries({QStringLiteral("b"), QStringLiteral("B"), ui::theme::Role::Accent});
        chart.assign(0, walk(4000));
        show(chart);
        chart.flush();
        auto *surface = chart.findChild<QAbstractScrollArea *>()->viewport();
        const std::int64_t span = chart.to() - chart.from();
        QTest::mousePress(surface, Qt::LeftButton, Qt::ShiftModifier, {200, 60});
        QTest::mouseMove(surface, {400, 180});
        QTest::mouseRelease(surface, Qt::LeftButton, Qt::ShiftModifier, {400, 180});
        chart.flush();
        QVERIFY(chart.to() - chart.from() < span / 2);
        QVERIFY(chart.pointsDrawn(0) > 10);
        const std::int64_t from = chart.from();
        QTest::mousePress(surface, Qt::LeftButton, {}, {300, 100});
        QTest::mouseMove(surface, {200, 100});
        QTest::mouseRelease(surface, Qt::LeftButton, {}, {200, 100});
        QVERIFY(chart.from() > from); // drawn to the left: later comes into sight
        QTest::mouseDClick(surface, Qt::LeftButton, {}, {300, 100});
        chart.flush();
        QCOMPARE(chart.to() - chart.from(), span);
    }

    void emptySaysSo()
    {
        ui::format::Formats formats;
        TimeChart chart(QStringLiteral("P&L"), formats);
        chart.addSeries({QStringLiteral("b"), QStringLiteral("B"), ui::theme::Role::Accent});
        chart.setEmptyText(QStringLiteral("No trade yet today."));
        show(chart);
        chart.flush();
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("No trade yet today."));
        QVERIFY(!chart.exportTo(QStringLiteral("/nowhere.png")).isEmpty());
    }

    void picturesCarryTitleUnitAndInstant()
    {
        ui::format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        TimeChart chart(QStringLiteral("P&L of the day"), formats);
        chart.addSeries({QStringLiteral("b"), QStringLiteral("B"), ui::theme::Role::Accent});
        chart.setUnit(QStringLiteral("USD"), 2);
        chart.assign(0, walk(500));
        chart.setLimits({{QStringLiteral("Loss limit"), 100, LimitGrade::Breach}});
        chart.setProvenance(*domain::UtcTime::parse("2014-05-05T12:30:00Z"), 4711, QStringLiteral("ann"));
        show(chart);
        QTemporaryDir folder;
        for (const char *ending : {"png", "svg", "pdf"}) {
            const QString path = folder.filePath(QStringLiteral("chart.") + QLatin1String(ending));
            QCOMPARE(chart.exportTo(path), QString());
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly) && file.size() > 2000);
            const QByteArray bytes = file.readAll();
            if (QLatin1String(ending) == QLatin1String("svg")) {
                QVERIFY(bytes.contains("P&amp;L of the day"));
                QVERIFY(bytes.contains("2014-05-05T12:30:00"));
                QVERIFY(bytes.contains("journal 4,711"));
                QVERIFY(bytes.contains("in USD"));
            }
        }
        const QImage picture(folder.filePath(QStringLiteral("chart.png")));
        QCOMPARE(picture.text(QStringLiteral("Title")), QStringLiteral("P&L of the day"));
        QCOMPARE(picture.pixelColor(2, picture.height() - 3), QColor(Qt::white)); // light, whatever the screen is
        QVERIFY(!chart.exportTo(folder.filePath(QStringLiteral("chart.bmp"))).isEmpty());
        QVERIFY(!chart.exportTo(QStringLiteral("/no/such/folder/chart.png")).isEmpty());
    }

private:
    void show(TimeChart &chart)
    {
        chart.resize(800, 300);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        chart.setFocus();
    }
};

TRUEBOOK_TEST(tst_time_chart)
#include "tst_time_chart.moc"
