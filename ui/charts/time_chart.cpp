#include "ui/charts/time_chart.h"

#include <QAccessible>
#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLineSeries>
#include <QPainter>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/charts/time_chart_view.h"
#include "ui/theme/accessible_role.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::charts {

namespace {
constexpr qint64 frameMs = 33;
constexpr std::int64_t leastSpan = 1'000'000; // a millisecond: no zoom goes nearer
constexpr std::int64_t mostSpan = 200LL * 366 * 86'400 * 1'000'000'000;
constexpr double nearer = 0.8;
} // namespace

TimeChart::TimeChart(const QString &name, const format::Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_name(name)
    , m_view(nullptr)
    , m_chart(new QChart)
    , m_timeAxis(new QValueAxis)
    , m_valueAxis(new QValueAxis)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    m_chart->addAxis(m_timeAxis, Qt::AlignBottom);
    m_chart->addAxis(m_valueAxis, Qt::AlignRight);
    m_timeAxis->setVisible(false); // the view draws lines and words on the user's clock
    m_valueAxis->setVisible(false);
    m_chart->legend()->hide();
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    theme::announceAs<TimeChart, QAccessible::Chart>();
    m_view = new TimeChartView(m_chart, *this);
    m_view->setAccessibleName(name);
    m_view->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    setMinimumHeight(120);
    setToolTip(
        tr("Wheel or + and − zoom, drag or arrow keys pan, Shift and drag zooms into a frame, Home shows all, Shift "
           "and arrow keys read values. The menu exports the picture."));
    connect(&m_formats, &format::Formats::changed, this, &TimeChart::touch);
    colour();
}

TimeChart::~TimeChart() = default;

// --- points ----------------------------------------------------------------------------------------------------------

int TimeChart::addSeries(const SeriesInfo &info)
{
    Series series;
    series.info = info;
    series.line = new QLineSeries;
    m_chart->addSeries(series.line);
    series.line->attachAxis(m_timeAxis);
    series.line->attachAxis(m_valueAxis);
    m_series.push_back(std::move(series));
    colour();
    touch();
    return seriesCount() - 1;
}

bool TimeChart::append(int series, Point point)
{
    const bool taken = m_series[static_cast<std::size_t>(series)].store.append(point);
    if (taken)
        touch();
    return taken;
}

void TimeChart::assign(int series, const std::vector<Point> &points)
{
    m_series[static_cast<std::size_t>(series)].store.assign(points);
    touch();
}

void TimeChart::clearPoints()
{
    for (Series &series : m_series)
        series.store.clear();
    touch();
}

void TimeChart::setSeriesShown(int series, bool shown)
{
    m_series[static_cast<std::size_t>(series)].shown = shown;
    touch();
}

void TimeChart::setLimits(const std::vector<Limit> &limits)
{
    if (m_limits == limits)
        return;
    m_limits = limits;
    touch();
}

void TimeChart::setUnit(const QString &unit, int decimals, format::Sign sign)
{
    if (m_unit == unit && m_decimals == decimals && m_sign == sign)
        return;
    m_unit = unit;
    m_decimals = decimals;
    m_sign = sign;
    touch();
}

void TimeChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    touch();
}

void TimeChart::setProvenance(domain::UtcTime asOf, std::uint64_t journalSequence, const QString &user)
{
    m_asOf = asOf;
    m_sequence = journalSequence;
    m_user = user;
}

bool TimeChart::anyPoints() const
{
    return std::any_of(m_series.begin(), m_series.end(), [](const Series &one) { return !one.store.empty(); });
}

std::optional<std::pair<std::int64_t, std::int64_t>> TimeChart::pointsSpan() const
{
    std::optional<std::pair<std::int64_t, std::int64_t>> span;
    for (const Series &series : m_series) {
        if (series.store.empty())
            continue;
        const std::int64_t first = series.store[0].at;
        const std::int64_t last = series.store[series.store.size() - 1].at;
        span = span ? std::pair(std::min(span->first, first), std::max(span->second, last)) : std::pair(first, last);
    }
    return span;
}

// --- what is seen ----------------------------------------------------------------------------------------------------

void TimeChart::setWhole(std::int64_t from, std::int64_t to)
{
    m_whole = std::pair(from, std::max(to, from + leastSpan));
    touch();
}

void TimeChart::showRange(std::int64_t from, std::int64_t to)
{
    const std::int64_t span = std::clamp(to - from, leastSpan, mostSpan);
    m_from = from;
    m_to = from + span;
    m_home = false;
    touch();
}

void TimeChart::showRange(std::int64_t from, std::int64_t to, std::int64_t low, std::int64_t high)
{
    showRange(from, to);
    m_values = std::pair(low, std::max(high, low + 1));
}

void TimeChart::home()
{
    m_home = true;
    m_values.reset();
    touch();
}

