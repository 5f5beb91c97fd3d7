#include "app/simulator/seeded_prices.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace truebook::simulator {

namespace {

constexpr Nanos minute = 60 * nanosPerSecond;
constexpr std::array<double, 24> pace {0.5, 0.5, 0.5, 0.5, 0.5, 0.6, 0.9, 1.4, 1.5, 1.4, 1.2, 1.1,
                                       1.4, 1.9, 2.0, 1.7, 1.3, 1.0, 0.8, 0.7, 0.5, 0.3, 0.4, 0.5};

// The walk keeps near its end's level: half of a departure is gone after some sixty trading days.
constexpr double reversionAMinute = 8e-6;
constexpr double newsADay = 0.15; // surprises: a jump as large as three quiet hours
constexpr double newsSeconds = 3 * 3600.0;
constexpr double weekendSeconds = 4 * 3600.0; // what a weekend moves the first price by

} // namespace

std::uint64_t mixSeed(std::uint64_t seed, std::string_view text)
{
    std::uint64_t value = seed ^ 0xcbf29ce484222325ULL;
    for (const char c : text)
        value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return value;
}

double gaussian(base::Rng &rng)
{
    const double u = static_cast<double>(rng.below(1'000'000'000) + 1) / 1'000'000'001.0;
    const double v = static_cast<double>(rng.below(1'000'000'000)) / 1'000'000'000.0;
    return std::sqrt(-2.0 * std::log(u)) * std::cos(6.283185307179586 * v);
}

double paceOfDay(Nanos market)
{
    return pace[static_cast<std::size_t>(market / nanosPerHour % 24)];
}

std::int64_t skewPoints(const SymbolSpec &spec, std::int64_t spreadPerCent)
{
    const std::int64_t width = std::max<std::int64_t>(1, spec.spreadPoints * spreadPerCent / 100);
    return std::min<std::int64_t>(2, width / 4);
}

Book seededBook(const SymbolSpec &spec, const LpBehaviour &lp, double middle, std::int64_t spreadPerCent, E8 shift)
{
    Book book;
    const E8 point = spec.point();
    const E8 size = spec.levelSize / 100 * lp.sizePerCent;
    const std::int64_t width = std::max<std::int64_t>(1, spec.spreadPoints * spreadPerCent / 100);
    const std::int64_t bid = std::max<std::int64_t>(1, static_cast<std::int64_t>(std::floor(middle)) - width / 2);
    const std::int64_t gap = std::max<std::int64_t>(1, width / 2);
    for (std::int64_t level = 0; level < lp.levels; ++level) {
        const E8 below = std::max(point, (bid - level * gap) * point + shift);
        book.bids.push_back({below, size * (level + 1), {}});
        book.asks.push_back({(bid + width + level * gap) * point + shift, size * (level + 1), {}});
    }
    return book;
}

double crossPoints(const SymbolSpec &cross, const SymbolSpec &firstLeg, double first, const SymbolSpec &secondLeg,
                   double second)
{
    const auto point
        = [](const SymbolSpec &spec) { return static_cast<double>(spec.point()) / static_cast<double>(oneE8); };
    const double by = second * point(secondLeg);
    return first * point(firstLeg) * (cross.divided ? 1 / by : by) / point(cross);
}

PricePath::PricePath(const SymbolSpec &cross, const SymbolSpec &firstLeg, const PricePath &first,
                     const SymbolSpec &secondLeg, const PricePath &second)
    : m_from(first.m_from)
    , m_points(first.m_points)
{
    for (std::size_t i = 0; i < m_points.size(); ++i)
        m_points[i] = crossPoints(cross, firstLeg, m_points[i], secondLeg, second.m_points[i]);
}

PricePath::PricePath(const SymbolSpec &spec, Nanos from, Nanos to, std::uint64_t seed,
                     const std::function<bool(Nanos)> &open)
    : m_from(from)
    , m_points(static_cast<std::size_t>((to - from + minute - 1) / minute) + 1)
{
    // Backwards from the end: a random walk is one in either direction.
    base::Rng rng(mixSeed(seed, spec.name));
    const double home = static_cast<double>(spec.startPrice) / static_cast<double>(spec.point());
    double points = home;
    bool isOpen = open(to);
    for (std::size_t i = m_points.size(); i-- > 0;) {
        m_points[i] = points;
        const Nanos at = from + static_cast<Nanos>(i) * minute;
        const bool before = open(at - minute);
        double seconds = !isOpen ? 0.0 : before ? 60.0 * paceOfDay(at) : weekendSeconds;
        if (isOpen && before && static_cast<double>(rng.below(1'000'000)) < newsADay / 1440.0 * 1e6)
            seconds += newsSeconds;
        isOpen = before;
        if (seconds > 0)
            points += gaussian(rng) * spec.volatility * std::sqrt(seconds) + (home - points) * reversionAMinute;
        points = std::max(home / 4, points);
    }
}

double PricePath::pointsAt(Nanos market) const
{
    if (market <= m_from)
        return m_points.front();
    const auto index = static_cast<std::size_t>((market - m_from) / minute);
    if (index + 1 >= m_points.size())
        return m_points.back();
    const double part = static_cast<double>((market - m_from) % minute) / static_cast<double>(minute);
    return m_points[index] + (m_points[index + 1] - m_points[index]) * part;
}

} // namespace truebook::simulator
