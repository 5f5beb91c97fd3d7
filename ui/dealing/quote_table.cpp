#include "ui/dealing/quote_table.h"

#include <QHeaderView>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

#include "ui/theme/style.h"

namespace truebook::ui::dealing {

using theme::Role;

namespace {
constexpr int dotSide = 4;
constexpr int margin = 4; // above and below the line

// Where a mid stands, 0 at the top; a flat line stands in the middle.
double heightOf(std::int64_t mid, const TrailSpan &span, double height)
{
    if (span.high == span.low)
        return height / 2;
    const double share = static_cast<double>(span.high - std::clamp(mid, span.low, span.high))
        / static_cast<double>(span.high - span.low);
    return share * height;
}
} // namespace

QuoteTable::QuoteTable(QuoteModel &model, const live::Viewer &viewer, QWidget *parent)
    : LiveTableView(model, QStringLiteral("quotes"), tr("Quotes"), viewer, parent)
    , m_quotes(model)
{ }

const QPixmap &QuoteTable::lineOf(const QuoteLine &line, const QSize &size, const QColor &colour)
{
    Drawn &kept = m_lines[line.symbol];
    const qreal scale = devicePixelRatioF();
    if (kept.trail == line.trail.get() && kept.size == size && kept.colour == colour.rgb() && kept.scale == scale)
        return kept.picture;
    kept.trail = line.trail.get();
    kept.size = size;
    kept.colour = colour.rgb();
    kept.scale = scale;
    kept.picture = QPixmap(size * scale);
    kept.picture.setDevicePixelRatio(scale);
    kept.picture.fill(Qt::transparent);
    ++m_drawn;
    const TrailSpan span = trailSpan(*line.trail);
    const auto &mids = line.trail->mids;
    QPainter painter(&kept.picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.2));
    const double step = static_cast<double>(size.width() - dotSide) / static_cast<double>(api::TrailRow::steps - 1);
    const std::size_t empty = api::TrailRow::steps - mids.size(); // not that old yet
    QPolygonF part;
    const auto draw = [&] {
        if (part.size() == 1)
            painter.drawPoint(part.front());
        else
            painter.drawPolyline(part);
        part.clear();
    };
    for (std::size_t i = 0; i < mids.size(); ++i) {
        if (mids[i].zero()) { // a hole stays one
            if (!part.isEmpty())
                draw();
            continue;
        }
        part.append({static_cast<double>(empty + i) * step,
                     margin + heightOf(mids[i].raw(), span, size.height() - 2.0 * margin)});
    }
    if (!part.isEmpty())
        draw();
    return kept.picture;
}

void QuoteTable::paintEvent(QPaintEvent *event)
{
    LiveTableView::paintEvent(event);
    const int column = m_quotes.columnOf("trail");
    if (!stateText().isEmpty() || column < 0 || isColumnHidden(column))
        return;
    const int left = columnViewportPosition(column) + theme::gap;
    const int width = columnWidth(column) - 2 * theme::gap;
    if (width < 16)
        return;
    if (m_lines.size() > 2 * static_cast<std::size_t>(m_quotes.total()) + 8)
        m_lines.clear(); // symbols that are gone
    const auto &colours = theme::coloursOf(this);
    const bool old = m_quotes.state() == live::FeedState::Stale || m_quotes.state() == live::FeedState::Disconnected;
    QPainter painter(viewport());
    const int bottom = event->region().boundingRect().bottom();
    for (int row = rowAt(event->region().boundingRect().top()); row >= 0 && row < m_quotes.rowCount(); ++row) {
        const QRect cell(left, rowViewportPosition(row), width, theme::rowHeight - 1);
        if (cell.top() > bottom)
            break;
        const QuoteLine *line = m_quotes.isGroup(row) ? nullptr : m_quotes.find(m_quotes.keyAt(row));
        if (line == nullptr || !line->trail || !event->region().intersects(cell))
            continue;
        const TrailSpan span = trailSpan(*line->trail);
        if (!span.any)
            continue;
        const QColor &colour = colours[old || line->quote.stale ? Role::Text3 : Role::Accent];
        painter.drawPixmap(cell.topLeft(), lineOf(*line, cell.size(), colour));
        if (line->quote.bid.zero() || line->quote.ask.zero() || line->quote.stale)
            continue;
        const std::int64_t mid = line->quote.bid.raw() + (line->quote.ask.raw() - line->quote.bid.raw()) / 2;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(cell.right() - dotSide / 2.0,
                                    cell.top() + margin + heightOf(mid, span, cell.height() - 2.0 * margin)),
                            dotSide / 2.0, dotSide / 2.0);
    }
}

} // namespace truebook::ui::dealing
