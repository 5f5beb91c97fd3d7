#pragma once
// A live table of one kind of row: its columns as data, its rows by key. Derive, name the columns, feed it lists.
#include <algorithm>
#include <functional>
#include <unordered_map>
#include <vector>

#include "core/base/check.h"
#include "ui/live/feed.h"
#include "ui/live/live_table_model.h"

namespace truebook::ui::live {

template <class Row>
struct Column : ColumnInfo
{
    std::function<Cell(const Row &)> cell;
    std::function<std::int64_t(const Row &)> number; // what it sorts by; without one it sorts by its text
    std::function<QString(const Row &)> plain; // what a spreadsheet gets; without one the text, figures ungrouped
    // With both, groups show the sum of the column.
    std::function<Addend(const Row &)> addend = {};
    std::function<Cell(const Total &)> total = {};
};

template <class Row>
class LiveModel : public LiveTableModel
{
public:
    using LiveTableModel::LiveTableModel;

    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    const ColumnInfo &columnInfo(int column) const override { return m_columns[static_cast<std::size_t>(column)]; }

    const Row *find(const std::string &key) const
    {
        const auto known = m_slots.find(key);
        return known == m_slots.end() ? nullptr : &m_rows[static_cast<std::size_t>(known->second)];
    }
    // Every row that there is, shown or not, in no order.
    template <class Visit>
    void forEach(Visit visit) const
    {
        for (const auto &[key, slot] : m_slots)
            visit(m_rows[static_cast<std::size_t>(slot)]);
    }

    // Change lists of this table's own rows, as they came, then one commit.
    void applyLists(const Lists<Row> &lists)
    {
        for (const auto &list : lists) {
            if (list->full)
                keepOnly(list->changed);
            for (const auto &key : list->removed)
                remove(key);
            putAll(list->changed);
            setProvenance(list->asOf, list->journalSequence);
        }
        setState(FeedState::Live);
        commit();
    }

    // The owner's filter, with the words that stand for it in provenance.
    void setFilter(std::function<bool(const Row &)> filter, const QString &name)
    {
        m_filter = std::move(filter);
        setFilterName(name);
        refilter();
    }
    void setEmphasis(std::function<bool(const Row &)> emphasis) { m_emphasis = std::move(emphasis); }

