#pragma once
// Paints the cells of live tables: figures of one width, pips large, marks and badges, hairlines, the focus of the
// keyboard. It reads cells from the model directly, not through QVariant.
#include <QStyledItemDelegate>

#include "ui/live/cell.h"
#include "ui/theme/tabular_text.h"

namespace truebook::ui::live {

class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit CellDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    // The width that a cell's content takes, without margins.
    qreal contentWidth(const Cell &cell) const;

private:
    void paintPrice(QPainter &painter, const QRectF &area, const Cell &cell, const QColor &colour,
                    const QColor &dim) const;
    void paintText(QPainter &painter, const QRectF &area, const Cell &cell, ColumnKind kind,
                   const QColor &colour) const;
    void paintBadge(QPainter &painter, const QRectF &area, const Cell &cell, const QColor &colour) const;

    theme::TabularFonts m_fonts;
    QFont m_weights[3];
    QFont m_pipFont;
    QFont m_fractionFont;
};

} // namespace truebook::ui::live
