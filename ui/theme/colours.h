#pragma once
// Semantic colour roles. A view asks for what a colour means; only this library knows what it looks like. Each role has a
// light and a dark value; all roles that carry text keep WCAG AA (4.5:1) on ground, panel and raised, and all but Text3 on
// a selection as well (tests/ui/tst_theme.cpp).
#include <QColor>

#include <array>

namespace truebook::ui::theme {

enum class Mode { Light, Dark };

enum class Role {
    Ground, // behind everything
    Panel, // a panel's body
    Raised, // headers, buttons, fields that stand out of a panel
    Line, // hairlines
    Text, // what is read
    Text2, // labels
    Text3, // context
    Accent,
    OnAccent, // text on an accent or danger fill
    Buy,
    Sell,
    Gain,
    Loss,
    Attention,
    Ok,
    Selection,
    Count
};

class Colours
{
public:
    static const Colours &of(Mode mode);

    const QColor &operator[](Role role) const { return m_values[static_cast<std::size_t>(role)]; }
    Mode mode() const { return m_mode; }
    // A role's colour laid thinly over the panel: the ground of a marked row or badge.
    QColor tint(Role role) const;

private:
    Colours(Mode mode, const std::array<QRgb, static_cast<std::size_t>(Role::Count)> &values);

    Mode m_mode;
    std::array<QColor, static_cast<std::size_t>(Role::Count)> m_values;
};

// WCAG 2.1 contrast ratio of two opaque colours, 1 to 21.
double contrast(const QColor &one, const QColor &other);

} // namespace truebook::ui::theme
