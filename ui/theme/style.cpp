#include "ui/theme/style.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTableView>
#include <QToolTip>

#include "ui/theme/fonts.h"

namespace truebook::ui::theme {

Style::Style(Mode mode)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_colours(Colours::of(mode))
{ }

QPalette Style::standardPalette() const
{
    const auto &c = m_colours;
    QPalette palette;
    palette.setColor(QPalette::Window, c[Role::Ground]);
    palette.setColor(QPalette::WindowText, c[Role::Text]);
    palette.setColor(QPalette::Base, c[Role::Panel]);
    palette.setColor(QPalette::AlternateBase, c[Role::Raised]);
    palette.setColor(QPalette::Text, c[Role::Text]);
    palette.setColor(QPalette::PlaceholderText, c[Role::Text3]);
    palette.setColor(QPalette::Button, c[Role::Raised]);
    palette.setColor(QPalette::ButtonText, c[Role::Text]);
    palette.setColor(QPalette::BrightText, c[Role::OnAccent]);
    palette.setColor(QPalette::ToolTipBase, c[Role::Raised]);
    palette.setColor(QPalette::ToolTipText, c[Role::Text]);
    palette.setColor(QPalette::Highlight, c[Role::Selection]);
    palette.setColor(QPalette::HighlightedText, c[Role::Text]);
    palette.setColor(QPalette::Link, c[Role::Accent]);
    palette.setColor(QPalette::LinkVisited, c[Role::Accent]);
    palette.setColor(QPalette::Light, c[Role::Raised]);
    palette.setColor(QPalette::Midlight, c[Role::Raised]);
    palette.setColor(QPalette::Mid, c[Role::Line]);
    palette.setColor(QPalette::Dark, c[Role::Line]);
    palette.setColor(QPalette::Shadow, c[Role::Ground]);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, c[Role::Text3]);
    palette.setColor(QPalette::Disabled, QPalette::Base, c[Role::Raised]);
    return palette;
}

// A list's frame tells the focus, which Qt repaints inside it only.
void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    const auto *area = qobject_cast<QAbstractScrollArea *>(widget);
    if (area != nullptr && area->frameShape() == QFrame::StyledPanel)
        widget->installEventFilter(this);
}

void Style::unpolish(QWidget *widget)
{
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool Style::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        static_cast<QWidget *>(watched)->update();
    return QProxyStyle::eventFilter(watched, event);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return gap;
    case PM_DockWidgetFrameWidth:
    case PM_DockWidgetTitleMargin:
        return 0;
    case PM_ScrollBarExtent:
        return 10;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_HeaderMargin:
        return 2; // the label keeps its own margin, see CE_Header
    case PM_HeaderMarkSize:
        return 7;
    case PM_FocusFrameHMargin: // Qt adds one: cells of a plain table stand under their titles
        if (qobject_cast<const QTableView *>(widget) != nullptr)
            return gap - 1;
        return QProxyStyle::pixelMetric(metric, option, widget);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return gap;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return 2 * gap;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.setHeight(std::max(result.height(), 28));
        result.rwidth() += gap;
        break;
    case CT_LineEdit:
    case CT_ComboBox:
        result.setHeight(std::max(result.height(), 28));
        break;
    case CT_HeaderSection:
        result.setHeight(rowHeight);
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option); header != nullptr)
            result.setWidth(std::max(result.width(),
                                     QFontMetrics(font(basePixels - 1)).horizontalAdvance(header->text) + 2 * gap
                                         + 2)); // see CE_Header
        break;
    case CT_MenuItem:
        result.setHeight(std::max(result.height(), option != nullptr && result.height() > 12 ? 26 : 0));
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents)
        return QProxyStyle::subElementRect(element, option, widget).adjusted(4, 0, -4, 0);
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || slider == nullptr)
        return QProxyStyle::subControlRect(control, option, part, widget);
    // No arrow buttons: the groove is the whole bar.
    const bool across = slider->orientation == Qt::Horizontal;
    const int length = across ? option->rect.width() : option->rect.height();
    const int range = slider->maximum - slider->minimum;
    int handle = length;
    if (range > 0) {
        const qint64 wanted = qint64(length) * slider->pageStep / (qint64(range) + slider->pageStep);
        const int least = std::min(length, pixelMetric(PM_ScrollBarSliderMin, option, widget));
        handle = std::clamp(static_cast<int>(wanted), least, length);
    }
    const int start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition, length - handle,
                                              slider->upsideDown);
    const auto span = [&](int from, int extent) {
        return across ? QRect(option->rect.left() + from, option->rect.top(), extent, option->rect.height())
                      : QRect(option->rect.left(), option->rect.top() + from, option->rect.width(), extent);
    };
    switch (part) {
    case SC_ScrollBarGroove:
        return span(0, length);
    case SC_ScrollBarSlider:
        return span(start, handle);
    case SC_ScrollBarSubPage:
        return span(0, start);
    case SC_ScrollBarAddPage:
        return span(start + handle, length - start - handle);
    default:
        return {};
    }
}

