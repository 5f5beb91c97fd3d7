#include "ui/live/table_filter.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

#include "ui/format/numbers.h"

namespace truebook::ui::live {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(truebook::ui::live::TableFilter)
};

// Letters and digits alone, folded: "Avg price" is found as avgprice, avg_price and "avg price".
QString plainName(QStringView name)
{
    QString result;
    for (const QChar character : name) {
        if (character.isLetterOrNumber())
            result += character.toCaseFolded();
    }
    return result;
}

// Parted at spaces, but not inside quotes, which go.
QStringList partsOf(const QString &text)
{
    QStringList parts;
    QString part;
    bool quoted = false;
    for (const QChar character : text) {
        if (character == u'"') {
            quoted = !quoted;
        } else if (character == u' ' && !quoted) {
            if (!part.isEmpty())
                parts.append(std::exchange(part, {}));
        } else {
            part += character;
        }
    }
    if (!part.isEmpty())
        parts.append(part);
    return parts;
}

bool isOperator(QChar character)
{
    return character == u'<' || character == u'>' || character == u'=' || character == u':';
}

} // namespace

bool Condition::holds(QStringView shown, const QLocale &locale) const
{
    if (comparison == Comparison::Contains)
        return shown.contains(text, Qt::CaseInsensitive);
    const auto number = low ? shownNumber(shown, locale) : std::nullopt;
    if (!number)
        return comparison == Comparison::Equal && shown.compare(text, Qt::CaseInsensitive) == 0;
    const int below = compare(*number, *low);
    switch (comparison) {
    case Comparison::Equal:
        return below == 0;
    case Comparison::Less:
        return below < 0;
    case Comparison::LessEqual:
        return below <= 0;
    case Comparison::Greater:
        return below > 0;
    case Comparison::GreaterEqual:
        return below >= 0;
    case Comparison::Between:
        return below >= 0 && compare(*number, *high) <= 0;
    case Comparison::Contains:
        break;
    }
    return false;
}

std::optional<Condition> parseCondition(QStringView text, const QLocale &locale)
{
    Condition condition;
    qsizetype length = 1;
    const bool orEqual = text.size() > 1 && text.at(1) == u'=';
    if (text.startsWith(u'<'))
        condition.comparison = orEqual ? Comparison::LessEqual : Comparison::Less;
    else if (text.startsWith(u'>'))
        condition.comparison = orEqual ? Comparison::GreaterEqual : Comparison::Greater;
    else if (text.startsWith(u'='))
        condition.comparison = Comparison::Equal;
    else if (!text.startsWith(u':'))
        return std::nullopt;
    if (orEqual && !text.startsWith(u'=') && !text.startsWith(u':'))
        length = 2;
    const QStringView value = text.mid(length).trimmed();
    if (value.isEmpty())
        return std::nullopt;
    condition.text = value.toString().toCaseFolded();
    const qsizetype dots = value.indexOf(QLatin1String(".."));
    if (dots > 0 && length == 1 && !text.startsWith(u'<') && !text.startsWith(u'>')) {
        condition.low = typedNumber(value.left(dots), locale);
        condition.high = typedNumber(value.mid(dots + 2), locale);
        if (condition.low && condition.high) {
            condition.comparison = Comparison::Between;
            return condition;
        }
        condition.low.reset();
    }
    if (condition.comparison == Comparison::Contains)
        return condition;
    condition.low = typedNumber(value, locale);
    if (!condition.low && condition.comparison != Comparison::Equal)
        return std::nullopt;
    return condition;
}

int TableFilter::columnOf(QStringView name, const std::vector<const ColumnInfo *> &columns)
{
    const QString wanted = plainName(name);
    if (wanted.isEmpty())
        return -1;
    int found = -1;
    int foundCount = 0;
    for (int column = 0; column < static_cast<int>(columns.size()); ++column) {
        const ColumnInfo &info = *columns[static_cast<std::size_t>(column)];
        const QString id = plainName(format::text(info.id));
        const QString title = plainName(info.title);
        if (id == wanted || title == wanted)
            return column;
        if (id.startsWith(wanted) || title.startsWith(wanted)) {
            found = column;
            ++foundCount;
        }
    }
    return foundCount == 1 ? found : -1;
}

TableFilter::TableFilter(const QString &text, const std::vector<const ColumnInfo *> &columns, const QLocale &locale)
    : m_text(text)
    , m_locale(locale)
{
    for (int column = 0; column < static_cast<int>(columns.size()); ++column) {
        const ColumnInfo &info = *columns[static_cast<std::size_t>(column)];
        m_places.push_back({column, info.searchable, info.kind == ColumnKind::Figure});
    }
    // What is searched for every word comes first: most rows are decided there.
    std::stable_partition(m_places.begin(), m_places.end(), [](const Place &place) { return place.words; });

    static const QRegularExpression aroundOperator(QStringLiteral("\\s*([<>]=?|=)\\s*"));
    const QStringList parts = partsOf(QString(text).replace(aroundOperator, QStringLiteral("\\1")));
    for (const QString &part : parts) {
        Term term;
        QStringView rest(part);
        if (rest.startsWith(u'-') && rest.size() > 1) {
            term.negated = true;
            rest = rest.mid(1);
        }
        const auto sign = std::find_if(rest.begin(), rest.end(), isOperator);
        if (sign != rest.end()) {
            const QStringView name = rest.left(sign - rest.begin());
            const QStringView said = rest.mid(sign - rest.begin());
            term.column = columnOf(name, columns);
            if (term.column >= 0) {
                const auto condition = parseCondition(said, locale);
                if (condition) {
                    term.condition = *condition;
                    m_terms.push_back(term);
                } else {
                    m_problem = Words::tr("“%1” compares with no number yet.").arg(part);
                }
                continue;
            }
            if (!said.startsWith(u':')) {
                m_problem = name.isEmpty() ? Words::tr("Name the column before “%1”, as in lots>5.").arg(part)
                                           : Words::tr("No column, or more than one, is called “%1”.").arg(name);
                continue;
            }
        }
        term.condition.text = rest.toString().toCaseFolded();
        term.digits = std::any_of(rest.begin(), rest.end(), [](QChar character) { return character.isDigit(); });
        term.ungrouped = QString(term.condition.text).remove(locale.groupSeparator());
        m_terms.push_back(std::move(term));
    }
}

} // namespace truebook::ui::live
