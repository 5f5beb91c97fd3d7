#pragma once
// The base of every live table. Rows live in slots; the table keeps its own sorted and filtered order of them, never
// resets, moves only what changed, and tells the view once a frame. While nobody looks (setActive(false)) it only keeps
// the newest rows and does the rest when looked at again. GUI thread.
#include <QAbstractTableModel>
#include <QCollator>
#include <QString>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/domain/utc_time.h"
#include "ui/format/formats.h"
#include "ui/live/cell.h"
#include "ui/live/mark_rule.h"
#include "ui/live/table_filter.h"

namespace truebook::ui::live {

// Where a table's data stands, said in words on an empty table and beside a full one.
enum class FeedState { Loading, Live, Stale, Disconnected };

class LiveTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit LiveTableModel(const format::Formats &formats, QObject *parent = nullptr);

    // --- the table
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // A column of −1 keeps the order of arrival.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    virtual const ColumnInfo &columnInfo(int column) const = 0;
    // What a cell shows, with its mark. The row is one of the shown ones.
    Cell cell(int row, int column) const;
    // A row that asks for a person: drawn on a tinted ground with a bar at its left.
    bool emphasised(int row) const { return !isGroup(row) && slotEmphasised(slotAt(row)); }
    // What a spreadsheet gets.
    QString plainText(int row, int column) const;
    // Empty for the line of a group.
    std::string keyAt(int row) const { return isGroup(row) ? std::string() : slotKey(slotAt(row)); }
    // Of a shown row, as long as it lives: the same identity is the same row, another one another.
    struct RowId
    {
        int slot = -1;
        std::uint64_t arrival = 0; // a slot is used again
        bool operator==(const RowId &) const = default;
    };
    RowId identity(int row) const
    {
        const int slot = slotAt(row);
        return {slot, m_arrival[static_cast<std::size_t>(slot)]};
    }
    // Where it stands now, −1 when it is not shown.
    int rowOf(const RowId &id) const;
    // The shown row with this key, −1 when there is none.
    int rowOf(const std::string &key) const;

    // --- what is shown
    // Words and conditions as ui/live/table_filter.h reads them.
    void setFilterText(const QString &text);
    const QString &filterText() const { return m_filter.text(); }
    // What of it was not understood, in words.
    const QString &filterProblem() const { return m_filter.problem(); }
    // A further filter by the owner, with the words that provenance prints for it; refilter() when its answer changes.
    const QString &filterName() const { return m_filterName; }
    int total() const { return m_total; }
    // Rows that pass all filters, whether their group is open or not.
    int matching() const { return m_matching; }

    // --- groups: rows of one text in a column stand together under a line with their number and their sums
    // A column of −1 groups nothing. Groups stand in the order of their names, rows inside them in the table's order.
    void groupBy(int column);
    int groupColumn() const { return m_groupColumn; }
    bool isGroup(int row) const { return (m_flags[static_cast<std::size_t>(slotAt(row))] & headerFlag) != 0; }
    QString groupName(int row) const { return m_groups[groupAt(row)].name; }
    int groupSize(int row) const { return m_groups[groupAt(row)].count; }
    bool groupOpen(int row) const { return m_groups[groupAt(row)].open; }
    void setGroupOpen(int row, bool open);
    void setAllGroupsOpen(bool open);
    virtual bool summed(int column) const = 0; // a group's line shows the sum of this column

    // --- marks
    void setMarks(std::vector<MarkRule> marks);
    const std::vector<MarkRule> &marks() const { return m_marks; }
    // The column with this id, −1 for none.
    int columnOf(std::string_view id) const;

    void setActive(bool active);
    bool active() const { return m_active; }

    FeedState state() const { return m_state; }
    void setState(FeedState state);
    domain::UtcTime asOf() const { return m_asOf; }
    std::uint64_t journalSequence() const { return m_journalSequence; }
    // What the table says when it holds nothing.
    void setEmptyText(const QString &text) { m_emptyText = text; }
    const QString &emptyText() const { return m_emptyText; }

    // While rows are put in and out of place: a view then follows no current row that nobody chose.
    bool changing() const { return m_changing; }
    // The rows that the last dataChanged was about: its range spans more than them.
    const std::vector<int> &changedRows() const { return m_changedRows; }

    const format::Formats &formats() const { return m_formats; }

Q_SIGNALS:
    void countsChanged(); // total or shown rows
    void filterChanged(); // the text of the filter, or what it means
    void groupingChanged();
    void stateChanged();

protected:
    static constexpr int noSlot = -1;

    // --- slots, for the template below
    int newSlot();
    int slotAt(int row) const { return m_order[static_cast<std::size_t>(row)]; }
    bool slotLive(int slot) const { return (m_flags[static_cast<std::size_t>(slot)] & liveFlag) != 0; }
    // `sameWords`: no searchable column says anything else than before.
    void slotChanged(int slot, bool sameWords = false);
    void slotGone(int slot);
    int slotCount() const { return static_cast<int>(m_flags.size()); }
    void setProvenance(domain::UtcTime asOf, std::uint64_t sequence);
    void setFilterName(const QString &name) { m_filterName = name; }
    void refilter();
    // Once a frame, after all changes.
    void commit();

