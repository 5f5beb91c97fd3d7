#pragma once
// Sums of margin: a sum over something that is not known is not known.
#include <optional>

#include "core/domain/money.h"
#include "ui/live/cells.h"

namespace truebook::ui::risk {

// Nothing where no figure is due; `unknown` stands where one is due and missing, as a unit that adds to no money.
inline live::Addend marginAddend(const std::optional<domain::Money> &margin, bool due, const QString &unknown)
{
    if (margin)
        return live::moneyAddend(*margin);
    return due ? live::Addend {0, unknown.toStdString(), 0} : live::Addend {};
}

inline live::Cell marginTotal(const live::Total &total, const format::Formats &formats, const QString &unknown)
{
    if (total.unit == unknown.toStdString())
        return live::textCell(QStringLiteral("–"), theme::Role::Text2);
    live::Cell cell = live::moneyTotal(total, formats, false);
    if (cell.text.startsWith(format::plusSign))
        cell.text.remove(0, 1);
    return cell;
}

} // namespace truebook::ui::risk
