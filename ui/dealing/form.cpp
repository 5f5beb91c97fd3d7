#include "ui/dealing/form.h"

#include <QLabel>

#include "ui/format/numbers.h"
#include "ui/format/words.h"

namespace truebook::ui::dealing {

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    made->setTextFormat(Qt::PlainText);
    return made;
}

QString refusalWords(const base::Refusal &refusal)
{
    const auto code = base::reasonName(refusal.code);
    QString words = format::reason(code);
    if (!refusal.detail.empty())
        words += QStringLiteral(": ") + format::text(refusal.detail);
    return words + QStringLiteral(" (%1)").arg(format::text(code));
}

std::string plainFigure(const QString &text, const QLocale &locale)
{
    QString figure = text.trimmed();
    figure.remove(locale.groupSeparator());
    figure.remove(QChar::Nbsp);
    figure.remove(QLatin1Char(' '));
    figure.replace(locale.decimalPoint(), QStringLiteral("."));
    return figure.toStdString();
}

} // namespace truebook::ui::dealing
