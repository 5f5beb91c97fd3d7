#include "core/dealing/ended_orders.h"

namespace truebook::dealing {

std::uint32_t EndedOrders::name(const std::string &text)
{
    const auto [known, fresh] = m_numbers.try_emplace(text, static_cast<std::uint32_t>(m_names.size()));
    if (fresh)
        m_names.push_back(text);
    return known->second;
}

void EndedOrders::put(const EndedOrder &order)
{
    Packed packed;
    packed.quantity = order.quantity.raw();
    packed.filled = order.filled.raw();
    packed.average = order.average.raw();
    packed.account = name(order.account.text());
    packed.symbol = name(order.symbol.text());
    packed.code = name(order.code);
    packed.buy = order.side == domain::Side::Buy;
    packed.whole = order.state == OrderState::Filled;
    if (order.order.number() < m_first) {
        m_late[order.order] = {packed, order.day};
        return;
    }
    const std::size_t place = order.order.number() - m_first;
    if (place >= m_dense.size())
        m_dense.resize(place + 1);
    m_dense[place] = packed;
}

EndedOrder EndedOrders::unpacked(domain::OrderId id, const Packed &packed, std::uint64_t day) const
{
    EndedOrder order;
    order.order = id;
    order.account = domain::AccountId(m_names[packed.account]);
    order.symbol = domain::Symbol(m_names[packed.symbol]);
    order.side = packed.buy ? domain::Side::Buy : domain::Side::Sell;
    order.quantity = domain::Quantity::fromRaw(packed.quantity);
    order.filled = domain::Quantity::fromRaw(packed.filled);
    order.average = domain::Price::fromRaw(packed.average);
    order.state = packed.whole ? OrderState::Filled : OrderState::Cancelled;
    order.code = m_names[packed.code];
    order.day = day;
    return order;
}

std::optional<EndedOrder> EndedOrders::find(domain::OrderId id) const
{
    if (id.number() < m_first) {
        const auto late = m_late.find(id);
        return late == m_late.end() ? std::nullopt : std::optional(unpacked(id, late->second.packed, late->second.day));
    }
    const std::size_t place = id.number() - m_first;
    if (place >= m_dense.size() || m_dense[place].quantity == 0)
        return std::nullopt;
    return unpacked(id, m_dense[place], 0);
}

void EndedOrders::forget(domain::OrderId last, std::uint64_t day)
{
    for (; m_first <= last.number(); ++m_first) {
        if (!m_dense.empty())
            m_dense.pop_front();
    }
    std::erase_if(m_late, [day](const auto &entry) { return entry.second.day < day; });
}

} // namespace truebook::dealing
