// Groups of a live table: who belongs to which, what they sum to, and their lines among the rows.
#include <algorithm>

#include "ui/live/live_table_model.h"

namespace truebook::ui::live {

namespace {
std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}
constexpr int unitsNamed = 4; // in the words of a sum that is none
} // namespace

int LiveTableModel::groupFor(const QString &name)
{
    const auto [known, fresh] = m_groupIds.try_emplace(name, static_cast<int>(m_groups.size()));
    if (!fresh)
        return known->second;
    Group group;
    group.name = name;
    group.collation = m_collator.sortKey(name);
    group.open = m_openAtFirst != (m_toggledGroups.count(name) > 0);
    group.sums.resize(m_summed.size());
    group.slot = takeSlot();
    m_flags[at(group.slot)] = headerFlag;
    m_groupOf[at(group.slot)] = known->second;
    m_groups.push_back(std::move(group));
    return known->second;
}

int LiveTableModel::unitFor(const Addend &addend)
{
    for (std::size_t i = 0; i < m_units.size(); ++i) {
        if (m_units[i].unit == addend.unit && m_units[i].scale == addend.scale)
            return static_cast<int>(i);
    }
    m_units.push_back(addend);
    return static_cast<int>(m_units.size()) - 1;
}

void LiveTableModel::addToGroup(int slot, int direction)
{
    const int id = m_groupOf[at(slot)];
    Group &group = m_groups[at(id)];
    if (!group.touched) {
        group.touched = true;
        m_touched.push_back(id);
    }
    for (std::size_t i = 0; i < m_summed.size(); ++i) {
        Addition &given = m_additions[at(slot) * m_summed.size() + i];
        if (direction > 0) {
            const Addend addend = slotAddend(slot, m_summed[i]);
            given.unit = addend.unit.empty() ? -1 : unitFor(addend);
            given.value = addend.value;
        }
        if (given.unit < 0)
            continue;
        auto &sums = group.sums[i];
        auto sum = std::find_if(sums.begin(), sums.end(), [&given](const Sum &one) { return one.unit == given.unit; });
        if (sum == sums.end())
            sum = sums.insert(sums.end(), Sum {given.unit, 0, 0});
        sum->value += base::Int128(given.value) * direction;
        sum->count += direction;
        if (sum->count == 0)
            sums.erase(sum);
    }
}

void LiveTableModel::leaveGroup(int slot)
{
    const int id = m_groupOf[at(slot)];
    if (id < 0)
        return;
    addToGroup(slot, -1);
    --m_groups[at(id)].count;
    m_groupOf[at(slot)] = -1;
}

void LiveTableModel::joinGroup(int slot)
{
    const int id = groupFor(slotCell(slot, m_groupColumn).text);
    if (m_groupOf[at(slot)] == id) {
        addToGroup(slot, -1);
        addToGroup(slot, 1);
        return;
    }
    leaveGroup(slot);
    m_groupOf[at(slot)] = id;
    ++m_groups[at(id)].count;
    addToGroup(slot, 1);
}

// The lines of groups whose rows changed: new ones come, empty ones go, the others say new sums.
void LiveTableModel::touchedGroups(std::vector<int> &going, std::vector<int> &coming, std::vector<int> &staying)
{
    for (const int id : m_touched) {
        Group &group = m_groups[at(id)];
        group.touched = false;
        const bool shown = (m_flags[at(group.slot)] & shownFlag) != 0;
        if (shown)
            (group.count > 0 ? staying : going).push_back(group.slot);
        else if (group.count > 0)
            coming.push_back(group.slot);
    }
    m_touched.clear();
}

void LiveTableModel::groupBy(int column)
{
    if (column == m_groupColumn || column >= columnCount())
        return;
    m_toggledGroups.clear();
    m_openAtFirst = true;
    regroup(column);
    Q_EMIT groupingChanged();
}

void LiveTableModel::regroup(int column)
{
    flush();
    std::vector<int> lines;
    for (const Group &group : m_groups) {
        if ((m_flags[at(group.slot)] & shownFlag) != 0)
            lines.push_back(group.slot);
    }
    removeRows(lines);
    for (const Group &group : m_groups) {
        m_flags[at(group.slot)] = 0;
        m_free.push_back(group.slot);
    }
    m_groups.clear();
    m_groupIds.clear();
    m_units.clear();
    m_touched.clear();
    std::fill(m_groupOf.begin(), m_groupOf.end(), -1);
    m_groupColumn = column < 0 ? -1 : column;
    m_summed.clear();
    for (int summedColumn = 0; summedColumn < columnCount() && column >= 0; ++summedColumn) {
        if (summed(summedColumn))
            m_summed.push_back(summedColumn);
    }
    m_additions.assign(m_flags.size() * m_summed.size(), {});
    showWhatIsWanted();
}

void LiveTableModel::setGroupOpen(int row, bool open)
{
    if (!isGroup(row))
        return;
    Group &group = m_groups[groupAt(row)];
    if (group.open == open)
        return;
    if (!m_toggledGroups.insert(group.name).second)
        m_toggledGroups.erase(group.name);
    group.open = open;
    flush();
    showWhatIsWanted();
    Q_EMIT groupingChanged();
}

void LiveTableModel::setAllGroupsOpen(bool open)
{
    if (m_groupColumn < 0)
        return;
    m_openAtFirst = open;
    m_toggledGroups.clear();
    for (Group &group : m_groups)
        group.open = open;
    flush();
    showWhatIsWanted();
    Q_EMIT groupingChanged();
}

Cell LiveTableModel::groupCell(int slot, int column) const
{
    const Group &group = m_groups[at(m_groupOf[at(slot)])];
    Cell cell;
    cell.weight = theme::Weight::Strong;
    if (column == m_groupColumn) {
        cell.text = group.name;
        return cell;
    }
    const auto place = std::find(m_summed.begin(), m_summed.end(), column);
    if (place == m_summed.end())
        return cell;
    const auto &sums = group.sums[static_cast<std::size_t>(place - m_summed.begin())];
    if (sums.empty())
        return cell;
    if (sums.size() == 1) {
        const Addend &unit = m_units[at(sums.front().unit)];
        cell = totalCell(column, {sums.front().value, unit.unit, unit.scale});
        cell.weight = theme::Weight::Strong;
        return cell;
    }
    QStringList names;
    for (const Sum &sum : sums) {
        if (names.size() == unitsNamed) {
            names.append(QStringLiteral("…"));
            break;
        }
        names.append(format::text(m_units[at(sum.unit)].unit));
    }
    cell.text = QStringLiteral("–");
    cell.role = theme::Role::Text2;
    cell.note = tr("No sum: %1 are different units.").arg(names.join(QStringLiteral(", ")));
    return cell;
}

} // namespace truebook::ui::live
