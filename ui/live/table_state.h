#pragma once
// How a person has set up a table: columns, order, sort, filter, grouping, marks. Kept as one line of JSON, under a name
// or as what was there last; what another version wrote and this one does not know is left out.
#include <QString>
#include <QStringList>

#include <optional>

namespace truebook::ui::live {

struct TableState
{
    QStringList columns; // from left to right, "id:width:shown"
    bool shared = true; // the columns share the room
    QString sort; // a column's id, empty: as they arrive
    bool descending = false;
    QString filter;
    QString group; // a column's id, empty: none
    QStringList marks; // MarkRule::text

    QString toJson() const;
    static std::optional<TableState> fromJson(const QString &json);
    friend bool operator==(const TableState &, const TableState &) = default;
};

} // namespace truebook::ui::live
