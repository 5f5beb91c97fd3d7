#pragma once
// Words for the names that an explanation speaks in. A name without words is shown as it came.
#include <QLocale>
#include <QString>

#include <string_view>

namespace truebook::ui::live {

QString explainRole(std::string_view role);
QString explainTerm(std::string_view term);
// A figure with the locale's separators and a true minus; what is none stays as it is.
QString explainFigure(std::string_view text, const QLocale &locale);

} // namespace truebook::ui::live
