#include "ui/shell/rail.h"

#include <QButtonGroup>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

namespace truebook::ui::shell {

using theme::Role;

RailButton::RailButton(const QString &icon, const QString &name, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
{
    setText(name);
    setAccessibleName(name);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFixedSize(sizeHint());
}

void RailButton::setCount(int count, const QString &words)
{
    if (count == m_count)
        return;
    m_count = count;
    setAccessibleDescription(count > 0 ? words : QString());
    update();
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    if (isChecked() || underMouse())
        painter.fillRect(rect(), colours[Role::Raised]);
    if (isChecked())
        painter.fillRect(QRect(0, 0, 2, height()), colours[Role::Accent]);
    const Role role = isChecked() ? Role::Text : Role::Text2;
    const int side = 20;
    const QPixmap icon = theme::iconPixmap(m_icon, colours[role], side, devicePixelRatioF());
    painter.drawPixmap((width() - side) / 2, 9, icon);
    painter.setFont(theme::font(theme::basePixels - 1, isChecked() ? theme::Weight::Medium : theme::Weight::Normal));
    painter.setPen(colours[role]);
    painter.drawText(QRect(0, 33, width(), 18), Qt::AlignCenter, text());
    if (m_count > 0) {
        const QString count = m_count > 99 ? QStringLiteral("99+") : QString::number(m_count);
        const QFont font = theme::font(theme::basePixels - 2, theme::Weight::Strong);
        const double wide = std::max(16.0, QFontMetricsF(font).horizontalAdvance(count) + 8);
        const QRectF badge(width() / 2.0 + 6, 3, wide, 16);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours[Role::Attention]);
        painter.drawRoundedRect(badge, 8, 8);
        painter.setPen(colours[Role::OnAccent]);
        painter.setFont(font);
        painter.drawText(badge, Qt::AlignCenter, count);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours[Role::Accent], 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), theme::corner, theme::corner);
    }
}

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Workspaces"));
    m_column->setContentsMargins(0, theme::gap, 1, theme::gap);
    m_column->setSpacing(0);
    m_column->addStretch(1);
    setFixedWidth(65);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int place, bool on) {
        if (on)
            Q_EMIT chosenChanged(place);
    });
}

int Rail::add(const QString &icon, const QString &name, const QString &toolTip)
{
    auto *button = new RailButton(icon, name, this);
    const int place = static_cast<int>(m_buttons.size());
    button->setToolTip(toolTip);
    m_group->addButton(button, place);
    m_column->insertWidget(place, button);
    m_buttons.push_back(button);
    return place;
}

void Rail::choose(int place)
{
    if (auto *button = m_group->button(place))
        button->setChecked(true);
}

int Rail::chosen() const
{
    return m_group->checkedId();
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    painter.fillRect(rect(), colours[Role::Panel]);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colours[Role::Line]);
}

} // namespace truebook::ui::shell
