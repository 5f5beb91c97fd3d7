#pragma once
// Two or more ways of doing the same work, measured in turns: A B A B …, so that whatever the machine does in between
// falls on all of them. The figure to hold is a ratio; absolute ones depend on the machine and the minute.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace truebook::bench {

struct Contender
{
    std::string name;
    std::function<double()> round; // does the work once and gives its figure, more being better
};

struct Spread
{
    double median = 0;
    double minimum = 0;
    double maximum = 0;
};

inline Spread spreadOf(std::vector<double> values)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    const double median = values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    return {median, values.front(), values.back()};
}

struct Measured
{
    std::string name;
    std::vector<double> rounds;
    Spread spread;
};

class Comparison
{
public:
    // Runs every contender `rounds` times in turns, after one round of each that is not counted. Every other turn goes
    // backwards, so that nobody always follows the same neighbour.
    Comparison(std::string title, std::string unit, const std::vector<Contender> &contenders, int rounds)
        : m_title(std::move(title))
        , m_unit(std::move(unit))
    {
        for (const Contender &contender : contenders) {
            (void)contender.round();
            m_all.push_back({contender.name, {}, {}});
        }
        for (int round = 0; round < rounds; ++round) {
            for (std::size_t i = 0; i < contenders.size(); ++i) {
                const std::size_t at = round % 2 == 0 ? i : contenders.size() - 1 - i;
                m_all[at].rounds.push_back(contenders[at].round());
            }
        }
        for (Measured &measured : m_all)
            measured.spread = spreadOf(measured.rounds);
    }

    const std::vector<Measured> &all() const { return m_all; }

    // Contender `a` against `b`, round by round: neighbours in time are compared with each other.
    Spread ratio(std::size_t a, std::size_t b) const
    {
        std::vector<double> ratios;
        for (std::size_t i = 0; i < m_all[a].rounds.size(); ++i)
            ratios.push_back(m_all[a].rounds[i] / m_all[b].rounds[i]);
        return spreadOf(std::move(ratios));
    }

    // The table for people, every contender against the last one, which is the peer; `bound` below zero: none is
    // promised.
    void print(double bound) const
    {
        std::printf("%s\n", m_title.c_str());
        for (const Measured &measured : m_all)
            std::printf("  %-34s %14.0f %s   (%.0f to %.0f, %zu rounds)\n", measured.name.c_str(),
                        measured.spread.median, m_unit.c_str(), measured.spread.minimum, measured.spread.maximum,
                        measured.rounds.size());
        const std::size_t peer = m_all.size() - 1;
        for (std::size_t i = 0; i < peer; ++i) {
            const Spread r = ratio(i, peer);
            std::printf("  %-34s %14.3f of the peer   (%.3f to %.3f)", m_all[i].name.c_str(), r.median, r.minimum,
                        r.maximum);
            if (i == 0 && bound >= 0)
                std::printf("   bound %.2f: %s", bound, r.median >= bound ? "held" : "MISSED");
            std::printf("\n");
        }
    }

    // The same for machines: one JSON object.
    std::string json(double bound) const
    {
        const auto number = [](double value) {
            char text[40];
            std::snprintf(text, sizeof text, "%.6g", value);
            return std::string(text);
        };
        const auto spread = [&](const Spread &s) {
            return "{\"median\":" + number(s.median) + ",\"min\":" + number(s.minimum) + ",\"max\":" + number(s.maximum)
                + '}';
        };
        std::string out = "{\"title\":\"" + m_title + "\",\"unit\":\"" + m_unit + "\",\"contenders\":[";
        const std::size_t peer = m_all.size() - 1;
        for (std::size_t i = 0; i < m_all.size(); ++i) {
            out += (i == 0 ? "" : ",");
            out += "{\"name\":\"" + m_all[i].name + "\",\"rounds\":" + std::to_string(m_all[i].rounds.size())
                + ",\"figure\":" + spread(m_all[i].spread);
            if (i < peer)
                out += ",\"ratio\":" + spread(ratio(i, peer));
            out += '}';
        }
        out += ']';
        if (bound >= 0)
            out += ",\"bound\":" + number(bound) + ",\"held\":" + (ratio(0, peer).median >= bound ? "true" : "false");
        return out + '}';
    }

private:
    std::string m_title;
    std::string m_unit;
    std::vector<Measured> m_all;
};

// Seconds that `work` takes on the wall.
template <class Work>
double secondsOf(Work &&work)
{
    const auto from = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

} // namespace truebook::bench
