#pragma once
// Client orders that are over and have left the book, in forty bytes each: what is answered when one is asked about once
// more on the day of its end. The whole of it is in the journal and the views.
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/dealing/order_records.h"

namespace truebook::dealing {

class EndedOrders
{
public:
    // `day`: days closed before it left.
    void put(const EndedOrder &order);
    std::optional<EndedOrder> find(domain::OrderId id) const;
    // Those up to `last` leave, and of the older ones that ended late those that left before `day`.
    void forget(domain::OrderId last, std::uint64_t day);
    // In the order of their numbers.
    template <class Visit>
    void visit(Visit visitOne) const
    {
        for (const auto &[id, late] : m_late)
            visitOne(unpacked(id, late.packed, late.day));
        for (std::size_t i = 0; i < m_dense.size(); ++i) {
            if (m_dense[i].quantity != 0)
                visitOne(unpacked(domain::OrderId(m_first + i), m_dense[i], 0));
        }
    }
    // Numbers below it have gone, but for those that ended late.
    std::uint64_t first() const { return m_first; }
    void setFirst(std::uint64_t first) { m_first = first; }

private:
    struct Packed
    {
        std::int64_t quantity = 0; // 0: an order that is none of these
        std::int64_t filled = 0;
        std::int64_t average = 0;
        std::uint32_t account = 0; // in m_names, like the next two
        std::uint32_t symbol = 0;
        std::uint32_t code = 0;
        bool buy = false;
        bool whole = false; // filled
    };
    struct Late
    {
        Packed packed;
        std::uint64_t day = 0;
    };
    std::uint32_t name(const std::string &text);
    EndedOrder unpacked(domain::OrderId id, const Packed &packed, std::uint64_t day) const;

    std::uint64_t m_first = 1;
    std::deque<Packed> m_dense; // from m_first on
    std::map<domain::OrderId, Late> m_late; // placed long ago
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::uint32_t> m_numbers; // of m_names
};

} // namespace truebook::dealing
