#pragma once
// What a person types to see fewer rows: words that any column must hold, and conditions on one column.
//   eur -jpy            rows that hold "eur" and not "jpy"
//   lots>=5 net<-1m     figures as shown, k and m for thousands and millions; times as 14:30
//   lots=1..5           from, to, both included
//   status:part         holds; status=filled is exactly that; a minus before it turns it round
// A column is named by its title or its id, or by their beginning; "two words" stand in quotes.
#include <QLocale>
#include <QString>

#include <algorithm>
#include <vector>

#include "ui/live/cell.h"
#include "ui/live/shown_number.h"

namespace truebook::ui::live {

enum class Comparison { Contains, Equal, Less, LessEqual, Greater, GreaterEqual, Between };

// One condition on a shown text; marks (ui/live/mark_rule.h) use it too.
struct Condition
{
    Comparison comparison = Comparison::Contains;
    QString text; // folded
    std::optional<ShownNumber> low; // the number itself, or the lower end
    std::optional<ShownNumber> high;

    bool numeric() const { return low.has_value(); }
    bool holds(QStringView shown, const QLocale &locale) const;
};

// "<", ">=", ":" or "=" at the front of a text with the value behind it. None while the value is missing or is no number
// where one is needed.
std::optional<Condition> parseCondition(QStringView text, const QLocale &locale);

class TableFilter
{
public:
    TableFilter() = default;
    TableFilter(const QString &text, const std::vector<const ColumnInfo *> &columns, const QLocale &locale);

    const QString &text() const { return m_text; }
    bool empty() const { return m_terms.empty(); }
    // What was typed and not understood, in words; such a part filters nothing. Empty when all is understood.
    const QString &problem() const { return m_problem; }

    // `shown(column)` gives the text of a cell; a figure's comes ungrouped.
    template <class Shown>
    bool accepts(Shown &&shown) const
    {
        return acceptsColumns(shown) && acceptsWords(shown);
    }
    // The conditions on columns alone.
    template <class Shown>
    bool acceptsColumns(Shown &&shown) const
    {
        return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) {
            return term.column < 0 || term.condition.holds(shown(term.column), m_locale) != term.negated;
        });
    }
    // The words that are looked for everywhere alone. As long as textColumnsDecide(), their answer stays the same while
    // no searchable column's text changes.
    template <class Shown>
    bool acceptsWords(Shown &&shown) const
    {
        return std::all_of(m_terms.begin(), m_terms.end(),
                           [&](const Term &term) { return term.column >= 0 || found(term, shown) != term.negated; });
    }
    bool textColumnsDecide() const
    {
        return std::none_of(m_terms.begin(), m_terms.end(),
                            [](const Term &term) { return term.column < 0 && term.digits; });
    }

    // The column that a name means, −1 for none or for more than one.
    static int columnOf(QStringView name, const std::vector<const ColumnInfo *> &columns);

private:
    struct Term
    {
        int column = -1; // −1: a word, looked for everywhere
        bool negated = false;
        bool digits = false; // only a word with digits can stand in a figure
        Condition condition;
        QString ungrouped; // the word as it stands in an ungrouped figure
    };
    struct Place
    {
        int column = 0;
        bool words = false;
        bool figure = false;
    };

    template <class Shown>
    bool found(const Term &term, Shown &&shown) const
    {
        return std::any_of(m_places.begin(), m_places.end(), [&](const Place &place) {
            return (place.words || term.digits)
                && shown(place.column)
                       .contains(place.figure ? term.ungrouped : term.condition.text, Qt::CaseInsensitive);
        });
    }

    QString m_text;
    QLocale m_locale;
    std::vector<Term> m_terms;
    std::vector<Place> m_places;
    QString m_problem;
};

} // namespace truebook::ui::live
