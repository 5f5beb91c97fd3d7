#include "ui/theme/colours.h"

#include <algorithm>
#include <cmath>

namespace truebook::ui::theme {

Colours::Colours(Mode mode, const std::array<QRgb, static_cast<std::size_t>(Role::Count)> &values)
    : m_mode(mode)
{
    std::transform(values.begin(), values.end(), m_values.begin(), [](QRgb value) { return QColor(value); });
}

const Colours &Colours::of(Mode mode)
{
    // Ground, Panel, Raised, Line, Text, Text2, Text3, Accent, OnAccent, Buy, Sell, Gain, Loss, Attention, Ok, Selection
    static const Colours light(Mode::Light,
                               {0xf3f5f8, 0xffffff, 0xf0f3f7, 0xd5dce4, 0x16202b, 0x4d5d6d, 0x5c6b7a, 0x0b62c4,
                                0xffffff, 0x0b62c4, 0xa84e00, 0x08705f, 0xbe2b27, 0x8a5f00, 0x146d47, 0xdbe9fa});
    static const Colours dark(Mode::Dark,
                              {0x0d1117, 0x141a21, 0x1b232c, 0x2b3540, 0xe8edf3, 0x9fb0c0, 0x8494a4, 0x5aa9ff, 0x0d1117,
                               0x58a6ff, 0xff9e4a, 0x3fcfb4, 0xff7b72, 0xf2c14e, 0x56d38a, 0x1f3a57});
    return mode == Mode::Dark ? dark : light;
}

QColor Colours::tint(Role role) const
{
    const QColor &over = (*this)[role];
    const QColor &under = (*this)[Role::Panel];
    const double share = m_mode == Mode::Dark ? 0.16 : 0.10;
    const auto mix
        = [share](int top, int bottom) { return static_cast<int>(std::lround(top * share + bottom * (1 - share))); };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue())};
}

namespace {
double luminance(const QColor &colour)
{
    const auto channel
        = [](double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}
} // namespace

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace truebook::ui::theme
