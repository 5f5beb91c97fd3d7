#pragma once
// The typeface: Inter, and the system's sans where it is not installed. Sizes are in pixels of the 12 px base.
#include <QFont>

namespace truebook::ui::theme {

enum class Weight { Normal, Medium, Strong };

constexpr int basePixels = 12;

QFont font(int pixels = basePixels, Weight weight = Weight::Normal);
QFont::Weight qtWeight(Weight weight);

} // namespace truebook::ui::theme
