#pragma once
// Figures as a screen shows them: the locale's separators, a true minus sign, exactly as many decimals as the figure
// has. Everything is formatted from the exact integers; nothing goes through double.
#include <QLocale>
#include <QString>

#include <string_view>

#include "core/base/int128.h"
#include "core/domain/money.h"
#include "core/domain/price.h"
#include "core/domain/quantity.h"

namespace truebook::ui::format {

constexpr QChar minusSign(0x2212);
constexpr QChar plusSign(u'+');

enum class Sign {
    Negative, // a minus where it applies
    Always // plus and minus; zero has neither
};

inline QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

// value / 10^scale with `shown` decimals, rounded half-even when there are more.
QString decimal(base::Int128 value, int scale, int shown, Sign sign, const QLocale &locale);

// With the symbol's digits; empty for zero, which means "no price".
QString price(domain::Price value, std::int64_t digits, const QLocale &locale);

// Where a price's pips stand in its text, so that a delegate draws them larger: `length` characters from `first`; what
// follows (the fraction of a pip) is drawn small and high. length 0: the whole price is of one size.
struct PipPart
{
    int first = 0;
    int length = 0;
};
PipPart pipPart(const QString &price, std::int64_t digits);

// One pip in price units, as int64 e-8: 0.0001 at 4 and 5 digits, 0.01 at 3; other symbols move in price units.
std::int64_t pipSize(std::int64_t digits);
// A difference of prices in pips, one decimal for symbols with pips, else in price units with the symbol's digits.
QString pips(domain::Price difference, std::int64_t digits, const QLocale &locale);

// Base units: at least none, at most eight decimals, without trailing zeros.
QString units(const domain::Quantity &value, Sign sign, const QLocale &locale);
// units / contract size with two decimals; empty when the contract size is unknown.
QString lots(const domain::Quantity &value, const domain::Quantity &contractSize, Sign sign, const QLocale &locale);
// A quantity already in lots, two decimals, more when it has more.
QString lots(const domain::Quantity &value, const QLocale &locale);

QString money(const domain::Money &value, Sign sign, const QLocale &locale);
// Whole major units: for tiles and charts. "−11,862,340".
QString wholeMoney(const domain::Money &value, Sign sign, const QLocale &locale);
// Three significant decimals at most and a unit: "−11.86 m". For charts and tiles, where the exact figure stands beside.
QString shortMoney(const domain::Money &value, Sign sign, const QLocale &locale);

QString count(std::uint64_t value, const QLocale &locale);
// Microseconds as milliseconds with two decimals: "0.21".
QString millis(std::int64_t micros, const QLocale &locale);
// part of whole in percent without decimals, empty when whole is zero.
QString percent(const domain::Quantity &part, const domain::Quantity &whole, const QLocale &locale);
// An age for people: "84 ms", "1.4 s", "3 min".
QString age(std::int64_t millis, const QLocale &locale);

// A shown figure as a spreadsheet of the same locale reads it: no grouping, no spaces, an ordinary minus.
QString forSpreadsheet(const QString &shown, const QLocale &locale);

} // namespace truebook::ui::format