void Style::drawFocus(const QRect &rect, QPainter &painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_colours[Role::Accent], 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), corner, corner);
    painter.restore();
}

void Style::drawButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    const QString wanted = widget != nullptr ? widget->property(tone).toString() : QString();
    const bool enabled = option.state.testFlag(State_Enabled);
    const bool down = option.state.testFlag(State_Sunken) || option.state.testFlag(State_On);
    const bool hover = option.state.testFlag(State_MouseOver);
    QColor fill = m_colours[Role::Raised];
    QColor line = m_colours[Role::Line];
    if (enabled && wanted == QLatin1String("primary")) {
        fill = m_colours[Role::Accent];
        line = fill;
    } else if (enabled && wanted == QLatin1String("danger")) {
        fill = m_colours[Role::Loss];
        line = fill;
    } else if (enabled && wanted == QLatin1String("danger-outline")) {
        fill = hover ? m_colours.tint(Role::Loss) : m_colours[Role::Panel];
        line = m_colours[Role::Loss];
    } else if (hover && enabled) {
        line = m_colours[Role::Text3];
    }
    if (down && enabled)
        fill = m_colours.mode() == Mode::Dark ? fill.lighter(115) : fill.darker(108);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    if (option.state.testFlag(State_HasFocus)) { // on a filled button the ring stands inside, where it is seen
        const bool filled = enabled && (wanted == QLatin1String("primary") || wanted == QLatin1String("danger"));
        const double inset = filled ? 3 : 1;
        painter.setPen(QPen(m_colours[filled ? Role::OnAccent : Role::Accent], 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), corner - 1, corner - 1);
    }
    painter.restore();
}

