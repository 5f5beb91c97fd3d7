#include "ui/live/shown_number.h"

#include <algorithm>

#include "ui/format/numbers.h"

namespace truebook::ui::live {

namespace {

constexpr int digitsMax = 30; // what 128 bits hold with room for a factor
constexpr int scaleMax = 12;

base::Int128 power(int exponent)
{
    base::Int128 result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= 10;
    return result;
}

bool negativeSign(QChar character)
{
    return character == format::minusSign || character == QLatin1Char('-');
}

// Hours, minutes, seconds, thousandths, with a plus before the time since the day's roll.
std::optional<ShownNumber> timeOfDay(QStringView text)
{
    if (text.startsWith(format::plusSign))
        text = text.mid(1);
    std::int64_t parts[4] = {0, 0, 0, 0};
    int part = 0;
    int digits = 0;
    for (const QChar character : text) {
        if (character.isDigit() && digits < 4) {
            parts[part] = parts[part] * 10 + character.digitValue();
            ++digits;
        } else if (digits > 0 && ((character == u':' && part < 2) || (character == u'.' && part == 2))) {
            ++part;
            digits = 0;
        } else {
            return std::nullopt;
        }
    }
    if (part == 0 || digits == 0)
        return std::nullopt;
    for (int missing = part == 3 ? digits : 3; missing < 3; ++missing)
        parts[3] *= 10;
    return ShownNumber {((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + parts[3], 0};
}

// Digits with at most one point; whatever `skipped` says is left out.
std::optional<ShownNumber> digitsOf(QStringView text, QChar point, QChar skipped)
{
    ShownNumber number;
    bool fraction = false;
    int digits = 0;
    for (const QChar character : text) {
        if (character.isDigit()) {
            if (++digits > digitsMax || (fraction && ++number.scale > scaleMax))
                return std::nullopt;
            number.value = number.value * 10 + character.digitValue();
        } else if (character == point && !fraction) {
            fraction = true;
        } else if (character != skipped || digits == 0) {
            return std::nullopt;
        }
    }
    if (digits == 0)
        return std::nullopt;
    return number;
}

QChar firstOf(const QString &text)
{
    return text.isEmpty() ? QChar() : text.at(0);
}

} // namespace

std::optional<ShownNumber> shownNumber(QStringView text, const QLocale &locale)
{
    if (text.contains(u':'))
        return timeOfDay(text);
    bool negative = false;
    if (!text.isEmpty() && (negativeSign(text.front()) || text.front() == format::plusSign)) {
        negative = negativeSign(text.front());
        text = text.mid(1);
    }
    const QString percent = locale.percent();
    if (text.endsWith(percent))
        text.chop(percent.size());
    auto number = digitsOf(text, firstOf(locale.decimalPoint()), firstOf(locale.groupSeparator()));
    if (number && negative)
        number->value = -number->value;
    return number;
}

std::optional<ShownNumber> typedNumber(QStringView text, const QLocale &locale)
{
    int thousands = 0;
    if (text.endsWith(u'k', Qt::CaseInsensitive))
        thousands = 1;
    else if (text.endsWith(u'm', Qt::CaseInsensitive))
        thousands = 2;
    if (thousands > 0)
        text.chop(1);
    std::optional<ShownNumber> number;
    const QChar group = firstOf(locale.groupSeparator());
    const qsizetype last = text.lastIndexOf(group);
    // A group holds three digits; a point before any other number of them is meant as one.
    if (last >= 0 && text.size() - last - 1 != 3 && !text.contains(firstOf(locale.decimalPoint()))
        && !text.contains(u':'))
        number = shownNumber(text, QLocale::c());
    else
        number = shownNumber(text, locale);
    if (number)
        number->value *= power(3 * thousands);
    return number;
}

int compare(const ShownNumber &one, const ShownNumber &other)
{
    const int scale = std::max(one.scale, other.scale);
    const base::Int128 a = one.value * power(scale - one.scale);
    const base::Int128 b = other.value * power(scale - other.scale);
    return a < b ? -1 : a > b ? 1 : 0;
}

} // namespace truebook::ui::live
