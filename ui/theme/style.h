#pragma once
// Fusion with the palette, hairlines and measures of Truebook. The style carries the colour roles, so that any widget
// finds them at its own style() and nobody needs a global. A change of theme is a change of style.
#include <QProxyStyle>
#include <QStyleOptionComboBox>

#include "ui/theme/colours.h"

namespace truebook::ui::theme {

// Measures in pixels at the 12 px base; the rhythm is 8.
constexpr int gap = 8;
constexpr int rowHeight = 26;
constexpr int panelHeaderHeight = 32;
constexpr int corner = 4;

// A button with this dynamic property set to "danger" is drawn as one that does harm, "primary" as the one that acts.
constexpr const char *tone = "tone";

class Style : public QProxyStyle
{
    Q_OBJECT
public:
    explicit Style(Mode mode);

    const Colours &colours() const { return m_colours; }

    QPalette standardPalette() const override;
    void polish(QWidget *widget) override;
    void unpolish(QWidget *widget) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returned) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;

private:
    void drawButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawChoice(const QStyleOption &option, QPainter &painter, bool round) const;
    void drawHeaderLabel(const QStyleOption &option, QPainter &painter) const;
    void drawComboBox(const QStyleOptionComboBox &option, QPainter &painter, const QWidget *widget) const;
    void drawScrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const;
    void drawFocus(const QRect &rect, QPainter &painter) const;

    const Colours &m_colours;
};

// Gives the application this style, its palette and the typeface: the platform's own palette would win otherwise.
void apply(Mode mode);

// The colour roles in force for a widget.
const Colours &coloursOf(const QWidget *widget);

} // namespace truebook::ui::theme
