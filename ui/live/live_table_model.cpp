#include "ui/live/live_table_model.h"

#include <algorithm>
#include <numeric>

namespace truebook::ui::live {

namespace {
// Up to so many separate places, rows are put in and taken out where they stand; beyond it in one go at the end.
constexpr std::size_t fewRuns = 16;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

struct Run
{
    int first;
    int last;
};

// Ascending numbers as runs of neighbours.
std::vector<Run> runsOf(const std::vector<int> &rows)
{
    std::vector<Run> runs;
    for (const int row : rows) {
        if (!runs.empty() && runs.back().last + 1 == row)
            runs.back().last = row;
        else
            runs.push_back({row, row});
    }
    return runs;
}
} // namespace

LiveTableModel::LiveTableModel(const format::Formats &formats, QObject *parent)
    : QAbstractTableModel(parent)
    , m_formats(formats)
    , m_collator(formats.locale())
    , m_groupSeparator(formats.locale().groupSeparator())
{
    m_collator.setNumericMode(true); // LP2 before LP10
    connect(&formats, &format::Formats::changed, this, [this] {
        for (int column = 0; column < columnCount(); ++column)
            Q_EMIT headerDataChanged(Qt::Horizontal, column, column);
        if (m_groupColumn >= 0)
            regroup(m_groupColumn); // names may read otherwise
        else if (!m_filter.empty())
            refilter(); // a condition compares what is shown
        if (m_order.empty())
            return;
        m_changedRows.resize(m_order.size());
        std::iota(m_changedRows.begin(), m_changedRows.end(), 0);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    });
}

int LiveTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

QVariant LiveTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const ColumnInfo &info = columnInfo(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell(index.row(), index.column()).text;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (info.kind == ColumnKind::Figure ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole: {
        const Cell shown = cell(index.row(), index.column());
        if (shown.note.isEmpty() || shown.text.isEmpty())
            return shown.note.isEmpty() ? QVariant() : QVariant(shown.note);
        return shown.text + QStringLiteral("\n") + shown.note;
    }
    case Qt::AccessibleTextRole: {
        if (isGroup(index.row()) && index.column() == 0)
            return tr("Group %1, %n row(s), %2", nullptr, groupSize(index.row()))
                .arg(groupName(index.row()), groupOpen(index.row()) ? tr("open") : tr("closed"));
        const Cell shown = cell(index.row(), index.column());
        if (shown.note.isEmpty() || shown.text.isEmpty())
            return shown.note.isEmpty() ? shown.text : shown.note;
        return shown.text + QStringLiteral(", ") + shown.note;
    }
    case Qt::AccessibleDescriptionRole:
        return info.title;
    default:
        return {};
    }
}

Qt::ItemFlags LiveTableModel::flags(const QModelIndex &index) const
{
    return QAbstractTableModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QVariant LiveTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnInfo &info = columnInfo(section);
    switch (role) {
    case Qt::DisplayRole:
        return info.title;
    case Qt::ToolTipRole: // the whole title first: it may be cut
        return info.description.isEmpty() ? info.title : info.title + QLatin1Char('\n') + info.description;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (info.kind == ColumnKind::Figure ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

Cell LiveTableModel::cell(int row, int column) const
{
    const int slot = slotAt(row);
    if ((m_flags[at(slot)] & headerFlag) != 0)
        return groupCell(slot, column);
    Cell cell = slotCell(slot, column);
    if (m_marks.empty())
        return cell;
    const ColumnInfo &info = columnInfo(column);
    const QString said = info.kind == ColumnKind::Figure ? QString(cell.text).remove(m_groupSeparator) : cell.text;
    for (const MarkGrade grade : {MarkGrade::Attention, MarkGrade::Breach}) { // the graver one is seen
        for (const MarkRule &mark : m_marks) {
            if (mark.grade == grade && mark.column == info.id)
                mark.apply(cell, said, info.title, m_formats.locale());
        }
    }
    return cell;
}

QString LiveTableModel::plainText(int row, int column) const
{
    const int slot = slotAt(row);
    if ((m_flags[at(slot)] & headerFlag) == 0)
        return slotPlain(slot, column);
    const QString text = groupCell(slot, column).text;
    if (column == m_groupColumn)
        return QStringLiteral("%1 (%2)").arg(text).arg(groupSize(row));
    return columnInfo(column).kind == ColumnKind::Figure ? format::forSpreadsheet(text, m_formats.locale()) : text;
}

void LiveTableModel::setMarks(std::vector<MarkRule> marks)
{
    m_marks = std::move(marks);
    if (m_order.empty())
        return;
    m_changedRows.resize(m_order.size());
    std::iota(m_changedRows.begin(), m_changedRows.end(), 0);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int LiveTableModel::rowOf(const std::string &key) const
{
    const int slot = slotOf(key);
    return slot != noSlot && (m_flags[at(slot)] & shownFlag) != 0 ? m_position[at(slot)] : -1;
}

int LiveTableModel::rowOf(const RowId &id) const
{
    const bool there = id.slot >= 0 && id.slot < slotCount() && m_arrival[at(id.slot)] == id.arrival
        && (m_flags[at(id.slot)] & shownFlag) != 0;
    return there ? m_position[at(id.slot)] : -1;
}

// --- order -----------------------------------------------------------------------------------------------------------

void LiveTableModel::computeKey(int slot)
{
    if (m_sortColumn < 0 || (m_flags[at(slot)] & headerFlag) != 0)
        return;
    if (m_sortNumeric)
        m_numbers[at(slot)] = slotNumber(slot, m_sortColumn);
    else {
        m_texts[at(slot)] = slotCell(slot, m_sortColumn).text;
        m_collations[at(slot)] = &collated(m_texts[at(slot)]);
    }
}

const QCollatorSortKey &LiveTableModel::collated(const QString &text)
{
    const auto known = m_collated.find(text);
    return known != m_collated.end() ? known->second : m_collated.emplace(text, m_collator.sortKey(text)).first->second;
}

bool LiveTableModel::keyChanged(int slot) const
{
    if (m_sortColumn < 0)
        return false;
    if (m_sortNumeric)
        return m_numbers[at(slot)] != slotNumber(slot, m_sortColumn);
    return m_texts[at(slot)] != slotCell(slot, m_sortColumn).text;
}

// Texts come and go for days: when most of them stand in no row any more, all are collated anew.
void LiveTableModel::recollate()
{
    constexpr std::size_t few = 4096;
    if (m_collated.size() < few + 2 * m_flags.size())
        return;
    m_collated.clear();
    for (int slot = 0; slot < slotCount(); ++slot) {
        if (m_collations[at(slot)] != nullptr)
            m_collations[at(slot)] = &collated(m_texts[at(slot)]);
    }
}

bool LiveTableModel::before(int one, int other) const
{
    if (m_groupColumn >= 0) {
        const int a = m_groupOf[at(one)];
        const int b = m_groupOf[at(other)];
        if (a != b) {
            const int compared = m_groups[at(a)].collation->compare(*m_groups[at(b)].collation);
            const bool rising = m_sortColumn != m_groupColumn || m_sortOrder == Qt::AscendingOrder;
            return (compared == 0 ? a < b : compared < 0) == rising;
        }
        const bool line = (m_flags[at(one)] & headerFlag) != 0;
        if (line || (m_flags[at(other)] & headerFlag) != 0)
            return line && one != other; // a group's line stands before its rows
    }
    if (m_sortColumn >= 0) {
        int compared = 0;
        if (m_sortNumeric) {
            const std::int64_t a = m_numbers[at(one)];
            const std::int64_t b = m_numbers[at(other)];
            compared = a < b ? -1 : a > b ? 1 : 0;
        } else {
            const QCollatorSortKey *a = m_collations[at(one)];
            const QCollatorSortKey *b = m_collations[at(other)];
            compared = a == b ? 0 : a->compare(*b);
        }
        if (compared != 0)
            return (compared < 0) == (m_sortOrder == Qt::AscendingOrder);
    }
    return (m_arrival[at(one)] < m_arrival[at(other)]) == (m_sortOrder == Qt::AscendingOrder || m_sortColumn < 0);
}

void LiveTableModel::sort(int column, Qt::SortOrder order)
{
    if (column >= columnCount() || (column == m_sortColumn && order == m_sortOrder))
        return;
    flush(); // with the old keys, so that every shown row is accounted for
    m_sortColumn = column;
    m_sortNumeric = column >= 0 && numericOrder(column);
    m_sortOrder = order;
    m_collated.clear();
    for (int slot = 0; slot < slotCount(); ++slot) {
        if (slotLive(slot))
            computeKey(slot);
    }
    std::vector<int> sorted = m_order;
    std::sort(sorted.begin(), sorted.end(), [this](int one, int other) { return before(one, other); });
    permute(std::move(sorted));
}

void LiveTableModel::renumber(std::size_t from)
{
    for (std::size_t row = from; row < m_order.size(); ++row)
        m_position[at(m_order[row])] = static_cast<int>(row);
}

void LiveTableModel::permute(std::vector<int> order)
{
    if (order == m_order)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> keptSlots;
    keptSlots.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex &kept : before)
        keptSlots.push_back(m_order[at(kept.row())]);
    m_order = std::move(order);
    renumber(0);
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(m_position[at(keptSlots[static_cast<std::size_t>(i)])], before.at(i).column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

// --- filter ----------------------------------------------------------------------------------------------------------

bool LiveTableModel::accepts(int slot)
{
    if (!slotAccepted(slot))
        return false;
    if (m_filter.empty())
        return true;
    const auto shown = [this, slot](int column) {
        QString text = slotCell(slot, column).text;
        if (columnInfo(column).kind == ColumnKind::Figure)
            text.remove(m_groupSeparator);
        return text;
    };
    if (!m_filter.textColumnsDecide())
        return m_filter.accepts(shown);
    // Most rows change in their figures: the words are looked for when what they are looked for in has changed.
    auto &flags = m_flags[at(slot)];
    if ((flags & wordsKnownFlag) == 0) {
        const bool found = m_filter.acceptsWords(shown);
        flags = static_cast<std::uint8_t>((flags & ~wordsFoundFlag) | wordsKnownFlag | (found ? wordsFoundFlag : 0));
    }
    return (flags & wordsFoundFlag) != 0 && m_filter.acceptsColumns(shown);
}

int LiveTableModel::columnOf(std::string_view id) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (columnInfo(column).id == id)
            return column;
    }
    return -1;
}

void LiveTableModel::readFilter(const QString &text)
{
    std::vector<const ColumnInfo *> columns;
    for (int column = 0; column < columnCount(); ++column)
        columns.push_back(&columnInfo(column));
    m_filter = TableFilter(text, columns, m_formats.locale());
}

void LiveTableModel::setFilterText(const QString &text)
{
    if (text == m_filter.text())
        return;
    readFilter(text);
    refilter();
    Q_EMIT filterChanged();
}

void LiveTableModel::refilter()
{
    for (auto &flags : m_flags)
        flags &= static_cast<std::uint8_t>(~wordsKnownFlag);
    flush();
    showWhatIsWanted();
}

// Decides for every row anew; what stays is put in order again.
void LiveTableModel::showWhatIsWanted()
{
    std::vector<int> going;
    std::vector<int> coming;
    std::vector<int> staying;
    const int slots = slotCount(); // lines of groups may be added
    for (int slot = 0; slot < slots; ++slot) {
        if (!slotLive(slot))
            continue;
        const bool shown = (m_flags[at(slot)] & shownFlag) != 0;
        const bool wanted = decide(slot);
        if (shown && !wanted)
            going.push_back(slot);
        else if (!shown && wanted)
            coming.push_back(slot);
    }
    touchedGroups(going, coming, staying);
    m_changing = true;
    removeRows(going);
    std::vector<int> order = m_order;
    const auto rising = [this](int one, int other) { return before(one, other); };
    if (!std::is_sorted(order.begin(), order.end(), rising)) {
        std::sort(order.begin(), order.end(), rising);
        permute(std::move(order));
    }
    for (const int slot : coming)
        computeKey(slot);
    insertRows(coming);
    tellChanged({&staying});
    m_changing = false;
    Q_EMIT countsChanged();
}

// Whether a row is to be seen: it is counted and, with groups, put into its own.
bool LiveTableModel::decide(int slot)
{
    const bool wanted = slotLive(slot) && accepts(slot);
    auto &flags = m_flags[at(slot)];
    if (wanted != ((flags & acceptedFlag) != 0)) {
        flags ^= acceptedFlag;
        m_matching += wanted ? 1 : -1;
    }
    if (m_groupColumn < 0)
        return wanted;
    if (!wanted) {
        leaveGroup(slot);
        return false;
    }
    joinGroup(slot);
    return m_groups[at(m_groupOf[at(slot)])].open;
}

// --- slots -----------------------------------------------------------------------------------------------------------

int LiveTableModel::newSlot()
{
    const int slot = takeSlot();
    m_flags[at(slot)] |= liveFlag;
    ++m_total;
    return slot;
}

int LiveTableModel::takeSlot()
{
    int slot = 0;
    if (!m_free.empty()) {
        slot = m_free.back();
        m_free.pop_back();
    } else {
        slot = slotCount();
        m_flags.push_back(0);
        m_arrival.push_back(0);
        m_numbers.push_back(0);
        m_texts.emplace_back();
        m_collations.push_back(nullptr);
        m_position.push_back(-1);
        m_groupOf.push_back(-1);
        m_additions.resize(m_flags.size() * m_summed.size());
    }
    m_arrival[at(slot)] = ++m_arrivals;
    m_flags[at(slot)] &= static_cast<std::uint8_t>(~wordsKnownFlag);
    return slot;
}

void LiveTableModel::slotChanged(int slot, bool sameWords)
{
    auto &flags = m_flags[at(slot)];
    if (!sameWords)
        flags &= static_cast<std::uint8_t>(~wordsKnownFlag);
    if ((flags & changedFlag) == 0) {
        flags |= changedFlag;
        m_changed.push_back(slot);
    }
}

void LiveTableModel::slotGone(int slot)
{
    m_flags[at(slot)] &= static_cast<std::uint8_t>(~liveFlag);
    --m_total;
    slotChanged(slot);
}

void LiveTableModel::setProvenance(domain::UtcTime asOf, std::uint64_t sequence)
{
    m_asOf = asOf;
    m_journalSequence = sequence;
}

void LiveTableModel::setState(FeedState state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void LiveTableModel::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (active)
        commit();
}

// --- the frame -------------------------------------------------------------------------------------------------------

void LiveTableModel::commit()
{
    if (!m_active) {
        Q_EMIT countsChanged();
        return;
    }
    flush();
}

void LiveTableModel::flush()
{
    if (m_changed.empty())
        return;
    std::vector<int> changed = std::exchange(m_changed, {});
    m_changing = true;
    place(changed);
    m_changing = false;
    Q_EMIT countsChanged();
}

void LiveTableModel::place(std::vector<int> &changed)
{
    std::vector<int> going;
    std::vector<int> coming;
    std::vector<int> moving;
    std::vector<int> staying;
    std::vector<int> freed;
    recollate();
    for (const int slot : changed) {
        auto &flags = m_flags[at(slot)];
        flags &= static_cast<std::uint8_t>(~changedFlag);
        const bool shown = (flags & shownFlag) != 0;
        const int groupBefore = m_groupOf[at(slot)];
        const bool wanted = decide(slot);
        if (!slotLive(slot)) {
            freed.push_back(slot);
            if (shown)
                going.push_back(slot);
            continue;
        }
        if (shown && !wanted)
            going.push_back(slot);
        else if (!shown && wanted)
            coming.push_back(slot);
        else if (shown && (groupBefore != m_groupOf[at(slot)] || keyChanged(slot)))
            moving.push_back(slot);
        else if (shown)
            staying.push_back(slot);
    }
    touchedGroups(going, coming, staying);
    for (const auto *list : {&moving, &coming}) {
        for (const int slot : *list)
            computeKey(slot);
    }
    if (moving.empty()) {
        removeRows(going);
        insertRows(coming);
    } else {
        rearrange(going, moving, coming);
    }
    for (const int slot : freed) {
        slotFreed(slot);
        m_free.push_back(slot);
    }

    // One that came back may stand where it was painted before.
    tellChanged({&staying, &moving, &coming});
}

void LiveTableModel::tellChanged(std::initializer_list<const std::vector<int> *> lists)
{
    m_changedRows.clear();
    for (const auto *list : lists) {
        for (const int slot : *list)
            m_changedRows.push_back(m_position[at(slot)]);
    }
    if (m_changedRows.empty())
        return;
    std::sort(m_changedRows.begin(), m_changedRows.end());
    Q_EMIT dataChanged(index(m_changedRows.front(), 0), index(m_changedRows.back(), columnCount() - 1));
}

void LiveTableModel::removeRows(std::vector<int> &going)
{
    if (going.empty())
        return;
    std::vector<int> rows;
    rows.reserve(going.size());
    for (const int slot : going)
        rows.push_back(m_position[at(slot)]);
    std::sort(rows.begin(), rows.end());
    const std::vector<Run> runs = runsOf(rows);
    if (runs.size() > fewRuns) {
        rearrange(going, {}, {});
        return;
    }
    for (auto run = runs.rbegin(); run != runs.rend(); ++run)
        removeRun(run->first, run->last);
}

// The shown rows with `sorted`, which are marked where they already stand, in their places.
std::vector<int> LiveTableModel::merged(const std::vector<int> &sorted) const
{
    const auto rising = [this](int one, int other) { return before(one, other); };
    std::vector<int> rest;
    rest.reserve(m_order.size());
    for (const int slot : m_order) {
        if ((m_flags[at(slot)] & markedFlag) == 0)
            rest.push_back(slot);
    }
    std::vector<int> order;
    order.reserve(m_order.size() + sorted.size());
    auto from = rest.begin();
    for (const int slot : sorted) {
        const auto to = std::lower_bound(from, rest.end(), slot, rising);
        order.insert(order.end(), from, to);
        order.push_back(slot);
        from = to;
    }
    order.insert(order.end(), from, rest.end());
    return order;
}

// What comes, goes and moves in one new order: rows come at the end, take their places, and go from the end.
void LiveTableModel::rearrange(const std::vector<int> &going, const std::vector<int> &moving,
                               const std::vector<int> &coming)
{
    appendRows(coming);
    const auto mark = [this](const std::vector<int> &some, bool on) {
        for (const int slot : some) {
            auto &flags = m_flags[at(slot)];
            flags = static_cast<std::uint8_t>(on ? flags | markedFlag : flags & ~markedFlag);
        }
    };
    std::vector<int> sorted = moving;
    sorted.insert(sorted.end(), coming.begin(), coming.end());
    std::sort(sorted.begin(), sorted.end(), [this](int one, int other) { return before(one, other); });
    mark(sorted, true);
    mark(going, true);
    std::vector<int> order = merged(sorted);
    mark(sorted, false);
    mark(going, false);
    order.insert(order.end(), going.begin(), going.end());
    permute(std::move(order));
    if (!going.empty())
        removeRun(rowCount() - static_cast<int>(going.size()), rowCount() - 1);
}

// At the end, in no order.
void LiveTableModel::appendRows(const std::vector<int> &coming)
{
    if (coming.empty())
        return;
    const std::size_t first = m_order.size();
    beginInsertRows({}, static_cast<int>(first), static_cast<int>(first + coming.size()) - 1);
    for (const int slot : coming)
        m_flags[at(slot)] |= shownFlag;
    m_order.insert(m_order.end(), coming.begin(), coming.end());
    renumber(first);
    endInsertRows();
}

void LiveTableModel::removeRun(int first, int last)
{
    beginRemoveRows({}, first, last);
    for (int row = first; row <= last; ++row) {
        const int slot = m_order[at(row)];
        m_flags[at(slot)] &= static_cast<std::uint8_t>(~shownFlag);
        m_position[at(slot)] = -1;
    }
    m_order.erase(m_order.begin() + first, m_order.begin() + last + 1);
    renumber(at(first));
    endRemoveRows();
}

void LiveTableModel::insertRows(std::vector<int> &coming)
{
    if (coming.empty())
        return;
    const auto order = [this](int one, int other) { return before(one, other); };
    std::sort(coming.begin(), coming.end(), order);
    std::vector<int> rows; // where each will stand
    rows.reserve(coming.size());
    auto from = m_order.begin();
    for (std::size_t i = 0; i < coming.size(); ++i) {
        from = std::lower_bound(from, m_order.end(), coming[i], order);
        rows.push_back(static_cast<int>(from - m_order.begin()) + static_cast<int>(i));
    }
    const auto show = [this](int slot) { m_flags[at(slot)] |= shownFlag; };
    const std::vector<Run> runs = runsOf(rows);
    if (runs.size() > fewRuns) {
        rearrange({}, {}, coming);
        return;
    }
    auto next = coming.begin();
    for (const Run &run : runs) {
        const auto last = next + (run.last - run.first + 1);
        beginInsertRows({}, run.first, run.last);
        std::for_each(next, last, show);
        m_order.insert(m_order.begin() + run.first, next, last);
        renumber(at(run.first));
        endInsertRows();
        next = last;
    }
}

} // namespace truebook::ui::live
