#include "ui/charts/series_store.h"

#include <algorithm>

namespace truebook::ui::charts {

SeriesStore::Extent SeriesStore::better(const Extent &one, const Extent &other) const
{
    return {m_value[other.least] < m_value[one.least] ? other.least : one.least,
            m_value[other.greatest] > m_value[one.greatest] ? other.greatest : one.greatest};
}

void SeriesStore::climb(std::uint32_t place)
{
    std::size_t span = fan;
    for (auto &level : m_levels) {
        const std::size_t node = place / span;
        if (node == level.size())
            level.push_back({place, place});
        else
            level[node] = better(level[node], {place, place});
        span *= fan;
    }
}

bool SeriesStore::append(Point point)
{
    if (!m_at.empty() && point.at < m_at.back())
        return false;
    m_at.push_back(point.at);
    m_value.push_back(point.value);
    climb(static_cast<std::uint32_t>(m_at.size() - 1));
    return true;
}

void SeriesStore::assign(const std::vector<Point> &points)
{
    clear();
    m_at.reserve(points.size());
    m_value.reserve(points.size());
    for (const Point &point : points)
        append(point);
}

void SeriesStore::clear()
{
    m_at.clear();
    m_value.clear();
    for (auto &level : m_levels)
        level.clear();
}

std::size_t SeriesStore::placeOf(std::int64_t at) const
{
    return static_cast<std::size_t>(std::lower_bound(m_at.begin(), m_at.end(), at) - m_at.begin());
}

std::optional<Point> SeriesStore::nearest(std::int64_t at) const
{
    if (empty())
        return std::nullopt;
    const std::size_t after = placeOf(at);
    if (after == 0)
        return (*this)[0];
    if (after == size() || at - m_at[after - 1] < m_at[after] - at)
        return (*this)[after - 1];
    return (*this)[after];
}

SeriesStore::Extent SeriesStore::extent(std::size_t from, std::size_t to) const
{
    Extent found {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(from)};
    for (std::size_t place = from; place < to;) {
        int level = -1;
        std::size_t span = 1;
        while (level + 1 < levels && place % (span * fan) == 0 && place + span * fan <= to) {
            span *= fan;
            ++level;
        }
        const auto at = static_cast<std::uint32_t>(place);
        found = better(found, level < 0 ? Extent {at, at} : m_levels[level][place / span]);
        place += span;
    }
    return found;
}

void SeriesStore::decimate(std::int64_t from, std::int64_t to, int columns, std::vector<Point> &out) const
{
    out.clear();
    if (empty() || columns <= 0 || to <= from)
        return;
    const std::size_t first = placeOf(from);
    const std::size_t end = placeOf(to + 1);
    if (first > 0)
        out.push_back((*this)[first - 1]);
    if (end - first <= 2 * static_cast<std::size_t>(columns)) { // as it is: nothing to leave out
        for (std::size_t place = first; place < end; ++place)
            out.push_back((*this)[place]);
    } else {
        const double width = static_cast<double>(to - from) / columns;
        std::size_t begin = first;
        for (int column = 1; column <= columns && begin < end; ++column) {
            const std::size_t next
                = column == columns ? end : std::min(end, placeOf(from + static_cast<std::int64_t>(width * column)));
            if (next <= begin)
                continue;
            const Extent of = extent(begin, next);
            out.push_back((*this)[std::min(of.least, of.greatest)]);
            if (of.least != of.greatest)
                out.push_back((*this)[std::max(of.least, of.greatest)]);
            begin = next;
        }
    }
    if (end < size())
        out.push_back((*this)[end]);
}

} // namespace truebook::ui::charts
