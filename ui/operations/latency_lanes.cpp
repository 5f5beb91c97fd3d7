#include "ui/operations/latency_lanes.h"

#include <QContextMenuEvent>
#include <QFileInfo>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "ui/operations/health_state.h"
#include "ui/theme/accessible_role.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::operations {

using theme::Role;

namespace {
constexpr double leastNanos = 1e3;
constexpr double decades = 7; // to ten seconds
constexpr double nameRoom = 132;
constexpr double countRoom = 66;
constexpr double axisRoom = 18;
constexpr double leastLane = 20;
} // namespace

LatencyLanes::LatencyLanes(const format::Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_small(theme::font(theme::basePixels - 1))
    , m_names(theme::font(theme::basePixels - 1, theme::Weight::Medium))
{
    theme::announceAs<LatencyLanes, QAccessible::Chart>();
    setAccessibleName(tr("Latency of every hop, as histograms"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    describe();
}

double LatencyLanes::placeOf(std::int64_t nanos)
{
    const double value = std::max(static_cast<double>(nanos), leastNanos);
    return std::min(std::log10(value / leastNanos) / decades, 1.0);
}

void LatencyLanes::apply(const api::Health &health)
{
    m_hops = health.hops;
    m_asOf = health.at;
    m_sequence = health.journalSequence;
    if (m_current.empty() && !m_hops.empty())
        m_current = m_hops.front().hop;
    describe();
    update();
}

void LatencyLanes::setWindow(LatencyWindow window)
{
    m_window = window;
    describe();
    update();
}

void LatencyLanes::setEmptyText(const QString &text)
{
    m_emptyText = text;
    describe();
    update();
}

void LatencyLanes::setCurrent(const std::string &hop)
{
    const bool known
        = std::any_of(m_hops.begin(), m_hops.end(), [&hop](const api::HopHealth &one) { return one.hop == hop; });
    if (!known || hop == m_current)
        return;
    m_current = hop;
    describe();
    update();
    Q_EMIT currentChanged(m_current);
}

QString LatencyLanes::windowWords() const
{
    return m_window == LatencyWindow::Minute ? tr("last minute")
        : m_window == LatencyWindow::Hour    ? tr("last hour")
                                             : tr("since the start");
}

QString LatencyLanes::words() const
{
    for (const api::HopHealth &hop : m_hops) {
        if (hop.hop != m_current)
            continue;
        const auto &locale = m_formats.locale();
        const base::LatencyFigures &figures = spanOf(hop, m_window).figures;
        if (figures.count == 0)
            return tr("%1, %2: nothing was measured", "hop, window").arg(hopName(hop.hop), windowWords());
        return tr("%1, %2: %3 measured, p50 %4 ms, p99 %5 ms, longest %6 ms", "hop, window, figures")
            .arg(hopName(hop.hop), windowWords(), format::count(figures.count, locale), spanText(figures.p50, locale),
                 spanText(figures.p99, locale), spanText(figures.most, locale));
    }
    return m_emptyText;
}

void LatencyLanes::describe()
{
    setAccessibleDescription(words());
}

QSize LatencyLanes::sizeHint() const
{
    return {520, static_cast<int>(8 * 26 + axisRoom)};
}

QSize LatencyLanes::minimumSizeHint() const
{
    return {300, static_cast<int>(8 * leastLane + axisRoom)};
}

LatencyLanes::Places LatencyLanes::places(const QRectF &area) const
{
    Places places;
    places.left = area.left() + nameRoom;
    places.right = std::max(places.left + 40, area.right() - countRoom);
    places.top = area.top();
    places.lane = (area.height() - axisRoom) / static_cast<double>(std::max<std::size_t>(1, m_hops.size()));
    return places;
}

int LatencyLanes::laneAt(const QPointF &at) const
{
    const Places where = places(QRectF(rect()));
    const int lane = static_cast<int>(std::floor((at.y() - where.top) / where.lane));
    return lane >= 0 && lane < static_cast<int>(m_hops.size()) ? lane : -1;
}

void LatencyLanes::draw(QPainter &painter, const QRectF &area, const theme::Colours &colours, bool chosen) const
{
    const Places where = places(area);
    const double width = where.right - where.left;
    const double bottom = area.bottom() - axisRoom;
    const auto &locale = m_formats.locale();
    // A lane's ground first, so that the lines of the axis go through all of them.
    for (std::size_t i = 0; i < m_hops.size(); ++i) {
        const QRectF lane(area.left(), where.top + static_cast<double>(i) * where.lane, area.width(), where.lane);
        if (chosen && m_hops[i].hop == m_current)
            painter.fillRect(lane, colours[Role::Selection]);
    }
    const QString names[]
        = {tr("1 µs"), tr("10 µs"), tr("100 µs"), tr("1 ms"), tr("10 ms"), tr("100 ms"), tr("1 s"), tr("10 s")};
    for (int decade = 0; decade <= static_cast<int>(decades); ++decade) {
        const double x = std::floor(where.left + width * decade / decades);
        painter.fillRect(QRectF(x, where.top, 1, bottom - where.top), colours[Role::Line]);
        const QString &name = names[decade];
        painter.setPen(colours[Role::Text2]);
        m_small.draw(painter, {x - m_small.width(name) / 2, area.bottom() - 5}, name);
    }
    for (std::size_t i = 0; i < m_hops.size(); ++i) {
        const double top = where.top + static_cast<double>(i) * where.lane;
        const double ground = std::floor(top + where.lane) - 1;
        const double middle = top + where.lane / 2 + m_small.capHeight() / 2;
        painter.fillRect(QRectF(area.left(), ground, area.width(), 1), colours[Role::Line]);
        const api::LatencySpan &span = spanOf(m_hops[i], m_window);
        painter.setPen(colours[Role::Text]);
        m_names.draw(painter, {area.left() + 10, middle}, hopName(m_hops[i].hop));
        const QString count
            = span.figures.count == 0 ? tr("none", "measured") : format::count(span.figures.count, locale);
        painter.setPen(colours[span.figures.count == 0 ? Role::Text3 : Role::Text2]);
        m_small.draw(painter, {area.right() - 8 - m_small.width(count), middle}, count);
        std::uint64_t tallest = 0;
        for (const base::LatencyBar &bar : span.bars)
            tallest = std::max(tallest, bar.count);
        const double room = where.lane - 5;
        for (const base::LatencyBar &bar : span.bars) {
            if (bar.count == 0)
                continue;
            const double from = where.left + width * placeOf(bar.from);
            const double to = where.left + width * placeOf(bar.to + 1);
            // A single one of a million is still seen.
            const double height = std::max(1.5, room * static_cast<double>(bar.count) / static_cast<double>(tallest));
            painter.fillRect(QRectF(from, ground - height, std::max(1.0, to - from - 0.5), height),
                             colours[Role::Accent]);
        }
        if (span.figures.count == 0)
            continue;
        const auto line = [&](std::int64_t nanos, Role role, double thick) {
            const double x = std::floor(where.left + width * placeOf(nanos));
            painter.fillRect(QRectF(x, top + 2, thick, where.lane - 3), colours[role]);
        };
        line(span.figures.p50, Role::Text2, 1);
        line(span.figures.p99, Role::Text, 2);
    }
}

void LatencyLanes::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    painter.fillRect(rect(), colours[Role::Panel]);
    if (m_hops.empty()) {
        painter.setPen(colours[Role::Text2]);
        painter.setFont(theme::font());
        painter.drawText(rect().adjusted(24, 16, -24, -16), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    draw(painter, QRectF(rect()), colours, true);
    if (hasFocus()) {
        const Places where = places(QRectF(rect()));
        for (std::size_t i = 0; i < m_hops.size(); ++i) {
            if (m_hops[i].hop != m_current)
                continue;
            painter.setPen(colours[Role::Accent]);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(
                QRectF(0.5, where.top + static_cast<double>(i) * where.lane + 0.5, width() - 1.0, where.lane - 2));
        }
    }
}

void LatencyLanes::choose(int lane)
{
    if (!m_hops.empty())
        setCurrent(m_hops[static_cast<std::size_t>(std::clamp(lane, 0, static_cast<int>(m_hops.size()) - 1))].hop);
}

void LatencyLanes::mousePressEvent(QMouseEvent *event)
{
    if (const int lane = laneAt(event->position()); lane >= 0)
        choose(lane);
}

void LatencyLanes::keyPressEvent(QKeyEvent *event)
{
    int lane = 0;
    while (lane < static_cast<int>(m_hops.size()) && m_hops[static_cast<std::size_t>(lane)].hop != m_current)
        ++lane;
    switch (event->key()) {
    case Qt::Key_Up:
        choose(lane - 1);
        return;
    case Qt::Key_Down:
        choose(lane + 1);
        return;
    case Qt::Key_Home:
        choose(0);
        return;
    case Qt::Key_End:
        choose(static_cast<int>(m_hops.size()) - 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void LatencyLanes::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Export the histograms…"), this, &LatencyLanes::exportWanted)->setEnabled(!m_hops.empty());
    menu->popup(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center()) : event->globalPos());
}

QString LatencyLanes::barWords(const base::LatencyBar &bar) const
{
    const auto &locale = m_formats.locale();
    return tr("%1 to %2 ms: %3", "a bar of the histogram")
        .arg(spanText(bar.from, locale), spanText(bar.to + 1, locale), format::count(bar.count, locale));
}

bool LatencyLanes::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int lane = laneAt(help->pos());
    if (lane < 0)
        return true;
    const Places where = places(QRectF(rect()));
    const api::HopHealth &hop = m_hops[static_cast<std::size_t>(lane)];
    QString text = hopMeaning(hop.hop);
    const double at = (help->pos().x() - where.left) / (where.right - where.left);
    for (const base::LatencyBar &bar : spanOf(hop, m_window).bars) {
        if (at >= placeOf(bar.from) && at < placeOf(bar.to + 1))
            text += QLatin1Char('\n') + barWords(bar);
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

QByteArray LatencyLanes::bars() const
{
    QByteArray lines = "hop,window,from_us,to_us,count\n";
    const std::pair<LatencyWindow, const char *> windows[] = {
        {LatencyWindow::Minute, "minute"}, {LatencyWindow::Hour, "hour"}, {LatencyWindow::SinceStart, "since_start"}};
    for (const api::HopHealth &hop : m_hops) {
        for (const auto &[window, name] : windows) {
            for (const base::LatencyBar &bar : spanOf(hop, window).bars) {
                lines += QByteArray::fromStdString(hop.hop) + ',' + name + ','
                    + QByteArray::fromStdString(domain::formatScaled(bar.from, 3, 3)) + ','
                    + QByteArray::fromStdString(domain::formatScaled(bar.to, 3, 3)) + ','
                    + QByteArray::number(static_cast<qulonglong>(bar.count)) + '\n';
            }
        }
    }
    return lines;
}

QString LatencyLanes::exportTo(const QString &path, const QString &user) const
{
    if (m_hops.empty())
        return tr("There is nothing to draw yet.");
    const QString ending = QFileInfo(path).suffix().toLower();
    const QString about
        = tr("%1 · as of %2 UTC · journal %3 · %4", "window, time, sequence, user")
              .arg(windowWords(), format::Times::iso(m_asOf), format::count(m_sequence, m_formats.locale()), user);
    constexpr int head = 56;
    const QSize size(std::max(width(), 640), std::max(height(), 260) + head);
    const auto paint = [&](QPainter &painter) {
        const auto &colours = theme::Colours::of(theme::Mode::Light); // on paper and in a mail
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRect(QPoint(0, 0), size), colours[Role::Panel]);
        painter.setPen(colours[Role::Text]);
        painter.setFont(theme::font(theme::basePixels + 4, theme::Weight::Strong));
        painter.drawText(QRect(10, 6, size.width() - 20, 24), Qt::AlignLeft | Qt::AlignVCenter,
                         tr("Latency of every hop"));
        painter.setPen(colours[Role::Text2]);
        painter.setFont(theme::font(theme::basePixels - 1));
        painter.drawText(QRect(10, 30, size.width() - 20, 20), Qt::AlignLeft | Qt::AlignVCenter,
                         tr("%1 · thin line p50, thick line p99").arg(about));
        draw(painter, QRectF(0, head, size.width(), size.height() - head), colours, false);
    };
    QSaveFile file(path);
    bool done = false;
    if (ending == QLatin1String("csv")) {
        const QByteArray text = "# " + about.toUtf8() + '\n' + bars();
        done = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    } else if (ending == QLatin1String("png")) {
        constexpr int scale = 2;
        QImage image(size * scale, QImage::Format_RGB32);
        image.setDevicePixelRatio(scale);
        {
            QPainter painter(&image);
            paint(painter);
        }
        image.setText(QStringLiteral("Description"), about);
        done = file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.commit();
    } else if (ending == QLatin1String("svg")) {
        if (file.open(QIODevice::WriteOnly)) {
            QSvgGenerator drawing;
            drawing.setOutputDevice(&file);
            drawing.setSize(size);
            drawing.setViewBox(QRect(QPoint(0, 0), size));
            drawing.setDescription(about);
            QPainter painter(&drawing);
            paint(painter);
            done = painter.end() && file.commit();
        }
    } else {
        return tr("Histograms go into a .png, .svg or .csv file; \"%1\" is none of them.").arg(path);
    }
    return done ? QString() : tr("It could not be written to %1.").arg(path);
}

} // namespace truebook::ui::operations
