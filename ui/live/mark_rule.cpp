#include "ui/live/mark_rule.h"

#include <QCoreApplication>

#include "ui/format/numbers.h"

namespace truebook::ui::live {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(truebook::ui::live::MarkRule)
};

const QLatin1String breachName("breach");
const QLatin1String attentionName("attention");

} // namespace

std::optional<MarkRule> MarkRule::of(std::string column, const QString &said, MarkGrade grade, const QLocale &locale)
{
    const auto condition = parseCondition(QString(said).remove(QLatin1Char(' ')), locale);
    if (!condition)
        return std::nullopt;
    return MarkRule {std::move(column), said, *condition, grade};
}

QString MarkRule::text() const
{
    return QStringLiteral("%1|%2|%3")
        .arg(format::text(column), grade == MarkGrade::Breach ? breachName : attentionName, said);
}

std::optional<MarkRule> MarkRule::fromText(const QString &text, const QLocale &locale)
{
    const qsizetype one = text.indexOf(QLatin1Char('|'));
    const qsizetype two = text.indexOf(QLatin1Char('|'), one + 1);
    if (one <= 0 || two < 0)
        return std::nullopt;
    const QStringView grade = QStringView(text).mid(one + 1, two - one - 1);
    if (grade != breachName && grade != attentionName)
        return std::nullopt;
    return of(text.left(one).toStdString(), text.mid(two + 1),
              grade == breachName ? MarkGrade::Breach : MarkGrade::Attention, locale);
}

void MarkRule::apply(Cell &cell, const QString &ungrouped, const QString &title, const QLocale &locale) const
{
    if (!condition.holds(ungrouped, locale))
        return;
    const bool breach = grade == MarkGrade::Breach;
    cell.mark = breach ? theme::Mark::Breach : theme::Mark::Attention;
    cell.role = breach ? theme::Role::Loss : theme::Role::Attention;
    cell.weight = theme::Weight::Strong;
    cell.pips = {}; // the shape needs the room of an ordinary text
    const QString words = (breach ? Words::tr("Breach: %1 %2") : Words::tr("Attention: %1 %2")).arg(title, said);
    cell.note = cell.note.isEmpty() ? words : cell.note + QLatin1Char('\n') + words;
}

} // namespace truebook::ui::live
