#include "ui/live/cells.h"

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

} // namespace truebook::ui::live
