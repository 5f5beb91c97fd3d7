#pragma once
// A rule by which cells are marked: a column, a condition, a grade. A mark is a shape and a colour, never a colour alone.
#include <QString>

#include <optional>
#include <string>

#include "ui/live/table_filter.h"

namespace truebook::ui::live {

enum class MarkGrade { Attention, Breach };

struct MarkRule
{
    std::string column; // its id
    QString said; // the condition as it was typed: ">5m"
    Condition condition;
    MarkGrade grade = MarkGrade::Attention;

    // None when the condition is not understood.
    static std::optional<MarkRule> of(std::string column, const QString &said, MarkGrade grade, const QLocale &locale);

    // "column|grade|condition", for saved views; none for what is not such a text.
    QString text() const;
    static std::optional<MarkRule> fromText(const QString &text, const QLocale &locale);

    // Marks the cell if its text meets the condition. `title` is the column's, for the words of the mark.
    void apply(Cell &cell, const QString &ungrouped, const QString &title, const QLocale &locale) const;
};

} // namespace truebook::ui::live