void Style::drawChoice(const QStyleOption &option, QPainter &painter, bool round) const
{
    const bool on = option.state.testFlag(State_On);
    const bool enabled = option.state.testFlag(State_Enabled);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(on && enabled ? m_colours[Role::Accent] : m_colours[Role::Text3], 1.2));
    painter.setBrush(m_colours[Role::Panel]);
    if (round)
        painter.drawEllipse(box);
    else
        painter.drawRoundedRect(box, 3, 3);
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(enabled ? m_colours[Role::Accent] : m_colours[Role::Text3]);
        const QRectF dot = box.adjusted(3.5, 3.5, -3.5, -3.5);
        if (round)
            painter.drawEllipse(dot);
        else
            painter.drawRect(dot);
    }
    painter.restore();
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawButtonPanel(*option, *painter, widget);
        return;
    case PE_FrameFocusRect:
        drawFocus(option->rect, *painter);
        return;
    case PE_FrameDefaultButton:
    case PE_IndicatorHeaderArrow: // drawn with the label
    case PE_FrameDockWidget:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_IndicatorDockWidgetResizeHandle:
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, m_colours[Role::Panel]);
        return;
    case PE_IndicatorRadioButton:
    case PE_IndicatorCheckBox:
        drawChoice(*option, *painter, element == PE_IndicatorRadioButton);
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame != nullptr && frame->lineWidth <= 0) { // inside a combo box, which draws its own
            painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
            return;
        }
        const bool focus = option->state.testFlag(State_HasFocus);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(focus ? m_colours[Role::Accent] : m_colours[Role::Line], focus ? 2 : 1));
        painter->setBrush(option->palette.brush(QPalette::Base));
        const double inset = focus ? 1 : 0.5;
        painter->drawRoundedRect(QRectF(option->rect).adjusted(inset, inset, -inset, -inset), corner, corner);
        painter->restore();
        return;
    }
    case PE_FrameMenu:
    case PE_Frame: {
        const bool focus = element == PE_Frame && option->state.testFlag(State_HasFocus);
        painter->save();
        painter->setPen(m_colours[focus ? Role::Accent : Role::Line]);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    case PE_PanelTipLabel: {
        painter->save();
        painter->setPen(m_colours[Role::Line]);
        painter->setBrush(m_colours[Role::Raised]);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawHeaderLabel(const QStyleOption &option, QPainter &painter) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option);
    if (header == nullptr)
        return;
    painter.save();
    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    const QFont labelFont = font(basePixels - 1, Weight::Normal);
    const QFontMetrics metrics(labelFont);
    painter.setFont(labelFont);
    painter.setPen(sorted ? m_colours[Role::Text] : m_colours[Role::Text2]);
    QRect area = header->rect;
    const bool right = header->textAlignment.testFlag(Qt::AlignRight);
    const int mark = sorted ? 12 : 0;
    const QString text = metrics.elidedText(header->text, Qt::ElideRight, area.width() - mark);
    const int width = metrics.horizontalAdvance(text);
    const int left = right ? area.right() + 1 - width : area.left();
    painter.drawText(QRect(left, area.top(), width + 1, area.height()),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, text);
    if (sorted) {
        const double x = right ? left - 11 : left + width + 4;
        const double y = area.center().y() + 0.5;
        const bool ascending = header->sortIndicator == QStyleOptionHeader::SortDown; // Qt's names point the other way
        QPainterPath arrow;
        arrow.moveTo(x, ascending ? y + 2.5 : y - 2);
        arrow.lineTo(x + 7, ascending ? y + 2.5 : y - 2);
        arrow.lineTo(x + 3.5, ascending ? y - 2 : y + 2.5);
        arrow.closeSubpath();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillPath(arrow, m_colours[Role::Text2]);
    }
    painter.restore();
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_Header: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (header == nullptr)
            break;
        drawControl(CE_HeaderSection, option, painter, widget);
        QStyleOptionHeader label(*header);
        label.rect = option->rect.adjusted(gap, 0, -gap, 0);
        drawHeaderLabel(label, *painter);
        return;
    }
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, m_colours[Role::Raised]);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          m_colours[Role::Line]);
        return;
    case CE_HeaderLabel:
        drawHeaderLabel(*option, *painter);
        return;
    case CE_Splitter:
        return;
    case CE_PushButtonLabel: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const QString wanted = widget != nullptr ? widget->property(tone).toString() : QString();
        if (button != nullptr && option->state.testFlag(State_Enabled) && !wanted.isEmpty()) {
            QStyleOptionButton toned(*button);
            const Role role = wanted == QLatin1String("danger-outline") ? Role::Loss : Role::OnAccent;
            toned.palette.setColor(QPalette::ButtonText, m_colours[role]);
            QProxyStyle::drawControl(element, &toned, painter, widget);
            return;
        }
        break;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawScrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (slider == nullptr)
        return;
    painter.fillRect(option.rect, m_colours[Role::Panel]);
    if (slider->maximum <= slider->minimum)
        return;
    const QRect handle = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const bool active = option.state.testFlag(State_MouseOver) || option.state.testFlag(State_Sunken);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(active ? m_colours[Role::Text3] : m_colours[Role::Line]);
    painter.drawRoundedRect(QRectF(handle).adjusted(2, 2, -2, -2), 3, 3);
    painter.restore();
}

void Style::drawComboBox(const QStyleOptionComboBox &option, QPainter &painter, const QWidget *widget) const
{
    QStyleOptionFrame frame;
    frame.QStyleOption::operator=(option);
    frame.lineWidth = 1;
    if (!option.editable)
        frame.palette.setColor(QPalette::Base, m_colours[Role::Raised]);
    drawPrimitive(PE_PanelLineEdit, &frame, &painter, widget);
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    const QPointF middle = QRectF(arrow).center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_colours[option.state.testFlag(State_Enabled) ? Role::Text2 : Role::Line], 1.5, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(
        QPolygonF({middle + QPointF(-3.5, -1.5), middle + QPointF(0, 2), middle + QPointF(3.5, -1.5)}));
    painter.restore();
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        drawScrollBar(*option, *painter, widget);
        return;
    }
    if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        box != nullptr && control == CC_ComboBox) {
        drawComboBox(*box, *painter, widget);
        return;
    }
    if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        button != nullptr && control == CC_ToolButton) {
        QStyleOptionToolButton plain(*button); // a menu button's picture says enough
        plain.features &= ~QStyleOptionToolButton::HasMenu;
        QProxyStyle::drawComplexControl(control, &plain, painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void apply(Mode mode)
{
    auto *style = new Style(mode); // the application owns it
    const QPalette palette = style->standardPalette();
    QApplication::setStyle(style);
    QApplication::setPalette(palette);
    QApplication::setFont(font());
    QToolTip::setPalette(palette);
    QToolTip::setFont(font(basePixels - 1));
}

const Colours &coloursOf(const QWidget *widget)
{
    const QStyle *style = widget != nullptr ? widget->style() : QApplication::style();
    const auto *ours = qobject_cast<const Style *>(style);
    if (ours == nullptr)
        ours = qobject_cast<const Style *>(QApplication::style());
    return ours != nullptr ? ours->colours() : Colours::of(Mode::Light);
}

} // namespace truebook::ui::theme