    bool summed(int column) const override
    {
        return static_cast<bool>(m_columns[static_cast<std::size_t>(column)].addend);
    }

protected:
    void setColumns(std::vector<Column<Row>> columns) { m_columns = std::move(columns); }
    // How a column's value comes about: in words or as a formula, and the columns that go into it.
    void explainColumn(std::string_view id, const QString &formula, const std::vector<std::string_view> &inputs = {})
    {
        Column<Row> &column = columnNamed(id);
        column.formula = formula;
        column.inputs = inputs;
    }
    // What a row adds to the sum of its group, and how the sum is shown. Without it a column has no sums.
    void sumColumn(std::string_view id, const std::function<Addend(const Row &)> &addend,
                   const std::function<Cell(const Total &)> &total)
    {
        Column<Row> &column = columnNamed(id);
        column.addend = addend;
        column.total = total;
    }
    // Whether two states of a row say the same in every searchable column. Only what makes a large table cheaper.
    void setSameWords(std::function<bool(const Row &, const Row &)> same) { m_sameWords = std::move(same); }
    // A title that holds what only the data tells, such as a currency.
    void retitle(std::string_view id, const QString &title)
    {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].id == id && m_columns[i].title != title) {
                m_columns[i].title = title;
                Q_EMIT this->headerDataChanged(Qt::Horizontal, static_cast<int>(i), static_cast<int>(i));
            }
        }
    }

    void put(const std::string &key, const Row &row)
    {
        const int slot = slotFor(key);
        m_rows[static_cast<std::size_t>(slot)] = row;
        slotChanged(slot);
    }
    // Changes one row in place, which exists afterwards.
    template <class Change>
    void change(const std::string &key, Change doChange)
    {
        const int slot = slotFor(key);
        doChange(m_rows[static_cast<std::size_t>(slot)]);
        slotChanged(slot);
    }
    void remove(const std::string &key)
    {
        const auto known = m_slots.find(key);
        if (known == m_slots.end())
            return;
        const int slot = known->second;
        m_slots.erase(known);
        slotGone(slot);
    }
    template <class Other>
    void keepOnly(const std::vector<Other> &rows)
    {
        std::unordered_set<std::string> kept;
        for (const auto &row : rows)
            kept.insert(row.key());
        std::vector<std::string> gone;
        for (const auto &[key, slot] : m_slots) {
            if (kept.count(key) == 0)
                gone.push_back(key);
        }
        for (const auto &key : gone)
            remove(key);
    }

    Cell slotCell(int slot, int column) const override
    {
        return m_columns[static_cast<std::size_t>(column)].cell(m_rows[static_cast<std::size_t>(slot)]);
    }
    bool slotEmphasised(int slot) const override
    {
        return m_emphasis && m_emphasis(m_rows[static_cast<std::size_t>(slot)]);
    }
    QString slotPlain(int slot, int column) const override
    {
        const auto &known = m_columns[static_cast<std::size_t>(column)];
        const Row &row = m_rows[static_cast<std::size_t>(slot)];
        if (known.plain)
            return known.plain(row);
        const QString shown = known.cell(row).text;
        return known.kind == ColumnKind::Figure ? format::forSpreadsheet(shown, formats().locale()) : shown;
    }
    std::string slotKey(int slot) const override { return m_rows[static_cast<std::size_t>(slot)].key(); }
    bool numericOrder(int column) const override
    {
        return static_cast<bool>(m_columns[static_cast<std::size_t>(column)].number);
    }
    std::int64_t slotNumber(int slot, int column) const override
    {
        return m_columns[static_cast<std::size_t>(column)].number(m_rows[static_cast<std::size_t>(slot)]);
    }
    bool slotAccepted(int slot) const override { return !m_filter || m_filter(m_rows[static_cast<std::size_t>(slot)]); }
    void slotFreed(int slot) override { m_rows[static_cast<std::size_t>(slot)] = Row {}; }
    int slotOf(const std::string &key) const override
    {
        const auto known = m_slots.find(key);
        return known == m_slots.end() ? noSlot : known->second;
    }

    Addend slotAddend(int slot, int column) const override
    {
        return m_columns[static_cast<std::size_t>(column)].addend(m_rows[static_cast<std::size_t>(slot)]);
    }
    Cell totalCell(int column, const Total &total) const override
    {
        return m_columns[static_cast<std::size_t>(column)].total(total);
    }

private:
    // Rows lie scattered in memory: all are looked up first, so that they are on their way when they are written.
    void putAll(const std::vector<Row> &rows)
    {
        m_places.clear();
        for (const Row &row : rows) {
            const int slot = slotFor(row.key());
            m_places.push_back(slot);
            const auto *at = reinterpret_cast<const char *>(&m_rows[static_cast<std::size_t>(slot)]);
            for (std::size_t offset = 0; offset < sizeof(Row); offset += 64)
                __builtin_prefetch(at + offset, 1);
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Row &known = m_rows[static_cast<std::size_t>(m_places[i])];
            const bool sameWords = m_sameWords && m_sameWords(known, rows[i]);
            known = rows[i];
            slotChanged(m_places[i], sameWords);
        }
    }
    Column<Row> &columnNamed(std::string_view id)
    {
        const auto known
            = std::find_if(m_columns.begin(), m_columns.end(), [id](const auto &column) { return column.id == id; });
        TB_CHECK(known != m_columns.end(), "a column that the table does not have");
        return *known;
    }
    int slotFor(const std::string &key)
    {
        const auto [known, fresh] = m_slots.try_emplace(key, noSlot);
        if (fresh) {
            known->second = newSlot();
            if (m_rows.size() <= static_cast<std::size_t>(known->second))
                m_rows.resize(static_cast<std::size_t>(this->slotCount()));
        }
        return known->second;
    }

    std::vector<Column<Row>> m_columns;
    std::vector<Row> m_rows; // by slot
    std::unordered_map<std::string, int> m_slots;
    std::vector<int> m_places; // of the rows of one list, while it is taken over
    std::function<bool(const Row &)> m_filter;
    std::function<bool(const Row &)> m_emphasis;
    std::function<bool(const Row &, const Row &)> m_sameWords;
};

} // namespace truebook::ui::live
