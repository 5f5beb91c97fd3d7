#pragma once
// The newest rows of a subscription without a table, for what only counts or looks up. GUI thread.
#include <map>
#include <string>

#include "ui/live/feed.h"

namespace truebook::ui::live {

template <class Row>
class RowMap
{
public:
    void apply(const Lists<Row> &lists)
    {
        for (const auto &list : lists) {
            if (list->full)
                m_rows.clear();
            for (const auto &key : list->removed)
                m_rows.erase(key);
            for (const auto &row : list->changed)
                m_rows.insert_or_assign(row.key(), row);
        }
        m_known = m_known || !lists.empty();
    }
    void clear()
    {
        m_rows.clear();
        m_known = false;
    }
    bool known() const { return m_known; } // the first list has come
    const std::map<std::string, Row> &rows() const { return m_rows; }

private:
    std::map<std::string, Row> m_rows;
    bool m_known = false;
};

} // namespace truebook::ui::live
