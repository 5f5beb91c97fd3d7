#pragma once
// Shapes that say what a colour says, for eyes and prints without colour.
#include <QColor>
#include <QRectF>

class QPainter;

namespace truebook::ui::theme {

enum class Mark {
    None,
    Up, // a triangle up: buy, rising
    Down, // a triangle down: sell, falling
    Good, // a disc: as it should be
    Attention, // a square: a person should look
    Breach, // a diamond: broken, in doubt
    Off // a ring: not there, not known
};

// Fills the mark's shape into a square of the rectangle's smaller side, in its middle.
void drawMark(QPainter &painter, const QRectF &rect, Mark mark, const QColor &colour);

} // namespace truebook::ui::theme
