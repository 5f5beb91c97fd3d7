// The chart (issue "The desk is seen", 2c): 1,000,000 points, our time chart against a QLineSeries with the same points in
// a QChart of the same size, in turns, painted into memory by the same raster engine. A frame is one of three:
//   one more point    a point comes and everything is shown
//   moved             the same, looked at a little later in time
//   near              a hundredth of the time, moved: the levels make that as cheap as the whole
// The figure is processor time of the GUI thread. The peer repaints all it has, whatever is seen; ours hands at most two
// points a pixel column to Qt Charts, which a check counts; that the picture keeps every peak another check does.
#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QLocale>
#include <QPainter>
#include <QValueAxis>

#include <cstdio>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "tests/bench/interleave.h"
#include "ui/charts/time_chart.h"
#include "ui/theme/style.h"

using namespace truebook;

namespace {

constexpr int pointCount = 1'000'000;
constexpr double ratioBound = 100;
constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t start = 1'399'248'000 * second; // 5 May 2014
constexpr QSize size(1440, 600);

double threadCpuMs()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "not measured: %s\n", what);
    std::exit(1);
}

class Walk
{
public:
    ui::charts::Point next()
    {
        m_value += static_cast<std::int64_t>(m_random() % 2001) - 1000;
        return {start + second / 10 * m_count++, m_value};
    }

private:
    std::mt19937 m_random {20140505};
    std::int64_t m_value = 0;
    std::int64_t m_count = 0;
};

class Ours
{
public:
    explicit Ours(const std::vector<ui::charts::Point> &points)
        : m_formats(QLocale(QLocale::English, QLocale::UnitedStates))
        , m_chart(QStringLiteral("Bench"), m_formats)
    {
        m_chart.addSeries({QStringLiteral("a"), QStringLiteral("A"), ui::theme::Role::Accent});
        m_chart.setUnit(QStringLiteral("USD"), 2);
        m_chart.assign(0, points);
        m_chart.resize(size);
        m_chart.show();
        m_chart.flush();
        QCoreApplication::processEvents();
    }
    double frame(const std::function<void(ui::charts::TimeChart &)> &change)
    {
        const double from = threadCpuMs();
        change(m_chart);
        m_chart.flush();
        m_chart.grab();
        const double taken = threadCpuMs() - from;
        require(m_chart.pointsDrawn(0) <= 2 * size.width() + 2, "more than two points a pixel column were drawn");
        return taken;
    }
    ui::charts::TimeChart &chart() { return m_chart; }

private:
    ui::format::Formats m_formats;
    ui::charts::TimeChart m_chart;
};

class Peer
{
public:
    explicit Peer(const std::vector<ui::charts::Point> &points)
        : m_chart(new QChart)
        , m_series(new QLineSeries)
        , m_view(m_chart)
    {
        QList<QPointF> all;
        all.reserve(static_cast<qsizetype>(points.size()));
        for (const auto &point : points)
            all.append({place(point.at), static_cast<double>(point.value)});
        m_series->replace(all);
        m_chart->addSeries(m_series);
        m_chart->legend()->hide();
        m_chart->setAnimationOptions(QChart::NoAnimation);
        auto *time = m_time = new QValueAxis;
        auto *value = new QValueAxis;
        m_chart->addAxis(time, Qt::AlignBottom);
        m_chart->addAxis(value, Qt::AlignRight);
        m_series->attachAxis(time);
        m_series->attachAxis(value);
        m_series->setPen(QPen(Qt::blue, 1.4));
        m_view.setRenderHint(QPainter::Antialiasing);
        m_view.resize(size);
        m_view.show();
        QCoreApplication::processEvents();
    }
    static double place(std::int64_t at) { return static_cast<double>(at - start) / 1e9; }
    double frame(const std::function<void(QLineSeries &, QValueAxis &)> &change)
    {
        const double from = threadCpuMs();
        change(*m_series, *m_time);
        m_view.grab();
        return threadCpuMs() - from;
    }

private:
    QChart *m_chart;
    QLineSeries *m_series;
    QValueAxis *m_time = nullptr;
    QChartView m_view;
};

