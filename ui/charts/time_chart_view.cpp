#include "ui/charts/time_chart_view.h"

#include <QChart>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "ui/charts/time_chart.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/theme/style.h"

namespace truebook::ui::charts {

using theme::Role;

namespace {
constexpr double edge = 10;
constexpr double legendHeight = 26; // its first line; further ones are closer
constexpr double legendLine = 18;
constexpr double timeHeight = 24;
constexpr double swatch = 14;
constexpr double leastFrame = 6; // a smaller one was a click
} // namespace

TimeChartView::TimeChartView(QChart *chart, TimeChart &owner)
    : QChartView(chart, &owner)
    , m_owner(owner)
    , m_figures(theme::font(theme::basePixels - 1))
    , m_strong(theme::font(theme::basePixels - 1, theme::Weight::Medium))
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

QRectF TimeChartView::plotRoom(const QSizeF &size) const
{
    double figures = 40;
    for (const std::int64_t value : m_owner.m_valueTicks.places)
        figures = std::max(figures, m_figures.width(m_owner.axisText(value)));
    const double right = std::ceil(figures / 16) * 16 + 2 * edge; // in steps, so that the plot does not breathe
    const auto entries = legend(size.width());
    const double top = legendHeight + (entries.empty() ? 0 : entries.back().line) * legendLine;
    return {edge, top, std::max(16.0, size.width() - edge - right), std::max(16.0, size.height() - top - timeHeight)};
}

double TimeChartView::x(std::int64_t at) const
{
    const QRectF plot = chart()->plotArea();
    return plot.left()
        + plot.width() * static_cast<double>(at - m_owner.m_from) / static_cast<double>(m_owner.m_to - m_owner.m_from);
}

double TimeChartView::y(std::int64_t value) const
{
    const QRectF plot = chart()->plotArea();
    return plot.bottom()
        - plot.height() * static_cast<double>(value - m_owner.m_low)
        / static_cast<double>(m_owner.m_high - m_owner.m_low);
}

std::int64_t TimeChartView::atOf(double where) const
{
    const QRectF plot = chart()->plotArea();
    return m_owner.m_from
        + static_cast<std::int64_t>((where - plot.left()) / plot.width()
                                    * static_cast<double>(m_owner.m_to - m_owner.m_from));
}

std::int64_t TimeChartView::valueOf(double where) const
{
    const QRectF plot = chart()->plotArea();
    return m_owner.m_low
        + static_cast<std::int64_t>((plot.bottom() - where) / plot.height()
                                    * static_cast<double>(m_owner.m_high - m_owner.m_low));
}

// --- painting --------------------------------------------------------------------------------------------------------

void TimeChartView::drawBackground(QPainter *painter, const QRectF &)
{
    const auto &colours = m_owner.colours();
    painter->save();
    painter->fillRect(sceneRect(), colours[Role::Panel]);
    painter->setRenderHint(QPainter::Antialiasing, false);
    const QRectF plot = chart()->plotArea();
    painter->setPen(QPen(colours[Role::Line], 1));
    for (const std::int64_t value : m_owner.m_valueTicks.places) {
        const double at = std::round(y(value));
        painter->drawLine(QPointF(plot.left(), at), QPointF(plot.right(), at));
    }
    for (const std::int64_t tick : m_owner.m_timeTicks.places) {
        const double at = std::round(x(tick));
        painter->drawLine(QPointF(at, plot.bottom()), QPointF(at, plot.bottom() + 4));
    }
    if (m_owner.m_low < 0 && m_owner.m_high > 0)
        painter->fillRect(QRectF(plot.left(), std::round(y(0)), plot.width(), 1), colours[Role::Text3]);
    painter->restore();
}

void TimeChartView::drawForeground(QPainter *painter, const QRectF &)
{
    const auto &colours = m_owner.colours();
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->setPen(colours[Role::Text2]);
    for (const std::int64_t value : m_owner.m_valueTicks.places)
        m_figures.draw(*painter, {plot.right() + edge, y(value) + m_figures.capHeight() / 2}, m_owner.axisText(value));
    double taken = 0;
    for (const std::int64_t tick : m_owner.m_timeTicks.places) {
        QString text = m_owner.timeText(tick);
        if (m_owner.m_timeTicks.step >= 60'000'000'000 && text.endsWith(QLatin1String(":00")))
            text.chop(3); // seconds say nothing there
        const double width = m_figures.width(text);
        const double left = std::clamp(x(tick) - width / 2, 2.0, std::max(2.0, sceneRect().right() - width - 2));
        if (left < taken)
            continue;
        m_figures.draw(*painter, {left, plot.bottom() + 8 + m_figures.capHeight()}, text);
        taken = left + width + edge;
    }
    drawLimits(*painter);
    drawLegend(*painter);
    if (m_owner.m_exportColours == nullptr)
        drawCrosshair(*painter);
    if (m_drag == Drag::Frame) {
        QColor ground = colours[Role::Accent];
        painter->setPen(QPen(ground, 1, Qt::DashLine));
        ground.setAlphaF(0.12F);
        painter->setBrush(ground);
        painter->drawRect(QRectF(m_dragFrom, m_dragTo).normalized().intersected(plot));
    }
    if (m_owner.hasFocus() && m_owner.m_exportColours == nullptr) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(QPen(colours[Role::Accent], 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(sceneRect().adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

void TimeChartView::drawLimits(QPainter &painter) const
{
    const auto &colours = m_owner.colours();
    const QRectF plot = chart()->plotArea();
    for (const Limit &limit : m_owner.m_limits) {
        const bool breach = limit.grade == LimitGrade::Breach;
        const QColor colour = colours[breach ? Role::Loss : Role::Attention];
        const bool above = limit.value > m_owner.m_high;
        const bool below = limit.value < m_owner.m_low;
        const double at = std::round(above ? plot.top() + 1 : below ? plot.bottom() - 1 : y(limit.value));
        QString text = QStringLiteral("%1 %2").arg(limit.name, m_owner.valueText(limit.value));
        if (above || below) // out of sight: said at the edge, without a line that would be in the wrong place
            text = (above ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) + text;
        else {
            painter.setPen(QPen(colour, 1.2, breach ? Qt::DashLine : Qt::DotLine));
            painter.drawLine(QPointF(plot.left(), at), QPointF(plot.right(), at));
        }
        const double baseline = below || at - 16 > plot.top() ? at - 4 : at + 4 + m_figures.capHeight();
        const QRectF mark(plot.left() + 4, baseline - m_figures.capHeight(), 8, m_figures.capHeight());
        theme::drawMark(painter, mark, breach ? theme::Mark::Breach : theme::Mark::Attention, colour);
        painter.setPen(colour);
        m_figures.draw(painter, {mark.right() + 5, baseline}, text);
    }
}

std::vector<TimeChartView::LegendEntry> TimeChartView::legend(double width) const
{
    std::vector<LegendEntry> entries;
    const std::int64_t at = m_owner.m_crosshair.value_or(std::numeric_limits<std::int64_t>::max());
    double left = edge;
    int line = 0;
    bool first = true;
    for (std::size_t i = 0; i < m_owner.m_series.size(); ++i) {
        const auto &series = m_owner.m_series[i];
        if (!series.shown)
            continue;
        const auto point = series.store.nearest(at);
        // The unit stands once: the lines of a chart have one.
        QString figure = !point           ? QStringLiteral("–")
            : std::exchange(first, false) ? m_owner.valueText(point->value)
                                          : format::decimal(point->value, m_owner.m_decimals, m_owner.m_decimals,
                                                            m_owner.m_sign, m_owner.m_formats.locale());
        // In steps, so that nothing moves while figures change.
        const double room
            = swatch + 5 + m_figures.width(series.info.name) + 5 + std::ceil(m_strong.width(figure) / 16) * 16;
        if (left > edge && left + room > width - edge) {
            left = edge;
            ++line;
        }
        entries.push_back({i, std::move(figure), point.has_value(), left, line});
        left += room + 8;
    }
    return entries;
}

void TimeChartView::drawLegend(QPainter &painter) const
{
    const auto &colours = m_owner.colours();
    for (const LegendEntry &entry : legend(sceneRect().width())) {
        const auto &series = m_owner.m_series[entry.series];
        const double middle = legendHeight / 2 + entry.line * legendLine;
        const double baseline = middle + m_figures.capHeight() / 2;
        double left = entry.left;
        painter.setPen(QPen(colours[series.info.role], 2, series.info.line));
        painter.drawLine(QPointF(left, middle), QPointF(left + swatch, middle));
        left += swatch + 5;
        painter.setPen(colours[Role::Text2]);
        m_figures.draw(painter, {left, baseline}, series.info.name);
        left += m_figures.width(series.info.name) + 5;
        painter.setPen(colours[entry.known ? Role::Text : Role::Text3]);
        m_strong.draw(painter, {left, baseline}, entry.figure);
    }
}

void TimeChartView::drawBadge(QPainter &painter, const QRectF &room, const QString &text) const
{
    const auto &colours = m_owner.colours();
    painter.setPen(QPen(colours[Role::Line], 1));
    painter.setBrush(colours[Role::Raised]);
    painter.drawRoundedRect(room, 3, 3);
    painter.setPen(colours[Role::Text]);
    m_strong.draw(painter, {room.center().x() - m_strong.width(text) / 2, room.center().y() + m_strong.capHeight() / 2},
                  text);
}

void TimeChartView::drawCrosshair(QPainter &painter) const
{
    const QRectF plot = chart()->plotArea();
    if (!m_owner.m_crosshair || *m_owner.m_crosshair < m_owner.m_from || *m_owner.m_crosshair > m_owner.m_to)
        return;
    const auto &colours = m_owner.colours();
    const std::int64_t at = *m_owner.m_crosshair;
    const double across = std::round(x(at));
    painter.setPen(QPen(colours[Role::Text2], 1, Qt::DotLine));
    painter.drawLine(QPointF(across, plot.top()), QPointF(across, plot.bottom()));
    for (const auto &series : m_owner.m_series) {
        const auto point = series.shown ? series.store.nearest(at) : std::nullopt;
        if (!point || point->at < m_owner.m_from || point->at > m_owner.m_to)
            continue;
        painter.setPen(QPen(colours[Role::Panel], 1.5));
        painter.setBrush(colours[series.info.role]);
        painter.drawEllipse(QPointF(x(point->at), y(point->value)), 4, 4);
    }
    const auto instant = domain::UtcTime::fromNanos(at);
    const auto mode = m_owner.m_formats.timeMode();
    const QString time = QStringLiteral("%1  %2").arg(m_owner.m_formats.times().date(instant, mode),
                                                      m_owner.m_formats.times().clock(instant, mode, false));
    const double width = m_strong.width(time) + 12;
    const double left = std::clamp(across - width / 2, 0.0, std::max(0.0, sceneRect().width() - width));
    drawBadge(painter, {left, plot.bottom() + 3, width, timeHeight - 5}, time);
    if (m_owner.m_crosshairValue) {
        const std::int64_t value = *m_owner.m_crosshairValue;
        const double up = std::round(y(value));
        if (up < plot.top() || up > plot.bottom())
            return;
        painter.setPen(QPen(colours[Role::Text2], 1, Qt::DotLine));
        painter.drawLine(QPointF(plot.left(), up), QPointF(plot.right(), up));
        const QString figure = format::decimal(value, m_owner.m_decimals, m_owner.m_decimals, m_owner.m_sign,
                                               m_owner.m_formats.locale());
        const double room = std::max(sceneRect().right() - plot.right() - 2, m_strong.width(figure) + 12);
        drawBadge(painter, {sceneRect().right() - room, up - 9, room - 1, 18}, figure);
    }
}

// --- the mouse -------------------------------------------------------------------------------------------------------

void TimeChartView::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches > 0 || notches < 0)
        m_owner.zoom(std::pow(0.8, notches), atOf(event->position().x()));
    event->accept();
}

void TimeChartView::mousePressEvent(QMouseEvent *event)
{
    m_owner.setFocus(Qt::MouseFocusReason);
    if (event->button() != Qt::LeftButton)
        return;
    m_drag = event->modifiers().testFlag(Qt::ShiftModifier) ? Drag::Frame : Drag::Pan;
    m_dragFrom = m_dragTo = event->position();
    m_panFrom = m_owner.m_from;
    m_panTo = m_owner.m_to;
    if (m_drag == Drag::Pan)
        viewport()->setCursor(Qt::ClosedHandCursor);
}

void TimeChartView::mouseMoveEvent(QMouseEvent *event)
{
    m_dragTo = event->position();
    if (m_drag == Drag::Pan) {
        const double way = (m_dragFrom.x() - m_dragTo.x()) / chart()->plotArea().width();
        const auto shift = static_cast<std::int64_t>(way * static_cast<double>(m_panTo - m_panFrom));
        if (shift != 0)
            m_owner.showRange(m_panFrom + shift, m_panTo + shift);
        return;
    }
    if (m_drag == Drag::Frame) {
        viewport()->update();
        return;
    }
    // Snaps to the nearest point in time, so that what is read is what was.
    const std::int64_t under = atOf(event->position().x());
    std::optional<std::int64_t> at;
    for (const auto &series : m_owner.m_series) {
        const auto point = series.shown ? series.store.nearest(under) : std::nullopt;
        if (point && (!at || std::abs(point->at - under) < std::abs(*at - under)))
            at = point->at;
    }
    m_owner.setCrosshair(at, valueOf(event->position().y()));
}

void TimeChartView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QRectF frame = QRectF(m_dragFrom, m_dragTo).normalized().intersected(chart()->plotArea());
    const bool framed = m_drag == Drag::Frame && frame.width() >= leastFrame;
    endDrag();
    if (!framed)
        return;
    if (frame.height() >= leastFrame)
        m_owner.showRange(atOf(frame.left()), atOf(frame.right()), valueOf(frame.bottom()), valueOf(frame.top()));
    else
        m_owner.showRange(atOf(frame.left()), atOf(frame.right()));
}

void TimeChartView::endDrag()
{
    m_drag = Drag::None;
    viewport()->unsetCursor();
    viewport()->update();
}

void TimeChartView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_owner.home();
}

void TimeChartView::contextMenuEvent(QContextMenuEvent *event)
{
    event->ignore(); // the chart's own
}

void TimeChartView::leaveEvent(QEvent *event)
{
    m_owner.setCrosshair(std::nullopt);
    QChartView::leaveEvent(event);
}

} // namespace truebook::ui::charts
