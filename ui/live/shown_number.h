#pragma once
// A figure read back from the text that a cell shows or a person types, exactly: so that a filter and a mark compare what
// the eye compares, in the unit that is on screen.
#include <QLocale>
#include <QStringView>

#include <optional>

#include "core/base/int128.h"

namespace truebook::ui::live {

// value / 10^scale. A time of day is its milliseconds.
struct ShownNumber
{
    base::Int128 value = 0;
    int scale = 0;
};

// "−1,234.50", "+3", "60%", "14:03:22.184"; none for anything else ("1.4 s" has a unit of its own, "closed" none).
std::optional<ShownNumber> shownNumber(QStringView text, const QLocale &locale);
// The same as a person types it: an ordinary minus, with or without grouping, and k or m behind it for thousands and
// millions. Where the locale groups by points, "1.5" is one and a half all the same.
std::optional<ShownNumber> typedNumber(QStringView text, const QLocale &locale);

// Below, at or above: −1, 0, 1.
int compare(const ShownNumber &one, const ShownNumber &other);

} // namespace truebook::ui::live