// Every pixel column's least and greatest value reach Qt Charts: against a plain walk over all points.
void checkDecimation(const std::vector<ui::charts::Point> &points)
{
    ui::charts::SeriesStore store;
    store.assign(points);
    constexpr int columns = 1400;
    std::vector<ui::charts::Point> drawn;
    const std::int64_t from = points.front().at;
    const std::int64_t to = points.back().at;
    store.decimate(from, to, columns, drawn);
    require(drawn.size() <= 2 * columns + 2, "too many points");
    std::int64_t least = points.front().value;
    std::int64_t greatest = least;
    for (const auto &point : points) {
        least = std::min(least, point.value);
        greatest = std::max(greatest, point.value);
    }
    bool low = false;
    bool high = false;
    for (const auto &point : drawn) {
        low = low || point.value == least;
        high = high || point.value == greatest;
    }
    require(low && high, "a peak was lost");
}

} // namespace

int main(int argc, char **argv)
{
    const bool json = argc > 1 && std::string_view(argv[1]) == "--json";
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::theme::apply(ui::theme::Mode::Dark);
    Walk walk;
    std::vector<ui::charts::Point> points;
    points.reserve(pointCount);
    for (int i = 0; i < pointCount; ++i)
        points.push_back(walk.next());
    checkDecimation(points);
    Ours ours(points);
    Peer peer(points);
    const std::int64_t span = points.back().at - points.front().at;
    // One frame of the peer takes seconds: a round is one frame of his and ten of ours.
    constexpr int rounds = 7;
    constexpr int oursInOne = 10;
    std::vector<ui::charts::Point> fresh;
    for (int i = 0; i < (rounds + 1) * (oursInOne + 1); ++i)
        fresh.push_back(walk.next());
    std::size_t nextOurs = 0;
    std::size_t nextPeer = 0;
    int turn = 0;
    const auto oursOf = [&](const std::function<void(ui::charts::TimeChart &)> &change) {
        double sum = 0;
        for (int i = 0; i < oursInOne; ++i)
            sum += ours.frame(change);
        return sum / oursInOne;
    };
    const auto moved = [&](std::int64_t width) {
        const std::int64_t shift = second * (++turn % 50);
        return std::pair(start + span / 3 + shift, start + span / 3 + shift + width);
    };
    struct Kind
    {
        const char *name;
        std::function<double()> peer;
        std::function<double()> ours;
    };
    const auto shown = [&](std::int64_t width) {
        return std::pair<std::function<double()>, std::function<double()>> {
            [&, width] {
                return peer.frame([&](QLineSeries &, QValueAxis &axis) {
                    const auto [from, to] = moved(width);
                    axis.setRange(Peer::place(from), Peer::place(to));
                });
            },
            [&, width] {
                return oursOf([&](ui::charts::TimeChart &chart) {
                    const auto [from, to] = moved(width);
                    chart.showRange(from, to);
                });
            }};
    };
    const auto whole = shown(span * 6 / 10);
    const auto near = shown(span / 100);
    const Kind kinds[] = {{"one more point",
                           [&] {
                               return peer.frame([&](QLineSeries &series, QValueAxis &axis) {
                                   const auto point = fresh[nextPeer++];
                                   series.append(Peer::place(point.at), static_cast<double>(point.value));
                                   axis.setRange(0, Peer::place(point.at));
                               });
                           },
                           [&] {
                               return oursOf([&](ui::charts::TimeChart &chart) {
                                   chart.append(0, fresh[nextOurs++]);
                                   chart.home();
                               });
                           }},
                          {"moved", whole.first, whole.second},
                          {"near", near.first, near.second}};
    if (!json)
        std::printf("1,000,000 points at %dx%d (%s), frames of the GUI thread\n", size.width(), size.height(),
                    qPrintable(QGuiApplication::platformName()));
    std::string documents;
    for (const Kind &kind : kinds) {
        const bench::Comparison result(std::string("Chart of 1,000,000 points, ") + kind.name, "ms a frame",
                                       {{"QLineSeries", kind.peer}, {"time chart", kind.ours}}, rounds);
        if (json) {
            documents += (documents.empty() ? "" : ",") + result.json(-1);
            continue;
        }
        const bench::Spread ratio = result.ratio(0, 1);
        std::printf("  %s\n", kind.name);
        for (const auto &measured : result.all())
            std::printf("    %-14s %10.2f ms a frame   (%.2f to %.2f, %zu rounds)\n", measured.name.c_str(),
                        measured.spread.median, measured.spread.minimum, measured.spread.maximum,
                        measured.rounds.size());
        std::printf("    QLineSeries costs %.0f times the time chart   (%.0f to %.0f)   bound %.0f: %s\n", ratio.median,
                    ratio.minimum, ratio.maximum, ratioBound, ratio.median >= ratioBound ? "held" : "MISSED");
        std::fflush(stdout);
    }
    if (json)
        std::printf("[%s]\n", documents.c_str());
    return 0;
}
