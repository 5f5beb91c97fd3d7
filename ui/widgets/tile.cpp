#include "ui/widgets/tile.h"

#include <QPainter>

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::widgets {

Tile::Tile(const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_title(title)
    , m_large(theme::font(theme::basePixels + 4, theme::Weight::Strong))
    , m_small(theme::font(theme::basePixels - 1))
{
    setAccessibleName(title);
    refreshToolTip();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Tile::set(const QString &figure, theme::Role role, const QString &beside, theme::Mark mark)
{
    if (figure == m_figure && role == m_role && beside == m_beside && mark == m_mark)
        return;
    m_figure = figure;
    m_beside = beside;
    m_role = role;
    m_mark = mark;
    setAccessibleDescription(beside.isEmpty() ? figure : figure + QStringLiteral(", ") + beside);
    refreshToolTip();
    update();
}

void Tile::setExplanation(const QString &words)
{
    m_explanation = words;
    refreshToolTip();
}

// A narrow tile cuts its words: here they are whole.
void Tile::refreshToolTip()
{
    QString words = m_title;
    if (!m_figure.isEmpty())
        words += QStringLiteral(": ") + accessibleDescription();
    if (!m_explanation.isEmpty())
        words += QLatin1Char('\n') + m_explanation;
    setToolTip(words);
}

QSize Tile::sizeHint() const
{
    return {168, 52};
}

QSize Tile::minimumSizeHint() const
{
    return {96, 52};
}

void Tile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours[theme::Role::Line]);
    painter.setBrush(colours[theme::Role::Panel]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::corner, theme::corner);
    const QRectF area = QRectF(rect()).adjusted(10, 0, -8, 0);
    painter.setFont(m_small.font());
    painter.setPen(colours[theme::Role::Text2]);
    painter.drawText(QRectF(area.left(), 7, area.width(), 16), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(m_small.font()).elidedText(m_title, Qt::ElideRight, area.width()));
    double left = area.left();
    const double baseline = 40;
    if (m_mark != theme::Mark::None) {
        theme::drawMark(painter, {left, baseline - m_large.capHeight() / 2 - 4.5, 9, 9}, m_mark, colours[m_role]);
        left += 15;
    }
    painter.setPen(colours[m_role]);
    m_large.draw(painter, {left, baseline}, m_figure);
    left += m_large.width(m_figure) + theme::gap;
    const double room = area.right() - left;
    if (!m_beside.isEmpty() && room > 24) {
        painter.setPen(colours[theme::Role::Text2]);
        QString shown = m_beside;
        if (m_small.width(shown) > room)
            shown = QFontMetricsF(m_small.font()).elidedText(shown, Qt::ElideRight, room);
        m_small.draw(painter, {left, baseline}, shown);
    }
}

} // namespace truebook::ui::widgets
