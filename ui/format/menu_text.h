#pragma once
// Words that come from elsewhere, as a menu or a button shows them: an ampersand in them is one ("P&L"), no access key.
#include <QString>

namespace truebook::ui::format {

inline QString menuText(QString words)
{
    return words.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace truebook::ui::format
