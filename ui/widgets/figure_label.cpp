#include "ui/widgets/figure_label.h"

#include <QPainter>

#include <cmath>

#include "ui/theme/style.h"

namespace truebook::ui::widgets {

FigureLabel::FigureLabel(const QFont &font, theme::Role role, QWidget *parent)
    : QWidget(parent)
    , m_layout(font)
    , m_role(role)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FigureLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    const int wanted = static_cast<int>(std::ceil(m_layout.width(text)));
    if (wanted > m_width) {
        m_width = wanted;
        updateGeometry();
    }
    update();
    Q_EMIT textChanged();
}

void FigureLabel::setRole(theme::Role role)
{
    if (role == m_role)
        return;
    m_role = role;
    update();
}

void FigureLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize FigureLabel::sizeHint() const
{
    return {m_width + 1, static_cast<int>(std::ceil(m_layout.ascent() + m_layout.descent()))};
}

void FigureLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(theme::coloursOf(this)[m_role]);
    QString shown = m_text;
    qreal wide = m_layout.width(shown);
    if (wide > width() + 0.5) {
        shown = QFontMetricsF(m_layout.font()).elidedText(shown, Qt::ElideRight, width());
        wide = m_layout.width(shown);
    }
    const qreal left = m_alignment.testFlag(Qt::AlignRight) ? width() - wide : 0;
    m_layout.draw(painter, {left, (height() + m_layout.capHeight()) / 2}, shown);
}

} // namespace truebook::ui::widgets
