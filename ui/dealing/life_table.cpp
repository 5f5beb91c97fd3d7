#include "ui/dealing/life_table.h"

#include "ui/format/words.h"

namespace truebook::ui::dealing {

LifeModel::LifeModel(const std::vector<live::ColumnInfo> &columns, const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    std::vector<live::Column<LifeRow>> all;
    std::size_t place = 0;
    for (const live::ColumnInfo &info : columns) {
        live::Column<LifeRow> column;
        static_cast<live::ColumnInfo &>(column) = info;
        column.cell = [place](const LifeRow &row) { return row.cells[place]; };
        if (info.kind == live::ColumnKind::Figure || place == 0)
            column.number = [place](const LifeRow &row) { return row.numbers[place]; };
        all.push_back(std::move(column));
        ++place;
    }
    setColumns(std::move(all));
    setEmphasis([](const LifeRow &row) { return row.marked; });
    sort(-1);
}

void LifeModel::setRows(std::vector<LifeRow> rows, domain::UtcTime asOf, std::uint64_t sequence)
{
    auto list = std::make_shared<api::ChangeList<LifeRow>>();
    list->full = true;
    list->changed = std::move(rows);
    list->asOf = asOf;
    list->journalSequence = sequence;
    applyLists({list});
}

} // namespace truebook::ui::dealing
