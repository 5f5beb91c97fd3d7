#include "ui/live/cells.h"

#include <limits>

namespace truebook::ui::live {

using theme::Role;
using theme::Weight;

Cell textCell(const QString &text, Role role, Weight weight)
{
    Cell cell;
    cell.text = text;
    cell.role = role;
    cell.weight = weight;
    return cell;
}

Cell wordCell(const format::Word &word)
{
    Cell cell;
    cell.text = word.text;
    cell.role = word.role;
    cell.mark = word.mark;
    if (word.mark == theme::Mark::Breach)
        cell.weight = Weight::Strong;
    return cell;
}

Cell timeCell(domain::UtcTime at, const format::Formats &formats)
{
    Cell cell = textCell(formats.times().clock(at, formats.timeMode()), Role::Text2);
    cell.note = formats.times().date(at, formats.timeMode()) + QLatin1Char(' ')
        + formats.times().label(at, formats.timeMode());
    return cell;
}

Cell dayTimeCell(domain::UtcTime at, const format::Formats &formats)
{
    Cell cell = timeCell(at, formats);
    cell.text = formats.times().date(at, formats.timeMode()) + QLatin1Char(' ') + cell.text;
    return cell;
}

Cell priceCell(domain::Price value, std::int64_t digits, const format::Formats &formats, Role role)
{
    return textCell(format::price(value, digits, formats.locale()), role);
}

Cell quoteCell(domain::Price value, std::int64_t digits, const format::Formats &formats)
{
    Cell cell = priceCell(value, digits, formats);
    cell.pips = format::pipPart(cell.text, digits);
    if (cell.pips.length == 0)
        cell.weight = Weight::Strong;
    return cell;
}

Cell countCell(std::uint64_t value, const format::Formats &formats, Role role)
{
    return textCell(format::count(value, formats.locale()), value == 0 ? Role::Text3 : role);
}

Cell netCell(const domain::Quantity &value, const domain::Quantity &contractSize, const format::Formats &formats,
             Weight weight)
{
    Cell cell;
    if (formats.unit() == format::Unit::Lots)
        cell.text = format::lots(value, contractSize, format::Sign::Always, formats.locale());
    if (cell.text.isEmpty()) // no contract size: base units are always right
        cell.text = format::units(value, format::Sign::Always, formats.locale());
    cell.role = value.zero() ? Role::Text3 : Role::Text;
    cell.weight = value.zero() ? Weight::Normal : weight;
    return cell;
}

Cell netCell(const domain::Quantity &value, const domain::Quantity &contractSize, const domain::Money &money,
             const format::Formats &formats, Weight weight)
{
    if (formats.unit() != format::Unit::Money || money.currency().none())
        return netCell(value, contractSize, formats, weight);
    Cell cell = textCell(format::money(money, format::Sign::Always, formats.locale()));
    cell.role = value.zero() ? Role::Text3 : Role::Text;
    cell.weight = value.zero() ? Weight::Normal : weight;
    return cell;
}

Cell profitCell(const domain::Money &value, const format::Formats &formats)
{
    const Role role = value.minor() > 0 ? Role::Gain : value.minor() < 0 ? Role::Loss : Role::Text3;
    return textCell(format::money(value, format::Sign::Always, formats.locale()), role);
}

Cell bookCell(std::string_view book)
{
    Cell cell = textCell(format::text(book), book == "A" ? Role::Accent : Role::Text2);
    cell.badge = true;
    return cell;
}

// --- sums ------------------------------------------------------------------------------------------------------------

namespace {

constexpr std::int64_t moneyScale = -1; // of a position that is shown as money: no contract has that size

bool held(const Total &total)
{
    return total.value >= std::numeric_limits<std::int64_t>::min()
        && total.value <= std::numeric_limits<std::int64_t>::max();
}

Cell dash()
{
    return textCell(QStringLiteral("–"), Role::Text2);
}

domain::Quantity quantityOf(const Total &total)
{
    return domain::Quantity::fromRaw(static_cast<std::int64_t>(total.value));
}

} // namespace

Addend netAddend(const domain::Quantity &value, const domain::Symbol &symbol, const domain::Quantity &contractSize,
                 const domain::Money &money, const format::Formats &formats)
{
    if (formats.unit() != format::Unit::Money || money.currency().none())
        return quantityAddend(value, symbol, contractSize);
    Addend addend = moneyAddend(money);
    addend.scale = moneyScale;
    return addend;
}

Addend countAddend(std::uint64_t value)
{
    return {static_cast<std::int64_t>(value), "#", 0};
}

Cell countTotal(const Total &total, const format::Formats &formats)
{
    return held(total) ? countCell(static_cast<std::uint64_t>(total.value), formats) : dash();
}

Addend moneyAddend(const domain::Money &value)
{
    return {value.minor(), std::string(value.currency().code()), 0};
}

Cell moneyTotal(const Total &total, const format::Formats &formats, bool profit)
{
    if (!held(total))
        return dash();
    const domain::Money sum(static_cast<std::int64_t>(total.value), domain::Currency::of(total.unit));
    return profit
        ? profitCell(sum, formats)
        : textCell(format::money(sum, format::Sign::Always, formats.locale()), sum.zero() ? Role::Text3 : Role::Text);
}

Addend quantityAddend(const domain::Quantity &value, const domain::Symbol &symbol, const domain::Quantity &contractSize)
{
    return {value.raw(), symbol.text(), contractSize.raw()};
}

Cell lotsTotal(const Total &total, const format::Formats &formats)
{
    return held(total) ? textCell(format::lots(quantityOf(total), formats.locale())) : dash();
}

Cell unitsTotal(const Total &total, const format::Formats &formats)
{
    return held(total) ? textCell(format::units(quantityOf(total), format::Sign::Negative, formats.locale())) : dash();
}

Cell netTotal(const Total &total, const format::Formats &formats)
{
    if (total.scale == moneyScale) {
        Cell cell = moneyTotal(total, formats, false);
        cell.weight = Weight::Strong;
        return cell;
    }
    return held(total) ? netCell(quantityOf(total), domain::Quantity::fromRaw(total.scale), formats, Weight::Strong)
                       : dash();
}

} // namespace truebook::ui::live