    virtual Cell slotCell(int slot, int column) const = 0;
    virtual bool slotEmphasised(int slot) const = 0;
    virtual QString slotPlain(int slot, int column) const = 0;
    virtual std::string slotKey(int slot) const = 0;
    // The sort key of the current sort column: a number, or a text when the column has no numbers.
    virtual bool numericOrder(int column) const = 0;
    virtual std::int64_t slotNumber(int slot, int column) const = 0;
    virtual bool slotAccepted(int slot) const = 0; // by the owner's filter
    virtual void slotFreed(int slot) = 0; // the row may forget its key
    virtual int slotOf(const std::string &key) const = 0;
    virtual Addend slotAddend(int slot, int column) const = 0; // of a summed column
    virtual Cell totalCell(int column, const Total &total) const = 0;

private:
    static constexpr std::uint8_t liveFlag = 1;
    static constexpr std::uint8_t shownFlag = 2;
    static constexpr std::uint8_t changedFlag = 4;
    static constexpr std::uint8_t markedFlag = 8;
    static constexpr std::uint8_t acceptedFlag = 16;
    static constexpr std::uint8_t headerFlag = 32; // the line of a group
    static constexpr std::uint8_t wordsKnownFlag = 64; // whether the filter's words are in it is known,
    static constexpr std::uint8_t wordsFoundFlag = 128; // and they are

    struct Sum
    {
        int unit = 0; // in m_units
        int count = 0;
        base::Int128 value = 0;
    };
    struct Group
    {
        QString name;
        std::optional<QCollatorSortKey> collation;
        int slot = noSlot; // of its line
        int count = 0;
        bool open = true;
        bool touched = false;
        std::vector<std::vector<Sum>> sums; // by summed column: one entry is a sum, several are none
    };
    struct Addition // what a slot gave to its group
    {
        int unit = -1;
        std::int64_t value = 0;
    };

    bool before(int one, int other) const;
    bool accepts(int slot);
    bool decide(int slot);
    std::size_t groupAt(int row) const
    {
        return static_cast<std::size_t>(m_groupOf[static_cast<std::size_t>(slotAt(row))]);
    }
    int groupFor(const QString &name);
    void joinGroup(int slot);
    void leaveGroup(int slot);
    void addToGroup(int slot, int direction);
    int unitFor(const Addend &addend);
    Cell groupCell(int slot, int column) const;
    void touchedGroups(std::vector<int> &going, std::vector<int> &coming, std::vector<int> &staying);
    void regroup(int column);
    void showWhatIsWanted();
    void tellChanged(std::initializer_list<const std::vector<int> *> lists);
    int takeSlot();
    void flush();
    void computeKey(int slot);
    bool keyChanged(int slot) const;
    void recollate(); // forgets what no row says any more
    void place(std::vector<int> &changed);
    void removeRows(std::vector<int> &going);
    void insertRows(std::vector<int> &coming);
    std::vector<int> merged(const std::vector<int> &sorted) const;
    void rearrange(const std::vector<int> &going, const std::vector<int> &moving, const std::vector<int> &coming);
    void appendRows(const std::vector<int> &coming);
    void removeRun(int first, int last);
    void permute(std::vector<int> order);
    void renumber(std::size_t from);
    void readFilter(const QString &text);
    const QCollatorSortKey &collated(const QString &text);

    const format::Formats &m_formats;
    std::vector<std::uint8_t> m_flags; // by slot
    std::vector<std::uint64_t> m_arrival; // by slot: breaks ties, so that the order is total
    std::vector<std::int64_t> m_numbers; // by slot: sort keys of the sort column, one of the two
    std::vector<QString> m_texts;
    std::vector<const QCollatorSortKey *> m_collations; // of the texts, kept below
    std::unordered_map<QString, QCollatorSortKey> m_collated; // few texts, many rows: each is collated once
    QCollator m_collator;
    QString m_groupSeparator;
    std::vector<int> m_position; // by slot: its row while shown
    std::vector<int> m_free;
    std::vector<int> m_order; // slots, as shown
    std::vector<int> m_changed; // slots changed since the last commit
    std::vector<int> m_changedRows;
    std::uint64_t m_arrivals = 0;
    std::vector<int> m_groupOf; // by slot, −1 outside
    std::vector<Addition> m_additions; // by slot and summed column
    std::vector<int> m_summed; // the summed columns
    std::vector<Group> m_groups;
    std::unordered_map<QString, int> m_groupIds;
    std::vector<Addend> m_units; // their values are not used
    std::vector<int> m_touched; // groups
    std::vector<MarkRule> m_marks;
    std::unordered_set<QString> m_toggledGroups; // by name: open or closed against the others
    bool m_openAtFirst = true;
    bool m_changing = false;
    int m_groupColumn = -1;
    int m_total = 0;
    int m_matching = 0;
    int m_sortColumn = -1;
    bool m_sortNumeric = false;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    TableFilter m_filter;
    QString m_filterName;
    QString m_emptyText;
    bool m_active = true;
    FeedState m_state = FeedState::Loading;
    domain::UtcTime m_asOf;
    std::uint64_t m_journalSequence = 0;
};

} // namespace truebook::ui::live
