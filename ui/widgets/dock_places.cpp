#include "ui/widgets/dock_places.h"

#include "ui/theme/style.h"

namespace truebook::ui::widgets {

namespace {
constexpr int hold = 80; // pixels of the head that a hand needs
}

QRect inSight(const QRect &frame, const QList<QRect> &screens)
{
    if (screens.isEmpty())
        return frame;
    const QRect head(frame.topLeft(), QSize(frame.width(), theme::panelHeaderHeight));
    for (const QRect &screen : screens) {
        const QRect seen = head.intersected(screen);
        if (seen.width() >= std::min(hold, frame.width()) && seen.height() >= theme::panelHeaderHeight / 2)
            return frame;
    }
    const QRect &home = screens.front();
    QRect moved(QPoint(0, 0), frame.size().boundedTo(home.size()));
    moved.moveCenter(home.center());
    return moved;
}

} // namespace truebook::ui::widgets
