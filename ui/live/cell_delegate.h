#pragma once
// Paints the cells of live tables: figures of one width, pips large, marks and badges. It takes cells from the model
// directly, not through QVariant, and leaves its text in a batch that the table draws in one go.
#include <QStyledItemDelegate>

#include "ui/live/cell.h"
#include "ui/theme/tabular_text.h"

namespace truebook::ui::live {

class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit CellDelegate(QObject *parent = nullptr);

    // How a row's state changes the colours of its cells.
    struct Tone
    {
        const theme::Colours &colours;
        bool raised = false; // on a selection or a marked row, context is as strong as labels are
        bool old = false; // the data are no longer fresh
    };
    // Into the cell's rectangle, margins included; the ground is the table's.
    void paintCell(QPainter &painter, theme::TextBatch &batch, const QRect &rect, const Cell &cell, ColumnKind kind,
                   const Tone &tone) const;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    // The width that a cell's content takes, without margins.
    qreal contentWidth(const Cell &cell) const;

private:
    const theme::TabularText &layout(theme::Weight weight) const;
    void paintPrice(theme::TextBatch &batch, const QRectF &area, const Cell &cell, const QColor &colour,
                    const QColor &dim) const;
    void paintText(QPainter &painter, theme::TextBatch &batch, const QRectF &area, const Cell &cell, ColumnKind kind,
                   const QColor &colour) const;
    void paintBadge(QPainter &painter, theme::TextBatch &batch, const QRectF &area, const Cell &cell,
                    const QColor &colour) const;

    theme::TabularText m_weights[3];
    theme::TabularText m_pips;
    theme::TabularText m_fraction;
};

} // namespace truebook::ui::live
