#include "ui/widgets/lamp.h"

#include <QKeyEvent>
#include <QPainter>

#include <cmath>

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::widgets {

namespace {
constexpr double markSide = 8;
constexpr double textLeft = 14;

theme::Role role(LampState state)
{
    switch (state) {
    case LampState::Good:
        return theme::Role::Ok;
    case LampState::Attention:
        return theme::Role::Attention;
    case LampState::Breach:
        return theme::Role::Loss;
    case LampState::Off:
        break;
    }
    return theme::Role::Text3;
}
} // namespace

Lamp::Lamp(const QString &name, QWidget *parent)
    : QAbstractButton(parent)
    , m_layout(theme::font(theme::basePixels - 1))
    , m_name(name)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

theme::Mark Lamp::mark(LampState state)
{
    switch (state) {
    case LampState::Good:
        return theme::Mark::Good;
    case LampState::Attention:
        return theme::Mark::Attention;
    case LampState::Breach:
        return theme::Mark::Breach;
    case LampState::Off:
        break;
    }
    return theme::Mark::Off;
}

void Lamp::set(LampState state, const QString &text, const QString &explanation)
{
    // With the words themselves: a narrow window cuts them.
    setToolTip(explanation.isEmpty() ? text : text + QLatin1Char('\n') + explanation);
    if (state == m_state && text == m_text)
        return;
    const bool wordsMatter = state != m_state;
    m_state = state;
    m_text = text;
    if (wordsMatter || accessibleDescription().isEmpty())
        setAccessibleDescription(explanation.isEmpty() ? text : text + QStringLiteral(". ") + explanation);
    const int wanted = static_cast<int>(std::ceil(textLeft + m_layout.width(text)));
    if (wanted > m_width || wanted < m_width - 24) {
        m_width = wanted;
        updateGeometry();
    }
    update();
}

QSize Lamp::sizeHint() const
{
    return {m_width + 2, 18};
}

void Lamp::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    theme::drawMark(painter, {0, (height() - markSide) / 2, markSide, markSide}, mark(m_state), colours[role(m_state)]);
    const bool calm = m_state == LampState::Good || m_state == LampState::Off;
    painter.setPen(colours[calm ? theme::Role::Text2 : theme::Role::Text]);
    QString shown = m_text;
    while (shown.size() > 2 && m_layout.width(shown) > width() - textLeft) {
        shown.chop(shown == m_text ? 1 : 2);
        shown += QChar(0x2026);
    }
    m_layout.draw(painter, {textLeft, (height() + m_layout.capHeight()) / 2}, shown);
    if (hasFocus()) {
        painter.setPen(colours[theme::Role::Accent]);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void Lamp::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace truebook::ui::widgets
