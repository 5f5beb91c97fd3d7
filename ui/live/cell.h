#pragma once
// What one cell of a live table shows, made when it is painted.
#include <QString>

#include <string>
#include <string_view>
#include <vector>

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
    // How the value comes about, for its explanation: in words or as a formula, and the columns that go into it.
    QString formula = {};
    std::vector<std::string_view> inputs = {};
};

// What one row adds to the sum of a column. Only what has the same unit is added: a currency, a symbol. `scale` belongs to
// the unit (a symbol's contract size, say) and is handed to whoever writes the sum. No unit: nothing to add.
struct Addend
{
    std::int64_t value = 0;
    std::string unit = {};
    std::int64_t scale = 0;
};

struct Total
{
    base::Int128 value = 0;
    std::string unit;
    std::int64_t scale = 0;
};

} // namespace truebook::ui::live
