#pragma once
// What the dealing dialogs share: lines of plain text, refusals in words, figures as they are typed.
#include <QLocale>
#include <QString>

#include <string>

#include "core/base/result.h"

class QLabel;
class QWidget;

namespace truebook::ui::dealing {

QLabel *plainLabel(const QString &text, QWidget *parent);
// "The price is further than allowed: 1.2 (PriceOutsideCollar)": the words, what it was about, and the stable code.
QString refusalWords(const base::Refusal &refusal);
// The locale's figure as the core reads one: no grouping, a decimal point.
std::string plainFigure(const QString &text, const QLocale &locale);

} // namespace truebook::ui::dealing