void TimeChart::zoom(double factor, std::int64_t around)
{
    const double before = static_cast<double>(m_to - m_from);
    const double after = std::clamp(before * factor, static_cast<double>(leastSpan), static_cast<double>(mostSpan));
    const double share = std::clamp(static_cast<double>(around - m_from) / before, 0.0, 1.0);
    const auto from = around - static_cast<std::int64_t>(after * share);
    m_values.reset();
    showRange(from, from + static_cast<std::int64_t>(after));
}

void TimeChart::pan(double share)
{
    const auto way = static_cast<std::int64_t>(static_cast<double>(m_to - m_from) * share);
    showRange(m_from + way, m_to + way);
}

void TimeChart::panValues(double share)
{
    const auto way = static_cast<std::int64_t>(static_cast<double>(m_high - m_low) * share);
    m_values = std::pair(m_low + way, m_high + way);
    touch();
}

void TimeChart::setCrosshair(std::optional<std::int64_t> at, std::optional<std::int64_t> value)
{
    m_crosshair = at;
    m_crosshairValue = value;
    describe();
    m_view->viewport()->update();
}

// To the point before or after of the first series that is shown, and into sight.
void TimeChart::moveCrosshair(int steps)
{
    for (const Series &series : m_series) {
        if (!series.shown || series.store.empty())
            continue;
        const auto last = static_cast<std::int64_t>(series.store.size()) - 1;
        std::int64_t place = last;
        if (m_crosshair) {
            place = static_cast<std::int64_t>(series.store.placeOf(*m_crosshair)) + steps;
        } else { // from the newest that is seen
            place = static_cast<std::int64_t>(series.store.placeOf(m_to + 1)) - 1;
        }
        const Point point = series.store[static_cast<std::size_t>(std::clamp<std::int64_t>(place, 0, last))];
        if (point.at < m_from || point.at > m_to) {
            const std::int64_t centre = m_from + (m_to - m_from) / 2;
            pan(static_cast<double>(point.at - centre) / static_cast<double>(m_to - m_from));
        }
        setCrosshair(point.at, point.value);
        return;
    }
}

QString TimeChart::valueText(std::int64_t value) const
{
    const QString figure = format::decimal(value, m_decimals, m_decimals, m_sign, m_formats.locale());
    return m_unit.isEmpty() ? figure : QStringLiteral("%1 %2").arg(figure, m_unit);
}

QString TimeChart::axisText(std::int64_t value) const
{
    std::int64_t one = 1;
    int shown = m_decimals;
    for (; shown > 0 && m_valueTicks.step % (one * 10) == 0; --shown)
        one *= 10;
    return format::decimal(value, m_decimals, shown, m_sign, m_formats.locale());
}

QString TimeChart::timeText(std::int64_t at) const
{
    const auto instant = domain::UtcTime::fromNanos(at);
    const auto mode = m_formats.timeMode();
    constexpr std::int64_t day = 86'400'000'000'000;
    if (m_timeTicks.step >= day)
        return m_formats.times().date(instant, mode);
    return m_formats.times().clock(instant, mode, m_timeTicks.step < 1'000'000'000);
}

QString TimeChart::readout() const
{
    if (!anyPoints())
        return m_emptyText;
    const std::int64_t at = m_crosshair.value_or(std::numeric_limits<std::int64_t>::max());
    QStringList parts;
    std::int64_t read = m_crosshair.value_or(0);
    for (const Series &series : m_series) {
        const auto point = series.shown ? series.store.nearest(at) : std::nullopt;
        if (!point)
            continue;
        read = std::max(read, point->at);
        parts.append(QStringLiteral("%1 %2").arg(series.info.name, valueText(point->value)));
    }
    if (m_crosshair)
        read = *m_crosshair;
    const auto instant = domain::UtcTime::fromNanos(read);
    const auto mode = m_formats.timeMode();
    parts.prepend(QStringLiteral("%1 %2").arg(m_formats.times().clock(instant, mode, false),
                                              m_formats.times().label(instant, mode)));
    return parts.join(QStringLiteral(", "));
}

// --- frames ----------------------------------------------------------------------------------------------------------

void TimeChart::touch()
{
    m_dirty = true;
    if (m_frame.isActive() || !isVisible())
        return;
    const qint64 since = m_lastFrame.isValid() ? m_lastFrame.elapsed() : frameMs;
    m_frame.start(static_cast<int>(std::max<qint64>(0, frameMs - since)), this);
}

void TimeChart::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_frame.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    m_frame.stop();
    if (m_dirty && isVisible())
        flush();
}

