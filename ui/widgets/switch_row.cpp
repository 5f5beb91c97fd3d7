#include "ui/widgets/switch_row.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/theme/style.h"

namespace truebook::ui::widgets {

namespace {
constexpr int chipHeight = 22;
constexpr int chipSide = 9;
constexpr int innerGap = 5;

QFont chipFont(theme::Weight weight = theme::Weight::Medium)
{
    return theme::font(theme::basePixels - 1, weight);
}
} // namespace

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    updateAccessibleText();
}

QString Chip::label() const
{
    return m_count.isEmpty() ? text() : text() + QLatin1Char(' ') + m_count;
}

void Chip::updateAccessibleText()
{
    setAccessibleName(m_attention.isEmpty() ? label() : label() + QStringLiteral(", ") + m_attention);
}

void Chip::setCount(const QString &count)
{
    if (count == m_count)
        return;
    m_count = count;
    updateAccessibleText();
    updateGeometry();
    update();
}

void Chip::setAttention(const QString &words)
{
    if (words == m_attention)
        return;
    m_attention = words;
    updateAccessibleText();
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    int width = QFontMetrics(chipFont()).horizontalAdvance(label()) + 2 * chipSide + 1;
    if (!m_attention.isEmpty())
        width += QFontMetrics(chipFont(theme::Weight::Strong)).horizontalAdvance(m_attention) + 9 + 2 * innerGap;
    return {width, chipHeight};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto &colours = theme::coloursOf(this);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(isChecked() || hasFocus() ? colours[theme::Role::Accent] : colours[theme::Role::Line],
                        hasFocus() ? 2 : 1));
    painter.setBrush(isChecked()        ? colours[theme::Role::Selection]
                         : underMouse() ? colours[theme::Role::Raised]
                                        : QColor(Qt::transparent));
    const double inset = hasFocus() ? 0.5 : 0;
    painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), chipHeight / 2.0, chipHeight / 2.0);
    painter.setFont(chipFont());
    painter.setPen(colours[isChecked() ? theme::Role::Text : theme::Role::Text2]);
    painter.drawText(rect().adjusted(chipSide, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, label());
    if (!m_attention.isEmpty()) {
        const double left = chipSide + QFontMetricsF(chipFont()).horizontalAdvance(label()) + innerGap;
        theme::drawMark(painter, {left, height() / 2.0 - 3.5, 7, 7}, theme::Mark::Breach,
                        colours[theme::Role::Attention]);
        painter.setFont(chipFont(theme::Weight::Strong));
        painter.setPen(colours[theme::Role::Attention]);
        painter.drawText(QRectF(left + 9 + innerGap - 2, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft,
                         m_attention);
    }
}

SwitchRow::SwitchRow(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_row(new QHBoxLayout(this))
{
    setAccessibleName(name);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int place, bool on) {
        if (on)
            Q_EMIT chosenChanged(place);
    });
}

Chip *SwitchRow::add(const QString &text, const QString &toolTip)
{
    auto *chip = new Chip(text, this);
    chip->setToolTip(toolTip);
    m_group->addButton(chip, static_cast<int>(m_chips.size()));
    m_row->addWidget(chip);
    m_chips.push_back(chip);
    if (m_chips.size() == 1)
        chip->setChecked(true);
    return chip;
}

int SwitchRow::chosen() const
{
    return m_group->checkedId();
}

void SwitchRow::choose(int place)
{
    if (auto *button = m_group->button(place))
        button->setChecked(true);
}

} // namespace truebook::ui::widgets
