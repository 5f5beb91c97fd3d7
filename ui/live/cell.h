#pragma once
// What one cell of a live table shows, made when it is painted.
#include <QString>

#include <string_view>

#include "ui/format/numbers.h"
#include "ui/theme/colours.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"

namespace truebook::ui::live {

struct Cell
{
    QString text;
    theme::Role role = theme::Role::Text;
    theme::Weight weight = theme::Weight::Normal;
    theme::Mark mark = theme::Mark::None; // stands before the text, in its colour
    format::PipPart pips; // of a price
    bool badge = false; // framed, as A and B book
    QString note; // said by tooltip and screen reader beside the text
};

// How a column is laid out and behaves. Figures stand right, text left.
enum class ColumnKind { Text, Figure };

struct ColumnInfo
{
    std::string_view id; // stable, for saved views
    QString title; // with its unit
    QString description; // what it means, sign included
    ColumnKind kind = ColumnKind::Text;
    int width = 80; // pixels at the 12 px base, before room is shared out
    bool searchable = false; // the text filter looks here
    bool shown = true; // unless the user chooses otherwise
};

} // namespace truebook::ui::live
