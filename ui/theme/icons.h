#pragma once
// Line icons of resources/icons, drawn in a colour role's colour, sharp at every scale.
#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace truebook::ui::theme {

// An icon by its file's name, `size` device-independent pixels square.
QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal devicePixelRatio);
QIcon icon(const QString &name, const QColor &colour, int size, qreal devicePixelRatio = 1);
// The application's own icon.
QIcon applicationIcon();

} // namespace truebook::ui::theme
