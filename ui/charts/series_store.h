#pragma once
// A series as columns of exact integers with levels above them: each level knows the least and the greatest of sixteen
// of the one below, so that the extent of any stretch costs a few dozen looks, however many points it has.
#include <cstdint>
#include <optional>
#include <vector>

namespace truebook::ui::charts {

struct Point
{
    std::int64_t at = 0; // ns since 1970, UTC
    std::int64_t value = 0; // in the series' smallest unit
    friend bool operator==(const Point &, const Point &) = default;
};

class SeriesStore
{
public:
    static constexpr std::size_t fan = 16;

    // `at` never goes back; a point that would is refused. At most 2^32 points.
    bool append(Point point);
    void assign(const std::vector<Point> &points);
    void clear();

    std::size_t size() const { return m_at.size(); }
    bool empty() const { return m_at.empty(); }
    Point operator[](std::size_t place) const { return {m_at[place], m_value[place]}; }
    // First place whose time is not before `at`; size() when there is none.
    std::size_t placeOf(std::int64_t at) const;
    // The point nearest in time; nothing when empty.
    std::optional<Point> nearest(std::int64_t at) const;

    struct Extent
    {
        std::uint32_t least = 0; // places
        std::uint32_t greatest = 0;
    };
    // from < to <= size()
    Extent extent(std::size_t from, std::size_t to) const;

    // What a line from `from` to `to` over `columns` pixels needs: of each column the least and the greatest point, in the
    // order of time, and the neighbours outside. At most 2 × columns + 2 points.
    void decimate(std::int64_t from, std::int64_t to, int columns, std::vector<Point> &out) const;

private:
    static constexpr int levels = 6;

    void climb(std::uint32_t place);
    Extent better(const Extent &one, const Extent &other) const;

    std::vector<std::int64_t> m_at;
    std::vector<std::int64_t> m_value;
    std::vector<Extent> m_levels[levels]; // node n of level k covers places n × 16^(k+1) and on
};

} // namespace truebook::ui::charts
