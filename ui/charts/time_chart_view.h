#pragma once
// What a time chart paints around Qt Charts' lines, and what the mouse does there. Belongs to its TimeChart.
#include <QChartView>

#include <optional>
#include <vector>

#include "ui/theme/tabular_text.h"

namespace truebook::ui::charts {

class TimeChart;

class TimeChartView : public QChartView
{
    Q_OBJECT
public:
    TimeChartView(QChart *chart, TimeChart &owner);

    // Where the lines are drawn in a view of that size: what words and figures leave.
    QRectF plotRoom(const QSizeF &size) const;

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    double x(std::int64_t at) const;
    double y(std::int64_t value) const;
    std::int64_t atOf(double x) const;
    std::int64_t valueOf(double y) const;
    struct LegendEntry
    {
        std::size_t series; // its place in the chart's list
        QString figure;
        bool known = false;
        double left = 0;
        int line = 0;
    };
    // Every shown series with its newest figure or the crosshair's, over as many lines as they need in that width.
    std::vector<LegendEntry> legend(double width) const;
    void drawLegend(QPainter &painter) const;
    void drawLimits(QPainter &painter) const;
    void drawCrosshair(QPainter &painter) const;
    void drawBadge(QPainter &painter, const QRectF &room, const QString &text) const;
    void endDrag();

    enum class Drag { None, Pan, Frame };

    TimeChart &m_owner;
    theme::TabularText m_figures;
    theme::TabularText m_strong;
    Drag m_drag = Drag::None;
    QPointF m_dragFrom;
    QPointF m_dragTo;
    std::int64_t m_panFrom = 0;
    std::int64_t m_panTo = 0;
};

} // namespace truebook::ui::charts
