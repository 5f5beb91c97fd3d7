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
{
    for (const auto weight : {theme::Weight::Normal, theme::Weight::Medium, theme::Weight::Strong})
        m_weights[static_cast<int>(weight)] = theme::font(theme::basePixels, weight);
    m_pipFont = theme::font(theme::basePixels + 2, theme::Weight::Strong);
    m_fractionFont = theme::font(theme::basePixels - 3, theme::Weight::Strong);
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
        return mark + m_fonts.of(m_weights[static_cast<int>(cell.weight)]).width(cell.text) + (cell.badge ? 10 : 0);
    const QStringView all(cell.text);
    return mark + m_fonts.of(m_weights[0]).width(all.left(cell.pips.first))
        + m_fonts.of(m_pipFont).width(all.mid(cell.pips.first, cell.pips.length))
        + m_fonts.of(m_fractionFont).width(all.mid(cell.pips.first + cell.pips.length));
}

void CellDelegate::paintPrice(QPainter &painter, const QRectF &area, const Cell &cell, const QColor &colour,
                              const QColor &dim) const
{
    const auto &handle = m_fonts.of(m_weights[0]);
    const auto &pips = m_fonts.of(m_pipFont);
    const auto &fraction = m_fonts.of(m_fractionFont);
    const QStringView all(cell.text);
    const QStringView head = all.left(cell.pips.first);
    const QStringView middle = all.mid(cell.pips.first, cell.pips.length);
    const QStringView tail = all.mid(cell.pips.first + cell.pips.length);
    const qreal headWidth = handle.width(head);
    const qreal middleWidth = pips.width(middle);
    const qreal left = area.right() - headWidth - middleWidth - fraction.width(tail);
    const qreal baseline = area.center().y() + pips.capHeight() / 2;
    painter.setPen(dim);
    handle.draw(painter, {left, baseline}, head);
    painter.setPen(colour);
    pips.draw(painter, {left + headWidth, baseline}, middle);
    fraction.draw(painter, {left + headWidth + middleWidth, baseline - (pips.capHeight() - fraction.capHeight())},
                  tail);
}

void CellDelegate::paintBadge(QPainter &painter, const QRectF &area, const Cell &cell, const QColor &colour) const
{
    const auto &text = m_fonts.of(m_weights[static_cast<int>(theme::Weight::Medium)]);
    const qreal width = text.width(cell.text);
    const QRectF frame(std::floor(area.left()) + 0.5, std::floor(area.center().y() - 8) + 0.5, std::ceil(width) + 9,
                       16);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour);
    painter.drawRoundedRect(frame, 3, 3);
    painter.restore();
    painter.setPen(colour);
    text.draw(painter, {frame.center().x() - width / 2, area.center().y() + text.capHeight() / 2}, cell.text);
}

void CellDelegate::paintText(QPainter &painter, const QRectF &area, const Cell &cell, ColumnKind kind,
                             const QColor &colour) const
{
    const auto &text = m_fonts.of(m_weights[static_cast<int>(cell.weight)]);
    const qreal mark = cell.mark == theme::Mark::None ? 0 : markSide + markGap;
    const qreal room = area.width() - mark;
    QString shown = cell.text;
    qreal width = text.width(shown);
    if (width > room + 0.5) {
        shown = QFontMetricsF(text.font()).elidedText(shown, Qt::ElideRight, room);
        width = text.width(shown);
    }
    const qreal left = kind == ColumnKind::Figure ? area.right() - width : area.left() + mark;
    if (mark > 0)
        theme::drawMark(painter, {left - mark, area.center().y() - markSide / 2, markSide, markSide}, cell.mark,
                        colour);
    painter.setPen(colour);
    text.draw(painter, {left, area.center().y() + text.capHeight() / 2}, shown);
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = static_cast<const LiveTableModel *>(index.model());
    const auto &colours = theme::coloursOf(option.widget);
    const Cell cell = model->cell(index.row(), index.column());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool emphasised = model->emphasised(index.row());
    const bool dimmed = model->state() == FeedState::Stale || model->state() == FeedState::Disconnected;

    if (selected)
        painter->fillRect(option.rect, colours[theme::Role::Selection]);
    else if (emphasised)
        painter->fillRect(option.rect, colours.tint(theme::Role::Attention));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      colours.tint(theme::Role::Line));
    if (emphasised && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                          colours[theme::Role::Attention]);

    // On a selection, and on data that is no longer fresh, context is as strong as labels are.
    theme::Role role = cell.role;
    if ((selected || emphasised) && role == theme::Role::Text3)
        role = theme::Role::Text2;
    if (dimmed)
        role = theme::Role::Text3;
    const QColor colour = colours[role];
    const QRectF area = QRectF(option.rect).adjusted(side, 0, -side, -1);
    if (cell.badge && !cell.text.isEmpty())
        paintBadge(*painter, area, cell, colour);
    else if (cell.pips.length > 0)
        paintPrice(*painter, area, cell, colour, dimmed ? colour : colours[theme::Role::Text2]);
    else if (!cell.text.isEmpty())
        paintText(*painter, area, cell, model->columnInfo(index.column()).kind, colour);

    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(colours[theme::Role::Accent]);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -2));
    }
}

} // namespace truebook::ui::live
