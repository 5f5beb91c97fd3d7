#pragma once
// What the oracle and the peers found wrong, bounded.
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace truebook::simulation {

inline std::string numbered(std::string_view prefix, std::uint64_t number)
{
    return std::string(prefix).append(std::to_string(number));
}

class Findings
{
public:
    static constexpr std::size_t bound = 50;

    std::uint64_t step = 0; // the world keeps it

    void add(const std::string &text)
    {
        ++m_count;
        if (m_seen.size() < 4 * bound && !m_seen.insert(text).second)
            return; // the journal is read again after a restart: what is wrong in it is wrong once
        if (m_texts.size() < bound)
            m_texts.push_back(numbered("step ", step).append(": ").append(text));
    }
    bool any() const { return m_count > 0; }
    const std::vector<std::string> &texts() const { return m_texts; }

private:
    std::vector<std::string> m_texts;
    std::set<std::string> m_seen;
    std::uint64_t m_count = 0;
};

} // namespace truebook::simulation
