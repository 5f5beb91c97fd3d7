#include "ui/format/numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

#include "core/domain/decimal.h"

namespace truebook::ui::format {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(truebook::ui::format)
};

base::Int128 power(int exponent)
{
    base::Int128 result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= 10;
    return result;
}

QString grouped(const QString &digits, const QLocale &locale)
{
    const QString separator = locale.groupSeparator();
    QString result;
    result.reserve(digits.size() + digits.size() / 3);
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            result += separator;
        result += digits.at(i);
    }
    return result;
}

} // namespace

QString decimal(base::Int128 value, int scale, int shown, Sign sign, const QLocale &locale)
{
    base::Int128 scaled = value;
    if (shown < scale)
        scaled = domain::divideRounded(value, power(scale - shown), domain::Rounding::HalfEven);
    else
        scaled *= power(shown - scale);
    const bool negative = scaled < 0;
    base::Int128 rest = negative ? -scaled : scaled;
    QString digits;
    do {
        digits.prepend(QChar(u'0' + static_cast<char16_t>(rest % 10)));
        rest /= 10;
    } while (rest > 0);
    if (digits.size() <= shown)
        digits.prepend(QString(shown + 1 - digits.size(), QChar(u'0')));
    QString result;
    if (negative)
        result += minusSign;
    else if (sign == Sign::Always && scaled > 0)
        result += plusSign;
    result += grouped(digits.left(digits.size() - shown), locale);
    if (shown > 0) {
        result += locale.decimalPoint();
        result += digits.right(shown);
    }
    return result;
}

namespace {
// Decimals that a value really has, between `least` and `scale`.
int usedDecimals(base::Int128 value, int scale, int least)
{
    int used = scale;
    while (used > least && value % 10 == 0) {
        value /= 10;
        --used;
    }
    return used;
}
} // namespace

QString price(domain::Price value, std::int64_t digits, const QLocale &locale)
{
    if (value.zero())
        return {};
    const int shown = static_cast<int>(std::clamp<std::int64_t>(digits, 0, domain::Price::decimals));
    // An average or a bad quote may have more decimals than the symbol; prices carry no grouping, they are read digit by
    // digit.
    QLocale plain(locale);
    QString result = decimal(value.raw(), domain::Price::decimals, shown, Sign::Negative, plain);
    result.remove(locale.groupSeparator());
    return result;
}

PipPart pipPart(const QString &price, std::int64_t digits)
{
    const auto length = static_cast<int>(price.size());
    if ((digits == 5 || digits == 3) && length >= 4)
        return {length - 3, 2};
    if (digits == 4 && length >= 3)
        return {length - 2, 2};
    return {};
}

std::int64_t pipSize(std::int64_t digits)
{
    switch (digits) {
    case 5:
    case 4:
        return domain::Price::scale / 10'000;
    case 3:
        return domain::Price::scale / 100;
    default:
        return domain::Price::scale;
    }
}

QString pips(domain::Price difference, std::int64_t digits, const QLocale &locale)
{
    const std::int64_t pip = pipSize(digits);
    if (pip == domain::Price::scale) {
        const int shown = static_cast<int>(std::clamp<std::int64_t>(digits, 0, domain::Price::decimals));
        return decimal(difference.raw(), domain::Price::decimals, shown, Sign::Negative, locale);
    }
    const base::Int128 tenths
        = domain::divideRounded(base::Int128(difference.raw()) * 10, pip, domain::Rounding::HalfEven);
    return decimal(tenths, 1, 1, Sign::Negative, locale);
}

QString units(const domain::Quantity &value, Sign sign, const QLocale &locale)
{
    const int shown = usedDecimals(value.raw(), domain::Quantity::decimals, 0);
    return decimal(value.raw(), domain::Quantity::decimals, shown, sign, locale);
}

QString lots(const domain::Quantity &value, const domain::Quantity &contractSize, Sign sign, const QLocale &locale)
{
    if (contractSize.raw() <= 0)
        return {};
    const base::Int128 hundredths
        = domain::divideRounded(base::Int128(value.raw()) * 100, contractSize.raw(), domain::Rounding::HalfEven);
    return decimal(hundredths, 2, 2, sign, locale);
}

QString lots(const domain::Quantity &value, const QLocale &locale)
{
    const int shown = usedDecimals(value.raw(), domain::Quantity::decimals, 2);
    return decimal(value.raw(), domain::Quantity::decimals, shown, Sign::Negative, locale);
}

QString money(const domain::Money &value, Sign sign, const QLocale &locale)
{
    const int exponent = value.currency().exponent();
    return decimal(value.minor(), exponent, exponent, sign, locale);
}

QString wholeMoney(const domain::Money &value, Sign sign, const QLocale &locale)
{
    return decimal(value.minor(), value.currency().exponent(), 0, sign, locale);
}

QString shortMoney(const domain::Money &value, Sign sign, const QLocale &locale)
{
    const int exponent = value.currency().exponent();
    const base::Int128 magnitude = value.minor() < 0 ? -base::Int128(value.minor()) : base::Int128(value.minor());
    const base::Int128 major = magnitude / power(exponent);
    if (major >= 1'000'000'000)
        return Words::tr("%1 bn", "thousand millions").arg(decimal(value.minor(), exponent + 9, 2, sign, locale));
    if (major >= 1'000'000)
        return Words::tr("%1 m", "millions").arg(decimal(value.minor(), exponent + 6, 2, sign, locale));
    if (major >= 10'000)
        return Words::tr("%1 k", "thousands").arg(decimal(value.minor(), exponent + 3, 1, sign, locale));
    return decimal(value.minor(), exponent, 0, sign, locale);
}

QString count(std::uint64_t value, const QLocale &locale)
{
    return decimal(static_cast<base::Int128>(value), 0, 0, Sign::Negative, locale);
}

QString millis(std::int64_t micros, const QLocale &locale)
{
    return decimal(micros, 3, 2, Sign::Negative, locale);
}

QString percent(const domain::Quantity &part, const domain::Quantity &whole, const QLocale &locale)
{
    if (whole.zero())
        return {};
    const base::Int128 hundredths = domain::divideRounded(
        base::Int128(part.raw()) * 100, base::Int128(whole.magnitude().raw()), domain::Rounding::Down);
    return decimal(hundredths, 0, 0, Sign::Negative, locale) + locale.percent();
}

QString age(std::int64_t millis, const QLocale &locale)
{
    if (millis < 1000)
        return Words::tr("%1 ms", "milliseconds").arg(millis);
    if (millis < 60'000)
        return Words::tr("%1 s", "seconds").arg(decimal(millis, 3, 1, Sign::Negative, locale));
    if (millis < 3'600'000)
        return Words::tr("%1 min", "minutes").arg(millis / 60'000);
    return Words::tr("%1 h", "hours").arg(count(static_cast<std::uint64_t>(millis / 3'600'000), locale));
}

QString forSpreadsheet(const QString &shown, const QLocale &locale)
{
    QString result = shown;
    result.remove(locale.groupSeparator());
    result.remove(plusSign);
    result.replace(minusSign, QChar(u'-'));
    return result;
}

} // namespace truebook::ui::format