void TimeChart::fitValues()
{
    if (m_values) {
        m_low = m_values->first;
        m_high = m_values->second;
        return;
    }
    bool any = false;
    std::int64_t low = 0;
    std::int64_t high = 0;
    for (const Series &series : m_series) {
        if (!series.shown || series.store.empty())
            continue;
        std::size_t first = series.store.placeOf(m_from);
        std::size_t end = series.store.placeOf(m_to + 1);
        first -= first > 0 ? 1 : 0; // the line comes in from there
        end += end < series.store.size() ? 1 : 0;
        const SeriesStore::Extent extent = series.store.extent(first, end);
        const std::int64_t least = series.store[extent.least].value;
        const std::int64_t greatest = series.store[extent.greatest].value;
        low = any ? std::min(low, least) : least;
        high = any ? std::max(high, greatest) : greatest;
        any = true;
    }
    const std::int64_t span = std::max<std::int64_t>(high - low, 1);
    for (const Limit &limit : m_limits) { // one that is near is seen whole; a far one would press the line flat
        if (any && limit.value > low - span && limit.value < high + span) {
            low = std::min(low, limit.value);
            high = std::max(high, limit.value);
        }
    }
    const std::int64_t air = std::max<std::int64_t>(1, (high - low) / 16);
    m_low = low - air;
    m_high = high + air;
}

void TimeChart::layOut()
{
    const QSize size = m_view->viewport()->size();
    m_view->setSceneRect(QRectF(QPointF(0, 0), QSizeF(size)));
    const QRectF plot = m_view->plotRoom(size);
    const int across = std::max(1, static_cast<int>(plot.width() / 84));
    const int up = std::max(1, static_cast<int>(plot.height() / 36));
    m_timeTicks = timeTicks(m_from, m_to, across);
    m_valueTicks = valueTicks(m_low, m_high, up);
    const QRectF room = m_view->plotRoom(size); // the ticks' words have their width now
    if (m_chart->plotArea() != room)
        m_chart->setPlotArea(room);
}

void TimeChart::flush()
{
    m_dirty = false;
    m_lastFrame.start();
    const bool any = anyPoints();
    if (m_view->isHidden() == any)
        m_view->setVisible(any);
    if (!any) {
        for (Series &series : m_series)
            series.line->clear();
        describe();
        update();
        return;
    }
    if (m_home) {
        const auto span = pointsSpan();
        m_from = m_whole ? std::min(m_whole->first, span->first) : span->first;
        m_to = std::max(m_whole ? std::max(m_whole->second, span->second) : span->second, m_from + leastSpan);
    }
    fitValues();
    layOut();
    m_timeAxis->setRange(0, static_cast<double>(m_to - m_from) / 1e9);
    m_valueAxis->setRange(static_cast<double>(m_low), static_cast<double>(m_high));
    const int columns = std::max(1, static_cast<int>(m_chart->plotArea().width()));
    QList<QPointF> drawn;
    for (Series &series : m_series) {
        drawn.clear();
        if (series.shown) {
            series.store.decimate(m_from, m_to, columns, m_decimated);
            drawn.reserve(static_cast<qsizetype>(m_decimated.size()));
            for (const Point &point : m_decimated)
                drawn.append({static_cast<double>(point.at - m_from) / 1e9, static_cast<double>(point.value)});
        }
        series.line->replace(drawn);
    }
    describe();
    m_view->viewport()->update();
}

int TimeChart::pointsDrawn(int series) const
{
    return static_cast<int>(m_series[static_cast<std::size_t>(series)].line->count());
}

void TimeChart::describe()
{
    const QString words = readout();
    if (words != accessibleDescription())
        setAccessibleDescription(words);
}

// --- looks -----------------------------------------------------------------------------------------------------------

const theme::Colours &TimeChart::colours() const
{
    return m_exportColours != nullptr ? *m_exportColours : theme::coloursOf(this);
}

void TimeChart::colour()
{
    for (Series &series : m_series)
        series.line->setPen(QPen(colours()[series.info.role], 1.4, series.info.line));
    m_view->setBackgroundBrush(colours()[theme::Role::Panel]);
}

void TimeChart::changeEvent(QEvent *event)
{
    if (m_view != nullptr && (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange))
        colour();
    QWidget::changeEvent(event);
}

void TimeChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours()[theme::Role::Panel]);
    if (anyPoints())
        return;
    painter.setPen(colours()[theme::Role::Text2]);
    painter.setFont(theme::font());
    painter.drawText(rect().adjusted(24, 16, -24, -16), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    touch();
}

void TimeChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    touch();
}

void TimeChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_view->viewport()->update();
}

void TimeChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_view->viewport()->update();
}

void TimeChart::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const std::int64_t middle = m_crosshair.value_or(m_from + (m_to - m_from) / 2);
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(nearer, middle);
        return;
    case Qt::Key_Minus:
        zoom(1 / nearer, middle);
        return;
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int way = event->key() == Qt::Key_Left ? -1 : 1;
        if (shift)
            moveCrosshair(way);
        else
            pan(0.1 * way);
        return;
    }
    case Qt::Key_PageUp:
        pan(-1);
        return;
    case Qt::Key_PageDown:
        pan(1);
        return;
    case Qt::Key_Up:
        panValues(0.1);
        return;
    case Qt::Key_Down:
        panValues(-0.1);
        return;
    case Qt::Key_Home:
        home();
        return;
    case Qt::Key_Escape:
        if (m_crosshair) {
            setCrosshair(std::nullopt);
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace truebook::ui::charts
