#pragma once
// Figures over time, drawn by Qt Charts. The points stand in column stores of its own; Qt gets at most two a pixel column
// and series, replaced at most once a frame (design: 10,000 points in a QLineSeries cost 50 ms). Wheel, rubber band and
// keys zoom, drag and arrow keys pan, the crosshair reads time and values from the exact integers.
#include <QBasicTimer>
#include <QElapsedTimer>
#include <QWidget>

#include <optional>
#include <vector>

#include "ui/charts/axis_ticks.h"
#include "ui/charts/series_store.h"
#include "ui/format/formats.h"
#include "ui/theme/colours.h"

class QChart;
class QLineSeries;
class QMenu;
class QValueAxis;

namespace truebook::ui::charts {

class TimeChartView;

struct SeriesInfo
{
    QString id;
    QString name;
    theme::Role role = theme::Role::Accent;
    Qt::PenStyle line = Qt::SolidLine; // so that colour alone tells no two apart
};

enum class LimitGrade { Attention, Breach };

struct Limit
{
    QString name;
    std::int64_t value = 0;
    LimitGrade grade = LimitGrade::Breach;
    friend bool operator==(const Limit &, const Limit &) = default;
};

class TimeChart : public QWidget
{
    Q_OBJECT
public:
    // `name` for a screen reader and as the title of exported pictures. The formats outlive the chart.
    TimeChart(const QString &name, const format::Formats &formats, QWidget *parent = nullptr);
    ~TimeChart() override;

    // Returns the series' number, from 0.
    int addSeries(const SeriesInfo &info);
    int seriesCount() const { return static_cast<int>(m_series.size()); }
    // A point before the last one is refused.
    bool append(int series, Point point);
    void assign(int series, const std::vector<Point> &points);
    void clearPoints();
    const SeriesStore &points(int series) const { return m_series[static_cast<std::size_t>(series)].store; }
    void setSeriesShown(int series, bool shown);
    bool seriesShown(int series) const { return m_series[static_cast<std::size_t>(series)].shown; }

    void setLimits(const std::vector<Limit> &limits);
    // "USD", and how many decimals a value has: 2 for minor units of USD.
    void setUnit(const QString &unit, int decimals, format::Sign sign = format::Sign::Always);
    void setEmptyText(const QString &text);
    // What exported pictures say of themselves.
    void setProvenance(domain::UtcTime asOf, std::uint64_t journalSequence, const QString &user);

    // --- what is seen
    // The stretch that home() shows when it is wider than the points: the trading day, say. Nothing: the points' own.
    void setWhole(std::int64_t from, std::int64_t to);
    std::int64_t from() const { return m_from; }
    std::int64_t to() const { return m_to; }
    void showRange(std::int64_t from, std::int64_t to);
    // With the values from `low` to `high`; otherwise they follow what is seen.
    void showRange(std::int64_t from, std::int64_t to, std::int64_t low, std::int64_t high);
    void home();
    bool atHome() const { return m_home; }
    // factor < 1: nearer. `around` stays where it is.
    void zoom(double factor, std::int64_t around);
    void pan(double share); // of the width; positive: later
    void panValues(double share);
    void setCrosshair(std::optional<std::int64_t> at, std::optional<std::int64_t> value = std::nullopt);
    std::optional<std::int64_t> crosshair() const { return m_crosshair; }
    // What the crosshair reads, or the newest values: "14:03:22 UTC, B-book +1,204.50 USD, …".
    QString readout() const;

    // Hands what is to be seen to Qt Charts now; otherwise that happens at the next frame.
    void flush();
    // How many points Qt Charts has of a series.
    int pointsDrawn(int series) const;

    // A picture as the ending says: png, svg or pdf; title, unit and provenance are part of it. What went wrong, in words;
    // empty: nothing.
    QString exportTo(const QString &path);

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    friend class TimeChartView;
    struct Series
    {
        SeriesInfo info;
        SeriesStore store;
        QLineSeries *line = nullptr;
        bool shown = true;
    };
    void touch(); // something to draw at the next frame
    void colour();
    void describe();
    void layOut();
    void fitValues();
    void fill(QMenu &menu);
    void askExport();
    void moveCrosshair(int steps);
    bool anyPoints() const;
    std::optional<std::pair<std::int64_t, std::int64_t>> pointsSpan() const;
    const theme::Colours &colours() const;
    QString valueText(std::int64_t value) const;
    QString axisText(std::int64_t value) const;
    QString timeText(std::int64_t at) const;

    const format::Formats &m_formats;
    QString m_name;
    QString m_unit;
    int m_decimals = 0;
    format::Sign m_sign = format::Sign::Always;
    QString m_emptyText;
    domain::UtcTime m_asOf;
    std::uint64_t m_sequence = 0;
    QString m_user;
    std::vector<Series> m_series;
    std::vector<Limit> m_limits;
    std::optional<std::pair<std::int64_t, std::int64_t>> m_whole;
    bool m_home = true; // goes with the points
    std::int64_t m_from = 0;
    std::int64_t m_to = 1;
    std::optional<std::pair<std::int64_t, std::int64_t>> m_values; // chosen by hand
    std::int64_t m_low = 0; // shown
    std::int64_t m_high = 1;
    Ticks m_timeTicks;
    Ticks m_valueTicks;
    std::optional<std::int64_t> m_crosshair;
    std::optional<std::int64_t> m_crosshairValue;
    const theme::Colours *m_exportColours = nullptr;
    std::vector<Point> m_decimated;
    bool m_dirty = true;
    QBasicTimer m_frame;
    QElapsedTimer m_lastFrame;
    TimeChartView *m_view;
    QChart *m_chart;
    QValueAxis *m_timeAxis;
    QValueAxis *m_valueAxis;
};

} // namespace truebook::ui::charts
