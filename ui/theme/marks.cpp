#include "ui/theme/marks.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace truebook::ui::theme {

void drawMark(QPainter &painter, const QRectF &rect, Mark mark, const QColor &colour)
{
    if (mark == Mark::None)
        return;
    const double side = std::min(rect.width(), rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(rect.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (mark) {
    case Mark::Up:
        painter.drawPolygon(QPolygonF({box.bottomLeft(), {box.center().x(), box.top()}, box.bottomRight()}));
        break;
    case Mark::Down:
        painter.drawPolygon(QPolygonF({box.topLeft(), {box.center().x(), box.bottom()}, box.topRight()}));
        break;
    case Mark::Good:
        painter.drawEllipse(box);
        break;
    case Mark::Attention:
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case Mark::Breach: {
        const QRectF wide = box.adjusted(-0.5, -0.5, 0.5, 0.5);
        painter.drawPolygon(QPolygonF({{wide.center().x(), wide.top()},
                                       {wide.right(), wide.center().y()},
                                       {wide.center().x(), wide.bottom()},
                                       {wide.left(), wide.center().y()}}));
        break;
    }
    case Mark::Off:
        painter.setPen(QPen(colour, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75));
        break;
    case Mark::None:
        break;
    }
    painter.restore();
}

} // namespace truebook::ui::theme
