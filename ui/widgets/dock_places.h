#pragma once
// Where a floating panel may stand: what was left on a screen that is gone must come back into sight.
#include <QList>
#include <QRect>

namespace truebook::ui::widgets {

// The frame itself when enough of it is on one of the screens to be taken hold of: its head over at least 80 pixels.
// Otherwise the same size (or less, where the screen is smaller) in the middle of the first screen. Unchanged without any.
QRect inSight(const QRect &frame, const QList<QRect> &screens);

} // namespace truebook::ui::widgets
