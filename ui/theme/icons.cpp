#include "ui/theme/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace truebook::ui::theme {

namespace {
QString path(const QString &name)
{
    return QStringLiteral(":/truebook/icons/%1.svg").arg(name);
}
} // namespace

QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal devicePixelRatio)
{
    QPixmap pixmap((QSizeF(size, size) * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QFile file(path(name));
    if (!file.open(QIODevice::ReadOnly))
        return pixmap;
    const QByteArray drawing = file.readAll().replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(drawing);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, size, size));
    return pixmap;
}

QIcon icon(const QString &name, const QColor &colour, int size, qreal devicePixelRatio)
{
    return QIcon(iconPixmap(name, colour, size, devicePixelRatio));
}

QIcon applicationIcon()
{
    return QIcon(path(QStringLiteral("truebook")));
}

} // namespace truebook::ui::theme
