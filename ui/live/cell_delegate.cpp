#include "ui/live/cell_delegate.h"

#include <QPainter>

#include <cmath>

#include "ui/live/live_table_model.h"
#include "ui/theme/style.h"

namespace truebook::ui::live {

namespace {
constexpr double markSide = 7;
constexpr double markGap = 5;
constexpr double side = theme::gap;
} // namespace

CellDelegate::CellDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_weights {theme::TabularText(theme::font(theme::basePixels, theme::Weight::Normal)),
                 theme::TabularText(theme::font(theme::basePixels, theme::Weight::Medium)),
                 theme::TabularText(theme::font(theme::basePixels, theme::Weight::Strong))}
    , m_pips(theme::font(theme::basePixels + 2, theme::Weight::Strong))
    , m_fraction(theme::font(theme::basePixels - 3, theme::Weight::Strong))
{ }

const theme::TabularText &CellDelegate::layout(theme::Weight weight) const
{
    return m_weights[static_cast<int>(weight)];
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto *model = static_cast<const LiveTableModel *>(index.model());
    return {static_cast<int>(std::ceil(contentWidth(model->cell(index.row(), index.column())) + 2 * side)),
            theme::rowHeight};
}

qreal CellDelegate::contentWidth(const Cell &cell) const
{
    const qreal mark = cell.mark == theme::Mark::None ? 0 : markSide + markGap;
    if (cell.pips.length == 0)
        return mark + layout(cell.weight).width(cell.text) + (cell.badge ? 10 : 0);
    const QStringView all(cell.text);
    return mark + layout(theme::Weight::Normal).width(all.left(cell.pips.first))
        + m_pips.width(all.mid(cell.pips.first, cell.pips.length))
        + m_fraction.width(all.mid(cell.pips.first + cell.pips.length));
}

void CellDelegate::paintPrice(theme::TextBatch &batch, const QRectF &area, const Cell &cell, const QColor &colour,
                              const QColor &dim) const
{
    const auto &handle = layout(theme::Weight::Normal);
    const QStringView all(cell.text);
    const QStringView head = all.left(cell.pips.first);
    const QStringView middle = all.mid(cell.pips.first, cell.pips.length);
    const QStringView tail = all.mid(cell.pips.first + cell.pips.length);
    const qreal headWidth = handle.width(head);
    const qreal middleWidth = m_pips.width(middle);
    const qreal left = area.right() - headWidth - middleWidth - m_fraction.width(tail);
    const qreal baseline = area.center().y() + m_pips.capHeight() / 2;
    handle.add(batch, {left, baseline}, head, dim);
    m_pips.add(batch, {left + headWidth, baseline}, middle, colour);
    m_fraction.add(batch, {left + headWidth + middleWidth, baseline - (m_pips.capHeight() - m_fraction.capHeight())},
                   tail, colour);
}

void CellDelegate::paintBadge(QPainter &painter, theme::TextBatch &batch, const QRectF &area, const Cell &cell,
                              const QColor &colour) const
{
    const auto &text = layout(theme::Weight::Medium);
    const qreal width = text.width(cell.text);
    const QRectF frame(std::floor(area.left()) + 0.5, std::floor(area.center().y() - 8) + 0.5, std::ceil(width) + 9,
                       16);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    text.add(batch, {frame.center().x() - width / 2, area.center().y() + text.capHeight() / 2}, cell.text, colour);
}

void CellDelegate::paintText(QPainter &painter, theme::TextBatch &batch, const QRectF &area, const Cell &cell,
                             ColumnKind kind, const QColor &colour) const
{
    const auto &text = layout(cell.weight);
    const qreal mark = cell.mark == theme::Mark::None ? 0 : markSide + markGap;
    // A figure that lost digits would be another figure: it uses its left margin and the neighbour's, and where even
    // that does not do it says nothing.
    const bool figure = kind == ColumnKind::Figure;
    const qreal room = area.width() - mark + (figure ? 2 * side : 0);
    qreal width = text.width(cell.text);
    QString cut;
    if (width > room + 0.5) {
        cut = figure ? QStringLiteral("…") : QFontMetricsF(text.font()).elidedText(cell.text, Qt::ElideRight, room);
        width = text.width(cut);
    }
    const qreal left = figure ? area.right() - width : area.left() + mark;
    if (mark > 0)
        theme::drawMark(painter, {left - mark, area.center().y() - markSide / 2, markSide, markSide}, cell.mark,
                        colour);
    text.add(batch, {left, area.center().y() + text.capHeight() / 2}, cut.isEmpty() ? cell.text : cut, colour);
}

void CellDelegate::paintCell(QPainter &painter, theme::TextBatch &batch, const QRect &rect, const Cell &cell,
                             ColumnKind kind, const Tone &tone) const
{
    if (cell.text.isEmpty())
        return;
    theme::Role role = cell.role;
    if (tone.old)
        role = theme::Role::Text3;
    if (tone.raised && role == theme::Role::Text3) // on a selection or a tint that would be too faint to read
        role = theme::Role::Text2;
    const QColor &colour = tone.colours[role];
    const QRectF area = QRectF(rect).adjusted(side, 0, -side, -1);
    if (cell.badge)
        paintBadge(painter, batch, area, cell, colour);
    else if (cell.pips.length > 0)
        paintPrice(batch, area, cell, colour, tone.old ? colour : tone.colours[theme::Role::Text2]);
    else
        paintText(painter, batch, area, cell, kind, colour);
}

} // namespace truebook::ui::live
